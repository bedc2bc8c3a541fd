"""Plain text files: no markup, so everything about their blocks is read off the lines."""

from collections.abc import Sequence
from itertools import pairwise

from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Metadata, Span
from reader.formats.decoding import decode
from reader.formats.front_matter import front_matter
from reader.formats.furniture import PAGE_LIMIT, find_furniture
from reader.formats.furniture_cues import SECTION_LINK
from reader.formats.layout import LIST_MARKER, Piece, pieces_of
from reader.formats.metadata import guess_metadata
from reader.formats.roles import roles_of

_LONGEST_VERSE = 80
_MOST_JOINED = 100
_LEVELS = {BlockKind.TITLE: 1, BlockKind.HEADING: 2}


class PlainTextFormat:
    """Reads any text without markup; also the reader of text files of unknown suffix."""

    name = "Plain text"
    suffixes = (".txt", ".text")

    def read(self, raw: bytes, name: str) -> Document:
        """The document these bytes hold; ReaderError if no encoding fits."""
        decoded = decode(raw, name)
        return document_of(decoded.text, decoded.encoding)


def document_of(text: str, encoding: str = "utf-8") -> Document:
    """The document of a canonical text; front matter at its head is no part of it."""
    matter = front_matter(text)
    pieces = _after(text, matter.end)
    if len(text) <= PAGE_LIMIT:
        pieces = _without_section_links(text, pieces)
    kinds = roles_of(text, pieces, find_furniture(text, pieces))
    _mark_pull_quotes(text, pieces, kinds)
    blocks = tuple(_blocks(text, pieces, kinds))
    said, guessed = matter.metadata, guess_metadata(text, blocks)
    metadata = Metadata(
        said.title or guessed.title,
        said.author or guessed.author,
        said.site or guessed.site,
        said.published or guessed.published,
    )
    if matter.end:
        blocks = (Block(BlockKind.FURNITURE, Span(0, matter.end)), *blocks)
    return Document(text, blocks, metadata, PlainTextFormat.name, encoding)


def _after(text: str, begin: int) -> list[Piece]:
    """The pieces of a text from a position on."""
    pieces = pieces_of(text[begin:] if begin else text)
    for piece in pieces:
        piece.start += begin
        piece.end += begin
    return pieces


