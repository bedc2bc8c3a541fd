"""What is drawn over the text: highlights, mentions, dates, hits; found by bisection, row by row."""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from reader.domain.document import Span
from reader.ui.reading.hits import Hits

if TYPE_CHECKING:
    from reader.domain.annotations import Highlight
    from reader.domain.entities import Mention
    from reader.domain.timeline import Event

T = TypeVar("T")
_PAGE = 16_384
_PAGES = 12
"""Pages of stored spans that are kept: some more than a screen needs."""


class Spans(Protocol[T]):
    """Values by their spans, wherever they come from."""

    def overlapping(self, span: Span) -> list[tuple[Span, T]]:
        """The items that share a character with the span, by start."""

    def at(self, position: int) -> list[tuple[Span, T]]:
        """The items whose characters include the one at the position, the shortest first."""

    def after(self, position: int) -> tuple[Span, T] | None:
        """The first item that begins after a position."""

    def before(self, position: int) -> tuple[Span, T] | None:
        """The last item that begins before a position."""


class SpanIndex(Generic[T]):
    """Values by their spans, which may overlap and nest; those of spans without characters are left out.

    A running maximum of the ends tells how far back a span can reach, so that a look-up touches no more
    than what may overlap.
    """

    def __init__(self, items: Iterable[tuple[Span, T]] = ()) -> None:
        self.items = sorted((item for item in items if item[0]), key=_place)
        self.starts = [span.start for span, _ in self.items]
        self._ends = [span.end for span, _ in self.items]
        self._reach = list(accumulate(self._ends, max))

    def overlapping(self, span: Span) -> list[tuple[Span, T]]:
        """The items that share a character with the span, by start."""
        found = []
        index = bisect_left(self.starts, span.end) - 1
        while index >= 0 and self._reach[index] > span.start:
            if self.items[index][0].end > span.start:
                found.append(self.items[index])
            index -= 1
        found.reverse()
        return found

    def at(self, position: int) -> list[tuple[Span, T]]:
        """The items whose characters include the one at the position, the shortest first."""
        return sorted(self.overlapping(Span(position, position + 1)), key=lambda item: len(item[0]))

    def after(self, position: int) -> tuple[Span, T] | None:
        """The first item that begins after a position."""
        index = bisect_right(self.starts, position)
        return self.items[index] if index < len(self.items) else None

    def before(self, position: int) -> tuple[Span, T] | None:
        """The last item that begins before a position."""
        index = bisect_left(self.starts, position) - 1
        return self.items[index] if index >= 0 else None

    def changed(self, gone: Iterable[tuple[Span, T]], new: Iterable[tuple[Span, T]]) -> "SpanIndex[T]":
        """The index without some of its items and with others: what one highlight more costs."""
        made: SpanIndex[T] = SpanIndex()
        made.items, made.starts, made._ends = self.items.copy(), self.starts.copy(), self._ends.copy()
        first = len(made.items)
        for item in gone:
            at = bisect_left(made.items, _place(item), key=_place)
            while made.items[at] != item:
                at += 1
            del made.items[at], made.starts[at], made._ends[at]
            first = min(first, at)
        for item in new:
            if item[0]:
                at = bisect_right(made.items, _place(item), key=_place)
                made.items.insert(at, item)
                made.starts.insert(at, item[0].start)
                made._ends.insert(at, item[0].end)
                first = min(first, at)
        before = self._reach[:first]
        reach = accumulate(made._ends[first:], max, initial=before[-1] if before else 0)
        made._reach = before + list(reach)[1:]
        return made

    def __len__(self) -> int:
        return len(self.items)


def _place(item: tuple[Span, object]) -> tuple[int, int]:
    return item[0].start, -item[0].end


