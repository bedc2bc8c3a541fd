"""The date of publication that a text without a stamp gives away; always marked as a guess."""

import pytest

from reader.formats.spoken_year import spoken_date

SPOKEN = [
    ("What are the trends in milling in 2019? A wheel is due by 2025.", "2019~"),
    ("The first ten months of 2014 mean that this year is the driest.", "2014~"),
    ("Ten years ago, in 2003, the mill burned.", "2013~"),
    ("The mill burned in 2003, twelve years ago.", "2015~"),
    (
        "Bread will cost more in 2015. Expect a hard 2015. Watch the mills next year. All of 2014 was mild.",
        "2014~",
    ),
    ("The road is shut. — Ada Berg (@adaberg) March 3, 2016", "2016-03-03~"),
    (
        "He was caught in January 2011, police said Monday. He was jailed last month. Last year he fled.",
        "2012~",
    ),
]
UNSAID = [
    "The mill was mended in 2013.",
    "The bank is larger than its rival was when that opened in 2004.",
    "The mill, which is empty, was set up in 2009 by a baker.",
    "The mill will open in 2015.",
    "As of the 2010 census, it is a village of 300.",
    "He sold 2013 sacks, and there is no more to say.",
    "The mill burned in 1911, he wrote last year. It was rebuilt last month. On Monday it opened.",
    "The mill burned in 2008, he wrote last year. It was rebuilt last month. On Monday it opened.",
    "More than ten years ago in 2003 he said so.",
]


@pytest.mark.parametrize(("text", "published"), SPOKEN)
def test_a_text_gives_away_when_it_was_published(text: str, published: str) -> None:
    assert spoken_date(text) == published


@pytest.mark.parametrize("text", UNSAID)
def test_a_year_of_the_past_or_of_plans_dates_no_text(text: str) -> None:
    assert spoken_date(text) == ""


def test_a_book_is_not_dated_by_what_it_says() -> None:
    text = "The trends in milling in 2019 are these. "
    assert spoken_date(text * 10) == "2019~"
    assert spoken_date(text * 2_000) == ""
