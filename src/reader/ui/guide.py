"""Leads the reader to a document, a passage, a date, an entity, a theme; keeps who is in focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from reader.domain.errors import ReaderError
from reader.domain.timeline import EventSource
from reader.services.who_when import events_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.domain.answers import SearchHit
    from reader.domain.document import Span
    from reader.domain.links import LinkKind
    from reader.domain.timeline import Event
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels
    from reader.ui.themes.picker import ThemePicker


class Guide:
    """What follows when something is chosen in one of the panels, or on the page."""

    def __init__(self, window: MainWindow, panels: Panels) -> None:
        self.window = window
        self.panels = panels
        self.session = window.session
        self.entity = ""
        """The entity in focus, '' for none."""
        self.picker: ThemePicker | None = None
        self._then: Callable[[str], None] = self._tag_on_page

    # -- going places

    def open_document(self, document_id: str) -> None:
        """A document on the page."""
        self.window.desk.when_ready(document_id, partial(self._open, document_id))

    def _open(self, document_id: str) -> None:
        if self.window.desk.open(document_id):
            self.panels.show_view("read")
            self.window.page.setFocus()

    def go_to_span(self, document_id: str, span: Span) -> None:
        """A passage on the page, selected."""
        self.window.desk.when_ready(document_id, partial(self._go_to_span, document_id, span))

    def _go_to_span(self, document_id: str, span: Span) -> None:
        if self.window.desk.go_to(document_id, span.start):
            self.panels.show_view("read")
            self.window.page.flash(span)

    def go_to_hit(self, hit: SearchHit) -> None:
        """Where a search was answered."""
        if hit.highlight_id:
            self.go_to_highlight(hit.highlight_id)
        else:
            self.go_to_span(hit.document_id, hit.span)

    def go_to_event(self, event_id: str) -> None:
        """The passage of a date."""
        own = self.panels.timeline.event_of(event_id)
        if own is not None and own.source is EventSource.HIGHLIGHT:
            self.go_to_highlight(event_id)
            return
        if own is not None and own.source is EventSource.NOTE:
            self.open_document(own.document_id)
            self.show_details(own.document_id)
            return
        event = self.session.library.events.get(event_id)
        self.window.desk.when_ready(event.document_id, partial(self._go_to_event, event))

    def _go_to_event(self, event: Event) -> None:
        if self.window.desk.go_to(event.document_id, event.found.span.start):
            self.panels.show_view("read")
            self.choose_event(event.id)

    def choose_event(self, event_id: str) -> None:
        """A date of the page, shown on the timeline too."""
        self.window.desk.set_current_event(event_id)
        for timeline in self.panels.timelines:
            timeline.set_current_events(frozenset({event_id}))

    def go_to_highlight(self, highlight_id: str) -> None:
        """The passage of a highlight."""
        try:
            in_document = self.session.library.annotations.get(highlight_id).document_id
        except KeyError:
            in_document = ""
        self.window.desk.when_ready(in_document, partial(self._go_to_highlight, highlight_id))

    def _go_to_highlight(self, highlight_id: str) -> None:
        if self.window.desk.go_to_highlight(highlight_id):
            self.panels.show_view("read")
            self.panels.notes.show_highlight(highlight_id)
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
        self.panels.notes.show_highlight(highlight_id)

    def write_note(self, highlight_id: str) -> None:
        """The card of a highlight, ready to be written on."""
        if self.window.right.isHidden():
            self.panels.actions.on_view.show_place("panel.right", True)
        self.panels.notes.show_highlight(highlight_id)
        self.panels.notes.edit_note(highlight_id)

    # -- entities

    def choose_entity(self, entity_id: str) -> None:
        """Underline an entity's mentions and show its events; '' for none."""
        self.entity = entity_id
        self.window.desk.set_focus_entity(entity_id)
        self.panels.actions.update()
        if not entity_id:
            self.panels.focus_timeline(None)
            return
        QTimer.singleShot(0, self.window, partial(self._bring_events_forward, entity_id))
        if self.panels.view == "entity":
            self.panels.show_view("entity")

    def _bring_events_forward(self, entity_id: str) -> None:
        """Show the events of the entity in focus: work of its own where it has thousands of mentions."""
        entity = self.panels.entities.deeds.entity(entity_id)
        if entity is not None and entity_id == self.entity:
            self.panels.focus_timeline(events_with(self.session.library, entity_id), entity.name)

    def show_dossier(self, entity_id: str) -> None:
        """All that the library says of an entity."""
        if not entity_id:
            return
        self.panels.show_tab("entities")
        self.panels.entities.set_current(entity_id)
        self.choose_entity(entity_id)
        self.panels.show_view("entity")

    def follow_entity(self) -> None:
        """The entity in focus was corrected: stay with what it has become, or with none if it is gone."""
        if not self.entity:
            return
        from reader.services.correcting import surviving

        lives_on = surviving(self.session.library, self.entity)
        try:
            self.session.library.entities.get(lives_on)
        except KeyError:
            self.choose_entity("")
            self.panels.entities.set_current(None)
            if self.panels.view == "entity":
                self.panels.show_view("read")
            return
        if lives_on != self.entity:
            self.panels.entities.set_current(lives_on)
        self.choose_entity(lives_on)

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

    # -- themes

    def show_theme(self, theme_id: str) -> None:
        """The board, at a theme."""
        self.panels.show_view("themes")
        if self.panels.board is not None:
            self.panels.board.show_theme(theme_id)
        self.choose_theme(theme_id)

    def choose_theme(self, theme_id: str) -> None:
        """Bring the events of a theme forward on the timeline; '' for all alike."""
        from reader.services.event_lanes import events_of_theme

        if not theme_id:
            self.panels.focus_timeline(None)
            return
        if self.entity:
            self.choose_entity("")
        theme = self.session.library.themes.get(theme_id)
        self.panels.focus_timeline(events_of_theme(self.session.library, theme_id), theme.name)

    def choose_nothing(self) -> None:
        """No entity and no theme in focus."""
        self.panels.entities.set_current(None)
        self.choose_entity("")

    def ask_theme(self) -> None:
        """Choose or create a theme by typing, for the selection or the chosen highlight."""
        page = self.window.page
        self._pick(self._tag_on_page, page.place_below(page.selection))

    def ask_theme_for(self, highlight_id: str) -> None:
        """Choose a theme for a card."""
        at = self.panels.notes.mapToGlobal(QPoint(16, 80))
        self._pick(lambda theme_id: self.window.marking.toggle_theme(highlight_id, theme_id), at)

    def pick_theme(self, then: Callable[[str], None]) -> None:
        """Let the reader choose a theme by name, in the middle of the window, and go on with its id."""
        middle = self.window.rect().center() - QPoint(140, 80)
        self._pick(then, self.window.mapToGlobal(middle))

    def pick_theme_at(self, then: Callable[[str], None], at: QPoint) -> None:
        """The same, at a place on the screen."""
        self._pick(then, at)

    def _pick(self, then: Callable[[str], None], at: QPoint) -> None:
        if self.picker is None:
            from reader.ui.themes.picker import ThemePicker

            self.picker = ThemePicker(self.session, self.window.appearance, self.window)
            self.picker.picked.connect(self._picked)
        self._then = then
        self.picker.open_at(at)

    def _picked(self, theme_id: str) -> None:
        self._then(theme_id)

    def _tag_on_page(self, theme_id: str) -> None:
        self.window.marking.tag(theme_id)
        self.window.page.setFocus()

    # -- documents

    def show_details(self, document_id: str, *, at_date: bool = False) -> None:
        """What is known about a document, to be corrected; the caret may begin at its date of publication."""
        if not document_id:
            return
        from reader.ui.documents.details import DocumentDetails

        details = DocumentDetails(self.session, self.window.appearance, document_id, self.window)
        details.link_activated.connect(self.follow_link)
        details.open()
        if at_date:
            details.begin_at_date()

    # -- links

    def follow_link(self, kind: str, target_id: str) -> None:
        """Where a link in a note leads: `kind` as in `domain.links`, or `web` with the address as id."""
        if kind == "web":
            QDesktopServices.openUrl(QUrl(target_id))
            return
        from reader.domain.links import LinkKind
        from reader.services.linking import name_of

        leads_to = LinkKind(kind)
        if name_of(self.session.library, leads_to, target_id) is None:
            self.window.report(self._gone(leads_to))
            return
        go = {
            LinkKind.DOCUMENT: self.open_document,
            LinkKind.ENTITY: self.show_dossier,
            LinkKind.THEME: self.show_linked_theme,
            LinkKind.HIGHLIGHT: self.go_to_highlight,
        }
        go[leads_to](target_id)

    def show_linked_theme(self, theme_id: str) -> None:
        """The board at a theme, which is also shown in the sidebar: it may have no passages yet."""
        self.panels.show_tab("themes")
        self.show_theme(theme_id)

    def _gone(self, kind: LinkKind) -> ReaderError:
        words = self.window.tr
        what = {
            "document": words("The document that this link leads to is no longer there."),
            "entity": words("The entity that this link leads to is no longer there."),
            "theme": words("The theme that this link leads to is no longer there."),
            "highlight": words("The passage that this link leads to is no longer marked."),
        }
        return ReaderError(what[kind], words("The words of the link stay in your note."))
