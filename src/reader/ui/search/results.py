"""What answers the search field: commands, documents, entities, themes, passages and notes."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from reader.domain.annotations import Note, NoteTarget, Theme
from reader.domain.answers import SearchHit
from reader.domain.entities import EntityCount
from reader.domain.links import readable
from reader.domain.records import DocumentRecord
from reader.ui.search.matching import Match, match_letters, match_words

if TYPE_CHECKING:
    from reader.services.in_period import InPeriod
    from reader.storage import Library

MOST = 6
"""Results shown of each sort."""
SHORTEST_WORDS = 2
"""Characters from which on the texts are searched: a single letter stands everywhere."""
_SNIPPET = 120
_BEHIND = 1000
"""More than any score."""
_Thing = TypeVar("_Thing")


class Sort(StrEnum):
    """The sorts of results, in the order of their sections."""

    COMMAND = "command"
    DOCUMENT = "document"
    ENTITY = "entity"
    THEME = "theme"
    TEXT = "text"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do: an action's id, its name, its shortcut as people read it, its help.

    `usable` is False for what cannot be done now, such as tagging without a selection.
    """

    id: str
    text: str
    shortcut: str = ""
    help: str = ""
    usable: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the results.

    `leads_to` is what choosing it gives: a command, a document, an entity or a theme by `id`, or the `hit`.
    `matches` are the ranges of `text` that answer; `detail` stands beside it. What is not `usable` is shown
    and cannot be chosen.
    """

    sort: Sort
    text: str
    leads_to: Sort
    id: str = ""
    matches: tuple[tuple[int, int], ...] = ()
    detail: str = ""
    hit: SearchHit | None = None
    theme: Theme | None = None
    entity: EntityCount | None = None
    usable: bool = True


@dataclass(frozen=True)
class Known:
    """What can be found by name, read once and kept until the library changes."""

    documents: Sequence[DocumentRecord] = ()
    entities: Sequence[EntityCount] = ()
    themes: Sequence[Theme] = ()
    notes: Sequence[Note] = ()
    titles: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, library: "Library") -> "Known":
        """What a library knows by name."""
        documents = library.documents.listing()
        return cls(
            documents=documents,
            entities=library.entities.listing(),
            themes=library.themes.listing(),
            notes=library.annotations.notes(),
            titles={record.id: record.title for record in documents},
        )


def find_results(
    typed: str, commands: Sequence[Command], known: Known, hits: Sequence[SearchHit]
) -> list[Result]:
    """The best results of each sort, in sections; `hits` are what the full-text search found."""
    return [
        *_best(commands, lambda command: _match_command(command, typed), _command),
        *_best(known.documents, lambda record: match_words(record.title, typed), _document),
        *_best(
            known.entities,
            lambda count: _match_entity(count, typed),
            lambda count, matched: _entity(count, matched, typed),
        ),
        *_best(known.themes, lambda theme: match_words(theme.name, typed), _theme),
        *_hits(Sort.TEXT, _spread([hit for hit in hits if not hit.highlight_id]), known),
        *_notes(typed, [hit for hit in hits if hit.highlight_id], known),
    ]


def within(held: "InPeriod", known: Known, hits: Sequence[SearchHit]) -> tuple[Known, Sequence[SearchHit]]:
    """What of all this belongs to a period; themes are of all times."""
    of = {NoteTarget.DOCUMENT: held.documents, NoteTarget.ENTITY: held.entities}
    kept = replace(
        known,
        documents=[record for record in known.documents if record.id in held.documents],
        entities=[count for count in known.entities if count.entity.id in held.entities],
        notes=[note for note in known.notes if note.target not in of or note.target_id in of[note.target]],
    )
    return kept, [
        hit for hit in hits if hit.highlight_id in held.own or held.holds(hit.document_id, hit.span)
    ]


def all_commands(commands: Sequence[Command]) -> list[Result]:
    """Every command, for a field with nothing typed."""
    return [_command(command, Match(0, ())) for command in commands]


def _best(
    things: Iterable[_Thing],
    match: Callable[[_Thing], Match | None],
    result: Callable[[_Thing, Match], Result],
) -> list[Result]:
    found = [(matched, thing) for thing in things if (matched := match(thing))]
    found.sort(key=lambda pair: -pair[0].score)
    return [result(thing, matched) for matched, thing in found[:MOST]]


def _match_command(command: Command, typed: str) -> Match | None:
    """By name, else by name and help together, where other words for it stand (nothing is then marked).

    What cannot be done now comes last.
    """
    behind = 0 if command.usable else _BEHIND
    by_name = match_letters(command.text, typed)
    if by_name:
        return Match(by_name.score - behind, by_name.ranges)
    found = match_words(f"{command.text} {command.help}", typed) if command.help else None
    return Match(found.score - 3 - behind, ()) if found else None


def _match_entity(count: EntityCount, typed: str) -> Match | None:
    """By name, else by another name (nothing is then marked); frequent ones first."""
    frequent = min(count.mentions, 500) / 1000
    by_name = match_words(count.entity.name, typed)
    if by_name:
        return Match(by_name.score + frequent, by_name.ranges)
    others = [matched.score for alias in count.entity.aliases if (matched := match_words(alias, typed))]
    return Match(max(others) - 0.5 + frequent, ()) if others else None


def _command(command: Command, matched: Match) -> Result:
    return Result(
        Sort.COMMAND,
        command.text,
        Sort.COMMAND,
        command.id,
        matched.ranges,
        command.shortcut,
        usable=command.usable,
    )


def _document(record: DocumentRecord, matched: Match) -> Result:
    detail = record.metadata.site or record.metadata.author
    return Result(Sort.DOCUMENT, record.title, Sort.DOCUMENT, record.id, matched.ranges, detail)


def _entity(count: EntityCount, matched: Match, typed: str) -> Result:
    """An entity; if another of its names was found, that one stands beside it."""
    entity = count.entity
    found = () if matched.ranges else (alias for alias in entity.aliases if match_words(alias, typed))
    detail = next(iter(found), "")
    return Result(Sort.ENTITY, entity.name, Sort.ENTITY, entity.id, matched.ranges, detail, entity=count)


def _theme(theme: Theme, matched: Match) -> Result:
    return Result(Sort.THEME, theme.name, Sort.THEME, theme.id, matched.ranges, theme=theme)


def _spread(hits: Sequence[SearchHit]) -> list[SearchHit]:
    """Hits with the first two of every document before its further ones, so that several documents show."""
    seen: Counter[str] = Counter()
    ranked: list[tuple[bool, SearchHit]] = []
    for hit in hits:
        seen[hit.document_id] += 1
        ranked.append((seen[hit.document_id] > 2, hit))
    return [hit for late in (False, True) for is_late, hit in ranked if is_late is late]


def _hits(sort: Sort, hits: Sequence[SearchHit], known: Known) -> list[Result]:
    return [
        Result(
            sort,
            hit.snippet,
            Sort.TEXT,
            matches=hit.matches,
            detail=known.titles.get(hit.document_id, ""),
            hit=hit,
        )
        for hit in hits[:MOST]
    ]


_TARGETS = {
    NoteTarget.DOCUMENT: Sort.DOCUMENT,
    NoteTarget.ENTITY: Sort.ENTITY,
    NoteTarget.THEME: Sort.THEME,
}


def _notes(typed: str, hits: Sequence[SearchHit], known: Known) -> list[Result]:
    """Notes on passages, then free-standing ones."""
    found = _hits(Sort.NOTE, hits, known)
    for note in known.notes:
        line = " ".join(readable(note.text).split())
        matched = match_words(line, typed)
        if matched and len(typed.strip()) >= SHORTEST_WORDS:
            text, ranges = _around(line, matched.ranges)
            found.append(
                Result(Sort.NOTE, text, _TARGETS[note.target], note.target_id, ranges, _about(note, known))
            )
    return found[:MOST]


def _around(line: str, ranges: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of a line around its first match, and the matches in it."""
    first = ranges[0][0]
    start = 0 if first <= _SNIPPET // 2 else line.rfind(" ", 0, first - _SNIPPET // 4) + 1
    piece = line[start : start + _SNIPPET]
    mark = "… " if start else ""
    shift = len(mark) - start
    inside = [
        (low + shift, high + shift) for low, high in ranges if start <= low and high <= start + len(piece)
    ]
    return mark + piece, tuple(inside)


def _about(note: Note, known: Known) -> str:
    names: dict[NoteTarget, Callable[[], Iterable[tuple[str, str]]]] = {
        NoteTarget.DOCUMENT: known.titles.items,
        NoteTarget.ENTITY: lambda: ((count.entity.id, count.entity.name) for count in known.entities),
        NoteTarget.THEME: lambda: ((theme.id, theme.name) for theme in known.themes),
    }
    return next((name for key, name in names[note.target]() if key == note.target_id), "")
