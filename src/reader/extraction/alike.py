"""Names that may well mean the same thing, but not so surely that they are joined unasked.

Four reasons: spellings that differ by a letter or two (rapidfuzz), an adjective or a people and its country,
letters that stand for several names at once (`BAT` for Baidu, Alibaba and Tencent), and a surname that fits
several people.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import gazetteers

_LEAST_ALIKE = 92.0
_SHORTEST = 5
_BUCKET = 400
"""Names that are compared with each other at most; of more only the most frequent ones."""
_STEMS = 4
_SET = range(2, 6)
_PEOPLE_ENDINGS = ("ns", "ans", "ians", "ese", "ish", "is", "s", "es")


class Reason(StrEnum):
    """Why two names may mean the same."""

    SPELLING = "spelling"
    PEOPLE = "people of a country"
    SET = "letters of several names"
    SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of an entity, by the key its owner knows it by."""

    key: str
    name: str
    type: EntityType
    mentions: int = 1


@dataclass(frozen=True, slots=True)
class Alike:
    """`one` may be the same as `others`, or, for `Reason.SET`, stand for all of them. `score` is 0 to 100."""

    one: KnownName
    others: tuple[KnownName, ...]
    reason: Reason
    score: float


def alike(names: Sequence[KnownName]) -> list[Alike]:
    """What may be put together, the surest first; names of one key are never compared."""
    ordered = sorted(names, key=lambda name: (-name.mentions, name.name, name.key))
    found = [*_spellings(ordered), *_peoples(ordered), *_sets(ordered), *_surnames(ordered)]
    return sorted(found, key=lambda one: (-one.score, one.one.name))


def _spellings(names: Sequence[KnownName]) -> Iterator[Alike]:
    from rapidfuzz import fuzz, utils

    buckets: dict[tuple[EntityType, str], list[KnownName]] = defaultdict(list)
    for name in names:
        if len(name.name) >= _SHORTEST:
            buckets[name.type, name.name[:1].casefold()].append(name)
    for bucket in buckets.values():
        for one, other in combinations(bucket[:_BUCKET], 2):
            if one.key == other.key or abs(len(one.name) - len(other.name)) > _SHORTEST:
                continue
            score = fuzz.ratio(
                one.name, other.name, processor=utils.default_process, score_cutoff=_LEAST_ALIKE
            )
            if score and not _differ_in_number(one.name, other.name):
                yield Alike(one, (other,), Reason.SPELLING, round(score, 1))


def _differ_in_number(one: str, other: str) -> bool:
    """True for `Voyager 1` and `Voyager 2`: alike, and not the same."""
    digits = [[char for char in name if char.isdigit()] for name in (one, other)]
    return digits[0] != digits[1]


def _peoples(names: Sequence[KnownName]) -> Iterator[Alike]:
    lists = gazetteers()
    countries = {
        name.name.casefold(): name
        for name in names
        if name.type is EntityType.PLACE and name.name in lists.countries
    }
    for name in names:
        if name.type is not EntityType.GROUP:
            continue
        folded = name.name.casefold()
        for ending in _PEOPLE_ENDINGS:
            stem = folded.removesuffix(ending)
            country = countries.get(stem) or countries.get(f"{stem}a")
            if len(stem) >= _STEMS and country is not None and country.key != name.key:
                yield Alike(country, (name,), Reason.PEOPLE, 60.0)
                break


def _sets(names: Sequence[KnownName]) -> Iterator[Alike]:
    """Letters that are the initials of as many names of one word, each of them an organisation."""
    by_initial: dict[str, list[KnownName]] = defaultdict(list)
    for name in names:
        if (
            name.type in (EntityType.ORG, EntityType.PRODUCT)
            and " " not in name.name
            and not name.name.isupper()
        ):
            by_initial[name.name[0]].append(name)
    for name in names:
        letters = name.name
        if len(letters) not in _SET or not (letters.isupper() and letters.isalpha()):
            continue
        members = tuple(by_initial[letter][0] for letter in letters if by_initial.get(letter))
        if len(members) == len(letters) == len({member.key for member in members}):
            yield Alike(name, members, Reason.SET, 50.0)


def _surnames(names: Sequence[KnownName]) -> Iterator[Alike]:
    people = [name for name in names if name.type is EntityType.PERSON]
    by_last: dict[str, list[KnownName]] = defaultdict(list)
    for name in people:
        if " " in name.name:
            by_last[name.name.rpartition(" ")[2].casefold()].append(name)
    for name in people:
        for longer in by_last.get(name.name.casefold(), ())[:_STEMS]:
            if longer.key != name.key:
                yield Alike(longer, (name,), Reason.SURNAME, 55.0)
