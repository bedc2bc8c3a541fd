"""Which events of a picture of the timeline get a label, and in which order they ask for one. Without Qt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.ui.timeline.lanes import LaneBands
from reader.ui.timeline.marks import Form
from reader.ui.timeline.placing import TRIES, Box, Label, Occupancy, Wish, place
from reader.ui.timeline.scale import TimeScale

if TYPE_CHECKING:
    from reader.ui.timeline.layout import Content, Placed

TALL = 60.0
"""From this height on a lane opens its small clusters."""
_SHORTEST_LABEL = 96.0
_LONGEST_LABEL = 440.0
_MOST_LEVELS = 7


@dataclass(slots=True)
class Labelling:
    """How labels are set: how wide a text is, how high a line, which slots were used before."""

    width_of: Callable[[str], float]
    height: float = 14.0
    widest: float = 200.0
    most: int = 40
    slots: dict[int, str] = field(default_factory=dict)
    most_marks: int = 350
    coarser: dict[int, int] = field(default_factory=dict)
    """How many levels coarser than a zoom its marks are."""

    def forget(self) -> None:
        """Forget what belonged to other events or another size."""
        self.slots.clear()
        self.coarser.clear()


def labels_for(
    content: "Content",
    scale: TimeScale,
    bands: LaneBands,
    labelling: Labelling,
    marks: Sequence["Placed"],
    over: Sequence["Placed"],
) -> list[Label]:
    """Labels where they fit. Remembers their slots in `labelling`, to try them first the next time."""
    area = Box(scale.left, bands.top, scale.right, bands.bottom)
    taken = Occupancy()
    dots = Occupancy()
    for placed in (*marks, *over):
        taken.take(placed.box)
        if placed.mark.form is not Form.BAR:
            dots.take(placed.box)
    wishes = _wishes(content, scale, bands, labelling, marks, over)
    labels = place(wishes, area, taken, labelling.height, labelling.slots, labelling.most, dots=dots)
    labelling.slots = {label.event: label.slot for label in labels}
    return labels


def _wishes(
    content: "Content",
    scale: TimeScale,
    bands: LaneBands,
    labelling: Labelling,
    marks: Sequence["Placed"],
    over: Sequence["Placed"],
) -> Iterable[Wish]:
    """Who wants a label: those in focus, the selected and current events, then the others that stand alone.

    Among equals the one that had a label keeps it, and the one with more room around it goes first; in a tall
    lane they come from left to right.
    """
    asked: set[int] = set()
    single = [placed for placed in marks if len(placed.mark.members) == 1]
    room = _room(single)
    is_calm = len(single) <= TRIES
    in_turn = {lane for lane in bands.visible() if is_calm and bands.height_of(lane) >= TALL}

    def rank(placed: "Placed") -> tuple[bool, bool, float, int]:
        if placed.lane in in_turn:
            return not placed.in_focus, False, 0.0, placed.event
        is_new = placed.event not in labelling.slots
        return not placed.in_focus, is_new, -room[placed.event], placed.event

    rest = sorted(single, key=rank)
    in_order = [*reversed(over), *rest]
    if content.focus is not None:
        in_order.sort(key=lambda placed: not placed.in_focus)
    first = {placed.event for placed in over}
    for placed in in_order:
        box = placed.box
        if placed.event in asked or box.right < scale.left + 2 or box.left > scale.right - 2:
            continue
        text = content.events[placed.event].found.label
        if not text or not bands.top <= (box.top + box.bottom) / 2 <= bands.bottom:
            continue
        asked.add(placed.event)
        width = labelling.width_of(text)
        is_first = placed.in_focus or placed.event in first
        height = bands.height_of(placed.lane)
        is_tall = height >= TALL
        levels = min(int(height / 2 / labelling.height), _MOST_LEVELS if is_calm else 1) if is_tall else 0
        yield Wish(
            event=placed.event,
            width=min(width, labelling.widest),
            anchor=Box(max(box.left, scale.left + 2), box.top, min(box.right, scale.right - 2), box.bottom),
            is_bar=placed.mark.form is Form.BAR,
            levels=max(levels, 3) if is_first else levels,
            least=_SHORTEST_LABEL if is_first or (is_tall and is_calm) else 0.0,
            natural=min(width, _LONGEST_LABEL),
            crosses=is_first and not is_tall,
            lane=_lane_box(placed.lane, scale, bands) if is_tall else None,
        )


def _lane_box(lane: int, scale: TimeScale, bands: LaneBands) -> Box:
    return Box(scale.left, bands.top_of(lane), scale.right, bands.top_of(lane + 1))


def _room(marks: Sequence["Placed"]) -> dict[int, float]:
    """For each mark the distance to the next one on its right in the same lane, in steps of 60 pixels."""
    room: dict[int, float] = {}
    last: dict[int, Placed] = {}
    for placed in sorted(marks, key=lambda p: p.box.left):
        before = last.get(placed.lane)
        if before is not None:
            room[before.event] = min(placed.box.left - before.box.right, 300.0) // 60
        last[placed.lane] = placed
        room[placed.event] = 5.0
    return room
