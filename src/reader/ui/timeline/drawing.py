"""A whole picture of the timeline on any painter: the widgets' own, and those of files.

`laid_out` is pure; `paint_layout` paints what it says, without what belongs to a pointer or the keyboard.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from reader.ui.timeline.content import Content
from reader.ui.timeline.labelling import Labelling
from reader.ui.timeline.lanes import divide
from reader.ui.timeline.layout import Layout, Placed, compose
from reader.ui.timeline.occupancy import Box
from reader.ui.timeline.painting import AXIS_HEIGHT, Painting
from reader.ui.timeline.scale import TimeScale

TOP = 4
RIGHT = 16
_LANE = 44
"""Height of a lane where there is room for all."""


def column_of(width: float, is_full: bool, lanes: int = 2) -> float:
    """How wide the titles of the lanes are; a single lane needs none."""
    if lanes < 2:
        return 20.0
    return float(min(max(width // (6 if is_full else 8), 88), 196))


def natural_height(content: Content) -> int:
    """A height with room for all lanes."""
    return TOP + AXIS_HEIGHT + max(2, len(content.lanes)) * _LANE


def laid_out(
    content: Content,
    scale: TimeScale,
    width: float,
    height: float,
    labelling: Labelling,
    *,
    current: frozenset[str] = frozenset(),
    selected: str = "",
    selected_lane: int = -1,
    offset: float = 0.0,
) -> Layout:
    """Where everything goes on so many pixels. `scale` lies on the pixels right of the titles."""
    bottom = max(height - AXIS_HEIGHT, TOP + 20)
    bands = divide(content.counts, TOP, bottom, offset)
    labelling.most = max(4, int(width * height) // 9000)
    return compose(content, scale, bands, labelling, current, selected, selected_lane)


def period_edges(content: Content, scale: TimeScale) -> tuple[float, float] | None:
    """Where the period begins and ends in pixels, cut to the window; None if there is none to be seen."""
    if content.period is None:
        return None
    first, last = content.period
    left, right = max(scale.x(first), scale.left), min(scale.x(last + 1), scale.right)
    return (left, max(right, left + 2)) if right >= scale.left and left <= scale.right else None


def paint_layout(
    painter: QPainter,
    painting: Painting,
    content: Content,
    layout: Layout,
    width: float,
    height: float,
    *,
    document: str = "",
    clear: Sequence[Box] = (),
) -> None:
    """Ground, lanes, axis, marks and labels; ticks leave the `clear` boxes of the axis alone."""
    painter.fillRect(QRectF(0, 0, width, height), painting.ground)
    for _ in painted_in_steps(painter, painting, content, layout, height, document=document, clear=clear):
        pass


def painted_in_steps(
    painter: QPainter,
    painting: Painting,
    content: Content,
    layout: Layout,
    height: float,
    *,
    document: str = "",
    clear: Sequence[Box] = (),
) -> Iterator[None]:
    """The same without the ground and with pauses, for whoever does other things in between."""
    scale, bottom = layout.scale, height - AXIS_HEIGHT
    painting.paint_separators(painter, layout, scale.right)
    painting.paint_grid(painter, layout, TOP, bottom, clear)
    edges = period_edges(content, scale)
    if edges is not None:
        painting.paint_band(painter, *edges, TOP, bottom)
    if len(content.lanes) > 1:
        painting.paint_titles(painter, content, layout, scale.left, document)
    painter.save()
    painter.setClipRect(QRectF(scale.left - 6, 0, scale.width + RIGHT, bottom))
    columns = [scale.x(edge) for edge in layout.crowds[0].edges] if layout.crowds else []
    painting.marks.begin(painter)
    for crowd in layout.crowds:
        painting.marks.paint_crowd(painter, crowd, columns, content.period)
        yield
    _paint_marks(painter, painting, content, layout)
    painter.restore()


def _paint_marks(painter: QPainter, painting: Painting, content: Content, layout: Layout) -> None:
    over = [*layout.current, *layout.chosen]
    anchors = {(placed.mark.members[0], placed.lane): placed for placed in (*layout.marks, *over)}
    bold = {placed.event for placed in over}
    crowded = {crowd.lane for crowd in layout.crowds}
    marks = painting.marks
    far = [label for label in layout.labels if label.leader is not None]
    for label in far:
        placed = anchors[label.event, label.lane]
        painting.paint_leader(painter, label, placed.box, placed.in_focus or label.event in bold)
    for placed in layout.marks:
        marks.paint_mark(painter, placed)
    current = {placed.event for placed in layout.current}
    for placed in over:
        colour = _colour_of_current(painting, content, placed) if placed.event in current else None
        marks.paint_mark(painter, placed, colour)
    for placed in layout.chosen:
        marks.paint_ring(painter, placed)
    for placed in layout.marks:
        if placed.is_pinned:
            marks.paint_pin(painter, placed)
    painter.setFont(painting.label)
    for label in layout.labels:
        placed = anchors[label.event, label.lane]
        if label.covers or label.lane in crowded:
            painting.paint_under(painter, label)
        painting.paint_label(painter, label, placed.in_focus or placed.is_pinned or label.event in bold)


def _colour_of_current(painting: Painting, content: Content, placed: Placed) -> QColor | None:
    """The accent lights up the passage on the page, unless it says already what is in focus."""
    if placed.in_focus:
        return None
    return painting.palette.colour("muted" if content.focus is not None else "accent")
