"""Reading dates takes steps in proportion to the text, whatever is in it: twice the text, twice the steps."""

import sys
from types import FrameType

import pytest

from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Span
from reader.extraction.dates.finding import find_dates

SIZE = 800
MOST_STEPS = 200
PUBLISHED = edtf.parse("2018-12-19")
UNITS = {
    "a million digits": "19",
    "numbers": "1 ",
    "years": "1990 ",
    "years in a list": "1990, ",
    "quoted years": '"1990" ',
    "ranges of ranges": "1990-",
    "ranges in words": "1990 to ",
    "ranges between": "between 1990 and ",
    "short decades": "'80s ",
    "decades": "1990s and ",
    "prepositions": "in in in ",
    "months": "May ",
    "months since": "since May ",
    "days": "5 May, ",
    "ranges of days": "May 1 to ",
    "days that do not exist": "31 February ",
    "days cut short": "2019-05-0",
    "dates in figures": "5/5/",
    "counted units": "two weeks after ",
    "parts": "early mid-",
    "ordinals": "the 1st ",
    "halves": "first half of ",
    "quarters": "third quarter ",
    "quarters in short": "Q1 ",
    "fiscal years": "FY18 ",
    "eras": "1990 AD ",
    "brackets": "(1990 ",
    "weekdays": "Monday ",
    "plans": "will 1990 ",
    "couples": "a couple of ",
    "this and next": "this week and next ",
}


def steps(text: str) -> int:
    """How many functions, ours and Python's own, are called to read a paragraph."""
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    count = 0

    def called(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        find_dates(document, PUBLISHED)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_twice_the_text_takes_twice_the_steps_and_no_character_many(unit: str) -> None:
    steps(unit * 40)  # the forms are compiled once
    small, large = (steps(unit * (size // len(unit))) for size in (SIZE, 2 * SIZE))
    assert large <= 2.2 * small + 200
    assert large <= 2 * SIZE * MOST_STEPS
