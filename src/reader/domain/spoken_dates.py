"""Dates as the screen says them, in English: `spoken` in full, `short` for dense places.

Both follow from the EDTF string alone, so that the same date reads the same everywhere.
"""

from functools import lru_cache

from reader.domain.edtf import Part, take_apart
from reader.domain.when import When

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_DECADE_PARTS = {
    (0, 3): "early",
    (4, 6): "mid",
    (7, 9): "late",
    (4, 9): "mid to late",
    (0, 6): "early to mid",
    (0, 1): "beginning of the",
    (8, 9): "end of the",
}
_CENTURY_PARTS = {(0, 33): "early", (34, 66): "mid", (67, 99): "late"}
_YEAR_PARTS = {(1, 4): "early", (5, 8): "mid", (9, 12): "late"}
_HALVES = {(1, 6): "1st half", (7, 12): "2nd half"}


def spoken(when: When) -> str:
    """What the screen shows: `30 September 2013`, `early 1980s`, `1991 – 2016`, `5th century BCE`."""
    return _say(when.edtf, False)


def short(when: When) -> str:
    """The same in less room: `30 Sep 2013`, `1991–2016`, `5th c. BCE`, `Q4 2014`."""
    return _say(when.edtf, True)


@lru_cache(maxsize=4096)
def _say(text: str, brief: bool) -> str:
    begin, end = take_apart(text)
    if begin is None:
        return f"until {_date(end, brief)}" if end else text
    if end is None:
        return f"since {_date(begin, brief)}"
    if "/" not in text:
        return _qualified(begin, brief)
    return _part_of_something(begin, end, brief) or _interval(begin, end, brief)


def _interval(begin: Part, end: Part, brief: bool) -> str:
    if begin.month and end.month <= 12 and (begin.year, begin.month) == (end.year, end.month) and begin.day:
        span = f"{begin.day}–{end.day} {_month_name(begin.month, brief)} {_year(begin.year)}"
        return f"c. {span}" if begin.qualifier == "~" else span
    prefix = "c. " if begin.qualifier in ("~", "%") and end.qualifier in ("~", "%") else ""
    first, last = _date(begin, brief), _date(end, brief)
    tail = f" {_year(end.year)}"
    if begin.month and end.month and begin.year == end.year and first.endswith(tail):
        first = first.removesuffix(tail)
    if begin.year < 1 and end.year < 1:
        first = first.removesuffix(" BCE")
    if begin.unknown == end.unknown == 2:
        first = first.removesuffix(" c." if brief else " century")
    dash = "–" if brief and begin.precision == end.precision and not begin.month else " – "
    return f"{prefix}{first}{dash}{last}"


def _part_of_something(begin: Part, end: Part, brief: bool) -> str:
    """`early 1980s` and its like, empty if the interval is no such part."""
    if begin.day and end.day:
        return _part_of_month(begin, end, brief)
    if begin.month and end.month:
        return _part_of_year(begin, end)
    if begin.month or end.month or begin.unknown or end.unknown:
        return ""
    if (begin.year, end.year) == (-99, 0) and not begin.qualifier:
        return "1st c. BCE" if brief else "1st century BCE"
    if begin.year < 1 and end.year - begin.year == 9 and begin.year % 10 == 2 and not begin.qualifier:
        return f"{1 - end.year}s BCE"
    if begin.qualifier != "~" or end.qualifier != "~" or begin.year < 0:
        return ""
    return _part_of_years(begin.year, end.year, brief)


def _part_of_years(first: int, last: int, brief: bool) -> str:
    decade, century = first - first % 10, first - first % 100
    if (word := _DECADE_PARTS.get((first - decade, last - decade))) and decade:
        return f"{word} {decade}s"
    if word := _CENTURY_PARTS.get((first - century, last - century)):
        return f"{word} {_century(century, brief)}"
    return ""


def _part_of_year(begin: Part, end: Part) -> str:
    if begin.year == end.year:
        months = (begin.month, end.month)
        if begin.qualifier == end.qualifier == "~" and months in _YEAR_PARTS:
            return f"{_YEAR_PARTS[months]} {_year(begin.year)}"
        return f"{_HALVES[months]} {_year(begin.year)}" if months in _HALVES else ""
    if end.year == begin.year + 1 and (begin.month, end.month) == (12, 2):
        return f"winter {begin.year}–{end.year % 100:02d}" if begin.year > 0 else ""
    return ""


def _part_of_month(begin: Part, end: Part, brief: bool) -> str:
    same = (begin.year, begin.month) == (end.year, end.month)
    if not same or begin.qualifier != "~":
        return ""
    word = {(1, 10): "early", (11, 20): "mid"}.get((begin.day, end.day), "late" if begin.day == 21 else "")
    return f"{word} {_month_name(begin.month, brief)} {_year(begin.year)}" if word else ""


def _qualified(part: Part, brief: bool) -> str:
    said = _date(part, brief)
    if part.qualifier in ("~", "%"):
        return f"c. {said}"
    return f"{said}?" if part.qualifier == "?" else said


def _date(part: Part | None, brief: bool) -> str:
    if part is None:
        return ""
    if part.unknown:
        return _decade_or_century(part, brief)
    said = _year(part.year)
    if not part.month:
        return said
    if part.month > 30:
        number = part.month - 32
        return f"Q{number} {said}" if brief else f"{_ordinal(number)} quarter {said}"
    if part.month > 20:
        return f"{_SEASONS[part.month]} {said}"
    said = f"{_month_name(part.month, brief)} {said}"
    return f"{part.day} {said}" if part.day else said


def _decade_or_century(part: Part, brief: bool) -> str:
    if part.unknown == 1:
        return f"{part.year}s" if part.year >= 0 else f"{-part.last_year}s BCE"
    if part.unknown == 2:
        return _century(part.year if part.year >= 0 else part.last_year, brief, part.year < 0)
    number = abs(part.year if part.year >= 0 else part.last_year) // 1000 + 1
    return f"{_ordinal(number)} millennium{' BCE' if part.year < 0 else ''}"


def _century(year: int, brief: bool, bce: bool = False) -> str:
    return f"{_ordinal(abs(year) // 100 + 1)} {'c.' if brief else 'century'}{' BCE' if bce else ''}"


def _year(year: int) -> str:
    if year <= 0:
        return f"{1 - year} BCE"
    return str(year) if year > 999 else f"{year} CE"


def _month_name(month: int, brief: bool) -> str:
    name = _MONTHS[month - 1]
    return name[:3] if brief else name


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
