"""Room between cards beyond the usual, so that they can stand beside something else."""

from bisect import bisect_right
from collections.abc import Sequence

from reader.ui.widgets.card_stack import CardStack


class CardGaps:
    """Where the rows of a stack stand when some of them are moved further down.

    The extra room is kept, not the places: a row that turns out higher moves those below it.
    """

    def __init__(self, stack: CardStack) -> None:
        self._stack = stack
        self._first = 0
        self._shifts: list[int] = [0]
        """How far each row, from the first on, is below its place in the stack; those after as the last."""
        self._head = 0

    def clear(self) -> None:
        """No extra room."""
        self._first, self._shifts, self._head = 0, [0], 0

    def set(self, first: int, tops: Sequence[int]) -> int:
        """Put rows, from one on, at these heights of a window; gives how far the window is scrolled then."""
        if not tops:
            self.clear()
            return 0
        value = self._stack.top(first) - tops[0]
        self._head = max(0, -value)
        value += self._head
        self._first = first
        self._shifts = [value + top - self._stack.top(first + index) for index, top in enumerate(tops)]
        return value

    @property
    def end(self) -> int:
        """The bottom of the last row."""
        count = len(self._stack)
        return self._stack.end + self._shift(count - 1) if count else 0

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._stack.top(row) + self._shift(row)

    def between(self, top: int, bottom: int) -> range:
        """The rows of which something may be seen between two heights."""
        if not len(self._stack):
            return range(0)
        return range(max(0, self._row_at(top)), max(0, self._row_at(bottom)) + 1)

    def _shift(self, row: int) -> int:
        if row < self._first:
            return self._head
        return self._shifts[min(row - self._first, len(self._shifts) - 1)]

    def _row_at(self, y: int) -> int:
        """The last row that begins at or above y, -1 if none does."""
        first, last = self._first, min(self._first + len(self._shifts), len(self._stack)) - 1
        row = self._stack.row_at(y - self._head)
        if row < first:
            return row
        row = self._stack.row_at(y - self._shifts[-1])
        if row > last:
            return row
        tops = [self.top(row) for row in range(first, last + 1)]
        return first - 1 + bisect_right(tops, y)
