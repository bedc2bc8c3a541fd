"""What may be one is offered; what was done or dismissed is not."""

from collections.abc import Iterator

import pytest
from corrected import add_document, content

from reader.domain.annotations import NoteTarget
from reader.domain.document import Span
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.findings import Findings
from reader.services import history, suggesting
from reader.storage import Library

NAMES = (
    ("Hana Mori", "PERSON"),
    ("Mori Hana", "PERSON"),
    ("H. Mori", "PERSON"),
    ("Mori", "PERSON"),
    ("Northern Dairy Union", "ORG"),
    ("NDU", "ORG"),
    ("Goverment of Arden", "ORG"),
    ("Government of Arden", "ORG"),
    ("Arden", "PLACE"),
    ("Norwegians", "GROUP"),
    ("Norway", "PLACE"),
    ("Model 2000", "PRODUCT"),
    ("Model 2008", "PRODUCT"),
    ("Jordan", "PERSON"),
    ("Jordan", "PLACE"),
    ("ZYX", "ORG"),
    ("Zeta", "ORG"),
    ("Yotta", "ORG"),
    ("Xenon", "ORG"),
)


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.open(":memory:") as opened:
        text = ", ".join(name for name, _ in NAMES)
        add_document(opened, text, "d")
        found, at = [], 0
        for name, kind in NAMES:
            start = text.index(name, at)
            at = start + len(name)
            found.append(FoundEntity(name, EntityType(kind), (Span(start, at),)))
        opened.findings.publish("d", Findings(tuple(found)), "names 1")
        yield opened


def deeds(library: Library) -> list[str]:
    return [one.deed for one in suggesting.suggestions(library)]


def test_names_that_may_be_one_are_suggested_the_likeliest_first(library: Library) -> None:
    found = suggesting.suggestions(library)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    pairs = {frozenset({one.into.name, *(other.name for other in one.others)}) for one in found}
    assert pairs == {
        frozenset({"Hana Mori", "Mori Hana"}),
        frozenset({"Hana Mori", "H. Mori"}),
        frozenset({"Hana Mori", "Mori"}),
        frozenset({"Northern Dairy Union", "NDU"}),
        frozenset({"Goverment of Arden", "Government of Arden"}),
        frozenset({"Norwegians", "Norway"}),
        frozenset({"Jordan"}),
        frozenset({"ZYX", "Zeta", "Yotta", "Xenon"}),
    }
    assert all(one.reason for one in found)
    assert len(suggesting.suggestions(library, limit=2)) == 2


def test_what_is_accepted_is_done_and_undone(library: Library) -> None:
    before = content(library)
    found = suggesting.suggestions(library)
    (one,) = [one for one in found if one.others[0].name == "NDU"]
    history.run(library, suggesting.accept(library, one))
    assert library.entities.get(one.into.id).aliases == ("NDU",)
    assert one.deed not in deeds(library)
    history.undo(library)
    assert content(library) == before
    assert suggesting.suggestions(library) == found


def test_letters_that_stand_for_several_get_a_note_with_links(library: Library) -> None:
    (one,) = [one for one in suggesting.suggestions(library) if one.is_set]
    history.run(library, suggesting.accept(library, one))
    note = library.annotations.note_on(NoteTarget.ENTITY, one.into.id)
    assert note is not None
    assert all(f"commonplace:entity/{other.id}" in note.text for other in one.others)
    assert one.deed not in deeds(library)


def test_what_is_dismissed_is_not_suggested_again_unless_that_is_undone(library: Library) -> None:
    before = deeds(library)
    for one in suggesting.suggestions(library)[:3]:
        history.run(library, suggesting.dismiss(library, one))
    assert deeds(library) == before[3:]
    history.undo(library)
    assert len(deeds(library)) == len(before) - 2
