"""How wide the columns of a table are: one answer for all its rows, worked out once from a bounded look."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.domain.blocks import Blocks, code_of
from reader.domain.document import Block, BlockKind, InlineKind

GAP = 20.0
"""Between two columns, in pixels."""
_TOGETHER = 1024
"""Rows of a table that share widths at most."""
_LOOKED_AT = 64
_SHORTEST = 24.0
_ROW = code_of(BlockKind.TABLE_ROW)

Measure = Callable[[str, bool], float]
"""The width of some words, bold or not."""


class Column(NamedTuple):
    """The place of one column across; `is_number` if all of its body cells are numbers."""

    left: float
    width: float
    is_number: bool


class Tables:
    """The columns of the tables of one document, for one width and font."""

    def __init__(self, text: str, blocks: Sequence[Block], width: float, measure: Measure) -> None:
        self._text = text
        self._blocks = Blocks.of(blocks)
        self._width = width
        self._measure = measure
        self._columns: dict[int, tuple[Column, ...]] = {}

    def columns_of(self, index: int) -> tuple[Column, ...]:
        """The columns of the table that a block is a row of."""
        first = self._first_row(index)
        columns = self._columns.get(first)
        if columns is None:
            columns = self._columns[first] = self._work_out(first)
        return columns

    def head_words(self, index: int) -> str:
        """What the first row says of the table that a block is a row of."""
        return " ".join(cell_words(self._text, self._blocks[self._first_row(index)]))

    def is_last(self, index: int) -> bool:
        """Whether no row of the same table follows."""
        return not self._follows(index + 1)

    def _first_row(self, index: int) -> int:
        while index % _TOGETHER and self._follows(index) and self._is_row(index - 1):
            index -= 1
        return index

    def _is_row(self, index: int) -> bool:
        kinds = self._blocks.kinds
        return 0 <= index < len(kinds) and kinds[index] == _ROW

    def _follows(self, index: int) -> bool:
        """Whether a block goes on with a table: a row that is no header."""
        return self._is_row(index) and self._blocks.levels[index] == 0

    def _work_out(self, first: int) -> tuple[Column, ...]:
        end = first + 1
        while end < first + _TOGETHER and self._follows(end):
            end += 1
        step = max(1, (end - first) // _LOOKED_AT)
        rows = [self._blocks[index] for index in range(first, end, step)]
        cells = [(cell_words(self._text, row), row.level == 1) for row in rows]
        count = max(len(words) for words, _ in cells)
        natural, least, numbers = [0.0] * count, [_SHORTEST] * count, [True] * count
        for words, is_header in cells:
            for column, said in enumerate(words):
                natural[column] = max(natural[column], self._measure(said, is_header))
                longest = max(said.split(), key=len, default="")
                least[column] = max(least[column], self._measure(longest, is_header))
                numbers[column] &= is_header or _is_number(said)
        widths = share(natural, least, max(1.0, self._width - GAP * (count - 1)))
        return _placed(widths, numbers)


def _placed(widths: list[float], numbers: list[bool]) -> tuple[Column, ...]:
    columns, left = [], 0.0
    for width, is_number in zip(widths, numbers, strict=True):
        columns.append(Column(left, width, is_number))
        left += width + GAP
    return tuple(columns)


def share(natural: list[float], least: list[float], room: float) -> list[float]:
    """Widths for columns: as wide as they are if there is room, else what each needs at least and a fair
    share of the rest, in proportion to what it lacks (after CSS 2.1, section 17.5.2.2)."""
    wanted = [max(one, other) + 1 for one, other in zip(natural, least, strict=True)]
    if sum(wanted) <= room:
        return wanted
    fair = room / len(wanted)
    floor = [min(one, max(other, fair / 2)) for one, other in zip(wanted, least, strict=True)]
    if sum(floor) >= room:
        floor = [min(one, fair) for one in floor]
    lacking = [one - other for one, other in zip(wanted, floor, strict=True)]
    rest = room - sum(floor)
    return [
        one + rest * lack / sum(lacking) if sum(lacking) else one
        for one, lack in zip(floor, lacking, strict=True)
    ]


def cell_words(text: str, row: Block) -> list[str]:
    """What the cells of a row say, markup left out; nothing for an empty one."""
    said, kept = [], ""
    at = cell_end = row.span.start
    for run in row.inlines:
        start, end = run.span.start, run.span.end
        if run.kind is InlineKind.CELL:
            at, cell_end = max(at, start), end
        elif run.kind is InlineKind.SYNTAX and start < cell_end:
            kept += text[at : max(at, start)]
            at = max(at, end)
        elif run.kind is InlineKind.LINE_BREAK and start >= cell_end:
            said.append((kept + text[at:cell_end]).strip())
            kept, at = "", end
            cell_end = end
        elif run.kind is InlineKind.LINE_BREAK:
            kept += text[at : max(at, start)] + " "
            at = max(at, end)
    return [*said, (kept + text[at:cell_end]).strip()]


def _is_number(said: str) -> bool:
    bare = said.strip("+-−–~%€$£ ()")
    return not said or (bare[:1].isdigit() and sum(char.isalpha() for char in bare) <= 1)
