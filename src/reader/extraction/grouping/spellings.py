"""Names that are written differently and are the same: in case and accents, by a synonym, by a slip."""

import re
from collections.abc import Iterator
from itertools import combinations

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import Gazetteers
from reader.extraction.grouping.names import Joined, Name, Names, key_of, may_agree, split_words
from reader.extraction.grouping.other_names import SYNONYMS
from reader.extraction.grouping.slips import is_slip_of
from reader.extraction.names.lexicon import Lexicon

_ARTICLE = re.compile(r"^[Tt]he ")
_STATE = re.compile(r"(?:Kingdom|Republic|State|Commonwealth|City) of (?P<name>.+)")
_DIVIDED = frozenset({"China", "Congo", "London", "Venice", "Genoa", "Florence"})
"""Names that other states or cities had, or have, beside the one that is meant by the name alone."""
_SHORTEST = 7
"""Letters that a name has at least of which a slip is seen."""
_EDGE = 3
"""Names one letter apart have the first or the last three letters in common."""
_CROWD = 40
"""So many names at most that share those letters are compared with each other."""
_OF_TWO_WAYS = (EntityType.ORG, EntityType.EVENT, EntityType.PROGRAM)
_BETWEEN = frozenset({"of", "the", "for", "de", "du"})


def join_spellings(names: Names, joined: Joined, lexicon: Lexicon) -> None:
    """Names that differ in case, accents, punctuation, article or legal form; synonyms."""
    seen: dict[str, str] = {}
    for name, record in names.items():
        key = standing_key(name, record.type, lexicon.lists)
        joined.join(seen.setdefault(key, name), name)
        if record.type in _OF_TWO_WAYS and (words := _without_order(name)):
            joined.join(seen.setdefault(words, name), name)


def standing_key(name: str, kind: EntityType, lists: Gazetteers) -> str:
    """What names of a type have in common that are the same in every text."""
    return key_of(_place(name, kind, lists) or _in_order(name, kind))


def _place(name: str, kind: EntityType, lists: Gazetteers) -> str | None:
    """The usual name of a country, or of what else goes by several names; None for other names."""
    bare = _ARTICLE.sub("", name)
    usual = lists.countries.get(bare)
    if kind is not EntityType.PERSON:
        usual = usual or SYNONYMS.get(name) or SYNONYMS.get(bare)
    if usual or kind is not EntityType.PLACE or (state := _STATE.fullmatch(bare)) is None:
        return usual
    ruled = state["name"]
    if ruled in _DIVIDED or lists.listed(ruled) is not EntityType.PLACE:
        return None
    return lists.countries.get(ruled) or ruled


def _without_order(name: str) -> str:
    """`Oxford University` and `University of Oxford` alike; empty for a single word."""
    words = [word for word in split_words(name.casefold()) if word not in _BETWEEN]
    if len(words) > 2:  # `Film Studio` and `Film Studios`
        words[-1] = words[-1].removesuffix("s")
    return f"words {' '.join(sorted(words))}" if len(words) > 1 else ""


def _in_order(name: str, kind: EntityType) -> str:
    """`Cappelle, Herman van` of a bibliography as one says it."""
    if kind is not EntityType.PERSON or name.count(", ") != 1:
        return name
    family, _, given = name.partition(", ")
    return f"{given} {family}"


def join_misspelled(names: Names, joined: Joined, lexicon: Lexicon) -> None:
    """Names of a type that are one letter apart in a word that is none elsewhere: one of them is a slip."""
    for one, other in _close(names):
        if may_agree(one, other) and _is_slip(one, other, lexicon):
            joined.join(one.text, other.text)


def _close(names: Names) -> Iterator[tuple[Name, Name]]:
    """Pairs of names that may be a letter apart, by their length and their first or last letters."""
    buckets: dict[tuple[int, str], list[tuple[int, Name]]] = {}
    for record in names.values():
        text = record.text
        length = len(text)
        if length >= _SHORTEST:
            buckets.setdefault((0, text[:_EDGE]), []).append((length, record))
            buckets.setdefault((1, text[-_EDGE:]), []).append((length, record))
    for bucket in buckets.values():
        if 1 < len(bucket) <= _CROWD:
            for (mine, one), (theirs, other) in combinations(bucket, 2):
                if -1 <= mine - theirs <= 1:
                    yield one, other


def _is_slip(one: Name, other: Name, lexicon: Lexicon) -> bool:
    mine, theirs = split_words(one.text), split_words(other.text)
    if len(mine) != len(theirs):
        return False
    differing = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    return is_slip_of(*differing[0], lexicon)
