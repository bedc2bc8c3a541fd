"""The dossier of an entity: its lines, company, dates and themes."""

import re

import pytest

from reader.domain import edtf
from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Metadata, Span
from reader.domain.entities import Entity, EntityType, FoundEntity, Mention
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.timeline import Event, EventKind, FoundEvent
from reader.services import dossiers, history
from reader.services.commands import AddDocument
from reader.services.dossiers import CONTEXT, Dossier, Place, compile_dossier
from reader.storage import Library

TEXT = (
    "The mill\n\n"
    "In 1901 the Mill opened on the Aire. Anna Roe ran the Mill until 1934.\n\n"
    "Leeds had no other owner.\n\n"
    "Later **the Mill** burnt;\nAnna Roe watched the Aire 🚢 rise."
)
MILL = Entity("mill", "the Mill", EntityType.PLACE, ("Roe's",))
ANNA = Entity("anna", "Anna Roe", EntityType.PERSON)
AIRE = Entity("aire", "Aire", EntityType.PLACE)
KNOWN = {entity.id: entity for entity in (MILL, ANNA, AIRE)}


def blocks_of(text: str) -> tuple[Block, ...]:
    """Title, then paragraphs; `**` is markup."""
    made = []
    for number, found in enumerate(re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)):
        syntax = tuple(
            Inline(Span(star.start(), star.end()), InlineKind.SYNTAX)
            for star in re.compile(r"\*\*").finditer(text, found.start(), found.end())
        )
        kind = BlockKind.PARAGRAPH if number else BlockKind.TITLE
        made.append(Block(kind, Span(found.start(), found.end()), inlines=syntax))
    return tuple(made)


def record_of(document: Document, document_id: str = "d1", position: int = 0) -> DocumentRecord:
    return DocumentRecord(
        document_id,
        f"{document_id}.txt",
        "",
        "text",
        "utf-8",
        document.text_hash,
        len(document.text),
        20,
        document.metadata,
        document.metadata,
        "",
        position,
    )


def spans(text: str, words: str) -> list[Span]:
    return [Span(found.start(), found.end()) for found in re.finditer(re.escape(words), text)]


def event_at(text: str, words: str, date: str, sentence: str) -> Event:
    found = FoundEvent(
        spans(text, words)[0], edtf.parse(date), EventKind.PAST, words, spans(text, sentence)[0]
    )
    return Event(words, "d1", found)


@pytest.fixture
def place() -> Place:
    document = Document(TEXT, blocks_of(TEXT), Metadata(title="The mill"))
    mentions = [
        Mention("d1", entity.id, span) for entity in KNOWN.values() for span in spans(TEXT, entity.name)
    ]
    return Place(
        record_of(document),
        document,
        sorted(mentions, key=lambda mention: mention.span),
        events=[
            event_at(TEXT, "1934", "1934", "Anna Roe ran the Mill until 1934."),
            event_at(TEXT, "1901", "1901", "In 1901 the Mill opened on the Aire."),
        ],
        highlights=[
            Highlight("h1", "d1", describe(TEXT, spans(TEXT, "Anna Roe ran")[0]), ("fire", "work")),
            Highlight("h2", "d1", describe(TEXT, spans(TEXT, "no other owner")[0]), ("work",)),
        ],
    )


def dossier_of(place: Place, entity: Entity = MILL) -> Dossier:
    themes = [Theme("work", "Work"), Theme("fire", "Fire", 1), Theme("rest", "Rest", 2)]
    return compile_dossier(entity, [place], KNOWN.get, themes)


def test_a_line_shows_the_words_around_the_mention_within_its_block(place: Place) -> None:
    first, second, _third = dossier_of(place).lines
    assert (first.left, first.name, first.right) == (
        "In 1901 ",
        "the Mill",
        " opened on the Aire. Anna Roe ran the Mill until 1934.",
    )
    assert second.left.endswith("Anna Roe ran ")
    assert (first.document_id, first.title, first.paragraph) == ("d1", "The mill", 1)


def test_markup_and_line_ends_are_not_shown_in_a_line(place: Place) -> None:
    third = dossier_of(place).lines[2]
    assert (third.left, third.name) == ("Later ", "the Mill")
    assert third.right == " burnt; Anna Roe watched the Aire 🚢 rise."
    assert third.paragraph == 3


def test_a_line_keeps_the_span_of_its_mention(place: Place) -> None:
    lines = dossier_of(place).lines
    assert [line.span.of(TEXT) for line in lines] == ["the Mill"] * 3


