"""Which entities a reader may mean by some letters, or may want to merge with another one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from reader.domain.entities import EntityCount, EntityType

_MOST = 60
_SHORT = 3
"""Words of fewer letters, such as `of`, do not make two names alike."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity with its names made ready to be searched."""

    count: EntityCount
    name: str
    names: str

    @classmethod
    def of(cls, count: EntityCount) -> "Candidate":
        name = count.entity.name.casefold()
        return cls(count, name, "\n".join((name, *map(str.casefold, count.entity.aliases))))


def typed(candidates: Sequence[Candidate], letters: str, kind: EntityType | None = None) -> list[EntityCount]:
    """The entities with all of the typed words: the best fitting first, those of a kind before others."""
    words = letters.casefold().split()
    whole = " ".join(words)
    fitting = [one for one in candidates if all(word in one.names for word in words)]

    def rank(one: Candidate) -> tuple[int, bool, int, str]:
        fit = 0 if one.name == whole else 1 if one.name.startswith(whole) else 2 if whole in one.name else 3
        return fit, one.count.entity.type is not kind, -one.count.mentions, one.name

    return [one.count for one in nsmallest(_MOST, fitting, key=rank)]


def alike(candidates: Sequence[Candidate], names: Collection[str], kind: EntityType) -> list[EntityCount]:
    """The entities to offer before anything is typed: those that share a word with these names come first."""
    words = {word for name in names for word in name.casefold().split() if len(word) >= _SHORT}
    initials = {"".join(word[0] for word in name.casefold().split()) for name in names}

    def rank(one: Candidate) -> tuple[int, bool, int, str]:
        shared = len(words.intersection(one.names.split())) + (one.name in initials)
        return -shared, one.count.entity.type is not kind, -one.count.mentions, one.name

    return [one.count for one in nsmallest(_MOST, candidates, key=rank)]
