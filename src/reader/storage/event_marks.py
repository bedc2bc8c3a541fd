"""The marks of the reader on events, and their effect on what was published.

`settle` is the one place where an event that was found gives way to what the reader says of it: the found
row goes to `covered_events`, where it waits untouched, and a row of the reader's takes its place and its id.
"""

import json
from collections.abc import Iterable, Sequence

from reader.domain import edtf
from reader.domain.anchoring import Anchor, resolve
from reader.domain.changes import Changes
from reader.domain.document import Span
from reader.domain.event_marks import EventMark, marked, moved
from reader.domain.timeline import EventKind, FoundEvent, When
from reader.storage.connection import Connection, Row
from reader.storage.event_records import COLUMNS, NAMES, event_id, found_event, row_of

_MARK = (
    "id", "document_id", "start_char", "end_char", "quote", "prefix", "suffix", "sentence_start",
    "sentence_end", "edtf", "label", "hidden", "pinned", "by_hand", "seen_edtf", "seen_kind", "seen_label",
    "seen_relation", "seen_rule", "created",
)  # fmt: skip
_MARKS = f"select {', '.join(_MARK)} from event_marks"  # noqa: S608 - our own words
_IN_ORDER = "order by created, id"
_MARKED = (*COLUMNS, "source", "pinned", "mark_id")


class EventMarks:
    """The stored marks; whoever alters them here has the events follow."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, mark_id: str) -> EventMark:
        """One mark; KeyError if there is none of this id."""
        row = self._connection.row(f"{_MARKS} where id = ?", mark_id)
        if row is None:
            raise KeyError(mark_id)
        return _mark(row)

    def listing(self) -> list[EventMark]:
        """All marks, the oldest first; also those on documents that are not in the library any more."""
        return [_mark(row) for row in self._connection.rows(f"{_MARKS} {_IN_ORDER}")]

    def of_document(self, document_id: str) -> list[EventMark]:
        """The marks on a document, the oldest first."""
        return _of_document(self._connection, document_id)

    def settle(self, document_id: str) -> None:
        """Has the events of a document follow its marks, for when it comes back without findings."""
        settle(self._connection, document_id)

    def replace(self, removed: Sequence[EventMark], added: Sequence[EventMark]) -> Changes:
        """Takes marks away and adds others, in one transaction; gives the events that are touched.

        KeyError if one of those to be removed is not there.
        """
        connection = self._connection
        with connection.transaction():
            documents = sorted({mark.document_id for mark in (*removed, *added)})
            before = _rows_of(connection, documents)
            gone = connection.change(
                "delete from event_marks where id in (select value from json_each(?))",
                json.dumps([mark.id for mark in removed]),
            )
            if gone != len(removed):
                raise KeyError(next(mark.id for mark in removed))
            connection.insert_rows("event_marks", _MARK, map(_row, added))
            for document_id in documents:
                settle(connection, document_id)
            touched = before ^ _rows_of(connection, documents)
        known = {row[1] for row in touched}
        return Changes(
            events=frozenset(row[0] for row in touched),
            findings=frozenset(document_id for document_id in documents if document_id in known),
        )


def settle(connection: Connection, document_id: str) -> None:
    """Has the events of a document follow the marks of the reader, from what was found there."""
    with connection.transaction():
        _take_back(connection, document_id)
        marks = _of_document(connection, document_id)
        text = _text_of(connection, document_id) if marks else None
        if text is None:
            return
        published = _published(connection, document_id)
        rows: list[Row] = []
        for mark in marks:
            span = resolve(text, mark.anchor).span
            if span is None:
                continue
            found = _covered(connection, mark, span)
            if not mark.is_hidden:
                rows.append(_marked_row(mark, span, found, len(text), published))
        _write(connection, rows)


def _take_back(connection: Connection, document_id: str) -> None:
    """Everything as it was found."""
    connection.change("delete from events where document_id = ? and mark_id <> ''", document_id)
    if connection.value("select 1 from covered_events where document_id = ? limit 1", document_id):
        connection.change(
            f"insert or ignore into events ({NAMES}) "  # noqa: S608 - our own words
            f"select {NAMES} from covered_events where document_id = ?",
            document_id,
        )
        connection.change("delete from covered_events where document_id = ?", document_id)


def _covered(connection: Connection, mark: EventMark, span: Span) -> tuple[str, FoundEvent] | None:
    """Covers what is found at the passage of a mark; gives what stands there most exactly, with its id.

    A passage by hand covers only what is found at this very place: there may be several dates in it.
    """
    place = "start_char = ? and end_char = ?" if mark.is_by_hand else "end_char > ? and start_char < ?"
    condition = f"document_id = ? and {place} and mark_id = ''"
    where = (mark.document_id, span.start, span.end)
    rows = connection.rows(f"select {NAMES} from events where {condition}", *where)  # noqa: S608
    if not rows:
        return None
    connection.change(
        f"insert or ignore into covered_events select {NAMES} from events where {condition}",  # noqa: S608
        *where,
    )
    connection.change(f"delete from events where {condition}", *where)  # noqa: S608
    best = max(rows, key=lambda row: _likeness(span, Span(row[2], row[3])))
    return best[0], found_event(best)


def _likeness(one: Span, other: Span) -> tuple[float, int]:
    """How much of two spans is shared, up to 1; between equals the first in the text."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / max(1, max(one.end, other.end) - min(one.start, other.start)), -other.start


