"""Dates as EDTF strings (ISO 8601-2, the Extended Date/Time Format): reading and writing the part we use.

A year, decade or century (`1984`, `198X`, `19XX`), a month, a season 21-24 or quarter 33-36 (`1984-33`), a
day, an interval of two of these (`1933/1945`), an open end (`../1945`), and the qualifiers `~ ? %`. Years are
astronomical: `-0499` is 500 BCE. Grammar: https://www.loc.gov/standards/datetime/
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.domain import days
from reader.domain.when import Precision, When

OPEN_START = days.day_number(-9999)
"""The first day of an interval without a beginning (`../1945`)."""
OPEN_END = days.day_number(9999, 12, 31)
"""The last day of an interval without an end (`1945/..`)."""

_DATE = re.compile(
    r"(-?)(\d{4}|\d{3}X|\d\dXX|\dXXX)(?:-(\d\d)(?:-(\d\d)(?:T[\d:.Z+-]+)?)?)?([~?%]?)", re.ASCII
)
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
_BY_UNKNOWN_DIGITS = {0: Precision.YEAR, 1: Precision.DECADE, 2: Precision.CENTURY, 3: Precision.RANGE}


@dataclass(frozen=True, slots=True)
class Part:
    """One side of an EDTF string, taken apart.

    `year` is the first year it can mean, `unknown` the number of X in it. `month` is 1-12, 21-24 or 33-36,
    0 without; `day` is 0 without. `qualifier` is `~`, `?`, `%` or empty.
    """

    year: int
    last_year: int
    unknown: int
    month: int
    day: int
    qualifier: str

    @property
    def precision(self) -> Precision:
        """How fine this side is."""
        if self.day:
            return Precision.DAY
        if self.month > 30:
            return Precision.QUARTER
        if self.month > 20:
            return Precision.SEASON
        return Precision.MONTH if self.month else _BY_UNKNOWN_DIGITS[self.unknown]

    @property
    def bounds(self) -> tuple[int, int]:
        """First and last day it can mean; ValueError if there is no such day."""
        if not self.month:
            return days.day_number(self.year), days.day_number(self.last_year, 12, 31)
        if self.day:
            day = days.day_number(self.year, self.month, self.day)
            return day, day
        year, first, year_of_last, last = self._months()
        end = days.day_number(year_of_last, last, days.month_length(year_of_last, last))
        return days.day_number(year, first), end

    def _months(self) -> tuple[int, int, int, int]:
        if self.month <= 12:
            return self.year, self.month, self.last_year, self.month
        if self.month == 24:
            return self.year, 12, self.year + 1, 2
        first = _SEASON_STARTS[self.month] if self.month < 30 else (self.month - 33) * 3 + 1
        return self.year, first, self.year, first + 2


def take_apart(text: str) -> tuple[Part | None, Part | None]:
    """Both sides of an interval, or the same part twice for a single date; None for an open end.

    ValueError for anything outside the subset.
    """
    begin, slash, end = text.strip().partition("/")
    if not slash:
        part = _part(begin)
        return part, part
    sides = (_side(begin), _side(end))
    if sides == (None, None):
        raise ValueError(f"an interval without a date: {text!r}")
    return sides


def _side(text: str) -> Part | None:
    return None if text in ("", "..") else _part(text)


def _part(text: str) -> Part:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"not a date of our EDTF subset: {text!r}")
    sign, digits, month, day, qualifier = match.groups()
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    year, last_year = (-high, -low) if sign else (low, high)
    number = int(month or 0)
    if month and not (1 <= number <= 12 or 21 <= number <= 24 or 33 <= number <= 36):
        raise ValueError(f"no such month, season or quarter: {text!r}")
    if day and number > 12:
        raise ValueError(f"a season or quarter has no days: {text!r}")
    if month and "X" in digits:
        raise ValueError(f"a month needs a full year: {text!r}")
    return Part(year, last_year, digits.count("X"), number, int(day or 0), qualifier)


@lru_cache(maxsize=4096)
def parse(text: str) -> When:
    """The date an EDTF string of the subset says; ValueError for any other string.

    Intervals have the precision RANGE, whatever their ends; open ends reach to OPEN_START or OPEN_END.
    """
    begin, end = take_apart(text)
    text = text.strip()
    precision = Precision.RANGE if "/" in text or begin is None else begin.precision
    earliest = begin.bounds[0] if begin else OPEN_START
    latest = end.bounds[1] if end else OPEN_END
    return When(earliest, latest, precision, text, approximate="~" in text or "%" in text)


def known_days(when: When) -> tuple[int, int]:
    """First and last day of a date; what is open at one side counts with the side that is known."""
    first = when.latest if when.earliest <= OPEN_START else when.earliest
    last = when.earliest if when.latest >= OPEN_END else when.latest
    return (first, last) if first <= last else (when.earliest, when.latest)


def year(number: int) -> str:
    """`1984`, `-0499`; ValueError beyond four digits."""
    if not -9999 <= number <= 9999:
        raise ValueError(f"a year beyond four digits: {number}")
    return f"{'-' if number < 0 else ''}{abs(number):04d}"


def month(year_number: int, number: int) -> str:
    """`1984-05`; also seasons (21-24) and quarters (33-36)."""
    return f"{year(year_number)}-{number:02d}"


def day(number: int) -> str:
    """`1984-05-06` for a day number."""
    return days.iso(number)


def decade(first_year: int) -> str:
    """`198X` for 1980; a decade before the year 1 is an interval of its ten years (see `bce_decade`)."""
    return year(first_year)[:-1] + "X"


def century(first_year: int) -> str:
    """`18XX` for 1800."""
    return year(first_year)[:-2] + "XX"


def bce_decade(first: int) -> str:
    """The 270s BCE for 270: `-0278/-0269`, as EDTF has no digits for it."""
    return f"{year(-(first + 8))}/{year(1 - first) if first > 0 else year(0)}"


def bce_century(ordinal: int) -> str:
    """The 5th century BCE for 5: `-04XX`. The first is written as its years, as there is no year -0."""
    return f"-{ordinal - 1:02d}XX" if ordinal > 1 else "-0099/0000"


def interval(begin: str, end: str) -> str:
    """`1933/1945`; equal ends stay a single date."""
    return begin if begin == end else f"{begin}/{end}"


def about(text: str) -> str:
    """The same with `~` on each date; qualifiers it had are replaced, open ends stay open."""
    sides = (side if side in ("", "..") else side.rstrip("~?%") + "~" for side in text.split("/"))
    return "/".join(sides)
