"""What a lane shows at a zoom: dots, bars, and counted clusters where dots are too dense. Without Qt.

Marks are made once for a zoom and kept, so panning finds the visible ones by bisection alone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from heapq import heappop, heappush
from itertools import accumulate
from math import log2

from reader.domain.timeline import Event, EventKind, Precision, When

BAR_PIXELS = 13.0
"""A range shorter than this on the screen is a dot."""
POINT_PIXELS = 44.0
"""A year, or what is finer, that is shorter than this on the screen is a dot; a day always is one."""
CLUSTER_PIXELS = 8.0
"""Two dots whose centres are within this become one."""
_CROWD_PIXELS = 14.0
"""A cluster takes in a dot within this of its middle, up to twice this in all: it is larger than a dot."""
ROWS = 5
"""So many rows of a lane keep their bars apart; what overlaps even more is merged."""
_KEPT_LEVELS = 6
"""Zooms whose marks are kept, so that zooming there and back is free and memory stays bounded."""
_ROW_FOLLOWERS = 48
"""How many of the next different spans are asked whether they lie inside a bar; more would be quadratic."""


class Form(Enum):
    """How a mark looks."""

    DOT = "dot"
    BAR = "bar"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn: the days it covers, the events it stands for (indexes), its row in the lane.

    Row 0 is the middle of the lane; see `row_offset`.
    """

    form: Form
    start: float
    end: float
    members: tuple[int, ...]
    row: int = 0


