"""The bridge between the window and the library: runs commands, undoes them, and says what changed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.domain.errors import ReaderError

if TYPE_CHECKING:
    from reader.domain.changes import Changes
    from reader.services.commands import Command
    from reader.storage import Library


class Session(QObject):
    """One open library and the one door for writes to it.

    Reads go straight to `session.library`. Every panel refreshes from `changed`.
    """

    changed = Signal(object)
    """Changes: what the last write touched."""
    failed = Signal(object)
    """ReaderError: a write that could not be done; nothing was changed."""

    def __init__(self, library: "Library") -> None:
        super().__init__()
        self.library = library
        self._prepared = False

    def run(self, command: "Command", coalesce: str = "") -> bool:
        """Do a command and save it; False if it failed (which `failed` has then said).

        Commands with the same non-empty `coalesce` in a row become one step of the history.
        """
        from reader.services import history

        try:
            changes = history.run(self.library, command, coalesce=coalesce)
        except ReaderError as error:
            self.failed.emit(error)
            return False
        self.changed.emit(changes)
        return True

    def prepare(self) -> None:
        """Have ready what the first write needs, without keeping the window: a write is likely to come."""
        if not self._prepared and not self.library.read_only:
            self._prepared = True
            from threading import Thread

            Thread(target=self.library.prepare_writing, daemon=True).start()

    def undo(self) -> str:
        """Undo the last command; its label, or '' if there was nothing to undo."""
        from reader.services import history

        return self._step(history.undo)

    def redo(self) -> str:
        """Redo what was undone last; its label, or ''."""
        from reader.services import history

        return self._step(history.redo)

    def announce(self, changes: "Changes") -> None:
        """Tell everyone of a write that is no command, such as findings that were stored."""
        self.changed.emit(changes)

    def _step(self, step: "Callable[[Library], tuple[Changes, str] | None]") -> str:
        try:
            done = step(self.library)
        except ReaderError as error:
            self.failed.emit(error)
            return ""
        if done is None:
            return ""
        changes, label = done
        self.changed.emit(changes)
        return label
