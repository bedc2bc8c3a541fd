"""Lays out one row of the page with QTextLayout: fonts, indents, space above and below, bullets.

All measures come from `Typography` and the palette. A laid-out row is a `Line`-list with the offsets between
the document's code points and Qt's positions.
"""

from typing import NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.domain.document import Block, BlockKind, Document, InlineKind, Span
from reader.ui.appearance import Palette, Typography, interface_font, reading_font
from reader.ui.offsets import Shown
from reader.ui.reading.rows import Row

FOLD_HEIGHT = 26.0
_HEADING_SCALES = {3: 1.14, 4: 1.04, 5: 0.96, 6: 0.9}
"""Sizes of headings from the third level on; above them all are of one size."""
INDENT = 24.0


class Style(NamedTuple):
    """How rows of one kind are set: sizes relative to the reading size, spaces in pixels."""

    scale: float = 1.0
    line_height: float = 0.0
    """Relative to the size of the font; 0 for the reader's own."""
    above: float = 0.0
    below: float = -1.0
    """Negative: the reader's own paragraph space."""
    bold: bool = False
    italic: bool = False
    interface: bool = False
    role: str = "ink"
    indent: float = 0.0


STYLES: dict[BlockKind, Style] = {
    BlockKind.TITLE: Style(scale=1.82, line_height=1.26, above=0, below=12, bold=True),
    BlockKind.DEK: Style(scale=1.05, line_height=1.42, below=18, italic=True, role="muted"),
    BlockKind.METADATA: Style(scale=0.79, line_height=1.5, below=6, interface=True, role="muted"),
    BlockKind.HEADING: Style(scale=1.28, line_height=1.3, above=20, below=8, bold=True),
    BlockKind.PARAGRAPH: Style(),
    BlockKind.LIST_ITEM: Style(below=6, indent=INDENT),
    BlockKind.QUOTE: Style(italic=True, indent=INDENT),
    BlockKind.TABLE_ROW: Style(scale=0.88, line_height=1.5, below=2),
    BlockKind.CAPTION: Style(scale=0.88, line_height=1.5, italic=True, role="muted"),
    BlockKind.CODE: Style(scale=0.86, line_height=1.5, indent=16, above=8),
    BlockKind.RULE: Style(above=8, below=16),
    BlockKind.FURNITURE: Style(scale=0.85, line_height=1.45, interface=True, role="muted", below=8),
}


class LaidRow:
    """A row as it stands on the page: its lines, placed from its own top at 0."""

    def __init__(
        self,
        shown: Shown,
        layout: QTextLayout,
        height: float,
        indent: float,
        style: Style,
        *,
        is_rtl: bool = False,
    ) -> None:
        self.is_rtl = is_rtl
        """Whether the row runs from right to left: flush right, its indent at the right."""
        self.shown = shown
        self.layout = layout
        self.height = height
        self.indent = indent
        self.style = style
        self.lines: list[QTextLine] = [layout.lineAt(index) for index in range(layout.lineCount())]
        self.is_mixed = any(
            "\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in shown.text
        )

    def position_at(self, point: QPointF) -> int:
        """The document position nearest to a point of the row."""
        if not self.lines:
            return self.shown.span.start
        return self.shown.from_qt(self.lines[self.line_at(point.y())].xToCursor(point.x()))

    def line_at(self, y: float) -> int:
        """Index of the line at a height."""
        for index, line in enumerate(self.lines[:-1]):
            if y < (line.y() + line.height() + self.lines[index + 1].y()) / 2:
                return index
        return max(0, len(self.lines) - 1)

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
        return float(line.cursorToX(unit)[0])  # type: ignore[index] # the stub says float, Qt gives a pair

    def rects(self, span: Span) -> list[QRectF]:
        """The boxes of a span, one a line (several in right-to-left text), tight around the text line."""
        start, end = self.shown.to_qt(span.start), self.shown.to_qt(span.end)
        boxes: list[QRectF] = []
        if end <= start:
            return boxes
        for line in self.lines:
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                boxes.extend(self._line_boxes(line, first, last))
        return boxes

    def _line_boxes(self, line: QTextLine, first: int, last: int) -> list[QRectF]:
        if self.is_mixed:
            runs = line.glyphRuns(first, last - first)
            return [
                QRectF(run.boundingRect().left(), line.y(), run.boundingRect().width(), line.height())
                for run in runs
            ]
        left = float(line.cursorToX(first)[0])  # type: ignore[index] # as above
        right = float(line.cursorToX(last)[0])  # type: ignore[index] # as above
        if last == line.textStart() + line.textLength():
            right = min(right, line.x() + line.naturalTextWidth())
        return [QRectF(min(left, right), line.y(), abs(right - left), line.height())]


