"""The caret of the page: which key moves it where, and how it blinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QTextLine

from reader.domain.document import Span

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reader.ui.reading.page import Page

WIDTH = 2.0
_KEPT_LINES = 56.0
"""Pixels that stay on the screen when the page is turned."""
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_EDGES = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class CaretKeys:
    """Moves the caret of a page by keys; with Shift that selects. Without caret browsing keys scroll."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._goal_x: float | None = None
        """The distance from the left edge of the column that moving up and down keeps to."""
        self._goal_y: float | None = None
        """The height on the screen that turning pages keeps to."""

    def forget_goal(self) -> None:
        """The caret came to its place in another way than by moving up and down."""
        self._goal_x = self._goal_y = None

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; False if it is not one of the caret's."""
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return False
        return self._move(event) or self._scroll(event)

    def move(self, target: int, *, extending: bool, at_line_end: bool = False) -> None:
        """Bring the caret to a position, selecting on the way if wanted."""
        self._page.move_caret(target, extending=extending, at_line_end=at_line_end)
        self._page.ensure_visible(target)

    # -- moving

    def _move(self, event: QKeyEvent) -> bool:
        page, key = self._page, Qt.Key(event.key())
        extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not (page.caret_browsing or extending):
            return False
        if key not in _ARROWS | _LINES | _EDGES | _PAGES:
            return False
        page.settle_caret()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _PAGES:
            if control:
                return False
            self._turn(_PAGES[key], extending=extending)
        elif key in _LINES and not control:
            self._to_line(_LINES[key], extending=extending)
        else:
            self.forget_goal()
            target, at_line_end = self._target(key, control=control, extending=extending)
            before = page.place()
            self.move(target, extending=extending, at_line_end=at_line_end)
            if control and key in _EDGES and page.place() != before:
                page.leapt.emit(*before)
        return True

    def _target(self, key: Qt.Key, *, control: bool, extending: bool) -> tuple[int, bool]:
        """Where a key leads, and whether the caret then stands behind the last character of its line."""
        units, caret = self._page.units, self._page.caret
        if key in _ARROWS:
            step = _ARROWS[key]
            if not control:
                return units.visual_step(caret, step), False
            return units.word(caret, -step if self._page.runs_from_right(caret) else step), False
        if key in _LINES:
            if _LINES[key] > 0 and extending:
                return units.paragraph_end(caret), False
            return units.paragraph(caret, _LINES[key]), False
        if control:
            return units.document_edge(_EDGES[key]), False
        line = self._page.line_ends(self._page.caret_line_position())
        return (line.start, False) if _EDGES[key] < 0 else (line.end, True)

    def _to_line(self, step: int, *, extending: bool) -> None:
        page = self._page
        here, goal = page.caret_line_position(), self._goal()
        target = page.units.line(here, step, goal)
        self.move(page.caret if target == here else target, extending=extending)
        self._goal_x, self._goal_y = goal, None

    def _turn(self, step: int, *, extending: bool) -> None:
        """A screen down or up; the caret keeps its height on the screen."""
        page = self._page
        box = page.caret_rect() or QRectF(page.column.left(), 0, WIDTH, 0)
        goal, y = self._goal(), box.center().y() if self._goal_y is None else self._goal_y
        before = page.place()
        page.scroll_by(step * self._screen())
        if page.place() == before:
            target = page.units.document_edge(step)
        else:
            target = page.position_at(QPointF(page.column.left() + goal, y))
        page.move_caret(target, extending=extending)
        self._goal_x, self._goal_y = goal, y

    def _goal(self) -> float:
        if self._goal_x is None:
            box = self._page.caret_rect()
            self._goal_x = box.left() - self._page.column.left() if box is not None else 0.0
        return self._goal_x

    # -- scrolling

    def _scroll(self, event: QKeyEvent) -> bool:
        page, screen = self._page, self._screen()
        backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        steps = {
            Qt.Key.Key_Down: _KEPT_LINES,
            Qt.Key.Key_Up: -_KEPT_LINES,
            Qt.Key.Key_PageDown: screen,
            Qt.Key.Key_PageUp: -screen,
            Qt.Key.Key_Space: -screen if backwards else screen,
        }
        key = Qt.Key(event.key())
        if key in steps:
            page.scroll_by(steps[key])
        elif key in _EDGES:
            self._leap(_EDGES[key])
        else:
            return False
        return True

    def _leap(self, step: int) -> None:
        page, before = self._page, self._page.place()
        if step < 0:
            page.to_top()
        else:
            page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        if page.place() != before:
            page.leapt.emit(*before)

    def _screen(self) -> float:
        return self._page.viewport().height() - _KEPT_LINES


class Blink(QObject):
    """Says when a caret is shown and when not, at the pace of the desktop; a pace of 0 is a steady caret."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_on = True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)

    def restart(self) -> None:
        """Show it now, and blink from here on."""
        self.is_on = True
        pace = QGuiApplication.styleHints().cursorFlashTime()
        if pace > 0:
            self._timer.start(pace // 2)
        else:
            self._timer.stop()
        self.changed.emit()

    def stop(self) -> None:
        """Blink no longer."""
        self._timer.stop()
        self.is_on = True
        self.changed.emit()

    def _turn(self) -> None:
        self.is_on = not self.is_on
        self.changed.emit()


def edge_box(page: Page, span: Span, *, at_end: bool) -> QRectF | None:
    """The upright line at the beginning or the end of a span, None if it is not on the screen.

    The end is the far side of its last character, on that character's line: in text from right to left its
    left side, and never the beginning of the next line.
    """
    index = page.rows.at(max(span.start, span.end - 1) if at_end else span.start)
    if index < 0 or page.rows[index].fold:
        return None
    laid = page.laid(index)
    unit = laid.shown.to_qt(span.end if at_end else span.start)
    if at_end:
        unit = laid.layout.previousCursorPosition(unit)
    on_screen = page.caret_box(laid.shown.from_qt(unit))
    line = laid.layout.lineForTextPosition(unit)
    if on_screen is None or not line.isValid():
        return None
    edge = QTextLine.Edge.Trailing if at_end else QTextLine.Edge.Leading
    x = float(line.cursorToX(unit, edge)[0])  # type: ignore[index] # the stub says float, Qt gives a pair
    return QRectF(page.column.left() + x, on_screen.top(), WIDTH, on_screen.height())
