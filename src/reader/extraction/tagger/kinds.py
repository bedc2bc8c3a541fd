"""What a name is that is neither person nor organisation nor place: product, work, programme or event.

A second, tiny model (a CRF over one item at a time, which is a maximum entropy classifier) with the name as
a whole as its item; what the rules think of it is among its features.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from reader.domain.assets import resource
from reader.domain.entities import EntityType
from reader.extraction.names.cuts import Piece
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.names.types import Votes
from reader.extraction.tagger.files import checked
from reader.extraction.words import Word

KINDS = (EntityType.PRODUCT, EntityType.WORK, EntityType.PROGRAM, EntityType.EVENT)
KINDS_MODEL = "kinds.crfsuite"
_AROUND = 3
_STEPS = (0.0, 1.0, 2.5, 5.0)
_LONGEST = 24
_UNMARKED = 0.4
"""What is left of the chance that a name is a work without marks of titles and words about works."""
_QUOTES = frozenset('"“‘«*_')

_log = logging.getLogger(__name__)


class KindsModel:
    """The classifier of a model file. ValueError if the file is no whole model, OSError if unreadable."""

    def __init__(self, path: Path) -> None:
        import pycrfsuite

        self._model = pycrfsuite.Tagger()
        self._model.open(str(checked(path)))

    def chances(self, features: list[str]) -> dict[EntityType, float]:
        """How likely each of `KINDS` is; together 1."""
        self._model.set([features])
        return {kind: self._model.marginal(kind.value, 0) for kind in KINDS}


def kind_features(words: Sequence[Word], piece: Piece, votes: Votes | None, lexicon: Lexicon) -> list[str]:
    """What the classifier looks at."""
    return ["1", *_own(words, piece, lexicon), *_beside(words, piece, lexicon), *_by_votes(votes or {})]


def _own(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> Iterator[str]:
    inside = [word.text[:_LONGEST] for word in words[piece.first : piece.last]]
    first, last = inside[0], inside[-1]
    yield f"n{min(len(inside), 5)}"
    yield f"f={first.lower()}"
    yield f"l={last.lower()}"
    yield f"s={last.lower()[-3:]}"
    for text in inside:
        yield f"w={text.lower()}"
    if any(char.isdigit() for char in last):
        yield "digit"
    if last.isdigit() and len(last) == 4:
        yield "year"
    if first[0].isdigit():
        yield "digit first"
    if any(char.isupper() for char in first[1:]):
        yield "inner capital"
    if any(text.islower() for text in inside):
        yield "small inside"
    for side, heads in (("h", lexicon.trait(last).heads), ("o", lexicon.lists.heads_first.get(first, ()))):
        yield from (side + kind.value for kind in heads)
    before_of = [a for a, b in pairwise(inside) if b in ("of", "for", "on")]
    for text in before_of[:1]:
        yield f"of={text.lower()}"
        yield from ("of" + kind.value for kind in lexicon.lists.heads_of.get(text, ()))


def _beside(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> Iterator[str]:
    first, last = piece.first, piece.last
    if words[first].before[:1] in _QUOTES:
        yield "quoted"
    for distance, at in enumerate(range(first - 1, max(-1, first - 1 - _AROUND), -1), 1):
        if words[at + 1].before == "\n":
            break
        yield f"-{distance}{words[at].text[:_LONGEST].lower()}"
        yield from (
            f"-{side}{kind.value}"
            for side in ("noun", "before")
            for kind in lexicon.cues(side, words[at].text)
        )
    for distance, at in enumerate(range(last, min(len(words), last + _AROUND)), 1):
        if words[at].before == "\n":
            break
        yield f"+{distance}{words[at].before[:1]}{words[at].text[:_LONGEST].lower()}"
        yield from (
            f"+{side}{kind.value}"
            for side in ("noun", "after")
            for kind in lexicon.cues(side, words[at].text)
        )


def _by_votes(votes: Mapping[EntityType, float]) -> Iterator[str]:
    for kind in EntityType:
        weight = votes.get(kind, 0.0)
        if weight > 0:
            yield f"v{kind.value}{sum(weight > step for step in _STEPS)}"
    best = max(EntityType, key=lambda kind: votes.get(kind, 0.0))
    yield f"V{best.value}"


def weighed(
    chances: Mapping[EntityType, float], votes: Votes | None, *, marked: bool
) -> dict[EntityType, float]:
    """The chances of the kinds, weighed with the votes of the rules.

    Together 1, or less for a name that nothing shows to be the title of a work: those seldom go without a
    sign of it, and the tagger is often wrong about what it holds for the rest.
    """
    weights = {
        kind: chance * (1 + max(0.0, votes[kind] if votes else 0.0)) for kind, chance in chances.items()
    }
    total = sum(weights.values())
    shares = {kind: weight / total for kind, weight in weights.items()}
    if not marked and (not votes or votes[EntityType.WORK] <= 0):
        shares[EntityType.WORK] *= _UNMARKED
    return shares


@cache
def kinds_model() -> KindsModel | None:
    """The shipped classifier; None if its model cannot be used."""
    path = resource("models", KINDS_MODEL)
    try:
        return KindsModel(path)
    except (OSError, ValueError) as error:
        _log.warning("Products, works, programmes and events are not told apart: %s", error)
        return None
