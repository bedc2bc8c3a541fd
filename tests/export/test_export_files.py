"""Writing into a folder: whole files, and never over a file of the reader's."""

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from reader.domain.errors import ReaderError
from reader.export import EXPORTERS, Entry, Report, Section
from reader.export.files import Written, write_all, write_file

FIRST, LATER = "2026-01-31T09:05:00.000Z", "2026-02-01T10:00:00.000Z"


def report(key: str = "document/1", title: str = "Report", quote: str = "words") -> Report:
    return Report(key, title, sections=(Section(entries=(Entry("1", quote),)),))


def write(folder: Path, *reports: Report, at: str = FIRST) -> Written:
    return write_all(folder, reports, EXPORTERS[0], at)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_missing_folder_is_made_and_nothing_else_is_left_in_it(tmp_path: Path) -> None:
    written = write(tmp_path / "a" / "b", report(), report("document/2", "Other"))
    assert [path.name for path in written.paths] == ["Report.md", "Other.md"]
    assert names(tmp_path / "a" / "b") == ["Other.md", "Report.md"]
    assert written.messages == ()


def test_what_was_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    assert str(write(tmp_path)).startswith("There is nothing to export")
    assert str(write(tmp_path, report())) == f"1 file was written to {tmp_path}."
    (tmp_path / "Report.md").write_text("mine")
    told = str(write(tmp_path, report(), report("document/2", "Other")))
    assert told.startswith(f"2 files were written to {tmp_path}. “Report.md”")


def test_unchanged_export_is_replaced_by_the_next_one(tmp_path: Path) -> None:
    write(tmp_path, report())
    write(tmp_path, report(quote="other words"), at=LATER)
    assert names(tmp_path) == ["Report.md"]
    assert "other words" in (tmp_path / "Report.md").read_text(encoding="utf-8")


def test_edited_export_stays_and_the_new_one_gets_a_number(tmp_path: Path) -> None:
    path = write(tmp_path, report()).paths[0]
    edited = path.read_text(encoding="utf-8") + "\nMy own thoughts.\n"
    path.write_text(edited, encoding="utf-8")
    for at in (FIRST, LATER):
        written = write(tmp_path, report(), at=at)
        assert [one.name for one in written.paths] == ["Report (2).md"]
        assert "Report.md" in written.messages[0]
        assert "Report (2).md" in written.messages[0]
    assert path.read_text(encoding="utf-8") == edited
    assert names(tmp_path) == ["Report (2).md", "Report.md"]


@pytest.mark.parametrize("content", [b"", b"mine", b"\xff\xfe\x00", b"---\ncommonplace: document/1\n---\n"])
def test_file_of_the_reader_is_never_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "REPORT.md").write_bytes(content)
    written = write(tmp_path, report())
    assert written.paths[0].name == "Report (2).md"
    assert (tmp_path / "REPORT.md").read_bytes() == content


def test_folder_or_link_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "Report.md").mkdir()
    ours = write(tmp_path / "elsewhere", report()).paths[0]
    (tmp_path / "Report (2).md").symlink_to(ours)
    assert write(tmp_path, report()).paths[0].name == "Report (3).md"
    assert (tmp_path / "Report (2).md").is_symlink()


def test_documents_of_one_title_keep_their_numbers(tmp_path: Path) -> None:
    one, two = report("document/1"), report("document/2", "REPORT", "second")
    assert [path.name for path in write(tmp_path, one, two).paths] == ["Report.md", "REPORT (2).md"]
    again = write(tmp_path, two, at=LATER)
    assert [path.name for path in again.paths] == ["REPORT (2).md"]
    assert again.messages == ()
    assert "second" not in (tmp_path / "Report.md").read_text(encoding="utf-8")


def test_path_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("x")
    with pytest.raises(ReaderError, match="notes” cannot be written"):
        write(tmp_path / "notes", report())


@pytest.mark.skipif(sys.platform != "linux", reason="rights of Linux")
def test_folder_without_permission_is_refused(
    open_folder: Path, without_root: Callable[[], AbstractContextManager[None]]
) -> None:
    open_folder.chmod(0o555)
    with without_root():
        with pytest.raises(ReaderError, match="cannot be written: Permission denied"):
            write(open_folder, report())
        assert names(open_folder) == []


class _Halting:
    """An exporter whose third report cannot be rendered."""

    name, suffix = "halting", ".txt"

    def render(self, told: Report, exported: str) -> str:
        if told.title == "Third":
            raise ReaderError("Third cannot be rendered.")
        return f"{told.title} at {exported}"

    def body(self, told: Report) -> str:
        return told.title

    def anchor_of(self, highlight_id: str) -> str:
        return f"#{highlight_id}"

    def key_of(self, text: str) -> str:
        return text[:0]


def test_files_before_a_failure_stay_whole(tmp_path: Path) -> None:
    with pytest.raises(ReaderError):
        write_all(tmp_path, [report(title=name) for name in ("First", "Second", "Third")], _Halting(), FIRST)
    assert names(tmp_path) == ["First.txt", "Second.txt"]


def test_a_single_file_replaces_what_a_link_leads_to_and_not_the_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    place = tmp_path / "elsewhere" / "timeline.csv"
    place.write_text("old")
    link = tmp_path / "timeline.csv"
    link.symlink_to(place)
    write_file(link, b"new")
    assert link.is_symlink()
    assert place.read_text() == "new"
    assert names(tmp_path / "elsewhere") == ["timeline.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes of POSIX")
def test_what_is_no_file_is_written_into_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(pipe, b"start,end")
        assert os.read(reading, 100) == b"start,end"
        assert pipe.is_fifo()
    finally:
        os.close(reading)
    with pytest.raises(ReaderError, match="cannot be written"):
        write_file(tmp_path, b"a folder is no file")
