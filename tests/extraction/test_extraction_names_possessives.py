"""A text that has lost its apostrophes: possessives are the names they belong to."""

from reader.domain.document import Span
from reader.domain.entities import EntityType
from reader.extraction.entities.possessives import without_lost_apostrophes
from reader.extraction.gazetteers import gazetteers
from reader.extraction.grouping.joining import NameMention

STORY = "Norway has long coasts. Norways ships sailed. The writer Knut Solberg came; Solbergs book was read. "
WORKS = "Wales is near. "
FILLING = "The people in the harbour went on with their work as they had done for many years. " * 12
NAMES = {
    "Norway": EntityType.PLACE,
    "Norways": EntityType.ORG,
    "Knut Solberg": EntityType.PERSON,
    "Solbergs": EntityType.WORK,
    "Wales": EntityType.PLACE,
}


def mended(text: str) -> list[tuple[str, EntityType]]:
    places = ((text.index(f"{name} " if name != "Knut Solberg" else name), name) for name in NAMES)
    mentions = [NameMention(Span(at, at + len(name)), NAMES[name]) for at, name in places]
    return [(one.span.of(text), one.type) for one in without_lost_apostrophes(text, mentions, gazetteers())]


def test_where_all_apostrophes_are_lost_a_name_with_an_s_is_the_name() -> None:
    assert mended(STORY + WORKS + FILLING) == [
        ("Norway", EntityType.PLACE),
        ("Norway", EntityType.PLACE),
        ("Knut Solberg", EntityType.PERSON),
        ("Solberg", EntityType.PERSON),
        ("Wales", EntityType.PLACE),
    ]


def test_a_text_with_an_apostrophe_is_left_as_it_is() -> None:
    assert [name for name, _ in mended(f"{STORY}{WORKS}It wasn’t so. {FILLING}")] == list(NAMES)


def test_a_short_text_may_have_none_to_lose() -> None:
    assert [name for name, _ in mended(STORY + WORKS)] == list(NAMES)


def test_an_owner_and_what_is_owned_are_two_names() -> None:
    text = f"Norway has long coasts. Norways Herald wrote of it. {FILLING}"
    mentions = [
        NameMention(Span(text.index(name), text.index(name) + len(name)), kind)
        for name, kind in (("Norway", EntityType.PLACE), ("Norways Herald", EntityType.WORK))
    ]
    assert [
        (one.span.of(text), one.type) for one in without_lost_apostrophes(text, mentions, gazetteers())
    ] == [
        ("Norway", EntityType.PLACE),
        ("Norway", EntityType.PLACE),
        ("Herald", EntityType.WORK),
    ]


def test_an_owner_whom_only_the_lists_know_is_found_too() -> None:
    text = f"One of Canadas exports went west. {FILLING}"
    mention = NameMention(Span(7, 14), EntityType.ORG)
    (one,) = without_lost_apostrophes(text, [mention], gazetteers())
    assert (one.span.of(text), one.type) == ("Canada", EntityType.PLACE)
