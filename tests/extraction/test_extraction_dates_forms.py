"""Expressions one by one: which words are a date, and what they mean. Published on 19 December 2018."""

import pytest

from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.timeline import FoundEvent
from reader.extraction.dates.finding import find_events

PUBLISHED = "2018-12-19"


def read(text: str, published: str = PUBLISHED) -> tuple[FoundEvent, ...]:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return find_events(Document(text, (block,)), edtf.parse(published))


def found(text: str, published: str = PUBLISHED) -> list[tuple[str, str]]:
    return [(event.span.of(text), event.when.edtf) for event in read(text, published)]


ABSOLUTE = [
    ("The treaty was signed on 30 September 2013.", "30 September 2013", "2013-09-30"),
    ("The treaty was signed on September 30, 2013, in Rome.", "September 30, 2013", "2013-09-30"),
    ("It opened on Sept. 3, 2009.", "Sept. 3, 2009", "2009-09-03"),
    ("It opened on the 3rd of May 1922.", "3rd of May 1922", "1922-05-03"),
    ("It opened on 3rd May, 1922.", "3rd May, 1922", "1922-05-03"),
    ("It opened on May 3rd, 1922.", "May 3rd, 1922", "1922-05-03"),
    ("Version of 2014-02-28 is final.", "2014-02-28", "2014-02-28"),
    ("Signed 14.03.1957 in Rome.", "14.03.1957", "1957-03-14"),
    ("Signed 12/31/1999 in Ohio.", "12/31/1999", "1999-12-31"),
    ("Signed 31/12/1999 in Leeds.", "31/12/1999", "1999-12-31"),
    ("On Monday, May 5, 2014, the court met.", "Monday, May 5, 2014", "2014-05-05"),
    ("On Monday 5 May 2014 the court met.", "Monday 5 May 2014", "2014-05-05"),
    ("The strike began in July 1954.", "July 1954", "1954-07"),
    ("The strike began in Feb. 1954 and spread.", "Feb. 1954", "1954-02"),
    ("The strike began in May of 1968.", "May of 1968", "1968-05"),
    ("In 1897 the bridge opened.", "1897", "1897"),
    ("He was born in Lisbon in 1931.", "1931", "1931"),
    ("The 1974 plan failed.", "1974", "1974"),
    ("She wrote a 1962 novel.", "1962", "1962"),
    ("The composer (born 1890) lived in Paris.", "1890", "1890"),
    ("The 2008 elections were close.", "2008", "2008"),
    ("France's 1998 victory is remembered.", "1998", "1998"),
    ("Founded: 1869", "1869", "1869"),
    ("1969: Men walk on the Moon", "1969", "1969"),
    ("A revised edition (2003) followed.", "2003", "2003"),
    ("As early as 1905 he doubted it.", "1905", "1905"),
    ("Growth peaked back in 2009 and slowed.", "2009", "2009"),
    ("In the 1980s rents rose.", "1980s", "198X"),
    ("By the 1640s the town was rich.", "1640s", "164X"),
    ("In the 1800s rents rose.", "1800s", "18XX"),
    ("In the early 1980s rents rose.", "early 1980s", "1980~/1983~"),
    ("In the mid-1980s rents rose.", "mid-1980s", "1984~/1986~"),
    ("In the mid 1980s rents rose.", "mid 1980s", "1984~/1986~"),
    ("In the late 1980s rents rose.", "late 1980s", "1987~/1989~"),
    ("In the mid-to-late 1860s rents rose.", "mid-to-late 1860s", "1864~/1869~"),
    ("At the beginning of the 1980s rents rose.", "beginning of the 1980s", "1980~/1981~"),
    ("By the end of the 1950s rents rose.", "end of the 1950s", "1958~/1959~"),
    ("The band formed in the late 70s.", "late 70s", "1977~/1979~"),
    ("The band formed in the '80s.", "'80s", "198X"),
    ("The band formed in the ’90s.", "’90s", "199X"),
    ("The band was loved in the sixties.", "sixties", "196X"),
    ("The band formed in the early nineties.", "early nineties", "1990~/1993~"),
    ("In the 19th century rents rose.", "19th century", "18XX"),
    ("In the nineteenth century rents rose.", "nineteenth century", "18XX"),
    ("A 17th-century chapel stands there.", "17th-century", "16XX"),
    ("In the early 19th century rents rose.", "early 19th century", "1800~/1833~"),
    ("In the mid-19th century rents rose.", "mid-19th century", "1834~/1866~"),
    ("In the late 19th century rents rose.", "late 19th century", "1867~/1899~"),
    ("In the second half of the 18th century rents rose.", "second half of the 18th century", "1750/1799"),
    ("In the first quarter of the 20th century it rose.", "first quarter of the 20th century", "1900/1924"),
    ("In the last decade of the 19th century rents rose.", "last decade of the 19th century", "1890/1899"),
    ("In the 5th century BCE the city grew.", "5th century BCE", "-04XX"),
    ("In the fifth century BC the city grew.", "fifth century BC", "-04XX"),
    ("In the early 5th century BC the city grew.", "early 5th century BC", "-0499~/-0466~"),
    ("In the 3rd millennium BCE the city grew.", "3rd millennium BCE", "-2XXX"),
    ("The city fell in 146 BC.", "146 BC", "-0145"),
    ("The city fell in 146 B.C. and burned.", "146 B.C.", "-0145"),
    ("The city fell in 70 CE.", "70 CE", "0070"),
    ("The city fell in AD 79.", "AD 79", "0079"),
    ("He died on 15 March 44 BC.", "15 March 44 BC", "-0043-03-15"),
    ("The king (610–595 BCE) dug a canal.", "610–595 BCE", "-0609/-0594"),
    ("He ruled from 27 BC to AD 14.", "27 BC to AD 14", "-0026/0014"),
    ("The war between 431 and 404 BC ruined them.", "431 and 404 BC", "-0430/-0403"),
    ("Coins of the 270s BCE were found.", "270s BCE", "-0278/-0269"),
    ("In 767 CE the caliph died; by 780 the canal was dry.", "767 CE", "0767"),
    ("In early 1968 it snowed.", "early 1968", "1968-01~/1968-04~"),
    ("In mid-1968 it snowed.", "mid-1968", "1968-05~/1968-08~"),
    ("In late 1968 it snowed.", "late 1968", "1968-09~/1968-12~"),
    ("At the end of 1968 it snowed.", "end of 1968", "1968-12~"),
    ("At the beginning of 1968 it snowed.", "beginning of 1968", "1968-01~"),
    ("In the first half of 1971 it rained.", "first half of 1971", "1971-01/1971-06"),
    ("In the second quarter of 1968 output fell.", "second quarter of 1968", "1968-34"),
    ("Output fell in Q3 2014.", "Q3 2014", "2014-35"),
    ("Output fell in H1 2014.", "H1 2014", "2014-01/2014-06"),
    ("In early May 1968 students marched.", "early May 1968", "1968-05-01~/1968-05-10~"),
    ("In mid-May 1968 students marched.", "mid-May 1968", "1968-05-11~/1968-05-20~"),
    ("In late May 1968 students marched.", "late May 1968", "1968-05-21~/1968-05-31~"),
    ("At the end of February 1968 students marched.", "end of February 1968", "1968-02-21~/1968-02-29~"),
    ("In the spring of 1968 students marched.", "spring of 1968", "1968-21"),
    ("In summer 1882 troops landed.", "summer 1882", "1882-22"),
    ("In the fall of 1968 students marched.", "fall of 1968", "1968-23"),
    ("In the winter of 1946-47 coal ran out.", "winter of 1946-47", "1946-12/1947-02"),
    ("It was built about 1850.", "1850", "1850~"),
    ("It was built around 1850 or so.", "1850", "1850~"),
    ("It was built c. 1850.", "1850", "1850~"),
    ("On Christmas Eve 1956 the statue fell.", "Christmas Eve 1956", "1956-12-24"),
    ("On Easter Monday 1916 they rose.", "Easter Monday 1916", "1916-04-24"),
    ("On Thanksgiving 2013 shops opened.", "Thanksgiving 2013", "2013-11-28"),
    ("Revenue rose in the fiscal year that ended on 30 June 2016.", "fiscal year that ended on 30 June 2016",
     "2015-07-01/2016-06-30"),
    ("Profit fell in the three months ended 31 March 2016.", "three months ended 31 March 2016",
     "2016-01-01/2016-03-31"),
    ("Profit fell in fiscal 2016.", "fiscal 2016", "2016"),
]  # fmt: skip

