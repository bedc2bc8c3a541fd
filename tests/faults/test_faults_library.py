"""What must hold when the process dies, the disk is full or a write fails half-way."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Note, NoteTarget, Theme
from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.edtf import parse
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.timeline import EventKind, FoundEvent
from reader.services.commands import (
    AddDocument,
    AddHighlight,
    AddTheme,
    Command,
    PutNote,
    RemoveDocument,
    RemoveTheme,
)
from reader.services.dating import relabel
from reader.services.history import run, undo
from reader.storage import Library
from reader.storage.connection import Connection
from reader.storage.migrations import migrate
from reader.storage.opening import Opened

TEXT = "Words that are kept, whatever happens to the process that wrote them. " * 3
WRITER = Path(__file__).with_name("library_writer.py")


def document_of(text: str, name: str, position: int) -> tuple[DocumentRecord, Document]:
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text.rstrip()))),))
    record = DocumentRecord(
        name, name, name, "text", "utf-8", document.text_hash, len(text), 9, added="2026", position=position
    )
    return record, document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed library with a document and two themes."""
    path = tmp_path / "a.library"
    with Library.open(path) as library:
        run(library, AddDocument(*document_of(TEXT, "a.txt", 0)))
        for key in ("a", "b"):
            run(library, AddTheme(Theme(key, key.upper())))
    return path


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    with Library.open(file) as library:
        yield library


