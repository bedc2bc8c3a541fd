"""What is drawn over the text: highlights, mentions, dates, hits; found by bisection, row by row."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from reader.domain.document import Span

if TYPE_CHECKING:
    from reader.domain.annotations import Highlight
    from reader.domain.entities import Mention
    from reader.domain.timeline import Event

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Values by their spans, which may overlap and nest; those of spans without characters are left out.

    A running maximum of the ends tells how far back a span can reach, so that a look-up touches no more
    than what may overlap.
    """

    def __init__(self, items: Iterable[tuple[Span, T]] = ()) -> None:
        self.items = sorted(
            (item for item in items if item[0]), key=lambda item: (item[0].start, -item[0].end)
        )
        self._starts = [span.start for span, _ in self.items]
        self._reach = list(accumulate((span.end for span, _ in self.items), max))

    def overlapping(self, span: Span) -> list[tuple[Span, T]]:
        """The items that share a character with the span, by start."""
        found = []
        index = bisect_left(self._starts, span.end) - 1
        while index >= 0 and self._reach[index] > span.start:
            if self.items[index][0].end > span.start:
                found.append(self.items[index])
            index -= 1
        found.reverse()
        return found

    def at(self, position: int) -> list[tuple[Span, T]]:
        """The items whose characters include the one at the position, the shortest first."""
        return sorted(self.overlapping(Span(position, position + 1)), key=lambda item: len(item[0]))

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of the document on the page.

    `hues` gives the hue of each theme; a highlight is drawn in those of its themes.
    `focus` is the entity whose mentions are drawn even when entity marks are off.
    """

    highlights: "SpanIndex[Highlight]" = field(default_factory=SpanIndex)
    hues: dict[str, int] = field(default_factory=dict)
    mentions: "SpanIndex[Mention]" = field(default_factory=SpanIndex)
    events: "SpanIndex[Event]" = field(default_factory=SpanIndex)
    hits: SpanIndex[int] = field(default_factory=SpanIndex)
    show_entities: bool = False
    focus: str = ""
    current_highlight: str = ""
    current_event: str = ""
    current_hit: int = -1


class Band(NamedTuple):
    """A stretch that the same highlights cover: their hues from top to bottom, -1 for one without a theme."""

    span: Span
    hues: tuple[int, ...]
    current: bool


def bands(row: Span, marks: Marks) -> list[Band]:
    """The highlights of a row cut into stretches, each with one stripe a theme, however many overlap."""
    covering = marks.highlights.overlapping(row)
    if not covering:
        return []
    edges = sorted(
        {edge for span, _ in covering for edge in (max(span.start, row.start), min(span.end, row.end))}
    )
    stretches = []
    for start, end in pairwise(edges):
        here = [highlight for span, highlight in covering if span.start <= start and span.end >= end]
        if not here:
            continue
        hues: list[int] = []
        for highlight in here:
            own = [marks.hues[theme] for theme in highlight.themes if theme in marks.hues] or [-1]
            hues.extend(hue for hue in own if hue not in hues)
        current = any(highlight.id == marks.current_highlight for highlight in here)
        stretches.append(Band(Span(start, end), tuple(hues), current))
    return stretches
