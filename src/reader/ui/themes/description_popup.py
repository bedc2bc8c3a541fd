"""Where a theme is described: a small sheet that saves when it closes."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.domain.annotations import Theme
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.list_styles import scroll_bar_sheet


class DescriptionPopup(QFrame):
    """Escape, Ctrl+Enter or a click outside closes it; what was written is kept."""

    described = Signal(str, str)
    """Id of the theme, and the new description."""

    def __init__(self, appearance: Appearance, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(self.tr("What belongs under “{name}”?").format(name=theme.name), self)
        title.setFont(interface_font(12.5))
        title.setWordWrap(True)
        self.field = QPlainTextEdit(theme.description, self)
        self.field.setFont(interface_font(13))
        self.field.setAccessibleName(title.text())
        self.field.setTabChangesFocus(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        rows.setSpacing(2 * GRID)
        rows.addWidget(title)
        rows.addWidget(self.field)
        self.resize(72 * GRID, 40 * GRID)
        palette = appearance.palette
        self.setStyleSheet(f"""
            DescriptionPopup {{ background: {palette.card}; border: 1px solid {palette.hairline}; }}
            QLabel {{ color: {palette.muted}; }}
            QPlainTextEdit {{
                background: {palette.paper}; color: {palette.ink}; border: 1px solid {palette.hairline};
                border-radius: 6px; selection-background-color: {palette.selection};
                selection-color: {palette.ink};
            }}
            QPlainTextEdit:focus {{ border-color: {palette.accent}; }}
            {scroll_bar_sheet(palette)}
        """)

    def open_at(self, place: QPoint) -> None:
        """Show it with its corner at a place on the screen."""
        self.move(place)
        self.show()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl+Enter close."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (
            enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.close()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand over what was written."""
        super().hideEvent(event)
        text = self.field.toPlainText().strip()
        if text != self._theme.description:
            self.described.emit(self._theme.id, text)
