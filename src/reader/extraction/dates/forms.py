"""The forms of absolute dates: days, months, years, decades, centuries, seasons, quarters, eras."""

import re
from functools import cache

from reader.domain import days, edtf
from reader.domain.readings import MONTH_FIRST, SHORT_YEAR
from reader.extraction.dates import values
from reader.extraction.dates.anchors import Anchors, Meaning
from reader.extraction.dates.expression import Expression, Form, NoSuchDayError, Resolve, form, made
from reader.extraction.dates.long import long_forms
from reader.extraction.dates.reckoning import day_without_year, year_of_month
from reader.extraction.dates.words import (
    DASH,
    DAY,
    ERA,
    ERA_TAIL,
    FULL_MONTH,
    MONTH,
    NOT_COUNTED,
    NUMBER,
    SEASON,
    SEASONS,
    WEEKDAY,
    WORDED_ORDINALS,
    YEAR,
    S,
    day_of_month,
    era_is_bce,
    month_number,
    number,
    ordinal,
)

_TO = rf"(?:{DASH}|\s(?:to|through|until|till|and|or)\s(?:the\s)?)"
_ON_WEEKDAY = rf"{WEEKDAY}(?:\s(?i:morning|afternoon|evening|night))?"
_WEEKDAY = rf"(?:{_ON_WEEKDAY},?\s(?:the\s)?)?"
_ANY_YEAR = rf"(?:[12]\d(?:(?!00)\d\d|00{NOT_COUNTED})|\d{{3}}(?=\s?{ERA}|[,;.)]|$)|\d{{1,2}}(?=\s?{ERA}))"
_OF_YEAR = (
    rf"(?:,?{S}(?:of{S}|in{S})?(?P<year>{_ANY_YEAR})(?![^\W_]|[.,]\d){ERA_TAIL}?"
    rf"|{S}(?:of{S})?(?P<short>['’]\d\d)(?!\w))"
)
_NO_DAY = rf"(?!{S}\d{{1,2}}(?:st|nd|rd|th)?(?![^\W_])(?!\s?{ERA}))"
"""What follows the month of `late December 2014`, and not the one of `late Dec. 9`."""
MONTH_LEADS = "day in figures, the month before the day"
DAY_LEADS = "day in figures, the day before the month"
_LONG_WRAP = 20
"""`1998-02` may be years; with more between them, as in `2018-12`, it is a month."""
_QUARTERS = r"(?:[Qq](?P<q>[1-4])|(?P<q2>[1-4])[Qq])"


def _year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if short := groups.get("short"):
        number = int(short[1:])
        return 1900 + number if number >= 30 else 2000 + number
    digits = groups.get("year") or groups.get("yy")
    if not digits:
        return None
    number = int(digits)
    return 1 - number if era_is_bce(groups.get("era")) else number


def _number_of(year: int, month: int, day: int) -> int:
    """The number of a day; NoSuchDayError if there is none."""
    try:
        return days.day_number(year, month, day)
    except ValueError as error:
        raise NoSuchDayError(str(error)) from error


def _no_day(match: re.Match[str]) -> Expression | None:
    """`May 45, 2014`."""
    raise NoSuchDayError(match.group())


def _day(match: re.Match[str]) -> Expression | None:
    year, month = _year(match), month_number(match["month"])
    worded = match.groupdict().get("worded")
    day = ordinal(worded) if worded else day_of_month(match["day"])
    if year is None:
        _number_of(2000, month, day)
        return _without_year(match, month, day)
    number = _number_of(year, month, day)
    last = match.groupdict().get("last")
    if last is None:
        return made(match, "day", edtf.day(number))
    end = _number_of(year, month, day_of_month(last))
    if end <= number:
        return None
    return made(match, "days", edtf.interval(edtf.day(number), edtf.day(end)))


def _without_year(match: re.Match[str], month: int, day: int) -> Expression | None:
    last = match.groupdict().get("last")
    if last is None:
        return Expression(
            *match.span(), "day without a year", resolve=_bare_day(month, day), month=month, day=day
        )
    end = day_of_month(last)
    _number_of(2000, month, end)
    if end <= day:
        return None

    def resolve(anchors: Anchors) -> Meaning | None:
        begin, until = day_without_year(anchors, month, day), day_without_year(anchors, month, end)
        if begin is None or until is None:
            return None
        return Meaning(edtf.interval(begin.edtf, until.edtf), begin.rule)

    return Expression(*match.span(), "days without a year", resolve=resolve)


