"""Running, undoing and redoing commands: each in one transaction with its entry in the history."""

from reader.domain.answers import HistoryEntry
from reader.domain.changes import Changes
from reader.services.command_records import decode, encode
from reader.services.commands import Command, EditHighlight, PutNote
from reader.storage import Library


def run(library: Library, command: Command, coalesce: str = "") -> Changes:
    """Applies a command and records it; what had been undone can then no longer be redone.

    Edits with the same `coalesce` key that follow each other in one run of the program become one step, so
    that a note can be saved at every pause in typing and still be undone at once. Raises what the command
    raises, ReaderError included; the library is then as it was before.
    """
    with library.transaction():
        library.history.drop_undone()
        changes = command.apply(library)
        number = _join(library, command, coalesce) or _append(library, command)
    library.history.open_entry = (number, coalesce) if coalesce else None
    return changes


def undo(library: Library) -> tuple[Changes, str] | None:
    """Takes back the last command in force; gives what was touched and its label, None if there is none."""
    entry = library.history.last_done()
    if entry is None:
        return None
    with library.transaction():
        changes = decode(entry.name, entry.payload).revert(library)
        library.history.mark(entry.number, "undone")
    library.history.open_entry = None
    return changes, entry.label


def redo(library: Library) -> tuple[Changes, str] | None:
    """Applies again what was undone last; gives what was touched and its label, None if there is nothing."""
    entry = library.history.first_undone()
    if entry is None:
        return None
    with library.transaction():
        changes = decode(entry.name, entry.payload).apply(library)
        library.history.mark(entry.number, "done")
    library.history.open_entry = None
    return changes, entry.label


def undo_label(library: Library) -> str | None:
    """What `undo` would take back, None if there is nothing."""
    return _label(library.history.last_done())


def redo_label(library: Library) -> str | None:
    """What `redo` would bring back, None if there is nothing."""
    return _label(library.history.first_undone())


def _label(entry: HistoryEntry | None) -> str | None:
    return entry.label if entry else None


def _append(library: Library, command: Command) -> int:
    name, payload = encode(command)
    return library.history.append(name, command.label, payload)


def _join(library: Library, command: Command, key: str) -> int | None:
    """Joins a command with the entry that is open under this key; its number, None if there is none."""
    entry = library.history.last_done()
    if not key or entry is None or library.history.open_entry != (entry.number, key):
        return None
    earlier = decode(entry.name, entry.payload)
    if not isinstance(earlier, EditHighlight | PutNote):
        return None
    joined = earlier.joined(command)
    if joined is None:
        return None
    library.history.replace(entry.number, joined.label, encode(joined)[1])
    return entry.number
