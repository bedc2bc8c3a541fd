"""Where labels go so that they never cover a mark or one another. Without Qt."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from math import ceil
from typing import NamedTuple

from reader.ui.timeline.occupancy import BAND, Box, Occupancy, bits_between, is_clear
from reader.ui.timeline.wording import Wording

_APART = 8.0
"""Pixels kept free at either side of a label."""
_AWAY = 3.0
"""Pixels between a mark and a label above or below it: more than a band."""
_REACH = 8.0
"""Pixels between the middle of a lane and the nearest label above or below a dot there."""
_TOLERANCE = 1.0
"""Marks are in whole pixels, the middles of lanes are not."""
_BESIDE = ("right", "left")
_CLEAR = 6.0
"""Pixels between a label and what it could be taken to belong to."""
_APART_BESIDE = 16.0
"""Pixels between the end of a label beside its mark and the next mark, whose it might seem to be."""
_MARGINS = {"right": (0.0, _APART_BESIDE), "left": (_APART_BESIDE, 0.0)}
_MARGINS_AWAY = _CLEAR, _CLEAR
"""What is to be free before a label and after it, for each place beside a mark, and for all others."""
_OVER_NEAR = 1
"""A label that is to stand at its mark leaves a way to all marks further right but so many."""
_FARTHER = 3.0
"""So many pixels of others' marks are covered rather than that a label takes the next place, farther away."""
_ELSEWHERE = 16.0
"""So many rather than that it goes to another place than it had."""
_ROUNDING = 0.01
TRIES = 120
"""So many wishes are heard."""


class Wish(NamedTuple):
    """A label that would like a place: whose it is, in which lane, its words, and the mark it belongs to.

    `anchor` is the mark's box cut to the visible area; a bar prefers above and below, a dot its right side.
    """

    event: int
    wording: Wording
    anchor: Box
    is_bar: bool
    levels: int = 1
    """How many label heights away from the mark it may stand, on a leader line."""
    widest: float = 200.0
    """The pixels it may have at first; its words are shortened to them."""
    least: float = 0.0
    """To how many pixels it may be shortened if it finds no place; 0 for no further."""
    longest: float = 200.0
    """How wide it may grow when all have their places and there is room left."""
    over_crowd: bool = False
    """Whether it may lie on the columns of a crowd."""
    crosses: bool = False
    """Whether the line to it may run behind the dots of others."""
    insists: bool = False
    """Whether it rather covers marks of others that do not than be left out."""
    lane_number: int = 0
    lane: Box | None = None
    """What it may not leave: its lane, where that is tall. Far labels line up on both sides of its middle."""

    @property
    def centre(self) -> float:
        """Where the line to a far label begins: the middle of a dot, the first part of a long bar."""
        centre = (self.anchor.left + self.anchor.right) / 2
        return min(centre, self.anchor.left + 40) if self.is_bar else centre


