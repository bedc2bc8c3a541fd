"""Who and what the documents are about, read from what was published by `findings`."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from reader.domain.entities import Entity, EntityCount, EntityType, Mention
from reader.storage.bulk import made, spans
from reader.storage.connection import Connection, Row

_ALIASES = """
    select a.entity_id, a.name from aliases a join documents d on d.id = a.document_id {}
    order by d.position, d.added, d.id, a.rowid
"""
_MENTIONS = "select m.document_id, m.entity_id, m.start_char, m.end_char from mentions m"
_COUNTS = """
    select m.entity_id, m.document_id, m.count from
        (select entity_id, document_id, count(*) as count from mentions
         where entity_id between ? and ? group by entity_id, document_id) m
    join documents d on d.id = m.document_id order by d.position, d.added, d.id
"""
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
            aliases = self._aliases("where a.entity_id between ? and ?", first, last)
            by_document: dict[str, list[tuple[str, int]]] = defaultdict(list)
            for entity_id, document_id, count in self._connection.rows(_COUNTS, first, last):
                by_document[entity_id].append((document_id, count))
            yield [_counted(_entity(row, aliases), by_document[row[0]]) for row in rows]

    def count(self) -> int:
        """How many entities there are."""
        return int(self._connection.value("select count(*) from entities"))

    def get(self, entity_id: str) -> Entity:
        """One entity; KeyError if unknown."""
        row = self._connection.row("select id, name, type from entities where id = ?", entity_id)
        if row is None:
            raise KeyError(entity_id)
        return _entity(row, self._aliases("where a.entity_id = ?", entity_id))

    def find(self, name: str) -> Entity | None:
        """The entity of this name or alias, case ignored; a name goes before an alias, then the count."""
        folded = name.strip().casefold()
        found = self._connection.value(
            "select named.id from ("
            "  select id, 0 as by_alias from entities where folded = ?"
            "  union all select entity_id, 1 from aliases where folded = ?) named "
            "order by named.by_alias, "
            "(select count(*) from mentions where entity_id = named.id) desc, named.id",
            folded,
            folded,
        )
        return self.get(found) if found else None

    def mentions_in(self, document_id: str) -> list[Mention]:
        """The mentions of a document, sorted by start and end."""
        rows = self._connection.rows(
            _MENTIONS + " where m.document_id = ? order by m.start_char, m.end_char", document_id
        )
        return _mentions(rows)

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
            "select start_char from mentions where entity_id = ? and document_id = ? order by start_char",
            entity_id,
            document_id,
        )
        return [start for (start,) in rows]

    def mentions_of(self, entity_id: str) -> list[Mention]:
        """Every mention of an entity, in library order and by place."""
        rows = self._connection.rows(
            _MENTIONS + " join documents d on d.id = m.document_id where m.entity_id = ? "
            "order by d.position, d.added, d.id, m.start_char, m.end_char",
            entity_id,
        )
        return _mentions(rows)

    def _aliases(self, condition: str, *parameters: str) -> dict[str, tuple[str, ...]]:
        gathered: dict[str, dict[str, None]] = defaultdict(dict)
        for entity_id, name in self._connection.rows(_ALIASES.format(condition), *parameters):
            gathered[entity_id][name] = None
        return {entity_id: tuple(names) for entity_id, names in gathered.items()}


def drop_unnamed(connection: Connection, entity_ids: Iterable[str]) -> None:
    """Removes those of some entities that no document names any more."""
    connection.change(
        "delete from entities where id in (select value from json_each(?)) "
        "and not exists (select 1 from mentions where entity_id = entities.id)",
        json.dumps(list(entity_ids)),
    )


def _entity(row: Row, aliases: dict[str, tuple[str, ...]]) -> Entity:
    entity_id, name, kind = row
    others = tuple(alias for alias in aliases.get(entity_id, ()) if alias != name)
    return Entity(entity_id, name, EntityType(kind), others)


def _counted(entity: Entity, by_document: list[tuple[str, int]]) -> EntityCount:
    return EntityCount(entity, sum(count for _, count in by_document), tuple(by_document))


def _mentions(rows: list[Row]) -> list[Mention]:
    if not rows:
        return []
    documents, entities, starts, ends = zip(*rows, strict=True)
    return made(Mention, len(rows), documents, entities, spans(starts, ends))
