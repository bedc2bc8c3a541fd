"""What the text itself says of a name goes before what the name looks like."""

import pytest

from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.entities import EntityType
from reader.extraction.entities.finding import find_entities
from reader.extraction.gazetteers import gazetteers
from reader.extraction.names.cuts import Piece
from reader.extraction.names.reading import read
from reader.extraction.names.stated import is_hardly_person, stated


def document_of(text: str) -> Document:
    return Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def said_of(name: str, text: str) -> EntityType | None:
    """What is stated of the first mention of a name of one word."""
    document = document_of(text)
    reading = read(document, document.blocks, gazetteers())
    assert reading is not None
    at = [word.text for word in reading.calm].index(name)
    return stated(reading.calm, Piece(at, at + 1), reading.lexicon)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In May Tessarin, a Delft-based maker of lamps, closed.", EntityType.ORG),
        ("Later Tessarin is a small village in the hills.", EntityType.PLACE),
        ("Later Tessarin was founded as a museum of toys.", EntityType.ORG),
        ("They read the novel Tessarin twice.", EntityType.WORK),
        ("They met the singer Tessarin twice.", EntityType.PERSON),
        ("It was a company called Tessarin that did it.", EntityType.ORG),
        ("She is the CEO of Tessarin now.", EntityType.ORG),
        ("She was a member of the Tessarin for years.", EntityType.ORG),
        ("On Monday Tessarin shares fell.", EntityType.ORG),
    ],
)
def test_the_text_states_a_type(text: str, kind: EntityType) -> None:
    assert said_of("Tessarin", text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "In May Tessarin, the album was sold out, they said.",
        "In May Tessarin was a great help.",
        "In May Tessarin sang in the village.",
        "They went to Tessarin by train.",
        "On Monday Tessarin opened the school.",
    ],
)
def test_nothing_is_stated_where_the_words_belong_to_something_else(text: str) -> None:
    assert said_of("Tessarin", text) is None


def test_a_place_does_not_become_a_company_by_its_shares() -> None:
    assert said_of("Norway", "On Monday Norway shares fell.") is None


@pytest.mark.parametrize(
    ("text", "hardly"),
    [
        ("They left the Tessarin at noon.", True),
        ("They saw Tessarin, which was closed.", True),
        ("They left the Tessarin administration.", False),
        ("They left Tessarin at noon.", False),
    ],
)
def test_an_article_or_which_speaks_against_a_person(text: str, hardly: bool) -> None:
    document = document_of(text)
    reading = read(document, document.blocks, gazetteers())
    assert reading is not None
    at = [word.text for word in reading.calm].index("Tessarin")
    assert is_hardly_person(reading.calm, Piece(at, at + 1), reading.lexicon) is hardly


def test_what_is_stated_once_holds_for_every_mention() -> None:
    text = "Tessarin, a start-up from Ghent, sells lamps. Nobody knew Tessarin then. Tessarin grew."
    found = {entity.name: entity for entity in find_entities(document_of(text))}
    assert found["Tessarin"].type is EntityType.ORG
    assert len(found["Tessarin"].mentions) == 3


def test_letters_with_a_plural_are_no_name() -> None:
    text = "Many think of heavy particles, or QWEPs. A QWEP passes through walls, and QWEPs are rare."
    assert not find_entities(document_of(text))


def test_a_name_in_capitals_is_whole() -> None:
    text = "ANNA KOVACS WAS BORN IN NEW YORK AND WORKS FOR SIEMENS IN BERLIN. SHE MOVED IN 1990."
    assert "NEW YORK" in {entity.name for entity in find_entities(document_of(text))}


def test_the_people_of_a_listed_place_are_a_group() -> None:
    found = {
        one.name: one.type for one in find_entities(document_of("Most of the Dubliners stayed at home."))
    }
    assert found.get("Dubliners") is EntityType.GROUP


def test_emphasised_words_with_an_article_are_a_title() -> None:
    found = {one.name: one.type for one in find_entities(document_of("We saw _A Lantern_ again in Oslo."))}
    assert found.get("A Lantern") is EntityType.WORK


@pytest.mark.parametrize("name", ["Electronics Street", "Printers Road", "Paper Avenue"])
def test_a_capital_word_before_a_kind_of_road_is_a_place(name: str) -> None:
    text = (
        f"Shops opened one by one. {name}, as people called it, was full by noon. They left {name} at night."
    )
    assert {(one.name, one.type) for one in find_entities(document_of(text))} == {(name, EntityType.PLACE)}
