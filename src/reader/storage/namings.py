"""Namings and the entities they lead to: kept in step with the rules of the reader.

`settle` is the one place that writes the table `entities`: an entity is there if something shown names it, if
the reader wrote a note on it, or if a rule made, renamed or merged it.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import replace

from reader.domain import ids
from reader.domain.changes import Changes
from reader.domain.document import Span
from reader.domain.entities import EntityType
from reader.domain.entity_rules import EntityRule, Naming, RuleBook, RuleKind
from reader.storage.connection import Connection, Row

_RULES = """
    select id, number, kind, entity_id, type, name, sources, claims, document_id, start_char, end_char,
           former, external_id, note, created from entity_rules
"""
_NAMING = (
    "found_id", "type", "name", "folded_name", "words", "folded", "rule_id", "entity_id", "hidden",
    "name_key", "words_key", "root_id",
)  # fmt: skip
_NAMINGS = (
    "select id, found_id, type, name, words, rule_id, entity_id, hidden, root_id from namings "
    "where id in (select value from json_each(?))"
)
_SHOWN = """
    exists (select 1 from namings n join mentions m on m.naming_id = n.id
            where n.entity_id = {0} and n.hidden = 0 and m.hidden = 0)
"""
_AT_ONCE = 300
"""Rules that are read in a few milliseconds."""
_FEW = 20
_NAMING_FEW = """
    select d.id from documents d where exists
        (select 1 from namings n cross join mentions m on m.naming_id = n.id and m.document_id = d.id
         where n.entity_id in (select value from json_each(?)))
"""
"""The documents that name some entities: without a look at each mention, of which one may have 100,000."""
_NAMING_MANY = """
    select distinct m.document_id from namings n join mentions m on m.naming_id = n.id
    where n.entity_id in (select value from json_each(?))
"""
STAMP = "entity rules"
"""The key of the setting that changes whenever the rules do."""


def entity_id(kind: EntityType, name: str) -> str:
    """The id of a found entity: the same for the same type and name, case ignored."""
    return ids.stable_id("entity", kind, name.casefold())


def book_of(connection: Connection) -> RuleBook:
    """The rules of the library as they stand now; made again only when they have changed."""
    stamp = connection.value("select value from settings where key = ?", STAMP) or ""
    kept = connection.rule_book
    if kept is None or kept[0] != stamp:
        rules = [rule_of(row) for row in connection.rows(_RULES)] if stamp else []
        kept = connection.rule_book = (stamp, RuleBook(rules))
    return kept[1]


def rules_after(connection: Connection, number: int, rule_id: str) -> list[EntityRule]:
    """Some of the rules that come after one, in their order; none if there are no more."""
    rows = connection.rows(
        f"{_RULES} where (number, id) > (?, ?) order by number, id limit {_AT_ONCE}", number, rule_id
    )
    return list(map(rule_of, rows))


def stamp_of(connection: Connection) -> str:
    """What changes whenever the rules do."""
    return str(connection.value("select value from settings where key = ?", STAMP) or "")


def rule_of(row: Row) -> EntityRule:
    """A rule from its row."""
    (
        key, number, kind, entity, of_type, name, sources, claims, document, start, end,
        former, external, note, at,
    ) = row  # fmt: skip
    return EntityRule(
        id=key,
        number=number,
        kind=RuleKind(kind),
        entity_id=entity,
        type=EntityType(of_type) if of_type else None,
        name=name,
        sources=tuple(json.loads(sources)) if sources != "[]" else (),
        claims=tuple((EntityType(one) if one else None, folded) for one, folded in json.loads(claims)),
        document_id=document,
        span=Span(start, end) if end >= 0 else None,
        former=former,
        external_id=external,
        note=note,
        created=at,
    )


def row_of(rule: EntityRule) -> Row:
    """The row of a rule; -1 stands for no place."""
    return (
        rule.id,
        rule.number,
        str(rule.kind),
        rule.entity_id,
        str(rule.type or ""),
        rule.name,
        json.dumps(rule.sources),
        json.dumps([(kind or "", name) for kind, name in rule.claims], ensure_ascii=False),
        rule.document_id,
        rule.span.start if rule.span else -1,
        rule.span.end if rule.span else -1,
        rule.former,
        rule.external_id,
        rule.note,
        rule.created,
    )


class Namer:
    """Gives namings their numbers while mentions are written; new ones lead where the rules say."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._book = book_of(connection)
        self._numbers: dict[Naming, int] = {}
        self.touched: set[str] = set()
        """The entities that the namings lead to."""

    def number(self, naming: Naming) -> int:
        """The number of a naming, which is written if it is new."""
        found = self._numbers.get(naming)
        if found is None:
            found = self._numbers[naming] = self._kept(naming) or self._written(naming)
        return found

    def _kept(self, naming: Naming) -> int | None:
        row = self._connection.row(
            "select id, entity_id, name_key, words_key from namings "
            "where found_id = ? and name = ? and words = ? and rule_id = ?",
            naming.found_id,
            naming.name,
            naming.words,
            naming.rule_id,
        )
        if row is None:
            return None
        number, leads_to, *keys = row
        self.touched.add(leads_to)
        if naming.name_key and keys != [naming.name_key, naming.words_key]:
            self._connection.change(
                "update namings set name_key = ?, words_key = ? where id = ?",
                naming.name_key,
                naming.words_key,
                number,
            )
        return int(number)

    def _written(self, naming: Naming) -> int:
        naming = replace(naming, root_id=self._root(naming))
        leads_to, is_hidden = self._book.entity_of(naming)
        self.touched.add(leads_to)
        folded_name, folded = naming.name.casefold(), naming.words.casefold()
        row = (
            naming.found_id, str(naming.type), naming.name, folded_name, naming.words, folded,
            naming.rule_id, leads_to, int(is_hidden), naming.name_key, naming.words_key, naming.root_id,
        )  # fmt: skip
        self._connection.insert_rows("namings", _NAMING, [row])
        return int(self._connection.value("select last_insert_rowid()"))

    def _root(self, naming: Naming) -> str:
        """What stands for the found entity by now; see `standing`."""
        if naming.rule_id:
            return ""
        found = self._connection.value(
            "select root_id from namings where found_id = ? and rule_id = '' limit 1", naming.found_id
        )
        return str(found or "")


