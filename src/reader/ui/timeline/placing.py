"""Where labels go so that they never cover a mark or one another. Without Qt."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from math import ceil, floor
from typing import NamedTuple

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


class Box(NamedTuple):
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
    """Which parts of an area are taken: bands of a few pixels, each a number with a bit for every pixel.

    Asking and taking so costs a few operations on numbers of a thousand bits, whatever lies there already.
    """

    def __init__(self) -> None:
        self._taken: dict[int, int] = {}

    def take(self, box: Box) -> None:
        """Mark a box as taken; of a pixel that it shares in part, all."""
        left, top, right, bottom = box
        taken = self._taken
        first = max(0, floor(left) + _SHIFT)
        bits = ((1 << max(0, _SHIFT + ceil(right) - first)) - 1) << first
        for band in range(floor(top / _BAND), ceil(bottom / _BAND)):
            taken[band] = taken.get(band, 0) | bits

    def room_beside(self, box: Box, limit: float, *, leftwards: bool) -> float:
        """How far a taken box may grow to one side before it meets what else is taken, up to a limit."""
        left, right = floor(box.left), ceil(box.right)
        end = limit
        for band in range(floor(box.top / _BAND), ceil(box.bottom / _BAND)):
            taken = self._taken.get(band, 0)
            if leftwards:
                before = (taken & ((1 << max(0, left + _SHIFT)) - 1)).bit_length() - _SHIFT
                end = max(end, float(before)) if before > -_SHIFT else end
            elif after := taken >> max(0, right + _SHIFT):
                end = min(end, right + float((after & -after).bit_length() - 1))
        return max(0.0, box.left - end if leftwards else end - box.right)

    def is_free(self, box: Box) -> bool:
        """True if nothing taken shares a pixel with the bands the box lies in."""
        left, top, right, bottom = box
        get = self._taken.get
        first = max(0, floor(left) + _SHIFT)
        bits = ((1 << max(0, _SHIFT + ceil(right) - first)) - 1) << first
        for band in range(floor(top / _BAND), ceil(bottom / _BAND)):  # noqa: SIM110 - a generator takes twice as long
            if get(band, 0) & bits:
                return False
        return True


_SHIFT = 512
"""So far left of the picture pixels are told apart."""


class Wish(NamedTuple):
    """A label that would like a place: whose it is, in which lane, its size, and the mark it belongs to.

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
    over_crowd: bool = False
    """Whether it may lie on the columns of a crowd."""
    crosses: bool = False
    """Whether the line to it may run behind the dots of others."""
    lane_number: int = 0
    lane: Box | None = None
    """What it may not leave: its lane, where that is tall. Far labels line up on both sides of its middle."""

    @property
    def centre(self) -> float:
        """Where the line to a far label begins: the middle of a dot, the first part of a long bar."""
        centre = (self.anchor.left + self.anchor.right) / 2
        return min(centre, self.anchor.left + 40) if self.is_bar else centre


class Label(NamedTuple):
    """A label in its place. `slot` names the place, to try it first the next time.

    `leader` is the x of the line from the mark to the label, None for a label right beside its mark.
    """

    event: int
    box: Box
    slot: str
    leader: float | None = None
    lane: int = 0
    """The lane of the mark it belongs to."""


def place(
    wishes: Iterable[Wish],
    area: Box,
    taken: Occupancy,
    height: float,
    previous: Mapping[tuple[int, int], str],
    most: int = 80,
    tries: int = TRIES,
    dots: Occupancy | None = None,
    crowd: Occupancy | None = None,
) -> list[Label]:
    """Places for as many labels as fit, the first wishes first; the rest stays without.

    `previous` says which slot an event's label had before: it keeps it while it fits, so that labels do not
    jump about while the timeline is moved. Room that is left over makes shortened labels longer.
    Lines to far labels stay clear of the `dots` of others, and all labels but a few of what is `crowd`.
    """
    wishes = list(islice(wishes, tries))
    field = _Field(
        area,
        taken,
        dots or Occupancy(),
        height,
        _feet(wishes),
        crowd or Occupancy(),
        any(wish.levels for wish in wishes),
    )
    labels: list[Label] = []
    served: list[Wish] = []
    for wish in wishes:
        if len(labels) >= most:
            break
        before = previous.get((wish.event, wish.lane_number), "")
        label = field.first_free(wish, wish.width, before)
        if label is None and 0 < wish.least < wish.width:
            label = field.first_free(wish, wish.least, before)
        if label is not None:
            labels.append(label)
            served.append(wish)
            field.put(label, wish)
    return [field.grown(label, wish) for label, wish in zip(labels, served, strict=True)]


def _with_margins(box: Box) -> Box:
    return Box(box.left - _APART, box.top, box.right + _APART, box.bottom)


def leader_box(label: Label, anchor: Box) -> Box:
    """What the line from a mark to a label that stands away from it covers."""
    return _line(label.box, anchor.left if label.leader is None else label.leader, anchor)


