"""Time on pixels, the window it opens on, and the axis."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.days import day_number
from reader.ui.timeline.scale import LONGEST, SHORTEST, TimeScale, opening_range, whole_range
from reader.ui.timeline.ticks import decade_label, period_label, ticks, year_label


def years(*pairs: tuple[int, int]) -> list[tuple[int, int]]:
    return [(day_number(first), day_number(last, 12, 31)) for first, last in pairs]


def scale(first: int = 1980, last: int = 2020) -> TimeScale:
    return TimeScale(day_number(first), day_number(last), left=100, width=1000)


def labels(first: float, last: float, pixels: float = 1200) -> list[str]:
    return [tick.label for tick in ticks(first, last, (last - first) / pixels)]


def test_a_day_comes_back_from_its_pixel() -> None:
    window = scale()
    for year in (1800, 1980, 1999, 2020, 2200):
        assert window.day(window.x(day_number(year))) == pytest.approx(day_number(year))


def test_the_ends_of_the_window_lie_on_its_first_and_last_pixel() -> None:
    window = scale()
    assert (window.x(window.start), window.x(window.end)) == (100, 1100)


@given(st.floats(0.1, 10), st.floats(100, 1100))
def test_zooming_keeps_the_day_under_the_pointer(factor: float, x: float) -> None:
    window = scale()
    assert window.zoomed(factor, x).day(x) == pytest.approx(window.day(x), abs=1e-3)


def test_zooming_ends_at_two_weeks_and_at_forty_thousand_years() -> None:
    near, far = scale().zoomed(1e9, 500), scale().zoomed(1e-9, 500)
    assert near.end - near.start == pytest.approx(SHORTEST)
    assert far.end - far.start == pytest.approx(LONGEST)


def test_panning_there_and_back_changes_nothing() -> None:
    window = scale()
    back = window.panned(250).panned(-250)
    assert (back.start, back.end) == pytest.approx((window.start, window.end))


def test_an_event_outside_is_brought_inside_by_the_shortest_way() -> None:
    window = scale()
    later = window.showing(day_number(2030), day_number(2030, 2))
    assert later.start < day_number(2030) < later.end
    assert later.x(day_number(2030, 2)) == pytest.approx(1100 - 24)
    assert window.showing(day_number(2000), day_number(2001)) == window


def test_a_range_longer_than_the_window_shows_its_beginning() -> None:
    moved = scale().showing(day_number(1700), day_number(2100))
    assert moved.x(day_number(1700)) == pytest.approx(124)


def test_the_window_cannot_be_dragged_away_from_the_events() -> None:
    first, last = day_number(1980), day_number(2020)
    lost = scale().panned(100_000).kept_near(first, last)
    assert lost.x(last) == pytest.approx(100 + 250)
    lost = scale().panned(-100_000).kept_near(first, last)
    assert lost.x(first) == pytest.approx(100 + 750)


def test_it_opens_on_everything_when_nothing_is_stray() -> None:
    spans = years((1980, 1983), (1989, 1989), (1991, 2016), (2006, 2006), (2013, 2013), (2030, 2030))
    assert opening_range(spans) == whole_range(spans)


def test_one_stray_event_centuries_away_does_not_decide_the_window() -> None:
    spans = years((1066, 1066), *((year, year) for year in range(1980, 2020)))
    first, last = opening_range(spans)
    assert day_number(1970) < first < day_number(1980)
    assert day_number(2019) < last < day_number(2030)


def test_a_day_with_hundreds_of_events_does_not_hide_all_others() -> None:
    day = day_number(2012, 7, 14)
    centuries = [year_span for year in range(400, 2000, 100) for year_span in years((year, year + 99))]
    spans = [*years((-9998, -9998)), *centuries, *[(day, day)] * 200]
    first, last = opening_range(spans)
    assert day_number(-500) < first < day_number(700)
    assert last > day


def test_stray_events_at_both_ends_are_left_out() -> None:
    spans = years((-500, -500), *((year, year) for year in range(1980, 2020)), (2500, 2500))
    first, last = opening_range(spans)
    assert first > day_number(1970)
    assert last < day_number(2030)


def test_a_few_events_are_all_shown() -> None:
    spans = years((1066, 1066), (1999, 1999), (2001, 2001))
    first, last = opening_range(spans)
    assert first < day_number(1066)
    assert last > day_number(2001, 12, 31)


def test_events_of_one_day_open_on_some_years_around_it() -> None:
    day = day_number(2013, 9, 30)
    first, last = opening_range([(day, day)] * 9)
    assert 700 < last - first < 1100
    assert first < day < last


def test_without_events_there_is_still_a_window() -> None:
    first, last = opening_range([])
    assert first < last


@given(st.lists(st.tuples(st.integers(-900_000, 900_000), st.integers(0, 40_000)), min_size=4, max_size=60))
def test_the_opening_always_holds_most_of_the_dates(raw: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in raw]
    first, last = opening_range(spans)
    shown = sum(1 for begin, end in spans if begin <= last and end >= first)
    assert first < last
    assert shown >= 0.75 * len(spans) - 1


@pytest.mark.parametrize(
    ("year", "label"), [(2015, "2015"), (80, "80 CE"), (1, "1 CE"), (0, "1 BCE"), (-499, "500 BCE")]
)
def test_years_are_written_as_people_write_them(year: int, label: str) -> None:
    assert year_label(year) == label


def test_decades_are_called_by_their_years() -> None:
    assert [decade_label(year) for year in (1980, 1987, 640, -499)] == ["1980s", "1980s", "640s", "500 BCE"]


def test_decade_ticks_are_called_decades() -> None:
    found = labels(day_number(1900), day_number(2020))
    assert found[:3] == ["1900s", "1910s", "1920s"]


def test_five_year_ticks_are_called_years() -> None:
    assert labels(day_number(1979), day_number(2031)) == [str(year) for year in range(1980, 2031, 5)]


def test_month_ticks_name_month_and_year_and_january_the_year() -> None:
    assert labels(day_number(2014, 12, 20), day_number(2015, 4, 2)) == [
        *("20 Dec", "2015", "10 Jan", "20 Jan", "Feb 2015", "10 Feb", "20 Feb"),
        *("Mar 2015", "10 Mar", "20 Mar", "Apr 2015"),
    ]
    assert labels(day_number(2014, 11), day_number(2015, 4), 500) == [
        *("Nov 2014", "Dec 2014", "2015", "Feb 2015", "Mar 2015", "Apr 2015"),
    ]


def test_day_ticks_name_day_and_month() -> None:
    assert labels(day_number(2015, 2, 26), day_number(2015, 3, 4)) == [
        *("26 Feb", "27 Feb", "28 Feb", "Mar 2015", "2 Mar", "3 Mar", "4 Mar"),
    ]


def test_ticks_before_our_era_stand_at_round_years_bce() -> None:
    found = labels(day_number(-1100), day_number(1100), 900)
    assert found == ["1000 BCE", "800 BCE", "600 BCE", "400 BCE", "200 BCE", "1 CE", "200", "400", "600",
                     "800", "1000"]  # fmt: skip


def test_a_window_wholly_before_our_era_has_ticks() -> None:
    assert labels(day_number(-499), day_number(-449), 800)[:2] == ["500 BCE", "495 BCE"]


@given(st.integers(-3_000_000, 1_500_000), st.floats(15, 14_000_000), st.integers(240, 4000))
def test_ticks_are_inside_in_order_and_never_crowd(start: int, length: float, pixels: int) -> None:
    days_per_pixel = length / pixels
    found = ticks(start, start + length, days_per_pixel)
    days = [tick.day for tick in found]
    assert days == sorted(set(days))
    assert all(start <= day <= start + length for day in days)
    gaps = [(after - before) / days_per_pixel for before, after in pairwise(days)]
    assert all(gap >= 75.9 for gap in gaps) or days_per_pixel > 365 * 9_000 / 76


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ((1978, 1, 1), (2031, 1, 1), "1970s – 2030s"),
        ((-1900, 1, 1), (2024, 1, 1), "1901 BCE – 2024"),
        ((2009, 3, 1), (2017, 5, 1), "2009 – 2017"),
        ((2015, 3, 1), (2016, 5, 1), "Mar 2015 – May 2016"),
        ((2015, 3, 1), (2015, 9, 1), "Mar – Sep 2015"),
        ((2015, 3, 3), (2015, 4, 2), "3 Mar – 2 Apr 2015"),
    ],
)
def test_the_period_is_told_as_finely_as_it_is_long(
    first: tuple[int, int, int], last: tuple[int, int, int], label: str
) -> None:
    assert period_label(day_number(*first), day_number(*last)) == label
