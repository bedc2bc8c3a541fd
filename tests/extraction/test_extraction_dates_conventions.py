"""The table of values, row by row, and each form the reader promises to know, or to leave alone."""

import pytest

from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Span
from reader.extraction.dates.finding import find_events

PUBLISHED = "2018-12-19"


def values(text: str) -> list[tuple[str, str]]:
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    return [(event.span.of(text), event.when.edtf) for event in find_events(document, edtf.parse(PUBLISHED))]


TABLE = [
    ("It grew in the 1980s.", "1980s", "198X"),
    ("It grew in the early 1980s.", "early 1980s", "1980~/1983~"),
    ("It grew in the mid-1980s.", "mid-1980s", "1984~/1986~"),
    ("It grew in the late 1980s.", "late 1980s", "1987~/1989~"),
    ("It grew in the mid-to-late 1980s.", "mid-to-late 1980s", "1984~/1989~"),
    ("It grew at the beginning of the 1980s.", "beginning of the 1980s", "1980~/1981~"),
    ("It grew at the end of the 1980s.", "end of the 1980s", "1988~/1989~"),
    ("It grew in the 19th century.", "19th century", "18XX"),
    ("It grew in the 5th century BCE.", "5th century BCE", "-04XX"),
    ("It grew in the early 19th century.", "early 19th century", "1800~/1833~"),
    ("It grew in the mid-19th century.", "mid-19th century", "1834~/1866~"),
    ("It grew in the late 19th century.", "late 19th century", "1867~/1899~"),
    ("It grew in the third quarter of the 19th century.", "third quarter of the 19th century", "1850/1874"),
    ("It grew in the second half of the 19th century.", "second half of the 19th century", "1850/1899"),
    ("It grew in early 1968.", "early 1968", "1968-01~/1968-04~"),
    ("It grew in mid-1968.", "mid-1968", "1968-05~/1968-08~"),
    ("It grew in late 1968.", "late 1968", "1968-09~/1968-12~"),
    ("It grew at the beginning of 1968.", "beginning of 1968", "1968-01~"),
    ("It grew at the end of 1968.", "end of 1968", "1968-12~"),
    ("It grew in the first half of 1968.", "first half of 1968", "1968-01/1968-06"),
    ("It grew in early May 1968.", "early May 1968", "1968-05-01~/1968-05-10~"),
    ("It grew in mid-May 1968.", "mid-May 1968", "1968-05-11~/1968-05-20~"),
    ("It grew in late May 1968.", "late May 1968", "1968-05-21~/1968-05-31~"),
    ("It grew in the spring of 1968.", "spring of 1968", "1968-21"),
    ("It grew in the summer of 1968.", "summer of 1968", "1968-22"),
    ("It grew in the autumn of 1968.", "autumn of 1968", "1968-23"),
    ("It grew in the fall of 1968.", "fall of 1968", "1968-23"),
    ("It froze in the winter of 1946-47.", "winter of 1946-47", "1946-12/1947-02"),
    ("He came in May 1946. The following winter he left.", "following winter", "1946-12/1947-02"),
    ("It grew in the second quarter of 1968.", "second quarter of 1968", "1968-34"),
    (
        "The fiscal year ends in March. Sales fell in the first quarter of fiscal 2017.",
        "first quarter of fiscal 2017",
        "2016-04/2016-06",
    ),
    ("It was built about 1850.", "1850", "1850~"),
    ("It was built around 1850.", "1850", "1850~"),
    ("They met on the night of 8-9 May 1968.", "8-9 May 1968", "1968-05-08/1968-05-09"),
    ("It opened four years ago.", "four years ago", "2014"),
    ("It opened last year.", "last year", "2017"),
    ("It opened in May 1946. Four years later it closed.", "Four years later", "1950"),
    ("It opened in May 1946. Four months later it closed.", "Four months later", "1946-09"),
    ("It opened last October.", "last October", "2018-10"),
    ("It opened in 1946. That June it closed.", "That June", "1946-06"),
    ("It opens next month.", "next month", "2019-01"),
    ("It opened on 5 May 1946. Four days later it closed.", "Four days later", "1946-05-09"),
    ("It opened on 5 May 1946. Two weeks later it closed.", "Two weeks later", "1946-05-19"),
    ("It opened on 5 May 1946. The next day it closed.", "next day", "1946-05-06"),
    ("It opened 10 years ago today.", "10 years ago today", "2008-12-19"),
    ("It opened in August.", "August", "2018-08"),
    ("It opened in May 1946. In August it closed.", "August", "1946-08"),
    ("It will open in August.", "August", "2019-08"),
    ("It grew over the past 18 months.", "past 18 months", "2017-06-19/2018-12-19"),
    ("It grew over the past four years.", "past four years", "2014/2018"),
    ("It will grow for the next four years.", "next four years", "2018/2022"),
    ("It will open later this year.", "later this year", "2018-12-19/2018-12-31"),
    ("It opened in May 1946. Later that year it closed.", "Later that year", "1946-05-01/1946-12-31"),
    ("It will open later this decade.", "later this decade", "2018-12-19/2019-12-31"),
    ("It will be common 5-10 years from now.", "5-10 years from now", "2023~/2028~"),
    ("It boomed in the late 70s.", "late 70s", "1977~/1979~"),
    ("Two weeks after the treaty of 5 May 1920 they left.", "Two weeks after", "1920-05-19"),
    ("It has been open since 2013.", "2013", "2013"),
    ("It had opened by 2013.", "2013", "2013"),
    ("It was open until 2013.", "2013", "2013"),
    ("It closed after 2013.", "2013", "2013"),
]

