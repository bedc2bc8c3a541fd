"""The bridge between the window and the library: runs commands, undoes them, and says what changed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.domain.errors import ReaderError

if TYPE_CHECKING:
    from reader.domain.changes import Changes
    from reader.services.commands import Command
    from reader.storage import Library
    from reader.ui.working.long_writes import LongWrites

    Step = Callable[[Library], tuple[Changes, str] | None]
    PutOff = Callable[[frozenset[str], Callable[[], object]], bool]


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
        self.is_telling_of_deed = False
        """True while `changed` tells of something that the reader has just done, or taken back."""
        self.put_off: PutOff | None = None
        """Set by the background, which first clears away what long documents leave behind."""
        self.long: LongWrites | None = None
        """Set by the background, which has others do what takes long."""

    def run(self, command: "Command", coalesce: str = "") -> bool:
        """Do a command and save it; False if it failed (which `failed` has then said).

        Commands with the same non-empty `coalesce` in a row become one step of the history.
        """
        from reader.services import history

        if self.long is not None and self.long.take(command):
            return True
        if self.put_off and self.put_off(history.leaving(command), lambda: self._run(command, coalesce)):
            return True
        return self._run(command, coalesce)

    def _run(self, command: "Command", coalesce: str) -> bool:
        from reader.services import history

        try:
            changes = history.run(self.library, command, coalesce=coalesce)
        except ReaderError as error:
            self.failed.emit(error)
            return False
        self._tell(changes)
        return True

    def extend(self, number: int, more: "Command", whole: "Command") -> bool:
        """Do more of what a step has begun, which says `whole` from now on: see `services.history.extend`.

        False if the step was taken back meanwhile, or if it failed (which `failed` has then said).
        """
        from reader.services import history

        try:
            changes = history.extend(self.library, number, more, whole)
        except ReaderError as error:
            self.failed.emit(error)
            return False
        if changes is not None:
            self.changed.emit(changes)
        return changes is not None

    def prepare(self) -> None:
        """Have ready what the first write needs, without keeping the window: a write is likely to come."""
        if not self._prepared and not self.library.read_only:
            self._prepared = True
            from threading import Thread

            Thread(target=self.library.prepare_writing, daemon=True).start()

    def undo(self) -> str:
        """Undo the last command, or stop what is being done; its label, or '' if there was nothing."""
        from reader.services import history

        return self._step(history.undo, undoing=True)

    def redo(self) -> str:
        """Redo what was undone last; its label, or ''."""
        from reader.services import history

        return self._step(history.redo, undoing=False)

    def go_to(self, number: int) -> bool:
        """Undo or redo until a step of the history is the last one in force; False if that failed."""
        from reader.services import history

        try:
            changes = history.go_to(self.library, number)
        except ReaderError as error:
            self.failed.emit(error)
            return False
        self._tell(changes)
        return True

    def announce(self, changes: "Changes") -> None:
        """Tell everyone of a write that is no command, such as findings that were stored."""
        self.changed.emit(changes)

    def _step(self, step: "Step", *, undoing: bool) -> str:
        from reader.services import history

        if self.long is not None and (label := self.long.take_step(undoing=undoing)):
            return label
        try:
            following = history.next_step(self.library, undoing=undoing) if self.put_off else None
        except ReaderError as error:
            self.failed.emit(error)
            return ""
        if following is None or self.put_off is None:
            return self._take(step)
        number, documents = following

        def later() -> None:
            """Not if the reader has done something else meanwhile."""
            now = history.next_step(self.library, undoing=undoing)
            if now is not None and now[0] == number:
                self._take(step)

        label = (history.undo_label if undoing else history.redo_label)(self.library) or ""
        return label if self.put_off(documents, later) else self._take(step)

    def _take(self, step: "Step") -> str:
        try:
            done = step(self.library)
        except ReaderError as error:
            self.failed.emit(error)
            return ""
        if done is None:
            return ""
        changes, label = done
        self._tell(changes)
        return label

    def _tell(self, changes: "Changes") -> None:
        """Announce what the reader did, who waits for it."""
        self.is_telling_of_deed = True
        try:
            self.changed.emit(changes)
        finally:
            self.is_telling_of_deed = False
