"""The tables and views of a library, as named steps from an empty file to the newest version.

Imported only when a step is due, so that opening an existing library does not need sqlite_utils. A step that
was ever released is never edited: what comes later is a new step. Columns are explained in `docs/schema.md`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.domain import ids
from reader.storage.connection import Connection
from reader.storage.event_tables import events_put_right
from reader.storage.naming_tables import entities_put_right, one_across_documents
from reader.storage.schema import APPLICATION_ID

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]

_TOKENS = "unicode61 remove_diacritics 2"

_TABLES = (
    """
    create table texts (
        id integer primary key,
        hash text not null unique,
        length integer not null,
        text text not null
    )""",
    """
    create table blocks (
        text_hash text not null references texts (hash) on delete cascade,
        format text not null,
        kinds text not null,
        places text not null,
        inline_kinds text not null,
        inlines text not null,
        primary key (text_hash, format)
    )""",
    """
    create table documents (
        id text primary key not null,
        position integer not null,
        revision integer not null,
        name,
        source,
        title text not null,
        author text not null,
        site text not null,
        published text not null,
        guessed_title text not null,
        guessed_author text not null,
        guessed_site text not null,
        guessed_published text not null,
        added text not null
    )""",
    """
    create table revisions (
        document_id text not null references documents (id) on delete cascade,
        number integer not null,
        text_hash text not null references texts (hash),
        format text not null,
        encoding text not null,
        words integer not null,
        added text not null,
        primary key (document_id, number)
    )""",
    "create index revisions_of_text on revisions (text_hash)",
    """
    create table themes (
        id text primary key not null,
        name text not null,
        hue integer not null,
        key integer not null check (key between 0 and 9),
        parent_id text references themes (id),
        description text not null,
        position integer not null
    )""",
    "create index themes_of_parent on themes (parent_id)",
    """
    create table highlights (
        number integer primary key,
        id text not null unique,
        document_id text not null references documents (id) on delete cascade,
        start_char integer not null,
        end_char integer not null check (end_char >= start_char),
        quote text not null,
        prefix text not null,
        suffix text not null,
        note text not null,
        created text not null,
        modified text not null
    )""",
    "create index highlights_by_place on highlights (document_id, start_char, end_char)",
    """
    create table highlight_themes (
        highlight_id text not null references highlights (id) on delete cascade,
        theme_id text not null references themes (id),
        position integer not null,
        primary key (highlight_id, theme_id)
    )""",
    "create index highlights_of_theme on highlight_themes (theme_id, highlight_id)",
    """
    create table notes (
        number integer primary key,
        id text not null unique,
        target text not null check (target in ('document', 'entity', 'theme')),
        target_id text not null,
        text text not null,
        created text not null,
        modified text not null,
        unique (target, target_id)
    )""",
    """
    create table entities (
        id text primary key not null,
        type text not null,
        name text not null,
        folded text not null,
        unique (type, folded)
    )""",
    "create index entities_by_name on entities (folded)",
    """
    create table aliases (
        entity_id text not null references entities (id) on delete cascade,
        document_id text not null references documents (id) on delete cascade,
        name text not null,
        folded text not null,
        primary key (entity_id, document_id, name)
    )""",
    "create index aliases_by_name on aliases (folded)",
    "create index aliases_of_document on aliases (document_id)",
    """
    create table mentions (
        document_id text not null references documents (id) on delete cascade,
        start_char integer not null,
        end_char integer not null check (end_char >= start_char),
        entity_id text not null references entities (id) on delete cascade,
        primary key (document_id, start_char, end_char, entity_id)
    )""",
    "create index mentions_of_entity on mentions (entity_id)",
    """
    create table events (
        id text primary key not null,
        document_id text not null references documents (id) on delete cascade,
        start_char integer not null,
        end_char integer not null check (end_char >= start_char),
        sentence_start integer not null,
        sentence_end integer not null check (sentence_end >= sentence_start),
        earliest integer not null,
        latest integer not null check (latest >= earliest),
        precision text not null,
        edtf text not null,
        approximate integer not null,
        kind text not null,
        label text not null,
        relation text not null,
        rule text not null
    )""",
    "create index events_by_place on events (document_id, start_char, end_char)",
    "create index events_by_time on events (earliest, latest)",
    """
    create table analyses (
        document_id text primary key not null references documents (id) on delete cascade,
        extractor text not null,
        published text not null,
        at text not null
    )""",
    """
    create table findings (
        text_hash text not null,
        extractor text not null,
        payload text not null,
        at text not null,
        primary key (text_hash, extractor)
    )""",
    """
    create table history (
        number integer primary key autoincrement,
        name text not null,
        label text not null,
        payload text not null,
        at text not null,
        state text not null check (state in ('done', 'undone'))
    )""",
    "create index history_undone on history (number) where state = 'undone'",
    """
    create table settings (
        key text primary key not null,
        value text not null
    )""",
)

_VIEWS = (
    """
    create view v_documents as
    select coalesce(nullif(d.title, ''), d.name) as title, d.author, d.site, d.published, d.name as file,
           d.source, r.format, r.encoding, r.words, t.length, d.added, d.position, d.id, r.text_hash
    from documents d
    join revisions r on r.document_id = d.id and r.number = d.revision
    join texts t on t.hash = r.text_hash
    order by d.position""",
    """
    create view v_highlights as
    select v.title as document, h.start_char, h.end_char, h.quote,
           (select group_concat(name, ', ') from (
                select theme.name from highlight_themes tagged
                join themes theme on theme.id = tagged.theme_id
                where tagged.highlight_id = h.id order by tagged.position)) as themes,
           h.note, h.created, h.modified, h.id, h.document_id
    from highlights h join v_documents v on v.id = h.document_id
    order by v.position, h.start_char, h.end_char""",
    """
    create view v_mentions as
    select e.name as entity, e.type, v.title as document, m.start_char, m.end_char,
           substr(t.text, m.start_char + 1, m.end_char - m.start_char) as words, m.entity_id, m.document_id
    from mentions m
    join entities e on e.id = m.entity_id
    join v_documents v on v.id = m.document_id
    join texts t on t.hash = v.text_hash
    order by v.position, m.start_char, m.end_char""",
    """
    create view v_events as
    select e.label, e.edtf, date(e.earliest + 1721424.5) as earliest, date(e.latest + 1721424.5) as latest,
           e.precision, e.kind, v.title as document, e.start_char, e.end_char,
           substr(t.text, e.start_char + 1, e.end_char - e.start_char) as words,
           substr(t.text, e.sentence_start + 1, e.sentence_end - e.sentence_start) as sentence,
           e.rule, e.id, e.document_id
    from events e
    join v_documents v on v.id = e.document_id
    join texts t on t.hash = v.text_hash
    order by e.earliest, e.latest""",
    """
    create view v_blocks as
    select b.text_hash, b.format, place.key / 4 as number,
           json_extract(b.kinds, '$[' || max(place.value) filter (where place.key % 4 = 0) || ']') as kind,
           max(place.value) filter (where place.key % 4 = 1) as start_char,
           max(place.value) filter (where place.key % 4 = 2) as end_char,
           max(place.value) filter (where place.key % 4 = 3) as level
    from blocks b, json_each(b.places) place
    group by b.text_hash, b.format, place.key / 4""",
    """
    create view v_notes as
    select n.target, coalesce(v.title, e.name, t.name) as about, n.text as note, n.created, n.modified,
           n.id, n.target_id
    from notes n
    left join v_documents v on n.target = 'document' and v.id = n.target_id
    left join entities e on n.target = 'entity' and e.id = n.target_id
    left join themes t on n.target = 'theme' and t.id = n.target_id""",
)


def first_tables(database: "Database") -> None:
    """Everything of version 1."""
    for statement in _TABLES + _VIEWS:
        database.execute(statement)
    for table, column in (("texts", "text"), ("highlights", "note"), ("notes", "text")):
        database.table(table).enable_fts([column], tokenize=_TOKENS, create_triggers=True)


STEPS: tuple[Step, ...] = (first_tables, entities_put_right, events_put_right, one_across_documents)
"""In order; the step at index n makes version n + 1."""


def migrate(connection: Connection, steps: tuple[Step, ...] = STEPS) -> list[str]:
    """Applies the steps that are due, all or none of them; gives their names."""
    applied: list[str] = []
    with connection.transaction():
        for number, step in enumerate(steps, start=1):
            if connection.value("pragma user_version") >= number:
                continue
            _record_table(connection)
            step(connection.database)
            row = {"number": number, "name": step.__name__, "applied": ids.now()}
            connection.insert("migrations", [row])
            connection.change(f"pragma user_version = {number}")
            connection.change(f"pragma application_id = {APPLICATION_ID}")
            applied.append(step.__name__)
    return applied


def _record_table(connection: Connection) -> None:
    connection.change(
        "create table if not exists migrations "
        "(number integer primary key, name text not null unique, applied text not null)"
    )
