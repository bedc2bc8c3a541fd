import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.anchoring import Anchor, describe
from reader.domain.annotations import Highlight, Note, NoteTarget, Theme
from reader.domain.changes import Changes
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.timeline import EventKind, FoundEvent, Precision, When
from reader.services.batch import Batch
from reader.services.command_records import COMMANDS, decode, encode
from reader.services.commands import (
    AddDocument,
    AddDocuments,
    AddHighlight,
    AddTheme,
    Command,
    CorrectDocument,
    EditHighlight,
    EditTheme,
    PutNote,
    RemoveDocument,
    RemoveHighlight,
    RemoveTheme,
)
from reader.services.correcting import rename
from reader.services.dating import correct_date
from reader.storage import Library

TEXT = "Anna came in April 2019 😀.\nShe left."
DOCUMENT = Document(TEXT, (Block(BlockKind.PARAGRAPH, Span(0, 26)), Block(BlockKind.PARAGRAPH, Span(27, 36))))
RECORD = DocumentRecord(
    "d",
    "a.txt",
    "/a.txt",
    "text",
    "utf-8",
    DOCUMENT.text_hash,
    len(TEXT),
    7,
    Metadata("T"),
    Metadata("T"),
    "2026",
)
UPPER, LOWER = Theme("t", "Travel", 2, 1), Theme("u", "Under", 3, 2, "t")
PLAIN = Highlight("h1", "d", describe(TEXT, Span(0, 4)), created="2026")
TAGGED = Highlight("h2", "d", describe(TEXT, Span(13, 25)), ("u", "t"), "why?", "2026", "2026")
UNTAGGED = replace(TAGGED, themes=("t",))
ON_DOCUMENT = Note("n1", NoteTarget.DOCUMENT, "d", "about it", "2026", "2026")
ON_THEME = Note("n2", NoteTarget.THEME, "t", "meaning", "2026", "2026")
FINDINGS = Findings(
    (FoundEntity("Anna", EntityType.PERSON, (Span(0, 4),), ("She",)),),
    (
        FoundEvent(
            Span(13, 23), When(5, 34, Precision.MONTH, "2019-04"), EventKind.PAST, "Anna came", Span(0, 26)
        ),
    ),
    "2019-05",
)


@pytest.fixture
def library() -> Library:
    """A library with a document, themes, highlights, notes and findings."""
    library = Library.open(":memory:")
    library.documents.add(RECORD, DOCUMENT)
    library.findings.publish("d", FINDINGS, "names 1")
    for theme in (UPPER, LOWER):
        library.themes.add(theme)
    for highlight in (PLAIN, TAGGED):
        library.annotations.add(highlight)
    for note in (ON_DOCUMENT, ON_THEME):
        library.annotations.put_note(note)
    return library


def contents(library: Library) -> tuple[object, ...]:
    """Everything a command may touch."""
    return (
        library.documents.listing(),
        library.annotations.listing(),
        library.annotations.notes(),
        library.themes.listing(),
        library.entities.listing(),
        library.events.listing(),
        [library.findings.published(record.id) for record in library.documents.listing()],
        [library.findings.published_by(record.id) for record in library.documents.listing()],
    )


OTHER = replace(RECORD, id="d2", name="b.txt", position=1)

Maker = Callable[[Library], Command]
MAKERS: list[Maker] = [
    lambda _: AddDocument(OTHER, DOCUMENT),
    lambda _: AddDocuments(
        (OTHER, replace(OTHER, id="d3", name="c.txt")), "Add 2 documents", (DOCUMENT, None)
    ),
    lambda library: RemoveDocument.of(library, "d"),
    lambda _: CorrectDocument(RECORD, replace(RECORD, metadata=Metadata("New", "A"), position=4)),
    lambda _: AddHighlight(replace(TAGGED, id="h3"), label="Tag with Under"),
    lambda _: EditHighlight(TAGGED, replace(TAGGED, themes=(), note="because")),
    lambda _: RemoveHighlight(TAGGED),
    lambda _: AddTheme(Theme("v", "New", parent_id="u")),
    lambda _: EditTheme(LOWER, replace(LOWER, name="Over", parent_id=None)),
    lambda library: RemoveTheme.of(library, "t"),
    lambda _: PutNote(None, Note("n3", NoteTarget.THEME, "u", "new", "2026", "2026")),
    lambda _: PutNote(ON_THEME, replace(ON_THEME, text="changed")),
    lambda _: PutNote(ON_THEME, None),
    lambda _: PutNote(ON_THEME, replace(ON_THEME, id="n4")),
    lambda library: rename(library, library.entities.listing()[0].entity.id, "Anna Kern"),
    lambda library: correct_date(library, library.events.listing()[0].id, "May 2019"),
    lambda library: Batch(
        (RemoveHighlight(PLAIN), Batch((RemoveTheme.of(library, "u"),), "inner"), RemoveHighlight(UNTAGGED)),
        "Clear",
    ),
]


