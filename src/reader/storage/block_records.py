"""Blocks as two flat JSON arrays, so that a million of them load in well under a second.

`places` holds four numbers a block: index into `kinds`, start, end, level. `inlines` holds four numbers a
run: block number, index into `inline_kinds`, start, end. The names are written once, in `kinds` and
`inline_kinds`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

from reader.domain.document import Block, BlockKind, Inline, InlineKind
from reader.storage.bulk import made, no_collection, spans


@dataclass(frozen=True, slots=True)
class BlockColumns:
    """The columns of one row of the table `blocks`, JSON each."""

    kinds: str
    places: str
    inline_kinds: str
    inlines: str


def to_columns(blocks: Sequence[Block]) -> BlockColumns:
    """Blocks as they are stored."""
    kinds = {kind: number for number, kind in enumerate(BlockKind)}
    inline_kinds = {kind: number for number, kind in enumerate(InlineKind)}
    places = chain.from_iterable((kinds[b.kind], b.span.start, b.span.end, b.level) for b in blocks)
    inlines = chain.from_iterable(
        (number, inline_kinds[run.kind], run.span.start, run.span.end)
        for number, block in enumerate(blocks)
        for run in block.inlines
    )
    return BlockColumns(_json(kinds), _json(places), _json(inline_kinds), _json(inlines))


def from_columns(columns: BlockColumns) -> tuple[Block, ...]:
    """Blocks as they were; ValueError if the columns are damaged."""
    kinds = [BlockKind(name) for name in json.loads(columns.kinds)]
    with no_collection():
        places = json.loads(columns.places)
        count = len(places) // 4
        kept = spans(places[1::4], places[2::4])
        inlines: Iterable[tuple[Inline, ...]] = repeat(())
        if columns.inlines != "[]":
            inlines = _inlines(columns, count)
        return tuple(made(Block, count, map(kinds.__getitem__, places[::4]), kept, places[3::4], inlines))


def _json(values: Iterable[Any]) -> str:
    return json.dumps(list(values), separators=(",", ":"))


def _inlines(columns: BlockColumns, count: int) -> list[tuple[Inline, ...]]:
    kinds = [InlineKind(name) for name in json.loads(columns.inline_kinds)]
    flat = json.loads(columns.inlines)
    runs = made(Inline, len(flat) // 4, spans(flat[2::4], flat[3::4]), map(kinds.__getitem__, flat[1::4]))
    gathered: list[list[Inline]] = [[] for _ in range(count)]
    for number, run in zip(flat[::4], runs, strict=True):
        gathered[number].append(run)
    return [tuple(found) for found in gathered]
