import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from reader.domain.anchoring import describe
from reader.domain.annotations import NoteTarget
from reader.domain.document import Span, hash_of
from reader.domain.edtf import parse
from reader.domain.entities import Entity, EntityType, FoundEntity, Mention
from reader.domain.entity_rules import EntityRule, RuleKind
from reader.domain.errors import ReaderError
from reader.domain.event_marks import EventMark
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.timeline import EventSource
from reader.storage import Library
from reader.storage.connection import Connection
from reader.storage.migrations import STEPS, migrate
from reader.storage.schema import VERSION

Adder = Callable[..., DocumentRecord]


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("select name, sql from sqlite_master order by name").fetchall()


def test_every_step_is_recorded_once(library: Library) -> None:
    rows = library._connection.rows("select number, name from migrations order by number")
    assert rows == [(number, step.__name__) for number, step in enumerate(STEPS, start=1)]
    assert len(STEPS) == VERSION


def test_opening_again_changes_nothing(file: Path, add: Adder) -> None:
    with Library.open(file) as library:
        add(library, "words")
        assert migrate(library._connection) == []
    before = schema(file)
    with Library.open(file) as library:
        assert library.counts().documents == 1
    assert schema(file) == before


def test_a_step_that_fails_leaves_the_library_as_it_was(file: Path, library: Library) -> None:
    def half(database: Database) -> None:
        database.table("extra").insert({"a": 1})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrate(library._connection, (*STEPS, half))
    assert library._connection.value("pragma user_version") == VERSION
    assert library._connection.rows("select * from sqlite_master where name = 'extra'") == []
    assert not library._connection.is_in_transaction()


def test_a_later_step_is_applied_to_an_older_library(library: Library, add: Adder) -> None:
    def later(database: Database) -> None:
        database.table("settings").insert({"key": "later", "value": "yes"})

    record = add(library, "words")
    assert migrate(library._connection, (*STEPS, later)) == ["later"]
    assert library._connection.value("pragma user_version") == VERSION + 1
    assert library.settings.get("later") == "yes"
    assert library.documents.get(record.id) == record


