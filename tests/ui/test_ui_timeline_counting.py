"""Counting spans of time in columns gives what counting them one by one gives."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.steps import at_once
from reader.ui.timeline.counting import LENGTHS, SpanCounts

SPANS = st.lists(st.tuples(st.integers(-900, 900), st.sampled_from([1, 2, 30, 31, 32, 365, 366, 367, 900])))
EDGES = st.lists(st.integers(-1000, 1900), min_size=2, max_size=30, unique=True)


@given(SPANS, EDGES, st.sampled_from([0.0, 30.0, 31.0, 200.0, 366.0, 5000.0]))
def test_columns_count_what_touches_them(raw: list[tuple[int, int]], cuts: list[int], longest: float) -> None:
    spans = sorted((start, start + length) for start, length in raw)
    edges = sorted(cuts)
    every, some = at_once(SpanCounts.in_steps(spans)).in_columns(edges, longest)
    most = max(length for length in LENGTHS if length <= max(longest, 1))
    for (low, high), all_there, short_there in zip(pairwise(edges), every, some, strict=True):
        there = [end - start for start, end in spans if start < high and end > low]
        assert all_there == len(there)
        assert short_there == sum(length <= most for length in there)


@given(SPANS, st.floats(-1000, 1000), st.floats(0, 900))
def test_a_window_counts_what_touches_it(raw: list[tuple[int, int]], first: float, wide: float) -> None:
    spans = sorted((start, start + length) for start, length in raw)
    counted = at_once(SpanCounts.in_steps(spans)).touching(first, first + wide)
    assert counted == sum(start <= first + wide and end >= first for start, end in spans)


@pytest.mark.parametrize("count", [0, 1, 25_000])
def test_counting_is_prepared_with_pauses(count: int) -> None:
    steps = SpanCounts.in_steps([(day, day + 1) for day in range(count)])
    pauses = sum(1 for _ in steps)
    assert pauses >= 8 + count // 10_000
