"""Names that stand side by side without a word between are several; a surname first is one name."""

import pytest

from reader.domain.document import Span
from reader.domain.entities import EntityType
from reader.extraction.entities.glued import surnames_first, taken_apart
from reader.extraction.gazetteers import gazetteers
from reader.extraction.grouping.joining import NameMention
from reader.extraction.names.lexicon import Lexicon

PERSON, ORG, PLACE = EntityType.PERSON, EntityType.ORG, EntityType.PLACE
Named = tuple[str, EntityType]


def mentions_in(text: str, *names: Named) -> list[NameMention]:
    """Each name where it stands first behind the one before."""
    mentions, at = [], 0
    for name, kind in names:
        start = text.index(name, at)
        at = start + len(name)
        mentions.append(NameMention(Span(start, at), kind))
    return mentions


def apart(text: str, *names: Named) -> list[Named]:
    parts = taken_apart(text, mentions_in(text, *names), Lexicon(gazetteers(), ()))
    return [(one.span.of(text), one.type) for one in parts]


def turned(text: str, *names: Named) -> list[str]:
    whole = surnames_first(text, mentions_in(text, *names), Lexicon(gazetteers(), ()))
    return [one.span.of(text) for one in whole]


def test_buttons_for_sharing_are_a_name_each() -> None:
    text = "Share this: Facebook Twitter Email Pinterest"
    assert [name for name, _ in apart(text, ("Facebook Twitter Email Pinterest", PERSON))] == [
        "Facebook",
        "Twitter",
        "Pinterest",
    ]


def test_an_agency_in_a_credit_is_no_part_of_the_sentence_behind_it() -> None:
    text = "Image copyright Reuters Thornwick City Council is late."
    assert apart(text, ("Reuters Thornwick City Council", PLACE)) == [
        ("Reuters", ORG),
        ("Thornwick City Council", PLACE),
    ]


@pytest.mark.parametrize("name", ["Reuters Foundation", "Reuters Breakingviews"])
def test_an_agency_elsewhere_keeps_its_name(name: str) -> None:
    assert apart(f"The study of the {name} is new.", (name, ORG)) == [(name, ORG)]


def test_a_pair_of_names_of_the_text_is_both() -> None:
    text = "Ardentia pays. Thornwick saves. The Ardentia-Thornwick deal is off."
    names = ("Ardentia", ORG), ("Thornwick", PLACE), ("Ardentia-Thornwick", ORG)
    assert apart(text, *names)[2:] == [("Ardentia", ORG), ("Thornwick", PLACE)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ardentia pays. The Ardentia-Orlan deal.", [("Ardentia", ORG), ("Ardentia-Orlan", ORG)]),
        ("Ada Hale and Tom Ward. Hale-Ward.", [("Hale", PERSON), ("Ward", PERSON), ("Hale-Ward", PERSON)]),
        (
            "Guinea, Bissau and Guinea-Bissau.",
            [("Guinea", PLACE), ("Bissau", PLACE), ("Guinea-Bissau", PLACE)],
        ),
    ],
    ids=["half unknown", "persons", "country"],
)
def test_other_names_with_a_hyphen_are_one(text: str, names: list[Named]) -> None:
    assert apart(text, *names) == names


@pytest.mark.parametrize("between", ["/", " & "])
def test_names_with_a_stroke_or_a_sign_between_are_two(between: str) -> None:
    text = f"Canada paid. See US{between}Canada here."
    names = ("Canada", PLACE), (f"US{between}Canada", ORG)
    assert apart(text, *names)[1:] == [("US", PLACE), ("Canada", PLACE)]


def test_a_pair_that_comes_back_is_a_name_of_its_own() -> None:
    names = [("Ardentia", ORG), ("Orlan", ORG), ("Ardentia-Orlan", ORG), ("Ardentia-Orlan", ORG)]
    text = "Ardentia and Orlan became Ardentia-Orlan. In May Ardentia-Orlan grew."
    assert apart(text, *names) == names


@pytest.mark.parametrize(
    "text",
    [
        "* Tarrow, Peter. The long way home.",
        '"Tarrow, Peter" wrote on Monday:',
        "Sources\nTarrow, Peter (1951)",
    ],
)
def test_a_surname_first_in_a_list_is_one_name_with_the_given_name(text: str) -> None:
    assert turned(text, ("Tarrow", PERSON), ("Peter", PERSON)) == ["Tarrow, Peter"]


@pytest.mark.parametrize(
    "text",
    ["We saw Tarrow, Peter and Ann.", "* Tarrow, Peter and Ann sang.", "* Tarrow; Peter."],
    ids=["in a sentence", "an enumeration", "no comma"],
)
def test_two_persons_in_a_row_stay_two(text: str) -> None:
    assert turned(text, ("Tarrow", PERSON), ("Peter", PERSON)) == ["Tarrow", "Peter"]
