"""The timeline on which a period can be chosen: what is begun where, and what a choice means."""

from PySide6.QtCore import QPointF, Signal

from reader.domain.period import Period
from reader.ui.timeline.brushing import Brush
from reader.ui.timeline.mark_painting import rectangle
from reader.ui.timeline.painting import AXIS_HEIGHT
from reader.ui.timeline.surface import TimelineSurface
from reader.ui.widgets.announcing import announce

_GRIP = 5.0
"""Pixels around an edge of the period within which it is taken hold of."""


class BrushedSurface(TimelineSurface):
    """Lanes of events, and the choosing of a period on them."""

    period_chosen = Signal(object)
    """Period: the reader keeps to it; None to all times."""

    def _day_at(self, place: QPointF) -> float:
        scale = self._the_scale()
        return scale.day(min(max(place.x(), scale.left), scale.right))

    def _begun_at(self, place: QPointF, with_shift: bool) -> Brush | None:
        """The choosing of a period that a press begins, on the axis or with Shift; None elsewhere."""
        scale = self._the_scale()
        on_axis = place.y() >= self.height() - AXIS_HEIGHT
        if not self.content.events or place.x() < scale.left or not (on_axis or with_shift):
            return None
        if self._on_chip(place) or any(box.contains(place) for box in self._edges.values()):
            return None
        held = self._edge_near(place.x()) if on_axis else None
        return Brush(self._day_at(place), self._day_at(place)) if held is None else Brush(held, held)

    def _edge_near(self, x: float) -> float | None:
        """The day of the other edge of the period, if one edge of it is near."""
        scale, period = self._the_scale(), self.content.period
        if period is None:
            return None
        first, last = float(period[0]), float(period[1] + 1)
        if abs(scale.x(first) - x) <= _GRIP:
            return last
        return first if abs(scale.x(last) - x) <= _GRIP else None

    def _on_chip(self, place: QPointF) -> bool:
        return self._chip is not None and rectangle(self._chip).contains(place)

    def _on_cross(self, place: QPointF) -> bool:
        return self._chip is not None and self._on_chip(place) and place.x() >= self._chip.right - 22

    def _choose_period(self, period: Period | None) -> None:
        self.set_period(period)
        self.period_chosen.emit(period)
        said = self.tr("All times") if period is None else self.tr("Period: {0}").format(period.words())
        announce(self, said)

    def keep_to_shown(self) -> None:
        """Take what the window shows for the period."""
        if self.content.events:
            self._choose_period(Period(*self._days_shown()))

    def begin_period(self) -> None:
        """Begin the period with the chosen event, or with what is shown."""
        first = self._days_of_chosen()[0]
        last = self.content.period[1] if self.content.period else self._days_shown()[1]
        self._choose_period(Period(first, max(first, last)))

    def end_period(self) -> None:
        """End the period with the chosen event, or with what is shown."""
        last = self._days_of_chosen()[1]
        first = self.content.period[0] if self.content.period else self._days_shown()[0]
        self._choose_period(Period(min(first, last), last))

    def _days_shown(self) -> tuple[int, int]:
        """What the window shows, in whole years or months where it shows many."""
        scale = self._the_scale()
        return Brush(scale.start, scale.end).period(scale.days_per_pixel)

    def _days_of_chosen(self) -> tuple[int, int]:
        index = self.content.index_of.get(self._selected)
        return self._days_shown() if index is None else self.content.spans[index]
