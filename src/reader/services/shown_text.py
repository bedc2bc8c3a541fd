"""The text of a document as the page shows it: without markup characters, with the way back to them."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from reader.domain.blocks import INLINE_KINDS, Blocks
from reader.domain.document import Document, InlineKind, Span

_SYNTAX = INLINE_KINDS.index(InlineKind.SYNTAX)
_LINE_BREAK = INLINE_KINDS.index(InlineKind.LINE_BREAK)


class ShownText:
    """What is to be read of a document. `text` is the document's own where nothing is hidden.

    Line breaks that are written as markup (`<br>`, the bars of a table) read as spaces.
    """

    def __init__(self, document: Document) -> None:
        self._cuts = array("I")
        """Positions in `text` before which something was left out, ascending."""
        self._left_out = array("I", [0])
        """How many characters were left out before the first cut, the second, and so on."""
        changed = list(_changes(document))
        self.text = self._without(document.text, changed) if changed else document.text

    def _without(self, source: str, changed: list[tuple[int, int, bool]]) -> str:
        kept: list[str] = []
        at = gone = 0
        for start, end, is_break in changed:
            if end <= at:
                continue
            first = max(at, start)
            kept.append(source[at:first])
            if is_break:
                kept.append(" " * (end - first))
            else:
                self._cuts.append(first - gone)
                gone += end - first
                self._left_out.append(gone)
            at = end
        kept.append(source[at:])
        return "".join(kept)

    @property
    def hides(self) -> bool:
        """Whether `text` is shorter than the document's."""
        return bool(self._cuts)

    def source(self, start: int, end: int) -> Span:
        """Where characters of `text` stand in the document; markup inside them is included."""
        if not self._cuts or start >= end:
            return Span(start, end)
        return Span(self._source_of(start), self._source_of(end - 1) + 1)

    def shown(self, position: int) -> int:
        """Where a position of the document is in `text`; one in markup goes to what follows it."""
        at = bisect_left(range(len(self._cuts)), 1, key=lambda cut: self._source_of_cut(cut) > position)
        if not at:
            return position
        return max(self._cuts[at - 1], position - self._left_out[at])

    def _source_of(self, index: int) -> int:
        return index + self._left_out[bisect_right(self._cuts, index)]

    def _source_of_cut(self, cut: int) -> int:
        return self._cuts[cut] + self._left_out[cut]


def shown_words(document: Document, span: Span) -> str:
    """The words of a span on one line, as the page shows them; costs no more than its blocks."""
    return " ".join(shown_piece(document, span).split())


def shown_piece(document: Document, span: Span) -> str:
    """The characters of a span without markup characters."""
    blocks = Blocks.of(document.blocks)
    kept: list[str] = []
    at = span.start
    for index in range(max(0, blocks.index_at(span.start)), blocks.index_at(span.end) + 1):
        for run in sorted(blocks.inlines.of_block(index), key=lambda run: run.span):
            if run.kind in (InlineKind.SYNTAX, InlineKind.LINE_BREAK) and run.span.end > at:
                kept.append(document.text[at : min(max(at, run.span.start), span.end)])
                if run.kind is InlineKind.LINE_BREAK:
                    kept.append(" ")
                at = run.span.end
    kept.append(document.text[at : span.end])
    return "".join(kept)


def _changes(document: Document) -> Iterator[tuple[int, int, bool]]:
    """What is not shown, or (True) shown as a space; by start."""
    runs = Blocks.of(document.blocks).inlines
    text = document.text
    found = []
    for code in (_SYNTAX, _LINE_BREAK):
        at = runs.kinds.find(code)
        while at >= 0:
            start, end = runs.starts[at], runs.ends[at]
            if code == _SYNTAX or not text[start:end].isspace():
                found.append((start, end, code == _LINE_BREAK))
            at = runs.kinds.find(code, at + 1)
    found.sort()
    return iter(found)
