"""What extractors found: a cache by text, and the publication of findings as entities and events."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import repeat

from reader.domain import ids
from reader.domain.changes import Changes
from reader.domain.document import Span
from reader.domain.entities import EntityType, Evidence, FoundEntity, Origin
from reader.domain.entity_rules import Naming
from reader.domain.findings import Findings as Found
from reader.storage import namings
from reader.storage.bulk import AT_ONCE, batched
from reader.storage.connection import Connection
from reader.storage.event_marks import settle
from reader.storage.event_records import COLUMNS, event_id, row_of
from reader.storage.events import Events
from reader.storage.namings import entity_id
from reader.storage.reader_mentions import has_marks, mark_anew
from reader.storage.standing import keys_of, rejoin

_HOW_MANY_MENTIONS = "select count(*) from mentions where document_id in (select value from json_each(?))"
_HOW_MANY_EVENTS = "select count(*) from events where document_id in (select value from json_each(?))"
_ANY_LENGTH = 2**62
_MENTION = ("document_id", "start_char", "end_char", "naming_id", "origin", "confidence")
_ALIAS = ("document_id", "naming_id")
_NAMINGS_OF = "select distinct naming_id from {} where document_id = ?"
_FOUND = ("mentions", "aliases", "events", "covered_events")
_UNKNOWN = Evidence()


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

    def kept_for(self, text_hash: str) -> list[str]:
        """The extractors for which something is kept of a text, the latest first."""
        rows = self._connection.rows(
            "select extractor from findings where text_hash = ? order by at desc, rowid desc", text_hash
        )
        return [extractor for (extractor,) in rows]

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
            namings_before = self._namings_of(document_id)
            stamp = namings.stamp_of(self._connection)
            namer = namings.Namer(self._connection)
            self._connection.change("delete from analyses where document_id = ?", document_id)
        text = self._text_of(document_id)
        self._remove_all(document_id)
        for part in batched(_mentions(text, findings)):
            with self._publishing(document_id):
                rows = [
                    (document_id, span.start, span.end, namer.number(naming), str(why.origin), why.confidence)
                    for naming, span, why in part
                ]
                self._connection.insert_rows("mentions", _MENTION, rows, known="keep")
        dated = (row_of(event_id(document_id, event.span), document_id, event) for event in findings.events)
        for events in batched(dated):
            with self._publishing(document_id):
                self._connection.insert_rows("events", COLUMNS, events, known="keep")
        with self._publishing(document_id):
            self._insert_aliases(document_id, findings, namer)
            touched = before.entities | namer.touched
            if has_marks(self._connection, document_id):
                touched |= mark_anew(self._connection, document_id)
            if namings.stamp_of(self._connection) != stamp:  # the reader put something right meanwhile
                touched |= namings.lead(self._connection, self._namings_of(document_id))
            keys = keys_of(self._connection, "id", namings_before | self._namings_of(document_id))
            namings.drop_unused(self._connection, namings_before)
            rejoined = rejoin(self._connection, keys)
            namings.settle(self._connection, touched | rejoined)
            settle(self._connection, document_id)
            row = {
                "document_id": document_id,
                "extractor": extractor,
                "published": findings.published,
                "at": ids.now(),
            }
            self._connection.insert("analyses", [row])
            return before | self.ids_of(document_id) | namings.changes_of(self._connection, rejoined)

    @contextmanager
    def _publishing(self, document_id: str) -> Iterator[None]:
        """A transaction in which the document is there; KeyError if it is not."""
        with self._connection.transaction():
            if self._connection.value("select 1 from documents where id = ?", document_id) is None:
                raise KeyError(document_id)
            yield

    def _remove_all(self, document_id: str) -> None:
        """Removes what was found in a document, in many short transactions."""
        for table in _FOUND:
            while self._are_removed(document_id, table):
                pass

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
        unused = self._namings_of(document_id)
        keys = keys_of(self._connection, "id", unused)
        self._remove_all(document_id)
        with self._connection.transaction():
            namings.drop_unused(self._connection, unused)
            namings.settle(self._connection, before.entities | rejoin(self._connection, keys))

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
        events = Events(self._connection).as_found(document_id)
        return Found(tuple(self._found_entities(document_id)), tuple(events), published)

    def ids_of(self, document_id: str) -> Changes:
        """The entities and events that are published for a document."""
        return self.ids_of_all([document_id])

    def ids_of_all(self, document_ids: Collection[str]) -> Changes:
        """The entities and events that are published for documents."""
        entities: set[str] = set()
        events: set[str] = set()
        for key in document_ids:
            named = self._connection.rows(
                "select distinct n.entity_id from mentions m join namings n on n.id = m.naming_id "
                "where m.document_id = ?",
                key,
            )
            dated = self._connection.rows("select id from events where document_id = ?", key)
            entities.update(found for (found,) in named)
            events.update(found for (found,) in dated)
        return Changes(
            entities=frozenset(entities), events=frozenset(events), findings=frozenset(document_ids)
        )

    def _text_of(self, document_id: str) -> str:
        return str(
            self._connection.value(
                "select t.text from documents d join revisions r on r.document_id = d.id "
                "and r.number = d.revision join texts t on t.hash = r.text_hash where d.id = ?",
                document_id,
            )
        )

    def _namings_of(self, document_id: str) -> set[int]:
        return {
            number
            for table in ("mentions", "aliases")
            for (number,) in self._connection.rows(_NAMINGS_OF.format(table), document_id)
        }

    def _insert_aliases(self, document_id: str, findings: Found, namer: namings.Namer) -> None:
        rows = (
            (document_id, namer.number(naming))
            for found in findings.entities
            if found.mentions
            for naming in list(_namings(found).values())[1:]
        )
        self._connection.insert_rows("aliases", _ALIAS, list(rows), known="keep")

    def _found_entities(self, document_id: str) -> Iterator[FoundEntity]:
        """As they were found: no rule of the reader's touches that."""
        called: dict[str, tuple[str, str, str]] = {}
        spans: dict[str, list[Span]] = {}
        evidence: dict[str, list[Evidence]] = {}
        for key, name, kind, name_key, start, end, origin, confidence in self._connection.rows(
            "select n.found_id, n.name, n.type, n.name_key, m.start_char, m.end_char, m.origin, m.confidence "
            "from mentions m join namings n on n.id = m.naming_id "
            "where m.document_id = ? and n.rule_id = '' order by m.start_char, m.end_char",
            document_id,
        ):
            called.setdefault(key, (name, kind, name_key))
            spans.setdefault(key, []).append(Span(start, end))
            evidence.setdefault(key, []).append(Evidence(Origin(origin), confidence))
        aliases: dict[str, list[str]] = {}
        keys: dict[str, list[str]] = {}
        for key, words, words_key in self._connection.rows(
            "select n.found_id, n.words, n.words_key from aliases a join namings n on n.id = a.naming_id "
            "where a.document_id = ? and n.rule_id = '' order by a.rowid",
            document_id,
        ):
            aliases.setdefault(key, []).append(words)
            keys.setdefault(key, []).append(words_key)
        for key, (name, kind, name_key) in called.items():
            known_by = [one.partition(" ")[2] for one in (name_key, *keys.get(key, ()))] if name_key else ()
            why = tuple(evidence[key])
            told = () if all(one == _UNKNOWN for one in why) else why
            yield FoundEntity(
                name, EntityType(kind), tuple(spans[key]), tuple(aliases.get(key, ())), told, tuple(known_by)
            )


def _namings(found: FoundEntity) -> dict[str, Naming]:
    """What the name and the aliases of an entity are taken for, by the words; the name comes first."""
    words = (found.name, *found.aliases)
    keys = [f"{found.type} {key}" if key else "" for key in found.keys] or [""] * len(words)
    key = entity_id(found.type, found.name)
    return {
        one: Naming(key, found.type, found.name, one, name_key=keys[0], words_key=own)
        for one, own in zip(words, keys, strict=True)
    }


def _mentions(text: str, findings: Found) -> Iterator[tuple[Naming, Span, Evidence]]:
    """Each mention with its naming and why it is one."""
    for found in findings.entities:
        known = _namings(found)
        usual = replace(known[found.name], words_key="")
        for span, why in zip(found.mentions, found.evidence or repeat(_UNKNOWN), strict=False):
            words = " ".join(span.of(text).split())
            yield known.get(words) or replace(usual, words=words), span, why
