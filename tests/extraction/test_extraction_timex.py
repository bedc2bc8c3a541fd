"""The comparison with texts marked in TIMEX3: its reading of marks, its terms, its counting."""

import pytest
from training.dates_evaluate import Timex, count, marked, read, scores, timex_of

from reader.domain.edtf import parse

SOURCE = (
    '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2009-12-19">2009-12-19</TIMEX3></DCT>\n<TEXT>\n'
    'The war &amp; the siege began in <TIMEX3 tid="t1" type="DATE" value="1939">1939</TIMEX3>. On '
    '<TIMEX3 tid="t2" type="DATE" value="1939-09-03">3 September 1939</TIMEX3> it lasted '
    '<TIMEX3 tid="t3" type="DATE" value="P3W">three weeks</TIMEX3>, until '
    '<TIMEX3 tid="t4" type="DATE" value="1940">the end of 1940</TIMEX3>.\n</TEXT></TimeML>'
)


@pytest.mark.parametrize(
    ("value", "timex"),
    [
        ("1939", "1939"),
        ("1939-09-03", "1939-09-03"),
        ("-0479", "BC0480"),
        ("198X", "198"),
        ("18XX", "18"),
        ("1968-21", "1968-SP"),
        ("1968-34", "1968-Q2"),
        ("1946-12/1947-02", "1946-WI"),
        ("1971-01/1971-06", "1971-H1"),
        ("1980~/1983~", "198"),
        ("1867~/1899~", "18"),
        ("1968-01~/1968-04~", "1968"),
        ("1968-05-21~/1968-05-31~", "1968-05"),
        ("-0478/-0469", "BC047"),
        ("1933/1945", ""),
    ],
)
def test_a_value_has_its_form_in_timex3(value: str, timex: str) -> None:
    assert parse(value).edtf == value
    assert timex_of(value) == timex


def test_marks_are_taken_out_of_a_file() -> None:
    sample = marked("sample", SOURCE)
    assert "war & the siege" in sample.text
    assert [(sample.text[mark.start : mark.end], mark.value) for mark in sample.marks] == [
        ("1939", "1939"), ("3 September 1939", "1939-09-03"), ("three weeks", "P3W"),
        ("the end of 1940", "1940"),
    ]  # fmt: skip


def test_a_file_without_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no TimeML file"):
        marked("empty", "<TimeML/>")


def test_what_is_read_is_put_into_the_terms_of_timex3() -> None:
    sample = marked("sample", SOURCE)
    found = scores(count(read(sample), sample.marks))
    assert {name: round(score.f1) for name, score in found.items()} == {
        "overlap": 100, "strict": 100, "value": 100,
    }  # fmt: skip


def test_each_expression_counts_for_one_mark() -> None:
    marks = (Timex(0, 4, "1939"), Timex(5, 9, "1940"))
    counted = count([Timex(0, 9, "1939")], marks)
    assert (counted["overlap"], counted["strict"], counted["value"]) == (1, 0, 1)
