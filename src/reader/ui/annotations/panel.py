"""The right sidebar: a card for each highlight, with its note, to read and to write."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from reader.domain.changes import Changes
from reader.ui.annotations.card_column import Level
from reader.ui.annotations.card_deeds import CardDeeds
from reader.ui.annotations.card_source import CardSource
from reader.ui.annotations.gathering import Order
from reader.ui.annotations.levels import level_of
from reader.ui.annotations.note_rows import NoteRows, Wanted
from reader.ui.annotations.note_writing import NoteWriting
from reader.ui.annotations.notes_frame import ALL, THIS, UNANCHORED, NotesFrame
from reader.ui.annotations.sieve import EVERYTHING
from reader.ui.appearance import Appearance
from reader.ui.session import Session
from reader.ui.whereabouts import Whereabouts
from reader.ui.widgets.card import Card

_LIFT = 6
"""The first line of a card is so much below its edge as that of a passage is below its line."""
_MANY = 50
"""So many changed highlights are looked up again with all others."""


class NotesPanel(NotesFrame):
    """Cards of this document, of all documents, and of highlights whose passage was not found."""

    highlight_activated = Signal(str)
    """Id: the reader wants to see the passage."""
    highlight_chosen = Signal(str)
    """Id: the reader has come to its card; nothing is to move."""
    tag_requested = Signal(str)
    """Id: the reader wants to give it a theme by typing."""
    backlinks_wanted = Signal(str)
    """Id: the reader wants to see what links to it."""
    link_activated = Signal(str, str)
    """Id and address: a link in its note was clicked."""
    order_changed = Signal(str)
    """The reader wants cards in another order, an `Order`."""
    levels_wanted = Signal()
    """Heights of passages must be told anew: see `set_levels`."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._session = session
        self._read = False
        self._chosen = ""
        self._whereabouts = Whereabouts(session, self)
        self._source = CardSource(session, self._whereabouts)
        self._cards.card_model.make_with(self._card)
        self._cards.tags_removable = not session.library.read_only
        self._rows = NoteRows(lambda: session.library, self._cards, self)
        self._writing = NoteWriting(session, appearance, self._cards, self)
        self._editor = self._writing.editor
        self._deeds = CardDeeds(session, appearance, self._rows.get, self)
        self.writing = self._writing
        """What a note is written with: its links and its preview."""
        self._connect()
        self._update()

    # -- what it offers -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the highlights of the library and show them."""
        self._read = True
        self._read_library()
        self._rows.forget()
        self._whereabouts.forget()
        self._whereabouts.look_through(self._source.records)
        self._update()

    def set_document(self, document_id: str | None, paragraph_of: Callable[[int], int] | None = None) -> None:
        """Show the notes of this document under 'This document'.

        `paragraph_of` gives the number of the paragraph at a position; without it the panel looks itself.
        """
        another = document_id != self._source.document_id
        if another:
            self._writing.close()
            self._chosen = ""
        self._source.document_id, self._source.paragraph_of = document_id, paragraph_of
        self._update()
        if another:
            self._cards.set_free()  # levels told before belong to other cards, also if they read the same
            self._cards.verticalScrollBar().setValue(0)
            self.levels_wanted.emit()

    def set_levels(self, passages: Sequence[tuple[str, float, float]], top: int, eye: float) -> None:
        """Say where the passages on the screen are, so that their cards can stand beside them.

        Each is the id of a highlight and the heights of its first and its last line, in pixels of the screen
        as `mapToGlobal` gives them. `top` is the position in the document of the first line on the screen,
        `eye` the height at which one reads.
        """
        if not self.follows_page:
            return
        origin = self._cards.viewport().mapToGlobal(QPointF(0, 0)).y() + _LIFT
        here: list[Level] = [(one, level_of(first - origin, last - origin)) for one, first, last in passages]
        shown = any(self._cards.card_model.row_of(one) >= 0 for one, _ in here)
        split = 0 if shown else self._rows.first_from(self._source.document_id or "", top)
        self._cards.set_levels(here, split, eye - origin)

    @property
    def follows_page(self) -> bool:
        """True if cards stand beside their passages now."""
        return self._read and self._tabs.current == THIS and self._order is Order.PLACE

    def height_of_card(self, highlight_id: str) -> float | None:
        """Where on the screen (in pixels) a passage is level with a card, None if that is not in sight.

        A card that only peeks in counts as if it had come in.
        """
        top = self._cards.whole_top(highlight_id)
        return None if top is None else self._cards.viewport().mapToGlobal(QPointF(0, top + _LIFT)).y()

    def set_order(self, order: str) -> None:
        """`place` or `time`; anything else counts as `place`."""
        self._newest_first.setChecked(order == Order.TIME)

    def show_keys(self, of_filter: QKeySequence, of_preview: QKeySequence) -> None:
        """Say which keys open the filter and show the preview, where their buttons are."""
        self.show_filter_keys(of_filter)
        self._writing.sheet.show_keys(of_preview)

    def set_backlinks(self, count: Callable[[str], int]) -> None:
        """Ask this function how many notes link to a highlight."""
        self._source.backlinks = count
        self._cards.touch_in_sight()

    def show_highlight(self, highlight_id: str) -> None:
        """Bring up the card of a highlight and ring it, in another tab if need be; nothing if unknown."""
        highlight = self._rows.get(highlight_id)
        if highlight is None:
            return
        self._chosen = highlight_id
        if self._cards.choose(highlight_id):
            return
        here = highlight.document_id == self._source.document_id
        wanted = THIS if here else ALL
        self._exempt()
        if self._tabs.current != wanted:
            self._tabs.select(wanted)
        else:
            self._rows.apply(frozenset({highlight_id}))
        self._cards.choose(highlight_id)

    def set_chosen(self, highlight_id: str) -> None:
        """Ring the card of the highlight that is chosen on the page, '' if none is; nothing moves for it."""
        if highlight_id:
            self._session.prepare()
            self._chosen = highlight_id
            self._cards.ring(highlight_id)
            return
        current = self._rows.get(self._cards.current_id) if self._cards.current_id else None
        if (
            current is not None
            and current.document_id == self._source.document_id
            and not self._writing.highlight_id
        ):
            self._chosen = ""
            self._cards.ring("")

    def edit_note(self, highlight_id: str) -> None:
        """Open the editor on the note of a highlight and give it the focus."""
        if self._session.library.read_only:
            return
        if self._writing.highlight_id != highlight_id:
            self._writing.close()
            self.show_highlight(highlight_id)
        if self._cards.card_model.row_of(highlight_id) >= 0:
            self._writing.begin(highlight_id)

    def ask_date(self, highlight_id: str) -> None:
        """Let the reader say when a highlight was, below its date in the editor or its card."""
        if self._writing.highlight_id == highlight_id:
            self._deeds.ask_date(highlight_id, self._writing.sheet.place_of_date())
            return
        self.show_highlight(highlight_id)
        row = self._cards.card_model.row_of(highlight_id)
        box = self._cards.row_box(row) if row >= 0 else self._cards.viewport().rect()
        self._deeds.ask_date(highlight_id, self._cards.viewport().mapToGlobal(box.bottomLeft()))

    def flush(self) -> bool:
        """Save what is being typed now; False if that failed (it stays in the editor, and is tried again)."""
        return self._writing.flush()

    # -- building -------------------------------------------------------------------------------------

    def _connect(self) -> None:
        cards = self._cards
        self._tabs.selected.connect(self._change_tab)
        self.kept_to.connect(self._sift)
        self._newest_first.toggled.connect(self._change_order)
        self._search.toggled.connect(self._show_filter)
        self._filter.changed.connect(self._sift)
        self._filter.left_downwards.connect(lambda: cards.setFocus(Qt.FocusReason.TabFocusReason))
        cards.card_clicked.connect(self.highlight_activated)
        cards.entered.connect(self.edit_note)
        cards.delete_wanted.connect(self._deeds.delete)
        cards.tags_wanted.connect(self._deeds.ask_theme)
        cards.tag_removed.connect(self._deeds.toggle_theme)
        cards.copy_wanted.connect(self._deeds.copy)
        cards.backlinks_wanted.connect(self.backlinks_wanted)
        cards.link_activated.connect(self.link_activated)
        cards.menu_wanted.connect(self._show_menu)
        cards.current_changed.connect(self._tell_chosen)
        cards.levels_wanted.connect(self.levels_wanted)
        self._connect_deeds()
        self._rows.changed.connect(self._show_counts)
        self._whereabouts.found.connect(self._show_found)
        self._session.changed.connect(self._follow)

    def _connect_deeds(self) -> None:
        deeds = self._deeds
        deeds.about_to_write.connect(self.flush)
        deeds.show_wanted.connect(self.highlight_activated)
        deeds.edit_wanted.connect(self.edit_note)
        deeds.backlinks_wanted.connect(self.backlinks_wanted)
        deeds.tag_wanted.connect(self.tag_requested)
        self._writing.sheet.date_wanted.connect(lambda: self.ask_date(self._writing.highlight_id))

    # -- showing --------------------------------------------------------------------------------------

    def _update(self) -> None:
        """Show what the tab, the order and the filter ask for."""
        if not self.follows_page:
            self._cards.set_free()
        self._exempt()
        self._offer_themes()
        self._source.begin()
        self._rows.show(self._wanted())
        if self._writing.highlight_id and self._cards.card_model.row_of(self._writing.highlight_id) < 0:
            self._writing.close()
        if self.follows_page:
            self.levels_wanted.emit()

    def _sift(self) -> None:
        """Another filter: a card that was let through only because it was chosen has to go."""
        self._chosen = ""
        if self._wanted() != self._rows.wanted:
            self._update()
            return
        self._offer_themes()
        self._show_counts()

    def _exempt(self) -> None:
        """The card that is written on must not vanish while its words change, nor one that was asked for."""
        self._rows.exempt = frozenset({self._writing.highlight_id, self._chosen} - {""})

    @property
    def _order(self) -> Order:
        return Order.TIME if self._newest_first.isChecked() else Order.PLACE

    def _wanted(self) -> Wanted:
        tab, here = self._tabs.current, self._source.document_id
        if not self._read:
            return Wanted()
        sieve = EVERYTHING if self._filter.isHidden() else self._filter.sieve
        if self._held is not None:
            sieve = replace(sieve, held=self._held)
        if tab == UNANCHORED:
            return Wanted(lost=self._whereabouts.lost, order=self._order, sieve=sieve)
        documents = tuple(self._source.records) if tab == ALL else (here,) if here else ()
        return Wanted(documents, order=self._order, sieve=sieve)

    def _card(self, highlight_id: str) -> Card:
        highlight = self._rows.get(highlight_id)
        if highlight is None:
            return Card(highlight_id, "")
        return self._source.card(highlight, titled=self._tabs.current != THIS)

    def _show_counts(self) -> None:
        annotations, lost = self._session.library.annotations, len(self._whereabouts.lost)
        here = annotations.count(self._source.document_id) if self._source.document_id else 0
        counts = {THIS: here, ALL: annotations.count(), UNANCHORED: lost} if self._read else {}
        for tab in (THIS, ALL, UNANCHORED):
            self._tabs.set_count(tab, counts.get(tab, 0))
        shown, gathering = self._cards.card_model.rowCount(), self._rows.is_gathering
        self._filter.show_count(shown, counts.get(self._tabs.current, 0), more_to_come=gathering)
        self._say_period(shown)
        self._empty.setText(self._why_empty())
        self._pages.setCurrentWidget(self._cards if shown else self._empty)
        if not gathering and self._chosen and self._cards.current_id != self._chosen:
            self._cards.ring(self._chosen)

    def _why_empty(self) -> str:
        if self._rows.is_gathering:
            return self.tr("Looking through the notes…")
        if not self._filter.isHidden() and self._filter.sieve:
            return self.tr("No note matches the filter.")
        if self._held is not None:
            return self.tr("No note belongs to this period.")
        if self._tabs.current == UNANCHORED:
            return self.tr("Every highlight has found its passage.")
        if self._session.library.read_only:
            return self.tr("There are no highlights here, and this library is open for reading only.")
        return self.tr("Select a passage to highlight it; your notes gather here.")

    def _offer_themes(self) -> None:
        if self._filter.isHidden() or not self._read:
            return
        here = self._source.document_id if self._tabs.current == THIS else None
        used = self._session.library.annotations.themes_used(here)
        self._filter.set_themes([theme for theme in self._source.themes.values() if theme.id in used])

    def _change_tab(self) -> None:
        self._writing.close()
        self._update()

    def _change_order(self, _newest_first: bool) -> None:
        self._update()
        self._cards.choose(self._cards.current_id)
        self.order_changed.emit(self._order)

    def _show_filter(self, shown: bool) -> None:
        self._filter.setVisible(shown)
        if not shown:
            self._filter.clear()
        self._sift()
        (self._filter.field if shown else self._cards).setFocus()

    def _tell_chosen(self, highlight_id: str) -> None:
        if highlight_id and highlight_id != self._chosen:
            self._session.prepare()
            self._chosen = highlight_id
            self.highlight_chosen.emit(highlight_id)

    # -- following changes ----------------------------------------------------------------------------

    def _follow(self, changes: Changes) -> None:
        if not self._read:
            return
        if changes.documents:
            self._follow_documents(changes.documents)
        if changes.themes:
            self._source.read_themes()
            self._deeds.themes = self._source.themes
            self._source.begin()
            self._filter.forget_themes(list(self._source.themes))
            self._offer_themes()
            self._cards.touch_all()
        if changes.highlights:
            self._follow_highlights(changes.highlights)

    def _follow_documents(self, documents: frozenset[str]) -> None:
        before = self._source.records
        self._read_library()
        self._whereabouts.forget(documents)
        self._whereabouts.look_through(one for one in documents if one in self._source.records)
        stayed = [one for one in before if one in self._source.records]
        if (
            stayed != [one for one in self._source.records if one in before]
            or self._source.document_id in documents
        ):
            self._update()
        else:
            self._rows.widen(self._wanted())
            self._cards.touch_in_sight()

    def _follow_highlights(self, highlight_ids: frozenset[str]) -> None:
        self._exempt()
        if len(highlight_ids) <= _MANY:
            for highlight_id in highlight_ids:
                self._whereabouts.let_go(highlight_id)
        self._rows.apply(highlight_ids)
        if len(highlight_ids) > _MANY:
            self._whereabouts.forget()
            self._whereabouts.look_through(self._source.records)
        else:
            found = map(self._rows.get, highlight_ids)
            self._whereabouts.look_for([highlight for highlight in found if highlight is not None])
        if self._writing.highlight_id in highlight_ids:
            self._writing.show_change(self._rows.get(self._writing.highlight_id))
        if self._cards.card_model.row_of(self._writing.highlight_id) < 0:
            self._writing.close()

    def _show_found(self) -> None:
        """Paragraphs or lost passages are known that were not."""
        if self._tabs.current == UNANCHORED:
            self._update()
        else:
            self._show_counts()
            self._cards.touch_in_sight()

    def _read_library(self) -> None:
        self._source.read()
        self._rows.set_records(self._source.records.values())
        self._deeds.themes = self._source.themes

    def _show_menu(self, highlight_id: str, place: QPoint) -> None:
        self._deeds.show_menu(self._card(highlight_id), place)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the page."""
        super().showEvent(event)
        self.levels_wanted.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save when the sidebar is folded away."""
        self.flush()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save when the window closes."""
        self.flush()
        super().closeEvent(event)
