"""What of a library belongs to a period: the sentences that a date of it stands in, and what is in them.

An entity belongs to a period when such a sentence names it, a highlight when it touches one or is dated
itself, a document when it has one. The rule is one for all of them, so that lists agree with the timeline.
"""

from bisect import bisect_right
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.domain.annotations import Highlight
from reader.domain.document import Span
from reader.domain.edtf import known_days
from reader.domain.timeline import EventSource
from reader.services.timeline import timeline_parts
from reader.storage import Library


@dataclass(frozen=True, eq=False)
class InPeriod:
    """What belongs to a period, by id; and where in each document its sentences are."""

    documents: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    """Highlights and notes on documents that are dated in the period."""
    sentences: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """Disjoint and in order, for each document that has any."""

    def holds(self, document_id: str, span: Span) -> bool:
        """True if a passage has a character in a sentence of the period."""
        sentences = self.sentences.get(document_id, ())
        end = max(span.end, span.start + 1)
        at = bisect_right(sentences, end - 1, key=lambda sentence: sentence.start) - 1
        return at >= 0 and sentences[at].end > span.start

    def holds_highlight(self, highlight: Highlight) -> bool:
        """True if a highlight is dated in the period, or touches one of its sentences."""
        return highlight.id in self.own or self.holds(highlight.document_id, highlight.anchor.span)


def in_period(library: Library, first: int, last: int) -> Generator[None, None, InPeriod]:
    """What belongs to the days from `first` to `last`, both included; read with pauses."""
    documents: set[str] = set()
    own: set[str] = set()
    found: dict[str, set[Span]] = {}
    for part in timeline_parts(library):
        for event in part:
            begin, end = known_days(event.found.when)
            if begin > last or end < first:
                continue
            documents.add(event.document_id)
            if event.source in (EventSource.HIGHLIGHT, EventSource.NOTE):
                own.add(event.id)
            if event.source is not EventSource.NOTE:
                found.setdefault(event.document_id, set()).add(event.found.sentence)
        yield
    sentences: dict[str, tuple[Span, ...]] = {}
    for document_id, spans in found.items():
        sentences[document_id] = _disjoint(spans)
    yield
    known = InPeriod(frozenset(documents), frozenset(), frozenset(own), sentences)
    entities: set[str] = set()
    for document_id in sentences:
        for mention in library.entities.mentions_in(document_id):
            if mention.entity_id not in entities and known.holds(document_id, mention.span):
                entities.add(mention.entity_id)
        yield
    return InPeriod(known.documents, frozenset(entities), known.own, sentences)


def _disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    ordered: Sequence[Span] = sorted(spans, key=lambda span: (span.start, span.end))
    for span in ordered:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
