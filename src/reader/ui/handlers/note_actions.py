"""What the actions of the note cards do: narrow and sort them, choose whose are shown, the preview."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from reader.ui import settings as table
from reader.ui.annotations.gathering import Order
from reader.ui.annotations.notes_frame import ALL, THIS, UNANCHORED
from reader.ui.handlers.part import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.ui.actions.keys import Keys
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels

_TABS = {"notes.document": THIS, "notes.all": ALL, "notes.unanchored": UNANCHORED}


class NoteActions(Part):
    """Handlers of the actions that work on the note cards of a window, which come up for them."""

    def __init__(self, window: MainWindow, panels: Panels) -> None:
        super().__init__(window, panels)
        panels.notes.order_changed.connect(
            lambda order: self._check("notes.newest_first", order == Order.TIME)
        )
        panels.notes.writing.sheet.preview_toggled.connect(partial(self._check, "notes.preview"))

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to do for each action."""
        handlers: dict[str, Callable[..., object]] = {
            "notes.filter": self._filter,
            "notes.date": self._ask_date,
            "notes.newest_first": self._newest_first,
            "notes.preview": lambda on: self._panels.notes.writing.sheet.choose_preview(wanted=on),
        }
        for name, tab in _TABS.items():
            handlers[name] = partial(self._show_tab, tab)
        return handlers

    def checks(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions are checked now."""
        wanted = self._window.settings.get
        yield "notes.newest_first", wanted(table.NOTES_ORDER) == Order.TIME
        yield "notes.preview", wanted(table.NOTE_PREVIEW)

    def show_keys(self, keys: Keys) -> None:
        """Name the keys of buttons in their tips."""
        first = (next(iter(keys.of(name)), "") for name in ("notes.filter", "notes.preview"))
        self._panels.notes.show_keys(*map(QKeySequence, first))

    def _check(self, name: str, checked: bool) -> None:
        self._panels.actions.table.by_id[name].setChecked(checked)

    def _filter(self) -> None:
        self._come_up()
        self._panels.notes.toggle_filter()

    def _ask_date(self) -> None:
        """Of the note that is being written, else of the highlight that is chosen."""
        panels, chosen = self._panels, self._window.desk.current_highlight
        highlight_id = panels.notes.writing.highlight_id or chosen
        if not highlight_id:
            self._say(self._window.tr("Choose a highlight first."))
            return
        self._come_up()
        panels.notes.ask_date(highlight_id)

    def _newest_first(self, on: bool) -> None:
        self._come_up()
        self._panels.notes.set_order(Order.TIME if on else Order.PLACE)

    def _show_tab(self, tab: str) -> None:
        self._come_up()
        self._panels.notes.show_tab(tab)

    def _come_up(self) -> None:
        self._panels.actions.on_view.show_place("panel.right", shown=True)
