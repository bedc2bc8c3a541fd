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
from reader.domain.document import Block, BlockKind, InlineKind
from reader.storage.bulk import no_collection


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
        places = json.loads(columns.places)
        kinds = _codes(columns.kinds, [BlockKind(name) for name in json.loads(columns.kinds)], places[::4])
        starts, ends, levels = array("I", places[1::4]), array("I", places[2::4]), array("H", places[3::4])
        if not len(kinds) == len(starts) == len(ends) == len(levels):
            raise ValueError("a block is incomplete")
        return Blocks(kinds, starts, ends, levels, _inlines(columns, len(kinds)))


def _json(values: Iterable[Any]) -> str:
    return json.dumps(list(values), separators=(",", ":"))


def _codes(names: str, known: list[BlockKind], codes: list[int]) -> bytes:
    """The numbers of kinds as this version of the program counts them."""
    if [str(kind) for kind in KINDS] == json.loads(names):
        return bytes(codes)
    order = {number: KINDS.index(kind) for number, kind in enumerate(known)}
    return bytes(order[code] for code in codes)


def _owners(runs: Inlines) -> Iterable[int]:
    """The number of its block for each run."""
    return (
        block
        for block in range(len(runs.first) - 1)
        for _ in range(runs.first[block + 1] - runs.first[block])
    )


def _inlines(columns: BlockColumns, count: int) -> Inlines:
    flat = json.loads(columns.inlines)
    if not flat:
        return Inlines(array("I"), b"", array("I"), array("I"))
    order = [INLINE_KINDS.index(InlineKind(name)) for name in json.loads(columns.inline_kinds)]
    first, at = array("I", bytes(4 * (count + 1))), 0
    owners = flat[::4]
    for block in range(count):
        while at < len(owners) and owners[at] == block:
            at += 1
        first[block + 1] = at
    if at != len(owners):
        raise ValueError("a run belongs to no block")
    kinds = bytes(order[code] for code in flat[1::4])
    return Inlines(first, kinds, array("I", flat[2::4]), array("I", flat[3::4]))
