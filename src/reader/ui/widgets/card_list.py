"""A column of cards that stays instant for thousands, with room for an editor on one of them."""

from collections.abc import Sequence
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
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from reader.ui.appearance import GRID, Appearance
from reader.ui.widgets.card import Card, CardPainter, CardState
from reader.ui.widgets.card_model import CardModel
from reader.ui.widgets.list_styles import list_sheet
from reader.ui.widgets.stacked_view import CardMargins, StackedView

_Index = QModelIndex | QPersistentModelIndex
_STEP = 6 * GRID


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

    _BY_KEY: ClassVar[dict[int, str]] = {
        Qt.Key.Key_Return: "entered",
        Qt.Key.Key_Enter: "entered",
        Qt.Key.Key_Delete: "delete_wanted",
        Qt.Key.Key_T: "tags_wanted",
        Qt.Key.Key_Space: "card_clicked",
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
        self._hovered: tuple[int, int] = (-1, -1)
        self._editor: QWidget | None = None
        self._editor_id = ""
        self._replacing = False
        self.tags_removable = False
        self.card_model = CardModel()
        self.setModel(self.card_model)
        appearance.changed.connect(self._restyle)
        self._restyle()

    # -- what it offers -------------------------------------------------------------------------------

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; the current one stays current, and what is in sight stays where it is."""
        current, row = self.current_id, self.currentIndex().row()
        held, offset = self.held()
        held_id = self.card_model.cards[held].id if held >= 0 else ""
        self._replacing = True
        self.card_model.set_cards(cards)
        self.lay_out(self.card_model.row_of(held_id) if held_id else -1, offset)
        self._keep_current(current, row)
        self._replacing = False
        if self.current_id != current:
            self.current_changed.emit(self.current_id)

    def _keep_current(self, current: str, row: int) -> None:
        """Ring the same card again; if it is gone, the one that has taken its place."""
        if not current or self.current_id == current:
            return
        found = self.card_model.row_of(current)
        index = self.card_model.index(found if found >= 0 else min(row, len(self._stack) - 1))
        self.setAutoScroll(False)  # the page must not jump to a ring that is out of sight
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setAutoScroll(True)

    @property
    def current_id(self) -> str:
        """Id of the card with the ring, '' for none."""
        index = self.currentIndex()
        return self.card_model.cards[index.row()].id if self._knows(index) else ""

    def make_current(self, card_id: str) -> bool:
        """Ring a card and scroll to it; False if it is not shown."""
        row = self.card_model.row_of(card_id)
        if row < 0:
            return False
        self.setCurrentIndex(self.card_model.index(row))
        self.scrollTo(self.card_model.index(row))
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

    # -- heights --------------------------------------------------------------------------------------

    def estimates(self, width: int) -> list[int]:
        """About how high each card is."""
        return [self._painter.estimate(card, width) for card in self.card_model.cards]

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
        self.doItemsLayout()

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
        hovered, tag = self._hovered
        return CardState(
            current=row == self.currentIndex().row(),
            focused=self.hasFocus() or (self._editor is not None and card.id == self._editor_id),
            hovered=row == hovered,
            hovered_tag=tag if row == hovered and self.tags_removable else -1,
            editor_height=self._editor_height(card),
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the card and tag under the pointer."""
        point = event.position().toPoint()
        row = self.indexAt(point).row()
        tag = self._painter.tag_at(self.card_model.cards[row], self.row_box(row), point) if row >= 0 else -1
        self._hover((row, tag))
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the pointer when it leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover((-1, -1))
        return super().viewportEvent(event)

    def _hover(self, hovered: tuple[int, int]) -> None:
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a tag's cross takes it off; any other makes the card current."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        card, box = self.card_model.cards[index.row()], self.row_box(index.row())
        if self.tags_removable and self._painter.is_cross(card, box, point):
            tag = card.tags[self._painter.tag_at(card, box, point)]
            self.tag_removed.emit(card.id, tag.id)
            return
        super().mousePressEvent(event)
        self.card_clicked.emit(card.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.entered.emit(self.card_model.cards[index.row()].id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu on the card under the pointer, or on the current one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        self.setCurrentIndex(index)
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
        """Enter, Delete, Space and T act on the current card; the rest moves."""
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
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return self._BY_KEY.get(event.key(), "") if plain else ""

    def keyboardSearch(self, _text: str) -> None:
        """Cards have no names to search by typing."""
