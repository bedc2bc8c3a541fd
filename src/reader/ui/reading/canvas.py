"""The scrolling surface of the page: lays out what is seen, and nothing else.

The place in the document is kept as a row and a distance from its top, never as a number of pixels from the
beginning: heights of unseen rows are estimates, and the words under the reader's eyes must not move when one
of them becomes known. The scroll bar follows that place.
"""

from __future__ import annotations

from collections import OrderedDict
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader.domain.document import BlockKind, Document, Span
from reader.ui.appearance import Appearance, Typography, interface_font
from reader.ui.reading.heights import Heights
from reader.ui.reading.mark_map import MarkedScrollBar
from reader.ui.reading.marks import Marks
from reader.ui.reading.painting import (
    fold_box,
    fold_words,
    paint_extras,
    paint_fold,
    paint_row,
    paint_rule,
)
from reader.ui.reading.rows import Row, Rows
from reader.ui.reading.typeset import LaidRow, Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent, QResizeEvent

    from reader.ui.offsets import Shown

HEAD = 68.0
"""Height above the first row, where the byline is drawn."""
TAIL = 96.0
MARGIN = 32.0
KEPT = 400
"""Laid-out rows that are remembered."""


class PageCanvas(QAbstractScrollArea):
    """Shows one document; knows where each character is. `Page` adds what a reader can do with it."""

    scrolled = Signal()
    painted = Signal()
    """The first paint of the page is done."""
    resized = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Made here: to hand over those that Qt makes itself, PySide would first create every class there is.
        self.setViewport(QWidget())
        self._map = MarkedScrollBar(appearance)
        self.setVerticalScrollBar(self._map)
        self.appearance = appearance
        self.document = Document("", ())
        self.byline = ""
        self.marks = Marks()
        self.selection: Span | None = None
        self.flashed: Span | None = None
        """Shown like a selection for a moment, where a jump has led."""
        self.hovered_row = -1
        self._wanted: tuple[int, float] | None = None
        self._open_folds: frozenset[int] = frozenset()
        self._rows = Rows("", ())
        self._laid: OrderedDict[int, LaidRow] = OrderedDict()
        self._top_row = 0
        self._top_offset = 0.0
        self._bar_value = 0
        self._syncing = False
        self._painted = False
        self._kept_top: int | None = None
        """The position that stays at the top while the window changes its size, until the reader scrolls."""
        self._typesetter = self._new_typesetter()
        self._heights = Heights(0, self._estimate, self._rough)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)
        appearance.changed.connect(self._recolour)
        appearance.typeset.connect(self.reset_layout)

    # -- what is shown

    def show_document(self, document: Document, byline: str) -> None:
        """Show a document from its beginning."""
        self.document = document
        self.byline = byline
        self._open_folds = frozenset()
        self.selection = None
        self._top_row, self._top_offset = 0, 0.0
        self._rebuild_rows()

    def set_byline(self, byline: str) -> None:
        """Another line above the title."""
        if byline != self.byline:
            self.byline = byline
            self.viewport().update()

    def set_marks(self, marks: Marks) -> None:
        """Draw other marks; the text does not move."""
        self.marks = marks
        self._map.show_marks(marks, len(self.document.text))
        self.viewport().update()

    def toggle_fold(self, first_block: int) -> None:
        """Open or close the page furniture that begins with a block; what is above stays where it is."""
        self._open_folds = self._open_folds ^ {first_block}
        top = self._rows[self._top_row].span.start if len(self._rows) else 0
        offset = self._top_offset
        self._rebuild_rows()
        self._top_row, self._top_offset = max(0, self._rows.at(top)), offset
        self._settle()

    def open_fold_of(self, position: int) -> None:
        """Open the page furniture that hides a position, if any does."""
        row = self._row_at(position)
        if row is not None and row.fold and row.first not in self._open_folds:
            self.toggle_fold(row.first)

    def reset_layout(self) -> None:
        """Lay everything out anew, for another width, type or palette; the top passage stays at the top."""
        self._typesetter = self._new_typesetter()
        self._laid.clear()
        self._heights = Heights(len(self._rows), self._estimate, self._rough)
        self._settle()

    def _recolour(self) -> None:
        """Lay out what is on the screen in other colours; every height stays as it is."""
        self._typesetter = self._new_typesetter()
        self._laid.clear()
        self._settle()

    # -- where things are

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

    def caret_box(self, position: int) -> QRectF | None:
        """Where a caret at the position would be drawn; None if that is not on the screen."""
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

    # -- scrolling

    def scroll_to(self, position: int, share: float = 0.3) -> None:
        """Bring a position on the screen, at a share of its height from the top."""
        self._kept_top = None
        self.open_fold_of(position)
        index = self._rows.at(position)
        if index < 0:
            return
        offset = self._lead(index)
        if not self._rows[index].fold:
            laid = self.laid(index)
            if laid.lines:
                offset += laid.lines[laid.line_of(position)].y()
        self._top_row, self._top_offset = index, offset - self.viewport().height() * share
        self._settle()

    def ensure_visible(self, position: int) -> None:
        """Scroll only if the position is not comfortably on the screen."""
        box = self.caret_box(position)
        edge = 24
        if box is not None and edge < box.top() and box.bottom() < self.viewport().height() - edge:
            return
        if box is not None:
            over = box.bottom() + edge - self.viewport().height()
            self.scroll_by(over if over > 0 else box.top() - edge)
        else:
            self.scroll_to(position)

    def scroll_by(self, pixels: float) -> None:
        """Move the text by a number of pixels."""
        self._kept_top = None
        self._top_offset += pixels
        self._settle()

    def place(self) -> tuple[int, float]:
        """The position of the first line on the screen and its distance from the top edge, in pixels.

        (-1, 0) for the very beginning. `restore_place` comes back to it at any width and size of type.
        """
        if not len(self._rows) or (self._top_row == 0 and self._top_offset <= 0):
            return -1, 0.0
        position = self.top_position()
        box = self.caret_box(position)
        return position, box.top() if box is not None else 0.0

    def restore_place(self, position: int, distance: float) -> None:
        """Go where `place` said; before the page is shown that waits until its size is known."""
        self._wanted = (position, distance) if not self.isVisible() else None
        if position < 0:
            self.to_top()
            return
        self.scroll_to(position, share=0.0)
        self.scroll_by(-distance)

    def to_top(self) -> None:
        """Go to the beginning."""
        self._kept_top = None
        self._top_row, self._top_offset = 0, 0.0
        self._settle()

    def _settle(self) -> None:
        """Make top row and offset agree with each other and with the ends of the document."""
        if not len(self._rows):
            self._sync_bar()
            self.viewport().update()
            return
        self._top_row = min(max(0, self._top_row), len(self._rows) - 1)
        while self._top_offset < 0 and self._top_row > 0:
            self._top_row -= 1
            self._top_offset += self._height(self._top_row)
        self._top_offset = max(0.0, self._top_offset)
        while self._top_row < len(self._rows) - 1 and self._top_offset >= self._height(self._top_row):
            self._top_offset -= self._height(self._top_row)
            self._top_row += 1
        self._keep_end_at_bottom()
        self._sync_bar()
        self.viewport().update()
        self.scrolled.emit()

    def _keep_end_at_bottom(self) -> None:
        below = -self._top_offset
        for index in range(self._top_row, len(self._rows)):
            below += self._height(index)
            if below >= self.viewport().height():
                return
        missing = self.viewport().height() - below
        self._top_offset -= missing
        while self._top_offset < 0 and self._top_row > 0:
            self._top_row -= 1
            self._top_offset += self._height(self._top_row)
        self._top_offset = max(0.0, self._top_offset)

    def _sync_bar(self) -> None:
        bar = self.verticalScrollBar()
        total = self._heights.total if len(self._rows) else 0
        self._syncing = True
        bar.setRange(0, max(0, round(total - self.viewport().height())))
        bar.setPageStep(max(1, self.viewport().height() - 40))
        bar.setSingleStep(28)
        top = self._heights.top(self._top_row) if len(self._rows) else 0
        bar.setValue(round(top + self._top_offset))
        self._bar_value = bar.value()
        self._syncing = False

    def _bar_moved(self, value: int) -> None:
        if self._syncing:
            return
        self._kept_top = None
        moved = value - self._bar_value
        if value >= self.verticalScrollBar().maximum():
            self._top_row, self._top_offset = len(self._rows) - 1, 0.0
        elif abs(moved) <= 4 * self.viewport().height():
            self._top_offset += moved
        else:
            self._top_row, self._top_offset = self._heights.at(value)
        self._settle()

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

    def _rebuild_rows(self) -> None:
        self._rows = Rows(self.document.text, self.document.blocks, self._open_folds)
        self.reset_layout()

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

    # -- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Re-wrap if the column became another; the passage at the top stays there."""
        width_changed = event.size().width() != event.oldSize().width()
        if self._wanted is not None:
            wanted = self._wanted
            self.reset_layout()
            self.restore_place(*wanted)
            self._wanted = wanted
        elif width_changed and self._typesetter_width() != self._column_width():
            position = self._kept_top
            if position is None:
                position = self.top_position() if self._top_row or self._top_offset else -1
            self.reset_layout()
            if position >= 0:
                self.scroll_to(position, share=0.0)
            self._kept_top = position
        else:
            self._settle()
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows on the screen."""
        self._wanted = None
        palette = self.appearance.palette
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), palette.colour("paper"))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for index, y in self.visible_rows():
            origin = QPointF(self.column.left(), y + self._lead(index))
            if index == 0:
                self._paint_byline(painter, QPointF(self.column.left(), y))
            self._paint_one(painter, index, origin)
        self.paint_over(painter)
        painter.end()
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def paint_over(self, painter: QPainter) -> None:
        """For what `Page` draws on top."""

    def _paint_one(self, painter: QPainter, index: int, origin: QPointF) -> None:
        row, palette, width = self._rows[index], self.appearance.palette, self.column.width()
        if row.fold:
            until = min(row.span.end, row.span.start + 120)
            words = " ".join(self.document.text[row.span.start : until].split())
            is_open, is_hovered = row.first in self._open_folds, index == self.hovered_row
            label = self.fold_words(index)
            paint_fold(painter, fold_box(origin, width), words, label, is_open, is_hovered, palette)
            return
        laid = self.laid(index)
        if row.kind is BlockKind.RULE:
            paint_rule(painter, origin, width, laid.height, palette)
            return
        paint_extras(painter, origin, width, laid, row, self.document, palette)
        paint_row(painter, origin, laid, row, self.marks, self.selection or self.flashed, palette)

    def _paint_byline(self, painter: QPainter, origin: QPointF) -> None:
        if not self.byline:
            return
        painter.setFont(interface_font(12.5))
        painter.setPen(self.appearance.palette.colour("muted"))
        box = QRectF(origin.x(), origin.y() + 32, self.column.width(), 20)
        words = _fitting(self.byline, painter.fontMetrics(), int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _typesetter_width(self) -> float:
        return self._typesetter.width


def _fitting(byline: str, metrics: QFontMetrics, width: int) -> str:
    """The byline in one line: with less air if it is too long, then without its first parts."""
    parts = [part.strip() for part in byline.split("·")]
    if metrics.horizontalAdvance(byline) <= width:
        return byline
    while len(parts) > 1 and metrics.horizontalAdvance(" · ".join(parts)) > width:
        parts.pop(0)
    return metrics.elidedText(" · ".join(parts), Qt.TextElideMode.ElideRight, width)
