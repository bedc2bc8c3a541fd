"""Lays out one row of the page with QTextLayout: fonts, indents, space above and below, columns, bullets.

All measures come from `Typography` and the palette. Lines stand on a grid of their own: the distance from one
baseline to the next is the reader's line height also where another font has to help out with taller letters.
"""

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Span
from reader.ui.appearance import READING_PIXELS, Palette, Typography, interface_font, reading_font
from reader.ui.offsets import LINE_SEPARATOR, Shown
from reader.ui.reading.laid_row import Cell, LaidRow, Lines
from reader.ui.reading.marks import SpanIndex
from reader.ui.reading.rows import Row
from reader.ui.reading.signs import taken_apart, with_signs
from reader.ui.reading.styles import INDENT, MONOSPACED, STYLES, letter_looks
from reader.ui.reading.tables import Column, Tables

__all__ = ["FOLD_HEIGHT", "LaidRow", "Typesetter", "runs_from_right"]

FOLD_HEIGHT = 26.0
_HEADING_SCALES = {3: 1.14, 4: 1.04, 5: 0.96, 6: 0.9}
"""Sizes of headings from the third level on; above them all are of one size."""
_CELL_ROOM = 5.0
"""Above and below the words of a table row."""
_NARROWEST = 0.55
"""However deep a list is, its words keep this share of the column."""
_MANY = 64
"""A block with more runs than this gets an index of them."""
_INDEXED = 8


