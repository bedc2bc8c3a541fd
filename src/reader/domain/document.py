"""A document: one canonical text and the blocks it is made of.

The text is what the file says, decoded, with newlines as LF, and otherwise untouched. It is made once, by
`formats`; everything else refers to it by spans of code points.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open pair of code-point indexes, `0 <= start <= end`; ValueError otherwise."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """False for a span without characters."""
        return self.end > self.start

    def overlaps(self, other: "Span") -> bool:
        """True if the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True if the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words of this span in a text."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a block is to the reader."""

    TITLE = "title"
    DEK = "dek"
    """The standfirst: a sentence or two under the title."""
    METADATA = "metadata"
    """Byline, dateline, source note: part of the article, not of its running text."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    CODE = "code"
    RULE = "rule"
    """A section break."""
    FURNITURE = "furniture"
    """Page furniture: menus, sharing buttons, teasers, cookie lines; shown folded, never deleted."""


class InlineKind(StrEnum):
    """How a run of characters inside a block looks."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"
    SYNTAX = "syntax"
    """Markup characters (`**`, `# `, `](address)`): part of the text, not shown on the page."""
    LINE_BREAK = "line_break"
    """A character that is a line break on the page (a newline, the end of a `<br>`); other newlines in a
    block read as spaces. In a table row, what stands between two cells."""
    STRIKE = "strike"
    CELL = "cell"
    """The words of one cell of a table row."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of characters of one look; runs may nest and overlap."""

    span: Span
    kind: InlineKind


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document: its kind, its span without surrounding blank lines, its depth.

    `level` is 1-6 for headings and the depth from 0 for list items and quotes. Blocks are in order, never
    overlap, never empty; the characters between two blocks are white space.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    inlines: tuple[Inline, ...] = ()


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

    `format` is the name of the format that read it, `encoding` the one it was decoded from.
    """

    text: str
    blocks: tuple[Block, ...]
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
        self.blocks = tuple(blocks)
        self._starts = [block.span.start for block in self.blocks]
        self._numbers: list[int] = []
        number = 0
        for block in self.blocks:
            number += block.kind in _NUMBERED
            self._numbers.append(number)
        self.paragraphs = number
        """How many numbered paragraphs there are."""

    def block_index(self, position: int) -> int:
        """Index of the block at the position, or of the nearest one before it; -1 without blocks.

        A position before the first block belongs to the first.
        """
        if not self.blocks:
            return -1
        return max(0, bisect_right(self._starts, position) - 1)

    def paragraph(self, position: int) -> int:
        """Number of the paragraph at the position, from 1; 0 before the first paragraph.

        Paragraphs, list items, quotes, captions, table rows and code count; titles, headings, metadata and
        page furniture do not.
        """
        index = self.block_index(position)
        return self._numbers[index] if index >= 0 else 0

    def heading_before(self, position: int) -> Block | None:
        """The nearest heading at or before the position, or None."""
        for index in range(self.block_index(position), -1, -1):
            if self.blocks[index].kind is BlockKind.HEADING:
                return self.blocks[index]
        return None


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


def body_words(document: Document) -> int:
    """How many words there are to read: white-space separated, page furniture left out.

    Scripts without spaces count two characters as a word.
    """
    words = 0
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        piece = document.passage(block.span)
        unspaced = sum(1 for char in piece if "\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af")
        words += len(piece.split()) + unspaced // 2
    return words
