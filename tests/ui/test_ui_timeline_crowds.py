"""Too many events to be told apart: counted columns, what stands by itself among them, tiles of clusters."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain import edtf
from reader.domain.days import day_number
from reader.domain.document import Span
from reader.domain.timeline import Event, EventKind, FoundEvent
from reader.ui.timeline.content import Content
from reader.ui.timeline.density import column_edges
from reader.ui.timeline.drawing import laid_out
from reader.ui.timeline.labelling import Labelling
from reader.ui.timeline.lanes import Lane
from reader.ui.timeline.layout import Layout
from reader.ui.timeline.marks import LaneMarks
from reader.ui.timeline.scale import TimeScale

LANES = [Lane("a", "A", "A"), Lane("b", "B", "B")]
DATES = st.tuples(st.integers(0, 3000), st.integers(1, 900))


def event(number: int, date: str, document: str = "a") -> Event:
    found = FoundEvent(Span(0, 4), edtf.parse(date), EventKind.PAST, f"event {number}", Span(0, 4))
    return Event(f"{document}{number}", document, found)


def spanning(number: int, first: int, length: int) -> Event:
    return event(number, edtf.interval(edtf.day(700_000 + first), edtf.day(700_000 + first + length - 1)))


def many(count: int, document: str = "a") -> list[Event]:
    return [event(n, f"{1990 + n % 20}-{1 + n % 12:02d}-{1 + n % 28:02d}", document) for n in range(count)]


def picture(content: Content, first: int = 1980, last: int = 2020, selected: str = "") -> Layout:
    scale = TimeScale(day_number(first), day_number(last), 100, 1000)
    return laid_out(content, scale, 1120, 300, Labelling(lambda text: 6.0 * len(text)), selected=selected)


def test_a_lane_with_thousands_of_events_is_a_picture_of_how_many_there_are() -> None:
    layout = picture(Content(LANES, [*many(3000), event(1, "2003-05-06", "b")]))
    assert [crowd.lane for crowd in layout.crowds] == [0]
    assert [placed.lane for placed in layout.marks] == [1]
    crowd = layout.crowds[0]
    assert max(crowd.heights()[0]) <= crowd.bottom - crowd.top - 4
    assert min(count for count in layout.crowds[0].counts if count) > 2


def test_coming_closer_tells_them_apart_again() -> None:
    layout = picture(Content(LANES, many(3000)), 1996, 1997)
    assert not layout.crowds
    assert layout.marks


@given(st.lists(DATES, max_size=60), st.lists(st.integers(-50, 4000), min_size=2, max_size=12, unique=True))
def test_columns_count_what_touches_them(raw: list[tuple[int, int]], cuts: list[int]) -> None:
    events = sorted(
        (spanning(n, first, length) for n, (first, length) in enumerate(raw)),
        key=lambda one: (one.when.earliest, -one.when.latest),
    )
    edges = [700_000 + cut for cut in sorted(cuts)]
    counts, points = LaneMarks(events, range(len(events)), lambda _: None).density(edges, 1.0)
    for (low, high), count, some in zip(pairwise(edges), counts, points, strict=True):
        touching = [one for one in events if one.when.earliest < high and one.when.latest + 1 > low]
        assert count == len(touching)
        assert some == len([one for one in touching if one.when.latest - one.when.earliest < 31])


def test_what_is_longer_than_a_dot_lies_behind_the_columns() -> None:
    ranges = [event(5000 + n, "1995/2004") for n in range(400)]
    crowd = picture(Content(LANES, [*many(2000), *ranges])).crowds[0]
    at = crowd.column_at(day_number(2000, 6, 1))
    points, longer = crowd.heights()
    assert longer[at] > 0
    before = crowd.column_at(day_number(1993, 4, 4))
    assert longer[before] == 0 < points[before]


def test_an_event_far_from_the_crowd_stands_by_itself() -> None:
    content = Content(LANES, [*many(3000), event(9999, "1982-03-04")])
    layout = picture(content)
    assert [content.events[placed.event].id for placed in layout.marks] == ["a9999"]
    crowd = layout.crowds[0]
    assert crowd.counts[crowd.column_at(day_number(1982, 3, 4))] == 0
    assert [label.event for label in layout.labels] == [0]


def test_pinned_focused_and_selected_events_are_drawn_over_a_crowd() -> None:
    events = many(3000)
    events[70] = replace(events[70], is_pinned=True)
    content = Content(LANES, events)
    content.set_focus(frozenset({"a71"}))
    layout = picture(content, selected="a72")
    shown = {content.events[placed.event].id: placed for placed in (*layout.marks, *layout.chosen)}
    assert set(shown) == {"a70", "a71", "a72"}
    assert shown["a70"].is_pinned
    assert content.events[layout.labels[0].event].id == "a70"


def test_the_columns_stay_on_their_days_while_one_pans() -> None:
    scale = TimeScale(day_number(1980), day_number(2020), 100, 1000)
    before, after = column_edges(scale), column_edges(scale.panned(37.3))
    common = [edge for edge in before if edge >= after[0]]
    assert after[: len(common)] == pytest.approx(common)


def test_a_point_of_a_crowd_is_found_with_its_column() -> None:
    layout = picture(Content(LANES, many(3000)))
    crowd = layout.crowds[0]
    middle = (crowd.top + crowd.bottom) / 2
    found = layout.crowd_at(layout.scale.x(day_number(2000, 6, 1)), middle)
    assert found is not None
    assert found[0] is crowd
    assert crowd.edges[found[1]] <= day_number(2000, 6, 1) < crowd.edges[found[1] + 1]
    assert layout.crowd_at(layout.scale.x(day_number(1981)), middle) is None


@given(
    st.lists(st.integers(0, 6000), min_size=1, max_size=120),
    st.integers(-3, 6),
    st.integers(0, 4),
    st.integers(-500, 3000),
)
def test_every_dot_is_in_one_mark_whatever_tile_it_falls_into(
    days: Sequence[int], level: int, coarser: int, shift: int
) -> None:
    events = [event(n, edtf.day(700_000 + day)) for n, day in enumerate(sorted(days))]
    marks = LaneMarks(events, range(len(events)), lambda _: None)
    found = marks.visible(700_000 + shift, 706_001, level, coarser)
    members = [member for mark in found for member in mark.members]
    assert len(members) == len(set(members))
    assert {n for n, one in enumerate(events) if one.when.earliest >= 700_000 + shift} <= set(members)


@given(
    st.lists(st.tuples(st.integers(1900, 2020), st.sampled_from(["{}", "../{}", "{}/.."])), max_size=40),
    st.integers(1890, 2030),
    st.integers(0, 60),
)
def test_a_window_holds_what_is_open_at_a_side_by_the_side_that_is_known(
    dated: list[tuple[int, str]], first: int, years: int
) -> None:
    content = Content(LANES, [event(n, form.format(year)) for n, (year, form) in enumerate(dated)])
    begin, end = day_number(first), day_number(first + years, 12, 31)
    touched = {content.events[index].when.edtf.strip("./") for index in content.touching(begin, end)}
    assert touched == {str(year) for year, _ in dated if first <= year <= first + years}
    content.set_period((begin, end))
    assert [content.events[index] for index in content.shown()] == [
        one for one in content.events if first <= int(one.when.edtf.strip("./")) <= first + years
    ]