class Label(NamedTuple):
    """A label in its place, as wide as its words. `slot` names the place, to try it first the next time.

    `leader` is the x of the line from the mark to the label, None for a label right beside its mark.
    """

    event: int
    words: str
    box: Box
    slot: str
    leader: float | None = None
    lane: int = 0
    """The lane of the mark it belongs to."""
    covers: bool = False
    """Whether it lies on marks of others."""


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
    Where there is no place for a wish that insists, it covers as little as it can of what does not.
    """
    wishes = list(islice(wishes, tries))
    field = _Field(
        area,
        taken,
        Occupancy() if dots is None else dots,
        height,
        _feet(wishes),
        Occupancy() if crowd is None else crowd,
        any(wish.levels for wish in wishes),
        bool(crowd),
    )
    field.keep(wish.anchor for wish in wishes if wish.insists)
    labels: list[Label] = []
    served: list[Wish] = []
    for wish in wishes:
        if len(labels) >= most:
            break
        before = previous.get((wish.event, wish.lane_number), "")
        label = field.placed(wish, before)
        if label is None and wish.insists:
            label = field.covering(wish, before)
        if label is not None:
            labels.append(label)
            served.append(wish)
            field.put(label, wish)
    return [field.grown(label, wish) for label, wish in zip(labels, served, strict=True)]


def _with_margins(box: Box) -> Box:
    return Box(box.left - _APART, box.top, box.right + _APART, box.bottom)


def _with_far_margin(box: Box, slot: str) -> Box:
    """With the room that a label beside its mark keeps at its other end, too."""
    before, after = _MARGINS[slot]
    return Box(box.left - before, box.top, box.right + after, box.bottom)


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
    is_crowded: bool
    """Whether there is any crowd."""
    words: Occupancy = field(default_factory=Occupancy)
    kept: Occupancy | None = None
    """What not even a label that insists may cover; None if there is none."""

    def keep(self, anchors: Iterable[Box]) -> None:
        """The marks of those that insist are seen whatever else is covered."""
        boxes = list(anchors)
        if boxes:
            self.kept = Occupancy()
            self.kept.take_all(boxes)

    def put(self, label: Label, wish: Wish) -> None:
        """From now on nothing else may stand where the label does."""
        around = _with_margins(label.box)
        self.taken.take(around)
        if self.has_lines:
            self.words.take(around)
        if self.kept is not None:
            self.kept.take(around)
        if label.leader is not None:
            self.taken.take(leader_box(label, wish.anchor))

    def placed(self, wish: Wish, before: str) -> Label | None:
        """The label in the best place for its words, or for fewer of them; None if there is none.

        That of a bar rather stands at the bar in fewer words than away from it.
        """
        near = self._placed(wish._replace(levels=0), before) if wish.is_bar and wish.levels else None
        return near or self._placed(wish, before)

    def _placed(self, wish: Wish, before: str) -> Label | None:
        form = wish.wording.within(wish.widest)
        found = self._first_free(wish, form[0], before) if form is not None else None
        if form is None or (found is None and 0 < wish.least < form[0]):
            form = wish.wording.shortest(wish.least)
            found = self._first_free(wish, form[0], before)
        if found is None:
            return None
        (width, words), (name, left, top, leader) = form, found
        box = Box(left, top, left + width, top + self.height)
        return Label(wish.event, words, box, name, leader, wish.lane_number)

    def covering(self, wish: Wish, before: str) -> Label | None:
        """The label in few words where it covers the least of others' marks, and no words at all."""
        width, words = wish.wording.shortest(wish.least)
        room = _common(self.area, wish.lane)
        best, least = None, 0.0
        for number, (name, left, top, leader) in enumerate(_slots(wish, width, self.height)):
            box = Box(left, top, left + width, top + self.height)
            if not box.inside(room) or not (self.kept is None or self.kept.is_free(*box)):
                continue
            covered = (self.taken.row(top, box.bottom) & bits_between(left, box.right)).bit_count()
            cost = covered + (number * _FARTHER + _ELSEWHERE if name != before else 0.0)
            if best is None or cost < least:
                best = Label(wish.event, words, box, name, leader, wish.lane_number, covers=True)
                least = cost
        return best

    def _first_free(self, wish: Wish, width: float, before: str) -> "_Slot | None":
        """The best slot whose box is free, and whose line to the mark crosses no words and no dots."""
        room = _common(self.area, wish.lane)
        rows: dict[float, int] = {}
        slots = _slots(wish, width, self.height)
        if before:
            same = [slot for slot in slots if slot[0] == before]
            if kept := self._first_fitting(same, wish, width, room, rows):
                return kept
        if wish.lane is not None:
            inside = [slot for slot in slots if room.top <= slot[2] and slot[2] + self.height <= room.bottom]
            over = {slot: self._stands_over(slot, wish, width) for slot in inside}
            most = len(self.feet[wish.lane]) if wish.levels else _OVER_NEAR
            slots = sorted((slot for slot in inside if over[slot] <= most), key=over.__getitem__)
        return self._first_fitting(slots, wish, width, room, rows)

    def _first_fitting(
        self, slots: Iterable["_Slot"], wish: Wish, width: float, room: Box, rows: dict[float, int]
    ) -> "_Slot | None":
        """The first slot where nothing lies; `rows` remembers what lies at the height of each."""
        height = self.height
        most_left, most_right = room.left, room.right - width
        most_top, most_bottom = room.top, room.bottom - height
        for slot in slots:
            name, left, top, leader = slot
            if left < most_left or left > most_right or top < most_top or top > most_bottom:
                continue
            row = rows.get(top)
            if row is None:
                row = rows[top] = self.taken.row(top, top + height)
            before, after = _MARGINS.get(name, _MARGINS_AWAY)
            if not is_clear(row, left - before, left + width + after):
                continue
            if leader is None and not self.is_crowded:
                return slot
            box = Box(left, top, left + width, top + height)
            if self.is_crowded and not (wish.over_crowd or self.crowd.is_free(*box)):
                continue
            if leader is None or self._is_clear(_line(box, leader, wish.anchor), wish.crosses):
                return slot
        return None

    def grown(self, label: Label, wish: Wish) -> Label:
        """The label with more words where nothing lies beside it; what it gains is taken."""
        box = label.box
        width = box.right - box.left
        missing = min(wish.wording.width, wish.longest) - width
        if missing <= 0:
            return label
        leftwards = "left" in label.slot
        limit = self.area.left - _APART if leftwards else self.area.right + _APART
        around = _with_far_margin(box, label.slot) if label.slot in _BESIDE else _with_margins(box)
        gained = min(missing, self.taken.room_beside(around, limit, leftwards=leftwards))
        if self.is_crowded and not wish.over_crowd:
            gained = min(gained, self.crowd.room_beside(around, limit, leftwards=leftwards))
        form = wish.wording.within(width + gained + _ROUNDING)
        if form is None or form[0] <= width:
            return label
        width, words = form
        left, right = (box.right - width, box.right) if leftwards else (box.left, box.left + width)
        box = Box(left, box.top, right, box.bottom)
        self.taken.take(_with_margins(box))
        return Label(label.event, words, box, label.slot, label.leader, label.lane, label.covers)

    def _is_clear(self, line: Box, crosses: bool) -> bool:
        left, top, right, bottom = line
        if not self.words.is_free(left, top, right, bottom):
            return False
        return crosses or self.dots.is_free(left, top + _AWAY, right, bottom - _AWAY)

    def _stands_over(self, slot: "_Slot", wish: Wish, width: float) -> int:
        """How many marks further right would get no far label on this side any more.

        In a tall lane wishes come from left to right: dense dots so get a flight of steps to their left.
        """
        name, left, _, _ = slot
        if wish.lane is None or name in _BESIDE:
            return 0
        feet = self.feet[wish.lane]
        return max(0, bisect_right(feet, left + width) - bisect_right(feet, max(wish.centre, left)))


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


