"""What goes somewhere: back and forth, through documents and mentions, to hits, and from panel to panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reader.ui.handlers.part import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.ui.handlers.view_actions import ViewActions
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels


class GoActions(Part):
    """Handlers of the actions of a window that go to another place in it; `on_view` shows that place."""

    def __init__(self, window: MainWindow, panels: Panels, on_view: ViewActions) -> None:
        super().__init__(window, panels)
        self._on_view = on_view

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to do for each action."""
        desk, panels = self._window.desk, self._panels
        handlers: dict[str, Callable[..., object]] = {
            "find.page": panels.open_find,
            "find.next": lambda: panels.find.step(1),
            "find.previous": lambda: panels.find.step(-1),
            "search.everything": panels.open_search,
            "go.back": desk.back,
            "go.forward": desk.forward,
            "go.next_mention": lambda: panels.guide.next_mention(1),
            "go.previous_mention": lambda: panels.guide.next_mention(-1),
            "go.next_document": lambda: self._to_document(1),
            "go.previous_document": lambda: self._to_document(-1),
            "go.page": self._to_page,
            "go.sidebar": self._to_sidebar,
            "go.notes": lambda: self._focus_place("panel.right", panels.notes),
            "go.timeline": self._to_timeline,
        }
        for tab in ("documents", "entities", "themes"):
            handlers[f"sidebar.{tab}"] = partial(self._to_tab, tab)
        return handlers

    def states(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions can be used now."""
        yield "find.page", bool(self._window.desk.document_id)
        yield from self.ways()
        for name in ("go.next_mention", "go.previous_mention"):
            yield name, bool(self._panels.guide.entity)

    def ways(self) -> Iterable[tuple[str, bool]]:
        """Whether there is a way back and one forward: all that scrolling can change."""
        back, forward = self._window.desk.ways
        yield "go.back", back
        yield "go.forward", forward

    def _to_document(self, step: int) -> None:
        listing = self._window.session.library.documents.ids()
        here = self._window.desk.document_id
        if here in listing and 0 <= listing.index(here) + step < len(listing):
            self._panels.guide.open_document(listing[listing.index(here) + step])

    def _to_tab(self, tab: str) -> None:
        self._on_view.show_place("panel.left", shown=True)
        self._panels.show_tab(tab)
        self._to_sidebar()

    def _to_sidebar(self) -> None:
        self._on_view.show_place("panel.left", shown=True)
        _focus_first(self._panels.side.currentWidget())

    def _to_page(self) -> None:
        """To an entity's page, if that is open and has not the keyboard yet; else to the text."""
        dossier = self._panels.dossier
        if self._panels.view == "entity" and dossier is not None and not _has_keyboard(dossier):
            dossier.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._panels.show_view("read")
        self._window.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_timeline(self) -> None:
        if self._panels.view == "timeline":
            _focus_first(self._window.views.currentWidget())
        else:
            self._focus_place("panel.timeline", self._panels.timeline)

    def _focus_place(self, name: str, panel: QWidget) -> None:
        self._on_view.show_place(name, shown=True)
        _focus_first(panel)


def _focus_first(place: QWidget | None) -> None:
    """Give the keyboard to the first widget in a place that takes it."""
    if place is None:
        return
    inside = [place, *place.findChildren(QWidget)]
    takes = [
        widget for widget in inside if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    lists = [widget for widget in takes if widget.inherits("QAbstractItemView")]
    chosen = (lists or takes)[:1]
    if chosen:
        chosen[0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _has_keyboard(place: QWidget) -> bool:
    """True if a place, or something in it, has the keyboard."""
    return any(inside.hasFocus() for inside in place.findChildren(QWidget))
