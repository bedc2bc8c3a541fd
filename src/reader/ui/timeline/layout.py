"""Where everything of the timeline goes for a window of days and a size in pixels. Without Qt.

`Layout` is one picture of a `Content`: made anew whenever the window moves, from marks that are kept for each
zoom, so that it costs what is visible and no more. A lane with too many events to tell apart is a picture of
how many there are; see `density`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from reader.domain.timeline import EventSource
from reader.ui.timeline.content import Content, span_of
from reader.ui.timeline.density import Crowd, crowds_of, too_many
from reader.ui.timeline.labelling import TALL, Labelling, labels_for
from reader.ui.timeline.lanes import LaneBands
from reader.ui.timeline.marks import Form, Mark, zoom_level
from reader.ui.timeline.occupancy import Box, Occupancy
from reader.ui.timeline.placing import Label
from reader.ui.timeline.rows import row_offset
from reader.ui.timeline.scale import TimeScale
from reader.ui.timeline.ticks import Tick, ticks

__all__ = ["Content", "Layout", "Placed", "compose", "span_of"]

_BAR_HEIGHTS = (3, 10)
_OWN_BAR = 4
_PITCHES = (8.0, 24.0)
_DOT = 10
_GROWTH = 2.0
_COUNT_DIGIT = 6
_COLUMN_PITCH = 14.0
_MOST_IN_COLUMN = 12
_COARSEST = 10
_LEAP = 4
_OWN_WIDE, _OWN_HIGH = 14, 6
"""The size of the reader's own marks."""
_MOST_ALONE = 300
"""So many events in focus are drawn one by one over a crowd."""


