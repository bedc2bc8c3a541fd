"""A word by itself as features of the tagger: of itself and of the words beside it.

They are worked out once for each word, and kept from one document to the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import Gazetteers
from reader.extraction.names.lexicon import Lexicon, Trait
from reader.extraction.names.reading import Reading

SHORT = {kind: kind.value[:2] for kind in EntityType}
"""The types in features."""

_MOST_KEPT = 25_000
"""Words whose features are kept at most; then the store is begun anew."""
_LONGEST = 24
"""Characters of a word that are looked at."""
_CITY_SIZES = (30, 200, 1000)

Encoded = tuple[bytes, ...]
"""Features as the model takes them: UTF-8."""


def encoded(features: Iterable[str]) -> Encoded:
    """The features in that form."""
    return tuple(feature.encode() for feature in features)


class Described(NamedTuple):
    """The features of a word by itself, by the place from which it is seen."""

    own: Encoded
    left: Encoded
    right: Encoded
    far_left: Encoded
    far_right: Encoded
    cues_left: Encoded
    """What it says of a name that follows within three words."""
    cues_right: Encoded
    lower: str
    letters: bytes
    """The same, encoded."""
    shape: bytes
    capital: bool
    opener: bool
    listed_small: bool
    """Written small, but in the lists with a capital, and no ordinary word."""
    uncommon: bool
    """Letters that are no ordinary word; in a sentence without capitals it may be a name."""
    given: bool
    title: bool
    head_of_org: bool


def step(value: float, limits: Sequence[float]) -> int:
    """How many of the limits the value passes."""
    return sum(value > limit for limit in limits)


_descriptions: dict[str, Described] = {}


def described(reading: Reading) -> list[Described]:
    """What every word of a reading is by itself."""
    if len(_descriptions) > _MOST_KEPT:
        _descriptions.clear()
    found = []
    for word in reading.calm:
        known = _descriptions.get(word.text)
        if known is None:
            known = _descriptions[word.text] = _describe(word.text, reading.lexicon)
        found.append(known)
    return found


def _describe(text: str, lexicon: Lexicon) -> Described:
    lists, trait = lexicon.lists, lexicon.trait(text)
    lower = text[:_LONGEST].lower().replace("’", "'")
    shape = _shape(text)
    signs = [*_signs_of_trait(trait), *_signs_of_lists(text, lists)]
    titled = text.title()
    listed_small = len(text) > 2 and text.islower() and not trait.common and _is_listed(titled, lists)
    if listed_small:
        signs += [f"s{sign}" for sign in _signs_of_lists(titled, lists)]
    ends = [f"p{n}{lower[:n]}" for n in range(1, 5) if len(lower) > n]
    ends += [f"s{n}{lower[-n:]}" for n in range(1, 5) if len(lower) > n]
    near = [f"={lower}", f"/{shape}", f"~{lower[-3:]}", *signs]
    cues = {side: lexicon.cues(side, text) for side in ("noun", "before", "faint", "after", "faint-after")}
    return Described(
        own=encoded((f"w={lower}", f"h={shape}", f"H={_long_shape(text)}", *ends, *signs)),
        left=encoded("l" + sign for sign in near),
        right=encoded("r" + sign for sign in near),
        far_left=encoded((f"L={lower}", f"L/{shape}")),
        far_right=encoded((f"N={lower}", f"N/{shape}")),
        cues_left=encoded(
            f"c{side[0]}{SHORT[kind]}" for side in ("noun", "before", "faint") for kind in cues[side]
        ),
        cues_right=encoded(
            f"k{side[:1]}{SHORT[kind]}" for side in ("noun", "after", "faint-after") for kind in cues[side]
        ),
        lower=lower,
        letters=lower.encode(),
        shape=shape.encode(),
        capital=trait.capital or trait.acronym,
        opener=trait.opener,
        listed_small=listed_small,
        uncommon=len(text) > 2 and text.isalpha() and not trait.common and not trait.opener,
        given=text in lists.first_names,
        title=trait.title,
        head_of_org=EntityType.ORG in trait.heads,
    )


def _signs_of_trait(trait: Trait) -> Iterator[str]:
    for name in ("common", "opener", "title", "excluded", "demonym", "numeral", "particle", "acronym"):
        if getattr(trait, name):
            yield f"t{name[:3]}"
    yield from (f"th{SHORT[kind]}" for kind in trait.heads)


def _signs_of_lists(text: str, lists: Gazetteers) -> Iterator[str]:
    if text in lists.first_names:
        yield "g1"
    if text in lists.surnames:
        yield "g2"
    if text in lists.family_first:
        yield "g3"
    if text in lists.cities:
        yield f"gc{step(lists.cities[text], _CITY_SIZES)}"
    if text in lists.countries:
        yield "gC"
    if text in lists.known:
        yield f"gk{SHORT[lists.known[text]]}"
    if text in lists.groups:
        yield "gG"
    yield from (f"gf{SHORT[kind]}" for kind in lists.heads_first.get(text, ()))
    yield from (f"go{SHORT[kind]}" for kind in lists.heads_of.get(text, ()))


def _is_listed(text: str, lists: Gazetteers) -> bool:
    return text in lists.first_names or text in lists.cities or lists.listed(text) is not None


def _kind_of(char: str) -> str:
    if char.isupper():
        return "X"
    if char.isalpha():
        return "x"
    return "d" if char.isdigit() else char


def _long_shape(text: str) -> str:
    return "".join(map(_kind_of, text[:8]))


def _shape(text: str) -> str:
    """The shape with repetitions once: `Xx`, `X.X.`, `Xx-Xx`."""
    shape = ""
    for char in text[:_LONGEST]:
        kind = _kind_of(char)
        if shape[-1:] != kind:
            shape += kind
    return shape
