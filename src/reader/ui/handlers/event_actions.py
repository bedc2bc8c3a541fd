"""What the actions on events do, wherever the reader is: on the timeline, in its list, on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu

from reader.ui.appearance import GRID
from reader.ui.handlers.part import Part
from reader.ui.timeline.event_menu import fill_event_menu
from reader.ui.widgets.menus import add_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.domain.timeline import Event
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels
    from reader.ui.timeline.corrections_window import EventCorrections
    from reader.ui.timeline.panel import TimelinePanel
    from reader.ui.timeline.view import TimelineView

_ON_TARGET = ("event.date", "event.label", "event.other", "event.pin", "event.hide", "event.restore")


class EventActions(Part):
    """Handlers of the actions that put the timeline right, in one window."""

    def __init__(self, window: MainWindow, panels: Panels) -> None:
        super().__init__(window, panels)
        self._corrections: EventCorrections | None = None
        self.deeds = panels.timeline.deeds
        self.deeds.known = panels.timeline.event_of
        self.deeds.said.connect(self._say)
        self.attend(panels.timeline)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to do for each action."""
        return {
            "event.add": self.add,
            "event.date": lambda: self._ask(at_label=False),
            "event.label": lambda: self._ask(at_label=True),
            "event.other": self.take_other_reading,
            "event.pin": lambda: self.deeds.toggle_pin(self.targets()),
            "event.hide": lambda: self.deeds.hide(self.targets()),
            "event.restore": lambda: self.deeds.restore(self.targets()),
            "event.corrections": self.show_corrections,
            "timeline.list": self.show_list,
        }

    def states(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions can be used now."""
        writable = self.deeds.can_write
        selected = self._window.page.selection is not None and self._panels.view == "read"
        yield "event.add", selected and writable
        for name in _ON_TARGET:
            yield name, writable

    def checks(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions are ticked."""
        yield "timeline.list", self.is_list

    @property
    def is_list(self) -> bool:
        """Whether the timeline is shown as a list."""
        view = self._panels.timeline_view
        return self._panels.view == "timeline" and view is not None and view.is_list

    def attend(self, panel: TimelinePanel) -> None:
        """Do what the menu and the keys of the strip, or of the full view, ask for."""
        panel.list_toggled.connect(lambda: self.show_list(not self.is_list))
        panel.corrections_wanted.connect(self.show_corrections)

    # -- which, and where

    def targets(self) -> list[str]:
        """What is meant: what is selected on the timeline, if that is in use, else the date of the page."""
        panels, view = self._panels, self._panels.timeline_view
        ids: list[str] = []
        if panels.view == "timeline" and view is not None:
            ids = view.list.selected_ids if view.pane.isVisible() else []
            ids = ids or [view.canvas.selected]
        elif panels.timeline.isAncestorOf(QApplication.focusWidget() or self._window):
            ids = [panels.timeline.canvas.selected]
        else:
            ids = [self._on_page()]
        ids = [one for one in ids if one]
        if not ids:
            words = self._window.tr("Choose an event first: D goes to the next date in the text.")
            self._say(words)
        return ids

    def _on_page(self) -> str:
        """The date at the caret, else the one that was chosen on the page or the strip."""
        marks = self._window.page.marks
        here = marks.events.at(self._window.page.caret)
        if here:
            return here[0][1].id
        return marks.current_event or self._panels.timeline.canvas.selected

    def _place_of(self, event_id: str) -> QPoint:
        """Where to ask about an event: below its words on the page, or its row, or its mark."""
        panels, view = self._panels, self._panels.timeline_view
        if panels.view == "timeline" and view is not None:
            return view.list.place_of_current() if view.is_list else view.place_of_selected()
        event = self.deeds.get(event_id)
        if event is not None and panels.view == "read" and event.document_id == self._window.desk.document_id:
            return self._window.page.place_below(event.found.span)
        return self._window.mapToGlobal(self._window.rect().center() - QPoint(46 * GRID, 32 * GRID))

    # -- corrections

    def add(self) -> None:
        """The selected words tell of an event."""
        window = self._window
        span = window.page.selection
        if span is not None:
            window.selection_palette.hide()
            self.deeds.ask_add(window.desk.document_id, span, self._window.page.place_below(span))

    def take_other_reading(self) -> None:
        """Where a date can mean two things, it means the other one."""
        ids = self.targets()
        if ids and not self.deeds.take_other_reading(ids[0]):
            words = self._window.tr("The date of this event can be read in one way only.")
            self._say(words)

    def _ask(self, *, at_label: bool) -> None:
        ids = self.targets()
        if ids:
            self.deeds.ask_date(ids[0], self._place_of(ids[0]), at_label=at_label)

    def fill_page_menu(self, menu: QMenu, event: Event) -> None:
        """Add what can be done with a date of the page to its menu."""
        if not self.deeds.can_write or self.deeds.get(event.id) is None:
            return
        words = " ".join(event.found.span.of(self._window.page.document.text).split())
        inner = menu.addMenu(self._window.tr("Correct “{0}”").replace("{0}", words).replace("&", "&&"))
        inner.setFont(menu.font())
        fill_event_menu(inner, self.deeds, [event.id], self._window.page.place_below(event.found.span))
        inner.addSeparator()
        add_entry(inner, self._window.tr("Corrected and hidden events…"), self.show_corrections)

    # -- lists

    def show_list(self, on: bool) -> None:
        """The timeline as a list, or as a picture; what was chosen stays so."""
        panels = self._panels
        chosen = panels.timeline.canvas.selected if panels.view != "timeline" else ""
        panels.show_view("timeline")
        view: TimelineView | None = panels.timeline_view
        if view is None:
            return
        if chosen:
            view.canvas.select(chosen)
        view.show_list(on)
        panels.actions.update()

    def show_corrections(self) -> None:
        """All that was corrected, hidden, pinned and added."""
        if self._corrections is None:
            from reader.ui.timeline.corrections_window import EventCorrections

            window = self._window
            made = EventCorrections(window.session, window.appearance, self.deeds, window)
            made.event_wanted.connect(self._panels.guide.go_to_event)
            made.passage_wanted.connect(self._panels.guide.go_to_span)
            self._corrections = made
        self._corrections.show_beside()
