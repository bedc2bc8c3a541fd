"""The names of persons: surnames, given names and initials, where one person only can be meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.domain.entities import EntityType
from reader.extraction.grouping.names import Joined, Name, Names, without_accents
from reader.extraction.grouping.other_names import GIVEN_NAMES
from reader.extraction.grouping.slips import is_slip_of
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.word_lists import word_set

_TITLES = word_set("lord lady sir dame baron baroness viscount viscountess")
_ACQUAINTED = 100
"""Code points after which a person is known to the reader by the surname."""
_SHORTEST_CLIPPED = 2
_EDGE = 3
_CROWD = 40
"""So many persons at most whose surnames share their first or last letters are compared with a name."""
_QUOTES = str.maketrans("", "", "'’‘.")


@dataclass(slots=True)
class _Person:
    """A name that is a person's, or may be, with its words as they are compared."""

    name: Name
    words: list[str]

    @property
    def text(self) -> str:
        return self.name.text

    @property
    def is_sure(self) -> bool:
        return self.name.type is EntityType.PERSON

    @property
    def is_titled(self) -> bool:
        return self.words[0] in _TITLES


_Index = dict[str, list[_Person]]


def join_persons(names: Names, joined: Joined, lexicon: Lexicon) -> None:
    """Shorter names of persons and the one fuller name that they fit."""
    persons = [_Person(one, _folded(one.text)) for one in names.values() if _may_be_person(one, lexicon)]
    whole = [one for one in persons if one.is_sure and len(one.words) > 1]
    _join_initials([one.name for one in whole], joined)
    _join_orders(names, whole, joined, lexicon)
    _join_nicknames(whole, joined)
    _join_clipped(names, whole, joined)
    by_word: _Index = {}
    for one in whole:
        for word in dict.fromkeys(one.words):
            by_word.setdefault(word, []).append(one)
    slips = _Slips(whole, lexicon)
    for one in persons:
        candidates = _longer_names(one, by_word, lexicon) or slips.of(one)
        roots = joined.roots(other.text for other in candidates)
        if len(roots) == 1:
            joined.join(roots.pop(), one.text)
        elif roots and _is_surname_of(one, candidates):
            known = _established(one.name, [other.name for other in candidates], joined)
            joined.join(known or one.text, one.text)


def _folded(text: str) -> list[str]:
    """The words without case, accents, apostrophes and stops."""
    bare = text if text.isascii() else without_accents(text)
    return bare.casefold().translate(_QUOTES).split() or [text]


def _may_be_person(record: Name, lexicon: Lexicon) -> bool:
    """True for a person, and for what has another type only for want of a better one."""
    if record.type is EntityType.PERSON:
        return True
    if record.is_sure or lexicon.lists.listed(record.text):
        return False
    return all(word.isalpha() and not word.isupper() for word in record.words)


def _is_surname_of(person: _Person, longer: Iterable[_Person]) -> bool:
    return len(person.words) == 1 and all(other.words[-1] == person.words[0] for other in longer)


def _established(record: Name, longer: Iterable[Name], joined: Joined) -> str | None:
    """The one of several persons who was named well before the others, and before the surname alone.

    Whom a text names first under a surname keeps it: relatives who come up later are called by their full or
    given names. None if two of them come up together.
    """
    first, *others = sorted(longer, key=lambda name: name.first)
    later = [one for one in others if joined.root(one.text) != joined.root(first.text)]
    if first.first > record.first or later[0].first < min(record.first, first.first + _ACQUAINTED):
        return None
    return first.text


def _longer_names(person: _Person, by_word: _Index, lexicon: Lexicon) -> list[_Person]:
    """The fuller names that a person's name can be short for."""
    if any(lexicon.trait(word).numeral for word in person.name.words):
        return []
    words, titled = person.words, len(person.words) == 2 and person.is_titled
    if titled:
        words = words[1:]
    rarest = min((by_word.get(word, []) for word in words), key=len)
    longer = [
        other
        for other in rarest
        if len(other.words) > len(words) and other is not person and not (titled and other.is_titled)
    ]
    by_tail = [other for other in longer if other.words[-len(words) :] == words]
    if by_tail or not person.is_sure or titled:
        return by_tail
    return [other for other in longer if _begins_or_spans(words, other.words)]


