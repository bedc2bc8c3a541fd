"""Which line before the running text is the headline, on pages that put menus before it.

Lines are scored by place and form: what stands before a byline or date, shares words with the opening of the
article, has the length of a headline. Menus, names of sites and sections score low.
"""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from reader.formats.layout import Piece

_LONGEST, _FEWEST_WORDS, _MOST_WORDS = 200, 4, 24
_MOST_MENU_WORDS, _LONGEST_MENU_LINE = 6, 48
_FEWEST_BEFORE = 2
_OPENING = 700
_ENOUGH = 2.9
_FIELD = re.compile(r"[A-Z][\w ]{1,24}:\s\S")
"""A line of a box of facts: `Length: 193 km`."""
_WORD = re.compile(r"[^\W\d_]{3,}")


class HeadLine(Protocol):
    """What the rules here need to know of a line."""

    @property
    def raw(self) -> str:
        """Its words."""

    @property
    def prose(self) -> bool:
        """Whether it reads as running text."""


def headline_after_menus(
    lines: Sequence[HeadLine], found: set[int], is_dated: Callable[[str], bool]
) -> int | None:
    """The index of the headline if at least two lines, page furniture among them, stand before it; else None.

    `found` are the lines known to be furniture, `is_dated` tells bylines and dates.
    """
    stop = next((at for at, line in enumerate(lines) if line.prose and at not in found), 0)
    if not stop or stop > 60:
        return None
    opening = _words(" ".join(line.raw for line in lines[stop : stop + 2])[:_OPENING])
    dated = [at for at in range(stop) if at not in found and is_dated(lines[at].raw)]
    best, best_score = None, _ENOUGH
    for at in range(stop):
        if at in found or at in dated:
            continue
        score = _score(lines[at].raw, opening)
        score += 2 if any(at < other <= at + 3 + len(found & set(range(at, other))) for other in dated) else 0
        if score > best_score:
            best, best_score = at, score
    if best is None or best < _FEWEST_BEFORE or not any(at < best for at in found):
        return None
    return best


def _score(raw: str, opening: frozenset[str]) -> float:
    if len(raw) > _LONGEST or raw.endswith((".", ":", ",", ";")) or not any(map(str.isalpha, raw)):
        return 0.0
    count = len(raw.split())
    if _FIELD.match(raw):
        return 0.0
    score = 2.0 if _FEWEST_WORDS <= count <= _MOST_WORDS else 0.0
    words = _words(raw)
    if words:
        score += 3.0 * len(words & opening) / len(words)
    return score


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def lines_before(
    lines: Sequence[HeadLine],
    pieces: Sequence[Piece],
    found: set[int],
    headline: int,
    is_dated: Callable[[str], bool],
) -> set[int]:
    """The short lines before the headline: the name of the site, entries of menus, the section."""
    return {
        at
        for at in range(headline)
        if at not in found
        and pieces[at].lines == 1
        and len(lines[at].raw) <= _LONGEST_MENU_LINE
        and len(lines[at].raw.split()) <= _MOST_MENU_WORDS
        and not is_dated(lines[at].raw)
        and not _FIELD.match(lines[at].raw)
    }
