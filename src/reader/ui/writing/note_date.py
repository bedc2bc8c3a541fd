"""The date that a reader gives to a highlight or a note, with which it joins the timeline."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from reader.domain import edtf
from reader.domain.annotations import NoteTarget
from reader.domain.errors import ReaderError
from reader.domain.spoken_dates import spoken

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.services.commands import Command
    from reader.ui.appearance import Appearance
    from reader.ui.session import Session
    from reader.ui.widgets.date_popup import DatePopup


def said_date(dated: str) -> str:
    """A date given as EDTF, as the screen says it; empty for none."""
    try:
        return spoken(edtf.parse(dated)) if dated else ""
    except ValueError:  # of a later version of this program
        return dated


class NoteDate(QObject):
    """Asks for it, and writes it. In a library that is only read, neither."""

    def __init__(self, session: "Session", appearance: "Appearance", parent: "QWidget") -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._window = parent
        self.popup: DatePopup | None = None

    def ask(self, highlight_id: str, place: QPoint) -> None:
        """Let the reader type the date of a highlight, below a place; an empty one takes the date away."""
        from reader.services.dating import date_highlight

        library = self._session.library
        try:
            highlight = library.annotations.get(highlight_id)
        except KeyError:
            return
        self._ask(
            highlight_id,
            highlight.document_id,
            highlight.dated,
            lambda typed: date_highlight(library, highlight_id, typed),
            place,
        )

    def ask_of_document(self, document_id: str, place: QPoint) -> None:
        """The same for the note on a document."""
        from reader.services.dating import date_note

        library = self._session.library
        note = library.annotations.note_on(NoteTarget.DOCUMENT, document_id)
        dated = note.dated if note is not None else ""
        self._ask(
            document_id, document_id, dated, lambda typed: date_note(library, document_id, typed), place
        )

    def _ask(
        self, about: str, document_id: str, dated: str, make: Callable[[str], "Command"], place: QPoint
    ) -> None:
        from reader.services.dating import published_of, read_date
        from reader.ui.widgets.date_popup import DatePopup, DateQuestion

        if self._session.library.read_only:
            return
        if self.popup is None:
            self.popup = DatePopup(self._appearance, self._window)
        published = published_of(self._session.library, document_id)
        question = DateQuestion(
            about=about,
            title=self.tr("When was this? With a date it stands on the timeline."),
            typed=said_date(dated),
            read=lambda typed: read_date(typed, published),
            clears=True,
        )
        self.popup.ask(question, lambda typed, _label: self._write(make, typed), place)

    def _write(self, make: Callable[[str], "Command"], typed: str) -> None:
        """ReaderError if there is no such date, or nothing any more to be dated."""
        try:
            command = make(typed)
        except KeyError as error:
            words = self.tr("That is no longer in the library.")
            raise ReaderError(words, self.tr("Press Escape.")) from error
        self._session.run(command)
