"""Writing on a card: the editor on it, and what it holds saved in time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

from reader.domain.links import LinkKind
from reader.services.linking import Targets
from reader.ui.annotations.note_editor import NoteEditor, NoteSheet
from reader.ui.annotations.note_saver import NoteSaver
from reader.ui.writing.note_date import said_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.domain.annotations import Highlight
    from reader.ui.annotations.card_column import CardColumn
    from reader.ui.appearance import Appearance
    from reader.ui.session import Session


class NoteWriting(QObject):
    """One editor, on one card of a column at a time."""

    link_activated = Signal(str, str)
    """Kind and id of what a link in the note leads to, or `web` and an address."""

    def __init__(
        self, session: "Session", appearance: "Appearance", cards: "CardColumn", parent: "QWidget"
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._cards = cards
        self.saver = NoteSaver(session, self)
        self.editor = NoteEditor(appearance, parent)
        self.sheet = NoteSheet(self.editor, appearance, parent)
        self.sheet.hide()
        self.editor.complete_from(
            lambda: Targets(session.library, but=(LinkKind.HIGHLIGHT, self.highlight_id))
        )
        self.editor.typed.connect(self._take)
        self.sheet.grown.connect(cards.refit_editor)
        for part in (self.editor, self.sheet.preview):
            part.link_activated.connect(self.link_activated)
        self.editor.closed.connect(self._leave)
        self.editor.left.connect(self._lose_focus)
        cards.current_changed.connect(self._leave_other_card)

    @property
    def highlight_id(self) -> str:
        """Whose note is being written, '' for none."""
        return self.saver.highlight_id

    def begin(self, highlight_id: str) -> None:
        """Open the editor on a card that is shown, and give it the focus."""
        self._session.prepare()
        if self.highlight_id != highlight_id:
            self.close()
            self.editor.load(self.saver.begin(highlight_id))
            self.sheet.show_date(said_date(self._session.library.annotations.get(highlight_id).dated))
            self.editor.caret_to_end()
            self._cards.open_editor(highlight_id, self.sheet)
        self.editor.setFocus()

    def close(self) -> None:
        """Save, and show the note again."""
        if self.highlight_id:
            self.saver.end()
            self._cards.close_editor()

    def flush(self) -> bool:
        """Save now; False if that failed."""
        return self.saver.flush()

    def show_change(self, highlight: "Highlight | None") -> None:
        """Show a change made elsewhere to the note being written, unless something typed is unsaved."""
        if highlight is None or highlight.id != self.highlight_id:
            return
        self.sheet.show_date(said_date(highlight.dated))
        if not self.saver.has_unsaved:
            self.editor.load(highlight.note)

    def _take(self, text: str) -> None:
        """Keep what was typed; a card that the reader has scrolled away comes back for it."""
        self.saver.typed(text)
        caret, place = self.editor.cursorRect(), self.editor.viewport()
        if self._cards.viewport().isAncestorOf(place):
            origin = place.mapTo(self._cards.viewport(), QPoint(0, 0))
            self._cards.bring_back_editor(caret.translated(origin))

    def _leave(self) -> None:
        self.close()
        self._cards.setFocus()

    def _lose_focus(self, for_good: bool) -> None:
        """Save at once. Close later: a click on a card must not find the cards moved under it."""
        self.saver.flush()
        if for_good:
            QTimer.singleShot(0, self, self._close_unless_back)

    def _close_unless_back(self) -> None:
        if not self.editor.hasFocus():
            self.close()

    def _leave_other_card(self, highlight_id: str) -> None:
        if self.highlight_id and highlight_id != self.highlight_id:
            self.close()
