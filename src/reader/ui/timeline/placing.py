"""Where labels go so that they never cover a mark or one another. Without Qt."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import inf

_BAND = 2.0
"""Height of the bands that free room is kept in, in pixels."""
_APART = 8.0
"""Pixels kept free at either side of a label."""
_AWAY = 3.0
"""Pixels between a mark and a label above or below it: more than a band."""


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
            left = min([box.left, *starts[first:last]])
            right = max([box.right, *ends[first:last]])
            starts[first:last] = [left]
            ends[first:last] = [right]

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
    top: float = -inf
    bottom: float = inf
    """Between these heights it stays: those of its lane, where lanes are tall."""


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
    tries: int = 120,
) -> list[Label]:
    """Places for as many labels as fit, the first wishes first; the rest stays without.

    `previous` says which slot an event's label had before: it keeps it while it fits, so that labels do not
    jump about while the timeline is moved. Room that is left over makes shortened labels longer.
    """
    labels: list[Label] = []
    served: list[Wish] = []
    words = Occupancy()
    for number, wish in enumerate(wishes):
        if number >= tries or len(labels) >= most:
            break
        before = previous.get(wish.event, "")
        label = _first_free(wish, area, taken, words, height, before)
        if label is None and 0 < wish.least < wish.width:
            shorter = replace(wish, width=wish.least)
            label = _first_free(shorter, area, taken, words, height, before)
        if label is not None:
            labels.append(label)
            served.append(wish)
            for occupancy in (taken, words):
                occupancy.take(_with_margins(label.box))
            if label.leader is not None:
                taken.take(leader_box(label, wish.anchor))
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
    if leftwards:
        box = replace(box, left=box.left - gained)
    else:
        box = replace(box, right=box.right + gained)
    taken.take(_with_margins(box))
    return replace(label, box=box)


def leader_box(label: Label, anchor: Box) -> Box:
    """What the line from a mark to a label that stands away from it covers."""
    x = anchor.left if label.leader is None else label.leader
    if label.box.top < anchor.top:
        return Box(x - 1, label.box.top, x + 1, max(anchor.top, label.box.bottom))
    return Box(x - 1, min(anchor.bottom, label.box.top), x + 1, label.box.bottom)


def _first_free(
    wish: Wish, area: Box, taken: Occupancy, words: Occupancy, height: float, before: str
) -> Label | None:
    """The best slot whose box is free, and whose line to the mark crosses no words."""
    slots = _slots(wish, height)
    slots.sort(key=lambda label: label.slot != before)
    for label in slots:
        box = label.box
        if box.top < wish.top or box.bottom > wish.bottom:
            continue
        if not box.inside(area) or not taken.is_free(box):
            continue
        if label.leader is None or words.is_free(leader_box(label, wish.anchor)):
            return label
    return None


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
    foot = min(centre, anchor.left + 40) if wish.is_bar else centre
    far: list[Label] = []
    for level in range(1, wish.levels + 1):
        away = 5 + level * (height - 2)
        far.append(at(f"up {level}", foot + 5, anchor.top - away - height + 4, foot))
        far.append(at(f"down {level}", foot + 5, anchor.bottom + away - 4, foot))
        far.append(at(f"up left {level}", foot - 5 - width, anchor.top - away - height + 4, foot))
        far.append(at(f"down left {level}", foot - 5 - width, anchor.bottom + away - 4, foot))
    return [*near[:2], *beside, *near[2:], *far] if wish.is_bar else [beside[0], *near, beside[1], *far]
