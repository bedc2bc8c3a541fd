"""The words of a label where there is less room than they need: the first ones and “…”. Without Qt.

What is shortened ends with a whole word. Where words are written without spaces between them, it ends with a
sign of theirs.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

_UNSPACED = re.compile(
    r"(?<=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])(?=\w)"
)
"""Between the letters of scripts whose words have no spaces between them."""
_STOPS = " \t,.;:!?–—-(["
_STOPPED = re.compile(r"^ |[ ,.;:!?\-(\[] |[^\S ]")
"""Where there is more or something else than one space between two words."""
_MORE = "…"
_SHORTEST = 3
"""Letters of a word that may come last: “a world…” rather than “a world of a…”."""

Form = tuple[float, str]
"""How wide some words are, and the words."""


Reach = Callable[[str], Sequence[float] | None]
"""How far each letter of a text reaches from its beginning; None where its parts are not as wide as that."""


class Wording:
    """The words of one label, whole and shortened, measured by `width_of`, and quicker by `reach_of`."""

    def __init__(self, text: str, width_of: Callable[[str], float], reach_of: Reach | None = None) -> None:
        self.text = text
        self._letters = reach_of(text) if reach_of is not None and text else None
        self.width = width_of(text) if self._letters is None else self._letters[-1]
        self._width_of = width_of
        self._widths: dict[int, float] = {}
        """Of the words until an end, as far as that was asked: measuring is dear."""

    def within(self, room: float) -> Form | None:
        """As many of the words as go into so many pixels; None if not even one does."""
        if self.width <= room:
            return self.width, self.text
        if self._reach is not None:
            return self._last_before(bisect_right(self._reach, room - self._width_of(_MORE)), self._reach)
        fitting = bisect_right(self._ends, room, key=self._width_until)
        return self._until(self._ends[fitting - 1]) if fitting else None

    def shortest(self, least: float) -> Form:
        """The fewest words that say something: those that are no narrower than `least`, all if need be."""
        if self._reach is not None:
            return self._first_after(bisect_left(self._reach, least - self._width_of(_MORE)), self._reach)
        enough = bisect_left(self._ends, least, key=self._width_until)
        return self._until(self._ends[enough]) if enough < len(self._ends) else (self.width, self.text)

    def _last_before(self, letters: int, reach: Sequence[float]) -> Form | None:
        """The words that end within so many letters, without the last ones that say nothing."""
        end = self.text.rfind(" ", 0, letters + 1)
        while end > 0:
            begin = self.text.rfind(" ", 0, end)
            if end - begin > _SHORTEST:
                return reach[end - 1] + self._width_of(_MORE), self.text[:end] + _MORE
            end = begin
        return None

    def _first_after(self, letters: int, reach: Sequence[float]) -> Form:
        """The words that end after so many letters, the first such that say something; all if none do."""
        end = self.text.find(" ", letters + 1)
        while end > 0:
            if end - self.text.rfind(" ", 0, end) > _SHORTEST:
                return reach[end - 1] + self._width_of(_MORE), self.text[:end] + _MORE
            end = self.text.find(" ", end + 1)
        return self.width, self.text

    @cached_property
    def _reach(self) -> Sequence[float] | None:
        """Of words with nothing but a space between them, which are parted quickly."""
        return self._letters if self.text.isascii() and not _STOPPED.search(self.text) else None

    @cached_property
    def _ends(self) -> list[int]:
        """Where it can be shortened, the shortest first."""
        ends = _ends(self.text)
        return [end for begin, end in pairwise((0, *ends)) if _says_something(self.text[begin:end])]

    def _width_until(self, end: int) -> float:
        width = self._widths.get(end)
        if width is None:
            width = self._widths[end] = self._width_of(self.text[:end] + _MORE)
        return width

    def _until(self, end: int) -> Form:
        return self._width_until(end), self.text[:end] + _MORE


def _ends(text: str) -> list[int]:
    """Where the words of a text end, but for the last one."""
    ends = [len(text[:at].rstrip(_STOPS)) for at, letter in enumerate(text) if letter == " "]
    if not text.isascii():
        ends += [found.start() for found in _UNSPACED.finditer(text)]
    return sorted({end for end in ends if end})


def _says_something(word: str) -> bool:
    return len(word.lstrip()) >= _SHORTEST or not word.isascii()


def ended_at_word(shortened: str, text: str) -> str:
    """What a text was shortened to, without the part of a word at its end; a single word stays in part."""
    words, more, rest = shortened.rpartition(_MORE)
    at = text.find(words.strip())
    if not more or rest or at < 0:
        return shortened
    begun = at + len(words.strip())
    before = [end for end in _ends(text) if at < end <= begun]
    return text[at : before[-1]] + _MORE if before else shortened
