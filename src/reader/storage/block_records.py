"""Blocks as two flat JSON arrays, which anyone can read and which load in a moment.

`places` holds four numbers a block: index into `kinds`, start, end, level. `inlines` holds four numbers a
run: block number, index into `inline_kinds`, start, end. The names are written once, in `kinds` and
`inline_kinds`.
"""

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from reader.domain.blocks import INLINE_KINDS, KINDS, Blocks, Inlines
from reader.domain.collecting import no_collection
from reader.domain.document import Block, BlockKind, InlineKind
from reader.domain.steps import Steps, at_once

_PIECE = 60_000
"""Characters of JSON that are read in a step, in two milliseconds."""
_BLOCKS = 20_000
"""Blocks whose runs are found in a step."""


@dataclass(frozen=True, slots=True)
class BlockColumns:
    """The columns of one row of the table `blocks`, JSON each."""

    kinds: str
    places: str
    inline_kinds: str
    inlines: str


def to_columns(blocks: Sequence[Block]) -> BlockColumns:
    """Blocks as they are stored."""
    flat = Blocks.of(blocks)
    places = chain.from_iterable(zip(flat.kinds, flat.starts, flat.ends, flat.levels, strict=True))
    runs = flat.inlines
    inlines = chain.from_iterable(zip(_owners(runs), runs.kinds, runs.starts, runs.ends, strict=True))
    return BlockColumns(_json(KINDS), _json(places), _json(INLINE_KINDS), _json(inlines))


def from_columns(columns: BlockColumns) -> Blocks:
    """Blocks as they were; ValueError if the columns are damaged."""
    with no_collection():
        return at_once(read_columns(columns))


def read_columns(columns: BlockColumns) -> Steps[Blocks]:
    """The same in steps of a few milliseconds, for whoever must not be kept by a million blocks."""
    kinds, starts, ends, levels = array("B"), array("I"), array("I"), array("H")
    yield from _deal(columns.places, (kinds, starts, ends, levels))
    if not len(kinds) == len(starts) == len(ends) == len(levels):
        raise ValueError("a block is incomplete")
    codes = _codes(columns.kinds, kinds.tobytes())
    inlines = yield from _inlines(columns, len(kinds))
    return Blocks(codes, starts, ends, levels, inlines)


def _json(values: Iterable[Any]) -> str:
    return json.dumps(list(values), separators=(",", ":"))


def _deal(numbers: str, columns: Sequence["array[int]"]) -> Steps[None]:
    """Append the numbers of a flat JSON array to the columns in turn; ValueError if it is none."""
    if not (numbers.startswith("[") and numbers.endswith("]")):
        raise ValueError("a column of blocks is no JSON array")
    at, end, dealt = 1, len(numbers) - 1, 0
    while at < end:
        comma = numbers.find(",", at + _PIECE, end) if end - at > _PIECE else -1
        cut = end if comma < 0 else comma
        piece = json.loads(f"[{numbers[at:cut]}]")
        try:
            for turn, column in enumerate(columns):
                column.extend(piece[(turn - dealt) % len(columns) :: len(columns)])
        except (TypeError, OverflowError) as error:
            raise ValueError("a column of blocks holds what is no position") from error
        dealt += len(piece)
        at = cut + 1
        yield


def _codes(names: str, codes: bytes) -> bytes:
    """The numbers of kinds as this version of the program counts them."""
    known = [BlockKind(name) for name in json.loads(names)]
    if codes and max(codes) >= len(known):
        raise ValueError("a block is of no known kind")
    if known == list(KINDS):
        return codes
    order = bytes(KINDS.index(kind) for kind in known)
    return codes.translate(order + bytes(256 - len(order)))


def _owners(runs: Inlines) -> Iterable[int]:
    """The number of its block for each run."""
    return (
        block
        for block in range(len(runs.first) - 1)
        for _ in range(runs.first[block + 1] - runs.first[block])
    )


def _inlines(columns: BlockColumns, count: int) -> Steps[Inlines]:
    owners, codes, starts, ends = array("I"), array("B"), array("I"), array("I")
    yield from _deal(columns.inlines, (owners, codes, starts, ends))
    if not owners:
        return Inlines(array("I"), b"", array("I"), array("I"))
    if not len(owners) == len(codes) == len(starts) == len(ends):
        raise ValueError("a run is incomplete")
    order = [INLINE_KINDS.index(InlineKind(name)) for name in json.loads(columns.inline_kinds)]
    first, at = array("I", bytes(4 * (count + 1))), 0
    for block in range(count):
        while at < len(owners) and owners[at] == block:
            at += 1
        first[block + 1] = at
        if block % _BLOCKS == 0:
            yield
    if at != len(owners):
        raise ValueError("a run belongs to no block")
    return Inlines(first, bytes(order[code] for code in codes), starts, ends)
