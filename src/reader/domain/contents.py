"""The contents of a document: its headings with what stands under them, or parts where it has none."""

from array import array
from bisect import bisect_right
from itertools import compress

from reader.domain.blocks import Blocks, code_of
from reader.domain.document import Block, BlockKind, Document, InlineKind, Span

PART = 10
"""Paragraphs of a part, in a document without headings."""
_MOST_PARTS = 100
_LONGEST = 160
"""Code points shown of a heading, or of the first words of a part."""


class Contents:
    """Entries in the order of the text, each with the depth it is shown at and the span it covers.

    An entry is a heading, and covers what follows it up to the next one of its level or above. Where there
    are no headings an entry is a part: so many paragraphs, named by the number and the words of its first.
    Everything is kept as columns of numbers; words are made when they are asked for.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks: Blocks = document.outline.blocks
        found = _headings(self._blocks)
        self.has_headings = bool(found)
        self.indexes = found or _parts(document)
        """The block of each entry."""
        self.starts = array("I", map(self._blocks.starts.__getitem__, self.indexes))
        if self.has_headings:
            levels = _levels(self._blocks, self.indexes)
            depths, ends = _nested(levels, self.starts, len(document.text))
        else:
            depths = [0] * len(self.starts)
            ends = [*self.starts[1:], len(document.text)] if self.starts else []
        self.depths = bytes(min(depth, 255) for depth in depths)
        self._ends = array("I", ends)

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, entry: int) -> Span:
        """What an entry covers, from its first character."""
        return Span(self.starts[entry], self._ends[entry])

    def paragraph(self, entry: int) -> int:
        """The number of the paragraph an entry begins with or stands before."""
        outline = self._document.outline
        number = outline.paragraph(self.starts[entry])
        return min(number + 1, outline.paragraphs) if self.has_headings else number

    def words(self, entry: int) -> str:
        """The heading as it reads, or the first words of the part; on one line."""
        return words_of(self._document.text, self._blocks[self.indexes[entry]])

    def source(self, entry: int) -> str:
        """The first characters of an entry as the text has them, markup included: to be searched in."""
        index = self.indexes[entry]
        start = self._blocks.starts[index]
        return self._document.text[start : min(self._blocks.ends[index], start + 4 * _LONGEST)]

    def at(self, position: int) -> int:
        """The entry a position belongs to: the last that begins there or before; -1 before the first."""
        return bisect_right(self.starts, position) - 1

    def next(self, position: int, step: int) -> int:
        """The first entry that begins after a position, or the last one before it; -1 without."""
        after = bisect_right(self.starts, position)
        if step > 0:
            return after if after < len(self.starts) else -1
        return after - 1 - (after > 0 and self.starts[after - 1] == position)


def words_of(text: str, block: Block) -> str:
    """The first words of a block as they read on the page, on one line."""
    start, stop = block.span.start, min(block.span.end, block.span.start + 4 * _LONGEST)
    pieces = []
    for run in sorted(run.span for run in block.inlines if run.kind is InlineKind.SYNTAX):
        if start < run.start < stop:
            pieces.append(text[start : run.start])
        start = max(start, min(run.end, stop))
    pieces.append(text[start:stop])
    words = " ".join("".join(pieces).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _headings(blocks: Blocks) -> "array[int]":
    """Indexes of titles and headings, found without making the blocks; a title alone is no contents."""
    wanted = {code_of(BlockKind.TITLE), code_of(BlockKind.HEADING)}
    is_wanted = blocks.kinds.translate(bytes(code in wanted for code in range(256)))
    found = array("I", compress(range(len(is_wanted)), is_wanted))
    return found if blocks.kinds.find(code_of(BlockKind.HEADING)) >= 0 else array("I")


def _levels(blocks: Blocks, indexes: "array[int]") -> list[int]:
    """The level of each title (0) or heading (from 1)."""
    title, kinds, levels = code_of(BlockKind.TITLE), blocks.kinds, blocks.levels
    return [0 if kinds[index] == title else levels[index] or 1 for index in indexes]


def _parts(document: Document) -> "array[int]":
    """The first block of every part."""
    outline = document.outline
    numbers = range(1, outline.paragraphs + 1, _part(outline.paragraphs))
    return array("I", (outline.paragraph_index(number) for number in numbers))


def _part(paragraphs: int) -> int:
    """How many paragraphs make a part: ten, and in a long document a rounder number the longer it is."""
    tens = PART
    while True:
        for size in (tens, 2 * tens, 5 * tens):
            if paragraphs <= size * _MOST_PARTS:
                return size
        tens *= 10


def _nested(levels: list[int], starts: "array[int]", end: int) -> tuple[list[int], list[int]]:
    """For each heading the number of headings it stands under, and where what it covers ends."""
    depths, ends = [0] * len(levels), [end] * len(levels)
    above: list[int] = []
    for entry, level in enumerate(levels):
        while above and levels[above[-1]] >= level:
            ends[above.pop()] = starts[entry]
        depths[entry] = len(above)
        above.append(entry)
    return depths, ends
