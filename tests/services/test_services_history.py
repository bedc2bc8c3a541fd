import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Note, NoteTarget, Theme
from reader.domain.changes import Changes
from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.errors import ReaderError
from reader.domain.records import DocumentRecord
from reader.services.batch import Batch
from reader.services.commands import (
    AddDocument,
    AddDocuments,
    AddHighlight,
    AddTheme,
    Command,
    EditHighlight,
    PutNote,
    RemoveDocument,
    RemoveHighlight,
    RemoveTheme,
)
from reader.services.history import extend, last_step, redo, redo_label, run, undo, undo_label
from reader.storage import Library

TEXT = "one two three four five six seven"
DOCUMENT = Document(TEXT, (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),))


def record_of(number: int) -> DocumentRecord:
    name = f"{number}.txt"
    return DocumentRecord(
        name, name, name, "text", "utf-8", DOCUMENT.text_hash, len(TEXT), 7, added="2026", position=number
    )


def highlight_on(record: DocumentRecord, key: str = "h", start: int = 0) -> Highlight:
    return Highlight(key, record.id, describe(TEXT, Span(start, start + 3)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.library"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    with Library.open(file) as library:
        run(library, AddDocument(record_of(0), DOCUMENT))
        run(library, AddHighlight(highlight_on(record_of(0))))
        yield library


def note(library: Library, text: str, key: str = "note:h") -> None:
    before = library.annotations.get("h")
    run(library, EditHighlight(before, replace(before, note=text), "Edit note"), coalesce=key)


def labels(library: Library) -> list[str]:
    return [entry.label for entry in library.history.listing()]


def test_undo_and_redo_go_through_all_steps_after_a_restart(file: Path, library: Library) -> None:
    run(library, AddTheme(Theme("t", "T")))
    library.close()
    with Library.open(file) as again:
        undone = []
        while (step := undo(again)) is not None:
            undone.append(step[1])
        assert undone == ["Add theme", "Add highlight", "Add document"]
        assert undo_label(again) is None
        assert again.counts().documents == 0
    with Library.open(file) as again:
        assert redo_label(again) == "Add document"
        while redo(again) is not None:
            pass
        assert again.annotations.listing() == [highlight_on(record_of(0))]
        assert again.documents.load("0.txt").blocks == DOCUMENT.blocks
        assert again.themes.listing() == [Theme("t", "T")]
        assert again.check() == []


def test_undo_and_redo_say_what_they_touched(library: Library) -> None:
    assert undo(library) == (Changes(highlights=frozenset({"h"})), "Add highlight")
    assert redo(library) == (Changes(highlights=frozenset({"h"})), "Add highlight")


def test_nothing_to_undo_or_redo_is_none() -> None:
    with Library.open(":memory:") as library:
        assert undo(library) is None
        assert redo(library) is None


def test_a_new_step_drops_what_was_undone(library: Library) -> None:
    undo(library)
    run(library, AddTheme(Theme("t", "T")))
    assert redo(library) is None
    assert labels(library) == ["Add theme", "Add document"]


def test_a_command_that_fails_leaves_library_and_history_as_they_were(library: Library) -> None:
    undo(library)
    failing = Batch(
        (AddTheme(Theme("t", "T")), RemoveHighlight(highlight_on(record_of(0), "nobody"))), "Half"
    )
    with pytest.raises(KeyError):
        run(library, failing)
    assert library.themes.listing() == []
    assert redo_label(library) == "Add highlight"
    assert labels(library) == ["Add highlight", "Add document"]


def test_a_note_that_is_typed_is_one_step(library: Library) -> None:
    for text in ("w", "wh", "why"):
        note(library, text)
    assert labels(library) == ["Edit note", "Add highlight", "Add document"]
    undo(library)
    assert library.annotations.get("h").note == ""
    redo(library)
    assert library.annotations.get("h").note == "why"


def test_typing_goes_on_as_a_new_step_after_anything_else(library: Library) -> None:
    note(library, "a")
    run(library, AddTheme(Theme("t", "T")))
    note(library, "ab")
    note(library, "abc", key="another sitting")
    assert labels(library)[:4] == ["Edit note", "Edit note", "Add theme", "Edit note"]


def test_typing_goes_on_as_a_new_step_after_undo_and_redo(library: Library) -> None:
    note(library, "a")
    undo(library)
    redo(library)
    note(library, "ab")
    undo(library)
    assert library.annotations.get("h").note == "a"


def test_typing_goes_on_as_a_new_step_after_a_restart(file: Path, library: Library) -> None:
    note(library, "a")
    library.close()
    with Library.open(file) as again:
        note(again, "ab")
        undo(again)
        assert again.annotations.get("h").note == "a"


def test_typing_is_not_joined_across_a_change_that_was_not_seen(library: Library) -> None:
    note(library, "a")
    seen = library.annotations.get("h")
    stale = replace(seen, note="other")
    run(library, EditHighlight(stale, replace(seen, note="b"), "Edit note"), coalesce="note:h")
    assert labels(library)[:2] == ["Edit note", "Edit note"]


def test_free_standing_notes_are_joined_too(library: Library) -> None:
    first = Note("n", NoteTarget.DOCUMENT, "0.txt", "a", "2026", "2026")
    second = replace(first, text="ab")
    run(library, PutNote(None, first), coalesce="note")
    run(library, PutNote(first, second), coalesce="note")
    assert library.annotations.notes() == [second]
    undo(library)
    assert library.annotations.notes() == []


def test_a_library_for_reading_can_neither_run_nor_undo(file: Path, library: Library) -> None:
    library.close()
    with Library.open(file, read_only=True) as reading:
        assert undo_label(reading) == "Add highlight"
        for attempt in (lambda: run(reading, AddTheme(Theme("t", "T"))), lambda: undo(reading)):
            with pytest.raises(ReaderError, match="reading only"):
                attempt()


def test_a_step_of_another_version_is_explained_and_stays(library: Library) -> None:
    library.history.append("Teleport", "Teleport", "{}")
    with pytest.raises(ReaderError, match="another version"):
        undo(library)
    assert undo_label(library) == "Teleport"


State = tuple[object, ...]


def state_of(library: Library) -> State:
    return (
        library.documents.listing(),
        library.annotations.listing(),
        library.annotations.notes(),
        library.themes.listing(),
    )


class LibraryWalk(RuleBasedStateMachine):
    """A person adds, edits, removes, undoes, redoes and restarts; the model is the list of states so far."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "walk.library"
        self.library = Library.open(self.path)
        self.states = [state_of(self.library)]
        self.now = 0
        self.made = 0

    def teardown(self) -> None:
        assert self.library.check() == []
        self.library.close()
        self.folder.cleanup()

    def do(self, command: Command) -> None:
        run(self.library, command)
        self.now += 1
        self.states[self.now :] = [state_of(self.library)]

    def key(self) -> str:
        self.made += 1
        return f"{self.made:03d}"

    def highlights(self) -> list[Highlight]:
        return self.library.annotations.listing()

    @rule()
    def add_document(self) -> None:
        self.made += 1
        self.do(AddDocument(record_of(self.made), DOCUMENT))

    @precondition(lambda self: self.library.documents.listing())
    @rule(choice=st.integers(0, 99), start=st.integers(0, 20), tagged=st.booleans())
    def add_highlight(self, choice: int, start: int, tagged: bool) -> None:
        records, themes = self.library.documents.listing(), self.library.themes.listing()
        highlight = highlight_on(records[choice % len(records)], self.key(), start)
        chosen = tuple(theme.id for theme in themes[-2:]) if tagged else ()
        self.do(AddHighlight(replace(highlight, themes=chosen)))

    @precondition(lambda self: self.highlights())
    @rule(choice=st.integers(0, 99), words=st.text(st.characters(codec="utf-8"), max_size=5))
    def edit_highlight(self, choice: int, words: str) -> None:
        before = self.highlights()[choice % len(self.highlights())]
        self.do(EditHighlight(before, replace(before, note=words, themes=before.themes[::-1])))

    @precondition(lambda self: self.highlights())
    @rule(choice=st.integers(0, 99))
    def remove_highlight(self, choice: int) -> None:
        self.do(RemoveHighlight(self.highlights()[choice % len(self.highlights())]))

    @rule(choice=st.integers(0, 99), under=st.booleans())
    def add_theme(self, choice: int, under: bool) -> None:
        themes = self.library.themes.listing()
        parent = themes[choice % len(themes)].id if under and themes else None
        self.do(AddTheme(Theme(self.key(), f"Theme {self.made}", parent_id=parent)))

    @precondition(lambda self: self.library.themes.listing())
    @rule(choice=st.integers(0, 99))
    def remove_theme(self, choice: int) -> None:
        themes = self.library.themes.listing()
        self.do(RemoveTheme.of(self.library, themes[choice % len(themes)].id))

    @precondition(lambda self: self.library.documents.listing())
    @rule(choice=st.integers(0, 99), words=st.text(st.characters(codec="utf-8"), max_size=5))
    def note_on_document(self, choice: int, words: str) -> None:
        records = self.library.documents.listing()
        target = records[choice % len(records)].id
        before = self.library.annotations.note_on(NoteTarget.DOCUMENT, target)
        fresh = Note(self.key(), NoteTarget.DOCUMENT, target, words)
        self.do(PutNote(before, replace(before, text=words) if before else fresh))

    @precondition(lambda self: self.library.documents.listing())
    @rule(choice=st.integers(0, 99))
    def remove_document(self, choice: int) -> None:
        records = self.library.documents.listing()
        self.do(RemoveDocument.of(self.library, records[choice % len(records)].id))

    @rule()
    def undo(self) -> None:
        assert (undo(self.library) is not None) == (self.now > 0)
        self.now = max(0, self.now - 1)

    @rule()
    def redo(self) -> None:
        possible = self.now + 1 < len(self.states)
        assert (redo(self.library) is not None) == possible
        self.now += possible

    @rule()
    def restart(self) -> None:
        self.library.close()
        self.library = Library.open(self.path)

    @invariant()
    def the_library_is_as_the_model_says(self) -> None:
        assert state_of(self.library) == self.states[self.now]


TestLibraryWalk = LibraryWalk.TestCase
TestLibraryWalk.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_what_undo_and_redo_would_do_is_told_without_reading_what_they_would_write(file: Path) -> None:
    with Library.open(file) as library:
        run(library, AddDocument(record_of(1), DOCUMENT))
        run(library, AddHighlight(highlight_on(record_of(1))))
        undo(library)
        read: set[str] = set()

        def note(_action: int, table: str | None, column: str | None, *_: str | None) -> int:
            read.add(f"{table}.{column}")
            return sqlite3.SQLITE_OK

        library._connection.raw.set_authorizer(note)
        labels = undo_label(library), redo_label(library)
        library._connection.raw.set_authorizer(None)
        assert labels == (AddDocument.label, AddHighlight.label)
        assert "history.label" in read
        assert "history.payload" not in read


def test_a_step_that_is_extended_keeps_its_place_and_is_undone_as_one(library: Library) -> None:
    records = tuple(record_of(number) for number in (1, 2))
    run(library, AddDocument(records[0]))
    number = last_step(library)
    run(library, AddTheme(Theme("t", "Theme")))
    undo(library)
    whole = AddDocuments(records, "Add 2 documents")
    changes = extend(library, number, AddDocument(records[1]), whole)
    assert changes == Changes(documents=frozenset({"2.txt"}))
    assert redo_label(library) == "Add theme"
    assert undo_label(library) == "Add 2 documents"
    undo(library)
    assert library.documents.ids() == ["0.txt"]
    redo(library)
    assert library.documents.ids() == ["0.txt", "1.txt", "2.txt"]


def test_a_step_that_was_taken_back_is_not_extended(library: Library) -> None:
    run(library, AddDocument(record_of(1)))
    number = last_step(library)
    undo(library)
    more = AddDocument(record_of(2))
    assert extend(library, number, more, more) is None
    run(library, AddTheme(Theme("t", "Theme")))
    assert extend(library, 999, more, more) is None
    assert library.documents.ids() == ["0.txt"]
