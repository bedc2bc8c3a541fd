"""Names that different documents give one thing become one entity, and part again when the reason is gone."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from corrected import add_document, paragraphs

from reader.domain.annotations import Note, NoteTarget
from reader.domain.document import Span
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.findings import Findings
from reader.extraction.grouping.across import with_keys
from reader.services import correcting, history, suggesting
from reader.services.analysing import analyse
from reader.services.commands import PutNote, RemoveDocument
from reader.storage import Library

TEXTS = {
    "us": "The US sent three envoys to Geneva. Growers in the US were worried.",
    "long": "Exports of the United States rose. Growers in the United States were glad.",
    "stated": "The World Health Organization (WHO) opened a house. The World Health Organization planned it.",
    "letters": "A report of the WHO praised the clinics, and the WHO paid for it.",
    "renamed": "The town of Leningrad, today known as Saint Petersburg, lies there. Saint Petersburg is old.",
    "former": "He was born in Leningrad and left Leningrad as a boy.",
    "full": "Margaret Oakley wrote a report. Oakley lived in Geneva, and Margaret Oakley never left it.",
    "surname": "Mr. Oakley was a tall man. Mr. Oakley sold horses.",
}
FOUND = {name: analyse(paragraphs(text)) for name, text in TEXTS.items()}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def put(library: Library, *names: str) -> Library:
    for name in names:
        add_document(library, TEXTS[name], name)
        library.findings.publish(name, FOUND[name], "names 1")
    return library


def seen(library: Library) -> dict[str, tuple[list[str], list[tuple[str, int]]]]:
    """Each entity by its name: its aliases, and how often documents name it."""
    return {
        one.entity.name: (sorted(one.entity.aliases), sorted(one.by_document))
        for one in library.entities.listing()
        if one.entity.name not in ("Geneva", "Growers")
    }


@pytest.mark.parametrize(
    ("names", "name", "alias"),
    [
        (("us", "long"), "United States", "US"),
        (("stated", "letters"), "World Health Organization", "WHO"),
        (("renamed", "former"), "Saint Petersburg", "Leningrad"),
    ],
)
def test_what_two_documents_call_differently_is_one(
    library: Library, names: tuple[str, str], name: str, alias: str
) -> None:
    found = seen(put(library, *names))
    assert list(found) == [name]
    aliases, by_document = found[name]
    assert alias in aliases
    assert {document for document, _ in by_document} == {*names}


def test_a_surname_alone_is_suggested_and_not_joined(library: Library) -> None:
    assert set(seen(put(library, "full", "surname"))) == {"Margaret Oakley", "Oakley"}
    (one,) = suggesting.suggestions(library)
    history.run(library, suggesting.accept(library, one))
    assert set(seen(library)) == {"Margaret Oakley"}
    history.undo(library)
    assert set(seen(library)) == {"Margaret Oakley", "Oakley"}


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    groups = (("us", "long"), ("stated", "letters"), ("renamed", "former"))
    outcomes = []
    for number, order in enumerate(permutations(range(3))):
        with Library.open(tmp_path / f"{number}.db") as library:
            for at in order:
                put(library, *(groups[at] if number % 2 else reversed(groups[at])))
            outcomes.append((seen(library), sorted(one.entity.id for one in library.entities.listing())))
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_they_part_when_the_document_goes_that_said_so_and_meet_again_when_it_comes_back(
    library: Library,
) -> None:
    put(library, "letters", "former", "stated", "renamed")
    before = seen(library)
    for gone, alone in (("stated", "WHO"), ("renamed", "Leningrad")):
        history.run(library, RemoveDocument.of(library, gone))
        assert alone in seen(library)
    assert set(seen(library)) == {"WHO", "Leningrad"}
    history.undo(library)
    history.undo(library)
    assert seen(library) == before


def test_a_removal_tells_of_the_entities_that_part(library: Library) -> None:
    put(library, "letters", "stated")
    changes = history.run(library, RemoveDocument.of(library, "stated"))
    (alone,) = (one.entity.id for one in library.entities.listing() if one.entity.name == "WHO")
    assert alone in changes.entities
    assert "letters" in changes.findings


def test_letters_that_two_documents_explain_differently_are_joined_with_neither(library: Library) -> None:
    for name, whole in (("asian", "Asian Harbour Bank"), ("african", "African Harbour Bank")):
        text = f"{whole} AHB"
        add_document(library, text, name)
        places = (Span(0, len(whole)), Span(len(whole) + 1, len(text)))
        found = with_keys(FoundEntity(whole, EntityType.ORG, places, ("AHB",)))
        library.findings.publish(name, Findings((found,)))
        if name == "asian":
            add_document(library, "AHB", "letters alone")
            alone = with_keys(FoundEntity("AHB", EntityType.ORG, (Span(0, 3),)))
            library.findings.publish("letters alone", Findings((alone,)))
            assert set(seen(library)) == {"Asian Harbour Bank"}
    assert set(seen(library)) == {"Asian Harbour Bank", "African Harbour Bank", "AHB"}
    offered = {one.deed for one in suggesting.suggestions(library)}
    assert any("AHB" in deed and "Asian" in deed for deed in offered)
    assert any("AHB" in deed and "African" in deed for deed in offered)


def test_a_name_that_was_given_before_stays_when_the_other_document_comes(library: Library) -> None:
    put(library, "us")
    (one,) = (found.entity for found in library.entities.listing() if found.entity.name == "US")
    history.run(library, correcting.rename(library, one.id, "The States"))
    put(library, "long")
    assert set(seen(library)) == {"The States"}
    assert library.entities.get(one.id).name == "The States"
    history.undo(library)
    assert set(seen(library)) == {"United States"}


def test_a_note_stays_on_its_entity_and_links_find_what_it_is_one_with(library: Library) -> None:
    put(library, "us")
    (one,) = (found.entity for found in library.entities.listing() if found.entity.name == "US")
    note = Note("n", NoteTarget.ENTITY, one.id, "far away", "2026", "2026")
    history.run(library, PutNote(None, note))
    put(library, "long")
    assert set(seen(library)) == {"US"}
    assert [place for place, _ in seen(library)["US"][1]] == ["long", "us"]
    history.undo(library)
    put(library, "letters")
    other = library.entities.find("United States")
    assert other is not None
    assert correcting.surviving(library, other.id) == one.id


def test_split_off_they_stay_apart_also_in_documents_that_come_later(library: Library) -> None:
    put(library, "us", "long")
    (one,) = (found.entity for found in library.entities.listing() if found.entity.name == "United States")
    history.run(library, correcting.split(library, one.id, "US"))
    assert {name: counted for name, (_, counted) in seen(library).items()} == {
        "United States": [("long", 2)],
        "US": [("us", 2)],
    }
    assert suggesting.suggestions(library) == []
    history.undo(library)
    assert set(seen(library)) == {"United States"}
    history.redo(library)
    put(library, "letters")
    assert {"US", "United States"} < set(seen(library))


def test_it_holds_after_opening_the_library_again(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a.db") as library:
        before = seen(put(library, "us", "long", "renamed", "former"))
    with Library.open(tmp_path / "a.db") as library:
        assert seen(library) == before
        assert library.findings.published("us") == FOUND["us"]
