"""Keeps the note cards beside the page: level with their passages, and the chosen one the same on both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from reader.domain.document import Span
from reader.ui.annotations.levels import eye_line

if TYPE_CHECKING:
    from reader.ui.panels import Panels

_BEFORE = 1200
"""Characters before the screen whose highlights may still have a card on it."""
_EDGE = 12


class Alongside:
    """Tells the notes where on the screen the passages are, and brings a passage beside its card."""

    def __init__(self, panels: Panels) -> None:
        self._panels = panels
        self._page = panels.window.page
        self._desk = panels.window.desk
        self._notes = panels.notes
        self._page.scrolled.connect(self.tell)
        self._page.resized.connect(self.tell)
        self._notes.levels_wanted.connect(self.tell)
        self._notes.highlight_activated.connect(self.bring)
        self._notes.highlight_chosen.connect(self._choose_on_page)
        self._desk.highlight_chosen.connect(self._notes.set_chosen)

    def tell(self) -> None:
        """Say where the passages are."""
        page = self._page
        if not (self._notes.follows_page and self._notes.isVisible() and page.isVisible()):
            return
        span = page.visible_span()
        found = page.marks.highlights.overlapping(Span(max(0, span.start - _BEFORE), span.end))
        origin = page.viewport().mapToGlobal(QPointF(0, 0)).y()
        ends = (where for one, _ in found for where in (one.start, max(one.start, one.end - 1)))
        tops = iter([top + origin for top in page.line_tops(ends)])
        passages = [(highlight.id, next(tops), next(tops)) for _, highlight in found]
        bar, height = page.verticalScrollBar(), page.viewport().height()
        eye = eye_line(height, bar.value(), bar.maximum() - bar.value())
        self._notes.set_levels(passages, span.start, eye + origin)

    def bring(self, highlight_id: str) -> None:
        """Show the passage of a card, at the height of the card if that can be: the card does not move."""
        height = self._notes.height_of_card(highlight_id)
        beside = self._notes.follows_page and height is not None
        self._panels.guide.go_to_highlight(highlight_id)
        if not beside or height is None or self._desk.current_highlight != highlight_id:
            return
        span = self._desk.span_of(self._panels.session.library.annotations.get(highlight_id))
        if span is None:
            return
        viewport = self._page.viewport()
        wanted = height - viewport.mapToGlobal(QPointF(0, 0)).y()
        wanted = min(max(wanted, _EDGE), viewport.height() - 4 * _EDGE)
        (top,) = self._page.line_tops((span.start,))
        if 1 <= abs(top - wanted) < 2 * viewport.height():
            self._page.scroll_by(top - wanted)

    def _choose_on_page(self, highlight_id: str) -> None:
        """The reader has come to a card: its passage is marked as the chosen one, where it is."""
        highlight = self._panels.session.library.annotations.get(highlight_id)
        is_here = highlight.document_id == self._desk.document_id
        self._desk.set_current_highlight(highlight_id if is_here else "")
