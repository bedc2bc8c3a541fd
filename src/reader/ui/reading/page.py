"""The page: reading, selecting and pointing. What becomes of a selection is for the window to say.

Here is what is selected and where the caret is; `caret` moves it by keys, `pointing` by the mouse, `resizing`
drags the ends of a highlight, `units` says what a word or a sentence is. They are loaded when they are first
needed, after the first paint.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent

from reader.domain.document import Document, Span
from reader.ui.appearance import Appearance
from reader.ui.reading.marked_canvas import MarkedCanvas

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from reader.ui.reading.caret import Blink, CaretKeys
    from reader.ui.reading.folds import Folds
    from reader.ui.reading.pointing import Pointing
    from reader.ui.reading.rows import Rows
    from reader.ui.reading.units import Units


class Page(MarkedCanvas):
    """One document, to be read and marked. Signals carry spans and ids."""

    selection_changed = Signal(object)
    """Span or None; sent when the selection is finished, and when it goes."""
    selected_by_pointer = Signal(object)
    """Span: the mouse has finished a selection, and no click is awaited that would make it longer."""
    caret_moved = Signal(int)
    leapt = Signal(int, float)
    """The `place` that a key has taken the reader from, to one end of the document."""
    highlight_resized = Signal(str, object)
    """Id, and the Span that the highlight shall have."""
    byline_activated = Signal()
    let_go = Signal()
    """The reader clicked beside every highlight, or pressed Esc: none is chosen any more."""
    menu_asked = Signal(QPoint, int)
    """Where on the screen, and for which position of the document, -1 for none."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.caret_browsing = False
        self.can_resize = True
        """Whether the chosen highlight has handles; not in a library that can only be read."""
        self.escapes: list[Callable[[], bool]] = []
        """What Esc ends before it lets go of the selection; each says whether there was something to end."""
        self.enters: list[Callable[[], bool]] = []
        """What Enter does before it follows what is under the caret; each says whether it did something."""
        self.tabs: list[Callable[[], bool]] = []
        """Where Tab leads before it leaves the page; each says whether it led there."""
        self.selected_by_keys = False
        """Whether the selection was last made or changed with the keyboard, and so may still grow."""
        self._caret = 0
        self._anchor = 0
        self._at_line_end = False
        self._pointing: Pointing | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Page"))

    # -- made at first use

    @cached_property
    def units(self) -> Units:
        """What a character, a word, a sentence, a paragraph is here."""
        from reader.ui.reading.units import Units

        return Units(self)

    @cached_property
    def keys(self) -> CaretKeys:
        """Moves the caret."""
        from reader.ui.reading.caret import CaretKeys

        return CaretKeys(self)

    @cached_property
    def folds(self) -> Folds:
        """Finds folds of page furniture for the keys."""
        from reader.ui.reading.folds import Folds

        return Folds(self)

    @property
    def pointing(self) -> Pointing:
        """What the mouse does."""
        if self._pointing is None:
            from reader.ui.reading.pointing import Pointing

            self._pointing = Pointing(self)
        return self._pointing

    @cached_property
    def _blink(self) -> Blink:
        from reader.ui.reading.caret import Blink

        blink = Blink(self)
        blink.changed.connect(self._update_caret)
        return blink

    # -- what is shown

    def show_document(self, document: Document, byline: str) -> None:
        """Show a document from its beginning, nothing selected."""
        had_selection = self.selection is not None
        if self._pointing is not None:
            self._pointing.stop()
        super().show_document(document, byline)
        self.place_caret(self._beginning())
        self.setAccessibleDescription(document.metadata.title)
        if had_selection:
            self.selection_changed.emit(None)

    def restore_place(self, position: int, distance: float) -> None:
        """Go where `place` said; the caret goes along."""
        super().restore_place(position, distance)
        self.place_caret(position if position >= 0 else self._beginning())

    def _beginning(self) -> int:
        """Where the first row as shown begins: the title, even if furniture stands before it in the text."""
        first = self._rows[0] if len(self._rows) else None
        return 0 if first is None or first.fold else first.span.start

    @property
    def rows(self) -> Rows:
        """What the page consists of, top to bottom."""
        return self._rows

    # -- selection

    @property
    def anchor(self) -> int:
        """Where the selection begins that the caret or the pointer is drawing."""
        return self._anchor

    @property
    def is_selecting(self) -> bool:
        """True while the pointer is drawing a selection."""
        return self._pointing is not None and self._pointing.is_selecting

    def select(self, span: Span | None) -> None:
        """Select a span (None: nothing) and say so."""
        self.selected_by_keys = False
        self.selection = span or None
        if span is not None:
            self.place_caret(span.end)
            self._anchor = span.start
        self.viewport().update()
        self.selection_changed.emit(self.selection)

    def set_selection(self, anchor: int, caret: int) -> None:
        """Select from an anchor to the caret, in either direction, while the selection is being made."""
        self._anchor = anchor
        self.move_caret(caret, extending=True, said=False)

    def select_all(self) -> None:
        """Select the whole document."""
        self.select(Span(0, len(self.document.text)))

    def selected_text(self) -> str:
        """The selected words as the document has them, '' without a selection."""
        return self.document.passage(self.selection) if self.selection else ""

    def select_sentence(self, step: int) -> None:
        """Select the sentence at the caret; with one selected, the next one too, or the one before."""
        self.settle_caret()
        units, selection = self.units, self.selection
        if selection is None:
            found = units.sentence_at(self.caret)
            low, high = found.start, found.end
        elif step > 0:
            beyond = units.sentence_at(units.sentence(max(selection.start, selection.end - 1), 1))
            low, high = selection.start, max(selection.end, beyond.end)
        else:
            low, high = min(selection.start, units.sentence(selection.start, -1)), selection.end
        if low < high:
            self._anchor = high if step < 0 and selection is not None else low
            self.keys.move(low if self._anchor == high else high, extending=True)

    # -- the caret

    @property
    def caret(self) -> int:
        """Where the caret is, seen or not; to set it is to put it there without selecting."""
        return self._caret

    @caret.setter
    def caret(self, position: int) -> None:
        self.place_caret(position)

    def toggle_caret(self) -> bool:
        """Switch caret browsing on or off; True if it is on now."""
        self.caret_browsing = not self.caret_browsing
        if self.caret_browsing and not self.can_be_seen(self.caret):
            self.place_caret(self._sensible_place())
        self._show_caret()
        return self.caret_browsing

    def place_caret(self, position: int) -> None:
        """Put the caret at a position without selecting; a selection stays as it is."""
        self._caret = self._anchor = position
        self._at_line_end = False
        self._show_caret()

    def move_caret(
        self, target: int, *, extending: bool = False, at_line_end: bool = False, said: bool = True
    ) -> None:
        """Move the caret, selecting from the anchor if wanted; `said` by keys, at once, else by the pointer.

        `at_line_end`: it stands behind the last character of its line, not before the first of the next.
        """
        before = self.selection
        self._caret, self._at_line_end = target, at_line_end
        if not extending:
            self._anchor = target
        low, high = sorted((self._anchor, target))
        span = self.units.trimmed(Span(low, high)) if low < high else None
        self.selection = span or None
        self._show_caret()
        if not said:
            self.keys.forget_goal()
            self.selected_by_keys = False
        elif self.selection != before:
            self.selected_by_keys = self.selection is not None
            self.selection_changed.emit(self.selection)

    def settle_caret(self) -> None:
        """Before a key moves the caret: fetch it to the screen, unless it is seen in its place."""
        if self.caret_browsing or self.selection is not None or self.can_be_seen(self.caret):
            return
        self.place_caret(self._sensible_place())

    def caret_line_position(self) -> int:
        """A position on the line where the caret is shown."""
        return self.units.character(self.caret, -1) if self._at_line_end else self.caret

    def caret_rect(self) -> QRectF | None:
        """Where the caret is drawn, None if that is not on the screen."""
        if self._at_line_end:
            from reader.ui.reading.caret import edge_box

            return edge_box(self, Span(0, self.caret), at_end=True)
        return self.caret_box(self.caret)

    def runs_from_right(self, position: int) -> bool:
        """Whether the paragraph of a position runs from right to left."""
        index = self._rows.at(position)
        return index >= 0 and not self._rows[index].fold and self.laid(index).is_rtl

    def _sensible_place(self) -> int:
        """The chosen highlight if it can be seen, else the first line on the screen."""
        on_screen = self.marks.highlights.overlapping(self.visible_span())
        chosen = [span for span, highlight in on_screen if highlight.id == self.marks.current_highlight]
        shown = [span.start for span in chosen if self.begins_on_screen(span)]
        return shown[0] if shown else self.top_position()

    def _show_caret(self) -> None:
        self.caret_moved.emit(self.caret)
        self._blink_anew()

    def _blink_anew(self) -> None:
        self.viewport().update()
        if self.caret_browsing and self.hasFocus():
            self._blink.restart()
        elif "_blink" in self.__dict__:
            self._blink.stop()

    def _update_caret(self) -> None:
        box = self.caret_rect()
        if box is not None:
            self.viewport().update(box.adjusted(-2, -1, 4, 1).toAlignedRect())

    # -- beside the text

    def click_beside_text(self, point: QPointF) -> bool:
        """A click on the fold of page furniture or on the byline; False if neither is there."""
        fold = self.fold_at(point)
        if fold >= 0:
            self.toggle_fold(self._rows[fold].first)
        elif self.is_on_byline(point):
            self.byline_activated.emit()
        else:
            return False
        return True

    def is_on_byline(self, point: QPointF) -> bool:
        """Whether a point of the viewport lies on the line above the title."""
        first = next(iter(self.visible_rows()), None)
        if first is None or first[0] != 0:
            return False
        return QRectF(self.column.left(), first[1] + 28, self.column.width(), 26).contains(point)

    # -- events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See `Pointing`."""
        self.pointing.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See `Pointing`."""
        self.pointing.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See `Pointing`."""
        self.pointing.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See `Pointing`."""
        self.pointing.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, or of what the keys would work on."""
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            self.ask_menu()
            return
        point = QPointF(event.pos())
        position = self.position_at(point) if self.is_on_text(point) else -1
        self.menu_asked.emit(event.globalPos(), position)

    def ask_menu(self) -> None:
        """Ask for the menu of the selection, the chosen highlight or what is at the caret."""
        position = self.selection.start if self.selection else self.caret
        if self.selection is None and not self.caret_browsing:
            position = self._sensible_place()
        box = self.caret_box(position) if self.can_be_seen(position) else None
        point = box.bottomLeft().toPoint() if box is not None else self.viewport().rect().center()
        self.menu_asked.emit(self.viewport().mapToGlobal(point), position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret or the page; everything else belongs to the window's actions."""
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif not self.keys.press(event):
            event.ignore()

    def _escape(self) -> None:
        """End the innermost thing: a drag, what the window has going, the selection, the chosen highlight."""
        if self._pointing is not None and self._pointing.stop():
            return
        if any(end() for end in self.escapes):
            return
        if self.selection is not None:
            self.select(None)
        else:
            self.let_go.emit()

    def _enter(self) -> None:
        if any(do() for do in self.enters):
            return
        box = self.caret_box(self.caret) if self.can_be_seen(self.caret) else None
        if box is not None:
            self.activate(self.caret, self.viewport().mapToGlobal(box.bottomLeft().toPoint()))

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab leads to what belongs to the selection first."""
        if forwards and any(lead() for lead in self.tabs):
            return True
        return super().focusNextPrevChild(forwards)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret where there is one."""
        super().focusInEvent(event)
        self._blink_anew()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self._blink_anew()

    def paint_over(self, painter: QPainter) -> None:
        """The handles of the chosen highlight, and the caret."""
        marks = self.marks
        if self.can_resize and (marks.current_highlight or marks.moved) and not self.is_selecting:
            self.pointing.resizing.paint(painter)
        if self.caret_browsing and self.hasFocus() and self._blink.is_on:
            box = self.caret_rect()
            if box is not None:
                box.setWidth(2)
                painter.fillRect(box, self.appearance.palette.colour("accent"))
