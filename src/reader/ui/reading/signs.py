"""Characters that steer a terminal or turn the direction of text, as something to see.

Control characters (U+0000 to U+001F but tab and newline, U+007F to U+009F) would draw as nothing or as a box.
Embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069) would let a line read in another order
than it is written, which is how a "Trojan source" text deceives. On the page each is one quiet sign instead,
a neutral character without any effect on those around it: text is read in the order in which it is written.
Marks that only help a neutral character (U+200E, U+200F, U+061C) do their work unseen.

One character becomes one character of the same length in UTF-16, so that positions stay what they are.
"""

import re
from unicodedata import combining

_SIGN = "▯"
_SIGNS = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), ord(_SIGN)),
    **{code: code for code in (0x09, 0x0A, 0x0D)},
    0x85: 0x20,
    0x2028: 0x2028,
    0x2029: 0x2028,
    **dict.fromkeys((0x202A, 0x202D, 0x2066), ord("▸")),
    **dict.fromkeys((0x202B, 0x202E, 0x2067), ord("◂")),
    0x2068: ord("◆"),
    **dict.fromkeys((0x202C, 0x2069), ord("▪")),
}
"""Begin of a stretch from left to right, from right to left, of either direction; its end."""
_VIRAMA = 9
"""The combining class of signs that join two consonants."""
_STEERING = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2029-\u202e\u2066-\u2069]+")
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u0f71-\u0f84\u0f90-\u0fbc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_WIDTHLESS = "\u00ad\u034f\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufeff"
_HEAP = re.compile(f"([{_MARK}{_WIDTHLESS}]{{24}})([{_MARK}{_WIDTHLESS}]+)")
"""More marks upon one letter than any language has: the rest would be drawn over other lines. Joiners and
other characters without a width would make one line of a whole book."""
_JOINER = "\u200d"
_NO_JOINER = "\u200b"


def with_signs(text: str) -> str:
    """The text with a sign for each character that steers or is heaped up; the text itself without any."""
    if text.isascii() and text.isprintable():
        return text
    if _STEERING.search(text):
        text = text.translate(_SIGNS)
    return _HEAP.sub(lambda heap: heap[1] + _SIGN * len(heap[2]), text)


def taken_apart(text: str) -> str:
    """The text with what joins letters into one shape left out, for shapes wider than a line."""
    return "".join(_NO_JOINER if char == _JOINER or _is_virama(char) else char for char in text)


def _is_virama(char: str) -> bool:
    return char <= "\uffff" and combining(char) == _VIRAMA


def runs_of_signs(text: str) -> list[tuple[int, int]]:
    """Where signs stand in for characters of a text, as half-open pairs of indexes."""
    return [match.span() for match in _STEERING.finditer(text)]
