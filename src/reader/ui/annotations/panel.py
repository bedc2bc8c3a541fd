"""The right sidebar: a card for each highlight, with its note, to read and to write."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from reader.domain.annotations import Highlight
from reader.domain.changes import Changes
from reader.services.commands import RemoveHighlight
from reader.ui.annotations.card_menu import card_menu, retag
from reader.ui.annotations.filter_row import FilterRow
from reader.ui.annotations.note_cards import CardMaker, matches
from reader.ui.annotations.note_editor import NoteEditor
from reader.ui.annotations.note_saver import NoteSaver
from reader.ui.annotations.search_button import SearchButton
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.session import Session
from reader.ui.shelf import Shelf
from reader.ui.whereabouts import Whereabouts
from reader.ui.widgets.card import Card
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.tab_strip import TabStrip

THIS, ALL, UNANCHORED = "document", "all", "unanchored"


class NotesPanel(QWidget):
    """Cards of this document, of all documents, and of highlights whose passage was not found."""

    highlight_activated = Signal(str)
    """Id: the reader wants to see the passage."""
    tag_requested = Signal(str)
    """Id: the reader wants to give it a theme by typing."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._shelf = Shelf()
        self._maker = CardMaker()
        self._read = False
        self._document_id: str | None = None
        self._paragraph_of: Callable[[int], int] | None = None
        self._whereabouts = Whereabouts(session, self)
        self._saver = NoteSaver(session, self)
        self._build()
        self._connect()
        self._restyle()
        self._update()

    # -- what it offers -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the highlights of the library and show them."""
        self._read = True
        self._shelf.reload(self._session.library)
        self._whereabouts.forget()
        self._whereabouts.look_for(self._shelf.highlights())
        self._update()

    def set_document(self, document_id: str | None, paragraph_of: Callable[[int], int] | None = None) -> None:
        """Show the notes of this document under 'This document'.

        `paragraph_of` gives the number of the paragraph at a position; without it the panel looks itself.
        """
        another = document_id != self._document_id
        if another:
            self._close_editor()
        self._document_id, self._paragraph_of = document_id, paragraph_of
        self._update()
        if another:
            self._cards.verticalScrollBar().setValue(0)

    def show_highlight(self, highlight_id: str) -> None:
        """Scroll to the card of a highlight and ring it, in another tab if need be; nothing if unknown."""
        highlight = self._shelf.get(highlight_id)
        if highlight is None or self._cards.make_current(highlight_id):
            return
        self._filter.clear()
        here = highlight.document_id == self._document_id
        self._tabs.select(THIS if here else ALL)
        self._update()
        self._cards.make_current(highlight_id)

    def edit_note(self, highlight_id: str) -> None:
        """Open the editor on the note of a highlight and give it the focus."""
        if self._saver.highlight_id == highlight_id:
            self._editor.setFocus()
            return
        self._close_editor()
        self.show_highlight(highlight_id)
        if self._cards.card_model.row_of(highlight_id) < 0:
            return
        self._editor.load(self._saver.begin(highlight_id))
        self._editor.caret_to_end()
        self._cards.open_editor(highlight_id, self._editor)
        self._editor.setFocus()

    def flush(self) -> bool:
        """Save what is being typed now; False if that failed (it stays in the editor, and is tried again)."""
        return self._saver.flush()

    # -- building -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._tabs = TabStrip(self._appearance, self, pixels=12.5)
        self._tabs.setAccessibleName(self.tr("Which notes"))
        self._search = SearchButton(self._appearance, self.tr("Filter notes (Ctrl+Shift+F)"), self)
        self._filter = FilterRow(self._appearance, self)
        self._filter.hide()
        self._cards = CardList(self._appearance, parent=self)
        self._cards.tags_removable = True
        self._cards.setAccessibleName(self.tr("Notes"))
        self._editor = NoteEditor(self._appearance, self)
        self._editor.hide()
        self._empty = QLabel(self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setFont(interface_font(13))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._cards)
        self._pages.addWidget(self._empty)
        self._lay_out()
        self._tabs.set_tabs(
            [(THIS, self.tr("This document")), (ALL, self.tr("All")), (UNANCHORED, self.tr("Unanchored"))]
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID + 2, 2 * GRID, 2 * GRID, 2 * GRID)
        head.setSpacing(0)
        head.addWidget(self._tabs, 1)
        head.addWidget(self._search)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self._filter)
        rows.addWidget(self._pages, 1)
        self.setMinimumWidth(56 * GRID)

    def _connect(self) -> None:
        cards, editor = self._cards, self._editor
        self._tabs.selected.connect(self._change_tab)
        self._search.toggled.connect(self._show_filter)
        self._filter.changed.connect(self._update)
        self._filter.left_downwards.connect(cards.setFocus)
        cards.card_clicked.connect(self.highlight_activated)
        cards.entered.connect(self.edit_note)
        cards.delete_wanted.connect(self._delete)
        cards.tags_wanted.connect(self.tag_requested)
        cards.tag_removed.connect(self._toggle_theme)
        cards.menu_wanted.connect(self._show_menu)
        cards.current_changed.connect(self._leave_other_card)
        editor.typed.connect(self._saver.typed)
        editor.grown.connect(cards.refit_editor)
        editor.closed.connect(self._leave_editor)
        editor.left.connect(self._lose_focus)
        self._whereabouts.found.connect(self._update)
        self._session.changed.connect(self._follow)
        self._appearance.changed.connect(self._restyle)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+F"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._search.toggle)
        QShortcut(QKeySequence.StandardKey.Copy, cards, self._copy_current).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"NotesPanel {{ background: {palette.interface}; }}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._empty.setStyleSheet(
            f"QLabel {{ color: {palette.muted}; background: {palette.interface}; padding: 48px 32px; }}"
        )

    # -- showing --------------------------------------------------------------------------------------

    def _update(self) -> None:
        """Show what the shelf, the tab and the filter say."""
        everything = self._shelf.highlights()
        of_tab = {
            THIS: self._shelf.highlights(self._document_id) if self._document_id else [],
            ALL: everything,
            UNANCHORED: [one for one in everything if self._whereabouts.is_lost(one)],
        }
        for tab, highlights in of_tab.items():
            self._tabs.set_count(tab, len(highlights))
        shown = of_tab[self._tabs.current or THIS]
        self._offer_themes(shown)
        if not self._filter.isHidden():
            words, themes = self._filter.words, self._filter.theme_ids
            writing = self._saver.highlight_id  # must not vanish while its words change
            shown = [one for one in shown if one.id == writing or matches(one, words, themes)]
        self._maker.begin(self._shelf.themes)
        titled = self._tabs.current != THIS
        self._cards.set_cards([self._card(one, titled) for one in shown])
        if self._saver.highlight_id and self._cards.card_model.row_of(self._saver.highlight_id) < 0:
            self._close_editor()
        self._empty.setText(self._why_empty())
        self._pages.setCurrentWidget(self._cards if shown else self._empty)

    def _card(self, highlight: Highlight, titled: bool) -> Card:
        if highlight.document_id == self._document_id and self._paragraph_of is not None:
            paragraph = self._paragraph_of(highlight.anchor.span.start)
        else:
            paragraph = self._whereabouts.paragraph(highlight)
        record = self._shelf.records.get(highlight.document_id) if titled else None
        return self._maker.card(highlight, paragraph, record.title if record else "")

    def _why_empty(self) -> str:
        if not self._filter.isHidden() and (self._filter.words or self._filter.theme_ids):
            return self.tr("No note matches the filter.")
        if self._tabs.current == UNANCHORED:
            return self.tr("Every highlight has found its passage.")
        return self.tr("Select a passage to highlight it; your notes gather here.")

    def _offer_themes(self, highlights: list[Highlight]) -> None:
        if self._filter.isHidden():
            return
        used = {theme_id for highlight in highlights for theme_id in highlight.themes}
        self._filter.set_themes([theme for theme in self._shelf.themes.values() if theme.id in used])

    def _change_tab(self) -> None:
        self._close_editor()
        self._update()

    def _show_filter(self, shown: bool) -> None:
        self._filter.setVisible(shown)
        if not shown:
            self._filter.clear()
        self._update()
        (self._filter.field if shown else self._cards).setFocus()

    def _follow(self, changes: Changes) -> None:
        if not self._read or not self._shelf.apply(self._session.library, changes):
            return
        if changes.documents:
            self._whereabouts.forget()
            self._whereabouts.look_for(self._shelf.highlights())
        else:
            touched = (self._shelf.get(one) for one in changes.highlights)
            self._whereabouts.look_for([one for one in touched if one is not None])
        self._follow_in_editor(changes)
        self._update()

    # -- writing --------------------------------------------------------------------------------------

    def _follow_in_editor(self, changes: Changes) -> None:
        """Show a change made elsewhere to the note being written, unless something typed is unsaved."""
        writing = self._saver.highlight_id
        if writing not in changes.highlights:
            return
        highlight = self._shelf.get(writing)
        if highlight is not None and not self._saver.has_unsaved:
            self._editor.load(highlight.note)

    def _leave_editor(self) -> None:
        self._close_editor()
        self._cards.setFocus()

    def _lose_focus(self, for_good: bool) -> None:
        """Save at once. Close later: a click on a card must not find the cards moved under it."""
        self._saver.flush()
        if for_good:
            QTimer.singleShot(0, self, self._close_unless_back)

    def _close_unless_back(self) -> None:
        if not self._editor.hasFocus():
            self._close_editor()

    def _close_editor(self) -> None:
        if not self._saver.highlight_id:
            return
        self._saver.end()
        self._cards.close_editor()

    def _leave_other_card(self, highlight_id: str) -> None:
        if self._saver.highlight_id and highlight_id != self._saver.highlight_id:
            self._close_editor()

    def _delete(self, highlight_id: str) -> None:
        self._saver.flush()
        highlight = self._shelf.get(highlight_id)
        if highlight is not None:
            self._session.run(RemoveHighlight(highlight))

    def _toggle_theme(self, highlight_id: str, theme_id: str) -> None:
        self._saver.flush()
        highlight, theme = self._shelf.get(highlight_id), self._shelf.themes.get(theme_id)
        if highlight is not None and theme is not None:
            self._session.run(retag(highlight, theme))

    def _copy_current(self) -> None:
        self._copy(self._cards.current_id)

    def _copy(self, highlight_id: str) -> None:
        highlight = self._shelf.get(highlight_id)
        if highlight is not None:
            QGuiApplication.clipboard().setText(highlight.anchor.exact)

    def _show_menu(self, highlight_id: str, place: QPoint) -> None:
        highlight = self._shelf.get(highlight_id)
        if highlight is None:
            return
        rows = (
            (self.tr("Show passage"), self.tr("Space"), partial(self.highlight_activated.emit, highlight_id)),
            (self.tr("Edit note"), self.tr("Enter"), partial(self.edit_note, highlight_id)),
            (self.tr("Copy quote"), "Ctrl+C", partial(self._copy, highlight_id)),
            (self.tr("Delete highlight"), self.tr("Del"), partial(self._delete, highlight_id)),
            (self.tr("Other theme…"), "T", partial(self.tag_requested.emit, highlight_id)),
        )
        themes = self._shelf.themes.values()
        toggle = partial(self._toggle_theme, highlight_id)
        menu = card_menu(self, self._appearance.palette, rows, themes, highlight.themes, toggle)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def hideEvent(self, event: QHideEvent) -> None:
        """Save when the sidebar is folded away."""
        self._saver.flush()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save when the window closes."""
        self._saver.flush()
        super().closeEvent(event)