class Reach:
    """Answers which of many spans, sorted by start, touch a window.

    Bisection over the starts and over the running maximum of the ends: what lies before the first index whose
    running maximum reaches the window cannot touch it.
    """

    def __init__(self, spans: Sequence[tuple[float, float]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._reach = list(accumulate(self._ends, max))

    def touching(self, first: float, last: float) -> Iterator[int]:
        """Indexes of the spans that share a moment with `first` to `last`."""
        begin, end = bisect_left(self._reach, first), bisect_right(self._starts, last)
        return (index for index in range(begin, end) if self._ends[index] >= first)


class LaneMarks:
    """The events of one lane, sorted by time, and their marks at each zoom.

    `events` are all events of the timeline in order; `members` the indexes of those in this lane.
    `group_of` names the group of an event: dots of different groups are never made one.
    """

    def __init__(
        self, events: Sequence[Event], members: Sequence[int], group_of: Callable[[int], object]
    ) -> None:
        self._events = events
        self._members = members
        self._group_of = group_of
        self._rows = stack([(events[i].when.earliest, events[i].when.latest + 1) for i in members])
        self._row_of = dict(zip(members, self._rows, strict=True))
        self._levels: dict[int, tuple[list[Mark], Reach]] = {}

    def regroup(self) -> None:
        """Forget the marks: events have moved to other groups."""
        self._levels.clear()

    def visible(self, first: float, last: float, level: int) -> list[Mark]:
        """The marks of a zoom level that touch a window of days, in order of their start."""
        if level not in self._levels:
            if len(self._levels) >= _KEPT_LEVELS:
                del self._levels[next(iter(self._levels))]
            marks = self._made(level_days(level))
            self._levels[level] = marks, Reach([(mark.start, mark.end) for mark in marks])
        marks, reach = self._levels[level]
        margin = POINT_PIXELS * level_days(level)
        return [marks[index] for index in reach.touching(first - margin, last + margin)]

    def mark_of(self, member: int, level: int) -> Mark:
        """The mark of one event alone, as it would look outside any cluster."""
        when = self._events[member].when
        is_bar = _is_bar(when, level_days(level))
        form = Form.BAR if is_bar else Form.DOT
        return Mark(form, when.earliest, when.latest + 1, (member,), self._row_of[member] if is_bar else 0)

    def _made(self, days_per_pixel: float) -> list[Mark]:
        bars: list[Mark] = []
        crowds: dict[tuple[object, int], list[int]] = {}
        dots: dict[object, list[tuple[float, int]]] = {}
        for member, row in zip(self._members, self._rows, strict=True):
            when = self._events[member].when
            if _is_bar(when, days_per_pixel) and row >= ROWS:
                crowds.setdefault((self._group_of(member), row % ROWS), []).append(member)
            elif _is_bar(when, days_per_pixel):
                bars.append(Mark(Form.BAR, when.earliest, when.latest + 1, (member,), row))
            else:
                middle = (when.earliest + when.latest + 1) / 2
                dots.setdefault(self._group_of(member), []).append((middle, member))
        for (_, row), crowd in crowds.items():
            bars.extend(self._merged(crowd, ROWS + row))
        for group in dots.values():
            bars.extend(clustered(sorted(group), days_per_pixel))
        return sorted(bars, key=lambda mark: mark.start)

    def _merged(self, members: Sequence[int], row: int) -> Iterator[Mark]:
        """Bars for which there is no row of their own: those that overlap become one."""
        held: list[int] = []
        start = end = 0
        for member in members:
            when = self._events[member].when
            if held and when.earliest >= end:
                yield Mark(Form.BAR, start, end, tuple(held), row)
                held = []
            if not held:
                start, end = when.earliest, when.latest + 1
            end = max(end, when.latest + 1)
            held.append(member)
        if held:
            yield Mark(Form.BAR, start, end, tuple(held), row)


def _is_bar(when: When, days_per_pixel: float) -> bool:
    if when.precision is Precision.DAY:
        return False
    shortest = BAR_PIXELS if when.precision in _LONG else POINT_PIXELS
    return when.latest + 1 - when.earliest >= shortest * days_per_pixel


_LONG = frozenset({Precision.RANGE, Precision.DECADE, Precision.CENTURY})


def is_projection(event: Event) -> bool:
    """True for what was yet to come when it was written."""
    return event.found.kind is EventKind.FUTURE


def zoom_level(days_per_pixel: float) -> int:
    """Zooms in steps of the square root of two; between two steps the same dots stay together."""
    return round(log2(days_per_pixel) * 2)


def level_days(level: int) -> float:
    """Days of a pixel at a level."""
    return float(2.0 ** (level / 2))


def clustered(dots: Sequence[tuple[float, int]], days_per_pixel: float) -> list[Mark]:
    """Dots (middle in days, event), sorted, with those that are too close made into clusters."""
    marks: list[Mark] = []
    begin = 0
    while begin < len(dots):
        end = begin + 1
        while end < len(dots) and _joins(dots[begin][0], dots[end - 1][0], dots[end][0], days_per_pixel):
            end += 1
        form = Form.CLUSTER if end - begin > 1 else Form.DOT
        members = tuple(member for _, member in dots[begin:end])
        marks.append(Mark(form, dots[begin][0], dots[end - 1][0], members))
        begin = end
    return marks


def _joins(first: float, last: float, dot: float, days_per_pixel: float) -> bool:
    """True if a dot belongs to what reaches from `first` to `last`."""
    if dot - first <= CLUSTER_PIXELS * days_per_pixel:
        return True
    crowd = _CROWD_PIXELS * days_per_pixel
    return last > first and dot - (first + last) / 2 <= crowd and dot - first <= 2 * crowd


def stack(spans: Sequence[tuple[int, int]]) -> list[int]:
    """A row for each half-open span, sorted by start, then longest first: no two that overlap share one.

    Greedy by start, the lowest free row, which uses as few rows as possible (interval partitioning). Single
    days take the middle row and leave room there; a span with much shorter ones inside leaves it to them.
    Two heaps, of the taken rows by their ends and of the free ones, keep thousands that overlap at n log n.
    """
    rows: list[int] = []
    holders = _holders(spans)
    middle_free_from = spans[0][0] if spans else 0
    taken: list[tuple[int, int]] = []
    free: list[int] = []
    for start, end in spans:
        if end - start <= 1:
            rows.append(0)
            continue
        if middle_free_from <= start and (start, end) not in holders:
            rows.append(0)
            middle_free_from = end
            continue
        while taken and taken[0][0] <= start:
            heappush(free, heappop(taken)[1])
        rows.append(heappop(free) if free else len(taken) + 1)
        heappush(taken, (end, rows[-1]))
    return rows


def _holders(spans: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The spans that have much shorter ones inside, as far as the next few different ones tell."""
    distinct = list(dict.fromkeys(spans))
    return {span for index, span in enumerate(distinct) if _holds_shorter(distinct, index)}


def _holds_shorter(spans: Sequence[tuple[int, int]], index: int) -> bool:
    start, end = spans[index]
    for other_start, other_end in spans[index + 1 : index + 1 + _ROW_FOLLOWERS]:
        if other_start >= end:
            return False
        if other_end <= end and (other_end - other_start) * 2 <= end - start:
            return True
    return False


def row_offset(row: int, rows: int) -> int:
    """How many steps from the middle a row lies when there is room for `rows`: 0, -1, 1, -2, 2, ...

    Rows that find no room share those beside the middle.
    """
    if row >= rows:
        row = (row - 1) % (rows - 1) + 1 if rows > 1 else 0
    return (row + 1) // 2 * (-1 if row % 2 else 1)
