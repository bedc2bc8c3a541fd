"""What windows of suggestions and corrections have in common: two lines a row, and keys for the buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from reader.domain.changes import Changes
from reader.ui.appearance import Appearance, interface_font
from reader.ui.session import Session
from reader.ui.widgets.beside_window import BesideWindow
from reader.ui.widgets.two_lines import TwoLinesList


class ReviewWindow(BesideWindow):
    """Findings and rules to go through beside the text. A subclass fills the list in `refresh`."""

    def __init__(
        self, session: Session, appearance: Appearance, title: str, parent: QWidget | None = None
    ) -> None:
        self.list = TwoLinesList(appearance, "interface")
        super().__init__(session, appearance, title, self.list, parent)
        self.list.setAccessibleName(title)
        self.note.setFont(interface_font(12))

    def add_button(self, text: str, do: Callable[[str], object], *keys: Qt.Key) -> QPushButton:
        """A button that does something with the current row, and the keys that do so in the list."""
        self.list.on_key.update(dict.fromkeys(keys, do))
        return self.button(text, lambda: do(self.list.current_id) if self.list.current_id else None)

    def concerns(self, changes: Changes) -> bool:
        """Whether anything was found or corrected."""
        return bool(changes.entities or changes.events or changes.findings or changes.documents)
