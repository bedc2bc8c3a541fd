"""The command line as a process: encodings, pipes, what it imports."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
PROGRAM = """
import sys
from reader import cli
from reader.cli.parser import parse
sys.exit(cli.run(parse(sys.argv[1:])))
"""
LOADED = """
import sys
from reader import cli
from reader.cli.parser import parse
cli.run(parse(sys.argv[1:]))
heavy = ("PySide6", "sqlite_utils", "markdown", "nh3", "rapidfuzz")
print(*(n for n in sys.modules if n.split(".")[0] in heavy or n.startswith("reader.extraction.entities")))
"""
PARSED = """
import sys
from reader.cli.parser import parse
parse(["a.txt"])
print(sorted(name for name in sys.modules if name.startswith("reader")))
"""


def start(
    *arguments: str, program: str = PROGRAM, out: int | IO[bytes] = subprocess.PIPE, **more: str
) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONWARNINGS": "error", **more}
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=out,
        stderr=subprocess.PIPE,
        env=environment,
    )


def finished(*arguments: str, program: str = PROGRAM, **more: str) -> tuple[int | None, str, str]:
    process = start(*arguments, program=program, **more)
    out, err = process.communicate(timeout=60)
    return process.returncode, out.decode(), err.decode()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "über.txt"
    path.write_text("Zürich — 日本\n\nIn 1984 the “United Nations” met in Zürich.\n" * 1, encoding="utf-8")
    return path


def test_output_is_utf8_whatever_the_locale(article: Path, tmp_path: Path) -> None:
    library = str(tmp_path / "l.db")
    plain = {
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    status, out, err = finished("add", str(article), "--library", library, **plain)
    assert (status, err) == (0, "")
    assert "Zürich — 日本" in out
    assert "Zürich — 日本" in finished("list", "--library", library, "--json", **plain)[1]


def test_reader_who_has_seen_enough_is_no_error(article: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("Words without end.\n\n" * 5_000, encoding="utf-8")
    library = str(tmp_path / "l.db")
    finished("add", str(long), "--library", library)
    process = start("show", "1", "--text", "--library", library)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0
    process.stderr.close()


def test_commands_import_no_toolkit_and_reading_a_library_no_language_data(
    article: Path, tmp_path: Path
) -> None:
    library = str(tmp_path / "l.db")
    finished("add", str(article), "--library", library)
    status, out, err = finished("list", "--library", library, program=LOADED)
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == ""


def test_asking_which_library_it_is_imports_no_service_that_reads() -> None:
    program = PARSED.replace(
        'parse(["a.txt"])', "from reader.cli.opening import library_path; library_path(parse([]))"
    )
    loaded = finished(program=program)[1]
    assert "'reader.services.places'" in loaded
    assert not any(
        f"reader.{package}" in loaded for package in ("storage", "formats", "extraction", "export")
    )


def test_reading_the_command_line_imports_nothing_else() -> None:
    assert finished(program=PARSED)[1].strip() == "['reader', 'reader.cli', 'reader.cli.parser']"


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are text there")
def test_file_name_that_is_no_text_is_added(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_text("A title\n\nSome words here.\n")
    except OSError:
        pytest.skip("this file system wants names to be text")
    status, out, err = finished("add", os.fsdecode(path), "--library", str(tmp_path / "l.db"))
    assert (status, err) == (0, "")
    assert "A title (caf\ufffd.txt" in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_answer_that_finds_no_room_is_explained(article: Path, tmp_path: Path) -> None:
    library = str(tmp_path / "l.db")
    finished("add", str(article), "--library", library)
    with Path("/dev/full").open("wb") as full:
        process = start("list", "--library", library, out=full)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.decode().startswith("commonplace: The answer cannot be written")
    assert "Traceback" not in err.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
def test_closed_output_is_no_error(article: Path, tmp_path: Path) -> None:
    library = str(tmp_path / "l.db")
    finished("add", str(article), "--library", library)
    closing = f"import os; os.close(1); os.execv({sys.executable!r}, [{sys.executable!r}, '-c', "
    program = f"{closing}{PROGRAM!r}, 'list', '--library', {library!r}])"
    assert finished(program=program) == (0, "", "")
