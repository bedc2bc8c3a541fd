"""Rows of a lane: which row keeps overlapping ranges apart, and at what cost."""

from collections.abc import Callable, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.timeline.rows import row_offset, stack

SPANS = st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 900)), max_size=40)


@given(SPANS)
def test_spans_that_overlap_never_share_a_row(raw: list[tuple[int, int]]) -> None:
    spans = sorted(((start, start + size) for start, size in raw), key=lambda s: (s[0], -s[1]))
    placed = [(span, row) for span, row in zip(spans, stack(spans), strict=True) if span[1] - span[0] > 1]
    for (one, row), (other, other_row) in combinations(placed, 2):
        if one[0] < other[1] and other[0] < one[1]:
            assert row != other_row


def rows_by_search(spans: Sequence[tuple[int, int]]) -> list[int]:
    """What `stack` promises, in the simplest way: every row is asked, from the lowest."""
    rows: list[int] = []
    free_from: dict[int, int] = {}
    for index, (start, end) in enumerate(spans):
        row = 0
        if end - start > 1:
            later = spans[index + 1 :]
            row = int(any(e <= end and s < end and (e - s) * 2 <= end - start for s, e in later))
            while free_from.get(row, start) > start:
                row += 1
            free_from[row] = end
        rows.append(row)
    return rows


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), max_size=48))
def test_each_span_takes_the_lowest_row_that_a_search_through_all_rows_finds(
    raw: list[tuple[int, int]],
) -> None:
    spans = sorted(((start, start + size) for start, size in raw), key=lambda s: (s[0], -s[1]))
    assert stack(spans) == rows_by_search(spans)


class Day(int):
    """A day that counts how often it is compared."""

    compared = 0

    def __lt__(self, other: int) -> bool:
        Day.compared += 1
        return int(self) < int(other)

    def __le__(self, other: int) -> bool:
        Day.compared += 1
        return int(self) <= int(other)

    def __gt__(self, other: int) -> bool:
        Day.compared += 1
        return int(self) > int(other)

    def __ge__(self, other: int) -> bool:
        Day.compared += 1
        return int(self) >= int(other)


def comparisons(spans: Sequence[tuple[int, int]]) -> int:
    """How many times days are compared to stack spans."""
    Day.compared = 0
    stack([(Day(start), Day(end)) for start, end in spans])
    return Day.compared


OVERLAPPING = {
    "one span many times": lambda count: [(0, 5000)] * count,
    "a few years": lambda count: [(n * 40 // count * 365, (n * 40 // count + 1) * 365) for n in range(count)],
    "all overlap": lambda count: [(n, 9000 + n) for n in range(count)],
    "each in the next": lambda count: [(n, 90_000 - n) for n in range(count)],
}  # fmt: skip


@pytest.mark.parametrize("spans", OVERLAPPING.values(), ids=OVERLAPPING.keys())
def test_twice_as_many_overlapping_spans_are_about_twice_the_work(
    spans: Callable[[int], list[tuple[int, int]]],
) -> None:
    once, twice = comparisons(spans(1000)), comparisons(spans(2000))
    assert 0 < twice < 2.6 * once


def test_a_range_leaves_the_middle_row_to_the_shorter_ones_inside_it() -> None:
    assert stack([(0, 1000), (100, 101), (300, 400)]) == [1, 0, 0]


def test_ranges_one_after_the_other_share_the_middle_row() -> None:
    assert stack([(0, 100), (100, 200), (200, 300)]) == [0, 0, 0]


def test_rows_go_up_and_down_from_the_middle_and_share_when_room_ends() -> None:
    assert [row_offset(row, 5) for row in range(5)] == [0, -1, 1, -2, 2]
    assert [row_offset(row, 3) for row in range(7)] == [0, -1, 1, -1, 1, -1, 1]
    assert [row_offset(row, 1) for row in range(3)] == [0, 0, 0]
