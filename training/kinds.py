"""Trains the classifier that tells products, works, programmes and events apart, on CrossNER's finer tags."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.extraction.gazetteers import gazetteers
from reader.extraction.names.cuts import Piece
from reader.extraction.names.reading import read
from reader.extraction.names.rules import by_rules
from reader.extraction.tagger.kinds import kind_features
from training.corpus import Annotated, read_corpus
from training.samples import labels_of

KINDS_OF_TAGS = {
    "book": "WORK", "album": "WORK", "song": "WORK", "poem": "WORK",
    "product": "PRODUCT", "award": "PROGRAM",
    "event": "EVENT", "election": "EVENT", "conference": "EVENT",
}  # fmt: skip
SETTINGS = {"c1": 0.05, "c2": 0.05, "max_iterations": 120, "feature.minfreq": 2}


def kind_samples(documents: Iterable[Annotated]) -> Iterator[tuple[list[str], str]]:
    """Features and kind of every name with a finer tag that tells it."""
    lists = gazetteers()
    for one in documents:
        if not any(name.fine in KINDS_OF_TAGS for name in one.names):
            continue
        reading = read(one.document, one.document.blocks, lists)
        if reading is None:
            continue
        votes = {(piece.first, piece.last): vote for piece, vote in by_rules(reading).items()}
        labels = labels_of(reading, one)
        fine = {name.span.start: KINDS_OF_TAGS.get(name.fine) for name in one.names}
        for at, label in enumerate(labels):
            kind = fine.get(reading.words[at].start) if label == "B-MISC" else None
            if kind is None:
                continue
            last = at + 1
            while last < len(labels) and labels[last] == "I-MISC":
                last += 1
            piece = Piece(at, last)
            yield kind_features(reading.calm, piece, votes.get((at, last)), reading.lexicon), kind


def train_kinds(folder: Path, model: Path, part: str = "") -> int:
    """Train on all of CrossNER, or on the part named `train`, `dev` or `test`; how many names there were."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    count = 0
    for features, kind in kind_samples(finely_tagged(folder, part)):
        trainer.append([features], [kind])
        count += 1
    trainer.set_params(SETTINGS)
    trainer.train(str(model))
    return count


def finely_tagged(folder: Path, part: str = "") -> Iterator[Annotated]:
    """The sentences of CrossNER, of one part if one is named."""
    for one in read_corpus(folder / "crossner_all.iob2.gz", sentence_documents=True):
        if not part or one.id.split("/")[2] == part:
            yield one
