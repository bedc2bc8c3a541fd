"""Where everything of the timeline goes for a window of days and a size in pixels. Without Qt.

`Content` is what there is to show, `Layout` one picture of it: made anew whenever the window moves, from
marks that are kept for each zoom, so that it costs what is visible and no more.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from reader.domain.edtf import OPEN_END, OPEN_START
from reader.domain.timeline import Event
from reader.ui.timeline.labelling import TALL, Labelling, labels_for
from reader.ui.timeline.lanes import Lane, LaneBands
from reader.ui.timeline.marks import Form, LaneMarks, Mark, is_projection, row_offset, zoom_level
from reader.ui.timeline.placing import Box, Label, Occupancy
from reader.ui.timeline.scale import TimeScale, opening_range, whole_range
from reader.ui.timeline.ticks import Tick, ticks

_BAR_HEIGHTS = (3.5, 10.0)
_PITCHES = (8.0, 24.0)
_DOT = 10.0
_GROWTH = 2.0
_COUNT_DIGIT = 6.0
_COLUMN_PITCH = 14.0
_MOST_IN_COLUMN = 6
_COARSEST = 10
_AT_ONCE = 1_000
"""Events between two pauses of `Content.in_steps`."""


class Content:
    """What there is to show: lanes, events in the order of time, and which of them are in focus."""

    def __init__(self, lanes: Sequence[Lane], events: Iterable[Event], published: int | None = None) -> None:
        for _ in self.fill(lanes, list(events), published):
            pass

    @classmethod
    def in_steps(
        cls, lanes: Sequence[Lane], events: Sequence[Event], published: int | None = None
    ) -> Generator[None, None, Self]:
        """Makes a content of thousands of events with pauses, for whoever does other things in between."""
        made = cls.__new__(cls)
        yield from made.fill(lanes, events, published)
        return made

    def fill(
        self, lanes: Sequence[Lane], events: Sequence[Event], published: int | None
    ) -> Generator[None, None, None]:
        """The making itself, which can pause wherever it yields."""
        places = {lane.document_id: number for number, lane in enumerate(lanes)}
        self.lanes = tuple(lanes)
        self.published = published
        """The last day that belongs to the newest publication; what comes after is shaded."""
        self.focus: frozenset[int] | None = None
        """The events in focus; None when nothing is."""
        known = [event for event in events if event.document_id in places]
        yield
        keys: list[tuple[int, int, int, int, int]] = []
        for part in _parts(known):
            keys += sorted(
                (e.when.earliest, -e.when.latest, places[e.document_id], e.found.span.start, len(keys) + at)
                for at, e in enumerate(part)
            )
            yield
        keys.sort()  # of sorted parts: a merge
        yield
        self.events = [known[at] for *_, at in keys]
        self.lane_of = [place for _, _, place, _, _ in keys]
        yield
        self.index_of = {event.id: index for index, event in enumerate(self.events)}
        yield
        self.spans: list[tuple[int, int]] = []
        for part in _parts(self.events):
            self.spans += map(span_of, part)
            yield
        self.opening = opening_range(self.spans)
        """The days to open on."""
        yield
        self.whole = whole_range(self.spans)
        """The days to show everything."""
        self._starts = sorted(first for first, _ in self.spans)
        yield
        self._ends = sorted(last for _, last in self.spans)
        members: list[list[int]] = [[] for _ in lanes]
        for index, number in enumerate(self.lane_of):
            members[number].append(index)
        self.counts = [len(indexes) for indexes in members]
        """How many events each lane has."""
        yield
        self.marks: list[LaneMarks] = []
        for indexes in members:
            self.marks.append(LaneMarks(self.events, indexes, self.in_focus))
            yield

    def in_focus(self, index: int) -> bool:
        """True for an event that was brought forward; such dots keep out of the clusters of the others."""
        return self.focus is not None and index in self.focus

    def set_focus(self, event_ids: frozenset[str] | None) -> None:
        """Bring some events forward; unknown ids are left out."""
        focus = None
        if event_ids is not None:
            focus = frozenset(self.index_of[key] for key in event_ids if key in self.index_of)
        if focus != self.focus:
            self.focus = focus
            for marks in self.marks:
                marks.regroup()

    def outside(self, scale: TimeScale) -> tuple[int, int]:
        """How many events end before the window and how many begin after it."""
        earlier = bisect_left(self._ends, scale.start)
        return earlier, len(self._starts) - bisect_right(self._starts, scale.end)


def _parts(events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    return (events[at : at + _AT_ONCE] for at in range(0, len(events), _AT_ONCE))


def span_of(event: Event) -> tuple[int, int]:
    """First and last day of an event; what is open at one side counts with the side that is known."""
    when = event.when
    first = when.latest if when.earliest <= OPEN_START else when.earliest
    last = when.earliest if when.latest >= OPEN_END else when.latest
    return (first, last) if first <= last else (when.earliest, when.latest)


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in its place. `box` is what it covers, a bar's cut to a little more than the window."""

    mark: Mark
    box: Box
    lane: int
    in_focus: bool
    is_projection: bool
    is_approximate: bool

    @property
    def event(self) -> int:
        """The event it stands for, the first one of a cluster."""
        return self.mark.members[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """One picture of the timeline, ready to be painted.

    `marks` are in the order of painting; `current` and `selected` are drawn over them, larger.
    """

    scale: TimeScale
    bands: LaneBands
    ticks: list[Tick]
    marks: list[Placed]
    current: list[Placed]
    selected: Placed | None
    labels: list[Label]
    shaded_from: float | None
    earlier: int
    later: int

    def mark_at(self, x: float, y: float, reach: float = 7.0) -> Placed | None:
        """The mark nearest to a point, at most `reach` pixels away."""
        best, nearest = None, reach * reach
        over = [self.selected] if self.selected else []
        for placed in (*over, *self.current, *reversed(self.marks)):
            box = placed.box
            dx = max(box.left - x, 0.0, x - box.right)
            dy = max(box.top - y, 0.0, y - box.bottom)
            away = dx * dx + dy * dy
            if away < nearest:
                best, nearest = placed, away
        return best

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
) -> Layout:
    """The picture of a window of days in bands of lanes. Remembers the slots of labels in `labelling`."""
    marks: list[Placed] = []
    for lane, found in _found(content, scale, bands, labelling):
        placed = [_placed(content, mark, lane, scale, bands) for mark in found]
        marks.extend(_opened(content, placed, scale, bands) if bands.height_of(lane) >= TALL else placed)
    marks.sort(key=lambda placed: (placed.in_focus, placed.mark.form is not Form.BAR))
    drawn = {placed.event: placed for placed in marks if len(placed.mark.members) == 1}

    def larger(event_id: str) -> list[Placed]:
        index = content.index_of.get(event_id)
        if index is None:
            return []
        return [_grown(drawn[index]) if index in drawn else _alone(content, index, scale, bands)]

    now = [placed for event_id in sorted(current) for placed in larger(event_id)]
    chosen = next(iter(larger(selected)), None)
    earlier, later = content.outside(scale)
    return Layout(
        scale=scale,
        bands=bands,
        ticks=ticks(scale.start, scale.end, scale.days_per_pixel),
        marks=marks,
        current=now,
        selected=chosen,
        labels=labels_for(content, scale, bands, labelling, marks, [*now, *([chosen] if chosen else [])]),
        shaded_from=_shaded_from(content, scale),
        earlier=earlier,
        later=later,
    )


