"""Measures the names as shipped on annotated corpora: `python -m training.evaluate DATA`.

Exact spans with their type, micro-averaged over persons, organisations and places, and how well names of one
thing are put together. `DATA` is a folder with the files of `resources/models/README.md`.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from reader.domain.entities import EntityType
from reader.extraction.entities.finding import find_entities
from training.corpus import Annotated, read_corpus
from training.grouping import CLUSTERS, grouping_figures

TEST_SETS = ("wikigold", "uner_ewt_test", "uner_pud_test")
LABELS = {EntityType.PERSON: "PER", EntityType.ORG: "ORG", EntityType.PLACE: "LOC"}
Marked = tuple[int, int, str]


@dataclass(slots=True)
class Score:
    """Right, found and expected names, altogether and by label."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)

    def add(self, found: Iterable[Marked], expected: Iterable[Marked]) -> None:
        """Count the names of one document."""
        ours, theirs = set(found), set(expected)
        for counter, names in ((self.right, ours & theirs), (self.found, ours), (self.expected, theirs)):
            counter.update(label for _, _, label in names)

    def figures(self, label: str = "") -> tuple[float, float, float]:
        """Precision, recall and F1 in percent, of one label or of all."""
        right, found, expected = (
            counter[label] if label else counter.total()
            for counter in (self.right, self.found, self.expected)
        )
        precision = 100 * right / found if found else 0.0
        recall = 100 * right / expected if expected else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


def names_of(one: Annotated) -> list[Marked]:
    """The names of a document that are persons, organisations or places, as shipped."""
    return [
        (span.start, span.end, LABELS[entity.type])
        for entity in find_entities(one.document)
        if entity.type in LABELS
        for span in entity.mentions
    ]


def expected_of(one: Annotated) -> list[Marked]:
    """The annotated persons, organisations and places."""
    wanted = set(LABELS.values())
    return [(name.span.start, name.span.end, name.label) for name in one.names if name.label in wanted]


def main(arguments: list[str]) -> int:
    """Print the figures of every test set in the folder."""
    folder = Path(arguments[0])
    for name in arguments[1:] or TEST_SETS:
        score, spans = Score(), Score()
        for one in read_corpus(folder / f"{name}.iob2.gz"):
            found, expected = names_of(one), expected_of(one)
            score.add(found, expected)
            spans.add([(a, b, "") for a, b, _ in found], [(a, b, "") for a, b, _ in expected])
        lines = [("all", score.figures()), ("spans only", spans.figures())]
        lines += [(label, score.figures(label)) for label in LABELS.values()]
        for title, (precision, recall, both) in lines:
            _tell(name, title, precision, recall, both)
    if not arguments[1:]:
        _tell("redocred", "grouping", *grouping_figures(folder / CLUSTERS))
    return 0


def _tell(name: str, title: str, precision: float, recall: float, both: float) -> None:
    sys.stdout.write(f"{name:16} {title:10} P {precision:5.1f}  R {recall:5.1f}  F1 {both:5.1f}\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
