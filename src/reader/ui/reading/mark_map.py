"""The scroll bar of the page, with a small map of where the marks of the document are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollBar

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader.ui.appearance import Appearance
    from reader.ui.reading.marks import Marks

_TICK = 2
"""Height of a mark in the map, in pixels."""


class MarkedScrollBar(QScrollBar):
    """Ticks for highlights at the right, for hits and the chosen entity at the left.

    A mark stands where its share of the text is, which is near to where the slider will show it.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._marks: Marks | None = None
        self._length = 1
        self._ticks: dict[tuple[int, int], str] = {}
        self._height = 0

    def show_marks(self, marks: Marks, length: int) -> None:
        """Map the marks of a text of so many code points."""
        self._marks, self._length = marks, max(1, length)
        self._height = 0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, and the map on it."""
        super().paintEvent(event)
        if self._height != self.height():
            self._place_ticks()
        painter = QPainter(self)
        for (side, y), colour in self._ticks.items():
            x = self.width() - 4 if side else 1
            painter.fillRect(x, y, 3, _TICK, colour)
        painter.end()

    def _place_ticks(self) -> None:
        self._height = self.height()
        self._ticks = {}
        marks, palette = self._marks, self._appearance.palette
        if marks is None:
            return
        for span, highlight in marks.highlights.items:
            hues = [marks.hues[theme] for theme in highlight.themes if theme in marks.hues]
            colour = palette.theme_colour(hues[0]).name() if hues else palette.mark
            self._ticks[1, self._y(span.start)] = colour
        if marks.focus:
            for span, mention in marks.mentions.items:
                if mention.entity_id == marks.focus:
                    self._ticks[0, self._y(span.start)] = palette.accent
        for span, _ in marks.hits.items:
            self._ticks[0, self._y(span.start)] = palette.find_current

    def _y(self, position: int) -> int:
        return round(position / self._length * (self._height - _TICK))
