"""What happens beside a selection: its palette, the highlight that is there already, the armed theme."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from reader.domain.blocks import code_of
from reader.domain.document import BlockKind, Span

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow
    from reader.ui.marking.arming import Arming

PAUSE = 350
"""Milliseconds after the last key of a selection until the palette shows itself."""


class AtSelection(QObject):
    """Shows the palette beside the selection of a window's page, and keeps it there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page = window.page
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.setInterval(PAUSE)
        self._growing.timeout.connect(self._paused)
        self._page.tabs.append(self.take_keyboard)
        self._window.selection_palette.left.connect(self._page.setFocus)
        if window.panels is not None:
            window.panels.actions.table.keys_changed.connect(self.set_themes)
            window.panels.find.taken_up.connect(self.place)
        self.set_themes()

    @cached_property
    def arming(self) -> Arming:
        """The theme that every selection gets."""
        from reader.ui.marking.arming import Arming
        from reader.ui.reading.armed_pill import ArmedPill

        made = Arming(self._window.session, self._page, self._window.marking)
        pill = ArmedPill(self._window.appearance, self._page.viewport())
        pill.clicked.connect(made.disarm)
        made.changed.connect(pill.show_theme)
        made.changed.connect(lambda _: self.place())
        return made

    @property
    def is_armed(self) -> bool:
        """Whether every selection gets a theme."""
        return "arming" in self.__dict__ and self.arming.theme is not None

    def set_themes(self) -> None:
        """Offer the themes that there are now."""
        library = self._window.session.library
        palette = self._window.selection_palette
        palette.set_themes(library.themes.listing(), read_only=library.read_only, keys=self._keys())

    def _keys(self) -> dict[str, str]:
        """The plain keys that do what the palette offers; the reader may have changed them."""
        if self._window.panels is None:
            return {}
        keys = self._window.panels.actions.table.keys
        actions = {
            "highlight": "mark.highlight",
            "theme": "mark.theme",
            "note": "mark.note",
            "copy": "edit.copy",
        }
        return {tool: min(keys.of(action), key=len, default="") for tool, action in actions.items()}

    def selected(self, span: Span | None) -> None:
        """Something was selected, or nothing any more."""
        desk = self._window.desk
        if span is not None:
            self._window.session.prepare()
            if desk.current_highlight:
                desk.set_current_highlight("")
        if span is not None and self._page.selected_by_keys:
            self._growing.start()  # it may still grow: the palette would be in the way
            self._window.selection_palette.hide()
            return
        self._growing.stop()
        self._reopen(span)
        self.place()

    def place(self) -> None:
        """Put the palette beside the selection; away with it if there is none, or while it is being made."""
        page, palette = self._page, self._window.selection_palette
        selection = page.selection
        is_made = selection is not None and not page.is_selecting and not self._growing.isActive()
        if selection is None or not is_made or self.is_armed or self._is_finding:
            palette.hide()
            return
        palette.show_beside(page.boxes(selection), page.column.right(), self._remark(selection))

    @property
    def _is_finding(self) -> bool:
        """Whether words are being typed into the find bar, whose hits the palette would cover."""
        panels, focus = self._window.panels, QApplication.focusWidget()
        bar = panels.find if panels is not None else None
        return bar is not None and focus is not None and bar.isVisible() and bar.isAncestorOf(focus)

    def take_keyboard(self) -> bool:
        """Lead the keyboard into the palette, which need not wait any longer; False without a selection."""
        self._growing.stop()
        self.place()
        return self._window.selection_palette.take_keyboard()

    def _paused(self) -> None:
        self._reopen(self._page.selection)
        self.place()

    def _reopen(self, span: Span | None) -> None:
        """A highlight of exactly the selected words is chosen, and its card shown: it is not doubled."""
        there = self._window.marking.same_span(span) if span is not None else ""
        if there and not self.is_armed:
            self._window.desk.set_current_highlight(there)
            self._window.marking.marked.emit(there)

    def _remark(self, span: Span) -> str:
        """What a selection holds that cannot be seen."""
        lines = self._hidden_lines(span)
        if not lines:
            return ""
        if lines == 1:
            return self.tr("Includes 1 line of page furniture that is folded")
        return self.tr("Includes {0} lines of page furniture that are folded").replace("{0}", str(lines))

    def _hidden_lines(self, span: Span) -> int:
        """Lines of the page furniture inside a span that is folded."""
        page, outline = self._page, self._page.document.outline
        first, last = outline.block_index(span.start), outline.block_index(max(span.start, span.end - 1))
        furniture, lines = bytes([code_of(BlockKind.FURNITURE)]), 0
        at = outline.blocks.kinds.find(furniture, max(0, first), last + 1)
        while at >= 0:
            block = outline.blocks.span(at)
            if block.overlaps(span) and page.rows[page.rows.at(block.start)].fold:
                lines += page.document.passage(block).count("\n") + 1
            at = outline.blocks.kinds.find(furniture, at + 1, last + 1)
        return lines
