"""Possessives: those that are part of a name, and those whose apostrophe was lost.

`Macy's` keeps its `'s`, which the lists know. Some sites and converters drop every apostrophe of a text
(`Bolivias president`); where there is none at all, a name with an `s` that the text or the lists also have
without it is that name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reader.domain.document import Span
from reader.domain.entities import EntityType
from reader.extraction.gazetteers import Gazetteers
from reader.extraction.grouping.joining import NameMention

_APOSTROPHE = re.compile(r"['’‘`´]")
_LEAST = 1_000
"""Characters from which on a text without apostrophes has lost them."""
_POSSESSIVES = ("'s", "’s")
_SHORTEST = 2
_OWNER = re.compile(r"s(?: |(?!\w))")
"""The `s` of an owner and the blank after it; of a span, its end counts as the end of the word."""


def with_brands(text: str, mentions: Sequence[NameMention], lists: Gazetteers) -> list[NameMention]:
    """The mentions, those with their `'s` that are listed with it: `Macy's` is no house of one Macy."""
    return [_branded(text, one, lists) for one in mentions]


def _branded(text: str, one: NameMention, lists: Gazetteers) -> NameMention:
    end = one.span.end
    if text[end : end + 2] not in _POSSESSIVES:
        return one
    kind = lists.listed(f"{one.span.of(text)}'s")
    return replace(one, span=Span(one.span.start, end + 2), type=kind) if kind else one


def without_lost_apostrophes(
    text: str, mentions: Sequence[NameMention], lists: Gazetteers
) -> list[NameMention]:
    """The mentions, those with such an `s` without it and with the type of the name they are."""
    if len(text) < _LEAST or _APOSTROPHE.search(text):
        return list(mentions)
    counts: dict[str, Counter[EntityType]] = {}
    for mention in mentions:
        name = mention.span.of(text)
        for known in {name, name.split()[-1]}:
            counts.setdefault(known, Counter())[mention.type] += 1
    types = {name: counted.most_common(1)[0][0] for name, counted in counts.items()}
    return [part for mention in mentions for part in _mended(text, mention, types, lists)]


def _mended(
    text: str, mention: NameMention, types: Mapping[str, EntityType], lists: Gazetteers
) -> Iterator[NameMention]:
    """What a mention is with the apostrophes it may have lost: itself, an owner, an owner and a name."""
    span = mention.span
    for owner in _OWNER.finditer(text, span.start, span.end):
        plain = Span(span.start, owner.start())
        name = plain.of(text)
        kind = types.get(name) or lists.listed(name) or _surname(types, name)
        if len(name) < _SHORTEST or kind is None or lists.listed(f"{name}s") is not None:
            continue
        yield replace(mention, span=plain, type=kind)
        if owner.end() < span.end:
            rest = Span(owner.end(), span.end)
            yield replace(mention, span=rest, type=types.get(rest.of(text), mention.type))
        return
    yield mention


def _surname(types: Mapping[str, EntityType], name: str) -> EntityType | None:
    """A person if the text has the last word of a name as one."""
    kind = types.get(name.rsplit(maxsplit=1)[-1])
    return kind if kind is EntityType.PERSON else None
