"""Dates as articles, histories, obituaries, sport and business pages write them: words, value, kind."""

import pytest

from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.timeline import EventKind
from reader.extraction.dates.finding import find_dates, find_events

WRITTEN = [
    ("2018-12-19", "The firm was founded at the turn of the century.", ""),
    (
        "2018-12-19",
        "Around the turn of the millennium the mills closed.",
        "turn of the millennium = 2000~/2001~",
    ),
    ("2018-12-19", "By mid-century the town had 4,000 people.", ""),
    ("2018-12-19", "Sales in Q4'17 fell.", "Q4'17 = 2017-36"),
    ("2018-12-19", "Profit rose in FY 2016-17.", "FY 2016-17 = 2017"),
    ("2018-12-19", "In 1H18 output fell.", "1H18 = 2018-01/2018-06"),
    ("2018-12-19", "The plant opens early next year.", "early next year = 2019-01~/2019-04~ ahead"),
    ("2018-12-19", "It was sold late last year.", "late last year = 2017-09~/2017-12~"),
    ("2018-12-19", "It was sold late last month.", "late last month = 2018-11-21~/2018-11-30~"),
    ("2018-12-19", "She arrived a fortnight ago.", "a fortnight ago = 2018-12-05"),
    ("2018-12-19", "Between the wars it was a hotel.", ""),
    ("2018-12-19", "In the post-1945 years the docks declined.", "1945 = 1945"),
    ("2018-12-19", "He ruled AD 98-117.", "AD 98-117 = 0098/0117"),
    ("2018-12-19", "Born ca 1340, he wrote verse.", "1340 = 1340~"),
    ("2018-12-19", "They married on Valentine's Day in 1980.", "Valentine's Day in 1980 = 1980-02-14"),
    ("2018-12-19", "City lost on the opening day of the 2015-16 season.", "2015-16 = 2015/2016"),
    (
        "2018-12-19",
        "The ship sank on the night of 14-15 April 1912.",
        "14-15 April 1912 = 1912-04-14/1912-04-15",
    ),
    (
        "2018-12-19",
        "Between the mid-1950s and the mid-1970s rents rose.",
        "mid-1950s and the mid-1970s = 1954~/1976~",
    ),
    (
        "2018-12-19",
        "The mill opened in 1890. At the turn of the century it burned.",
        "1890 = 1890; turn of the century = 1900~/1909~",
    ),
    (
        "2018-12-19",
        "The mill opened in 1845. By mid-century it employed 400 people.",
        "1845 = 1845; mid-century = 1834~/1866~",
    ),
    ("2018-12-19", "In the closing months of 1944 they fled.", "closing months of 1944 = 1944-09~/1944-12~"),
    (
        "2018-12-19",
        "In the first few months of 2018 they fled.",
        "first few months of 2018 = 2018-01~/2018-04~",
    ),
    ("2018-12-19", "In the week of 5 March 2018 they fled.", "week of 5 March 2018 = 2018-03-05/2018-03-11"),
    (
        "2018-12-19",
        "In the week ending 9 March 2018 they fled.",
        "week ending 9 March 2018 = 2018-03-03/2018-03-09",
    ),
    (
        "2018-12-19",
        "In the week beginning 5 March 2018 they fled.",
        "week beginning 5 March 2018 = 2018-03-05/2018-03-11",
    ),
    ("2018-12-19", "In the year of our Lord 1348 the plague came.", "1348 = 1348"),
    ("2018-12-19", "Anno Domini 1348 was a hard year.", "1348 = 1348"),
    ("2018-12-19", "About 10,000 BC the ice melted.", "10,000 BC = -9999~"),
    ("2018-12-19", "In the XIX century towns grew.", "XIX century = 18XX"),
    ("2018-12-19", "In the thirties and forties towns grew.", "thirties and forties = 193X/194X"),
    ("2018-12-19", "The spring/summer 2015 collection sold.", "spring/summer 2015 = 2015-03/2015-08"),
    (
        "2018-12-19",
        "The December 2010/January 2011 issue sold.",
        "December 2010/January 2011 = 2010-12/2011-01",
    ),
    ("2018-12-19", "The Fall/Winter 2018 line sold.", "Fall/Winter 2018 = 2018-09/2019-02"),
    ("2018-12-19", "On 1 and 2 May 1945 they marched.", "1 and 2 May 1945 = 1945-05-01/1945-05-02"),
    ("2018-12-19", "In 1945 or 1946 they marched.", "1945 or 1946 = 1945/1946"),
    ("2018-12-19", "In either April or May 2015 they marched.", "April or May 2015 = 2015-04/2015-05"),
    ("2018-12-19", "On 5 or 6 June 1942 they marched.", "5 or 6 June 1942 = 1942-06-05/1942-06-06"),
    ("2018-12-19", "It slipped from 2017 to 2018.", "2017 = 2017; 2018 = 2018"),
    ("2018-12-19", "The launch was moved from March to June.", "March = 2018-03; June = 2018-06"),
    ("2018-12-19", "It rose from 2017 to 2018.", "2017 to 2018 = 2017/2018"),
    ("2018-12-19", "Last Christmas he resigned.", "Last Christmas = 2017-12-25"),
    ("2018-12-19", "This Easter he resigned.", "This Easter = 2018-04-01"),
    ("2018-12-19", "Next Thanksgiving they will meet.", "Next Thanksgiving = 2019-11-28 ahead"),
    ("2015-06-10", "The festival (18–21 June) is sold out.", "18–21 June = 2015-06-18/2015-06-21 ahead"),
    ("2015-06-10", "Elections are due a week on Friday.", "a week on Friday = 2015-06-19 ahead"),
    (
        "2015-06-10",
        "In the three months through May demand fell.",
        "three months through May = 2015-03/2015-05",
    ),
    ("2015-06-10", "Demand fell in the year-ago quarter.", ""),
    ("2015-06-10", "Demand fell in the March quarter.", "March quarter = 2015-01/2015-03"),
    ("2015-06-10", "Demand fell in the June 2014 quarter.", "June 2014 quarter = 2014-04/2014-06"),
    ("2015-06-10", "Two Saturdays ago the house voted.", "Two Saturdays ago = 2015-05-30"),
    ("2015-06-10", "On the 5th of this month the house voted.", "5th of this month = 2015-06-05"),
    ("2015-06-10", "On the 5th of last month the house voted.", "5th of last month = 2015-05-05"),
    (
        "2015-06-10",
        "At the end of last month the house voted.",
        "end of last month = 2015-05-21~/2015-05-31~",
    ),
    ("2015-06-10", "At the start of this year the house voted.", "start of this year = 2015-01~"),
    (
        "2015-06-10",
        "Nearly two years ago, in August 2013, the house voted.",
        "Nearly two years ago = 2013~; August 2013 = 2013-08",
    ),
    ("2015-06-10", "Some 30 years ago the house voted.", "30 years ago = 1985~"),
    ("2015-06-10", "A quarter of a century ago the house voted.", "A quarter of a century ago = 1990"),
    ("2015-06-10", "A quarter-century ago the house voted.", "A quarter-century ago = 1990"),
    (
        "2015-06-10",
        "Three-quarters of a century ago the house voted.",
        "Three-quarters of a century ago = 1940",
    ),
    ("2015-06-10", "Two or three years ago the house voted.", "Two or three years ago = 2012~/2013~"),
    ("2015-06-10", "Less than a week ago the house voted.", "Less than a week ago = 2015-06-03~"),
    ("2015-06-10", "50-odd years ago the house voted.", "50-odd years ago = 1965~"),
    ("2018-12-19", "He served in 1952–4 in the navy.", "1952–4 = 1952/1954"),
    ("2018-12-19", "He served from 1952 to '54 in the navy.", "1952 to '54 = 1952/1954"),
    ("2018-12-19", "He served two terms (1952–56, 1960–64).", "1952–56 = 1952/1956; 1960–64 = 1960/1964"),
    ("2018-12-19", "The events of 9/11 shook the city.", ""),
    ("2018-12-19", "On 3-Sep-1939 war was declared.", "3-Sep-1939 = 1939-09-03"),
    (
        "2018-12-19",
        "In the middle third of the 19th century rents rose.",
        "middle third of the 19th century = 1834/1866",
    ),
    (
        "2018-12-19",
        "In the middle decades of the 19th century rents rose.",
        "middle decades of the 19th century = 1834~/1866~",
    ),
    ("2018-12-19", "In the 1870s–90s rents rose.", "1870s–90s = 187X/189X"),
    ("2018-12-19", "In the early and mid 1970s rents rose.", "early and mid 1970s = 1970~/1976~"),
    ("2018-12-19", "In the early and middle 1970s rents rose.", "early and middle 1970s = 1970~/1976~"),
    (
        "2018-12-19",
        "In the first century before Christ rents rose.",
        "first century before Christ = -0099/0000",
    ),
    ("2018-12-19", "In the reign of Nero (AD 54–68) it burned.", "AD 54–68 = 0054/0068"),
    (
        "2018-12-19",
        "In 1919 he moved. Two years after that he returned.",
        "1919 = 1919; Two years after that = 1921",
    ),
    (
        "2018-12-19",
        "On 5 May 1919 he moved. The next morning he married.",
        "5 May 1919 = 1919-05-05; next morning = 1919-05-06",
    ),
    (
        "2018-12-19",
        "On 5 May 1919 he moved. That evening he married.",
        "5 May 1919 = 1919-05-05; That evening = 1919-05-05",
    ),
    (
        "2018-12-19",
        "The town lived through the late spring and summer of 1846.",
        "late spring and summer of 1846 = 1846-05~/1846-08~",
    ),
    (
        "2018-12-19",
        "Food was short in the winter and spring of 1945.",
        "winter and spring of 1945 = 1944-12/1945-05",
    ),
    ("2018-12-19", "The church burned on Christmas Eve in 2000.", "Christmas Eve in 2000 = 2000-12-24"),
    (
        "2014-12-12",
        "The money covers the fiscal year that began Oct. 1.",
        "fiscal year that began Oct. 1 = 2014-10-01/2015-09-30",
    ),
    ("2014-12-12", "The bill was released late Dec. 9.", "Dec. 9 = 2014-12-09"),
    (
        "2011-02-27",
        "In Wednesday’s issue, a gardener explains how to prune roses.",
        "Wednesday = 2011-03-02 ahead",
    ),
    (
        "2011-02-27",
        "In Wednesday’s issue, a gardener explained how to prune roses.",
        "Wednesday = 2011-02-23",
    ),
    ("2014", "The year 2014 is the year of the oak.", "2014 = 2014"),
    (
        "2014",
        "A number of studies this year show that the oak is ill, though nobody can say what it would cost.",
        "this year = 2014",
    ),
    ("2013", "Cast your vote here or by post: she is one of the gardeners of 2013.", "2013 = 2013"),
    ("2013", "He said last March that he would go.", "last March = 2013-03"),
    ("2013", "He said last September that he would go.", "last September = 2012-09"),
    (
        "2018-12-19",
        "In January 2011 he was caught; less than four months later he was free.",
        "January 2011 = 2011-01; less than four months later = 2011-05~",
    ),
    (
        "2018-12-19",
        "A late December 2014 storm felled the oak.",
        "late December 2014 = 2014-12-21~/2014-12-31~",
    ),
]


