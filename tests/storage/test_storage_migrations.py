import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from reader.domain.errors import ReaderError
from reader.domain.records import DocumentRecord
from reader.storage import Library
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
