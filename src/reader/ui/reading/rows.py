"""What the page consists of, top to bottom: one row a block, or a fold for a run of page furniture.

Pure values: no fonts, no pixels. Very long blocks are cut into pieces so that no row is long to lay out.
Nothing is made for a row before somebody looks at it: rows are reckoned from the columns of the blocks, in
segments of rows that are alike, so that a million of them cost no more than the folds and cuts among them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload
from unicodedata import category

from reader.domain.blocks import Blocks, code_of
from reader.domain.document import Block, BlockKind, Span

LONGEST = 4000
"""Code points of one row at most."""
_STEP = 3000
"""A long block is cut at about every so many code points ..."""
_LEEWAY = 1000
"""... or up to so many before, where a sentence ends there, or a word."""
_HEAD_ROWS = 40
_JOINED = frozenset({"Mn", "Me", "Mc", "Cf", "Sk"})
"""Categories of characters that belong to the one before."""
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*\s+")


class Row(NamedTuple):
    """One row of the page: (a piece of) a block, or a fold that hides blocks `first` to `last`.

    `span` is the text it shows (for a fold: hides). `begins` and `ends` tell whether the block begins and
    ends in this row.
    """

    kind: BlockKind
    span: Span
    first: int
    last: int
    fold: bool = False
    begins: bool = True
    ends: bool = True


class _Segment(NamedTuple):
    """Rows that are alike: a row a block from block `first` on; or a fold; or the pieces of one block."""

    row: int
    """Number of its first row, in the order of the text."""
    start: int
    """Where its text begins."""
    first: int
    last: int
    fold: bool = False
    pieces: int = 0
    """How many rows a long block is cut into; 0 for a fold and for rows of whole blocks."""


class Rows(Sequence[Row]):
    """The rows of a document in the order in which they are shown, found by number and by position."""

    def __init__(self, text: str, blocks: Sequence[Block], open_folds: frozenset[int] = frozenset()) -> None:
        self._text = text
        self._blocks = Blocks.of(blocks)
        self._open_folds = open_folds
        self._segments: list[_Segment] = []
        self._count = 0
        self._divide()
        self._segment_rows = [segment.row for segment in self._segments]
        self._segment_starts = [segment.start for segment in self._segments]
        self._order = self._title_first()
        self._places = {in_text: place for place, in_text in enumerate(self._order)}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(self._count))]
        if not -self._count <= index < self._count:
            raise IndexError(index)
        index %= self._count
        return self._in_text_order(self._order[index] if index < len(self._order) else index)

    def __iter__(self) -> Iterator[Row]:
        return map(self.__getitem__, range(self._count))

    def at(self, position: int) -> int:
        """Index of the row that shows a position (or the nearest row before it); -1 without rows."""
        if not self._segments:
            return -1
        segment = self._segments[max(0, bisect_right(self._segment_starts, position) - 1)]
        if segment.fold:
            row = segment.row
        elif segment.pieces:
            row = segment.row + self._piece_at(segment, position)
        else:
            starts = self._blocks.starts
            block = bisect_right(starts, position, segment.first, segment.last + 1) - 1
            row = segment.row + max(segment.first, block) - segment.first
        return self._places.get(row, row)

    def start(self, index: int) -> int:
        """Where the text of a row begins; for an index beyond the last row, where the text ends."""
        if index >= self._count:
            return len(self._text)
        return self[index].span.start

    def of_block(self, index: int) -> tuple[int, int]:
        """The first and the last row of the block that a row shows a piece of."""
        if index >= len(self._order):
            segment = self._segments[bisect_right(self._segment_rows, index) - 1]
            if not segment.pieces:
                return index, index
            if segment.row >= len(self._order):
                return segment.row, segment.row + segment.pieces - 1
        first = last = index
        while not self[first].begins:
            first -= 1
        while not self[last].ends:
            last += 1
        return first, last

    def shown(self) -> Span | None:
        """From the first to the last position outside folds; None if everything is folded."""
        open_ones = [segment for segment in self._segments if not segment.fold]
        if not open_ones:
            return None
        return Span(open_ones[0].start, self._blocks.ends[open_ones[-1].last])

    def folds(self) -> list[Row]:
        """The folds in the order of the text, open ones too."""
        return [self._fold(segment) for segment in self._segments if segment.fold]

    # -- building

    def _divide(self) -> None:
        blocks, done = self._blocks, 0
        for first, last in self._runs_of_furniture():
            self._add_blocks(done, first - 1)
            self._add(_Segment(self._count, blocks.starts[first], first, last, fold=True))
            if first in self._open_folds:
                self._add_blocks(first, last)
            done = last + 1
        self._add_blocks(done, len(blocks) - 1)

    def _runs_of_furniture(self) -> Iterator[tuple[int, int]]:
        code = re.escape(bytes([code_of(BlockKind.FURNITURE)]))
        for run in re.finditer(code + b"+", self._blocks.kinds):
            yield run.start(), run.end() - 1

    def _add_blocks(self, first: int, last: int) -> None:
        """A row a block, and several for a long one."""
        blocks = self._blocks
        if last < first:
            return
        for index in self._long_blocks(first, last):
            if first < index:
                self._add(_Segment(self._count, blocks.starts[first], first, index - 1))
            pieces = -(-(blocks.ends[index] - blocks.starts[index]) // _STEP)
            self._add(_Segment(self._count, blocks.starts[index], index, index, pieces=pieces))
            first = index + 1
        if first <= last:
            self._add(_Segment(self._count, blocks.starts[first], first, last))

    def _long_blocks(self, first: int, last: int) -> Iterator[int]:
        """Blocks longer than a row may be: each holds a multiple of that length, which is where to look."""
        starts, ends = self._blocks.starts, self._blocks.ends
        found = -1
        begin = starts[first] // LONGEST * LONGEST
        for position in range(begin, ends[last], LONGEST):
            index = bisect_right(starts, position, first, last + 1) - 1
            if index > found and index >= first and ends[index] - starts[index] > LONGEST:
                found = index
                yield index

    def _add(self, segment: _Segment) -> None:
        self._segments.append(segment)
        whole = 1 if segment.fold else segment.last - segment.first + 1
        self._count += segment.pieces or whole

    def _in_text_order(self, number: int) -> Row:
        segment = self._segments[bisect_right(self._segment_rows, number) - 1]
        blocks, offset = self._blocks, number - segment.row
        if segment.fold:
            return self._fold(segment)
        if segment.pieces:
            piece = Span(self._cut(segment, offset), self._cut(segment, offset + 1))
            begins, ends = offset == 0, offset == segment.pieces - 1
            return Row(
                blocks.kind(segment.first), piece, segment.first, segment.first, begins=begins, ends=ends
            )
        index = segment.first + offset
        return Row(blocks.kind(index), blocks.span(index), index, index)

    def _fold(self, segment: _Segment) -> Row:
        hidden = Span(segment.start, self._blocks.ends[segment.last])
        return Row(BlockKind.FURNITURE, hidden, segment.first, segment.last, fold=True)

    def _piece_at(self, segment: _Segment, position: int) -> int:
        number = min(max(0, (position - segment.start) // _STEP), segment.pieces - 1)
        if number + 1 < segment.pieces and self._cut(segment, number + 1) <= position:
            return number + 1
        return number

    def _cut(self, segment: _Segment, number: int) -> int:
        """Where a piece begins: found from the text around it alone, so that none need be counted."""
        if number == 0:
            return segment.start
        if number == segment.pieces:
            return self._blocks.ends[segment.first]
        return _best_cut(self._text, segment.start + number * _STEP)

    def _title_first(self) -> list[int]:
        """Numbers in text order of the first rows as shown, empty if they stand as in the text.

        Furniture that stands before the title is shown after the head of the document, as UI.md draws it.
        """
        rows = [self._in_text_order(number) for number in range(min(self._count, _HEAD_ROWS))]
        head = next((i for i, row in enumerate(rows) if row.kind is BlockKind.TITLE), 0)
        if head == 0 or any(row.kind is not BlockKind.FURNITURE for row in rows[:head]):
            return []
        after = head + 1
        while after < len(rows) and (rows[after].kind is BlockKind.DEK or not rows[after].begins):
            after += 1
        if not rows[after - 1].ends:  # a title as long as a book: it stays where it is
            return []
        return [*range(head, after), *range(head)]


def _best_cut(text: str, nominal: int) -> int:
    """After the last sentence before a position, else after a word; never before a combining mark."""
    earliest = nominal - _LEEWAY
    sentence = 0
    for match in _SENTENCE_END.finditer(text, nominal - _LEEWAY // 2, nominal):
        sentence = match.end()
    if sentence:
        return sentence
    space = max(text.rfind(" ", earliest, nominal), text.rfind("\n", earliest, nominal))
    if space >= 0:
        return space + 1
    whole = nominal
    while whole > nominal - 64 and category(text[whole]) in _JOINED:
        whole -= 1
    return whole if whole > nominal - 64 else nominal
