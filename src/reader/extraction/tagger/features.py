"""What the tagger looks at: the same features when it is trained and when it works.

Only words that may belong to a name, and their neighbours, are tagged: `stretches` says which. A feature is a
short string; those of a word by itself come from `tagger.words`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import word_set
from reader.extraction.names.cuts import Piece
from reader.extraction.names.reading import Reading
from reader.extraction.names.stated import stated_in
from reader.extraction.names.types import Votes
from reader.extraction.tagger.words import SHORT, Described, Encoded, described, encoded, step
from reader.extraction.words import Word

_MOST_WORDS = 120
"""Words of a stretch at most: a text all in capitals is read in pieces of this length."""
_PLACE_PREPOSITIONS = word_set("in at from near to of around")
_SAYING = word_set("said says told added asked wrote")
_TYPES = tuple(EntityType)
_PRONOUNS = {
    **dict.fromkeys(("he", "she", "his", "her", "him", "himself", "herself", "who", "whose"), b"dph"),
    **dict.fromkeys(("it", "its", "itself", "which"), b"dpi"),
    **dict.fromkeys(("we", "our", "they", "their"), b"dpt"),
    **dict.fromkeys(("where",), b"dpw"),
}
_PRONOUN_REACH = 14
_MARGINS = (1.0, 2.5, 5.0)
_COUNTS = (1, 2, 5)
_STOPS = frozenset(".!?…\n")


class Features:
    """The features of the words of a reading, given what the rules found in it."""

    def __init__(self, reading: Reading, ruled: Mapping[Piece, Votes]) -> None:
        self._words = reading.calm
        self._loud = reading.loud
        self._lexicon = reading.lexicon
        self._known = described(reading)
        self._small = _small_sentences(self._words)
        self._rules = _marks(reading, ruled)
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

    def of(self, at: int) -> list[bytes]:
        """The features of one word."""
        word, here, mark = self._words[at], self._known[at], self._rules[at]
        features = [b"1", *here.own, *self._everywhere.get(word.text, ())]
        features += mark.features if mark else _NO_MARK
        features.append(b"b=" + word.before[:2].encode(errors="replace") if word.before else b"b")
        if word.opens:
            features.append(b"op")
        if word.closed:
            features.append(b"cl")
        if self._loud[at]:
            features.append(b"loud")
        if self._small[at]:
            features += (b"small", b"small/" + here.shape)
            if here.listed_small:
                features.append(b"smalls")
        features += self._before(at, here)
        features += self._after(at, here)
        return features

    def _before(self, at: int, here: Described) -> list[bytes]:
        """What stands before a word in its block."""
        if not at or self._words[at].before == "\n":
            return [b"BOS"]
        known, mark = self._known, self._rules[at - 1]
        one = known[at - 1]
        features = [
            *one.left,
            b"l2=%b|%b" % (one.letters, here.letters),
            b"ls=%b|%b" % (one.shape, here.shape),
        ]
        features.append(mark.left if mark else b"lr=O")
        if self._words[at - 1].closed:
            features.append(b"lcl")
        if at > 1:
            two = known[at - 2]
            features += two.far_left
            features += one.cues_left
            features += two.cues_left
            if at > 2:
                features += known[at - 3].cues_left
        return features

    def _after(self, at: int, here: Described) -> list[bytes]:
        """What stands behind a word in its block."""
        words, known = self._words, self._known
        count = len(words)
        if at + 1 >= count or words[at + 1].before == "\n":
            return [b"EOS"]
        one, mark = known[at + 1], self._rules[at + 1]
        features = [
            *one.right,
            b"r2=%b|%b" % (here.letters, one.letters),
            b"rs=%b|%b" % (here.shape, one.shape),
        ]
        features.append(b"a=" + words[at + 1].before[:2].encode(errors="replace"))
        features.append(mark.right if mark else b"rr=O")
        features += one.cues_right
        if at + 2 < count:
            two = known[at + 2]
            features += two.far_right
            features += two.cues_right
            if at + 3 < count:
                features += known[at + 3].cues_right
        return features

    def _taken_up(self) -> list[bytes]:
        """For each capitalised word the pronoun that follows it, before another such word does."""
        words, known = self._words, self._known
        found = [b""] * len(words)
        sign, reach = b"", 0
        for at in range(len(words) - 1, -1, -1):
            word = known[at]
            if word.lower in _PRONOUNS:
                sign, reach = _PRONOUNS[word.lower], _PRONOUN_REACH
            elif word.capital and not (word.opener and words[at].opens):
                if at + 1 < len(words) and known[at + 1].capital and not words[at + 1].before:
                    found[at] = found[at + 1]
                elif reach > 0:
                    found[at] = sign
                reach = 0
            else:
                reach -= 1
        return found

    def _in_document(self) -> dict[str, Encoded]:
        """For each capitalised word what is seen beside any of its places in the text."""
        words = self._words
        seen: dict[str, set[bytes]] = {}
        counts: dict[str, int] = {}
        taken_up = self._taken_up()
        for at, word in enumerate(self._known):
            if not word.capital or (word.opener and words[at].opens):
                continue
            text = words[at].text
            counts[text] = counts.get(text, 0) + 1
            signs = seen.setdefault(text, set())
            if at and not words[at].before:
                _see_before(self._known[at - 1], signs)
            if words[at].closed:
                signs.add(b"d's")
            if at + 1 < len(words) and not words[at + 1].before:
                _see_after(self._known[at + 1], signs)
            if not words[at].opens:
                signs.add(b"dmid")
            if taken_up[at]:
                signs.add(taken_up[at])
        found: dict[str, Encoded] = {}
        for text, signs in seen.items():
            features = [b"D" + sign for sign in sorted(signs)]
            features.append(b"Dn=%d" % step(counts[text], _COUNTS))
            if self._lexicon.written_small(text):
                features.append(b"Dsmall")
            found[text] = tuple(features)
        return found


def _see_before(before: Described, signs: set[bytes]) -> None:
    if before.title:
        signs.add(b"dt")
    if before.lower in _PLACE_PREPOSITIONS:
        signs.add(b"d" + before.letters)
    elif before.lower == "the":
        signs.add(b"dthe")
    if before.given:
        signs.add(b"df")
    if before.capital:
        signs.add(b"dc")
    signs.update(before.cues_left)


def _see_after(after: Described, signs: set[bytes]) -> None:
    if after.head_of_org:
        signs.add(b"dh")
    if after.lower in _SAYING:
        signs.add(b"dsay")
    if after.capital:
        signs.add(b"dC")
    signs.update(after.cues_right)


class _Mark(NamedTuple):
    """What the rules say of a word, as features of it and of its neighbours."""

    features: Encoded
    left: bytes
    right: bytes


_NO_MARK = (b"R=O",)


def _marks(reading: Reading, ruled: Mapping[Piece, Votes]) -> list[_Mark | None]:
    marks: list[_Mark | None] = [None] * len(reading.calm)
    said: dict[int, set[str]] = {}
    for piece, votes in ruled.items():
        kind = stated_in(reading, piece)
        if kind is not None:
            said.setdefault(id(votes), set()).add(f"Rz{SHORT[kind]}")
    known: dict[tuple[int, int, bool, bool], list[_Mark]] = {}
    for piece, votes in ruled.items():
        length = piece.last - piece.first
        key = id(votes), length, piece.listed, piece.titled
        if key not in known:
            known[key] = _marks_of(piece, votes, sorted(said.get(id(votes), ())))
        marks[piece.first : piece.last] = known[key]
    return marks


def _marks_of(piece: Piece, votes: Votes, said: Sequence[str]) -> list[_Mark]:
    """What the rules say of each word of a name; `said` is what the text states anywhere."""
    best, second = _best_two(votes)
    kind = SHORT[best]
    count = piece.last - piece.first
    lead = step(votes[best] - votes[second], _MARGINS)
    general = [
        f"R+{kind}{lead}",
        f"R2={kind}{SHORT[second]}{lead}",
        f"Rs={step(votes[best], _MARGINS)}{kind}",
        *said,
        *(f"Rv={SHORT[other]}{step(weight, _MARGINS)}" for other, weight in votes.items() if weight > 0),
    ]
    if piece.listed:
        general.append(f"Rl{kind}")
    if piece.titled:
        general.append("Rt")
    marks = []
    for number in range(count):
        side = "I" if number else "B"
        final = "E" if number == count - 1 else ""
        place = f"R={side}{kind}", f"Rm={side}{final}{kind}{lead}", f"Rn={side}{min(count, 4)}{kind}"
        left, right = encoded((f"lr={side}{kind}", f"rr={side}{kind}"))
        marks.append(_Mark(encoded((*place, *general)), left, right))
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
    ordered = sorted(_TYPES, key=lambda kind: -votes.get(kind, 0.0))
    return ordered[0], ordered[1]


def _ends_sentence(word: Word) -> bool:
    return not _STOPS.isdisjoint(word.before)
