"""Which events of a picture of the timeline get a label, and in which order they ask for one. Without Qt."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from reader.domain.timeline import EventSource
from reader.ui.timeline.lanes import LaneBands
from reader.ui.timeline.marks import Form
from reader.ui.timeline.occupancy import Box, Occupancy
from reader.ui.timeline.placing import TRIES, Label, Wish, place
from reader.ui.timeline.scale import TimeScale
from reader.ui.timeline.wording import Reach, Wording

if TYPE_CHECKING:
    from reader.ui.timeline.content import Content
    from reader.ui.timeline.density import Crowd
    from reader.ui.timeline.layout import Placed

TALL = 60.0
"""From this height on a lane opens its small clusters."""
_SHORTEST_LABEL = 84.0
_LONGEST_LABEL = 440.0
_MOST_LEVELS = 7
_KEPT_WORDINGS = 5_000
_MOST_INSISTING = 12
"""So many labels rather cover the marks of others than be left out."""
_REPEATS = 32.0
"""From this height on a lane labels events that have a label in another lane too."""


@dataclass(slots=True)
class Labelling:
    """How labels are set: how wide a text is, how high a line, which slots were used before."""

    width_of: Callable[[str], float]
    height: float = 14.0
    widest: float = 200.0
    most: int = 40
    slots: dict[tuple[int, int], str] = field(default_factory=dict)
    most_marks: int = 280
    coarser: dict[int, int] = field(default_factory=dict)
    """How many levels coarser than a zoom its marks are."""
    reach_of: Reach | None = None
    """How far the letters of a text reach; see `Wording`."""
    _wordings: dict[str, Wording] = field(default_factory=dict)

    def wording(self, text: str) -> Wording:
        """The words of a label; measuring is dear, so what was measured is remembered."""
        found = self._wordings.get(text)
        if found is None:
            if len(self._wordings) >= _KEPT_WORDINGS:
                self._wordings.clear()
            found = self._wordings[text] = Wording(text, self.width_of, self.reach_of)
        return found

    def measure_with(self, width_of: Callable[[str], float], reach_of: Reach | None = None) -> None:
        """From now on another font has the say."""
        self.width_of, self.reach_of = width_of, reach_of
        self._wordings.clear()

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
    crowds: Sequence["Crowd"] = (),
) -> list[Label]:
    """Labels where they fit. Remembers their slots in `labelling`, to try them first the next time."""
    if not (marks or over):
        labelling.slots = {}
        return []
    wishes = list(islice(_wishes(content, scale, bands, labelling, marks, over), TRIES))
    if not wishes:
        labelling.slots = {}
        return []
    area = Box(scale.left, bands.top, scale.right, bands.bottom)
    taken = Occupancy()
    dots = Occupancy()
    crowd = Occupancy()
    for columns in crowds:
        for box in columns.boxes(scale):
            crowd.take(box)
    has_lines = any(wish.levels for wish in wishes)
    shown = [*marks, *(placed for placed in over if placed.box.overlaps(area))]
    taken.take_all([placed.box for placed in shown])
    if has_lines:
        dots.take_all([placed.box for placed in shown if placed.mark.form is not Form.BAR])
    labels = place(
        wishes, area, taken, labelling.height, labelling.slots, labelling.most, dots=dots, crowd=crowd
    )
    labelling.slots = {(label.event, label.lane): label.slot for label in labels}
    return labels


def _wishes(
    content: "Content",
    scale: TimeScale,
    bands: LaneBands,
    labelling: Labelling,
    marks: Sequence["Placed"],
    over: Sequence["Placed"],
) -> Iterable[Wish]:
    """Who wants a label: what is pinned, selected, current, by hand, in focus, then others that stand alone.

    All but the last two insist on one, as long as they are not many. Among equals the one that had a label
    keeps it, and the one with more room around it goes first; in a tall lane they come from left to right.
    """
    asked: set[tuple[int, int]] = set()
    heights = {lane: bands.height_of(lane) for lane in {placed.lane for placed in (*marks, *over)}}
    fewest, lanes_of = content.lane_with_fewest, content.lanes_of
    single = [
        placed
        for placed in marks
        if len(placed.mark.members) == 1
        and not placed.is_dimmed
        and (
            len(lanes_of[placed.mark.members[0]]) == 1
            or heights[placed.lane] >= _REPEATS
            or fewest(placed.event) == placed.lane
        )
        and not (placed.source is EventSource.HIGHLIGHT and _says_the_same(content, placed))
    ]
    room = _room(single)
    is_calm = len(single) <= TRIES
    in_turn = {lane for lane, height in heights.items() if is_calm and height >= TALL}
    slots = labelling.slots

    def rank(placed: "Placed") -> tuple[bool, bool, bool, bool, float, int]:
        event, lane = key = placed.mark.members[0], placed.lane
        is_elsewhere = len(lanes_of[event]) > 1 and fewest(event) != lane
        if lane in in_turn:
            return not placed.is_pinned, not placed.in_focus, is_elsewhere, False, 0.0, event
        is_new = key not in slots
        return not placed.is_pinned, not placed.in_focus, is_elsewhere, is_new, -room[key], event

    first = {placed.event for placed in over}
    in_order = [*over, *sorted(single, key=rank)]
    if over or content.alone or content.focus is not None:
        in_order.sort(key=lambda placed: _urgency(content, placed, first))
    insisting: set[int] = set()
    most_left, most_right = scale.left + 2, scale.right - 2
    for placed in in_order:
        left, top, right, bottom = placed.box
        event, lane = key = placed.mark.members[0], placed.lane
        if key in asked or right < most_left or left > most_right:
            continue
        text = content.events[event].found.label
        if not text or not bands.top <= (top + bottom) / 2 <= bands.bottom:
            continue
        asked.add(key)
        insists = placed.is_pinned or event in first or placed.source is EventSource.BY_HAND
        is_first = insists or placed.in_focus
        insists = insists and event not in insisting and len(insisting) < _MOST_INSISTING
        if insists:
            insisting.add(event)
        height = heights[lane]
        is_tall = height >= TALL
        levels = min(int(height / 2 / labelling.height), _MOST_LEVELS if is_calm else 1) if is_tall else 0
        yield Wish(
            event,
            labelling.wording(text),
            Box(max(left, most_left), top, min(right, most_right), bottom),
            placed.mark.form is Form.BAR,
            levels=max(levels, 3) if is_first else levels,
            widest=labelling.widest,
            least=_SHORTEST_LABEL if is_first or (is_tall and is_calm) else 0.0,
            longest=_LONGEST_LABEL,
            over_crowd=is_first,
            crosses=is_first and not is_tall,
            insists=insists,
            lane_number=lane,
            lane=_lane_box(lane, scale, bands) if is_tall else None,
        )


def _urgency(content: "Content", placed: "Placed", first: Collection[int]) -> int:
    """How early it asks for a label, 0 for first. What is current and out of focus waits for the focus."""
    if placed.is_pinned:
        return 0
    if placed.mark.members[0] in first and (placed.in_focus or content.focus is None):
        return 1
    if placed.source is EventSource.BY_HAND:
        return 2
    if placed.in_focus:
        return 3
    return 4 if placed.mark.members[0] in first else 5


def _says_the_same(content: "Content", placed: "Placed") -> bool:
    """True for a highlight at the date of an event, whose label says it."""
    return content.beside.get(content.events[placed.event].id, "") in content.index_of


def _lane_box(lane: int, scale: TimeScale, bands: LaneBands) -> Box:
    return Box(scale.left, bands.top_of(lane), scale.right, bands.top_of(lane + 1))


def _room(marks: Sequence["Placed"]) -> dict[tuple[int, int], float]:
    """For each mark the distance to the next one on its right in the same lane, in steps of 60 pixels."""
    room: dict[tuple[int, int], float] = {}
    last: dict[int, Placed] = {}
    for placed in sorted(marks, key=lambda p: p.box.left):
        before = last.get(placed.lane)
        if before is not None:
            room[before.event, before.lane] = min(placed.box.left - before.box.right, 300.0) // 60
        last[placed.lane] = placed
        room[placed.event, placed.lane] = 5.0
    return room
