"""What goes into which report."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.domain.annotations import Note, NoteTarget, Theme
from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Metadata, Span, hash_of
from reader.domain.edtf import parse
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.timeline import EventKind, FoundEvent
from reader.export import EXPORTERS, Dated, Report
from reader.services import dating, history
from reader.services.annotating import find_quote, highlight
from reader.services.exporting import Scope, as_text, build_reports, write_reports
from reader.storage import Library

TEXT = "Title\n\nIntro words.\n\n# First\n\nBody one.\n\n## Inner\n\nBody two.\n\n# Last\n\nBody three."


def document(text: str = TEXT) -> Document:
    blocks: list[Block] = []
    at = 0
    for piece in text.split("\n\n"):
        span = Span(at, at + len(piece))
        level = len(piece) - len(piece.lstrip("#"))
        if at == 0:
            blocks.append(Block(BlockKind.TITLE, span))
        elif level:
            marks = Inline(Span(at, at + level + 1), InlineKind.SYNTAX)
            blocks.append(Block(BlockKind.HEADING, span, level, (marks,)))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, span))
        at = span.end + 2
    return Document(text, tuple(blocks))


def add(library: Library, number: int, text: str, **known: str) -> None:
    read = document(text)
    record = DocumentRecord(
        f"d{number}",
        f"file{number}.txt",
        f"in/file{number}.txt",
        "text",
        "utf-8",
        hash_of(text),
        len(text),
        1,
    )
    library.documents.add(replace(record, metadata=Metadata(**known), position=number), read)


def mark(library: Library, document_id: str, quote: str, *themes: str, note: str = "") -> None:
    text = library.documents.text(document_id)
    library.annotations.add(highlight(document_id, text, find_quote(text, quote), themes, note).highlight)


@pytest.fixture
def library() -> Library:
    library = Library.open(":memory:")
    add(library, 1, TEXT, title="Report", author="A. Writer", published="2019~")
    add(library, 2, TEXT + " More.", title="Other")
    add(library, 3, TEXT + " Never marked.", title="Silent")
    for theme in (
        Theme("a", "Alpha", key=1),
        Theme("b", "Beta", parent_id="a"),
        Theme("c", "Gamma", position=1),
    ):
        library.themes.add(theme)
    mark(library, "d1", "Body two", "b", note="Mine.")
    mark(library, "d1", "Intro", "a", "c")
    mark(library, "d1", "Title")
    mark(library, "d2", "More", "c")
    return library


def told(report: Report) -> list[tuple[str, int, list[str]]]:
    return [(one.title, one.depth, [entry.quote for entry in one.entries]) for one in report.sections]


def titles(reports: list[Report]) -> list[str]:
    return [report.title for report in reports]


def test_document_follows_its_outline_and_headings_without_highlights_are_left_out(library: Library) -> None:
    (report,) = build_reports(library, Scope(document_id="d1"))
    assert told(report) == [("", 1, ["Title", "Intro"]), ("First", 1, []), ("Inner", 2, ["Body two"])]


def test_paragraph_is_told_and_a_title_has_none(library: Library) -> None:
    (report,) = build_reports(library, Scope(document_id="d1"))
    places = {entry.quote: entry.paragraph for section in report.sections for entry in section.entries}
    assert places == {"Title": 0, "Intro": 1, "Body two": 3}


def test_properties_tell_what_is_known_and_where_it_is_from(library: Library) -> None:
    (report,) = build_reports(library, Scope(document_id="d1"))
    known = {item.name: item.value for item in report.properties}
    assert known["author"] == "A. Writer"
    assert known["source"] == "in/file1.txt"
    assert known["text-hash"] == f"sha256:{hash_of(TEXT)}"
    assert report.key == "document/d1"


def test_whole_library_leaves_out_documents_without_highlights_and_notes(library: Library) -> None:
    assert titles(build_reports(library)) == ["Report", "Other"]
    library.annotations.put_note(Note("n", NoteTarget.DOCUMENT, "d3", "To read."))
    assert titles(build_reports(library)) == ["Report", "Other", "Silent"]


def test_document_that_is_asked_for_is_written_even_if_empty(library: Library) -> None:
    (report,) = build_reports(library, Scope(document_id="d3"))
    assert (report.title, report.sections) == ("Silent", ())


def test_by_theme_a_file_for_each_theme_with_a_section_for_each_document(library: Library) -> None:
    reports = build_reports(library, by="theme")
    assert titles(reports) == ["Alpha", "Alpha / Beta", "Gamma", "Without a theme"]
    assert told(reports[2]) == [("Report", 1, ["Intro"]), ("Other", 1, ["More"])]
    assert told(reports[3]) == [("Report", 1, ["Title"])]


def test_theme_comes_with_those_below_it(library: Library) -> None:
    assert titles(build_reports(library, Scope(theme_id="a"), "theme")) == ["Alpha", "Alpha / Beta"]
    (report,) = build_reports(library, Scope(theme_id="a"))
    assert report.title == "Report – Alpha"
    assert told(report) == [("", 1, ["Intro"]), ("First", 1, []), ("Inner", 2, ["Body two"])]


def test_theme_without_passages_is_written_if_it_is_asked_for(library: Library) -> None:
    library.themes.add(Theme("d", "Delta", description="To come."))
    library.themes.add(Theme("e", "Epsilon"))
    assert "Epsilon" not in titles(build_reports(library, by="theme"))
    (report,) = build_reports(library, Scope(theme_id="d"), "theme")
    assert (report.note, report.sections) == ("To come.", ())


def test_one_document_by_theme_names_both(library: Library) -> None:
    reports = build_reports(library, Scope(document_id="d1"), "theme")
    assert titles(reports) == [
        f"{name} – Report" for name in ("Alpha", "Alpha / Beta", "Gamma", "Without a theme")
    ]
    assert (
        len({report.key for report in reports} | {one.key for one in build_reports(library, by="theme")}) == 8
    )


def test_notes_on_documents_and_themes_come_along(library: Library) -> None:
    library.annotations.put_note(Note("n1", NoteTarget.DOCUMENT, "d1", "On the document."))
    library.annotations.put_note(Note("n2", NoteTarget.THEME, "a", "On the theme."))
    assert build_reports(library)[0].note == "On the document."
    assert build_reports(library, by="theme")[0].note == "On the theme."


def test_exporting_twice_gives_the_same_files(library: Library, tmp_path: Path) -> None:
    reports = build_reports(library)
    markdown = next(one for one in EXPORTERS if one.name == "markdown")
    first = write_reports(tmp_path, reports, markdown, "2026-01-31T09:05:00.000Z")
    before = {path: path.read_bytes() for path in first.paths}
    again = write_reports(tmp_path, build_reports(library), exported="2026-01-31T09:05:00.000Z")
    assert {path: path.read_bytes() for path in again.paths} == before
    assert set(tmp_path.iterdir()) == set(first.paths)


def test_all_reports_can_be_had_as_one_text(library: Library) -> None:
    text = as_text(library, by="theme")
    assert [line for line in text.splitlines() if line.startswith("# ")] == [
        f"# {title}" for title in titles(build_reports(library, by="theme"))
    ]
    assert "---" not in text
    assert as_text(Library.open(":memory:")) == ""


def dated_library() -> Library:
    """A document with two events of which nothing was said, on its first and last paragraph."""
    library = Library.open(":memory:")
    add(library, 1, TEXT, title="Report")
    events = tuple(
        FoundEvent(Span(at, at + 4), parse(date), EventKind.PAST, f"In {date}", Span(at, at + 9))
        for at, date in ((7, "1984"), (len(TEXT) - 11, "1991"))
    )
    library.findings.publish("d1", Findings(events=events))
    return library


def test_events_are_exported_as_the_reader_put_them_right() -> None:
    library = dated_library()
    assert build_reports(library) == []
    first, last = (one.id for one in library.events.listing())
    history.run(library, dating.correct_date(library, last, "early 1980s"))
    history.run(library, dating.relabel(library, last, "*The* end"))
    history.run(library, dating.pin(library, first))
    history.run(library, dating.add(library, "d1", Span(7, 18), "525 BCE", "Before"))
    (report,) = build_reports(library)
    assert report.dates == (
        Dated("525 BCE", "Before"), Dated("early 1980s", "*The* end"), Dated("1984", "In 1984"),
    )  # fmt: skip
    assert "## Timeline\n\n- **525 BCE** Before\n- **early 1980s** \\*The\\*" in as_text(library)
    history.run(library, dating.hide(library, first))
    assert len(build_reports(library)[0].dates) == 2


def test_dates_of_highlights_and_notes_are_exported() -> None:
    library = dated_library()
    mark(library, "d1", "Body one")
    library.annotations.put_note(Note("n", NoteTarget.DOCUMENT, "d1", "mine", dated="1999"))
    (marked,) = library.annotations.listing()
    history.run(library, dating.date_highlight(library, marked.id, "spring of 1950"))
    (report,) = build_reports(library)
    assert report.dates == (Dated("1999", "Report"),)
    assert "> [!quote] ¶ 2 · spring 1950  \n> Body one" in as_text(library)


def test_an_export_by_theme_has_no_timeline_of_a_document() -> None:
    library = dated_library()
    history.run(library, dating.pin(library, library.events.listing()[0].id))
    assert build_reports(library, by="theme") == []
