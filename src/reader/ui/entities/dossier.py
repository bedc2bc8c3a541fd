"""An entity's own page: its names, every mention in context, its company, the reader's themes and note."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.domain.changes import Changes
from reader.services import dossiers
from reader.services.dossiers import Dossier, MentionLine
from reader.ui.appearance import Appearance, interface_font
from reader.ui.entities.deeds import EntityDeeds
from reader.ui.entities.dossier_head import DossierHead, quiet_sheet
from reader.ui.entities.dossier_side import DossierSide
from reader.ui.entities.mention_list import Lines, MentionList, ordering
from reader.ui.entities.suggested import Suggested
from reader.ui.session import Session
from reader.ui.widgets.list_styles import button_sheet, heading_font, scroll_bar_sheet
from reader.ui.widgets.menus import styled_menu
from reader.ui.working.large_reading import LITTLE, LargeReading, Steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.storage import Library

_NARROW = 860
_OF_DOCUMENT = 60
"""Reading what a document says of an entity costs as much as so many things of a list."""


class DossierView(QWidget):
    """Everything about one entity; reads the library when it is shown, and again when that changes.

    Of an entity with many mentions the names are there at once, and the rest as soon as it is read.
    """

    mention_activated = Signal(str, object)
    """Document id and Span of a mention to be opened."""
    dossier_requested = Signal(str)
    """Entity whose page is wanted instead."""
    event_activated = Signal(str)
    timeline_requested = Signal()
    theme_activated = Signal(str)
    link_activated = Signal(str, str)
    """Kind and id of what a link in a note leads to, or of what links here."""

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        parent: QWidget | None = None,
        deeds: EntityDeeds | None = None,
        suggested: Suggested | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._entity_id = ""
        self._stale = False
        self.deeds = deeds or EntityDeeds(session, appearance, self)
        self.head = DossierHead(
            appearance, self.deeds, suggested or Suggested(session, self.deeds, self), self
        )
        self.mentions = MentionList(appearance, self)
        self.mentions_heading = QLabel(self.tr("Mentions").upper(), self)
        self.sort = QToolButton(self)
        self._nothing = QLabel(self)
        self.side = DossierSide(session, appearance, self)
        self._reading = LargeReading(self, session, self._how_many, self._read, self._take)
        self._sorting = LargeReading(self, session, self._how_many_lines, self._sort, self._take_sorted)
        self.setFocusProxy(self.mentions)
        self._lay_out()
        self._connect()
        self._restyle()

    @property
    def entity_id(self) -> str:
        """The entity shown, '' for none."""
        return self._entity_id

    def show_entity(self, entity_id: str) -> None:
        """Show this entity; one that the library does not know is said to be gone."""
        if entity_id == self._entity_id and not self._stale:  # what has changed since is followed anyway
            return
        self._session.prepare()
        if entity_id != self._entity_id:
            self._reading.drop()
            self.mentions.scrollToTop()
            self.mentions.rows.show(())
        self._entity_id = entity_id
        self.refresh()

    def refresh(self) -> None:
        """Read the entity from the library."""
        self._stale = False
        if not self._entity_id:
            return
        entity = self.deeds.entity(self._entity_id)
        if entity is None:
            self._reading.drop()
            self._show_gone()
            return
        self.head.title.show_name(entity.name)
        self._reading.ask()

    def flush(self) -> None:
        """Save what was typed in the note."""
        self.side.note.flush()

    def edit_name(self) -> None:
        """Open the field for the name."""
        self.head.title.edit()

    def place_below_head(self) -> QPoint:
        """Where on the screen there is room to ask for more."""
        return self.head.mapToGlobal(self.head.rect().bottomLeft() + QPoint(0, 4))

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit_name()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < _NARROW
        side, top = (20, 20) if narrow else (34, 28)
        self._row.setContentsMargins(side, top, side - 8, 0)
        self._row.setSpacing(24 if narrow else 32)
        self.side.setFixedWidth(212 if narrow else 290)
        self._row.activate()
        super().resizeEvent(event)

    # -- reading

    def _how_many(self, library: "Library") -> int:
        return _OF_DOCUMENT * len(library.entities.documents_with(self._entity_id, LITTLE))

    def _how_many_lines(self, _library: "Library") -> int:
        return len(self.mentions.rows.as_they_stand)

    def _read(self, library: "Library") -> Steps:
        """The dossier, its lines in the order that is wanted; None if the entity went while it was read."""
        try:
            dossier = yield from dossiers.load_in_steps(library, self._entity_id)
        except KeyError:
            return None
        order = self.mentions.rows.order
        return dossier, order, (yield from ordering(dossier.lines, order))

    def _take(self, read: "tuple[Dossier, Lines, Sequence[MentionLine]] | None") -> None:
        if read is None:
            self._show_gone()
            return
        dossier, order, lines = read
        if dossier.entity.id == self._entity_id:
            self._show(dossier, lines if order is self.mentions.rows.order else None)

    def _sort(self, _library: "Library") -> Steps:
        lines, order = self.mentions.rows.as_they_stand, self.mentions.rows.order
        return lines, order, (yield from ordering(lines, order))

    def _take_sorted(self, made: "tuple[Sequence[MentionLine], Lines, Sequence[MentionLine]]") -> None:
        lines, order, shown = made
        rows = self.mentions.rows
        if lines is not rows.as_they_stand or order is not rows.order:
            return
        rows.show(lines, shown)
        self.mentions.scrollToTop()
        if self.mentions.hasFocus():
            self.mentions.setCurrentIndex(rows.index(0))

    # -- showing

    def _show(self, dossier: Dossier, lines: "Sequence[MentionLine] | None") -> None:
        self.head.show_dossier(dossier)
        place = self.mentions.verticalScrollBar().value()
        self.mentions.rows.show(dossier.lines, lines)
        self.mentions.verticalScrollBar().setValue(place)
        self._nothing.setText(self.tr("No document mentions it any more."))
        self._show_mentions(shown=bool(dossier.lines))
        self.side.show_dossier(dossier)
        self.side.setVisible(True)

    def _show_gone(self) -> None:
        self.side.note.set_target("")
        self.head.clear()
        self.side.setVisible(False)
        self._nothing.setText(self.tr("This entity is no longer in the library."))
        self._show_mentions(shown=False)

    def _show_mentions(self, *, shown: bool) -> None:
        for part in (self.mentions, self.mentions_heading, self.sort):
            part.setVisible(shown)
        self._nothing.setVisible(not shown)

    # -- sorting

    def _offer_orders(self) -> None:
        menu = styled_menu(self, self._appearance.palette)
        for order in Lines:
            action = menu.addAction(self._order_words(order))
            action.setCheckable(True)
            action.setChecked(order is self.mentions.rows.order)
            action.triggered.connect(lambda _=False, chosen=order: self.set_order(chosen))
        menu.popup(self.sort.mapToGlobal(self.sort.rect().bottomLeft() + QPoint(0, 2)))

    def set_order(self, order: Lines) -> None:
        """Sort the mentions."""
        self.mentions.rows.order = order
        self._say_order()
        self._sorting.ask()

    def _say_order(self) -> None:
        words = self._order_words(self.mentions.rows.order)
        self.sort.setText(words)
        self.sort.setAccessibleName(self.tr("Sorted: {0}; press to sort in another way").format(words))

    def _order_words(self, order: Lines) -> str:
        words = {
            Lines.PLACE: self.tr("As they stand"),
            Lines.LEFT: self.tr("By the words before"),
            Lines.RIGHT: self.tr("By the words after"),
        }
        return words[order]

    # -- following

    def _on_changes(self, changes: Changes) -> None:
        if changes.notes:
            self.side.note.reload()
        if self._entity_id and (changes.notes or changes.highlights or changes.themes) and self.isVisible():
            self.side.show_backlinks(self._entity_id)
        touched = changes.documents or changes.entities or changes.findings or changes.highlights
        if not self._entity_id or not (touched or changes.themes or changes.events):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _lay_out(self) -> None:
        self._nothing.setFont(interface_font())
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setVisible(False)
        self.mentions_heading.setFont(heading_font())
        self.sort.setFont(interface_font(11.5))
        self.sort.setToolTip(
            self.tr("Sort the mentions; in the list Left and Right sort by the words on that side")
        )
        above = QHBoxLayout()
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.mentions_heading)
        above.addStretch(1)
        above.addWidget(self.sort)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self.head)
        main.addSpacing(12)
        main.addLayout(above)
        main.addWidget(self._nothing, 1)
        main.addWidget(self.mentions, 1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(main, 1)
        self._row.addWidget(self.side)
        self._say_order()

    def _connect(self) -> None:
        self.mentions.mention_activated.connect(self.mention_activated)
        self.mentions.order_wanted.connect(self.set_order)
        self.sort.clicked.connect(self._offer_orders)
        self.side.dossier_requested.connect(self.dossier_requested)
        self.side.event_activated.connect(self.event_activated)
        self.side.timeline_requested.connect(self.timeline_requested)
        self.side.theme_activated.connect(self.theme_activated)
        self.side.link_activated.connect(self.link_activated)
        self._session.changed.connect(self._on_changes)
        self._appearance.changed.connect(self._restyle)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"""
            DossierView {{ background: {palette.paper}; }}
            QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
            QLabel {{ color: {palette.muted}; }}
            QPushButton#pill {{
                background: {palette.interface}; color: {palette.ink}; border: 1px solid {palette.hairline};
                border-radius: 12px; padding: 3px 9px;
            }}
            QPushButton#pill:hover {{ background: {palette.hover}; }}
            QPushButton#pill:focus {{ border-color: {palette.accent}; }}
            {scroll_bar_sheet(palette)}
        """)
        self.sort.setStyleSheet(button_sheet(palette))
        for button in self.head.findChildren(QToolButton):
            button.setStyleSheet(quiet_sheet(palette))
