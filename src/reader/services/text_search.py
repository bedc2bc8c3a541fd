"""What a reader types to find words, as a pattern, and the places where it matches.

The `regex` library does the work: it is quick at case-insensitive words (twenty times `re` on English text),
it lets other threads run while it works, and it stops when told to.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.domain.errors import ReaderError

if TYPE_CHECKING:
    import regex
    from regex import Pattern

PATIENCE = 2.0
"""Seconds that a regular expression may take from one match to the next."""

_MOMENT = 0.25

_LIKE = {
    "'": "['\u2018\u2019\u201b\u2032]",
    '"': '["\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]',
    "-": "[-\u2010\u2011]",
}
"""What is typed plainly, and what may be printed for it."""
_SPACED = r"[\w--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]"
"""A character of a word in a script that puts spaces between words."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. White space in plain words matches any, straight quotation marks match all kinds.

    `case`: capitals and small letters differ. `whole`: no letter or digit next to the words, as far as they
    begin or end with one themselves. `is_pattern`: the words are a regular expression of the `regex` library.
    """

    words: str
    case: bool = False
    whole: bool = False
    is_pattern: bool = False

    def __bool__(self) -> bool:
        """False if there is nothing to look for."""
        return bool(self.words if self.is_pattern else self.words.strip())


class TooSlowError(ReaderError):
    """A regular expression took longer than `PATIENCE` to come to its next match."""

    def __init__(self) -> None:
        super().__init__(
            "Took too long.", "Make the pattern simpler: a repetition inside a repetition is slow."
        )


def compiled(query: Query) -> "Pattern[str]":
    """The pattern of a query; ReaderError that says what is wrong with a regular expression, and where."""
    import regex

    flags = regex.V1 | regex.MULTILINE | (0 if query.case else regex.IGNORECASE)
    if not query.is_pattern:
        return regex.compile(_plain(query), flags)
    pattern = rf"\b(?:{query.words})\b" if query.whole else query.words
    try:
        regex.compile(query.words, flags)  # on its own, so that a message speaks of what was typed
        return regex.compile(pattern, flags)
    except regex.error as error:
        raise ReaderError(_explained(error, query.words)) from error
    except (ValueError, RecursionError, OverflowError) as error:
        raise ReaderError("This pattern cannot be used.", "It asks for too much, or mixes flags.") from error


def matches(
    pattern: "Pattern[str]", text: str, start: int = 0, go_on: Callable[[], bool] = lambda: True
) -> Iterator[tuple[int, int]]:
    """Start and end of each match that is not empty, from a position on; other threads run meanwhile.

    Where no match comes in a moment, `go_on` is asked whether to try longer. TooSlowError if it says no, and
    if none comes in `PATIENCE` seconds; the matches before were given.
    """
    patience = _MOMENT
    while True:
        begin = start
        try:
            for match in pattern.finditer(text, start, timeout=patience, concurrent=True):
                first, last = match.span()
                if first < last:
                    start = last
                    yield first, last
                else:
                    start = last + 1
        except TimeoutError as error:  # the limit counts from the beginning, not from the last match
            if start > begin:
                patience = _MOMENT
            elif patience < PATIENCE and go_on():
                patience = PATIENCE
            else:
                raise TooSlowError from error
        else:
            return


def _plain(query: Query) -> str:
    words = query.words.split()
    pattern = r"\s++".join(_word(word) for word in words)
    if not query.whole:
        return pattern
    # An edge is one only next to a letter or digit of the words themselves: “C++” ends where it ends.
    return rf"(?:(?<!\w)|(?!{_SPACED})){pattern}(?:(?!\w)|(?<!{_SPACED}))"


def _word(word: str) -> str:
    """A word as typed; letters with marks also in the other of their two spellings, é and e with an acute."""
    import regex

    composed = unicodedata.normalize("NFC", word)
    return "".join(_LIKE.get(char) or _spelled(char, regex.escape(char)) for char in composed)


def _spelled(char: str, escaped: str) -> str:
    decomposed = unicodedata.normalize("NFD", char)
    return escaped if decomposed == char else f"(?:{escaped}|{decomposed})"


def _explained(error: "regex.error", pattern: str) -> str:
    said, _, at = str(error).rpartition(" at position ")
    said = f"{said[:1].upper()}{said[1:]}"
    if not at.isdigit() or int(at) >= len(pattern):
        return f"{said}, at the end."
    return f"{said}, near character {int(at) + 1}."
