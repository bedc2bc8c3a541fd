"""The popup in which an entity gets another name, beside the words of the page."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.card_popup import CardPopup

_WIDTH = 72 * GRID


class NamePopup(CardPopup):
    """A field with the name; Return takes it, Escape leaves it."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._then: Callable[[str], object] = _nothing
        self.label = QLabel(self)
        self.label.setFont(interface_font(12))
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setFont(interface_font(13))
        self.field.returnPressed.connect(self._take)
        self.column.addWidget(self.label)
        self.column.addWidget(self.field)
        self.setFixedWidth(_WIDTH)
        self.restyle()

    def ask(self, label: str, name: str, then: Callable[[str], object], place: QPoint) -> None:
        """Let the reader change a name; `then` gets the new one, if it is another."""
        self._then = then
        self.label.setText(label)
        self.field.setAccessibleName(label)
        self.field.setText(name)
        self.open_at(place)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def _take(self) -> None:
        self.hide()
        name = " ".join(self.field.text().split())
        if name:
            self._then(name)


def _nothing(_: str) -> None:
    """Before anyone has asked."""
