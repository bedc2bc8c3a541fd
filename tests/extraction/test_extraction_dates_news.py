"""Sentences as news has them, published on Wednesday, 10 June 2015: words, value, past or to come."""

import pytest

from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.timeline import EventKind
from reader.extraction.dates.finding import find_events

NEWS = [
    ("The port was closed on Tuesday after a crane fell.", "Tuesday = 2015-06-09"),
    ("Ministers meet on Friday to settle the dispute.", "Friday = 2015-06-12 ahead"),
    (
        "The talks, which resumed on Monday, broke down on Wednesday.",
        "Monday = 2015-06-08; Wednesday = 2015-06-10",
    ),
    ("The bank will publish its results next Tuesday.", "next Tuesday = 2015-06-16 ahead"),
    ("Shares fell 4% last Thursday.", "last Thursday = 2015-06-04"),
    ("Two men were arrested late Sunday.", "Sunday = 2015-06-07"),
    ("Police said early Monday that the road was clear.", "Monday = 2015-06-08"),
    ("The vote was put off until Thursday.", "Thursday = 2015-06-11 ahead"),
    ("A court on Tuesday freed the editor.", "Tuesday = 2015-06-09"),
    ("The mayor told reporters Monday that she would not run again.", "Monday = 2015-06-08"),
    ("The carrier reported a loss yesterday.", "yesterday = 2015-06-09"),
    ("The inquiry opens tomorrow.", "tomorrow = 2015-06-11 ahead"),
    ("Exports fell in May, the third month in a row.", "May = 2015-05"),
    ("Exports fell 3.1 per cent in the first quarter.", "first quarter = 2015-33"),
    ("Sales rose in the three months to March.", "three months to March = 2015-01/2015-03"),
    ("The factory will shut in September.", "September = 2015-09 ahead"),
    ("He was jailed in November for fraud.", "November = 2014-11"),
    ("The law takes effect on July 1.", "July 1 = 2015-07-01 ahead"),
    ("She took over in January 2013 from her father.", "January 2013 = 2013-01"),
    (
        "The treaty, signed on 3 March 2009, expires at the end of 2016.",
        "3 March 2009 = 2009-03-03; end of 2016 = 2016-12~ ahead",
    ),
    ("Prices have doubled since the start of the year.", "start of the year = 2015-01~"),
    ("Prices have doubled since the beginning of 2012.", "beginning of 2012 = 2012-01~"),
    (
        "The fund has lost a third of its value over the past six months.",
        "past six months = 2014-12-10/2015-06-10",
    ),
    ("More than 400 people have died in the past week.", "past week = 2015-06-03/2015-06-10"),
    ("The company plans to hire 200 people over the next two years.", "next two years = 2015/2017 ahead"),
    ("He expects a decision within the next 10 days.", "next 10 days = 2015-06-10/2015-06-20 ahead"),
    ("Output is forecast to grow by 2% next year.", "next year = 2016 ahead"),
    ("The deficit reached 6% of output last year.", "last year = 2014"),
    ("Five years ago the town had no school.", "Five years ago = 2010"),
    ("The plane vanished 14 months ago.", "14 months ago = 2014-04"),
    ("Two weeks ago the strikers returned to work.", "Two weeks ago = 2015-05-27"),
    ("She died a week ago.", "a week ago = 2015-06-03"),
    ("The chain, founded in 1974, has 300 shops.", "1974 = 1974"),
    ("The drug was approved in mid-April.", "mid-April = 2015-04-11~/2015-04-20~"),
    ("The drug was approved in late April.", "late April = 2015-04-21~/2015-04-30~"),
    ("The tunnel should be finished by the end of next year.", "end of next year = 2016-12~ ahead"),
    ("The tunnel should be finished by 2020.", "2020 = 2020 ahead"),
    (
        "The army took power in a coup in 2006 and held elections in late 2007.",
        "2006 = 2006; late 2007 = 2007-09~/2007-12~",
    ),
    ("The festival runs from June 18 to June 21.", "June 18 to June 21 = 2015-06-18/2015-06-21 ahead"),
    ("The festival runs from 18 to 21 June.", "18 to 21 June = 2015-06-18/2015-06-21 ahead"),
    ("The summit ended on June 8.", "June 8 = 2015-06-08"),
    ("Voters go to the polls on October 25th.", "October 25th = 2015-10-25 ahead"),
    ("The quake of April 25 killed thousands.", "April 25 = 2015-04-25"),
    ("Profit for the year ended 31 March was up.", "year ended 31 March = 2014-04-01/2015-03-31"),
    ("Profit for the quarter ended March 31 was up.", "quarter ended March 31 = 2015-01-01/2015-03-31"),
    ("A year earlier, the company had lost $3 million.", ""),
    ("The plant closed in 2009. Two years later it was sold.", "2009 = 2009; Two years later = 2011"),
    (
        "The siege began on 2 May; it ended nine days later.",
        "2 May = 2015-05-02; nine days later = 2015-05-11",
    ),
    ("He resigned last month.", "last month = 2015-05"),
    ("He resigned earlier this month.", "earlier this month = 2015-06-01/2015-06-10"),
    ("He resigned earlier this week.", "earlier this week = 2015-06-08/2015-06-10"),
    ("A report is due later this month.", "later this month = 2015-06-10/2015-06-30 ahead"),
    ("A report is due next month.", "next month = 2015-07 ahead"),
    ("The strike this week cost millions.", "this week = 2015-06-08/2015-06-14"),
    ("The show returns this autumn.", "this autumn = 2015-23 ahead"),
    ("The show returned this spring.", "this spring = 2015-21"),
    ("In the summer of 2014 the group seized the city.", "summer of 2014 = 2014-22"),
    ("Last winter was the warmest on record.", "Last winter = 2014-12/2015-02"),
    ("In the 1990s the harbour was filled in.", "1990s = 199X"),
    ("The tax was scrapped on New Year's Day 2012.", "New Year's Day 2012 = 2012-01-01"),
    ("A final ruling is expected in early 2016.", "early 2016 = 2016-01~/2016-04~ ahead"),
    ("A ruling is expected by June 30.", "June 30 = 2015-06-30 ahead"),
    ("The contract runs until 2019.", "2019 = 2019 ahead"),
    ("Between 2010 and 2014 rents rose by half.", "2010 and 2014 = 2010/2014"),
    ("Rents rose by half from 2010 to 2014.", "2010 to 2014 = 2010/2014"),
    (
        "In the fiscal year that ends in March 2016, sales will fall.",
        "fiscal year that ends in March 2016 = 2015-04/2016-03 ahead",
    ),
    ("The talks were held Jan. 12-14 in Oslo.", "Jan. 12-14 = 2015-01-12/2015-01-14"),
    ("The ship sank on April 14-15, 1912.", "April 14-15, 1912 = 1912-04-14/1912-04-15"),
    (
        "Unemployment was 7.2% in April, down from 7.9% a year earlier.",
        "April = 2015-04; a year earlier = 2014",
    ),
    ("Production fell 2% in April from March.", "April = 2015-04; March = 2015-03"),
    ("The group was formed in the early 2000s.", "early 2000s = 2000~/2003~"),
    ("The 2014 World Cup left debts.", "2014 = 2014"),
    ("The September 2013 attack killed 67 people.", "September 2013 = 2013-09"),
    ("The Sept. 11, 2001, attacks changed that.", "Sept. 11, 2001 = 2001-09-11"),
    ("His mandate expires at year-end.", "year-end = 2015-12~ ahead"),
    ("His mandate expires at the end of the year.", "end of the year = 2015-12~ ahead"),
    ("It will be ready in three weeks' time.", "three weeks' time = 2015-07-01 ahead"),
    (
        "The two sides signed a truce on Feb. 12, but it has been broken daily since then.",
        "Feb. 12 = 2015-02-12",
    ),
    ("Nearly a decade ago the firm left the city.", "Nearly a decade ago = 2005~"),
    ("More than 20 years ago the mine closed.", "More than 20 years ago = 1995~"),
    ("As recently as 2008 the town had two mills.", "2008 = 2008"),
    ("The rule, in force since 1 January, bans plastic bags.", "1 January = 2015-01-01"),
    ("The minister, 54, took office in 2011.", "2011 = 2011"),
    ("Flight 1703 left at 17:20 and 1200 passengers were moved.", ""),
    ("Room 2012 was sold for $1999.", ""),
    ("Some 1900 workers went on strike.", ""),
    ("The trial is set to begin on 5 August.", "5 August = 2015-08-05 ahead"),
    ("The trial was due to begin on 5 May.", "5 May = 2015-05-05"),
    ("The hearings had been scheduled for 18 May.", "18 May = 2015-05-18"),
    ("The election is scheduled for the third quarter of 2016.", "third quarter of 2016 = 2016-35 ahead"),
    ("He was born on Aug. 4, 1961.", "Aug. 4, 1961 = 1961-08-04"),
    ("Last Friday's storm cut power to the valley.", "Last Friday = 2015-06-05"),
    ("Tuesday's vote was close.", "Tuesday = 2015-06-09"),
    ("Next week's summit is the last.", "Next week = 2015-06-15/2015-06-21 ahead"),
    ("Over the weekend, the river rose again.", "weekend = 2015-06-06/2015-06-07"),
    ("Last weekend the river rose again.", "Last weekend = 2015-06-06/2015-06-07"),
    (
        "The firm said this week and next would be decisive.",
        "this week and next = 2015-06-08/2015-06-21 ahead",
    ),
    ("He will face voters in two years time.", "two years time = 2017 ahead"),
    ("Come August, the streets will be empty.", "August = 2015-08 ahead"),
    (
        "The town grew, and 2014 brings no relief; 2015 promises to be worse.",
        "2014 = 2014; 2015 = 2015 ahead",
    ),
]


def told(text: str) -> str:
    """`words = value`, with `ahead` for what is to come, one after the other."""
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    found = find_events(document, edtf.parse("2015-06-10"))
    ahead = {EventKind.FUTURE: " ahead", EventKind.PAST: ""}
    return "; ".join(f"{event.span.of(text)} = {event.when.edtf}{ahead[event.kind]}" for event in found)


@pytest.mark.parametrize(("sentence", "dates"), NEWS)
def test_dates_of_a_news_sentence_are_read(sentence: str, dates: str) -> None:
    assert told(sentence) == dates