def written_until_killed(file: Path, first: int, seconds: float) -> list[tuple[str, str]]:
    """Lets a writer run and kills it without warning; gives what it said it had saved."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    writer = subprocess.Popen(
        [sys.executable, WRITER, file, str(first)], stdout=subprocess.PIPE, env=environment, text=True
    )
    with writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline()]
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.read().splitlines(keepends=True)
    assert writer.returncode == -signal.SIGKILL
    whole = [line.split() for line in said if line.endswith("\n")]
    return [(what, key) for what, key in whole]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_nothing_that_was_saved_is_lost_when_the_writer_is_killed(file: Path) -> None:
    rest = random.Random(7)  # noqa: S311 - moments, not secrets
    expected: set[str] = set()
    for turn in range(10):
        for what, key in written_until_killed(file, turn * 100_000, rest.uniform(0.0, 0.12)):
            expected = expected | {key} if what == "added" else expected - {key}
        with Library.open(file) as library:
            assert not library.read_only
            assert library.check() == []
            kept = {highlight.id: highlight for highlight in library.annotations.listing()}
            # At most the one step that was under way is there without having been reported, or gone.
            assert len(kept.keys() ^ expected) <= 1
            for highlight in kept.values():
                assert highlight.themes == ("a", "b")
                assert highlight.note == f"note {int(highlight.id[1:])}"
            done = library._connection.value("select count(*) from history where name = 'AddHighlight'")
            assert done >= len(kept)
            expected = set(kept)
    assert len(expected) >= 10


def contents(library: Library) -> tuple[object, ...]:
    return (
        library.documents.listing(),
        library.annotations.listing(),
        library.annotations.notes(),
        library.themes.listing(),
        (library.entities.listing(), library.events.listing(), library.event_marks.listing()),
        [(entry.number, entry.name, entry.payload, entry.state) for entry in library.history.listing()],
    )


def test_a_full_disk_is_explained_and_leaves_the_library_usable(library: Library) -> None:
    before = contents(library)
    pages = library._connection.value("pragma page_count")
    library._connection.rows(f"pragma max_page_count = {pages + 2}")
    large = "".join(chr(0x4E00 + number % 20_000) for number in range(200_000))
    with pytest.raises(ReaderError, match="the disk is full") as raised:
        run(library, AddDocument(*document_of(large, "large.txt", 1)))
    assert isinstance(raised.value.__cause__, sqlite3.OperationalError)
    assert "Nothing was changed" in raised.value.hint
    assert contents(library) == before
    assert not library._connection.is_in_transaction()
    assert library.documents.text("a.txt") == TEXT
    library._connection.rows(f"pragma max_page_count = {pages + 2000}")
    run(library, AddDocument(*document_of(large, "large.txt", 1)))
    assert library.documents.text("large.txt") == large
    assert library.check() == []


def test_writing_until_the_disk_is_full_loses_no_saved_highlight(file: Path, library: Library) -> None:
    pages = library._connection.value("pragma page_count")
    library._connection.rows(f"pragma max_page_count = {pages + 12}")
    saved: list[Highlight] = []

    def write_on() -> None:
        for number in range(10_000):
            highlight = Highlight(f"{number:05d}", "a.txt", describe(TEXT, Span(0, 20)), ("a",), "note" * 40)
            run(library, AddHighlight(highlight))
            saved.append(highlight)

    with pytest.raises(ReaderError, match="the disk is full"):
        write_on()
    assert saved
    library.close()
    with Library.open(file) as again:
        assert again.annotations.listing() == saved
        assert len(again.history.listing(limit=99_999)) == len(saved) + 3
        assert again.check() == []


class Refusing(sqlite3.Connection):
    """A connection that refuses one statement, as a disk with an error might."""

    left = 0

    def execute(self, sql: str, *rest: object) -> sqlite3.Cursor:  # type: ignore[override] - narrower on purpose
        if sql.split(maxsplit=1)[0].upper() in {"INSERT", "UPDATE", "DELETE", "CREATE", "COMMIT"}:
            self.left -= 1
            if self.left == 0:
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR
                raise error
        return super().execute(sql, *rest)  # type: ignore[arg-type] - handed on as it came


def steps(library: Library) -> list[Command]:
    """Commands of many writes each, as they would be made on the library as it stands."""
    highlight = Highlight("h", "a.txt", describe(TEXT, Span(0, 5)), ("a", "b"), "note")
    return [
        AddHighlight(highlight),
        AddDocument(*document_of("other words", "b.txt", 1)),
        PutNote(None, Note("n", NoteTarget.THEME, "a", "text")),
        RemoveTheme.of(library, "b"),
        RemoveDocument.of(library, "a.txt"),
        relabel(library, library.events.listing()[0].id, "label"),
    ]


@pytest.mark.parametrize("which", range(6))
def test_a_command_is_done_wholly_or_not_at_all_whichever_write_fails(
    file: Path, library: Library, which: int
) -> None:
    library.annotations.add(Highlight("old", "a.txt", describe(TEXT, Span(3, 9)), ("b", "a"), "old note"))
    entity = FoundEntity("Words", EntityType.WORK, (Span(0, 5),))
    event = FoundEvent(Span(0, 5), parse("1984"), EventKind.PAST, "words", Span(0, 9))
    library.findings.publish("a.txt", Findings((entity,), (event,)), "names 1")
    library.close()
    raw = sqlite3.connect(file, isolation_level=None, factory=Refusing)
    raw.execute("pragma foreign_keys = on")
    refusing = Library(Opened(Connection(raw, "“a.library”")), file)
    before = contents(refusing)
    command = steps(refusing)[which]
    failed = 0
    while fails_explained(refusing, command, raw, failed + 1):
        failed += 1
        assert contents(refusing) == before
        assert not raw.in_transaction
    assert failed >= 3
    assert contents(refusing) != before
    undo(refusing)
    assert contents(refusing)[:5] == before[:5]
    assert refusing.check() == []
    refusing.close()


def fails_explained(library: Library, command: Command, raw: "Refusing", write: int) -> bool:
    """Runs a command whose n-th write is refused; False if it has fewer writes and was done."""
    raw.left = write
    try:
        run(library, command)
    except ReaderError as error:
        return "reports an error" in error.message
    raw.left = 0
    return False


def test_a_creation_that_fails_at_any_statement_leaves_nothing_and_can_be_begun_again(tmp_path: Path) -> None:
    file = tmp_path / "new.library"
    with closing(sqlite3.connect(file, isolation_level=None, factory=Refusing)) as raw:
        connection = Connection(raw, "“new.library”")
        failed = 0
        while creation_fails(connection, raw, failed + 1):
            failed += 1
            assert connection.value("select count(*) from sqlite_master") == 0
            assert connection.value("pragma user_version") == 0
        assert failed >= 30
    with Library.open(file) as library:
        assert library.check() == []


def creation_fails(connection: Connection, raw: Refusing, write: int) -> bool:
    """Makes the tables, the n-th write being refused; False if there are fewer and all are made."""
    raw.left = write
    try:
        migrate(connection)
    except ReaderError:
        return True
    raw.left = 0
    return False
