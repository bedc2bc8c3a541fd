"""Beside the mentions of an entity: its company, its dates, the reader's themes and note, what links here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.domain.annotations import NoteTarget
from reader.domain.links import LinkKind
from reader.services.dossiers import Dossier
from reader.ui.appearance import Appearance
from reader.ui.entities.company_list import CompanyList
from reader.ui.entities.date_list import DateList
from reader.ui.entities.dossier_head import Flow
from reader.ui.session import Session
from reader.ui.widgets.backlink_list import BacklinkList
from reader.ui.widgets.chip import Chip
from reader.ui.widgets.list_styles import heading_font, number_text
from reader.ui.writing.kept_note import KeptNote
from reader.ui.writing.note_box import NoteBox


class DossierSide(QScrollArea):
    """A column of parts, each under its heading; a part without anything in it is left out."""

    dossier_requested = Signal(str)
    event_activated = Signal(str)
    timeline_requested = Signal()
    theme_activated = Signal(str)
    link_activated = Signal(str, str)

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.company = CompanyList(appearance, self)
        self.dates = DateList(appearance, self)
        self.themes = Flow(4, 0, self)
        self.note = KeptNote(session, appearance, NoteTarget.ENTITY, self)
        self.note_box = NoteBox(appearance, self.note, self)
        self.backlinks = BacklinkList(session, appearance, LinkKind.ENTITY, self)
        self._headings: dict[QWidget, QLabel] = {}
        self._lay_out()
        self._connect()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show what goes with an entity."""
        self.company.show_company(dossier.company)
        self.dates.show_events(dossier.events)
        self._show_themes(dossier)
        self._show_part(self.company, shown=bool(dossier.company))
        self._show_part(self.dates, shown=bool(dossier.events))
        self.note.set_target(dossier.entity.id)
        self.show_backlinks(dossier.entity.id)

    def show_backlinks(self, entity_id: str) -> None:
        """Show which notes link to an entity."""
        self.backlinks.show_target(entity_id)
        self._headings[self.backlinks].setVisible(not self.backlinks.is_empty)

    def _show_themes(self, dossier: Dossier) -> None:
        chips: list[Chip] = []
        for theme, count in dossier.themes:
            chip = Chip(self._appearance, f"{theme.name} {number_text(count)}", theme.hue)
            chip.clicked.connect(lambda _=False, theme_id=theme.id: self.theme_activated.emit(theme_id))
            chips.append(chip)
        self.themes.show_widgets(chips)
        self._show_part(self.themes, shown=bool(chips))

    def _show_part(self, part: QWidget, *, shown: bool) -> None:
        self._headings[part].setVisible(shown)
        part.setVisible(shown)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 24)
        column.setSpacing(8)
        parts: tuple[tuple[str, QWidget, QWidget], ...] = (
            (self.tr("Appears with"), self.company, self.company),
            (self.tr("Dates"), self.dates, self.dates),
            (self.tr("Your themes here"), self.themes, self.themes),
            (self.tr("Note"), self.note_box, self.note_box),
            (self.tr("Notes that link here"), self.backlinks, self.backlinks),
        )
        for number, (words, key, part) in enumerate(parts):
            heading = QLabel(words.upper(), self)
            heading.setFont(heading_font())
            heading.setContentsMargins(0, 14 if number else 0, 0, 0)
            column.addWidget(heading)
            column.addWidget(part)
            self._headings[key] = heading
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        self.company.entity_activated.connect(self.dossier_requested)
        self.dates.event_activated.connect(self.event_activated)
        self.dates.all_wanted.connect(self.timeline_requested)
        self.note_box.link_activated.connect(self.link_activated)
        self.backlinks.link_activated.connect(self.link_activated)
