"""The training code: text put back together, labels on words, a tagger of a few sentences."""

import gzip
from pathlib import Path

from training.corpus import put_together, read_corpus
from training.evaluate import Score
from training.samples import labels_of, samples, written_otherwise
from training.train import train

from reader.extraction.gazetteers import gazetteers
from reader.extraction.names.reading import read

SENTENCES = """# newdoc id = made/one
Anna\tB-PER
Kovacs\tI-PER
lives\tO
in\tO
New\tB-LOC
York\tI-LOC
,\tO
she\tO
said\tO
.\tO

"\tO
It\tO
's\tO
Danubia\tB-ORG
-\tO
owned\tO
,\tO
"\tO
Ben\tB-PER
said\tO
.\tO

"""


def corpus(folder: Path, name: str = "made") -> Path:
    path = folder / f"{name}.iob2.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(SENTENCES)
    return path


def test_tokens_become_running_text_with_names_at_their_places(tmp_path: Path) -> None:
    (one,) = read_corpus(corpus(tmp_path))
    text = one.document.text
    assert text == 'Anna Kovacs lives in New York, she said. "It\'s Danubia-owned," Ben said.\n'
    assert [(name.span.of(text), name.label) for name in one.names] == [
        ("Anna Kovacs", "PER"), ("New York", "LOC"), ("Danubia", "ORG"), ("Ben", "PER"),
    ]  # fmt: skip


def test_each_sentence_can_be_a_document_of_its_own(tmp_path: Path) -> None:
    assert len(list(read_corpus(corpus(tmp_path), sentence_documents=True))) == 2


def test_every_token_is_found_where_it_is_said_to_begin() -> None:
    tokens = [
        "(",
        "The",
        "end",
        ")",
        "of",
        "$",
        "5",
        "-",
        "7",
        ";",
        "do",
        "n't",
        "/",
        "won't",
        "“",
        "go",
        "”",
    ]
    text, starts = put_together(tokens)
    assert all(text.startswith(token, start) for token, start in zip(tokens, starts, strict=True))


def test_words_get_the_labels_of_the_names_they_lie_in(tmp_path: Path) -> None:
    (one,) = read_corpus(corpus(tmp_path))
    reading = read(one.document, one.document.blocks, gazetteers())
    assert reading is not None
    labels = {word.text: label for word, label in zip(reading.words, labels_of(reading, one), strict=True)}
    assert labels["Anna"] == "B-PER"
    assert labels["York"] == "I-LOC"
    assert labels["Danubia"] == "B-ORG"
    assert labels["lives"] == "O"


def test_the_same_documents_give_the_same_samples(tmp_path: Path) -> None:
    documents = list(read_corpus(corpus(tmp_path)))
    assert list(samples(documents)) == list(samples(documents))


def test_some_documents_are_also_read_without_capitals(tmp_path: Path) -> None:
    documents = list(written_otherwise(read_corpus(corpus(tmp_path))))
    assert [one.document.text.islower() for one in documents] == [False, True]


def test_training_twice_gives_the_same_models(tmp_path: Path) -> None:
    for name in (
        "uner_ewt_train", "redocred_devtest", "crossner_all", "gum_news_bio_voyage_interview_academic",
    ):  # fmt: skip
        corpus(tmp_path, name)
    train(tmp_path, tmp_path / "one")
    train(tmp_path, tmp_path / "other")
    digests = [(tmp_path / folder / "names.sha256").read_text() for folder in ("one", "other")]
    assert digests[0] == digests[1]


def test_a_score_counts_spans_with_their_label() -> None:
    score = Score()
    score.add([(0, 4, "PER"), (5, 9, "ORG")], [(0, 4, "PER"), (5, 9, "LOC"), (10, 12, "LOC")])
    precision, recall, _ = score.figures()
    assert (precision, round(recall, 1)) == (50.0, 33.3)
    assert score.figures("PER") == (100.0, 100.0, 100.0)
