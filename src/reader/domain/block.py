"""What a document is made of: spans of code points, blocks, and runs inside them."""

from dataclasses import dataclass
from enum import StrEnum


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
