"""Which names are put together as one entity, and which are kept apart."""

import re

import pytest

from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.entities import FoundEntity
from reader.extraction.names import find_entities


def entities_of(text: str) -> tuple[FoundEntity, ...]:
    blocks = (Block(BlockKind.PARAGRAPH, Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    return find_entities(Document(text, tuple(blocks)))


def entity_with(text: str, name: str) -> FoundEntity:
    (entity,) = (entity for entity in entities_of(text) if name in (entity.name, *entity.aliases))
    return entity


TOGETHER = [
    ("Angela Merkel spoke in Paris. Merkel left.", "Angela Merkel", {"Merkel"}),
    ("The chef Yotam Adler cooks. Critics praise Yotam.", "Yotam Adler", {"Yotam"}),
    ("Dwight D. Eisenhower won. Dwight Eisenhower ruled.", "Dwight D. Eisenhower", {"Dwight Eisenhower"}),
    ("President Li Wenhua came. Later Mr. Li left.", "Li Wenhua", {"Li"}),
    ("The United States won. The US cheered. He loves America.", "United States", {"US", "America"}),
    ("In the United Kingdom it rains. Britain sleeps.", "United Kingdom", {"Britain"}),
    ("The World Health Organization (WHO) met. The WHO agreed.", "World Health Organization", {"WHO"}),
    ("The Tarn Cocoa Board (Tacobo) pays. It is rich.", "Tarn Cocoa Board", {"Tacobo"}),
    ("The NSF paid. The National Science Foundation paid too.", "National Science Foundation", {"NSF"}),
    ("He joined Nordlys Inc. last year. Nordlys pays well.", "Nordlys Inc.", {"Nordlys"}),
    ("We like WeChat. Some write Wechat.", "WeChat", {"Wechat"}),
    ("They run Blue-Harbor now. The rival Blue Harbor is gone.", "Blue-Harbor", {"Blue Harbor"}),
    ("The Mediterranean Sea is warm. Ships cross the Mediterranean.", "Mediterranean Sea", {"Mediterranean"}),
    ("Istanbul, formerly Constantinople, is big. Istanbul grows.", "Istanbul", {"Constantinople"}),
    ("Mumbai, once known as Bombay, is big. Mumbai grows.", "Mumbai", {"Bombay"}),
    ("Ardent Group fell. The shares of Ardent fell too.", "Ardent Group", {"Ardent"}),
]


@pytest.mark.parametrize(("text", "name", "aliases"), TOGETHER, ids=[case[1] for case in TOGETHER])
def test_names_of_one_thing_are_one_entity(text: str, name: str, aliases: set[str]) -> None:
    entity = entity_with(text, name)
    assert (entity.name, set(entity.aliases)) == (name, aliases)


APART = [
    ("John Smith met Mary Smith. Smith laughed.", "John Smith", "Mary Smith"),
    ("Napoleon Bonaparte fell. Napoleon III rose.", "Napoleon Bonaparte", "Napoleon III"),
    ("Suez is a town. The Suez Canal is long.", "Suez", "Suez Canal"),
    ("Kyoto is old. Kyoto University is not.", "Kyoto", "Kyoto University"),
    ("Google and Google Maps differ.", "Google", "Google Maps"),
    ("North Korea and South Korea talk.", "North Korea", "South Korea"),
    ("China and Hong Kong differ.", "China", "Hong Kong"),
    ("Emma Hayes named Ann Reid captain.", "Emma Hayes", "Ann Reid"),
    ("Paris, or perhaps Lyon, will win.", "Paris", "Lyon"),
    ("The Black Sea and the Red Sea are far.", "Black Sea", "Red Sea"),
]


@pytest.mark.parametrize(("text", "one", "other"), APART, ids=[f"{case[1]}, {case[2]}" for case in APART])
def test_names_of_two_things_are_two_entities(text: str, one: str, other: str) -> None:
    assert entity_with(text, one) != entity_with(text, other)


def test_surname_of_two_people_stays_by_itself() -> None:
    entity = entity_with("John Smith met Mary Smith. Then Smith laughed.", "Smith")
    assert (entity.name, len(entity.mentions)) == ("Smith", 1)


def test_canonical_name_is_not_an_acronym() -> None:
    text = "The WTO met. The WTO agreed. The World Trade Organization (WTO) is in Geneva."
    assert entity_with(text, "WTO").name == "World Trade Organization"


def test_line_break_inside_a_name_is_a_space_in_its_name() -> None:
    text = "They live in New\nYork and like New York."
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    (entity,) = find_entities(document)
    assert (entity.name, entity.aliases, len(entity.mentions)) == ("New York", (), 2)


def test_mentions_of_one_entity_are_in_order_of_the_text() -> None:
    entity = entity_with("Merkel spoke. Angela Merkel left. Merkel slept.", "Angela Merkel")
    assert list(entity.mentions) == sorted(entity.mentions)
    assert len(entity.mentions) == 3
