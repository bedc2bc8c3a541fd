"""How a date was read, in a sentence, and what else it could mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain import days, edtf
from reader.domain.readings import DAY_FIRST, HUNDRED_YEARS, MONTH_FIRST, explained, second_reading

EXPLAINED = [
    ("last year", "2017", "the year before publication 2018-12-19",
     "“last year”: 2017, the year before the publication, 19 December 2018"),
    ("that\nJune", "1946-06", "month counted from 1946 in the text",
     "“that June”: June 1946, month counted from 1946 in the text"),
    ("two years later", "1948", "two years later, counted from 1946-05, the date before it in the text",
     "“two years later”: 1948, two years later, counted from May 1946, the date before it in the text"),
    ("early 1980s", "1980~/1983~", "decade", "“early 1980s”: early 1980s, as it is written"),
    ("1 May", "1914-05-01", "", "“1 May”: 1 May 1914"),
]  # fmt: skip

SECOND = [
    ("03/04/2019", "2019-03-04", MONTH_FIRST, "2019-04-03"),
    ("03/04/2019", "2019-04-03", DAY_FIRST, "2019-03-04"),
    ("1800s", "18XX", HUNDRED_YEARS, "180X"),
    ("2000s", "200X", "decade", "20XX"),
    ("'57", "1957", "year in two digits, read as 1957", "1857"),
    ("last October", "2018-10", "month before publication 2018-12-19", "2017-10"),
    ("last winter", "2017-12/2018-02", "season before publication 2018-12-19", "2016-12/2017-02"),
    ("next May", "2019-05", "month after publication 2018-12-19", "2020-05"),
    ("last month", "2018-11", "the month before publication 2018-12-19", None),
    ("May 1946", "1946-05", "month", None),
]


@pytest.mark.parametrize(("words", "value", "rule", "sentence"), EXPLAINED)
def test_a_reading_is_told_in_a_sentence(words: str, value: str, rule: str, sentence: str) -> None:
    assert explained(words, edtf.parse(value), rule) == sentence


@pytest.mark.parametrize(("words", "value", "rule", "other"), SECOND)
def test_a_date_may_have_a_second_reading(words: str, value: str, rule: str, other: str | None) -> None:
    found = second_reading(words, edtf.parse(value), rule)
    assert (found.edtf if found else None) == other


@given(st.text(max_size=40), st.integers(-3_000_000, 3_000_000), st.text(max_size=60))
def test_any_words_and_any_rule_can_be_told(words: str, number: int, rule: str) -> None:
    when = edtf.parse(edtf.day(number))
    assert explained(words, when, rule).startswith("“")
    assert second_reading(words, when, rule) is None or days.iso(when.earliest)
