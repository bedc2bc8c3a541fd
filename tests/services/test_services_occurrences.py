"""All places of some words, and tagging them in one step."""

from collections.abc import Iterator

import pytest

from reader.domain.annotations import Theme
from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Metadata, Span
from reader.domain.records import DocumentRecord
from reader.services import history
from reader.services.annotating import highlight
from reader.services.commands import AddDocument, AddHighlight, AddTheme, EditHighlight
from reader.services.occurrences import described, find, is_whole, marked_exactly, tagging
from reader.services.text_search import Query
from reader.storage import Library

FIRST = "Trust grows slowly.\n\nWithout trust, no market; distrust is dear."
SECOND = "They **trust** the state."
THEME = Theme("t", "Trust")
LABEL = "Tag passages"


def record_of(name: str, document: Document) -> DocumentRecord:
    return DocumentRecord(
        id=name,
        name=f"{name}.txt",
        source="",
        format="text",
        encoding="utf-8",
        text_hash=document.text_hash,
        length=len(document.text),
        words=9,
        metadata=Metadata(title=name.title()),
    )


@pytest.fixture
def library() -> Iterator[Library]:
    cut = FIRST.index("\n\n")
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, cut)),
        Block(BlockKind.PARAGRAPH, Span(cut + 2, len(FIRST))),
    )
    hidden = (Inline(Span(5, 7), InlineKind.SYNTAX), Inline(Span(12, 14), InlineKind.SYNTAX))
    second = Block(BlockKind.PARAGRAPH, Span(0, len(SECOND)), inlines=hidden)
    with Library.open(":memory:") as opened:
        for name, document in (
            ("first", Document(FIRST, blocks)),
            ("second", Document(SECOND, (second,))),
        ):
            history.run(opened, AddDocument(record_of(name, document), document))
        history.run(opened, AddTheme(THEME))
        yield opened


def test_places_are_found_in_all_documents_with_what_stands_around_them(library: Library) -> None:
    found = list(find(library, Query("trust", whole=True), ["first", "second"]))
    assert [(one.document_id, one.paragraph, one.span.start) for one in found] == [
        ("first", 1, 0),
        ("first", 2, FIRST.index("trust,")),
        ("second", 1, SECOND.index("trust")),
    ]
    assert (found[1].left, found[1].words) == ("Without ", "trust")
    assert found[1].right == ", no market; distrust is dear."
    assert (found[2].left, found[2].words, found[2].right) == ("They ", "trust", " the state.")
    assert found[0].left == ""


def test_case_and_parts_of_words_are_the_readers_choice(library: Library) -> None:
    def count(query: Query) -> int:
        return len(list(find(library, query, ["first"])))

    assert count(Query("trust")) == 3
    assert count(Query("Trust", case=True)) == 1
    assert count(Query("trust", whole=True)) == 2
    assert count(Query("zebra")) == 0


def test_an_unknown_document_is_a_key_error(library: Library) -> None:
    with pytest.raises(KeyError):
        next(find(library, Query("trust"), ["nowhere"]))


def test_a_place_outside_every_block_has_its_words() -> None:
    document = Document("alone", ())
    assert described(record_of("bare", document), document, Span(0, 5)).words == "alone"


def test_whole_words_are_meant_when_the_selection_ends_where_words_do() -> None:
    assert is_whole("a trust b", Span(2, 7))
    assert is_whole("trust", Span(0, 5))
    assert not is_whole("distrust", Span(3, 8))


def test_all_places_are_tagged_in_one_step_that_can_be_undone(library: Library) -> None:
    places: dict[str, list[Span]] = {}
    for one in find(library, Query("trust"), ["first", "second"]):
        places.setdefault(one.document_id, []).append(one.span)
    history.run(library, tagging(library, places, THEME, LABEL))
    tagged = library.annotations.with_theme("t")
    assert [one.anchor.exact for one in tagged] == ["Trust", "trust", "trust", "trust"]
    assert all(one.themes == ("t",) for one in tagged)
    undone = history.undo(library)
    assert undone is not None
    assert undone[1] == LABEL
    assert library.annotations.listing() == []
    history.redo(library)
    assert library.annotations.with_theme("t") == tagged


def test_an_existing_highlight_of_that_very_span_gets_the_theme_and_keeps_the_rest(library: Library) -> None:
    history.run(library, AddTheme(Theme("old", "Old", position=1)))
    history.run(library, highlight("first", FIRST, Span(0, 5), ("old",), note="mine"))
    history.run(library, highlight("first", FIRST, Span(0, 11)))
    command = tagging(library, {"first": [Span(0, 5), Span(29, 34)]}, THEME, LABEL)
    assert [type(one) for one in command.commands] == [EditHighlight, AddHighlight]
    history.run(library, command)
    exact = marked_exactly(library, "first")
    assert exact[Span(0, 5)].themes == ("old", "t")
    assert exact[Span(0, 5)].note == "mine"
    assert exact[Span(0, 11)].themes == ()
    assert len(library.annotations.of_document("first")) == 3


def test_what_has_the_theme_already_stays_as_it_is(library: Library) -> None:
    history.run(library, highlight("first", FIRST, Span(0, 5), ("t",)))
    assert tagging(library, {"first": [Span(0, 5)]}, THEME, LABEL).commands == ()
