"""Pairs of entities whose names are alike, with the reason and how likely it is that they are one.

Names are compared only with those that share a word or a beginning, so the work grows with the number of
entities and not with its square. The likeness of spellings is rapidfuzz's WRatio.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.domain.entities import Entity, EntityType
from reader.services.peoples import country_of

_LEAST, _SHORTEST = 92.0, 5
"""WRatio from which spellings are taken to be alike, and code points that a name needs for that."""
_MOST_IN_BLOCK = 40
_MOST_FITTING = 2
_ROMAN = frozenset("ivxlc")
_SMALL = frozenset(
    ["of", "the", "and", "for", "in", "on", "at", "de", "la", "du", "des", "del", "da", "di", "to"]
)
_WORDS = re.compile(r"[\w&]+(?:[.'’][\w]+)*\.?")


@dataclass(frozen=True, slots=True)
class Pair:
    """`other` may be `into`."""

    into: Entity
    other: Entity
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class _Name:
    entity: Entity
    folded: str
    words: tuple[str, ...]
    figures: tuple[str, ...]
    weight: int

    @classmethod
    def of(cls, entity: Entity, weight: int) -> "_Name":
        words = _words(entity.name)
        return cls(entity, entity.name.casefold(), words, _figures(words), weight)


def alike(counts: Sequence[tuple[Entity, int]]) -> list[Pair]:
    """The pairs, each once, by the best reason there is; entities come with how often they are named."""
    names = [_Name.of(entity, mentions) for entity, mentions in counts]
    best: dict[frozenset[str], Pair] = {}
    for find in (_same_words, _short_persons, _acronyms, _other_types, _peoples, _spellings):
        for pair in find(names):
            key = frozenset({pair.into.id, pair.other.id})
            if key not in best or best[key].score < pair.score:
                best[key] = pair
    return list(best.values())


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.casefold().rstrip(".") for word in _WORDS.findall(name.replace("-", " ")))


def _ordered(one: _Name, other: _Name) -> tuple[Entity, Entity]:
    """The better known first."""
    return (one.entity, other.entity) if one.weight >= other.weight else (other.entity, one.entity)


def _same_words(names: Sequence[_Name]) -> Iterator[Pair]:
    """The words of a name in another order, as in Chinese names."""
    blocks: dict[tuple[EntityType, tuple[str, ...]], list[_Name]] = defaultdict(list)
    for name in names:
        if len(name.words) > 1:
            blocks[name.entity.type, tuple(sorted(name.words))].append(name)
    for block in blocks.values():
        for other in block[1:_MOST_IN_BLOCK]:
            yield Pair(*_ordered(block[0], other), "The same words in another order", 97.0)


def _short_persons(names: Sequence[_Name]) -> Iterator[Pair]:
    """A surname or given name alone, or with an initial, and the persons it fits."""
    by_word: dict[str, list[_Name]] = defaultdict(list)
    persons = [name for name in names if name.entity.type is EntityType.PERSON]
    for name in persons:
        if len(name.words) > 1:
            for word in {name.words[0], name.words[-1]}:
                by_word[word].append(name)
    for name in persons:
        if not name.words:
            continue
        fitting = _different(
            full for full in by_word.get(name.words[-1], ()) if _is_short_for(name.words, full.words)
        )
        if 1 <= len(fitting) <= _MOST_FITTING:
            score = 95.0 if len(fitting) == 1 else 75.0
            for full in fitting:
                yield Pair(full.entity, name.entity, f"“{name.entity.name}” can be short for it", score)


def _different(names: Iterable[_Name]) -> list[_Name]:
    """One name for each person: those with initials and with the same words in another order left out."""
    by_words: dict[tuple[str, ...], _Name] = {}
    for name in names:
        by_words.setdefault(tuple(sorted(name.words)), name)
    whole = [name for name in by_words.values() if all(len(word) > 1 for word in name.words)]
    return whole or list(by_words.values())


def _is_short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    if len(full) < 2 or tuple(short) == tuple(full):
        return False
    if len(short) == 1:
        return short[0] in (full[0], full[-1])
    initials = short[:-1]
    if short[-1] != full[-1] or len(initials) > len(full) - 1:
        return False
    return any(len(word) == 1 for word in initials) and all(
        long.startswith(word) for word, long in zip(initials, full, strict=False)
    )


def _acronyms(names: Sequence[_Name]) -> Iterator[Pair]:
    """Capitals, and names with these initials."""
    by_initials: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        if len(name.words) > 1 and name.entity.type is not EntityType.PERSON:
            large = [word for word in name.words if word not in _SMALL]
            for initials in {"".join(w[0] for w in name.words), "".join(w[0] for w in large)}:
                by_initials[initials].append(name)
    for name in names:
        letters = name.entity.name.replace(".", "")
        if not (2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()):
            continue
        fitting = [full for full in by_initials.get(letters.casefold(), ()) if full is not name]
        if 1 <= len(fitting) <= _MOST_FITTING:
            for full in fitting:
                is_likely = len(letters) > 2 and len(fitting) == 1 and full.entity.type is name.entity.type
                reason = f"“{name.entity.name}” are its initials"
                yield Pair(full.entity, name.entity, reason, 93.0 if is_likely else 72.0)


def _other_types(names: Sequence[_Name]) -> Iterator[Pair]:
    """The same name as two types."""
    blocks: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        blocks[name.folded].append(name)
    for block in blocks.values():
        for other in block[1:]:
            into, less = _ordered(block[0], other)
            same = into.type is less.type
            reason = "The same name" if same else "The same name, found as two types"
            yield Pair(into, less, reason, 96.0 if same else 80.0)


def _peoples(names: Sequence[_Name]) -> Iterator[Pair]:
    """A people and its country."""
    places = {name.folded: name for name in names if name.entity.type is EntityType.PLACE}
    for name in names:
        if name.entity.type is EntityType.GROUP:
            country = next((places[one] for one in country_of(name.folded) if one in places), None)
            if country is not None:
                yield Pair(country.entity, name.entity, "The people of this country", 60.0)


def _spellings(names: Sequence[_Name]) -> Iterator[Pair]:
    """Names that differ in some letters."""
    from rapidfuzz.fuzz import WRatio

    blocks: dict[tuple[EntityType, str], list[_Name]] = defaultdict(list)
    for name in names:
        if len(name.folded) >= _SHORTEST and name.words:
            for key in {name.folded[:3], "…" + name.words[-1], "…" + name.folded[-4:]}:
                blocks[name.entity.type, key].append(name)
    seen: set[frozenset[str]] = set()
    for block in blocks.values():
        for number, one in enumerate(block[:_MOST_IN_BLOCK]):
            for other in block[number + 1 : _MOST_IN_BLOCK]:
                both = frozenset({one.entity.id, other.entity.id})
                if both in seen or not _may_be_one(one, other):
                    continue
                seen.add(both)
                score = WRatio(one.folded, other.folded, score_cutoff=_LEAST)
                if score >= _LEAST:
                    yield Pair(*_ordered(one, other), "Spelled almost alike", min(99.0, score))


def _may_be_one(one: _Name, other: _Name) -> bool:
    """False for a part and its whole, for other numbers, and for lengths that cannot be that like."""
    short, long = sorted((len(one.folded), len(other.folded)))
    if short * 4 < long * 3:
        return False
    words, others = set(one.words), set(other.words)
    if words < others or others < words:
        return False
    return one.figures == other.figures


def _figures(words: Sequence[str]) -> tuple[str, ...]:
    """The numbers of a name, Roman ones too."""
    return tuple(sorted(word for word in words if any(map(str.isdigit, word)) or _ROMAN.issuperset(word)))
