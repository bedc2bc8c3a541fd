"""A list whose rows have heights of their own and are laid out only when they come into sight.

Qt's list view brings selection, keyboard and accessibility. Its layout asks every row for its size before the
first is shown, so the layout here is our own: heights are estimated, and measured in sight.
"""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from reader.ui.appearance import GRID
from reader.ui.widgets.card_stack import CardStack

_Index = QModelIndex | QPersistentModelIndex
_STEP = 6 * GRID


@dataclass(frozen=True, slots=True)
class CardMargins:
    """Space around and between the cards of a list, in pixels."""

    side: int = 3 * GRID
    top: int = GRID
    between: int = 10
    bottom: int = 4 * GRID


class StackedView(QListView):
    """Rows one above the other, as wide as the view; a subclass knows their heights and paints them."""

    def __init__(self, margins: CardMargins, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._margins = margins
        self._stack = CardStack(margins.top, margins.between)
        self._settling = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    @abstractmethod
    def estimates(self, width: int) -> Sequence[int]:
        """About how high each row is in a width, quickly."""

    @abstractmethod
    def height_of(self, row: int) -> int:
        """How high a row is."""

    def settled(self) -> None:
        """Called when rows have come to stand where they are."""

    def row_box(self, row: int) -> QRect:
        """Where a row is, in the viewport."""
        top = self._stack.top(row) - self.verticalScrollBar().value()
        return QRect(self._margins.side, top, self.row_width(), self._stack.height(row))

    # -- layout ---------------------------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Estimate every height, measure what is in sight; the first card in sight stays where it is."""
        held, offset = self.held()
        self.lay_out(held, offset)

    def lay_out(self, held: int, offset: int) -> None:
        """Lay out anew so that a row begins at an offset on the screen (-1: wherever it falls)."""
        self._stack.set_estimates(self.estimates(self.row_width()))
        QAbstractItemView.doItemsLayout(self)
        if 0 <= held < len(self._stack):
            self.verticalScrollBar().setValue(self._stack.top(held) - offset)
        self._settle()

    def held(self) -> tuple[int, int]:
        """The first card in sight and where it begins on the screen; (-1, 0) at the top of the list."""
        value = self.verticalScrollBar().value()
        rows = self.in_sight()
        if not value or not rows or rows.start >= self.model().rowCount():
            return -1, 0
        return rows.start, self._stack.top(rows.start) - value

    def updateGeometries(self) -> None:
        """Tell the scroll bar how much there is."""
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setRange(0, max(0, self._stack.end + self._margins.bottom - height))
        bar.setPageStep(height)
        bar.setSingleStep(_STEP)

    def row_width(self) -> int:
        """Width of a row, the same with and without a scroll bar, which stands in the right margin."""
        side = self._margins.side
        return max(1, min(self.viewport().width() - side, self.width() - 2 * side))

    def in_sight(self) -> range:
        """The rows of which something may be seen."""
        top = self.verticalScrollBar().value()
        return self._stack.between(top, top + self.viewport().height())

    def _settle(self) -> None:
        """Measure the cards in sight; one that was measured before stays where it is on the screen."""
        if self._settling:
            return
        self._settling = True
        bar, stack = self.verticalScrollBar(), self._stack
        for _ in range(8):  # each round can bring further cards into sight
            rows = self.in_sight()
            held = next((row for row in rows if row in stack.measured), rows.start)
            offset = stack.top(held) - bar.value()
            if not stack.measure(rows, self.height_of):
                break
            self.updateGeometries()
            bar.setValue(stack.top(held) - offset)
        self._settling = False
        self.settled()
        self.viewport().update()

    def remeasure(self, row: int) -> None:
        """A row has another height now; -1 is ignored."""
        if 0 <= row < len(self._stack):
            self._stack.measured.discard(row)
            self._stack.measure(range(row, row + 1), self.height_of)
            self.updateGeometries()
        self._settle()

    # -- what Qt asks of a view -----------------------------------------------------------------------

    def _knows(self, index: _Index) -> bool:
        return index.isValid() and index.row() < len(self._stack)

    def visualRect(self, index: _Index) -> QRect:
        """Where a card is, in the viewport."""
        return self.row_box(index.row()) if self._knows(index) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The card under a point."""
        row = self._stack.row_at(point.y() + self.verticalScrollBar().value())
        if 0 <= row < len(self._stack) and self.row_box(row).contains(point):
            return self.model().index(row, 0)
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
        page = max(1, len(self.in_sight()) - 1)
        steps = {actions.MoveUp: -1, actions.MovePrevious: -1}
        steps |= {actions.MoveDown: 1, actions.MoveNext: 1}
        steps |= {actions.MovePageUp: -page, actions.MovePageDown: page}
        steps |= {actions.MoveHome: -last - 1, actions.MoveEnd: last + 1}
        return self.model().index(min(max(row + steps.get(action, 0), 0), last), 0)

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