def test_every_command_is_tried_below(library: Library) -> None:
    assert {type(make(library)) for make in MAKERS} == set(COMMANDS)


@pytest.mark.parametrize("make", MAKERS)
def test_a_command_can_be_undone_and_redone_from_its_record(library: Library, make: Maker) -> None:
    command = make(library)
    before = contents(library)
    changes = command.apply(library)
    after = contents(library)
    assert after != before
    assert changes
    recorded = decode(*encode(command))
    assert recorded == command
    assert recorded.label == command.label
    reverted = recorded.revert(library)
    assert reverted | changes == reverted
    assert contents(library) == before
    recorded.apply(library)
    assert contents(library) == after
    recorded.revert(library)
    assert contents(library) == before
    assert library.check() == []


@pytest.mark.parametrize("make", MAKERS)
def test_changes_name_every_record_that_is_different(library: Library, make: Maker) -> None:
    def records() -> dict[str, dict[str, object]]:
        return {
            "documents": {record.id: record for record in library.documents.listing()},
            "highlights": {highlight.id: highlight for highlight in library.annotations.listing()},
            "themes": {theme.id: theme for theme in library.themes.listing()},
            "notes": {note.id: note for note in library.annotations.notes()},
            "entities": {found.entity.id: found for found in library.entities.listing()},
            "events": {event.id: event for event in library.events.listing()},
        }

    before = records()
    changes = make(library).apply(library)
    after = records()
    for kind, kept in before.items():
        differ = {key for key in kept.keys() | after[kind].keys() if kept.get(key) != after[kind].get(key)}
        assert differ <= getattr(changes, kind), kind


def test_removing_a_document_takes_all_of_it_and_brings_all_of_it_back(library: Library) -> None:
    command = RemoveDocument.of(library, "d")
    assert (command.highlights, command.note) == ((PLAIN, TAGGED), ON_DOCUMENT)
    assert (command.findings, command.extractor) == (FINDINGS, "names 1")
    changes = command.apply(library)
    assert changes.highlights == {"h1", "h2"}
    assert changes.notes == {"n1"}
    assert len(changes.entities) == len(changes.events) == 1
    counts = library.counts()
    assert (counts.documents, counts.highlights, counts.entities, counts.events) == (0, 0, 0, 0)


def test_the_text_of_a_document_is_not_in_its_record() -> None:
    _, payload = encode(AddDocument(RECORD, DOCUMENT))
    assert "April" not in payload
    assert decode("AddDocument", payload) == AddDocument(RECORD)


def test_a_record_survives_characters_that_are_no_text() -> None:
    odd = CorrectDocument(RECORD, replace(RECORD, source="/caf\udce9"))
    assert decode(*encode(odd)) == odd


def test_a_record_of_an_earlier_version_takes_the_defaults() -> None:
    name, payload = encode(AddTheme(UPPER))
    values = json.loads(payload)
    del values["label"], values["theme"]["description"]
    values["forgotten"] = 1
    assert decode(name, json.dumps(values)) == AddTheme(UPPER)


def test_a_record_of_an_unknown_command_is_explained() -> None:
    for name, payload in (
        ("Teleport", "{}"),
        ("AddTheme", "{}"),
        ("AddTheme", "{"),
        ("Batch", '{"commands":7}'),
    ):
        with pytest.raises(ReaderError, match="another version"):
            decode(name, payload)


def test_a_command_holds_only_what_can_be_recorded() -> None:
    with pytest.raises(TypeError):
        encode(AddTheme(replace(UPPER, name=b"bytes")))


_text = st.text(st.characters(codec="utf-8"), max_size=20)
_anchors = st.builds(
    lambda start, exact, before, after: Anchor(Span(start, start + len(exact)), exact, before, after),
    st.integers(0, 10**9), _text, _text, _text,
)  # fmt: skip
_highlights = st.builds(
    Highlight, _text, _text, _anchors, st.lists(_text, max_size=3).map(tuple), _text, _text, _text
)
_themes = st.builds(Theme, _text, _text, st.integers(0, 99), st.integers(0, 9), st.none() | _text, _text)
_notes = st.builds(Note, _text, st.sampled_from(NoteTarget), _text, _text, _text, _text)
_commands = st.one_of(
    st.builds(EditHighlight, _highlights, _highlights, _text),
    st.builds(
        RemoveTheme, _themes, st.lists(_highlights, max_size=2).map(tuple), st.just(()), st.none() | _notes
    ),
    st.builds(PutNote, st.none() | _notes, st.none() | _notes),
)


@settings(deadline=None)
@given(st.builds(Batch, st.lists(_commands, max_size=3).map(tuple), _text))
def test_any_command_survives_its_record(command: Command) -> None:
    assert decode(*encode(command)) == command


def test_a_batch_of_nothing_changes_nothing(library: Library) -> None:
    assert Batch((), "Nothing").apply(library) == Changes()
