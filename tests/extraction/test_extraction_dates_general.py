"""What holds for dates of any kind: written and read again, impossible, in figures, in a story."""

import calendar
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.timeline import FoundEvent
from reader.extraction.dates.finding import find_dates, find_events
from reader.extraction.dates.places import placed_in
from reader.extraction.word_lists import word_list

_DATES = st.dates(date(1000, 1, 1), date(2199, 12, 31))
_VOCABULARY = (
    "in on the of early late May March 5 12 1999 2001 '80s 1980s - – to and between two years later ago last "
    "next year month century 19th BC AD first quarter fiscal until , . / winter Monday 31 February Q3"
)
_WRITTEN: dict[str, Callable[[date], str]] = {
    "30 September 2013": lambda day: f"{day.day} {calendar.month_name[day.month]} {day.year}",
    "September 30, 2013": lambda day: f"{calendar.month_name[day.month]} {day.day}, {day.year}",
    "30 Sep. 2013": lambda day: f"{day.day} {calendar.month_abbr[day.month]} {day.year}",
    "30th of September, 2013": lambda day: (
        f"{day.day}{_suffix(day.day)} of {calendar.month_name[day.month]}, {day.year}"
    ),
    "2013-09-30": lambda day: day.isoformat(),
    "30.9.2013": lambda day: f"{day.day}.{day.month}.{day.year}",
    "9/30/2013": lambda day: f"{day.month}/{day.day}/{day.year}",
}


def _suffix(day: int) -> str:
    return "th" if 10 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def read(text: str, published: str = "2018-12-19") -> tuple[FoundEvent, ...]:
    blocks = []
    at = 0
    for part in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(part))))
        at += len(part) + 2
    return find_events(Document(text, tuple(blocks)), edtf.parse(published))


def values(text: str, published: str = "2018-12-19") -> list[str]:
    return [event.when.edtf for event in read(text, published)]


@pytest.mark.parametrize("form", _WRITTEN)
@settings(max_examples=40, deadline=None)
@given(day=_DATES)
def test_a_day_is_read_in_every_form_it_is_written_in(form: str, day: date) -> None:
    written = _WRITTEN[form](day)
    (event,) = read(f"The hall burned on {written}.")
    assert (event.when.earliest, event.when.latest) == (day.toordinal(), day.toordinal())
    assert event.span == Span(19, 19 + len(written))


@settings(max_examples=60, deadline=None)
@given(first=_DATES, last=_DATES)
def test_a_range_runs_from_its_first_to_its_last_day(first: date, last: date) -> None:
    written = _WRITTEN["30 September 2013"]
    found = read(f"It ran from {written(first)} to {written(last)}.")
    if first < last:
        assert [(event.when.earliest, event.when.latest) for event in found] == [
            (first.toordinal(), last.toordinal())
        ]
    else:
        assert {event.when.earliest for event in found} == {first.toordinal(), last.toordinal()}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(word_list(_VOCABULARY)), max_size=30))
def test_any_row_of_date_words_is_read_in_order_and_without_overlap(words: list[str]) -> None:
    text = " ".join(words)
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),) if text else ())
    found = find_dates(document, edtf.parse("2018-12-19"))
    spans = [event.span for event in found.events]
    assert all(first.end <= last.start for first, last in pairwise(spans))
    assert all(edtf.parse(event.when.edtf) == event.when for event in found.events)


