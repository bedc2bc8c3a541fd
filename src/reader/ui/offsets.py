"""The one place where code points become Qt's UTF-16 positions, and back.

The page shows a piece of canonical text with some characters left out (markup) and newlines turned into
spaces or line separators. A `Shown` knows both sides.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from reader.domain.document import Span

LINE_SEPARATOR = "\u2028"


def utf16_length(text: str) -> int:
    """How many UTF-16 units Qt counts for a text."""
    if text.isascii():
        return len(text)
    return len(text) + sum(char > "\uffff" for char in text)


class Shown:
    """A piece of canonical text as Qt shows it.

    `span` is where the piece lies in the canonical text, `hidden` are spans inside it that are not shown,
    `breaks` the positions of characters that are line breaks (newlines, bars between the cells of a table);
    newlines elsewhere read as spaces.
    Positions given to and returned from it are code points of the document on one side, UTF-16 units of
    `text` on the other.
    """

    def __init__(
        self, source: str, span: Span, hidden: Sequence[Span] = (), breaks: frozenset[int] = frozenset()
    ) -> None:
        self.span = span
        piece = source[span.start : span.end]
        self._kept: list[int] | None = None
        if hidden:
            self._kept = _kept_positions(span, hidden)
            piece = "".join(source[at] for at in self._kept)
        self.text = self._shown(piece, breaks) if breaks or "\n" in piece or "\r" in piece else piece
        self._units: list[int] | None = None
        if not piece.isascii() and any(char > "\uffff" for char in self.text):
            self._units = [0, *accumulate(2 if char > "\uffff" else 1 for char in self.text)]

    def _shown(self, piece: str, breaks: frozenset[int]) -> str:
        shown = list(piece.replace("\n", " ").replace("\r", " "))
        for position in breaks:
            if self.span.start <= position < self.span.end:
                index = self.index_of(position)
                if index < len(shown) and self.position_of(index) == position:
                    shown[index] = LINE_SEPARATOR
        return "".join(shown)

    def to_qt(self, position: int) -> int:
        """The UTF-16 position of a document position; one outside the piece goes to its nearer end.

        A position inside hidden characters goes to the first shown one after it.
        """
        index = self.index_of(position)
        return index if self._units is None else self._units[index]

    def index_of(self, position: int) -> int:
        """The index into `text` of a document position; see `to_qt`."""
        position = min(max(position, self.span.start), self.span.end)
        return position - self.span.start if self._kept is None else bisect_left(self._kept, position)

    def from_qt(self, unit: int) -> int:
        """The document position of a UTF-16 position; never inside a surrogate pair."""
        return self.position_of(unit if self._units is None else bisect_right(self._units, unit) - 1)

    def position_of(self, index: int) -> int:
        """The document position of an index into `text`."""
        index = max(0, index)
        if self._kept is None:
            return min(self.span.start + index, self.span.end)
        if index < len(self._kept):
            return self._kept[index]
        return self._kept[-1] + 1 if self._kept else self.span.end

    def ends_at(self, unit: int) -> int:
        """Like `from_qt`, for the end of a selection: hidden characters after the last shown one stay out."""
        index = unit if self._units is None else bisect_right(self._units, unit) - 1
        if self._kept is None or not self._kept or index <= 0:
            return self.from_qt(unit)
        return self._kept[min(index, len(self._kept)) - 1] + 1


def _kept_positions(span: Span, hidden: Sequence[Span]) -> list[int]:
    kept: list[int] = []
    at = span.start
    for gap in sorted(hidden):
        kept.extend(range(at, max(at, min(gap.start, span.end))))
        at = max(at, gap.end)
    kept.extend(range(at, span.end))
    return kept
