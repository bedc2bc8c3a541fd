"""Which entities may be one: what is too unsure to be joined by itself, offered to the reader one by one."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.domain.annotations import Note, NoteTarget
from reader.domain.entities import Entity
from reader.domain.entity_rules import EntityRule, RuleKind, joined
from reader.domain.ids import new_id, now
from reader.domain.links import LinkKind, make
from reader.services.commands import Command, CorrectEntities, PutNote
from reader.storage import Library

MOST = 50
_MOST_LOOKED_AT = 3_000
"""Entities, the most mentioned first, among which likenesses are looked for."""
_MOST_DOCUMENTS = 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be put right with one click.

    The others may be `into`, the best known of them; or, with `is_set`, `into` stands for all of them.
    `reason` is said to the reader, `score` is 0 to 100, `deed` says what accepting it does.
    """

    into: Entity
    others: tuple[Entity, ...]
    reason: str
    score: float
    is_set: bool = False

    @property
    def deed(self) -> str:
        """`Merge “Kern” into “Anna Kern”`."""
        names = ", ".join(f"“{other.name}”" for other in self.others)
        if self.is_set:
            return f"Note that “{self.into.name}” stands for {names}"
        return f"Merge {names} into “{self.into.name}”"


def suggestions(library: Library, limit: int = MOST) -> list[Suggestion]:
    """The likeliest suggestions, best first; what was dismissed or done is left out."""
    from reader.services.likeness import alike

    counts = library.entities.most_mentioned(_MOST_LOOKED_AT)
    found = [Suggestion(pair.into, (pair.other,), pair.reason, pair.score) for pair in alike(counts)]
    found += _known_alike(library, counts)
    found += _sets(library, [entity for entity, _ in counts])
    found = _best_of_each(found)
    apart = library.entity_rules.book.apart
    open_ones = [one for one in found if _ids(one) not in apart]
    weights = {entity.id: mentions for entity, mentions in counts}
    open_ones.sort(key=lambda one: (-one.score, -weights[one.into.id], one.into.name, one.others[0].name))
    return open_ones[:limit]


def _known_alike(library: Library, counts: Sequence[tuple[Entity, int]]) -> Iterator[Suggestion]:
    """Entities that documents call by a name of the other, where that was too little to make them one."""
    known = {entity.id: (mentions, entity) for entity, mentions in counts}
    for pair in library.entities.known_alike(_MOST_LOOKED_AT):
        both = [known[key] for key in pair if key in known]
        if len(both) == len(pair):
            (_, into), (_, other) = sorted(both, key=lambda one: (-one[0], one[1].name))
            yield Suggestion(
                into, (other,), f"A document calls it “{other.name}”, or by its other names", 90.0
            )


def _best_of_each(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The likeliest of those that concern the same entities."""
    best: dict[frozenset[str], Suggestion] = {}
    for one in found:
        key = _ids(one)
        if key not in best or best[key].score < one.score:
            best[key] = one
    return list(best.values())


def accept(library: Library, suggestion: Suggestion) -> Command:
    """Do what is suggested; KeyError if one of the entities is gone."""
    if suggestion.is_set:
        return _note_of_set(library, suggestion)
    from reader.services.correcting import merge

    return merge(library, suggestion.into.id, [other.id for other in suggestion.others])


def dismiss(library: Library, suggestion: Suggestion) -> Command:
    """Do not suggest it again."""
    rule = EntityRule(
        id=new_id(),
        number=library.entity_rules.next_number(),
        kind=RuleKind.APART,
        entity_id=suggestion.into.id,
        name=suggestion.into.name,
        sources=tuple(other.id for other in suggestion.others),
        former=joined(other.name for other in suggestion.others),
        created=now(),
    )
    return CorrectEntities((), (rule,), "Dismiss suggestion")


def _ids(suggestion: Suggestion) -> frozenset[str]:
    return frozenset({suggestion.into.id, *(other.id for other in suggestion.others)})


def _note_of_set(library: Library, suggestion: Suggestion) -> Command:
    """A note on the short name with links to all that it stands for."""
    into = library.entities.get(suggestion.into.id)
    links = [make(LinkKind.ENTITY, other.id, other.name) for other in suggestion.others]
    line = f"Stands for {', '.join(links[:-1])} and {links[-1]}."
    before = library.annotations.note_on(NoteTarget.ENTITY, into.id)
    if before is None:
        return PutNote(None, Note(new_id(), NoteTarget.ENTITY, into.id, line, now(), now()), "Note set")
    text = f"{before.text.rstrip()}\n\n{line}" if before.text.strip() else line
    return PutNote(before, replace(before, text=text, modified=now()), "Note set")


def _sets(library: Library, known: Sequence[Entity]) -> list[Suggestion]:
    """Short names in capitals, where names with these initials are listed one after the other."""
    entities = {entity.id: entity for entity in known}
    found: list[Suggestion] = []
    for entity in known:
        letters = entity.name
        if not (3 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()):
            continue
        note = library.annotations.note_on(NoteTarget.ENTITY, entity.id)
        members = None if note else _listed_members(library, entity, entities)
        if members:
            reason = f"The initials of {', '.join(one.name for one in members)}, which are listed together"
            found.append(Suggestion(entity, members, reason, 88.0, is_set=True))
    return found


def _listed_members(library: Library, short: Entity, entities: dict[str, Entity]) -> tuple[Entity, ...]:
    letters = short.name
    for document_id in library.entities.documents_with(short.id, _MOST_DOCUMENTS):
        mentions = library.entities.mentions_in(document_id)
        named = [
            (mention.span, entities[mention.entity_id])
            for mention in mentions
            if mention.entity_id in entities and mention.entity_id != short.id
        ]
        for at in range(len(named) - len(letters) + 1):
            row = named[at : at + len(letters)]
            initials = "".join(entity.name[0] for _, entity in row)
            if initials == letters and _stand_together([span.start for span, _ in row], row[-1][0].start):
                members = tuple(dict.fromkeys(entity for _, entity in row))
                if len(members) == len(letters) and len({entity.type for entity in members}) == 1:
                    return members
    return ()


def _stand_together(starts: Iterable[int], last: int) -> bool:
    """True if names follow each other as in an enumeration."""
    listed = [*starts, last]
    return all(after - before < _ONE_NAME for before, after in itertools.pairwise(listed))


_ONE_NAME = 40
"""Code points at most from the beginning of a listed name to that of the next."""
