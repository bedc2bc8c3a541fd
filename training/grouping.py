"""Measures how well names of one thing are put together, on the clusters of Re-DocRED: pairs of mentions."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reader.domain.document import Span
from reader.domain.entities import EntityType
from reader.extraction.gazetteers import gazetteers
from reader.extraction.grouping.joining import NameMention, group
from reader.extraction.names.lexicon import Lexicon
from training.corpus import put_together

CLUSTERS = "redocred_alias_clusters.jsonl.gz"
_TYPES = {
    "PER": EntityType.PERSON, "ORG": EntityType.ORG, "LOC": EntityType.PLACE, "MISC": EntityType.WORK,
}  # fmt: skip


def grouping_figures(path: Path) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent over the pairs of mentions that are said to name one thing.

    The mentions and their types are given; what is measured is only which are put together.
    """
    right = found = expected = 0
    lexicon = Lexicon(gazetteers(), ())
    for text, clusters in _documents(path):
        belongs = {mention.span: number for number, cluster in enumerate(clusters) for mention in cluster}
        mentions = sorted((mention for cluster in clusters for mention in cluster), key=lambda m: m.span)
        expected += _pairs(len(cluster) for cluster in clusters)
        for entity in group(text, mentions, lexicon):
            found += _pairs([len(entity.mentions)])
            right += _pairs(Counter(belongs[span] for span in entity.mentions).values())
    precision, recall = 100 * right / found, 100 * right / expected
    return precision, recall, 2 * precision * recall / (precision + recall)


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _documents(path: Path) -> Iterator[tuple[str, list[list[NameMention]]]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text, places = _text_of(record["sents"])
            taken: set[int] = set()
            clusters = [_cluster(entity, places, taken) for entity in record["entities"]]
            yield text, [cluster for cluster in clusters if cluster]


def _text_of(sentences: list[list[str]]) -> tuple[str, list[list[Span]]]:
    """The running text, and where each token of each sentence is in it."""
    parts: list[str] = []
    places: list[list[Span]] = []
    at = 0
    for sentence in sentences:
        text, starts = put_together(sentence)
        places.append(
            [Span(at + start, at + start + len(token)) for start, token in zip(starts, sentence, strict=True)]
        )
        parts.append(text)
        at += len(text) + 1
    return " ".join(parts), places


def _cluster(entity: dict[str, Any], places: list[list[Span]], taken: set[int]) -> list[NameMention]:
    """The mentions of one annotated entity that do not overlap those before; none for times and numbers."""
    kind = _TYPES.get(entity["type"])
    mentions = []
    for sentence, first, last, _ in entity["mentions"] if kind else ():
        span = Span(places[sentence][first].start, places[sentence][last - 1].end)
        if kind is not None and taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            mentions.append(NameMention(span, kind))
    return mentions
