"""A hidden text widget with the rows around the caret, for assistive technology: see `accessible`.

It holds what the page shows, row for row: without markup, with a line for page furniture that is folded. The
rows on the screen are laid out with the page's own lines, so that every character is where the page draws it.
Whatever is selected in it, or wherever its cursor is put, happens on the page.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Slot
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrame,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from reader.domain.document import BlockKind, InlineKind, Span
from reader.ui.offsets import Shown
from reader.ui.reading.page import Page
from reader.ui.reading.rows import Row, Rows
from reader.ui.reading.signs import with_signs

REACH = 20_000
"""Characters before and after the caret that are held."""
_EDGE = 2_000
"""Nearer to the end of what is held than this, the caret gets other rows around it."""
_FORBIDDEN = {0xFDD0: 0xFFFD, 0xFDD1: 0xFFFD, 0xFFFC: 0xFFFD}
"""Characters by which Qt marks frames and objects."""

ELSEWHERE, _APART = 1_000_000.0, 100.0
"""Where rows are said to be that are not on the screen, and the distance between two of them."""

_LOOKS: dict[InlineKind, Callable[[QTextCharFormat], object]] = {
    InlineKind.EMPHASIS: lambda look: look.setFontItalic(True),
    InlineKind.STRONG: lambda look: look.setFontWeight(QFont.Weight.Bold),
    InlineKind.STRIKE: lambda look: look.setFontStrikeOut(True),
    InlineKind.LINK: lambda look: look.setFontUnderline(True),
}


class Held(NamedTuple):
    """Which rows the mirror holds, of which rows of the page."""

    rows: Rows
    first: int
    end: int


class Mirror(QTextEdit):
    """The part of a page's text around the caret, never shown."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.viewport())
        self.hide()
        self.setObjectName("mirror")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("border: 0; padding: 0; margin: 0")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self._page = page
        self._held = Held(Rows("", ()), 0, 0)
        self._following = False
        self._places = _Places(self)
        self.document().setDocumentMargin(0)
        self.document().setDocumentLayout(self._places)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(30)
        self._later.timeout.connect(self.place)
        self.selectionChanged.connect(self._lead)
        self.cursorPositionChanged.connect(self._lead)
        self.text_before_it_changed()
        self.follow()
        self.place()

    # -- from the page

    def text_before_it_changed(self) -> str | None:
        """Hold other rows if the page needs it; what was held before, None if nothing had to change."""
        page, held = self._page, self._held
        row = max(0, page.rows.at(self._middle()))
        fits = held.rows is page.rows and (
            not len(page.rows) or (held.first <= row < held.end and self._is_far_from_edges(row))
        )
        if fits:
            return None
        before = self.toPlainText()
        self._hold(row)
        return before

    def follow(self) -> None:
        """Put cursor and selection where the page has them."""
        page = self._page
        selection = page.selection
        cursor = self.textCursor()
        if selection is None:
            cursor.setPosition(self.unit_of(page.caret))
        else:
            at_start = page.caret <= selection.start
            first, last = self.unit_of(selection.start), self.unit_of(selection.end)
            cursor.setPosition(last if at_start else first)
            cursor.setPosition(first if at_start else last, QTextCursor.MoveMode.KeepAnchor)
        self._following = True
        self.setTextCursor(cursor)
        self._following = False

    def place_later(self) -> None:
        """The rows on the screen are others: lay them out, soon."""
        self._places.forget()
        self._later.start()

    def place(self) -> None:
        """Lay out the rows on the screen as the page has them; others are nowhere."""
        page, held = self._page, self._held
        self.setGeometry(page.viewport().rect())
        self._places.forget()
        for index, y in page.visible_rows():
            if held.first <= index < held.end and held.rows is page.rows and not page.rows[index].fold:
                block = self.document().findBlockByNumber(index - held.first)
                self._lay_out(block, index, page.origin(index, y))

    def _lay_out(self, block: QTextBlock, index: int, origin: QPointF) -> None:
        laid, layout = self._page.laid(index), block.layout()
        layout.setFont(laid.layout.font())
        layout.setTextOption(laid.layout.textOption())
        layout.setFormats(laid.layout.formats())
        layout.setPosition(origin)
        layout.beginLayout()
        for line in laid.lines:
            own = layout.createLine()
            own.setNumColumns(line.textLength(), line.width())
            own.setPosition(line.position())
        layout.endLayout()
        self._places.remember(block, QRectF(origin, QSizeF(self._page.column.width(), laid.height)))

    # -- what is held

    def _middle(self) -> int:
        page = self._page
        is_used = page.caret_browsing or page.selection is not None or page.can_be_seen(page.caret)
        return page.caret if is_used else page.top_position()

    def _is_far_from_edges(self, row: int) -> bool:
        held, rows = self._held, self._held.rows
        before = rows.start(row) - rows.start(held.first)
        after = rows.start(held.end) - rows.start(row)
        return (held.first == 0 or before > _EDGE) and (held.end == len(rows) or after > _EDGE)

    def _hold(self, row: int) -> None:
        rows = self._page.rows
        first, end, at = row, row + 1, rows.start(row) if len(rows) else 0
        while first > 0 and at - rows.start(first) < REACH:
            first -= 1
        while end < len(rows) and rows.start(end) - at < REACH:
            end += 1
        self._held = Held(rows, first, min(end, len(rows)))
        self._following = True
        document = self.document()
        document.clear()
        writer = QTextCursor(document)
        writer.beginEditBlock()
        for index in range(self._held.first, self._held.end):
            self._write(writer, index, is_first=index == self._held.first)
        writer.endEditBlock()
        self._following = False
        self.place_later()

    def _write(self, writer: QTextCursor, index: int, *, is_first: bool) -> None:
        page = self._page
        row = page.rows[index]
        look, letters = QTextBlockFormat(), QTextCharFormat()
        if row.fold:
            words, shown = page.fold_words(index), None
        else:
            shown, font = page.text_of(index)
            words = with_signs(shown.text).translate(_FORBIDDEN)
            letters.setFont(font)
            if row.kind is BlockKind.HEADING:
                look.setHeadingLevel(page.document.blocks[row.first].level)
            elif row.kind is BlockKind.TITLE:
                look.setHeadingLevel(1)
        if is_first:
            writer.setBlockFormat(look)
            writer.setCharFormat(letters)
        else:
            writer.insertBlock(look, letters)
        start = writer.position()
        writer.insertText(words, letters)
        if shown is not None:
            self._emphasise(start, shown, row)

    def _emphasise(self, start: int, shown: Shown, row: Row) -> None:
        """Give emphasised words in a row their look, which is told as attributes."""
        for run in self._page.document.blocks[row.first].inlines:
            if run.kind not in _LOOKS or not run.span.overlaps(row.span):
                continue
            look = QTextCharFormat()
            _LOOKS[run.kind](look)
            words = QTextCursor(self.document())
            words.setPosition(start + shown.to_qt(run.span.start))
            words.setPosition(start + shown.to_qt(run.span.end), QTextCursor.MoveMode.KeepAnchor)
            words.mergeCharFormat(look)

    # -- positions

    def unit_of(self, position: int) -> int:
        """The unit of the mirror's text that stands for a document position, the nearest one held."""
        held = self._held
        row = held.rows.at(position)
        if row < held.first or held.first == held.end:
            return 0
        if row >= held.end:
            return self.document().characterCount() - 1
        start = self.document().findBlockByNumber(row - held.first).position()
        return start if held.rows[row].fold else start + self._page.text_of(row)[0].to_qt(position)

    def unit_at(self, point: QPointF) -> int:
        """The unit at a point of the viewport."""
        return self.unit_of(self._page.position_at(point))

    def position_of(self, unit: int, *, ends: bool = False) -> int:
        """The document position of a unit of the mirror's text; `ends`: where words end there."""
        held = self._held
        block = self.document().findBlock(unit)
        if held.first == held.end or not block.isValid():
            return 0
        index = min(held.first + block.blockNumber(), held.end - 1)
        if held.rows[index].fold:
            return held.rows[index].span.start
        shown = self._page.text_of(index)[0]
        unit -= block.position()
        return shown.ends_at(unit) if ends else shown.from_qt(unit)

    # -- to the page

    def _lead(self) -> None:
        """Assistive technology has put the cursor somewhere, or selected: the page goes along."""
        if self._following or self._held.rows is not self._page.rows:
            return
        cursor, page = self.textCursor(), self._page
        position = self.position_of(cursor.position())
        if cursor.hasSelection():
            start = self.position_of(cursor.selectionStart())
            end = self.position_of(cursor.selectionEnd(), ends=True)
            page.select(Span(start, max(start, end)))
        else:
            if page.selection is not None:
                page.select(None)
            page.move_caret(position)
        page.ensure_visible(position)

    @Slot(QRectF)
    def _q_ensureVisible(self, box: QRectF) -> None:  # by this name Qt asks to scroll to words
        """Bring a box on the screen that `_Places` has given for the words of a row."""
        number = round((box.top() - ELSEWHERE) / _APART)
        if 0 <= number < self._held.end - self._held.first:
            self._page.scroll_to(self._held.rows.start(self._held.first + number))