def test_the_date_of_a_line_is_the_nearest_one_in_its_own_sentence(place: Place) -> None:
    dates = [line.when.edtf if line.when else "" for line in dossier_of(place).lines]
    assert dates == ["1901", "1934", ""]


def test_the_first_date_is_the_earliest_of_all_lines(place: Place) -> None:
    first = dossier_of(place).first
    assert first is not None
    assert first.edtf == "1901"


def test_company_counts_the_blocks_in_which_both_are_named(place: Place) -> None:
    assert [(entity.id, count) for entity, count in dossier_of(place).company] == [("aire", 2), ("anna", 2)]


def test_an_entity_that_is_not_known_is_left_out_of_the_company(place: Place) -> None:
    dossier = compile_dossier(MILL, [place], {"mill": MILL}.get, [])
    assert dossier.company == ()


def test_themes_are_those_of_highlights_in_blocks_with_a_mention(place: Place) -> None:
    assert [(theme.id, count) for theme, count in dossier_of(place).themes] == [("work", 1), ("fire", 1)]


def test_context_is_bounded_in_a_document_of_one_line() -> None:
    text = "far " * 2000 + "the Mill" + " off" * 2000
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    place = Place(record_of(document), document, [Mention("d1", "mill", spans(text, "the Mill")[0])])
    (line,) = dossier_of(place).lines
    assert len(line.left) <= CONTEXT + 1
    assert line.left.endswith("far ")
    assert line.right.startswith(" off")


def test_context_that_is_cut_in_the_middle_of_a_word_says_so_and_leaves_the_word_out() -> None:
    text = "between " * 40 + "the Mill" + " afterwards" * 40
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    place = Place(record_of(document), document, [Mention("d1", "mill", spans(text, "the Mill")[0])])
    (line,) = dossier_of(place).lines
    assert set(line.left.split()) == {"between"}
    assert set(line.right.split()) == {"afterwards", "…"}
    assert max(len(line.left), len(line.right)) <= CONTEXT + 1


def test_a_mention_over_the_end_of_its_block_has_no_context_after_it() -> None:
    document = Document(TEXT, blocks_of(TEXT))
    at = TEXT.index("1934.")
    place = Place(record_of(document), document, [Mention("d1", "mill", Span(at, at + 9))])
    (line,) = dossier_of(place).lines
    assert line.right == ""


def test_a_document_without_blocks_has_no_lines() -> None:
    document = Document("the Mill", ())
    place = Place(record_of(document), document, [Mention("d1", "mill", Span(0, 8))])
    assert dossier_of(place).lines == ()


def test_five_thousand_mentions_take_less_than_a_second() -> None:
    text = "\n\n".join(["In 1901 **the Mill** stood on the Aire, and the Mill was red."] * 2500)
    document = Document(text, blocks_of(text))
    mentions = sorted(
        (Mention("d1", key, span) for key in ("mill", "aire") for span in spans(text, KNOWN[key].name)),
        key=lambda mention: mention.span,
    )
    dossier = dossier_of(Place(record_of(document), document, mentions))
    assert len(dossier.lines) == 5000
    assert dossier.company == ((AIRE, 2500),)


def test_load_gathers_a_dossier_from_a_library(place: Place) -> None:
    library = Library.open(":memory:")
    history.run(library, AddDocument(place.record, place.document))
    found = FoundEntity("the Mill", EntityType.PLACE, tuple(spans(TEXT, "the Mill")))
    library.findings.publish("d1", Findings((found,), tuple(event.found for event in place.events)), "test")
    (count,) = library.entities.listing()
    dossier = dossiers.load(library, count.entity.id)
    assert [line.when.edtf if line.when else "" for line in dossier.lines] == ["1901", "1934", ""]
    assert dossier.documents == 1


def test_load_of_an_unknown_entity_raises_key_error() -> None:
    with pytest.raises(KeyError):
        dossiers.load(Library.open(":memory:"), "nobody")


def test_other_names_are_counted_and_dates_come_in_their_order(place: Place) -> None:
    mill = Entity("mill", MILL.name, MILL.type, ("the mill", "Old Mill"))
    dossier = compile_dossier(mill, [place], KNOWN.get, [])
    assert dict(dossier.names)["Old Mill"] == 0
    days = [event.when.earliest for event in dossier.events]
    assert days
    assert days == sorted(days)
    assert {line.event_id for line in dossier.lines if line.when} <= {event.id for event in dossier.events}
