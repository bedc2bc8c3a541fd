"""A document: one canonical text and the blocks it is made of.

The text is what the file says, decoded, with newlines as LF, and otherwise untouched. It is made once, by
`formats`; everything else refers to it by spans of code points.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from reader.domain.block import Block, BlockKind, Inline, InlineKind, Span
from reader.domain.blocks import Blocks, code_of

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "Inline",
    "InlineKind",
    "Metadata",
    "Outline",
    "Span",
    "body_words",
    "hash_of",
]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document, guessed from its text or corrected by the reader.

    `published` is an EDTF date (`2018-12-19`, `2019~`) or empty; every other field may be empty too.
    """

    title: str = ""
    author: str = ""
    site: str = ""
    published: str = ""


def hash_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal; the name under which texts and findings are kept.

    Raises UnicodeEncodeError for lone surrogates, which canonical texts never hold.
    """
    import hashlib

    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class Document:
    """One text with its blocks; immutable.

    `blocks` are a tuple or, in a stored document, `blocks.Blocks`. `format` is the name of the format that
    read it, `encoding` the one it was decoded from.
    """

    text: str
    blocks: Sequence[Block]
    metadata: Metadata = field(default_factory=Metadata)
    format: str = "text"
    encoding: str = "utf-8"

    @cached_property
    def text_hash(self) -> str:
        """See `hash_of`."""
        return hash_of(self.text)

    @cached_property
    def outline(self) -> "Outline":
        """The blocks with what is needed to say where a position is."""
        return Outline(self.blocks)

    def passage(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]


class Outline:
    """Answers where a position is: in which block, paragraph and section."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = Blocks.of(blocks)
        self._heading = code_of(BlockKind.HEADING)
        numbered = {code_of(kind) for kind in _NUMBERED}
        counted = self.blocks.kinds.translate(bytes(code in numbered for code in range(256)))
        self._numbers = array("I", accumulate(counted))
        self.paragraphs = self._numbers[-1] if self._numbers else 0
        """How many numbered paragraphs there are."""

    def block_index(self, position: int) -> int:
        """Index of the block at the position, or of the nearest one before it; -1 without blocks.

        A position before the first block belongs to the first.
        """
        return self.blocks.index_at(position)

    def paragraph(self, position: int) -> int:
        """Number of the paragraph at the position, from 1; 0 before the first paragraph.

        Paragraphs, list items, quotes, captions, table rows and code count; titles, headings, metadata and
        page furniture do not.
        """
        index = self.block_index(position)
        return self._numbers[index] if index >= 0 else 0

    def paragraph_index(self, number: int) -> int:
        """Index of the block that is the paragraph with this number, from 1; -1 if there is none."""
        if not 1 <= number <= self.paragraphs:
            return -1
        return bisect_left(self._numbers, number)

    def heading_before(self, position: int) -> Block | None:
        """The nearest heading at or before the position, or None."""
        index = self.blocks.kinds.rfind(self._heading, 0, self.block_index(position) + 1)
        return self.blocks[index] if index >= 0 else None


_NUMBERED = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.TABLE_ROW,
        BlockKind.CAPTION,
        BlockKind.CODE,
    }
)


_UNSPACED = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")
"""Characters of scripts that put no spaces between words."""


def body_words(document: Document) -> int:
    """How many words there are to read: white-space separated, page furniture left out.

    Scripts without spaces count two characters as a word.
    """
    words = 0
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        piece = document.passage(block.span)
        words += len(piece.split())
        if not piece.isascii():
            words += len(_UNSPACED.findall(piece)) // 2
    return words
