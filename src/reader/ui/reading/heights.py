"""How tall the page is, without laying it out: known heights where rows were seen, estimates elsewhere.

Rows are kept in chunks. A chunk that nobody has looked at has a rough height, its share of that of some
neighbouring chunks together; at the first look it gets an estimate a row. A change costs no more than the
number of chunks, and to begin costs the same for a million rows as for thirty thousand.
"""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

CHUNK = 256
GUESSES = 128
"""How often a rough height is asked for at most."""


class Heights:
    """The heights of rows in pixels.

    `estimate(row)` guesses one that was never laid out, `rough(first, end)` the rows from `first` up to
    `end` together; without it their estimates are added.
    """

    def __init__(
        self,
        count: int,
        estimate: Callable[[int], float],
        rough: Callable[[int, int], float] | None = None,
    ) -> None:
        self.count = count
        self._estimate = estimate
        self._known: set[int] = set()
        self._looked_at: dict[int, list[float]] = {}
        chunks = range(-(-count // CHUNK))
        if rough is None:
            self._chunks = [sum(self._look_at(number)) for number in chunks]
        else:
            self._chunks = _shares(count, rough)
        self._tops: list[float] | None = None

    def of(self, row: int) -> float:
        """The height of a row, known or estimated."""
        return self._chunk(row // CHUNK)[row % CHUNK]

    def is_known(self, row: int) -> bool:
        """True if the row was laid out."""
        return row in self._known

    def learn(self, row: int, height: float) -> None:
        """A row was laid out."""
        chunk = self._chunk(row // CHUNK)
        before = chunk[row % CHUNK]
        self._known.add(row)
        if before != height:
            chunk[row % CHUNK] = height
            self._chunks[row // CHUNK] += height - before
            self._tops = None

    @property
    def total(self) -> float:
        """The height of all rows together."""
        return self._chunk_tops()[-1]

    def top(self, row: int) -> float:
        """Where a row begins."""
        chunk = self._chunk(row // CHUNK)
        return self._chunk_tops()[row // CHUNK] + sum(chunk[: row % CHUNK])

    def at(self, y: float) -> tuple[int, float]:
        """The row at a height and the distance from its top; the last row for a height beyond the end."""
        number = self._chunk_at(y)
        chunk = self._chunk(number)
        number = self._chunk_at(y)  # a first look may have changed the heights
        chunk = self._chunk(number)
        rest = y - self._chunk_tops()[number]
        for offset, height in enumerate(chunk[:-1]):
            if rest < height:
                return number * CHUNK + offset, rest
            rest -= height
        return number * CHUNK + len(chunk) - 1, rest

    def _chunk_at(self, y: float) -> int:
        return min(max(0, bisect_right(self._chunk_tops(), y) - 1), len(self._chunks) - 1)

    def _chunk(self, number: int) -> list[float]:
        chunk = self._looked_at.get(number)
        if chunk is None:
            chunk = self._look_at(number)
            total = sum(chunk)
            if total != self._chunks[number]:
                self._chunks[number] = total
                self._tops = None
        return chunk

    def _look_at(self, number: int) -> list[float]:
        first = number * CHUNK
        chunk = [self._estimate(row) for row in range(first, min(self.count, first + CHUNK))]
        self._looked_at[number] = chunk
        return chunk

    def _chunk_tops(self) -> list[float]:
        if self._tops is None:
            self._tops = [0.0, *accumulate(self._chunks)]
        return self._tops


def _shares(count: int, rough: Callable[[int, int], float]) -> list[float]:
    """A rough height for each chunk, guessed for as many chunks together as keep the guesses few."""
    together = CHUNK * max(1, -(-count // (CHUNK * GUESSES)))
    shares: list[float] = []
    for first in range(0, count, together):
        end = min(count, first + together)
        height = rough(first, end) / (end - first)
        shares.extend(height * min(CHUNK, end - row) for row in range(first, end, CHUNK))
    return shares