@pytest.mark.parametrize(
    "written",
    ["31 February 2014", "February 30, 2014", "29 February 1900", "Feb. 30", "31 April", "May 45, 2014",
     "45 May 2014", "30.02.2014", "13/13/2014", "2014-02-30", "2014-13-01", "20140230"],
)  # fmt: skip
def test_nothing_in_an_impossible_date_is_a_date(written: str) -> None:
    assert values(f"It fell on {written} again.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signed 03/04/2019.", ["2019-03-04"]),
        ("Signed 25/12/2018, then 03/04/2019.", ["2018-12-25", "2019-04-03"]),
        ("Signed 12/25/2018, then 03/04/2019.", ["2018-12-25", "2019-03-04"]),
        ("Filed on 5 May 2018 and 03/04/2019.", ["2018-05-05", "2019-04-03"]),
        ("Filed on May 5, 2018 and 03/04/2019.", ["2018-05-05", "2019-03-04"]),
    ],
)
def test_figures_follow_the_order_of_the_other_dates(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It sank on 14/15 April 1912.", "14/15 April 1912", "1912-04-14/1912-04-15"),
        ("It rained in the first three months of 1939.", "first three months of 1939", "1939-01/1939-03"),
        ("It rained in the last two weeks of May 1951.", "last two weeks of May 1951",
         "1951-05-18/1951-05-31"),
        ("It rained in the 2nd half of 2016.", "2nd half of 2016", "2016-07/2016-12"),
        ("It was due by year-end 2019.", "year-end 2019", "2019-12~"),
        ("It grew in the noughties.", "noughties", "200X"),
        ("At the turn of the 20th century it grew.", "turn of the 20th century", "1900~/1909~"),
        ("Revenue of FY2018 fell.", "FY2018", "2018"),
        ("In fiscal year 2020, which begins on October 1, it fell.", "fiscal year 2020", "2019-10/2020-09"),
        ("The 2019-20 financial year was bad. Our fiscal year, which ends on 30 June, is odd.",
         "2019-20 financial year", "2019-07/2020-06"),
        ("It closed 40 years ago this month.", "40 years ago this month", "1978-12"),
        ("Built at 2019-12-03T10:00:00Z by hand.", "2019-12-03T10:00:00Z", "2019-12-03"),
        ("Two weeks after the treaty of 5 May 1920, it failed.", "Two weeks after", "1920-05-19"),
        ("Girona fell on 5 February 1939. Five days after the fall, all was over.", "Five days after",
         "1939-02-10"),
        ("Beginning in 1915, they dug.", "1915", "1915"),
        ("Very early on May 2, 1936, he left.", "May 2, 1936", "1936-05-02"),
        ("They were the men of 1789. He left the Club of '89 early, in '91.", "'91", "1791"),
        ("It lay waste from 149 B.C to 146 B.C in all.", "149 B.C to 146 B.C", "-0148/-0145"),
    ],
)  # fmt: skip
def test_a_form_is_read(text: str, words: str, value: str) -> None:
    assert (words, value) in [(event.span.of(text), event.when.edtf) for event in read(text)]


_STORY = "The war began on 3 March 1919. The siege began on 5 May 1919. "
_PEACE = "\n\nOn 9 November 1919 the town fell. Peace came on 5 January 1920, and on 6 May 1920 it held."


@pytest.mark.parametrize(
    "aside",
    ["It was planned for 1920 at first.", "A study found in 2004 doubts it.", "It had been rich since 1813.",
     "They repeated the success of the previous year."],
)  # fmt: skip
def test_a_year_in_passing_does_not_turn_the_story(aside: str) -> None:
    text = f"{_STORY}{aside}\n\nOn 12 July the wall fell.{_PEACE}"
    assert "1919-07-12" in values(text, "2009-12-19")


def test_a_year_that_opens_its_sentence_turns_the_story() -> None:
    text = f"{_STORY}\n\nIn 1921 it began again. On 12 July the wall fell. On 3 May 1922 it ended."
    assert "1921-07-12" in values(text, "2009-12-19")


def test_a_flashback_is_over_when_the_dates_around_it_agree() -> None:
    text = f"{_STORY}The uprising of August 1917 was recalled.\n\nOn 12 July the wall fell.{_PEACE}"
    assert "1919-07-12" in values(text, "2009-12-19")


def test_everything_that_speaks_of_time_is_found_only_on_request() -> None:
    text = "After three weeks, every day at 5:30 p.m. and now, it rained on 5 May 1999."
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    found = [item.span.of(text) for item in placed_in(document, everything=True)]
    assert found == ["three weeks", "every day", "5:30 p.m.", "now", "5 May 1999"]
    assert [item.span.of(text) for item in placed_in(document)] == ["5 May 1999"]


@pytest.mark.parametrize(
    "part", ["'80s ", "1990-", "12/", "in the early ", "two years after ", "3 May 19", "fiscal "]
)
def test_near_dates_without_end_are_read_to_the_end(part: str) -> None:
    text = part * 3000
    assert all(event.span.end <= len(text) for event in read(text))


def test_a_million_digits_are_no_date() -> None:
    assert read("7" * 1_000_000) == ()
