"""A column of cards that stays instant for thousands: heights are estimated until a card comes into sight.

Qt's list view brings selection, keyboard and accessibility; the layout is this module's own, because the
view's would lay out every card before showing the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from reader.ui.appearance import GRID, Appearance
from reader.ui.widgets.card import Card, CardPainter, CardState
from reader.ui.widgets.card_model import CardModel
from reader.ui.widgets.card_stack import CardStack
from reader.ui.widgets.list_styles import list_sheet

_Index = QModelIndex | QPersistentModelIndex
_STEP = 6 * GRID


@dataclass(frozen=True, slots=True)
class CardMargins:
    """Space around and between the cards of a list, in pixels."""

    side: int = 3 * GRID
    top: int = GRID
    between: int = 10
    bottom: int = 4 * GRID


class CardList(QListView):
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
        super().__init__(parent)
        self._appearance = appearance
        self._ground = ground
        self._margins = margins or CardMargins()
        self._painter = CardPainter(appearance)
        self._stack = CardStack(self._margins.top, self._margins.between)
        self._hovered: tuple[int, int] = (-1, -1)
        self._editor: QWidget | None = None
        self._editor_id = ""
        self._settling = False
        self._replacing = False
        self.tags_removable = False
        self.card_model = CardModel()
        self.setModel(self.card_model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        appearance.changed.connect(self._restyle)
        self._restyle()

    # -- what it offers -------------------------------------------------------------------------------

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; the current one stays current, and what is in sight stays where it is."""
        current, row = self.current_id, self.currentIndex().row()
        held, offset = self._held()
        held_id = self.card_model.cards[held].id if held >= 0 else ""
        self._replacing = True
        self.card_model.set_cards(cards)
        self._lay_out(self.card_model.row_of(held_id) if held_id else -1, offset)
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
        self._remeasure(row)

    def refit_editor(self) -> None:
        """Make room for the editor's present size hint."""
        self._remeasure(self.card_model.row_of(self._editor_id))

    def card_box(self, row: int) -> QRect:
        """Where a card is, in the viewport."""
        top = self._stack.top(row) - self.verticalScrollBar().value()
        return QRect(self._margins.side, top, self._card_width(), self._stack.height(row))

    # -- layout ---------------------------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Estimate every height, measure what is in sight; the first card in sight stays where it is."""
        held, offset = self._held()
        self._lay_out(held, offset)

    def _lay_out(self, held: int, offset: int) -> None:
        width = self._card_width()
        self._stack.set_estimates([self._painter.estimate(card, width) for card in self.card_model.cards])
        QAbstractItemView.doItemsLayout(self)
        if 0 <= held < len(self._stack):
            self.verticalScrollBar().setValue(self._stack.top(held) - offset)
        self._settle()

    def _held(self) -> tuple[int, int]:
        """The first card in sight and where it begins on the screen; (-1, 0) at the top of the list."""
        value = self.verticalScrollBar().value()
        rows = self._in_sight()
        if not value or not rows or rows.start >= len(self.card_model.cards):
            return -1, 0
        return rows.start, self._stack.top(rows.start) - value

    def updateGeometries(self) -> None:
        """Tell the scroll bar how much there is."""
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setRange(0, max(0, self._stack.end + self._margins.bottom - height))
        bar.setPageStep(height)
        bar.setSingleStep(_STEP)

    def _card_width(self) -> int:
        """The same with and without a scroll bar, which stands in the right margin."""
        side = self._margins.side
        return max(1, min(self.viewport().width() - side, self.width() - 2 * side))

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self._stack.between(top, top + self.viewport().height())

    def _settle(self) -> None:
        """Measure the cards in sight; one that was measured before stays where it is on the screen."""
        if self._settling:
            return
        self._settling = True
        bar, stack = self.verticalScrollBar(), self._stack
        for _ in range(8):  # each round can bring further cards into sight
            rows = self._in_sight()
            held = next((row for row in rows if row in stack.measured), rows.start)
            offset = stack.top(held) - bar.value()
            if not stack.measure(rows, self._height_of):
                break
            self.updateGeometries()
            bar.setValue(stack.top(held) - offset)
        self._settling = False
        self._place_editor()
        self.viewport().update()

    def _height_of(self, row: int) -> int:
        card = self.card_model.cards[row]
        return self._painter.plan(card, self._card_width(), self._editor_height(card)).height

    def _remeasure(self, row: int) -> None:
        if 0 <= row < len(self._stack):
            self._stack.measured.discard(row)
            self._stack.measure(range(row, row + 1), self._height_of)
            self.updateGeometries()
        self._settle()

    def _editor_height(self, card: Card) -> int:
        if self._editor is None or card.id != self._editor_id:
            return 0
        return self._editor.sizeHint().height()

    def _place_editor(self) -> None:
        row = self.card_model.row_of(self._editor_id) if self._editor is not None else -1
        if self._editor is None or not 0 <= row < len(self._stack):
            return
        card, box = self.card_model.cards[row], self.card_box(row)
        plan = self._painter.plan(card, box.width(), self._editor_height(card))
        self._editor.setGeometry(plan.note.translated(box.topLeft()))

    # -- what Qt asks of a view -----------------------------------------------------------------------

    def _knows(self, index: _Index) -> bool:
        return index.isValid() and index.row() < len(self._stack)

    def visualRect(self, index: _Index) -> QRect:
        """Where a card is, in the viewport."""
        return self.card_box(index.row()) if self._knows(index) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The card under a point."""
        row = self._stack.row_at(point.y() + self.verticalScrollBar().value())
        if 0 <= row < len(self._stack) and self.card_box(row).contains(point):
            return self.card_model.index(row)
        return QModelIndex()

    def verticalOffset(self) -> int:
        """Pixels scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Cards are as wide as the view."""
        return 0

    def isIndexHidden(self, _index: _Index) -> bool:
        """Every card is shown."""
        return False

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll just so far that a card is in sight with some space around it."""
        if not self._knows(index):
            return
        row, bar = index.row(), self.verticalScrollBar()
        for _ in range(3):  # cards measured on the way may move it
            top, height = self._stack.top(row) - 2 * GRID, self._stack.height(row) + 4 * GRID
            page = self.viewport().height()
            if hint == QAbstractItemView.ScrollHint.PositionAtTop or top < bar.value() or height > page:
                bar.setValue(top)
            elif top + height > bar.value() + page:
                bar.setValue(top + height - page)
            self._settle()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The card to go to from the current one."""
        if not self._stack:
            return QModelIndex()
        actions = QAbstractItemView.CursorAction
        row, last = self.currentIndex().row(), len(self._stack) - 1
        page = max(1, len(self._in_sight()) - 1)
        steps = {actions.MoveUp: -1, actions.MovePrevious: -1}
        steps |= {actions.MoveDown: 1, actions.MoveNext: 1}
        steps |= {actions.MovePageUp: -page, actions.MovePageDown: page}
        steps |= {actions.MoveHome: -last - 1, actions.MoveEnd: last + 1}
        return self.card_model.index(min(max(row + steps.get(action, 0), 0), last))

    def setSelection(self, box: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the card at the middle of a box, as a click does."""
        index = self.indexAt(box.center())
        chosen = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What to repaint when a selection changes."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-2, -2, 2, 2)
        return region

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Move the ring."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self._replacing:
            self.current_changed.emit(self.current_id)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Measure what came into sight."""
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines otherwise."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.doItemsLayout()
        else:
            self.updateGeometries()
            self._settle()

    def _restyle(self) -> None:
        self.setStyleSheet(list_sheet(self._appearance.palette, self._ground))
        self.doItemsLayout()

    # -- painting and input ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards in sight."""
        painter = QPainter(self.viewport())
        for row in self._in_sight():
            box = self.card_box(row)
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
        tag = self._painter.tag_at(self.card_model.cards[row], self.card_box(row), point) if row >= 0 else -1
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
        card, box = self.card_model.cards[index.row()], self.card_box(index.row())
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

    def contextMenuEvent(self, event: object) -> None:
        """Ask for a menu on the current card."""
        index = self.currentIndex()
        if self._knows(index):
            box = self.card_box(index.row())
            place = self.viewport().mapToGlobal(box.center())
            self.menu_wanted.emit(self.current_id, getattr(event, "globalPos", lambda: place)())

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
