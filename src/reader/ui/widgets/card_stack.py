"""Heights of things one above the other, estimated first and measured when they come into sight."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate


class CardStack:
    """Answers which row is where, in pixels from the top of the stack."""

    def __init__(self, top: int, gap: int) -> None:
        self._top = top
        self._gap = gap
        self._heights: list[int] = []
        self._tops: list[int] = [top]
        self.measured: set[int] = set()

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def end(self) -> int:
        """The bottom of the last row; 0 without rows."""
        return self._tops[-1] - self._gap if self._heights else 0

    def set_estimates(self, heights: Sequence[int]) -> None:
        """Begin anew with rows of about these heights."""
        self._heights = list(heights)
        self.measured = set()
        self._add_up()

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._tops[row]

    def height(self, row: int) -> int:
        """How high a row is, as far as is known."""
        return self._heights[row]

    def row_at(self, y: int) -> int:
        """The last row that begins at or above y, -1 if none does."""
        return bisect_right(self._tops, y, hi=len(self._heights)) - 1

    def between(self, top: int, bottom: int) -> range:
        """The rows of which something may be seen between two heights."""
        if not self._heights:
            return range(0)
        return range(max(0, self.row_at(top)), max(0, self.row_at(bottom)) + 1)

    def measure(self, rows: range, height_of: Callable[[int], int]) -> bool:
        """Measure the rows that were only estimated; True if one turned out otherwise."""
        changed = False
        for row in rows:
            if row in self.measured:
                continue
            height = height_of(row)
            changed = changed or height != self._heights[row]
            self._heights[row] = height
            self.measured.add(row)
        if changed:
            self._add_up()
        return changed

    def _add_up(self) -> None:
        self._tops = list(accumulate((height + self._gap for height in self._heights), initial=self._top))