MODIFIERS = [
    (
        "",
        "On 4 April 1951 the council met. A 1938 report lay before it. In May it voted.",
        "4 April 1951 = 1951-04-04; 1938 = 1938; May = 1951-05",
    ),
    (
        "",
        "The mill burned in 1951. Its 1899 boiler had burst. The next year it was rebuilt.",
        "1951 = 1951; 1899 = 1899; next year = 1952",
    ),
    ("2014-10-02", "The 2003 film made her known. The next year she moved.", "2003 = 2003"),
    ("", "The fee rests on a little-known 2006 law. In May the council raised it.", "2006 = 2006"),
    ("", "In 2006 the law passed. In May the council met.", "2006 = 2006; May = 2006-05"),
    ("", "The law of 2006 was short. The next year it grew.", "2006 = 2006; next year = 2007"),
]
PARALLEL = [
    ("It sold two mills, one in March and a second in July 2012.", "March = 2012-03; July 2012 = 2012-07"),
    ("It was shut in November and in February 2012.", "November = 2011-11; February 2012 = 2012-02"),
    ("It shut in November and opened again in February 2012.", "November = 2011-11; February 2012 = 2012-02"),
    ("Fire struck on 3 March, then on 9 July 2012.", "3 March = 2012-03-03; 9 July 2012 = 2012-07-09"),
    ("Fire struck on 3 March and again on 9 July 2012.", "3 March = 2012-03-03; 9 July 2012 = 2012-07-09"),
    ("One inn was sold in May and another was let in June 2011.", "May = 2011-05; June 2011 = 2011-06"),
    ("In 2010 it shut in March and moved in July 2012.", "2010 = 2010; March = 2010-03; July 2012 = 2012-07"),
    ("He left in March and had come in July 2012.", "March = 2014-03; July 2012 = 2012-07"),
    (
        "It sold a hall in March and the chapel was built in July 1902.",
        "March = 2014-03; July 1902 = 1902-07",
    ),
    ("It hired a baker in March. It moved in July 1990.", "March = 2014-03; July 1990 = 1990-07"),
]
"""Published on Thursday, 2 October 2014."""
WEEKDAYS = [
    ("The band plays in Leeds this Saturday.", "this Saturday = 2014-10-04 ahead"),
    ("The fair is on this Friday.", "this Friday = 2014-10-03 ahead"),
    ("This Saturday, the choir sings in Leeds.", "This Saturday = 2014-10-04 ahead"),
    ("The inn, which was built in 1902, reopens this Monday.", "1902 = 1902; this Monday = 2014-10-06 ahead"),
    ("What started as a joke ends this Sunday.", "this Sunday = 2014-10-05 ahead"),
    ("The choir sang in Leeds this Monday.", "this Monday = 2014-09-29"),
    ("This Tuesday, the choir sang in Leeds.", "This Tuesday = 2014-09-30"),
    ("The fair is this Thursday.", "this Thursday = 2014-10-02"),
    (
        "It rains next Saturday; it was dry last Saturday.",
        "next Saturday = 2014-10-04 ahead; last Saturday = 2014-09-27",
    ),
]
BARE_YEARS = [
    ("Then 2020 hit, and the inn closed.", "2020"),
    ("And then 2020 happened. Then, 2020 hit.", "2020 2020"),
    ("Trade was good. 2016 was a hard year.", "2016"),
    ("Sales were better than 2019.", "2019"),
    ("The harvest was far worse than 2014, or 2013.", "2014 2013"),
    ("There were more floods than 2008.", "2008"),
    ("It was dry, unlike 2012.", "2012"),
    ("Like 2019, this was a dry spring.", "2019"),
    ("Trade rose on 2020, which was hobbled by floods.", "2020"),
    ("If 2018 was slow, it was worse when 2019 began.", "2018 2019"),
    ("We remember 2016 well; she called 2017 a good year.", "2016 2017"),
    ("Then 2020 people came.", ""),
    ("More than 2019 people came, and more than 2000 workers left.", ""),
    ("There were fewer than 1900 in a hall that holds rather more than 1950.", ""),
    ("In all, 1900 were hurt. Then 2000 fell ill.", ""),
    ("The ridge is taller than 1930 and longer than 1950.", ""),
    ("He lives at 2020 Elm Street.", ""),
    ("2020 Elm Street is empty.", ""),
    ("The Nexia 2019 was loud. The Boeing 2020 flew.", ""),
    ("They call 2016 drivers a day.", ""),
    ("In the 1929 Wall Street crash he lost all.", "1929"),
]
"""Published on 2 October 2021."""
UNDATED = [
    ("The club began on 5 May 2009. In July it moved.", "5 May 2009, July 2009-07", ""),
    ("The club began on 5 May 2009.\nOn July 1 it moved.", "5 May 2009, July 1 2009-07-01", ""),
    ("The club began on 5 May 2009.\nIt grew.\nIt sang.\nOn July 1 the hall closed.", "5 May 2009", "July 1"),
    ("The club began on 5 May 2009. On July 1 the hall opens its doors.", "5 May 2009", "July 1"),
    ("The club began on 5 May 2009. The shows in April are now sold out.", "5 May 2009", "April"),
    ("The law dates from 1990. Members must register by March 3.", "1990", "March 3"),
    ("In 1990 the law passed. Members had to register by March 3.", "1990, March 3 1990-03-03", ""),
    ("The tests were done in August and will go on in May 2015.", "August 2014-08, May 2015", ""),
    (
        "A potter at work, 3 May 2009. The fair is held from 4 to 6 May.",
        "3 May 2009, 4 to 6 May 2009-05-04/2009-05-06",
        "",
    ),
    ("A potter at work, 3 May 2009. The fair is on 4 June.", "3 May 2009", "4 June"),
    (
        "The fund ran out on 9 May 2012. We are now paid from one that ended on 9 May.",
        "9 May 2012, 9 May 2012-05-09",
        "",
    ),
]
"""What is read and what waits, in a text of which no publication is known."""


