"""A list whose rows have heights of their own and are laid out only when they come into sight.

Qt's list view brings selection, keyboard and accessibility. Its layout asks every row for its size before the
first is shown, so the layout here is our own: heights are estimated, and measured in sight. Rows stand one
below the other, or further apart where `stand_at` has put them beside something else.
"""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QListView, QWidget

from reader.ui.appearance import GRID
from reader.ui.widgets.card_gaps import CardGaps
from reader.ui.widgets.card_stack import CardStack
from reader.ui.widgets.glide import Glide

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
        self._gaps = CardGaps(self._stack)
        self._glide = Glide(self)
        self._settling = False
        self._moving = False
        """True while the view scrolls itself; what scrolls it otherwise is the reader."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._glide.moved.connect(self._glided)

    @abstractmethod
    def estimates(self, width: int) -> Sequence[int]:
        """About how high each row is in a width, quickly."""

    @abstractmethod
    def estimate_of(self, row: int) -> int:
        """About how high one row is."""

    @abstractmethod
    def height_of(self, row: int) -> int:
        """How high a row is."""

    def settled(self) -> None:
        """Called when rows have come to stand where they are."""

    def scrolled_by_reader(self) -> None:
        """Called when the reader has scrolled, not the view itself."""

    def row_box(self, row: int) -> QRect:
        """Where a row is, in the viewport."""
        top = self.standing(row) + self._glide.offset(row)
        return QRect(self._margins.side, top, self.row_width(), self._stack.height(row))

    def standing(self, row: int) -> int:
        """The y in the viewport at which a row stands, or towards which it glides."""
        return self._gaps.top(row) - self.verticalScrollBar().value()

    # -- layout ---------------------------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Estimate every height, measure what is in sight; the first card in sight stays where it is."""
        held, offset = self.held()
        self.lay_out(held, offset)

    def lay_out(self, held: int, offset: int) -> None:
        """Lay out anew so that a row begins at an offset on the screen (-1: wherever it falls)."""
        self._glide.stop()
        self._gaps.clear()
        self._stack.set_estimates(self.estimates(self.row_width()))
        QAbstractItemView.doItemsLayout(self)
        self._hold(held, offset)

    def held(self) -> tuple[int, int]:
        """The first card in sight and where it begins on the screen; (-1, 0) at the top of the list."""
        rows = self.in_sight()
        if not self.verticalScrollBar().value() or not rows or rows.start >= self.model().rowCount():
            return -1, 0
        return rows.start, self.standing(rows.start)

    def stand_at(self, first: int, tops: Sequence[int]) -> None:
        """Let rows, from one on, stand at these heights in the viewport, and the others close to them.

        They must not overlap: each at least its height and the usual gap below the one before.
        """
        bar = self.verticalScrollBar()
        value = self._gaps.set(first, tops)
        was, self._moving = self._moving, True
        self._range_with(value)
        bar.setValue(value)
        self._moving = was
        self._settle()

    def stand_close(self) -> None:
        """Let all rows stand one below the other again; the first in sight stays where it is."""
        held, offset = self.held()
        self._gaps.clear()
        self._hold(held, offset)

    def _hold(self, held: int, offset: int) -> None:
        was, self._moving = self._moving, True
        self.updateGeometries()
        if 0 <= held < len(self._stack):
            self.verticalScrollBar().setValue(self._gaps.top(held) - offset)
        self._moving = was
        self._settle()

    def updateGeometries(self) -> None:
        """Tell the scroll bar how much there is."""
        self._range_with(0)

    def _range_with(self, value: int) -> None:
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        was, self._moving = self._moving, True
        bar.setRange(0, max(0, value, self._gaps.end + self._margins.bottom - height))
        self._moving = was
        bar.setPageStep(height)
        bar.setSingleStep(_STEP)

    def row_width(self) -> int:
        """Width of a row, the same with and without a scroll bar, which stands in the right margin."""
        side = self._margins.side
        return max(1, min(self.viewport().width() - side, self.width() - 2 * side))

    def in_sight(self) -> range:
        """The rows of which something may be seen."""
        top = self.verticalScrollBar().value()
        reach = self._glide.reach
        return self._gaps.between(top - reach, top + self.viewport().height() + reach)

    def _settle(self) -> None:
        """Measure the cards in sight; one that was measured before stays where it is on the screen."""
        if self._settling:
            return
        self._settling = True
        was, self._moving = self._moving, True
        bar, stack = self.verticalScrollBar(), self._stack
        for _ in range(8):  # each round can bring further cards into sight
            rows = self.in_sight()
            held = next((row for row in rows if stack.is_measured(row)), rows.start)
            offset = self.standing(held) if rows else 0
            if not stack.measure(rows, self.height_of):
                break
            self.updateGeometries()
            bar.setValue(self._gaps.top(held) - offset)
        self._settling, self._moving = False, was
        self.settled()
        self.viewport().update()

    def remeasure(self, row: int) -> None:
        """A row has another height now; -1 is ignored."""
        if 0 <= row < len(self._stack):
            self._stack.forget(row)
            self._stack.measure(range(row, row + 1), self.height_of)
            self.updateGeometries()
        self._settle()

    def glide_from(self, before: dict[int, int]) -> None:
        """Let rows glide from where they were in the viewport (by row) to where they stand now."""
        self._glide.begin({row: top - self.standing(row) for row, top in before.items()})

    def _glided(self) -> None:
        self.settled()
        self.viewport().update()

    # -- changes of the model: nothing is measured anew but what is new -----------------------------------

    def rowsInserted(self, parent: _Index, start: int, end: int) -> None:
        """Room for new rows; what is in sight stays where it is."""
        held, offset = self._held_over(start, end - start + 1)
        self._stack.insert(start, [self.estimate_of(row) for row in range(start, end + 1)])
        self._rows_changed()
        QAbstractItemView.rowsInserted(self, parent, start, end)
        self._hold(held, offset)

    def rowsAboutToBeRemoved(self, parent: _Index, start: int, end: int) -> None:
        """Close the gap that rows leave."""
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)
        for row in range(end, start - 1, -1):
            self._stack.remove(row)
        self._rows_changed()

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Measure again what is in sight, the rest when it comes into sight."""
        for row in range(first.row(), min(last.row() + 1, len(self._stack))):
            self._stack.forget(row)
        QAbstractItemView.dataChanged(self, first, last, list(roles))
        self._settle()

    def _rows_changed(self) -> None:
        self._glide.stop()
        self._gaps.clear()

    def _held_over(self, start: int, count: int) -> tuple[int, int]:
        """What `held` says, with the number the row will have when others have come before it."""
        held, offset = self.held()
        return (held + count if held >= start else held), offset

    # -- what Qt asks of a view -----------------------------------------------------------------------

    def _knows(self, index: _Index) -> bool:
        return index.isValid() and index.row() < len(self._stack)

    def visualRect(self, index: _Index) -> QRect:
        """Where a card is, in the viewport."""
        return self.row_box(index.row()) if self._knows(index) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The card under a point."""
        row = next((row for row in self.in_sight() if self.row_box(row).contains(point)), -1)
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

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
            top, height = self._gaps.top(row) - 2 * GRID, self._stack.height(row) + 4 * GRID
            page = self.viewport().height()
            if hint == QAbstractItemView.ScrollHint.PositionAtTop or top < bar.value() or height > page:
                bar.setValue(top)
            elif top + height > bar.value() + page:
                bar.setValue(top + height - page)
            self._settle()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The card to go to from the current one; the first in sight if none is."""
        if not self._stack:
            return QModelIndex()
        actions = QAbstractItemView.CursorAction
        row, last = self.currentIndex().row(), len(self._stack) - 1
        page = max(1, len(self.in_sight()) - 1)
        if row < 0 and action not in (actions.MoveHome, actions.MoveEnd):
            return self.model().index(self.in_sight().start, 0)
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

    def event(self, event: QEvent) -> bool:
        """Another style sheet, here or above, measures no row anew: rows have fonts of their own."""
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()
            return QAbstractScrollArea.event(self, event)
        return super().event(event)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Measure what came into sight."""
        if not self._moving:
            self.scrolled_by_reader()
            self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines otherwise."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.doItemsLayout()
        else:
            self.updateGeometries()
            self._settle()
