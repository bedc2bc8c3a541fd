"""Two steps of the migrations: what was found, apart from what it stands for under the reader's rules.

`mentions` and `aliases` no longer name entities but namings; a naming leads to its entity. A correction so
alters a few namings, however many mentions there are.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database

_NEW = (
    "alter table mentions rename to old_mentions",
    "alter table aliases rename to old_aliases",
    "alter table entities rename to old_entities",
    """
    create table entities (
        id text primary key not null,
        type text not null,
        name text not null,
        folded text not null
    )""",
    """
    create table namings (
        id integer primary key,
        found_id text not null,
        type text not null,
        name text not null,
        folded_name text not null,
        words text not null,
        folded text not null,
        rule_id text not null default '',
        entity_id text not null,
        hidden integer not null default 0,
        unique (found_id, name, words, rule_id)
    )""",
    """
    create table mentions (
        document_id text not null references documents (id) on delete cascade,
        start_char integer not null,
        end_char integer not null check (end_char >= start_char),
        naming_id integer not null references namings (id),
        hidden integer not null default 0,
        origin text not null default '',
        confidence real not null default 0,
        primary key (document_id, start_char, end_char, naming_id)
    )""",
    """
    create table aliases (
        document_id text not null references documents (id) on delete cascade,
        naming_id integer not null references namings (id),
        primary key (document_id, naming_id)
    )""",
    """
    create table entity_rules (
        id text primary key not null,
        number integer not null,
        kind text not null,
        entity_id text not null,
        type text not null,
        name text not null,
        sources text not null,
        claims text not null,
        document_id text not null,
        start_char integer not null,
        end_char integer not null,
        former text not null,
        external_id text not null,
        note text not null,
        created text not null
    )""",
)

_KEPT = "insert into entities select id, type, name, folded from old_entities"

_DONE = (
    "drop table old_mentions",
    "drop table old_aliases",
    "drop table old_entities",
    "create index entities_by_name on entities (folded)",
    "create index namings_of_entity on namings (entity_id)",
    "create index namings_by_words on namings (folded)",
    "create index namings_by_name on namings (folded_name)",
    "create index mentions_of_naming on mentions (naming_id, document_id, hidden)",
    "create index aliases_of_naming on aliases (naming_id)",
    """
    create view v_mentions as
    select e.name as entity, e.type, v.title as document, m.start_char, m.end_char,
           substr(t.text, m.start_char + 1, m.end_char - m.start_char) as words, m.origin, m.confidence,
           n.entity_id, m.document_id
    from mentions m
    join namings n on n.id = m.naming_id
    join entities e on e.id = n.entity_id
    join v_documents v on v.id = m.document_id
    join texts t on t.hash = v.text_hash
    where m.hidden = 0 and n.hidden = 0
    order by v.position, m.start_char, m.end_char""",
    """
    create view v_notes as
    select n.target, coalesce(v.title, e.name, t.name) as about, n.text as note, n.created, n.modified,
           n.id, n.target_id
    from notes n
    left join v_documents v on n.target = 'document' and v.id = n.target_id
    left join entities e on n.target = 'entity' and e.id = n.target_id
    left join themes t on n.target = 'theme' and t.id = n.target_id""",
)


def entities_put_right(database: "Database") -> None:
    """Version 2: namings and rules; every mention and alias of version 1 becomes one of a naming."""
    database.execute("drop view v_mentions")
    database.execute("drop view v_notes")
    for statement in (*_NEW, _KEPT):
        database.execute(statement)
    entities = {
        key: (kind, name) for key, kind, name in _rows(database, "select id, type, name from entities")
    }
    namings = _Namings(database, entities)
    documents = "select document_id from old_mentions union select document_id from old_aliases"
    for (document_id,) in _rows(database, documents):
        _move(database, document_id, namings)
    for statement in _DONE:
        database.execute(statement)


def one_across_documents(database: "Database") -> None:
    """Version 4: keys by which what documents name by themselves is one. Filled as documents are analysed."""
    for column in ("name_key", "words_key", "root_id"):
        database.execute(f"alter table namings add column {column} text not null default ''")
    for key in ("name_key", "words_key"):
        database.execute(f"create index namings_by_{key} on namings ({key}) where {key} <> ''")


class _Namings:
    """Gives each naming its number, and writes it when it is new."""

    def __init__(self, database: "Database", entities: dict[str, tuple[str, str]]) -> None:
        self._database = database
        self._entities = entities
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, entity_id: str, words: str) -> int:
        key = entity_id, words
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            kind, name = self._entities[entity_id]
            self._database.execute(
                "insert into namings (id, found_id, type, name, folded_name, words, folded, entity_id) "
                "values (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    self._numbers[key],
                    entity_id,
                    kind,
                    name,
                    name.casefold(),
                    words,
                    words.casefold(),
                    entity_id,
                ),
            )
        return self._numbers[key]


def _move(database: "Database", document_id: str, namings: _Namings) -> None:
    """The mentions and aliases of one document."""
    text = next(
        _rows(
            database,
            "select t.text from documents d "
            "join revisions r on r.document_id = d.id and r.number = d.revision "
            "join texts t on t.hash = r.text_hash where d.id = ?",
            document_id,
        )
    )[0]
    for start, end, entity_id in _rows(
        database,
        "select start_char, end_char, entity_id from old_mentions where document_id = ? order by rowid",
        document_id,
    ):
        number = namings.number(entity_id, " ".join(text[start:end].split()))
        database.execute(
            "insert or ignore into mentions (document_id, start_char, end_char, naming_id) "
            "values (?, ?, ?, ?)",
            (document_id, start, end, number),
        )
    for entity_id, name in _rows(
        database, "select entity_id, name from old_aliases where document_id = ? order by rowid", document_id
    ):
        database.execute(
            "insert or ignore into aliases (document_id, naming_id) values (?, ?)",
            (document_id, namings.number(entity_id, name)),
        )


def _rows(database: "Database", sql: str, *parameters: str) -> Iterator[tuple[Any, ...]]:
    yield from database.execute(sql, parameters).fetchall()