def _bare_day(month: int, day: int) -> Resolve:
    return lambda anchors: day_without_year(anchors, month, day)


def _numeric(match: re.Match[str]) -> Expression | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    month_first = match["sep"] == "/" and first <= 12
    month, day = (first, second) if month_first else (second, first)
    number = _number_of(year, month, day)
    if match["sep"] != "/" or first == second:
        return made(match, "day in figures", edtf.day(number))
    if max(first, second) > 12:
        rule = MONTH_LEADS if month_first else DAY_LEADS
        return made(match, rule, edtf.day(number), "figures")
    return made(match, MONTH_FIRST, edtf.day(number), "figures")


def _iso(match: re.Match[str]) -> Expression | None:
    return made(match, "ISO day", edtf.day(_number_of(int(match["y"]), int(match["m"]), int(match["d"]))))


def _month(match: re.Match[str]) -> Expression | None:
    year, month, part = _year(match), month_number(match["month"]), values.part_in(match)
    if year is not None:
        return made(
            match, "month" if not part else f"{part} part of a month", values.month(year, month, part)
        )
    values.month(2000, month, part)

    def resolve(anchors: Anchors) -> Meaning | None:
        found = year_of_month(anchors, month)
        if found is None:
            return None
        return Meaning(values.month(found[0], month, part), f"month without a year, {found[1]}")

    return Expression(*match.span(), "month without a year", resolve=resolve, month=month, bare=not part)


def _two_months(match: re.Match[str]) -> Expression | None:
    year, first, last = _year(match), month_number(match["first"]), month_number(match["month"])
    if year is None or first == last:
        return None
    begin = year - (first > last)
    return made(match, "months", f"{edtf.month(begin, first)}/{edtf.month(year, last)}")


def _season(match: re.Match[str]) -> Expression | None:
    year, code = _year(match), SEASONS[match["season"].lower()]
    if year is None:
        return None
    later = match["later"]
    if code == 24 and later:
        return made(match, "winter", values.winter(year))
    if code == 24 and not values.part_in(match):
        return made(match, "winter", edtf.month(year, 24))
    return made(match, "season", values.season(year, code, values.part_in(match)))


def _two_seasons(match: re.Match[str]) -> Expression | None:
    """`late spring and summer of 1846`, `winter and spring of 1945`: a winter begins the year before."""
    year, part = _year(match), values.part_in(match)
    first, last = (SEASONS[match[name].lower()] for name in ("first", "season"))
    if year is None or first == last or part not in ("", "early", "mid", "late"):
        return None
    months = (first - 20) * 3 + {"mid": 1, "late": 2}.get(part, 0)
    begin = values.add_months(values.Point(year - (first == 24), 1), months - 1)
    end = values.add_months(values.Point(year, 1), (last - 20) * 3 + 1)
    if first > last and first != 24:
        return None
    value = f"{begin.edtf}/{end.edtf}"
    return made(match, "seasons", edtf.about(value) if part else value)


def _parted_year(match: re.Match[str]) -> Expression | None:
    year = _year(match)
    if year is None:
        return None
    return made(match, f"{values.part_in(match)} part of a year", values.year(year, values.part_in(match)))


def _quarter(match: re.Match[str]) -> Expression | None:
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
    number = match["q"] or match["q2"]
    return made(match, "quarter", edtf.month(year, 32 + int(number)))


def _half(match: re.Match[str]) -> Expression | None:
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
    return made(match, "half year", values.year(year, f"half{match['h'] or match['h2']}"))


def _parted(match: re.Match[str]) -> Expression | None:
    """`2nd half of 2016`, `1st week of May 1920`."""
    return _month(match) if match["month"] else _parted_year(match)


def _year_end(match: re.Match[str]) -> Expression | None:
    return made(match, "end part of a year", values.year(int(match["year"]), "end"))


def _first_units(match: re.Match[str]) -> Expression | None:
    """`first three months of 1939`, `last two weeks of February 1951`."""
    year, count, unit = int(match["year"]), int(number(match["count"])), match["units"].lower()
    from_start = match["which"].lower() in ("first", "opening")
    if unit in ("months", "quarters"):
        count *= 3 if unit == "quarters" else 1
        if match["month"] or not 1 < count < 12:
            return None
        first, last = (1, count) if from_start else (13 - count, 12)
        return made(match, "months of a year", f"{edtf.month(year, first)}/{edtf.month(year, last)}")
    month = month_number(match["month"]) if match["month"] else 1 if from_start else 12
    length, size = days.month_length(year, month), count * (7 if unit == "weeks" else 1)
    if not 1 < size <= length:
        return None
    begin, end = (1, size) if from_start else (length - size + 1, length)
    name = edtf.month(year, month)
    return made(match, "days of a month", f"{name}-{begin:02d}/{name}-{end:02d}")


