"""Choosing a period with the pointer: from where to where, in units that suit the zoom. Without Qt."""

from dataclasses import dataclass
from math import ceil, floor

from reader.domain.days import calendar_day, day_number

_YEARS = 9.0
"""From so many days a pixel on a period is of whole years."""
_MONTHS = 0.6
"""From so many on it is of whole months."""
_FARTHEST = 9_999


@dataclass(frozen=True, slots=True)
class Brush:
    """A drag along the axis: the day where it began, which stays, and the day under the pointer now."""

    begun: float
    now: float

    def to(self, day: float) -> "Brush":
        """The same drag, farther on."""
        return Brush(self.begun, day)

    def period(self, days_per_pixel: float) -> tuple[int, int]:
        """First and last day, both included, widened to whole months or years where the zoom is coarse."""
        low, high = sorted((self.begun, self.now))
        first, last = floor(low), max(floor(low), ceil(high) - 1)
        if days_per_pixel >= _YEARS:
            return _in_years(first, last)
        return _in_months(first, last) if days_per_pixel >= _MONTHS else (first, last)


def _in_years(first: int, last: int) -> tuple[int, int]:
    begin = min(max(calendar_day(first)[0], -_FARTHEST), _FARTHEST)
    end = min(max(calendar_day(last)[0], -_FARTHEST), _FARTHEST)
    return day_number(begin), day_number(end + 1) - 1


def _in_months(first: int, last: int) -> tuple[int, int]:
    year, month, _ = calendar_day(first)
    end_year, end_month, _ = calendar_day(last)
    later = (end_year, end_month + 1) if end_month < 12 else (end_year + 1, 1)
    return day_number(year, month), day_number(*later) - 1
