"""What an expression is worth, in EDTF: parts of decades, centuries, years, months; shifts by units of time.

The values follow the table in `docs/dates.md`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.domain import days, edtf
from reader.extraction.dates.words import SEASONS

_DECADE = {
    "early": (0, 3), "mid": (4, 6), "late": (7, 9), "mid-late": (4, 9), "early-mid": (0, 6),
    "begin": (0, 1), "end": (8, 9), "half1": (0, 4), "half2": (5, 9),
}  # fmt: skip
_CENTURY = {
    "early": (0, 33), "mid": (34, 66), "late": (67, 99), "mid-late": (34, 99), "early-mid": (0, 66),
    "begin": (0, 9), "end": (90, 99), "half1": (0, 49), "half2": (50, 99),
    "quarter1": (0, 24), "quarter2": (25, 49), "quarter3": (50, 74), "quarter4": (75, 99),
    "third1": (0, 33), "third2": (34, 66), "third3": (67, 99), "decade1": (0, 9), "decade9": (90, 99),
}  # fmt: skip
_YEAR = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "mid-late": (5, 12), "early-mid": (1, 8),
    "begin": (1, 1), "end": (12, 12), "half1": (1, 6), "half2": (7, 12),
    "third1": (1, 4), "third2": (5, 8), "third3": (9, 12),
}  # fmt: skip
_MONTH = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "mid-late": (11, 31), "early-mid": (1, 20),
    "begin": (1, 10), "end": (21, 31), "half1": (1, 15), "half2": (16, 31),
    "week1": (1, 7), "week2": (8, 14), "week3": (15, 21), "week4": (22, 28), "week9": (25, 31),
}  # fmt: skip
_SHARP = ("half", "quarter", "third", "decade", "week")

PART = (
    r"(?:(?i:(?P<part>(?:very\s)?early[-\s](?:to|and)[-\s]mid(?:dle)?|mid(?:dle)?[-\s](?:to|and)[-\s]late|(?:very\s)?early|mid(?:dle)?|"
    r"(?:very\s)?late)(?:[-–\s]{1,2})(?:in\s)?(?:the\s(?:year\s)?)?))"
)
PART_OF = (
    r"(?:(?i:(?:very\s)?(?P<part>beginning|start|outset|dawn|turn|end|close|middle|"
    r"(?:first|second|middle|1st|2nd|latter|last|final)\s(?:half|quarter|third|decade|part)|(?:third|fourth|3rd|4th)"
    r"\squarter|(?:early|earlier|later|late|middle)\s(?:part|half)|"
    r"(?:early|earliest|later|latter|late|closing|opening|final|last|middle)\s(?:years|months|weeks|days)|"
    r"(?:first|last|final|closing|opening)\s(?:week|month|day)s?|(?:second|third|fourth)\sweek|(?:first|last|final)\ssix\smonths|"
    r"(?:first|early|opening|middle|last|final|closing)\s(?:few\s)?(?:decades|years|months|weeks|days)"
    r")\s(?:of|(?<!ning\s)(?<!start\s)in)\s(?:the\s(?:year\s)?)?))"
)
PARTED = rf"(?:{PART}|{PART_OF.replace('<part>', '<part_of>')})"
_WORDS = {
    "beginning": "begin", "start": "begin", "outset": "begin", "dawn": "begin", "turn": "begin",
    "end": "end", "close": "end",
    "middle": "mid", "early": "early", "mid": "mid", "late": "late",
}  # fmt: skip
_NUMBERS = {
    "first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4", "4th": "4",
    "early": "1", "earlier": "1",
}  # fmt: skip
_FIRST = ("first", "opening", "early", "earliest", "earlier")
_LAST = {"half": "2", "quarter": "4", "third": "3", "decade": "9"}
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the calendar that others are counted from; month and day are 0 if not known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def edtf(self) -> str:
        """The point as EDTF."""
        if self.day:
            return f"{edtf.month(self.year, self.month)}-{self.day:02d}"
        return edtf.month(self.year, self.month) if self.month else edtf.year(self.year)

    @property
    def first_day(self) -> int:
        """The day number it begins with."""
        return days.day_number(self.year, self.month or 1, self.day or 1)


@lru_cache(maxsize=4096)
def point_of(text: str) -> Point | None:
    """The point an EDTF string names: of an interval its beginning; None for decades and beyond."""
    begin, end = edtf.take_apart(text)
    part = begin or end
    if part is None or part.unknown:
        return None
    month = part.month
    if month > 12:
        month = {21: 3, 22: 6, 23: 9, 24: 12}.get(month, (month - 33) * 3 + 1)
    return Point(part.year, month, part.day)


def part_in(match: re.Match[str]) -> str:
    """The name of the part that a match of PARTED says; empty without one."""
    groups = match.groupdict()
    return part_name(groups.get("part") or groups.get("part_of"))


def part_name(words: str | None) -> str:
    """The name of a part in the tables above, for what PART or PART_OF matched; empty without words."""
    if not words:
        return ""
    text = re.sub(r"[-–\s]+", " ", words.lower()).removeprefix("very ")
    if text in _WORDS:
        return _WORDS[text]
    if " to " in text or " and " in text:
        return re.sub(r" (?:to|and) ", "-", text.replace("middle", "mid"))
    which, unit = text.replace(" few ", " ").split(" ", 1)
    if unit == "six months":
        return "half1" if which == "first" else "half2"
    if unit == "months":
        return "early" if which in _FIRST else "mid" if which == "middle" else "late"
    return _counted_part(which, unit.rstrip("s"))


def _counted_part(which: str, unit: str) -> str:
    if unit in _LAST and which == "middle" and unit != "decade":
        return unit + ("2" if unit == "third" else "")
    if unit in _LAST and which != "middle":
        return unit + (_NUMBERS.get(which) or _LAST[unit])
    if unit == "week" and which in _NUMBERS:
        return unit + _NUMBERS[which]
    if unit == "week" and which in ("last", "final"):
        return "week9"
    if unit in ("day", "week", "month"):
        return "begin" if which in _FIRST else "end"
    if which in _FIRST:
        return "early"
    return "mid" if which == "middle" else "late"


def _interval(begin: str, end: str, part: str) -> str:
    text = edtf.interval(begin, end)
    return text if part.startswith(_SHARP) else edtf.about(text)


def decade(first: int, part: str = "") -> str:
    """A decade by its first year, or a part of it; ValueError if it has no such part."""
    if not part:
        return edtf.decade(first)
    low, high = _lookup(_DECADE, part)
    return _interval(edtf.year(first + low), edtf.year(first + high), part)


def bce_decade(first: int, part: str = "") -> str:
    """The 270s BCE for 270; its early years are the higher numbers."""
    if not part:
        return edtf.bce_decade(first)
    low, high = _lookup(_DECADE, part)
    start = -(first + 8)
    return _interval(edtf.year(start + low), edtf.year(start + high), part)


def century(ordinal: int, part: str = "", bce: bool = False) -> str:
    """The 19th century for 19, or a part of it; ValueError if it has no such part."""
    if not 1 <= ordinal <= 99:
        raise ValueError(f"no such century: {ordinal}")
    if not part:
        return edtf.bce_century(ordinal) if bce else edtf.century((ordinal - 1) * 100)
    low, high = _lookup(_CENTURY, part)
    first = 1 - ordinal * 100 if bce else (ordinal - 1) * 100
    return _interval(edtf.year(first + low), edtf.year(first + high), part)


def year(number: int, part: str = "") -> str:
    """A year, or a part of it."""
    if not part:
        return edtf.year(number)
    if part.startswith("quarter"):
        return edtf.month(number, 32 + int(part[-1]))
    if part.startswith("week"):
        part = {"week1": "begin", "week9": "end"}.get(part, part)
    low, high = _lookup(_YEAR, part)
    return _interval(edtf.month(number, low), edtf.month(number, high), part)


def month(year_number: int, number: int, part: str = "") -> str:
    """A month of a year, or a part of it."""
    if not part:
        return edtf.month(year_number, number)
    low, high = _lookup(_MONTH, part)
    if part == "week9":
        low = days.month_length(year_number, number) - 6
    high = min(high, days.month_length(year_number, number))
    text = edtf.month(year_number, number)
    return _interval(f"{text}-{low:02d}", f"{text}-{high:02d}", part)


def season(year_number: int, code: int, part: str = "") -> str:
    """A season of a year (21-24), or the month that its early, middle or late part is."""
    if part not in ("early", "mid", "late", "begin", "end"):
        return edtf.month(year_number, code)
    offset = {"early": 0, "begin": 0, "mid": 1}.get(part, 2)
    return edtf.about(add_months(Point(year_number, (code - 20) * 3), offset).edtf)


def winter(year_number: int) -> str:
    """The winter that begins in December of a year."""
    return f"{edtf.month(year_number, 12)}/{edtf.month(year_number + 1, 2)}"


def season_of(year_number: int, name: str, part: str = "") -> str:
    """A season by its name; a winter is the one that begins in December of the year."""
    code = SEASONS[name.lower()]
    return winter(year_number) if code == 24 else season(year_number, code, part)


def _lookup(table: dict[str, tuple[int, int]], part: str) -> tuple[int, int]:
    if part not in table:
        raise ValueError(f"no such part: {part}")
    return table[part]


def add_months(point: Point, count: int) -> Point:
    """The month that lies so many months after the point's."""
    years, month_index = divmod(point.month - 1 + count, 12)
    return Point(point.year + years, month_index + 1)


