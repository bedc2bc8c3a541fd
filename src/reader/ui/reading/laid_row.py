"""A row as it stands on the page: its lines, and where each position is in them.

Whoever points or paints asks here. Vertical measures count from the top of the row, horizontal ones from the
left edge of the column.
"""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextLayout, QTextLine

from reader.domain.document import Span
from reader.ui.offsets import LINE_SEPARATOR, Shown

_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TRAILING = QTextLine.Edge.Trailing
_LEFT, _RIGHT, _NUMBER, _NEUTRAL, _BRACKET = range(5)
_CLASSES = {"L": _LEFT, "R": _RIGHT, "AL": _RIGHT, "EN": _NUMBER, "AN": _NUMBER}


class Cell(NamedTuple):
    """The lines of one cell of a table row, and its place across."""

    first: int
    end: int
    """One past the index of its last line."""
    left: float
    width: float


class Lines(NamedTuple):
    """The measures that all lines of a row share."""

    baselines: list[float]
    """Where each line of text stands."""
    above: float
    """From a baseline to the top of the box of its line."""
    under: float
    """From a baseline to the bottom of the box of its line."""
    underline: float
    """From a baseline to an underline."""
    thickness: float = 1.0
    """Of a quiet underline."""


class LaidRow:
    """A row with its lines placed. `drawn` is for the painter, to remember what it worked out."""

    def __init__(
        self,
        shown: Shown,
        layout: QTextLayout,
        measures: Lines,
        height: float,
        indent: float = 0.0,
        *,
        is_rtl: bool = False,
        is_justified: bool = False,
        cells: tuple[Cell, ...] = (),
    ) -> None:
        self.shown = shown
        self.layout = layout
        self.measures = measures
        self.height = height
        self.indent = indent
        self.is_rtl = is_rtl
        """Whether the row runs from right to left: flush right, its indent at the right."""
        self.cells = cells
        self.lines: list[QTextLine] = [layout.lineAt(index) for index in range(layout.lineCount())]
        self.is_mixed = is_rtl or (not shown.text.isascii() and bool(_FROM_RIGHT.search(shown.text)))
        self.marker = ""
        """The list marker that the page draws beside the row."""
        self.depth = 0
        """How many bars stand beside a quote."""
        self.first_bar = 0
        """The first of them that is drawn: those before it stand for lists."""
        self.going_on = 0
        """How many of them go on beside the next row."""
        self.step = 24.0
        """How much further in a row is that is one deeper."""
        self.below = 0.0
        """Space after the last line."""
        self.rule: float | None = None
        """Where a hairline ends the row of a table."""
        self.is_header = False
        self.is_coloured = False
        """Whether some of its words are not in ink; under marks they are, to be read on any ground."""
        self.grounds: tuple[Span, ...] = ()
        """Words on a ground of their own, such as code in a sentence."""
        self.drawn: object = None
        self._starts = [line.textStart() for line in self.lines]
        self._is_justified = is_justified
        self._classes: list[int] | None = None

    # -- from points to positions

    def position_at(self, point: QPointF) -> int:
        """The document position nearest to a point of the row."""
        if not self.lines:
            return self.shown.span.start
        cell = self._cell_at(point.x())
        first, end = (cell.first, cell.end) if cell else (0, len(self.lines))
        line = self.lines[self._line_between(first, end, point.y())]
        return self.shown.from_qt(line.xToCursor(point.x()))

    def line_beside(self, number: int, step: int) -> int:
        """The next line below (`step` 1) or above (-1); -1 or the number of lines where the row is left."""
        following = number + step
        for cell in self.cells:
            if cell.first <= number < cell.end and not cell.first <= following < cell.end:
                return len(self.lines) if step > 0 else -1
        return following

    def _cell_at(self, x: float) -> Cell | None:
        if not self.cells:
            return None
        return min(self.cells, key=lambda cell: max(cell.left - x, x - cell.left - cell.width, 0.0))

    def _line_between(self, first: int, end: int, y: float) -> int:
        """The line of some that a height belongs to: lines meet half way between their boxes."""
        baselines = self.measures.baselines
        middle = (self.measures.above - self.measures.under) / 2
        for index in range(first, end - 1):
            if y < (baselines[index] + baselines[index + 1]) / 2 - middle:
                return index
        return max(first, end - 1)

    # -- from positions to places

    def line_of(self, position: int) -> int:
        """Index of the line that shows a document position."""
        line = self.layout.lineForTextPosition(self.shown.to_qt(position))
        return line.lineNumber() if line.isValid() else 0

    def x_of(self, position: int) -> float:
        """Where a document position is in its line."""
        unit = self.shown.to_qt(position)
        line = self.layout.lineForTextPosition(unit)
        if not line.isValid():
            return self.indent
        return _x(line, unit)

    def rects(self, span: Span, top: float = float("-inf"), bottom: float = float("inf")) -> list[QRectF]:
        """The boxes of a span, one a line (several in mixed directions), all of the row's own line height.

        Lines wholly above `top` or below `bottom` may be left out.
        """
        start, end = self.shown.to_qt(span.start), self.shown.to_qt(span.end)
        boxes: list[QRectF] = []
        if end <= start or not self.lines:
            return boxes
        above, under, baselines = self.measures.above, self.measures.under, self.measures.baselines
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        if not self.cells:
            first = max(first, bisect_left(baselines, top - under))
            last = min(last, bisect_right(baselines, bottom + above))
        for number in range(first, last):
            line = self.lines[number]
            begin, stop = max(start, self._starts[number]), min(end, self._starts[number] + line.textLength())
            if begin < stop:
                y = baselines[number] - above
                for left, right in self._stretches(number, line, begin, stop):
                    boxes.append(QRectF(left, y, right - left, above + under))
        return boxes

    def _stretches(self, number: int, line: QTextLine, begin: int, stop: int) -> list[tuple[float, float]]:
        """Left and right of the units of one line, as few pairs as the directions allow."""
        is_whole = stop == line.textStart() + line.textLength()
        fills = self._is_justified and number < len(self.lines) - 1 and not self._is_broken_at(stop)
        if is_whole and begin == line.textStart():
            words = line.rect() if fills else line.naturalTextRect()
            return [(words.left(), words.right())]
        if self.is_mixed:
            plain = _RIGHT if self.is_rtl else _LEFT
            return _joined(
                [
                    _edges(line, first, last, is_plain=kind == plain)
                    for first, last, kind in self._runs(begin, stop)
                ]
            )
        left, right = _x(line, begin), _x(line, stop)
        if is_whole:  # white space at the end of a line is not marked
            right = min(right, line.x() + (line.width() if fills else line.naturalTextWidth()))
        return [(left, max(left, right))]

    def _is_broken_at(self, unit: int) -> bool:
        """Whether a line break of the text's own ends at a unit."""
        index = self.shown.index_of(self.shown.from_qt(unit - 1))
        return self.shown.text[index : index + 1] == LINE_SEPARATOR

    def _runs(self, begin: int, stop: int) -> list[tuple[int, int, int]]:
        """Units cut so that each run surely has one direction (rules W1 and N1 of Unicode's UAX 9)."""
        classes = self._directions()
        runs: list[tuple[int, int, int]] = []
        at = begin
        while at < stop:
            kind, end = classes[at], at + 1
            while end < stop and classes[end] == kind != _BRACKET:
                end += 1
            runs.append((at, end, kind))
            at = end
            if kind in (_LEFT, _RIGHT) and [run[2] for run in runs[-3:]] == [kind, _NEUTRAL, kind]:
                runs[-3:] = [(runs[-3][0], end, kind)]
        return runs

    def _directions(self) -> list[int]:
        """The class of each UTF-16 unit of the text that was laid out."""
        if self._classes is None:
            classes: list[int] = []
            for char in self.layout.text():
                kind = _CLASSES.get(name := bidirectional(char), _NEUTRAL)
                if name == "NSM" and classes:
                    kind = classes[-1]
                elif kind == _NEUTRAL and char in "()[]{}":
                    kind = _BRACKET
                classes.append(kind)
                if char > "\uffff":
                    classes.append(kind)
            self._classes = classes
        return self._classes


def _x(line: QTextLine, unit: int) -> float:
    return float(line.cursorToX(unit)[0])  # type: ignore[index] # the stub says float, Qt gives a pair


def _edges(line: QTextLine, first: int, last: int, *, is_plain: bool) -> tuple[float, float]:
    """Left and right of units of one direction; plain ones run as the row does.

    Where a direction begins within the other, Qt has two places for a cursor and tells only one: there the
    glyphs are asked.
    """
    if is_plain:
        begin = _x(line, first)
        end = float(line.cursorToX(last - 1, _TRAILING)[0])  # type: ignore[index] # as above
        if begin != end:
            return min(begin, end), max(begin, end)
    boxes = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
    if not boxes:
        return 0.0, 0.0
    return min(box.left() for box in boxes), max(box.right() for box in boxes)


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that touch as one, from left to right."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if right - left <= 0:
            continue
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined
