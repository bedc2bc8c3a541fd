"""The scrolling surface of the page: paints what is seen, and nothing else.

The scroll bar follows the place that `RowsOnScreen` keeps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from reader.domain.document import BlockKind, Document, Span
from reader.ui.appearance import Appearance, interface_font
from reader.ui.reading.heights import Heights
from reader.ui.reading.mark_map import MarkedScrollBar
from reader.ui.reading.marks import Marks
from reader.ui.reading.painting import (
    fold_box,
    paint_extras,
    paint_fold,
    paint_row,
    paint_rule,
)
from reader.ui.reading.rows import Rows
from reader.ui.reading.rows_on_screen import RowsOnScreen

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent


class PageCanvas(RowsOnScreen):
    """Shows one document; knows where each character is. `Page` adds what a reader can do with it."""

    scrolled = Signal()
    painted = Signal()
    """The first paint of the page is done."""
    resized = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._map = MarkedScrollBar(appearance)
        self.setVerticalScrollBar(self._map)
        self.byline = ""
        self.marks = Marks()
        self.selection: Span | None = None
        self.flashed: Span | None = None
        """Shown like a selection for a moment, where a jump has led."""
        self.hovered_row = -1
        self._wanted: tuple[int, float] | None = None
        self._bar_value = 0
        self._syncing = False
        self._painted = False
        self._kept_top: int | None = None
        """The position that stays at the top while the window changes its size, until the reader scrolls."""
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

    def _rebuild_rows(self) -> None:
        self._rows = Rows(self.document.text, self.document.blocks, self._open_folds)
        self.reset_layout()

    # -- scrolling

    def scroll_to(self, position: int, share: float = 0.3) -> None:
        """Bring a position on the screen, at a share of its height from the top, once the page is shown."""
        if self._wanted is not None:
            self._wanted = (position, self.viewport().height() * share)
        self._scroll_to(position, share)

    def _scroll_to(self, position: int, share: float) -> None:
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
        self._scroll_to(position, 0.0)
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
