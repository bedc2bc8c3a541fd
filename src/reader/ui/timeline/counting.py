"""How many spans of time there are in each of many columns, without a walk over the spans. Without Qt.

All first and last days stand in one sorted row of numbers, beside it how many of each kind came before. An
edge is looked for once, whatever is then counted between two of them.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import accumulate, repeat
from math import ceil, floor
from operator import itemgetter, sub
from typing import Self

LENGTHS = (1, 31, 366)
"""Days: what is no longer than one of these is counted apart from what is."""
_DAY = 8
"""A day is so many of the row's numbers: four kinds of ends, four kinds of starts."""
_START = 4
_KINDS = len(LENGTHS) + 1
_AT_ONCE = 10_000

_Read = Callable[[Sequence[int]], tuple[int, ...]]


class SpanCounts:
    """The counts of half-open spans of whole days."""

    @classmethod
    def in_steps(cls, spans: Sequence[tuple[int, int]]) -> Generator[None, None, Self]:
        """Made with pauses, for whoever does other things in between."""
        made = cls.__new__(cls)
        yield from made.fill(spans)
        return made

    def fill(self, spans: Sequence[tuple[int, int]]) -> Iterator[None]:
        """The making itself, which can pause wherever it yields."""
        row: list[int] = []
        for at in range(0, len(spans), _AT_ONCE):
            for start, end in spans[at : at + _AT_ONCE]:
                kind = sum(end - start > days for days in LENGTHS)
                row += (start * _DAY + _START + kind, end * _DAY + kind)
            yield
        row.sort()
        yield
        kinds = bytes(number % _DAY for number in row)
        yield
        self._row = array("d", row)  # what is read from it costs less than whole numbers would
        self._starts: list[Sequence[int]] = []
        self._ends: list[Sequence[int]] = []
        """Before each place of the row: of spans up to the first length, the second, ... and of all."""
        for most in range(_KINDS):
            for first, counts in ((_START, self._starts), (0, self._ends)):
                counted = range(first, first + most + 1)
                is_counted = bytes(kind in counted for kind in range(256))
                counts.append(array("i", accumulate(kinds.translate(is_counted), initial=0)))
                yield

    def touching(self, first: float, last: float) -> int:
        """How many touch a window of days, both included."""
        begun = self._starts[-1][bisect_left(self._row, _DAY * (floor(last) + 1))]
        return begun - self._ends[-1][bisect_left(self._row, _DAY * ceil(first))]

    def in_columns(self, edges: Sequence[int], longest: float) -> tuple[list[int], list[int]]:
        """How many touch each of the columns between sorted whole days: all, and those that are not too long.

        What is longer than `longest` days is counted as too long, as far as `LENGTHS` tell: a day never is.
        """
        wanted = [float(edge * _DAY + _START) for edge in edges]
        places = list(map(bisect_left, repeat(self._row), wanted))
        begun: _Read = itemgetter(*places[1:], 0)  # one more, since that of one place would be no tuple
        ended: _Read = itemgetter(*places[:-1], 0)
        short = sum(length <= longest for length in LENGTHS[1:])
        every = map(sub, begun(self._starts[-1]), ended(self._ends[-1]))
        some = map(sub, begun(self._starts[short]), ended(self._ends[short]))
        return list(every)[:-1], list(some)[:-1]
