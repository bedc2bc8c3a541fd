"""Web pages saved as Markdown: their page furniture, byline and date, by the rules for plain text.

The rules read the visible words of the blocks as if each stood on a line of its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from reader.domain.document import Block, BlockKind, Inline, InlineKind, Metadata, Span
from reader.domain.shown import shown_words
from reader.formats.furniture import PAGE_LIMIT, find_furniture
from reader.formats.layout import Piece
from reader.formats.metadata import HEAD_BLOCKS, TAIL_BLOCKS, guess_metadata
from reader.formats.roles import is_byline, is_stamp

_MAY_BE_FURNITURE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM})
_MAY_BE_METADATA = frozenset({BlockKind.PARAGRAPH})
_FEWEST_LINKS, _MOST_LINKS = 3, 40
_HEAD_BLOCKS, _LONGEST_BYLINE = 14, 140
_LINK_MARK = " | "


def with_page_kinds(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a text no longer than a web page with furniture and bylines marked as such."""
    lines, pieces = _as_plain_text(text, blocks)
    furniture = find_furniture(lines, pieces)
    head = _head(pieces, furniture)
    kinds: list[Block] = []
    for at, (block, piece) in enumerate(zip(blocks, pieces, strict=True)):
        words = lines[piece.start : piece.end]
        kind = block.kind
        if kind in _MAY_BE_FURNITURE and (
            (at in furniture and _is_of_page(words, block)) or _is_menu(text, block)
        ):
            kind = BlockKind.FURNITURE
        elif kind in _MAY_BE_METADATA and at < head and len(words) <= _LONGEST_BYLINE and _is_byline(words):
            kind = BlockKind.METADATA
        kinds.append(block if kind is block.kind else _as(kind, block))
    return tuple(kinds)


def page_metadata(text: str, blocks: Sequence[Block]) -> Metadata:
    """What bylines, dates and footers of the page say; empty where they say nothing."""
    if len(text) > PAGE_LIMIT:
        blocks = (*blocks[:HEAD_BLOCKS], *blocks[max(HEAD_BLOCKS, len(blocks) - TAIL_BLOCKS) :])
    lines, pieces = _as_plain_text(text, blocks)
    plain = [
        Block(block.kind, Span(piece.start, piece.end)) for block, piece in zip(blocks, pieces, strict=True)
    ]
    said = guess_metadata(lines, plain)
    return (
        replace(said, published="") if said.published.endswith("~") and not _has_furniture(blocks) else said
    )


def _has_furniture(blocks: Sequence[Block]) -> bool:
    return any(block.kind is BlockKind.FURNITURE and block.span.start for block in blocks)


def _as_plain_text(text: str, blocks: Sequence[Block]) -> tuple[str, list[Piece]]:
    parts: list[str] = []
    pieces: list[Piece] = []
    position = run = 0
    for number, block in enumerate(blocks):
        words = _words(text, block) or "-"
        apart = number == 0 or "\n\n" in text[blocks[number - 1].span.end : block.span.start]
        run += apart
        pieces.append(Piece(position, position + len(words), run, int(apart)))
        parts.append(words)
        position += len(words) + 1
    return "\n".join(parts), pieces


def _words(text: str, block: Block) -> str:
    if block.kind in (BlockKind.CODE, BlockKind.RULE, BlockKind.FURNITURE):
        return " ".join(block.span.of(text).split())[:40] if block.kind is BlockKind.FURNITURE else "-"
    labels = _link_labels(text, block)
    return _LINK_MARK.join(labels) if len(labels) >= _FEWEST_LINKS - 1 else shown_words(text, block)


def _link_labels(text: str, block: Block) -> list[str]:
    """The words of the links of a block that consists of links alone; empty for any other."""
    links = [inline for inline in block.inlines if inline.kind is InlineKind.LINK]
    if not 0 < len(links) <= _MOST_LINKS:
        return []
    labels = [_visible(text, link.span, block.inlines) for link in links]
    left = shown_words(text, block)
    for label in labels:
        left = left.replace(label, " ", 1)
    return [] if any(char.isalnum() for char in left) else [label for label in labels if label]


def _visible(text: str, span: Span, inlines: Sequence[Inline]) -> str:
    inside = tuple(
        inline for inline in inlines if span.start <= inline.span.start and inline.span.end <= span.end
    )
    return shown_words(text, Block(BlockKind.PARAGRAPH, span, 0, inside))


def _is_menu(text: str, block: Block) -> bool:
    """True for a paragraph of three or more short links and nothing else."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    labels = _link_labels(text, block)
    return len(labels) >= _FEWEST_LINKS and all(len(label.split()) <= 3 for label in labels)


def _is_of_page(words: str, block: Block) -> bool:
    """False for `File > Open > Recent` without a link, which a text on programs may say."""
    return ">" not in words or any(inline.kind is InlineKind.LINK for inline in block.inlines)


def _head(pieces: Sequence[Piece], furniture: set[int]) -> int:
    """How many of the first blocks stand before the running text."""
    long = (at for at, piece in enumerate(pieces) if len(piece) > 250 and at not in furniture)
    return min(next(long, len(pieces)), _HEAD_BLOCKS)


def _is_byline(words: str) -> bool:
    return is_byline(words) or is_stamp(words)


def _as(kind: BlockKind, block: Block) -> Block:
    return Block(kind, block.span, 0, block.inlines)
