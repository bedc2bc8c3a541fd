"""The list of events: columns, sorting, filtering, many rows, and the way from the picture and back."""

from dataclasses import replace

import pytest
from dated import brought_up, event_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.domain.timeline import Event
from reader.storage import Library
from reader.ui.appearance import Appearance
from reader.ui.session import Session
from reader.ui.timeline.content import Content
from reader.ui.timeline.event_model import EventListModel, EventRole
from reader.ui.timeline.event_order import Column
from reader.ui.timeline.lanes import Lane
from reader.ui.timeline.view import TimelineView


@pytest.fixture
def view(dated_library: Library, appearance: Appearance, qtbot: QtBot) -> TimelineView:
    made = brought_up(TimelineView(Session(dated_library), appearance), qtbot, 1100, 600)
    made.show_list(True)
    QApplication.processEvents()
    return made


def cells(model: EventListModel, column: Column) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def many(count: int, like: Event) -> list[Event]:
    return [
        replace(like, id=f"e{n}", found=replace(like.found, label=f"Event {n * 7919 % count:05}"))
        for n in range(count)
    ]


def test_the_list_alone_has_columns_and_the_narrow_one_two_lines(view: TimelineView) -> None:
    rows = view.list
    assert not view.canvas.isVisible()
    assert not rows.isColumnHidden(Column.SOURCE)
    assert rows.horizontalHeader().isVisible()
    view.show_list(False)
    QApplication.processEvents()
    assert view.canvas.isVisible()
    assert view.canvas.hasFocus()
    assert rows.isColumnHidden(Column.SOURCE)
    assert not rows.horizontalHeader().isVisible()
    assert rows.columnWidth(Column.DATE) == rows.viewport().width()


def test_digits_sort_by_a_column_and_the_other_way_round(view: TimelineView) -> None:
    rows, model = view.list, view.list.events
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QTest.keyClick(rows, Qt.Key.Key_2)
    labels = cells(model, Column.LABEL)
    assert labels == sorted(labels, key=str.casefold)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Event  ▴"
    QTest.keyClick(rows, Qt.Key.Key_2)
    assert cells(model, Column.LABEL) == labels[::-1]
    QTest.keyClick(rows, Qt.Key.Key_3)
    assert cells(model, Column.DOCUMENT) == ["A town & its mill"] * 3 + ["The river"] * 5
    assert cells(model, Column.DATE)[:3] == ["1962", "March 1971", "31 December 1999"]
    QTest.keyClick(rows, Qt.Key.Key_1)
    assert cells(model, Column.DATE)[0] == "1931"
    QTest.keyClick(rows, Qt.Key.Key_1)
    assert cells(model, Column.DATE)[0] == "2030"


def test_a_click_on_a_heading_sorts(view: TimelineView) -> None:
    header = view.list.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(Column.KIND) + 10, 8)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.list.events.sorted_by is Column.KIND
    assert cells(view.list.events, Column.KIND) == ["past"] * 7 + ["projection"]


def test_the_chosen_event_stays_chosen_when_rows_are_sorted_and_filtered(
    view: TimelineView, qtbot: QtBot
) -> None:
    chosen = event_of(view.canvas, "1962")
    view.canvas.select(chosen.id)
    QTest.keyClick(view.list, Qt.Key.Key_2)
    assert view.list.selected_ids == [chosen.id]
    view.pane.field.setText("mill 1962")
    qtbot.waitUntil(lambda: view.list.events.rowCount() == 1)
    assert view.list.selected_ids == [chosen.id]
    assert view.pane.count.text() == "1 of 8"
    view.pane.field.clear()
    qtbot.waitUntil(lambda: view.list.events.rowCount() == 8)
    assert view.list.selected_ids == [chosen.id]
    assert view.canvas.selected == chosen.id


