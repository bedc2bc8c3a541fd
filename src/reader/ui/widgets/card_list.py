"""A column of cards that stays instant for thousands, with room for an editor on one of them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from reader.ui.appearance import GRID, Appearance
from reader.ui.widgets.card import Card, CardPainter, CardPart, CardState
from reader.ui.widgets.card_model import CardModel
from reader.ui.widgets.list_styles import BY_KEYBOARD, list_sheet
from reader.ui.widgets.markdown_view import tip_for
from reader.ui.widgets.stacked_view import CardMargins, StackedView

_Index = QModelIndex | QPersistentModelIndex
_USUAL = 33 * GRID
"""The height of most cards, with a quote of three lines and a short note."""


class CardList(StackedView):
    """The cards of a model, painted, one above the other; at most one has an editor open on it."""

    card_clicked = Signal(str)
    """Id: a click, or the space bar."""
    entered = Signal(str)
    """Id: Enter or a double click."""
    delete_wanted = Signal(str)
    tags_wanted = Signal(str)
    tag_removed = Signal(str, str)
    """Ids of a card and of the tag whose cross was clicked."""
    menu_wanted = Signal(str, QPoint)
    """Id and the place on the screen where a menu was asked for."""
    current_changed = Signal(str)
    copy_wanted = Signal(str)
    backlinks_wanted = Signal(str)
    """Id: what links to this card is asked for."""
    link_activated = Signal(str, str)
    """Id and address: a link in a note was clicked."""

    _BY_KEY: ClassVar[dict[int, str]] = {
        Qt.Key.Key_Return: "entered",
        Qt.Key.Key_Enter: "entered",
        Qt.Key.Key_Delete: "delete_wanted",
        Qt.Key.Key_T: "tags_wanted",
        Qt.Key.Key_Space: "card_clicked",
        Qt.Key.Key_C: "copy_wanted",
        Qt.Key.Key_B: "backlinks_wanted",
    }

    def __init__(
        self,
        appearance: Appearance,
        ground: str = "interface",
        margins: CardMargins | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margins or CardMargins(), parent)
        self._appearance = appearance
        self._ground = ground
        self._painter = CardPainter(appearance)
        self._hovered: tuple[int, CardPart] = (-1, CardPart())
        self._editor: QWidget | None = None
        self._editor_id = ""
        self._replacing = False
        self._entering = False
        self.tags_removable = False
        self.card_model = CardModel()
        self.setModel(self.card_model)
        appearance.changed.connect(self._restyle)
        self._restyle()

    # -- what it offers -------------------------------------------------------------------------------

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; the current one stays current, and what is in sight stays where it is."""
        self._replace(lambda: self.card_model.set_cards(cards))

    def set_ids(self, ids: Sequence[str]) -> None:
        """Like `set_cards`, for a model that makes its cards when they come into sight."""
        self._replace(lambda: self.card_model.set_ids(ids))

    def insert_ids(self, row: int, ids: Sequence[str]) -> None:
        """Some more cards before a row; what is in sight stays where it is."""
        if ids:
            self.card_model.insert(row, ids)

    def remove_row(self, row: int) -> None:
        """One card less; if it was the current one, the one that takes its place is."""
        current, current_row = self.current_id, self.currentIndex().row()
        held, offset = self.held()
        with self._quietly():
            self.card_model.remove(row)
            self._hold(held - 1 if held > row else min(held, len(self._stack) - 1), offset)
            self._keep_current(current, current_row)
        if self.current_id != current:
            self.current_changed.emit(self.current_id)

    def _replace(self, change: Callable[[], None]) -> None:
        current, row = self.current_id, self.currentIndex().row()
        held, offset = self.held()
        held_id = self.card_model.ids[held] if held >= 0 else ""
        with self._quietly():
            change()
            self.lay_out(self.card_model.row_of(held_id) if held_id else -1, offset)
            self._keep_current(current, row)
        if self.current_id != current:
            self.current_changed.emit(self.current_id)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Rows come and go: the ring must neither be told of nor scrolled to on the way."""
        self._replacing = True
        self.setAutoScroll(False)
        yield
        self.setAutoScroll(True)
        self._replacing = False

    def _keep_current(self, current: str, row: int) -> None:
        """Ring the same card again; if it is gone, the one that has taken its place."""
        if not current or self.current_id == current:
            return
        found = self.card_model.row_of(current)
        index = self.card_model.index(found if found >= 0 else min(row, len(self._stack) - 1))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def current_id(self) -> str:
        """Id of the card with the ring, '' for none."""
        index = self.currentIndex()
        return self.card_model.ids[index.row()] if self._knows(index) else ""

    def make_current(self, card_id: str) -> bool:
        """Ring a card and scroll to it; False if it is not shown."""
        if not self.ring(card_id):
            return False
        self.scrollTo(self.currentIndex())
        return True

    def ring(self, card_id: str) -> bool:
        """Ring a card where it is ('' for none); False if it is not shown."""
        row = self.card_model.row_of(card_id) if card_id else -1
        if card_id and row < 0:
            return False
        self.setAutoScroll(False)
        self.setCurrentIndex(self.card_model.index(row) if card_id else QModelIndex())
        self.setAutoScroll(True)
        return True

    def open_editor(self, card_id: str, editor: QWidget) -> bool:
        """Put a widget in place of a card's note, as high as its size hint; False if it is not shown."""
        if not self.make_current(card_id):
            return False
        self._editor, self._editor_id = editor, card_id
        editor.setParent(self.viewport())
        self.refit_editor()
        editor.show()
        self.scrollTo(self.currentIndex())
        return True

    def close_editor(self) -> None:
        """Show the note again; the widget is hidden, not deleted."""
        editor, row = self._editor, self.card_model.row_of(self._editor_id)
        self._editor, self._editor_id = None, ""
        if editor is not None:
            editor.hide()
        self.remeasure(row)

    def refit_editor(self) -> None:
        """Make room for the editor's present size hint."""
        self.remeasure(self.card_model.row_of(self._editor_id))

    @property
    def editor_row(self) -> int:
        """The row with the editor on it, -1 for none."""
        return self.card_model.row_of(self._editor_id) if self._editor is not None else -1

    # -- heights --------------------------------------------------------------------------------------

    def estimates(self, width: int) -> Sequence[int]:
        """About how high each card is; without looking at them if they are not made yet."""
        if self.card_model.makes_cards:
            return [_USUAL] * len(self.card_model.ids)
        return [self._painter.estimate(card, width) for card in self.card_model.cards]

    def estimate_of(self, row: int) -> int:
        """About how high one card is."""
        if self.card_model.makes_cards:
            return _USUAL
        return self._painter.estimate(self.card_model.cards[row], self.row_width())

    def height_of(self, row: int) -> int:
        """How high a card is, with the editor on it if there is one."""
        card = self.card_model.cards[row]
        return self._painter.plan(card, self.row_width(), self._editor_height(card)).height

    def settled(self) -> None:
        """Move the editor with its card."""
        self._place_editor()

    def _editor_height(self, card: Card) -> int:
        if self._editor is None or card.id != self._editor_id:
            return 0
        return self._editor.sizeHint().height()

    def _place_editor(self) -> None:
        row = self.card_model.row_of(self._editor_id) if self._editor is not None else -1
        if self._editor is None or not 0 <= row < len(self._stack):
            return
        card, box = self.card_model.cards[row], self.row_box(row)
        plan = self._painter.plan(card, box.width(), self._editor_height(card))
        self._editor.setGeometry(plan.note.translated(box.topLeft()))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Move the ring."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self._replacing:
            self.current_changed.emit(self.current_id)

    def _restyle(self) -> None:
        self.setStyleSheet(list_sheet(self._appearance.palette, self._ground))

    # -- painting and input ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards in sight."""
        painter = QPainter(self.viewport())
        for row in self.in_sight():
            box = self.row_box(row)
            if box.adjusted(-2, -2, 2, 2).intersects(event.rect()):
                card = self.card_model.cards[row]
                self._painter.paint(painter, box, card, self._state(row, card))
        painter.end()

    def _state(self, row: int, card: Card) -> CardState:
        hovered, part = self._hovered
        return CardState(
            current=row == self.currentIndex().row(),
            focused=self.hasFocus() or (self._editor is not None and card.id == self._editor_id),
            hovered=row == hovered,
            hovered_tag=part.tag if row == hovered and self.tags_removable else -1,
            backlinks_hovered=part.backlinks and row == hovered,
            editor_height=self._editor_height(card),
        )

    def _part_at(self, row: int, point: QPoint) -> CardPart:
        return self._painter.part_at(self.card_model.cards[row], self.row_box(row), point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the card and what on it is under the pointer."""
        point = event.position().toPoint()
        row = self.indexAt(point).row()
        self._hover((row, self._part_at(row, point) if row >= 0 else CardPart()))
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the pointer when it leaves; say where a link leads before it is clicked."""
        if event.type() == QEvent.Type.Leave:
            self._hover((-1, CardPart()))
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._hovered[1].link:
            QToolTip.showText(event.globalPos(), tip_for(self._hovered[1].link), self.viewport())
            return True
        return super().viewportEvent(event)

    def _hover(self, hovered: tuple[int, CardPart]) -> None:
        if hovered != self._hovered:
            self._hovered = hovered
            part = hovered[1]
            pointing = part.link or part.backlinks or (part.cross and self.tags_removable)
            shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a part of a card that does something does that; any other makes the card current."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        card = self.card_model.cards[index.row()]
        part = self._part_at(index.row(), point)
        if self.tags_removable and part.cross:
            self.tag_removed.emit(card.id, card.tags[part.tag].id)
        elif part.backlinks:
            self.backlinks_wanted.emit(card.id)
        elif part.link:
            self.link_activated.emit(card.id, part.link)
        else:
            self.setAutoScroll(False)  # it is under the pointer, and stays there
            super().mousePressEvent(event)
            self.setAutoScroll(True)
            self.card_clicked.emit(card.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.entered.emit(self.card_model.ids[index.row()])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu on the card under the pointer, or on the current one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        self.ring(self.card_model.ids[index.row()])
        centre = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_wanted.emit(self.current_id, event.globalPos() if by_mouse else centre)

    def event(self, event: QEvent) -> bool:
        """Claim the keys of cards before shortcuts of the window get them."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._signal_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Delete, Space and letters act on the current card; the rest moves."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # for whatever stands beside this column
            return
        name = self._signal_of(event)
        if name:
            if self.current_id:
                getattr(self, name).emit(self.current_id)
            return
        super().keyPressEvent(event)

    def _signal_of(self, event: QKeyEvent) -> str:
        if event.matches(QKeySequence.StandardKey.Copy):
            return "copy_wanted"
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return self._BY_KEY.get(event.key(), "") if plain else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by keyboard it has a card to begin from: the first that is whole in sight."""
        self._entering = True
        super().focusInEvent(event)
        self._entering = False
        if event.reason() in BY_KEYBOARD and not self.current_id and len(self._stack):
            rows = self.in_sight()
            whole = (row for row in rows if self.row_box(row).top() >= 0)
            self.ring(self.card_model.ids[next(whole, rows.start)])

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The card to go to; none for Qt, which would choose one whenever the view gets the focus."""
        return QModelIndex() if self._entering else super().moveCursor(action, modifiers)

    def keyboardSearch(self, _text: str) -> None:
        """Cards have no names to search by typing."""