def _line(box: Box, x: float, anchor: Box) -> Box:
    if box.top < anchor.top:
        return Box(x - 1, box.top, x + 1, max(anchor.top, box.bottom))
    return Box(x - 1, min(anchor.bottom, box.top), x + 1, box.bottom)


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
    crowd: Occupancy
    has_lines: bool
    """Whether any label may stand away from its mark."""
    words: Occupancy = field(default_factory=Occupancy)

    def put(self, label: Label, wish: Wish) -> None:
        """From now on nothing else may stand where the label does."""
        around = _with_margins(label.box)
        self.taken.take(around)
        if self.has_lines:
            self.words.take(around)
        if label.leader is not None:
            self.taken.take(leader_box(label, wish.anchor))

    def first_free(self, wish: Wish, width: float, before: str) -> Label | None:
        """The best slot whose box is free, and whose line to the mark crosses no words and no dots."""
        room = _common(self.area, wish.lane)
        found = None
        if before:
            kept = next((slot for slot in _slots(wish, width, self.height) if slot[0] == before), None)
            found = kept if kept is not None and self._fits(kept, wish, width, room) else None
        if found is None:
            slots: Iterable[_Slot] = _slots(wish, width, self.height)
            if wish.lane is not None:
                inside = [
                    slot for slot in slots if room.top <= slot[2] and slot[2] + self.height <= room.bottom
                ]
                slots = sorted(inside, key=lambda slot: self._stands_over(slot, wish, width))
            found = next((slot for slot in slots if self._fits(slot, wish, width, room)), None)
        if found is None:
            return None
        name, left, top, leader = found
        return Label(
            wish.event, Box(left, top, left + width, top + self.height), name, leader, wish.lane_number
        )

    def _fits(self, slot: "_Slot", wish: Wish, width: float, room: Box) -> bool:
        _, left, top, leader = slot
        right, bottom = left + width, top + self.height
        if left < room.left or right > room.right or top < room.top or bottom > room.bottom:
            return False
        box = Box(left, top, right, bottom)
        if not self.taken.is_free(box) or not (wish.over_crowd or self.crowd.is_free(box)):
            return False
        return leader is None or self._is_clear(_line(box, leader, wish.anchor), wish.crosses)

    def grown(self, label: Label, wish: Wish) -> Label:
        """The label, longer where nothing lies beside it; what it gains is taken."""
        box = label.box
        missing = wish.natural - (box.right - box.left)
        if missing <= 0:
            return label
        leftwards = "left" in label.slot
        limit = self.area.left - _APART if leftwards else self.area.right + _APART
        around = _with_margins(box)
        gained = min(missing, self.taken.room_beside(around, limit, leftwards=leftwards))
        if not wish.over_crowd:
            gained = min(gained, self.crowd.room_beside(around, limit, leftwards=leftwards))
        box = box._replace(left=box.left - gained) if leftwards else box._replace(right=box.right + gained)
        self.taken.take(_with_margins(box))
        return label._replace(box=box)

    def _is_clear(self, line: Box, crosses: bool) -> bool:
        inner = Box(line.left, line.top + _AWAY, line.right, line.bottom - _AWAY)
        return self.words.is_free(line) and (crosses or self.dots.is_free(inner))

    def _stands_over(self, slot: "_Slot", wish: Wish, width: float) -> int:
        """How many marks further right would get no far label on this side any more.

        In a tall lane wishes come from left to right: dense dots so get a flight of steps to their left.
        """
        name, left, _, _ = slot
        if wish.lane is None or name in _BESIDE:
            return 0
        feet = self.feet[wish.lane]
        return bisect_right(feet, left + width) - bisect_right(feet, max(wish.centre, left))


_Slot = tuple[str, float, float, float | None]
"""A place that a label may take: its name, left, top, and the x of its line, None for a label at its mark."""


def _common(area: Box, lane: Box | None) -> Box:
    """What lies in both."""
    if lane is None:
        return area
    return Box(
        max(area.left, lane.left),
        max(area.top, lane.top),
        min(area.right, lane.right),
        min(area.bottom, lane.bottom),
    )


def _slots(wish: Wish, width: float, height: float) -> Iterator[_Slot]:
    """All places a label of this width may take, the best first."""
    anchor = wish.anchor
    middle = (anchor.top + anchor.bottom) / 2
    centre = (anchor.left + anchor.right) / 2
    start = anchor.left if wish.is_bar else centre - 4
    above, below = anchor.top - _AWAY - height, anchor.bottom + _AWAY
    if not wish.is_bar:
        yield "right", anchor.right + 5, middle - height / 2, None
    yield "above", start, above, None
    yield "below", start, below, None
    if wish.is_bar:
        yield "right", anchor.right + 5, middle - height / 2, None
        yield "left", anchor.left - 5 - width, middle - height / 2, None
    yield "above left", centre + 4 - width, above, None
    yield "below left", centre + 4 - width, below, None
    if not wish.is_bar:
        yield "left", anchor.left - 5 - width, middle - height / 2, None
    if wish.levels:
        yield from _far_slots(wish, width, height, middle)


def _far_slots(wish: Wish, width: float, height: float, middle: float) -> Iterator[_Slot]:
    """Places away from the mark, on a line."""
    anchor, foot = wish.anchor, wish.centre
    grid = middle if wish.lane is None else (wish.lane.top + wish.lane.bottom) / 2
    pitch = height + _BAND
    up = min(grid - _REACH, grid - _REACH - pitch * ceil((grid - _REACH - anchor.top + _AWAY) / pitch))
    down = max(grid + _REACH, grid + _REACH + pitch * ceil((anchor.bottom + _AWAY - grid - _REACH) / pitch))
    for level in range(1, wish.levels + 1):
        higher, lower = up - level * pitch - height, down + level * pitch
        yield f"up {level}", foot + 5, higher, foot
        yield f"down {level}", foot + 5, lower, foot
        yield f"up left {level}", foot - 5 - width, higher, foot
        yield f"down left {level}", foot - 5 - width, lower, foot
