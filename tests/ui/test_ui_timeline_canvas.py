"""The timeline by mouse, wheel and keyboard, and for assistive technology."""

import pytest
from dated import add_document, brought_up, drawn, event_of, mark_of, middle, move_pointer, turn_wheel
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from reader.domain.document import Span
from reader.services import dating
from reader.storage import Library
from reader.ui.appearance import Appearance
from reader.ui.session import Session
from reader.ui.timeline.canvas import TimelineCanvas
from reader.ui.timeline.panel import TimelinePanel


@pytest.fixture
def session(dated_library: Library) -> Session:
    return Session(dated_library)


@pytest.fixture
def panel(session: Session, appearance: Appearance, qtbot: QtBot) -> TimelinePanel:
    return brought_up(TimelinePanel(session, appearance), qtbot, 1200, 180)


# -- mouse and wheel ---------------------------------------------------------------------------------------


def test_clicking_a_mark_activates_its_event(panel: TimelinePanel, qtbot: QtBot) -> None:
    place = middle(mark_of(panel.canvas, "1960-05-04"))
    with qtbot.waitSignal(panel.event_activated) as clicked:
        qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [event_of(panel.canvas, "1960-05-04").id]


def test_clicking_a_label_activates_its_event(panel: TimelinePanel, qtbot: QtBot) -> None:
    label = panel.canvas.picture().labels[0]
    place = QPointF((label.box.left + label.box.right) / 2, (label.box.top + label.box.bottom) / 2).toPoint()
    with qtbot.waitSignal(panel.event_activated) as clicked:
        qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [panel.canvas.content.events[label.event].id]


def test_the_pointer_over_a_mark_shows_its_card(panel: TimelinePanel, qtbot: QtBot) -> None:
    before = drawn(panel)
    with qtbot.waitSignal(panel.hovered) as hovered:
        move_pointer(panel.canvas, middle(mark_of(panel.canvas, "1960-05-04")))
    assert hovered.args == [event_of(panel.canvas, "1960-05-04").id]
    assert drawn(panel) != before
    with qtbot.waitSignal(panel.hovered) as left:
        move_pointer(panel.canvas, QPoint(2, 2))
    assert left.args == [""]


def test_a_card_says_the_date_as_spoken_the_sentence_and_how_it_was_read(panel: TimelinePanel) -> None:
    words = panel.canvas.words_of(event_of(panel.canvas, "1960-05-04"))
    assert words.date == "4 May 1960"
    assert words.label == "The gates close"
    assert words.sentence == "“The gates close in 1960-05-04.”"
    assert (words.document, words.rule) == ("The river", "“1960-05-04”: 4 May 1960, a year as written")


def test_the_wheel_zooms_at_the_pointer(panel: TimelinePanel) -> None:
    before = panel.canvas.picture().scale
    turn_wheel(panel.canvas, QPoint(700, 50), 0, 120, Qt.KeyboardModifier.NoModifier)
    after = panel.canvas.picture().scale
    assert after.days_per_pixel < before.days_per_pixel
    assert after.day(700) == pytest.approx(before.day(700))


def test_the_wheel_with_shift_pans(panel: TimelinePanel) -> None:
    before = panel.canvas.picture().scale
    turn_wheel(panel.canvas, QPoint(700, 50), 0, -120, Qt.KeyboardModifier.ShiftModifier)
    after = panel.canvas.picture().scale
    assert after.days_per_pixel == pytest.approx(before.days_per_pixel)
    assert after.start > before.start


