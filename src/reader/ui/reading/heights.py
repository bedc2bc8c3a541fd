"""How tall the page is, without laying it out: known heights where rows were seen, estimates elsewhere.

Rows are kept in chunks, so that a change costs no more than the number of chunks.
"""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

CHUNK = 256


class Heights:
    """The heights of rows in pixels. `estimate(row)` guesses one that was never laid out."""

    def __init__(self, count: int, estimate: Callable[[int], float]) -> None:
        self.count = count
        self._estimate = estimate
        self._known: dict[int, float] = {}
        self._chunks: list[float] = [
            sum(estimate(row) for row in range(first, min(count, first + CHUNK)))
            for first in range(0, count, CHUNK)
        ]
        self._tops: list[float] | None = None

    def of(self, row: int) -> float:
        """The height of a row, known or estimated."""
        known = self._known.get(row)
        return self._estimate(row) if known is None else known

    def is_known(self, row: int) -> bool:
        """True if the row was laid out."""
        return row in self._known

    def learn(self, row: int, height: float) -> None:
        """A row was laid out."""
        before = self.of(row)
        self._known[row] = height
        if before != height:
            self._chunks[row // CHUNK] += height - before
            self._tops = None

    @property
    def total(self) -> float:
        """The height of all rows together."""
        return self._chunk_tops()[-1]

    def top(self, row: int) -> float:
        """Where a row begins."""
        chunk = row // CHUNK
        first = chunk * CHUNK
        return self._chunk_tops()[chunk] + sum(self.of(index) for index in range(first, row))

    def at(self, y: float) -> tuple[int, float]:
        """The row at a height and the distance from its top; the last row for a height beyond the end."""
        tops = self._chunk_tops()
        chunk = min(max(0, bisect_right(tops, y) - 1), len(self._chunks) - 1)
        row, top = chunk * CHUNK, tops[chunk]
        last = min(self.count, (chunk + 1) * CHUNK) - 1
        while row < last and top + self.of(row) <= y:
            top += self.of(row)
            row += 1
        return row, y - top

    def _chunk_tops(self) -> list[float]:
        if self._tops is None:
            self._tops = [0.0, *accumulate(self._chunks)]
        return self._tops
