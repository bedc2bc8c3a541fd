"""How fast dates are found, from a short article to a text of many books, and beside a bare look for digits.

The text is an account of made-up events, drawn anew for each size from a fixed seed, with about one date in
two hundred characters, as in a history. Seconds are those of the processor.
"""

import re
import time
from pathlib import Path
from random import Random

from benchmarks.books import prose
from benchmarks.figures import Figure
from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Span
from reader.extraction.dates.finding import find_dates

_SIZES = (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 20_000_000)
_GOAL = 500.0
_PUBLISHED = edtf.parse("2018-12-19")
_BARE = re.compile(
    r"\b(?:\d{1,4}|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_MONTHS = ("January", "March", "April", "June", "August", "October", "December")
_SENTENCES = (
    "The mill on the river opened on {day} {month} {year} after a long repair of its roof.",
    "In the early {decade}s the council bought the harbour, and two years later it sold the docks.",
    "By {month} {year} the company had moved its workers into the old barracks behind the station.",
    "Between {year} and {later} the price of bread doubled while wages stood still.",
    "That summer the bridge was closed; it reopened in {month} of the following year.",
    "Last year the town planned a new school, which will be finished by the end of 2020.",
)


def measure(folder: Path) -> list[Figure]:  # noqa: ARG001 - nothing is written
    """The speed at each size, and how many bare looks for digits it takes."""
    words = [line.strip() for line in prose(400_000, hits=1).split(".") if line.strip()]
    figures: list[Figure] = []
    find_dates(_document(1_000, words), _PUBLISHED)  # the forms are compiled once
    for size in _SIZES:
        document = _document(size, words)
        started = time.process_time()
        found = len(find_dates(document, _PUBLISHED).events)
        taken = time.process_time() - started
        started = time.process_time()
        bare = sum(1 for _ in _BARE.finditer(document.text))
        bare_taken = time.process_time() - started
        told = f"{size / 1_000_000:g} M characters"
        speed = len(document.text) / taken / 1000
        figures += [
            Figure(f"dates in {told}", speed, _GOAL, "k/s", at_least=True),
            Figure(f"dates by a bare look for digits, {told}", taken / bare_taken, None, "times"),
        ]
        if not found or not bare:
            raise ValueError(f"no dates in {told}: the benchmark measures nothing")
    return figures


def _document(size: int, words: list[str]) -> Document:
    chance = Random(size)  # noqa: S311 - the same text each time, nothing secret
    paragraphs: list[str] = []
    blocks: list[Block] = []
    at = 0
    while at < size:
        sentences = [_sentence(chance) if number % 2 else _plain(chance, words) for number in range(8)]
        text = " ".join(sentences)
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(text))))
        paragraphs.append(text)
        at += len(text) + 2
    return Document("\n\n".join(paragraphs), tuple(blocks))


def _plain(chance: Random, words: list[str]) -> str:
    return f"{chance.choice(words)}, {chance.choice(words)}."


def _sentence(chance: Random) -> str:
    year = chance.randint(1790, 2010)
    return chance.choice(_SENTENCES).format(
        day=chance.randint(1, 28), month=chance.choice(_MONTHS), year=year, later=year + chance.randint(2, 9),
        decade=year // 10 * 10,
    )  # fmt: skip
