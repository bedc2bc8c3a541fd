"""What the handlers of a window's actions have in common; `window_actions` puts them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels


class Part:
    """Handlers of some actions of one window, and what there is to know about these actions now."""

    def __init__(self, window: MainWindow, panels: Panels) -> None:
        self._window = window
        self._panels = panels

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to do for each action, by its id; a toggle's handler gets the new state."""
        raise NotImplementedError

    def states(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions can be used now; those that are not named always can."""
        return ()

    def checks(self) -> Iterable[tuple[str, bool]]:
        """Which of the toggles are ticked now."""
        return ()

    def _say(self, words: str) -> None:
        """Say something in the line at the foot, for a moment."""
        self._window.status.set_work_briefly(words)
