"""Reads the dates that stand beside an article: `2017-12-05 14:29:14`, `14 May 2024`, `Dec. 4, 2017`.

Not meant for dates inside sentences: those are the business of extraction.
"""

import re
from dataclasses import dataclass

from reader.domain.days import month_length

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        rf"\b{_MONTH}\s(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s{_YEAR}\b",
        rf"\b(?P<day>\d\d?)(?:st|nd|rd|th|\.)?\s(?:of\s)?{_MONTH},?\s{_YEAR}\b",
        rf"\b(?P<day>\d\d?)[./](?P<month>\d\d?)[./]{_YEAR}\b",
        rf"\b{_MONTH},?\s{_YEAR}\b",
    )
)
_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?"
    r"|\b\d{1,2}\s?[ap]\.?m\b\.?|\bT(?=\d)|\b(?:[A-Z]{2}T|[ECMP]T|GMT|UTC|Z)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as EDTF, and where it stood in the line that was read."""

    edtf: str
    start: int
    end: int


def stamp_in(line: str) -> Stamp | None:
    """The first date with a year in a short line, or None.

    `3/4/2019` says either of two days; only the month or year that is certain is given.
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(line):
            edtf = _edtf(match.groupdict())
            if edtf:
                return Stamp(edtf, match.start(), match.end())
    return None


def without_dates(line: str) -> str:
    """The line without its dates, times of day and names of weekdays."""
    for pattern in _PATTERNS:
        line = pattern.sub(" ", line)
    return _TIME.sub(" ", line)


def _edtf(parts: dict[str, str | None]) -> str:
    year = int(parts["year"] or 0)
    name = (parts.get("name") or "").lower()
    numbers = [int(parts.get(part) or 0) for part in ("month", "day")]
    month, day = numbers
    if name:
        month = 1 + next(index for index, full in enumerate(_MONTHS) if full.startswith(name[:3]))
    elif (parts.get("day") or "") and _is_ambiguous(parts, month, day):
        return f"{year}"
    elif month > 12 >= day:
        month, day = day, month
    if not 1 <= month <= 12:
        return ""
    if not day:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{day:02d}" if day <= month_length(year, month) else ""


def _is_ambiguous(parts: dict[str, str | None], month: int, day: int) -> bool:
    """Day and month of a date that ends in the year, both up to twelve and written the same length."""
    groups = list(parts)
    return groups.index("year") > groups.index("day") and month <= 12 and day <= 12 and month != day