def _era_year(match: re.Match[str]) -> Expression | None:
    groups = match.groupdict()
    digits = groups["digits"] or groups["digits2"]
    number = int(digits.replace(",", ""))
    year = 1 - number if era_is_bce(groups["era"] or groups["era2"]) else number
    if number == 0 or number > 9999 + (year < 0):
        return None
    return made(match, "year with its era", edtf.year(year))


def _era_range(match: re.Match[str]) -> Expression | None:
    last_bce = era_is_bce(match["era"])
    first_bce = era_is_bce(match["era_first"]) if match["era_first"] else last_bce
    first, last = (int(match[name].replace(",", "")) for name in ("first", "digits"))
    begin, end = (1 - first if first_bce else first), (1 - last if last_bce else last)
    if end < begin:
        return None
    return made(match, "years with their era", edtf.interval(edtf.year(begin), edtf.year(end)))


def _years(match: re.Match[str]) -> Expression | None:
    first = int(match["first"])
    digits = match["last"]
    last = int(f"{first}"[: -len(digits)] + digits)
    if len(match["last"]) == 2 and last < first:
        if last + 100 - first > _LONG_WRAP and "-" in match.group() and 1 <= int(match["last"]) <= 12:
            return made(match, "ISO month", edtf.month(first, int(match["last"])))
        last += 100
    if not first < last <= first + 1000:
        return None
    return made(match, "years", f"{edtf.year(first)}/{edtf.year(last)}", "years")


def plain_year(match: re.Match[str]) -> Expression:
    """A bare number as a year."""
    return Expression(*match.span(), "year", edtf=edtf.year(int(match.group())), bare=True, family="year")


def _short_year(match: re.Match[str]) -> Expression | None:
    number = int(match["two"])
    year = 1900 + number if number >= 30 else 2000 + number

    def resolve(anchors: Anchors) -> Meaning:
        told = anchors.told(2)
        old = told is not None and 1000 < told.year < 1900
        read = told.year // 100 * 100 + number if told is not None and old else year
        return Meaning(edtf.year(read), f"{SHORT_YEAR}, read as {read}")

    return Expression(*match.span(), SHORT_YEAR, resolve=resolve, family="short year")


@cache
def number_forms() -> tuple[Form, ...]:
    """Forms that begin with a digit; compiled at first use."""
    return (
        form(r"(?P<y>[12]\d{3})(?P<sep>[-/])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)"
             r"(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?", _iso),
        form(r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>[12]\d{3})", _numeric),
        form(rf"(?P<day>{DAY})(?:(?:{_TO}|/)(?P<last>{DAY}))?(?:{S}|-)(?:(?:day{S})?of{S})?"
             rf"(?P<month>{MONTH})(?:{_OF_YEAR}|-(?P<yy>[12]\d{{3}}))?", _day),
        form(rf"\d{{2,3}}(?:st|nd|rd|th)?{S}(?:of{S})?{FULL_MONTH}{_OF_YEAR}", _no_day),
        form(rf"{values.PART_OF}(?:(?P<month>{MONTH}),?{S})?(?P<year>{YEAR})", _parted),
        form(rf"(?P<first>{YEAR})(?:{DASH}|/)(?P<last>\d{{4}}|\d\d|(?<=–)\d)(?![-/]?\d)", _years),
        form(rf"(?P<first>{YEAR})(?:{DASH}|\sto\s|\suntil\s)['’](?P<last>\d\d)", _years),
        form(r"['’](?P<two>\d\d)", _short_year),
        form(rf"(?P<first>\d{{1,2}},?\d{{3}}|\d{{1,4}})(?:\s?(?P<era_first>{ERA}))?{_TO}(?:(?:AD|A\.\s?D\.)\s)?"
              rf"(?P<digits>\d{{1,2}},?\d{{3}}|\d{{1,4}}){ERA_TAIL}", _era_range),
        form(rf"(?P<first>\d{{1,4}})\s?(?P<era_first>BCE|BC|B\.\s?C\.){_TO}(?P<era>AD|A\.\s?D\.)\s"
              r"(?P<digits>\d{1,4})", _era_range),
        form(rf"(?P<digits>\d{{1,2}},\d{{3}}|\d{{1,5}})\s?(?P<era>{ERA})(?P<digits2>)(?P<era2>)", _era_year),
        *long_forms(),
        form(r"(?P<q2>[1-4])[Qq](?P<q>)\s?(?:of\s)?(?P<year>[12]\d{3}|\d\d)", _quarter),
        form(r"(?P<year>[12]\d{3})\s[Qq](?P<q>[1-4])(?P<q2>)", _quarter),
        form(r"(?P<h2>[12])[Hh](?P<h>)\s?['’]?(?P<year>[12]\d{3}|\d\d)", _half),
        form(r"[12]\d{3}|[3-9]\d\d|[12]\d\d", plain_year),
    )  # fmt: skip


