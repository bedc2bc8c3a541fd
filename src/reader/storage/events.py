"""The dated events of the documents, read from what was published by `findings`."""

from reader.domain.document import Span
from reader.domain.timeline import Event, EventKind, FoundEvent, Precision, When
from reader.storage.connection import Connection, Row

_EVENTS = """
    select e.id, e.document_id, e.start_char, e.end_char, e.sentence_start, e.sentence_end,
           e.earliest, e.latest, e.precision, e.edtf, e.approximate, e.kind, e.label, e.relation, e.rule
    from events e
"""


class Events:
    """Events of the library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def listing(self) -> list[Event]:
        """All events in the order of time."""
        rows = self._connection.rows(
            _EVENTS + " join documents d on d.id = e.document_id "
            "order by e.earliest, e.latest, d.position, e.start_char, e.id"
        )
        return [_event(row) for row in rows]

    def of_document(self, document_id: str) -> list[Event]:
        """The events of a document, sorted by start and end of their dates."""
        rows = self._connection.rows(
            _EVENTS + " where e.document_id = ? order by e.start_char, e.end_char", document_id
        )
        return [_event(row) for row in rows]

    def get(self, event_id: str) -> Event:
        """One event; KeyError if unknown."""
        row = self._connection.row(_EVENTS + " where e.id = ?", event_id)
        if row is None:
            raise KeyError(event_id)
        return _event(row)


def _event(row: Row) -> Event:

    event_id, document_id, start, end, sentence_start, sentence_end, *rest = row
    earliest, latest, precision, edtf, approximate, kind, label, relation, rule = rest
    found = FoundEvent(
        span=Span(start, end),
        when=When(earliest, latest, Precision(precision), edtf, bool(approximate)),
        kind=EventKind(kind),
        label=label,
        sentence=Span(sentence_start, sentence_end),
        relation=relation,
        rule=rule,
    )
    return Event(event_id, document_id, found)
