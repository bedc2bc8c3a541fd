"""Where the reader is among the hits, while more of them come in."""

from collections.abc import Iterable

from reader.domain.document import Span
from reader.ui.reading.hits import Hits


class HitWalk:
    """The hits of one search, found from a position on and then from the beginning; one of them is current.

    A step that the search has not come to yet is owed, and made as soon as it can be.
    """

    def __init__(self, origin: int = 0, *, is_over: bool = True) -> None:
        self.hits = Hits()
        self.number = -1
        """The number of the current hit, -1 for none."""
        self.is_over = is_over
        self.went_round = 0
        """1 if the last step went from the last hit to the first, -1 if the other way round, else 0."""
        self._origin = origin
        self._owed = 0

    @property
    def current(self) -> Span | None:
        """The current hit."""
        return self.hits[self.number] if self.number >= 0 else None

    def grow(self, batches: Iterable[Hits]) -> None:
        """More hits are known. The first one at or after the origin is current, else the first of all."""
        here = self.current
        for batch in batches:
            self.hits.add(batch)
        if len(self.hits):
            wanted = self._origin if here is None else here.start
            self.number = self.hits.index_at_or_after(wanted) % len(self.hits)

    def step(self, step: int) -> bool:
        """To the next hit (1) or the previous one (-1), around the end; False if that has to wait."""
        self._owed = step
        return self.pay()

    def pay(self) -> bool:
        """Make the step that is owed; False if there is none, or it has to wait still."""
        if not self._owed or self.number < 0 or not (self.is_over or self._is_known(self._owed)):
            return False
        number = self.number + self._owed
        self.went_round = 0 if 0 <= number < len(self.hits) > 1 or len(self.hits) == 1 else self._owed
        self.number = number % len(self.hits)
        self._owed = 0
        return True

    def _is_known(self, step: int) -> bool:
        """Whether the neighbour of the current hit is among those found so far."""
        begins_at = self.hits.index_at_or_after(self._origin)
        if step < 0:
            return 0 < self.number != begins_at
        if self.number + 1 < len(self.hits):
            return self.number + 1 != begins_at
        return begins_at not in (0, len(self.hits))
