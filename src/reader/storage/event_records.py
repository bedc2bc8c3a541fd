"""Events as rows of their tables, and back."""

from reader.domain import ids
from reader.domain.document import Span
from reader.domain.timeline import EventKind, FoundEvent, Precision, When
from reader.storage.connection import Row

COLUMNS = (
    "id", "document_id", "start_char", "end_char", "sentence_start", "sentence_end",
    "earliest", "latest", "precision", "edtf", "approximate", "kind", "label", "relation", "rule",
)  # fmt: skip
"""What every event has, found or not."""
NAMES = ", ".join(COLUMNS)


def event_id(document_id: str, span: Span) -> str:
    """The id of the event that is dated by a span."""
    return ids.stable_id("event", document_id, str(span.start), str(span.end))


def row_of(key: str, document_id: str, event: FoundEvent) -> Row:
    """The row of an event; `COLUMNS` says what is where."""
    when = event.when
    return (
        key,
        document_id,
        event.span.start,
        event.span.end,
        event.sentence.start,
        event.sentence.end,
        when.earliest,
        when.latest,
        str(when.precision),
        when.edtf,
        int(when.approximate),
        str(event.kind),
        event.label,
        event.relation,
        event.rule,
    )


def found_event(row: Row) -> FoundEvent:
    """The event of a row."""
    start, end, sentence_start, sentence_end, earliest, latest, precision, edtf, approximate, *rest = row[2:]
    kind, label, relation, rule = rest
    return FoundEvent(
        span=Span(start, end),
        when=When(earliest, latest, Precision(precision), edtf, bool(approximate)),
        kind=EventKind(kind),
        label=label,
        sentence=Span(sentence_start, sentence_end),
        relation=relation,
        rule=rule,
    )
