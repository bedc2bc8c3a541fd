"""Heights of things one above the other, estimated first and measured when they come into sight.

Rows are kept in chunks, so that one more, one less or another height costs the same among ten thousand as
among ten.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

_CHUNK = 64


class CardStack:
    """Answers which row is where, in pixels from the top of the stack."""

    def __init__(self, top: int, gap: int) -> None:
        self._top = top
        self._gap = gap
        self._count = 0
        self._chunks: list[list[int]] = []
        """Heights of rows; those that are only estimated are kept negative."""
        self._sums: list[int] = []
        self._firsts: list[int] | None = None
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return self._count

    @property
    def end(self) -> int:
        """The bottom of the last row; 0 without rows."""
        return self._top + sum(self._sums) - self._gap if self._count else 0

    def set_estimates(self, heights: Sequence[int]) -> None:
        """Begin anew with rows of about these heights."""
        self._chunks = [
            [-height for height in heights[first : first + _CHUNK]]
            for first in range(0, len(heights), _CHUNK)
        ]
        self._sums = [self._sum_of(chunk) for chunk in self._chunks]
        self._count = len(heights)
        self._firsts = self._tops = None

    def insert(self, row: int, estimates: Sequence[int]) -> None:
        """Some more rows of about these heights, before the one that is there now."""
        if not self._chunks:
            self.set_estimates(estimates)
            return
        number, offset = self._place(row)
        chunk = self._chunks[number]
        chunk[offset:offset] = [-height for height in estimates]
        if len(chunk) <= 2 * _CHUNK:
            self._sums[number] = self._sum_of(chunk)
        else:
            parts = [chunk[first : first + _CHUNK] for first in range(0, len(chunk), _CHUNK)]
            self._chunks[number : number + 1] = parts
            self._sums[number : number + 1] = [self._sum_of(part) for part in parts]
        self._count += len(estimates)
        self._firsts = self._tops = None

    def remove(self, row: int) -> None:
        """One row less."""
        number, offset = self._place(row)
        del self._chunks[number][offset]
        self._sums[number] = self._sum_of(self._chunks[number])
        if not self._chunks[number]:
            del self._chunks[number], self._sums[number]
        self._count -= 1
        self._firsts = self._tops = None

    def top(self, row: int) -> int:
        """Where a row begins."""
        number, offset = self._place(row)
        return self._chunk_tops()[number] + self._sum_of(self._chunks[number][:offset])

    def height(self, row: int) -> int:
        """How high a row is, as far as is known."""
        number, offset = self._place(row)
        return abs(self._chunks[number][offset])

    def is_measured(self, row: int) -> bool:
        """True if the height of a row is more than an estimate."""
        number, offset = self._place(row)
        return self._chunks[number][offset] > 0

    def forget(self, row: int) -> None:
        """Take what is known of a row's height for an estimate from now on."""
        number, offset = self._place(row)
        self._chunks[number][offset] = -abs(self._chunks[number][offset])

    def row_at(self, y: int) -> int:
        """The last row that begins at or above y, -1 if none does."""
        if not self._count:
            return -1
        tops = self._chunk_tops()
        number = bisect_right(tops, y) - 1
        if number < 0:
            return -1
        starts = self._chunks[number]
        steps = accumulate((abs(height) + self._gap for height in starts[:-1]), initial=tops[number])
        return self._chunk_firsts()[number] + bisect_right(list(steps), y) - 1

    def between(self, top: int, bottom: int) -> range:
        """The rows of which something may be seen between two heights."""
        if not self._count:
            return range(0)
        return range(max(0, self.row_at(top)), max(0, self.row_at(bottom)) + 1)

    def measure(self, rows: range, height_of: Callable[[int], int]) -> bool:
        """Measure the rows that were only estimated; True if one turned out otherwise."""
        changed = False
        for row in rows:
            number, offset = self._place(row)
            chunk = self._chunks[number]
            if chunk[offset] > 0:
                continue
            height = height_of(row)
            if height != -chunk[offset]:
                changed = True
                self._sums[number] += height + chunk[offset]
                self._tops = None
            chunk[offset] = height
        return changed

    def _sum_of(self, chunk: Sequence[int]) -> int:
        return sum(map(abs, chunk)) + self._gap * len(chunk)

    def _place(self, row: int) -> tuple[int, int]:
        """Chunk of a row and its number in it; one past the last is a place in the last chunk too."""
        firsts = self._chunk_firsts()
        number = bisect_right(firsts, row) - 1
        return number, row - firsts[number]

    def _chunk_firsts(self) -> list[int]:
        if self._firsts is None:
            self._firsts = list(accumulate((len(chunk) for chunk in self._chunks[:-1]), initial=0))
        return self._firsts

    def _chunk_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._sums[:-1], initial=self._top))
        return self._tops
