"""Names in bylines and datelines, where words stand side by side without a sentence around them.

Rules for running text find one long name in `Ann Lee City Desk Published: 3 May`. There only names count that
are known from elsewhere: the author and the site of the document, and what its running text names.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reader.domain.document import BlockKind, Document, Metadata, Span
from reader.domain.entities import EntityType, Evidence, Origin
from reader.extraction.grouping.joining import NameMention

_STATED = Evidence(Origin.RULE, 0.9)
_BETWEEN_AUTHORS = re.compile(r",| and | & |;")


def in_bylines(document: Document, mentions: Sequence[NameMention]) -> list[NameMention]:
    """The mentions in order, those in bylines replaced by the names that are known from elsewhere."""
    bylines = [block.span for block in document.blocks if block.kind is BlockKind.METADATA]
    if not bylines:
        return list(mentions)
    text = document.text
    starts = [span.start for span in bylines]
    inside: list[list[NameMention]] = [[] for _ in bylines]
    found: list[NameMention] = []
    for one in mentions:
        at = bisect_right(starts, one.span.start) - 1
        is_inside = at >= 0 and bylines[at].contains(one.span)
        (inside[at] if is_inside else found).append(one)
    known = {one.span.of(text) for one in found}
    stated = list(_authors_and_site(document.metadata))
    for span, ones in zip(bylines, inside, strict=True):
        kept = [one for one in ones if one.span.of(text) in known]
        for one in _stated_in(text, span, stated):
            if not any(one.span.overlaps(other.span) for other in kept):
                kept.append(one)
        found += kept
    return sorted(found, key=lambda one: one.span.start)


def _authors_and_site(metadata: Metadata) -> Iterator[tuple[str, EntityType]]:
    for name in _BETWEEN_AUTHORS.split(metadata.author):
        if name.strip():
            yield name.strip(), EntityType.PERSON
    if metadata.site.strip():
        yield metadata.site.strip(), EntityType.ORG


def _stated_in(text: str, byline: Span, stated: Sequence[tuple[str, EntityType]]) -> Iterator[NameMention]:
    for name, kind in stated:
        at = text.find(name, byline.start, byline.end)
        if at >= 0:
            yield NameMention(Span(at, at + len(name)), kind, _STATED)