def _slots(wish: Wish, width: float, height: float) -> list[_Slot]:
    """All places a label of this width may take, the best first."""
    at_left, top, at_right, bottom = wish.anchor
    above, below, beside = top - _AWAY - height, bottom + _AWAY, (top + bottom - height) / 2
    right: _Slot = "right", at_right + 5, beside, None
    left: _Slot = "left", at_left - 5 - width, beside, None
    slots: list[_Slot]
    if wish.is_bar:
        end = at_right - width
        slots = [
            ("above", at_left, above, None), ("below", at_left, below, None), right, left,
            ("above left", end, above, None), ("below left", end, below, None),
        ]  # fmt: skip
    else:
        centre = (at_left + at_right) / 2
        start, end = centre - 4, centre + 4 - width
        slots = [
            right, ("above", start, above, None), ("below", start, below, None),
            ("above left", end, above, None), ("below left", end, below, None), left,
        ]  # fmt: skip
    if wish.levels:
        slots += _far_slots(wish, width, height, (top + bottom) / 2)
    return slots


def _far_slots(wish: Wish, width: float, height: float, middle: float) -> Iterator[_Slot]:
    """Places away from the mark, on a line."""
    anchor, foot = wish.anchor, wish.centre
    grid = middle if wish.lane is None else (wish.lane.top + wish.lane.bottom) / 2
    pitch = height + BAND
    above, below = grid - _REACH - anchor.top + _AWAY, anchor.bottom + _AWAY - grid - _REACH
    up = grid - _REACH - pitch * max(0, ceil((above - _TOLERANCE) / pitch))
    down = grid + _REACH + pitch * max(0, ceil((below - _TOLERANCE) / pitch))
    for level in range(1, wish.levels + 1):
        higher, lower = up - level * pitch - height, down + level * pitch
        yield f"up {level}", foot + 5, higher, foot
        yield f"down {level}", foot + 5, lower, foot
        yield f"up left {level}", foot - 5 - width, higher, foot
        yield f"down left {level}", foot - 5 - width, lower, foot
