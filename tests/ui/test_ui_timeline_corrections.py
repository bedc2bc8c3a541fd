"""Events are put right on the strip, in the list, in a popup and in the window beside the text."""

from dataclasses import replace

import pytest
from dated import add_document, brought_up, event_of, found, mark_of, middle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.domain.document import Span
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.domain.readings import MONTH_FIRST
from reader.domain.timeline import Event, EventSource
from reader.services import history
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme
from reader.ui.session import Session
from reader.ui.timeline.corrections_window import EventCorrections
from reader.ui.timeline.event_menu import fill_event_menu
from reader.ui.timeline.event_words import card_words
from reader.ui.timeline.panel import TimelinePanel
from reader.ui.widgets.date_popup import DatePopup


@pytest.fixture
def library(dated_library: Library) -> Library:
    return dated_library


@pytest.fixture
def panel(library: Library, appearance: Appearance, qtbot: QtBot) -> TimelinePanel:
    made = brought_up(TimelinePanel(Session(library), appearance), qtbot, 1200, 300)
    made.canvas.setFocus()
    return made


def shown(library: Library) -> dict[str, Event]:
    """The events of the library by label."""
    return {event.found.label: event for event in library.events.listing()}


def popup_of(panel: TimelinePanel) -> DatePopup:
    popup = panel.deeds._popup
    assert popup is not None
    assert popup.isVisible()
    return popup


def types(popup: DatePopup, date: str) -> None:
    popup.date.field.clear()
    QTest.keyClicks(popup.date.field, date)
    popup.date.read_now()


def returns(popup: DatePopup) -> None:
    QTest.keyClick(popup.date.field, Qt.Key.Key_Return)


def entries(menu: QMenu) -> list[str]:
    texts = (action.text().replace("&", "").partition("\t")[0] for action in menu.actions())
    return [text for text in texts if text]


def choose(menu: QMenu, words: str) -> None:
    next(a for a in menu.actions() if a.text().replace("&", "").startswith(words)).trigger()


def menu_for(panel: TimelinePanel, *ids: str) -> QMenu:
    menu = QMenu(panel)
    fill_event_menu(menu, panel.deeds, ids, QPoint(0, 0), show=panel.event_activated.emit)
    return menu


def undo_label(library: Library) -> str:
    return history.undo_label(library) or ""


# -- the popup ---------------------------------------------------------------------------------------------


def test_f2_asks_for_the_date_of_the_chosen_event_and_return_takes_it(
    panel: TimelinePanel, library: Library
) -> None:
    event = event_of(panel.canvas, "1962")
    panel.canvas.select(event.id)
    QTest.keyClick(panel.canvas, Qt.Key.Key_F2)
    popup = popup_of(panel)
    assert popup.date.field.text() == "1962"
    types(popup, "spring of 1963")
    assert popup.date.says.text() == "Means: spring 1963, March to May"
    returns(popup)
    assert not popup.isVisible()
    assert library.events.get(event.id).when.edtf == "1963-21"
    assert undo_label(library) == "Date “The mill opens”: spring 1963"
    assert panel.canvas.selected == event.id
    history.undo(library)
    assert library.events.get(event.id).when.edtf == "1962"


def test_what_is_no_date_stays_in_the_field_with_the_cause_and_a_way_out(
    panel: TimelinePanel, library: Library
) -> None:
    panel.deeds.ask_date(event_of(panel.canvas, "1962").id, QPoint(0, 0))
    popup = popup_of(panel)
    types(popup, "31 February 1999")
    returns(popup)
    assert popup.isVisible()
    assert "is on no calendar" in popup.date.says.text()
    assert "Write it as" in popup.date.says.text()
    assert popup.date.field.accessibleDescription() == popup.date.says.text()
    types(popup, "")
    returns(popup)
    assert popup.isVisible()
    assert "wanted" in popup.date.says.text()
    assert not library.event_marks.listing()


def test_what_was_typed_and_not_taken_is_there_again(panel: TimelinePanel) -> None:
    one, other = event_of(panel.canvas, "1962").id, event_of(panel.canvas, "1931").id
    panel.deeds.ask_date(one, QPoint(0, 0))
    types(popup_of(panel), "May 1963")
    QTest.keyClick(popup_of(panel).date.field, Qt.Key.Key_Escape)
    panel.deeds.ask_date(other, QPoint(0, 0))
    assert popup_of(panel).date.field.text() == "1931"
    popup_of(panel).hide()
    panel.deeds.ask_date(one, QPoint(0, 0))
    assert popup_of(panel).date.field.text() == "May 1963"