def add_days(point: Point, count: int) -> Point:
    """The day that lies so many days after the point's first."""
    return Point(*days.calendar_day(point.first_day + count))


def same_day(point: Point, months: int) -> Point:
    """The day so many months away, the last of the month where there is no such day."""
    there = add_months(point, months)
    return Point(there.year, there.month, min(point.day, days.month_length(there.year, there.month)))


def unit_at(base: Point, shift: int, unit: str) -> str:
    """The day, week, month, quarter, year, decade or century of a point, so many units away.

    Empty if the point is not known as finely as the unit.
    """
    if unit == "year":
        return edtf.year(base.year + shift)
    if unit == "decade":
        return edtf.decade((base.year // 10 + shift) * 10) if base.year > 0 else ""
    if unit == "century":
        return edtf.century((base.year // 100 + shift) * 100) if base.year > 0 else ""
    if not base.month:
        return ""
    if unit == "month":
        return add_months(base, shift).edtf
    if unit == "quarter":
        quarters = base.year * 4 + (base.month - 1) // 3 + shift
        return edtf.month(quarters // 4, 33 + quarters % 4)
    return _days_at(base, shift, unit)


def _days_at(base: Point, shift: int, unit: str) -> str:
    if not base.day or unit == "fortnight":
        return ""
    if unit in ("day", "night"):
        return add_days(base, shift).edtf
    monday = base.first_day - (base.first_day - 1) % 7 + 7 * shift
    first = monday + 5 if unit == "weekend" else monday
    return f"{edtf.day(first)}/{edtf.day(monday + 6)}"
