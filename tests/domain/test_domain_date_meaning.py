"""What a typed date is said to mean."""

import pytest

from reader.domain import edtf
from reader.domain.date_meaning import meaning


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("1931", "1931"),
        ("1960-05-04", "4 May 1960, a Wednesday"),
        ("1960-05", "May 1960"),
        ("1991-21", "spring 1991, March to May"),
        ("1991-24", "winter 1991, December 1991 to February 1992"),
        ("2014-36", "4th quarter 2014, October to December"),
        ("198X", "1980s, 1980 to 1989"),
        ("198X/199X", "1980s – 1990s, 1980 to 1999"),
        ("1980~/1983~", "early 1980s, 1980 to 1983, approximate"),
        ("1988~", "c. 1988, approximate"),
        ("1984?", "1984?, uncertain"),
        ("2018-11-01~/2018-11-10~", "early November 2018, 1 November to 10 November 2018, approximate"),
        ("2001-12-03/2001-12-05", "3–5 December 2001"),
        ("-04XX", "5th century BCE, 500 to 401 BCE"),
        ("-0499", "500 BCE"),
        ("1945/..", "since 1945, from 1 January 1945 on"),
        ("../1945", "until 1945, up to 31 December 1945"),
    ],
)
def test_a_date_is_said_with_the_days_it_can_mean(date: str, said: str) -> None:
    assert meaning(edtf.parse(date)) == said


def test_no_weekday_is_given_for_days_before_our_calendar() -> None:
    assert meaning(edtf.parse("1066-10-14")) == "14 October 1066"