def _marked_row(
    mark: EventMark,
    span: Span,
    found: tuple[str, FoundEvent] | None,
    length: int,
    published: When | None,
) -> Row:
    if mark.is_by_hand:
        key, event = mark.id, moved(mark.seen, span, length)
    elif found is not None:
        key, event = found
    else:
        key, event = event_id(mark.document_id, span), moved(mark.seen, span, length)
    row = row_of(key, mark.document_id, marked(mark, event, published))
    return (*row, str(mark.source), int(mark.is_pinned), mark.id)


def _write(connection: Connection, rows: Iterable[Row]) -> None:
    """Adds rows; one whose id is taken, by passages that have come to be one, has that of its mark."""
    taken: set[str] = set()
    fresh: list[Row] = []
    for row in rows:
        key = row[-1] if row[0] in taken else row[0]
        taken.add(key)
        fresh.append((key, *row[1:]))
    connection.insert_rows("events", _MARKED, fresh)


def _rows_of(connection: Connection, document_ids: Iterable[str]) -> set[Row]:
    """What stands in the place of findings, and which findings are covered."""
    marked = f"select {', '.join(_MARKED)} from events where document_id = ? and mark_id <> ''"  # noqa: S608
    covered = f"select {NAMES} from covered_events where document_id = ?"  # noqa: S608
    return {
        row
        for document_id in document_ids
        for query in (marked, covered)
        for row in connection.rows(query, document_id)
    }


def _of_document(connection: Connection, document_id: str) -> list[EventMark]:
    rows = connection.rows(f"{_MARKS} where document_id = ? {_IN_ORDER}", document_id)
    return [_mark(row) for row in rows]


def _text_of(connection: Connection, document_id: str) -> str | None:
    found = connection.value(
        "select t.text from documents d join revisions r on r.document_id = d.id and r.number = d.revision "
        "join texts t on t.hash = r.text_hash where d.id = ?",
        document_id,
    )
    return None if found is None else str(found)


def _published(connection: Connection, document_id: str) -> When | None:
    """The date of publication; None if it is unknown or, typed by a person, no date of ours."""
    said = connection.value("select published from documents where id = ?", document_id) or ""
    try:
        return edtf.parse(said)
    except ValueError:
        return None


def _mark(row: Row) -> EventMark:
    (
        key, document_id, start, end, quote, prefix, suffix, sentence_start, sentence_end, date, label,
        hidden, pinned, by_hand, seen_date, kind, seen_label, relation, rule, created,
    ) = row  # fmt: skip
    span = Span(start, end)
    seen = FoundEvent(
        span=span,
        when=edtf.parse(seen_date),
        kind=EventKind(kind),
        label=seen_label,
        sentence=Span(sentence_start, sentence_end),
        relation=relation,
        rule=rule,
    )
    return EventMark(
        id=key,
        document_id=document_id,
        anchor=Anchor(span, quote, prefix, suffix),
        seen=seen,
        edtf=date,
        label=label,
        is_hidden=bool(hidden),
        is_pinned=bool(pinned),
        is_by_hand=bool(by_hand),
        created=created,
    )


def _row(mark: EventMark) -> Row:
    anchor, seen = mark.anchor, mark.seen
    return (
        mark.id,
        mark.document_id,
        anchor.span.start,
        anchor.span.end,
        anchor.exact,
        anchor.prefix,
        anchor.suffix,
        seen.sentence.start,
        seen.sentence.end,
        mark.edtf,
        mark.label,
        int(mark.is_hidden),
        int(mark.is_pinned),
        int(mark.is_by_hand),
        seen.when.edtf,
        str(seen.kind),
        seen.label,
        seen.relation,
        seen.rule,
        mark.created,
    )
