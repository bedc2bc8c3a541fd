"""What makes the timeline quick changes nothing in what it shows."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from reader.domain.document import Span
from reader.domain.edtf import parse
from reader.domain.timeline import Event, EventKind, FoundEvent
from reader.ui.timeline.content import Content
from reader.ui.timeline.in_parts import merged
from reader.ui.timeline.lanes import Lane
from reader.ui.timeline.marks import LaneMarks, Reach
from reader.ui.timeline.occupancy import Box
from reader.ui.timeline.stamps import Stamps


def events_of(*years: int) -> list[Event]:
    return [
        Event(
            f"e{number}",
            "d",
            FoundEvent(Span(number, number + 4), parse(f"{year:04}"), EventKind.PAST, "x", Span(0, 9)),
        )
        for number, year in enumerate(years)
    ]


def dot(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawEllipse(box)


def picture(stamps: Stamps | None, box: Box, *, shear: float = 0.0) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.shear(shear, 0)
    if stamps is None:
        dot(painter, QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top))
    else:
        stamps.begin(painter)
        stamps.put(painter, "dot", box, dot)
    painter.end()
    return image


def furthest_apart(one: QImage, other: QImage) -> int:
    places = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return max(abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) for x, y in places)


@pytest.mark.parametrize("place", [0.0, 0.3, 0.49, 0.77, 0.999])
def test_a_stamp_looks_like_what_it_was_made_of(qtbot: QtBot, place: float) -> None:
    box = Box(12 + place, 14 - place, 22 + place, 24 - place)
    stamps = Stamps()
    first = picture(stamps, box)
    assert furthest_apart(first, picture(None, box)) <= 32
    assert picture(stamps, box) == first


def test_where_pixels_are_not_whole_marks_are_painted(qtbot: QtBot) -> None:
    box = Box(12.3, 14.6, 22.3, 24.6)
    assert picture(Stamps(), box, shear=0.2) == picture(None, box, shear=0.2)


@given(st.lists(st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 9)), max_size=200), max_size=9))
def test_sorted_parts_come_out_in_order(parts: list[list[tuple[int, int]]]) -> None:
    runs: list[list[tuple[int, ...]]] = [[*sorted(part)] for part in parts]
    pieces = list(merged(runs))
    assert [key for piece in pieces for key in piece] == sorted(key for part in parts for key in part)


def test_thousands_of_events_are_put_in_order_with_many_pauses() -> None:
    events = events_of(*(1000 + number * 7919 % 1000 for number in range(5_000)))
    steps = Content.in_steps([Lane("d", "D", "D")], events)
    pauses = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            content: Content = end.value
            break
        pauses += 1
    assert pauses > 30
    days = [event.when.earliest for event in content.events]
    assert days == sorted(days)
    assert [content.index_of[event.id] for event in content.events] == list(range(5_000))
    assert content.spans == [(event.when.earliest, event.when.latest) for event in content.events]


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 200)), max_size=60), st.integers(0, 100))
def test_short_spans_may_be_left_out_but_long_ones_never(raw: list[tuple[int, int]], least: int) -> None:
    spans = sorted((start, start + length) for start, length in raw)
    reach = Reach(spans)
    everything = reach.touching(50, 150)
    some = set(reach.touching(50, 150, least))
    assert some <= set(everything)
    assert {at for at in everything if spans[at][1] - spans[at][0] >= least} <= some


def test_a_lane_counts_each_column_as_one_by_one() -> None:
    years = sorted(1900 + number * 37 % 100 for number in range(300))
    events = events_of(*years)
    marks = LaneMarks(events, range(len(events)), lambda _: None)
    first, last = events[0].when.earliest, events[-1].when.latest
    edges = [first + (last - first) * number // 90 for number in range(91)]
    counts, _ = marks.density(edges, 1.0)
    assert counts == [
        sum(event.when.earliest < end and event.when.latest + 1 > begin for event in events)
        for begin, end in pairwise(edges)
    ]
