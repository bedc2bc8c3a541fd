"""Markdown made visible while it is typed: bold is bold, marks are faint, addresses of our own are folded."""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from reader.domain.document import Span
from reader.domain.links import parse
from reader.ui.appearance import Appearance
from reader.ui.offsets import Shown

_LONGEST = 4000
"""Code points of a line that is coloured; a longer one stays plain."""
_RUNS = (
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]+)(\*\*|__)"), "bold"),
    (re.compile(r"(?<![*_\w])([*_])(?=[^*_\s])([^*_\n]+)([*_])(?![*_\w])"), "italic"),
    (re.compile(r"(`)([^`\n]+)(`)"), "code"),
    (re.compile(r"(\[)([^\[\]\n]+)(\]\((?!commonplace:)[^()\s]*\))"), "link"),
)
_HEAD = re.compile(r"(#{1,6} |> ?|[ \t]*[-*+] |[ \t]*\d{1,9}[.)] )")


class MarkdownColours(QSyntaxHighlighter):
    """Sets off what Markdown will set off, and mutes its marks."""

    def __init__(self, appearance: Appearance, document: QTextDocument) -> None:
        super().__init__(document)
        self._appearance = appearance
        appearance.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        if not text or len(text) > _LONGEST:
            return
        shown = Shown(text, Span(0, len(text)))
        head = _HEAD.match(text)
        if head:
            self._set(shown, head.start(), head.end(), self._mark())
        for pattern, kind in _RUNS:
            for match in pattern.finditer(text):
                self._set(shown, match.start(2), match.end(2), self._run(kind))
                self._set(shown, match.start(1), match.end(1), self._mark())
                self._set(shown, match.start(3), match.end(3), self._mark())
        for link in parse(text):
            self._set(shown, link.span.start, link.span.end, self._mark())
            self._set(shown, link.shown.start, link.shown.end, self._run("link"))
            self._set(shown, link.shown.end + 1, link.span.end, _folded())

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


def _folded() -> QTextCharFormat:
    """So small and narrow that an address of dozens of characters takes no room; the caret steps over it."""
    look = QTextCharFormat()
    look.setForeground(QColor(0, 0, 0, 0))
    look.setFontPointSize(1)
    look.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
    look.setFontLetterSpacing(1)
    return look
