"""Real libraries for the storage tests, and the documents that go into them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.records import DocumentRecord
from reader.storage import Library

Adder = Callable[..., DocumentRecord]
Marker = Callable[..., Highlight]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a library may be made."""
    return tmp_path / "books.library"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    """A new library in a file."""
    with Library.open(file) as opened:
        yield opened


@pytest.fixture
def add() -> Adder:
    """Adds a document of paragraphs to a library."""

    def added(library: Library, text: str, name: str = "a.txt", title: str = "") -> DocumentRecord:
        document = paragraphs(text)
        metadata = Metadata(title=title)
        position = library.documents.next_position()
        record = DocumentRecord(
            id=f"{position:02d}-{name}",
            name=name,
            source=f"/books/{name}",
            format="text",
            encoding="utf-8",
            text_hash=document.text_hash,
            length=len(text),
            words=len(text.split()),
            metadata=metadata,
            guessed=metadata,
            added="2026-01-31T09:05:00.123Z",
            position=position,
        )
        library.documents.add(record, document)
        return record

    return added


@pytest.fixture
def mark() -> Marker:
    """Adds a highlight on the first place of some words."""

    def marked(
        library: Library, record: DocumentRecord, words: str, *themes: str, note: str = ""
    ) -> Highlight:
        text = library.documents.text(record.id)
        start = text.index(words)
        anchor = describe(text, Span(start, start + len(words)))
        highlight = Highlight(f"{record.id}/{start}", record.id, anchor, themes, note, "2026", "2026")
        library.annotations.add(highlight)
        return highlight

    return marked


def paragraphs(text: str) -> Document:
    """A document whose lines are paragraphs."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    return Document(text, tuple(blocks))
