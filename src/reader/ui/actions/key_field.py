"""A field that takes a press of keys instead of letters."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.actions.keys import native, pressed
from reader.ui.appearance import interface_font


class KeyField(QLineEdit):
    """Shows the keys that were pressed in it. Tab leaves it, Escape empties it."""

    keys_pressed = Signal(str)
    """The keys in Qt's portable spelling; '' when the field was emptied."""
    cancelled = Signal()
    """Escape in the empty field."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = ""
        self.setFont(interface_font(12.5))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)

    def empty(self) -> None:
        """Forget what was pressed, without a word."""
        self.keys = ""
        self.clear()

    def event(self, event: QEvent) -> bool:
        """No shortcut fires while one presses keys here."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            if not self.keys:
                self.cancelled.emit()
            self.empty()
            self.keys_pressed.emit("")
            return
        keys = pressed(event.key(), event.modifiers())
        if keys:
            self.keys = keys
            self.setText(native(keys))
            self.keys_pressed.emit(keys)

    def inputMethodEvent(self, event: object) -> None:
        """Nothing is written here."""
