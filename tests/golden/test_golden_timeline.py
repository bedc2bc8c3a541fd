"""The timeline of two sample documents stays as it is in every format, to the byte.

After a wanted change: `COMMONPLACE_GOLDEN=write pytest tests/golden`, then read the difference. The events
are set here, so that this is about writing and not about finding.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reader.domain import edtf
from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Note, NoteTarget, Theme
from reader.domain.assets import seeds
from reader.domain.document import Span
from reader.domain.findings import Findings
from reader.domain.ids import stable_id
from reader.domain.timeline import EventKind, FoundEvent
from reader.export import TIMELINE_WRITERS, TimelineWriter
from reader.services.annotating import find_quote
from reader.services.dating import correct_date
from reader.services.importing import read
from reader.services.timeline_export import Wanted, export_timeline
from reader.storage import Library

GOLDEN = Path(__file__).parent / "timeline"
MOMENT = "2026-01-31T09:05:00.000Z"
FOUND = {
    0: (
        ("In 2013, Bessie Lee became the CEO of WPP China", "2013", "2013", "Bessie Lee became the CEO"),
        ("it was put in place in the late 70s", "late 70s", "1977~/1979~", "It was put in place"),
    ),
    2: (
        ("In the early 1980s, a cluster", "early 1980s", "1980~/1983~", "A cluster of computer companies"),
        ("Between 1991 and 2016", "1991 and 2016", "1991/2016", "Funding grew by a factor of 30"),
        ("In 1989, some of the", "1989", "1989", "=Some joined the protests"),
    ),
}


def found_event(text: str, quote: str, words: str, when: str, label: str) -> FoundEvent:
    sentence = find_quote(text, quote, 1)
    start = text.index(words, sentence.start)
    return FoundEvent(
        Span(start, start + len(words)), edtf.parse(when), EventKind.PAST, label, sentence, rule="year"
    )


@pytest.fixture
def library() -> Library:
    """Two documents with five events, one of them corrected, a highlight on a date and a note with one."""
    library = Library.open(":memory:")
    library.themes.add(Theme("t1", "Innovation"))
    library.themes.add(Theme("t2", "Speed & scale", parent_id="t1"))
    for number, given in FOUND.items():
        imported = read(seeds()[number])
        source = f"seeds/{seeds()[number].name}"
        library.documents.add(
            replace(imported.record, id=f"d{number}", source=source, added=MOMENT, position=number),
            imported.document,
        )
        text = library.documents.text(f"d{number}")
        events = tuple(found_event(text, *one) for one in given)
        library.findings.publish(f"d{number}", Findings(events=events))
    text = library.documents.text("d0")
    anchor = describe(text, find_quote(text, "In 2013, Bessie Lee became the CEO of WPP China", 1))
    library.annotations.add(Highlight(stable_id("golden", "1"), "d0", anchor, ("t2",), "", MOMENT, MOMENT))
    library.annotations.put_note(
        Note(stable_id("golden", "2"), NoteTarget.DOCUMENT, "d2", "*My* note.", MOMENT, MOMENT, "-0499")
    )
    protests = next(event for event in library.events.listing() if event.found.label.startswith("="))
    correct_date(library, protests.id, "June 1989").apply(library)
    return library


@pytest.mark.parametrize("writer", TIMELINE_WRITERS, ids=lambda writer: writer.name)
def test_timeline_is_as_it_was(library: Library, tmp_path: Path, writer: TimelineWriter) -> None:
    name = writer.name
    place = GOLDEN if os.environ.get("COMMONPLACE_GOLDEN") == "write" else tmp_path
    for file, wanted in (("timeline", Wanted()), ("innovation", Wanted(theme_id="t1"))):
        export_timeline(library, place / f"{file}.{name}", name, wanted, exported=MOMENT)
        written = (place / f"{file}.{name}").read_bytes()
        assert written == (GOLDEN / f"{file}.{name}").read_bytes()
