"""Which dates belong to which names: those of the same sentence, and of the one that a name carries on.

In “In 1984 a market opened. Baker Street, as it was called, ...” the name that opens the second sentence is
what the first one dates. So a date also counts for a name with which the next sentence of its block begins.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from reader.domain.document import Span
from reader.domain.entities import Mention
from reader.domain.timeline import Event
from reader.storage import Library
from reader.storage.bulk import no_collection

_OPENING = re.compile(r"[ \t]*[\"'“‘(]?(?:[Tt]he )?")
_LONGEST_OPENING = 8


class _Sentences:
    """Some sentences of a text, to be asked for the one that a name belongs to."""

    def __init__(self, text: str, sentences: Iterable[Span]) -> None:
        self._text = text
        self._sentences = sorted(sentences)
        self._starts = [sentence.start for sentence in self._sentences]

    def of(self, span: Span) -> Span | None:
        """The sentence that holds the beginning of a span, or that a name at its beginning carries on."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0:
            return None
        sentence = self._sentences[index]
        if span.start >= sentence.end and not self._opens_after(sentence.end, span.start):
            return None
        return sentence

    def _opens_after(self, end: int, start: int) -> bool:
        between = self._text[end:start]
        return len(between) <= _LONGEST_OPENING and _OPENING.fullmatch(between) is not None


class DatedSentences:
    """The sentences of a document that hold dates, to be asked for the dates of a span."""

    def __init__(self, text: str, events: Sequence[Event]) -> None:
        self._events: dict[Span, list[Event]] = {}
        for event in events:
            self._events.setdefault(event.found.sentence, []).append(event)
        self._sentences = _Sentences(text, self._events)

    def events_of(self, span: Span) -> list[Event]:
        """The events that belong to a name at a span, the nearest date first; empty if there are none."""
        sentence = self._sentences.of(span)
        if sentence is None:
            return []
        return sorted(self._events[sentence], key=lambda event: _distance(event.found.span, span))


def events_with(library: Library, entity_id: str) -> frozenset[str]:
    """The ids of all events that belong to an entity."""
    found: set[str] = set()
    for document_id, mentions in _by_document(library.entities.mentions_of(entity_id)).items():
        dated: dict[Span, list[str]] = {}
        with no_collection():
            for sentence, event_id in library.events.sentences_of(document_id):
                dated.setdefault(sentence, []).append(event_id)
        if not dated:
            continue
        sentences = _Sentences(library.documents.text(document_id), dated)
        wanted = {sentences.of(mention.span) for mention in mentions}
        found.update(event_id for sentence in wanted if sentence for event_id in dated[sentence])
    return frozenset(found)


def _by_document(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.document_id, []).append(mention)
    return grouped


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
