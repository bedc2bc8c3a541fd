"""The full timeline: tall lanes and the list of the events."""

import pytest
from dated import add_document, brought_up, event_of, turn_wheel
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.storage import Library
from reader.ui.appearance import Appearance
from reader.ui.session import Session
from reader.ui.timeline.event_model import EventListModel, EventRole
from reader.ui.timeline.panel import TimelinePanel
from reader.ui.timeline.view import TimelineView


@pytest.fixture
def session(dated_library: Library) -> Session:
    return Session(dated_library)


@pytest.fixture
def view(session: Session, appearance: Appearance, qtbot: QtBot) -> TimelineView:
    return brought_up(TimelineView(session, appearance), qtbot, 1400, 800)


# -- the full view -----------------------------------------------------------------------------------------


def test_the_list_of_events_is_a_sound_model(view: TimelineView) -> None:
    model = view.list.events
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view.set_focus(frozenset({event_of(view.canvas, "1962").id}), "The mill")
    labels = [model.index(row, 0).data(EventRole.LABEL) for row in range(model.rowCount())]
    assert labels == ["The mill opens"]
    view.set_focus(None)
    assert model.rowCount() == 8


def test_a_list_without_events_has_no_rows(qapp: QApplication) -> None:
    model = EventListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 0
    assert model.row_of("unknown") == -1


def test_rows_are_in_the_order_of_time(view: TimelineView) -> None:
    model = view.list.events
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    assert [row.data(EventRole.DATE) for row in rows] == [
        *("1931", "1954 – 1959", "4 May 1960", "1962", "March 1971", "c. 1988", "31 December 1999", "2030"),
    ]
    said = rows[3].data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "1962: The mill opens. A town & its mill. past, found"
    assert [row.data(EventRole.IS_PROJECTION) for row in rows] == [False] * 7 + [True]


def test_list_and_lanes_choose_the_same_event(view: TimelineView) -> None:
    canvas, rows = view.canvas, view.list
    rows.setCurrentIndex(rows.events.index(2, 0))
    assert canvas.selected == event_of(canvas, "1960-05-04").id
    canvas.select(event_of(canvas, "1931").id)
    assert rows.currentIndex().row() == 0
    canvas.select("unknown")
    assert not rows.currentIndex().isValid()


def test_enter_in_the_list_opens_the_event(view: TimelineView, qtbot: QtBot) -> None:
    view.list.setCurrentIndex(view.list.events.index(1, 0))
    view.list.setFocus()
    with qtbot.waitSignal(view.event_activated) as opened:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert opened.args == [event_of(view.canvas, "1954/1959").id]


def test_the_list_stands_beside_or_below_or_gives_way(view: TimelineView) -> None:
    assert view.pane.x() > view.canvas.x()
    view.resize(800, 700)
    QApplication.sendPostedEvents()
    assert view.pane.y() > view.canvas.y()
    view.resize(800, 300)
    assert not view.list.isVisible()


def test_a_full_view_has_no_button_to_expand_it(view: TimelineView) -> None:
    assert not view.header.expand.isVisible()


def test_many_lanes_scroll_to_the_chosen_event(
    session: Session, appearance: Appearance, qtbot: QtBot
) -> None:
    for number in range(40):
        add_document(session.library, f"d{number}", f"Document {number}", {"1950": f"Event {number}"}, "2001")
    panel = TimelinePanel(session, appearance)
    qtbot.addWidget(panel)
    panel.resize(1200, 180)
    panel.show()
    panel.refresh()
    canvas = panel.canvas
    last = next(event for event in canvas.content.events if event.document_id == "d39")
    assert canvas.picture().bands.overflow > 0
    canvas.select(last.id)
    assert 41 in canvas.picture().bands.visible()
    assert canvas.picture().bands.offset == canvas.picture().bands.overflow
    turn_wheel(canvas, QPoint(10, 40), 0, 12_000, Qt.KeyboardModifier.NoModifier)
    assert canvas.picture().bands.offset == 0


def test_while_nothing_is_dated_there_is_no_list_beside_the_words_that_say_so(
    appearance: Appearance, qtbot: QtBot
) -> None:
    with Library.open(":memory:") as library:
        session = Session(library)
        view = TimelineView(session, appearance)
        qtbot.addWidget(view)
        view.resize(1400, 800)
        view.show()
        view.refresh()
        assert not view.pane.isVisible()
        add_document(library, "stones", "Stones", {"1931": "The stones are raised"}, "2001")
        view.refresh()
        assert view.pane.isVisible()
