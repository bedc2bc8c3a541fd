"""What is shown and how it looks: views, sidebars, typography, colours, marks on the page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.ui import settings as table
from reader.ui.appearance import READING_PIXELS, Scheme, Typography
from reader.ui.handlers.part import Part
from reader.ui.reading.eye import Eye

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels

_SMALLEST, _LARGEST = 10.0, 40.0
_PLACES: dict[str, table.Setting[bool]] = {
    "panel.left": table.LEFT_SHOWN,
    "panel.right": table.RIGHT_SHOWN,
    "panel.timeline": table.TIMELINE_SHOWN,
}


class ViewActions(Part):
    """Handlers of the actions that change what a window shows; the line that is read stays where it is."""

    def __init__(self, window: MainWindow, panels: Panels) -> None:
        super().__init__(window, panels)
        self._eye = Eye(window.page)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to do for each action."""
        handlers: dict[str, Callable[..., object]] = {
            "page.entity_marks": self._mark_entities,
            "page.patterns": self._draw_patterns,
            "text.larger": lambda: self._resize_text(1),
            "text.smaller": lambda: self._resize_text(-1),
            "text.reset": lambda: self._resize_text(0),
            "text.justify": self._justify,
            "mark.caret": self._caret_browsing,
            "window.full": self._full_screen,
        }
        for view in ("read", "themes", "timeline", "entity"):
            handlers[f"view.{view}"] = partial(self._panels.show_view, view)
        for name in _PLACES:
            handlers[name] = partial(self.show_place, name)
        for scheme in Scheme:
            handlers[f"appearance.{scheme.value}"] = partial(self._choose_scheme, scheme)
        return handlers

    def states(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions can be used now."""
        yield "view.entity", bool(self._panels.guide.entity)

    def checks(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions are ticked."""
        window = self._window
        for name, setting in _PLACES.items():
            yield name, window.settings.get(setting)
        yield "page.entity_marks", window.desk.show_entities
        yield "page.patterns", window.appearance.patterned
        yield "text.justify", window.appearance.typography.justify
        yield "mark.caret", window.page.caret_browsing
        yield "window.full", window.isFullScreen()
        for scheme in Scheme:
            yield f"appearance.{scheme.value}", window.appearance.scheme is scheme

    def show_place(self, name: str, shown: bool) -> None:
        """Show or hide a sidebar or the timeline strip: `panel.left`, `panel.right`, `panel.timeline`."""
        if name == "panel.right" and self._panels.view != "read":
            shown = True  # no other view has the notes beside it: whoever asks for them wants to read
            self._panels.show_view("read")
        self._window.settings.set(_PLACES[name], shown)
        self._panels.arrange()
        self._panels.actions.update()

    def _choose_scheme(self, scheme: Scheme, _checked: bool) -> None:
        self.choose_scheme(scheme)

    def choose_scheme(self, scheme: Scheme) -> None:
        """Other colours; the text does not move."""
        window = self._window
        self._eye.keep(lambda: window.appearance.choose(scheme))
        window.settings.set(table.APPEARANCE, scheme)
        self._panels.actions.update()

    def _resize_text(self, step: int) -> None:
        typography = self._window.appearance.typography
        size = READING_PIXELS if step == 0 else min(_LARGEST, max(_SMALLEST, typography.size + step))
        self.set_typography(replace(typography, size=size))

    def _justify(self, on: bool) -> None:
        self.set_typography(replace(self._window.appearance.typography, justify=on))

    def set_typography(self, changed: Typography) -> None:
        """Set the page in another way; the line under the reader's eye stays where it is."""
        window = self._window
        self._eye.keep(lambda: window.appearance.set_typography(changed))
        window.settings.set_typography(changed)
        self._panels.actions.update()

    def _mark_entities(self, on: bool) -> None:
        self._window.desk.set_show_entities(on)
        self._window.settings.set(table.ENTITY_MARKS, on)

    def _draw_patterns(self, on: bool) -> None:
        self._window.appearance.set_patterned(on)
        self._window.settings.set(table.PATTERNS, on)
        self._panels.actions.update()

    def _caret_browsing(self, _on: bool) -> None:
        self._window.page.toggle_caret()
        self._window.page.setFocus()
        self._panels.actions.update()

    def _full_screen(self, on: bool) -> None:
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()
