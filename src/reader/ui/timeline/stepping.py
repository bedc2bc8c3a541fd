"""The events of the timeline one after the other, for the keyboard, and in words, for screen readers."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from reader.domain.period import Period
from reader.domain.spoken_dates import spoken
from reader.ui.appearance import Appearance
from reader.ui.timeline.brushed_surface import BrushedSurface
from reader.ui.timeline.layout import Content
from reader.ui.widgets.list_styles import number_text


class SteppedSurface(BrushedSurface):
    """Goes from event to event inside a lane and between lanes, and says which one is chosen."""

    def __init__(
        self, appearance: Appearance, parent: QWidget | None = None, *, is_full: bool = False
    ) -> None:
        super().__init__(appearance, parent, is_full=is_full)
        self.selection_changed.connect(self._describe)

    def set_content(self, content: Content) -> None:
        """Show other events. The window of days stays, unless nobody has moved it yet."""
        super().set_content(content)
        self._describe()

    def set_period(self, period: Period | None) -> None:
        """Show a period as a band and dim what lies outside; None for none."""
        super().set_period(period)
        self._describe()

    def _walk(self, lane: int = -1) -> Sequence[int]:
        """The events that the arrows go through: in focus and in the period, of a lane if one is given."""
        if lane >= 0:
            return self.content.members_of(lane)
        return self.content.shown() or range(len(self.content.events))

    def _step_to(self, place: int) -> None:
        self.select(self.content.events[self._walk()[place]].id)

    def _step(self, by: int) -> None:
        """To the next event in the lane of the chosen one."""
        index = self.content.index_of.get(self._selected)
        if index is None:
            walk = self._walk()
            self.select(self.content.events[self._first_visible(walk)].id)
            return
        walk = self._walk(self._lane)
        at = bisect_left(walk, index)
        if by > 0 and at < len(walk) and walk[at] == index:
            at += 1
        elif by < 0:
            at -= 1
        if 0 <= at < len(walk):
            self.select(self.content.events[walk[at]].id, self._lane)

    def _step_lane(self, by: int) -> None:
        """To the event of the next lane that is nearest in time."""
        index = self.content.index_of.get(self._selected)
        if index is None:
            self._step(by)
            return
        lane = self._lane + by
        while 0 <= lane < len(self.content.lanes):
            walk = self._walk(lane)
            if walk:
                middle = sum(self.content.spans[index])
                nearest = min(walk, key=lambda other: abs(sum(self.content.spans[other]) - middle))
                self.select(self.content.events[nearest].id, lane)
                return
            lane += by

    def _first_visible(self, walk: Sequence[int]) -> int:
        scale = self._the_scale()
        return next((index for index in walk if self.content.spans[index][0] >= scale.start), walk[-1])

    # -- screen readers ------------------------------------------------------------------------------------

    def _describe(self) -> None:
        """Tell assistive technology what is chosen, or what there is to choose from."""
        text = self._spoken_state()
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _spoken_state(self) -> str:
        content = self.content
        index = content.index_of.get(self._selected)
        if index is None:
            if not content.events:
                return self.empty_text
            return self._spoken_whole()
        event = content.events[index]
        lane = content.lanes[self._lane]
        walk = self._walk(self._lane)
        place = self.tr("{number} of {count}").format(
            number=bisect_left(walk, index) + 1, count=number_text(len(walk))
        )
        where = f"{lane.title}, {place}"
        if len(content.lanes) > 1:
            row = self.tr("lane {number} of {count}").format(number=self._lane + 1, count=len(content.lanes))
            where = f"{where}, {row}"
        return f"{spoken(event.when)}: {event.found.label}. {where}"

    def _spoken_whole(self) -> str:
        """What there is to choose from, and how."""
        content = self.content
        count, lanes = len(content.events), len(content.lanes)
        events = self.tr("1 event") if count == 1 else self.tr("{0} events").format(number_text(count))
        rows = self.tr("1 lane") if lanes == 1 else self.tr("{0} lanes").format(number_text(lanes))
        parts = [self.tr("{0} in {1}.").format(events, rows)]
        if content.period is not None:
            kept = self.tr("Period {0}: {1} events.").replace("{0}", self.period_words())
            parts.append(kept.replace("{1}", number_text(content.count_inside())))
        parts.append(
            self.tr(
                "Left and Right choose one, Up and Down go from lane to lane, Enter opens it, plus and minus "
                "zoom, brackets begin and end a period."
            )
        )
        return " ".join(parts)
