"""What is offered as perhaps the same, and what is not."""

import pytest

from reader.domain.entities import EntityType
from reader.extraction.alike import Alike, KnownName, Reason, alike


def names(*rows: tuple[str, EntityType]) -> list[KnownName]:
    return [KnownName(str(number), name, kind) for number, (name, kind) in enumerate(rows)]


def said(found: list[Alike]) -> list[tuple[str, tuple[str, ...], Reason]]:
    return [(one.one.name, tuple(other.name for other in one.others), one.reason) for one in found]


PERSON, ORG, PLACE, GROUP = EntityType.PERSON, EntityType.ORG, EntityType.PLACE, EntityType.GROUP


def test_spellings_that_differ_by_a_letter_are_offered() -> None:
    found = alike(names(("Katharina Holm", PERSON), ("Katarina Holm", PERSON)))
    assert said(found) == [("Katarina Holm", ("Katharina Holm",), Reason.SPELLING)]


def test_a_people_is_offered_to_its_country() -> None:
    found = alike(names(("Russia", PLACE), ("Russians", GROUP)))
    assert said(found) == [("Russia", ("Russians",), Reason.PEOPLE)]


def test_letters_that_are_initials_of_several_names_are_offered_as_a_set() -> None:
    found = alike(names(("QRT", ORG), ("Quorum", ORG), ("Rubicon", ORG), ("Tarvex", ORG)))
    assert said(found) == [("QRT", ("Quorum", "Rubicon", "Tarvex"), Reason.SET)]


def test_a_surname_is_offered_to_each_whom_it_fits() -> None:
    found = alike(names(("Ann Reid", PERSON), ("Tom Reid", PERSON), ("Reid", PERSON)))
    assert said(found) == [
        ("Ann Reid", ("Reid",), Reason.SURNAME),
        ("Tom Reid", ("Reid",), Reason.SURNAME),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("Voyager 1", EntityType.PRODUCT), ("Voyager 2", EntityType.PRODUCT)],
        [("Lee", PERSON), ("Li", PERSON)],
        [("Marlow Group", ORG), ("Marlow Groep", PLACE)],
        [("QRT", ORG), ("Quorum", ORG), ("Rubicon", ORG)],
    ],
)
def test_what_is_only_near_is_not_offered(rows: list[tuple[str, EntityType]]) -> None:
    assert alike(names(*rows)) == []


def test_two_names_of_one_entity_are_not_offered() -> None:
    same = [KnownName("a", "Katharina Holm", PERSON), KnownName("a", "Katarina Holm", PERSON)]
    assert alike(same) == []
