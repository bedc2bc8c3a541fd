"""The themes view: passages gathered in columns, by theme or by document."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from reader.domain.changes import Changes
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.session import Session
from reader.ui.themes.column_view import ColumnView
from reader.ui.themes.passages import Passages
from reader.ui.widgets.list_styles import button_sheet
from reader.ui.widgets.tab_strip import TabStrip

THEME, DOCUMENT = "theme", "document"
_MANY = 50
"""So many changed highlights are read again with all others."""


class ThemesBoard(QWidget):
    """Columns of cards; it reads the library while it is shown, and not otherwise."""

    highlight_activated = Signal(str)
    """Id: the reader wants to see the passage."""
    link_activated = Signal(str, str)
    """Kind and id of what a link in a note leads to, or `web` and an address."""
    copy_requested = Signal()
    """The reader wants the board as Markdown on the clipboard; `gathered_by` says how."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._passages = Passages(session, self)
        self._read = False
        self._stale = False
        self._build()
        self._passages.found.connect(self._columns.touch_in_sight)
        session.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()

    @property
    def gathered_by(self) -> str:
        """`theme` or `document`."""
        return self._tabs.current

    def refresh(self) -> None:
        """Read the library and show it."""
        self._read, self._stale = True, False
        self._passages.forget()
        self._columns.read_again()
        self._columns.touch_in_sight()
        self._update()

    def catch_up(self) -> None:
        """Read the library if that was not done yet, or if it changed while nobody looked."""
        if self._stale or not self._read:
            self.refresh()

    def set_document(self, document_id: str, paragraph_of: Callable[[int], int] | None) -> None:
        """Say which document lies open, '' for none, and how to number its paragraphs."""
        self._passages.set_open(document_id, paragraph_of)

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
        self._columns = ColumnView(self._appearance, self._passages, self)
        self._columns.card_clicked.connect(self.highlight_activated)
        self._columns.link_activated.connect(self.link_activated)
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
        """Show the columns there are now; a new one reads its cards."""
        by_head = self.gathered_by == DOCUMENT
        columns = self._passages.columns(self.tr("No theme"), of_documents=by_head)
        self._columns.set_columns(columns)
        self._pages.setCurrentWidget(self._columns if columns else self._empty)
        self._copy.setEnabled(bool(columns))

    def _follow(self, changes: Changes) -> None:
        if not self._read or not (changes.highlights or changes.themes or changes.documents):
            return
        if not self.isVisible():
            self._stale = True
            return
        self._passages.apply(changes)
        if not changes.documents and len(changes.highlights) <= _MANY:
            self._columns.apply(changes.highlights)
        else:
            self._columns.read_again()
        self._update()
        if changes.themes or changes.documents:
            self._columns.touch_in_sight()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was out of sight."""
        super().showEvent(event)
        if self._read:
            self.catch_up()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground. It is painted, since a style sheet here would style every card list in it again."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.palette.colour("paper"))
        painter.end()

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self._copy.setStyleSheet(button_sheet(palette))
        self._empty.setStyleSheet(
            f"QLabel {{ color: {palette.muted}; background: {palette.paper}; padding: 0 64px 64px 64px; }}"
        )