def test_a_creation_that_broke_off_begins_again(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("pragma journal_mode = wal")
    with Library.open(file) as library:
        assert library.check() == []


def test_an_older_library_that_cannot_be_written_says_so(file: Path) -> None:
    Library.open(file).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("pragma user_version = 0")
        connection.execute("drop table highlight_themes")
        connection.execute("drop table highlights")
        connection.execute("drop table blocks")
        connection.execute("drop table revisions")
    with pytest.raises(ReaderError, match="brought up to date"):
        Library.open(file, read_only=True)


def make_version_1(path: Path) -> None:
    """A library as the first version left it: two documents of one text, entities, aliases and a note."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("pragma foreign_keys = on")
        assert migrate(Connection(raw, "old"), STEPS[:1]) == ["first_tables"]
        text = "Anna\nKern met A. Kern 😀 in Arden."
        raw.execute(
            "insert into texts (hash, length, text) values (?, ?, ?)", (hash_of(text), len(text), text)
        )
        raw.execute("insert into blocks values (?, 'text', '[]', '[]', '[]', '[]')", (hash_of(text),))
        for number in (1, 2):
            row = (f"d{number}", number, 1, "n", "s", *[""] * 8, "2026")
            raw.execute(f"insert into documents values ({', '.join('?' * 14)})", row)
            raw.execute(
                "insert into revisions values (?, 1, ?, 'text', 'utf-8', 1, '')",
                (f"d{number}", hash_of(text)),
            )
        entities = [("a", "PERSON", "Anna Kern"), ("b", "PLACE", "Arden")]
        for key, kind, name in entities:
            raw.execute("insert into entities values (?, ?, ?, ?)", (key, kind, name, name.casefold()))
        raw.executemany(
            "insert into mentions values (?, ?, ?, ?)",
            [("d1", 0, 9, "a"), ("d1", 14, 21, "a"), ("d1", 27, 32, "b"), ("d2", 0, 9, "a")],
        )
        raw.executemany(
            "insert into aliases values ('a', ?, ?, ?)",
            [("d1", "A. Kern", "a. kern"), ("d2", "Kern", "kern")],
        )
        raw.execute("insert into notes values (1, 'n', 'entity', 'b', 'mine', '', '')")
        raw.execute("insert into analyses values ('d1', 'names 1', '', '')")


def test_a_library_of_version_1_keeps_its_entities_and_can_be_put_right(file: Path) -> None:
    make_version_1(file)
    with pytest.raises(ReaderError, match="brought up to date"):
        Library.open(file, read_only=True)
    with Library.open(file) as library:
        anna, arden = (count.entity for count in library.entities.listing())
        assert (anna.id, anna.aliases) == ("a", ("A. Kern", "Kern"))
        assert arden == Entity("b", "Arden", EntityType.PLACE)
        assert library.entities.mentions_in("d1") == [
            Mention("d1", "a", Span(0, 9)),
            Mention("d1", "a", Span(14, 21)),
            Mention("d1", "b", Span(27, 32)),
        ]
        assert library._connection.rows(
            "select entity, words, origin from v_mentions where document_id = 'd1'"
        ) == [
            ("Anna Kern", "Anna\nKern", ""),
            ("Anna Kern", "A. Kern", ""),
            ("Arden", "Arden", ""),
        ]
        assert library._connection.rows("select about from v_notes") == [("Arden",)]
        assert library.findings.published("d1") == Findings(
            (
                FoundEntity("Anna Kern", EntityType.PERSON, (Span(0, 9), Span(14, 21)), ("A. Kern",)),
                FoundEntity("Arden", EntityType.PLACE, (Span(27, 32),)),
            )
        )
        library.entity_rules.replace((), (EntityRule("r", 1, RuleKind.MERGE, "b", sources=("a",)),))
        assert [count.entity.name for count in library.entities.listing()] == ["Arden"]
        assert library.check() == []


def test_a_library_of_version_1_has_the_tables_of_a_new_one(file: Path, tmp_path: Path) -> None:
    make_version_1(file)
    Library.open(file).close()
    Library.open(tmp_path / "new.library").close()
    assert schema(file) == schema(tmp_path / "new.library")


def make_version_2(path: Path) -> None:
    """A library as the second version left it: a document with an event, a highlight and notes."""
    text = "Anna came in 1984."
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("pragma foreign_keys = on")
        assert migrate(Connection(raw, "old"), STEPS[:2]) == ["first_tables", "entities_put_right"]
        raw.execute(
            "insert into texts (hash, length, text) values (?, ?, ?)", (hash_of(text), len(text), text)
        )
        raw.execute("insert into blocks values (?, 'text', '[]', '[]', '[]', '[]')", (hash_of(text),))
        raw.execute(
            f"insert into documents values ({', '.join('?' * 14)})", ("d", 1, 1, "n", "s", *[""] * 8, "")
        )
        raw.execute("insert into revisions values ('d', 1, ?, 'text', 'utf-8', 4, '')", (hash_of(text),))
        raw.execute(
            "insert into events values ('e', 'd', 13, 17, 0, 18, 724276, 724641, 'year', '1984', 0, 'past', "
            "'Anna came', '', 'year')"
        )
        raw.execute("insert into analyses values ('d', 'dates 1', '', '')")
        raw.execute(
            "insert into highlights values (1, 'h', 'd', 0, 4, 'Anna', '', ' came', 'who?', '1', '2')"
        )
        raw.execute("insert into notes values (1, 'n', 'document', 'd', 'mine', '3', '4')")


def test_a_library_of_version_2_keeps_its_events_and_can_be_put_right(file: Path) -> None:
    make_version_2(file)
    with pytest.raises(ReaderError, match="brought up to date"):
        Library.open(file, read_only=True)
    with Library.open(file) as library:
        (event,) = library.events.listing()
        found = event.found
        assert (event.id, event.source, event.is_pinned, event.mark_id) == ("e", EventSource.FOUND, False, "")
        assert (found.span, found.label, event.when) == (Span(13, 17), "Anna came", parse("1984"))
        highlight = library.annotations.get("h")
        note = library.annotations.note_on(NoteTarget.DOCUMENT, "d")
        assert (highlight.note, highlight.created, highlight.modified, highlight.dated) == (
            "who?",
            "1",
            "2",
            "",
        )
        assert note is not None
        assert (note.text, note.created, note.modified, note.dated) == ("mine", "3", "4", "")
        assert library._connection.rows("select words, source, pinned from v_events") == [
            ("1984", "found", 0)
        ]
        mark = EventMark("m", "d", describe("Anna came in 1984.", Span(13, 17)), found, edtf="1985")
        library.event_marks.replace((), (mark,))
        assert [one.when.edtf for one in library.events.listing()] == ["1985"]
        published = library.findings.published("d")
        assert published is not None
        assert published.events == (found,)
        assert library.check() == []


def test_a_library_of_version_2_has_the_tables_of_a_new_one(file: Path, tmp_path: Path) -> None:
    make_version_2(file)
    Library.open(file).close()
    Library.open(tmp_path / "new.library").close()
    assert schema(file) == schema(tmp_path / "new.library")


def test_a_library_of_version_3_can_be_read_as_it_is(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        migrate(Connection(raw, "old"), STEPS[:3])
    with Library.open(file, read_only=True) as library:
        assert library.entities.listing() == []
        assert library._connection.value("pragma user_version") == 3


@pytest.mark.parametrize("steps", range(1, 3))
def test_an_empty_library_of_an_older_version_is_brought_up_to_date_first(file: Path, steps: int) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        migrate(Connection(raw, "old"), STEPS[:steps])
    with pytest.raises(ReaderError, match="brought up to date"):
        Library.open(file, read_only=True)
    with Library.open(file) as library:
        assert library.events.listing() == library.event_marks.listing() == []
