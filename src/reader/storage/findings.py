"""What extractors found: a cache by text, and the publication of findings as entities and events."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from reader.domain import ids
from reader.domain.changes import Changes
from reader.domain.document import Span
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.findings import Findings as Found
from reader.domain.timeline import FoundEvent
from reader.storage.bulk import AT_ONCE, batched
from reader.storage.connection import Connection, Row
from reader.storage.entities import drop_unnamed
from reader.storage.events import Events

_HOW_MANY_MENTIONS = "select count(*) from mentions where document_id in (select value from json_each(?))"
_HOW_MANY_EVENTS = "select count(*) from events where document_id in (select value from json_each(?))"
_ANY_LENGTH = 2**62
_ENTITY = ("id", "type", "name", "folded")
_MENTION = ("document_id", "start_char", "end_char", "entity_id")
_ALIAS = ("entity_id", "document_id", "name", "folded")
_EVENT = (
    "id", "document_id", "start_char", "end_char", "sentence_start", "sentence_end",
    "earliest", "latest", "precision", "edtf", "approximate", "kind", "label", "relation", "rule",
)  # fmt: skip


def entity_id(kind: EntityType, name: str) -> str:
    """The id of an entity: the same for the same type and name, case ignored."""
    return ids.stable_id("entity", kind, name.casefold())


def event_id(document_id: str, span: Span) -> str:
    """The id of the event that is dated by a span."""
    return ids.stable_id("event", document_id, str(span.start), str(span.end))


class Findings:
    """Findings of texts and documents; derived data, so none of it is in the history."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def cached(self, text_hash: str, extractor: str, longest: int | None = None) -> str | None:
        """What was kept of a text for an extractor (its name and version), or None.

        With `longest`, None also if it is of more characters than that.
        """
        found = self._connection.value(
            "select payload from findings where text_hash = ? and extractor = ? and length(payload) <= ?",
            text_hash,
            extractor,
            _ANY_LENGTH if longest is None else longest,
        )
        return None if found is None else str(found)

    def is_kept(self, text_hash: str, extractor: str) -> bool:
        """True if something was kept of a text for an extractor."""
        return bool(
            self._connection.value(
                "select 1 from findings where text_hash = ? and extractor = ?", text_hash, extractor
            )
        )

    def keep(self, text_hash: str, extractor: str, payload: str) -> None:
        """Keeps what an extractor found in a text; the payload is JSON of the caller's own making."""
        row = {"text_hash": text_hash, "extractor": extractor, "payload": payload, "at": ids.now()}
        self._connection.put("findings", row, "text_hash", "extractor")

    def publish(self, document_id: str, findings: Found, extractor: str = "") -> Changes:
        """Replaces entities' mentions and events of a document; gives what was and what is now there.

        `extractor` says who found them (see `state`). KeyError if the document is unknown.
        """
        with self._connection.transaction():
            return self.publish_in_steps(document_id, findings, extractor)

    def publish_in_steps(self, document_id: str, findings: Found, extractor: str = "") -> Changes:
        """`publish` in many short transactions, of which the last one makes it valid.

        If it ends before that, the document is not analysed (see `state`) and what is there is replaced the
        next time. KeyError if the document is unknown, or is removed meanwhile.
        """
        with self._publishing(document_id):
            before = self.ids_of(document_id)
            self._connection.change("delete from analyses where document_id = ?", document_id)
        for table in ("mentions", "aliases", "events"):
            while self._are_removed(document_id, table):
                pass
        for part in batched(_mentions(document_id, findings)):
            with self._publishing(document_id):
                self._insert_mentions(part)
        for events in batched(_event_row(document_id, event) for event in findings.events):
            with self._publishing(document_id):
                self._connection.insert_rows("events", _EVENT, events, known="keep")
        with self._publishing(document_id):
            self._insert_aliases(document_id, findings)
            drop_unnamed(self._connection, before.entities)
            row = {
                "document_id": document_id,
                "extractor": extractor,
                "published": findings.published,
                "at": ids.now(),
            }
            self._connection.insert("analyses", [row])
            return before | self.ids_of(document_id)

    @contextmanager
    def _publishing(self, document_id: str) -> Iterator[None]:
        """A transaction in which the document is there; KeyError if it is not."""
        with self._connection.transaction():
            if self._connection.value("select 1 from documents where id = ?", document_id) is None:
                raise KeyError(document_id)
            yield

    def _are_removed(self, document_id: str, table: str) -> bool:
        """Removes some rows of a document; False if there was none."""
        rows = f"select rowid from {table} where document_id = ? limit {AT_ONCE}"  # noqa: S608 - our own
        return bool(self._connection.change(f"delete from {table} where rowid in ({rows})", document_id))  # noqa: S608

    def state(self, document_id: str, extractor: str = "") -> bool:
        """True if findings of this extractor are published for the document; of any, if none is named."""
        by = self.published_by(document_id)
        return by is not None and extractor in ("", by)

    def published_by(self, document_id: str) -> str | None:
        """Which extractor's findings are published for the document; None if none are."""
        found = self._connection.value("select extractor from analyses where document_id = ?", document_id)
        return None if found is None else str(found)

    def how_many(self, document_ids: Collection[str]) -> int:
        """How many mentions and events of documents are published."""
        asked = (_HOW_MANY_MENTIONS, _HOW_MANY_EVENTS)
        ids = json.dumps(list(document_ids))
        return sum(int(self._connection.value(query, ids)) for query in asked)

    def withdraw_in_steps(self, document_id: str) -> None:
        """Takes back the entities and events of a document in many short transactions.

        First goes the row that says they are there: whoever misses it publishes them anew.
        """
        self._connection.change("delete from analyses where document_id = ?", document_id)
        before = self.ids_of(document_id)
        for table in ("mentions", "aliases", "events"):
            while self._are_removed(document_id, table):
                pass
        drop_unnamed(self._connection, before.entities)

    def published_all(self) -> dict[str, str]:
        """Which extractor's findings are published, by document; one without any is left out."""
        return dict(self._connection.rows("select document_id, extractor from analyses"))

    def published(self, document_id: str) -> Found | None:
        """The published findings of a document, as they were given; None if there are none."""
        published = self._connection.value(
            "select published from analyses where document_id = ?", document_id
        )
        if published is None:
            return None
        events = tuple(event.found for event in Events(self._connection).of_document(document_id))
        return Found(tuple(self._found_entities(document_id)), events, published)

    def ids_of(self, document_id: str) -> Changes:
        """The entities and events that are published for a document."""
        return self.ids_of_all([document_id])

    def ids_of_all(self, document_ids: Collection[str]) -> Changes:
        """The entities and events that are published for documents."""
        entities: set[str] = set()
        events: set[str] = set()
        for key in document_ids:
            named = self._connection.rows(
                "select distinct entity_id from mentions where document_id = ?", key
            )
            dated = self._connection.rows("select id from events where document_id = ?", key)
            entities.update(found for (found,) in named)
            events.update(found for (found,) in dated)
        return Changes(
            entities=frozenset(entities), events=frozenset(events), findings=frozenset(document_ids)
        )

    def _insert_mentions(self, part: list[tuple[Row, Row]]) -> None:
        entities = dict.fromkeys(entity for entity, _ in part)
        self._connection.insert_rows("entities", _ENTITY, entities, known="keep")
        self._connection.insert_rows("mentions", _MENTION, (row for _, row in part), known="keep")

    def _insert_aliases(self, document_id: str, findings: Found) -> None:
        rows = (
            (entity_id(found.type, found.name), document_id, name, name.casefold())
            for found in findings.entities
            if found.mentions
            for name in found.aliases
        )
        self._connection.insert_rows("aliases", _ALIAS, rows, known="keep")

    def _found_entities(self, document_id: str) -> Iterator[FoundEntity]:
        spans: dict[str, list[Span]] = {}
        for key, start, end in self._connection.rows(
            "select entity_id, start_char, end_char from mentions where document_id = ? "
            "order by start_char, end_char",
            document_id,
        ):
            spans.setdefault(key, []).append(Span(start, end))
        aliases: dict[str, list[str]] = {}
        for key, name in self._connection.rows(
            "select entity_id, name from aliases where document_id = ? order by rowid", document_id
        ):
            aliases.setdefault(key, []).append(name)
        for key, mentions in spans.items():
            row = self._connection.row("select name, type from entities where id = ?", key)
            if row is not None:
                yield FoundEntity(row[0], EntityType(row[1]), tuple(mentions), tuple(aliases.get(key, ())))


def _mentions(document_id: str, findings: Found) -> Iterator[tuple[Row, Row]]:
    """The columns of each mention, with those of its entity before them."""
    for found in findings.entities:
        key = entity_id(found.type, found.name)
        entity = (key, str(found.type), found.name, found.name.casefold())
        for span in found.mentions:
            yield entity, (document_id, span.start, span.end, key)


def _event_row(document_id: str, event: FoundEvent) -> Row:
    when = event.when
    return (
        event_id(document_id, event.span),
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
