"""The word lists that names are found with, read once and at first use.

Where each list comes from is in `resources/gazetteers/LICENCES.md`. A missing list is an installation
fault and is reported as a `ReaderError`.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reader.domain.assets import resource
from reader.domain.entities import EntityType
from reader.domain.errors import ReaderError

_STOPPED = re.compile(r"[A-Z](?:\.[A-Z])+\.?")
"""Letters with stops, as some write every acronym."""

Types = tuple[EntityType, ...]


@dataclass(frozen=True, slots=True)
class Gazetteers:
    """Everything the rules look words up in; names keep their case, `common` and `openers` are lower-case."""

    common: frozenset[str]
    """Words that English writes in lower case more often than not."""
    openers: frozenset[str]
    """Common words with which sentences begin and names do not."""
    titles: frozenset[str]
    """Forms of address and offices: they stand before a name and outside it."""
    excluded: frozenset[str]
    """Capitalised words that name nothing by themselves: months, languages, technologies, units."""
    demonyms: frozenset[str]
    """Adjectives of places, peoples and parties."""
    groups: frozenset[str]
    """Peoples and followings in the plural."""
    first_names: frozenset[str]
    surnames: frozenset[str]
    family_first: frozenset[str]
    """Romanised East Asian surnames, which stand before the given name."""
    cities: dict[str, int]
    """Name to thousands of inhabitants."""
    countries: dict[str, str]
    """Every name of a country to its first one in the list."""
    known: dict[str, EntityType]
    """Well-known names with their type; regions are among them."""
    longest: dict[str, int]
    """First word of a listed name of several words to the most words such a name has."""
    heads: dict[str, Types]
    """Words that end a name and say what it is: `University`, `River`, `Treaty`."""
    heads_first: dict[str, Types]
    """Words that begin a name and say what it is: `Lake`, `Operation`, `Hurricane`."""
    heads_of: dict[str, Types]
    """Words that do so before `of`, `for` or `on`: `Battle`, `Ministry`."""
    cues: dict[str, dict[str, Types]]
    """Lower-case words near names of a type, by side: `before`, `faint` (weaker), `after`, `faint-after`, and
    `noun` (what a name is said to be: `singer`, `village`)."""

    def listed(self, name: str) -> EntityType | None:
        """The type of a listed name, or None; cities only if they are large or of several words."""
        kind = self.known.get(name) or (self.known.get(name.replace(" ", "", 1)) if " " in name else None)
        if kind is None and "." in name and _STOPPED.fullmatch(name):
            kind = self.known.get(name.replace(".", ""))
        if kind is not None:
            return kind
        if name in self.countries:
            return EntityType.PLACE
        people = self.cities.get(name, 0)
        return EntityType.PLACE if people >= 500 or (people and " " in name) else None


def word_set(words: str) -> frozenset[str]:
    """The white-space separated words as a set: how the rules spell out their short lists."""
    return frozenset(words.split())


@cache
def gazetteers() -> Gazetteers:
    """The shipped lists; ReaderError if one of them cannot be read."""
    types = {kind.value: kind for kind in EntityType}
    known = {name: types[kind] for name, kind in _rows("known_names.tsv")}
    known |= {name: EntityType.PLACE for name in _lines("regions.txt") if name not in known}
    fields = _read("cities.tsv").replace("\n", "\t").split("\t")
    cities = dict(zip(fields[::2], map(int, fields[1::2]), strict=False))
    countries = _countries()
    heads = _by_side("heads.tsv")
    return Gazetteers(
        common=frozenset(_lines("common_words.txt")),
        openers=frozenset(_lines("openers.txt")),
        titles=frozenset(_lines("titles.txt")),
        excluded=frozenset(_lines("excluded.txt")),
        demonyms=frozenset(_lines("demonyms.txt")),
        groups=frozenset(_lines("groups.txt")),
        first_names=frozenset(_lines("first_names.txt")),
        surnames=frozenset(_lines("surnames.txt")),
        family_first=frozenset(_lines("east_asian_surnames.txt")),
        cities=cities,
        countries=countries,
        known=known,
        longest=_longest([*known, *cities, *countries]),
        heads=heads["last"],
        heads_first=heads["first"],
        heads_of=heads["of"],
        cues=_by_side("cues.tsv"),
    )


def _read(name: str) -> str:
    path: Path = resource("gazetteers", name)
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ReaderError(
            f"The word list {path} cannot be read: {error.strerror}.", "Install Commonplace again."
        ) from error


def _lines(name: str) -> list[str]:
    return _read(name).split("\n")[:-1]


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in _lines(name)]


def _countries() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in _lines("countries.txt"):
        synonyms = line.split("|")
        names.update(dict.fromkeys(synonyms, synonyms[0]))
    return names


def _longest(names: list[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        if " " in name:
            first, count = name[: name.index(" ")], name.count(" ") + 1
            if count > longest.get(first, 0):
                longest[first] = count
    return longest


def _typed_words(rows: list[tuple[str, str]]) -> dict[str, Types]:
    types: dict[str, Types] = {}
    for kind, words in rows:
        for word in words.split():
            types[word] = (*types.get(word, ()), EntityType(kind))
    return types


def _by_side(name: str) -> dict[str, dict[str, Types]]:
    sides: dict[str, list[tuple[str, str]]] = {}
    for kind, side, words in _rows(name):
        sides.setdefault(side, []).append((kind, words))
    return {side: _typed_words(rows) for side, rows in sides.items()}
