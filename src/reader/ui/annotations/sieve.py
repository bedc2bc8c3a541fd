"""Which highlights a reader wants to see: by words, by themes, with a note or without."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.domain.annotations import Highlight
from reader.domain.links import readable

if TYPE_CHECKING:
    from reader.services.in_period import InPeriod

_MARKS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05c7\u064b-\u065f\u0670]+"
)
"""What is written over and under letters: accents, Hebrew points, Arabic vowels."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """Lets through what holds every word, anywhere in quote or note, and has one of the themes, if any.

    Case and accents are ignored. `noted` keeps to highlights with a note (True) or without one (False).
    A sieve that lets everything through is false.
    """

    words: str = ""
    themes: frozenset[str] = frozenset()
    noted: bool | None = None
    held: "InPeriod | None" = None
    """Keeps to what belongs to a period."""
    _folded: tuple[str, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_folded", tuple(folded(self.words).split()))

    def __bool__(self) -> bool:
        return bool(self._folded or self.themes) or self.noted is not None or self.held is not None

    def lets_through(self, highlight: Highlight) -> bool:
        """True if a highlight is to be shown."""
        if self.held is not None and not self.held.holds_highlight(highlight):
            return False
        if self.noted is not None and self.noted != bool(highlight.note.strip()):
            return False
        if self.themes and self.themes.isdisjoint(highlight.themes):
            return False
        if not self._folded:
            return True
        said = folded(f"{highlight.anchor.exact}\n{readable(highlight.note)}")
        return all(word in said for word in self._folded)


def folded(text: str) -> str:
    """A text without case and accents, to be compared."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


EVERYTHING = Sieve()
