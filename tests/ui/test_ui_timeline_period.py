"""Choosing a period on the timeline, and the lists that keep to it."""

from pathlib import Path

import pytest
from dated import brought_up, event_of, mark_of, middle, river_and_town
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot
from windowed import mark, open_window, panels_of, trigger

from reader.domain.days import day_number
from reader.domain.period import Period
from reader.storage import Library
from reader.ui.appearance import Appearance
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.timeline.brushing import Brush
from reader.ui.timeline.canvas import TimelineCanvas
from reader.ui.timeline.content import Content
from reader.ui.timeline.painting import AXIS_HEIGHT
from reader.ui.timeline.panel import TimelinePanel


def years(first: int, last: int) -> Period:
    return Period(day_number(first), day_number(last + 1) - 1)


@pytest.fixture
def panel(dated_library: Library, appearance: Appearance, qtbot: QtBot) -> TimelinePanel:
    return brought_up(TimelinePanel(Session(dated_library), appearance), qtbot, 1200, 180)


def on_axis(canvas: TimelineCanvas, year: int) -> QPoint:
    return QPoint(round(canvas.picture().scale.x(day_number(year, 7, 1))), canvas.height() - AXIS_HEIGHT // 2)


def drag(qtbot: QtBot, canvas: TimelineCanvas, begin: QPoint, end: QPoint, *, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, modifier, begin)
    for place in ((begin + end) / 2, end):
        qtbot.mouseMove(canvas, place)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, modifier, end)


@pytest.mark.parametrize(
    ("days_per_pixel", "expected"),
    [
        (20.0, (day_number(1962), day_number(1965) - 1)),
        (2.0, (day_number(1962, 3), day_number(1964, 6) - 1)),
        (0.1, (day_number(1962, 3, 9), day_number(1964, 5, 7))),
    ],
)
def test_a_drag_takes_whole_years_or_months_from_afar(
    days_per_pixel: float, expected: tuple[int, int]
) -> None:
    begin, end = day_number(1962, 3, 9) + 0.4, day_number(1964, 5, 7) + 0.6
    assert Brush(begin, begin).to(end).period(days_per_pixel) == expected
    assert Brush(end, begin).period(days_per_pixel) == expected


# -- choosing one ------------------------------------------------------------------------------------------