def test_date_and_label_are_altered_in_one_popup(panel: TimelinePanel, library: Library) -> None:
    event = event_of(panel.canvas, "1962")
    panel.deeds.ask_date(event.id, QPoint(0, 0), at_label=True)
    popup = popup_of(panel)
    assert popup.label.hasSelectedText()
    popup.label.setText("The  mill is opened")
    types(popup, "1964~")
    returns(popup)
    altered = library.events.get(event.id)
    assert (altered.found.label, altered.when.edtf) == ("The mill is opened", "1964~")
    assert altered.source is EventSource.CORRECTED
    assert undo_label(library) == "Date and label of “The mill is opened”: c. 1964"
    history.undo(library)
    assert library.events.get(event.id).found == event.found
    assert history.undo_label(library) is None


def test_the_same_date_in_other_words_is_no_correction(panel: TimelinePanel, library: Library) -> None:
    panel.deeds.ask_date(event_of(panel.canvas, "1960-05-04").id, QPoint(0, 0))
    types(popup_of(panel), "4.5.1960")
    types(popup_of(panel), "May 4, 1960")
    returns(popup_of(panel))
    assert not library.event_marks.listing()


def test_a_label_needs_a_word(panel: TimelinePanel, library: Library) -> None:
    panel.deeds.ask_date(event_of(panel.canvas, "1962").id, QPoint(0, 0))
    popup = popup_of(panel)
    popup.label.setText("  ")
    returns(popup)
    assert popup.isVisible()
    assert "label" in popup.date.says.text()
    assert not library.event_marks.listing()


def test_selected_words_become_an_event_with_the_date_found_in_them(
    panel: TimelinePanel, library: Library
) -> None:
    text = library.documents.text("town")
    at = text.index("The mill burns")
    panel.deeds.hide([event_of(panel.canvas, "1971-03").id])
    panel.deeds.ask_add("town", Span(at, at + len("The mill burns")), QPoint(0, 0))
    popup = popup_of(panel)
    assert popup.date.field.text() == ""
    returns(popup)
    assert popup.isVisible()
    types(popup, "March 1972")
    popup.label.setText("Fire at the mill")
    returns(popup)
    made = shown(library)["Fire at the mill"]
    assert (made.when.edtf, made.source) == ("1972-03", EventSource.BY_HAND)
    assert undo_label(library) == "Add “Fire at the mill” to the timeline"


def test_a_passage_that_is_an_event_already_is_not_added_twice(
    panel: TimelinePanel, library: Library
) -> None:
    span = event_of(panel.canvas, "1962").found.span
    panel.deeds.ask_add("town", span, QPoint(0, 0))
    popup = popup_of(panel)
    assert popup.date.field.text() == "1962"
    returns(popup)
    assert popup.isVisible()
    assert "already" in popup.date.says.text()
    assert not library.event_marks.listing()


# -- keys and menus ----------------------------------------------------------------------------------------


def test_keys_pin_and_hide_the_chosen_event(panel: TimelinePanel, library: Library) -> None:
    event = event_of(panel.canvas, "1962")
    panel.canvas.select(event.id)
    QTest.keyClick(panel.canvas, Qt.Key.Key_P)
    assert library.events.get(event.id).is_pinned
    assert undo_label(library) == "Pin “The mill opens”"
    QTest.keyClick(panel.canvas, Qt.Key.Key_P)
    assert not library.events.get(event.id).is_pinned
    QTest.keyClick(panel.canvas, Qt.Key.Key_Delete)
    assert "The mill opens" not in shown(library)
    assert event.id not in panel.canvas.content.index_of
    assert undo_label(library) == "Hide “The mill opens”"
    assert panel.canvas.selected == event_of(panel.canvas, "1971-03").id


