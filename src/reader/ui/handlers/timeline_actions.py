"""What the actions on the timeline as a whole do: its lanes, and the period that the lists keep to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.ui.handlers.part import Part
from reader.ui.timeline.reading import Arrangement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.ui.timeline.canvas import TimelineCanvas


class TimelineActions(Part):
    """Handlers of the actions that arrange the timeline and choose a period, in one window."""

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to do for each action."""
        chosen: dict[str, Callable[..., object]] = {
            "period.shown": self._keep_to_shown,
            "period.begin": self._begin,
            "period.end": self._end,
            "period.clear": self._panels.period.clear,
        }
        for arrangement in Arrangement:
            chosen[f"lanes.{arrangement.value}"] = partial(self._arrange, arrangement)
        return chosen

    def states(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions can be used now."""
        has_events = bool(self._canvas.content.events)
        for name in ("period.shown", "period.begin", "period.end"):
            yield name, has_events
        yield "period.clear", self._panels.period.period is not None

    def checks(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions are ticked."""
        for arrangement in Arrangement:
            yield f"lanes.{arrangement.value}", arrangement is self._panels.timeline.arrangement

    def _keep_to_shown(self) -> None:
        self._canvas.keep_to_shown()

    def _begin(self) -> None:
        self._canvas.begin_period()

    def _end(self) -> None:
        self._canvas.end_period()

    def _arrange(self, arrangement: Arrangement, _checked: bool = True) -> None:
        self._panels.arrange_timeline(arrangement.value)

    @property
    def _canvas(self) -> TimelineCanvas:
        """That of the timeline the reader looks at."""
        view = self._panels.timeline_view
        is_full = self._panels.view == "timeline" and view is not None
        return view.canvas if is_full and view is not None else self._panels.timeline.canvas
