from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.domain.annotations import Note, NoteTarget
from reader.domain.document import Span
from reader.domain.entities import (
    Entity,
    EntityCount,
    EntityType,
    Evidence,
    FoundEntity,
    Mention,
    Origin,
)
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.timeline import EventKind, FoundEvent, Precision, When
from reader.storage import Library

Adder = Callable[..., DocumentRecord]

ANNA = FoundEntity("Anna Kern", EntityType.PERSON, (Span(0, 4), Span(20, 24)), ("Kern", "Anna"))
ACME = FoundEntity("ACME", EntityType.ORG, (Span(5, 9),))


def event(start: int, day: int, label: str = "") -> FoundEvent:
    when = When(day, day + 30, Precision.MONTH, "2019-04", approximate=True)
    return FoundEvent(Span(start, start + 4), when, EventKind.PAST, label, Span(0, 30), "since", "rule")


@pytest.fixture
def records(library: Library, add: Adder) -> list[DocumentRecord]:
    text = "Anna ACME and more. Anna, in April 2019."
    return [add(library, text, "1.txt"), add(library, text, "2.txt")]


def test_published_findings_are_read_as_entities_and_events(
    library: Library, records: list[DocumentRecord]
) -> None:
    one, two = records
    changes = library.findings.publish(one.id, Findings((ANNA, ACME), (event(29, 500),), "2019-04-02"))
    library.findings.publish(two.id, Findings((ANNA,), (event(10, 400),)))
    anna, acme = (entity.entity for entity in library.entities.listing())
    assert library.entities.listing() == [
        EntityCount(anna, 4, ((one.id, 2), (two.id, 2))),
        EntityCount(acme, 1, ((one.id, 1),)),
    ]
    assert anna == Entity(anna.id, "Anna Kern", EntityType.PERSON, ("Kern", "Anna"))
    assert changes.entities == {anna.id, acme.id}
    assert changes.findings == {one.id}
    assert library.entities.mentions_in(one.id) == [
        Mention(one.id, anna.id, Span(0, 4)),
        Mention(one.id, acme.id, Span(5, 9)),
        Mention(one.id, anna.id, Span(20, 24)),
    ]
    assert [m.document_id for m in library.entities.mentions_of(anna.id)] == [one.id, one.id, two.id, two.id]
    assert [found.document_id for found in library.events.listing()] == [two.id, one.id]
    of_one = library.events.of_document(one.id)
    assert [found.found for found in of_one] == [event(29, 500)]
    assert changes.events == {of_one[0].id}
    assert library.events.get(of_one[0].id) == of_one[0]


def test_publishing_again_replaces_and_keeps_ids(library: Library, records: list[DocumentRecord]) -> None:
    one = records[0]
    library.findings.publish(one.id, Findings((ANNA, ACME), (event(29, 500),)))
    anna = library.entities.find("anna kern")
    acme = library.entities.find("acme")
    assert anna
    assert acme
    renamed = FoundEntity("ANNA KERN", EntityType.PERSON, (Span(0, 4),))
    changes = library.findings.publish(one.id, Findings((renamed,), (event(29, 700), event(3, 1))))
    assert changes.entities == {anna.id, acme.id}
    assert [entity.entity.id for entity in library.entities.listing()] == [anna.id]
    assert library.entities.get(anna.id).aliases == ()
    assert [found.when.earliest for found in library.events.of_document(one.id)] == [1, 700]
    with pytest.raises(KeyError):
        library.entities.get(acme.id)


def test_an_entity_is_found_by_name_before_alias_whatever_the_case(
    library: Library, records: list[DocumentRecord]
) -> None:
    kern = FoundEntity("Kern", EntityType.PLACE, (Span(20, 24),))
    library.findings.publish(records[0].id, Findings((ANNA, kern)))
    by_name, by_alias = library.entities.find("KERN"), library.entities.find(" anna ")
    assert by_name
    assert by_alias
    assert (by_name.type, by_alias.name) == (EntityType.PLACE, "Anna Kern")
    assert library.entities.find("nobody") is None


