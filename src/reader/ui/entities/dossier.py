"""An entity's own page: its names, every mention in context, its company, the reader's themes and note."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.domain.annotations import NoteTarget
from reader.domain.changes import Changes
from reader.domain.links import LinkKind
from reader.domain.spoken_dates import spoken
from reader.services import dossiers
from reader.services.dossiers import Dossier
from reader.ui.appearance import Appearance, interface_font, reading_font
from reader.ui.entities.company_list import CompanyList
from reader.ui.entities.kinds import singular
from reader.ui.entities.mention_list import MentionList
from reader.ui.session import Session
from reader.ui.widgets.backlink_list import BacklinkList
from reader.ui.widgets.chip import Chip
from reader.ui.widgets.flow_layout import FlowLayout
from reader.ui.widgets.list_styles import heading_font, number_text, scroll_bar_sheet
from reader.ui.writing.kept_note import KeptNote
from reader.ui.writing.note_box import NoteBox

_NARROW = 860
_MOST_ALIASES = 16


class DossierView(QWidget):
    """Everything about one entity; reads the library when it is shown, and again when that changes."""

    mention_activated = Signal(str, object)
    """Document id and Span of a mention to be opened."""
    dossier_requested = Signal(str)
    """Entity whose page is wanted instead."""
    theme_activated = Signal(str)
    link_activated = Signal(str, str)
    """Kind and id of what a link in a note leads to, or of what links here."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._entity_id = ""
        self._stale = False
        self._facts = QLabel(self)
        self._name = QLabel(self)
        self._aliases = _Flow(6, 8, self)
        self._mentions = MentionList(appearance, self)
        self._nothing = QLabel(self)
        self._side = QScrollArea(self)
        self._company_heading = QLabel(self.tr("Appears with").upper(), self)
        self._company = CompanyList(appearance, self)
        self._themes_heading = QLabel(self.tr("Your themes here").upper(), self)
        self._themes = _Flow(4, 0, self)
        self._note_heading = QLabel(self.tr("Note").upper(), self)
        self._note = KeptNote(session, appearance, NoteTarget.ENTITY, self)
        self._note_box = NoteBox(appearance, self._note, self)
        self._backlinks_heading = QLabel(self.tr("Notes that link here").upper(), self)
        self._backlinks = BacklinkList(session, appearance, LinkKind.ENTITY, self)
        self.setFocusProxy(self._mentions)
        self._lay_out()
        self._connect()
        self._restyle()

    @property
    def entity_id(self) -> str:
        """The entity shown, '' for none."""
        return self._entity_id

    def show_entity(self, entity_id: str) -> None:
        """Show this entity; one that the library does not know is said to be gone."""
        self._entity_id = entity_id
        self._mentions.scrollToTop()
        self.refresh()

    def refresh(self) -> None:
        """Read the entity from the library."""
        self._stale = False
        if not self._entity_id:
            return
        try:
            dossier = dossiers.load(self._session.library, self._entity_id)
        except KeyError:
            self._show_gone()
            return
        self._show(dossier)

    def flush(self) -> None:
        """Save what was typed in the note."""
        self._note.flush()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < _NARROW
        side, top = (20, 20) if narrow else (34, 28)
        self._row.setContentsMargins(side, top, side - 8, 0)
        self._row.setSpacing(24 if narrow else 32)
        self._side.setFixedWidth(212 if narrow else 290)
        super().resizeEvent(event)

    def _show(self, dossier: Dossier) -> None:
        entity = dossier.entity
        self._facts.setText("   ·   ".join(self._said(dossier)))
        self._name.setText(entity.name)
        self._show_aliases(entity.aliases)
        place = self._mentions.verticalScrollBar().value()
        self._mentions.rows.show(dossier.lines)
        self._mentions.verticalScrollBar().setValue(place)
        self._nothing.setVisible(not dossier.lines)
        self._mentions.setVisible(bool(dossier.lines))
        self._nothing.setText(self.tr("No document mentions it any more."))
        self._company.show_company(dossier.company)
        self._show_themes(dossier)
        for part in (self._company_heading, self._company):
            part.setVisible(bool(dossier.company))
        self._side.setVisible(True)
        self._note.set_target(entity.id)
        self._show_backlinks(entity.id)

    def _show_backlinks(self, entity_id: str) -> None:
        self._backlinks.show_target(entity_id)
        self._backlinks_heading.setVisible(not self._backlinks.is_empty)

    def _show_gone(self) -> None:
        self._note.set_target("")
        self._facts.clear()
        self._name.clear()
        self._show_aliases(())
        self._mentions.setVisible(False)
        self._side.setVisible(False)
        self._nothing.setText(self.tr("This entity is no longer in the library."))
        self._nothing.setVisible(True)

    def _said(self, dossier: Dossier) -> list[str]:
        count, documents = len(dossier.lines), dossier.documents
        times = self.tr("1 mention") if count == 1 else self.tr("{0} mentions").format(number_text(count))
        where = self.tr("1 document") if documents == 1 else self.tr("{0} documents").format(documents)
        parts = [singular(dossier.entity.type).upper(), self.tr("{0} in {1}").format(times, where)]
        if dossier.first:
            parts.append(self.tr("first {0}").format(spoken(dossier.first)))
        return parts

    def _show_aliases(self, aliases: tuple[str, ...]) -> None:
        shown = list(aliases[:_MOST_ALIASES])
        if len(aliases) > _MOST_ALIASES:
            shown.append(self.tr("and {0} more").format(len(aliases) - _MOST_ALIASES))
        self._aliases.show_widgets([_pill(text) for text in shown])
        if len(aliases) > _MOST_ALIASES:
            self._aliases.setToolTip(", ".join(aliases))
        self._aliases.setAccessibleName(self.tr("Also called {0}").format(", ".join(aliases)))
        self._aliases.setVisible(bool(aliases))

    def _show_themes(self, dossier: Dossier) -> None:
        chips: list[Chip] = []
        for theme, count in dossier.themes:
            chip = Chip(self._appearance, f"{theme.name} {number_text(count)}", theme.hue)
            chip.clicked.connect(lambda _=False, theme_id=theme.id: self.theme_activated.emit(theme_id))
            chips.append(chip)
        self._themes.show_widgets(chips)
        self._themes_heading.setVisible(bool(chips))
        self._themes.setVisible(bool(chips))

    def _on_changes(self, changes: Changes) -> None:
        if changes.notes:
            self._note.reload()
        if self._entity_id and (changes.notes or changes.highlights or changes.themes) and self.isVisible():
            self._show_backlinks(self._entity_id)
        touched = changes.documents or changes.entities or changes.findings or changes.highlights
        if not self._entity_id or not (touched or changes.themes or changes.events):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _lay_out(self) -> None:
        self._facts.setFont(interface_font(12.5))
        font = reading_font(30)
        font.setWeight(QFont.Weight.Bold)
        self._name.setFont(font)
        self._name.setWordWrap(True)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._nothing.setFont(interface_font())
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setVisible(False)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._facts)
        main.addSpacing(6)
        main.addWidget(self._name)
        main.addWidget(self._aliases)
        main.addSpacing(16)
        main.addWidget(self._nothing, 1)
        main.addWidget(self._mentions, 1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(main, 1)
        self._row.addWidget(self._side)
        self._fill_side()

    def _fill_side(self) -> None:
        inner = QWidget()
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 24)
        column.setSpacing(8)
        for number, (heading, part) in enumerate(
            (
                (self._company_heading, self._company),
                (self._themes_heading, self._themes),
                (self._note_heading, self._note_box),
                (self._backlinks_heading, self._backlinks),
            )
        ):
            heading.setFont(heading_font())
            heading.setContentsMargins(0, 14 if number else 0, 0, 0)
            column.addWidget(heading)
            column.addWidget(part)
        column.addStretch(1)
        self._side.setWidget(inner)
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        self._mentions.mention_activated.connect(self.mention_activated)
        self._company.entity_activated.connect(self.dossier_requested)
        self._note_box.link_activated.connect(self.link_activated)
        self._backlinks.link_activated.connect(self.link_activated)
        self._session.changed.connect(self._on_changes)
        self._appearance.changed.connect(self._restyle)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"""
            DossierView {{ background: {palette.paper}; }}
            QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
            QLabel {{ color: {palette.muted}; }}
            QLabel#pill {{
                background: {palette.interface}; color: {palette.ink}; border: 1px solid {palette.hairline};
                border-radius: 12px; padding: 3px 9px;
            }}
            {scroll_bar_sheet(palette)}
        """)
        self._name.setStyleSheet(f"color: {palette.ink};")


class _Flow(QWidget):
    """Small widgets side by side on as many rows as they need, with a space above."""

    def __init__(self, gap: int, above: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, gap)
        self._row.setContentsMargins(0, above, 0, 0)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these widgets instead of those there."""
        while self._row.count():
            old = self._row.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self._row.addWidget(widget)
            widget.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A box layout inside a scroll area would squeeze what needs more rows in less width."""
        self.setFixedHeight(self._row.heightForWidth(self.width()))


def _pill(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("pill")
    label.setFont(interface_font(12.5))
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