def _without_section_links(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a final `[edit]` as a piece of its own."""
    result: list[Piece] = []
    for piece in pieces:
        link = None
        if piece.lines == 1 and len(piece) <= 200 and text[piece.end - 1] == "]":
            link = SECTION_LINK.search(text[piece.start : piece.end])
        if link is None or not link.start():
            result.append(piece)
            continue
        at = piece.start + link.start()
        begin = at + len(link.group()) - len(link.group().lstrip())
        result.append(Piece(piece.start, at, piece.run, piece.gap, 1, piece.indent))
        result.append(Piece(begin, piece.end, piece.run, 0))
    return result


def _mark_pull_quotes(text: str, pieces: Sequence[Piece], kinds: list[BlockKind]) -> None:
    """Unfinished sentences on a line of their own whose words the running text says too."""
    if len(text) > PAGE_LIMIT:
        return
    candidates = [
        index
        for index, piece in enumerate(pieces)
        if kinds[index] in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        and 60 <= len(piece) <= 300
        and piece.lines == 1
        and not text[piece.start : piece.end].endswith((".", ":", "?", "!", ","))
    ]
    lowered = text.lower() if candidates else ""
    for index in candidates[:40]:
        piece = pieces[index]
        opening = text[piece.start : piece.start + 40].strip("“”\"'‘’").lower()
        if lowered.count(opening) > 1:
            kinds[index] = BlockKind.QUOTE


def _blocks(text: str, pieces: Sequence[Piece], kinds: Sequence[BlockKind]) -> list[Block]:
    blocks: list[Block] = []
    depths = _depths(pieces, kinds)
    index = 0
    while index < len(pieces):
        if _stands_alone(pieces, index) and kinds[index] is not BlockKind.QUOTE:
            blocks.append(_block(text, pieces[index], kinds[index], depths.get(index, 0)))
            index += 1
            continue
        end = _verse_end(pieces, kinds, index)
        quote_end = _quote_end(text, pieces, kinds, index)
        if end - index > 1:
            blocks.append(_verse(pieces[index:end], text))
        elif quote_end > index:
            blocks.append(_quote(text, pieces[index:quote_end]))
            end = quote_end
        else:
            blocks.append(_block(text, pieces[index], kinds[index], depths.get(index, 0)))
        index = end
    return blocks


def _stands_alone(pieces: Sequence[Piece], index: int) -> bool:
    """True for the last or only piece before a blank line."""
    following = index + 1
    return following >= len(pieces) or pieces[following].run != pieces[index].run


def _block(text: str, piece: Piece, kind: BlockKind, depth: int) -> Block:
    if kind is BlockKind.PARAGRAPH:
        return Block(kind, Span(piece.start, piece.end), depth)
    inlines: tuple[Inline, ...] = ()
    level = _LEVELS.get(kind, depth)
    if kind is BlockKind.LIST_ITEM:
        marker = LIST_MARKER.match(text, piece.start, piece.end)
        inlines = (Inline(Span(piece.start, marker.end()), InlineKind.SYNTAX),) if marker else ()
    return Block(kind, Span(piece.start, piece.end), level, inlines)


def _quote_end(text: str, pieces: Sequence[Piece], kinds: Sequence[BlockKind], index: int) -> int:
    """Where the lines marked with `>` end that begin with this one; the index itself if it is none."""
    end = index
    while (
        end < len(pieces)
        and kinds[end] is BlockKind.QUOTE
        and pieces[end].run == pieces[index].run
        and text[pieces[end].start] == ">"
    ):
        end += 1
    return end


def _quote(text: str, lines: Sequence[Piece]) -> Block:
    """One block of lines marked with `>`; its depth is that of the first line."""
    marks: list[Inline] = []
    for line in lines:
        begin = line.start
        while begin < line.end and text[begin] in "> \t":
            begin += 1
        marks.append(Inline(Span(line.start, begin), InlineKind.SYNTAX))
    depth = text.count(">", marks[0].span.start, marks[0].span.end) - 1
    return Block(BlockKind.QUOTE, Span(lines[0].start, lines[-1].end), depth, tuple(marks))


def _depths(pieces: Sequence[Piece], kinds: Sequence[BlockKind]) -> dict[int, int]:
    """How deep each list item is, by how far it and those before it are indented."""
    depths: dict[int, int] = {}
    indents: list[int] = []
    for index, kind in enumerate(kinds):
        if kind is not BlockKind.LIST_ITEM:
            indents.clear()
            continue
        indent = pieces[index].indent
        while indents and indents[-1] > indent:
            indents.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
        depths[index] = len(indents) - 1
    return depths


def _verse_end(pieces: Sequence[Piece], kinds: Sequence[BlockKind], index: int) -> int:
    """Where the short lines end that hang together with this one, as in verse and addresses."""
    end = index + 1
    if kinds[index] is not BlockKind.PARAGRAPH or not _is_short(pieces[index]):
        return end
    last = min(len(pieces), index + _MOST_JOINED)
    while end < last and pieces[end].run == pieces[index].run and kinds[end] is BlockKind.PARAGRAPH:
        if not _is_short(pieces[end]):
            break
        end += 1
    return end


def _is_short(piece: Piece) -> bool:
    return piece.lines == 1 and len(piece) <= _LONGEST_VERSE


def _verse(lines: Sequence[Piece], text: str) -> Block:
    """One block of several lines that stay lines."""
    breaks = []
    for line, following in pairwise(lines):
        newline = text.find("\n", line.end, following.start)
        if newline >= 0:
            breaks.append(Inline(Span(newline, newline + 1), InlineKind.LINE_BREAK))
    return Block(BlockKind.PARAGRAPH, Span(lines[0].start, lines[-1].end), 0, tuple(breaks))
