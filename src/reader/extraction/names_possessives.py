"""Possessives whose apostrophe was lost with the rest of them: `Bolivias president` in a text without any.

Some sites and converters drop every apostrophe of a text. Where there is none at all, a name with an `s` that
the text also has without it is that name.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.domain.document import Span
from reader.domain.entities import EntityType
from reader.extraction.grouping import NameMention

_APOSTROPHE = re.compile(r"['’‘`´]")
_LEAST = 1_000
"""Characters from which on a text without apostrophes has lost them."""
_SHORTEST = 3


def without_lost_apostrophes(text: str, mentions: Sequence[NameMention]) -> list[NameMention]:
    """The mentions, those with such an `s` without it and with the type of the name they are."""
    if len(text) < _LEAST or _APOSTROPHE.search(text):
        return list(mentions)
    types: dict[str, Counter[EntityType]] = {}
    for mention in mentions:
        name = mention.span.of(text)
        for known in {name, name.split()[-1]}:
            types.setdefault(known, Counter())[mention.type] += 1
    return [_mended(text, mention, types) for mention in mentions]


def _mended(text: str, mention: NameMention, types: dict[str, Counter[EntityType]]) -> NameMention:
    name = mention.span.of(text)
    plain = name[:-1]
    if not name.endswith("s") or len(plain) < _SHORTEST or plain not in types:
        return mention
    kind = types[plain].most_common(1)[0][0]
    return replace(mention, span=Span(mention.span.start, mention.span.end - 1), type=kind)
