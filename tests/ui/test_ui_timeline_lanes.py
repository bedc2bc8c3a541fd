"""Lanes by document, entity, theme or none; events in several lanes; the reader's own marks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from dated import event_of, river_and_town
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windowed import open_window, panels_of, trigger

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.records import DocumentRecord
from reader.domain.steps import at_once
from reader.domain.timeline import EventSource
from reader.services import analysing
from reader.services.commands import AddDocument, AddHighlight, AddTheme
from reader.storage import Library
from reader.ui import settings as table
from reader.ui.appearance import Appearance, Scheme
from reader.ui.session import Session
from reader.ui.timeline.content import Content
from reader.ui.timeline.drawing import laid_out
from reader.ui.timeline.labelling import Labelling
from reader.ui.timeline.layout import Layout
from reader.ui.timeline.mark_painting import Sign
from reader.ui.timeline.panel import TimelinePanel
from reader.ui.timeline.reading import Arrangement, read_content
from reader.ui.timeline.scale import TimeScale

TEXT = (
    "In 1984 Alice Baker opened a shop in Lisbon with Robert Carter. In 1990 Alice Baker sold it. "
    "In 1999 it rained."
)


@pytest.fixture
def library(qapp: QApplication) -> Iterator[Library]:
    made = Library.open(":memory:")
    document = Document(TEXT, (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),), Metadata(title="Shops"))
    record = DocumentRecord(
        "d", "t.txt", "t.txt", "text", "utf-8", document.text_hash, len(TEXT), 9, document.metadata
    )
    AddDocument(record, document).apply(made)
    analysing.publish(made, "d")
    yield made
    made.close()


def tag(library: Library, words: str, *themes: str, dated: str = "") -> Highlight:
    at = TEXT.index(words)
    made = Highlight(f"h{at}", "d", describe(TEXT, Span(at, at + len(words))), themes, dated=dated)
    AddHighlight(made).apply(library)
    return made


def content_of(library: Library, arrangement: Arrangement) -> Content:
    return at_once(read_content(library, arrangement))


def lanes_of(content: Content) -> dict[str, list[str]]:
    """The dates in each lane."""
    return {
        lane.title: [
            event.when.edtf
            for event, lanes in zip(content.events, content.lanes_of, strict=True)
            if number in lanes
        ]
        for number, lane in enumerate(content.lanes)
    }


def picture(content: Content, selected: str = "", lane: int = -1) -> Layout:
    scale = TimeScale(*content.whole, 100, 1000)
    labelling = Labelling(lambda text: 6.0 * len(text))
    return laid_out(content, scale, 1116, 400, labelling, selected=selected, selected_lane=lane)


# -- what the lanes are ------------------------------------------------------------------------------------


def test_by_entity_an_event_stands_in_the_lane_of_each_that_its_sentence_names(library: Library) -> None:
    lanes = lanes_of(content_of(library, Arrangement.ENTITIES))
    assert lanes["Alice Baker"] == ["1984", "1990"]
    assert lanes["Robert Carter"] == ["1984"]
    assert lanes["All others"] == ["1999"]
    assert next(iter(lanes)) == "Alice Baker"
    assert list(lanes)[-1] == "All others"


def test_by_theme_events_stand_where_they_were_tagged(library: Library) -> None:
    for number, name in enumerate(("Trade", "Weather", "Unused")):
        AddTheme(Theme(f"t{number}", name, hue=number)).apply(library)
    tag(library, "In 1984", "t0")
    tag(library, "In 1999 it rained", "t0", "t1")
    content = content_of(library, Arrangement.THEMES)
    lanes = lanes_of(content)
    assert lanes == {
        "Trade": ["1984", "1984", "1999", "1999"],
        "Weather": ["1999", "1999"],
        "No theme": ["1990"],
    }
    assert [lane.hue for lane in content.lanes] == [0, 1, None]


def test_without_lanes_all_stand_in_one(library: Library) -> None:
    assert list(lanes_of(content_of(library, Arrangement.NONE)).values()) == [["1984", "1990", "1999"]]


def test_whatever_the_lanes_are_an_event_tells_its_document(library: Library) -> None:
    for arrangement in Arrangement:
        content = content_of(library, arrangement)
        assert {content.title_of(index) for index in range(len(content.events))} == {"Shops"}


def test_an_event_of_several_lanes_is_drawn_and_found_in_each(library: Library) -> None:
    content = content_of(library, Arrangement.ENTITIES)
    first = next(event.id for event in content.events if event.when.edtf == "1984")
    lanes = content.lanes_of[content.index_of[first]]
    layout = picture(content, first, lanes[-1])
    assert len(lanes) >= 2
    assert {placed.lane for placed in layout.chosen} == set(lanes)
    assert layout.selected is not None
    assert layout.selected.lane == lanes[-1]


# -- the reader's own marks --------------------------------------------------------------------------------


def test_a_highlight_on_a_date_has_the_hue_of_its_theme_and_leaves_the_label_to_the_event(
    library: Library,
) -> None:
    AddTheme(Theme("t", "Trade", hue=4)).apply(library)
    made = tag(library, "In 1984", "t")
    content = content_of(library, Arrangement.DOCUMENTS)
    layout = picture(content)
    own = next(placed for placed in layout.marks if placed.source is EventSource.HIGHLIGHT)
    assert content.events[own.event].id == made.id
    assert own.hue == 4
    assert own.event not in {label.event for label in layout.labels}
    dot = next(p for p in layout.marks if p.source is EventSource.FOUND and p.box.left <= own.box.right)
    assert (own.box.bottom - own.box.top) < (dot.box.bottom - dot.box.top)


def test_a_highlight_with_a_date_of_its_own_is_labelled(library: Library) -> None:
    tag(library, "it rained", dated="1970")
    content = content_of(library, Arrangement.DOCUMENTS)
    layout = picture(content)
    labelled = {content.events[label.event].source for label in layout.labels}
    assert EventSource.HIGHLIGHT in labelled


def test_a_highlight_comes_forward_with_the_event_whose_date_it_has(library: Library) -> None:
    made = tag(library, "In 1984")
    content = content_of(library, Arrangement.DOCUMENTS)
    event = next(e.id for e in content.events if e.when.edtf == "1984" and e.source is EventSource.FOUND)
    content.set_focus(frozenset({event}))
    assert content.focus == {content.index_of[event], content.index_of[made.id]}


def test_a_dated_highlight_redraws_the_timeline_and_the_legend_tells_of_it(
    library: Library, qtbot: QtBot
) -> None:
    session = Session(library)
    panel = TimelinePanel(session, Appearance(Scheme.LIGHT))
    qtbot.addWidget(panel)
    panel.resize(1200, 180)
    panel.show()
    panel.refresh()
    assert Sign.HIGHLIGHT not in panel.header.legend.signs
    span = Span(0, 7)
    assert session.run(AddHighlight(Highlight("h", "d", describe(TEXT, span))))
    qtbot.waitUntil(lambda: "h" in panel.canvas.content.index_of)
    assert Sign.HIGHLIGHT in panel.header.legend.signs
    session.undo()
    qtbot.waitUntil(lambda: "h" not in panel.canvas.content.index_of)


# -- in the window -----------------------------------------------------------------------------------------


def test_the_lanes_are_chosen_by_a_command_and_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    library = river_and_town()
    window = open_window(qtbot, library, tmp_path / "s.ini", size=(1200, 760))
    panels = panels_of(window)
    qtbot.waitUntil(lambda: len(panels.timeline.canvas.content.events) > 0)
    trigger(window, "lanes.none")
    assert len(panels.timeline.canvas.content.lanes) == 1
    assert window.settings.get(table.TIMELINE_LANES) == "none"
    panels.show_view("timeline")
    view = panels.timeline_view
    assert view is not None
    qtbot.waitUntil(lambda: len(view.canvas.content.lanes) == 1)
    assert view.header.lanes.text().startswith("One lane")
    view.header.arrangement_chosen.emit("documents")
    assert len(panels.timeline.canvas.content.lanes) == 2 or panels.timeline._is_stale
    assert len(view.canvas.content.lanes) == 2


def test_choosing_a_theme_brings_its_events_forward_until_all_are_alike_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    library = river_and_town()
    AddTheme(Theme("t", "Water")).apply(library)
    text = library.documents.text("river")
    at = text.index("1960-05-04")
    AddHighlight(Highlight("h", "river", describe(text, Span(at, at + 10)), ("t",))).apply(library)
    window = open_window(qtbot, library, tmp_path / "s.ini", size=(1200, 760))
    panels = panels_of(window)
    canvas = panels.timeline.canvas
    qtbot.waitUntil(lambda: len(canvas.content.events) > 0)
    panels.guide.show_theme("t")
    assert panels.timeline.header.caption.text() == "Water · 2 of 9 events"
    qtbot.mouseClick(panels.timeline.header.alike, Qt.MouseButton.LeftButton)
    assert canvas.content.focus is None
    assert panels.timeline.header.alike.isHidden()
    panels.guide.go_to_event("h")
    assert window.desk.current_highlight == "h"
    assert panels.view == "read"
    assert event_of(canvas, "1960-05-04").id in canvas.content.index_of
