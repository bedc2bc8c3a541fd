"""Where cards stand beside their passages: level where there is room, pushed apart where there is not.

While the page scrolls, every card must move without a jump. So the places are a continuous function of the
heights of the passages: one card, the one whose passage is at the line that the eye reads at, is exactly
level; those below it are pushed down, those above it up, as far as they must. Between two passages that are
closer than their cards the column runs faster than the page, from one to the next.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

_EYE = 0.3
FAR = 1e9
"""The height of a passage that is far below the screen; `-FAR` is far above it."""
_APART = 12
"""Passages in one line count as so many pixels apart, else their cards would change places at once."""


@dataclass(frozen=True, slots=True)
class Room:
    """The window on the column: its height, the gap between cards, the height of the line one reads at, and
    how much peeks in of a card whose passage is not on the screen."""

    height: int
    gap: int
    eye: float
    peek: int = 28


def stand(
    levels: Sequence[float],
    height_of: Callable[[int], int],
    room: Room,
    fixed: tuple[int, int] | None = None,
) -> tuple[int, list[int]]:
    """Where cards stand: the number of the first one that has to be put, and the tops from it on.

    `levels` are the heights of their passages in the window, in the order of the cards; `fixed` is a card and
    the top it must have. Cards before the first and after the last simply follow, in a stack. No card is
    measured but those that can be seen.
    """
    wanted = _in_order(levels)

    def want(card: int) -> int:
        lowest = min(wanted[card], room.height - room.peek)
        return round(max(lowest, room.peek - height_of(card))) if lowest < 0 else round(lowest)

    anchor, top = fixed or _at_the_eye(wanted, want, height_of, room)
    above: list[int] = []
    at, limit = anchor, top
    while at > 0 and limit > 0:
        at -= 1
        limit = min(want(at), limit - room.gap - height_of(at))
        above.append(limit)
    below = [top]
    while anchor + len(below) < len(wanted) and below[-1] < room.height:
        card = anchor + len(below)
        below.append(max(want(card), below[-1] + height_of(card - 1) + room.gap))
    return at, above[::-1] + below


def level_of(start: float, end: float) -> float:
    """The level of a passage by the heights of its first and last line: it stays in sight while the passage
    does. Lines that are not laid out, infinitely far away, count as `FAR`."""
    return max(-FAR, min(max(start, min(0.0, end)), FAR))


def eye_line(height: float, above: float, below: float) -> float:
    """Where on a screen of some height one reads, when so much of the text is above it and below it.

    It is the first line where a text begins and the last where it ends, so that every card has its turn.
    """
    if above + below < height:
        return height * above / (above + below) if above else 0.0
    return max(min(height * _EYE, above), height - below)


def _in_order(levels: Sequence[float]) -> list[float]:
    """The levels, none above the one before it: a long passage gives way to one that begins later."""
    rising = list(accumulate(reversed(levels), min))[::-1]
    return list(accumulate(rising, lambda before, level: max(level, before + _APART)))


def _at_the_eye(
    wanted: Sequence[float], want: Callable[[int], int], height_of: Callable[[int], int], room: Room
) -> tuple[int, int]:
    """The card that the column hangs on, and its top."""
    card = bisect_right(wanted, room.eye) - 1
    if card < 0:
        return 0, want(0)
    if card == len(wanted) - 1:
        return card, want(card)
    apart, needed = want(card + 1) - want(card), height_of(card) + room.gap
    if apart >= needed:
        return card, want(card)
    way = (room.eye - wanted[card]) / (wanted[card + 1] - wanted[card])
    return card, round(room.eye - way * needed)
