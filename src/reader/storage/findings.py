"""What extractors found: a cache by text, and the publication of findings as entities and events."""

from collections.abc import Iterator
from typing import Any

from reader.domain import ids
from reader.domain.changes import Changes
from reader.domain.document import Span
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.findings import Findings as Found
from reader.domain.timeline import FoundEvent
from reader.storage.connection import Connection
from reader.storage.events import Events


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

    def cached(self, text_hash: str, extractor: str) -> str | None:
        """What was kept of a text for an extractor (its name and version), or None."""
        found = self._connection.value(
            "select payload from findings where text_hash = ? and extractor = ?", text_hash, extractor
        )
        return None if found is None else str(found)

    def keep(self, text_hash: str, extractor: str, payload: str) -> None:
        """Keeps what an extractor found in a text; the payload is JSON of the caller's own making."""
        row = {"text_hash": text_hash, "extractor": extractor, "payload": payload, "at": ids.now()}
        self._connection.put("findings", row, "text_hash", "extractor")

    def publish(self, document_id: str, findings: Found, extractor: str = "") -> Changes:
        """Replaces entities' mentions and events of a document; gives what was and what is now there.

        `extractor` says who found them (see `state`). KeyError if the document is unknown.
        """
        if self._connection.value("select 1 from documents where id = ?", document_id) is None:
            raise KeyError(document_id)
        before = self.ids_of(document_id)
        with self._connection.transaction():
            for table in ("mentions", "aliases", "events", "analyses"):
                self._connection.delete(table, "document_id = ?", document_id)
            self._insert_entities(document_id, findings)
            events = (_event_columns(document_id, event) for event in findings.events)
            self._connection.insert("events", events, known="keep")
            self._connection.delete(
                "entities", "not exists (select 1 from mentions where entity_id = entities.id)"
            )
            self._connection.insert(
                "analyses",
                [
                    {
                        "document_id": document_id,
                        "extractor": extractor,
                        "published": findings.published,
                        "at": ids.now(),
                    }
                ],
            )
        return before | self.ids_of(document_id)

    def state(self, document_id: str, extractor: str = "") -> bool:
        """True if findings of this extractor are published for the document; of any, if none is named."""
        by = self.published_by(document_id)
        return by is not None and extractor in ("", by)

    def published_by(self, document_id: str) -> str | None:
        """Which extractor's findings are published for the document; None if none are."""
        found = self._connection.value("select extractor from analyses where document_id = ?", document_id)
        return None if found is None else str(found)

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
        entities = self._connection.rows(
            "select distinct entity_id from mentions where document_id = ?", document_id
        )
        events = self._connection.rows("select id from events where document_id = ?", document_id)
        return Changes(
            entities=frozenset(row[0] for row in entities),
            events=frozenset(row[0] for row in events),
            findings=frozenset({document_id}),
        )

    def _insert_entities(self, document_id: str, findings: Found) -> None:
        named = [(entity_id(found.type, found.name), found) for found in findings.entities if found.mentions]
        self._connection.insert(
            "entities",
            (
                {"id": key, "type": str(found.type), "name": found.name, "folded": found.name.casefold()}
                for key, found in named
            ),
            known="keep",
        )
        self._connection.insert(
            "mentions",
            (
                {"document_id": document_id, "start_char": span.start, "end_char": span.end, "entity_id": key}
                for key, found in named
                for span in found.mentions
            ),
            known="keep",
        )
        self._connection.insert(
            "aliases",
            (
                {"entity_id": key, "document_id": document_id, "name": name, "folded": name.casefold()}
                for key, found in named
                for name in found.aliases
            ),
            known="keep",
        )

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


def _event_columns(document_id: str, event: FoundEvent) -> dict[str, Any]:
    return {
        "id": event_id(document_id, event.span),
        "document_id": document_id,
        "start_char": event.span.start,
        "end_char": event.span.end,
        "sentence_start": event.sentence.start,
        "sentence_end": event.sentence.end,
        "earliest": event.when.earliest,
        "latest": event.when.latest,
        "precision": str(event.when.precision),
        "edtf": event.when.edtf,
        "approximate": int(event.when.approximate),
        "kind": str(event.kind),
        "label": event.label,
        "relation": event.relation,
        "rule": event.rule,
    }