def test_a_right_click_offers_what_can_be_done_with_the_event_under_it(
    panel: TimelinePanel, library: Library, qtbot: QtBot
) -> None:
    canvas = panel.canvas
    place = middle(mark_of(canvas, "1931"))
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, canvas.mapToGlobal(place))
    QApplication.sendEvent(canvas, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert entries(menu)[:5] == ["Show in the text", "Correct date…", "Relabel…", "Pinned", "Hide"]
    with qtbot.waitSignal(panel.corrections_wanted):
        choose(menu, "Corrected and hidden")
    choose(menu, "Hide")
    menu.close()
    assert "The dam is planned" not in shown(library)


def test_the_menu_by_key_is_about_the_chosen_event(panel: TimelinePanel, qtbot: QtBot) -> None:
    event = event_of(panel.canvas, "1962")
    panel.canvas.select(event.id)
    QTest.keyClick(panel.canvas, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(panel.event_activated) as shown_in_text:
        choose(menu, "Show in the text")
    assert shown_in_text.args == [event.id]
    menu.close()
    with qtbot.waitSignal(panel.list_toggled):
        QTest.keyClick(panel.canvas, Qt.Key.Key_L)


def test_several_events_can_be_pinned_and_hidden_in_one_step(panel: TimelinePanel, library: Library) -> None:
    ids = [event_of(panel.canvas, date).id for date in ("1962", "1931")]
    menu = menu_for(panel, *ids)
    assert entries(menu)[-2:] == ["Pin all 2", "Hide all 2"]
    choose(menu, "Pin all")
    assert all(library.events.get(one).is_pinned for one in ids)
    assert "Unpin all 2" in entries(menu_for(panel, *ids))
    choose(menu_for(panel, *ids), "Hide all")
    assert undo_label(library) == "Hide 2 events"
    history.undo(library)
    assert set(ids) <= {event.id for event in library.events.listing()}


def test_a_corrected_event_is_restored_from_its_menu(panel: TimelinePanel, library: Library) -> None:
    event = event_of(panel.canvas, "1962")
    assert "Restore as found" not in entries(menu_for(panel, event.id))
    panel.deeds._alter(event.id, "1963", "The mill opens")
    choose(menu_for(panel, event.id), "Restore as found")
    assert library.events.get(event.id).when.edtf == "1962"
    assert undo_label(library) == "Restore “The mill opens”"


def test_nothing_is_offered_where_nothing_can_be_written(library: Library, panel: TimelinePanel) -> None:
    event = event_of(panel.canvas, "1962")
    library.read_only = True
    try:
        assert entries(menu_for(panel, event.id)) == ["Show in the text"]
        panel.deeds.ask_date(event.id, QPoint(0, 0))
        assert panel.deeds._popup is None
        assert not panel.deeds.hide([event.id])
    finally:
        library.read_only = False


def test_what_is_no_longer_there_is_neither_asked_about_nor_altered(
    panel: TimelinePanel, library: Library
) -> None:
    panel.deeds.ask_date("unknown", QPoint(0, 0))
    assert panel.deeds._popup is None
    assert not panel.deeds.hide(["unknown"])
    assert not panel.deeds.toggle_pin(["unknown"])
    assert not panel.deeds.take_other_reading("unknown")
    failed: list[ReaderError] = []
    panel._session.failed.connect(failed.append)
    assert not panel.deeds.restore_marks(["unknown"], "it")
    assert len(failed) == 1


# -- a second reading --------------------------------------------------------------------------------------


@pytest.fixture
def two_ways(library: Library, panel: TimelinePanel) -> str:
    """The id of an event on a date that can be read in two ways, the month first."""
    add_document(library, "letter", "A letter", {"2019-03-04": "It was posted"}, "2019")
    read = replace(found(library.documents.text("letter"), "2019-03-04", "It was posted"), rule=MONTH_FIRST)
    library.findings.publish("letter", Findings((), (read,)), "2019")
    panel.refresh()
    return shown(library)["It was posted"].id


def test_the_other_reading_is_one_key_or_one_entry_away(
    panel: TimelinePanel, library: Library, two_ways: str
) -> None:
    assert library.events.get(two_ways).when.edtf == "2019-03-04"
    panel.canvas.select(two_ways)
    QTest.keyClick(panel.canvas, Qt.Key.Key_O)
    assert library.events.get(two_ways).when.edtf == "2019-04-03"
    assert undo_label(library) == "Date “It was posted”: 3 April 2019"
    history.undo(library)
    choose(menu_for(panel, two_ways), "It means 3 April 2019")
    assert library.events.get(two_ways).when.edtf == "2019-04-03"
    assert entries(menu_for(panel, two_ways))[1] == "Correct date…"


def test_the_popup_and_the_card_offer_the_other_reading(
    panel: TimelinePanel, library: Library, two_ways: str
) -> None:
    event = library.events.get(two_ways)
    text = library.documents.text("letter")
    assert card_words(library, event, "A letter", lambda: text).other == "3 April 2019"
    panel.deeds.ask_date(two_ways, QPoint(0, 0))
    popup = popup_of(panel)
    assert popup.other.text() == "or 3 April 2019"
    popup.other.click()
    assert popup.date.says.text() == "Means: 3 April 2019, a Wednesday"
    returns(popup)
    assert library.events.get(two_ways).when.edtf == "2019-04-03"


def test_a_date_with_one_reading_has_no_other(panel: TimelinePanel, library: Library) -> None:
    event = event_of(panel.canvas, "1962")
    assert panel.deeds.other_reading(event) is None
    assert not panel.deeds.take_other_reading(event.id)
    assert not library.event_marks.listing()


# -- the card ----------------------------------------------------------------------------------------------


def test_the_card_says_where_an_event_comes_from(panel: TimelinePanel, library: Library) -> None:
    event = event_of(panel.canvas, "1962")

    def words() -> tuple[str, bool]:
        card = card_words(library, library.events.get(event.id), "A town", lambda: " " * 999)
        return card.source, card.is_pinned

    assert words() == ("", False)
    panel.deeds._alter(event.id, "1963", "The mill starts")
    panel.deeds.toggle_pin([event.id])
    assert words() == ("Corrected by you; was 1962, “The mill opens”", True)


def test_the_card_names_the_entities_of_the_sentence(panel: TimelinePanel, library: Library) -> None:
    text, event = library.documents.text("town"), event_of(panel.canvas, "1962")

    def named() -> str:
        return card_words(library, event, "A town", lambda: text).entities

    assert named() == ""
    events = [one.found for one in library.events.of_document("town")]
    places = tuple(Span(one.sentence.start, one.sentence.start + 8) for one in events[:2])
    mill = FoundEntity("The mill", EntityType.PLACE, places, ("The mill",))
    opens = FoundEntity(
        "Opening", EntityType.EVENT, (Span(places[0].end + 1, places[0].end + 6),), ("opens",)
    )
    library.findings.publish("town", Findings((opens, mill), tuple(events)), "with names")
    assert named() == "The mill  ·  Opening"


# -- the window --------------------------------------------------------------------------------------------


@pytest.fixture
def window(panel: TimelinePanel, qtbot: QtBot) -> EventCorrections:
    made = EventCorrections(panel._session, Appearance(Scheme.LIGHT), panel.deeds)
    qtbot.addWidget(made)
    return made


def rows(window: EventCorrections) -> list[tuple[str, str]]:
    return [(row.what, row.why.partition("   ·")[0]) for row in window.list.lines.rows]


def test_the_window_lists_all_that_was_said_of_events(panel: TimelinePanel, window: EventCorrections) -> None:
    window.show_beside()
    assert "Nothing was put right yet" in window.note.text()
    panel.deeds._alter(event_of(panel.canvas, "1962").id, "1963", "The mill opens")
    panel.deeds.hide([event_of(panel.canvas, "1931").id])
    panel.deeds.toggle_pin([event_of(panel.canvas, "1988~").id])
    window.refresh()
    assert set(rows(window)) == {
        ("1963: The mill opens", "Corrected: was 1962"),
        ("1931: The dam is planned", "Hidden"),
        ("c. 1988: The fish come back", "Pinned"),
    }
    window.sort_by(1)
    assert next(what for what, _ in rows(window)) == "1931: The dam is planned"
    window.filter.setText("hidden")
    assert [what for what, _ in rows(window)] == ["1931: The dam is planned"]
    window.filter.setText("nowhere")
    assert "No event with these words" in window.note.text()
    assert not window.remove.isEnabled()


def test_several_are_restored_in_one_step(
    panel: TimelinePanel, window: EventCorrections, library: Library
) -> None:
    panel.deeds.hide([event_of(panel.canvas, date).id for date in ("1931", "1962", "2030")])
    window.show_beside()
    window.list.selectAll()
    assert window.remove.text() == "Restore 3"
    assert not window.go.isEnabled()
    QTest.keyClick(window.list, Qt.Key.Key_Delete)
    assert len(library.events.listing()) == 8
    assert undo_label(library) == "Restore 3 events"
    window.refresh()
    assert rows(window) == []


def test_return_leads_to_what_is_shown_and_to_the_passage_of_what_is_hidden(
    panel: TimelinePanel, window: EventCorrections, qtbot: QtBot
) -> None:
    pinned, hidden = event_of(panel.canvas, "1962"), event_of(panel.canvas, "1931")
    panel.deeds.toggle_pin([pinned.id])
    panel.deeds.hide([hidden.id])
    window.show_beside()
    window.sort_by(1)
    window.list.setCurrentIndex(window.list.lines.index(1))
    with qtbot.waitSignal(window.event_wanted) as wanted:
        QTest.keyClick(window.list, Qt.Key.Key_Return)
    assert wanted.args == [pinned.id]
    window.list.setCurrentIndex(window.list.lines.index(0))
    assert not window.change.isEnabled()
    with qtbot.waitSignal(window.passage_wanted) as passage:
        QTest.keyClick(window.list, Qt.Key.Key_Return)
    assert passage.args == ["river", hidden.found.span]


def test_an_event_whose_document_is_gone_is_said_to_be_lost(
    panel: TimelinePanel, window: EventCorrections, library: Library
) -> None:
    panel.deeds.toggle_pin([event_of(panel.canvas, "1962").id])
    library.documents.remove("town")
    window.show_beside()
    assert rows(window) == [("1962: The mill opens", "Passage not found, Pinned")]
    assert "its document is gone" in window.list.lines.rows[0].why
    assert not window.go.isEnabled()
    assert window.remove.isEnabled()
