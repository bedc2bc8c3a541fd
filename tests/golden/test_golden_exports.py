"""Exports of the sample documents stay as they are, to the byte.

After a wanted change: `COMMONPLACE_GOLDEN=write pytest tests/golden`, then read the difference.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Note, NoteTarget, Theme
from reader.domain.assets import seeds
from reader.domain.ids import stable_id
from reader.services.annotating import find_quote
from reader.services.exporting import By, Scope, build_reports, write_reports
from reader.services.importing import read
from reader.storage import Library

GOLDEN = Path(__file__).parent
MOMENT = "2026-01-31T09:05:00.000Z"
THEMES = (
    Theme("t1", "Innovation", hue=0, key=1, description="What is new, and who says so."),
    Theme("t2", "Speed & scale", hue=1, key=2, parent_id="t1"),
    Theme("t3", "2019", hue=2, key=3, position=1),
    Theme("t4", "Unused", hue=3, key=4, position=2),
)
MARKS = (
    (0, "The Biggest Trends in Chinese Tech", ("t1",), ""),
    (
        0,
        "In 2013, Bessie Lee became the CEO of WPP China",
        ("t1", "t3"),
        "Why *then*? See [[WPP]].\n\n- her own words below",
    ),
    (0, "it was put in place in the late 70s", ("t3",), ""),
    (1, "We need to realise that the days of ‘China the copycat’", ("t1",), ""),
    (
        1,
        "Nearly 90% of online Chinese access the internet through their mobile phones",
        ("t2",),
        "A figure to check.",
    ),
    (4, "(Benjamin Cavender is director of China Market Research Group)\n\nShare this story on", (), ""),
    (4, "a $25 bln USD haul on Single's Day", ("t2",), ""),
)


@pytest.fixture
def library() -> Library:
    """A library of the sample documents with highlights, themes and notes of fixed ids and times."""
    library = Library.open(":memory:")
    documents = []
    for number, seed in enumerate(seeds()):
        imported = read(seed)
        record = replace(
            imported.record, id=f"d{number}", source=f"seeds/{seed.name}", added=MOMENT, position=number
        )
        library.documents.add(record, imported.document)
        documents.append(imported.document.text)
    for theme in THEMES:
        library.themes.add(theme)
    for number, (document, quote, themes, note) in enumerate(MARKS):
        anchor = describe(documents[document], find_quote(documents[document], quote, 1))
        marked = Highlight(
            stable_id("golden", str(number)), f"d{document}", anchor, themes, note, MOMENT, MOMENT
        )
        library.annotations.add(marked)
    library.annotations.put_note(
        Note("n1", NoteTarget.DOCUMENT, "d1", "A column, first in Dutch.", MOMENT, MOMENT)
    )
    return library


@pytest.mark.parametrize(
    ("folder", "scope", "by"),
    [
        ("library-by-document", Scope(), "document"),
        ("library-by-theme", Scope(), "theme"),
        ("document-by-theme", Scope(document_id="d1"), "theme"),
        ("theme-by-document", Scope(theme_id="t1"), "document"),
    ],
)
def test_export_is_as_it_was(library: Library, tmp_path: Path, folder: str, scope: Scope, by: By) -> None:
    place = GOLDEN / folder if os.environ.get("COMMONPLACE_GOLDEN") == "write" else tmp_path
    write_reports(place, build_reports(library, scope, by), exported=MOMENT)
    written = {path.name: path.read_bytes().decode() for path in place.iterdir()}
    assert written == {path.name: path.read_bytes().decode() for path in (GOLDEN / folder).iterdir()}
