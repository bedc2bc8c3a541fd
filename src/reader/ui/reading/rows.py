"""What the page consists of, top to bottom: one row a block, or a fold for a run of page furniture.

Pure values: no fonts, no pixels. Very long blocks are cut into pieces so that no row is long to lay out.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.document import Block, BlockKind, Span

LONGEST = 4000
"""Code points of one row at most."""


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


class Rows:
    """The rows of a document in the order in which they are shown, found by position."""

    def __init__(self, text: str, blocks: Sequence[Block], open_folds: frozenset[int] = frozenset()) -> None:
        in_text_order = _rows(text, blocks, open_folds)
        self._starts = [row.span.start for row in in_text_order]
        self.rows, self._shown_at = _title_first(in_text_order)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def at(self, position: int) -> int:
        """Index of the row that shows a position (or the nearest row before it); -1 without rows."""
        if not self.rows:
            return -1
        in_text = max(0, bisect_right(self._starts, position) - 1)
        return self._shown_at[in_text] if self._shown_at else in_text


def _rows(text: str, blocks: Sequence[Block], open_folds: frozenset[int]) -> list[Row]:
    rows: list[Row] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if block.kind is BlockKind.FURNITURE:
            last = index
            while last + 1 < len(blocks) and blocks[last + 1].kind is BlockKind.FURNITURE:
                last += 1
            rows.append(
                Row(
                    BlockKind.FURNITURE, Span(block.span.start, blocks[last].span.end), index, last, fold=True
                )
            )
            if index in open_folds:
                for inner in range(index, last + 1):
                    rows.extend(_pieces(text, blocks[inner], inner))
            index = last + 1
            continue
        rows.extend(_pieces(text, block, index))
        index += 1
    return rows


def _pieces(text: str, block: Block, index: int) -> list[Row]:
    start, end = block.span.start, block.span.end
    if end - start <= LONGEST:
        return [Row(block.kind, block.span, index, index)]
    rows: list[Row] = []
    while start < end:
        cut = end if end - start <= LONGEST else _cut(text, start, start + LONGEST)
        rows.append(
            Row(block.kind, Span(start, cut), index, index, begins=start == block.span.start, ends=cut == end)
        )
        start = cut
    return rows


def _cut(text: str, start: int, latest: int) -> int:
    space = max(text.rfind(" ", start + LONGEST // 2, latest), text.rfind("\n", start + LONGEST // 2, latest))
    return space + 1 if space >= 0 else latest


def _title_first(rows: list[Row]) -> tuple[list[Row], list[int] | None]:
    """Furniture that stands before the title is shown after the head of the document, as UI.md draws it."""
    head = next((i for i, row in enumerate(rows[:40]) if row.kind is BlockKind.TITLE), 0)
    if head == 0 or any(row.kind is not BlockKind.FURNITURE for row in rows[:head]):
        return rows, None
    after = head + 1
    while after < len(rows) and rows[after].kind is BlockKind.DEK:
        after += 1
    order = [*range(head, after), *range(head), *range(after, len(rows))]
    shown_at = [0] * len(rows)
    for place, in_text in enumerate(order):
        shown_at[in_text] = place
    return [rows[i] for i in order], shown_at
