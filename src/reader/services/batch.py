"""Several commands as one step of the history, applied together where that pays."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from typing import TypeVar

from reader.domain.changes import Changes
from reader.domain.entity_rules import EntityRule
from reader.domain.event_marks import EventMark
from reader.services.commands import AddHighlight, Command, CorrectEntities, CorrectEvents
from reader.storage import Library

_Said = TypeVar("_Said", EventMark, EntityRule)


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
        elif kind is CorrectEntities:
            yield _as_one_correction(group).apply(library)
        else:
            yield from (command.apply(library) for command in group)


def _reverted(library: Library, commands: Sequence[Command]) -> Iterator[Changes]:
    """Undoes commands, the last one first."""
    for kind, group in groupby(reversed(commands), type):
        if kind is CorrectEvents:
            yield _as_one(reversed(list(group))).revert(library)
        elif kind is CorrectEntities:
            yield _as_one_correction(reversed(list(group))).revert(library)
        else:
            yield from (command.revert(library) for command in group)


def _as_one(corrections: Iterable[Command]) -> CorrectEvents:
    """Corrections of events as one, so that the events follow but once."""
    parts = ((one.removed, one.added) for one in corrections if isinstance(one, CorrectEvents))
    return CorrectEvents(*_without_what_cancels_out(parts), "")


def _as_one_correction(corrections: Iterable[Command]) -> CorrectEntities:
    """Corrections of entities as one, so that the rules are read but once for thousands that are hidden."""
    parts = ((one.removed, one.added) for one in corrections if isinstance(one, CorrectEntities))
    return CorrectEntities(*_without_what_cancels_out(parts), "")


def _without_what_cancels_out(
    parts: Iterable[tuple[Sequence[_Said], Sequence[_Said]]],
) -> tuple[tuple[_Said, ...], tuple[_Said, ...]]:
    """What is removed and added by all parts together, done in their order."""
    removed: dict[_Said, None] = {}
    added: dict[_Said, None] = {}
    for taken, put in parts:
        for said, opposite, kept in ((taken, added, removed), (put, removed, added)):
            kept.update(dict.fromkeys(one for one in said if one not in opposite))
            for one in said:
                opposite.pop(one, None)
    return tuple(removed), tuple(added)