def _begins_or_spans(words: Sequence[str], longer: Sequence[str]) -> bool:
    """True for given names, for a name without its middle, and for one word out of the middle."""
    if len(words) == 1:
        return words[0] in longer[:-1]
    return longer[: len(words)] == words or (words[0], words[-1]) == (longer[0], longer[-1])


class _Slips:
    """Persons by the letters of their surnames, to find one that is a letter away."""

    def __init__(self, whole: Iterable[_Person], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_edge: dict[tuple[int, str], list[_Person]] = {}
        for one in whole:
            for edge in _edges(one.words[-1]):
                self._by_edge.setdefault(edge, []).append(one)

    def of(self, person: _Person) -> list[_Person]:
        """Those whose surname is the name of this person, but for a slip."""
        if len(person.words) > 1 or not person.is_sure:
            return []
        word = person.name.text
        found = []
        for edge in _edges(person.words[0]):
            near = self._by_edge.get(edge, [])
            if len(near) <= _CROWD:
                found += [one for one in near if is_slip_of(word, one.name.words[-1], self._lexicon)]
        return found


def _edges(word: str) -> tuple[tuple[int, str], tuple[int, str]]:
    return (0, word[:_EDGE]), (1, word[-_EDGE:])


def _join_orders(names: Names, whole: Iterable[_Person], joined: Joined, lexicon: Lexicon) -> None:
    """`Li Wenhua` and `Wenhua Li`."""
    for one in whole:
        family, *given = one.name.words
        other = names.get(" ".join((*given, family))) if family in lexicon.lists.family_first else None
        if other is not None:
            joined.join(one.text, other.text)


def _join_nicknames(whole: Iterable[_Person], joined: Joined) -> None:
    """`Bob Taylor` and `Robert William Taylor`, where one person only can be meant."""
    by_ends: dict[tuple[str, str], list[str]] = {}
    for one in whole:
        by_ends.setdefault((one.words[0], one.words[-1]), []).append(one.text)
    for (given, family), same in by_ends.items():
        others = [
            name for one in sorted(GIVEN_NAMES.get(given, ())) for name in by_ends.get((one, family), ())
        ]
        if len(joined.roots(others)) == 1 and len(joined.roots(same)) == 1:
            joined.join(others[0], same[0])


def _join_clipped(names: Names, whole: Sequence[_Person], joined: Joined) -> None:
    """`J-Tarr` and `Jane Tarrow`, where one person only can be meant."""
    for name in names:
        initial, hyphen, clipped = name.partition("-")
        if hyphen and len(initial) == 1 and len(clipped) >= _SHORTEST_CLIPPED and clipped.isalpha():
            start, family = initial.casefold(), clipped.casefold()
            fitting = [
                one.text
                for one in whole
                if one.words[0].startswith(start) and one.words[-1].startswith(family)
            ]
            if len(joined.roots(fitting)) == 1:
                joined.join(fitting[0], name)


def _join_initials(whole: Iterable[Name], joined: Joined) -> None:
    """`J. H. Dearle` and `John Henry Dearle`, where one person only can be meant."""
    by_last: dict[str, list[Name]] = {}
    for record in whole:
        by_last.setdefault(record.words[-1], []).append(record)
    for same in by_last.values():
        for record in same if len(same) > 1 else ():
            if not any(_is_initial(word) for word in record.words[:-1]):
                continue
            fitting = [other.text for other in same if other is not record and _spells_out(other, record)]
            if len(joined.roots(fitting)) == 1:
                joined.join(fitting[0], record.text)


def _is_initial(word: str) -> bool:
    return len(word) <= 2 and word[0].isupper() and word[1:] in ("", ".")


def _spells_out(longer: Name, record: Name) -> bool:
    """True if every initial of a name begins the word at its place in the longer one."""
    pairs = list(zip(longer.words, record.words, strict=False))
    return len(longer.words) == len(record.words) and all(
        one == other or (_is_initial(other) and one[0] == other[0]) for one, other in pairs
    )
