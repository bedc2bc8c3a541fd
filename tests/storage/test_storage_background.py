"""Two connections of one window: the one beside writes much, the window's goes first."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
from tests.storage.conftest import paragraphs

from reader.domain.annotations import Theme
from reader.domain.document import Document, Span
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.timeline import EventKind, FoundEvent, Precision, When
from reader.storage import Library

Add = Callable[..., DocumentRecord]
TEXT = "Anna came to Bern.\nBern lies on the Aare.\n"
PERSON = FoundEntity("Anna", EntityType.PERSON, (Span(0, 4),), ("Ann",))
PLACE = FoundEntity("Bern", EntityType.PLACE, (Span(13, 17), Span(19, 23)))
WHEN = When(5, 34, Precision.MONTH, "2019-04")
DATED = FoundEvent(Span(5, 9), WHEN, EventKind.PAST, "Anna came", Span(0, 18))
FINDINGS = Findings((PERSON, PLACE), (DATED,), "2019")


def record_of(document: Document, key: str = "d") -> DocumentRecord:
    return DocumentRecord(
        key, f"{key}.txt", "", "text", "utf-8", document.text_hash, len(document.text), 8, added="2026"
    )


@pytest.fixture
def beside(library: Library, file: Path) -> Iterator[Library]:
    """A second connection to `library`."""
    with Library.beside(file) as opened:
        yield opened


def test_what_is_written_beside_is_there_for_the_window(library: Library, beside: Library) -> None:
    document = paragraphs(TEXT)
    beside.documents.keep_text(record_of(document), document)
    library.documents.add(record_of(document), None)
    assert library.documents.load("d") == document
    assert library.check() == []


def test_a_text_that_is_there_already_is_kept_once(library: Library, beside: Library, add: Add) -> None:
    record = add(library, TEXT)
    document = paragraphs(TEXT)
    assert beside.documents.kept_texts([document.text_hash, "other"]) == {document.text_hash}
    beside.documents.keep_text(record_of(document), document)
    assert library.documents.load(record.id) == document
    assert library.check() == []


def test_a_text_without_document_is_found_by_nothing(library: Library, beside: Library) -> None:
    document = paragraphs(TEXT)
    beside.documents.keep_text(record_of(document), document)
    assert library.documents.listing() == []
    assert library.search.find("Bern") == []
    assert library.check() == []


def test_only_texts_without_document_are_dropped(library: Library, beside: Library, add: Add) -> None:
    kept = add(library, "A text that somebody reads.\n")
    document = paragraphs(TEXT)
    beside.documents.keep_text(record_of(document), document)
    beside.documents.drop_texts([document.text_hash, kept.text_hash])
    assert library.documents.text(kept.id)
    with pytest.raises(KeyError):
        library.documents.add(record_of(document), None)
    assert library.check() == []


def test_documents_whose_texts_are_missing_are_not_added_at_all(library: Library, add: Add) -> None:
    there = add(library, TEXT)
    missing = record_of(paragraphs("Nobody kept this.\n"), "e")
    same = DocumentRecord("f", "f.txt", "", "text", "utf-8", there.text_hash, there.length, 8, added="2026")
    with pytest.raises(KeyError):
        library.documents.add_all([same, missing])
    assert [record.id for record in library.documents.listing()] == [there.id]


class Writer:
    """Holds a transaction beside the window until it is ended, as a process that is killed would."""

    def __init__(self, file: Path) -> None:
        self.calls = 0
        self._ended, self._begun = Event(), Event()
        self._thread = Thread(target=self._write, args=(file,))
        self._thread.start()
        assert self._begun.wait(10)

    def end(self) -> None:
        self.calls += 1
        self._ended.set()

    def wait(self) -> None:
        self._ended.set()
        self._thread.join()

    def _write(self, file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("insert into settings values ('half', 'done')")
            self._begun.set()
            self._ended.wait(30)
            raw.execute("ROLLBACK")


def test_the_window_has_the_one_ended_that_writes_and_then_writes(library: Library, file: Path) -> None:
    writer = Writer(file)
    library.go_first(writer.end)
    library.themes.add(Theme("t", "Theme"))
    writer.wait()
    assert writer.calls == 1
    assert [theme.id for theme in library.themes.listing()] == ["t"]
    assert library.settings.get("half") is None


def test_a_single_setting_of_the_window_goes_first_too(library: Library, file: Path) -> None:
    writer = Writer(file)
    library.go_first(writer.end)
    library.settings.set("place", "12")
    writer.wait()
    assert library.settings.get("place") == "12"


def test_nobody_is_ended_while_nobody_writes(library: Library, beside: Library) -> None:
    library.go_first(lambda: pytest.fail("there is nobody to end"))
    beside.settings.set("a", "1")
    library.settings.set("b", "2")
    with library.transaction():
        library.settings.set("c", "3")
    assert beside.settings.get("c") == "3"


def test_short_writes_beside_let_the_window_in_between(library: Library, beside: Library) -> None:
    library.go_first(lambda: pytest.fail("the other one pauses after each write"))
    stop = Event()

    def write_on(file: Path) -> None:
        with Library.beside(file) as other:
            number = 0
            while not stop.is_set():
                number += 1
                other.settings.set("other", str(number))

    assert library.path is not None
    writer = Thread(target=write_on, args=(library.path,))
    writer.start()
    for number in range(20):
        library.settings.set("own", str(number))
    stop.set()
    writer.join()
    assert library.settings.get("own") == "19"
    assert library.settings.get("other") is not None


def test_the_one_beside_says_when_it_writes_and_when_it_is_done(library: Library, file: Path) -> None:
    said: list[bool] = []
    with Library.beside(file, said.append) as beside:
        beside.settings.set("a", "1")
        with beside.transaction():
            beside.settings.set("b", "2")
        with pytest.raises(KeyError):
            beside.documents.remove("nobody")
    assert said == [True, False] * 3


def test_the_log_is_merged_by_the_one_beside_and_not_by_the_window(library: Library, file: Path) -> None:
    library.go_first(lambda: None)
    for number in range(60):
        library.settings.set("large", str(number) * 100_000)
    assert library.log_size > 5_000_000
    assert file.stat().st_size < 1_000_000
    with Library.beside(file) as beside:
        beside.merge_log(longer_than=1 << 40)
        assert file.stat().st_size < 1_000_000
        beside.merge_log()
    assert file.stat().st_size >= 200_000
    assert library.settings.get("large") == "59" * 100_000


def test_closing_after_all_leaves_one_file(file: Path) -> None:
    library = Library.open(file)
    library.go_first(lambda: None)
    library.settings.set("a", "1" * 100_000)
    library.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_library_that_is_gone_or_of_another_version_is_not_opened_beside(file: Path) -> None:
    with pytest.raises(ReaderError):
        Library.beside(file)
    assert not file.exists()
    Library.open(file).close()
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("pragma user_version = 99")
    with pytest.raises(ReaderError, match="another version"):
        Library.beside(file)


def test_findings_published_in_steps_are_those_published_at_once(library: Library, add: Add) -> None:
    at_once, in_steps = add(library, TEXT, "a.txt"), add(library, TEXT + "More.\n", "b.txt")
    library.findings.publish(at_once.id, FINDINGS, "names 1")
    library.findings.publish(in_steps.id, Findings((PERSON,)), "names 0")
    changes = library.findings.publish_in_steps(in_steps.id, FINDINGS, "names 1")
    assert library.findings.published(in_steps.id) == library.findings.published(at_once.id)
    assert library.findings.state(in_steps.id, "names 1")
    assert changes == library.findings.ids_of(in_steps.id)
    assert library.check() == []


def test_a_document_counts_as_analysed_only_after_the_last_step(
    library: Library, beside: Library, add: Add
) -> None:
    record = add(library, TEXT)
    library.findings.publish(record.id, Findings((PERSON,)), "names 0")

    broken = Findings(FINDINGS.entities)
    object.__setattr__(broken, "events", (DATED, None))
    with pytest.raises(AttributeError):
        beside.findings.publish_in_steps(record.id, broken, "names 1")
    assert not library.findings.state(record.id)
    assert library.findings.published(record.id) is None
    library.findings.publish(record.id, FINDINGS, "names 1")
    assert library.findings.published(record.id) == FINDINGS
    assert library.check() == []


def test_publishing_for_a_document_that_was_removed_leaves_nothing(library: Library, beside: Library) -> None:
    with pytest.raises(KeyError):
        beside.findings.publish_in_steps("gone", FINDINGS, "names 1")
    assert library.entities.listing() == []


def test_findings_are_taken_back_with_the_entities_that_nobody_else_names(
    library: Library, beside: Library, add: Add
) -> None:
    first, second = add(library, TEXT, "a.txt"), add(library, TEXT + "More.\n", "b.txt")
    library.findings.publish(first.id, FINDINGS, "names 1")
    library.findings.publish(second.id, Findings((PERSON,)), "names 1")
    assert library.findings.how_many([first.id, second.id]) == 5
    beside.findings.withdraw_in_steps(first.id)
    assert [count.entity.name for count in library.entities.listing()] == ["Anna"]
    assert not library.findings.state(first.id)
    assert library.findings.how_many([first.id]) == 0
    assert library.check() == []


def test_entities_and_events_in_parts_are_all_of_them(library: Library, add: Add) -> None:
    record = add(library, "word " * 2000)
    spans = [Span(5 * number, 5 * number + 4) for number in range(900)]
    entities = tuple(FoundEntity(f"Name {at}", EntityType.PERSON, (span,)) for at, span in enumerate(spans))
    events = tuple(FoundEvent(span, WHEN, EventKind.PAST, "label", span) for span in spans)
    library.findings.publish(record.id, Findings(entities, events))
    parted = [event for part in library.events.parts() for event in part]
    assert sorted(parted, key=lambda event: event.id) == sorted(
        library.events.listing(), key=lambda event: event.id
    )
    assert len(parted) == library.events.count() == 900
    assert sum(len(part) for part in library.entities.parts()) == library.entities.count() == 900
