"""Where words and sentences begin and end in a piece of text, for selecting and for moving the caret.

Words are runs of one class of character: letters and digits; Han, Hiragana, Katakana each for itself, as
browsers part them; a sign is a word of its own. Marks and joiners belong to what they stand on, so that no
word begins inside a combined character.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from unicodedata import category

from reader.domain.document import Span

_NEAR = 400
"""How far before a position the scan begins at first."""
_LONGEST = 1000
"""Characters of one word at most: what is longer is no word, and must not cost more."""
_NOT_SPACE = re.compile(r"\S")
_INSIDE_WORDS = frozenset("'’-‐·")
_INSIDE_NUMBERS = frozenset(".,:/")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)|[。！？][」』”’）]*|[\n\u2028]\s*[\n\u2028]")
_NO_END = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|St|vs|cf|e\.g|i\.e|No)|\b[A-Z])\.$")
_SCRIPTS = (
    ("han", "\u3400", "\u9fff"),
    ("han", "\u3005", "\u3007"),
    ("hiragana", "\u3041", "\u309f"),
    ("katakana", "\u30a0", "\u30ff"),
)


def word_at(text: str, position: int) -> Span:
    """The word at or directly before a position; empty if only white space is there."""
    before = Span(position, position)
    for word in _words(text, _aligned(text, position)):
        if word.start > position:
            break
        if position < word.end:
            touches = before.end == position and before and text[before.start].isalnum()
            return before if touches and not text[word.start].isalnum() else word
        before = word
    return before if before and before.end == position else Span(position, position)


def word_after(text: str, position: int) -> Span | None:
    """The first word that begins after a position."""
    return next((word for word in _words(text, _aligned(text, position)) if word.start > position), None)


def word_before(text: str, position: int) -> Span | None:
    """The last word that begins before a position, across any gap."""
    return _last_before(text, lambda word: word.start < position, position)


def word_ending_after(text: str, position: int) -> Span | None:
    """The first word that ends after a position."""
    return next((word for word in _words(text, _aligned(text, position)) if word.end > position), None)


def word_ending_before(text: str, position: int) -> Span | None:
    """The last word that ends before a position, across any gap."""
    return _last_before(text, lambda word: word.end < position, position)


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text, without the space between them."""
    start = _next_word(text, 0)
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= start or not _ends_here(text, start, match):
            continue
        yield Span(start, max(start, len(text[: match.end()].rstrip())))
        start = _next_word(text, match.end())
    end = len(text.rstrip())
    if start < end:
        yield Span(start, end)


def sentence_at(text: str, position: int) -> Span:
    """The sentence at a position; the one before where white space follows; empty in an empty text."""
    found = Span(position, position)
    for sentence in sentences(text):
        if sentence.start > position and found:
            break
        found = sentence
        if position < sentence.end:
            break
    return found


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a full stop ends its sentence: not after a title or an initial, nor before a small letter."""
    if text[match.start()] != ".":
        return True
    following = text[match.end() : match.end() + 80].lstrip()
    if following[:1].islower():
        return False
    return _NO_END.search(text, max(start, match.start() - 8), match.start() + 1) is None


def _last_before(text: str, wanted: Callable[[Span], bool], position: int) -> Span | None:
    reach = _NEAR
    while True:
        low = _aligned(text, position, reach)
        found = None
        for word in _words(text, low):
            if word.start >= position:
                break
            if wanted(word):
                found = word
        if found is not None or low == 0:
            return found
        reach *= 4


def _aligned(text: str, position: int, reach: int = _NEAR) -> int:
    """Where to begin a scan so that no word is cut: before a position, after white space if there is any."""
    low = max(0, position - reach)
    earliest = max(0, low - _LONGEST)
    while low > earliest and not text[low - 1].isspace():
        low -= 1
    return low


def _next_word(text: str, position: int) -> int:
    match = _NOT_SPACE.search(text, position)
    return match.start() if match else len(text)


def _words(text: str, start: int) -> Iterator[Span]:
    """The words from a position on, one by one."""
    while (start := _next_word(text, start)) < len(text):
        end = _end_of_word(text, start)
        yield Span(start, end)
        start = end


def _end_of_word(text: str, start: int) -> int:
    kind = _kind(text[start])
    end = start + 1
    last = min(len(text), start + _LONGEST)
    while end < last:
        here = _kind(text[end])
        if here == "space":
            break
        if here == "mark" or text[end - 1] == "\u200d":
            pass
        elif kind == "sign":
            if text[end] != text[start] and not _is_second_of_flag(text, start, end):
                break
        elif here != kind and not _is_inside(text, end, kind):
            break
        end += 1
    return end


def _is_inside(text: str, at: int, kind: str) -> bool:
    """Whether a sign holds two parts of a word together: don’t, well-known, 3.5."""
    if kind != "letter" or at + 1 >= len(text) or _kind(text[at + 1]) != "letter":
        return False
    numbers = text[at - 1].isdigit() and text[at + 1].isdigit()
    return text[at] in _INSIDE_WORDS or (numbers and text[at] in _INSIDE_NUMBERS)


def _is_second_of_flag(text: str, start: int, at: int) -> bool:
    return at == start + 1 and all("\U0001f1e6" <= char <= "\U0001f1ff" for char in text[start : at + 1])


@lru_cache(maxsize=2048)
def _kind(char: str) -> str:
    """`space`, `letter` (digits too), one of the scripts without spaces, `mark` or `sign`."""
    if char.isspace():
        return "space"
    kind = category(char)
    if kind[0] == "M" or kind == "Cf" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return "mark"
    if kind[0] not in "LN":
        return "sign"
    return next((script for script, first, last in _SCRIPTS if first <= char <= last), "letter")
