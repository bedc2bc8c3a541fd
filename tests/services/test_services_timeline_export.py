"""Which events of a library go into a file, and what is said of them there."""

import csv
import errno
import json
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from reader.domain import edtf
from reader.domain.annotations import Theme
from reader.domain.document import Block, BlockKind, Document, Metadata, Span, hash_of
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.timeline import EventKind, FoundEvent
from reader.services.annotating import find_quote, highlight
from reader.services.dating import correct_date
from reader.services.exporting import build_reports, write_reports
from reader.services.timeline_export import (
    Wanted,
    build_report,
    export_in,
    export_timeline,
    period_named,
    writer_named,
)
from reader.storage import Library

TEXT = "Mills\n\nIn 1984 Ada built a mill.\n\nSince 1991 it stands still. In 2030 it opens."
DATES = {"1984": "1984", "Since 1991": "1991/..", "2030": "2030"}


def add(library: Library, key: str, title: str) -> None:
    text = TEXT if key == "d1" else TEXT + f" {title}."
    starts = [0, text.index("In 1984"), text.index("Since")]
    ends = [5, text.index("\n\nSince"), len(text)]
    kinds = (BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH)
    blocks = tuple(
        Block(kind, Span(*ends)) for kind, ends in zip(kinds, zip(starts, ends, strict=True), strict=True)
    )
    record = DocumentRecord(key, f"{key}.txt", f"in/{key}.txt", "text", "utf-8", hash_of(text), len(text), 9)
    known = replace(record, metadata=Metadata(title=title, author="A. Writer"), position=int(key[1:]))
    library.documents.add(known, Document(text, blocks))
    events = tuple(event(text, words, when) for words, when in DATES.items())
    ada = FoundEntity("Ada", EntityType.PERSON, (Span(text.index("Ada"), text.index("Ada") + 3),))
    library.findings.publish(key, Findings((ada,), events))


def event(text: str, words: str, when: str) -> FoundEvent:
    at = text.index(words)
    start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n\n", 0, at) + 2)
    sentence = Span(start, text.index(".", at) + 1)
    return FoundEvent(Span(at, at + len(words)), edtf.parse(when), EventKind.PAST, f"Then {words}", sentence)


@pytest.fixture
def library() -> Library:
    library = Library.open(":memory:")
    fill(library)
    return library


def fill(library: Library) -> None:
    add(library, "d1", "Report")
    add(library, "d2", "Other")


def dates(library: Library, **wanted: object) -> list[str]:
    report = build_report(library, Wanted(**wanted))  # type: ignore[arg-type] # fields of Wanted
    return [item.event.when.edtf for item in report.items]


def test_everything_is_in_the_order_of_time(library: Library) -> None:
    assert dates(library) == ["1984", "1984", "1991/..", "1991/..", "2030", "2030"]


def test_a_period_holds_what_has_a_day_in_it_and_an_open_date_by_the_end_that_is_known(
    library: Library,
) -> None:
    period = edtf.parse("1990/2010")
    assert dates(library, period=(period.earliest, period.latest)) == ["1991/..", "1991/.."]
    assert dates(library, period=(edtf.parse("1984-12-31").earliest,) * 2) == ["1984", "1984"]


def test_conditions_hold_together(library: Library) -> None:
    ada = library.entities.find("Ada")
    assert ada is not None
    assert dates(library, entity_id=ada.id) == ["1984", "1984"]
    assert dates(library, entity_id=ada.id, document_id="d2") == ["1984"]
    first = library.events.listing()[0].id
    assert dates(library, event_ids=frozenset({first, "unknown"})) == ["1984"]


def test_a_theme_holds_its_highlights_and_the_events_they_are_on_also_those_of_themes_below(
    library: Library,
) -> None:
    library.themes.add(Theme("t1", "Work"))
    library.themes.add(Theme("t2", "Mills", parent_id="t1"))
    marked = highlight("d1", TEXT, find_quote(TEXT, "In 1984 Ada built"), ("t2",)).highlight
    library.annotations.add(marked)
    report = build_report(library, Wanted(theme_id="t1"))
    assert {str(item.event.source) for item in report.items} == {"found", "highlight"}
    assert all(item.themes == (("Work", "Mills"),) for item in report.items)
    assert report.about == "Work · 2 of 7 events"


def test_an_item_says_its_sentence_paragraph_document_and_entities(library: Library) -> None:
    item = build_report(library).items[0]
    assert item.quote == "In 1984 Ada built a mill."
    assert (item.paragraph, item.place.title, item.entities) == (1, "Report", ("Ada",))


def test_a_line_says_what_the_events_were_limited_to(library: Library) -> None:
    period = period_named("1980s")
    about = build_report(library, Wanted((period.earliest, period.latest), document_id="d1")).about
    assert about == "Report · 1980 – 1989 · 1 of 6 events"
    assert build_report(library, about="As shown").about == "As shown · 6 events"


