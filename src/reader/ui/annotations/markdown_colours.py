"""Markdown made visible while it is typed: bold is bold, marks are faint."""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from reader.domain.document import Span
from reader.ui.appearance import Appearance
from reader.ui.offsets import Shown

_RUNS = (
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]+)(\*\*|__)"), "bold"),
    (re.compile(r"(?<![*_\w])([*_])(?=[^*_\s])([^*_\n]+)([*_])(?![*_\w])"), "italic"),
    (re.compile(r"(`)([^`\n]+)(`)"), "code"),
    (re.compile(r"(\[)([^\[\]\n]+)(\]\([^()\s]*\))"), "link"),
)
_HEAD = re.compile(r"(#{1,6} |> ?|[-*+] |\d{1,9}[.)] )")


class MarkdownColours(QSyntaxHighlighter):
    """Sets off what Markdown will set off, and mutes its marks."""

    def __init__(self, appearance: Appearance, document: QTextDocument) -> None:
        super().__init__(document)
        self._appearance = appearance
        appearance.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        shown = Shown(text, Span(0, len(text)))
        head = _HEAD.match(text)
        if head:
            self._set(shown, head.start(), head.end(), self._mark())
        for pattern, kind in _RUNS:
            for match in pattern.finditer(text):
                self._set(shown, match.start(2), match.end(2), self._run(kind))
                self._set(shown, match.start(1), match.end(1), self._mark())
                self._set(shown, match.start(3), match.end(3), self._mark())

    def _set(self, shown: Shown, start: int, end: int, look: QTextCharFormat) -> None:
        first, last = shown.to_qt(start), shown.to_qt(end)
        self.setFormat(first, last - first, look)

    def _mark(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._appearance.palette.colour("muted"))
        return look

    def _run(self, kind: str) -> QTextCharFormat:
        look = QTextCharFormat()
        if kind == "bold":
            look.setFontWeight(QFont.Weight.DemiBold)
        elif kind == "italic":
            look.setFontItalic(True)
        elif kind == "code":
            look.setFontFixedPitch(True)
        else:
            look.setForeground(self._appearance.palette.colour("accent"))
        return look
