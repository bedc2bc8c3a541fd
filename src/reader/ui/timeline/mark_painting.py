"""Paints the marks of the timeline: dots, bars, counted clusters, crowds, and the reader's own.

A form says what a colour alone would not: open is yet to come, faded is approximate, dotted is uncertain, a
flat tab is the reader's highlight, one with a line in it a note.
"""

from collections.abc import Sequence
from enum import Enum
from functools import partial
from itertools import compress, count
from operator import ne

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPen, QStaticText

from reader.domain.timeline import EventSource
from reader.ui import patterns
from reader.ui.appearance import Palette, interface_font
from reader.ui.timeline.density import Crowd
from reader.ui.timeline.layout import Placed
from reader.ui.timeline.marks import Form
from reader.ui.timeline.occupancy import Box
from reader.ui.timeline.stamps import Stamps

_FADE_PIXELS = 14.0
_QUIET = 0.62
_DIM = 0.22
_BEHIND = 0.4
"""What is longer than a dot, behind the columns of a crowd."""


_LOOK = slice(Placed._fields.index("in_focus"), Placed._fields.index("is_dimmed") + 1)
"""What tells the looks of marks of one form and size apart."""


class Sign(Enum):
    """What the legend tells of."""

    DOT = "dot"
    BAR = "bar"
    APPROXIMATE = "approximate"
    UNCERTAIN = "uncertain"
    PROJECTION = "projection"
    HIGHLIGHT = "highlight"
    NOTE = "note"


