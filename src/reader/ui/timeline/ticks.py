"""The marks of the time axis, from days to ten thousand years, and how they are called. Without Qt."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, floor

from reader.domain.days import calendar_day, day_number, month_length

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = 365.2425
_MONTH = _YEAR / 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis at the first moment of a day, and its label."""

    day: int
    label: str


@dataclass(frozen=True, slots=True)
class _Step:
    """A distance between ticks: so many of a unit, never less than `days`."""

    days: float
    count: int
    between: Callable[[int, int, int], Iterator[Tick]]


def ticks(first: float, last: float, days_per_pixel: float, gap: float = 76.0) -> list[Tick]:
    """The ticks of a window of days, at the finest round step that keeps labels `gap` pixels apart."""
    wanted = gap * days_per_pixel
    step = _STEPS[min(bisect_left(_LENGTHS, wanted), len(_STEPS) - 1)]
    begin, end = ceil(first), floor(last)
    return [tick for tick in step.between(begin, end, step.count) if begin <= tick.day <= end]


def year_label(year: int) -> str:
    """An astronomical year as people write it: `2015`, `80 CE`, `500 BCE`."""
    if year <= 0:
        return f"{1 - year} BCE"
    return f"{year} CE" if year < 100 else str(year)


def decade_label(year: int) -> str:
    """The decade of a year: `1980s`; before the second century and before our era the year itself."""
    return f"{year // 10 * 10}s" if year >= 100 else year_label(year)


def period_label(first: float, last: float) -> str:
    """What a window of days shows, in a few words: `1970s – 2030s`, `2009 – 2017`, `3 Mar – 2 Apr 2015`."""
    year, month, day = calendar_day(floor(first))
    end_year, end_month, end_day = calendar_day(floor(last))
    length = last - first
    if length >= 30 * _YEAR:
        named = year_label if length > 200 * _YEAR else decade_label
        return _joined(named(year), named(end_year))
    if length >= 2 * _YEAR:
        return _joined(year_label(year), year_label(end_year))
    begin, end = MONTHS[month - 1], MONTHS[end_month - 1]
    if length < 2 * _MONTH:
        begin, end = f"{day} {begin}", f"{end_day} {end}"
    if year != end_year:
        begin = f"{begin} {year_label(year)}"
    return _joined(begin, f"{end} {year_label(end_year)}")


def _joined(begin: str, end: str) -> str:
    return begin if begin == end else f"{begin} – {end}"


def _days(first: int, last: int, count: int) -> Iterator[Tick]:
    """Days of the month: the first, then round ones, none so late that it crowds the next first."""
    for number in range(first, last + 1):
        year, month, day = calendar_day(number)
        if day == 1:
            yield Tick(number, year_label(year) if month == 1 else f"{MONTHS[month - 1]} {year_label(year)}")
        elif _is_round(day, month_length(year, month), count):
            yield Tick(number, f"{day} {MONTHS[month - 1]}")


def _is_round(day: int, length: int, count: int) -> bool:
    offset, least = (1, 2) if count == 2 else (0, max(1, count - 1))
    return day % count == offset and day <= length + 1 - least


def _months(first: int, last: int, count: int) -> Iterator[Tick]:
    year, month, _ = calendar_day(first)
    last_year, last_month, _ = calendar_day(last)
    for index in range(year * 12 + month - 1, last_year * 12 + last_month):
        at_year, at_month = divmod(index, 12)
        if at_month % count == 0:
            name = f"{MONTHS[at_month]} {year_label(at_year)}" if at_month else year_label(at_year)
            yield Tick(day_number(at_year, at_month + 1), name)


def _years(first: int, last: int, count: int) -> Iterator[Tick]:
    """Round years of our era and, counted backwards, round years before it; year 1 between far ones."""
    first_year, last_year = calendar_day(first)[0], calendar_day(last)[0]
    named = decade_label if count == 10 else year_label
    for number in range(-((first_year - 1) // count) if first_year < 1 else 0, 0, -1):
        year = 1 - number * count
        if first_year <= year <= last_year:
            yield Tick(day_number(year), year_label(year))
    if count >= 10 and first_year <= 1 <= last_year:
        yield Tick(1, year_label(1))
    begin = max(ceil(first_year / count), 1)
    for year in range(begin * count, last_year + 1, count):
        yield Tick(day_number(year), named(year))


_STEPS = (
    _Step(1, 1, _days),
    _Step(2, 2, _days),
    _Step(4, 5, _days),
    _Step(9, 10, _days),
    _Step(28, 1, _months),
    _Step(90, 3, _months),
    _Step(181, 6, _months),
    *(
        _Step((count if count < 10 else count - 1) * 365, count, _years)
        for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
    ),
)
_LENGTHS = [step.days for step in _STEPS]
