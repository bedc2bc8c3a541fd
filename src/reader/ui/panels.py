"""The panels of the window, and the wires between them. Built after the page has been painted."""

import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.domain.annotations import Highlight
from reader.domain.changes import Changes
from reader.ui import settings as table
from reader.ui.actions.keys import native
from reader.ui.alongside import Alongside
from reader.ui.annotations.panel import NotesPanel
from reader.ui.documents.sidebar import DocumentsSidebar
from reader.ui.entities.sidebar import EntitiesSidebar
from reader.ui.find_in_page import FindInPage
from reader.ui.guide import Guide
from reader.ui.handlers.window_actions import WindowActions
from reader.ui.keeping_to_period import KeepingToPeriod
from reader.ui.linked_notes import LinkedNotes
from reader.ui.period import PeriodFilter
from reader.ui.reading.find_bar import FindBar
from reader.ui.search.field import SearchField
from reader.ui.search.popup import SearchPopup
from reader.ui.search.results import Command
from reader.ui.themes.sidebar import ThemesSidebar
from reader.ui.timeline.panel import TimelinePanel
from reader.ui.timeline.reading import Arrangement
from reader.ui.widgets.tab_strip import TabStrip
from reader.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from reader.ui.entities.dossier import DossierView
    from reader.ui.main_window import MainWindow
    from reader.ui.themes.board import ThemesBoard
    from reader.ui.timeline.view import TimelineView

VIEWS = ("read", "themes", "timeline", "entity")


