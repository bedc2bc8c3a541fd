import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from reader.domain.annotations import Theme
from reader.domain.errors import ReaderError
from reader.domain.records import DocumentRecord
from reader.storage import Library
from reader.storage.schema import APPLICATION_ID, VERSION
from reader.storage.writer_lock import WriterLock

Adder = Callable[..., DocumentRecord]
WithoutRoot = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def kept(file: Path, add: Adder) -> Path:
    """A closed library with one document."""
    with Library.open(file) as library:
        add(library, "kept words")
    return file


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder with a hash of its bytes."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def set_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"pragma user_version = {version}")


def test_a_new_library_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a?b#c%20 é.library"
    with Library.open(path) as library:
        assert (library.path, library.read_only, library.notice) == (path, False, "")
        assert library.check() == []
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_library_is_marked_as_ours_and_safe_by_its_settings(library: Library) -> None:
    settings = {
        name: library._connection.value(f"pragma {name}")
        for name in (
            "application_id", "user_version", "journal_mode", "synchronous", "foreign_keys", "busy_timeout",
        )
    }  # fmt: skip
    assert settings == {
        "application_id": APPLICATION_ID,
        "user_version": VERSION,
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 250,
    }


def test_closing_leaves_one_file_and_may_be_repeated(kept: Path) -> None:
    library = Library.open(kept)
    library.settings.set("place", "12")
    library.close()
    library.close()
    assert list(fingerprint(kept.parent)) == [kept.name]


def test_a_library_in_memory_holds_what_a_file_does(add: Adder) -> None:
    with Library.open(":memory:") as library:
        record = add(library, "in memory")
        assert library.path is None
        assert library.documents.text(record.id) == "in memory"
        assert library.check() == []


def test_a_missing_library_is_made_only_if_asked(file: Path) -> None:
    for attempt in (lambda: Library.open(file, create=False), lambda: Library.open(file, read_only=True)):
        with pytest.raises(ReaderError, match="There is no library"):
            attempt()
    assert not file.exists()


def test_an_empty_file_becomes_a_library(file: Path) -> None:
    file.touch()
    with pytest.raises(ReaderError, match="is empty"):
        Library.open(file, read_only=True)
    with Library.open(file) as library:
        assert library.check() == []


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="is a folder"):
        Library.open(tmp_path)


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ReaderError, match="cannot be made"):
        Library.open(tmp_path / "file" / "folder" / "a.library")


