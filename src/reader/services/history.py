"""Running, undoing and redoing commands: each in one transaction with its entry in the history."""

from functools import reduce
from operator import or_

from reader.domain.answers import HistoryEntry
from reader.domain.changes import Changes
from reader.domain.errors import ReaderError
from reader.services.batch import Batch
from reader.services.command_records import decode, encode
from reader.services.commands import (
    AddDocument,
    AddDocuments,
    Command,
    EditHighlight,
    PutNote,
    RemoveDocument,
)
from reader.storage import Library

_LEAVING = frozenset(kind.__name__ for kind in (AddDocument, AddDocuments, RemoveDocument, Batch))


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


def extend(library: Library, number: int, more: Command, whole: Command) -> Changes | None:
    """Does more of what a step has begun, such as adding further documents of a folder: undone as one.

    `whole` is what the step says from now on. It keeps its place in the history, so `more` must not depend on
    what was done since. None, and nothing is done, if the step was taken back meanwhile.
    """
    if not library.history.is_done(number):
        return None
    with library.transaction():
        changes = more.apply(library)
        name, payload = encode(whole)
        library.history.replace(number, name, whole.label, payload)
    return changes


def last_step(library: Library) -> int:
    """The number of the step that `undo` would take back; 0 if there is none."""
    ahead = library.history.ahead(undoing=True)
    return ahead.number if ahead else 0


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


def leaving(command: Command, *, undoing: bool = False) -> frozenset[str]:
    """The documents that a command takes out of the library, or that undoing it does."""
    match command:
        case RemoveDocument(record=record) if not undoing:
            return frozenset({record.id})
        case AddDocument(record=record) if undoing:
            return frozenset({record.id})
        case AddDocuments(records=records) if undoing:
            return frozenset(record.id for record in records)
        case Batch(commands=commands):
            return frozenset().union(*(leaving(one, undoing=undoing) for one in commands))
    return frozenset()


def next_step(library: Library, *, undoing: bool) -> tuple[int, frozenset[str]] | None:
    """The number of the entry that `undo`, or `redo`, would take, and the documents that leave with it."""
    entry = library.history.last_done() if undoing else library.history.first_undone()
    if entry is None:
        return None
    if entry.name not in _LEAVING:
        return entry.number, frozenset()
    return entry.number, leaving(decode(entry.name, entry.payload), undoing=undoing)


def go_to(library: Library, number: int) -> Changes:
    """Undoes or redoes until the entry with this number is the last one in force; 0 undoes everything.

    Gives all that was touched. It happens as a whole: if one step cannot be taken, ReaderError names it and
    the library is as it was before. KeyError if there is no such entry.
    """
    entries = library.history
    if number:
        entries.get(number)
    with library.transaction():
        way = [*entries.done_after(number), *entries.undone_until(number)]
        changes = reduce(or_, (_take(library, entries.get(step)) for step in way), Changes())
    entries.open_entry = None
    return changes


def _take(library: Library, entry: HistoryEntry) -> Changes:
    """Undoes an entry that is in force, redoes one that is not."""
    undoing = entry.state == "done"
    try:
        command = decode(entry.name, entry.payload)
        changes = command.revert(library) if undoing else command.apply(library)
    except ReaderError as error:
        raise ReaderError(
            f"The step “{entry.label}” of {entry.at[:10]} cannot be {'undone' if undoing else 'redone'}: "
            f"{error.message} Nothing was changed.",
            error.hint,
        ) from error
    library.history.mark(entry.number, "undone" if undoing else "done")
    return changes


def undo_label(library: Library) -> str | None:
    """What `undo` would take back, None if there is nothing."""
    return library.history.last_done_label()


def redo_label(library: Library) -> str | None:
    """What `redo` would bring back, None if there is nothing."""
    return library.history.first_undone_label()


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
    name, payload = encode(joined)
    library.history.replace(entry.number, name, joined.label, payload)
    return entry.number
