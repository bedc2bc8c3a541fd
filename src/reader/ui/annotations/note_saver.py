"""Keeps what is typed into notes: saved within a second, and a sitting is one step of the history."""

from dataclasses import replace
from itertools import count

from PySide6.QtCore import QObject, QTimer

from reader.domain.annotations import Highlight
from reader.domain.ids import now
from reader.services.commands import EditHighlight
from reader.ui.session import Session

_SAVE_AFTER = 700
_RETRY_AFTER = 3000
_SITTINGS = count(1)


class NoteSaver(QObject):
    """Saves the note that is being written; what could not be saved is kept and tried again."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self._sitting = 0
        self._unsaved: dict[str, str] = {}
        self.highlight_id = ""
        """The highlight whose note is being written, '' for none."""

    @property
    def has_unsaved(self) -> bool:
        """True while something typed is not in the library yet."""
        return bool(self._unsaved)

    def begin(self, highlight_id: str) -> str:
        """Start on the note of a highlight; gives the note. KeyError if there is no such highlight."""
        note = self._session.library.annotations.get(highlight_id).note
        self.flush()
        self.highlight_id = highlight_id
        self._sitting = next(_SITTINGS)
        return self._unsaved.get(highlight_id, note)

    def typed(self, text: str) -> None:
        """Take what the editor holds now, to be saved soon."""
        self._unsaved[self.highlight_id] = text
        if not self._timer.isActive():  # not restarted by each key: steady typing is saved too
            self._timer.start(_SAVE_AFTER)

    def flush(self) -> bool:
        """Save now; False if something could not be saved, and then it is tried again later.

        The note of a highlight that was deleted meanwhile waits for it to be brought back.
        """
        self._timer.stop()
        for highlight_id in tuple(self._unsaved):
            self._save(highlight_id)
        failed = any(self._highlight(highlight_id) for highlight_id in self._unsaved)
        if failed:
            self._timer.start(_RETRY_AFTER)
        return not failed

    def end(self) -> None:
        """Save, and be done with this note."""
        self.flush()
        self.highlight_id = ""

    def _save(self, highlight_id: str) -> None:
        text = self._unsaved.pop(highlight_id)  # before the write: what it sets off must not save again
        if self._write(highlight_id, text):
            return
        self._unsaved.setdefault(highlight_id, text)

    def _write(self, highlight_id: str, text: str) -> bool:
        before = self._highlight(highlight_id)
        if before is None:
            return False
        if before.note == text:
            return True
        command = EditHighlight(before, replace(before, note=text, modified=now()), "Edit note")
        return self._session.run(command, coalesce=f"note:{highlight_id}:{self._sitting}")

    def _highlight(self, highlight_id: str) -> Highlight | None:
        try:
            return self._session.library.annotations.get(highlight_id)
        except KeyError:
            return None
