"""How well a name answers what was typed: a pure function over short texts.

Case and accents do not matter. Words may be typed in any order and be beginnings; letters may also be the
beginnings of words (`ahl` finds `Add highlight`) if nothing else is found.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_LONGEST = 40
"""Letters looked at of what was typed."""


@dataclass(frozen=True, slots=True)
class Match:
    """How good a match is (more is better), and the half-open ranges of the text that answer."""

    score: float
    ranges: tuple[tuple[int, int], ...]


def match_words(text: str, typed: str) -> Match | None:
    """A match if every typed word stands in the text, better at the beginning of the text or of a word."""
    words = _folded(typed[:_LONGEST]).split()
    if not words:
        return None
    folded = _folded(text)
    ranges: list[tuple[int, int]] = []
    score = 0.0
    for word in words:
        at = _word_start(folded, word)
        found = at if at >= 0 else folded.find(word)
        if found < 0:
            return None
        score += 3 if found == 0 else 2 if at >= 0 else 1
        ranges.append((found, found + len(word)))
    return Match(score / len(words) - len(text) / 1000, _joined(ranges))


def match_letters(text: str, typed: str) -> Match | None:
    """As `match_words`, else a match if the letters stand in the text in order, from word beginnings on."""
    by_words = match_words(text, typed)
    wanted = "".join(_folded(typed[:_LONGEST]).split())
    if by_words or len(wanted) < 2:
        return by_words
    places = _runs(_folded(text), wanted)
    if places is None:
        return None
    return Match(0.5 - len(text) / 1000, _joined([(place, place + 1) for place in places]))


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    """The text without case and accents, character by character: positions stay."""
    if text.isascii():
        return text.lower()
    return "".join(_folded_character(character) for character in text)


def _folded_character(character: str) -> str:
    plain = unicodedata.normalize("NFD", character)[0].lower()
    return plain if len(plain) == 1 else character


def _word_start(text: str, word: str) -> int:
    """Where a word of the text begins with these letters, -1 if none does."""
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at


def _runs(text: str, wanted: str) -> list[int] | None:
    """Places of the letters, each after the one before or at the beginning of a later word; None without."""
    starts = [at for at in range(len(text)) if text[at].isalnum() and (at == 0 or not text[at - 1].isalnum())]
    # The first way to each letter at each place: there are at most letters x places of them.
    ways: dict[int, list[int]] = {at: [at] for at in starts if text[at] == wanted[0]}
    for letter in wanted[1:]:
        further: dict[int, list[int]] = {}
        for at, way in ways.items():
            for place in (at + 1, *(start for start in starts if start > at + 1)):
                if place < len(text) and text[place] == letter:
                    further.setdefault(place, [*way, place])
        ways = further
    return min(ways.values(), default=None)


def _joined(ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges in order, touching ones as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
