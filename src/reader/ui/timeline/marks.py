"""What a lane shows at a zoom: dots, bars, and counted clusters where dots are too dense. Without Qt.

Dots are folded tile by tile of a zoom and kept, so panning finds the visible ones by bisection alone, and a
new zoom costs what is near the window, not what there is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from heapq import heappop, heappush
from itertools import repeat
from math import floor, log2

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
_LENGTHS = (1, 31, 366)
"""Days: what is no longer than one of these is counted apart from what is."""
TILE_PIXELS = 256.0
"""Dots are folded for so many pixels at a time."""
_KEPT_TILES = 48
"""So many tiles of a lane are kept, so that zooming there and back is free and memory stays bounded."""
_STEPS_ASIDE = 16
_ASIDE = 0.25
"""How far a tile may reach beyond its end, or fall short of it, to end in a gap: so many tiles."""
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
    """Answers which of many spans touch a window.

    Spans are sorted by start and parted by length, each part four times as long as the last: in a part those
    that can touch begin at most its greatest length before the window, so that a few spans of centuries do
    not make all others be looked at.
    """

    def __init__(self, spans: Sequence[tuple[float, float]]) -> None:
        parts: dict[int, list[int]] = {}
        for index, (start, end) in enumerate(spans):
            parts.setdefault(int(end - start).bit_length() // 2, []).append(index)
        self._parts = [
            (
                [spans[index][0] for index in indexes],
                [spans[index][1] for index in indexes],
                indexes,
                max(spans[index][1] - spans[index][0] for index in indexes),
            )
            for indexes in parts.values()
        ]

    def touching(self, first: float, last: float) -> list[int]:
        """Indexes of the spans that share a moment with `first` to `last`, in order."""
        found: list[int] = []
        for starts, ends, indexes, longest in self._parts:
            begin, end = bisect_left(starts, first - longest), bisect_right(starts, last)
            found += [indexes[at] for at in range(begin, end) if ends[at] >= first]
        found.sort()
        return found


class LaneMarks:
    """The events of one lane, sorted by time, and their marks at each zoom.

    `events` are all events of the timeline in order; `members` the indexes of those in this lane.
    `group_of` names the group of an event: dots of different groups are never made one.
    """

    def __init__(
        self, events: Sequence[Event], members: Sequence[int], group_of: Callable[[int], object]
    ) -> None:
        self._events = events
        self.members = members
        """The events of the lane, in the order of time."""
        self._group_of = group_of
        whens = [events[index].found.when for index in members]
        spans = [(when.earliest, when.latest + 1) for when in whens]
        self._spans = spans
        self._rows = stack(spans)
        self._row_of = dict(zip(members, self._rows, strict=True))
        self._bar_from = [_bar_from(when) for when in whens]
        self._starts = [start for start, _ in spans]
        self._ends = sorted(end for _, end in spans)
        self._shorter = [_no_longer(spans, days) for days in _LENGTHS]
        self._reach = Reach(spans)
        order = sorted(range(len(members)), key=lambda at: spans[at][0] + spans[at][1])
        self._by_middle = order
        self._middles = [(spans[at][0] + spans[at][1]) / 2 for at in order]
        self._tiles: dict[tuple[int, int, int], list[Mark]] = {}

    def regroup(self) -> None:
        """Forget the marks: events have moved to other groups."""
        self._tiles.clear()

    def count(self, first: float, last: float) -> int:
        """How many events touch a window of days."""
        return bisect_right(self._starts, last) - bisect_left(self._ends, first)

    def density(self, edges: Sequence[float], days_per_pixel: float) -> tuple[list[int], list[int]]:
        """How many events touch each of the columns between sorted edges: all, and those that are points.

        What is longer than a dot is wide says little of when it was: it is no point.
        """
        finest = sum(length <= POINT_PIXELS * days_per_pixel for length in _LENGTHS[1:])
        return _touching(self._starts, self._ends, edges), _touching(*self._shorter[finest], edges)

    def members_touching(self, first: float, last: float) -> list[int]:
        """The events that touch a window of days."""
        return [self.members[at] for at in self._reach.touching(first, last)]

    def visible(self, first: float, last: float, level: int, coarser: int = 0) -> list[Mark]:
        """The marks of a zoom level that touch a window of days, in order of their start.

        They can be made as for a coarser level, so many steps away.
        """
        days = level_days(level + coarser)
        margin = POINT_PIXELS * days
        first, last = first - margin, last + margin
        marks = self._bars(first, last, days)
        wide = TILE_PIXELS * level_days(level)
        for tile in range(floor(first / wide - _ASIDE), floor(last / wide + _ASIDE) + 1):
            found = self._tile(level, coarser, tile)
            marks += [mark for mark in found if mark.end >= first and mark.start <= last]
        return sorted(marks, key=_start)

    def mark_of(self, member: int, level: int) -> Mark:
        """The mark of one event alone, as it would look outside any cluster."""
        when = self._events[member].when
        is_bar = _bar_from(when) >= level_days(level)
        form = Form.BAR if is_bar else Form.DOT
        return Mark(form, when.earliest, when.latest + 1, (member,), self._row_of[member] if is_bar else 0)

    # -- bars ----------------------------------------------------------------------------------------------

    def _bars(self, first: float, last: float, days_per_pixel: float) -> list[Mark]:
        """Those that touch a window: a row each, as long as there are rows, then merged."""
        bars: list[Mark] = []
        crowds: dict[tuple[object, int], list[int]] = {}
        for at in self._reach.touching(first, last):
            if self._bar_from[at] < days_per_pixel:
                continue
            row, member = self._rows[at], self.members[at]
            if row >= ROWS and not self._events[member].is_pinned:
                crowds.setdefault((self._group_of(member), row % ROWS), []).append(at)
            else:
                start, end = self._spans[at]
                bars.append(Mark(Form.BAR, start, end, (member,), row))
        for (_, row), crowd in crowds.items():
            bars.extend(self._merged(crowd, ROWS + row))
        return bars

    def _merged(self, crowd: Sequence[int], row: int) -> Iterator[Mark]:
        """Bars for which there is no row of their own: those that overlap become one."""
        held: list[int] = []
        first = last = 0
        for at in crowd:
            start, end = self._spans[at]
            if held and start >= last:
                yield Mark(Form.BAR, first, last, tuple(held), row)
                held = []
            if not held:
                first, last = start, end
            last = max(last, end)
            held.append(self.members[at])
        if held:
            yield Mark(Form.BAR, first, last, tuple(held), row)

    # -- dots ----------------------------------------------------------------------------------------------

    def _tile(self, level: int, coarser: int, tile: int) -> list[Mark]:
        """The dots and clusters of one tile of a zoom level; kept, so that panning is free."""
        key = level, coarser, tile
        marks = self._tiles.get(key)
        if marks is None:
            if len(self._tiles) >= _KEPT_TILES:
                del self._tiles[next(iter(self._tiles))]
            marks = self._tiles[key] = self._made(
                TILE_PIXELS * level_days(level), tile, level_days(level + coarser)
            )
        return marks

    def _made(self, wide: float, tile: int, days_per_pixel: float) -> list[Mark]:
        middles = self._middles
        begin = _cut(middles, tile * wide, wide * _ASIDE)
        end = _cut(middles, (tile + 1) * wide, wide * _ASIDE)
        groups: dict[object, list[tuple[float, int]]] = {}
        for at in range(begin, end):
            place = self._by_middle[at]
            if self._bar_from[place] < days_per_pixel:
                member = self.members[place]
                groups.setdefault(self._group_of(member), []).append((middles[at], member))
        return [mark for dots in groups.values() for mark in clustered(dots, days_per_pixel)]


def _no_longer(spans: Sequence[tuple[int, int]], days: int) -> tuple[list[int], list[int]]:
    """First and last days, each sorted, of the spans of at most so many days."""
    short = [span for span in spans if span[1] - span[0] <= days]
    return [start for start, _ in short], sorted(end for _, end in short)


def _touching(starts: Sequence[int], ends: Sequence[int], edges: Sequence[float]) -> list[int]:
    """For each pair of neighbouring edges how many half-open spans share a day with what lies between."""
    begun = list(map(bisect_left, repeat(starts), edges))
    over = map(bisect_right, repeat(ends), edges)
    return [started - ended for started, ended in zip(begun[1:], over, strict=False)]


def _start(mark: Mark) -> float:
    return mark.start


def _cut(middles: Sequence[float], day: float, reach: float) -> int:
    """The place near a day where a tile ends and the next begins: the widest gap close by."""
    low, high = day - reach, day + reach
    at = bisect_left(middles, day)
    first = max(bisect_left(middles, low), at - _STEPS_ASIDE)
    last = min(bisect_left(middles, high), at + _STEPS_ASIDE)
    best, widest = at, 0.0
    for place in range(first, last + 1):
        left = max(middles[place - 1], low) if place else low
        right = min(middles[place], high) if place < len(middles) else high
        if right - left > widest:
            best, widest = place, right - left
    return best


def _bar_from(when: When) -> float:
    """The most days of a pixel at which an event is a bar; 0 for one that is always a dot."""
    if when.precision is Precision.DAY:
        return 0.0
    shortest = BAR_PIXELS if when.precision in _LONG else POINT_PIXELS
    return (when.latest + 1 - when.earliest) / shortest


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
