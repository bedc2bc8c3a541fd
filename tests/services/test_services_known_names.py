"""Names that the reader put right are known when the next document is read."""

from collections.abc import Iterator

import pytest
from corrected import add_document, content, entity

from reader.domain.entities import EntityType
from reader.services import analysing, correcting, history
from reader.services.commands import RemoveDocument
from reader.storage import Library

FIRST = "The engineers of Quellmark met in Norway. Quellmark was new."
SECOND = "Later the people of quiet towns spoke of Quellmark with Norway."


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.open(":memory:") as opened:
        add_document(opened, FIRST, "d0")
        analysing.publish(opened, "d0")
        yield opened


def types(library: Library) -> dict[str, EntityType]:
    return {count.entity.name: count.entity.type for count in library.entities.listing()}


def test_the_second_document_is_read_with_what_was_said_in_the_first(library: Library) -> None:
    history.run(library, correcting.always(library, "Quellmark", EntityType.PRODUCT))
    history.run(library, correcting.never(library, "Norway"))
    record = add_document(library, SECOND, "d1")
    found = analysing.findings_for(library, record.id)
    assert {one.name: one.type for one in found.entities} == {"Quellmark": EntityType.PRODUCT}
    analysing.publish(library, record.id)
    assert types(library) == {"Quellmark": EntityType.PRODUCT}
    assert len(library.entities.mentions_of(entity(library, "Quellmark"))) == 3


def test_documents_that_are_there_are_not_analysed_again_for_a_rule(library: Library) -> None:
    before = analysing.kept_findings(library, library.documents.get("d0"))
    history.run(library, correcting.always(library, "Quellmark", EntityType.PRODUCT))
    assert analysing.unpublished(library) == []
    assert analysing.is_published(library, library.documents.get("d0"))
    assert not analysing.publish(library, "d0")
    assert before is not None
    assert analysing.kept_findings(library, library.documents.get("d0")) == before


def test_a_document_that_was_read_with_knowledge_comes_back_as_it_was(library: Library) -> None:
    history.run(library, correcting.always(library, "Quellmark", EntityType.PRODUCT))
    add_document(library, SECOND, "d1")
    analysing.publish(library, "d1")
    before = content(library)
    history.run(library, RemoveDocument.of(library, "d1"))
    history.undo(library)
    assert content(library) == before
    assert analysing.unpublished(library) == []


def test_a_worker_without_the_library_is_told_what_is_known(library: Library) -> None:
    history.run(library, correcting.never(library, "Norway"))
    record = add_document(library, SECOND, "d1")
    job = analysing.job_for(library.documents.load("d1"), analysing.knowledge_of(library))
    analysing.store(library, record, analysing.analyse_job(*job))
    assert analysing.is_published(library, record)
    assert "Norway" not in types(library)