class MarkPainting:
    """Paints marks with one palette on one ground."""

    def __init__(self, palette: Palette, ground: str) -> None:
        self.palette = palette
        self.ground = palette.colour(ground)
        self.accent = palette.colour("accent")
        self._plain = palette.colour("mark")
        self._muted = palette.colour("muted")
        self._count = interface_font(9.5, QFont.Weight.DemiBold)
        self._count_metrics = QFontMetricsF(self._count)
        self._counts: dict[int, tuple[QStaticText, QPointF]] = {}
        self._stamps = Stamps()
        self.is_static = True
        """Whether shaped numbers and painted dots are kept."""
        self._quiet = _clear(self._plain, _QUIET)
        self._dimmed = _clear(self._plain, _DIM)
        self._behind = _clear(self._plain, _BEHIND)

    def begin(self, painter: QPainter) -> None:
        """To be called before the marks of a picture are painted; sets the font of their numbers."""
        self._stamps.begin(painter)
        painter.setFont(self._count)

    def paint_mark(self, painter: QPainter, placed: Placed, colour: QColor | None = None) -> None:
        """A dot, bar or cluster; a thin ring of the ground keeps it apart from what lies under it."""
        form, source, box = placed.mark.form, placed.source, placed.box
        if source is EventSource.HIGHLIGHT or source is EventSource.NOTE:
            self._paint_own(painter, placed, rectangle(box))
            return
        if form is Form.BAR:
            inner = rectangle(box).adjusted(0.5, 0, -0.5, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            self._paint_bar(painter, placed, inner, colour or self._colour_of(placed), colour is not None)
            return
        if colour is not None or not self.is_static:
            self._paint_dot(placed, colour, painter, rectangle(box))
        else:
            left, top, right, bottom = box
            look = form, round(right - left), round(bottom - top), placed[_LOOK]
            self._stamps.put(painter, look, box, partial(self._paint_dot, placed, None))
        if form is Form.CLUSTER:
            self._paint_count(painter, placed)

    def _paint_dot(self, placed: Placed, colour: QColor | None, painter: QPainter, box: QRectF) -> None:
        """A dot, or the ground of a counted cluster."""
        colour = colour or self._colour_of(placed)
        radius = box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        if not placed.is_dimmed:
            painter.setBrush(self.ground)
            painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 1.5, radius + 1.5)
        if placed.is_projection or (placed.is_uncertain and placed.mark.form is Form.DOT):
            self._paint_open(painter, placed, box, radius, colour)
        elif placed.is_approximate and placed.mark.form is Form.DOT:
            painter.setBrush(_clear(colour, 0.35))
            painter.drawEllipse(box)
            painter.setBrush(colour)
            painter.drawEllipse(box.adjusted(2.5, 2.5, -2.5, -2.5))
        else:
            painter.setBrush(colour)
            painter.drawRoundedRect(box, radius, radius)

    def _colour_of(self, placed: Placed) -> QColor:
        if placed.is_dimmed:
            return _clear(self.accent, 2 * _DIM) if placed.in_focus else self._dimmed
        return self.accent if placed.in_focus else self._plain

    def _paint_open(
        self, painter: QPainter, placed: Placed, box: QRectF, radius: float, colour: QColor
    ) -> None:
        style = Qt.PenStyle.SolidLine if placed.is_projection else Qt.PenStyle.DotLine
        painter.setPen(QPen(colour, 1.5, style))
        painter.setBrush(Qt.BrushStyle.NoBrush if placed.is_dimmed else self.ground)
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)

    def _paint_bar(self, painter: QPainter, placed: Placed, box: QRectF, colour: QColor, bold: bool) -> None:
        radius = min(box.height() / 2, 4.0)
        if placed.is_projection or placed.is_uncertain:
            self._paint_open(painter, placed, box, radius, colour)
            return
        if placed.is_approximate:
            painter.setBrush(_faded(colour, box))
        elif placed.in_focus or bold or placed.is_dimmed:
            painter.setBrush(colour)
        else:
            painter.setBrush(self._quiet)
        painter.drawRoundedRect(box, radius, radius)

    def _paint_own(self, painter: QPainter, placed: Placed, box: QRectF) -> None:
        """A flat tab in the colour of its theme, under the dots; that of a note holds a line."""
        painter.save()
        if placed.is_dimmed:
            painter.setOpacity(0.35)
        painter.setPen(Qt.PenStyle.NoPen)
        if placed.hue is None:
            painter.fillRect(box, self.palette.colour("plain_highlight"))
        else:
            patterns.fill(painter, box, self.palette, placed.hue)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.accent if placed.in_focus else self._muted, 1))
        painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 1.5, 1.5)
        if placed.source is EventSource.NOTE:
            middle = box.center()
            painter.drawLine(
                QPointF(box.left() + 3, middle.y()),
                QPointF(min(box.right(), box.left() + 14) - 3, middle.y()),
            )
        painter.restore()

    def _paint_count(self, painter: QPainter, placed: Placed) -> None:
        role = "paper" if placed.in_focus and not placed.is_projection else "ink"
        painter.setPen(self._muted if placed.is_dimmed else self.palette.colour(role))
        number = len(placed.mark.members)
        box = placed.box
        if not self.is_static:
            painter.drawText(rectangle(box), Qt.AlignmentFlag.AlignCenter, str(number))
            return
        shaped, half = self._counts.get(number) or self._shaped_count(number)
        middle = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        painter.drawStaticText(middle - half, shaped)

    def _shaped_count(self, number: int) -> tuple[QStaticText, QPointF]:
        """A number, and its middle."""
        shaped = QStaticText(str(number))
        shaped.setTextFormat(Qt.TextFormat.PlainText)
        metrics = self._count_metrics
        half = QPointF(metrics.horizontalAdvance(str(number)) / 2, metrics.height() / 2)
        self._counts[number] = shaped, half
        return shaped, half

    def paint_ring(self, painter: QPainter, placed: Placed) -> None:
        """The ring around the selected event."""
        box = rectangle(placed.box).adjusted(-4, -4, 4, 4)
        painter.setPen(QPen(self.palette.colour("ink"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)

    def paint_pin(self, painter: QPainter, placed: Placed) -> None:
        """A small head over a mark that was pinned."""
        top = QPointF((placed.box.left + placed.box.right) / 2, placed.box.top - 1)
        if placed.mark.form is Form.BAR:
            top.setX(placed.box.left + 4)
        painter.setPen(QPen(self.palette.colour("ink"), 1.2))
        painter.drawLine(top, top - QPointF(0, 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette.colour("ink"))
        painter.drawEllipse(top - QPointF(0, 5), 2, 2)

    # -- crowds --------------------------------------------------------------------------------------------

    def paint_crowd(
        self, painter: QPainter, crowd: Crowd, edges: Sequence[float], period: tuple[int, int] | None
    ) -> None:
        """Columns around the middle of the lane, as high as there are events; `edges` in pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        points, longer = crowd.heights()
        if period is None:  # what lies behind something as high is not seen
            longer = [high if high > front else 0 for high, front in zip(longer, points, strict=True)]
        for heights, colour in ((longer, self._behind), (points, self._plain)):
            if not any(heights):
                continue
            inside, outside = _columns(crowd, heights, edges, period)
            for columns, shade in ((outside, self._dimmed), (inside, colour)):
                if columns:
                    painter.setBrush(shade)
                    painter.drawRects(columns)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    # -- the legend ----------------------------------------------------------------------------------------

    def paint_sign(self, painter: QPainter, sign: Sign, place: QPointF) -> None:
        """The sign of a kind of mark, 14 pixels wide, its left middle at a place."""
        left, middle = place.x(), place.y()
        colour = self._muted
        dot = QRectF(left + 3, middle - 4, 8, 8)
        bar = QRectF(left, middle - 2.5, 14, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if sign is Sign.DOT:
            painter.drawEllipse(dot)
        elif sign is Sign.BAR:
            painter.drawRoundedRect(bar, 2.5, 2.5)
        elif sign is Sign.APPROXIMATE:
            painter.setBrush(_faded(colour, bar))
            painter.drawRoundedRect(bar, 2.5, 2.5)
        elif sign in (Sign.UNCERTAIN, Sign.PROJECTION):
            style = Qt.PenStyle.SolidLine if sign is Sign.PROJECTION else Qt.PenStyle.DotLine
            painter.setPen(QPen(colour, 1.3, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            self._paint_tab(painter, QRectF(left, middle - 3, 14, 6), sign)

    def _paint_tab(self, painter: QPainter, box: QRectF, sign: Sign) -> None:
        patterns.fill(painter, box, self.palette, 0)
        painter.setPen(QPen(self._muted, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 1.5, 1.5)
        if sign is Sign.NOTE:
            y = box.center().y()
            painter.drawLine(QPointF(box.left() + 3, y), QPointF(box.right() - 3, y))


def _columns(
    crowd: Crowd, heights: Sequence[int], edges: Sequence[float], period: tuple[int, int] | None
) -> tuple[list[QRectF], list[QRectF]]:
    """Columns inside the period and outside; neighbours of one height are one."""
    inside: list[QRectF] = []
    outside: list[QRectF] = []
    middle = (crowd.top + crowd.bottom) / 2
    signed = heights
    if period is not None:  # what lies outside counts as less than nothing
        signed = [-high if _is_outside(crowd, at, period) else high for at, high in enumerate(heights)]
    begin = 0
    for end in (*compress(count(1), map(ne, signed, signed[1:])), len(signed)):
        high = signed[begin]
        if high > 0:
            left = edges[begin]
            inside.append(QRectF(left, middle - high / 2, edges[end] - left + 0.4, high))
        elif high:
            left = edges[begin]
            outside.append(QRectF(left, middle + high / 2, edges[end] - left + 0.4, -high))
        begin = end
    return inside, outside


def _is_outside(crowd: Crowd, number: int, period: tuple[int, int]) -> bool:
    first, last = period
    return crowd.edges[number] > last or crowd.edges[number + 1] < first


def rectangle(box: Box) -> QRectF:
    """The box for Qt."""
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)


def _clear(colour: QColor, share: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(share)
    return made


def _faded(colour: QColor, box: QRectF) -> QLinearGradient:
    """The colour of a bar that fades out at both ends: its edges are not known exactly."""
    clear = _clear(colour, 0.08)
    share = min(0.4, _FADE_PIXELS / max(box.width(), 1.0))
    fading = QLinearGradient(box.topLeft(), box.topRight())
    for place, shade in ((0.0, clear), (share, colour), (1 - share, colour), (1.0, clear)):
        fading.setColorAt(place, shade)
    return fading