def _found(
    content: Content, scale: TimeScale, bands: LaneBands, labelling: Labelling
) -> list[tuple[int, list[Mark]]]:
    """The visible marks of each visible lane, coarser where there would be too many to see or to paint.

    How much coarser is decided once for a zoom, so that nothing regroups while the timeline is panned.
    """
    level = zoom_level(scale.days_per_pixel)
    coarser = labelling.coarser.get(level, 0)
    while True:
        found = [
            (lane, content.marks[lane].visible(scale.start, scale.end, level + coarser))
            for lane in bands.visible()
        ]
        total = sum(len(marks) for _, marks in found)
        is_decided = level in labelling.coarser or coarser >= _COARSEST
        if is_decided or total <= labelling.most_marks:
            labelling.coarser[level] = coarser
            return found
        coarser += 1 if total < 2 * labelling.most_marks else 2


def _shaded_from(content: Content, scale: TimeScale) -> float | None:
    if content.published is None or content.published + 1 >= scale.end:
        return None
    return max(scale.left, scale.x(content.published + 1))


def _grown(placed: Placed) -> Placed:
    """The same mark, drawn larger."""
    box = placed.box
    aside = 0.0 if placed.mark.form is Form.BAR else _GROWTH
    grown = Box(box.left - aside, box.top - _GROWTH, box.right + aside, box.bottom + _GROWTH)
    return replace(placed, box=grown)


def _alone(content: Content, index: int, scale: TimeScale, bands: LaneBands) -> Placed:
    """An event that is hidden in a cluster or outside the window, drawn by itself."""
    lane = content.lane_of[index]
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
            if taken.is_free(dot.box) and own.is_free(dot.box):
                own.take(dot.box)
                dots.append(dot)
                break
        else:
            return []
    return dots


def _placed(
    content: Content,
    mark: Mark,
    lane: int,
    scale: TimeScale,
    bands: LaneBands,
    shift: float = 0.0,
) -> Placed:
    pitch, rows = _rows(bands.height_of(lane))
    middle = bands.middle_of(lane) + row_offset(mark.row, rows) * pitch + shift
    if mark.form is Form.BAR:
        thin, thick = _BAR_HEIGHTS
        height = min(max(pitch - 2, thin), thick)
        left = max(scale.x(mark.start), scale.left - 40)
        box = Box(left, middle - height / 2, min(scale.x(mark.end), scale.right + 40), middle + height / 2)
    else:
        centre = scale.x((mark.start + mark.end) / 2)
        wide = size = _DOT
        if mark.form is Form.CLUSTER:
            size = min(16.0, bands.height_of(lane))
            wide = max(size, 8 + _COUNT_DIGIT * len(str(len(mark.members))))
        box = Box(centre - wide / 2, middle - size / 2, centre + wide / 2, middle + size / 2)
    return Placed(
        mark=mark,
        box=box,
        lane=lane,
        in_focus=content.in_focus(mark.members[0]),
        is_projection=all(is_projection(content.events[member]) for member in mark.members),
        is_approximate=content.events[mark.members[0]].when.approximate,
    )