class Typesetter:
    """Lays out rows for one width, typography and palette."""

    def __init__(self, document: Document, width: float, typography: Typography, palette: Palette) -> None:
        self._document = document
        self.width = width
        self._typography = typography
        self._grown = typography.size / READING_PIXELS
        self._palette = palette
        self._fonts: dict[tuple[BlockKind, int], QFont] = {}
        self._metrics: dict[tuple[BlockKind, int], QFontMetricsF] = {}
        self._characters: dict[BlockKind, float] = {}
        self._many_runs: OrderedDict[int, SpanIndex[Inline]] = OrderedDict()

    @cached_property
    def _all_tables(self) -> Tables:
        return Tables(self._document.text, self._document.blocks, self.width, self._cell_width)

    def font(self, kind: BlockKind, level: int = 0) -> QFont:
        """The font of a kind of row: headings of a deeper level are smaller, the head of a table is bold."""
        key = kind, level if kind in (BlockKind.HEADING, BlockKind.TABLE_ROW) else 0
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._new_font(kind, key[1])
        return font

    def _new_font(self, kind: BlockKind, level: int) -> QFont:
        style = STYLES[kind]
        pixels = self._pixels(kind, level)
        if style.interface:
            font = interface_font(pixels)
        else:
            font = reading_font(pixels, self._typography.family)
            font.setBold(style.bold or (kind is BlockKind.TABLE_ROW and level == 1))
            font.setItalic(style.italic)
        if kind is BlockKind.CODE:
            font.setFamilies(MONOSPACED)
            font.setStyleHint(QFont.StyleHint.Monospace)
        elif self._typography.letter_space:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels * self._typography.letter_space)
        if self._typography.word_space:
            font.setWordSpacing(pixels * self._typography.word_space)
        return font

    def _pixels(self, kind: BlockKind, level: int) -> float:
        scale = STYLES[kind].scale
        if kind is BlockKind.HEADING:
            scale = _HEADING_SCALES.get(level, scale)
        return self._typography.size * scale

    def line_height(self, kind: BlockKind, level: int = 0) -> float:
        """The distance from line to line, in pixels."""
        return round(self._pixels(kind, level) * (STYLES[kind].line_height or self._typography.line_height))

    def estimate(self, row: Row) -> float:
        """A guess at the height of a row from the number of its characters."""
        if row.fold:
            return FOLD_HEIGHT + 2 * 14
        per_line = self._characters.get(row.kind)
        if per_line is None:
            character = QFontMetricsF(self.font(row.kind)).averageCharWidth()
            per_line = max(1.0, (self.width - STYLES[row.kind].indent * self._grown) / character)
            self._characters[row.kind] = per_line
        lines = len(row.span) // per_line + 1
        return lines * self.line_height(row.kind) + self._above(row) + self._below(row)

    def lay_out(self, row: Row) -> LaidRow:
        """The row with its lines placed."""
        block = self._document.blocks[row.first]
        runs = self._runs(row.first, block, row.span)
        cells = [run.span for run in runs if run.kind is InlineKind.CELL]
        is_table = row.kind is BlockKind.TABLE_ROW and bool(cells)
        shown = Shown(self._document.text, row.span, _hidden(runs), _breaks(runs))
        is_rtl = runs_from_right(self._all_tables.head_words(row.first) if is_table else shown.text)
        layout = self._new_layout(row, block.level, runs, shown, is_rtl=is_rtl)
        laid = (
            self._in_columns(row, block.level, layout, shown, cells, is_rtl=is_rtl)
            if is_table
            else self._in_lines(row, block.level, layout, shown, is_rtl=is_rtl)
        )
        laid.is_coloured = STYLES[row.kind].role != "ink" or any(run.kind is InlineKind.LINK for run in runs)
        laid.grounds = tuple(run.span for run in runs if run.kind is InlineKind.CODE)
        if row.kind is BlockKind.LIST_ITEM and row.begins:
            laid.marker = _marker(self._document, block)
        return laid

    def text_of(self, row: Row) -> tuple[Shown, QFont]:
        """The words of a row as they are shown and their font, without laying it out."""
        block = self._document.blocks[row.first]
        runs = self._runs(row.first, block, row.span)
        shown = Shown(self._document.text, row.span, _hidden(runs), _breaks(runs))
        return shown, self.font(row.kind, block.level)

    def _new_layout(
        self, row: Row, level: int, runs: Sequence[Inline], shown: Shown, *, is_rtl: bool
    ) -> QTextLayout:
        font = self.font(row.kind, level)
        if is_rtl and font.italic():  # scripts from right to left have no italics; some systems show boxes
            font = QFont(font)
            font.setItalic(False)
        layout = QTextLayout(with_signs(shown.text), font)
        layout.setTextOption(self._option(row.kind, is_rtl=is_rtl))
        layout.setFormats(letter_looks(shown, runs, STYLES[row.kind], self._palette, is_rtl=is_rtl))
        layout.setCacheEnabled(True)
        return layout

    # -- placing lines

    def _in_lines(self, row: Row, level: int, layout: QTextLayout, shown: Shown, *, is_rtl: bool) -> LaidRow:
        """One line under the other."""
        indent = self._indent(row.kind, level)
        left, width = 0.0 if is_rtl else indent, self.width - indent
        height = self.line_height(row.kind, level)
        baseline, measures = self._measures(row.kind, level)
        top = self._above(row)
        widest = _place_lines(layout, left, width, top + baseline, height)
        if widest > width + 1 and not shown.text.isascii():
            layout.setText(taken_apart(layout.text()))
            _place_lines(layout, left, width, top + baseline, height)
        count = layout.lineCount()
        measures.baselines.extend(top + baseline + number * height for number in range(count))
        y = top + count * height
        below = self._below(row)
        is_justified = self._is_justified(row.kind)
        laid = LaidRow(shown, layout, measures, y + below, indent, is_rtl=is_rtl, is_justified=is_justified)
        laid.below = below
        laid.step = INDENT * self._grown
        if row.kind is BlockKind.QUOTE:
            laid.depth = level + 1
            laid.first_bar = max(0, laid.depth - self._quote_marks(row))
            laid.going_on = self._quotes_after(row)
        return laid

    def _in_columns(
        self, row: Row, level: int, layout: QTextLayout, shown: Shown, cells: Sequence[Span], *, is_rtl: bool
    ) -> LaidRow:
        """The cells of a table row side by side; each line break outside a cell begins the next one."""
        tables = self._all_tables
        columns = tables.columns_of(row.first)
        if is_rtl:
            columns = tuple(
                column._replace(left=self.width - column.left - column.width) for column in columns
            )
        ends = _cell_ends(shown, cells)
        height = self.line_height(row.kind, level)
        baseline, measures = self._measures(row.kind, level)
        placed: list[Cell] = []
        first, y, tallest = 0, _CELL_ROOM, _CELL_ROOM + height
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            column = columns[min(len(placed), len(columns) - 1)]
            line.setLineWidth(column.width)
            _place(line, _cell_left(column, line, is_rtl=is_rtl), y + baseline)
            measures.baselines.append(y + baseline)
            y += height
            tallest = max(tallest, y)
            if line.textStart() + line.textLength() in ends:
                placed.append(Cell(first, line.lineNumber() + 1, column.left, column.width))
                first, y = line.lineNumber() + 1, _CELL_ROOM
        layout.endLayout()
        if first < layout.lineCount():
            column = columns[min(len(placed), len(columns) - 1)]
            placed.append(Cell(first, layout.lineCount(), column.left, column.width))
        rule = tallest + _CELL_ROOM
        below = self._paragraph_space() if row.ends and tables.is_last(row.first) else 0.0
        laid = LaidRow(shown, layout, measures, rule + 1 + below, is_rtl=is_rtl, cells=tuple(placed))
        laid.rule = rule
        laid.is_header = level == 1
        return laid

    def _measures(self, kind: BlockKind, level: int) -> tuple[float, Lines]:
        """Where the baseline stands in a line, and the measures of lines yet without their baselines."""
        key = kind, level if kind in (BlockKind.HEADING, BlockKind.TABLE_ROW) else 0
        metrics = self._metrics.get(key)
        if metrics is None:
            metrics = self._metrics[key] = QFontMetricsF(self.font(kind, level))
        height, ascent, descent = self.line_height(kind, level), metrics.ascent(), metrics.descent()
        baseline = round((height - ascent - descent) / 2 + ascent)
        above = min(round(ascent), baseline)
        under = min(max(1, round(descent)), height - baseline)
        thickness = max(1, round(ascent / 20))
        return baseline, Lines([], above, max(1, under), max(2, round(ascent * 0.13)), thickness)

    def _cell_width(self, words: str, is_header: bool) -> float:
        level = 1 if is_header else 0
        self._measures(BlockKind.TABLE_ROW, level)
        return self._metrics[BlockKind.TABLE_ROW, level].horizontalAdvance(words)

    def _indent(self, kind: BlockKind, level: int) -> float:
        """Room beside the words, for the depth of a list or quote and what stands there."""
        nests = kind not in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.TABLE_ROW)
        indent = STYLES[kind].indent + (INDENT * level if nests else 0.0)
        return min(round(indent * self._grown), self.width * (1 - _NARROWEST))

    def _quote_marks(self, row: Row) -> int:
        """How many marks stand before a quote: fewer than it is deep if it stands in a list."""
        block = self._document.blocks[row.first]
        first = block.inlines[0].span if block.inlines else Span(0, 0)
        return max(1, self._document.passage(first).count(">") if first.start == block.span.start else 0)

    def _quotes_after(self, row: Row) -> int:
        """How many of the bars beside a quote go on beside what follows."""
        blocks = self._document.blocks
        if not row.ends:
            return blocks[row.first].level + 1
        following = blocks[row.first + 1] if row.first + 1 < len(blocks) else None
        if following is None or following.kind is not BlockKind.QUOTE:
            return 0
        return min(blocks[row.first].level, following.level) + 1

    def _above(self, row: Row) -> float:
        return round(STYLES[row.kind].above * self._grown) if row.begins else 0.0

    def _below(self, row: Row) -> float:
        if not row.ends:
            return 0.0
        below = STYLES[row.kind].below
        if below < 0 or (row.kind is BlockKind.LIST_ITEM and not self._list_goes_on(row)):
            return self._paragraph_space()
        return round(below * self._grown)

    def _list_goes_on(self, row: Row) -> bool:
        """Whether another item or a part of this one follows."""
        blocks = self._document.blocks
        following = blocks[row.first + 1] if row.first + 1 < len(blocks) else None
        if following is None or following.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
            return False
        return following.kind is BlockKind.LIST_ITEM or following.level > 0

    def _paragraph_space(self) -> float:
        return round(self._typography.size * self._typography.paragraph_space)

    # -- how letters look

    def _is_justified(self, kind: BlockKind) -> bool:
        return self._typography.justify and kind in (
            BlockKind.PARAGRAPH,
            BlockKind.QUOTE,
            BlockKind.LIST_ITEM,
        )

    def _option(self, kind: BlockKind, *, is_rtl: bool) -> QTextOption:
        option = QTextOption()
        direction = Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(direction)
        flush = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
        absolute = flush | Qt.AlignmentFlag.AlignAbsolute
        option.setAlignment(Qt.AlignmentFlag.AlignJustify if self._is_justified(kind) else absolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if kind is BlockKind.CODE:
            option.setTabStopDistance(4 * QFontMetricsF(self.font(kind)).averageCharWidth())
        return option

    def _runs(self, index: int, block: Block, span: Span) -> list[Inline]:
        """The runs of a block that have to do with a piece of it."""
        if len(block.inlines) <= _MANY:
            return [run for run in block.inlines if run.span.overlaps(span)]
        indexed = self._many_runs.get(index)
        if indexed is None:
            indexed = self._many_runs[index] = SpanIndex((run.span, run) for run in block.inlines)
            if len(self._many_runs) > _INDEXED:
                self._many_runs.popitem(last=False)
        return [run for _, run in indexed.overlapping(span)]


def runs_from_right(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (rule P2 of Unicode's UAX 9)."""
    if text.isascii():
        return False
    for char in text[:2000]:
        direction = bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _place_lines(layout: QTextLayout, left: float, width: float, baseline: float, height: float) -> float:
    """Break the text into lines, one under the other; how wide the widest is."""
    widest = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        _place(line, left, baseline)
        widest = max(widest, line.naturalTextWidth())
        baseline += height
    layout.endLayout()
    return widest


def _place(line: QTextLine, left: float, baseline: float) -> None:
    line.setPosition(QPointF(left, baseline - line.ascent()))


def _cell_left(column: Column, line: QTextLine, *, is_rtl: bool) -> float:
    if column.is_number and not is_rtl:
        return column.left + max(0.0, column.width - line.naturalTextWidth())
    return column.left


def _cell_ends(shown: Shown, cells: Sequence[Span]) -> set[int]:
    """The units after which another cell begins: line breaks that are in no cell."""
    ends = set()
    index = shown.text.find(LINE_SEPARATOR)
    while index >= 0:
        position = shown.position_of(index)
        if not any(cell.start <= position < cell.end for cell in cells):
            ends.add(shown.to_qt(position) + 1)
        index = shown.text.find(LINE_SEPARATOR, index + 1)
    return ends


def _hidden(runs: Sequence[Inline]) -> list[Span]:
    return [run.span for run in runs if run.kind is InlineKind.SYNTAX]


def _breaks(runs: Sequence[Inline]) -> frozenset[int]:
    return frozenset(
        at for run in runs if run.kind is InlineKind.LINE_BREAK for at in range(run.span.start, run.span.end)
    )


def _marker(document: Document, block: Block) -> str:
    """The list marker that the text leaves to the page to draw, '' if it stands in the text."""
    first = block.inlines[0] if block.inlines else None
    if first is None or first.kind is not InlineKind.SYNTAX or first.span.start != block.span.start:
        return ""
    written = document.passage(first.span).strip()
    if written.endswith("]"):
        return "☐" if written.endswith("[ ]") else "☑"
    written = written.rpartition(" ")[2].lstrip(">")  # of `> 1.` and `- 1.` the number
    return written if written[:1].isalnum() else "•"
