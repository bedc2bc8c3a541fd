"""Where names begin and end: what the tagger took in that is no part of the name, and what it left out.

A name does not go on over a dash or a bracket, takes in no date and no small word in front, and leaves its
article outside; a person keeps the small word of the surname (`de Vries`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import word_set
from reader.extraction.grouping.other_names import STATES
from reader.extraction.names.cuts import Piece, is_abroad
from reader.extraction.names.lexicon import Lexicon, is_month_or_day
from reader.extraction.words import Word

_BREAKS = frozenset("–—()[]")
_SHORT_MONTHS = word_set("Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec.")
_NEVER_INSIDE = word_set("nor or but an than while who which when where because")
"""Small words that part two names, outside the titles of works."""
_ADDRESSES = word_set("Mr Mrs Ms Miss Dr Messrs")
_HOLDERS = word_set("Fellow Fellows Laureate Champion Champions Medalist Medallist")
"""Who has a scholarship, a title or a prize: no part of its name."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_NUMBERED = word_set(
    "Street Avenue Century Battalion Regiment Division Congress Amendment Armoured Infantry Fleet Army"
)
_WHERE = word_set("in at near from")
_ARTICLES = word_set("The the A An")
_SIDES = word_set(
    "North South East West Northern Southern Eastern Western Central Southeast Northeast Southwest Northwest "
    "South-East North-East South-West North-West Latin"
)
_WITH_ARTICLE = (EntityType.WORK, EntityType.PLACE)
_MOST_SMALL = 2