def test_the_note_on_an_entity_outlives_a_new_analysis(
    library: Library, records: list[DocumentRecord]
) -> None:
    one = records[0]
    library.findings.publish(one.id, Findings((ACME,)))
    acme = library.entities.find("ACME")
    assert acme
    library.annotations.put_note(Note("n", NoteTarget.ENTITY, acme.id, "mine"))
    library.findings.publish(one.id, Findings())
    library.findings.publish(one.id, Findings((ACME,)))
    assert library.annotations.note_on(NoteTarget.ENTITY, acme.id) is not None
    assert library.entities.find("acme") == acme


def test_removing_a_document_takes_its_findings_and_leaves_those_of_others(
    library: Library, records: list[DocumentRecord]
) -> None:
    one, two = records
    library.findings.publish(one.id, Findings((ANNA, ACME), (event(29, 500),)))
    library.findings.publish(two.id, Findings((ANNA,)))
    library.documents.remove(one.id)
    assert [found.entity.name for found in library.entities.listing()] == ["Anna Kern"]
    assert library.events.listing() == []
    assert library.check() == []


def test_published_findings_are_given_back(library: Library, records: list[DocumentRecord]) -> None:
    one, two = records
    findings = Findings((ANNA, ACME), (event(3, 1), event(29, 500)), "2019~")
    library.findings.publish(one.id, findings, "names 1")
    assert library.findings.published(one.id) == findings
    assert library.findings.published(two.id) is None


def test_the_state_tells_which_extractor_was_published(
    library: Library, records: list[DocumentRecord]
) -> None:
    one, two = records
    library.findings.publish(one.id, Findings(), "names 1")
    assert library.findings.state(one.id, "names 1")
    assert library.findings.state(one.id)
    assert not library.findings.state(one.id, "names 2")
    assert not library.findings.state(two.id)
    assert library.findings.published_by(one.id) == "names 1"


def test_findings_are_kept_by_text_and_extractor(library: Library) -> None:
    library.findings.keep("hash", "names 1", "{}")
    library.findings.keep("hash", "names 1", '{"a":1}')
    library.findings.keep("hash", "names 2", "[]")
    assert library.findings.cached("hash", "names 1") == '{"a":1}'
    assert library.findings.cached("hash", "names 2") == "[]"
    assert library.findings.cached("other", "names 1") is None


def test_findings_of_an_unknown_document_are_refused(library: Library) -> None:
    with pytest.raises(KeyError):
        library.findings.publish("nobody", Findings((ANNA,)))


def test_the_same_place_found_twice_is_kept_once(library: Library, records: list[DocumentRecord]) -> None:
    findings = Findings((ANNA, ANNA), (event(29, 500, "first"), event(29, 600, "second")))
    library.findings.publish(records[0].id, findings)
    assert len(library.entities.mentions_in(records[0].id)) == 2
    assert [found.found.label for found in library.events.listing()] == ["first"]


def test_why_a_mention_is_one_is_kept_with_it(library: Library, records: list[DocumentRecord]) -> None:
    one = records[0]
    sure, guessed = Evidence(Origin.LIST, 1.0), Evidence(Origin.MODEL, 0.625)
    findings = Findings((replace(ANNA, evidence=(sure, guessed)), ACME))
    library.findings.publish(one.id, findings)
    assert library.findings.published(one.id) == findings
    assert [(mention.origin, mention.confidence) for mention in library.entities.mentions_in(one.id)] == [
        ("list", 1.0),
        ("", 0.0),
        ("model", 0.625),
    ]


def test_an_entity_with_a_note_stays_when_nothing_names_it_any_more(
    library: Library, records: list[DocumentRecord]
) -> None:
    one = records[0]
    library.findings.publish(one.id, Findings((ACME, ANNA)))
    acme = library.entities.find("ACME")
    assert acme
    library.annotations.put_note(Note("n", NoteTarget.ENTITY, acme.id, "mine"))
    library.findings.publish(one.id, Findings())
    assert [(count.entity, count.mentions) for count in library.entities.listing()] == [(acme, 0)]
