"""What must hold when the process dies, or the disk is full, that writes beside the window."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.domain.annotations import Theme
from reader.domain.errors import ReaderError
from reader.services import importing
from reader.services.commands import AddTheme
from reader.services.history import run
from reader.storage import Library
from reader.storage.background_writing import open_beside

WRITER = """
import sys
from pathlib import Path
from reader.services import importing

class Line:
    def tell(self, value):
        if isinstance(value, importing.FilesRead):
            for read in value.results:
                print("kept", read.record.text_hash, flush=True)
    def writing(self, begins):
        print("writing" if begins else "written", flush=True)

importing.bring_in(Path(sys.argv[1]), [Path(sys.argv[2])], Line())
"""


class Silent:
    """A line to a window that does not listen."""

    def tell(self, value: object) -> None:
        """Nobody hears it."""

    def writing(self, begins: bool) -> None:
        """Nobody hears it."""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "a.library")


def long_file(folder: Path, length: int = 2_000_000) -> Path:
    words = random.Random(3)  # noqa: S311 - words, not secrets
    known = ["".join(words.choices("abcdefgh", k=7)) for _ in range(3000)]
    path = folder / "long.txt"
    path.write_text("\n\n".join(" ".join(words.choices(known, k=60)) for _ in range(length // 480)))
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of POSIX")
def test_a_killed_writer_leaves_the_text_whole_or_not_at_all_and_the_window_writes_on(
    library: Library, tmp_path: Path
) -> None:
    file = long_file(tmp_path)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    ended: list[subprocess.Popen[str]] = []

    def make_way() -> None:
        ended[-1].kill()

    library.go_first(make_way)
    moments = (0.0, 0.04, 0.12, None)
    for number, moment in enumerate(moments):
        command = [sys.executable, "-c", WRITER, str(library.path), str(file)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
        ended.append(writer)
        with writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "writing\n"
            if moment is None:
                writer.wait(60)
            else:
                time.sleep(moment)
            run(library, AddTheme(Theme(f"t{number}", f"Theme {number}")))
            writer.kill()
            said = writer.stdout.read()
        kept = library._connection.value("select count(*) from texts")
        assert kept == 1 if "kept" in said else kept in (0, 1)
        assert library.check() == []
    assert len(library.themes.listing()) == len(moments)
    library.close()


def test_a_full_disk_beside_is_explained_and_leaves_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def narrow(path: Path, writing: object) -> object:
        opened = open_beside(path, None)
        pages = opened.connection.value("pragma page_count")
        opened.connection.rows(f"pragma max_page_count = {pages + 40}")
        return opened

    monkeypatch.setattr("reader.storage.background_writing.open_beside", narrow)
    with pytest.raises(ReaderError, match="the disk is full"):
        importing.bring_in(library.path, [long_file(tmp_path, 600_000)], Silent())  # type: ignore[arg-type] - a line
    assert library._connection.value("select count(*) from texts") == 0
    run(library, AddTheme(Theme("t", "Theme")))
    assert library.check() == []
    library.close()


def test_a_foreign_program_that_holds_the_file_is_waited_for_and_named(library: Library) -> None:
    import sqlite3

    calls: list[int] = []
    library.go_first(lambda: calls.append(1))
    assert library.path is not None
    foreign = sqlite3.connect(library.path, isolation_level=None)
    foreign.execute("BEGIN IMMEDIATE")
    with pytest.raises(ReaderError, match="locked by another program"):
        run(library, AddTheme(Theme("t", "Theme")))
    assert calls == [1]
    foreign.execute("ROLLBACK")
    foreign.close()
    run(library, AddTheme(Theme("t", "Theme")))
    assert library.check() == []
    library.close()
