"""The dated events of the documents as they are now: what `findings` published, under the reader's marks."""

import json
from collections.abc import Iterable, Iterator

from reader.domain.collecting import no_collection
from reader.domain.timeline import Event, EventKind, EventSource, FoundEvent, Precision, When
from reader.storage.bulk import made, spans
from reader.storage.connection import Connection, Row
from reader.storage.entities import LONGEST
from reader.storage.event_columns import EventColumns, read_columns
from reader.storage.event_records import COLUMNS, NAMES, found_event

_ALL = ", ".join(f"e.{name}" for name in (*COLUMNS, "source", "pinned", "mark_id"))
_EVENTS = f"select {_ALL} from events e"  # noqa: S608 - our own words
_AS_FOUND = f"""
    select {NAMES} from events where document_id = ?1 and mark_id = ''
    union all select {NAMES} from covered_events where document_id = ?1
    order by start_char, end_char
"""  # noqa: S608 - our own words
_OF_IDS = " where e.id in (select value from json_each(?))"
_PRECISIONS = {str(precision): precision for precision in Precision}
_KINDS = {str(kind): kind for kind in EventKind}
_SOURCES = {str(source): source for source in EventSource}


class Events:
    """Events of the library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def listing(self) -> list[Event]:
        """All events in the order of time."""
        with no_collection():
            rows = self._connection.rows(
                _EVENTS + " join documents d on d.id = e.document_id "
                "order by e.earliest, e.latest, d.position, e.start_char, e.id"
            )
            return _events(rows)

    def columns(self) -> EventColumns:
        """All events as columns, in no order: what a drawing needs of a hundred thousand."""
        return read_columns(self._connection)

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

    def sentences_in(self, document_ids: Iterable[str]) -> dict[str, dict[tuple[int, int], list[str]]]:
        """By document, where the sentences with dates begin and end, and the ids of the events of each."""
        rows = self._connection.rows(
            "select document_id, sentence_start, sentence_end, id from events "
            "where document_id in (select value from json_each(?))",
            json.dumps(list(document_ids)),
        )
        found: dict[str, dict[tuple[int, int], list[str]]] = {}
        for document_id, start, end, event_id in rows:
            found.setdefault(document_id, {}).setdefault((start, end), []).append(event_id)
        return found

    def as_found(self, document_id: str) -> list[FoundEvent]:
        """What was found in a document, whatever the reader says of it, in the order of the text."""
        return [found_event(row) for row in self._connection.rows(_AS_FOUND, document_id)]

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

    def of_ids(self, event_ids: Iterable[str]) -> list[Event]:
        """The events of these ids, in no order; unknown ones are left out."""
        return _events(self._connection.rows(_EVENTS + _OF_IDS, json.dumps(list(event_ids))))

    def marked(self) -> list[Event]:
        """The events that the reader said something of, by document and in the order of the text."""
        return _events(
            self._connection.rows(
                _EVENTS + " where e.mark_id <> '' order by e.document_id, e.start_char, e.end_char"
            )
        )

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
    earliest, latest, precisions, edtf, approximate, kinds, labels, relations, rules, *said = rest
    sources, pinned, marks = said
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
    return made(
        Event,
        count,
        keys,
        documents,
        found,
        map(_SOURCES.__getitem__, sources),
        map(bool, pinned),
        marks,
    )
