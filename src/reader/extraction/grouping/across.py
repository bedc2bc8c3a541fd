"""By which keys the entities of a document are known in other documents.

What holds in every text holds across a library: case, accents, legal forms, listed synonyms. Of the other
names that a document gives something, those travel that hardly mean anything else: letters, and names that
have no word in common with the first one, such as the former name of a town. Surnames and short forms fit
others too, and stay at home.
"""

from dataclasses import replace

from reader.domain.entities import EntityType, FoundEntity
from reader.extraction.gazetteers import Gazetteers, gazetteers
from reader.extraction.grouping.names import key_of, split_words
from reader.extraction.grouping.spellings import standing_key

_SHORTEST_LETTERS = 3
_SHORTEST_NAME = 4


def with_keys(found: FoundEntity) -> FoundEntity:
    """The same entity with its keys."""
    lists = gazetteers()
    name, kind = found.name, found.type
    others = (
        standing_key(alias, kind, lists) if _travels(alias, name, kind, lists) else ""
        for alias in found.aliases
    )
    return replace(found, keys=(standing_key(name, kind, lists), *others))


def _travels(alias: str, name: str, kind: EntityType, lists: Gazetteers) -> bool:
    """True if a name that one document gives something means the same in another one."""
    if _are_letters(alias):
        return kind is not EntityType.PERSON
    words = {key_of(word) for word in split_words(alias)}
    if words & {key_of(word) for word in split_words(name)}:
        return False
    if len(words) > 1:
        return True
    is_ordinary = alias in lists.heads or alias.casefold() in lists.common or alias in lists.demonyms
    return kind is not EntityType.PERSON and len(alias) >= _SHORTEST_NAME and not is_ordinary


def _are_letters(name: str) -> bool:
    letters = name.replace(".", "")
    return len(letters) >= _SHORTEST_LETTERS and letters.isalpha() and letters.isupper()
