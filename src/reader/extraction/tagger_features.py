"""What the tagger looks at: the same features when it is trained and when it works.

Only words that may belong to a name, and their neighbours, are tagged: `stretches` says which. A feature is a
short string; those of a word by itself are worked out once for each word and kept (`_kept`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import Gazetteers, word_set
from reader.extraction.names_cuts import Piece
from reader.extraction.names_lexicon import Lexicon, Trait
from reader.extraction.names_reading import Reading
from reader.extraction.names_types import Votes
from reader.extraction.words import Word

_MOST_WORDS = 120
"""Words of a stretch at most: a text all in capitals is read in pieces of this length."""
_MOST_KEPT = 25_000
"""Words whose features are kept at most; then the store is begun anew."""
_LONGEST = 24
"""Characters of a word that are looked at."""
_AROUND = 3
_PLACE_PREPOSITIONS = word_set("in at from near to of around")
_SAYING = word_set("said says told added asked wrote")
_SHORT = {kind: kind.value[:2] for kind in EntityType}
_CITY_SIZES = (30, 200, 1000)
_MARGINS = (1.0, 2.5, 5.0)
_COUNTS = (1, 2, 5)
_STOPS = frozenset(".!?…\n")


class _Word(NamedTuple):
    """The features of a word by itself, by the place from which it is seen."""

    own: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    far_left: tuple[str, ...]
    far_right: tuple[str, ...]
    cues_left: tuple[str, ...]
    """What it says of a name that follows within three words."""
    cues_right: tuple[str, ...]
    lower: str
    shape: str
    capital: bool
    opener: bool
    listed_small: bool
    """Written small, but in the lists with a capital, and no ordinary word."""
    uncommon: bool
    """Letters that are no ordinary word; in a sentence without capitals it may be a name."""
    given: bool
    title: bool
    head_of_org: bool


class Features:
    """The features of the words of a reading, given what the rules found in it."""

    def __init__(self, reading: Reading, ruled: Mapping[Piece, Votes]) -> None:
        self._words = reading.calm
        self._loud = reading.loud
        self._lexicon = reading.lexicon
        self._known = _described(reading)
        self._small = _small_sentences(self._words)
        self._rules = _marks(ruled, len(self._words))
        self._everywhere = self._in_document()

    def stretches(self) -> list[tuple[int, int]]:
        """The stretches of words to tag: first, and behind the last; in order, none overlapping."""
        wanted = self._wanted()
        found: list[tuple[int, int]] = []
        begin = -1
        for at, word in enumerate(self._words):
            if begin >= 0 and (
                not wanted[at] or at - begin >= _MOST_WORDS or (word.opens and _ends_sentence(word))
            ):
                found.append((begin, at))
                begin = -1
            if wanted[at] and begin < 0:
                begin = at
        if begin >= 0:
            found.append((begin, len(self._words)))
        return found

    def _wanted(self) -> bytearray:
        words, known, rules = self._words, self._known, self._rules
        count = len(words)
        wanted = bytearray(count + 4)
        last = -9
        for at, word in enumerate(known):
            if rules[at] is None and not word.listed_small:
                if not word.capital and not (word.uncommon and self._small[at]):
                    continue
                if word.opener and words[at].opens and not (at + 1 < count and known[at + 1].capital):
                    continue
            first = at if at - last <= 3 else at - 1
            if at - last <= 4:
                first = last + 1
            for index in range(max(0, first), at + 2):
                wanted[index] = 1
            last = at
        del wanted[count:]
        return wanted

    def of(self, at: int) -> list[str]:
        """The features of one word."""
        word, here, mark = self._words[at], self._known[at], self._rules[at]
        features = ["1", *here.own, *self._everywhere.get(word.text, ())]
        features += mark.features if mark else _NO_MARK
        features.append(f"b={word.before[:2]}" if word.before else "b")
        if word.opens:
            features.append("op")
        if word.closed:
            features.append("cl")
        if self._loud[at]:
            features.append("loud")
        if self._small[at]:
            features += ("small", "small/" + here.shape)
            if here.listed_small:
                features.append("smalls")
        features += self._before(at, here)
        features += self._after(at, here)
        return features

    def _before(self, at: int, here: _Word) -> list[str]:
        """What stands before a word in its block."""
        if not at or self._words[at].before == "\n":
            return ["BOS"]
        known, mark = self._known, self._rules[at - 1]
        one = known[at - 1]
        features = [*one.left, f"l2={one.lower}|{here.lower}", f"ls={one.shape}|{here.shape}"]
        features.append(mark.left if mark else "lr=O")
        if self._words[at - 1].closed:
            features.append("lcl")
        if at > 1:
            two = known[at - 2]
            features += two.far_left
            features += one.cues_left
            features += two.cues_left
            if at > 2:
                features += known[at - 3].cues_left
        return features

    def _after(self, at: int, here: _Word) -> list[str]:
        """What stands behind a word in its block."""
        words, known = self._words, self._known
        count = len(words)
        if at + 1 >= count or words[at + 1].before == "\n":
            return ["EOS"]
        one, mark = known[at + 1], self._rules[at + 1]
        features = [*one.right, f"r2={here.lower}|{one.lower}", f"rs={here.shape}|{one.shape}"]
        features.append(f"a={words[at + 1].before[:2]}")
        features.append(mark.right if mark else "rr=O")
        features += one.cues_right
        if at + 2 < count:
            two = known[at + 2]
            features += two.far_right
            features += two.cues_right
            if at + 3 < count:
                features += known[at + 3].cues_right
        return features

    def _in_document(self) -> dict[str, tuple[str, ...]]:
        """For each capitalised word what is seen beside any of its places in the text."""
        words = self._words
        seen: dict[str, set[str]] = {}
        counts: dict[str, int] = {}
        for at, word in enumerate(self._known):
            if not word.capital or (word.opener and words[at].opens):
                continue
            text = words[at].text
            counts[text] = counts.get(text, 0) + 1
            signs = seen.setdefault(text, set())
            if at and not words[at].before:
                _see_before(self._known[at - 1], signs)
            if words[at].closed:
                signs.add("d's")
            if at + 1 < len(words) and not words[at + 1].before:
                _see_after(self._known[at + 1], signs)
            if not words[at].opens:
                signs.add("dmid")
        found: dict[str, tuple[str, ...]] = {}
        for text, signs in seen.items():
            features = ["D" + sign for sign in sorted(signs)]
            features.append(f"Dn={_step(counts[text], _COUNTS)}")
            if self._lexicon.written_small(text):
                features.append("Dsmall")
            found[text] = tuple(features)
        return found


def _see_before(before: _Word, signs: set[str]) -> None:
    if before.title:
        signs.add("dt")
    if before.lower in _PLACE_PREPOSITIONS:
        signs.add("d" + before.lower)
    elif before.lower == "the":
        signs.add("dthe")
    if before.given:
        signs.add("df")
    if before.capital:
        signs.add("dc")
    signs.update(before.cues_left)


def _see_after(after: _Word, signs: set[str]) -> None:
    if after.head_of_org:
        signs.add("dh")
    if after.lower in _SAYING:
        signs.add("dsay")
    if after.capital:
        signs.add("dC")
    signs.update(after.cues_right)


class _Mark(NamedTuple):
    """What the rules say of a word, as features of it and of its neighbours."""

    features: tuple[str, ...]
    left: str
    right: str


_NO_MARK = ("R=O",)


def _marks(ruled: Mapping[Piece, Votes], count: int) -> list[_Mark | None]:
    marks: list[_Mark | None] = [None] * count
    for piece, votes in ruled.items():
        best, second = _best_two(votes)
        kind = _SHORT[best]
        margin = _step(votes[best] - votes[second], _MARGINS)
        length = min(piece.last - piece.first, 4)
        general = [
            f"R+{kind}{margin}",
            f"R2={kind}{_SHORT[second]}{margin}",
            f"Rs={_step(votes[best], _MARGINS)}{kind}",
            *(
                f"Rv={_SHORT[other]}{_step(weight, _MARGINS)}"
                for other, weight in votes.items()
                if weight > 0
            ),
        ]
        if piece.listed:
            general.append(f"Rl{kind}")
        if piece.titled:
            general.append("Rt")
        for at in range(piece.first, piece.last):
            side = "B" if at == piece.first else "I"
            final = "E" if at == piece.last - 1 else ""
            features = (
                f"R={side}{kind}",
                f"Rm={side}{final}{kind}{margin}",
                f"Rn={side}{length}{kind}",
                *general,
            )
            marks[at] = _Mark(features, f"lr={side}{kind}", f"rr={side}{kind}")
    return marks


def _small_sentences(words: Sequence[Word]) -> bytearray:
    """For each word whether its sentence begins with a small letter, as in texts without capitals."""
    small = bytearray(len(words))
    now = 0
    for at, word in enumerate(words):
        if word.opens and _ends_sentence(word):
            now = word.text[0].islower()
        small[at] = now
    return small


def _best_two(votes: Votes) -> tuple[EntityType, EntityType]:
    ordered = sorted(EntityType, key=lambda kind: -votes.get(kind, 0.0))
    return ordered[0], ordered[1]


def _step(value: float, limits: Sequence[float]) -> int:
    """How many of the limits the value passes."""
    return sum(value > limit for limit in limits)


def _ends_sentence(word: Word) -> bool:
    return not _STOPS.isdisjoint(word.before)


_descriptions: dict[str, _Word] = {}


def _described(reading: Reading) -> list[_Word]:
    if len(_descriptions) > _MOST_KEPT:
        _descriptions.clear()
    found = []
    for word in reading.calm:
        known = _descriptions.get(word.text)
        if known is None:
            known = _descriptions[word.text] = _describe(word.text, reading.lexicon)
        found.append(known)
    return found


def _describe(text: str, lexicon: Lexicon) -> _Word:
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
    return _Word(
        own=(f"w={lower}", f"h={shape}", f"H={_long_shape(text)}", *ends, *signs),
        left=tuple("l" + sign for sign in near),
        right=tuple("r" + sign for sign in near),
        far_left=(f"L={lower}", f"L/{shape}"),
        far_right=(f"N={lower}", f"N/{shape}"),
        cues_left=tuple(
            f"c{side[0]}{_SHORT[kind]}" for side in ("noun", "before", "faint") for kind in cues[side]
        ),
        cues_right=tuple(
            f"k{side[:1]}{_SHORT[kind]}" for side in ("noun", "after", "faint-after") for kind in cues[side]
        ),
        lower=lower,
        shape=shape,
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
    yield from (f"th{_SHORT[kind]}" for kind in trait.heads)


def _signs_of_lists(text: str, lists: Gazetteers) -> Iterator[str]:
    if text in lists.first_names:
        yield "g1"
    if text in lists.surnames:
        yield "g2"
    if text in lists.family_first:
        yield "g3"
    if text in lists.cities:
        yield f"gc{_step(lists.cities[text], _CITY_SIZES)}"
    if text in lists.countries:
        yield "gC"
    if text in lists.known:
        yield f"gk{_SHORT[lists.known[text]]}"
    if text in lists.groups:
        yield "gG"
    yield from (f"gf{_SHORT[kind]}" for kind in lists.heads_first.get(text, ()))
    yield from (f"go{_SHORT[kind]}" for kind in lists.heads_of.get(text, ()))


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