RANGES = [
    ("He ruled between 1933 and 1945.", "1933 and 1945", "1933/1945"),
    ("He ruled from 1933 to 1945.", "1933 to 1945", "1933/1945"),
    ("He ruled from 1933 until 1945.", "1933 until 1945", "1933/1945"),
    ("He ruled from 1933 through 1945.", "1933 through 1945", "1933/1945"),
    ("He ruled (1933–1945) alone.", "1933–1945", "1933/1945"),
    ("He ruled in 1933-45 alone.", "1933-45", "1933/1945"),
    ("The 2013–14 season was his best.", "2013–14", "2013/2014"),
    ("The 2013/14 season was his best.", "2013/14", "2013/2014"),
    ("In the 1920s and 1930s he painted.", "1920s and 1930s", "192X/193X"),
    ("In the late 1990s and early 2000s he painted.", "late 1990s and early 2000s", "1997~/2003~"),
    ("In the 16th and 17th centuries it flourished.", "16th and 17th centuries", "15XX/16XX"),
    ("In the late 19th and early 20th centuries grew.", "late 19th and early 20th centuries", "1867~/1933~"),
    ("From the 1950s to the 1970s it grew.", "1950s to the 1970s", "195X/197X"),
    ("The fair ran 3–5 December 2017.", "3–5 December 2017", "2017-12-03/2017-12-05"),
    ("The fair ran December 3-5, 2017.", "December 3-5, 2017", "2017-12-03/2017-12-05"),
    ("The fair ran from 3 to 5 December 2017.", "3 to 5 December 2017", "2017-12-03/2017-12-05"),
    ("The fair ran from Oct. 7 to 9.", "Oct. 7 to 9", "2018-10-07/2018-10-09"),
    ("The siege (3 May - 11 June 1922) failed.", "3 May - 11 June 1922", "1922-05-03/1922-06-11"),
    ("The siege of 28 December 1922 to 5 January 1923 failed.", "28 December 1922 to 5 January 1923",
     "1922-12-28/1923-01-05"),
    ("It ran from May to June 1944.", "May to June 1944", "1944-05/1944-06"),
    ("It ran from December to January 1944.", "December to January 1944", "1943-12/1944-01"),
    ("It ran between March 1944 and May 1945.", "March 1944 and May 1945", "1944-03/1945-05"),
    ("It ran from November 1943 to 1945.", "November 1943 to 1945", "1943-11/1945"),
    ("On the night of 8-9 May 1945 bells rang.", "8-9 May 1945", "1945-05-08/1945-05-09"),
]  # fmt: skip

