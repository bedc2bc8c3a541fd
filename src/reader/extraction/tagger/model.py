"""The trained tagger: a linear-chain CRF (Lafferty, McCallum, Pereira 2001) over stretches of words.

The model is a file of its own in `resources/models`; it is made by `training` and loaded at first use.
Without it, or if it is damaged, `tagger()` is None and names are found by rules only.
"""

import logging
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from reader.domain.assets import resource
from reader.extraction.names.cuts import Piece
from reader.extraction.names.reading import Reading
from reader.extraction.names.types import Votes
from reader.extraction.tagger.features import Features
from reader.extraction.tagger.files import checked

LABELS = ("PER", "ORG", "LOC", "NORP", "MISC")
MODEL = "names.crfsuite"
UNDOUBTED = 0.75
"""From this chance on the tagger's span stands against that of the rules."""

_MARKS = tuple((f"B-{label}", f"I-{label}") for label in LABELS)
_BEHIND = Piece(sys.maxsize, sys.maxsize)

_log = logging.getLogger(__name__)

Chances = tuple[float, ...]
"""How likely each of `LABELS` is, in that order; what is missing to 1 is that there is no name."""


class Guess(NamedTuple):
    """Words `first` up to `last` as the tagger sees them."""

    first: int
    last: int
    chances: Chances
    chosen: bool
    """The tagger takes them for a name; else it was only asked about them."""

    @property
    def chance(self) -> float:
        """How likely they are a name of any sort."""
        return sum(self.chances)


class Engine(Protocol):
    """Anything that finds names in a reading; `ruled` is what the rules found there."""

    def guesses(self, reading: Reading, ruled: Mapping[Piece, Votes]) -> list[Guess]:
        """The names it finds, and its opinion of those of the rules that it does not find; in order."""


class Tagger:
    """The tagger of a model file. ValueError if the file is no whole model, OSError if it cannot be read."""

    def __init__(self, path: Path) -> None:
        import pycrfsuite

        self._model = pycrfsuite.Tagger()
        self._model.open(str(checked(path)))
        labels = set(self._model.labels())
        if labels != {"O", *(f"{side}-{label}" for label in LABELS for side in "BI")}:
            raise ValueError(f"{path} has the labels {sorted(labels)}")

    def guesses(self, reading: Reading, ruled: Mapping[Piece, Votes]) -> list[Guess]:
        """What the model takes for names, and how likely it finds the pieces that the rules have found."""
        features = Features(reading, ruled)
        asked = iter([*sorted(ruled), _BEHIND])
        piece = next(asked)
        found: list[Guess] = []
        for first, last in features.stretches():
            self._model.set([features.of(index) for index in range(first, last)])
            marked = set()
            for start, stop in _spans(self._model.tag()):
                found.append(Guess(start + first, stop + first, self._chances(start, stop), chosen=True))
                marked.add((start + first, stop + first))
            while piece.first < last:
                if (piece.first, piece.last) not in marked and piece.first >= first:
                    chances = self._chances(piece.first - first, min(piece.last, last) - first)
                    found.append(Guess(piece.first, piece.last, chances, chosen=False))
                piece = next(asked)
        return found

    def _chances(self, first: int, last: int) -> Chances:
        """How likely each label is for some words of the stretch: the mean of the first and the last."""
        marginal = self._model.marginal
        chances = [marginal(begin, first) + marginal(inside, first) for begin, inside in _MARKS]
        if last - first > 1:
            final = last - 1
            for number, (_, inside) in enumerate(_MARKS):
                chances[number] = (chances[number] + marginal(inside, final)) / 2
        return tuple(chances)


def _spans(labels: Iterable[str]) -> list[tuple[int, int]]:
    """The names that a sequence of labels marks."""
    found: list[tuple[int, int]] = []
    previous = "O"
    for at, tag in enumerate(labels):
        if tag != "O":
            if tag[0] == "I" and previous[1:] == tag[1:]:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
        previous = tag
    return found


@cache
def tagger() -> Tagger | None:
    """The shipped tagger; None if its model cannot be used."""
    return model_at(resource("models", MODEL))


def model_at(path: Path) -> Tagger | None:
    """The tagger of a model file; None, with a warning in the log, if it cannot be used."""
    try:
        return Tagger(path)
    except (OSError, ValueError) as error:
        _log.warning("Names are found by rules only: %s", error)
        return None
