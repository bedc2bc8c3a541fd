"""What the reader said of names goes before what is found."""

from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.entities import EntityType, Evidence, FoundEntity, Knowledge, Origin
from reader.extraction.entities.told import as_told

TEXT = "Tern met the Tern Bank. Later Tern and Orrin left Orrinford.\nOrrin menu"
FIRST = TEXT.index("\n")
DOCUMENT = Document(
    TEXT,
    (
        Block(BlockKind.PARAGRAPH, Span(0, FIRST)),
        Block(BlockKind.FURNITURE, Span(FIRST + 1, len(TEXT))),
    ),
)
TERN = FoundEntity("Tern", EntityType.ORG, (Span(0, 4), Span(30, 34)))
BANK = FoundEntity("Tern Bank", EntityType.ORG, (Span(13, 22),), ("the Bank",))


def told(names: dict[str, EntityType], *never: str) -> dict[str, FoundEntity]:
    knowledge = Knowledge(names, frozenset(never))
    return {entity.name: entity for entity in as_told(DOCUMENT, (TERN, BANK), knowledge)}


def test_a_known_name_has_the_type_that_is_known() -> None:
    found = told({"Tern": EntityType.PERSON, "the Bank": EntityType.WORK})
    assert found["Tern"].type is EntityType.PERSON
    assert found["Tern Bank"].type is EntityType.WORK


def test_words_that_name_nothing_are_left_out_whatever_their_case() -> None:
    assert told({}, "TERN") == {"Tern Bank": BANK}


def test_a_known_name_is_found_where_it_stands_alone_in_the_body() -> None:
    found = told({"Orrin": EntityType.PERSON})
    at = TEXT.index("Orrin")
    sure = Evidence(Origin.LIST, 0.95)
    assert found["Orrin"] == FoundEntity("Orrin", EntityType.PERSON, (Span(at, at + 5),), (), (sure,))


def test_the_mark_tells_knowledge_apart() -> None:
    marks = [
        Knowledge().mark,
        Knowledge({"A": EntityType.ORG}).mark,
        Knowledge({"A": EntityType.WORK}).mark,
        Knowledge({}, frozenset({"A"})).mark,
    ]
    assert marks[0] == ""
    assert len(set(marks)) == 4
    assert Knowledge({"A": EntityType.ORG}).mark == marks[1]
