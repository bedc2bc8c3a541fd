"""A list whose rows a delegate paints: virtual, without a selection of its own, activated by click or key."""

from PySide6.QtCore import QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.appearance import Appearance, Palette
from reader.ui.widgets.list_styles import FocusVisible, list_sheet, paint_ground

_ACTIVATING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RowDelegate(QStyledItemDelegate):
    """What the delegates of painted lists begin with: the palette, and the ground of a row."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.show_focus = False
        """Whether the current row wears a ring: set by the list before it paints."""

    @property
    def palette(self) -> Palette:
        """The palette in force."""
        return self._appearance.palette

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, *, chosen: bool = False) -> QRectF:
        """Paint what lies behind a row; where the row is."""
        rect = QRectF(option.rect)
        paint_ground(
            painter,
            rect,
            self.palette,
            chosen=chosen,
            hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
            focused=self.show_focus and bool(option.state & QStyle.StateFlag.State_HasFocus),
        )
        return rect


class PaintedList(QListView):
    """Rows on the ground of their panel; a click, Return or Space activates one."""

    row_activated = Signal(QModelIndex)

    def __init__(
        self, appearance: Appearance, delegate: RowDelegate, ground: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._delegate = delegate
        self._ground = ground
        self._focus = FocusVisible(self)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ACTIVATING:
            self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._activate(self.indexAt(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.show_focus = self._focus.shown and self.hasFocus()
        super().paintEvent(event)

    def _activate(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_activated.emit(index)

    def _restyle(self) -> None:
        self.setStyleSheet(list_sheet(self._appearance.palette, self._ground))
        self.viewport().update()
