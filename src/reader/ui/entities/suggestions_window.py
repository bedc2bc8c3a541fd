"""Names that may be one, to be gone through with the keys: accept, dismiss, see in the text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reader.ui.appearance import Appearance
from reader.ui.entities.suggested import Suggested
from reader.ui.session import Session
from reader.ui.widgets.review_window import ReviewWindow
from reader.ui.widgets.two_lines import TwoLines


class SuggestionsWindow(ReviewWindow):
    """The suggestions, the likeliest first; `text_wanted` gives the entity whose mentions are to be seen."""

    text_wanted = Signal(str)

    def __init__(
        self, session: Session, appearance: Appearance, suggested: Suggested, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, appearance, "", parent)
        self.setWindowTitle(self.tr("Suggestions"))
        self.list.setAccessibleName(self.tr("Names that may be one"))
        self._suggested = suggested
        key = Qt.Key
        self.accept_button = self.add_button(
            self.tr("Accept"), suggested.accept, key.Key_Return, key.Key_Enter, key.Key_A
        )
        self.dismiss_button = self.add_button(
            self.tr("Dismiss"), suggested.dismiss, key.Key_Delete, key.Key_Backspace, key.Key_D
        )
        self.see_button = self.add_button(self.tr("See in the text"), self._see, key.Key_Space, key.Key_S)
        suggested.changed.connect(self._show)

    def refresh(self) -> None:
        """Ask for the suggestions of this moment."""
        self._suggested.ask_now()
        self._show()

    def _show(self) -> None:
        shown = [TwoLines(key, one.deed, one.reason) for key, one in self._suggested.by_key.items()]
        self.list.show_rows(shown)
        if shown:
            words = self.tr(
                "Return accepts, Delete dismisses for good, Space shows the other name in the text."
            )
        else:
            words = self.tr("Nothing to suggest: no two names here look as if they were one.")
        self.note.setText(words)
        writable = not self.session.library.read_only
        for button in (self.accept_button, self.dismiss_button):
            button.setEnabled(bool(shown) and writable)
        self.see_button.setEnabled(bool(shown))

    def _see(self, key: str) -> None:
        self.text_wanted.emit(self._suggested.by_key[key].others[0].id)
