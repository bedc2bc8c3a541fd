import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Span
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.storage import Library

Adder = Callable[..., DocumentRecord]
Marker = Callable[..., Highlight]
Problems = Callable[..., list[str]]


@pytest.fixture
def problems_after(file: Path, add: Adder, mark: Marker) -> Problems:
    """What the check says about a good library after some statements were run on it from outside."""
    with Library.open(file) as library:
        record = add(library, "one two three\nfour")
        library.themes.add(Theme("t", "T"))
        mark(library, record, "two", "t", note="why")
        entity = FoundEntity("One", EntityType.ORG, (Span(0, 3),))
        library.findings.publish(record.id, Findings((entity,)))
        assert library.check() == []

    def problems(*statements: str) -> list[str]:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)
        with Library.open(file) as library:
            return library.check()

    return problems


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update texts set text = 'one two thrXe' || char(10) || 'four'", "not what it was"),
        ("update highlights set start_char = 5", "does not stand on its words"),
        ("update highlights set quote = 'twO'", "does not stand on its words"),
        ("update mentions set end_char = 900", "finding in “a.txt” stands outside"),
        ("update blocks set places = '[3,0,500,0]'", "block of “a.txt” stands outside"),
        ("update blocks set places = 'x'", "blocks of “a.txt” cannot be read"),
        ("update highlight_themes set theme_id = 'nobody'", "refers to a row of “themes”"),
        (
            "insert into highlights_fts (highlights_fts) values ('delete-all')",
            "search index “highlights_fts”",
        ),
    ],
)
def test_what_is_wrong_is_said(problems_after: Problems, statement: str, said: str) -> None:
    found = problems_after(statement)
    assert any(said in line for line in found), found


def test_a_sound_library_has_no_problems(problems_after: Problems) -> None:
    assert problems_after() == []


def test_damaged_pages_are_told_and_not_raised(problems_after: Problems, file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        page = connection.execute("select rootpage from sqlite_master where name = 'texts'").fetchone()[0]
    with file.open("r+b") as raw:
        raw.seek((page - 1) * 4096)
        raw.write(b"\xff" * 4096)
    assert problems_after() != []


def test_an_event_that_follows_no_correction_is_told(problems_after: Problems) -> None:
    (problem,) = problems_after(
        "insert into events select 'e', id, 0, 3, 0, 3, 1, 2, 'year', '1984', 0, 'past', 'x', '', '', "
        "'corrected', 0, 'gone' from documents"
    )
    assert "correction that is not there" in problem