TO_PUBLICATION = [
    ("Last year sales fell.", "Last year", "2017"),
    ("This year sales fell.", "This year", "2018"),
    ("Next year sales will fall.", "next year", "2019"),
    ("Three years ago she left.", "Three years ago", "2015"),
    ("A decade ago she left.", "A decade ago", "2008"),
    ("She left twenty-five years ago.", "twenty-five years ago", "1993"),
    ("She left two months ago.", "two months ago", "2018-10"),
    ("She left three days ago.", "three days ago", "2018-12-16"),
    ("She left 10 years ago today.", "10 years ago today", "2008-12-19"),
    ("In October, the minister resigned.", "October", "2018-10"),
    ("On 7 November the minister resigned.", "7 November", "2018-11-07"),
    ("On Dec. 28 the minister resigned.", "Dec. 28", "2017-12-28"),
    ("The club will move in March.", "March", "2019-03"),
    ("From 10 January the museum is closed.", "10 January", "2019-01-10"),
    ("A late goal on Sunday won it.", "Sunday", "2018-12-16"),
    ("Last October she left.", "Last October", "2018-10"),
    ("Last December she left.", "Last December", "2017-12"),
    ("Last month she left.", "Last month", "2018-11"),
    ("Next month she will leave.", "next month", "2019-01"),
    ("Last summer she left.", "Last summer", "2018-22"),
    ("Over the past two years prices doubled.", "past two years", "2016/2018"),
    ("Over the last 12 months prices doubled.", "last 12 months", "2017-12-19/2018-12-19"),
    ("For the next five years prices will rise.", "next five years", "2018/2023"),
    ("It will open later this year.", "later this year", "2018-12-19/2018-12-31"),
    ("It opened earlier this year.", "earlier this year", "2018-01-01/2018-12-19"),
    ("In 5-10 years from now homes will be connected.", "5-10 years from now", "2023~/2028~"),
    ("He signed this year in January.", "this year in January", "2018-01"),
    ("He signed in January of this year.", "January of this year", "2018-01"),
    ("He signed in May last year.", "May last year", "2017-05"),
    ("He signed on 5 June last year.", "5 June last year", "2017-06-05"),
    ("He signed late last year.", "late last year", "2017-09~/2017-12~"),
    ("He signed at the end of last year.", "end of last year", "2017-12~"),
    ("He signed in the first half of this year.", "first half of this year", "2018-01/2018-06"),
    ("He spoke on Monday.", "Monday", "2018-12-17"),
    ("He spoke yesterday.", "yesterday", "2018-12-18"),
    ("Revenue rose 5% in the third quarter.", "third quarter", "2018-35"),
]

