"""How each kind of row is set, and how words in a row look that are not like the others."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from reader.domain.document import BlockKind, Inline, InlineKind
from reader.ui.appearance import Palette
from reader.ui.offsets import Shown, utf16_length
from reader.ui.reading.signs import runs_of_signs

INDENT = 24.0
"""At the usual size; all spaces grow with the size of the type."""
MONOSPACED = ["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"]


class Style(NamedTuple):
    """How rows of one kind are set: sizes relative to the reading size, spaces in pixels at the usual one."""

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


def letter_looks(
    shown: Shown, runs: Sequence[Inline], style: Style, palette: Palette, *, is_rtl: bool
) -> list[QTextLayout.FormatRange]:
    """The colour of a row's words, and the look of those that are emphasised, struck, linked, or signs."""
    base = QTextCharFormat()
    base.setForeground(palette.colour(style.role))
    looks = [_range(0, utf16_length(shown.text), base)]
    for inline in runs:
        look = _look(inline.kind, style, palette, is_rtl=is_rtl)
        start, end = shown.to_qt(inline.span.start), shown.to_qt(inline.span.end)
        if look is not None and start < end:
            looks.append(_range(start, end - start, look))
    quiet = QTextCharFormat()
    quiet.setForeground(palette.colour("muted"))
    for first, end in runs_of_signs(shown.text):
        start, stop = (shown.to_qt(shown.position_of(index)) for index in (first, end - 1))
        looks.append(_range(start, stop + 1 - start, quiet))
    return looks


def _look(kind: InlineKind, style: Style, palette: Palette, *, is_rtl: bool) -> QTextCharFormat | None:
    look = QTextCharFormat()
    if kind is InlineKind.EMPHASIS:
        look.setFontItalic(not style.italic and not is_rtl)
    elif kind is InlineKind.STRONG:
        look.setFontWeight(QFont.Weight.Bold)
    elif kind is InlineKind.CODE:
        look.setFontFamilies(MONOSPACED)
    elif kind is InlineKind.LINK:
        look.setForeground(palette.colour("accent"))
    elif kind is InlineKind.STRIKE:
        look.setFontStrikeOut(True)
    else:
        return None
    return look


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    chosen = QTextLayout.FormatRange()
    chosen.start = start
    chosen.length = length
    chosen.format = look
    return chosen