def parts_of(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The names in words that the tagger takes for one, as first words and those behind the last."""
    parts: list[tuple[int, int]] = []
    start = first
    for at in range(first + 1, last):
        if words[at].text in _NEVER_INSIDE and at < last - 1:
            parts.append((start, at))
            start = at + 1
        elif _breaks(words, start, at, last):
            parts.append((start, at))
            start = at
    parts.append((start, last))
    trimmed = (_trimmed(words, *part, lexicon) for part in parts)
    placed = (part for pair in trimmed for part in _places_apart(words, *pair, lexicon))
    return [part for pair in placed for part in _countries_apart(words, *pair, lexicon) if part[0] < part[1]]


def _breaks(words: Sequence[Word], start: int, at: int, last: int) -> bool:
    """True if a dash or a bracket stands before the word, and no nickname or gloss in the midst of a name."""
    between = words[at].before
    if _BREAKS.isdisjoint(between):
        return False
    opening = "(" in between and any(")" in word.before for word in words[at + 1 : last])
    closing = ")" in between and any("(" in word.before for word in words[start + 1 : at])
    return not (opening or closing)


def _trimmed(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    if last - first > 2 and words[last - 1].text.isdigit() and _is_date(words[last - 2].text):
        last -= 2
    elif last - first > 1 and _is_date(words[last - 1].text) and _is_number(words, last):
        last -= 1
    while last - first > 1 and _is_ordinary(words[first].text, lexicon) and _is_capital(words[first + 1]):
        first += 1
    if last - first > 1 and words[last - 2].closed and lexicon.trait(words[last - 1].text).demonym:
        last -= 1
    while last - first > 1 and words[first].text.rstrip(".").title() in _ADDRESSES:
        first += 1
    if (
        last - first > 1
        and lexicon.trait(words[first].text).title
        and _are_given(words, first + 1, last, lexicon)
    ):
        first += 1
    if last - first > 1 and _ORDINAL.fullmatch(words[first].text) and words[first + 1].text not in _NUMBERED:
        first += 1
    if last - first > 2 and words[first + 1].text == "of" and lexicon.trait(words[first].text).title:
        first += 2
    while last - first > 1 and words[last - 1].text in _HOLDERS:
        last -= 1
    if last - first > 2 and words[first + 1].text == "of" and lexicon.trait(words[first].text).demonym:
        first += 2
    return first, last


def _are_given(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """True for a given name, perhaps with a surname or a numeral."""
    if words[first].text not in lexicon.lists.first_names or last - first > 2:
        return False
    rest = [word.text for word in words[first + 1 : last]]
    return all(text in lexicon.lists.surnames or lexicon.trait(text).numeral for text in rest)


def _is_date(text: str) -> bool:
    return text in _SHORT_MONTHS or is_month_or_day(text)


def _is_number(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and not words[at].before and words[at].text[0].isdigit()


def _is_ordinary(text: str, lexicon: Lexicon) -> bool:
    trait = lexicon.trait(text)
    return text.islower() and (trait.common or lexicon.unlikely(text)) and not trait.particle


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper() and not word.before


def _places_apart(
    words: Sequence[Word], first: int, last: int, lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """`Nyhavn` and `Copenhagen` of `Nyhavn in Copenhagen`, if the second is a listed place."""
    for at in range(first + 1, last - 1):
        if words[at].text in _WHERE:
            place = " ".join(word.text for word in words[at + 1 : last])
            if lexicon.lists.listed(place) is EntityType.PLACE:
                yield first, at
                yield at + 1, last
                return
    yield first, last


def _countries_apart(
    words: Sequence[Word], first: int, last: int, lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """`US` and `State Department` of what stands side by side; `Tulsa` and `Oklahoma` without their comma."""
    if last - first > 1 and is_abroad(words, first, last, lexicon):
        yield first, first + 1
        yield first + 1, last
        return
    name = " ".join(word.text for word in words[first:last])
    for at in range(first + 1, last):
        town, state = (" ".join(word.text for word in part) for part in (words[first:at], words[at:last]))
        if (
            state in STATES
            and lexicon.lists.listed(town) is EntityType.PLACE
            and lexicon.lists.listed(name) is None
        ):
            yield first, at
            first = at
            break
    yield first, last


def is_adjective(surface: Sequence[str], lexicon: Lexicon) -> bool:
    """True for `North American`: the adjective of a part of the world."""
    *sides, last = surface
    return len(sides) == 1 and sides[0] in _SIDES and lexicon.trait(last).demonym


def without_articles(
    words: Sequence[Word], found: Mapping[Piece, EntityType], lexicon: Lexicon
) -> Iterator[tuple[Piece, Piece]]:
    """Each name with the same without its article; titles of works and places keep theirs."""
    for piece, kind in found.items():
        bare = piece
        if piece.last - piece.first > 1 and words[piece.first].text in _ARTICLES:
            name = " ".join(word.text for word in words[piece.first : piece.last])
            if kind not in _WITH_ARTICLE or (
                kind is EntityType.PLACE and lexicon.lists.listed(name) is not kind
            ):
                bare = piece._replace(first=piece.first + 1)
        yield piece, bare


def with_particles(words: Sequence[Word], persons: Iterable[Piece], lexicon: Lexicon) -> dict[Piece, Piece]:
    """Surnames with the small words before them that belong to a person whom the text names in full."""
    alone: list[Piece] = []
    tails: dict[str, set[tuple[str, ...]]] = {}
    for piece in persons:
        texts = [word.text for word in words[piece.first : piece.last]]
        small = _small_before(texts, lexicon)
        if small:
            tails.setdefault(texts[-1], set()).add(tuple(text.casefold() for text in texts[-1 - small : -1]))
        elif len(texts) == 1:
            alone.append(piece)
    longer: dict[Piece, Piece] = {}
    for piece in alone:
        for tail in tails.get(words[piece.first].text, ()):
            first = piece.first - len(tail)
            before = words[max(0, first) : piece.first]
            joined = not any(word.before for word in words[first + 1 : piece.last])
            if first >= 0 and joined and tuple(word.text.casefold() for word in before) == tail:
                longer[piece] = piece._replace(first=first)
    return longer


def _small_before(texts: Sequence[str], lexicon: Lexicon) -> int:
    """How many small words stand before the last word of a full name."""
    count = 0
    while count < min(_MOST_SMALL, len(texts) - 2) and lexicon.trait(texts[-2 - count]).particle:
        count += 1
    return count