class Panels:
    """Sidebars, notes, timeline, views and search of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window
        self.session = window.session
        self.view = "read"
        session, appearance = window.session, window.appearance
        self.documents = DocumentsSidebar(session, appearance)
        self.entities = EntitiesSidebar(session, appearance)
        self.themes = ThemesSidebar(session, appearance)
        self.notes = NotesPanel(session, appearance)
        self.period = PeriodFilter(window)
        """The period that the lists keep to."""
        self.timeline = TimelinePanel(session, appearance, period=self.period)
        self.find = FindBar(appearance)
        self.search_field = SearchField(appearance)
        self.search_popup = SearchPopup(session, appearance, window)
        self.finding = FindInPage(window.page, self.find)
        self.board: ThemesBoard | None = None
        self.timeline_view: TimelineView | None = None
        self.dossier: DossierView | None = None
        self.guide = Guide(window, self)
        self.linked = LinkedNotes(window, self.notes, self.guide)
        self._place()
        self._connect_sidebars()
        self._connect_reading()
        self._connect_search()
        self.keeping = KeepingToPeriod(self)
        self.actions = WindowActions(window, self)
        self._restore_state()

    # -- building

    def _place(self) -> None:
        window = self.window
        words = window.tr
        self.tabs = TabStrip(window.appearance)
        self.tabs.set_tabs(
            [
                ("entities", words("Entities")),
                ("documents", words("Documents")),
                ("themes", words("Themes")),
            ]
        )
        self.side = QStackedWidget()
        for panel in (self.entities, self.documents, self.themes):
            self.side.addWidget(panel)
        tab_row = QWidget()
        margins = QVBoxLayout(tab_row)
        margins.setContentsMargins(10, 9, 10, 5)
        margins.addWidget(self.tabs)
        _add(window.left, tab_row)
        _add(window.left, self.side, stretch=1)
        _add(window.right, self.notes, stretch=1)
        _add(window.bottom, self.timeline, stretch=1)
        views = (("read", words("Read")), ("themes", words("Themes")), ("timeline", words("Timeline")))
        self.top = TopBar(window.appearance, self.search_field, views)
        _add(window.top, self.top, stretch=1)
        layout = window.page_column.layout()
        assert layout is not None  # noqa: S101 - made by the window itself
        layout.removeWidget(window.page)
        layout.addWidget(self.find)
        layout.addWidget(window.page)

    def _connect_sidebars(self) -> None:
        window = self.window
        self.tabs.selected.connect(self.show_tab)
        self.top.view_chosen.connect(self.show_view)
        self.documents.document_activated.connect(self.guide.open_document)
        self.documents.files_dropped.connect(window.add)
        self.documents.sample_requested.connect(lambda: window.library_wanted.emit(None))
        self.documents.details_requested.connect(self.guide.show_details)
        self.entities.entity_selected.connect(self.guide.choose_entity)
        self.entities.dossier_requested.connect(self.guide.show_dossier)
        self.themes.theme_activated.connect(self.guide.show_theme)
        self.themes.link_activated.connect(self.guide.follow_link)
        self.timeline.event_activated.connect(self.guide.go_to_event)
        self.timeline.arrangement_chosen.connect(self.arrange_timeline)
        self.timeline.all_alike_wanted.connect(self.guide.choose_nothing)
        self.timeline.expand_requested.connect(lambda: self.show_view("timeline"))
        self._connect_timeline(self.timeline)

    def _connect_reading(self) -> None:
        window = self.window
        self.alongside = Alongside(self)
        self.notes.order_changed.connect(partial(window.settings.set, table.NOTES_ORDER))
        self.notes.tag_requested.connect(self.guide.ask_theme_for)
        window.page.highlight_activated.connect(self.guide.choose_highlight)
        window.page.entity_activated.connect(self.guide.show_dossier)
        window.page.event_activated.connect(self.guide.choose_event)
        window.page.byline_activated.connect(lambda: self.guide.show_details(window.desk.document_id))
        window.desk.highlight_chosen.connect(lambda _: self.actions.update())
        window.marking.note_wanted.connect(self.guide.write_note)
        window.marking.marked.connect(self.notes.show_highlight)
        window.marking.theme_wanted.connect(self.guide.ask_theme)
        self.session.changed.connect(self._changed)

    def _connect_search(self) -> None:
        popup = self.search_popup
        popup.attach(self.search_field)
        self.search_field.focused.connect(lambda: popup.set_commands(self._commands()))
        self.search_field.left.connect(self._leave_search)
        popup.command_chosen.connect(self._run_command)
        popup.document_chosen.connect(self.guide.open_document)
        popup.entity_chosen.connect(self.guide.show_dossier)
        popup.theme_chosen.connect(self.guide.show_theme)
        popup.hit_chosen.connect(self.guide.go_to_hit)

    def refresh(self, name: str) -> None:
        """Read one panel's part of the library: documents, entities, themes, notes or timeline."""
        panel: DocumentsSidebar | EntitiesSidebar | ThemesSidebar | NotesPanel | TimelinePanel = getattr(
            self, name
        )
        panel.refresh()

    # -- views and tabs

    def show_tab(self, tab: str) -> None:
        """Entities, documents or themes in the left sidebar."""
        panels: dict[str, QWidget] = {
            "entities": self.entities,
            "documents": self.documents,
            "themes": self.themes,
        }
        self.tabs.select(tab)
        self.side.setCurrentWidget(panels[tab])

    def show_view(self, view: str) -> None:
        """One of `VIEWS` in the middle; the page keeps its place."""
        if view == "entity" and not self.guide.entity:
            view = "read"
        widgets = {
            "read": self._reading,
            "themes": self._board,
            "timeline": self._timeline_view,
            "entity": self._dossier,
        }
        before, self.view = self.view, view
        shown = widgets[view]()
        self.window.views.setCurrentWidget(shown)
        self.window.views.setFocusProxy(shown)
        self.top.set_view("read" if view == "entity" else view)
        self.arrange()
        if view == "read" and before != "read":
            self.window.page.setFocus()
        self.selection_changed()

    def arrange(self) -> None:
        """Show the sidebars and the strip that the reader wants, where the view leaves room for them."""
        window, wanted = self.window, self.window.settings.get
        places = (
            (window.left, wanted(table.LEFT_SHOWN)),
            (window.right, self.view == "read" and wanted(table.RIGHT_SHOWN)),
            (window.bottom, self.view != "timeline" and wanted(table.TIMELINE_SHOWN)),
        )
        focus = window.focusWidget()
        if any(not shown and place.isAncestorOf(focus) for place, shown in places):
            (window.page if self.view == "read" else window.views).setFocus()
        for place, shown in places:
            place.setVisible(shown)

    def _reading(self) -> QWidget:
        return self.window.page_column if self.window.desk.document_id else self.window.welcome

    def _board(self) -> QWidget:
        if self.board is None:
            from reader.ui.themes.board import ThemesBoard

            self.board = ThemesBoard(self.session, self.window.appearance)
            self.board.highlight_activated.connect(self.guide.go_to_highlight)
            self.board.link_activated.connect(self.guide.follow_link)
            self.board.copy_requested.connect(self.actions.on_library.copy_board)
            self.window.views.addWidget(self.board)
        desk, outline = self.window.desk, self.window.page.document.outline
        self.board.set_document(desk.document_id, outline.paragraph)
        self.board.catch_up()
        return self.board

    def _timeline_view(self) -> QWidget:
        if self.timeline_view is None:
            from reader.ui.timeline.view import TimelineView

            deeds = self.timeline.deeds
            self.timeline_view = TimelineView(
                self.session, self.window.appearance, deeds=deeds, period=self.period
            )
            self.timeline_view.set_arrangement(self.timeline.arrangement)
            self.timeline_view.set_focus(*self.timeline.in_focus)
            self.timeline_view.set_current_document(self.window.desk.document_id)
            self.timeline_view.arrangement_chosen.connect(self.arrange_timeline)
            self.timeline_view.all_alike_wanted.connect(self.guide.choose_nothing)
            self.actions.on_events.attend(self.timeline_view)
            self.timeline_view.event_activated.connect(self.guide.go_to_event)
            self._connect_timeline(self.timeline_view)
            self.window.views.addWidget(self.timeline_view)
        self.timeline_view.refresh()
        return self.timeline_view

    def _connect_timeline(self, timeline: "TimelinePanel") -> None:
        """What the strip and the full view want besides: dates that wait, and actions that follow them."""
        desk, guide = self.window.desk, self.guide
        timeline.date_wanted.connect(lambda: guide.show_details(desk.document_id, at_date=True))
        timeline.passage_wanted.connect(guide.go_to_span)
        timeline.emptiness_changed.connect(self._follow_emptiness)

    def _follow_emptiness(self) -> None:
        self.actions.update()

    def _dossier(self) -> QWidget:
        if self.dossier is None:
            from reader.ui.entities.dossier import DossierView

            entities = self.entities
            self.dossier = DossierView(
                self.session, self.window.appearance, deeds=entities.deeds, suggested=entities.suggested
            )
            self.dossier.event_activated.connect(self.guide.go_to_event)
            self.dossier.timeline_requested.connect(lambda: self.show_view("timeline"))
            self.dossier.mention_activated.connect(self.guide.go_to_span)
            self.dossier.dossier_requested.connect(self.guide.show_dossier)
            self.dossier.theme_activated.connect(self.guide.show_theme)
            self.dossier.link_activated.connect(self.guide.follow_link)
            self.window.views.addWidget(self.dossier)
        self.dossier.show_entity(self.guide.entity)
        return self.dossier

    def document_opened(self, document_id: str) -> None:
        """Another document lies on the page."""
        self.documents.set_current(document_id)
        for timeline in self.timelines:
            timeline.set_current_document(document_id)
        document = self.window.page.document
        self.notes.set_document(document_id or None, document.outline.paragraph if document_id else None)
        self.find.set_document(document)
        self.actions.update()

    @property
    def timelines(self) -> list[TimelinePanel]:
        """The strip, and the full view if it was opened."""
        return [self.timeline, *([self.timeline_view] if self.timeline_view else [])]

    def focus_timeline(self, event_ids: frozenset[str] | None, caption: str = "") -> None:
        """Bring some events forward wherever there is a timeline; None for all alike."""
        for timeline in self.timelines:
            timeline.set_focus(event_ids, caption)

    def arrange_timeline(self, lanes: str) -> None:
        """Part the events of every timeline by documents, entities, themes or not at all, from now on."""
        self.window.settings.set(table.TIMELINE_LANES, lanes)
        self._restore_lanes()
        self.actions.update()

    def _restore_lanes(self) -> None:
        with suppress(ValueError):
            arrangement = Arrangement(self.window.settings.get(table.TIMELINE_LANES))
            for timeline in self.timelines:
                timeline.set_arrangement(arrangement)

    def place_changed(self) -> None:
        """The page was scrolled: its dates light up on the timeline."""
        on_screen = self._events_on_screen()
        for timeline in self.timelines:
            timeline.set_current_events(on_screen)
        self.actions.update_ways()

    def _events_on_screen(self) -> frozenset[str]:
        page = self.window.page
        span = page.visible_span()
        marked = page.marks.current_event
        on_screen = {event.id for _, event in page.marks.events.overlapping(span)}
        return frozenset({marked}) if marked in on_screen else frozenset(on_screen)

    def show_analysing(self, done: int, total: int) -> None:
        """How far the search for names and dates is; (0, 0) when it is done."""
        self.timeline.set_analysing(total > 0)
        self.entities.set_analysing(done, total)

    # -- search and find

    def open_find(self) -> None:
        """The find bar, with the selected words."""
        self.show_view("read")
        self.finding.open()

    def open_search(self) -> None:
        """The search field."""
        self.search_field.setFocus()
        self.search_field.selectAll()

    def _commands(self) -> list[Command]:
        actions = self.actions.table
        return [
            Command(name, text, native(keys), actions.help_of(name), actions.by_id[name].isEnabled())
            for name, text, keys in self.actions.commands()
            if name != "search.everything"
        ]

    def _leave_search(self) -> None:
        if self.view == "read":
            self.window.page.setFocus()
        else:
            self.window.views.setFocus()

    def _run_command(self, command: str) -> None:
        self._leave_search()
        self.actions.trigger(command)

    # -- following changes

    def selection_changed(self) -> None:
        """Something was selected, or nothing any more."""
        self.actions.update()

    def _changed(self, changes: Changes) -> None:
        if changes.findings or changes.entities:
            self.guide.follow_entity()
        if changes.highlights:
            self.alongside.tell()
        self.actions.update()

    def current_highlight(self) -> Highlight | None:
        """The chosen highlight."""
        chosen = self.window.desk.current_highlight
        return self.session.library.annotations.get(chosen) if chosen else None

    def flush(self) -> bool:
        """Save what is being typed; False if that failed."""
        if self.dossier is not None:
            self.dossier.flush()
        return self.notes.flush()

    # -- state

    def save_state(self) -> None:
        """Remember the open tab and the sidebar's folded sections."""
        settings = self.window.settings
        settings.set(table.LEFT_TAB, self.tabs.current)
        settings.set(table.SECTIONS, json.dumps(self.entities.state()))

    def _restore_state(self) -> None:
        self.notes.set_order(self.window.settings.get(table.NOTES_ORDER))
        settings = self.window.settings
        tab = settings.get(table.LEFT_TAB)
        self.show_tab(tab if tab in ("entities", "documents", "themes") else "documents")
        with suppress(ValueError):
            self.entities.restore(json.loads(settings.get(table.SECTIONS)))
        self._restore_lanes()
        self.top.set_view("read")
        self.window.desk.set_show_entities(settings.get(table.ENTITY_MARKS))


def _add(place: QWidget, widget: QWidget, stretch: int = 0) -> None:
    layout = place.layout()
    assert layout is not None  # noqa: S101 - made by the window itself
    layout.addWidget(widget)
    if stretch and hasattr(layout, "setStretchFactor"):
        layout.setStretchFactor(widget, stretch)