def test_dragging_pans_and_activates_nothing(panel: TimelinePanel, qtbot: QtBot) -> None:
    activated: list[str] = []
    panel.event_activated.connect(activated.append)
    before = panel.canvas.picture().scale
    place = middle(mark_of(panel.canvas, "1960-05-04"))
    qtbot.mousePress(panel.canvas, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(panel.canvas, place + QPoint(60, 0))
    qtbot.mouseRelease(panel.canvas, Qt.MouseButton.LeftButton, pos=place + QPoint(60, 0))
    after = panel.canvas.picture().scale
    assert after.x(before.day(500)) == pytest.approx(560, abs=1)
    assert activated == []


def test_what_was_just_added_has_a_label_of_its_own_in_a_crowded_strip(
    session: Session, appearance: Appearance, qtbot: QtBot
) -> None:
    crowd = {
        f"19{40 + at // 2}-{3 + at % 2 * 6:02}-{1 + at % 28:02}": f"Day {at} of them" for at in range(110)
    }
    add_document(session.library, "crowd", "Crowd", {**crowd, "1850": "Fire"}, "2001")
    panel = brought_up(TimelinePanel(session, appearance), qtbot, 900, 148)
    at = session.library.documents.text("crowd").index("Day 60")
    command = dating.add(session.library, "crowd", Span(at, at + 6), "1970-02", "The fair opens")
    session.run(command)
    panel.refresh()
    shown, picture = panel.canvas.content, panel.canvas.picture()
    names = [shown.events[label.event].found.label for label in picture.labels]
    assert "The fair opens" in names
    lit = event_of(panel.canvas, "1971-09-08").id
    assert lit not in {shown.events[label.event].id for label in picture.labels}
    panel.set_current_events(frozenset({lit}))
    assert lit in {shown.events[label.event].id for label in panel.canvas.picture().labels}


def test_clicking_a_cluster_opens_it(session: Session, appearance: Appearance, qtbot: QtBot) -> None:
    crowd = {f"1950-03-{day:02d}": f"Day {day}" for day in range(1, 20)}
    add_document(session.library, "crowd", "Crowd", crowd, "2001")
    canvas = TimelinePanel(session, appearance)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 180)
    canvas.show()
    canvas.refresh()
    cluster = mark_of(canvas.canvas, "1950-03-10")
    assert len(cluster.mark.members) == 19
    qtbot.mouseClick(canvas.canvas, Qt.MouseButton.LeftButton, pos=middle(cluster))
    assert len(mark_of(canvas.canvas, "1950-03-10").mark.members) == 1


def test_a_lane_tells_its_full_title_in_a_tooltip(panel: TimelinePanel) -> None:
    place = QPoint(20, round(panel.canvas.picture().bands.middle_of(0)))
    asked = QHelpEvent(QEvent.Type.ToolTip, place, panel.canvas.mapToGlobal(place))
    assert panel.canvas.event(asked)
    assert QToolTip.text() == "<span>The river | The Paper</span>"
    QToolTip.hideText()


def test_a_title_with_markup_is_shown_as_it_is_written(
    session: Session, appearance: Appearance, qtbot: QtBot
) -> None:
    add_document(session.library, "hill", "<b>The hill</b>", {"1901": "The hill is measured"}, "2001")
    panel = TimelinePanel(session, appearance)
    qtbot.addWidget(panel)
    panel.resize(1200, 180)
    panel.show()
    panel.refresh()
    place = QPoint(20, round(panel.canvas.picture().bands.middle_of(2)))
    panel.canvas.event(QHelpEvent(QEvent.Type.ToolTip, place, panel.canvas.mapToGlobal(place)))
    assert QToolTip.text() == "<span>&lt;b&gt;The hill&lt;/b&gt;</span>"
    QToolTip.hideText()


# -- keyboard and screen readers ---------------------------------------------------------------------------


def test_left_and_right_go_through_the_events_of_a_lane_and_enter_opens_one(
    panel: TimelinePanel, qtbot: QtBot
) -> None:
    canvas = panel.canvas
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.selected == event_of(canvas, "1960-05-04").id
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.selected == event_of(canvas, "1988~").id
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.selected == event_of(canvas, "1954/1959").id
    with qtbot.waitSignal(panel.event_activated) as opened:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert opened.args == [canvas.selected]
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selected == ""


