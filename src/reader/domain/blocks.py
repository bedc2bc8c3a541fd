"""The blocks of a document as flat columns: a million of them in fifteen megabytes, ready at once.

A `Block` is made when somebody looks at it. Whoever needs only where blocks are reads the columns.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from reader.domain.block import Block, BlockKind, Inline, InlineKind, Span

KINDS = tuple(BlockKind)
"""What the numbers in `Blocks.kinds` mean."""
INLINE_KINDS = tuple(InlineKind)
_CODES = {kind: code for code, kind in enumerate(KINDS)}
_INLINE_CODES = {kind: code for code, kind in enumerate(INLINE_KINDS)}
_DEEPEST = 65_535


class Inlines:
    """The runs of all blocks: those of block `n` are the ones from `first[n]` to `first[n + 1]`.

    Without any run all columns are empty.
    """

    __slots__ = ("ends", "first", "kinds", "starts")

    def __init__(self, first: "array[int]", kinds: bytes, starts: "array[int]", ends: "array[int]") -> None:
        self.first = first
        self.kinds = kinds
        self.starts = starts
        self.ends = ends

    @classmethod
    def of(cls, runs: Iterable[Sequence[Inline]]) -> "Inlines":
        """The runs of blocks, block by block."""
        first, kinds, starts, ends = array("I", [0]), bytearray(), array("I"), array("I")
        for own in runs:
            for run in own:
                kinds.append(_INLINE_CODES[run.kind])
                starts.append(run.span.start)
                ends.append(run.span.end)
            first.append(len(starts))
        return cls(first if starts else array("I"), bytes(kinds), starts, ends)

    def of_block(self, index: int) -> tuple[Inline, ...]:
        """The runs of one block."""
        if not self.first:
            return ()
        return tuple(
            Inline(Span(self.starts[at], self.ends[at]), INLINE_KINDS[self.kinds[at]])
            for at in range(self.first[index], self.first[index + 1])
        )


class Blocks(Sequence[Block]):
    """Blocks in order, to be used like a tuple of them.

    `starts` and `ends` are code points, `kinds` indexes into `KINDS`, one byte a block.
    """

    __slots__ = ("ends", "inlines", "kinds", "levels", "starts")

    def __init__(
        self, kinds: bytes, starts: "array[int]", ends: "array[int]", levels: "array[int]", inlines: Inlines
    ) -> None:
        self.kinds = kinds
        self.starts = starts
        self.ends = ends
        self.levels = levels
        self.inlines = inlines

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> "Blocks":
        """The columns of blocks, each looked at once; `blocks` itself if it has them already."""
        if isinstance(blocks, Blocks):
            return blocks
        kinds, starts, ends, levels = bytearray(), array("I"), array("I"), array("H")

        def runs() -> Iterator[Sequence[Inline]]:
            for block in blocks:
                kinds.append(_CODES[block.kind])
                starts.append(block.span.start)
                ends.append(block.span.end)
                levels.append(min(block.level, _DEEPEST))
                yield block.inlines

        inlines = Inlines.of(runs())
        return cls(bytes(kinds), starts, ends, levels, inlines)

    def __len__(self) -> int:
        return len(self.kinds)

    @overload
    def __getitem__(self, index: int) -> Block: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Block, ...]: ...

    def __getitem__(self, index: int | slice) -> Block | tuple[Block, ...]:
        if isinstance(index, slice):
            return tuple(self._made(at) for at in range(*index.indices(len(self.kinds))))
        if not -len(self.kinds) <= index < len(self.kinds):
            raise IndexError(index)
        return self._made(index % len(self.kinds))

    def __iter__(self) -> Iterator[Block]:
        return map(self._made, range(len(self.kinds)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Blocks):
            return self._columns() == other._columns()
        return isinstance(other, tuple | list) and len(other) == len(self) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((self.kinds, self.starts.tobytes(), self.ends.tobytes()))

    def __repr__(self) -> str:
        return f"Blocks({list(self)!r})"

    def kind(self, index: int) -> BlockKind:
        """What a block is."""
        return KINDS[self.kinds[index]]

    def span(self, index: int) -> Span:
        """Where a block stands."""
        return Span(self.starts[index], self.ends[index])

    def index_at(self, position: int) -> int:
        """Index of the last block beginning at or before a position; else the first, -1 without blocks."""
        if not self.kinds:
            return -1
        return max(0, bisect_right(self.starts, position) - 1)

    def _made(self, index: int) -> Block:
        return Block(
            KINDS[self.kinds[index]],
            Span(self.starts[index], self.ends[index]),
            self.levels[index],
            self.inlines.of_block(index),
        )

    def _columns(self) -> tuple[object, ...]:
        runs = self.inlines
        return (
            self.kinds, self.starts, self.ends, self.levels, runs.first, runs.kinds, runs.starts, runs.ends,
        )  # fmt: skip


def code_of(kind: BlockKind) -> int:
    """The number that stands for a kind in `Blocks.kinds`."""
    return _CODES[kind]
