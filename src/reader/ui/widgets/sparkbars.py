"""Small bars that show where in the library something occurs: one per document, in library order."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

BAR = 5
GAP = 1
HEIGHT = 12
MOST_BARS = 10


def binned(values: Sequence[int], most: int = MOST_BARS) -> list[int]:
    """The values as at most `most` bars: neighbours are added up, in as even groups as can be."""
    count = len(values)
    if count <= most:
        return list(values)
    edges = [index * count // most for index in range(most + 1)]
    return [sum(values[start:end]) for start, end in pairwise(edges)]


def bars_width(count: int) -> int:
    """How many pixels that many bars take."""
    return max(0, count * (BAR + GAP) - GAP)


def paint_bars(
    painter: QPainter, left: float, baseline: float, bars: Sequence[int], colour: QColor, faint: QColor
) -> None:
    """Paint bars that stand on a baseline, the highest `HEIGHT` pixels; nothing is a hair on the line."""
    highest = max(bars, default=0)
    for number, value in enumerate(bars):
        height = max(2, round(HEIGHT * value / highest)) if value else 1
        place = QRectF(left + number * (BAR + GAP), baseline - height, BAR, height)
        painter.fillRect(place, colour if value else faint)
