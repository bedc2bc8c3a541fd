"""Which parts of a picture are taken already. Without Qt."""

from collections.abc import Iterable
from functools import reduce
from math import ceil, floor
from operator import or_
from typing import NamedTuple

BAND = 2.0
"""Height of the bands that free room is kept in, in pixels."""


class Box(NamedTuple):
    """A rectangle in pixels, half-open."""

    left: float
    top: float
    right: float
    bottom: float

    def inside(self, other: "Box") -> bool:
        """True if no part lies outside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def overlaps(self, other: "Box") -> bool:
        """True if the two share an area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Occupancy:
    """Which parts of an area are taken: bands of a few pixels, each a number with a bit for every pixel.

    Asking and taking so costs a few operations on numbers of a thousand bits, whatever lies there already.
    """

    def __init__(self) -> None:
        self._bands: list[int] = []

    def __bool__(self) -> bool:
        """Whether anything is taken."""
        return bool(self._bands)

    def take(self, box: Box) -> None:
        """Mark a box as taken; of a pixel that it shares in part, all."""
        left, top, right, bottom = box
        self._take(top, bottom, bits_between(left, right))

    def _take(self, top: float, bottom: float, bits: int) -> None:
        low, high = floor(top / BAND) + _ABOVE, ceil(bottom / BAND) + _ABOVE
        bands = self._bands
        if high > len(bands):
            bands.extend([0] * (high - len(bands)))
        for band in range(max(0, low), high):
            bands[band] |= bits

    def take_all(self, boxes: Iterable[Box]) -> None:
        """Mark many boxes as taken; those side by side in a row cost little more than one."""
        rows: dict[tuple[float, float], int] = {}
        for left, top, right, bottom in boxes:
            key = top, bottom
            rows[key] = rows.get(key, 0) | bits_between(left, right)
        for (top, bottom), bits in rows.items():
            self._take(top, bottom, bits)

    def room_beside(self, box: Box, limit: float, *, leftwards: bool) -> float:
        """How far a taken box may grow to one side before it meets what else is taken, up to a limit."""
        taken, end = self.row(box.top, box.bottom), limit
        if leftwards:
            before = (taken & ((1 << max(0, floor(box.left) + _SHIFT)) - 1)).bit_length() - _SHIFT
            if before > -_SHIFT:
                end = max(end, float(before))
            return max(0.0, box.left - end)
        right = ceil(box.right)
        if after := taken >> max(0, right + _SHIFT):
            end = min(end, right + float((after & -after).bit_length() - 1))
        return max(0.0, end - box.right)

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """True if nothing taken shares a pixel with the bands the box lies in."""
        return not self.row(top, bottom) & bits_between(left, right)

    def row(self, top: float, bottom: float) -> int:
        """All that is taken in some band between two heights."""
        return reduce(or_, self._between(top, bottom), 0)

    def _between(self, top: float, bottom: float) -> list[int]:
        low, high = floor(top / BAND) + _ABOVE, ceil(bottom / BAND) + _ABOVE
        return self._bands[max(0, low) : max(0, high)]


_SHIFT = 512
"""So far left of the picture pixels are told apart, ..."""
_ABOVE = 32
"""... and so many bands above it."""


def is_clear(row: int, left: float, right: float) -> bool:
    """True if nothing of a row is taken between two edges, which are no further left than the picture."""
    first = floor(left)
    return not row >> first + _SHIFT & (1 << ceil(right) - first) - 1


def bits_between(left: float, right: float) -> int:
    """A bit for every pixel between two edges."""
    first, end = floor(left) + _SHIFT, ceil(right) + _SHIFT
    first = max(first, 0)
    return ((1 << end - first) - 1) << first if end > first else 0