@cache
def word_forms() -> tuple[Form, ...]:
    """Forms that begin with the name of a month, a weekday, a part or an ordinal; compiled at first use."""
    return (
        form(rf"{_WEEKDAY}(?P<month>{MONTH}){S}(?:the\s)?(?P<day>{DAY})(?:{_TO}(?P<last>{DAY}))?(?!-?\d)"
              rf"{_OF_YEAR}?", _day),
        form(rf"(?P<worded>(?i:{WORDED_ORDINALS}))\s(?:day\s)?of\s(?P<month>{MONTH}){_OF_YEAR}?", _day),
        form(rf"{FULL_MONTH}{S}\d{{2,3}}(?:st|nd|rd|th)?(?:,{S}|{S}){YEAR}", _no_day),
        form(rf"(?P<which>(?i:first|opening|last|final|closing))\s(?P<count>{NUMBER})\s(?P<units>(?i:quarters|months|weeks|days))\sof\s"
             rf"(?:(?P<month>{MONTH}),?{S}(?:of{S})?)?(?P<year>{YEAR})", _first_units),
        form(rf"(?:year[-\s]end|end)[-\s](?P<year>{YEAR})", _year_end),
        form(rf"{_ON_WEEKDAY},?{S}(?:the\s)?(?P<day>{DAY})(?:{S}|-)(?:of{S})?"
             rf"(?P<month>{MONTH}){_OF_YEAR}?", _day),
        form(rf"(?P<first>{MONTH})(?:{DASH}|/|\sto\s|\sthrough\s)(?P<month>{MONTH}){_OF_YEAR}", _two_months),
        form(rf"(?:{values.PARTED}(?=[A-Za-z]{{3,9}}+\.?+{_NO_DAY}))?(?P<month>{MONTH})"
             rf"(?:{_OF_YEAR}|-(?P<yy>[12]\d{{3}}))?", _month),
        form(rf"{values.PARTED}?(?P<first>{SEASON})(?:{DASH}|/|,?\s(?:and|or|to|through)\s)(?:the\s)?(?P<season>{SEASON})"
             rf"{_OF_YEAR}", _two_seasons),
        form(rf"{values.PARTED}?(?P<season>{SEASON}){_OF_YEAR}(?P<later>[-–/]\d{{2,4}})?", _season),
        form(rf"{values.PARTED}(?P<year>{YEAR})(?!['’]?s|[-–/]\d)", _parted_year),
        form(rf"{values.PARTED}(?P<short>['’]\d\d)(?!['’]?s)", _parted_year),
        form(rf"(?:the\s)?{_QUARTERS}(?:,?{S}(?:of{S})?(?:FY\s?)?|\s?(?=['’]\d))['’]?"
             r"(?P<year>[12]\d{3}|\d\d(?!\d))", _quarter),
        form(r"H(?P<h>[12])(?P<h2>)\s(?:of\s)?(?:FY\s?)?['’]?(?P<year>[12]\d{3}|\d\d)", _half),
        form(r"(?P<era2>AD|A\.\s?D\.|CE)\s(?P<digits2>\d{1,4})(?P<digits>)(?P<era>)", _era_year),
        form(rf"(?P<era>AD|A\.\s?D\.|CE)\s(?P<first>\d{{1,4}}){_TO}(?:AD\s)?(?P<digits>\d{{1,4}})(?P<era_first>)",
             _era_range),
        *long_forms(),
    )  # fmt: skip
