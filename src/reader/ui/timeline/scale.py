"""From days to pixels and back, and which days to open on. Without Qt."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from operator import add, sub

from reader.domain.steps import at_once

SHORTEST = 14.0
"""Fewest days that can be shown at once."""
LONGEST = 40_000 * 365.25
"""Most days that can be shown at once."""
_OPENING = 730.0
"""Fewest days a timeline opens on, so that a single date does not fill it."""
_MARGIN = 0.035
_BULK = 0.85
"""The share of the dates that makes the bulk."""
_AT_ONCE = 10_000
"""Spans between two pauses."""
_STRAY = 4.0
"""Dates are stray when all of them together span this many times what the bulk spans."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A window of days, `start` to `end`, laid on pixels from `left` over `width` (more than 0)."""

    start: float
    end: float
    left: float
    width: float

    @property
    def days_per_pixel(self) -> float:
        return (self.end - self.start) / self.width

    @property
    def right(self) -> float:
        return self.left + self.width

    def x(self, day: float) -> float:
        """Where a day lies; outside the window is fine."""
        return self.left + (day - self.start) / (self.end - self.start) * self.width

    def day(self, x: float) -> float:
        """Which day lies at a pixel."""
        return self.start + (x - self.left) * self.days_per_pixel

    def placed(self, left: float, width: float) -> "TimeScale":
        """The same days on other pixels."""
        return replace(self, left=left, width=max(1.0, width))

    def over(self, start: float, end: float) -> "TimeScale":
        """Other days on the same pixels, never fewer than `SHORTEST` nor more than `LONGEST`."""
        length = min(max(end - start, SHORTEST), LONGEST)
        middle = (start + end) / 2
        return replace(self, start=middle - length / 2, end=middle + length / 2)

    def zoomed(self, factor: float, x: float) -> "TimeScale":
        """Closer by a factor (farther below 1); the day under the pixel `x` stays under it."""
        length = min(max((self.end - self.start) / factor, SHORTEST), LONGEST)
        day = self.day(x)
        start = day - length * (x - self.left) / self.width
        return replace(self, start=start, end=start + length)

    def panned(self, pixels: float) -> "TimeScale":
        """Moved towards later days by a number of pixels."""
        days = pixels * self.days_per_pixel
        return replace(self, start=self.start + days, end=self.end + days)

    def kept_near(self, first: float, last: float) -> "TimeScale":
        """Moved as little as needed for the window's middle half to touch `first` to `last`."""
        quarter = (self.end - self.start) / 4
        if self.end - quarter < first:
            move = first - (self.end - quarter)
        elif self.start + quarter > last:
            move = last - (self.start + quarter)
        else:
            return self
        return replace(self, start=self.start + move, end=self.end + move)

    def showing(self, first: float, last: float, margin: float = 24.0) -> "TimeScale":
        """Moved as little as needed for `first` to `last` to be inside by `margin` pixels.

        In a window that is hardly wider there is no margin. What is longer than the window shows its
        beginning.
        """
        slack = margin * self.days_per_pixel if self.width > 4 * margin else 0.0
        if last > self.end - slack:
            moved = replace(self, start=self.start + last - self.end + slack, end=last + slack)
        else:
            moved = self
        if first < moved.start + slack:
            length = self.end - self.start
            moved = replace(self, start=first - slack, end=first - slack + length)
        return moved


def whole_range(spans: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """First and last day to show everything, with a margin; this century when there is nothing."""
    if not spans:
        return _with_margin(730_120.0, 740_000.0)
    return _with_margin(float(min(first for first, _ in spans)), max(last for _, last in spans) + 1.0)


def opening_range(spans: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """First and last day to open on; see `opening_in_steps`."""
    return at_once(opening_in_steps(spans))


def opening_in_steps(spans: Sequence[tuple[int, int]]) -> Generator[None, None, tuple[float, float]]:
    """First and last day to open on: everything, unless a few dates lie far from the bulk.

    The bulk is the shortest window that holds 85 % of the middles of the dates, all but one of a few (the
    idea of the shorth: Andrews et al., "Robust Estimates of Location", 1972, with another share), and the
    like of the different ones: two hundred dates of one day are not the whole story. Pauses wherever it
    yields.
    """
    if len(spans) < 4:
        return whole_range(spans)
    firsts: list[int] = []
    lasts: list[int] = []
    for at in range(0, len(spans), _AT_ONCE):
        part = spans[at : at + _AT_ONCE]
        firsts += [first for first, _ in part]
        lasts += [last for _, last in part]
        yield
    twice = list(map(add, firsts, lasts))
    yield
    in_order = sorted(twice)
    yield
    low, high = _bulk_of(in_order)
    yield
    different = list(dict.fromkeys(in_order))
    yield
    if _is_uneven(in_order, different):
        also_low, also_high = _bulk_of(different)
        low, high = min(low, also_low), max(high, also_high)
    bulk = max(high - low, _OPENING)
    yield
    if in_order[-1] - in_order[0] <= _STRAY * bulk:
        return _with_margin(float(min(firsts)), max(lasts) + 1.0)
    low, high = low - bulk, high + bulk
    near = [low <= middle <= high for middle in twice]
    yield
    first, last = min(compress(firsts, near)), max(compress(lasts, near))
    return _with_margin(float(max(first, round(low / 2))), min(last, round(high / 2)) + 1.0)


def _is_uneven(values: Sequence[int], different: Sequence[int]) -> bool:
    """True if there are many different ones, and most values are the same as others."""
    return 4 <= len(different) < len(values) / 2


def _bulk_of(in_order: Sequence[int]) -> tuple[float, float]:
    """The shortest window that holds most of some sorted values."""
    return _shortest_window(in_order, len(in_order) - max(1, int(len(in_order) * (1 - _BULK))))


def _shortest_window(values: Sequence[int], count: int) -> tuple[float, float]:
    """The narrowest pair of sorted values with `count` of them between, both included."""
    lengths = list(map(sub, values[count - 1 :], values))
    best = lengths.index(min(lengths))
    return float(values[best]), float(values[best + count - 1])


def _with_margin(first: float, last: float) -> tuple[float, float]:
    missing = max(0.0, _OPENING - (last - first)) / 2
    margin = max(last - first, _OPENING) * _MARGIN + missing
    return first - margin, last + margin