def test_words_of_every_column_are_found_and_nothing_found_is_said(view: TimelineView, qtbot: QtBot) -> None:
    events = view.list.events
    for words, count in (("projection", 1), ("town", 3), ("dec 1999", 1), ("found DAM", 3)):
        view.pane.field.setText(words)
        qtbot.waitUntil(lambda count=count: events.rowCount() == count)  # type: ignore[misc] # bound now
    view.pane.field.setText("unheard of")
    qtbot.waitUntil(lambda: events.rowCount() == 0)
    assert view.pane.empty.isVisible()
    assert "No event has these words" in view.pane.empty.text()


def test_field_and_list_are_reached_from_each_other_by_key(view: TimelineView) -> None:
    QTest.keyClick(view.list, Qt.Key.Key_Slash)
    assert view.pane.field.hasFocus()
    QTest.keyClick(view.pane.field, Qt.Key.Key_Down)
    assert view.list.hasFocus()
    assert view.list.currentIndex().row() == 0
    QTest.keyClick(view.list, Qt.Key.Key_End)
    assert view.list.currentIndex().row() == 7
    QTest.keyClick(view.list, Qt.Key.Key_Home)
    assert view.list.currentIndex().row() == 0


def test_several_rows_are_hidden_together(view: TimelineView) -> None:
    rows = view.list
    rows.setCurrentIndex(rows.events.index(0, 0))
    QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(rows.selected_ids) == 2
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert cells(rows.events, Column.DATE)[0] == "4 May 1960"
    assert rows.currentIndex().row() == 0
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert cells(rows.events, Column.DATE)[0] == "1962"
    QTest.keyClick(rows, Qt.Key.Key_End)
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert rows.selected_ids == [event_of(view.canvas, "1999-12-31").id]


def test_a_row_is_read_out_whole_and_a_cell_by_itself(view: TimelineView) -> None:
    view.deeds.toggle_pin([event_of(view.canvas, "1931").id])
    model, role = view.list.events, Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(role) == "1931: The dam is planned. The river. past, found · pinned"
    assert model.index(0, Column.SOURCE).data(role) == "found · pinned"


def test_thousands_of_events_are_sorted_and_sifted_bit_by_bit(view: TimelineView, qtbot: QtBot) -> None:
    like = event_of(view.canvas, "1962")
    content = Content([Lane("town", "A town", "A town")], many(6000, like))
    model = EventListModel()
    model.show(content)
    assert model.is_under_way
    assert model.rowCount() == 0
    with qtbot.waitSignal(model.arranged):
        pass
    assert model.rowCount() == 6000
    model.sort(Column.LABEL)
    with qtbot.waitSignal(model.arranged):
        pass
    assert [model.index(row, 1).data() for row in (0, 5999)] == ["Event 00000", "Event 05999"]
    model.sift("EVENT 0123")
    with qtbot.waitSignal(model.arranged):
        pass
    assert cells(model, Column.LABEL) == ["Event 00123", *(f"Event 0123{digit}" for digit in range(10))]


def test_the_list_says_nothing_of_the_days_of_the_picture_and_leaves_them_where_they_were(
    dated_library: Library, appearance: Appearance, qtbot: QtBot
) -> None:
    view = TimelineView(Session(dated_library), appearance)
    qtbot.addWidget(view)
    view.resize(1100, 600)
    view.show_list(True)  # before the picture has ever been laid out
    view.show()
    view.refresh()
    QApplication.processEvents()
    assert not view.header.period.isVisible()
    assert not view.header.fit.isVisible()
    for row in range(view.list.events.rowCount()):
        view.list.setCurrentIndex(view.list.events.index(row, 0))
    view.show_list(False)
    QApplication.processEvents()
    assert view.header.period.isVisible()
    assert view.header.period.text() == "1920s – 2030s"
    assert view.canvas.picture().selected is not None


def test_a_date_too_long_for_its_column_is_said_in_short_and_in_full_beside_the_pointer(
    view: TimelineView,
) -> None:
    index = view.list.events.index(2, Column.DATE)
    assert index.data() == "4 May 1960"
    assert index.data(EventRole.SHORT_DATE) == "4 May 1960"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "4 May 1960: The gates close\nThe river"
    assert view.list.events.index(1, Column.DATE).data(EventRole.IS_LONG)
    assert not index.data(EventRole.IS_LONG)
