"""What a person types into the search field: words and "phrases", as a safe FTS5 query.

Every word becomes a quoted string, so that nothing typed has a meaning to FTS5
(https://www.sqlite.org/fts5.html, section 3). The last word matches as a beginning, as it may be unfinished.
"""

import re
import unicodedata
from dataclasses import dataclass

_PIECE = re.compile(r'"([^"]*)("?)|([^\s"]+)')


_MOST_TERMS = 32
"""More than anybody types; FTS5 refuses queries of some hundreds."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase as it was typed, and its words folded; `prefix` if it may be a beginning."""

    typed: str
    words: tuple[str, ...]
    prefix: bool = False

    @property
    def query(self) -> str:
        """This term in FTS5's language."""
        return f'"{self.typed}"' + (" *" if self.prefix else "")

    def is_found_in(self, words: tuple[str, ...]) -> bool:
        """True if a matched passage of these folded words is one of this term."""
        if self.prefix:
            return words[:-1] == self.words[:-1] and words[-1].startswith(self.words[-1])
        return words == self.words


def terms_of(words: str) -> tuple[Term, ...]:
    """The terms of what was typed, without repeats; empty if it holds neither letters nor digits."""
    terms: dict[Term, None] = {}
    pieces = list(_PIECE.finditer(words))
    for piece in pieces:
        phrase, closed, word = piece.groups()
        typed = "".join(char if char.isprintable() else " " for char in word or phrase or "")
        folded = folded_words(typed)
        if folded:
            terms[Term(typed, folded, prefix=piece is pieces[-1] and not closed)] = None
    return tuple(terms)[:_MOST_TERMS]


def query_of(terms: tuple[Term, ...]) -> str:
    """The FTS5 query for texts that hold all terms."""
    return " ".join(term.query for term in terms)


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text as the tokenizer `unicode61 remove_diacritics 2` sees them, roughly."""
    plain = (char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))
    return tuple("".join(char if _is_letter(char) else " " for char in plain).split())


def _is_letter(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) == "Co"
