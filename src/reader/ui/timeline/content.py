"""What the timeline has to show: lanes, events in the order of time, what is in focus and in the period.

Everything that depends on all events is worked out here, once, so that a picture costs what is visible.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter, le
from typing import Self

from reader.domain.edtf import known_days
from reader.domain.timeline import Event, EventSource
from reader.ui.timeline.in_parts import Key, merged
from reader.ui.timeline.lanes import Lane
from reader.ui.timeline.marks import LaneMarks, Reach, is_projection
from reader.ui.timeline.scale import TimeScale, opening_in_steps, whole_range

Division = Callable[[Event], Sequence[int]]
"""The numbers of the lanes that an event stands in; none for an event that is not shown."""

OWN = frozenset({EventSource.HIGHLIGHT, EventSource.NOTE})
"""What is the reader's own and not an event of a text."""

_MOST_BY_HAND = 60
"""So many events by hand stand each by itself; more are folded as others are, but not with others."""
_AT_ONCE = 1_000
"""Events between two pauses of `Content.in_steps`."""


class Content:
    """What there is to show: lanes, events in the order of time, and which of them are in focus."""

    def __init__(
        self,
        lanes: Sequence[Lane],
        events: Iterable[Event],
        published: int | None = None,
        division: Division | None = None,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        """`division` is by document unless given; `titles` are those of documents, if lanes are not."""
        for _ in self.fill(lanes, list(events), published, division, titles):
            pass

    @classmethod
    def in_steps(
        cls,
        lanes: Sequence[Lane],
        events: Sequence[Event],
        published: int | None = None,
        division: Division | None = None,
        titles: Mapping[str, str] | None = None,
    ) -> Generator[None, None, Self]:
        """Makes a content of thousands of events with pauses, for whoever does other things in between."""
        made = cls.__new__(cls)
        yield from made.fill(lanes, events, published, division, titles)
        return made

    def fill(
        self,
        lanes: Sequence[Lane],
        events: Sequence[Event],
        published: int | None,
        division: Division | None = None,
        titles: Mapping[str, str] | None = None,
    ) -> Generator[None, None, None]:
        """The making itself, which can pause wherever it yields."""
        self.lanes = tuple(lanes)
        self.published = published
        """The last day that belongs to the newest publication; what comes after is shaded."""
        self.focus: frozenset[int] | None = None
        """The events in focus; None when nothing is."""
        self.period: tuple[int, int] | None = None
        """First and last day that the reader chose; None when there is no such choice."""
        self.titles = titles if titles is not None else {lane.id: lane.title for lane in lanes}
        self.hues: Mapping[str, int] = {}
        """The hue of the first theme of a highlight, by its id."""
        self.beside: Mapping[str, str] = {}
        """For a highlight that has the date of an event, the event's id."""
        self._inside: frozenset[int] | None = None
        yield from self._put_in_order(events, division or _by_document(lanes))
        self.opening = yield from opening_in_steps(self.spans)
        """The days to open on."""
        yield
        self._starts = sorted(map(itemgetter(0), self.spans))
        yield
        self._ends = sorted(map(itemgetter(1), self.spans))
        yield
        self.whole = whole_range([(self._starts[0], self._ends[-1])] if self.spans else [])
        """The days to show everything."""
        self._by_start = yield from _by_start(self.spans)
        in_order = self.spans if self._by_start is None else [self.spans[index] for index in self._by_start]
        self._reach = yield from Reach.in_steps(in_order)
        yield from self._fill_lanes()

    def _put_in_order(self, events: Sequence[Event], division: Division) -> Generator[None, None, None]:
        known: list[tuple[Event, tuple[int, ...]]] = []
        runs: list[list[Key]] = []
        for part in _parts(events):
            begin = len(known)
            known += [(event, lanes) for event in part if (lanes := tuple(division(event)))]
            runs.append(
                sorted(
                    (e.found.when.earliest, -e.found.when.latest, lanes[0], e.found.span.start, at)
                    for at, (e, lanes) in enumerate(known[begin:], begin)
                )
            )
            yield
        self.events: list[Event] = []
        self.lanes_of: list[tuple[int, ...]] = []
        """The lanes of each event, from the top."""
        self.lane_of: list[int] = []
        """The first lane of each event."""
        self.index_of: dict[str, int] = {}
        self.spans: list[tuple[int, int]] = []
        """First and last day of each event."""
        pinned: list[int] = []
        by_hand: list[int] = []
        projections: list[int] = []
        own: list[int] = []
        for keys in merged(runs):
            begin = len(self.events)
            part = [known[key[-1]][0] for key in keys]
            self.events += part
            self.lanes_of += [known[key[-1]][1] for key in keys]
            self.lane_of += [lanes[0] for lanes in self.lanes_of[begin:]]
            self.spans += map(span_of, part)
            for index, event in enumerate(part, begin):
                self.index_of[event.id] = index
                if event.is_pinned:
                    pinned.append(index)
                elif event.source is EventSource.BY_HAND:
                    by_hand.append(index)
                if is_projection(event):
                    projections.append(index)
                if event.source is EventSource.HIGHLIGHT or event.source is EventSource.NOTE:
                    own.append(index)
            yield
        while runs:  # to let go of all at once takes longer than a frame
            del runs[-1], known[-_AT_ONCE:]
            yield
        self.alone = tuple(pinned if len(by_hand) > _MOST_BY_HAND else sorted(pinned + by_hand))
        """What is never folded: what is pinned, and what the reader added as long as that is not much."""
        self.projections = frozenset(projections)
        """What was yet to come when it was written."""
        self.own_count = len(own)
        """How many of them are the reader's own highlights and notes."""
        self._apart: dict[int, object] = {
            **dict.fromkeys(own, "own"),
            **dict.fromkeys(by_hand, "by hand"),
            **{index: index for index in self.alone},
        }
        yield

    def _fill_lanes(self) -> Generator[None, None, None]:
        members: list[list[int]] = [[] for _ in self.lanes]
        for index, numbers in enumerate(self.lanes_of):
            for number in numbers:
                members[number].append(index)
            if not index % _AT_ONCE:
                yield
        self.counts = [len(indexes) for indexes in members]
        """How many events each lane has."""
        yield
        self.marks: list[LaneMarks] = []
        for indexes in members:
            self.marks.append((yield from LaneMarks.in_steps(self.events, indexes, self.group_of)))

    # -- what is brought forward ---------------------------------------------------------------------------

    def group_of(self, index: int) -> object:
        """Dots of different groups are never folded into one: pinned, in focus, outside the period."""
        if self.focus is None and self.period is None:
            return self._apart.get(index)
        return self._apart.get(index), self.in_focus(index), self.is_dimmed(index)

    def in_focus(self, index: int) -> bool:
        """True for an event that was brought forward; such dots keep out of the clusters of the others."""
        return self.focus is not None and index in self.focus

    def is_dimmed(self, index: int) -> bool:
        """True for an event outside the period that was chosen."""
        if self.period is None:
            return False
        first, last = self.spans[index]
        return last < self.period[0] or first > self.period[1]

    def title_of(self, index: int) -> str:
        """The title of the document of an event, short."""
        return self.titles.get(self.events[index].document_id, "")

    def lane_with_fewest(self, index: int) -> int:
        """The lane of an event that has the fewest events: there its label says the most."""
        lanes = self.lanes_of[index]
        return lanes[0] if len(lanes) == 1 else min(lanes, key=self.counts.__getitem__)

    def set_focus(self, event_ids: frozenset[str] | None) -> None:
        """Bring some events forward, with the highlights on their dates; unknown ids are left out."""
        focus = None
        if event_ids is not None:
            beside = {key for key, event_id in self.beside.items() if event_id in event_ids}
            focus = frozenset(self.index_of[key] for key in event_ids | beside if key in self.index_of)
        if focus != self.focus:
            self.focus = focus
            self._regroup()

    def set_period(self, period: tuple[int, int] | None) -> None:
        """Dim what lies outside a period; None for no period."""
        if period != self.period:
            self.period = period
            self._inside = None
            self._regroup()

    def _regroup(self) -> None:
        for marks in self.marks:
            marks.regroup()

    def touching(self, first: float, last: float) -> list[int]:
        """The events that share a moment with a window of days, in the order of time."""
        found = self._reach.touching(first, last)
        return found if self._by_start is None else sorted(self._by_start[at] for at in found)

    def count_inside(self) -> int:
        """How many events touch the period; all without one."""
        if self.period is None:
            return len(self.events)
        first, last = self.period
        return bisect_right(self._starts, last) - bisect_left(self._ends, first)

    def members_of(self, lane: int) -> list[int]:
        """The events of a lane that are in focus and in the period, in the order of time."""
        return [
            index
            for index in self.marks[lane].members
            if (self.focus is None or index in self.focus) and not self.is_dimmed(index)
        ]

    def inside(self) -> frozenset[int] | None:
        """The events that touch the period; None without one."""
        if self.period is not None and self._inside is None:
            self._inside = frozenset(self.touching(*self.period))
        return self._inside if self.period is not None else None

    def shown(self) -> Sequence[int]:
        """The events in focus and in the period, in the order of time."""
        inside = self.inside()
        if self.focus is None:
            return range(len(self.events)) if inside is None else sorted(inside)
        return sorted(self.focus if inside is None else self.focus & inside)

    def outside(self, scale: TimeScale) -> tuple[int, int]:
        """How many events end before the window and how many begin after it."""
        earlier = bisect_left(self._ends, scale.start)
        return earlier, len(self._starts) - bisect_right(self._starts, scale.end)


def _by_start(spans: Sequence[tuple[int, int]]) -> Generator[None, None, list[int] | None]:
    """The order of the spans by their first days; None if they stand in it.

    What is open at its beginning (`until 1990`) stands before all else, and is known only of its end.
    """
    firsts = list(map(itemgetter(0), spans))
    yield
    is_in_order = all(map(le, firsts, islice(firsts, 1, None)))
    yield
    return None if is_in_order else sorted(range(len(firsts)), key=firsts.__getitem__)


def _parts(events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    return (events[at : at + _AT_ONCE] for at in range(0, len(events), _AT_ONCE))


def _by_document(lanes: Sequence[Lane]) -> Division:
    places = {lane.id: (number,) for number, lane in enumerate(lanes)}
    return lambda event: places.get(event.document_id, ())


def span_of(event: Event) -> tuple[int, int]:
    """First and last day of an event; what is open at one side counts with the side that is known."""
    return known_days(event.found.when)