class StoredSpans(Generic[T]):
    """Values by their spans, read from where they are kept a page at a time, as the reader gets there.

    `read(start, end)` gives what has characters between two positions, `beside(position, step)` the first
    item that begins after a position or, with `step` -1, the last one that begins before it.
    """

    def __init__(
        self,
        read: Callable[[int, int], Sequence[tuple[Span, T]]],
        beside: Callable[[int, int], tuple[Span, T] | None],
    ) -> None:
        self._read = read
        self._beside = beside
        self._pages: OrderedDict[int, SpanIndex[T]] = OrderedDict()

    def overlapping(self, span: Span) -> list[tuple[Span, T]]:
        """The items that share a character with the span, by start."""
        first, last = span.start // _PAGE, max(span.start, span.end - 1) // _PAGE
        found: list[tuple[Span, T]] = []
        for number in range(first, last + 1):
            begin = number * _PAGE if number > first else 0  # one that reaches over an edge counts once
            here = self._page(number).overlapping(span)
            found.extend(item for item in here if item[0].start >= begin)
        return found

    def at(self, position: int) -> list[tuple[Span, T]]:
        """The items whose characters include the one at the position, the shortest first."""
        return sorted(self.overlapping(Span(position, position + 1)), key=lambda item: len(item[0]))

    def after(self, position: int) -> tuple[Span, T] | None:
        """The first item that begins after a position."""
        return self._beside(position, 1)

    def before(self, position: int) -> tuple[Span, T] | None:
        """The last item that begins before a position."""
        return self._beside(position, -1)

    def _page(self, number: int) -> SpanIndex[T]:
        page = self._pages.get(number)
        if page is None:
            page = SpanIndex(self._read(number * _PAGE, (number + 1) * _PAGE))
            self._pages[number] = page
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page


class Moved(NamedTuple):
    """A highlight whose end is being dragged, and where it is shown meanwhile."""

    highlight: "Highlight"
    span: Span


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of the document on the page.

    `hues` gives the hue of each theme; a highlight is drawn in those of its themes, `moved` at another place.
    `focus` is the entity whose mentions are drawn even when entity marks are off, `focus_starts` where in
    the document they begin.
    """

    highlights: "SpanIndex[Highlight]" = field(default_factory=SpanIndex)
    hues: dict[str, int] = field(default_factory=dict)
    mentions: "Spans[Mention]" = field(default_factory=SpanIndex)
    events: "Spans[Event]" = field(default_factory=SpanIndex)
    hits: Hits = field(default_factory=Hits)
    show_entities: bool = False
    focus: str = ""
    focus_starts: Sequence[int] = ()
    current_highlight: str = ""
    current_event: str = ""
    current_hit: int = -1
    moved: Moved | None = None


class Band(NamedTuple):
    """A stretch that the same highlights cover: their hues from top to bottom, -1 for one without a theme.

    `seam`: it follows on one of the same hues, so that colour does not tell where a highlight begins or ends.
    """

    span: Span
    hues: tuple[int, ...]
    current: bool
    seam: bool = False


def bands(row: Span, marks: Marks) -> list[Band]:
    """The highlights of a row cut into stretches, each with one stripe a theme, however many overlap."""
    covering = _covering(row, marks)
    if not covering:
        return []
    edges = sorted(
        {edge for span, _ in covering for edge in (max(span.start, row.start), min(span.end, row.end))}
    )
    stretches: list[Band] = []
    for start, end in pairwise(edges):
        here = [highlight for span, highlight in covering if span.start <= start and span.end >= end]
        if not here:
            continue
        hues: list[int] = []
        for highlight in here:
            own = [marks.hues[theme] for theme in highlight.themes if theme in marks.hues] or [-1]
            hues.extend(hue for hue in own if hue not in hues)
        current = any(highlight.id == marks.current_highlight for highlight in here)
        before = stretches[-1] if stretches else None
        seam = before is not None and before.span.end == start and before.hues == tuple(hues)
        stretches.append(Band(Span(start, end), tuple(hues), current, seam))
    return stretches


def _covering(row: Span, marks: Marks) -> "list[tuple[Span, Highlight]]":
    """The highlights of a row by start, the one whose end is being dragged where it is shown."""
    covering, moved = marks.highlights.overlapping(row), marks.moved
    if moved is None:
        return covering
    staying = [item for item in covering if item[1].id != moved.highlight.id]
    if moved.span.overlaps(row):
        staying.append((moved.span, moved.highlight))
        staying.sort(key=_place)
    return staying
