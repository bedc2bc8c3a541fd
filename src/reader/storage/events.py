"""The dated events of the documents, read from what was published by `findings`."""

from collections.abc import Iterator

from reader.domain.timeline import Event, EventKind, FoundEvent, Precision, When
from reader.storage.bulk import made, spans
from reader.storage.connection import Connection, Row
from reader.storage.entities import LONGEST

_EVENTS = """
    select e.id, e.document_id, e.start_char, e.end_char, e.sentence_start, e.sentence_end,
           e.earliest, e.latest, e.precision, e.edtf, e.approximate, e.kind, e.label, e.relation, e.rule
    from events e
"""
_PRECISIONS = {str(precision): precision for precision in Precision}
_KINDS = {str(kind): kind for kind in EventKind}


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
        return _events(rows)

    def parts(self, size: int = 300) -> Iterator[list[Event]]:
        """All events, some at a time and in no order, for whoever does other things in between."""
        last = 0
        while True:
            rows = self._connection.rows(
                _EVENTS.replace("select", "select e.rowid,", 1)
                + " where e.rowid > ? order by e.rowid limit ?",
                last,
                size,
            )
            if not rows:
                return
            last = rows[-1][0]
            yield _events([row[1:] for row in rows])

    def of_document(self, document_id: str) -> list[Event]:
        """The events of a document, sorted by start and end of their dates."""
        rows = self._connection.rows(
            _EVENTS + " where e.document_id = ? order by e.start_char, e.end_char", document_id
        )
        return _events(rows)

    def between(self, document_id: str, start: int, end: int) -> list[Event]:
        """The events whose dates have characters between two positions of a document, sorted by place."""
        rows = self._connection.rows(
            _EVENTS + " where e.document_id = ? and e.start_char >= ? and e.start_char < ? "
            "and e.end_char > ? order by e.start_char, e.end_char",
            document_id,
            start - LONGEST,
            end,
            start,
        )
        return _events(rows)

    def beside(self, document_id: str, position: int, step: int) -> Event | None:
        """The first event whose date begins after a position or, with `step` -1, the last one before it."""
        condition = (
            "e.start_char > ? order by e.start_char, e.end_char"
            if step > 0
            else "e.start_char < ? order by e.start_char desc, e.end_char desc"
        )
        row = self._connection.row(
            f"{_EVENTS} where e.document_id = ? and {condition} limit 1", document_id, position
        )
        return _events([row])[0] if row else None

    def count(self) -> int:
        """How many events there are."""
        return int(self._connection.value("select count(*) from events"))

    def get(self, event_id: str) -> Event:
        """One event; KeyError if unknown."""
        row = self._connection.row(_EVENTS + " where e.id = ?", event_id)
        if row is None:
            raise KeyError(event_id)
        return _events([row])[0]


def _events(rows: list[Row]) -> list[Event]:
    if not rows:
        return []
    count = len(rows)
    keys, documents, starts, ends, sentence_starts, sentence_ends, *rest = zip(*rows, strict=True)
    earliest, latest, precisions, edtf, approximate, kinds, labels, relations, rules = rest
    found = made(
        FoundEvent,
        count,
        spans(starts, ends),
        made(
            When,
            count,
            earliest,
            latest,
            map(_PRECISIONS.__getitem__, precisions),
            edtf,
            map(bool, approximate),
        ),
        map(_KINDS.__getitem__, kinds),
        labels,
        spans(sentence_starts, sentence_ends),
        relations,
        rules,
    )
    return made(Event, count, keys, documents, found)
