"""The menu of the page: what can be done with the selection, or with what is marked under the pointer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu

from reader.ui.appearance import interface_font
from reader.ui.reading.offering import ICONS, icon_of, striped_icon
from reader.ui.widgets.list_styles import menu_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from reader.domain.annotations import Highlight
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels

_WIDEST = 180
"""Pixels of a quotation inside an entry."""
_MOST_THEMES = 30
_LONGEST_QUERY = 120


class PageMenu(QMenu):
    """Made anew each time it is asked for. Outside the selection, what is under the pointer is chosen first.

    `position` is in the document, -1 beside the text.
    """

    def __init__(self, window: MainWindow, panels: Panels, position: int) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._writable = not window.session.library.read_only
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(interface_font())
        self.setStyleSheet(menu_sheet(window.appearance.palette) + ICONS)
        selection = window.page.selection
        if selection is not None and not selection.start <= position <= selection.end:
            window.page.select(None)
            selection = None
        highlights = window.page.highlights_at(position) if position >= 0 else []
        if selection is not None:
            self._add_for_selection()
        elif highlights:
            self._add_for_highlights(highlights)
        if position >= 0:
            self._add_places(position)
        if selection is None:
            self._add_for_page()

    # -- parts

    def _add_for_selection(self) -> None:
        words = " ".join(self._window.page.selected_text().split())
        self._actions("mark.highlight", "mark.note", "mark.theme")
        self._add_themes(self._window.marking.tag, ())
        self._actions("mark.arm", "mark.occurrences", "entity.add", "event.add")
        self.addSeparator()
        self._actions("edit.copy", "edit.copy_source")
        self.addSeparator()
        if words and len(words) <= _LONGEST_QUERY:
            quote = self._quoted(words)
            self._entry(self.tr("Find {0} in this document"), quote, self._panels.open_find)
            self._entry(self.tr("Look up {0} in the library"), quote, partial(self._look_up, words))

    def _add_for_highlights(self, highlights: Sequence[Highlight]) -> None:
        page, desk = self._window.page, self._window.desk
        current = next((one for one in highlights if one.id == desk.current_highlight), highlights[0])
        if desk.current_highlight != current.id:
            page.highlight_activated.emit(current.id)
        self._actions("mark.note", "mark.theme")
        self._add_themes(partial(self._window.marking.toggle_theme, current.id), current.themes)
        self._actions("mark.remove")
        self.addSeparator()
        self._entry(self.tr("Copy {0}"), self._quoted(current.anchor.exact), partial(self._copy, current))
        others = [one for one in highlights if one.id != current.id]
        if others:
            menu = self._submenu(self.tr("Other highlights here"))
            for other in others:
                words = f"{page.themes_of(other)}   {self._quoted(other.anchor.exact)}".replace("&", "&&")
                action = menu.addAction(icon_of(page, other), words)
                action.triggered.connect(
                    lambda _=False, chosen=other.id: page.highlight_activated.emit(chosen)
                )
        self.addSeparator()

    def _add_places(self, position: int) -> None:
        """What is known about the words at a position: who, and when."""
        from reader.domain.spoken_dates import spoken

        page, guide = self._window.page, self._panels.guide
        self.addSeparator()
        for _, mention in page.marks.mentions.at(position)[:1]:
            name = page.name_of_entity(mention.entity_id)
            self._entry(
                self.tr("Open the dossier of {0}"), name, partial(guide.show_dossier, mention.entity_id)
            )
            self._panels.actions.on_entities.fill_page_menu(self, mention)
        for _, event in page.marks.events.at(position)[:1]:
            self._entry(
                self.tr("Show {0} on the timeline"), spoken(event.when), partial(guide.choose_event, event.id)
            )
            self._panels.actions.on_events.fill_page_menu(self, event)

    def _add_for_page(self) -> None:
        self.addSeparator()
        self._actions("mark.arm", "edit.select_all", "find.page")
        self.addSeparator()
        self._actions("mark.caret", "page.entity_marks", "page.fold", "document.details")

    def _add_themes(self, choose: Callable[[str], None], given: Sequence[str]) -> None:
        """The themes by name and colour; those that are given already are ticked."""
        themes = self._window.session.library.themes.listing()[:_MOST_THEMES]
        if not themes or not self._writable:
            return
        menu, palette = self._submenu(self.tr("Themes")), self._window.appearance.palette
        for theme in sorted(themes, key=lambda one: (one.key == 0, one.key, one.name.casefold())):
            words = theme.name.replace("&", "&&") + (f"\t{theme.key}" if theme.key else "")
            action = menu.addAction(striped_icon([palette.theme_colour(theme.hue)]), words)
            action.setCheckable(bool(given))
            action.setChecked(theme.id in given)
            action.triggered.connect(lambda _=False, chosen=theme.id: choose(chosen))

    # -- entries

    def _actions(self, *names: str) -> None:
        by_id: dict[str, QAction] = self._panels.actions.table.by_id
        for name in names:
            if name in by_id:
                self.addAction(by_id[name])

    def _entry(self, words: str, about: str, do: Callable[[], object]) -> None:
        action = self.addAction(words.replace("{0}", about).replace("&", "&&"))
        action.triggered.connect(lambda _=False: do())

    def _submenu(self, title: str) -> QMenu:
        menu = self.addMenu(title)
        menu.setFont(self.font())
        return menu

    def _quoted(self, words: str) -> str:
        metrics = QFontMetrics(self.font())
        quote = f"“{' '.join(words.split())}”"
        return metrics.elidedText(quote, Qt.TextElideMode.ElideMiddle, _WIDEST)

    # -- what they do

    def _look_up(self, words: str) -> None:
        self._panels.open_search()
        self._panels.search_field.setText(words)

    def _copy(self, highlight: Highlight) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(highlight.anchor.exact)
