"""Names in bylines and datelines, where words stand side by side without a sentence around them.

Rules for running text find one long name in `Ann Lee City Desk Published: 3 May`. There only names count that
are known from elsewhere: the author and the site of the document, and what its running text names.
"""

import re
from collections.abc import Iterator, Sequence

from reader.domain.document import BlockKind, Document, Span
from reader.domain.entities import EntityType, Evidence, Origin
from reader.extraction.grouping import NameMention

_STATED = Evidence(Origin.RULE, 0.9)
_BETWEEN_AUTHORS = re.compile(r",| and | & |;")


def in_bylines(document: Document, mentions: Sequence[NameMention]) -> list[NameMention]:
    """The mentions in order, those in bylines replaced by the names that are known from elsewhere."""
    bylines = [block.span for block in document.blocks if block.kind is BlockKind.METADATA]
    if not bylines:
        return list(mentions)
    text = document.text
    inside = [one for one in mentions if any(span.contains(one.span) for span in bylines)]
    rest = [one for one in mentions if one not in inside]
    known = {one.span.of(text) for one in rest}
    kept = [one for one in inside if one.span.of(text) in known]
    for span in bylines:
        for found in _authors_and_site(document, span):
            if not any(found.span.overlaps(one.span) for one in kept):
                kept.append(found)
    return sorted([*rest, *kept], key=lambda one: one.span.start)


def _authors_and_site(document: Document, byline: Span) -> Iterator[NameMention]:
    metadata = document.metadata
    names = [(name.strip(), EntityType.PERSON) for name in _BETWEEN_AUTHORS.split(metadata.author)]
    names.append((metadata.site.strip(), EntityType.ORG))
    for name, kind in names:
        at = document.text.find(name, byline.start, byline.end) if name else -1
        if at >= 0:
            yield NameMention(Span(at, at + len(name)), kind, _STATED)
