"""The places a search found: eight bytes each, in text order, growing while the search goes on."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from reader.domain.document import Span


class Hits(Sequence[Span]):
    """Spans in text order that do not overlap and are not empty; the number of a hit is its index.

    Grows by batches, on the window's thread only; `len` tells whether it has. As a batch may belong before
    hits that are there already, numbers hold until the next batch.
    """

    __slots__ = ("ends", "starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.starts = array("I")
        """Where the hits begin, ascending; to be read only."""
        self.ends = array("I")
        for span in spans:
            self.starts.append(span.start)
            self.ends.append(span.end)

    def add(self, batch: "Hits") -> int:
        """Put hits in where they belong; the number of the first of them.

        Whatever begins between the beginning of the first and the end of the last gives way to them. Costs
        a look-up and a move in memory, however many hits there are.
        """
        if not batch.starts:
            return len(self.starts)
        at = bisect_left(self.starts, batch.starts[0])
        until = bisect_left(self.starts, batch.ends[-1], at)
        self.starts[at:until] = batch.starts
        self.ends[at:until] = batch.ends
        return at

    def overlapping(self, span: Span) -> list[tuple[Span, int]]:
        """The hits that share a character with the span, each with its number."""
        first = bisect_right(self.ends, span.start)
        last = bisect_left(self.starts, span.end)
        return [(self[number], number) for number in range(first, last)]

    def index_at_or_after(self, position: int) -> int:
        """Number of the first hit that begins at the position or after it; `len` if there is none."""
        return bisect_left(self.starts, position)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> Span:  # type: ignore[override]  # no slices: hits are looked up
        return Span(self.starts[number], self.ends[number])

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self.starts, self.ends)
