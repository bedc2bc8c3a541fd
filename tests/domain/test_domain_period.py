"""What a period is, and how it is said."""

import pytest

from reader.domain import edtf
from reader.domain.days import day_number
from reader.domain.period import Period


def period(when: str) -> Period:
    meant = edtf.parse(when)
    return Period(meant.earliest, meant.latest)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("1984", "1984"),
        ("198X", "1980 – 1989"),
        ("1991/1996", "1991 – 1996"),
        ("-0499/0100", "500 BCE – 100 CE"),
        ("-0499/-0009", "500 – 10 BCE"),
        ("1971-03", "March 1971"),
        ("1971-03-04", "4 March 1971"),
        ("1984-03/1984-05", "March – May 1984"),
        ("1984-03/1986-12", "March 1984 – December 1986"),
        ("1984-02-29", "29 February 1984"),
        ("1984-02-29/1985-01-01", "29 February 1984 – 1 January 1985"),
        ("1990/..", "since 1990"),
        ("1990-03-02/..", "since 2 March 1990"),
        ("../1989", "until 1989"),
    ],
)
def test_a_period_is_said_in_its_own_fineness(when: str, words: str) -> None:
    assert period(when).words() == words


def test_a_period_in_edtf_means_the_same_days() -> None:
    for when in ("1984", "1984-03/1984-05", "1984-02-29/1985-01-01", "1990/..", "../1989-05"):
        assert period(period(when).edtf()) == period(when)


def test_a_period_beyond_the_years_of_four_digits_is_said_too() -> None:
    assert Period(day_number(1900), 20_000_000).words() == "since 1900"
    assert Period(-20_000_000, 20_000_000).words() == "10000 BCE – 9999"


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(2, 1)
