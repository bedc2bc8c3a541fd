"""The rows of the timeline: one per document, how tall, where, and what they are called. Without Qt."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import sqrt

from reader.domain.edtf import OPEN_END, parse
from reader.domain.records import DocumentRecord

_SEPARATORS = re.compile(r" [|–—·»-] |: ")


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the timeline: a document, an entity or a theme; its title for the row and in full."""

    id: str
    """Of what it is about, empty for the rest of all the others."""
    title: str
    full_title: str
    hue: int | None = None
    """Of a theme."""


@dataclass(frozen=True, slots=True)
class LaneBands:
    """Where the lanes lie between `top` and `bottom`.

    `edges` are the tops of the lanes and the bottom of the last one, from 0. When they do not fit they scroll
    by `offset` pixels.
    """

    edges: tuple[float, ...]
    top: float
    bottom: float
    offset: float = 0.0

    @property
    def overflow(self) -> float:
        """How many pixels of the lanes do not fit; a part of a pixel is an error of rounding."""
        missing = self.edges[-1] - (self.bottom - self.top)
        return missing if missing >= 1 else 0.0

    def top_of(self, lane: int) -> float:
        return self.top + self.edges[lane] - self.offset

    def height_of(self, lane: int) -> float:
        return self.edges[lane + 1] - self.edges[lane]

    def middle_of(self, lane: int) -> float:
        return self.top_of(lane) + self.height_of(lane) / 2

    def at(self, y: float) -> int:
        """The lane at a height, -1 for none."""
        lane = bisect_right(self.edges, y - self.top + self.offset) - 1
        return lane if self.top <= y < self.bottom and 0 <= lane < len(self.edges) - 1 else -1

    def visible(self) -> range:
        """The lanes that show, wholly or in part."""
        first = bisect_right(self.edges, self.offset) - 1
        last = bisect_left(self.edges, self.offset + self.bottom - self.top)
        return range(max(0, first), min(len(self.edges) - 1, last))


def divide(
    counts: Sequence[int],
    top: float,
    bottom: float,
    offset: float = 0.0,
    least: float = 16.0,
    most: float = 280.0,
) -> LaneBands:
    """Bands for lanes of so many events each, from `least` to `most` pixels high; what does not fit scrolls.

    Most of the room is shared alike, the rest goes to lanes with more events. Lanes that do not fill the room
    lie in its middle.
    """
    room = max(1.0, bottom - top)
    base = min(max(0.6 * room / max(len(counts), 1), least), most)
    spare = max(0.0, room - base * len(counts))
    weights = [sqrt(count) for count in counts]
    total = sum(weights) or 1.0
    heights = [min(base + spare * weight / total, most) for weight in weights]
    edges = (0.0, *accumulate(heights))
    unused = max(0.0, room - edges[-1])
    bands = LaneBands(edges, top + unused / 2, bottom - unused / 2)
    return replace(bands, offset=min(max(offset, 0.0), bands.overflow))


def short_title(record: DocumentRecord) -> str:
    """A document's title without the name of its site."""
    parts = _SEPARATORS.split(record.title)
    if len(parts) < 2:
        return record.title.strip()
    site = record.metadata.site.casefold()
    first, last = parts[0].strip(), parts[-1].strip()
    if site and last.casefold() == site:
        return record.title[: record.title.rindex(parts[-1])].rstrip(" |–—·»-:")
    if site and first.casefold() == site:
        return record.title[len(parts[0]) :].lstrip(" |–—·»-:")
    return record.title.strip()


def published_until(edtf: str) -> int | None:
    """The last day a publication date can mean: `2019~` is 31 December 2019; None if it says no day."""
    try:
        latest = parse(edtf).latest
    except ValueError:
        return None
    return None if latest == OPEN_END else latest
