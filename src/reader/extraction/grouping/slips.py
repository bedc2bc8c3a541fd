"""Whether a word is another one with a slip of the pen: one letter more, less, other, or two changed over."""

from reader.extraction.names.lexicon import Lexicon
from reader.extraction.word_lists import word_set

_SHORTEST = 5
_ENDINGS = word_set("s n i a e y es ns an is as ic er ed ese ish")


def is_slip_of(one: str, other: str, lexicon: Lexicon) -> bool:
    """True if the words are one letter apart, not by grammar, and not both known as they are."""
    if min(len(one), len(other)) < _SHORTEST or not (one.isalpha() and other.isalpha()):
        return False
    return (
        _is_letter_apart(one, other)
        and not _is_inflected(one, other)
        and not (_is_known(one, lexicon) and _is_known(other, lexicon))
    )


def _is_known(word: str, lexicon: Lexicon) -> bool:
    """True for a word that may well stand as it is."""
    lists = lexicon.lists
    return (
        word.lower() in lists.common
        or word in lists.first_names
        or word in lists.surnames
        or word in lists.cities
        or word in lists.known
        or word in lists.countries
        or word in lists.demonyms
        or word in lists.groups
    )


def _is_letter_apart(one: str, other: str) -> bool:
    """True if one letter more, less or other, or two changed over, make one word of the other."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    mine, theirs = one[start:], other[start:]
    if mine[1:] == theirs[1:] or mine[1:] == theirs or mine == theirs[1:]:
        return True
    return mine[:2] == theirs[:2][::-1] and mine[2:] == theirs[2:]


def _is_inflected(one: str, other: str) -> bool:
    """True for a plural or an adjective: the words differ in a grammatical ending."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return long[len(short) :] in _ENDINGS
    return short[:-1] == long[:-1] and short[-1] in _ENDINGS and long[-1] in _ENDINGS