def lead(connection: Connection, numbers: Collection[int]) -> set[str]:
    """Leads namings where the rules say now; gives the entities that some led to and now lead to."""
    book = book_of(connection)
    altered: list[Row] = []
    touched: set[str] = set()
    wanted = json.dumps(list(numbers))
    for number, found, kind, name, words, rule_id, before, was_hidden, root in connection.rows(
        _NAMINGS, wanted
    ):
        naming = Naming(found, EntityType(kind), name, words, rule_id, root)
        after, is_hidden = book.entity_of(naming)
        if (after, int(is_hidden)) != (before, was_hidden):
            altered.append((after, int(is_hidden), number))
            touched |= {before, after}
    with connection.transaction():
        connection.raw.executemany("update namings set entity_id = ?, hidden = ? where id = ?", altered)
    return touched


def namings_about(connection: Connection, rules: Iterable[EntityRule]) -> set[int]:
    """The numbers of all namings that some rules may lead elsewhere, or may have led."""
    entities: set[str] = set()
    words: set[str] = set()
    claimed: set[str] = set()
    for rule in rules:
        entities |= {rule.entity_id, *rule.sources}
        claimed |= {folded for _, folded in rule.claims}
        if rule.kind in (RuleKind.NEVER, RuleKind.SPLIT):
            words.add(rule.name.casefold())
    asked = (("entity_id", entities - {""}), ("found_id", entities - {""}), ("folded", words))
    found: set[int] = set()
    for column, values in (*asked, ("folded_name", claimed)):
        rows = connection.rows(
            f"select id from namings where {column} in (select value from json_each(?))",  # noqa: S608 - our own
            json.dumps(list(values), ensure_ascii=False),
        )
        found.update(number for (number,) in rows)
    return found


def settle(connection: Connection, entity_ids: Iterable[str]) -> None:
    """Has the table `entities` say of these what is now true: added, renamed, or gone."""
    wanted = list(entity_ids)
    if not wanted:
        return
    book = book_of(connection)
    rows = connection.rows(
        f"select value, {_SHOWN.format('value')}, "  # noqa: S608 - our own words
        "exists (select 1 from notes where target = 'entity' and target_id = value), "
        "(select json_array(type, min(name), min(name) = max(name)) from namings "
        " where found_id = value and rule_id = ''), "
        "(select json_array(type, name) from entities where id = value) from json_each(?)",
        json.dumps(wanted),
    )
    gone: list[str] = []
    with connection.transaction():
        for key, is_shown, is_noted, found, before in rows:
            is_kept = is_shown or book.keeps(key) or (is_noted and book.after(key) == (key, False))
            called = _called(book, key, _as_found(connection, key, found), _pair(before)) if is_kept else None
            if called is None:
                gone.append(key)
            elif called != _pair(before):
                row = {"id": key, "type": str(called[0]), "name": called[1], "folded": called[1].casefold()}
                connection.put("entities", row, "id")
        connection.change(
            "delete from entities where id in (select value from json_each(?))", json.dumps(gone)
        )


def _called(
    book: RuleBook,
    key: str,
    found: tuple[EntityType, str] | None,
    before: tuple[EntityType, str] | None,
) -> tuple[EntityType, str] | None:
    """The type and name of an entity: the reader's, else as it was found, else as a rule remembers it."""
    kind, name = book.shown(key)
    plain = found or book.remembered(key) or before
    if plain is None:
        return None
    return kind or plain[0], name or plain[1]


def _as_found(connection: Connection, key: str, row: str) -> tuple[EntityType, str] | None:
    """Type and name of a found entity: of names that differ in case the one that is read most often."""
    kind, name, is_only = json.loads(row)
    if kind is None:
        return None
    if not is_only:
        name = connection.value(
            "select n.name from namings n left join mentions m on m.naming_id = n.id "
            "where n.found_id = ? and n.rule_id = '' group by n.name "
            "order by count(m.naming_id) desc, n.name",
            key,
        )
    return EntityType(kind), name


def changes_of(connection: Connection, entity_ids: Collection[str]) -> Changes:
    """Entities as changes, with the documents that name them."""
    rows = connection.rows(
        _NAMING_FEW if len(entity_ids) < _FEW else _NAMING_MANY, json.dumps(list(entity_ids))
    )
    return Changes(entities=frozenset(entity_ids), findings=frozenset(key for (key,) in rows))


def _pair(row: str | None) -> tuple[EntityType, str] | None:
    if row is None:
        return None
    kind, name = json.loads(row)
    return EntityType(kind), name


def drop_unused(connection: Connection, numbers: Iterable[int]) -> None:
    """Removes those of some namings that no mention and no alias refers to."""
    connection.change(
        "delete from namings where id in (select value from json_each(?)) "
        "and not exists (select 1 from mentions where naming_id = namings.id) "
        "and not exists (select 1 from aliases where naming_id = namings.id)",
        json.dumps(list(numbers)),
    )
