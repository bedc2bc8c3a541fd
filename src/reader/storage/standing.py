"""What is one across the library: entities that documents name by themselves, under keys that they share.

Namings have keys (`FoundEntity.keys`). Found entities with the same key of their name are one; so is one
whose key others have for another of their names, if these agree on what it is. One of them, the *root*,
stands for all, and rules go on from there. All of this follows from what the documents hold now, whatever
came first, and from the reader: two of which much was said, or that were held apart, are never joined.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from reader.domain.entity_rules import RuleBook
from reader.storage import namings
from reader.storage.connection import Connection

_KEYS = "select name_key, words_key from namings where rule_id = '' and name_key <> '' and "
_OF = {
    "id": "id in (select value from json_each(?))",
    "found_id": "found_id in (select value from json_each(?))",
    "entity_id": "entity_id in (select value from json_each(?))",
}
_NEAR = """
    select found_id from namings
    where rule_id = '' and name_key <> '' and name_key in (select value from json_each(?1))
    union select found_id from namings
    where rule_id = '' and words_key <> '' and words_key in (select value from json_each(?1))
"""
_ALIKE = """
    select min(one.entity_id, other.entity_id), max(one.entity_id, other.entity_id)
    from namings one join namings other on other.name_key = one.{0} and other.name_key <> ''
    where one.{0} <> '' and one.rule_id = '' and other.rule_id = '' and one.hidden = 0 and other.hidden = 0
    and one.entity_id <> other.entity_id
"""
_GROUPS = """
    select found_id, name, name_key, words_key, root_id from namings
    where rule_id = '' and name_key <> '' and found_id in (select value from json_each(?))
    order by found_id, name
"""


@dataclass(slots=True)
class _Found:
    """All namings of one found entity."""

    id: str
    name: str
    key: str
    root: str
    others: set[str] = field(default_factory=set)


def keys_of(connection: Connection, column: str, values: Iterable[object]) -> set[str]:
    """The keys of the namings with one of some values in a column: `id`, `found_id` or `entity_id`."""
    rows = connection.rows(_KEYS + _OF[column], json.dumps(list(values)))
    return {key for row in rows for key in row} - {""}


def rejoin(connection: Connection, keys: Collection[str]) -> set[str]:
    """Finds anew what is one, among all that some keys lead to; gives the entities that are touched."""
    found = _around(connection, keys)
    altered: list[tuple[str, str]] = []
    for group in _as_one(list(found.values())):
        roots = _roots(connection, group)
        altered += [(roots[one.id], one.id) for one in group if one.root != roots[one.id]]
    if not altered:
        return set()
    with connection.transaction():
        connection.raw.executemany(
            "update namings set root_id = ? where found_id = ? and rule_id = ''", altered
        )
        rows = connection.rows(
            "select id from namings where rule_id = '' and found_id in (select value from json_each(?))",
            json.dumps([found_id for _, found_id in altered]),
        )
        return namings.lead(connection, [number for (number,) in rows])


def alike(connection: Connection, limit: int) -> list[tuple[str, str]]:
    """Pairs of entities that share a key and are not one: documents, or the reader, keep them apart."""
    query = " union ".join(_ALIKE.format(column) for column in ("name_key", "words_key"))
    return [(one, other) for one, other in connection.rows(f"{query} limit ?", limit)]


def _around(connection: Connection, keys: Collection[str]) -> dict[str, _Found]:
    """The found entities that some keys lead to, from one to the next."""
    found: dict[str, _Found] = {}
    seen: set[str] = set()
    ahead = set(keys)
    while ahead:
        seen |= ahead
        near = {key for (key,) in connection.rows(_NEAR, _json(ahead))} - found.keys()
        ahead = set()
        for found_id, name, name_key, words_key, root in connection.rows(_GROUPS, _json(near)):
            one = found.setdefault(found_id, _Found(found_id, name, name_key, root))
            ahead |= {name_key, words_key}
            if words_key and words_key != name_key:
                one.others.add(words_key)
        ahead -= seen | {""}
    return found


def _as_one(found: Collection[_Found]) -> Iterator[list[_Found]]:
    """Groups that are one by their keys."""
    meant: dict[str, set[str]] = defaultdict(set)
    for one in found:
        for key in one.others:
            meant[key].add(one.key)
    parent = {one.key: one.key for one in found}

    def root(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    for key, names in sorted(meant.items()):
        if key in parent and len(names) == 1:
            parent[root(key)] = root(*names)
    groups: dict[str, list[_Found]] = defaultdict(list)
    for one in found:
        groups[root(one.key)].append(one)
    yield from groups.values()


def _roots(connection: Connection, group: list[_Found]) -> dict[str, str]:
    """What each of a group leads to, empty for itself."""
    if len(group) == 1:
        return {group[0].id: ""}
    spoken = _spoken_of(connection, [one.id for one in group])
    meant = {key for one in group for key in one.others}
    group.sort(key=lambda one: _rank(one, meant))
    root = next((one.id for one in group if one.id in spoken), group[0].id)
    return {one.id: "" if one.id in spoken or one.id == root else root for one in group}


def _rank(one: _Found, meant: Collection[str]) -> tuple[bool, bool, bool, int, str, str]:
    """Before others comes a name that is no other name of another, no letters, and written as its key."""
    letters = "".join(filter(str.isalnum, one.name))
    is_plain = letters.casefold() == one.key.partition(" ")[2]
    return one.key in meant, letters.isupper(), not is_plain, -len(one.name), one.name.casefold(), one.id


def _spoken_of(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those of which the reader has said or written something, or holds apart from another one."""
    book: RuleBook = namings.book_of(connection)
    noted = connection.rows(
        "select target_id from notes "
        "where target = 'entity' and target_id in (select value from json_each(?))",
        _json(ids),
    )
    among = set(ids)
    apart = [pair & among for pair in book.apart if len(pair & among) > 1]
    return {key for key in ids if book.is_about(key)}.union((key for (key,) in noted), *apart)


def _json(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
