"""A reader goes from the full timeline to the text, and gives the date that other dates wait for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.scenarios.conftest import Reader

Opens = Callable[[Path], Reader]


def date_in(reader: Reader, title: str, words: str) -> str:
    """The event on words of a document."""
    document_id = reader.library.documents.find(title)[0].id
    text = reader.library.documents.text(document_id)
    events = reader.library.events.of_document(document_id)
    return next(event.id for event in events if event.found.span.of(text) == words)


def test_an_event_of_a_document_that_is_not_open_leads_to_its_passage(comes_in: Opens, sample: Path) -> None:
    reader = comes_in(sample)
    event_id = date_in(reader, "tech giants", "1991 and 2016")
    reader.panels.show_view("timeline")
    reader.settles()
    view = reader.panels.timeline_view
    assert view is not None
    view.event_activated.emit(event_id)
    reader.qtbot.waitUntil(lambda: reader.panels.view == "read")
    reader.settles()
    assert reader.sees("1991 and 2016")
    assert reader.window.page.marks.current_event == event_id
    reader.presses("Alt+Left")
    assert reader.window.desk.record is not None
    assert "Trends" in reader.window.desk.record.title


def test_the_full_view_asks_for_the_date_of_publication_where_it_is_typed(
    comes_in: Opens, sample: Path
) -> None:
    reader = comes_in(sample)
    reader.opens("pursued overseas")
    reader.panels.show_view("timeline")
    view = reader.panels.timeline_view
    assert view is not None
    reader.qtbot.waitUntil(view.header.waiting.isVisible)
    view.header.waiting.date_wanted.emit()
    reader.settles()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "12 March 2019")
    reader.presses("Return")
    record = reader.window.desk.record
    assert record is not None
    assert (record.title[:11], record.metadata.published) == ("The Chinese", "2019-03-12")
