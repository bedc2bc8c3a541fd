"""Links of notes in exported files: relative where they lead to another file of the export, else words."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.links import LinkKind, make
from reader.export import EXPORTERS, Entry, Report, Section
from reader.export.files import write_all
from reader.export.linked import relative_address
from reader.export.markdown import Markdown

EXPORTED = "2026-01-31T09:05:00.000Z"


def report(key: str, title: str, *entries: Entry, note: str = "") -> Report:
    return Report(key, title, note=note, sections=(Section(entries=entries),) if entries else ())


def written(folder: Path, *reports: Report) -> dict[str, str]:
    paths = write_all(folder, reports, EXPORTERS[0], EXPORTED).paths
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def test_a_link_to_a_document_leads_to_its_file(tmp_path: Path) -> None:
    first = report("document/1", "First", note=f"See {make(LinkKind.DOCUMENT, '2', 'the other')}.")
    files = written(tmp_path, first, report("document/2", "Second (draft) & more"))
    assert "See [the other](Second%20%28draft%29%20%26%20more.md)." in files["First.md"]


def test_a_link_to_a_passage_leads_to_its_place_in_the_file(tmp_path: Path) -> None:
    link = make(LinkKind.HIGHLIGHT, "3f9a1c22-0000", "“words”")
    first = report("document/1", "First", Entry("3f9a1c22-0000", "words", note=f"itself {link}"))
    files = written(tmp_path, first, report("document/2", "Second", note=link))
    assert "[“words”](First.md#^hl-3f9a1c22)" in files["Second.md"]
    assert "itself [“words”](#^hl-3f9a1c22)" in files["First.md"]


def test_a_passage_in_several_files_is_linked_in_the_same_one_first(tmp_path: Path) -> None:
    link = make(LinkKind.HIGHLIGHT, "a", "it")
    files = written(
        tmp_path,
        report("theme/1", "One", Entry("a", "words")),
        report("theme/2", "Two", Entry("a", "words"), note=link),
        report("theme/3", "Three", note=link),
    )
    assert "[it](#^hl-a)" in files["Two.md"]
    assert "[it](One.md#^hl-a)" in files["Three.md"]


def test_a_link_to_a_theme_leads_to_its_file_also_in_the_export_of_one_document(tmp_path: Path) -> None:
    link = make(LinkKind.THEME, "t", "Trust")
    files = written(tmp_path, report("theme/t/document/d", "Trust – Doc"), report("theme/u", "U", note=link))
    assert "[Trust](Trust%20–%20Doc.md)".replace("–", "%E2%80%93") in files["U.md"]


def test_the_file_that_a_number_was_given_to_is_the_one_linked(tmp_path: Path) -> None:
    (tmp_path / "Second.md").write_text("mine", encoding="utf-8")
    link = make(LinkKind.DOCUMENT, "2", "it")
    files = written(tmp_path, report("document/1", "First", note=link), report("document/2", "Second"))
    assert "[it](Second%20%282%29.md)" in files["First.md"]


@pytest.mark.parametrize("kind", LinkKind)
def test_what_is_not_exported_is_its_words_alone(tmp_path: Path, kind: LinkKind) -> None:
    note = f"See {make(kind, 'elsewhere', 'this [one]')}."
    entry = Entry("1", "words", note=note)
    files = written(tmp_path, report("document/1", "First", entry, note=note))
    assert files["First.md"].count("See this \\[one\\].") == 2


@given(st.sampled_from(LinkKind), st.text("abc-1", min_size=1), st.text("`[]()<>!\\ \n~a", max_size=20))
def test_no_address_of_the_library_leaves_it(kind: LinkKind, target: str, around: str) -> None:
    note = f"{around}{make(kind, target, 'x')}{around}"
    body = Markdown().body(report("document/1", "First", Entry("1", "words", note=note), note=note))
    assert "commonplace:" not in body


def test_a_copied_text_holds_words_alone() -> None:
    body = Markdown().body(report("document/1", "First", note=make(LinkKind.DOCUMENT, "1", "itself")))
    assert body == "# First\n\nitself\n"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_an_encoded_name_is_the_same_name(name: str) -> None:
    address = relative_address(name)
    assert unquote(address) == name
    assert not set(address) & set(" ()<>[]#?%:\\") - {"%"}
