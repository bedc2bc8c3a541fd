"""In which row of its lane each span of time is drawn, so that none that overlap share one. Without Qt."""

from collections.abc import Generator, Sequence
from heapq import heappop, heappush

from reader.domain.steps import at_once

_FOLLOWERS = 48
"""How many of the next different spans are asked whether they lie inside one; more would be quadratic."""
_AT_ONCE = 1_000
"""Spans between two pauses."""


def stack(spans: Sequence[tuple[int, int]]) -> list[int]:
    """A row for each half-open span; see `stacked`."""
    return at_once(stacked(spans))


def stacked(spans: Sequence[tuple[int, int]]) -> Generator[None, None, list[int]]:
    """A row for each half-open span, sorted by start, then longest first: no two that overlap share one.

    Greedy by start, the lowest free row, which uses as few rows as possible (interval partitioning). Single
    days take the middle row and leave room there; a span with much shorter ones inside leaves it to them.
    Two heaps, of the taken rows by their ends and of the free ones, keep thousands that overlap at n log n.
    Pauses wherever it yields.
    """
    rows: list[int] = []
    holders = yield from _holders(spans)
    middle_free_from = spans[0][0] if spans else 0
    taken: list[tuple[int, int]] = []
    free: list[int] = []
    for number, (start, end) in enumerate(spans, 1):
        if not number % _AT_ONCE:
            yield
        if end - start <= 1:
            rows.append(0)
            continue
        if middle_free_from <= start and (start, end) not in holders:
            rows.append(0)
            middle_free_from = end
            continue
        while taken and taken[0][0] <= start:
            heappush(free, heappop(taken)[1])
        rows.append(heappop(free) if free else len(taken) + 1)
        heappush(taken, (end, rows[-1]))
    return rows


def _holders(spans: Sequence[tuple[int, int]]) -> Generator[None, None, set[tuple[int, int]]]:
    """The spans that have much shorter ones inside, as far as the next few different ones tell."""
    distinct = list(dict.fromkeys(spans))
    yield
    found: set[tuple[int, int]] = set()
    for index, span in enumerate(distinct):
        if span[1] - span[0] > 1 and _holds_shorter(distinct, index):
            found.add(span)
        if not index % _AT_ONCE:
            yield
    return found


def _holds_shorter(spans: Sequence[tuple[int, int]], index: int) -> bool:
    start, end = spans[index]
    for other_start, other_end in spans[index + 1 : index + 1 + _FOLLOWERS]:
        if other_start >= end:
            return False
        if other_end <= end and (other_end - other_start) * 2 <= end - start:
            return True
    return False


def row_offset(row: int, rows: int) -> int:
    """How many steps from the middle a row lies when there is room for `rows`: 0, -1, 1, -2, 2, ...

    Rows that find no room share those beside the middle.
    """
    if row >= rows:
        row = (row - 1) % (rows - 1) + 1 if rows > 1 else 0
    return (row + 1) // 2 * (-1 if row % 2 else 1)