def test_a_drag_over_the_axis_chooses_a_period(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    scale = canvas.picture().scale
    drag(qtbot, canvas, on_axis(canvas, 1955), on_axis(canvas, 1965))
    assert panel.period_filter.period == years(1955, 1965)
    assert canvas.picture().scale == scale
    assert panel.header.caption.text() == "3 of 8 events"
    assert not mark_of(canvas, "1960-05-04").is_dimmed
    assert not mark_of(canvas, "1954/1959").is_dimmed
    assert mark_of(canvas, "1988~").is_dimmed


def test_a_drag_with_shift_chooses_one_anywhere(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    up = QPoint(0, 60)
    drag(qtbot, canvas, on_axis(canvas, 1975) - up, on_axis(canvas, 1950) - up, shift=True)
    assert panel.period_filter.period == years(1950, 1975)


def test_an_edge_of_the_period_can_be_dragged(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    panel.period_filter.choose(years(1955, 1965))
    edge = QPoint(round(canvas.picture().scale.x(day_number(1966))), canvas.height() - 20)
    canvas.grab()
    drag(qtbot, canvas, edge, on_axis(canvas, 1985))
    assert panel.period_filter.period == years(1955, 1985)


def test_the_cross_at_its_dates_clears_it(panel: TimelinePanel, qtbot: QtBot) -> None:
    panel.period_filter.choose(years(1955, 1965))
    panel.canvas.grab()
    chip = panel.canvas._chip
    assert chip is not None
    cross = QPoint(round(chip.right - 12), round((chip.top + chip.bottom) / 2))
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=cross)
    assert panel.period_filter.period is None
    assert panel.header.caption.text() == "8 events"


def test_a_click_on_the_axis_chooses_nothing(panel: TimelinePanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=on_axis(panel.canvas, 1970))
    assert panel.period_filter.period is None


def test_brackets_begin_and_end_the_period_at_the_chosen_event(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    canvas.select(event_of(canvas, "1954/1959").id)
    qtbot.keyClick(canvas, Qt.Key.Key_BracketLeft)
    canvas.select(event_of(canvas, "1971-03").id)
    qtbot.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert panel.period_filter.period == Period(day_number(1954), day_number(1971, 3, 31))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selected == ""
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert panel.period_filter.period is None


def test_b_keeps_to_what_is_shown(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    qtbot.keyClick(canvas, Qt.Key.Key_B)
    period, scale = panel.period_filter.period, canvas.picture().scale
    assert period is not None
    assert period == Period(*Brush(scale.start, scale.end).period(scale.days_per_pixel))
    assert period.first <= scale.start < scale.end <= period.last + 1


def test_screen_readers_hear_of_the_period(panel: TimelinePanel) -> None:
    panel.period_filter.choose(years(1955, 1965))
    interface = QAccessible.queryAccessibleInterface(panel.canvas)
    assert "Period 1955 – 1965: 3 events." in interface.text(QAccessible.Text.Description)


def test_the_arrows_stay_inside_the_period(panel: TimelinePanel, qtbot: QtBot) -> None:
    panel.period_filter.choose(years(1955, 1962))
    canvas = panel.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.selected == event_of(canvas, "1962").id
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.selected == event_of(canvas, "1954/1959").id


def test_another_drag_over_the_marks_pans_as_before(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    place = middle(mark_of(canvas, "1960-05-04")) + QPoint(0, 20)
    scale = canvas.picture().scale
    drag(qtbot, canvas, place, place + QPoint(80, 0))
    assert panel.period_filter.period is None
    assert canvas.picture().scale != scale


# -- the lists of the window -------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    library = river_and_town()
    made = open_window(qtbot, library, tmp_path / "s.ini", size=(1300, 800))
    panels = panels_of(made)
    panels.guide.open_document("river")
    qtbot.waitUntil(lambda: len(panels.timeline.canvas.content.events) > 0)
    return made


def keep_to(window: MainWindow, period: Period | None, qtbot: QtBot) -> None:
    panels_of(window).period.choose(period)
    qtbot.waitUntil(lambda: not panels_of(window).keeping.is_under_way)


def test_documents_keep_to_the_period_and_say_so(window: MainWindow, qtbot: QtBot) -> None:
    documents = panels_of(window).documents
    keep_to(window, years(1999, 1999), qtbot)
    assert documents._list.rows.rowCount() == 1
    assert documents._period.text == "1999 · 1 of 2 documents"
    documents._period._cross.click()
    assert panels_of(window).period.period is None
    assert documents._list.rows.rowCount() == 2
    assert documents._period.isHidden()


def test_a_period_without_documents_is_said_in_words(window: MainWindow, qtbot: QtBot) -> None:
    documents = panels_of(window).documents
    keep_to(window, years(1800, 1810), qtbot)
    assert documents._nothing.text() == "No document has a date of this period"
    assert not documents._nothing.isHidden()


def test_entities_keep_to_the_period(window: MainWindow, qtbot: QtBot) -> None:
    entities = panels_of(window).entities
    keep_to(window, years(1999, 1999), qtbot)
    assert entities._period.text.startswith("1999 · 0 of ")
    keep_to(window, None, qtbot)
    assert entities._period.isHidden()


def test_notes_keep_to_the_period(window: MainWindow, qtbot: QtBot) -> None:
    notes = panels_of(window).notes
    gates, fish = mark(window, "The gates close"), mark(window, "The fish come back")
    assert notes._cards.card_model.rowCount() == 2
    keep_to(window, years(1960, 1960), qtbot)
    assert [notes._cards.card_model.row_of(one) >= 0 for one in (gates, fish)] == [True, False]
    assert notes._period.text == "1960 · 1 note"
    keep_to(window, years(1970, 1971), qtbot)
    assert notes._empty.text() == "No note belongs to this period."
    keep_to(window, None, qtbot)
    assert notes._cards.card_model.rowCount() == 2


def test_search_keeps_to_the_period(window: MainWindow, qtbot: QtBot) -> None:
    popup = panels_of(window).search_popup

    def found() -> list[str]:
        popup.query("the")
        popup.search_now()
        qtbot.waitUntil(lambda: popup._finding is None)
        results = (popup._rows.result_at(row) for row in range(popup._rows.rowCount()))
        return [result.hit.snippet for result in results if result and result.hit]

    assert any("mill" in words for words in found())
    keep_to(window, years(1960, 1960), qtbot)
    assert popup._period.text == "1960 · results of this period only"
    assert found()
    assert all("gates" in words for words in found())
    popup.close_results()


def test_a_period_can_be_chosen_as_soon_as_there_are_events_and_no_longer(window: MainWindow) -> None:
    timeline, action = panels_of(window).timeline, panels_of(window).actions.table.by_id["period.shown"]
    content = timeline.canvas.content
    assert action.isEnabled()
    timeline.show_content(Content((), ()))
    assert not action.isEnabled()
    timeline.show_content(content)
    assert action.isEnabled()


def test_the_period_can_be_chosen_and_cleared_by_commands(window: MainWindow, qtbot: QtBot) -> None:
    panels = panels_of(window)
    assert not panels.actions.table.by_id["period.clear"].isEnabled()
    trigger(window, "period.shown")
    assert panels.period.period is not None
    assert panels.actions.table.by_id["period.clear"].isEnabled()
    trigger(window, "period.clear")
    assert panels.period.period is None
    panels.timeline.canvas.select(event_of(panels.timeline.canvas, "1962").id)
    trigger(window, "period.begin")
    assert panels.period.period is not None
    assert panels.period.period.first == day_number(1962)
    trigger(window, "period.end")
    assert panels.period.period == years(1962, 1962)


def test_the_full_view_shows_and_lists_the_same_period(window: MainWindow, qtbot: QtBot) -> None:
    panels = panels_of(window)
    keep_to(window, years(1955, 1962), qtbot)
    panels.show_view("timeline")
    view = panels.timeline_view
    assert view is not None
    qtbot.waitUntil(lambda: len(view.canvas.content.events) > 0)
    assert view.canvas.content.period == (day_number(1955), day_number(1963) - 1)
    qtbot.waitUntil(lambda: view.list.events.rowCount() == 3)
    keep_to(window, None, qtbot)
    qtbot.waitUntil(lambda: view.list.events.rowCount() == 8)