class Placed(NamedTuple):
    """A mark in its place. `box` is what it covers, a bar's cut to a little more than the window."""

    mark: Mark
    box: Box
    lane: int
    in_focus: bool
    is_projection: bool
    is_approximate: bool
    is_uncertain: bool = False
    is_dimmed: bool = False
    """Outside the period that was chosen."""
    is_pinned: bool = False
    source: EventSource = EventSource.FOUND
    hue: int | None = None
    """Of a highlight's theme."""

    @property
    def event(self) -> int:
        """The event it stands for, the first one of a cluster."""
        return self.mark.members[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """One picture of the timeline, ready to be painted.

    `marks` are in the order of painting; `current` and `chosen` are drawn over them, larger. `chosen` is the
    selected event, once in each of its lanes that show, the lane it was selected in first.
    """

    scale: TimeScale
    bands: LaneBands
    ticks: list[Tick]
    marks: list[Placed]
    current: list[Placed]
    chosen: list[Placed]
    crowds: list[Crowd]
    labels: list[Label]
    shaded_from: float | None
    earlier: int
    later: int

    @property
    def selected(self) -> Placed | None:
        """The selected event in the lane it was selected in."""
        return self.chosen[0] if self.chosen else None

    def mark_at(self, x: float, y: float, reach: float = 7.0) -> Placed | None:
        """The mark nearest to a point, at most `reach` pixels away."""
        best, nearest = None, reach * reach
        for placed in (*self.chosen, *self.current, *reversed(self.marks)):
            box = placed.box
            dx = max(box.left - x, 0.0, x - box.right)
            dy = max(box.top - y, 0.0, y - box.bottom)
            away = dx * dx + dy * dy
            if away < nearest:
                best, nearest = placed, away
        return best

    def crowd_at(self, x: float, y: float) -> tuple[Crowd, int] | None:
        """The crowd at a point, and the number of the column there; None where it has no events."""
        for crowd in self.crowds:
            if crowd.top <= y < crowd.bottom:
                number = crowd.column_at(self.scale.day(x))
                return (crowd, number) if number >= 0 and crowd.counts[number] else None
        return None

    def label_at(self, x: float, y: float) -> int | None:
        """The event whose label lies at a point."""
        for label in self.labels:
            box = label.box
            if box.left <= x < box.right and box.top <= y < box.bottom:
                return label.event
        return None


def compose(
    content: Content,
    scale: TimeScale,
    bands: LaneBands,
    labelling: Labelling,
    current: frozenset[str] = frozenset(),
    selected: str = "",
    selected_lane: int = -1,
) -> Layout:
    """The picture of a window of days in bands of lanes. Remembers the slots of labels in `labelling`."""
    crowded = sorted(too_many(content, scale, bands))
    crowds = crowds_of(content, crowded, scale, bands) if crowded else []
    marks: list[Placed] = []
    for lane, found in _found(content, scale, bands, labelling, crowds):
        placed = _all_placed(content, found, lane, scale, bands)
        marks.extend(_opened(content, placed, scale, bands) if bands.height_of(lane) >= TALL else placed)
    marks.sort(key=_painted)
    over_all = {content.index_of.get(event_id) for event_id in (selected, *current)}
    drawn = {
        (placed.event, placed.lane): placed
        for placed in (marks if over_all != {None} else ())
        if placed.event in over_all and len(placed.mark.members) == 1
    }

    def larger(event_id: str, lane: int = -1) -> list[Placed]:
        index = content.index_of.get(event_id)
        if index is None:
            return []
        lanes = sorted(content.lanes_of[index], key=lambda number: number != lane)
        return [
            _grown(drawn[index, number]) if (index, number) in drawn
            else _alone(content, index, number, scale, bands)
            for number in lanes
        ]  # fmt: skip

    now = [placed for event_id in sorted(current) for placed in larger(event_id)]
    chosen = larger(selected, selected_lane)
    earlier, later = content.outside(scale)
    over = [*chosen, *reversed(now)]
    return Layout(
        scale=scale,
        bands=bands,
        ticks=ticks(scale.start, scale.end, scale.days_per_pixel),
        marks=marks,
        current=now,
        chosen=chosen,
        crowds=crowds,
        labels=labels_for(content, scale, bands, labelling, marks, over, crowds),
        shaded_from=_shaded_from(content, scale),
        earlier=earlier,
        later=later,
    )


def _painted(placed: Placed) -> int:
    """What comes later is painted over what comes before: bars, the bright, those in focus, the reader's."""
    is_light = placed.mark.form is not Form.BAR
    is_set = placed.is_pinned or placed.source is EventSource.BY_HAND
    return 8 * is_set + 4 * placed.in_focus + 2 * (not placed.is_dimmed) + is_light


def _found(
    content: Content, scale: TimeScale, bands: LaneBands, labelling: Labelling, crowds: Sequence[Crowd]
) -> list[tuple[int, list[Mark]]]:
    """The visible marks of each visible lane, coarser where there would be too many to see or to paint.

    How much coarser is decided once for a zoom, so that nothing regroups while the timeline is panned.
    """
    level = zoom_level(scale.days_per_pixel)
    closer, farther = labelling.coarser.get(level - 1, 0), labelling.coarser.get(level + 1, 0)
    coarser = labelling.coarser.get(level, max(closer, farther - 1))
    crowded = {crowd.lane for crowd in crowds}
    calm = [lane for lane in bands.visible() if lane not in crowded]
    alone = [(crowd.lane, _alone_in(content, crowd, scale, level)) for crowd in crowds]

    tried: dict[int, list[tuple[int, list[Mark]]]] = {}

    def is_few(coarser: int, most: float) -> bool:
        """Whether there are not more marks than that; if so they are what was tried."""
        found: list[tuple[int, list[Mark]]] = []
        for lane in calm:
            marks = content.marks[lane].visible(scale.start, scale.end, level, coarser)
            most -= len(marks)
            if most < 0:
                return False
            found.append((lane, marks))
        tried[coarser] = found
        return True

    if level not in labelling.coarser:
        coarser = _coarse_enough(lambda at: is_few(at, labelling.most_marks), coarser)
        labelling.coarser[level] = coarser
    if coarser not in tried:
        is_few(coarser, inf)
    return [*tried[coarser], *alone]


def _coarse_enough(is_few: Callable[[int], bool], coarser: int) -> int:
    """How coarse the finest marks are that are few enough: first in leaps, then between the last two."""
    too_fine = coarser - 1
    while coarser < _COARSEST and not is_few(coarser):
        too_fine, coarser = coarser, min(coarser + _LEAP, _COARSEST)
    while coarser - too_fine > 1:
        middle = (coarser + too_fine) // 2
        if is_few(middle):
            coarser = middle
        else:
            too_fine = middle
    return coarser


def _alone_in(content: Content, crowd: Crowd, scale: TimeScale, level: int) -> list[Mark]:
    """What is drawn by itself in a crowd: what is loose, pinned, by hand, or in focus with few others."""
    lane = crowd.lane
    marks = content.marks[lane]
    wanted = {*crowd.loose, *content.alone}
    if content.focus is not None and len(content.focus) <= _MOST_ALONE:
        wanted |= content.focus
    return [
        marks.mark_of(index, level)
        for index in sorted(wanted)
        if lane in content.lanes_of[index]
        and content.spans[index][0] <= scale.end
        and content.spans[index][1] >= scale.start
    ]


def _shaded_from(content: Content, scale: TimeScale) -> float | None:
    if content.published is None or content.published + 1 >= scale.end:
        return None
    return max(scale.left, scale.x(content.published + 1))


def _grown(placed: Placed) -> Placed:
    """The same mark, drawn larger."""
    box = placed.box
    aside = 0.0 if placed.mark.form is Form.BAR else _GROWTH
    grown = Box(box.left - aside, box.top - _GROWTH, box.right + aside, box.bottom + _GROWTH)
    return placed._replace(box=grown)


def _alone(content: Content, index: int, lane: int, scale: TimeScale, bands: LaneBands) -> Placed:
    """An event that is hidden in a cluster or outside the window, drawn by itself."""
    mark = content.marks[lane].mark_of(index, zoom_level(scale.days_per_pixel))
    return _grown(_placed(content, mark, lane, scale, bands))


def _rows(height: float) -> tuple[float, int]:
    """How far apart the rows of a lane lie, and how many there are."""
    low, high = _PITCHES
    pitch = min(max(height / 6, low), high, height / 2.6)
    return pitch, 2 * int((height / 2 - 1) // pitch) + 1


def _opened(content: Content, placed: list[Placed], scale: TimeScale, bands: LaneBands) -> Iterator[Placed]:
    """A tall lane: small clusters are opened into dots one over the other, where nothing else lies."""
    taken = Occupancy()
    for one in placed:
        if one.mark.form is not Form.CLUSTER:
            taken.take(one.box)
    for one in placed:
        dots = _column(content, one, scale, bands, taken) if one.mark.form is Form.CLUSTER else []
        for dot in dots:
            taken.take(dot.box)
        yield from dots or [one]


def _column(
    content: Content, cluster: Placed, scale: TimeScale, bands: LaneBands, taken: Occupancy
) -> list[Placed]:
    """The dots of a cluster, each in the free row nearest to the middle; none if they do not all fit."""
    height = bands.height_of(cluster.lane)
    rows = int((height - 24) // _COLUMN_PITCH)
    if len(cluster.mark.members) > min(rows, _MOST_IN_COLUMN):
        return []
    own = Occupancy()
    dots: list[Placed] = []
    for member in cluster.mark.members:
        day, end = content.spans[member]
        mark = Mark(Form.DOT, day, end + 1, (member,))
        for row in range(rows):
            shift = row_offset(row, rows) * _COLUMN_PITCH
            dot = _placed(content, mark, cluster.lane, scale, bands, shift=shift)
            if taken.is_free(*dot.box) and own.is_free(*dot.box):
                own.take(dot.box)
                dots.append(dot)
                break
        else:
            return []
    return dots


def _placed(
    content: Content, mark: Mark, lane: int, scale: TimeScale, bands: LaneBands, shift: float = 0.0
) -> Placed:
    return _all_placed(content, [mark], lane, scale, bands, shift)[0]


def _all_placed(
    content: Content,
    marks: Sequence[Mark],
    lane: int,
    scale: TimeScale,
    bands: LaneBands,
    shift: float = 0.0,
) -> list[Placed]:
    """Marks of a lane in their places, moved down by `shift`; their tops and heights are whole pixels."""
    height, centre = bands.height_of(lane), bands.middle_of(lane)
    pitch, rows = _rows(height)
    thin, thick = _BAR_HEIGHTS
    bar_high = min(max(int(pitch - 3), thin), thick)
    events, projections, hues = content.events, content.projections, content.hues
    is_plain = content.focus is None and content.period is None
    first_day, days, left_end, width = scale.start, scale.end - scale.start, scale.left, scale.width
    most_left, most_right = scale.left - 40, scale.right + 40
    placed: list[Placed] = []
    for mark in marks:
        form, start, end, members, row = mark
        first = members[0]
        event = events[first]
        source, when = event.source, event.found.when
        is_own = source is EventSource.HIGHLIGHT or source is EventSource.NOTE
        middle = centre + shift
        if row:
            middle += row_offset(row, rows) * pitch
        if is_own:
            middle += min(height / 2 - _OWN_HIGH / 2, 8.0)
        if form is Form.BAR:
            high = _OWN_BAR if is_own else bar_high
            left = max(left_end + (start - first_day) / days * width, most_left)
            right = min(left_end + (end - first_day) / days * width, most_right)
        else:
            at = left_end + ((start + end) / 2 - first_day) / days * width
            wide, high = (_OWN_WIDE, _OWN_HIGH) if is_own else (_DOT, _DOT)
            if form is Form.CLUSTER:
                high = high if is_own else min(16, int(height))
                wide = max(wide, 16, 8 + _COUNT_DIGIT * len(str(len(members))))
            left, right = at - wide / 2, at + wide / 2
        top = round(middle - high / 2)
        placed.append(
            Placed(
                mark,
                Box(left, top, right, top + high),
                lane,
                not is_plain and content.in_focus(first),
                projections.issuperset(members),
                when.approximate,
                "?" in when.edtf or "%" in when.edtf,
                not is_plain and content.is_dimmed(first),
                event.is_pinned,
                source,
                hues.get(event.id) if is_own else None,
            )
        )
    return placed
