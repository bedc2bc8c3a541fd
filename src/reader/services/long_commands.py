"""Commands about entities that take long, such as `always` for a word of every page: done by a worker.

`cost_of` says which those are. While one waits the reader goes on, and `run_in` brings it up to date. The
functions that a worker calls do what `history` does, once: where it was done already, because the window
ended the worker just after that, nothing is done again.
"""

from dataclasses import replace
from pathlib import Path

from reader.domain.changes import Changes
from reader.domain.entity_rules import EntityRule, RuleKind
from reader.domain.errors import ReaderError
from reader.services import history
from reader.services.authority import import_authority
from reader.services.batch import Batch
from reader.services.command_records import decode
from reader.services.commands import Command, CorrectEntities
from reader.services.correcting import said_otherwise
from reader.services.workers import Line
from reader.storage import Library

LONG = 80.0
"""Milliseconds that the window does not wait for."""


def cost_of(library: Library, command: Command) -> float:
    """About how many milliseconds it takes to do or undo what a command says of entities."""
    return library.entity_rules.cost_of(rules_of(command))


def long_step(library: Library, *, undoing: bool) -> tuple[int, str] | None:
    """Number and label of what undo, or redo, would take if that takes long; None if not."""
    ahead = library.history.ahead(undoing=undoing)
    if ahead is None or ahead.name not in (CorrectEntities.__name__, Batch.__name__):
        return None
    if not ahead.is_long:
        entry = library.history.get(ahead.number)
        if cost_of(library, decode(entry.name, entry.payload)) < LONG:
            return None
    return ahead.number, ahead.label


def rules_of(command: Command) -> list[EntityRule]:
    """All rules that a command stores or withdraws."""
    if isinstance(command, CorrectEntities):
        return [*command.removed, *command.added]
    if isinstance(command, Batch):
        return [rule for one in command.commands for rule in rules_of(one)]
    return []


def run_in(place: Path, command: Command, line: Line | None = None) -> Changes:
    """Run a command in the library at `place`; ReaderError as from `history.run`."""
    with Library.beside(place) as library:
        _tell(library, line)
        stored = {rule.id for rule in library.entity_rules.book.rules}
        if any(rule.id in stored for rule in _added(command)):
            return Changes()
        return history.run(library, _brought_up_to_date(library, command))


def step_in(place: Path, number: int, undoing: bool, line: Line | None = None) -> Changes:
    """Undo or redo the entry with this number, if it is the next one."""
    with Library.beside(place) as library:
        _tell(library, line)
        ahead = library.history.ahead(undoing=undoing)
        if ahead is None or ahead.number != number:
            return Changes()
        done = (history.undo if undoing else history.redo)(library)
        return done[0] if done else Changes()


def import_in(place: Path, names: Path, line: Line | None = None) -> tuple[Changes, str]:
    """Take in a file of names; what was touched, and a sentence. ReaderError if a line is wrong."""
    with Library.beside(place) as library:
        _tell(library, line)
        command, words = import_authority(library, names)
        return (history.run(library, command) if command else Changes()), words


def contradict(one: Command, other: Command) -> bool:
    """True if both say of the same words what they name, so that the later one must be done later."""
    return not _words_of(one).isdisjoint(_words_of(other))


def _words_of(command: Command) -> set[tuple[str, str]]:
    naming = (RuleKind.ALWAYS, RuleKind.NEVER)
    return {(rule.name.casefold(), rule.document_id) for rule in rules_of(command) if rule.kind in naming}


def _brought_up_to_date(library: Library, command: Command) -> Command:
    """A command that was made before others were done: what it withdraws may be gone or have a successor."""
    if isinstance(command, Batch):
        return replace(command, commands=tuple(_brought_up_to_date(library, one) for one in command.commands))
    if not isinstance(command, CorrectEntities):
        return command
    stored = {rule.id: rule for rule in library.entity_rules.book.rules}
    removed = {rule.id: rule for rule in command.removed if rule.id in stored}
    fresh = {rule.id for rule in _added(command)}
    for rule in command.added:
        if rule.id in fresh and rule.kind in (RuleKind.ALWAYS, RuleKind.NEVER):
            removed |= {other.id: other for other in said_otherwise(library, rule)}
    first = min((rule.number for rule in command.added if rule.id in fresh), default=0)
    later = max(0, library.entity_rules.next_number() - first)
    added = (replace(rule, number=rule.number + later * (rule.id in fresh)) for rule in command.added)
    return replace(command, removed=tuple(removed.values()), added=tuple(added))


def _added(command: Command) -> list[EntityRule]:
    if isinstance(command, Batch):
        return [rule for one in command.commands for rule in _added(one)]
    if not isinstance(command, CorrectEntities):
        return []
    before = {rule.id for rule in command.removed}
    return [rule for rule in command.added if rule.id not in before]


def _tell(library: Library, line: Line | None) -> None:
    """Have it said how many documents are done."""
    if line is not None:
        library.entity_rules.progress = lambda done, total: line.tell((done, total))


def lost(words: str) -> ReaderError:
    """What is said when the process ended that did it."""
    return ReaderError(
        f"“{words}” was not done: the program that did it ended, perhaps for want of memory.",
        "Nothing was changed. Try it again.",
    )
