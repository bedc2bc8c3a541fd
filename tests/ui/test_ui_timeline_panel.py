"""The timeline on a real library: the strip and the full view, by mouse, wheel and keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from reader.domain import edtf
from reader.domain.changes import Changes
from reader.domain.days import day_number
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.timeline import Event, EventKind, FoundEvent
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme
from reader.ui.session import Session
from reader.ui.timeline.canvas import TimelineCanvas
from reader.ui.timeline.event_model import EventListModel, EventRole
from reader.ui.timeline.layout import Placed
from reader.ui.timeline.panel import TimelinePanel
from reader.ui.timeline.view import TimelineView

RIVER = {
    "1931": "The dam is planned",
    "1954/1959": "The dam is built",
    "1960-05-04": "The gates close",
    "1988~": "The fish come back",
    "2030": "The dam is to be taken down",
}
TOWN = {"1962": "The mill opens", "1971-03": "The mill burns", "1999-12-31": "The last shift"}


def add_document(library: Library, name: str, title: str, dates: dict[str, str], published: str) -> None:
    text = "\n\n".join(f"{label} in {date}." for date, label in dates.items())
    metadata = Metadata(title=title, site="The Paper", published=published)
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), metadata)
    library.documents.add(
        DocumentRecord(
            id=name,
            name=f"{name}.txt",
            source=name,
            format="text",
            encoding="utf-8",
            text_hash=document.text_hash,
            length=len(text),
            words=10,
            metadata=metadata,
            guessed=metadata,
            added="2026-01-01T00:00:00.000Z",
            position=library.documents.next_position(),
        ),
        document,
    )
    library.findings.publish(
        name, Findings((), tuple(found(text, d, x) for d, x in dates.items()), published)
    )


def found(text: str, date: str, label: str) -> FoundEvent:
    start = text.index(f"{label} in {date}.")
    when = edtf.parse(date)
    kind = EventKind.FUTURE if when.earliest > day_number(2020) else EventKind.PAST
    span = Span(start + len(label) + 4, start + len(label) + 4 + len(date))
    return FoundEvent(span, when, kind, label, Span(start, span.end + 1), "", "a year as written")


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    library = Library.open(":memory:")
    add_document(library, "river", "The river | The Paper", RIVER, "2019-05-01")
    add_document(library, "town", "A town & its mill", TOWN, "2001")
    yield Session(library)
    library.close()


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    return Appearance(Scheme.LIGHT)


@pytest.fixture
def panel(session: Session, appearance: Appearance, qtbot: QtBot) -> TimelinePanel:
    panel = TimelinePanel(session, appearance)
    qtbot.addWidget(panel)
    panel.resize(1200, 180)
    panel.show()
    panel.refresh()
    return panel


@pytest.fixture
def view(session: Session, appearance: Appearance, qtbot: QtBot) -> TimelineView:
    view = TimelineView(session, appearance)
    qtbot.addWidget(view)
    view.resize(1400, 800)
    view.show()
    view.refresh()
    return view


def event_of(canvas: TimelineCanvas, date: str) -> Event:
    return next(event for event in canvas.content.events if event.when.edtf == date)


def mark_of(canvas: TimelineCanvas, date: str) -> Placed:
    index = canvas.content.index_of[event_of(canvas, date).id]
    return next(placed for placed in canvas.picture().marks if index in placed.mark.members)


def middle(placed: Placed) -> QPoint:
    return QPointF(
        (placed.box.left + placed.box.right) / 2, (placed.box.top + placed.box.bottom) / 2
    ).toPoint()


def move_pointer(canvas: TimelineCanvas, place: QPoint) -> None:
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), none, none,
                        Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(canvas, moved)


def turn_wheel(canvas: TimelineCanvas, place: QPoint, x: int, y: int, modifiers: Qt.KeyboardModifier) -> None:
    turned = QWheelEvent(QPointF(place), QPointF(canvas.mapToGlobal(place)), QPoint(), QPoint(x, y),
                         Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(canvas, turned)


def drawn(widget: TimelinePanel) -> QImage:
    return widget.grab().toImage()


# -- what it shows -----------------------------------------------------------------------------------------


def test_every_dated_event_has_a_place_in_the_lane_of_its_document(panel: TimelinePanel) -> None:
    content = panel.canvas.content
    assert [lane.title for lane in content.lanes] == ["The river", "A town & its mill"]
    assert len(content.events) == 8
    assert mark_of(panel.canvas, "1931").lane == 0
    assert mark_of(panel.canvas, "1962").lane == 1


def test_it_opens_on_all_events_and_says_the_period(panel: TimelinePanel) -> None:
    assert panel.header.period.text() == "1920s – 2030s"
    assert (panel.canvas.picture().earlier, panel.canvas.picture().later) == (0, 0)


def test_the_header_counts_events_and_those_in_focus(panel: TimelinePanel) -> None:
    assert panel.header.caption.text() == "8 events"
    ids = frozenset(event_of(panel.canvas, date).id for date in ("1931", "1962"))
    panel.set_focus(ids, "The mill")
    assert panel.header.caption.text() == "The mill · 2 of 8 events"
    assert mark_of(panel.canvas, "1931").in_focus
    assert not mark_of(panel.canvas, "1988~").in_focus
    panel.set_focus(None)
    assert panel.header.caption.text() == "8 events"


def test_focus_is_painted_in_the_accent_colour(panel: TimelinePanel, appearance: Appearance) -> None:
    place = middle(mark_of(panel.canvas, "1931"))
    assert panel.canvas.grab().toImage().pixelColor(place) == appearance.palette.colour("mark")
    panel.set_focus(frozenset({event_of(panel.canvas, "1931").id}), "x")
    assert panel.canvas.grab().toImage().pixelColor(place) == appearance.palette.colour("accent")


def test_a_projection_is_an_open_circle(panel: TimelinePanel, appearance: Appearance) -> None:
    placed = mark_of(panel.canvas, "2030")
    assert placed.is_projection
    image = panel.canvas.grab().toImage()
    assert image.pixelColor(middle(placed)) == appearance.palette.colour("interface")


def test_an_approximate_date_is_known_as_one(panel: TimelinePanel) -> None:
    assert mark_of(panel.canvas, "1988~").is_approximate
    assert not mark_of(panel.canvas, "1931").is_approximate


def test_what_comes_after_the_newest_publication_is_shaded(panel: TimelinePanel) -> None:
    layout = panel.canvas.picture()
    assert layout.shaded_from == pytest.approx(layout.scale.x(day_number(2019, 5, 2)))


def test_the_events_of_the_passage_on_the_page_light_up(panel: TimelinePanel) -> None:
    before = drawn(panel)
    panel.set_current_events(frozenset({event_of(panel.canvas, "1960-05-04").id}))
    assert [placed.mark.members for placed in panel.canvas.picture().current] == [
        (panel.canvas.content.index_of[event_of(panel.canvas, "1960-05-04").id],)
    ]
    assert drawn(panel) != before


def test_the_lane_of_the_current_document_is_told_apart(panel: TimelinePanel) -> None:
    before = drawn(panel)
    panel.set_current_document("town")
    assert drawn(panel) != before


def test_changing_the_appearance_repaints_everything(panel: TimelinePanel, appearance: Appearance) -> None:
    appearance.choose(Scheme.DARK)
    image = drawn(panel)
    assert image.pixelColor(2, 2) == appearance.palette.colour("interface")
    assert image.pixelColor(2, image.height() - 2) == appearance.palette.colour("interface")


def test_new_findings_are_read_and_the_window_someone_moved_stays(
    panel: TimelinePanel, session: Session
) -> None:
    panel.canvas.zoom(2)
    scale = panel.canvas.picture().scale
    add_document(session.library, "hill", "The hill", {"1801": "The hill is measured"}, "2001")
    session.announce(Changes(documents=frozenset({"hill"})))
    assert len(panel.canvas.content.lanes) == 3
    assert panel.canvas.picture().scale == scale


def test_a_window_nobody_moved_follows_new_events(panel: TimelinePanel, session: Session) -> None:
    add_document(session.library, "hill", "The hill", {"1901": "The hill is measured"}, "2001")
    session.announce(Changes(findings=frozenset({"hill"})))
    assert panel.canvas.picture().earlier == 0


def test_what_changes_while_it_is_hidden_is_read_when_it_is_shown(
    panel: TimelinePanel, session: Session
) -> None:
    panel.hide()
    content = panel.canvas.content
    add_document(session.library, "hill", "The hill", {"1901": "The hill is measured"}, "2001")
    session.announce(Changes(findings=frozenset({"hill"})))
    assert panel.canvas.content is content
    panel.show()
    assert len(panel.canvas.content.lanes) == 3


def test_changes_of_highlights_do_not_read_the_library_again(panel: TimelinePanel, session: Session) -> None:
    content = panel.canvas.content
    session.announce(Changes(highlights=frozenset({"h"})))
    assert panel.canvas.content is content


def test_an_empty_timeline_says_what_will_be_here(appearance: Appearance, qtbot: QtBot) -> None:
    library = Library.open(":memory:")
    panel = TimelinePanel(Session(library), appearance)
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh()
    assert panel.canvas.empty_text == "Dated events will appear here"
    assert not panel.header.period.isVisible()
    panel.set_analysing(True)
    assert panel.canvas.empty_text == "Reading dates…"
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Down)
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Plus)
    assert panel.canvas.selected == ""
    library.close()


def test_strays_are_counted_at_the_edge_and_one_click_shows_them(
    session: Session, appearance: Appearance, qtbot: QtBot
) -> None:
    many = {str(year): f"Year {year}" for year in range(1950, 2000, 2)}
    add_document(session.library, "many", "Many", {"1066": "Long ago", **many}, "2001")
    panel = TimelinePanel(session, appearance)
    qtbot.addWidget(panel)
    panel.resize(1200, 180)
    panel.show()
    panel.refresh()
    panel.grab()
    assert panel.canvas.picture().earlier == 1
    edge = panel.canvas._edges["earlier"].center().toPoint()
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=edge)
    assert panel.canvas.picture().earlier == 0


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
    assert (words.document, words.rule) == ("The river", "a year as written")


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


def test_up_and_down_go_through_the_events_and_enter_opens_one(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.selected == event_of(canvas, "1960-05-04").id
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert canvas.selected == event_of(canvas, "1954/1959").id
    with qtbot.waitSignal(panel.event_activated) as opened:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert opened.args == [canvas.selected]
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selected == ""


def test_with_a_focus_the_keys_go_through_its_events_alone(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    panel.set_focus(frozenset(event_of(canvas, date).id for date in ("1931", "1999-12-31")), "x")
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
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


def test_arrows_pan_plus_and_minus_zoom_and_f_fits(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    opening = canvas.picture().scale
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    near = canvas.picture().scale
    assert near.days_per_pixel < opening.days_per_pixel
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.picture().scale.start > near.start
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
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


def test_screen_readers_hear_the_chosen_event(panel: TimelinePanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    assert canvas.accessibleName() == "Timeline"
    assert canvas.accessibleDescription().startswith("8 events.")
    canvas.select(event_of(canvas, "1971-03").id)
    assert canvas.accessibleDescription() == "March 1971: The mill burns. A town & its mill. 5 of 8"


def test_assistive_technology_meets_a_chart_that_can_have_the_focus(panel: TimelinePanel) -> None:
    interface = QAccessible.queryAccessibleInterface(panel.canvas)
    assert interface.role() == QAccessible.Role.Chart
    assert interface.text(QAccessible.Text.Name) == "Timeline"
    assert interface.text(QAccessible.Text.Description).startswith("8 events.")
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


# -- the full view -----------------------------------------------------------------------------------------


def test_the_list_of_events_is_a_sound_model(view: TimelineView) -> None:
    model = view.list.events
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view.set_focus(frozenset({event_of(view.canvas, "1962").id}), "The mill")
    assert [model.index(row).data(EventRole.LABEL) for row in range(model.rowCount())] == ["The mill opens"]
    view.set_focus(None)
    assert model.rowCount() == 8


def test_a_list_without_events_has_no_rows(qapp: QApplication) -> None:
    model = EventListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 0
    assert model.row_of("unknown") == -1


def test_rows_are_in_the_order_of_time(view: TimelineView) -> None:
    model = view.list.events
    rows = [model.index(row) for row in range(model.rowCount())]
    assert [row.data(EventRole.DATE) for row in rows] == [
        *("1931", "1954 – 1959", "4 May 1960", "1962", "March 1971", "c. 1988", "31 December 1999", "2030"),
    ]
    assert rows[3].data() == "1962: The mill opens (A town & its mill)"
    assert [row.data(EventRole.IS_PROJECTION) for row in rows] == [False] * 7 + [True]


def test_list_and_lanes_choose_the_same_event(view: TimelineView) -> None:
    canvas, rows = view.canvas, view.list
    rows.setCurrentIndex(rows.events.index(2))
    assert canvas.selected == event_of(canvas, "1960-05-04").id
    canvas.select(event_of(canvas, "1931").id)
    assert rows.currentIndex().row() == 0
    canvas.select("unknown")
    assert not rows.currentIndex().isValid()


def test_enter_in_the_list_opens_the_event(view: TimelineView, qtbot: QtBot) -> None:
    view.list.setCurrentIndex(view.list.events.index(1))
    view.list.setFocus()
    with qtbot.waitSignal(view.event_activated) as opened:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert opened.args == [event_of(view.canvas, "1954/1959").id]


def test_the_list_stands_beside_or_below_or_gives_way(view: TimelineView) -> None:
    assert view.list.x() > view.canvas.x()
    view.resize(800, 700)
    QApplication.sendPostedEvents()
    assert view.list.y() > view.canvas.y()
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