class _Places(QAbstractTextDocumentLayout):
    """Knows where the rows on the screen are; to `QTextEdit` it is how the document is laid out."""

    def __init__(self, mirror: Mirror) -> None:
        super().__init__(mirror.document())
        self._mirror = mirror
        self._boxes: dict[int, QRectF] = {}
        self._laid: list[QTextBlock] = []

    def forget(self) -> None:
        """Nothing is on the screen."""
        for block in self._laid:
            if block.isValid():
                block.layout().clearLayout()
        self._laid.clear()
        self._boxes.clear()

    def remember(self, block: QTextBlock, box: QRectF) -> None:
        """A block stands in a box of the viewport."""
        self._laid.append(block)
        self._boxes[block.blockNumber()] = box

    def documentChanged(self, _from: int, _removed: int, _added: int) -> None:
        """Other rows are held: none of them has its place yet."""
        self._laid.clear()
        self._boxes.clear()

    def draw(self, _painter: QPainter, _context: object) -> None:
        """Nothing: the mirror is never shown."""

    def hitTest(  # type: ignore[override]  # Qt only ever gives a QPointF
        self, point: QPointF, _accuracy: Qt.HitTestAccuracy
    ) -> int:
        """The unit at a point of the viewport."""
        return self._mirror.unit_at(point)

    def pageCount(self) -> int:
        return 1

    def documentSize(self) -> QSizeF:
        return QSizeF(self._mirror.size())

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0, 0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where a block is in the viewport; far below, block by block, if it is not on the screen."""
        number = block.blockNumber()
        return self._boxes.get(number) or QRectF(0, ELSEWHERE + number * _APART, 1, 1)
