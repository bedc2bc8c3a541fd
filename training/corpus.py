"""Annotated corpora as documents of ours: tokens put back to running text, with the names as spans of it.

The files are IOB2 with one token a line, a blank line after each sentence and `# newdoc` before each
document. A third column may hold a finer tag.
"""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reader.domain.document import Block, BlockKind, Document, Span

_NO_SPACE_BEFORE = frozenset(
    [".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "'s", "’s", "n't", "n’t", "'", "’"]
)
_CLITICS = frozenset(["'m", "'re", "'ve", "'ll", "'d", "’m", "’re", "’ve", "’ll", "’d", "'S", "..."])
_NO_SPACE_AFTER = frozenset(["(", "[", "{", "$", "£", "€", "“", "‘", "«"])
_SLASHES = frozenset(["/"])
_SENTENCES_A_BLOCK = 5
_SHORT_PREFIX = 3
_ENDS = frozenset(".!?\"”’')")


class Token(NamedTuple):
    """A token with its tag and its finer tag; empty if the file has none."""

    text: str
    tag: str
    fine: str


class Name(NamedTuple):
    """An annotated name."""

    span: Span
    label: str
    fine: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with the names it is annotated with, in order."""

    id: str
    document: Document
    names: tuple[Name, ...]


def read_corpus(path: Path, *, sentence_documents: bool = False) -> Iterator[Annotated]:
    """The documents of a file; with `sentence_documents` each sentence is one."""
    for identity, sentences in _documents(path):
        if sentence_documents:
            for number, sentence in enumerate(sentences):
                yield _annotated(f"{identity}/{number}", [sentence])
        elif sentences:
            yield _annotated(identity, sentences)


def _documents(path: Path) -> Iterator[tuple[str, list[list[Token]]]]:
    identity, sentences, tokens = "", list[list[Token]](), list[Token]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n")
            if row.startswith("# newdoc") or not row:
                if tokens:
                    sentences.append(tokens)
                    tokens = []
                if row:
                    if sentences:
                        yield identity, sentences
                    identity, sentences = row.partition("= ")[2], []
                continue
            columns = row.split("\t")
            tokens.append(Token(columns[0], columns[1], columns[2] if len(columns) > 2 else ""))
    if tokens:
        sentences.append(tokens)
    if sentences:
        yield identity, sentences


def _annotated(identity: str, sentences: list[list[Token]]) -> Annotated:
    parts: list[str] = []
    names: list[Name] = []
    blocks: list[Block] = []
    at = begin = 0
    for number, sentence in enumerate(sentences, 1):
        text, starts = put_together([token.text for token in sentence])
        names += _names(sentence, starts, at)
        parts.append(text)
        at += len(text) + 1
        if number % _SENTENCES_A_BLOCK == 0 or number == len(sentences) or text[-1] not in _ENDS:
            blocks.append(Block(BlockKind.PARAGRAPH, Span(begin, at - 1)))
            parts.append("\n")
            begin = at
        else:
            parts.append(" ")
    return Annotated(identity, Document("".join(parts), tuple(blocks)), tuple(names))


def _names(sentence: list[Token], starts: list[int], offset: int) -> Iterator[Name]:
    index = 0
    while index < len(sentence):
        kind, _, label = sentence[index].tag.partition("-")
        end = index + 1
        if kind == "B":
            while end < len(sentence) and sentence[end].tag == f"I-{label}":
                end += 1
            stop = starts[end - 1] + len(sentence[end - 1].text)
            yield Name(Span(offset + starts[index], offset + stop), label, sentence[index].fine[2:])
        index = end


def _is_hyphen(before: str, after: str) -> bool:
    """True if a dash between two tokens is part of a compound, as far as one can tell."""
    if not (before[-1:].isalnum() and after[:1].isalnum()):
        return False
    return len(before) <= _SHORT_PREFIX or not (before[0].isupper() and after[0].isupper())


def put_together(tokens: Iterable[str]) -> tuple[str, list[int]]:
    """Tokens as running text, and where each begins in it."""
    starts: list[int] = []
    parts: list[str] = []
    length = 0
    previous, glue, quoted = "", True, False
    listed = list(tokens)
    for number, token in enumerate(listed):
        spaced = not (glue or token in _NO_SPACE_BEFORE or token in _CLITICS)
        glue = token in _NO_SPACE_AFTER
        if token in ('"', "''", "``"):
            spaced, glue = (spaced and not quoted), not quoted
            quoted = not quoted
        elif token in ("-", "–") and listed[number + 1 : number + 2]:
            glue = _is_hyphen(previous, listed[number + 1])
            spaced = not glue
        elif token in _SLASHES:
            spaced, glue = False, True
        if spaced and parts:
            parts.append(" ")
            length += 1
        starts.append(length)
        parts.append(token)
        length += len(token)
        previous = token
    return "".join(parts), starts
