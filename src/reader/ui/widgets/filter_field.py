"""The field above a list that narrows it while one types."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.appearance import Appearance, Palette, interface_font
from reader.ui.widgets.list_styles import field_sheet


class FilterField(QLineEdit):
    """A line that narrows a list: Escape empties it, Down goes on into the list (`left_downwards`)."""

    left_downwards = Signal()

    def __init__(self, appearance: Appearance, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setFont(interface_font(12.5))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._clear: QAction | None = None
        self.textChanged.connect(self._show_clear)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)

    def _show_clear(self, text: str) -> None:
        if self._clear is None:
            # Made with the first letter: the first icon of a program costs it some milliseconds.
            icon = cross_icon(self._appearance.palette, self.devicePixelRatioF())
            self._clear = self.addAction(icon, QLineEdit.ActionPosition.TrailingPosition)
            self._clear.setToolTip(self.tr("Clear"))
            self._clear.triggered.connect(self.clear)
        self._clear.setVisible(bool(text))

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(field_sheet(palette))
        if self._clear is not None:
            self._clear.setIcon(cross_icon(palette, self.devicePixelRatioF()))


def cross_icon(palette: Palette, ratio: float = 1.0) -> QIcon:
    """A small muted cross for closing and clearing."""
    pixmap = QPixmap(round(16 * ratio), round(16 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.colour("muted"), 1.4))
    box = QRectF(4.5, 4.5, 7, 7)
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(QPointF(box.right(), box.top()), QPointF(box.left(), box.bottom()))
    painter.end()
    return QIcon(pixmap)
