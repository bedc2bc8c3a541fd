"""Files that can be read, and the sentences about those that cannot."""

import os
import sys
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from reader.domain.errors import ReaderError
from reader.formats import FORMATS, format_for, read_bytes, read_document, suffixes


def problem(path: Path) -> ReaderError:
    with pytest.raises(ReaderError) as caught:
        read_document(path)
    assert path.name in caught.value.message
    assert caught.value.hint
    return caught.value


def test_every_format_has_a_name_and_suffixes_of_its_own() -> None:
    assert len({known.name for known in FORMATS}) == len(FORMATS)
    assert len(set(suffixes())) == len(suffixes())
    assert {".txt", ".md"} <= set(suffixes())


def test_the_suffix_decides_the_format_whatever_its_case() -> None:
    assert format_for(Path("A.MD")).name == "Markdown"
    assert format_for(Path("a.txt")).name == "Plain text"
    assert format_for(Path("a.log")).name == "Plain text"


@pytest.mark.parametrize("name", ["notes.log", "notes", "notes.csv"])
def test_a_text_of_unknown_suffix_is_read_as_plain_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("first line\n", encoding="utf-8")
    document = read_document(path)
    assert (document.text, document.format) == ("first line\n", "Plain text")


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "not found" in problem(tmp_path / "nowhere.txt").message


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    assert "folder" in problem(tmp_path).message


@pytest.mark.skipif(not hasattr(os, "mkfifo") or os.name == "nt", reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert "pipe" in problem(path).message


def test_a_device_is_refused() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no devices here")
    assert "device" in problem(Path("/dev/zero")).message


@pytest.mark.skipif(sys.platform != "linux", reason="rights of Linux")
def test_a_file_without_permission_is_said_to_be_so(
    open_folder: Path, without_root: Callable[[], AbstractContextManager[None]]
) -> None:
    path = open_folder / "secret.txt"
    path.write_text("hidden", encoding="utf-8")
    path.chmod(0o444)
    with without_root():
        assert read_document(path).text == "hidden"
    path.chmod(0)
    with without_root():
        assert "permission" in problem(path).message


def test_a_name_that_is_too_long_is_said_to_be_so(tmp_path: Path) -> None:
    assert "name is longer" in problem(tmp_path / ("n" * 400)).message


def test_a_path_with_a_nul_is_no_path() -> None:
    with pytest.raises(ReaderError, match="cannot be the path"):
        read_document(Path("a\0b.txt"))


@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe", "\xa0\n".encode()])
def test_a_file_without_words_is_empty(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "void.txt"
    path.write_bytes(raw)
    assert "empty" in problem(path).message


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    with pytest.raises(ReaderError, match="more than 1 MB"):
        read_bytes(path, limit=1024 * 1024)
    assert len(read_bytes(path)) == 1024 * 1024 + 1


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture"),
        (b"SQLite format 3\x00" + bytes(80), "an SQLite database"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"{\\rtf1\\ansi Hello}", "a rich-text (RTF) document"),
        (bytes(range(256)) * 40, "a binary file"),
    ],
)
def test_a_binary_file_is_named_for_what_it_is(tmp_path: Path, raw: bytes, kind: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(raw)
    error = problem(path)
    assert kind in error.message
    assert ".md" in error.hint
    assert ".txt" in error.hint


def test_an_archive_is_named_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "office document" in problem(path).message


def test_a_few_nul_bytes_do_not_make_a_text_binary(tmp_path: Path) -> None:
    path = tmp_path / "nul.txt"
    path.write_bytes(b"one\x00two\n")
    assert read_document(path).text == "one\ufffdtwo\n"