@pytest.mark.parametrize(
    "content", [b"plain words, no database at all" * 9, b"\x00" * 4096, b"SQLite format 3\x00"]
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(ReaderError) as raised:
        Library.open(file)
    assert str(file) in raised.value.message
    assert raised.value.hint
    assert file.read_bytes() == content
    assert list(fingerprint(file.parent)) == [file.name]


@pytest.mark.parametrize("mark", [0, 1234])
def test_the_database_of_another_program_is_refused_and_left_alone(file: Path, mark: int) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("create table things (name)")
        connection.execute(f"pragma application_id = {mark}")
    before = fingerprint(file.parent)
    for read_only in (False, True):
        with pytest.raises(ReaderError, match="of another program"):
            Library.open(file, read_only=read_only)
    assert fingerprint(file.parent) == before


def test_a_library_of_a_newer_version_is_read_and_not_touched(kept: Path) -> None:
    set_version(kept, 999)
    before = fingerprint(kept.parent)
    with Library.open(kept) as library:
        assert library.read_only
        assert "newer version" in library.notice
        assert [record.name for record in library.documents.listing()] == ["a.txt"]
        with pytest.raises(ReaderError, match="reading only"):
            library.settings.set("place", "1")
    assert fingerprint(kept.parent) == before


def test_a_library_of_a_newer_version_that_cannot_be_read_is_refused(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("pragma legacy_alter_table = on")
        connection.execute("alter table documents rename to articles")
    set_version(kept, 999)
    before = fingerprint(kept.parent)
    with pytest.raises(ReaderError, match="newer version"):
        Library.open(kept)
    assert fingerprint(kept.parent) == before


def test_every_write_to_a_library_opened_for_reading_is_refused(kept: Path, add: Adder) -> None:
    before = fingerprint(kept.parent)
    with Library.open(kept, read_only=True) as library:
        assert "as asked" in library.notice
        for write in (
            lambda: add(library, "more", "b.txt"),
            lambda: library.documents.remove(library.documents.listing()[0].id),
            lambda: library.themes.add(Theme("t", "T")),
            lambda: library.settings.set("a", "b"),
            lambda: library.findings.keep("a", "b", "c"),
            lambda: library.history.append("a", "b", "c"),
            lambda: library.transaction().__enter__(),
        ):
            with pytest.raises(ReaderError, match="reading only"):
                write()
        assert library.check() == []
    assert fingerprint(kept.parent) == before


def test_the_second_to_open_a_library_may_read_it(kept: Path, add: Adder) -> None:
    with Library.open(kept) as first, Library.open(kept) as second:
        assert "another window" in second.notice
        assert second.read_only
        record = add(first, "more", "b.txt")
        assert second.documents.text(record.id) == "more"
    with Library.open(kept) as third:
        assert not third.read_only


_HOLD = """
import sys
from reader.storage import Library
library = Library.open(sys.argv[1])
print("ready", flush=True)
sys.stdin.read()
"""


def test_a_library_whose_writer_was_killed_can_be_written_at_once(kept: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, kept], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"ready\n"
        with Library.open(kept) as second:
            assert second.read_only
        holder.kill()
    with Library.open(kept) as library:
        assert not library.read_only
    assert list(fingerprint(kept.parent)) == [kept.name]


def test_a_file_locked_by_another_program_is_explained(kept: Path) -> None:
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("pragma locking_mode = exclusive")
        other.execute("begin exclusive")
        with pytest.raises(ReaderError, match="locked by another program"):
            Library.open(kept)


def test_a_lock_met_while_writing_is_explained_and_changes_nothing(kept: Path) -> None:
    with Library.open(kept) as library:
        with closing(sqlite3.connect(kept, isolation_level=None)) as other:
            other.execute("begin immediate")
            with pytest.raises(ReaderError, match="locked by another program"):
                library.settings.set("place", "1")
            with pytest.raises(ReaderError, match="locked by another program"), library.transaction():
                library.settings.set("place", "1")
            assert library.settings.get("place") is None
            other.execute("rollback")
        library.settings.set("place", "2")
        assert library.settings.get("place") == "2"


def test_damage_is_explained_and_the_file_left_alone(kept: Path) -> None:
    size = kept.stat().st_size
    with kept.open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xff" * (size - 4096))
    before = fingerprint(kept.parent)
    with pytest.raises(ReaderError, match="is damaged"):
        Library.open(kept).documents.listing()
    assert fingerprint(kept.parent) == before


@pytest.fixture
def shared(add: Adder, open_folder: Path) -> Path:
    """A library in a folder that everybody may enter."""
    path = open_folder / "a.library"
    with Library.open(path) as library:
        add(library, "words")
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="rights of Linux")
@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_a_library_that_may_not_be_written_is_opened_for_reading(
    shared: Path, what: str, without_root: WithoutRoot
) -> None:
    before = fingerprint(shared.parent)
    shared.chmod(0o666 if what == "folder" else 0o444)
    shared.parent.chmod(0o777 if what == "file" else 0o555)
    with without_root(), Library.open(shared) as library:
        assert library.read_only
        assert library.notice.startswith("The file or its folder is read-only")
        assert [record.name for record in library.documents.listing()] == ["a.txt"]
        with pytest.raises(ReaderError, match="reading only"):
            library.settings.set("place", "1")
    shared.parent.chmod(0o755)
    assert fingerprint(shared.parent)[shared.name] == before[shared.name]


@pytest.mark.skipif(sys.platform != "linux", reason="rights of Linux")
def test_a_library_that_may_not_be_read_is_explained(shared: Path, without_root: WithoutRoot) -> None:
    shared.chmod(0o000)
    with without_root(), pytest.raises(ReaderError, match="cannot be opened"):
        Library.open(shared)


@pytest.mark.skipif(sys.platform != "linux", reason="rights of Linux")
def test_a_library_cannot_be_made_where_nothing_may_be_written(
    shared: Path, without_root: WithoutRoot
) -> None:
    with without_root(), pytest.raises(ReaderError, match="cannot be opened"):
        Library.open(shared.parent / "new.library")


def test_a_library_left_open_by_a_crash_is_read_with_all_that_was_saved(kept: Path, add: Adder) -> None:
    copy = kept.with_name("copy.library")
    with Library.open(kept) as library:
        add(library, "in the log", "b.txt")
        for ending in ("", "-wal"):
            copy.with_name(copy.name + ending).write_bytes(kept.with_name(kept.name + ending).read_bytes())
    before = fingerprint(kept.parent)
    with Library.open(copy, read_only=True) as library:
        assert [record.name for record in library.documents.listing()] == ["a.txt", "b.txt"]
    after = fingerprint(kept.parent)
    assert {name: after[name] for name in before} == before
    with Library.open(copy) as library:
        assert library.counts().documents == 2
        assert library.check() == []


def environment() -> dict[str, str]:
    """The environment of a process that imports the program from where this one does."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}


_START = """
import sys
from reader.storage import Library
library = Library.open(sys.argv[1])
record = library.documents.listing()[0]
library.documents.load(record.id)
library.annotations.of_document(record.id)
library.themes.listing()
library.settings.get("place")
library.counts()
library.close()
slow = {"sqlite_utils", "click", "secrets", "urllib.request"}
print(sorted(slow & set(sys.modules)))
library.prepare_writing()
print("sqlite_utils" in sys.modules)
"""


def test_opening_and_reading_import_nothing_slow(kept: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _START, kept], capture_output=True, check=True, env=environment()
    )
    assert told.stdout.decode().split() == ["[]", "True"]


def test_a_library_for_reading_can_be_searched(kept: Path) -> None:
    with Library.open(kept, read_only=True) as library:
        assert [hit.snippet for hit in library.search.find("kept")] == ["kept words"]


def test_a_library_that_cannot_be_locked_is_opened_for_reading(kept: Path) -> None:
    kept.with_name(kept.name + "-lock").mkdir()
    with Library.open(kept) as library:
        assert library.read_only
        assert library.notice.endswith("It can be read, but not changed.")
        assert library.counts().documents == 1


def test_a_lock_file_left_behind_does_no_harm(kept: Path) -> None:
    kept.with_name(kept.name + "-lock").touch()
    with Library.open(kept) as library:
        assert not library.read_only
    assert list(fingerprint(kept.parent)) == [kept.name]


def test_closing_while_another_program_reads_loses_nothing(kept: Path) -> None:
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("begin")
        other.execute("select count(*) from documents").fetchone()
        with Library.open(kept) as library:
            library.settings.set("place", "3")
    with Library.open(kept) as library:
        assert library.settings.get("place") == "3"


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_to_a_library_is_the_same_library(kept: Path) -> None:
    link = kept.with_name("link.library")
    link.symlink_to(kept)
    with Library.open(link) as first, Library.open(kept) as second:
        assert not first.read_only
        assert second.read_only
    assert list(fingerprint(kept.parent)) == [kept.name, link.name]


def test_a_name_that_cannot_be_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be reached"):
        Library.open(tmp_path / ("x" * 300))


@pytest.mark.skipif(sys.platform != "linux", reason="rights of Linux")
def test_a_library_in_a_folder_that_may_not_be_entered_is_explained(
    shared: Path, without_root: WithoutRoot
) -> None:
    shared.parent.chmod(0o600)
    with without_root(), pytest.raises(ReaderError, match="cannot be"):
        Library.open(shared)
    shared.parent.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "mkfifo") or os.name == "nt", reason="needs named pipes")
@pytest.mark.parametrize("read_only", [True, False])
def test_a_pipe_is_no_library(file: Path, read_only: bool) -> None:
    os.mkfifo(file)
    with pytest.raises(ReaderError, match="pipe"):
        Library.open(file, read_only=read_only)


@pytest.mark.parametrize("begun", [False, True])
def test_a_library_that_another_program_is_making_is_said_to_be_so(file: Path, begun: bool) -> None:
    lock = WriterLock.take(file)
    assert lock is not None
    if begun:
        file.touch()
    with pytest.raises(ReaderError, match="being made") as raised:
        Library.open(file)
    assert "in a moment" in raised.value.hint
    lock.release()
    with Library.open(file) as library:
        assert not library.read_only


@contextmanager
def no_room() -> Iterator[None]:
    """Inside, no file can grow beyond a few bytes, as on a full disk."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_a_library_on_a_full_disk_can_be_read(kept: Path) -> None:
    with no_room(), pytest.raises(sqlite3.OperationalError), closing(sqlite3.connect(kept)) as raw:
        raw.execute("select * from documents").fetchall()
    before = kept.read_bytes()
    with no_room(), Library.open(kept) as library:
        assert library.read_only
        assert library.notice.endswith("It can be read, but not changed.")
        assert [record.name for record in library.documents.listing()] == ["a.txt"]
    assert kept.read_bytes() == before
    with Library.open(kept) as library:
        assert not library.read_only
