"""What is known about a word: from the lists, and from how the document itself writes it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import Gazetteers, Types, word_set
from reader.extraction.words import Word

_PARTICLES = word_set(
    "de la le les des du da do dos das di del della dei der den van von zu zur ter ten af av al el bin "
    "ibn ben abu bint y e d'"
)
_OF_SPORTS = word_set(
    "match matches goal goals striker goalkeeper midfielder defender relegated relegation promoted promotion "
    "stadium fans supporters league football footballer kick-off penalty scored cup final season"
)
_SPORTY = 6
_MOST_KEPT = 25_000
"""Words of which it is kept what they are; then the store is begun anew."""
_ARABIC = ("al-", "el-", "ul-", "ad-", "ash-", "d'", "d’")
_NUMERALS = word_set("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII")
_MONTHS = word_set("January February March April May June July August September October November December")
_DAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_UNLIKELY_ENDINGS = (
    "ing", "ly", "ed", "tion", "tions", "sion", "ness", "ment", "ments", "ity", "ism", "able", "ible", "ful",
    "less", "ous", "ive", "ary", "ers", "ists", "ogy", "ics", "ship", "ance", "ence", "wise", "ward",
)  # fmt: skip


_APOSTROPHES = re.compile(r"['’‘`´]")
_MANY = 200
"""Words from which on a text without an apostrophe has lost them: an `s` behind letters may be an owner's."""
_NUMBER_FIRST = re.compile(r"\d{1,3}[A-Z][a-z]{2}")
"""As companies write themselves: `3Com`."""


class Trait(NamedTuple):
    """A word by itself, wherever it stands."""

    capital: bool
    """Written as names are: a first capital, or one further in (`iPhone`)."""
    common: bool
    opener: bool
    title: bool
    excluded: bool
    demonym: bool
    numeral: bool
    particle: bool
    acronym: bool
    heads: Types


class Lexicon:
    """Answers about words, each worked out once a document."""

    def __init__(self, lists: Gazetteers, words: Sequence[Word]) -> None:
        self.lists = lists
        self.trait: Callable[[str], Trait] = _traits_by(lists).__getitem__
        """What a word is."""
        self._lower: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        self._small_pairs: set[tuple[str, str]] = set()
        self._terms = _defined_terms(words, lists)
        self._count(words)

    def written_small(self, text: str) -> bool:
        """True if the document writes the word in lower case at least as often as with a capital."""
        lower = self._lower[text.lower()]
        return lower > 0 and lower >= self._capital[text]

    def pair_written_small(self, first: str, second: str) -> bool:
        """True if the document has the two words side by side in lower case."""
        return (first.lower(), second.lower()) in self._small_pairs

    def is_term(self, text: str) -> bool:
        """True for letters that the document explains by ordinary words: `sea surface salinity (SSS)`."""
        return text in self._terms or (text.endswith("s") and text[:-1] in self._terms)

    def capital_inside(self, text: str) -> int:
        """How often it has its capital where no sentence begins."""
        return self._capital[text]

    def unlikely(self, text: str) -> bool:
        """True for a word that looks like an ordinary one, though it is in no list."""
        if text in self.lists.surnames:
            return False
        lower = text.lower()
        stems = (
            lower[: -len(ending)] for ending in ("er", "est", "s", "es", "r", "st") if lower.endswith(ending)
        )
        return lower.endswith(_UNLIKELY_ENDINGS) or any(stem in self.lists.common for stem in stems)

    @property
    def is_on_sports(self) -> bool:
        """True if the document speaks of matches: towns then play in it."""
        return sum(self._lower[word] for word in _OF_SPORTS) >= _SPORTY

    def listed_alone(self, text: str) -> EntityType | None:
        """The type of a word that is a listed name by itself."""
        return self.lists.listed(text)

    def cues(self, side: str, text: str) -> Types:
        """The types of name that the word points to from that side."""
        return self.lists.cues[side].get(text.lower(), ())

    def _count(self, words: Sequence[Word]) -> None:
        self._lower.update(word.text for word in words if word.text.islower())
        self._capital.update(word.text for word in words if not (word.opens or word.text.islower()))
        self._small_pairs.update(
            (one.text, two.text)
            for one, two in pairwise(words)
            if not two.before and two.text.islower() and one.text.islower()
        )


class _Traits(dict[str, Trait]):
    """The traits of words, each worked out when it is first asked for."""

    def __init__(self, lists: Gazetteers) -> None:
        super().__init__()
        self.lists = lists

    def __missing__(self, text: str) -> Trait:
        if len(self) >= _MOST_KEPT:
            self.clear()
        trait = self[text] = _describe(text, self.lists)
        return trait


_known: list[_Traits] = []


def _traits_by(lists: Gazetteers) -> _Traits:
    """What is known of words by these lists, kept from one document to the next."""
    if not _known or _known[0].lists is not lists:
        _known[:] = [_Traits(lists)]
    return _known[0]


def _describe(text: str, lists: Gazetteers) -> Trait:
    lower = text.lower().replace("’", "'")
    numeral = text in _NUMERALS
    return Trait(
        capital=_is_capital(text),
        common=_is_common(lower, lists),
        opener=lower in lists.openers,
        title=text in lists.titles,
        excluded=_is_excluded(text, lists),
        demonym=_is_demonym(text, lists),
        numeral=numeral,
        particle=lower in _PARTICLES,
        acronym=len(text) > 1 and text.isupper() and not numeral and text[0].isalpha(),
        heads=lists.heads.get(text, ()),
    )


def _defined_terms(words: Sequence[Word], lists: Gazetteers) -> frozenset[str]:
    terms = set()
    has_plurals = len(words) < _MANY or any(word.closed or _APOSTROPHES.search(word.text) for word in words)
    for at, word in enumerate(words):
        letters = word.text.removesuffix("s")
        if len(letters) < 2 or not letters.isupper() or len(letters) > at:
            continue
        if letters != word.text and letters.isalpha() and not word.closed:
            if has_plurals and not lists.listed(letters):  # of names there is no plural
                terms.add(letters)
            continue
        if word.before != "(" and words[at - 1].text != "or":
            continue
        end = at if word.before == "(" else at - 1
        spelled = [other.text for other in words[max(0, end - len(letters)) : end]]
        if all(map(str.islower, spelled)) and "".join(text[0] for text in spelled) == letters.lower():
            terms.add(letters)
    return frozenset(terms)


def _is_capital(text: str) -> bool:
    if text[0].isupper():
        return True
    if text[0].isdigit():
        return _NUMBER_FIRST.match(text) is not None
    if text.startswith(_ARABIC):
        return any(char.isupper() for char in text)
    return any(char.isupper() for char in text[1:3]) and text[0].isalpha()


def _is_common(lower: str, lists: Gazetteers) -> bool:
    if lower in lists.common:
        return True
    return "-" in lower and all(part in lists.common or part.isdigit() for part in lower.split("-"))


def _is_excluded(text: str, lists: Gazetteers) -> bool:
    if text in lists.excluded or is_month_or_day(text):
        return True
    parts = text.split("-")
    return len(parts) > 1 and all(
        part in lists.excluded or part.rstrip("s") in lists.excluded or part.lower() in lists.common
        for part in parts
    )


def _is_demonym(text: str, lists: Gazetteers) -> bool:
    if text in lists.demonyms:
        return True
    head, hyphen, tail = text.rpartition("-")
    return (
        bool(hyphen) and tail in lists.demonyms and (head in lists.demonyms or head.lower() in lists.common)
    )


def is_month_or_day(text: str) -> bool:
    """True for the names of months and weekdays."""
    return text in _MONTHS or text in _DAYS
