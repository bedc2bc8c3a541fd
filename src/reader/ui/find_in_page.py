"""Between the find bar and the page: where to search from, what to draw, where to lead the reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.services.shown_text import shown_words

if TYPE_CHECKING:
    from reader.domain.document import Span
    from reader.ui.reading.find_bar import FindBar
    from reader.ui.reading.hits import Hits
    from reader.ui.reading.page import Page

_LONGEST = 100
"""A selection of more characters is not looked for: it is to be marked."""


class FindInPage(QObject):
    """Keeps the hits of a find bar on a page."""

    def __init__(self, page: Page, bar: FindBar) -> None:
        super().__init__(page)
        self._page = page
        self._bar = bar
        page.escapes.append(self._escaped)
        bar.place = self._place
        bar.hits_changed.connect(self._draw)
        bar.hit_chosen.connect(self._lead)
        bar.opened.connect(lambda: self._hold(1))
        bar.closed.connect(self._closed)

    def open(self) -> None:
        """The find bar, with the selected words."""
        span = self._page.selection
        is_short = span is not None and len(span) < _LONGEST
        self._bar.open_for(shown_words(self._page.document, span) if span and is_short else "")

    def _escaped(self) -> bool:
        """Esc on the page closes the bar; False if it is not open."""
        if self._bar.isHidden():
            return False
        self._bar.close_bar()
        return True

    def _place(self) -> int:
        """The hit the reader was led to, what is selected, the caret: the first of them that can be seen."""
        page = self._page
        for span in (self._bar.led_to, page.selection):
            if span is not None and page.begins_on_screen(span):
                return span.start
        if page.caret_browsing and page.can_be_seen(page.caret):
            return page.caret
        return page.top_position()

    def _draw(self, hits: Hits, current: int) -> None:
        self._page.set_marks(replace(self._page.marks, hits=hits, current_hit=current))

    def _lead(self, hit: Span) -> None:
        self._page.caret = hit.start
        self._page.bring(hit)

    def _hold(self, way: int) -> None:
        """The page begins so much lower now, or higher again: its words stay where they are on the screen."""
        column = self._bar.parentWidget()
        layout = column.layout() if column is not None else None
        if layout is not None:
            layout.activate()
        self._page.scroll_by(way * self._bar.height())

    def _closed(self, led_to: Span | None) -> None:
        """The hit stays behind as the selection, ready to be marked, unless the reader has selected."""
        page = self._page
        self._hold(-1)
        page.setFocus()
        if led_to is not None and page.selection is None and page.begins_on_screen(led_to):
            page.select(led_to)
