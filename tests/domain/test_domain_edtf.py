"""EDTF strings in and out, and how dates read on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain import days, edtf
from reader.domain.spoken_dates import short, spoken
from reader.domain.timeline import Precision

BOUNDS = [
    ("1984", "1984-01-01", "1984-12-31", Precision.YEAR),
    ("0767", "0767-01-01", "0767-12-31", Precision.YEAR),
    ("-0499", "-0499-01-01", "-0499-12-31", Precision.YEAR),
    ("0000", "0000-01-01", "0000-12-31", Precision.YEAR),
    ("198X", "1980-01-01", "1989-12-31", Precision.DECADE),
    ("19XX", "1900-01-01", "1999-12-31", Precision.CENTURY),
    ("-04XX", "-0499-01-01", "-0400-12-31", Precision.CENTURY),
    ("-2XXX", "-2999-01-01", "-2000-12-31", Precision.RANGE),
    ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH),
    ("2000-02", "2000-02-01", "2000-02-29", Precision.MONTH),
    ("1882-21", "1882-03-01", "1882-05-31", Precision.SEASON),
    ("1882-22", "1882-06-01", "1882-08-31", Precision.SEASON),
    ("1882-23", "1882-09-01", "1882-11-30", Precision.SEASON),
    ("1999-24", "1999-12-01", "2000-02-29", Precision.SEASON),
    ("2001-33", "2001-01-01", "2001-03-31", Precision.QUARTER),
    ("2001-36", "2001-10-01", "2001-12-31", Precision.QUARTER),
    ("2013-09-30", "2013-09-30", "2013-09-30", Precision.DAY),
    ("2013-09-30T10:20:00Z", "2013-09-30", "2013-09-30", Precision.DAY),
    ("1850~", "1850-01-01", "1850-12-31", Precision.YEAR),
    ("1850?", "1850-01-01", "1850-12-31", Precision.YEAR),
    ("1980~/1983~", "1980-01-01", "1983-12-31", Precision.RANGE),
    ("1946-12/1947-02", "1946-12-01", "1947-02-28", Precision.RANGE),
    ("197X/198X", "1970-01-01", "1989-12-31", Precision.RANGE),
    ("-0609/-0594", "-0609-01-01", "-0594-12-31", Precision.RANGE),
    ("2017-12-03/2017-12-05", "2017-12-03", "2017-12-05", Precision.RANGE),
    ("../2001", "-9999-01-01", "2001-12-31", Precision.RANGE),
    ("2001/..", "2001-01-01", "9999-12-31", Precision.RANGE),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), BOUNDS)
def test_bounds_and_precision_of_an_edtf_string(
    text: str, earliest: str, latest: str, precision: Precision
) -> None:
    when = edtf.parse(text)
    assert (days.iso(when.earliest), days.iso(when.latest)) == (earliest, latest)
    assert when.precision is precision
    assert when.edtf == text


@pytest.mark.parametrize(
    "text",
    ["", "84", "19840", "1984-13", "1984-20", "1984-25", "1984-37", "1984-02-30", "1984-21-01", "198X-05",
     "1X84", "1990/1980", "../..", "1984/1985/1986", "spring 1984", "X984", "1984-5", "~1984"],
)  # fmt: skip
def test_anything_else_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        edtf.parse(text)


@pytest.mark.parametrize(
    ("text", "approximate"), [("1850~", True), ("1850%", True), ("1850?", False), ("1850", False)]
)
def test_only_tilde_and_percent_mean_approximate(text: str, approximate: bool) -> None:
    assert edtf.parse(text).approximate is approximate


@given(st.integers(days.day_number(-9999), days.day_number(9999, 12, 31)))
def test_a_written_day_reads_as_the_same_day(number: int) -> None:
    when = edtf.parse(edtf.day(number))
    assert (when.earliest, when.latest) == (number, number)


@given(st.integers(-9999, 9999))
def test_a_written_year_reads_as_its_year(number: int) -> None:
    when = edtf.parse(edtf.year(number))
    assert days.calendar_day(when.earliest) == (number, 1, 1)
    assert days.calendar_day(when.latest) == (number, 12, 31)


def test_a_year_of_five_digits_is_refused() -> None:
    with pytest.raises(ValueError, match="four digits"):
        edtf.year(10_000)


def test_decades_and_centuries_before_our_era() -> None:
    assert edtf.bce_decade(270) == "-0278/-0269"
    assert edtf.bce_century(5) == "-04XX"
    assert edtf.bce_century(1) == "-0099/0000"
    assert edtf.decade(1980) == "198X"
    assert edtf.century(1800) == "18XX"


def test_about_marks_both_ends_and_leaves_open_ends_open() -> None:
    assert edtf.about("1980/1983") == "1980~/1983~"
    assert edtf.about("../1983?") == "../1983~"


def test_an_interval_of_equal_ends_is_one_date() -> None:
    assert edtf.interval("1984", "1984") == "1984"


SPOKEN = [
    ("2013-09-30", "30 September 2013", "30 Sep 2013"),
    ("2013-09", "September 2013", "Sep 2013"),
    ("2013", "2013", "2013"),
    ("0767", "767 CE", "767 CE"),
    ("-0499", "500 BCE", "500 BCE"),
    ("0000", "1 BCE", "1 BCE"),
    ("1850~", "c. 1850", "c. 1850"),
    ("2017?", "2017?", "2017?"),
    ("198X", "1980s", "1980s"),
    ("1980~/1983~", "early 1980s", "early 1980s"),
    ("1984~/1986~", "mid 1980s", "mid 1980s"),
    ("1987~/1989~", "late 1980s", "late 1980s"),
    ("1988~/1989~", "end of the 1980s", "end of the 1980s"),
    ("18XX", "19th century", "19th c."),
    ("-04XX", "5th century BCE", "5th c. BCE"),
    ("-0099/0000", "1st century BCE", "1st c. BCE"),
    ("1867~/1899~", "late 19th century", "late 19th c."),
    ("15XX/16XX", "16th – 17th century", "16th–17th c."),
    ("-0278/-0269", "270s BCE", "270s BCE"),
    ("-2XXX", "3rd millennium BCE", "3rd millennium BCE"),
    ("1882-22", "summer 1882", "summer 1882"),
    ("1946-12/1947-02", "winter 1946–47", "winter 1946–47"),
    ("2014-36", "4th quarter 2014", "Q4 2014"),
    ("2014-01/2014-06", "1st half 2014", "1st half 2014"),
    ("2024-01~/2024-04~", "early 2024", "early 2024"),
    ("1968-05-01~/1968-05-10~", "early May 1968", "early May 1968"),
    ("1991/2016", "1991 – 2016", "1991–2016"),
    ("-0609/-0594", "610 – 595 BCE", "610–595 BCE"),
    ("-0029/0014", "30 BCE – 14 CE", "30 BCE–14 CE"),
    ("2017-12-03/2017-12-05", "3–5 December 2017", "3–5 Dec 2017"),
    ("1922-05-03/1922-06-11", "3 May – 11 June 1922", "3 May – 11 Jun 1922"),
    ("2017-12-28/2018-01-02", "28 December 2017 – 2 January 2018", "28 Dec 2017 – 2 Jan 2018"),
    ("1943-12/1944-01", "December 1943 – January 1944", "Dec 1943 – Jan 1944"),
    ("197X/198X", "1970s – 1980s", "1970s–1980s"),
    ("../2001", "until 2001", "until 2001"),
    ("2001/..", "since 2001", "since 2001"),
]


@pytest.mark.parametrize(("text", "full", "brief"), SPOKEN)
def test_how_a_date_reads_on_the_screen(text: str, full: str, brief: str) -> None:
    when = edtf.parse(text)
    assert (spoken(when), short(when)) == (full, brief)


@given(st.sampled_from([text for text, *_ in BOUNDS]))
def test_every_date_can_be_said(text: str) -> None:
    assert spoken(edtf.parse(text))
    assert short(edtf.parse(text))