class Typesetter:
    """Lays out rows for one width, typography and palette."""

    def __init__(self, document: Document, width: float, typography: Typography, palette: Palette) -> None:
        self._document = document
        self.width = width
        self._typography = typography
        self._palette = palette
        self._fonts: dict[tuple[BlockKind, int], QFont] = {}
        self._line_heights: dict[BlockKind, float] = {}
        self._characters: dict[BlockKind, float] = {}

    def font(self, kind: BlockKind, level: int = 0) -> QFont:
        """The font of a kind of row; headings of a deeper level are smaller."""
        level = level if kind is BlockKind.HEADING else 0
        font = self._fonts.get((kind, level))
        if font is None:
            style = STYLES[kind]
            pixels = self._typography.size * _HEADING_SCALES.get(level, style.scale)
            if style.interface:
                font = interface_font(pixels)
            else:
                font = reading_font(pixels, self._typography.family)
                font.setBold(style.bold)
                font.setItalic(style.italic)
            if kind is BlockKind.CODE:
                font.setFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"])
                font.setStyleHint(QFont.StyleHint.Monospace)
            self._fonts[kind, level] = font
        return font

    def line_height(self, kind: BlockKind) -> float:
        """The distance from line to line, in pixels."""
        height = self._line_heights.get(kind)
        if height is None:
            style = STYLES[kind]
            pixels = self._typography.size * style.scale
            height = round(pixels * (style.line_height or self._typography.line_height))
            self._line_heights[kind] = height
        return height

    def estimate(self, row: Row) -> float:
        """A guess at the height of a row from the number of its characters."""
        if row.fold:
            return FOLD_HEIGHT + 2 * 14
        style = STYLES[row.kind]
        per_line = self._characters.get(row.kind)
        if per_line is None:
            character = QFontMetricsF(self.font(row.kind)).averageCharWidth()
            per_line = max(1.0, (self.width - style.indent) / character)
            self._characters[row.kind] = per_line
        lines = len(row.span) // per_line + 1
        return lines * self.line_height(row.kind) + self._above(row) + self._below(row)

    def lay_out(self, row: Row) -> LaidRow:
        """The row with its lines placed."""
        block = self._document.blocks[row.first]
        style = STYLES[row.kind]
        indent = style.indent * (1 + (block.level if row.kind is BlockKind.LIST_ITEM else 0))
        shown = Shown(self._document.text, row.span, _hidden(block, row), _breaks(block))
        is_rtl = runs_from_right(shown.text)
        font = self.font(row.kind, block.level)
        if is_rtl and font.italic():  # scripts from right to left have no italics; some systems show boxes
            font = QFont(font)
            font.setItalic(False)
        layout = QTextLayout(shown.text, font)
        layout.setTextOption(self._option(row.kind, is_rtl=is_rtl))
        layout.setFormats(self._formats(block, row, shown))
        layout.setCacheEnabled(True)
        left = 0.0 if is_rtl else indent
        width = self.width - indent
        height = self._place_lines(layout, left, width, self._above(row), self.line_height(row.kind))
        return LaidRow(shown, layout, height + self._below(row), indent, style, is_rtl=is_rtl)

    @staticmethod
    def _place_lines(
        layout: QTextLayout, left: float, width: float, above: float, line_height: float
    ) -> float:
        y = above
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(left, y + (line_height - line.height()) / 2))
            y += line_height
        layout.endLayout()
        return y

    def _above(self, row: Row) -> float:
        return STYLES[row.kind].above if row.begins else 0.0

    def _below(self, row: Row) -> float:
        if not row.ends:
            return 0.0
        below = STYLES[row.kind].below
        return below if below >= 0 else round(self._typography.size * self._typography.paragraph_space)

    def _option(self, kind: BlockKind, *, is_rtl: bool) -> QTextOption:
        option = QTextOption()
        justified = self._typography.justify and kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)
        direction = Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(direction)
        flush = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
        absolute = flush | Qt.AlignmentFlag.AlignAbsolute
        option.setAlignment(Qt.AlignmentFlag.AlignJustify if justified else absolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return option

    def _formats(self, block: Block, row: Row, shown: Shown) -> list[QTextLayout.FormatRange]:
        base = QTextCharFormat()
        base.setForeground(self._palette.colour(STYLES[row.kind].role))
        formats = [_range(0, len(shown.text.encode("utf-16-le")) // 2, base)]
        for inline in block.inlines:
            look = self._inline_format(inline.kind, row.kind)
            if look is None:
                continue
            start, end = shown.to_qt(inline.span.start), shown.to_qt(inline.span.end)
            if start < end:
                formats.append(_range(start, end - start, look))
        return formats

    def _inline_format(self, kind: InlineKind, row_kind: BlockKind) -> QTextCharFormat | None:
        look = QTextCharFormat()
        if kind is InlineKind.EMPHASIS:
            look.setFontItalic(not STYLES[row_kind].italic)
        elif kind is InlineKind.STRONG:
            look.setFontWeight(QFont.Weight.Bold)
        elif kind is InlineKind.CODE:
            look.setFontFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"])
            look.setBackground(self._palette.colour("interface"))
        elif kind is InlineKind.LINK:
            look.setForeground(self._palette.colour("accent"))
        else:
            return None
        return look


def runs_from_right(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (rule P2 of Unicode's UAX 9)."""
    if text.isascii():
        return False
    for char in text[:2000]:
        direction = bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    chosen = QTextLayout.FormatRange()
    chosen.start = start
    chosen.length = length
    chosen.format = look
    return chosen


def _hidden(block: Block, row: Row) -> list[Span]:
    return [
        inline.span
        for inline in block.inlines
        if inline.kind is InlineKind.SYNTAX and inline.span.overlaps(row.span)
    ]


def _breaks(block: Block) -> frozenset[int]:
    return frozenset(
        at
        for inline in block.inlines
        if inline.kind is InlineKind.LINE_BREAK
        for at in range(inline.span.start, inline.span.end)
    )
