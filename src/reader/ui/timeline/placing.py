"""Where labels go so that they never cover a mark or one another. Without Qt."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from math import ceil

_BAND = 2.0
"""Height of the bands that free room is kept in, in pixels."""
_APART = 8.0
"""Pixels kept free at either side of a label."""
_AWAY = 3.0
"""Pixels between a mark and a label above or below it: more than a band."""
_REACH = 8.0
"""Pixels between the middle of a lane and the nearest label above or below a dot there."""
_BESIDE = ("right", "left")
TRIES = 120
"""So many wishes are heard."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, half-open."""

    left: float
    top: float
    right: float
    bottom: float

    def inside(self, other: "Box") -> bool:
        """True if no part lies outside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def overlaps(self, other: "Box") -> bool:
        """True if the two share an area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Occupancy:
    """Which parts of an area are taken: bands of a few pixels, each with disjoint intervals."""

    def __init__(self) -> None:
        self._starts: dict[int, list[float]] = {}
        self._ends: dict[int, list[float]] = {}

    def take(self, box: Box) -> None:
        """Mark a box as taken."""
        for band in _bands(box):
            starts, ends = self._starts.setdefault(band, []), self._ends.setdefault(band, [])
            first, last = bisect_left(ends, box.left), bisect_right(starts, box.right)
            if first >= last:
                starts.insert(first, box.left)
                ends.insert(first, box.right)
                continue
            starts[first:last] = [min(box.left, starts[first])]
            ends[first:last] = [max(box.right, ends[last - 1])]

    def room_beside(self, box: Box, limit: float, *, leftwards: bool) -> float:
        """How far a taken box may grow to one side before it meets what else is taken, up to a limit."""
        end = limit
        for band in _bands(box):
            starts, ends = self._starts.get(band, []), self._ends.get(band, [])
            index = bisect_right(starts, box.left) - 1
            if index < 0:
                continue
            if leftwards and index > 0:
                end = max(end, ends[index - 1])
            if not leftwards and index + 1 < len(starts):
                end = min(end, starts[index + 1])
            if (starts[index] < box.left) if leftwards else (ends[index] > box.right):
                return 0.0
        return max(0.0, box.left - end if leftwards else end - box.right)

    def is_free(self, box: Box) -> bool:
        """True if nothing taken touches the bands the box lies in."""
        for band in _bands(box):
            ends = self._ends.get(band)
            if not ends:
                continue
            index = bisect_right(ends, box.left)
            if index < len(ends) and self._starts[band][index] < box.right:
                return False
        return True


