"""Lanes, dots, bars, clusters and the places of labels: all without a window."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain import edtf
from reader.domain.days import day_number
from reader.domain.document import Metadata, Span
from reader.domain.records import DocumentRecord
from reader.domain.timeline import Event, EventKind, FoundEvent
from reader.ui.timeline.labelling import Labelling
from reader.ui.timeline.lanes import Lane, LaneBands, divide, published_until, short_title
from reader.ui.timeline.layout import Content, Layout, compose, span_of
from reader.ui.timeline.marks import Form, LaneMarks, Reach, clustered, zoom_level
from reader.ui.timeline.occupancy import Box, Occupancy
from reader.ui.timeline.placing import Wish, leader_box, place
from reader.ui.timeline.scale import TimeScale
from reader.ui.timeline.wording import Wording

SPANS = st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 900)), max_size=40)


def event(date: str, document: str = "a", label: str = "", kind: EventKind = EventKind.PAST) -> Event:
    found = FoundEvent(Span(0, 4), edtf.parse(date), kind, label or f"in {date}", Span(0, 4))
    return Event(f"{document} {date} {label}", document, found)


def lane(name: str) -> Lane:
    return Lane(name, name, name)


def content(*dates: str, lanes: Sequence[str] = ("a",)) -> Content:
    return Content([lane(name) for name in lanes], [event(date) for date in dates])


def picture(shown: Content, first: int = 1980, last: int = 2020, **options: object) -> Layout:
    scale = TimeScale(day_number(first), day_number(last), 100, 1200)
    height = float(str(options.pop("height", 140)))
    bands = divide(shown.counts, 4, height)
    labelling = Labelling(lambda text: 6.0 * len(text))
    return compose(shown, scale, bands, labelling, **options)  # type: ignore[arg-type]  # test options


def record(title: str, site: str = "") -> DocumentRecord:
    return DocumentRecord("1", "file.txt", "", "text", "utf-8", "", 0, 0, Metadata(title=title, site=site))


# -- lanes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "site", "short"),
    [
        ("Who owns the river? | The Daily Paper", "The Daily Paper", "Who owns the river?"),
        ("The Daily Paper: Who owns the river?", "The Daily Paper", "Who owns the river?"),
        ("Who owns the river? - THE DAILY PAPER", "The Daily Paper", "Who owns the river?"),
        ("War and peace: a reading", "The Daily Paper", "War and peace: a reading"),
        ("Plain", "", "Plain"),
    ],
)
def test_a_short_title_leaves_out_the_name_of_the_site(title: str, site: str, short: str) -> None:
    assert short_title(record(title, site)) == short


def test_a_document_without_a_title_is_called_by_its_file() -> None:
    assert short_title(record("")) == "file.txt"


def test_a_publication_date_lasts_until_its_last_day() -> None:
    assert published_until("2019~") == day_number(2019, 12, 31)
    assert published_until("2018-12-19") == day_number(2018, 12, 19)
    assert [published_until(text) for text in ("", "soon", "2018/..")] == [None, None, None]


def test_lanes_share_the_room_and_more_events_get_more_of_it() -> None:
    bands = divide([1, 1, 25], 10, 160)
    assert bands.edges[-1] == pytest.approx(150)
    assert bands.height_of(0) == bands.height_of(1) < bands.height_of(2)
    assert bands.overflow == 0


def test_lanes_that_do_not_fit_scroll() -> None:
    bands = divide([1] * 50, 0, 180, offset=200)
    assert bands.height_of(0) == 16  # a line of words
    assert bands.overflow == 50 * 16 - 180
    assert bands.visible() == range(12, 24)
    assert divide([1] * 50, 0, 180, offset=1e9).offset == bands.overflow


@given(st.lists(st.integers(1, 400), min_size=1, max_size=9), st.floats(9 * 16, 900))
def test_lanes_that_fit_never_scroll(counts: list[int], room: float) -> None:
    assert divide(counts, 4, 4 + room).overflow == 0


def test_a_lane_is_found_at_its_height() -> None:
    bands = divide([1, 1, 1], 0, 90)
    assert [bands.at(y) for y in (0, 29, 31, 89, 90, -1)] == [0, 0, 1, 2, -1, -1]
    assert [bands.at(bands.middle_of(number)) for number in range(3)] == [0, 1, 2]


@pytest.mark.parametrize("height", [14, 18, 24, 60, 92, 280])
def test_every_row_of_a_lane_lies_inside_it(height: float) -> None:
    shown = content(*(f"{1980 + n}/{2010 + n}" for n in range(7)))
    bands = LaneBands((0.0, height), 0, height)
    scale = TimeScale(day_number(1980), day_number(2020), 100, 1200)
    for placed in compose(shown, scale, bands, Labelling(len)).marks:
        assert -3 <= placed.box.top < placed.box.bottom <= height + 3


def test_no_lanes_are_no_error() -> None:
    bands = divide([], 0, 100)
    assert (list(bands.visible()), bands.at(50), bands.overflow) == ([], -1, 0)


# -- which events touch a window ---------------------------------------------------------------------------


@given(SPANS, st.integers(-100, 6000), st.integers(0, 2000))
def test_bisection_finds_what_a_search_through_everything_finds(
    raw: list[tuple[int, int]], first: int, length: int
) -> None:
    spans = sorted((float(start), float(start + size)) for start, size in raw)
    expected = [i for i, (start, end) in enumerate(spans) if start <= first + length and end >= first]
    assert list(Reach(spans).touching(first, first + length)) == expected


def test_a_long_range_that_began_before_the_window_is_found() -> None:
    reach = Reach([(0, 1000), (10, 20), (30, 40), (900, 910)])
    assert list(reach.touching(500, 600)) == [0]


# -- dots, bars, clusters ----------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 3000), max_size=80), st.floats(0.5, 20))
def test_every_dot_is_in_exactly_one_mark(days: list[int], days_per_pixel: float) -> None:
    dots = [(float(day), number) for number, day in enumerate(sorted(days))]
    marks = clustered(dots, days_per_pixel)
    assert [member for mark in marks for member in mark.members] == list(range(len(dots)))
    assert all((mark.form is Form.CLUSTER) == (len(mark.members) > 1) for mark in marks)


@given(st.lists(st.integers(0, 3000), max_size=80), st.floats(0.5, 20))
def test_marks_keep_a_distance(days: list[int], days_per_pixel: float) -> None:
    marks = clustered([(float(day), number) for number, day in enumerate(sorted(days))], days_per_pixel)
    for one, other in pairwise(marks):
        assert other.start - one.start > 8 * days_per_pixel


def test_dense_dots_become_one_and_open_on_zoom() -> None:
    dates = [f"2013-09-{day:02d}" for day in range(1, 11)]
    shown = content(*dates)
    whole = picture(shown)
    assert [mark.mark.form for mark in whole.marks] == [Form.CLUSTER]
    assert len(whole.marks[0].mark.members) == 10
    near = compose(
        shown,
        TimeScale(day_number(2013, 8, 30), day_number(2013, 9, 12), 100, 1200),
        whole.bands,
        Labelling(len),
    )
    assert [mark.mark.form for mark in near.marks] == [Form.DOT] * 10


def test_a_tall_lane_opens_a_small_cluster_without_zoom() -> None:
    shown = content("2013-09-01", "2013-09-02", "2013-09-03")
    opened = picture(shown, height=300)
    assert [mark.mark.form for mark in opened.marks] == [Form.DOT] * 3
    assert len({mark.box.top for mark in opened.marks}) == 3


def test_a_year_is_a_dot_from_afar_and_a_bar_from_near() -> None:
    shown = content("2013")
    assert picture(shown).marks[0].mark.form is Form.DOT
    near = picture(shown, 2012, 2015).marks[0]
    assert near.mark.form is Form.BAR
    assert near.box.right - near.box.left == pytest.approx(1200 / 3, rel=0.01)


def test_a_range_is_a_bar_from_its_first_to_its_last_day() -> None:
    layout = picture(content("1991/2016"))
    box = layout.marks[0].box
    assert box.left == pytest.approx(layout.scale.x(day_number(1991)))
    assert box.right == pytest.approx(layout.scale.x(day_number(2017)))


def test_events_in_focus_stay_out_of_the_clusters_of_the_others() -> None:
    shown = content("2013-09-01", "2013-09-02", "2013-09-03")
    shown.set_focus(frozenset({shown.events[1].id, "unknown"}))
    marks = {mark.in_focus: mark.mark.members for mark in picture(shown, height=50).marks}
    assert marks == {False: (0, 2), True: (1,)}


def test_panning_does_not_regroup_dots() -> None:
    shown = content(*(f"{year}-0{1 + year % 9}-15" for year in range(1900, 2020)))
    scale = TimeScale(day_number(1960), day_number(2000), 100, 300)
    bands = divide(shown.counts, 4, 40)
    labelling = Labelling(len)

    def groups(window: TimeScale) -> set[tuple[int, ...]]:
        return {mark.mark.members for mark in compose(shown, window, bands, labelling).marks}

    before = groups(scale)
    for pixels in range(1, 60, 7):
        common = groups(scale.panned(pixels)) & before
        assert len(common) >= len(before) - 12
        members = {m for group in before for m in group}
        assert all(group in before for group in groups(scale.panned(pixels)) if set(group) <= members)


def test_only_what_is_visible_is_laid_out() -> None:
    shown = content(*(str(year) for year in range(1000, 2020)))
    years = {shown.events[mark.event].when.edtf for mark in picture(shown, 1995, 2005, height=40).marks}
    assert {"1995", "2004"} <= years
    assert len(years) < 14


def test_very_many_events_are_painted_as_few_marks() -> None:
    events = [event(f"{1960 + n % 60}-{1 + n % 12:02d}-{1 + n % 28:02d}", "abcdef"[n % 6], str(n))
              for n in range(900)]  # fmt: skip
    events += [event(f"{1960 + n % 40}/{1965 + n % 50}", "abcdef"[n % 6], str(n)) for n in range(600)
               if 1960 + n % 40 < 1965 + n % 50]  # fmt: skip
    shown = Content([lane(name) for name in "abcdef"], events)
    layout = picture(shown, 1955, 2025)
    assert len(layout.marks) <= 350
    assert sum(len(mark.mark.members) for mark in layout.marks) == len(events)


@pytest.mark.parametrize(("first", "last"), [(1970, 2030), (1999, 2002)])
def test_hundreds_of_overlapping_ranges_are_a_few_bars_that_stand_for_all(first: int, last: int) -> None:
    years = [1980 + n % 40 for n in range(600)]
    events = [event(f"{year}/{year + 5}", label=str(n)) for n, year in enumerate(years)]
    shown = Content([lane("a")], events)
    layout = picture(shown, first, last)
    members = [member for placed in layout.marks for member in placed.mark.members]
    inside = {n for n, (start, end) in enumerate(shown.spans)
              if start <= day_number(last) and end >= day_number(first)}  # fmt: skip
    assert len(layout.marks) < 100
    assert len(members) == len(set(members))
    assert inside <= set(members)


def test_an_open_ended_range_counts_with_the_end_that_is_known() -> None:
    assert span_of(event("1945/..")) == (day_number(1945), day_number(1945))
    assert span_of(event("../1945")) == (day_number(1945, 12, 31), day_number(1945, 12, 31))
    first, last = content("1945/..", "1950", "1951", "1952").opening
    assert day_number(1930) < first < last < day_number(1970)


def test_what_lies_outside_the_window_is_counted() -> None:
    layout = picture(content("1066", "1492", "1985", "1999/2030", "2050"))
    assert (layout.earlier, layout.later) == (2, 1)


def test_the_days_after_the_newest_publication_are_shaded() -> None:
    shown = Content([lane("a")], [event("2013")], published=day_number(2018, 12, 31))
    layout = picture(shown)
    assert layout.shaded_from == pytest.approx(layout.scale.x(day_number(2019)))
    assert picture(shown, 1980, 2000).shaded_from is None
    assert picture(shown, 2030, 2040).shaded_from == 100


def test_events_of_unknown_documents_are_left_out() -> None:
    shown = Content([lane("a")], [event("2013"), event("2014", "gone")])
    assert [found.when.edtf for found in shown.events] == ["2013"]


def test_current_and_selected_events_are_drawn_larger_in_their_place() -> None:
    shown = content("1990", "2000", "2010")
    one, other = shown.events[0].id, shown.events[2].id
    layout = picture(shown, current=frozenset({one, "unknown"}), selected=other)
    assert [placed.event for placed in layout.current] == [0]
    assert layout.selected is not None
    assert layout.selected.event == 2
    plain = next(placed for placed in layout.marks if placed.event == 2)
    assert layout.selected.box.right - layout.selected.box.left > plain.box.right - plain.box.left


def test_the_selected_event_of_a_cluster_is_shown_by_itself() -> None:
    shown = content("2013-09-01", "2013-09-02")
    layout = picture(shown, selected=shown.events[1].id)
    assert layout.selected is not None
    assert layout.selected.mark.members == (1,)


def test_the_mark_under_a_point_is_found_with_some_slack() -> None:
    layout = picture(content("1990", "2010"))
    box = layout.marks[0].box
    assert layout.mark_at(box.left - 4, box.top) == layout.marks[0]
    assert layout.mark_at((layout.marks[0].box.right + layout.marks[1].box.left) / 2, box.top) is None


def test_a_zoom_level_is_the_same_for_nearby_zooms() -> None:
    assert zoom_level(10.0) == zoom_level(10.9)
    assert zoom_level(20.0) == zoom_level(10.0) + 2


def test_one_lane_keeps_its_rows_when_it_shows_one_event_alone() -> None:
    events = [event("1991/2016"), event("2000/2004")]
    marks = LaneMarks(events, [0, 1], lambda _: None)
    assert [marks.mark_of(index, zoom_level(10)).row for index in (0, 1)] == [1, 0]


# -- labels ------------------------------------------------------------------------------------------------

LABEL_DATES = [f"{year}-{1 + year % 12:02d}-10" for year in range(1981, 2019, 2)]


def boxes_of(layout: Layout) -> list[Box]:
    return [label.box for label in layout.labels]


@given(st.lists(st.integers(1981, 2018), min_size=1, max_size=40), st.sampled_from([60, 140, 500]))
def test_labels_never_collide_with_marks_or_one_another(years: list[int], height: int) -> None:
    layout = picture(content(*(f"{year}-06-15" for year in sorted(set(years)))), height=height)
    for one, other in combinations(boxes_of(layout), 2):
        assert not one.overlaps(other)
    for box in boxes_of(layout):
        assert not any(box.overlaps(placed.box) for placed in layout.marks)
        assert box.inside(Box(100, 4, 1300, height))


LONG = "something with a long name happened here, as all the papers of the time said"


@given(st.lists(st.integers(1981, 2018), min_size=1, max_size=40), st.sampled_from([60, 140, 500]))
def test_long_labels_grow_into_free_room_and_never_over_anything(years: list[int], height: int) -> None:
    shown = Content([lane("a")], [event(f"{year}-06-15", label=LONG) for year in sorted(set(years))])
    layout = picture(shown, height=height)
    for one, other in combinations(boxes_of(layout), 2):
        assert not one.overlaps(other)
    for box in boxes_of(layout):
        assert not any(box.overlaps(placed.box) for placed in layout.marks)
        assert box.inside(Box(100, 4, 1300, height))


def test_a_label_with_room_beside_it_is_not_shortened() -> None:
    words = LONG.removesuffix(" said")
    shown = Content([lane("a")], [event("1990-06-15", label=words)])
    (label,) = picture(shown, height=60).labels
    assert label.words == words
    assert label.box.right - label.box.left == pytest.approx(6.0 * len(words))


def test_in_a_tall_lane_dense_dots_are_labelled_by_steps_whose_lines_cross_no_dot() -> None:
    shown = content(*(f"{year}-06-15" for year in range(2006, 2018)))
    layout = picture(shown, height=400)
    boxes = {placed.event: placed.box for placed in layout.marks}
    assert len(layout.labels) == len(layout.marks) == 12
    for label in layout.labels:
        if label.leader is not None:
            line = leader_box(label, boxes[label.event])
            inner = Box(line.left, line.top + 3, line.right, line.bottom - 3)
            assert not any(inner.overlaps(box) for box in boxes.values())


def test_in_tall_lanes_labels_stay_in_their_lane() -> None:
    dates = [f"{year}-06-15" for year in range(2006, 2018)]
    events = [event(date, document) for document in "ab" for date in dates]
    layout = picture(Content([lane("a"), lane("b")], events), height=300)
    lane_of = {placed.event: placed.lane for placed in layout.marks}
    assert layout.labels
    for label in layout.labels:
        number = lane_of[label.event]
        assert layout.bands.top_of(number) <= label.box.top
        assert label.box.bottom <= layout.bands.top_of(number + 1)


def test_more_events_are_labelled_as_one_zooms() -> None:
    shown = content(*LABEL_DATES)
    named = [len(picture(shown, *window, height=60).labels) / max(1, len(picture(shown, *window).marks))
             for window in ((1900, 2100), (1980, 2020), (1995, 2003))]  # fmt: skip
    assert named == sorted(named)
    assert named[-1] == 1


def test_events_in_focus_are_labelled_first() -> None:
    shown = content(*LABEL_DATES)
    shown.set_focus(frozenset({shown.events[7].id}))
    labels = picture(shown, 1900, 2100, height=60).labels
    assert labels[0].event == 7


def test_the_label_of_an_event_in_focus_comes_before_that_of_the_passage_on_the_page() -> None:
    shown = Content([lane("a")], [event("1990-06-15", label=LONG), event("1990-09-15", label=LONG)])
    one, other = (found.id for found in shown.events)
    assert picture(shown, height=60, current=frozenset({one})).labels[0].event == 0
    shown.set_focus(frozenset({other}))
    assert picture(shown, height=60, current=frozenset({one})).labels[0].event == 1


def test_labels_keep_their_slots_while_the_timeline_is_panned() -> None:
    shown = content(*LABEL_DATES)
    scale = TimeScale(day_number(1980), day_number(2020), 100, 1200)
    bands = divide(shown.counts, 4, 90)
    labelling = Labelling(lambda text: 6.0 * len(text))
    before = {label.event: label.slot for label in compose(shown, scale, bands, labelling).labels}
    after = {label.event: label.slot for label in compose(shown, scale.panned(9), bands, labelling).labels}
    inner = set(list(before)[1:-1])
    assert len(inner & set(after)) >= len(inner) - 2
    assert all(before[number] == after[number] for number in inner & set(after))


def test_a_line_to_a_far_label_crosses_no_words() -> None:
    area, height = Box(0, 0, 600, 120), 14.0
    taken = Occupancy()
    anchors = [Box(x, 56, x + 10, 66) for x in (100, 118, 136, 154)]
    for anchor in anchors:
        taken.take(anchor)
    words = Wording("twenty letters of it", lambda text: 6.0 * len(text))
    wishes = [Wish(number, words, anchor, is_bar=False, levels=3) for number, anchor in enumerate(anchors)]
    labels = place(wishes, area, taken, height, {})
    assert len(labels) >= 3
    for label in labels:
        if label.leader is not None:
            line = leader_box(label, anchors[label.event])
            others = [other.box for other in labels if other.event != label.event]
            assert not any(line.overlaps(box) for box in others)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60), st.integers(1, 80), st.integers(1, 20)),
                max_size=30))  # fmt: skip
def test_room_is_free_only_where_nothing_was_taken(raw: list[tuple[int, int, int, int]]) -> None:
    occupancy = Occupancy()
    taken: list[Box] = []
    for left, top, width, height in raw:
        box = Box(left, top, left + width, top + height)
        if occupancy.is_free(*box):
            assert not any(box.overlaps(other) for other in taken)
        else:
            assert any(box.overlaps(Box(o.left, o.top - 2, o.right, o.bottom + 2)) for o in taken)
        occupancy.take(box)
        taken.append(box)