FORMS = [
    ("It ran between 1991 and 2016.", "1991 and 2016", "1991/2016"),
    ("It ran from Dec. 3 to 5.", "Dec. 3 to 5", "2018-12-03/2018-12-05"),
    ("It grew in the 1960s and 1970s.", "1960s and 1970s", "196X/197X"),
    ("It ran in 1946-47.", "1946-47", "1946/1947"),
    ("It will be turned into a school, the mayor said on Tuesday.", "Tuesday", "2018-12-18"),
    ("It came on November 3—nine days later they went.", "November 3", "2018-11-03"),
    ("It came on November 3—nine days later they went.", "nine days later", "2018-11-12"),
    ("They will meet on Tuesday.", "Tuesday", "2018-12-25"),
    ("They came on Tuesday night.", "Tuesday night", "2018-12-18"),
    ("In 2018-19 more than a third was lost.", "2018-19", "2018/2019"),
    ("He wrote of it this last Sunday.", "this last Sunday", "2018-12-16"),
    ("They met this last October.", "this last October", "2018-10"),
    ("It sank on 14-15 April 1912.", "14-15 April 1912", "1912-04-14/1912-04-15"),
    ("It sank on April 15, 1912.", "April 15, 1912", "1912-04-15"),
    ("It sank on 15 April 1912.", "15 April 1912", "1912-04-15"),
    ("It sank on 1912-04-15.", "1912-04-15", "1912-04-15"),
    ("It was founded in 525 BCE.", "525 BCE", "-0524"),
    ("He came in May 1946. The next year he left.", "next year", "1947"),
    ("He came in May 1946. Two years later he left.", "Two years later", "1948"),
    ("He came in 1946. In March of that year he left.", "March of that year", "1946-03"),
    ("He came in 1946. The following spring he left.", "following spring", "1947-21"),
    ("He came in May 1946. The spring following he left.", "spring following", "1947-21"),
    ("He came in May 1946. The ensuing year he left.", "ensuing year", "1947"),
    ("He came on 4 May 1968. The following Monday he left.", "following Monday", "1968-05-06"),
    ("He came in 1946. Two years later, in 1949, he left.", "Two years later", "1949"),
    ("He came on the first of May, 1855.", "first of May, 1855", "1855-05-01"),
    ("He came on the 3d of May, 1855.", "3d of May, 1855", "1855-05-03"),
    ("He came on Sunday night, July 4, 1857.", "Sunday night, July 4, 1857", "1857-07-04"),
    ("It boomed in the nineteen-sixties.", "nineteen-sixties", "196X"),
    ("It came out in early '99.", "early '99", "1999-01~/1999-04~"),
    ("It opened a year and a half ago.", "a year and a half ago", "2017-06"),
    ("It opened a couple of months ago.", "a couple of months ago", "2018-10"),
    ("It opened the year before last.", "year before last", "2016"),
    ("It opened the summer before last.", "summer before last", "2017-22"),
    ("It opened the day before yesterday.", "day before yesterday", "2018-12-17"),
    ("It grew this year and will grow in the rest of 2018.", "rest of 2018", "2018-12-19/2018-12-31"),
    ("It grew in the first three quarters of 2014.", "first three quarters of 2014", "2014-01/2014-09"),
    ("It grew in the first nine months of this year.", "first nine months of this year", "2018-01/2018-09"),
    ("It grew in the past two quarters.", "past two quarters", "2018-06-19/2018-12-19"),
    ("Emissions fell by a third from 1990 levels.", "1990", "1990"),
    ("It will open no earlier than 2025.", "2025", "2025"),
    ("It rose, and 2019 promises to be better.", "2019", "2019"),
    ("The pre-1914 borders were restored.", "1914", "1914"),
    ("The file is of 2018-11.", "2018-11", "2018-11"),
    ("The talks were scheduled for 18th January.", "18th January", "2019-01-18"),
    ("The talks were scheduled for 18th November.", "18th November", "2018-11-18"),
]

NO_DATES = [
    "It rose at 8:51 p.m. (1451 GMT) as planned.",
    "She has 29 years of experience.",
    "It is closed now.",
    "She is 45 years old, he is in his seventies.",
    "Version 10.2019 is out.",
    "It costs $1999 or 2000 euros.",
    "See pages 1933-1945.",
    "He read “The Summer of 1984” twice.",
    'He read "1984" twice.',
    "The worldu2019s largest firm.",
    "Some 2000 people came; 1900 were hurt.",
    "Between 1500 and 2000 were hurt.",
    "It has a population of 1950.",
    "The number was 1984.",
    "On 31 February it rained.",
    "It rains every year in winter.",
    "The Good Friday Agreement held.",
    "Bloody Sunday is remembered.",
    "They fall in love in the second half.",
    "For the weekend crowd it is a feast.",
]


@pytest.mark.parametrize(("sentence", "words", "value"), TABLE)
def test_each_row_of_the_table_of_values_holds(sentence: str, words: str, value: str) -> None:
    assert (words, value) in values(sentence)


@pytest.mark.parametrize(("sentence", "words", "value"), FORMS)
def test_each_form_is_read(sentence: str, words: str, value: str) -> None:
    assert (words, value) in values(sentence)


@pytest.mark.parametrize("sentence", NO_DATES)
def test_what_is_no_date_is_left_alone(sentence: str) -> None:
    assert values(sentence) == []
