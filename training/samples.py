"""From annotated documents to what the trainer takes: features and labels of stretches of words."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reader.extraction.gazetteers import gazetteers
from reader.extraction.names.reading import Reading, read
from reader.extraction.names.rules import by_rules
from reader.extraction.tagger.features import Features
from reader.extraction.word_lists import word_set
from training.corpus import Annotated, read_corpus

TRAINING_SETS = {
    "uner_ewt_train": False,
    "redocred_devtest": False,
    "crossner_all": True,
    "gum_news_bio_voyage_interview_academic": False,
}
"""File names, and whether each sentence is a document of its own."""

NOT_NAMES = word_set(
    "field task algorithm metrics musicgenre literarygenre discipline theory chemicalelement "
    "chemicalcompound protein enzyme programlang musicalinstrument"
)
"""Finer tags of CrossNER for what is no name by our guidelines."""

PRESS = word_set("academicjournal magazine")
"""Finer tags of what counts as an organisation by our guidelines."""

WEIGHTS = {"ewt": 2}
"""How often the documents of a source count; web text is rare in the rest."""

_EACH = 12
"""One document of so many is learned from in small letters too, another one in capitals."""

Sample = tuple[list[list[bytes]], list[str]]


def training_documents(folder: Path) -> Iterator[Annotated]:
    """All documents that the tagger learns from."""
    for name, sentence_documents in TRAINING_SETS.items():
        for one in read_corpus(folder / f"{name}.iob2.gz", sentence_documents=sentence_documents):
            yield from [one] * WEIGHTS.get(one.id.partition("/")[0], 1)


def written_otherwise(documents: Iterable[Annotated]) -> Iterator[Annotated]:
    """All documents, and some again without capitals or in capitals only, as some people write."""
    for number, one in enumerate(documents):
        yield one
        text = one.document.text
        other = {0: text.lower(), _EACH // 2: text.upper()}.get(number % _EACH, "")
        if len(other) == len(text):
            yield replace(one, document=replace(one.document, text=other))


def samples(documents: Iterable[Annotated]) -> Iterator[Sample]:
    """The stretches of all documents."""
    lists = gazetteers()
    for one in documents:
        reading = read(one.document, one.document.blocks, lists)
        if reading is None:
            continue
        labels = labels_of(reading, one)
        features = Features(reading, by_rules(reading))
        for first, last in features.stretches():
            yield [features.of(at) for at in range(first, last)], labels[first:last]


def labels_of(reading: Reading, one: Annotated) -> list[str]:
    """The label of each word: `B-` or `I-` and the type if the word lies in an annotated name, else `O`."""
    labels = ["O"] * len(reading.words)
    ends = [word.end for word in reading.words]
    for name in one.names:
        if name.fine in NOT_NAMES:
            continue
        label = "ORG" if name.fine in PRESS else name.label
        at = bisect_left(ends, name.span.start + 1)
        side = "B"
        while at < len(ends) and reading.words[at].start < name.span.end:
            labels[at] = f"{side}-{label}"
            side = "I"
            at += 1
    return labels