def test_the_arrows_stop_at_the_ends_of_a_lane(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.selected == event_of(canvas, "1931").id
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.selected == event_of(canvas, "2030").id


def test_up_and_down_go_to_the_nearest_event_of_the_next_lane(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    canvas.select(event_of(canvas, "1960-05-04").id)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.selected == event_of(canvas, "1962").id
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.selected == event_of(canvas, "1962").id
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.selected == event_of(canvas, "1971-03").id
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert canvas.selected == event_of(canvas, "1960-05-04").id


def test_with_a_focus_the_keys_go_through_its_events_alone(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    panel.set_focus(frozenset(event_of(canvas, date).id for date in ("1931", "1999-12-31")), "x")
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.selected == event_of(canvas, "1999-12-31").id


def test_home_and_end_choose_the_first_and_last_event_and_show_them(
    panel: TimelinePanel, qtbot: QtBot
) -> None:
    canvas = panel.canvas
    canvas.zoom(8)
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.selected == event_of(canvas, "2030").id
    assert canvas.picture().later == 0
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.selected == event_of(canvas, "1931").id
    assert canvas.picture().earlier == 0


def test_arrows_with_shift_pan_plus_and_minus_zoom_and_f_fits(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    opening = canvas.picture().scale
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    near = canvas.picture().scale
    assert near.days_per_pixel < opening.days_per_pixel
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.picture().scale.start > near.start
    qtbot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.picture().scale.start == pytest.approx(near.start)
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.picture().scale.days_per_pixel == pytest.approx(opening.days_per_pixel)
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    assert canvas.picture().scale == opening


def test_its_keys_come_before_shortcuts_of_the_window(panel: TimelinePanel) -> None:
    def is_ours(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
        pressed = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        pressed.ignore()
        QApplication.sendEvent(panel.canvas, pressed)
        return pressed.isAccepted()

    assert is_ours(Qt.Key.Key_F)
    assert is_ours(Qt.Key.Key_Left)
    assert not is_ours(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not is_ours(Qt.Key.Key_E)
    assert not is_ours(Qt.Key.Key_Escape)


def test_tab_leaves_the_timeline(panel: TimelinePanel, qtbot: QtBot) -> None:
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Tab)
    assert panel.canvas.selected == ""


def test_keyboard_focus_is_visible(panel: TimelinePanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.header.fit.setFocus(Qt.FocusReason.TabFocusReason)
    before = panel.canvas.grab().toImage()
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert panel.canvas.grab().toImage() != before


def test_a_timeline_that_comes_up_with_the_focus_shows_no_ring(panel: TimelinePanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.header.fit.setFocus(Qt.FocusReason.TabFocusReason)
    before = panel.canvas.grab().toImage()
    panel.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
    assert panel.canvas.grab().toImage() == before


def test_screen_readers_hear_the_chosen_event(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    assert canvas.accessibleName() == "Timeline"
    assert canvas.accessibleDescription().startswith("8 events in 2 lanes.")
    canvas.select(event_of(canvas, "1971-03").id)
    assert canvas.accessibleDescription() == (
        "March 1971: The mill burns. A town & its mill, 2 of 3, lane 2 of 2"
    )


def test_assistive_technology_meets_a_chart_that_can_have_the_focus(panel: TimelinePanel) -> None:
    interface = QAccessible.queryAccessibleInterface(panel.canvas)
    assert interface.role() == QAccessible.Role.Chart
    assert interface.text(QAccessible.Text.Name) == "Timeline"
    assert interface.text(QAccessible.Text.Description).startswith("8 events in 2 lanes.")
    assert interface.state().focusable
    assert interface.rect().size() == panel.canvas.size()
    above = QAccessible.queryAccessibleInterface(panel)
    roles = [above.child(number).role() for number in range(above.childCount())]
    assert QAccessible.Role.Chart in roles


def test_accessible_charts_come_and_go_with_their_widgets(appearance: Appearance) -> None:
    for _ in range(60):
        canvas = TimelineCanvas(appearance)
        assert QAccessible.queryAccessibleInterface(canvas).role() == QAccessible.Role.Chart
        canvas.deleteLater()
        QApplication.sendPostedEvents(canvas, QEvent.Type.DeferredDelete)


def test_the_buttons_of_the_header_fit_and_expand(panel: TimelinePanel, qtbot: QtBot) -> None:
    opening = panel.canvas.picture().scale
    panel.canvas.zoom(4)
    qtbot.mouseClick(panel.header.fit, Qt.MouseButton.LeftButton)
    assert panel.canvas.picture().scale == opening
    with qtbot.waitSignal(panel.expand_requested):
        qtbot.mouseClick(panel.header.expand, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("size", [(240, 72), (620, 120), (3000, 200), (1, 1)])
def test_it_paints_at_any_size(panel: TimelinePanel, size: tuple[int, int]) -> None:
    panel.canvas.resize(*size)
    assert not panel.canvas.grab().isNull()


def test_a_single_event_in_a_single_lane_is_said_as_one(appearance: Appearance, qtbot: QtBot) -> None:
    library = Library.open(":memory:")
    add_document(library, "river", "The river", {"1931": "The dam is planned"}, "2019-05-01")
    panel = brought_up(TimelinePanel(Session(library), appearance), qtbot, 900, 200)
    assert panel.canvas.accessibleDescription().startswith("1 event in 1 lane.")


def test_everything_stays_in_sight_when_an_event_is_corrected(appearance: Appearance, qtbot: QtBot) -> None:
    library = Library.open(":memory:")
    many = {f"19{year}-05-04": f"Ship number {year} comes in" for year in range(10, 60)}
    add_document(library, "river", "The river", {"-0500": "The ford is used", **many}, "2019-05-01")
    panel = brought_up(TimelinePanel(Session(library), appearance), qtbot, 900, 200)
    canvas = panel.canvas
    opening = canvas.picture().scale
    canvas.fit()
    whole = canvas.picture().scale
    assert whole.start < opening.start
    canvas.set_content(canvas.content)
    assert canvas.picture().scale == whole
    canvas.fit()
    assert canvas.picture().scale == opening
