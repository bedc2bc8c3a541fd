"""The mouse on the page: selecting by characters, words, sentences and paragraphs, clicking, hovering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from reader.domain.document import Span
from reader.ui.reading.resizing import Resizing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent

    from reader.ui.reading.page import Page
    from reader.ui.reading.resizing import Handle

_CLICK = 4
"""Pixels the pointer may move between press and release of a click."""
_LEFT = Qt.MouseButton.LeftButton
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


class Pointing(QObject):
    """Makes selections and clicks of what the mouse does on a page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.resizing = Resizing(page)
        self._held: Handle | None = None
        """The handle under the button, before it is clear whether it is dragged or clicked."""
        self.is_selecting = False
        self._moved = False
        self._units: Callable[[int], Span] | None = None
        """What the selection grows by; None for single characters."""
        self._base = Span(0, 0)
        self._pressed_at = QPointF()
        self._drag_point = QPointF()
        self._double_clicked_at: tuple[int, QPointF] = (0, QPointF())
        self._autoscroll = QTimer(self)
        self._autoscroll.setInterval(16)
        self._autoscroll.timeout.connect(self._scroll_while_dragging)
        self._later = (0, QPoint())
        self._click_end = self._single_shot(self._activate_later)
        self._word_end = self._single_shot(self._say_selected)

    @property
    def is_dragging(self) -> bool:
        """Whether the pointer draws a selection or drags the end of a highlight."""
        return self.is_selecting or self.resizing.is_on

    def stop(self) -> bool:
        """End a drag as if nothing had been dragged; False if there was none."""
        if self.resizing.is_on:
            self.resizing.cancel()
        elif self.is_selecting:
            self.is_selecting = False
            self._page.select(None)
        else:
            return False
        self._held = None
        self._autoscroll.stop()
        return True

    # -- events

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection, extend one with Shift, or take hold of a highlight's end."""
        if event.button() is not _LEFT:
            return
        self._click_end.stop()
        self._word_end.stop()
        page, point = self._page, event.position()
        self._pressed_at, self._moved = point, False
        third = self._is_third_press(event)
        self._held = None if third or event.modifiers() else self._handle_at(point)
        if self._held is not None:
            return
        self.is_selecting = True
        position = page.position_at(point)
        self._units = None
        if third:
            self._select_unit(page.units.block_at, position)
        elif event.modifiers() & _ALT and page.is_on_text(point):
            self._select_unit(page.units.sentence_at, position, extending=bool(event.modifiers() & _SHIFT))
        elif event.modifiers() & _SHIFT:
            page.settle_caret()
            page.move_caret(position, extending=True, said=False)
        else:
            page.move_caret(position, said=False)

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word; with Shift, extend to it. A press right after it selects the paragraph."""
        self._click_end.stop()
        if event.button() is not _LEFT or not self._page.is_on_text(event.position()):
            return
        self._held = None
        self._pressed_at = event.position()
        self._double_clicked_at = (event.timestamp(), event.position())
        self.is_selecting, self._moved = True, False
        extending = bool(event.modifiers() & _SHIFT)
        position = self._page.position_at(event.position())
        self._select_unit(self._page.units.word_at, position, extending=extending)

    def move(self, event: QMouseEvent) -> None:
        """Drag what is held, or show what is under the pointer."""
        point = event.position()
        if not event.buttons() & _LEFT:
            self._hover(point)
            return
        if (point - self._pressed_at).manhattanLength() > _CLICK:
            self._moved = True
        if self._held is not None and self._moved and not self.resizing.is_on:
            self.resizing.begin(self._held)
        if not self.is_dragging:
            return
        self._drag_point = point
        self._drag()
        outside = not 0 <= point.y() < self._page.viewport().height()
        if outside and not self._autoscroll.isActive():
            self._autoscroll.start()
        elif not outside:
            self._autoscroll.stop()

    def release(self, event: QMouseEvent) -> None:
        """Finish the selection or the drag, or treat a press that did not move as a click."""
        if event.button() is not _LEFT:
            return
        self._autoscroll.stop()
        held, self._held = self._held, None
        if self.resizing.is_on:
            self.resizing.finish()
        elif held is not None:
            self._page.move_caret(self._page.position_at(event.position()), said=False)
        elif self.is_selecting:
            self.is_selecting = False
            self._finish_selection(event)

    # -- selecting

    def _finish_selection(self, event: QMouseEvent) -> None:
        page = self._page
        if page.selection is None and not self._moved:
            self._click(event)
            return
        page.selection_changed.emit(page.selection)
        if page.selection is None:
            return
        if self._double_clicked_at[0] > 0 and not self._moved:
            self._word_end.start(self._interval())  # a third press would make it the paragraph
        else:
            self._say_selected()

    def _say_selected(self) -> None:
        if self._page.selection is not None:
            self._page.selected_by_pointer.emit(self._page.selection)

    def _select_unit(self, units: Callable[[int], Span], position: int, *, extending: bool = False) -> None:
        """Select what is at a position, or from where the selection began up to its far end."""
        page = self._page
        found = units(position)
        if extending:
            page.settle_caret()
            self._units, self._base = units, Span(page.anchor, page.anchor)
            self._extend_to(position)
        elif found:
            self._units, self._base = units, found
            page.set_selection(found.start, found.end)

    def _extend_to(self, position: int) -> None:
        page = self._page
        if self._units is None:
            page.move_caret(position, extending=True, said=False)
            return
        here = self._units(position)
        low, high = min(self._base.start, here.start), max(self._base.end, here.end)
        if position < self._base.start:
            page.set_selection(high, low)
        else:
            page.set_selection(low, high)

    def _is_third_press(self, event: QMouseEvent) -> bool:
        then, where = self._double_clicked_at
        self._double_clicked_at = (0, QPointF())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        near = plain and (event.position() - where).manhattanLength() <= _CLICK
        return near and then > 0 and 0 < event.timestamp() - then < self._interval()

    def _drag(self) -> None:
        y = min(max(0.0, self._drag_point.y()), self._page.viewport().height() - 1.0)
        position = self._page.position_at(QPointF(self._drag_point.x(), y))
        if self.resizing.is_on:
            self.resizing.drag_to(position)
        elif self._moved or self._units is None:
            self._extend_to(position)

    def _scroll_while_dragging(self) -> None:
        y, height = self._drag_point.y(), self._page.viewport().height()
        over = y if y < 0 else y - height if y > height else 0
        self._page.scroll_by(max(-60.0, min(60.0, over / 3)))
        self._drag()

    # -- clicking

    def _click(self, event: QMouseEvent) -> None:
        page, point = self._page, event.position()
        if page.click_beside_text(point):
            return
        page.selection_changed.emit(None)
        position = page.position_at(point)
        on_text = page.is_on_text(point)
        here = page.highlights_at(position) if on_text else []
        if not here:
            page.let_go.emit()
        if not on_text:
            return
        at = event.globalPosition().toPoint()
        if len(here) == 1:
            page.activate(position, at)
        else:  # what takes the reader elsewhere waits until it is no double click, which selects a word
            self._later = (position, at)
            self._click_end.start(self._interval())

    def _activate_later(self) -> None:
        self._page.activate(*self._later)

    # -- hovering

    def _hover(self, point: QPointF) -> None:
        page = self._page
        fold = page.fold_at(point)
        if fold != page.hovered_row:
            page.hovered_row = fold
            page.viewport().update()
        marks = page.describe(page.position_at(point)) if page.is_on_text(point) else ""
        page.viewport().setToolTip(marks)
        if self._handle_at(point) is not None:
            page.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        elif marks or fold >= 0 or page.is_on_byline(point):
            page.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            page.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def _handle_at(self, point: QPointF) -> Handle | None:
        return self.resizing.handle_at(point) if self._page.can_resize else None

    def _single_shot(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(then)
        return timer

    @staticmethod
    def _interval() -> int:
        return QGuiApplication.styleHints().mouseDoubleClickInterval()
