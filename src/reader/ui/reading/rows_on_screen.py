"""Where each character of the page is on the screen; rows are laid out when they come into view.

The place in the document is kept as a row and a distance from its top, never as a number of pixels from the
beginning: heights of unseen rows are estimates, and the words under the reader's eyes must not move when one
of them becomes known.
"""

from __future__ import annotations

from collections import OrderedDict
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader.domain.document import BlockKind, Document, Span
from reader.ui.appearance import GRID, Appearance, Typography
from reader.ui.reading.heights import Heights
from reader.ui.reading.painting import fold_box, fold_words
from reader.ui.reading.rows import Row, Rows
from reader.ui.reading.typeset import LaidRow, Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QFont

    from reader.ui.offsets import Shown

HEAD = 68.0
"""Height above the first row, where the byline is drawn."""
TAIL = 96.0
MARGIN = 32.0
KEPT = 400
"""Laid-out rows that are remembered."""


class RowsOnScreen(QAbstractScrollArea):
    """The rows of one document and what of them is seen; `PageCanvas` scrolls and paints them."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Made here: to hand over those that Qt makes itself, PySide would first create every class there is.
        self.setViewport(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.appearance = appearance
        self.document = Document("", ())
        self._open_folds: frozenset[int] = frozenset()
        self._rows = Rows("", ())
        self._laid: OrderedDict[int, LaidRow] = OrderedDict()
        self._top_row = 0
        self._top_offset = 0.0
        self._typesetter = self._new_typesetter()
        self._heights = Heights(0, self._estimate, self._rough)

    @property
    def column(self) -> QRectF:
        """Left edge and width of the text, in the viewport."""
        width = self._column_width()
        return QRectF((self.viewport().width() - width) / 2, 0, width, self.viewport().height())

    def visible_rows(self) -> Iterator[tuple[int, float]]:
        """The rows on the screen with the y of their tops."""
        y = -self._top_offset
        for index in range(self._top_row, len(self._rows)):
            if y >= self.viewport().height():
                return
            yield index, y
            y += self._height(index)

    def top_position(self) -> int:
        """The document position of the first line that is wholly on the screen."""
        for index, y in self.visible_rows():
            row = self._rows[index]
            if row.fold:
                continue
            laid = self.laid(index)
            top = y + self._lead(index)
            for line in laid.lines:
                if top + line.y() >= 0:
                    return laid.shown.from_qt(line.textStart())
        return self._rows[self._top_row].span.start if len(self._rows) else 0

    def position_at(self, point: QPointF) -> int:
        """The document position nearest to a point of the viewport."""
        found = None
        for index, y in self.visible_rows():
            if self._rows[index].fold:
                continue
            found = index, y
            if point.y() < y + self._height(index):
                break
        if found is None:
            return 0
        index, y = found
        origin = QPointF(self.column.left(), y + self._lead(index))
        return self.laid(index).position_at(point - origin)

    def fold_at(self, point: QPointF) -> int:
        """Index of the fold row at a point of the viewport, -1 if there is none."""
        for index, y in self.visible_rows():
            box = fold_box(QPointF(self.column.left(), y + self._lead(index)), self.column.width())
            if self._rows[index].fold and box.contains(point):
                return index
        return -1

    def is_on_text(self, point: QPointF) -> bool:
        """True if a point of the viewport lies on a line of text."""
        position = self.position_at(point)
        return any(
            box.adjusted(-4, -3, 4, 3).contains(point) for box in self.boxes(self._line_span(position))
        )

    def boxes(self, span: Span) -> list[QRectF]:
        """The boxes of a span that are on the screen, in the viewport."""
        boxes: list[QRectF] = []
        for index, y in self.visible_rows():
            row = self._rows[index]
            if row.fold or not row.span.overlaps(span):
                continue
            origin = QPointF(self.column.left(), y + self._lead(index))
            boxes.extend(box.translated(origin) for box in self.laid(index).rects(span))
        return boxes

    def place_below(self, span: Span | None) -> QPoint:
        """Where on the screen to ask about a span: below its words; in the middle where none can be seen."""
        boxes = self.boxes(span) if span is not None else []
        if not boxes:
            return self.viewport().mapToGlobal(self.viewport().rect().center())
        last = max(boxes, key=lambda box: box.bottom())
        return self.viewport().mapToGlobal(last.bottomLeft().toPoint() + QPoint(0, 2 * GRID))

    def caret_box(self, position: int) -> QRectF | None:
        """Where a caret at the position would be drawn; None if nothing of its row is on the screen."""
        wanted = self._rows.at(position)
        for index, y in self.visible_rows():
            if index == wanted and not self._rows[index].fold:
                laid = self.laid(index)
                line = laid.lines[laid.line_of(position)] if laid.lines else None
                if line is None:
                    return None
                x = self.column.left() + laid.x_of(position)
                return QRectF(x, y + self._lead(index) + line.y(), 1.6, line.height())
        return None

    def can_be_seen(self, position: int) -> bool:
        """Whether the line of a caret at the position is on the screen."""
        box = self.caret_box(position)
        return box is not None and box.bottom() > 0 and box.top() < self.viewport().height()

    def line_tops(self, positions: Iterable[int], reach: float = 320.0) -> list[float]:
        """The heights in the viewport of the lines of some positions, also of those up to `reach` above it.

        Infinite for lines further up (negative) and for those below the screen.
        """
        rows = list(self.visible_rows())
        index, y = rows[0] if rows else (0, 0.0)
        while rows and index > 0 and y > -reach:
            index -= 1
            y -= self._height(index)
            rows.insert(0, (index, y))
        tops = dict(rows)
        return [self._line_top(position, tops) for position in positions]

    def _line_top(self, position: int, tops: dict[int, float]) -> float:
        index = self._rows.at(position)
        y = tops.get(index)
        if y is None:
            return -inf if index < min(tops, default=0) else inf
        y += self._lead(index)
        laid = None if self._rows[index].fold else self.laid(index)
        return y + laid.lines[laid.line_of(position)].y() if laid is not None and laid.lines else y

    def line_up_or_down(self, position: int, step: int, x: float) -> int:
        """The position one line further down (or up) at a horizontal place of the column."""
        index = self._rows.at(position)
        laid = self.laid(index)
        number = laid.line_beside(laid.line_of(position), step)
        while not 0 <= number < len(laid.lines):
            index += step
            while 0 <= index < len(self._rows) and self._rows[index].fold:
                index += step
            if not 0 <= index < len(self._rows):
                return position
            laid = self.laid(index)
            number = 0 if step > 0 else len(laid.lines) - 1
        line = laid.lines[number]
        return laid.position_at(QPointF(x, line.y() + line.height() / 2))

    def line_ends(self, position: int) -> Span:
        """The span of the line that shows a position."""
        return self._line_span(position)

    # -- layout

    def laid(self, index: int) -> LaidRow:
        """The row laid out; remembered for a while."""
        laid = self._laid.get(index)
        if laid is None:
            laid = self._typesetter.lay_out(self._rows[index])
            self._laid[index] = laid
            if len(self._laid) > KEPT:
                self._laid.popitem(last=False)
        else:
            self._laid.move_to_end(index)
        return laid

    def text_of(self, index: int) -> tuple[Shown, QFont]:
        """The words of a row as they are shown and their font, without laying it out."""
        return self._typesetter.text_of(self._rows[index])

    def origin(self, index: int, y: float) -> QPointF:
        """Where in the viewport a row begins that `visible_rows` gives with a y."""
        return QPointF(self.column.left(), y + self._lead(index))

    def fold_words(self, index: int) -> str:
        """What the fold of page furniture says of itself."""
        row, blocks = self._rows[index], self.document.blocks
        spans = [blocks[block].span for block in range(row.first, row.last + 1)]
        lines = sum(self.document.passage(span).count("\n") + 1 for span in spans)
        return fold_words(lines, is_open=row.first in self._open_folds)

    def _height(self, index: int) -> float:
        if not self._heights.is_known(index):
            row = self._rows[index]
            own = self._typesetter.estimate(row) if row.fold else self.laid(index).height
            self._heights.learn(index, own + self._lead(index) + self._trail(index))
        return self._heights.of(index)

    def _estimate(self, index: int) -> float:
        return self._typesetter.estimate(self._rows[index]) + self._lead(index) + self._trail(index)

    def _rough(self, first: int, end: int) -> float:
        """The height of some rows, as if they were all paragraphs of one length."""
        length = abs(self._rows.start(end) - self._rows.start(first)) // (end - first)
        like = Row(BlockKind.PARAGRAPH, Span(0, length), first, first)
        return (end - first) * self._typesetter.estimate(like)

    def _lead(self, index: int) -> float:
        return HEAD if index == 0 else 0.0

    def _trail(self, index: int) -> float:
        return TAIL if index == len(self._rows) - 1 else 0.0

    def _row_at(self, position: int) -> Row | None:
        index = self._rows.at(position)
        return self._rows[index] if index >= 0 else None

    def _line_span(self, position: int) -> Span:
        index = self._rows.at(position)
        if index < 0 or self._rows[index].fold:
            return Span(position, position)
        laid = self.laid(index)
        if not laid.lines:
            return Span(position, position)
        line = laid.lines[laid.line_of(position)]
        end = line.textStart() + line.textLength()
        return Span(laid.shown.from_qt(line.textStart()), laid.shown.ends_at(end))

    def _new_typesetter(self) -> Typesetter:
        width = self._column_width()
        return Typesetter(self.document, width, self.appearance.typography, self.appearance.palette)

    def _column_width(self) -> float:
        return min(self._measure(), max(120.0, self.viewport().width() - 2 * MARGIN))

    def _measure(self) -> float:
        from reader.ui.appearance import reading_font

        typography = self.appearance.typography
        if typography is not self._measured[0]:
            font = reading_font(typography.size, typography.family)
            width = round(QFontMetricsF(font).averageCharWidth() * typography.measure)
            self._measured = typography, width
        return self._measured[1]

    _measured: tuple[Typography | None, float] = (None, 0.0)
    """The measure, and for which typography: it is asked for with each row that is drawn."""
