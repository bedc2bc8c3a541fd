"""The panels of the window, and the wires between them. Built after the page has been painted."""

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.domain.annotations import Highlight
from reader.domain.answers import SearchHit
from reader.domain.changes import Changes
from reader.domain.document import Span
from reader.domain.errors import ReaderError
from reader.ui import settings as table
from reader.ui.annotations.panel import NotesPanel
from reader.ui.documents.sidebar import DocumentsSidebar
from reader.ui.entities.sidebar import EntitiesSidebar
from reader.ui.reading.find_bar import FindBar
from reader.ui.reading.marks import SpanIndex
from reader.ui.search.field import SearchField
from reader.ui.search.popup import SearchPopup
from reader.ui.themes.sidebar import ThemesSidebar
from reader.ui.timeline.panel import TimelinePanel
from reader.ui.widgets.tab_strip import TabStrip
from reader.ui.widgets.top_bar import TopBar
from reader.ui.window_actions import WindowActions

if TYPE_CHECKING:
    from reader.ui.entities.dossier import DossierView
    from reader.ui.main_window import MainWindow
    from reader.ui.themes.board import ThemesBoard
    from reader.ui.themes.picker import ThemePicker
    from reader.ui.timeline.view import TimelineView

VIEWS = ("read", "themes", "timeline", "entity")


class Panels:
    """Sidebars, notes, timeline, views and search of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window
        self.session = window.session
        self.view = "read"
        self.entity = ""
        session, appearance = window.session, window.appearance
        self.documents = DocumentsSidebar(session, appearance)
        self.entities = EntitiesSidebar(session, appearance)
        self.themes = ThemesSidebar(session, appearance)
        self.notes = NotesPanel(session, appearance)
        self.timeline = TimelinePanel(session, appearance)
        self.find = FindBar(appearance)
        self.search_field = SearchField(appearance)
        self.search_popup = SearchPopup(session, appearance, window)
        self.board: ThemesBoard | None = None
        self.timeline_view: TimelineView | None = None
        self.dossier: DossierView | None = None
        self.picker: ThemePicker | None = None
        self._place()
        self._connect_sidebars()
        self._connect_reading()
        self._connect_search()
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
        self.documents.document_activated.connect(self.open_document)
        self.documents.files_dropped.connect(window.background.add)
        self.documents.sample_requested.connect(lambda: window.library_wanted.emit(None))
        self.documents.details_requested.connect(self.show_details)
        self.entities.entity_selected.connect(self.choose_entity)
        self.entities.dossier_requested.connect(self.show_dossier)
        self.themes.theme_activated.connect(self.show_theme)
        self.timeline.event_activated.connect(self.go_to_event)
        self.timeline.expand_requested.connect(lambda: self.show_view("timeline"))

    def _connect_reading(self) -> None:
        window = self.window
        self.notes.highlight_activated.connect(self.go_to_highlight)
        self.notes.tag_requested.connect(self.ask_theme_for)
        window.page.highlight_activated.connect(self.choose_highlight)
        window.page.entity_activated.connect(self.show_dossier)
        window.page.event_activated.connect(self.choose_event)
        window.page.byline_activated.connect(lambda: self.show_details(window.desk.document_id))
        window.desk.highlight_chosen.connect(lambda _: self.actions.update())
        window.marking.note_wanted.connect(self.write_note)
        window.marking.marked.connect(self.notes.show_highlight)
        window.marking.theme_wanted.connect(self.ask_theme)
        self.find.hits_changed.connect(self._show_hits)
        self.find.closed.connect(window.page.setFocus)
        self.session.changed.connect(self._changed)

    def _connect_search(self) -> None:
        popup = self.search_popup
        popup.attach(self.search_field)
        self.search_field.focused.connect(lambda: popup.set_commands(self._commands()))
        self.search_field.left.connect(self._leave_search)
        popup.command_chosen.connect(self._run_command)
        popup.document_chosen.connect(self.open_document)
        popup.entity_chosen.connect(self.show_dossier)
        popup.theme_chosen.connect(self.show_theme)
        popup.hit_chosen.connect(self.go_to_hit)

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
        if view == "entity" and not self.entity:
            view = "read"
        widgets = {
            "read": self._reading,
            "themes": self._board,
            "timeline": self._timeline_view,
            "entity": self._dossier,
        }
        self.view = view
        shown = widgets[view]()
        self.window.views.setCurrentWidget(shown)
        self.window.views.setFocusProxy(shown)
        self.top.set_view("read" if view == "entity" else view)
        strip = view != "timeline" and self.window.settings.get(table.TIMELINE_SHOWN)
        self.window.bottom.setVisible(strip)
        notes = view == "read" and self.window.settings.get(table.RIGHT_SHOWN)
        self.window.right.setVisible(notes)
        if view == "read":
            self.window.page.setFocus()
        self.selection_changed()

    def _reading(self) -> QWidget:
        return self.window.page_column if self.window.desk.document_id else self.window.welcome

    def _board(self) -> QWidget:
        if self.board is None:
            from reader.ui.themes.board import ThemesBoard

            self.board = ThemesBoard(self.session, self.window.appearance)
            self.board.highlight_activated.connect(self.go_to_highlight)
            self.board.copy_requested.connect(self.actions.copy_board)
            self.window.views.addWidget(self.board)
        self.board.refresh()
        return self.board

    def _timeline_view(self) -> QWidget:
        if self.timeline_view is None:
            from reader.ui.timeline.view import TimelineView

            self.timeline_view = TimelineView(self.session, self.window.appearance)
            self.timeline_view.event_activated.connect(self.go_to_event)
            self.window.views.addWidget(self.timeline_view)
        self.timeline_view.refresh()
        return self.timeline_view

    def _dossier(self) -> QWidget:
        if self.dossier is None:
            from reader.ui.entities.dossier import DossierView

            self.dossier = DossierView(self.session, self.window.appearance)
            self.dossier.mention_activated.connect(self.go_to_span)
            self.dossier.dossier_requested.connect(self.show_dossier)
            self.dossier.theme_activated.connect(self.show_theme)
            self.window.views.addWidget(self.dossier)
        self.dossier.show_entity(self.entity)
        return self.dossier

    # -- going places

    def open_document(self, document_id: str) -> None:
        """A document on the page."""
        if self.window.desk.open(document_id):
            self.show_view("read")

    def go_to_span(self, document_id: str, span: Span) -> None:
        """A passage on the page, selected."""
        if self.window.desk.go_to(document_id, span.start):
            self.show_view("read")
            self.window.page.flash(span)

    def go_to_hit(self, hit: SearchHit) -> None:
        """Where a search was answered."""
        if hit.highlight_id:
            self.go_to_highlight(hit.highlight_id)
        else:
            self.go_to_span(hit.document_id, hit.span)

    def go_to_event(self, event_id: str) -> None:
        """The passage of a date."""
        event = self.session.library.events.get(event_id)
        if self.window.desk.go_to(event.document_id, event.found.span.start):
            self.show_view("read")
            self.choose_event(event_id)

    def choose_event(self, event_id: str) -> None:
        """A date of the page, shown on the timeline too."""
        self.window.desk.set_current_event(event_id)
        self.timeline.set_current_events(frozenset({event_id}))

    def go_to_highlight(self, highlight_id: str) -> None:
        """The passage of a highlight."""
        if self.window.desk.go_to_highlight(highlight_id):
            self.show_view("read")
            self.notes.show_highlight(highlight_id)
        else:
            self.window.report(
                ReaderError(
                    self.window.tr("The passage of this highlight was not found in its document."),
                    self.window.tr("Its words and your note are kept under “Unanchored”."),
                )
            )

    def choose_highlight(self, highlight_id: str) -> None:
        """A highlight of the page was clicked: its card comes up."""
        self.window.desk.set_current_highlight(highlight_id)
        self.notes.show_highlight(highlight_id)

    def write_note(self, highlight_id: str) -> None:
        """The card of a highlight, ready to be written on."""
        if self.window.right.isHidden():
            self.actions.show_place("panel.right", True)
        self.notes.show_highlight(highlight_id)
        self.notes.edit_note(highlight_id)

    # -- entities

    def choose_entity(self, entity_id: str) -> None:
        """Underline an entity's mentions and show its events; '' for none."""
        self.entity = entity_id
        self.window.desk.set_focus_entity(entity_id)
        self.actions.update()
        if not entity_id:
            self.timeline.set_focus(None, "")
            return
        entity = self.session.library.entities.get(entity_id)
        events = frozenset(self._events_with(entity_id))
        self.timeline.set_focus(events, entity.name)
        if self.view == "entity":
            self.show_view("entity")

    def show_dossier(self, entity_id: str) -> None:
        """All that the library says of an entity."""
        if not entity_id:
            return
        self.show_tab("entities")
        self.entities.set_current(entity_id)
        self.choose_entity(entity_id)
        self.show_view("entity")

    def next_mention(self, step: int) -> None:
        """To the next or previous mention of the chosen entity, through all documents."""
        if not self.entity:
            return
        mentions = self.session.library.entities.mentions_of(self.entity)
        order = {record.id: number for number, record in enumerate(self.session.library.documents.listing())}
        desk = self.window.desk
        here = (order.get(desk.document_id, 0), self.window.page.caret)
        keys = [(order[mention.document_id], mention.span.start) for mention in mentions]
        if step > 0:
            index = next((i for i, key in enumerate(keys) if key > here), 0)
        else:
            index = next((i for i in reversed(range(len(keys))) if keys[i] < here), len(keys) - 1)
        if keys:
            self.go_to_span(mentions[index].document_id, mentions[index].span)

    def _events_with(self, entity_id: str) -> list[str]:
        library = self.session.library
        by_document: dict[str, SpanIndex[str]] = {}
        found = []
        for event in library.events.listing():
            index = by_document.get(event.document_id)
            if index is None:
                index = SpanIndex(
                    (mention.span, mention.entity_id)
                    for mention in library.entities.mentions_in(event.document_id)
                )
                by_document[event.document_id] = index
            if any(one == entity_id for _, one in index.overlapping(event.found.sentence)):
                found.append(event.id)
        return found

    # -- themes

    def show_theme(self, theme_id: str) -> None:
        """The board, at a theme."""
        self.show_view("themes")
        if self.board is not None:
            self.board.show_theme(theme_id)

    def ask_theme(self) -> None:
        """Choose or create a theme by typing, for the selection or the chosen highlight."""
        picker = self._picker()
        page = self.window.page
        span = page.selection
        boxes = page.boxes(span) if span else []
        if boxes:
            last = max(boxes, key=lambda box: box.bottom())
            at = page.viewport().mapToGlobal(last.bottomLeft().toPoint() + QPoint(0, 8))
        else:
            at = page.viewport().mapToGlobal(page.viewport().rect().center())
        self._theme_target = ""
        self.window.selection_palette.hide()
        picker.open_at(at)

    def ask_theme_for(self, highlight_id: str) -> None:
        """Choose a theme for a card."""
        self._theme_target = highlight_id
        picker = self._picker()
        picker.open_at(self.notes.mapToGlobal(QPoint(16, 80)))

    _theme_target = ""

    def _picker(self) -> "ThemePicker":
        if self.picker is None:
            from reader.ui.themes.picker import ThemePicker

            self.picker = ThemePicker(self.session, self.window.appearance, self.window)
            self.picker.picked.connect(self._picked)
        return self.picker

    def _picked(self, theme_id: str) -> None:
        if self._theme_target:
            self.window.marking.toggle_theme(self._theme_target, theme_id)
        else:
            self.window.marking.tag(theme_id)
            self.window.page.setFocus()

    # -- documents

    def show_details(self, document_id: str) -> None:
        """What is known about a document, to be corrected."""
        if not document_id:
            return
        from reader.ui.documents.details import DocumentDetails

        DocumentDetails(self.session, self.window.appearance, document_id, self.window).open()

    def document_opened(self, document_id: str) -> None:
        """Another document lies on the page."""
        self.documents.set_current(document_id)
        self.timeline.set_current_document(document_id)
        document = self.window.page.document
        self.notes.set_document(document_id or None, document.outline.paragraph if document_id else None)
        self.find.set_text(document.text)
        self.actions.update()

    def place_changed(self) -> None:
        """The page was scrolled: its dates light up on the timeline."""
        self.timeline.set_current_events(self._events_on_screen())
        self.actions.update()

    def _events_on_screen(self) -> frozenset[str]:
        page = self.window.page
        span = page.visible_span()
        marked = page.marks.current_event
        on_screen = {event.id for _, event in page.marks.events.overlapping(span)}
        return frozenset({marked}) if marked in on_screen else frozenset(on_screen)

    def show_work(self, working: bool) -> None:
        """The background is at work, or done."""
        self.timeline.set_analysing(working)

    # -- search and find

    def open_find(self) -> None:
        """The find bar, with the selected words."""
        page = self.window.page
        words = page.selected_text()
        self.show_view("read")
        self.find.open_for(page.document.text, page.top_position(), words if len(words) < 100 else "")

    def open_search(self) -> None:
        """The search field."""
        self.search_field.setFocus()
        self.search_field.selectAll()

    def _commands(self) -> list[tuple[str, str, str]]:
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (name, text, QKeySequence(keys).toString(native))
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

    def _show_hits(self, hits: list[Span], current: int) -> None:
        from dataclasses import replace

        page = self.window.page
        index = SpanIndex((span, number) for number, span in enumerate(hits))
        page.set_marks(replace(page.marks, hits=index, current_hit=current))
        if current >= 0:
            page.caret = hits[current].start
            page.bring(hits[current])

    # -- following changes

    def selection_changed(self) -> None:
        """Something was selected, or nothing any more."""
        self.actions.update()

    def _changed(self, changes: Changes) -> None:
        if self.board is not None and self.view == "themes":
            self.board.refresh()
        if self.timeline_view is not None and self.view == "timeline" and changes.findings:
            self.timeline_view.refresh()
        if self.entity and changes.findings and not self._entity_exists():
            self.choose_entity("")
            if self.view == "entity":
                self.show_view("read")
        elif self.entity and changes.findings:
            self.choose_entity(self.entity)
        self.actions.update()

    def _entity_exists(self) -> bool:
        try:
            self.session.library.entities.get(self.entity)
        except KeyError:
            return False
        return True

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
        settings = self.window.settings
        tab = settings.get(table.LEFT_TAB)
        self.show_tab(tab if tab in ("entities", "documents", "themes") else "documents")
        with suppress(ValueError):
            self.entities.restore(json.loads(settings.get(table.SECTIONS)))
        self.top.set_view("read")
        self.window.desk.set_show_entities(settings.get(table.ENTITY_MARKS))


def _add(place: QWidget, widget: QWidget, stretch: int = 0) -> None:
    layout = place.layout()
    assert layout is not None  # noqa: S101 - made by the window itself
    layout.addWidget(widget)
    if stretch and hasattr(layout, "setStretchFactor"):
        layout.setStretchFactor(widget, stretch)
