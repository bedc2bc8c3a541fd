"""The scroll bar of the page, with a small map of where the marks of the document are."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QScrollBar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPaintEvent

    from reader.ui.appearance import Appearance
    from reader.ui.reading.marks import Marks

_TICK = 2
"""Height of a mark in the map, in pixels."""


class MarkedScrollBar(QScrollBar):
    """Ticks for highlights at the right, for hits and the chosen entity at the left.

    A mark stands where its share of the text is, which is near to where the slider will show it. However
    many marks there are, no more are looked at than there are pixels.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._marks: Marks | None = None
        self._length = 1
        self._drawn: tuple[object, ...] = ()
        self._ticks = QPixmap()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.update)

    def show_marks(self, marks: Marks, length: int) -> None:
        """Map the marks of a text of so many code points."""
        self._marks, self._length = marks, max(1, length)
        if self._state() != self._drawn:
            self._soon.start(0)  # after the page, which shows the marks themselves

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, and the map on it."""
        super().paintEvent(event)
        if self._state() != self._drawn:
            self._drawn = self._state()
            self._draw_ticks()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ticks)
        painter.end()

    def _draw_ticks(self) -> None:
        """The map as a picture, which a frame of scrolling only has to copy."""
        ratio = self.devicePixelRatioF()
        self._ticks = QPixmap((QSizeF(self.size()) * ratio).toSize())
        self._ticks.setDevicePixelRatio(ratio)
        self._ticks.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._ticks)
        for x, y, colour in self._placed():
            painter.fillRect(x, y, 3, _TICK, colour)
        painter.end()

    def _state(self) -> tuple[object, ...]:
        """What the ticks depend on: the same objects, hits apart, mean the same ticks."""
        marks = self._marks
        if marks is None:
            return ()
        place = self.height(), self.width(), self.devicePixelRatioF(), self._length
        looks = self._appearance.palette.name, tuple(marks.hues.items())
        return (*place, *looks, marks.highlights, marks.focus_starts, marks.hits, len(marks.hits))

    def _placed(self) -> Iterator[tuple[int, int, str]]:
        marks, palette = self._marks, self._appearance.palette
        if marks is None:
            return
        right = self.width() - 4
        for y, index in self._pixels(marks.highlights.starts):
            themes = marks.highlights.items[index][1].themes
            hues = [marks.hues[theme] for theme in themes if theme in marks.hues]
            yield right, y, palette.theme_colour(hues[0]).name() if hues else palette.mark
        for y, _ in self._pixels(marks.focus_starts):
            yield 1, y, palette.accent
        for y, _ in self._pixels(marks.hits.starts):
            yield 1, y, palette.find_current

    def _pixels(self, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Each tick that marks fall on, from its upper edge, with the number of the first such mark."""
        room, at = max(1, self.height() - _TICK), 0
        while at < len(starts):
            y = starts[at] * room // self._length
            yield y, at
            at = bisect_left(starts, -(-(y + _TICK) * self._length // room), at + 1)