def test_a_quote_of_a_million_characters_is_cut_between_two_words(library: Library) -> None:
    text = "In 1984 " + "word " * 200_000
    record = DocumentRecord("d3", "l.txt", "l.txt", "text", "utf-8", hash_of(text), len(text), 9)
    whole = Span(0, len(text))
    library.documents.add(record, Document(text, (Block(BlockKind.PARAGRAPH, whole),)))
    found = FoundEvent(Span(3, 7), edtf.parse("1984"), EventKind.PAST, "Long", whole)
    library.findings.publish("d3", Findings(events=(found,)))
    (item,) = build_report(library, Wanted(document_id="d3")).items
    assert len(item.quote) <= 1_002
    assert item.quote.endswith("word …")


def test_nothing_to_export_is_said_with_the_way_out(library: Library, tmp_path: Path) -> None:
    period = edtf.parse("1800")
    with pytest.raises(ReaderError, match="no events to export") as longer:
        export_timeline(library, tmp_path / "a.csv", "csv", Wanted((period.earliest, period.latest)))
    assert "longer period" in longer.value.hint
    with pytest.raises(ReaderError) as empty:
        export_timeline(Library.open(":memory:"), tmp_path / "a.csv", "csv")
    assert "Add a document" in empty.value.hint
    assert list(tmp_path.iterdir()) == []


# -- files --------------------------------------------------------------------------------------------------


def test_the_list_links_to_exports_of_documents_that_lie_beside_it(library: Library, tmp_path: Path) -> None:
    marked = highlight("d1", TEXT, find_quote(TEXT, "In 1984 Ada built"), ()).highlight
    library.annotations.add(marked)
    (written,) = write_reports(tmp_path, build_reports(library)).paths
    written.write_text(written.read_text("utf-8") + "\nA word of my own.\n", "utf-8")
    (tmp_path / "Other.md").write_text("Nothing of ours.", "utf-8")
    export_timeline(library, tmp_path / "t.md", "md")
    text = (tmp_path / "t.md").read_text("utf-8")
    assert f"[Report](Report.md#^hl-{marked.id[:8]})" in text
    assert "[Report](Report.md) · ¶ 1" in text
    assert "Other.md" not in text


def test_a_file_that_is_there_is_replaced_as_a_whole(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("old " * 100_000, "utf-8")
    assert export_timeline(library, path, "csv") == f"6 events were written to {path}."
    with path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 6
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_full_disk_leaves_what_was_there(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = tmp_path / "t.json"
    path.write_text("old", "utf-8")

    def full(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReaderError, match=os.strerror(code)):
        export_timeline(library, path, "json")
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_without_the_right_to_write_is_named(
    library: Library, open_folder: Path, without_root: Callable[[], AbstractContextManager[None]]
) -> None:
    open_folder.chmod(0o555)
    with without_root(), pytest.raises(ReaderError, match="Permission denied") as caught:
        export_timeline(library, open_folder / "t.csv", "csv")
    assert str(open_folder) in caught.value.message
    assert "another folder" in caught.value.hint


def test_a_folder_in_place_of_the_file_stays(library: Library, tmp_path: Path) -> None:
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(ReaderError, match="cannot be written"):
        export_timeline(library, tmp_path / "t.csv", "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


def test_a_worker_exports_from_a_library_that_another_has_open(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        fill(library)
        said = export_in(
            tmp_path / "library.db", tmp_path / "t.json", "json", Wanted(document_id="d1"), "Mine", ""
        )
    assert said.startswith("3 events were written")
    read = json.loads((tmp_path / "t.json").read_text("utf-8"))
    assert read["title"]["text"] == {"headline": "Mine", "text": "<p>Report · 3 of 6 events</p>"}


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        writer_named("xls")


@pytest.mark.parametrize("name", ["library.db", "link.csv"])
def test_the_library_is_never_written_over(tmp_path: Path, name: str) -> None:
    place = tmp_path / "library.db"
    with Library.open(place) as library:
        add(library, "d1", "Mills")
        (tmp_path / "link.csv").symlink_to(place)
        with pytest.raises(ReaderError, match="is the library itself"):
            export_timeline(library, tmp_path / name, "csv")
    with Library.open(place) as library:
        assert len(library.events.listing()) == 3


def test_what_is_open_at_its_beginning_stands_where_it_ends(library: Library) -> None:
    for one in library.events.of_document("d1"):
        if one.when.edtf == "2030":
            correct_date(library, one.id, "until 1988").apply(library)
    assert dates(library) == ["1984", "1984", "../1988", "1991/..", "1991/..", "2030"]
    text = "".join(writer_named("md").pieces(build_report(library), "2026-01-31T09:05:00.000Z"))
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert heads == ["## 1980s", "## 1990s", "## 2030s", "## Documents"]
