"""The actions of a window at work: what each does is said by its part, and the menus are made of them."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from reader.ui import settings as table
from reader.ui.actions.keys import native
from reader.ui.actions.menus import Actions
from reader.ui.handlers.entity_actions import EntityActions
from reader.ui.handlers.event_actions import EventActions
from reader.ui.handlers.go_actions import GoActions
from reader.ui.handlers.library_actions import LibraryActions
from reader.ui.handlers.name_files import NameFiles
from reader.ui.handlers.note_actions import NoteActions
from reader.ui.handlers.page_actions import PageActions
from reader.ui.handlers.part import Part
from reader.ui.handlers.popups import Popups
from reader.ui.handlers.selection_actions import SelectionActions
from reader.ui.handlers.timeline_actions import TimelineActions
from reader.ui.handlers.view_actions import ViewActions

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels

_LIBRARY_MENU = (
    *("document.add", "folder.add", "document.details", ""),
    *("library.new", "library.open", "library.sample", "library.check"),
)
_EXPORT_MENU = (
    "export.library",
    "export.document",
    "export.theme",
    "export.one_theme",
    "",
    "export.timeline",
)


class WindowActions:
    """All parts of one window together. What is undone and redone concerns no single one, so it is here."""

    def __init__(self, window: "MainWindow", panels: "Panels") -> None:
        self._window = window
        self._panels = panels
        self.popups = Popups(window, panels)
        self.on_view = ViewActions(window, panels)
        self.on_library = LibraryActions(window, panels)
        self.on_selection = SelectionActions(window, panels)
        self.on_entities = EntityActions(window, panels)
        self.on_names = NameFiles(window, panels)
        self.on_events = EventActions(window, panels)
        self._on_notes = NoteActions(window, panels)
        self._going = GoActions(window, panels, self.on_view)
        self._parts: tuple[Part, ...] = (
            *(self.popups, self.on_view, self.on_library, self.on_selection, self.on_entities, self.on_names),
            *(self.on_events, self._on_notes, self._going),
            PageActions(window, panels),
            TimelineActions(window, panels),
        )
        changed_keys = window.settings.get(table.KEYS)
        self._actions = Actions(window, window.page, self._handlers(), changed_keys)
        self._actions.keys_changed.connect(self._keep_keys)
        self._actions.fill(window.menuBar())
        self._connect()
        self._show_keys()
        self.update()

    def _handlers(self) -> dict[str, Callable[..., object]]:
        handlers: dict[str, Callable[..., object]] = {
            "app.quit": self._window.close,
            "edit.undo": self._undo,
            "edit.redo": self._redo,
        }
        for part in self._parts:
            handlers.update(part.handlers())
        return handlers

    def _connect(self) -> None:
        window, panels = self._window, self._panels
        panels.top.set_library_menu(self._menu_of(_LIBRARY_MENU))
        panels.top.set_export_menu(self._menu_of(_EXPORT_MENU))
        panels.top.typography_asked.connect(self.popups.show_typography)
        panels.period.changed.connect(self.update)
        window.status.place_activated.connect(self.popups.show_outline)

    def _menu_of(self, names: Iterable[str]) -> QMenu:
        """A menu with some actions, a line for each empty name."""
        menu = QMenu(self._window)
        for name in names:
            if name:
                menu.addAction(self._actions.by_id[name])
            else:
                menu.addSeparator()
        return menu

    # -- undoing

    def _undo(self) -> None:
        """Take back the last change; a document that comes back by it is opened again."""
        if not self._window.panels_flush():
            return
        documents = self._window.session.library.documents
        before = documents.ids()
        self._say_done(self._window.session.undo(), self._window.tr("Undone: {0}"))
        came_back = [one for one in documents.ids() if one not in before]
        if len(came_back) == 1:
            self._panels.guide.open_document(came_back[0])

    def _redo(self) -> None:
        if self._window.panels_flush():
            self._say_done(self._window.session.redo(), self._window.tr("Redone: {0}"))

    def _say_done(self, label: str, words: str) -> None:
        if label:
            self._window.status.set_work_briefly(words.replace("{0}", label))

    # -- keys

    def _keep_keys(self) -> None:
        self._window.settings.set(table.KEYS, self._actions.keys.as_json())
        self._show_keys()

    def _show_keys(self) -> None:
        """Tell whoever shows a key which one it is."""
        keys = self._actions.keys
        first = next(iter(keys.of("search.everything")), "")
        self._panels.search_field.set_key(QKeySequence(first))
        first = next(iter(keys.of("text.typography")), "")
        button, words = self._panels.top.typography, self._window.tr("Typography")
        button.setToolTip(f"{words} ({native(first)})" if first else words)
        self._on_notes.show_keys(keys)

    # -- for the window

    def commands(self) -> Iterable[tuple[str, str, str]]:
        """See `Actions.commands`."""
        return self._actions.commands()

    @property
    def table(self) -> Actions:
        """The actions themselves, with their keys."""
        return self._actions

    def trigger(self, name: str) -> None:
        """Do an action by its id."""
        self._actions.by_id[name].trigger()

    def update(self) -> None:
        """Enable what can be done now, name what undo would do, set the check marks."""
        undo, redo = self._window.undo_labels()
        self._name("edit.undo", self._window.tr("Undo"), undo)
        self._name("edit.redo", self._window.tr("Redo"), redo)
        for part in self._parts:
            self._enable(part.states())
            for name, checked in part.checks():
                self._actions.by_id[name].setChecked(checked)

    def update_ways(self) -> None:
        """Enable Back and Forward where there is a way: all that scrolling can change."""
        self._enable(self._going.ways())

    def _enable(self, states: Iterable[tuple[str, bool]]) -> None:
        for name, usable in states:
            self._actions.by_id[name].setEnabled(usable)

    def _name(self, name: str, word: str, label: str) -> None:
        """Say what undo, or redo, would do; '' for nothing."""
        action = self._actions.by_id[name]
        action.setText(f"{word}: {label}" if label else word)
        action.setEnabled(bool(label) and not self._window.session.library.read_only)
