"""A spaCy pipeline that the reader installed, in the place of our own tagger.

spaCy is no dependency: it is imported only when such a pipeline is chosen.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from reader.domain.errors import ReaderError
from reader.extraction.names.cuts import Piece
from reader.extraction.names.reading import Reading
from reader.extraction.names.types import Votes
from reader.extraction.tagger.model import LABELS, Chances, Guess
from reader.extraction.words import Word

_LABELS = {
    "PERSON": "PER", "PER": "PER",
    "ORG": "ORG",
    "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",
    "NORP": "NORP",
    "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "EVENT": "MISC", "LAW": "MISC", "MISC": "MISC",
}  # fmt: skip
_CHANCE = 0.9
"""spaCy does not say how sure it is."""
_MOST_CHARACTERS = 100_000


class Pipeline(Protocol):
    """What is used of `spacy.Language`: called with a text, it gives a document with `ents`."""

    def __call__(self, text: str) -> Any:  # noqa: ANN401 - a spacy.tokens.Doc
        """The analysed text."""


def load_pipeline(name: str) -> "SpacyEngine":
    """The engine of an installed pipeline such as `en_core_web_sm`.

    ReaderError if spaCy or the pipeline is not installed or cannot be loaded.
    """
    try:
        import spacy

        return SpacyEngine(spacy.load(name))
    except ImportError as error:
        raise ReaderError(
            "spaCy is not installed.", "Install it beside Commonplace, or choose the built-in tagger."
        ) from error
    except (OSError, ValueError) as error:
        raise ReaderError(
            f"The spaCy pipeline “{name}” cannot be loaded: {error}",
            f"Install it with `python -m spacy download {name}`, or choose the built-in tagger.",
        ) from error


class SpacyEngine:
    """Names as a pipeline finds them, block by block."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def guesses(self, reading: Reading, ruled: Mapping[Piece, Votes]) -> list[Guess]:  # noqa: ARG002 - the protocol's
        """What the pipeline finds; it has no opinion of names that it does not find."""
        found: list[Guess] = []
        for first, last in _blocks(reading.words):
            words = reading.words[first:last]
            begin = words[0].start
            analysed = self._pipeline(reading.text[begin : words[-1].end])
            starts = [word.start - begin for word in words]
            ends = [word.end - begin for word in words]
            behind = 0
            for entity in analysed.ents:
                label = _LABELS.get(entity.label_)
                start = bisect_right(ends, entity.start_char)
                stop = bisect_left(starts, entity.end_char)
                if label is not None and behind <= start < stop:
                    found.append(Guess(first + start, first + stop, _chances(label), chosen=True))
                    behind = stop
        return found


def _blocks(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The words of each block, of very long ones in pieces."""
    begin = 0
    for at, word in enumerate(words):
        if at > begin and (word.before == "\n" or word.end - words[begin].start > _MOST_CHARACTERS):
            yield begin, at
            begin = at
    if words:
        yield begin, len(words)


def _chances(label: str) -> Chances:
    return tuple(_CHANCE if one == label else 0.0 for one in LABELS)
