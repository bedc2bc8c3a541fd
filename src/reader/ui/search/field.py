"""The search field of the top bar, with the key that leads into it shown at its right."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.appearance import Appearance, interface_font

_CAP_MARGIN = 8
_CAP_PADDING = 6


class SearchField(QLineEdit):
    """One field for search and commands. `take_key` is offered every key first (the results use it)."""

    left = Signal()
    """Escape was pressed or something chosen: the focus goes back to where it was."""
    focused = Signal()
    unfocused = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._cap_font = interface_font(11)
        self._key = ""
        self.take_key: Callable[[QKeyEvent], bool] | None = None
        self.setFont(interface_font(13))
        self.setPlaceholderText(self.tr("Search text, notes, entities, commands…"))
        self.setAccessibleName(self.tr("Search text, notes, entities and commands"))
        self.set_key(QKeySequence("Ctrl+K"))
        appearance.changed.connect(self._restyle)
        self._restyle()

    def set_key(self, key: QKeySequence) -> None:
        """The shortcut to show at the right."""
        self._key = key.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        self.setTextMargins(0, 0, round(self._cap_width()) + _CAP_MARGIN, 0)
        self.update()

    def leave(self) -> None:
        """Empty the field and give the focus back."""
        self.clear()
        self.left.emit()

    def sizeHint(self) -> QSize:
        return QSize(380, 32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.take_key is not None and self.take_key(event):
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.unfocused.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or not self._key:
            return
        palette = self._appearance.palette
        width, height = self._cap_width(), 18.0
        left = self.width() - _CAP_MARGIN - width if self._left_to_right() else _CAP_MARGIN
        cap = QRectF(round(left) + 0.5, (self.height() - height) / 2 + 0.5, width - 1, height - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.colour("hairline"), 1))
        painter.setBrush(palette.colour("interface"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(palette.colour("muted"))
        painter.setFont(self._cap_font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()

    def _cap_width(self) -> float:
        return QFontMetricsF(self._cap_font).horizontalAdvance(self._key) + 2 * _CAP_PADDING

    def _left_to_right(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.LeftToRight

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            QLineEdit {{
                background: {palette.card}; color: {palette.ink}; border: 1px solid {palette.hairline};
                border-radius: 7px; padding: 6px 8px; selection-background-color: {palette.selection};
                selection-color: {palette.ink}; placeholder-text-color: {palette.muted};
            }}
            QLineEdit:focus {{ border-color: {palette.accent}; }}
        """)
