"""Going to any point of the history, and how its steps read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Note, NoteTarget, Theme
from reader.domain.changes import Changes
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.errors import ReaderError
from reader.domain.records import DocumentRecord
from reader.services.batch import Batch
from reader.services.commands import (
    AddDocument,
    AddHighlight,
    AddTheme,
    CorrectDocument,
    EditHighlight,
    EditTheme,
    PutNote,
    RemoveDocument,
    RemoveHighlight,
)
from reader.services.history import go_to, redo, redo_label, run, undo, undo_label
from reader.services.history_steps import current, steps
from reader.storage import Library

TEXT = "one two three four five six seven"
DOCUMENT = Document(TEXT, (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),))
RECORD = DocumentRecord(
    "d", "d.txt", "d.txt", "text", "utf-8", DOCUMENT.text_hash, len(TEXT), 7,
    metadata=Metadata(title="Seven words"), added="2026",
)  # fmt: skip


def highlight(key: str, start: int = 0) -> Highlight:
    return Highlight(key, "d", describe(TEXT, Span(start, start + 7)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.library"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    """Numbers 1 to 5: a document, a highlight, a theme, another name for it, another highlight."""
    with Library.open(file) as library:
        run(library, AddDocument(RECORD, DOCUMENT))
        run(library, AddHighlight(highlight("h")))
        run(library, AddTheme(Theme("t", "Places")))
        run(library, EditTheme(Theme("t", "Places"), Theme("t", "Towns"), "Rename theme"))
        run(library, AddHighlight(highlight("i", 8)))
        yield library


def contents(library: Library) -> tuple[list[str], list[str]]:
    return [one.id for one in library.annotations.listing()], [one.name for one in library.themes.listing()]


AT = {
    0: ([], []),
    1: ([], []),
    2: (["h"], []),
    3: (["h"], ["Places"]),
    4: (["h"], ["Towns"]),
    5: (["h", "i"], ["Towns"]),
}


@pytest.mark.parametrize("start", AT)
@pytest.mark.parametrize("goal", AT)
def test_every_point_is_reached_from_every_other(library: Library, start: int, goal: int) -> None:
    go_to(library, start)
    assert contents(library) == AT[start]
    assert current(library) == start
    go_to(library, goal)
    assert contents(library) == AT[goal]
    assert current(library) == goal
    assert len(library.documents.listing()) == (goal > 0)


def test_all_that_was_touched_on_the_way_is_told_at_once(library: Library) -> None:
    assert go_to(library, 1) == Changes(highlights=frozenset({"h", "i"}), themes=frozenset({"t"}))
    assert go_to(library, 3) == Changes(highlights=frozenset({"h"}), themes=frozenset({"t"}))
    assert go_to(library, 3) == Changes()


def test_going_back_leaves_the_way_forward_until_something_new_is_done(library: Library) -> None:
    go_to(library, 2)
    assert (undo_label(library), redo_label(library)) == ("Add highlight", "Add theme")
    redo(library)
    assert current(library) == 3
    run(library, AddTheme(Theme("u", "Other")))
    assert [step.number for step in steps(library)] == [6, 3, 2, 1]
    with pytest.raises(KeyError):
        go_to(library, 5)


def test_the_point_survives_a_restart(library: Library, file: Path) -> None:
    go_to(library, 2)
    library.close()
    with Library.open(file) as again:
        assert current(again) == 2
        go_to(again, 5)
        assert contents(again) == AT[5]


def test_a_step_that_cannot_be_taken_leaves_everything_as_it_was(library: Library) -> None:
    library.history.append("Teleport", "Teleport", "{}")
    run(library, AddTheme(Theme("u", "Other")))
    before = contents(library), current(library)
    with pytest.raises(ReaderError, match=r"“Teleport” of \d{4}-.*cannot be undone.*Nothing was changed"):
        go_to(library, 2)
    assert (contents(library), current(library)) == before
    go_to(library, 6)
    assert current(library) == 6
    assert library.check() == []


def test_a_library_for_reading_stays_where_it_is(library: Library, file: Path) -> None:
    library.close()
    with Library.open(file, read_only=True) as reading:
        with pytest.raises(ReaderError, match="reading only"):
            go_to(reading, 1)
        assert current(reading) == 5


def test_typing_after_a_journey_is_a_step_of_its_own(library: Library) -> None:
    seen = library.annotations.get("h")
    run(library, EditHighlight(seen, replace(seen, note="a"), "Edit note"), coalesce="note:h")
    number = current(library)
    go_to(library, 1)
    go_to(library, number)
    seen = library.annotations.get("h")
    run(library, EditHighlight(seen, replace(seen, note="ab"), "Edit note"), coalesce="note:h")
    undo(library)
    assert library.annotations.get("h").note == "a"


# -- how steps read


def test_steps_come_newest_first_in_pages(library: Library) -> None:
    assert [step.number for step in steps(library, limit=2)] == [5, 4]
    assert [step.number for step in steps(library, before=4, limit=2)] == [3, 2]
    assert [step.number for step in steps(library, before=2, limit=9)] == [1]
    assert steps(library, before=1) == []
    assert library.history.count() == 5


def test_a_step_says_whether_it_is_in_force(library: Library) -> None:
    go_to(library, 3)
    assert [step.in_force for step in steps(library)] == [False, False, True, True, True]


def test_a_step_names_the_document_and_quotes_the_passage(library: Library) -> None:
    shown = [(step.label, step.about, step.quote) for step in steps(library)]
    assert shown == [
        ("Add highlight", "Seven words", "three f"),
        ("Rename theme", "Towns", ""),
        ("Add theme", "Places", ""),
        ("Add highlight", "Seven words", "one two"),
        ("Add document", "Seven words", ""),
    ]


def test_notes_corrections_and_removals_name_what_they_are_about(library: Library) -> None:
    run(library, PutNote(None, Note("n", NoteTarget.THEME, "t", "why")))
    run(library, PutNote(None, Note("m", NoteTarget.DOCUMENT, "d", "what")))
    run(library, CorrectDocument(RECORD, replace(RECORD, metadata=Metadata(title="Eight words"))))
    run(library, RemoveHighlight(library.annotations.get("h")))
    run(library, Batch((AddTheme(Theme("u", "Rivers")), AddTheme(Theme("v", "Seas"))), "Add themes"))
    run(library, RemoveDocument.of(library, "d"))
    shown = [(step.label, step.about, step.quote) for step in steps(library, limit=6)]
    assert shown == [
        ("Remove document", "Eight words", ""),
        ("Add themes", "Rivers …", ""),
        ("Delete highlight", "", "one two"),
        ("Correct details", "Eight words", ""),
        ("Edit note", "", ""),
        ("Edit note", "Towns", ""),
    ]


def test_a_batch_about_one_document_names_it(library: Library) -> None:
    everywhere = Batch((AddHighlight(highlight("x", 3)), AddHighlight(highlight("y", 9))), "Tag all")
    run(library, everywhere)
    assert steps(library, limit=1)[0].about == "Seven words"


def test_a_step_that_cannot_be_read_is_listed_all_the_same(library: Library) -> None:
    library.history.append("Teleport", "Teleport", "{}")
    library.history.append("AddTheme", "Long", '{"theme": "' + "x" * 100_000 + '"}')
    assert [(step.label, step.about) for step in steps(library, limit=2)] == [("Long", ""), ("Teleport", "")]