TO_STORY = [
    ("He arrived in May 1946. The next year he left.", "next year", "1947"),
    ("He arrived in May 1946. The following year he left.", "following year", "1947"),
    ("He arrived in May 1946. The previous year he had left.", "previous year", "1945"),
    ("He arrived in May 1946. Two years later he left.", "Two years later", "1948"),
    ("He arrived in May 1946. Two years earlier he had left.", "Two years earlier", "1944"),
    ("He arrived in May 1946. Four months later he left.", "Four months later", "1946-09"),
    ("He arrived in May 1946. A decade later he left.", "A decade later", "1956"),
    ("He arrived in 1946. That June he left.", "That June", "1946-06"),
    ("He arrived in 1946. In March of that year he left.", "March of that year", "1946-03"),
    ("He arrived in 1946. In the spring of that year he left.", "spring of that year", "1946-21"),
    ("He arrived in May 1946. The following spring he left.", "following spring", "1947-21"),
    ("He arrived in May 1946. The following winter he left.", "following winter", "1946-12/1947-02"),
    ("He arrived in May 1946. That winter he left.", "That winter", "1946-12/1947-02"),
    ("He arrived in May 1946. In August he left.", "August", "1946-08"),
    ("He arrived in November 1946. In January he left.", "January", "1947-01"),
    ("He arrived in May 1946. On 3 June he left.", "3 June", "1946-06-03"),
    ("He arrived on 30 May 1946. The next day he left.", "next day", "1946-05-31"),
    ("He arrived on 30 May 1946. Six days later he left.", "Six days later", "1946-06-05"),
    ("He arrived on 30 May 1946. A week later he left.", "A week later", "1946-06-06"),
    ("He arrived on 20 May 1946. On the 29th, he left.", "29th", "1946-05-29"),
    (
        "He arrived on 5 August 2014. It opened a year and a day later.",
        "a year and a day later",
        "2015-08-06",
    ),
    ("He arrived in May 1946. Later that year he left.", "Later that year", "1946-05-01/1946-12-31"),
    ("He arrived in May 1946. By the end of that year he had left.", "end of that year", "1946-12~"),
    (
        "He arrived in early 2014. Rents were half those of a year earlier.",
        "a year earlier",
        "2013-01~/2013-04~",
    ),
    ("A plan of 2006 set goals to 2030. By that year, half was to be spent.", "that year", "2030"),
    ("In March and again in June 1944 the town burned.", "March", "1944-03"),
]

NOTHING = [
    "She has 29 years of experience.",
    "It took three months to build.",
    "The work was done in 3 months.",
    "Now it is closed; recently it moved.",
    "In the next few years it may change.",
    "It happens every year.",
    "The feast is held each October.",
    "The feast is held on 14 February each year.",
    "A man in his 70s was hurt.",
    "She was in her late 40s.",
    "Temperatures in the 80s are usual.",
    "A 45-year-old man was hurt.",
    "More than 2000 people marched.",
    "In all 2000 people marched.",
    "He bought 1500 acres.",
    "It costs $2000 a month.",
    "It costs €1999.",
    "See pages 1933-1945.",
    "See p. 1984.",
    "He used Windows 2000 at work.",
    "Version 2.2019 of the code.",
    "The worldu2019s largest firm.",
    "He read “Nineteen Eighty: The Story of 1984 Again” twice.",
    "Call 555-1984 for help.",
    "It weighs 1945 kg.",
    "The ISO 2022 standard.",
    "The meeting is at 20:15.",
    "Several years ago it closed.",
    "A few years later it closed.",
    "In winter it is cold.",
    "The dead of winter is cold.",
    "We may march in sun or rain.",
    "May Smith and August Wilson spoke.",
    "The march to the capital was long.",
    "The second half was better than the first.",
    "He scored in the fourth quarter.",
    "The fall of the city was sudden.",
    "It is 1,945 metres high.",
    "He ran 1500 metres in four minutes.",
    "An order of 1200 units was placed.",
    "At https://example.org/2014/05/03/story you can read it.",
    "Two hundred years of history.",
    "He retired for the last time.",
    "It raised its stake in Sun-Art and Fri-Tech.",
    "Sales doubled, two years later than planned.",
    "They meet on the first Monday of every month.",
    "The last day of school was fun.",
]


@pytest.mark.parametrize(("text", "words", "value"), ABSOLUTE)
def test_absolute_date_is_read(text: str, words: str, value: str) -> None:
    assert (words, value) in found(text)


@pytest.mark.parametrize(("text", "words", "value"), RANGES)
def test_range_is_one_expression(text: str, words: str, value: str) -> None:
    assert found(text) == [(words, value)]


@pytest.mark.parametrize(("text", "words", "value"), TO_PUBLICATION)
def test_relative_date_counts_from_publication(text: str, words: str, value: str) -> None:
    assert [(span.lower(), edtf_) for span, edtf_ in found(text)] == [(words.lower(), value)]


@pytest.mark.parametrize(("text", "words", "value"), TO_STORY)
def test_relative_date_counts_from_the_story(text: str, words: str, value: str) -> None:
    assert (words, value) in found(text, "2024-05-14")


@pytest.mark.parametrize("text", NOTHING)
def test_no_date_where_there_is_none(text: str) -> None:
    assert found(text) == []
