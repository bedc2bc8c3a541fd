"""Markdown files. The canonical text is the source as it stands; markup characters become SYNTAX runs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.domain.blocks import Blocks
from reader.domain.document import Block, BlockKind, Document, Metadata
from reader.domain.shown import shown_words
from reader.formats.decoding import decode
from reader.formats.front_matter import front_matter
from reader.formats.furniture import PAGE_LIMIT
from reader.formats.markdown_drafts import is_picture
from reader.formats.markdown_pages import page_metadata, with_page_kinds
from reader.formats.markdown_reader import MarkdownReader


class MarkdownFormat:
    """Reads Markdown; titles, authors and dates come from front matter, else from the first heading."""

    name = "Markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mkd")

    def read(self, raw: bytes, name: str) -> Document:
        """The document these bytes hold; ReaderError if no encoding fits."""
        decoded = decode(raw, name)
        return document_of(decoded.text, decoded.encoding)


def document_of(text: str, encoding: str = "utf-8") -> Document:
    """The document of a canonical Markdown text."""
    matter = front_matter(text)
    reader = MarkdownReader(text)
    if matter.end:
        reader.add(BlockKind.FURNITURE, 0, matter.end)
    reader.read(matter.end)
    title_at = reader.title_index()
    blocks = _finished(text, reader.blocks())
    title = shown_words(text, blocks[title_at]) if title_at >= 0 else ""
    said, page = matter.metadata, page_metadata(text, blocks)
    metadata = Metadata(
        said.title or title,
        said.author or page.author,
        said.site or page.site,
        said.published or page.published,
    )
    return Document(text, blocks, metadata, MarkdownFormat.name, encoding)


def _finished(text: str, read: Iterator[Block]) -> Sequence[Block]:
    """The blocks with the kinds that only a whole page tells; of a long text as columns, which are small."""
    if len(text) > PAGE_LIMIT:
        return Blocks.of(_as_caption(text, block) for block in read)
    return tuple(_as_caption(text, block) for block in with_page_kinds(text, tuple(read)))


def _as_caption(text: str, block: Block) -> Block:
    """A paragraph of nothing but images shows what they say."""
    return replace(block, kind=BlockKind.CAPTION, level=0) if is_picture(text, block) else block