def document(text: str) -> Document:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    return Document(text, tuple(blocks))


def told(text: str, published: str) -> str:
    events = find_events(document(text), edtf.parse(published) if published else None)
    return "; ".join(
        f"{event.span.of(text)} = {event.when.edtf}{' ahead' * (event.kind is EventKind.FUTURE)}"
        for event in events
    )


@pytest.mark.parametrize(("published", "sentence", "dates"), WRITTEN)
def test_dates_are_read_as_writers_write_them(published: str, sentence: str, dates: str) -> None:
    assert told(sentence, published) == dates


@pytest.mark.parametrize(("published", "sentence", "dates"), MODIFIERS)
def test_a_year_that_says_which_thing_is_meant_turns_no_story(
    published: str, sentence: str, dates: str
) -> None:
    assert told(sentence, published) == dates


@pytest.mark.parametrize(("sentence", "dates"), PARALLEL)
def test_a_month_beside_one_with_a_year_takes_that_year(sentence: str, dates: str) -> None:
    assert told(sentence, "2014-10-02") == dates


@pytest.mark.parametrize(("sentence", "dates"), WEEKDAYS)
def test_this_with_a_weekday_is_to_come_unless_it_is_told_as_past(sentence: str, dates: str) -> None:
    assert told(sentence, "2014-10-02") == dates