def _bands(box: Box) -> range:
    return range(int(box.top // _BAND), int(-(-box.bottom // _BAND)))


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that would like a place: whose it is, its size, and the mark it belongs to.

    `anchor` is the mark's box cut to the visible area; a bar prefers above and below, a dot its right side.
    """

    event: int
    width: float
    anchor: Box
    is_bar: bool
    levels: int = 1
    """How many label heights away from the mark it may stand, on a leader line."""
    least: float = 0.0
    """To how many pixels it may be shortened if it finds no place; 0 for not at all."""
    natural: float = 0.0
    """How wide it grows when all have their places and there is room left."""
    crosses: bool = False
    """Whether the line to it may run behind the dots of others."""
    lane: Box | None = None
    """What it may not leave: its lane, where that is tall. Far labels line up on both sides of its middle."""

    @property
    def centre(self) -> float:
        """Where the line to a far label begins: the middle of a dot, the first part of a long bar."""
        centre = (self.anchor.left + self.anchor.right) / 2
        return min(centre, self.anchor.left + 40) if self.is_bar else centre


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its place. `slot` names the place, to try it first the next time.

    `leader` is the x of the line from the mark to the label, None for a label right beside its mark.
    """

    event: int
    box: Box
    slot: str
    leader: float | None = None


def place(
    wishes: Iterable[Wish],
    area: Box,
    taken: Occupancy,
    height: float,
    previous: dict[int, str],
    most: int = 80,
    tries: int = TRIES,
    dots: Occupancy | None = None,
) -> list[Label]:
    """Places for as many labels as fit, the first wishes first; the rest stays without.

    `previous` says which slot an event's label had before: it keeps it while it fits, so that labels do not
    jump about while the timeline is moved. Room that is left over makes shortened labels longer.
    Lines to far labels stay clear of the `dots` of others.
    """
    wishes = list(islice(wishes, tries))
    field = _Field(area, taken, dots or Occupancy(), height, _feet(wishes))
    labels: list[Label] = []
    served: list[Wish] = []
    for wish in wishes:
        if len(labels) >= most:
            break
        before = previous.get(wish.event, "")
        label = field.first_free(wish, before)
        if label is None and 0 < wish.least < wish.width:
            label = field.first_free(replace(wish, width=wish.least), before)
        if label is not None:
            labels.append(label)
            served.append(wish)
            field.put(label, wish)
    return [_grown(label, wish, area, taken) for label, wish in zip(labels, served, strict=True)]


def _with_margins(box: Box) -> Box:
    return Box(box.left - _APART, box.top, box.right + _APART, box.bottom)


def _grown(label: Label, wish: Wish, area: Box, taken: Occupancy) -> Label:
    """The label, longer where nothing lies beside it; what it gains is taken."""
    box = label.box
    missing = wish.natural - (box.right - box.left)
    if missing <= 0:
        return label
    leftwards = "left" in label.slot
    limit = area.left - _APART if leftwards else area.right + _APART
    gained = min(missing, taken.room_beside(_with_margins(box), limit, leftwards=leftwards))
    box = replace(box, left=box.left - gained) if leftwards else replace(box, right=box.right + gained)
    taken.take(_with_margins(box))
    return replace(label, box=box)


def leader_box(label: Label, anchor: Box) -> Box:
    """What the line from a mark to a label that stands away from it covers."""
    x = anchor.left if label.leader is None else label.leader
    if label.box.top < anchor.top:
        return Box(x - 1, label.box.top, x + 1, max(anchor.top, label.box.bottom))
    return Box(x - 1, min(anchor.bottom, label.box.top), x + 1, label.box.bottom)


def _feet(wishes: Iterable[Wish]) -> dict[Box, list[float]]:
    """For each tall lane where the lines to far labels may begin, from left to right."""
    feet: dict[Box, list[float]] = {}
    for wish in wishes:
        if wish.lane is not None:
            feet.setdefault(wish.lane, []).append(wish.centre)
    return {lane: sorted(places) for lane, places in feet.items()}


@dataclass(slots=True)
class _Field:
    """What labels are put on."""

    area: Box
    taken: Occupancy
    dots: Occupancy
    height: float
    feet: dict[Box, list[float]]
    words: Occupancy = field(default_factory=Occupancy)

    def put(self, label: Label, wish: Wish) -> None:
        """From now on nothing else may stand where the label does."""
        for occupancy in (self.taken, self.words):
            occupancy.take(_with_margins(label.box))
        if label.leader is not None:
            self.taken.take(leader_box(label, wish.anchor))

    def first_free(self, wish: Wish, before: str) -> Label | None:
        """The best slot whose box is free, and whose line to the mark crosses no words and no dots."""
        slots = _slots(wish, self.height)
        slots.sort(key=lambda label: (label.slot != before, self._stands_over(label, wish)))
        inside = wish.lane or self.area
        for label in slots:
            box = label.box
            if not box.inside(self.area) or not box.inside(inside) or not self.taken.is_free(box):
                continue
            if label.leader is None or self._is_clear(leader_box(label, wish.anchor), wish.crosses):
                return label
        return None

    def _is_clear(self, line: Box, crosses: bool) -> bool:
        inner = Box(line.left, line.top + _AWAY, line.right, line.bottom - _AWAY)
        return self.words.is_free(line) and (crosses or self.dots.is_free(inner))

    def _stands_over(self, label: Label, wish: Wish) -> int:
        """How many marks further right would get no far label on this side any more.

        In a tall lane wishes come from left to right: dense dots so get a flight of steps to their left.
        """
        if wish.lane is None or label.slot in _BESIDE:
            return 0
        feet = self.feet[wish.lane]
        return bisect_right(feet, label.box.right) - bisect_right(feet, max(wish.centre, label.box.left))


def _slots(wish: Wish, height: float) -> list[Label]:
    """All places a label may take, the best first."""
    anchor, width = wish.anchor, wish.width
    middle = (anchor.top + anchor.bottom) / 2
    centre = (anchor.left + anchor.right) / 2
    start = anchor.left if wish.is_bar else centre - 4
    event = wish.event

    def at(slot: str, left: float, top: float, leader: float | None = None) -> Label:
        return Label(event, Box(left, top, left + width, top + height), slot, leader)

    beside = [
        at("right", anchor.right + 5, middle - height / 2),
        at("left", anchor.left - 5 - width, middle - height / 2),
    ]
    near = [
        at("above", start, anchor.top - _AWAY - height),
        at("below", start, anchor.bottom + _AWAY),
        at("above left", centre + 4 - width, anchor.top - _AWAY - height),
        at("below left", centre + 4 - width, anchor.bottom + _AWAY),
    ]
    foot = wish.centre
    grid = middle if wish.lane is None else (wish.lane.top + wish.lane.bottom) / 2
    pitch = height + _BAND
    up = min(grid - _REACH, grid - _REACH - pitch * ceil((grid - _REACH - anchor.top + _AWAY) / pitch))
    down = max(grid + _REACH, grid + _REACH + pitch * ceil((anchor.bottom + _AWAY - grid - _REACH) / pitch))
    far: list[Label] = []
    for level in range(1, wish.levels + 1):
        above, below = up - level * pitch - height, down + level * pitch
        far.append(at(f"up {level}", foot + 5, above, foot))
        far.append(at(f"down {level}", foot + 5, below, foot))
        far.append(at(f"up left {level}", foot - 5 - width, above, foot))
        far.append(at(f"down left {level}", foot - 5 - width, below, foot))
    return [*near[:2], *beside, *near[2:], *far] if wish.is_bar else [beside[0], *near, beside[1], *far]
