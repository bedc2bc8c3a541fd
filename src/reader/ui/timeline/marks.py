"""What a lane shows at a zoom: dots, bars, and counted clusters where dots are too dense. Without Qt.

Dots are folded tile by tile of a zoom and kept, so panning finds the visible ones by bisection alone, and a
new zoom costs what is near the window, not what there is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from enum import Enum
from math import floor, log2
from operator import attrgetter, sub
from typing import NamedTuple, Self

from reader.domain.timeline import Event, EventKind, Precision, When
from reader.ui.timeline.counting import SpanCounts
from reader.ui.timeline.rows import stacked

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
TILE_PIXELS = 256.0
"""Dots are folded for so many pixels at a time."""
_WHOLE = 48
"""The dots of a lane of so few events are folded at once: ..."""
_ALL = None
"""... all of them are one tile."""
_KEPT_TILES = 48
"""So many tiles of a lane are kept, so that zooming there and back is free and memory stays bounded."""
_KEPT_CUTS = 400
_STEPS_ASIDE = 16
_ASIDE = 0.25
"""How far a tile may reach beyond its end, or fall short of it, to end in a gap: so many tiles."""
_AT_ONCE = 1_000
"""Events between two pauses of the making of a lane."""


class Form(Enum):
    """How a mark looks."""

    DOT = "dot"
    BAR = "bar"
    CLUSTER = "cluster"


class Mark(NamedTuple):
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
        for _ in self.fill(spans):
            pass

    @classmethod
    def in_steps(cls, spans: Sequence[tuple[float, float]]) -> Generator[None, None, Self]:
        """The same with pauses."""
        made = cls.__new__(cls)
        yield from made.fill(spans)
        return made

    def fill(self, spans: Sequence[tuple[float, float]]) -> Iterator[None]:
        """The making itself, which can pause wherever it yields."""
        parts: dict[int, list[int]] = {}
        for index, (start, end) in enumerate(spans):
            parts.setdefault(int(end - start).bit_length() // 2, []).append(index)
            if not index % _AT_ONCE:
                yield
        self._parts: list[tuple[list[float], list[float], list[int], float]] = []
        for indexes in parts.values():
            starts = [spans[index][0] for index in indexes]
            ends = [spans[index][1] for index in indexes]
            yield
            self._parts.append((starts, ends, indexes, max(map(sub, ends, starts))))
            yield

    def touching(self, first: float, last: float, least: float = 0.0) -> list[int]:
        """Indexes of the spans that share a moment with `first` to `last`, in order.

        `least` is a length below which they do not matter; some of those are found all the same.
        """
        found: list[int] = []
        for starts, ends, indexes, longest in self._parts:
            if longest < least:
                continue
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
        for _ in self.fill(events, members, group_of):
            pass

    @classmethod
    def in_steps(
        cls, events: Sequence[Event], members: Sequence[int], group_of: Callable[[int], object]
    ) -> Generator[None, None, Self]:
        """Makes the lane of thousands of events with pauses, for whoever does other things in between."""
        made = cls.__new__(cls)
        yield from made.fill(events, members, group_of)
        return made

    def fill(
        self, events: Sequence[Event], members: Sequence[int], group_of: Callable[[int], object]
    ) -> Iterator[None]:
        """The making itself, which can pause wherever it yields."""
        self._events = events
        self.members = members
        """The events of the lane, in the order of time."""
        self._group_of = group_of
        self._tiles: dict[tuple[int, int, int | None], list[Mark]] = {}
        self._cuts: dict[tuple[int, int], int] = {}
        self._groups: dict[tuple[int, int | None], list[list[tuple[float, int, float]]]] = {}
        self._spans: list[tuple[int, int]] = []
        self._bar_from: list[float] = []
        for at in range(0, len(members), _AT_ONCE):
            whens = [events[index].found.when for index in members[at : at + _AT_ONCE]]
            self._spans += [(when.earliest, when.latest + 1) for when in whens]
            self._bar_from += map(_bar_from, whens)
            yield
        spans = self._spans
        self._rows = yield from stacked(spans)
        self._row_of = dict(zip(members, self._rows, strict=True))
        yield
        self._counts = yield from SpanCounts.in_steps(spans)
        yield
        self._reach = yield from Reach.in_steps(spans)
        twice = [start + end for start, end in spans]
        yield
        self._by_middle = sorted(range(len(members)), key=twice.__getitem__)
        yield
        self._middles = [twice[at] / 2 for at in self._by_middle]

    def regroup(self) -> None:
        """Forget the marks: events have moved to other groups."""
        self._tiles.clear()
        self._groups.clear()

    def count(self, first: float, last: float) -> int:
        """How many events touch a window of days."""
        return self._counts.touching(first, last)

    def density(self, edges: Sequence[int], days_per_pixel: float) -> tuple[list[int], list[int]]:
        """How many events touch each of the columns between sorted days: all, and those that are points.

        What is longer than a dot is wide says little of when it was: it is no point.
        """
        return self._counts.in_columns(edges, POINT_PIXELS * days_per_pixel)

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
        tiles = range(floor(first / wide - _ASIDE), floor(last / wide + _ASIDE) + 1)
        for tile in tiles if len(self.members) > _WHOLE else (_ALL,):
            found = self._tile(level, coarser, tile)
            marks += [mark for mark in found if mark.end >= first and mark.start <= last]
        marks.sort(key=_start)
        return marks

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
        for at in self._reach.touching(first, last, BAR_PIXELS * days_per_pixel):
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

    def _tile(self, level: int, coarser: int, tile: int | None) -> list[Mark]:
        """The dots and clusters of one tile of a zoom level; kept, so that panning is free."""
        key = level, coarser, tile
        marks = self._tiles.get(key)
        if marks is None:
            if len(self._tiles) >= _KEPT_TILES:
                del self._tiles[next(iter(self._tiles))]
            days = level_days(level + coarser)
            marks = self._tiles[key] = [
                mark
                for dots in self._dots(level, tile)
                for mark in clustered([(at, member) for at, member, bar in dots if bar < days], days)
            ]
        return marks

    def _dots(self, level: int, tile: int | None) -> Iterable[list[tuple[float, int, float]]]:
        """What is in a tile, group by group: middle, event, and from how near on it is a bar."""
        found = self._groups.get((level, tile))
        if found is None:
            if len(self._groups) >= _KEPT_TILES:
                del self._groups[next(iter(self._groups))]
            begin, end = 0, len(self._by_middle)
            if tile is not _ALL:
                begin, end = self._cut(level, tile), self._cut(level, tile + 1)
            groups: dict[object, list[tuple[float, int, float]]] = {}
            for at, place in enumerate(self._by_middle[begin:end], begin):
                member = self.members[place]
                dot = self._middles[at], member, self._bar_from[place]
                groups.setdefault(self._group_of(member), []).append(dot)
            found = self._groups[level, tile] = list(groups.values())
        return found

    def _cut(self, level: int, tile: int) -> int:
        """Where a tile begins and the one before it ends, whatever it is folded to."""
        place = self._cuts.get((level, tile))
        if place is None:
            if len(self._cuts) >= _KEPT_CUTS:
                self._cuts.clear()
            wide = TILE_PIXELS * level_days(level)
            place = self._cuts[level, tile] = _cut(self._middles, tile * wide, wide * _ASIDE)
        return place


_start = attrgetter("start")


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
    near, crowd = CLUSTER_PIXELS * days_per_pixel, _CROWD_PIXELS * days_per_pixel
    first = last = 0.0
    members: list[int] = []
    for dot, member in dots:
        joins = members and (
            dot - first <= near
            or (last > first and dot - (first + last) / 2 <= crowd and dot - first <= 2 * crowd)
        )
        if not joins:
            if members:
                marks.append(_folded(first, last, members))
            first, members = dot, []
        last = dot
        members.append(member)
    if members:
        marks.append(_folded(first, last, members))
    return marks


def _folded(first: float, last: float, members: Sequence[int]) -> Mark:
    return Mark(Form.CLUSTER if len(members) > 1 else Form.DOT, first, last, tuple(members))