@pytest.mark.parametrize(("sentence", "years"), BARE_YEARS)
def test_a_year_is_told_from_a_number_where_it_acts_or_is_compared(sentence: str, years: str) -> None:
    events = find_events(document(sentence), edtf.parse("2021-10-02"))
    assert " ".join(event.when.edtf for event in events) == years


@pytest.mark.parametrize(("text", "dates", "waiting"), UNDATED)
def test_without_a_publication_only_a_story_near_by_gives_a_year(text: str, dates: str, waiting: str) -> None:
    found = find_dates(document(text))
    words = [(event.span.of(text), event.when.edtf) for event in found.events]
    assert ", ".join(said if said[-4:].isdigit() else f"{said} {value}" for said, value in words) == dates
    assert ", ".join(item.span.of(text) for item in found.unresolved) == waiting


def test_what_the_present_announces_is_no_date_of_a_story_without_a_publication() -> None:
    text = "The garden will get new walls in 1955. The plan was released on 9 May."
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    events = find_events(Document(text, (block,)))
    assert [(event.when.edtf, event.kind) for event in events] == [("1955", EventKind.FUTURE)]


def test_a_year_that_opens_its_sentence_as_a_time_carries_the_story() -> None:
    text = "In the 1951 election she lost her seat. In June she left the city."
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    events = find_events(Document(text, (block,)))
    assert [event.when.edtf for event in events] == ["1951", "1951-06"]
