"""Dates as people type them: `19 December 2018`, `Dec 2018`, `19.12.2018`, `c. 2018`, `2010s`, or EDTF.

The names of months may be those of the reader's language; all else is read as dates on the timeline are.
Only what can be read in one way is: `3/4/2018` is not, as it means two days.
"""

import re

from PySide6.QtCore import QLocale

from reader.domain import edtf
from reader.domain.errors import ReaderError

_NUMBERED_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of |de )?(\S+) (?:de )?(\d{4})")
_MONTH_DAY_YEAR = re.compile(r"(\S+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_MONTH_YEAR = re.compile(r"(\S+) (?:de )?(\d{4})")
_TWO_DAYS = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d\d)")
_DECADE = re.compile(r"(\d{3})0s")
_ABOUT = re.compile(r"(?:c\.|ca\.|circa|about|around|~)\s*(.+)", re.IGNORECASE)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_LONGEST = 60


def read_date(typed: str) -> str:
    """The EDTF of a typed date, '' for nothing; ValueError if it cannot be read in one way."""
    words = " ".join(typed.replace(",", " ").split())
    if not words:
        return ""
    if len(words) > _LONGEST:
        raise ValueError(f"too long for a date: {words[:_LONGEST]}…")
    about = _ABOUT.fullmatch(words)
    if about:
        return edtf.about(read_date(about[1]))
    try:
        text = _as_edtf(words)
        edtf.parse(text)
    except ValueError:
        return _as_on_the_timeline(" ".join(typed.split()))
    return text


def is_two_days(typed: str) -> bool:
    """True for `3/4/2018`: the fourth of March, or the third of April."""
    numbers = _TWO_DAYS.fullmatch(typed.strip())
    if numbers is None:
        return False
    first, second = int(numbers[1]), int(numbers[2])
    return first <= 12 and second <= 12 and first != second


def _as_on_the_timeline(words: str) -> str:
    """The EDTF of a date that the rules for texts can read, such as `the 5th century BC`; ValueError."""
    from reader.services.dating import read_date as read_in_text

    if is_two_days(words):
        raise ValueError(f"two days: {words}")
    try:
        return read_in_text(words).edtf
    except ReaderError as error:
        raise ValueError(f"no date: {words}") from error


def _as_edtf(words: str) -> str:
    if match := _NUMBERED_DAY.fullmatch(words):
        day, month, year = match.groups()
        return _day(year, int(month), day)
    if match := _YEAR_FIRST.fullmatch(words):
        year, month, day = match.groups()
        return _day(year, int(month), day)
    if match := _DAY_MONTH_YEAR.fullmatch(words):
        return _day(match[3], _month(match[2]), match[1])
    if match := _MONTH_DAY_YEAR.fullmatch(words):
        return _day(match[3], _month(match[1]), match[2])
    if match := _MONTH_YEAR.fullmatch(words):
        return _day(match[2], _month(match[1]), None)
    if match := _DECADE.fullmatch(words):
        return f"{match[1]}X"
    return words


def _day(year: str, month: int, day: str | None) -> str:
    return f"{year}-{month:02d}-{int(day):02d}" if day else f"{year}-{month:02d}"


def _month(word: str) -> int:
    """The number of a month or season by its name in English or the reader's language; ValueError."""
    wanted = word.casefold().rstrip(".")
    if wanted in _SEASONS:
        return _SEASONS[wanted]
    for locale in (QLocale(QLocale.Language.English), QLocale()):
        for number in range(1, 13):
            if wanted in _month_names(locale, number):
                return number
    raise ValueError(f"no month: {word}")


def _month_names(locale: QLocale, number: int) -> set[str]:
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    names = {locale.monthName(number, form) for form in forms}
    names |= {locale.standaloneMonthName(number, form) for form in forms}
    plain = {name.casefold().rstrip(".") for name in names}
    return plain | ({"sept"} if number == 9 else set())
