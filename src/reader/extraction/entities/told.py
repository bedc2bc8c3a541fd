"""What was found, put right by what the reader said of names: types, places, words that name nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.domain.document import BlockKind, Document, Span
from reader.domain.entities import EntityType, Evidence, FoundEntity, Knowledge, Origin

_WORD = re.compile(r"\w+")
_SURE = Evidence(Origin.LIST, 0.95)
_UNKNOWN = Evidence()
_LEFT_OUT = frozenset({BlockKind.FURNITURE, BlockKind.CODE})


def as_told(
    document: Document, found: Sequence[FoundEntity], knowledge: Knowledge
) -> tuple[FoundEntity, ...]:
    """The entities with types that are known, without words that name nothing, known names everywhere.

    A known name is not cut out of a longer name that was found.
    """
    refused = frozenset(name.casefold() for name in knowledge.never)
    kept = [one for one in (_without(document.text, one, refused) for one in found) if one.mentions]
    typed = [_typed(one, knowledge) for one in kept]
    return _with_more(typed, list(_unfound(document, typed, knowledge)))


def _without(text: str, entity: FoundEntity, refused: frozenset[str]) -> FoundEntity:
    """An entity without the mentions whose words name nothing."""
    stays = [" ".join(span.of(text).split()).casefold() not in refused for span in entity.mentions]
    if all(stays):
        return entity
    return replace(
        entity,
        mentions=tuple(span for span, stay in zip(entity.mentions, stays, strict=True) if stay),
        evidence=tuple(why for why, stay in zip(entity.evidence, stays, strict=False) if stay),
        aliases=tuple(name for name in entity.aliases if name.casefold() not in refused),
    )


def _typed(entity: FoundEntity, knowledge: Knowledge) -> FoundEntity:
    """An entity with the type that its name is known to have, or else the longest of its aliases."""
    for name in (entity.name, *sorted(entity.aliases, key=len, reverse=True)):
        kind = knowledge.names.get(name)
        if kind is not None:
            return replace(entity, type=kind)
    return entity


def _unfound(
    document: Document, found: Sequence[FoundEntity], knowledge: Knowledge
) -> Iterator[tuple[str, EntityType, Span]]:
    """Known names where nothing was found, none overlapping, the longest first."""
    text = document.text
    words = set(_WORD.findall(text))
    taken = bytearray(len(text))
    for entity in found:
        for span in entity.mentions:
            taken[span.start : span.end] = b"\1" * len(span)
    for name in sorted(knowledge.names, key=lambda one: (-len(one), one)):
        parts = _WORD.findall(name)
        if not parts or not name[0].isupper() or not words.issuperset(parts):
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        at = text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            if (
                pattern.match(text, at)
                and not any(taken[span.start : span.end])
                and _is_in_body(document, span)
            ):
                taken[span.start : span.end] = b"\1" * len(span)
                yield name, knowledge.names[name], span
            at = text.find(name, at + len(name))


def _is_in_body(document: Document, span: Span) -> bool:
    index = document.outline.block_index(span.start)
    if index < 0:
        return False
    block = document.blocks[index]
    return block.kind not in _LEFT_OUT and span.end <= block.span.end


def _with_more(
    found: Sequence[FoundEntity], more: Sequence[tuple[str, EntityType, Span]]
) -> tuple[FoundEntity, ...]:
    """The entities with further mentions, each with the entity of that name and type, or else a new one."""
    entities = list(found)
    number = {(name, one.type): at for at, one in enumerate(entities) for name in (*one.aliases, one.name)}
    for name, kind, span in more:
        if (name, kind) not in number:
            number[name, kind] = len(entities)
            entities.append(FoundEntity(name, kind, (), (), ()))
        at = number[name, kind]
        entities[at] = _with(entities[at], span)
    return tuple(sorted(entities, key=lambda one: (-len(one.mentions), one.mentions[0])))


def _with(entity: FoundEntity, span: Span) -> FoundEntity:
    why = entity.evidence or (_UNKNOWN,) * len(entity.mentions)
    pairs = sorted([*zip(entity.mentions, why, strict=True), (span, _SURE)], key=lambda pair: pair[0])
    return replace(
        entity, mentions=tuple(place for place, _ in pairs), evidence=tuple(reason for _, reason in pairs)
    )
