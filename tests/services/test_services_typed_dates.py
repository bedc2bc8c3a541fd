"""A date that a person types, read."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.domain import edtf
from reader.domain.errors import ReaderError
from reader.domain.spoken_dates import short, spoken
from reader.services.typed_dates import read_date

PUBLISHED = edtf.parse("2018-12-19")
SAID = (
    "2013-09-30 1954-07 1869 198X 1980~/1983~ 1984~/1986~ 1987~/1989~ 1984~/1989~ 1980~/1986~ 1980~/1981~ "
    "1988~/1989~ 18XX 1900~/1909~ 1800~/1833~ 1867~/1899~ 1850/1899 -04XX -2XXX -0524 0079 -0609/-0594 "
    "-0026/0014 -0278/-0269 1968-01~/1968-04~ 1968-01~ 1968-01/1968-06 1968-07/1968-12 1968-34 "
    "1968-05-01~/1968-05-10~ 1968-05-21~/1968-05-31~ 1939-01/1939-03 1968-21 1968-24 1946-12/1947-02 1850~ "
    "1850? 1933/1945 2017-12-03/2017-12-05 1922-05-03/1922-06-11 192X/193X 15XX/16XX ../1945 1990/.. "
    "2018-12-19/2018-12-31 -0099/0000 1850~/1860~ 2013-09-30~ 1954-07? 18XX~ 1XXX -05XX/-03XX ../1945-05 "
    "2001-05-03/.."
)


@pytest.mark.parametrize("value", SAID.split())
def test_what_the_screen_says_is_read_as_what_it_means(value: str) -> None:
    when = edtf.parse(value)
    assert read_date(spoken(when)) == read_date(short(when)) == read_date(value) == when


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("in 1984", "1984"),
        (" the  eighties ", "198X"),
        ("198x", "198X"),
        ("Sept. 5th, 1977", "1977-09-05"),
        ("between 1933 and 1945", "1933/1945"),
        ("from 1990 on", "1990/.."),
        ("till May 1945", "../1945-05"),
        ("around 1850", "1850~"),
        ("525 BC.", "-0524"),
        ("the year 2000", "2000"),
        ("before 1850", "../1849"),
        ("after May 1945", "1945-06/.."),
        ("before 1 March 2012", "../2012-02-29"),
        ("after the 1980s", "1990/.."),
        ("2012/4/3", "2012-04-03"),
        ("“May 1968”", "1968-05"),
        ("(1914)", "1914"),
        ("’90s", "199X"),
        ("٢٠١٢", "2012"),
        ("２０１２-０５\u200b", "2012-05"),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, value: str) -> None:
    assert read_date(typed).edtf == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("last October", "2018-10"), ("yesterday", "2018-12-18"), ("since last year", "2017/..")],
)
def test_relative_dates_count_from_the_publication(typed: str, value: str) -> None:
    assert read_date(typed, PUBLISHED).edtf == value
    with pytest.raises(ReaderError, match="counts from the date of publication"):
        read_date(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "hello", "31 February 2014", "1981 and 1985", "99999", "9" * 300, "?", "since", "2019-02-30"],
)
def test_what_is_no_date_is_refused_with_a_way_out(typed: str) -> None:
    with pytest.raises(ReaderError) as caught:
        read_date(typed)
    assert caught.value.hint


@pytest.mark.parametrize(
    "typed", ["31 February", "31 February 2012", "29 Feb 1900", "2019-02-30", "13/13/2012", "2012/2/30"]
)
def test_a_day_that_never_was_is_told_apart_from_nonsense(typed: str) -> None:
    with pytest.raises(ReaderError, match="is on no calendar"):
        read_date(typed)


@given(st.text(max_size=30) | st.text("0123456789-/~?X. sincBE", max_size=14))
@example("since until 1990")
@example("../..")
@example("1990/1980")
def test_anything_typed_is_a_date_or_refused(typed: str) -> None:
    try:
        when = read_date(typed, PUBLISHED)
    except ReaderError:
        return
    assert edtf.parse(when.edtf) == when
    assert when.earliest <= when.latest
