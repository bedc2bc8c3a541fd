"""The third step of the migrations: what the reader says of events, and dates on highlights and notes.

An event that the reader speaks of takes the place of what was found, which is kept in `covered_events`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_STATEMENTS = (
    "alter table events add column source text not null default 'found'",
    "alter table events add column pinned integer not null default 0",
    "alter table events add column mark_id text not null default ''",
    "create index events_of_marks on events (document_id, mark_id) where mark_id <> ''",
    """
    create table covered_events (
        id text primary key not null,
        document_id text not null references documents (id) on delete cascade,
        start_char integer not null,
        end_char integer not null,
        sentence_start integer not null,
        sentence_end integer not null,
        earliest integer not null,
        latest integer not null,
        precision text not null,
        edtf text not null,
        approximate integer not null,
        kind text not null,
        label text not null,
        relation text not null,
        rule text not null
    )""",
    "create index covered_events_by_place on covered_events (document_id, start_char)",
    """
    create table event_marks (
        id text primary key not null,
        document_id text not null,
        start_char integer not null,
        end_char integer not null,
        quote text not null,
        prefix text not null,
        suffix text not null,
        sentence_start integer not null,
        sentence_end integer not null,
        edtf text not null,
        label text not null,
        hidden integer not null,
        pinned integer not null,
        by_hand integer not null,
        seen_edtf text not null,
        seen_kind text not null,
        seen_label text not null,
        seen_relation text not null,
        seen_rule text not null,
        created text not null
    )""",
    "create index event_marks_of_document on event_marks (document_id, created, id)",
    "alter table highlights add column dated text not null default ''",
    "alter table notes add column dated text not null default ''",
    "create index highlights_dated on highlights (document_id) where dated <> ''",
    "drop view v_events",
    """
    create view v_events as
    select e.label, e.edtf, date(e.earliest + 1721424.5) as earliest, date(e.latest + 1721424.5) as latest,
           e.precision, e.kind, v.title as document, e.start_char, e.end_char,
           substr(t.text, e.start_char + 1, e.end_char - e.start_char) as words,
           substr(t.text, e.sentence_start + 1, e.sentence_end - e.sentence_start) as sentence,
           e.rule, e.source, e.pinned, e.id, e.document_id
    from events e
    join v_documents v on v.id = e.document_id
    join texts t on t.hash = v.text_hash
    order by e.earliest, e.latest""",
    "drop view v_highlights",
    """
    create view v_highlights as
    select v.title as document, h.start_char, h.end_char, h.quote,
           (select group_concat(name, ', ') from (
                select theme.name from highlight_themes tagged
                join themes theme on theme.id = tagged.theme_id
                where tagged.highlight_id = h.id order by tagged.position)) as themes,
           h.note, h.dated, h.created, h.modified, h.id, h.document_id
    from highlights h join v_documents v on v.id = h.document_id
    order by v.position, h.start_char, h.end_char""",
    "drop view v_notes",
    """
    create view v_notes as
    select n.target, coalesce(v.title, e.name, t.name) as about, n.text as note, n.dated, n.created,
           n.modified, n.id, n.target_id
    from notes n
    left join v_documents v on n.target = 'document' and v.id = n.target_id
    left join entities e on n.target = 'entity' and e.id = n.target_id
    left join themes t on n.target = 'theme' and t.id = n.target_id""",
)


def events_put_right(database: "Database") -> None:
    """Version 3: marks on events, and dates on highlights and notes; what is there stays as it is."""
    for statement in _STATEMENTS:
        database.execute(statement)
