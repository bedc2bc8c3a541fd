"""Notes that link to each other: what links here, where a link leads, whether a preview is shown."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from reader.domain.links import LinkKind
from reader.ui import settings as table
from reader.ui.appearance import GRID, interface_font
from reader.ui.widgets.list_styles import menu_sheet
from reader.ui.widgets.markdown_view import address_to

if TYPE_CHECKING:
    from reader.domain.changes import Changes
    from reader.ui.annotations.panel import NotesPanel
    from reader.ui.guide import Guide
    from reader.ui.main_window import MainWindow

_COUNT_AFTER = 300
"""Milliseconds after a change until links are counted again: the next key or frame goes first."""
_MOST = 20
_LONGEST = 60


class LinkedNotes(QObject):
    """Tells the cards how many notes link to each, and leads from a link to what it names."""

    def __init__(self, window: MainWindow, notes: NotesPanel, guide: Guide) -> None:
        super().__init__(notes)
        self._window = window
        self._session = window.session
        self._notes = notes
        self._guide = guide
        self._counts: dict[str, int] = {}
        self._pause = QTimer(self, singleShot=True, interval=_COUNT_AFTER)
        self._pause.timeout.connect(self.count_now)
        sheet = notes.writing.sheet
        sheet.set_preview(window.settings.get(table.NOTE_PREVIEW))
        sheet.preview_toggled.connect(partial(window.settings.set, table.NOTE_PREVIEW))
        notes.set_backlinks(lambda highlight_id: self._counts.get(highlight_id, 0))
        notes.backlinks_wanted.connect(self.list_backlinks)
        notes.link_activated.connect(self._follow_address)
        notes.writing.link_activated.connect(guide.follow_link)
        self._session.changed.connect(self._follow)
        self._pause.start()

    def count_now(self) -> None:
        """Count the notes that link to highlights, and show it on the cards that are in sight."""
        from reader.services.linking import count_links

        self._pause.stop()
        counts = count_links(self._session.library, LinkKind.HIGHLIGHT)
        if counts != self._counts:
            self._counts = counts
            self._notes.set_backlinks(lambda highlight_id: self._counts.get(highlight_id, 0))

    def list_backlinks(self, highlight_id: str) -> None:
        """A menu of the notes that link to a highlight; choosing one goes there."""
        from reader.services.linking import links_to

        found = links_to(self._session.library, LinkKind.HIGHLIGHT, highlight_id)
        if not found:
            return
        menu = QMenu(self._notes)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(interface_font(13))
        menu.setStyleSheet(menu_sheet(self._window.appearance.palette))
        menu.setToolTipsVisible(True)
        for one in found[:_MOST]:
            action = menu.addAction(_shortened(f"{one.title}   {one.words}").replace("&", "&&"))
            action.setToolTip(f"<p>{html.escape(one.words)}</p>")
            action.triggered.connect(partial(self._guide.follow_link, str(one.kind), one.id))
        if len(found) > _MOST:
            menu.addAction(self.tr("and {0} more").format(len(found) - _MOST)).setEnabled(False)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._place(highlight_id))

    def _place(self, highlight_id: str) -> QPoint:
        """At the pointer if that is over the notes, else beside the card."""
        if self._notes.underMouse():
            return QCursor.pos()
        height = self._notes.height_of_card(highlight_id)
        corner = self._notes.mapToGlobal(QPoint(8 * GRID, 20 * GRID))
        return corner if height is None else QPoint(corner.x(), round(height) + 6 * GRID)

    def _follow_address(self, _highlight_id: str, address: str) -> None:
        target = address_to(address)
        if target is not None:
            self._guide.follow_link(*target)

    def _follow(self, changes: Changes) -> None:
        if changes.highlights or changes.notes or changes.themes or changes.documents:
            self._pause.start()


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
