"""The list in the popup of the contents: rows of one height, of which only those in sight are looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from reader.ui.reading.contents_model import ROW_HEIGHT
from reader.ui.widgets.stacked_view import CardMargins, StackedView

_Index = QModelIndex | QPersistentModelIndex


class ContentsList(StackedView):
    """Qt's own list view asks twenty thousand rows for their places before it shows the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CardMargins(side=0, top=0, between=0, bottom=0), parent)
        self._hovered = -1

    def reset(self) -> None:
        """Other rows: from the top."""
        super().reset()
        self._hovered = -1
        self.lay_out(-1, 0)

    def estimates(self, _width: int) -> Sequence[int]:
        """They are all the same."""
        return [ROW_HEIGHT] * self.model().rowCount()

    def estimate_of(self, _row: int) -> int:
        """As high as any."""
        return ROW_HEIGHT

    def height_of(self, _row: int) -> int:
        """As high as any."""
        return ROW_HEIGHT

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the delegate paint the rows in sight."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, current = option.state, self.currentIndex().row()
        for row in self.in_sight():
            option.rect = self.row_box(row)
            option.state = plain
            if row == current:
                option.state |= QStyle.StateFlag.State_Selected
            if row == self._hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            if option.rect.intersects(event.rect()):
                self.itemDelegate().paint(painter, option, self.model().index(row, 0))
        painter.end()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Another row stands out."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row under the pointer."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the pointer when it leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
