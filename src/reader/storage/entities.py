"""Who and what the documents are about, read from what was published by `findings`."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reader.domain.changes import Changes
from reader.domain.entities import Entity, EntityCount, EntityType, Mention
from reader.storage.bulk import made, spans
from reader.storage.connection import Connection, Row
from reader.storage.namings import changes_of, drop_unused, settle
from reader.storage.standing import alike, keys_of, rejoin

_ALIASES = """
    select n.entity_id, n.words from namings n
    join aliases a on a.naming_id = n.id join documents d on d.id = a.document_id
    where n.hidden = 0 and {} order by d.position, d.added, d.id, a.rowid
"""
_OTHER_NAMES = """
    select distinct n.entity_id, n.name from namings n join entities e on e.id = n.entity_id
    where n.hidden = 0 and n.folded_name <> e.folded and {}
"""
_MENTIONS = """
    select m.document_id, n.entity_id, m.start_char, m.end_char, m.origin, m.confidence
    from mentions m join namings n on n.id = m.naming_id and n.hidden = 0 and m.hidden = 0
"""
_COUNTS = """
    select m.entity_id, m.document_id, sum(m.count) from
        (select n.entity_id, m.document_id, count(*) as count
         from namings n cross join mentions m on m.naming_id = n.id
         where n.entity_id between ? and ? and n.hidden = 0 and m.hidden = 0
         group by n.entity_id, n.id, m.document_id) m
    join documents d on d.id = m.document_id
    group by m.entity_id, d.id order by d.position, d.added, d.id
