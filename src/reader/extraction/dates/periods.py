"""Dates with a name or a bookkeeper: holidays of a year, fiscal years and quarters, periods ended on a day.

Easter follows the anonymous Gregorian algorithm (Nature, 1876; in Meeus, *Astronomical Algorithms*, ch. 8).
"""

import re
from dataclasses import replace
from functools import cache, lru_cache

from reader.domain import days, edtf
from reader.extraction.dates import values
from reader.extraction.dates.anchors import Anchors, Meaning
from reader.extraction.dates.checks import Surroundings
from reader.extraction.dates.expression import Expression, Form, form, relative
from reader.extraction.dates.reckoning import year_of_month
from reader.extraction.dates.values import Point
from reader.extraction.dates.words import MONTH, NUMBER, YEAR, S, month_number, number

_FIXED = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25), "boxing day": (12, 26), "halloween": (10, 31), "valentine's day": (2, 14),
    "independence day": (7, 4), "bastille day": (7, 14), "armistice day": (11, 11), "veterans day": (11, 11),
}  # fmt: skip
_BY_EASTER = {"easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7}
_NTH_WEEKDAY = {"thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1)}
_HOLIDAYS = "|".join(
    sorted(
        [name.replace("'", "['’]").replace(" ", r"\s") for name in (*_FIXED, *_BY_EASTER, *_NTH_WEEKDAY)],
        key=len,
    )[::-1]
)
_MONEY = re.compile(
    r"revenue|sales|profit|earning|income|GDP|growth|grew|result|shipment|billion|million|percent|per\scent|%|"
    r"quarterly|forecast|analyst|economy|compan|margin|loss|invest|shares|deliver|shipped",
    re.IGNORECASE,
)
_STRETCH = 160
_ENDING = re.compile(r"(?:end(?:ed|ing|s)|to|through)\s(?:on\s|in\s)?$", re.IGNORECASE)
"""What a period ends with: most dates stand behind something else."""
_QUARTER_AFTER = re.compile(r"\squarter\b")
_WEEK_OF = re.compile(
    r"\bweek\s(?:of|(?P<begins>beginning|starting|commencing)|(?P<ends>ending|ended|to))\s(?:on\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"(?:beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?)\s(?:on\s|in\s)?$", re.IGNORECASE)
_BEGUN = re.compile(
    r"(?:fiscal|financial|tax|budget|academic|school)\syear\s(?:that\s|which\s)?"
    r"(?:beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?)\s(?:on\s|in\s)?$",
    re.IGNORECASE,
)
"""A year by its first day."""
_ENDED = re.compile(
    rf"(?i:(?:(?P<year>(?:fiscal|financial|tax)\syear|year)|(?P<quarter>quarter)|(?P<half>half)|"
    rf"(?P<count>{NUMBER})(?:\s|-)(?P<unit>months|weeks))"
    rf"(?:\s(?:that|which))?\s(?:ended|ending|ends|to|through)\s(?:on\s|in\s)?)$"
)
FISCAL_END = re.compile(
    rf"(?:(?P<quarter>(?i:first|second|third|fourth))\s(?i:quarter)\s(?:of\s)?)?(?i:fiscal|financial)\s(?i:year|\d{{4}})[,\s][^.;]{{0,30}}?\b(?:ends|ended|ending|(?P<begins>begins|began|beginning|starts|started))\s(?:on\s|in\s)?(?:the\send\sof\s)?"
    rf"(?:the\s)?(?:\d{{1,2}}\s)?(?P<month>{MONTH})"
)
"""Where a text says when its fiscal year ends."""
_ORDINAL_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _easter(year: int) -> int:
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap_centuries, left = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, over = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * leaps - epact - over) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return days.day_number(year, month, day + 1)


def _holiday(match: re.Match[str]) -> Expression | None:
    name = re.sub(r"\s", " ", match["name"].lower()).replace("’", "'")
    return Expression(*match.span(), "holiday", edtf=edtf.day(_day_of(name, int(match["year"]))))


def _day_of(name: str, year: int) -> int:
    """The day number of a holiday in a year."""
    if name in _FIXED:
        return days.day_number(year, *_FIXED[name])
    if name in _BY_EASTER:
        return _easter(year) + _BY_EASTER[name]
    month, weekday, nth = _NTH_WEEKDAY[name]
    first = days.day_number(year, month)
    return first + (weekday - (first - 1)) % 7 + 7 * (nth - 1)


def _near_holiday(match: re.Match[str]) -> Expression | None:
    """`last Christmas`, `next Easter`: counted from the publication."""
    name = re.sub(r"\s", " ", match["name"].lower()).replace("’", "'")
    which = (
        match["which"]
        .lower()
        .replace("this past", "last")
        .replace("past", "last")
        .replace("this coming", "next")
    )

    def resolve(anchors: Anchors) -> Meaning | None:
        now = anchors.now
        if now is None:
            return None
        shift = {"last": -1, "next": 1}.get(which, 0)
        there = _day_of(name, now.year)
        if shift and now.day:
            passed = there < now.first_day
            shift = (
                shift + 1
                if shift < 0 and passed
                else shift - 1
                if shift > 0 and there > now.first_day
                else shift
            )
        return Meaning(
            edtf.day(_day_of(name, now.year + shift)), f"{which} {name} from publication {now.edtf}"
        )

    return relative(match, "holiday", resolve, deictic=True)


def _fiscal_year(match: re.Match[str]) -> Expression | None:
    digits, quarter = match["year"], match["quarter"]
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    last = match["last"]
    if last:
        year = year // 100 * 100 + int(last[-2:])

    def resolve(anchors: Anchors) -> Meaning | None:
        end = anchors.fiscal_end or 12
        first = Point(year - (end < 12), end % 12 + 1)
        if quarter:
            first = values.add_months(first, 3 * (_ORDINAL_QUARTERS[quarter.lower()] - 1))
        final = values.add_months(first, 2 if quarter else 11)
        rule = f"fiscal year ending in month {end}"
        if end == 12 and not anchors.fiscal_end:
            rule = "fiscal year, taken as the calendar year"
        if not quarter and end == 12:
            return Meaning(edtf.year(year), rule)
        if quarter and end == 12:
            return Meaning(edtf.month(year, 32 + _ORDINAL_QUARTERS[quarter.lower()]), rule)
        return Meaning(f"{first.edtf}/{final.edtf}", rule)

    return Expression(*match.span(), "fiscal year", resolve=resolve)


def _fiscal_years(match: re.Match[str]) -> Expression | None:
    """`2018-19 fiscal year`: by the year end the text gives, else both years."""
    first, last = match["first"], match["first"][: -len(match["last"])] + match["last"]
    if int(last) != int(first) + 1:
        return None

    def resolve(anchors: Anchors) -> Meaning:
        end = anchors.fiscal_end
        if end in (0, 12):
            return Meaning(f"{first}/{last}", "fiscal year, whose end the text does not give")
        begin = Point(int(first), end % 12 + 1)
        return Meaning(f"{begin.edtf}/{edtf.month(int(last), end)}", f"fiscal year ending in month {end}")

    return Expression(*match.span(), "fiscal year", resolve=resolve)


@lru_cache(maxsize=2)
def _is_about_money(text: str, stretch: int) -> bool:
    """True if a stretch of a text, or the one before or after it, speaks of business: looked at once."""
    return _MONEY.search(text, max(0, stretch - 1) * _STRETCH, (stretch + 2) * _STRETCH) is not None


def _bare_quarter(match: re.Match[str]) -> Expression | None:
    if not _is_about_money(match.string, match.start() // _STRETCH):
        return None
    words = match["which"].lower()
    quarter = int(words[1]) if words[0] == "q" else _ORDINAL_QUARTERS[re.split(r"[\s-]", words)[0]]

    def resolve(anchors: Anchors) -> Meaning | None:
        first = (anchors.fiscal_end % 12 + 3 * (quarter - 1)) % 12 + 1
        found = year_of_month(anchors, (first + 1) % 12 + 1 if anchors.future else first)
        if found is None:
            return None
        if anchors.fiscal_end not in (0, 12):
            begin = Point(found[0], first)
            rule = f"fiscal quarter, the year ending in month {anchors.fiscal_end}, {found[1]}"
            return Meaning(f"{begin.edtf}/{values.add_months(begin, 2).edtf}", rule)
        return Meaning(edtf.month(found[0], 32 + quarter), f"quarter without a year, {found[1]}")

    return Expression(*match.span(), "quarter without a year", resolve=resolve)


def with_period(around: Surroundings, found: Expression) -> Expression:
    """A day with the period that ended on it in front (`three months ended 30 June 2019`), else unchanged."""
    before = around.before(found.start, 12)
    if not found.family and _QUARTER_AFTER.match(around.after(found.end, 12)) and _is_one_month(found):
        return _quarter_to(found)
    if not found.family and _WEEK_OF.search(around.before(found.start, 32)):
        return _week_of(around, found)
    if not found.family and _BEGINNING.search(before):
        return _with_year_begun(around, found)
    if found.family or not _ENDING.search(before):
        return found
    match = _ENDED.search(around.before(found.start, 60))
    if match is None:
        return found
    count = _months_of(match)
    if not count:
        return found

    def resolve(anchors: Anchors) -> Meaning | None:
        end = found.meaning(anchors)
        begin = _period_start(end.edtf, count) if end else ""
        return Meaning(f"{begin}/{end.edtf}", f"{count} months ended {end.edtf}") if end and begin else None

    start = found.start - len(match.group())
    return replace(found, start=start, rule="period ended on a day", edtf="", resolve=resolve, month=0, day=0)


def _is_one_month(found: Expression) -> bool:
    return found.rule == "month" or (bool(found.month) and not found.day and found.bare)


def _quarter_to(found: Expression) -> Expression:
    """`March quarter`, `June 2014 quarter`: the three months of which it is the last."""

    def resolve(anchors: Anchors) -> Meaning | None:
        end = found.meaning(anchors)
        begin = _period_start(end.edtf, 3) if end else ""
        return (
            Meaning(f"{begin}/{end.edtf}", f"the quarter that ends with {end.edtf}")
            if end and begin
            else None
        )

    end = found.end + len(" quarter")
    return replace(found, end=end, rule="quarter by its last month", edtf="", resolve=resolve, month=0)


def _week_of(around: Surroundings, found: Expression) -> Expression:
    """`week of 5 March 2018`, `week ending 9 March`: seven days."""
    match = _WEEK_OF.search(around.before(found.start, 32))
    if match is None:
        return found
    begins, ends = match["begins"], match["ends"]

    def resolve(anchors: Anchors) -> Meaning | None:
        meaning = found.meaning(anchors)
        point = values.point_of(meaning.edtf) if meaning and "/" not in meaning.edtf else None
        if point is None or not point.day:
            return meaning
        back = 6 if ends else 0 if begins else (point.first_day - 1) % 7
        first = values.add_days(point, -back)
        return Meaning(f"{first.edtf}/{values.add_days(first, 6).edtf}", f"the week of {point.edtf}")

    start = found.start - len(match.group())
    return replace(found, start=start, rule="week of a day", edtf="", resolve=resolve, month=0, day=0)


def _with_year_begun(around: Surroundings, found: Expression) -> Expression:
    """`fiscal year that began Oct. 1`: the twelve months from that day on."""
    match = _BEGUN.search(around.before(found.start, 60))
    if match is None:
        return found

    def resolve(anchors: Anchors) -> Meaning | None:
        begin = found.meaning(anchors)
        point = values.point_of(begin.edtf) if begin and "/" not in begin.edtf else None
        if point is None or not point.month:
            return None
        last = values.add_months(point, 11)
        if point.day:
            last = values.add_days(values.same_day(point, 12), -1)
        return Meaning(f"{point.edtf}/{last.edtf}", f"the year from {point.edtf} on")

    start = found.start - len(match.group())
    return replace(found, start=start, rule="year begun on a day", edtf="", resolve=resolve, month=0, day=0)


def _months_of(match: re.Match[str]) -> int:
    if match["year"]:
        return 12
    if match["quarter"]:
        return 3
    if match["half"]:
        return 6
    return int(number(match["count"])) if match["unit"].lower() == "months" else 0


def _period_start(end: str, months: int) -> str:
    point = values.point_of(end)
    if point is None or not point.month or "/" in end:
        return ""
    if not point.day:
        return values.add_months(point, 1 - months).edtf
    if point.day == days.month_length(point.year, point.month):
        return f"{values.add_months(point, 1 - months).edtf}-01"
    return values.add_days(values.same_day(point, -months), 1).edtf


def with_fiscal_end(text: str) -> int:
    """The month in which the text says its fiscal year ends, 0 if it does not."""
    match = FISCAL_END.search(text)
    if match is None:
        return 0
    month = month_number(match["month"])
    if match["begins"]:
        return (month - 2) % 12 + 1
    quarters_left = 4 - _ORDINAL_QUARTERS[match["quarter"].lower()] if match["quarter"] else 0
    return (month - 1 + 3 * quarters_left) % 12 + 1


@cache
def period_forms() -> tuple[Form, ...]:
    """Forms that begin with a word; compiled at first use."""
    quarters = r"(?i:first|second|third|fourth|1st|2nd|3rd|4th)"
    fiscal = r"(?:(?i:(?:fiscal|financial)(?:\syear)?)|FY)\s?['’]?"
    return (
        form(rf"(?P<name>(?i:{_HOLIDAYS})),?{S}(?:of\s|in\s)?(?P<year>{YEAR})", _holiday),
        form(rf"(?P<which>(?i:this\spast|this\scoming|last|this|next|past))\s(?P<name>(?i:{_HOLIDAYS}))(?!['’])",
             _near_holiday),
        form(rf"(?:(?P<quarter>{quarters})[-\s](?i:quarter)\s(?:of\s)?)?{fiscal}(?P<year>[12]\d{{3}}|\d\d)(?P<last>[-–/]\d{{2,4}})?",
              _fiscal_year),
        form(rf"(?P<first>{YEAR})(?:[-–/]|\sto\s)(?P<last>\d\d(?:\d\d)?)\s(?i:fiscal|financial|tax)"
              r"\s(?i:year)", _fiscal_years),
        form(rf"(?:(?i:fiscal)\s)?(?P<which>{quarters}[-\s](?i:quarter)|Q[1-4])", _bare_quarter),
    )  # fmt: skip
