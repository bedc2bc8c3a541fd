"""What the actions on entities do, wherever the reader is: in the list, on a dossier, on the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from reader.ui.appearance import GRID
from reader.ui.entities.entity_menu import add_kinds, fill_entity_menu
from reader.ui.handlers.part import Part
from reader.ui.widgets.menus import styled_menu

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.domain.entities import Mention
    from reader.ui.entities.corrections_window import CorrectionsWindow
    from reader.ui.entities.suggestions_window import SuggestionsWindow
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels
    from reader.ui.working.tasks import Task

_ON_TARGETS = ("entity.rename", "entity.merge", "entity.kind", "entity.hide")
_MOST_HIDDEN = 40


class EntityActions(Part):
    """Handlers of the actions that put entities right, in one window."""

    def __init__(self, window: MainWindow, panels: Panels) -> None:
        super().__init__(window, panels)
        self._corrections: CorrectionsWindow | None = None
        self._suggestions: SuggestionsWindow | None = None
        self.deeds = panels.entities.deeds
        self.deeds.said.connect(self._say)
        panels.entities.suggested.aside = self._aside
        panels.entities.suggestions_requested.connect(self.show_suggestions)
        panels.entities.hidden_requested.connect(self.offer_hidden)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to do for each action."""
        return {
            "entity.add": self.add,
            "entity.rename": self.rename,
            "entity.merge": self.merge,
            "entity.kind": self.change_kind,
            "entity.hide": self.hide,
            "entity.suggestions": self.show_suggestions,
            "entity.corrections": self.show_corrections,
            "entity.hidden": lambda: self.offer_hidden(self._middle()),
            "entity.engine": self.choose_engine,
        }

    def states(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions can be used now."""
        writable = self.deeds.can_write
        selected = self._window.page.selection is not None and self._panels.view == "read"
        yield "entity.add", selected and writable
        for name in _ON_TARGETS:
            yield name, writable
        yield "entity.hidden", writable
        yield "entity.engine", writable

    def _aside(self, title: str, work: Callable[..., object], *arguments: object) -> Task:
        """By a worker, which is made when there is something to do."""
        return self._window.background.aside(title, work, *arguments)

    def choose_engine(self) -> None:
        """Let the reader choose what finds names; everything is looked through again then."""
        from reader.ui.entities.engine_dialog import EngineDialog

        window = self._window
        dialog = EngineDialog(window.session.library, window.appearance, self._aside, window)
        dialog.chosen.connect(window.background.analysing.analyse_anew)
        dialog.open()

    # -- which, and where

    def targets(self) -> list[str]:
        """What is meant: the entities selected in the list if it has the keyboard, else the one in focus."""
        panels = self._panels
        if panels.entities.has_keyboard and panels.entities.selected_ids:
            return panels.entities.selected_ids
        if not panels.guide.entity:
            self._say(self._window.tr("Choose an entity in the list first."))
            return []
        return [panels.guide.entity]

    def _place(self, ids: list[str]) -> QPoint:
        panels = self._panels
        if panels.view == "entity" and panels.dossier is not None and not panels.entities.has_keyboard:
            return panels.dossier.place_below_head()
        in_list = panels.entities.isVisible() and (panels.entities.has_keyboard or panels.view != "read")
        return panels.entities.place_of(ids[0]) if in_list else self._middle()

    def _middle(self) -> QPoint:
        window = self._window
        return window.mapToGlobal(window.rect().center() - QPoint(42 * GRID, 32 * GRID))

    # -- corrections

    def add(self) -> None:
        """The selected words name an entity."""
        from reader.services.shown_text import shown_words

        window = self._window
        span = window.page.selection
        if span is None:
            return
        window.selection_palette.hide()
        words = shown_words(window.page.document, span)
        self.deeds.ask_add(window.desk.document_id, span, words, self._window.page.place_below(span))

    def rename(self) -> None:
        """Another name, typed where the entity is shown."""
        panels, ids = self._panels, self.targets()
        if not ids:
            return
        if panels.view == "entity" and panels.dossier is not None and not panels.entities.has_keyboard:
            panels.dossier.edit_name()
        elif not (panels.entities.isVisible() and panels.entities.edit_name(ids[0])):
            self.deeds.ask_name(ids[0], self._place(ids))

    def hide(self) -> None:
        """Show the entities no more."""
        ids = self.targets()
        if ids:
            self.deeds.hide(ids)

    def merge(self) -> None:
        """Choose what the entities are one with."""
        ids = self.targets()
        if ids:
            self.deeds.ask_merge(ids, self._place(ids))

    def change_kind(self) -> None:
        """Choose another kind."""
        ids = self.targets()
        if ids:
            menu = styled_menu(self._window, self._window.appearance.palette)
            entity = self.deeds.entity(ids[0])
            current = entity.type if entity and len(ids) == 1 else None
            add_kinds(menu, current, lambda kind: self.deeds.retype(ids, kind))
            menu.popup(self._place(ids))

    def fill_page_menu(self, menu: QMenu, mention: Mention) -> None:
        """Add what can be done with a name of the page to its menu."""
        window, deeds = self._window, self.deeds
        entity = deeds.entity(mention.entity_id)
        if entity is None:
            return
        for words, step in ((window.tr("Next mention"), 1), (window.tr("Previous mention"), -1)):
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, by=step: self._to_mention(mention, by))
        if not deeds.can_write:
            return
        correct = menu.addMenu(window.tr("Correct “{0}”").replace("{0}", entity.name).replace("&", "&&"))
        correct.setFont(menu.font())
        place = self._window.page.place_below(mention.span)
        rename = partial(deeds.ask_name, entity.id, place)
        fill_entity_menu(correct, deeds, [entity.id], rename, place)
        spelled = " ".join(mention.span.of(window.page.document.text).split())
        words = window.tr("“{0}” is no entity in this document").replace("{0}", spelled)
        action = correct.addAction(words.replace("&", "&&"))
        action.triggered.connect(lambda _=False: deeds.never(spelled, mention.document_id))
        every = correct.addAction(window.tr("All corrections…"))
        every.triggered.connect(lambda _=False: self.show_corrections())

    def _to_mention(self, mention: Mention, step: int) -> None:
        guide = self._panels.guide
        if guide.entity != mention.entity_id:
            self._panels.entities.set_current(mention.entity_id)
            guide.choose_entity(mention.entity_id)
        self._window.page.place_caret(mention.span.start)
        guide.next_mention(step)

    # -- lists

    def show_corrections(self) -> None:
        """All that was put right."""
        if self._corrections is None:
            from reader.ui.entities.corrections_window import CorrectionsWindow

            window = self._window
            made = CorrectionsWindow(window.session, window.appearance, self.deeds, window)
            made.document = lambda: window.desk.document_id
            made.entity_wanted.connect(self._panels.guide.show_dossier)
            self._corrections = made
        self._corrections.show_beside()

    def show_suggestions(self) -> None:
        """Names that may be one."""
        if self._suggestions is None:
            from reader.ui.entities.suggestions_window import SuggestionsWindow

            window = self._window
            suggested = self._panels.entities.suggested
            made = SuggestionsWindow(window.session, window.appearance, suggested, window)
            made.text_wanted.connect(self._see)
            self._suggestions = made
        self._suggestions.show_beside()

    def _see(self, entity_id: str) -> None:
        """The first place that names an entity; the window of suggestions keeps the keyboard."""
        mentions = self._window.session.library.entities.mentions_of(entity_id)
        if mentions:
            self._panels.entities.set_current(entity_id)
            self._panels.guide.choose_entity(entity_id)
            self._panels.guide.go_to_span(mentions[0].document_id, mentions[0].span)
        if self._suggestions is not None:
            self._suggestions.activateWindow()

    def offer_hidden(self, place: QPoint) -> None:
        """A menu of what is hidden; choosing one shows it again."""
        hidden = self.deeds.hidden()
        menu = styled_menu(self._window, self._window.appearance.palette)
        for rule_id, name in hidden[:_MOST_HIDDEN]:
            action = menu.addAction(self._window.tr("Show {0} again").replace("{0}", name).replace("&", "&&"))
            action.triggered.connect(lambda _=False, rule=rule_id: self.deeds.show_again(rule))
        if not hidden:
            menu.addAction(self._window.tr("Nothing is hidden")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self._window.tr("All corrections…")).triggered.connect(
            lambda _=False: self.show_corrections()
        )
        menu.setActiveAction(menu.actions()[0])
        menu.popup(place)
