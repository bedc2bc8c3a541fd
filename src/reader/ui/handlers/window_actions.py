"""What the actions of the table do, and when they can be used."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui import settings as table
from reader.ui.actions.keys import native
from reader.ui.actions.menus import Actions
from reader.ui.appearance import READING_PIXELS, Scheme, Typography
from reader.ui.handlers.entity_actions import EntityActions
from reader.ui.handlers.event_actions import EventActions
from reader.ui.handlers.library_actions import LibraryActions
from reader.ui.handlers.note_actions import NoteActions
from reader.ui.handlers.page_actions import PageActions
from reader.ui.handlers.popups import Popups
from reader.ui.handlers.timeline_actions import TimelineActions
from reader.ui.marking.tag_occurrences import TagOccurrences
from reader.ui.reading.eye import Eye

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels

_SMALLEST, _LARGEST = 10.0, 40.0
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
    """Handlers of one window's actions."""

    def __init__(self, window: "MainWindow", panels: "Panels") -> None:
        self._window = window
        self._panels = panels
        self.popups = Popups(window, panels)
        self.on_library = LibraryActions(window, panels)
        self._on_page = PageActions(window, panels)
        self._on_notes = NoteActions(window, panels)
        self.on_entities = EntityActions(window, panels)
        self.on_events = EventActions(window, panels)
        self._on_timeline = TimelineActions(panels)
        panels.period.changed.connect(self.update)
        self.tag_occurrences = TagOccurrences(window, panels.guide)
        self._eye = Eye(window.page)
        changed_keys = window.settings.get(table.KEYS)
        self._actions = Actions(window, window.page, self._handlers(), changed_keys)
        self._actions.keys_changed.connect(self._keep_keys)
        self._actions.fill(window.menuBar())
        panels.top.set_library_menu(self._menu_of(_LIBRARY_MENU))
        panels.top.set_export_menu(self._menu_of(_EXPORT_MENU))
        panels.top.typography_asked.connect(self.popups.show_typography)
        window.status.place_activated.connect(self.popups.show_outline)
        panels.documents.add_requested.connect(self.on_library.add_documents)
        panels.documents.add_folder_requested.connect(self.on_library.add_folder)
        window.welcome.files_asked.connect(self.on_library.add_documents)
        window.welcome.folder_asked.connect(self.on_library.add_folder)
        window.selection_palette.copy_asked.connect(self.copy_quote)
        self._show_keys()
        self.update()

    def _menu_of(self, names: Iterable[str]) -> QMenu:
        """A menu with some actions, a line for each empty name."""
        menu = QMenu(self._window)
        for name in names:
            if name:
                menu.addAction(self._actions.by_id[name])
            else:
                menu.addSeparator()
        return menu

    def _handlers(self) -> dict[str, Callable[..., object]]:
        window, panels = self._window, self._panels
        handlers: dict[str, Callable[..., object]] = {
            "app.quit": window.close,
            "edit.undo": self._undo,
            "edit.redo": self._redo,
            "edit.copy": self.copy_quote,
            "edit.copy_source": self.copy_with_source,
            "edit.select_all": window.page.select_all,
            "find.page": panels.open_find,
            "find.next": lambda: panels.find.step(1),
            "find.previous": lambda: panels.find.step(-1),
            "search.everything": panels.open_search,
            "page.entity_marks": self._mark_entities,
            "page.patterns": self._draw_patterns,
            "text.larger": lambda: self._resize_text(1),
            "text.smaller": lambda: self._resize_text(-1),
            "text.reset": lambda: self._resize_text(0),
            "text.justify": self._justify,
            "window.full": self._full_screen,
            "mark.highlight": window.marking.highlight,
            "mark.note": window.marking.write_note,
            "mark.theme": window.marking.ask_theme,
            "mark.occurrences": self.tag_occurrences.ask,
            "mark.remove": window.marking.remove,
            "mark.caret": self._caret_browsing,
            "go.back": window.desk.back,
            "go.forward": window.desk.forward,
            "go.next_mention": lambda: panels.guide.next_mention(1),
            "go.previous_mention": lambda: panels.guide.next_mention(-1),
            "go.next_document": lambda: self._to_document(1),
            "go.previous_document": lambda: self._to_document(-1),
            "go.page": self._to_page,
            "go.sidebar": self._to_sidebar,
            "go.notes": lambda: self._focus_place("panel.right", panels.notes),
            "go.timeline": self._to_timeline,
            "edit.history": self.popups.show_history,
            "text.typography": self.popups.show_typography,
            "go.outline": self.popups.show_outline,
            "go.next_heading": lambda: self.popups.next_heading(1),
            "go.previous_heading": lambda: self.popups.next_heading(-1),
            "help.shortcuts": self.popups.show_shortcuts,
            "help.about": self._show_about,
        }
        handlers.update(self.on_library.handlers())
        handlers.update(self._on_page.handlers())
        handlers.update(self._on_notes.handlers())
        handlers.update(self.on_entities.handlers())
        handlers.update(self.on_events.handlers())
        handlers.update(self._on_timeline.handlers())
        for view in ("read", "themes", "timeline", "entity"):
            handlers[f"view.{view}"] = partial(panels.show_view, view)
        for name in ("panel.left", "panel.right", "panel.timeline"):
            handlers[name] = partial(self.show_place, name)
        for tab in ("documents", "entities", "themes"):
            handlers[f"sidebar.{tab}"] = partial(self._to_tab, tab)
        for scheme in Scheme:
            handlers[f"appearance.{scheme.value}"] = partial(self._choose_scheme, scheme)
        for key in range(1, 10):
            handlers[f"mark.theme_{key}"] = partial(window.marking.tag_by_key, key)
        return handlers

    def _undo(self) -> None:
        """Take back the last change; a document that comes back by it is opened again."""
        if not self._window.panels_flush():
            return
        before = self._documents()
        self._say_done(self._window.session.undo(), self._window.tr("Undone: {0}"))
        came_back = [one for one in self._documents() if one not in before]
        if len(came_back) == 1:
            self._panels.guide.open_document(came_back[0])

    def _documents(self) -> list[str]:
        return [record.id for record in self._window.session.library.documents.listing()]

    def _redo(self) -> None:
        if self._window.panels_flush():
            self._say_done(self._window.session.redo(), self._window.tr("Redone: {0}"))

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
        window, by_id = self._window, self._actions.by_id
        undo, redo = window.undo_labels()
        by_id["edit.undo"].setText(self._named(window.tr("Undo"), undo))
        by_id["edit.redo"].setText(self._named(window.tr("Redo"), redo))
        writable = not window.session.library.read_only
        self._actions.enable(("edit.undo",), bool(undo) and writable)
        self._actions.enable(("edit.redo",), bool(redo) and writable)
        selected = window.page.selection is not None
        has_document = bool(window.desk.document_id)
        target = window.marking.has_target and writable
        self._actions.enable(("edit.copy", "edit.copy_source"), selected)
        self._actions.enable(("mark.highlight",), selected and writable)
        self._actions.enable(("mark.note", "mark.theme", "mark.occurrences"), target)
        self._actions.enable((f"mark.theme_{key}" for key in range(1, 10)), target)
        self._actions.enable(("mark.remove",), target)
        for name, usable in (
            *self._on_page.states(),
            *self.on_entities.states(),
            *self.on_events.states(),
            *self._on_timeline.states(),
        ):
            by_id[name].setEnabled(usable)
        self._actions.enable(("document.add", "folder.add"), writable)
        self._actions.enable(("document.remove",), has_document and writable)
        self._actions.enable(
            ("document.details", "export.document", "find.page", "edit.select_all"), has_document
        )
        self._actions.enable(("go.outline", "go.next_heading", "go.previous_heading"), has_document)
        self.update_ways()
        self._actions.enable(
            ("view.entity", "go.next_mention", "go.previous_mention"), bool(self._panels.guide.entity)
        )
        self._set_checks()

    def update_ways(self) -> None:
        """Enable Back and Forward where there is a way: all that scrolling can change."""
        back, forward = self._window.desk.ways
        self._actions.enable(("go.back",), back)
        self._actions.enable(("go.forward",), forward)

    def _set_checks(self) -> None:
        window, by_id = self._window, self._actions.by_id
        by_id["panel.left"].setChecked(window.settings.get(table.LEFT_SHOWN))
        by_id["panel.right"].setChecked(window.settings.get(table.RIGHT_SHOWN))
        by_id["panel.timeline"].setChecked(window.settings.get(table.TIMELINE_SHOWN))
        by_id["page.entity_marks"].setChecked(window.desk.show_entities)
        by_id["page.patterns"].setChecked(window.appearance.patterned)
        by_id["text.justify"].setChecked(window.appearance.typography.justify)
        by_id["mark.caret"].setChecked(window.page.caret_browsing)
        by_id["window.full"].setChecked(window.isFullScreen())
        by_id["timeline.list"].setChecked(self.on_events.is_list)
        for name, checked in (*self._on_notes.checks(), *self._on_timeline.checks()):
            by_id[name].setChecked(checked)
        for scheme in Scheme:
            by_id[f"appearance.{scheme.value}"].setChecked(window.appearance.scheme is scheme)

    def _named(self, word: str, label: str) -> str:
        return f"{word}: {label}" if label else word

    def _say_done(self, label: str, words: str) -> None:
        if label:
            self._window.status.set_work_briefly(words.replace("{0}", label))

    # -- copying

    def copy_quote(self) -> None:
        """The selected words."""
        words = self._window.page.selected_text()
        if words:
            QGuiApplication.clipboard().setText(words)

    def copy_with_source(self) -> None:
        """The selected words, quoted, with where they are from."""
        window = self._window
        record, span = window.desk.record, window.page.selection
        if record is None or span is None:
            return
        metadata = record.metadata
        source = [metadata.author, record.title, metadata.site, metadata.published]
        paragraph = window.page.document.outline.paragraph(span.start)
        where = f"¶ {paragraph}" if paragraph else ""
        words = ", ".join(part for part in [*source, where] if part)
        QGuiApplication.clipboard().setText(f"“{window.page.selected_text()}” ({words})")

    # -- looks

    def show_place(self, name: str, shown: bool) -> None:
        """Show or hide a sidebar or the timeline strip."""
        settings: dict[str, table.Setting[bool]] = {
            "panel.left": table.LEFT_SHOWN,
            "panel.right": table.RIGHT_SHOWN,
            "panel.timeline": table.TIMELINE_SHOWN,
        }
        if name == "panel.right" and self._panels.view != "read":
            shown = True  # no other view has the notes beside it: whoever asks for them wants to read
            self._panels.show_view("read")
        self._window.settings.set(settings[name], shown)
        self._panels.arrange()
        self.update()

    def _choose_scheme(self, scheme: Scheme, _checked: bool) -> None:
        self.choose_scheme(scheme)

    def choose_scheme(self, scheme: Scheme) -> None:
        """Other colours; the text does not move."""
        window = self._window
        self._eye.keep(lambda: window.appearance.choose(scheme))
        window.settings.set(table.APPEARANCE, scheme)
        self.update()

    def _resize_text(self, step: int) -> None:
        typography = self._window.appearance.typography
        size = READING_PIXELS if step == 0 else min(_LARGEST, max(_SMALLEST, typography.size + step))
        self._set_typography(size=size)

    def _justify(self, on: bool) -> None:
        self._set_typography(justify=on)

    def _set_typography(self, **changes: object) -> None:
        typography = self._window.appearance.typography
        self.set_typography(replace(typography, **changes))  # type: ignore[arg-type] # names from above

    def set_typography(self, changed: Typography) -> None:
        """Set the page in another way; the line under the reader's eye stays where it is."""
        window = self._window
        self._eye.keep(lambda: window.appearance.set_typography(changed))
        window.settings.set_typography(changed)
        self.update()

    def _mark_entities(self, on: bool) -> None:
        self._window.desk.set_show_entities(on)
        self._window.settings.set(table.ENTITY_MARKS, on)

    def _draw_patterns(self, on: bool) -> None:
        self._window.appearance.set_patterned(on)
        self._window.settings.set(table.PATTERNS, on)
        self.update()

    def _caret_browsing(self, _on: bool) -> None:
        self._window.page.toggle_caret()
        self._window.page.setFocus()
        self.update()

    def _full_screen(self, on: bool) -> None:
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    # -- going

    def _to_document(self, step: int) -> None:
        listing = [record.id for record in self._window.session.library.documents.listing()]
        here = self._window.desk.document_id
        if here in listing and 0 <= listing.index(here) + step < len(listing):
            self._panels.guide.open_document(listing[listing.index(here) + step])

    def _to_tab(self, tab: str) -> None:
        self.show_place("panel.left", shown=True)
        self._panels.show_tab(tab)
        self._to_sidebar()

    def _to_sidebar(self) -> None:
        self.show_place("panel.left", shown=True)
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
        self.show_place(name, shown=True)
        _focus_first(panel)

    # -- help

    def _show_about(self) -> None:
        from reader.ui.about_dialog import AboutDialog

        AboutDialog(self._window.appearance, self._window).open()


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
