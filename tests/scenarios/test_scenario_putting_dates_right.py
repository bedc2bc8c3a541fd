"""A reader puts the timeline right: from the page, by keys, in the list, and takes it back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from reader.domain.timeline import Event, EventSource
from reader.ui.timeline.content import Content
from reader.ui.timeline.view import TimelineView
from tests.scenarios.conftest import Reader

Opens = Callable[[Path], Reader]


def first_event(reader: Reader) -> Event:
    return reader.library.events.of_document(reader.window.desk.document_id)[0]


def types_date(reader: Reader, date: str) -> None:
    """Types a date into the popup that has the keyboard, and takes it."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, date)
    QTest.keyClick(field, Qt.Key.Key_Return)
    reader.settles()


def test_a_date_of_the_page_is_corrected_by_keys_alone_and_undone(comes_in: Opens, sample: Path) -> None:
    reader = comes_in(sample)
    event = first_event(reader)
    reader.presses("D")
    reader.presses("Alt+Shift+D")
    types_date(reader, "May 1999")
    assert reader.library.events.get(event.id).when.edtf == "1999-05"
    marks = reader.window.page.marks.events.at(event.found.span.start)
    assert marks[0][1].when.edtf == "1999-05"
    reader.window.page.setFocus()
    reader.presses("Ctrl+Z")
    assert reader.library.events.get(event.id).when.edtf == event.when.edtf


def test_selected_words_are_put_on_the_timeline(comes_in: Opens, sample: Path) -> None:
    reader = comes_in(sample)
    before = len(reader.library.events.listing())
    text = reader.window.page.document.text
    sentence = text[text.index("Now she") :].split(".")[0]
    reader.drags_over(sentence[:40])
    reader.presses("Y")
    types_date(reader, "since 1990")
    listed = reader.library.events.listing()
    assert len(listed) == before + 1
    made = next(event for event in listed if event.source is EventSource.BY_HAND)
    assert made.id in reader.panels.timeline.canvas.content.index_of


def test_the_list_is_one_key_away_and_leads_to_the_passage(comes_in: Opens, sample: Path) -> None:
    reader = comes_in(sample)
    strip = reader.panels.timeline.canvas
    event = first_event(reader)
    strip.select(event.id)
    strip.setFocus()
    reader.presses("L")
    view = reader.panels.timeline_view
    assert view is not None
    assert view.is_list
    assert view.list.hasFocus()
    assert view.list.selected_ids == [event.id]
    assert reader.panels.actions.table.by_id["timeline.list"].isChecked()
    reader.presses("L")
    assert view.canvas.hasFocus()
    assert not reader.panels.actions.table.by_id["timeline.list"].isChecked()
    reader.presses("Alt+5")
    reader.presses("Return")
    assert reader.panels.view == "read"
    assert reader.window.page.marks.current_event == event.id


def test_what_was_hidden_is_found_in_the_window_and_comes_back(comes_in: Opens, sample: Path) -> None:
    reader = comes_in(sample)
    event = first_event(reader)
    reader.presses("D")
    reader.presses("Alt+Shift+H")
    assert event.id not in {one.id for one in reader.library.events.listing()}
    reader.panels.actions.trigger("event.corrections")
    reader.settles()
    window = reader.panels.actions.on_events._corrections
    assert window is not None
    assert window.list.hasFocus()
    reader.presses("Delete")
    assert event.id in {one.id for one in reader.library.events.listing()}
    window.close()


def test_a_correction_is_read_once_by_the_timeline_that_shows_it(
    comes_in: Opens, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Content] = []
    show_content = TimelineView.show_content

    def counted(view: TimelineView, content: Content) -> None:
        read.append(content)
        show_content(view, content)

    monkeypatch.setattr(TimelineView, "show_content", counted)
    reader = comes_in(sample)
    event = first_event(reader)
    reader.presses("Alt+3")
    read.clear()
    assert reader.panels.timeline.deeds.hide([event.id])
    reader.settles()
    assert len(read) == 1
    assert event.id not in read[0].index_of


def test_the_menu_of_the_page_corrects_a_date(comes_in: Opens, sample: Path) -> None:
    from reader.ui.handlers.page_menu import PageMenu

    reader = comes_in(sample)
    event = first_event(reader)
    menu = PageMenu(reader.window, reader.panels, event.found.span.start)
    inner = next(action.menu() for action in menu.actions() if action.text().startswith("Correct"))
    pin = next(action for action in inner.actions() if action.text().startswith("Pinned"))  # type: ignore[attr-defined] # a menu
    pin.trigger()
    assert reader.library.events.get(event.id).is_pinned
    menu.close()
