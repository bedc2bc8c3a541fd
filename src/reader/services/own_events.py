"""The reader's own highlights and notes that are dated, as events.

A highlight has the date that the reader gave it, else the first one in its passage, else that of the clause
it marks. A document's note has a date only if the reader gave it one.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from reader.domain import edtf
from reader.domain.annotations import Highlight, Note
from reader.domain.document import Span
from reader.domain.event_marks import BY_HAND, kind_of
from reader.domain.links import readable
from reader.domain.records import DocumentRecord
from reader.domain.timeline import Event, EventSource, FoundEvent, When
from reader.services.analysing import published_when
from reader.storage import Library
from reader.storage.dated_annotations import Pair

_LONGEST_LABEL = 60
_LONGEST_LINE = 4 * _LONGEST_LABEL
_MARKUP = " \t#>*-"


def own_events(library: Library) -> list[Event]:
    """Every dated highlight and note, in no order."""
    first = {key: pair.event_id for key, pair in first_pairs(library).items()}
    return [*given_dates(library), *highlights_beside(library, first)]


def given_dates(library: Library) -> list[Event]:
    """The highlights and notes that the reader gave a date."""
    dated = library.dated_annotations
    highlights, notes = dated.highlights(), dated.notes()
    if not (highlights or notes):
        return []
    records = {record.id: record for record in library.documents.listing()}
    published = {key: published_when(record.metadata) for key, record in records.items()}
    found = [_of_highlight(one, published[one.document_id]) for one in highlights]
    return found + [_of_note(one, records[one.target_id], published[one.target_id]) for one in notes]


def highlights_beside(library: Library, event_of: Mapping[str, str]) -> list[Event]:
    """Highlights as events of the date of another, by their ids; without those of which one is gone."""
    if not event_of:
        return []
    events = {event.id: event for event in library.events.of_ids(set(event_of.values()))}
    return [
        _beside(one, events[event_of[one.id]])
        for one in library.annotations.of_ids(event_of)
        if event_of[one.id] in events
    ]


def first_pairs(library: Library) -> dict[str, Pair]:
    """Each highlight that has no date of its own but is on an event, with the first of these."""
    given = library.dated_annotations.given()
    first: dict[str, Pair] = {}
    for pair in dated_pairs(library, given):
        first.setdefault(pair.highlight_id, pair)
    return first


def dated_pairs(library: Library, but: AbstractSet[str] = frozenset()) -> Iterator[Pair]:
    """Every highlight, `but` for some, with every event that it is on.

    It is on those with whose dates it shares characters or, if there is none, on those whose clause it marks.
    """
    dated = library.dated_annotations
    done = set(but)
    touching = [pair for pair in dated.on_dates() if pair.highlight_id not in but]
    done.update(pair.highlight_id for pair in touching)
    yield from touching
    yield from _in_clause(library, (pair for pair in dated.in_sentences() if pair.highlight_id not in done))


def _in_clause(library: Library, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Those of some pairs, ordered by document, whose highlight is in the clause of the date."""
    from reader.extraction.events.clauses import clauses

    text, of_document = "", ""
    parted: dict[int, list[Span]] = {}
    for pair in pairs:
        if pair.document_id != of_document:
            text, of_document = library.documents.text(pair.document_id), pair.document_id
            parted.clear()
        pieces = parted.get(pair.sentence_start)
        if pieces is None:
            sentence = Span(pair.sentence_start, pair.sentence_end)
            pieces = parted[pair.sentence_start] = clauses(text, sentence)
        if any(_holds(piece, pair) for piece in pieces):
            yield pair


def _holds(clause: Span, pair: Pair) -> bool:
    in_clause = clause.start <= pair.date_start < clause.end
    return in_clause and clause.start < pair.end and pair.start < clause.end


def _of_highlight(highlight: Highlight, published: When | None) -> Event:
    span, when = highlight.anchor.span, edtf.parse(highlight.dated)
    found = FoundEvent(span, when, kind_of(when, published), _name(highlight), span, rule=BY_HAND)
    return Event(highlight.id, highlight.document_id, found, EventSource.HIGHLIGHT)


def _beside(highlight: Highlight, event: Event) -> Event:
    span, on = highlight.anchor.span, event.found
    found = FoundEvent(span, on.when, on.kind, _name(highlight), span, on.relation, on.rule)
    return Event(highlight.id, highlight.document_id, found, EventSource.HIGHLIGHT)


def _of_note(note: Note, record: DocumentRecord, published: When | None) -> Event:
    when, nowhere = edtf.parse(note.dated), Span(0, 0)
    label = _line(note.text) or record.title
    found = FoundEvent(nowhere, when, kind_of(when, published), label, nowhere, rule=BY_HAND)
    return Event(note.id, note.target_id, found, EventSource.NOTE)


def _name(highlight: Highlight) -> str:
    """The first line of the note on a passage, or the passage itself, in a few words."""
    return _line(highlight.note) or " ".join(_line(highlight.anchor.exact).split())


def _line(text: str) -> str:
    """The first line of a Markdown text as plain words, cut between two of them."""
    first = next((line for line in text.splitlines() if line.strip(_MARKUP)), "")[:_LONGEST_LINE]
    words = " ".join(readable(first).strip(_MARKUP).split())
    if len(words) <= _LONGEST_LABEL:
        return words
    cut = words[:_LONGEST_LABEL]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—-") + "…"