"""
"""Grouped by naming first, as the index has them: 30 ms for 150,000 mentions instead of 110."""
LONGEST = 2_000
"""Code points: no name and no date is longer, so that none that begins earlier reaches into a stretch."""


class Entities:
    """Entities and their mentions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def listing(self) -> list[EntityCount]:
        """All entities with their counts, the most mentioned first."""
        listed = [found for part in self.parts() for found in part]
        listed.sort(key=lambda found: (found.entity.name.casefold(), found.entity.type))
        return sorted(listed, key=lambda found: -found.mentions)

    def parts(self, size: int = 200) -> Iterator[list[EntityCount]]:
        """All entities with their counts, some at a time and in no order.

        For whoever does other things in between.
        """
        last = ""
        while True:
            rows = self._connection.rows(
                "select id, name, type from entities where id > ? order by id limit ?", last, size
            )
            if not rows:
                return
            first, last = rows[0][0], rows[-1][0]
            aliases = self._aliases("n.entity_id between ? and ?", first, last)
            by_document: dict[str, list[tuple[str, int]]] = defaultdict(list)
            for entity_id, document_id, count in self._connection.rows(_COUNTS, first, last):
                by_document[entity_id].append((document_id, count))
            yield [_counted(_entity(row, aliases), by_document[row[0]]) for row in rows]

    def most_mentioned(self, limit: int) -> list[tuple[Entity, int]]:
        """The entities that are mentioned most, without their aliases, and how often."""
        rows = self._connection.rows(
            "select e.id, e.name, e.type, found.count from "
            "(select n.entity_id, sum(named.count) as count from namings n join "
            "  (select naming_id, count(*) as count from mentions where hidden = 0 group by naming_id) named "
            " on named.naming_id = n.id "
            " where n.hidden = 0 group by n.entity_id order by 2 desc limit ?) found "
            "join entities e on e.id = found.entity_id order by found.count desc, e.folded, e.id",
            limit,
        )
        return [(_entity(row, {}), count) for *row, count in rows]

    def known_alike(self, limit: int) -> list[tuple[str, str]]:
        """Pairs of entities that documents call by names which may mean the same; of each pair the ids."""
        return alike(self._connection, limit)

    def documents_with(self, entity_id: str, limit: int = -1) -> list[str]:
        """The documents that name an entity, in library order; at most so many, if that is not negative."""
        rows = self._connection.rows(
            "select d.id from documents d where d.id in (select m.document_id from namings n "
            "join mentions m on m.naming_id = n.id where n.entity_id = ? and n.hidden = 0 and m.hidden = 0) "
            "order by d.position, d.added, d.id limit ?",
            entity_id,
            limit,
        )
        return [document_id for (document_id,) in rows]

    def count(self) -> int:
        """How many entities there are."""
        return int(self._connection.value("select count(*) from entities"))

    def get(self, entity_id: str) -> Entity:
        """One entity; KeyError if unknown."""
        row = self._connection.row("select id, name, type from entities where id = ?", entity_id)
        if row is None:
            raise KeyError(entity_id)
        return _entity(row, self._aliases("n.entity_id = ?", entity_id))

    def find(self, name: str) -> Entity | None:
        """The entity of this name or alias, case ignored; a name goes before an alias, then the count."""
        folded = name.strip().casefold()
        rows = self._connection.rows(
            "select named.id, min(named.by_alias) from ("
            "  select id, 0 as by_alias from entities where folded = ?1"
            "  union all select entity_id, 1 from namings where folded = ?1 and hidden = 0"
            "  union all select entity_id, 1 from namings where folded_name = ?1 and hidden = 0) named "
            "join entities e on e.id = named.id group by named.id",
            folded,
        )
        found = self._most_mentioned_first(rows)
        return self.get(found[0]) if found else None

    def called(self, name: str, kind: EntityType) -> list[Entity]:
        """The entities of a type that have this name or alias, case ignored; names first, then the count."""
        folded = " ".join(name.split()).casefold()
        rows = self._connection.rows(
            "select e.id, e.folded <> ?1 from entities e where e.type = ?2 and (e.folded = ?1 or e.id in "
            "(select entity_id from namings where folded = ?1 and hidden = 0))",
            folded,
            str(kind),
        )
        return [self.get(found) for found in self._most_mentioned_first(rows)]

    def _most_mentioned_first(self, rows: Sequence[Row]) -> list[str]:
        """The ids of rows by their second column and then by the mentions, which are not counted for one."""
        if len(rows) < 2:
            return [entity_id for entity_id, _ in rows]
        counts = {
            entity_id: self._connection.value(
                "select count(*) from namings n join mentions m on m.naming_id = n.id "
                "where n.entity_id = ? and n.hidden = 0 and m.hidden = 0",
                entity_id,
            )
            for entity_id, _ in rows
        }
        return [key for key, _ in sorted(rows, key=lambda row: (row[1], -counts[row[0]], row[0]))]

    def mentions_in(self, document_id: str) -> list[Mention]:
        """The mentions of a document, sorted by start and end."""
        rows = self._connection.rows(
            _MENTIONS + " where m.document_id = ? order by m.start_char, m.end_char", document_id
        )
        return _mentions(rows)

    def named_in(self, document_id: str) -> list[str]:
        """The entities that a document names, in the order in which they are first named."""
        rows = self._connection.rows(
            "select n.entity_id from mentions m join namings n on n.id = m.naming_id "
            "where m.document_id = ? and n.hidden = 0 and m.hidden = 0 "
            "group by n.entity_id order by min(m.start_char)",
            document_id,
        )
        return [entity_id for (entity_id,) in rows]

    def mentions_between(self, document_id: str, start: int, end: int) -> list[Mention]:
        """The mentions with characters between two positions of a document, sorted by start and end."""
        rows = self._connection.rows(
            _MENTIONS + " where m.document_id = ? and m.start_char >= ? and m.start_char < ? "
            "and m.end_char > ? order by m.start_char, m.end_char",
            document_id,
            start - LONGEST,
            end,
            start,
        )
        return _mentions(rows)

    def mention_beside(self, document_id: str, position: int, step: int) -> Mention | None:
        """The first mention that begins after a position or, with `step` -1, the last one before it."""
        condition = (
            "m.start_char > ? order by m.start_char, m.end_char"
            if step > 0
            else "m.start_char < ? order by m.start_char desc, m.end_char desc"
        )
        rows = self._connection.rows(
            f"{_MENTIONS} where m.document_id = ? and {condition} limit 1", document_id, position
        )
        return next(iter(_mentions(rows)), None)

    def starts_in(self, document_id: str, entity_id: str) -> list[int]:
        """Where in a document the mentions of an entity begin, in order."""
        rows = self._connection.rows(
            "select m.start_char from namings n join mentions m on m.naming_id = n.id "
            "where n.entity_id = ? and m.document_id = ? and n.hidden = 0 and m.hidden = 0 "
            "order by m.start_char",
            entity_id,
            document_id,
        )
        return [start for (start,) in rows]

    def places_of(self, entity_id: str) -> dict[str, list[int]]:
        """Where in which documents the mentions of an entity begin, in no order: 5,000 in milliseconds."""
        rows = self._connection.rows(
            "select m.document_id, m.start_char from namings n join mentions m on m.naming_id = n.id "
            "where n.entity_id = ? and n.hidden = 0 and m.hidden = 0",
            entity_id,
        )
        found: dict[str, list[int]] = defaultdict(list)
        for document_id, start in rows:
            found[document_id].append(start)
        return found

    def mentions_of(self, entity_id: str) -> list[Mention]:
        """Every mention of an entity, in library order and by place."""
        rows = self._connection.rows(
            _MENTIONS + " join documents d on d.id = m.document_id where n.entity_id = ? "
            "order by d.position, d.added, d.id, m.start_char, m.end_char",
            entity_id,
        )
        return _mentions(rows)

    def _aliases(self, condition: str, *parameters: str) -> dict[str, tuple[str, ...]]:
        gathered: dict[str, dict[str, None]] = defaultdict(dict)
        for query in (_ALIASES, _OTHER_NAMES):
            for entity_id, name in self._connection.rows(query.format(condition), *parameters):
                gathered[entity_id][name] = None
        return {entity_id: tuple(names) for entity_id, names in gathered.items()}


def drop_unnamed(connection: Connection, entity_ids: Iterable[str]) -> Changes:
    """Removes those of some entities that no document names any more, and what was kept of their names.

    Gives what other entities become of documents that stay.
    """
    wanted = set(entity_ids)
    rows = connection.rows(
        "select id from namings where entity_id in (select value from json_each(?))", json.dumps(list(wanted))
    )
    with connection.transaction():
        keys = keys_of(connection, "entity_id", wanted)
        drop_unused(connection, [number for (number,) in rows])
        parted = rejoin(connection, keys)
        settle(connection, wanted | parted)
        return changes_of(connection, parted)


def _entity(row: Sequence[Any], aliases: dict[str, tuple[str, ...]]) -> Entity:
    entity_id, name, kind = row
    others = tuple(alias for alias in aliases.get(entity_id, ()) if alias != name)
    return Entity(entity_id, name, EntityType(kind), others)


def _counted(entity: Entity, by_document: list[tuple[str, int]]) -> EntityCount:
    return EntityCount(entity, sum(count for _, count in by_document), tuple(by_document))


def _mentions(rows: list[Row]) -> list[Mention]:
    if not rows:
        return []
    documents, entities, starts, ends, origins, confidences = zip(*rows, strict=True)
    return made(Mention, len(rows), documents, entities, spans(starts, ends), origins, confidences)
