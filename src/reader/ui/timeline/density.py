"""How many events there are where too many are to be told apart: a count for each few pixels. Without Qt.

Counting takes two bisections a column, over days that were sorted once; nothing walks over the events.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, sqrt
from operator import sub
from typing import TYPE_CHECKING

from reader.ui.timeline.lanes import LaneBands
from reader.ui.timeline.occupancy import Box
from reader.ui.timeline.scale import TimeScale

if TYPE_CHECKING:
    from reader.ui.timeline.content import Content

COLUMN_PIXELS = 4.0
_FEW = 2
"""So many events between empty columns are no crowd."""
_MOST_LOOSE = 60
_TOGETHER = 10
"""Columns that keep labels away together."""
NEAR_PIXELS = 256.0
"""What lies so near the window counts too: it is folded with what is inside."""
_MOST_IN_LANE = 700
"""Events of a lane in and near the window that are told apart."""
_MOST = 1_500
"""The same for all lanes that show."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """A lane as columns between `edges` (days), with the events that touch each, and heights from 0 to 1.

    `points` are those of them that are points at this zoom, `longer` the others. The height of a column grows
    with the square root of its number, so that few are seen beside many; `many` points are as high as the
    lane, and so are `many_longer` of the others.
    `loose` are events (indexes) that stand so far from the others that they are drawn one by one.
    """

    lane: int
    top: float
    bottom: float
    edges: Sequence[float]
    counts: Sequence[int]
    points: Sequence[int]
    longer: Sequence[int]
    many: int
    many_longer: int
    loose: Sequence[int] = ()

    def column_at(self, day: float) -> int:
        """The number of the column of a day, -1 for none."""
        number = bisect_right(self.edges, day) - 1
        return number if 0 <= number < len(self.counts) else -1

    def height_of(self, number: int) -> float:
        """The height of a column, in pixels; 0 for one without events."""
        return self._height(self.points[number], self.longer[number])

    def heights(self) -> tuple[list[int], list[int]]:
        """How high the columns of points are, and those of the longer events, in whole pixels."""
        return self._heights(self.points, self.many), self._heights(self.longer, self.many_longer)

    def _heights(self, counts: Sequence[int], many: int) -> list[int]:
        """Few counts are different."""
        room = self.bottom - self.top - 4
        height = {count: max(2, round(sqrt(count / many) * room)) if count else 0 for count in set(counts)}
        return list(map(height.__getitem__, counts))

    def _height(self, points: int, longer: int) -> float:
        share = sqrt(max(points / self.many, longer / self.many_longer))
        return max(1.5, share * (self.bottom - self.top - 4)) if share else 0.0

    def boxes(self, scale: TimeScale) -> Iterator[Box]:
        """What its columns cover, some columns at a time."""
        middle = (self.top + self.bottom) / 2
        for at in range(0, len(self.counts), _TOGETHER):
            end = min(at + _TOGETHER, len(self.counts))
            half = self._height(max(self.points[at:end]), max(self.longer[at:end])) / 2
            if half:
                yield Box(scale.x(self.edges[at]), middle - half, scale.x(self.edges[end]), middle + half)


def too_many(content: "Content", scale: TimeScale, bands: LaneBands) -> frozenset[int]:
    """The lanes that show as a crowd: where there are too many in all, those with more than their share."""
    near = NEAR_PIXELS * scale.days_per_pixel
    first, last = scale.start - near, scale.end + near
    counts = {lane: content.marks[lane].count(first, last) for lane in bands.visible()}
    share = float(_MOST_IN_LANE)
    if sum(counts.values()) > _MOST:
        share = min(share, _MOST / len(counts) / 2)
    return frozenset(lane for lane, count in counts.items() if count > share)


def column_edges(scale: TimeScale) -> list[float]:
    """The edges of columns over a window. They stay on the same days while it is panned."""
    days = COLUMN_PIXELS * scale.days_per_pixel
    first = floor(scale.start / days)
    return [number * days for number in range(first, floor(scale.end / days) + 2)]


def crowds_of(content: "Content", lanes: Iterable[int], scale: TimeScale, bands: LaneBands) -> list[Crowd]:
    """Lanes as crowds, with the same columns."""
    edges = column_edges(scale)
    days = [ceil(edge) for edge in edges]
    return [_crowd(content, lane, edges, days, scale, bands) for lane in lanes]


def _crowd(
    content: "Content",
    lane: int,
    edges: Sequence[float],
    days: Sequence[int],
    scale: TimeScale,
    bands: LaneBands,
) -> Crowd:
    """A lane as a crowd.

    Many is the next power of two, so that heights seldom change while one pans.
    """
    counts, points = content.marks[lane].density(days, scale.days_per_pixel)
    loose = _loose(content, lane, edges, counts)
    for number in loose.columns:
        counts[number] = points[number] = 0
    longer = list(map(sub, counts, points))
    return Crowd(
        lane,
        bands.top_of(lane),
        bands.top_of(lane + 1),
        edges,
        counts,
        points,
        longer,
        1 << max(0, max(points, default=0) - 1).bit_length(),
        4 << max(0, max(longer, default=0) - 1).bit_length(),
        loose.members,
    )


@dataclass(frozen=True, slots=True)
class _Loose:
    members: list[int]
    columns: list[int]
    """Their numbers."""


def _loose(content: "Content", lane: int, edges: Sequence[float], counts: Sequence[int]) -> _Loose:
    """Runs of columns with so few events between empty ones that each event can stand by itself."""
    marks = content.marks[lane]
    found = _Loose([], [])
    empty = [number for number, count in enumerate(counts) if not count]
    for before, end in pairwise(empty):
        at = before + 1
        if at == end or max(counts[at:end]) > _FEW or marks.count(edges[at], edges[end]) > _FEW:
            continue
        if len(found.members) >= _MOST_LOOSE:
            break
        found.members.extend(marks.members_touching(edges[at], edges[end]))
        found.columns.extend(range(at, end))
    return found
