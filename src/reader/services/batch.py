"""Several commands as one step of the history, applied together where that pays."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby

from reader.domain.changes import Changes
from reader.domain.event_marks import EventMark
from reader.services.commands import AddHighlight, Command, CorrectEvents
from reader.storage import Library


@dataclass(frozen=True)
class Batch:
    """Several commands as one step of the history, such as adding a folder of documents."""

    commands: tuple[Command, ...]
    label: str

    def apply(self, library: Library) -> Changes:
        return _together(_applied(library, self.commands))

    def revert(self, library: Library) -> Changes:
        return _together(_reverted(library, self.commands))


def _together(changes: Iterable[Changes]) -> Changes:
    found = list(changes)
    return Changes(*(frozenset().union(*(getattr(one, f.name) for one in found)) for f in fields(Changes)))


def _applied(library: Library, commands: Iterable[Command]) -> Iterator[Changes]:
    """Applies commands in their order; those of one kind that follow each other together, where that pays."""
    for kind, group in groupby(commands, type):
        if kind is AddHighlight:
            highlights = [one.highlight for one in group if isinstance(one, AddHighlight)]
            library.annotations.add_all(highlights)
            yield Changes(highlights=frozenset(highlight.id for highlight in highlights))
        elif kind is CorrectEvents:
            yield _as_one(group).apply(library)
        else:
            yield from (command.apply(library) for command in group)


def _reverted(library: Library, commands: Sequence[Command]) -> Iterator[Changes]:
    """Undoes commands, the last one first."""
    for kind, group in groupby(reversed(commands), type):
        if kind is CorrectEvents:
            yield _as_one(reversed(list(group))).revert(library)
        else:
            yield from (command.revert(library) for command in group)


def _as_one(corrections: Iterable[Command]) -> CorrectEvents:
    """Corrections of events as one, so that the events follow but once; what cancels out is left out."""
    removed: dict[EventMark, None] = {}
    added: dict[EventMark, None] = {}
    for one in corrections:
        if isinstance(one, CorrectEvents):
            for marks, opposite, kept in ((one.removed, added, removed), (one.added, removed, added)):
                kept.update(dict.fromkeys(mark for mark in marks if mark not in opposite))
                for mark in marks:
                    opposite.pop(mark, None)
    return CorrectEvents(tuple(removed), tuple(added), "")
