"""The themes view: passages gathered in columns, by theme or by document."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from reader.domain.changes import Changes
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.session import Session
from reader.ui.shelf import Shelf
from reader.ui.themes.board_columns import Gathered, by_document, by_theme
from reader.ui.themes.column_view import ColumnView
from reader.ui.whereabouts import Whereabouts
from reader.ui.widgets.list_styles import button_sheet
from reader.ui.widgets.tab_strip import TabStrip

THEME, DOCUMENT = "theme", "document"


class ThemesBoard(QWidget):
    """Columns of cards; it reads the library while it is shown, and not otherwise."""

    highlight_activated = Signal(str)
    """Id: the reader wants to see the passage."""
    copy_requested = Signal()
    """The reader wants the board as Markdown on the clipboard; `gathered_by` says how."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._shelf = Shelf()
        self._whereabouts = Whereabouts(session, self)
        self._read = False
        self._stale = False
        self._build()
        self._whereabouts.found.connect(self._update)
        session.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()

    @property
    def gathered_by(self) -> str:
        """`theme` or `document`."""
        return self._tabs.current

    def refresh(self) -> None:
        """Read highlights and themes of the library and show them."""
        self._read, self._stale = True, False
        self._shelf.reload(self._session.library)
        self._whereabouts.forget()
        self._whereabouts.look_for(self._shelf.highlights(), delay=0)
        self._update()

    def show_theme(self, theme_id: str) -> None:
        """Go to the column of a theme."""
        self._tabs.select(THEME)
        self._columns.show_column(theme_id)

    def _build(self) -> None:
        self._tabs = TabStrip(self._appearance, self)
        self._tabs.setAccessibleName(self.tr("Gather passages"))
        self._tabs.set_tabs([(THEME, self.tr("By theme")), (DOCUMENT, self.tr("By document"))])
        self._tabs.selected.connect(self._update)
        self._copy = QPushButton(self.tr("Copy as Markdown"), self)
        self._copy.setFont(interface_font(13))
        self._copy.clicked.connect(self.copy_requested)
        self._columns = ColumnView(self._appearance, self)
        self._columns.card_clicked.connect(self.highlight_activated)
        self._empty = QLabel(self)
        self._empty.setText(
            self.tr(
                "Nothing gathered yet.\n\n"
                "Select a passage while reading and press T to give it a theme: it will stand here."
            )
        )
        self._empty.setWordWrap(True)
        self._empty.setFont(interface_font(13))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._columns)
        self._pages.addWidget(self._empty)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID - 2, 4 * GRID, 6 * GRID, 3 * GRID)
        head.addWidget(self._tabs)
        head.addStretch(1)
        head.addWidget(self._copy)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self._pages, 1)

    def _update(self) -> None:
        shelf = self._shelf
        gathered = Gathered(shelf.highlights(), shelf.themes, shelf.records, self._whereabouts.paragraph)
        by_head = self.gathered_by == DOCUMENT
        columns = by_document(gathered) if by_head else by_theme(gathered, self.tr("No theme"))
        self._columns.set_columns(columns)
        self._pages.setCurrentWidget(self._columns if columns else self._empty)
        self._copy.setEnabled(bool(columns))

    def _follow(self, changes: Changes) -> None:
        if not self._read or not (changes.highlights or changes.themes or changes.documents):
            return
        if not self.isVisible():
            self._stale = True
            return
        self._shelf.apply(self._session.library, changes)
        if changes.documents:
            self._whereabouts.forget()
        self._whereabouts.look_for(self._shelf.highlights())
        self._update()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was out of sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"ThemesBoard {{ background: {palette.paper}; }}")
        self._copy.setStyleSheet(button_sheet(palette))
        self._empty.setStyleSheet(
            f"QLabel {{ color: {palette.muted}; background: {palette.paper}; padding: 0 64px 64px 64px; }}"
        )
