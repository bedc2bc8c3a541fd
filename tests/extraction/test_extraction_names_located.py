"""Towns that bear the names of people are told from them by what the text says."""

import pytest

from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.entities import EntityType
from reader.extraction.entities.finding import find_entities
from reader.extraction.gazetteers import gazetteers
from reader.extraction.names.cuts import Piece
from reader.extraction.names.located import is_founded, is_hardly_person_there, is_said_to_be_place
from reader.extraction.names.reading import Reading, read


def document_of(text: str) -> Document:
    return Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def reading_of(text: str, name: str) -> tuple[Reading, Piece]:
    """The words of a text and the last mention of a name of one word."""
    document = document_of(text)
    reading = read(document, document.blocks, gazetteers())
    assert reading is not None
    at = max(index for index, word in enumerate(reading.calm) if word.text == name)
    return reading, Piece(at, at + 1)


@pytest.mark.parametrize(
    "text",
    [
        "They laid out the town of Harker beside the creek.",
        "The residents of Harker were against it.",
        "He built a cabin in what is now Harker.",
        "A fire broke out in Harker, Ohio, that night.",
        "The office in Harker, Tenn., was shut.",
        "By then Harker's population was 300.",
        "That spring Harker was platted by two brothers.",
        "She was born in Harker.",
        "It lies on the Harker in the old quarter.",
        "They emigrated to Harker.",
        "They bathed where the Harker river bends.",
    ],
)
def test_the_text_says_that_a_name_is_a_place(text: str) -> None:
    reading, piece = reading_of(text, "Harker")
    assert is_said_to_be_place(reading.calm, piece, reading.lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "They asked for the opinion of Harker.",
        "They met Harker, Ohio's last governor.",
        "By then Harker's patience was at an end.",
        "That spring Harker was elected.",
        "They wrote to Harker.",
    ],
)
def test_nothing_says_so_of_a_person(text: str) -> None:
    reading, piece = reading_of(text, "Harker")
    assert not is_said_to_be_place(reading.calm, piece, reading.lexicon)


@pytest.mark.parametrize(
    ("text", "hardly"),
    [
        ("The mill in Harker burned.", True),
        ("She never believed in Harker.", False),
        ("The mill of Harker burned.", False),
        ("That year Harker was located by a surveyor.", True),
    ],
)
def test_a_person_hardly_stands_behind_in(text: str, hardly: bool) -> None:
    reading, piece = reading_of(text, "Harker")
    assert is_hardly_person_there(reading.calm, piece) is hardly


@pytest.mark.parametrize(
    ("text", "founded"), [("Harker was soon founded.", True), ("Harker was tired.", False)]
)
def test_what_was_founded_is_no_person(text: str, founded: bool) -> None:
    reading, piece = reading_of(text, "Harker")
    assert is_founded(reading.calm, piece) is founded


def test_a_town_named_after_its_founder_is_a_place() -> None:
    text = (
        "In 1866 Amos Thornbury built a mill. The town of Radley was platted there. By 1870 Radley had a "
        "school, and the residents of Radley a church. Thornbury died in Radley in 1891."
    )
    types = {entity.name: entity.type for entity in find_entities(document_of(text))}
    assert types["Radley"] is EntityType.PLACE
    assert types["Amos Thornbury"] is EntityType.PERSON
