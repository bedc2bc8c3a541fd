"""Day numbers: the proleptic Gregorian calendar with a year 0."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain import days

ISO = re.compile(r"(-?)(\d{4,})-(\d\d)-(\d\d)")


@given(st.dates())
def test_day_numbers_agree_with_the_standard_library(day: date) -> None:
    assert days.day_number(day.year, day.month, day.day) == day.toordinal()
    assert days.calendar_day(day.toordinal()) == (day.year, day.month, day.day)
    assert days.iso(day.toordinal()) == day.isoformat()


@given(st.integers(-4_000_000, 4_000_000))
def test_every_day_number_comes_back(number: int) -> None:
    assert days.day_number(*days.calendar_day(number)) == number
    written = ISO.fullmatch(days.iso(number))
    assert written is not None
    sign, year, month, day = written.groups()
    assert days.day_number(int(sign + year), int(month), int(day)) == number


def test_the_year_before_year_1_is_year_0() -> None:
    assert days.day_number(1) - days.day_number(0, 12, 31) == 1
    assert days.day_number(0) - days.day_number(-1, 12, 31) == 1
    assert days.iso(days.day_number(-499)) == "-0499-01-01"


@pytest.mark.parametrize(
    ("year", "month", "length"), [(2000, 2, 29), (1900, 2, 28), (2024, 2, 29), (0, 2, 29), (2023, 4, 30)]
)
def test_length_of_a_month(year: int, month: int, length: int) -> None:
    assert days.month_length(year, month) == length


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2023, 2, 29), (2023, 13, 1), (2023, 0, 1), (2023, 4, 31)]
)
def test_a_day_that_does_not_exist_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no such day"):
        days.day_number(year, month, day)
