"""The timeline on a real library: what the strip shows."""

import pytest
from dated import add_document, brought_up, drawn, event_of, mark_of, middle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.domain.changes import Changes
from reader.domain.days import day_number
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme
from reader.ui.session import Session
from reader.ui.timeline.panel import TimelinePanel


@pytest.fixture
def session(dated_library: Library) -> Session:
    return Session(dated_library)


@pytest.fixture
def panel(session: Session, appearance: Appearance, qtbot: QtBot) -> TimelinePanel:
    return brought_up(TimelinePanel(session, appearance), qtbot, 1200, 180)


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


def test_a_second_reading_leaves_the_timeline_where_it_opened(panel: TimelinePanel, session: Session) -> None:
    add_document(session.library, "stones", "Stones", {"-2999": "The stones are raised"}, "2001")
    for _ in range(3):
        panel.refresh()
        assert panel.header.period.text() == "1920s – 2030s"
        assert panel.canvas.picture().earlier == 1
    panel.canvas.fit()
    assert panel.canvas.picture().earlier == 0


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


def test_with_a_focus_the_accent_is_for_its_events_and_not_for_the_passage_on_the_page(
    panel: TimelinePanel, appearance: Appearance
) -> None:
    gates, plan = (event_of(panel.canvas, date).id for date in ("1960-05-04", "1931"))
    place = middle(mark_of(panel.canvas, "1960-05-04"))
    panel.set_current_events(frozenset({gates}))
    assert panel.canvas.grab().toImage().pixelColor(place) == appearance.palette.colour("accent")
    panel.set_focus(frozenset({plan}), "The plan")
    assert panel.canvas.grab().toImage().pixelColor(place) == appearance.palette.colour("muted")


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
    assert panel.canvas.empty_text.startswith("What is dated in your documents will appear here")
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
