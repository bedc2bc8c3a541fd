"""A highlight is given a date from its card and its editor, shows it, and joins the timeline."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windowed import library_of, mark, open_window, panels_of, trigger

from reader.domain.annotations import NoteTarget
from reader.domain.timeline import EventSource
from reader.services import history
from reader.ui.documents.details import DocumentDetails
from reader.ui.main_window import MainWindow
from reader.ui.widgets.card import Card
from reader.ui.widgets.card_model import said
from reader.ui.widgets.date_popup import DatePopup
from reader.ui.writing.note_date import said_date

TEXT = "# The mill\n\nIt opened with a feast.\n\nLater it burned down.\n"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, library_of(TEXT), tmp_path / "settings.ini", size=(1200, 760))


@pytest.fixture
def types(window: MainWindow) -> Callable[[str], None]:
    """Types a date into the popup that is open, and takes it."""

    def type_date(words: str) -> None:
        popup = popup_of(window)
        assert popup.isVisible()
        popup.date.field.clear()
        QTest.keyClicks(popup.date.field, words)
        QTest.keyClick(popup.date.field, Qt.Key.Key_Return)

    return type_date


def popup_of(window: MainWindow) -> DatePopup:
    popup = panels_of(window).notes._deeds.dating.popup
    assert popup is not None
    return popup


def dated(window: MainWindow, highlight_id: str) -> str:
    return window.session.library.annotations.get(highlight_id).dated


def test_the_editor_of_a_note_offers_a_date_and_shows_it(
    window: MainWindow, types: Callable[[str], None]
) -> None:
    highlight_id = mark(window, "opened with a feast")
    notes = panels_of(window).notes
    notes.edit_note(highlight_id)
    sheet, editor = notes.writing.sheet, notes.writing.editor
    assert sheet.date.text() == "Date…"
    QTest.keyClicks(editor, "What a day")
    sheet.date.click()
    types("4 May 1960")
    assert sheet.date.text() == "4 May 1960"
    assert dated(window, highlight_id) == "1960-05-04"
    assert notes.writing.highlight_id == highlight_id
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    kept = window.session.library.annotations.get(highlight_id)
    assert (kept.note, kept.dated) == ("What a day", "1960-05-04")
    assert notes._card(highlight_id).dated == "4 May 1960"


def test_a_dated_highlight_stands_on_the_timeline_until_its_date_is_taken_away(
    window: MainWindow, types: Callable[[str], None], qtbot: QtBot
) -> None:
    highlight_id = mark(window, "burned down")
    window.desk.set_current_highlight(highlight_id)
    trigger(window, "notes.date")
    types("spring of 1971")
    timeline = panels_of(window).timeline
    qtbot.waitUntil(lambda: timeline.event_of(highlight_id) is not None)
    event = timeline.event_of(highlight_id)
    assert event is not None
    assert (event.source, event.when.edtf) == (EventSource.HIGHLIGHT, "1971-21")
    assert timeline.deeds.own_date(event) == "1971-21"
    timeline.deeds.ask_date(highlight_id, QPoint(0, 0))
    popup = timeline.deeds._popup
    assert popup is not None
    assert not popup.label.isVisible()
    popup.clear.click()
    assert dated(window, highlight_id) == ""
    qtbot.waitUntil(lambda: timeline.event_of(highlight_id) is None)
    history.undo(window.session.library)
    assert dated(window, highlight_id) == "1971-21"


def test_a_wrong_date_is_refused_where_it_is_typed(window: MainWindow, types: Callable[[str], None]) -> None:
    highlight_id = mark(window, "burned down")
    window.desk.set_current_highlight(highlight_id)
    trigger(window, "notes.date")
    types("the day after")
    assert popup_of(window).isVisible()
    assert "cannot be read" in popup_of(window).date.says.text()
    assert dated(window, highlight_id) == ""


def test_without_a_highlight_the_action_says_what_to_do(window: MainWindow) -> None:
    trigger(window, "notes.date")
    assert panels_of(window).notes._deeds.dating.popup is None


def test_the_date_of_a_card_is_read_out() -> None:
    assert said(Card("h", "It opened", dated="4 May 1960")) == "It opened. 4 May 1960"


def test_a_date_of_a_later_version_is_shown_as_it_stands() -> None:
    assert said_date("1984-05-uu") == "1984-05-uu"
    assert said_date("") == ""


def test_the_note_on_a_document_is_dated_in_its_details_and_keeps_the_date(
    window: MainWindow, qtbot: QtBot
) -> None:
    details = DocumentDetails(window.session, window.appearance, window.desk.document_id, window)
    qtbot.addWidget(details)
    details.show()
    details._note_date.click()
    popup = details._dating.popup
    assert popup is not None
    QTest.keyClicks(popup.date.field, "May 1960")
    QTest.keyClick(popup.date.field, Qt.Key.Key_Return)
    assert "There is no note on this document" in popup.date.says.text()
    popup.hide()
    QTest.keyClicks(details._note, "The feast")
    details._note_date.click()
    popup.date.put("May 1960")
    QTest.keyClick(popup.date.field, Qt.Key.Key_Return)
    assert details._note_date.text() == "May 1960"
    QTest.keyClicks(details._note, " day")
    details._note.flush()
    note = window.session.library.annotations.note_on(NoteTarget.DOCUMENT, window.desk.document_id)
    assert note is not None
    assert note.dated == "1960-05"
    canvas = panels_of(window).timeline.canvas
    qtbot.waitUntil(lambda: {event.source for event in canvas.content.events} == {EventSource.NOTE})
