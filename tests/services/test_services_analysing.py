"""Findings: found, sent, kept, published."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.edtf import parse
from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.extraction.base import Names
from reader.services import analysing
from reader.services.analysing import (
    analyse,
    analyse_job,
    as_json,
    cache_key,
    findings_for,
    is_published,
    job_for,
    kept_findings,
    publish,
    published_when,
    store,
)
from reader.services.findings_json import decode, encode
from reader.services.importing import Imported, read
from reader.storage import Library

ARTICLE = """Meeting in Geneva

Published: 2019-06-02

On 3 May 1984 the United Nations met in Geneva. Maria Keller, the chair, spoke for an hour.
In the early 1980s Keller had worked in Vienna. By 2030 the United Nations will meet again.
"""


@pytest.fixture
def imported(tmp_path: Path) -> Imported:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return read(path)


@pytest.fixture
def library(imported: Imported) -> Library:
    library = Library.open(":memory:")
    library.documents.add(imported.record, imported.document)
    return library


def record_in(library: Library) -> DocumentRecord:
    return library.documents.listing()[0]


def test_findings_have_entities_and_events(imported: Imported) -> None:
    found = analyse(imported.document)
    assert "United Nations" in {entity.name for entity in found.entities}
    assert "1984-05-03" in {event.when.edtf for event in found.events}


def test_progress_goes_from_nothing_to_all(imported: Imported) -> None:
    told: list[tuple[int, int]] = []
    analyse(imported.document, lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]


def test_findings_travel_as_json_unchanged(imported: Imported) -> None:
    found = analyse(imported.document)
    assert found.events
    assert decode(encode(found)) == found
    assert decode(encode(Findings())) == Findings()


def test_worker_process_finds_the_same(imported: Imported) -> None:
    job = job_for(imported.document)
    assert pickle.loads(pickle.dumps(job)) == job  # noqa: S301 - our own bytes
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        payload = pool.submit(analyse_job, *job).result(timeout=60)
    assert decode(payload) == analyse(imported.document)


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2019-06-02", "2019-06-02"), (" 2019~ ", "2019~"), ("", None), ("last May", None)],
)
def test_date_of_publication_is_read_tolerantly(published: str, expected: str | None) -> None:
    assert published_when(Metadata(published=published)) == (parse(expected) if expected else None)


def test_findings_are_found_once_and_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    record = record_in(library)
    first = findings_for(library, record.id)
    monkeypatch.setattr(analysing, "extract", pytest.fail)
    assert findings_for(library, record.id) == first
    assert kept_findings(library, record) == first


def test_damaged_findings_are_found_again(library: Library) -> None:
    record = record_in(library)
    library.findings.keep(record.text_hash, cache_key(record), '{"entities": 3}')
    assert findings_for(library, record.id).entities


def test_corrected_date_of_publication_asks_for_new_findings(library: Library) -> None:
    record = record_in(library)
    publish(library, record.id)
    assert is_published(library, record)
    corrected = replace(record, metadata=replace(record.metadata, published="2001-01-01"))
    library.documents.update(corrected)
    assert not is_published(library, corrected)
    assert publish(library, record.id).findings == {record.id}
    assert is_published(library, corrected)


def test_publishing_again_changes_nothing(library: Library) -> None:
    record = record_in(library)
    assert publish(library, record.id).entities
    assert not publish(library, record.id)


def test_what_a_worker_found_is_stored_and_published(library: Library, imported: Imported) -> None:
    record = record_in(library)
    changes = store(library, record, analyse_job(*job_for(imported.document)))
    assert changes.findings == {record.id}
    assert is_published(library, record)
    assert library.events.of_document(record.id)
    assert kept_findings(library, record) == analyse(imported.document)


def test_answer_for_programs_has_all_its_keys(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    answer = as_json(path)
    assert list(answer) == [
        "title", "published", "entities", "events", "unresolved", "notes", "boilerplate", "blocks",
    ]  # fmt: skip
    assert answer["title"] == "Meeting in Geneva"
    entity = next(one for one in answer["entities"] if one["name"] == "United Nations")
    assert (entity["type"], len(entity["mentions"])) == ("ORG", 2)
    first = entity["mentions"][0]
    assert ARTICLE[first["start"] : first["end"]] == "United Nations"
    event = next(one for one in answer["events"] if one["edtf"] == "1984-05-03")
    assert (event["earliest"], event["latest"], event["kind"]) == ("1984-05-03", "1984-05-03", "past")
    assert ARTICLE[event["start"] : event["end"]] == "3 May 1984"
    assert all(list(block) == ["kind", "start", "end"] for block in answer["blocks"])


def test_findings_counted_from_an_older_date_are_not_taken_for_new(
    library: Library, imported: Imported
) -> None:
    payload = analyse_job(*job_for(imported.document))
    record = record_in(library)
    corrected = replace(record, metadata=replace(record.metadata, published="2001-01-01"))
    library.documents.update(corrected)
    store(library, corrected, payload)
    assert not is_published(library, corrected)


def test_a_corrected_date_reads_dates_again_and_keeps_the_entities(
    library: Library, imported: Imported, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(library, imported.record.id)
    before = findings_for(library, imported.record.id)
    record = record_in(library)
    corrected = replace(record, metadata=replace(record.metadata, published="2040-01-01"))
    library.documents.update(corrected)
    monkeypatch.setattr(Names, "find", None)
    after = findings_for(library, imported.record.id)
    assert after.entities == before.entities
    assert {str(event.kind) for event in after.events} == {"past"}
    assert after.published == "2040-01-01"


def test_what_waits_for_the_date_of_publication_is_resolved_when_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("The mill\n\nLast year the mill closed. It had opened in 1954.\n", encoding="utf-8")
    undated = read(path)
    library = Library.open(":memory:")
    library.documents.add(undated.record, undated.document)
    (waiting,) = findings_for(library, undated.record.id).unresolved
    assert waiting.span.of(undated.document.text) == "Last year"
    publish(library, undated.record.id)
    record = record_in(library)
    library.documents.update(replace(record, metadata=replace(record.metadata, published="2019-06-02")))
    findings = findings_for(library, undated.record.id)
    assert [event.when.edtf for event in findings.events] == ["2018", "1954"]
    assert findings.unresolved == ()


def test_a_text_beyond_the_limit_is_not_analysed_and_says_so(tmp_path: Path) -> None:
    text = "On 3 May 1984 the UN met. ".ljust(analysing.LIMIT + 1, "x")
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), Metadata(published="2019"))
    assert analysing.analyse(document) == Findings(published="2019")
    problem = analysing.too_long("a.txt", len(text))
    assert problem is not None
    assert "a.txt" in problem.message
    assert problem.hint
    assert analysing.too_long("a.txt", analysing.LIMIT) is None
    path = tmp_path / "long.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReaderError, match="too long"):
        analysing.as_json(path)
