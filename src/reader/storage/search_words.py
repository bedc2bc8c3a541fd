"""What a person types into the search field: words and "phrases", for the index and for placing matches.

Every word becomes a quoted string, so that nothing typed has a meaning to FTS5
(https://www.sqlite.org/fts5.html, section 3). The last word matches as a beginning, as it may be unfinished.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

_PIECE = re.compile(r'"([^"]*)("?)|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_LETTER = r"[^\W_]"
_ACCENT = "[\u0300-\u0331]*"
"""Accents that follow their letter; the tokenizer `remove_diacritics 2` passes over them."""
_MOST_TERMS = 32
"""More than anybody types; FTS5 refuses queries of some hundreds."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase, its words plain (see `plain`); `prefix` if it may be a beginning."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def query(self) -> str:
        """This term in FTS5's language."""
        return f'"{" ".join(self.words)}"' + (" *" if self.prefix else "")

    @property
    def pattern(self) -> re.Pattern[str]:
        """Matches this term in a text, accents and case aside, as a whole word; linear in the text."""
        words = (r"[\W_]+").join(_spelled(word) for word in self.words)
        ending = f"{_LETTER}*" if self.prefix else f"(?!{_LETTER})"
        return re.compile(f"(?<!{_LETTER}){words}{ending}")


def terms_of(words: str) -> tuple[Term, ...]:
    """The terms of what was typed, without repeats; empty if it holds neither letters nor digits."""
    terms: dict[Term, None] = {}
    pieces = list(_PIECE.finditer(words))
    for piece in pieces:
        phrase, closed, word = piece.groups()
        plain_words = tuple(_WORD.findall(plain(word or phrase or "")))
        if plain_words:
            terms[Term(plain_words, prefix=piece is pieces[-1] and not closed)] = None
    return tuple(terms)[:_MOST_TERMS]


def query_of(terms: tuple[Term, ...]) -> str:
    """The FTS5 query for texts that hold all terms."""
    return " ".join(term.query for term in terms)


def plain(text: str) -> str:
    """The text in small letters without accents, as far as the search index takes them to be the same."""
    composed = unicodedata.normalize("NFC", text)
    return re.sub(_ACCENT, "", "".join(map(_plain_letter, composed)))


@cache
def _plain_letter(char: str) -> str:
    """The small letter under the accents of a letter, or the character itself."""
    small = char.lower()[0]
    parts = unicodedata.normalize("NFD", small)
    return parts[0] if all(map(unicodedata.combining, parts[1:])) else small


@cache
def _spellings() -> dict[str, str]:
    """For each plain letter of an alphabet with accents or capitals, the characters that it stands for."""
    found: dict[str, str] = defaultdict(str)
    for char in map(chr, range(ord("A"), 0x2000)):
        letter = _plain_letter(char)
        if char.isalpha() and char != letter:
            found[letter] += char
    return dict(found)


def _spelled(word: str) -> str:
    return "".join(f"[{re.escape(char + _spellings().get(char, ''))}]{_ACCENT}" for char in word)
