"""The two handles of the chosen highlight: shown at its ends, dragged to make it longer or shorter.

While an end is dragged nothing is written; the band follows the pointer, and the page says once, at the
end, how far the highlight now reaches.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt

from reader.domain.document import Span
from reader.ui.reading.caret import edge_box
from reader.ui.reading.marks import Moved

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.domain.annotations import Highlight
    from reader.ui.reading.page import Page

_KNOB = 3.5
"""Radius of the knob: above the bar at the beginning, below it at the end."""
_REACH = 5.0
"""Pixels around a handle that belong to it."""


class Handle(NamedTuple):
    """One end of the chosen highlight on the screen."""

    at_end: bool
    bar: QRectF

    @property
    def knob(self) -> QPointF:
        """The middle of the knob."""
        y = self.bar.bottom() + _KNOB - 1 if self.at_end else self.bar.top() - _KNOB + 1
        return QPointF(self.bar.center().x(), y)

    def is_near(self, point: QPointF) -> bool:
        """Whether a point takes hold of the handle."""
        knob = QRectF(0, 0, 2 * _KNOB, 2 * _KNOB)
        knob.moveCenter(self.knob)
        near_bar = self.bar.adjusted(1 - _REACH, 0, _REACH - 1, 0).contains(point)
        return near_bar or knob.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(point)


class Resizing:
    """Drags the ends of the highlight that is chosen on a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._fixed: int | None = None
        self._before = Span(0, 0)

    @property
    def is_on(self) -> bool:
        """Whether an end is being dragged."""
        return self._fixed is not None

    def handles(self) -> list[Handle]:
        """The handles that are on the screen."""
        found = self._chosen()
        if found is None:
            return []
        boxes = ((at_end, edge_box(self._page, found[0], at_end=at_end)) for at_end in (False, True))
        return [Handle(at_end, box) for at_end, box in boxes if box is not None]

    def handle_at(self, point: QPointF) -> Handle | None:
        """The handle that a point takes hold of; of two, the nearer one."""
        near = [handle for handle in self.handles() if handle.is_near(point)]
        return min(near, key=lambda handle: (handle.knob - point).manhattanLength(), default=None)

    def begin(self, handle: Handle) -> None:
        """Take hold of an end."""
        found = self._chosen()
        if found is not None:
            self._before = found[0]
            self._fixed = found[0].start if handle.at_end else found[0].end

    def drag_to(self, position: int) -> None:
        """Show the highlight from its other end to here; the ends may change sides."""
        found = self._chosen()
        if self._fixed is None or found is None:
            return
        span = self._page.units.trimmed(Span(min(self._fixed, position), max(self._fixed, position)))
        if span:
            self._show(Moved(found[1], span))

    def finish(self) -> None:
        """Let go: the page says how far the highlight reaches, if that is another passage than before."""
        moved = self._page.marks.moved
        self._fixed = None
        if moved is not None and moved.span != self._before:
            self._page.highlight_resized.emit(moved.highlight.id, moved.span)
        self._show(None)

    def cancel(self) -> None:
        """Let go, and leave the highlight as it was."""
        self._fixed = None
        self._show(None)

    def paint(self, painter: QPainter) -> None:
        """A slim bar with a knob at either end."""
        accent = self._page.appearance.palette.colour("accent")
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        for handle in self.handles():
            painter.fillRect(handle.bar.translated(-handle.bar.width() / 2, 0).toAlignedRect(), accent)
            painter.drawEllipse(handle.knob, _KNOB, _KNOB)
        painter.restore()

    def _show(self, moved: Moved | None) -> None:
        page = self._page
        page.marks = replace(page.marks, moved=moved)
        page.viewport().update()

    def _chosen(self) -> tuple[Span, Highlight] | None:
        """The chosen highlight as it is shown, if any of it is on the screen or an end is being dragged."""
        marks = self._page.marks
        if marks.moved is not None:
            return marks.moved.span, marks.moved.highlight
        if not marks.current_highlight:
            return None
        on_screen = marks.highlights.overlapping(self._page.visible_span())
        return next((item for item in on_screen if item[1].id == marks.current_highlight), None)
