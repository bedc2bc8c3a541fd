"""What confirmed names are worth: `python -m training.known_names DATA [SET...]`.

The reader confirms the most frequent names of every other document; the figures are those of the documents in
between, which nobody has looked at. Exact spans with their type, over persons, organisations and places.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.domain.entities import EntityType, Knowledge
from reader.extraction import extract
from training.corpus import Annotated, read_corpus
from training.evaluate import LABELS, TEST_SETS, Marked, Score, expected_of

STEPS = (0, 10, 50, 200, 1_000)
_TYPES = {label: kind for kind, label in LABELS.items()}


def confirmed(documents: Iterable[Annotated], most: int) -> Knowledge:
    """The names that stand most often in some documents, each with the type it has most often."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in documents:
        for start, end, label in expected_of(one):
            counts[" ".join(one.document.text[start:end].split()), label] += 1
    names: dict[str, EntityType] = {}
    for (name, label), _ in counts.most_common():
        if len(names) == most:
            break
        names.setdefault(name, _TYPES[label])
    return Knowledge(names)


def scored(documents: Sequence[Annotated], knowledge: Knowledge) -> Score:
    """How well the names of documents are found by somebody who knows some already."""
    score = Score()
    for one in documents:
        found: list[Marked] = [
            (span.start, span.end, LABELS[entity.type])
            for entity in extract(one.document, None, knowledge=knowledge).entities
            if entity.type in LABELS
            for span in entity.mentions
        ]
        score.add(found, expected_of(one))
    return score


def main(arguments: list[str]) -> int:
    """Print F1 for each number of confirmed names."""
    folder = Path(arguments[0])
    for name in arguments[1:] or TEST_SETS:
        documents = list(read_corpus(folder / f"{name}.iob2.gz"))
        seen, unseen = documents[::2], documents[1::2]
        for most in STEPS:
            knowledge = confirmed(seen, most)
            precision, recall, both = scored(unseen, knowledge).figures()
            figures = f"P {precision:5.1f}  R {recall:5.1f}  F1 {both:5.1f}"
            sys.stdout.write(f"{name:16} {len(knowledge.names):5} confirmed  {figures}\n")
            if len(knowledge.names) < most:
                break
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
