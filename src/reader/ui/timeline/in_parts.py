"""Sorted parts become one order, some of it at a time, so that nobody waits for all of it. Without Qt."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

Key = tuple[int, ...]

_SAMPLED = 50
_EACH = 20
"""With every 50th key for a sample, every 20th of the sample parts the keys into some thousand at a time."""


def merged(runs: Sequence[list[Key]]) -> Iterator[list[Key]]:
    """All keys of sorted runs in order, about a thousand at a time.

    A sample says where to part them (sample sort: Frazer and McKellar, "Samplesort", 1970).
    """
    sample = sorted(chain.from_iterable(run[::_SAMPLED] for run in runs))
    done = [0] * len(runs)
    for pivot in (*sample[_EACH::_EACH], None):
        keys: list[Key] = []
        for number, run in enumerate(runs):
            end = len(run) if pivot is None else bisect_left(run, pivot, done[number])
            keys += run[done[number] : end]
            done[number] = end
        keys.sort()
        yield keys
