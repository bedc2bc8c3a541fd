"""Trains the tagger and the classifier of the rest, the same way every time."""

from pathlib import Path

from reader.extraction.tagger.files import digest
from reader.extraction.tagger.kinds import KINDS_MODEL
from reader.extraction.tagger.model import MODEL
from training.kinds import train_kinds
from training.samples import samples, training_documents, written_otherwise

SETTINGS = {
    "c1": 0.7,
    "c2": 0.8,
    "max_iterations": 130,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
"""For L-BFGS, which begins at zero and draws no random numbers; the model card says how they were chosen."""


def train(data: Path, models: Path) -> tuple[int, int]:
    """Write both models and their digests; the words and the finely tagged names they were made from."""
    models.mkdir(parents=True, exist_ok=True)
    words = train_tagger(data, models / MODEL)
    names = train_kinds(data, models / KINDS_MODEL)
    for model in (models / MODEL, models / KINDS_MODEL):
        model.with_suffix(".sha256").write_text(f"{digest(model)}  {model.name}\n", encoding="ascii")
    return words, names


def train_tagger(data: Path, model: Path) -> int:
    """Train the tagger; how many words it saw."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer("lbfgs", params=SETTINGS, verbose=False)
    words = 0
    for features, labels in samples(written_otherwise(training_documents(data))):
        trainer.append(features, labels)
        words += len(labels)
    trainer.train(str(model))
    return words
