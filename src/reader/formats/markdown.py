"""Markdown files. The canonical text is the source as it stands; markup characters become SYNTAX runs.

A scanner of our own over the lines, after CommonMark's block structure (https://spec.commonmark.org/0.31.2/),
simplified: what it does not know is a paragraph, so that no word is ever lost, moved or hidden.
"""

from reader.domain.document import Block, BlockKind, Document, Metadata
from reader.formats import markdown_lines as lines
from reader.formats.decoding import decode
from reader.formats.front_matter import front_matter
from reader.formats.markdown_drafts import Draft, block_of, visible_words
from reader.formats.markdown_inline import reference_key
from reader.formats.markdown_lines import SourceLine, take_apart
from reader.formats.markdown_pages import page_metadata, with_page_kinds

_DEEPEST_LIST = 20


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
    reader = _Reader(text)
    if matter.end:
        reader.add(BlockKind.FURNITURE, 0, matter.end)
    blocks = with_page_kinds(text, reader.read(matter.end))
    titles = (visible_words(text, block) for block in blocks if block.kind is BlockKind.TITLE)
    said, page = matter.metadata, page_metadata(text, blocks)
    metadata = Metadata(
        said.title or next(titles, ""),
        said.author or page.author,
        said.site or page.site,
        said.published or page.published,
    )
    return Document(text, blocks, metadata, MarkdownFormat.name, encoding)


class _Reader:
    """Goes through the lines once and drafts the blocks; the next line may go on with the open one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._drafts: list[Draft] = []
        self._open: Draft | None = None
        self._depth = 0
        self._lists: list[int] = []
        self._fence = ""
        self._until = ""
        self._in_table = False
        self._has_title = False
        self._unclosed: set[str] = set()
        self._references: set[str] = set()

    def add(self, kind: BlockKind, start: int, end: int, level: int = 0) -> Draft:
        """Draft a block; blocks are added in the order of the text."""
        draft = Draft(kind, start, end, level)
        self._drafts.append(draft)
        return draft

    def read(self, position: int) -> tuple[Block, ...]:
        """The blocks of all lines from a position on, after those added before."""
        text = self._text
        while position < len(text):
            end = text.find("\n", position)
            end = len(text) if end < 0 else end
            self._line(take_apart(text, position, end, self._lists[-1] if self._lists else 0))
            position = end + 1
        references = frozenset(self._references)
        return tuple(block_of(text, draft, references) for draft in self._drafts)

    def _line(self, line: SourceLine) -> None:
        if self._fence:
            self._fenced(line)
        elif self._until:
            self._hidden(line)
        elif line.is_blank:
            self._blank(line)
        elif not self._goes_on(line):
            self._begin(line)

    # -- lines that go on with an open block --------------------------------------------------------

    def _blank(self, line: SourceLine) -> None:
        is_code = self._open is not None and self._open.kind is BlockKind.CODE
        if not line.quote_depth:
            if not is_code:
                self._close()
            self._depth = 0 if not is_code else self._depth
            return
        self._close()
        self._depth = line.quote_depth
        last = self._drafts[-1] if self._drafts else None
        if last is None or last.kind is BlockKind.FURNITURE:
            last = self.add(BlockKind.QUOTE, line.first, line.first, line.quote_depth - 1)
        last.hide_up_to(len(self._text[line.start : line.end].rstrip()) + line.start)

    def _goes_on(self, line: SourceLine) -> bool:
        """Take the line into the open block if it belongs there."""
        draft = self._open
        if draft is None:
            return False
        if draft.kind is BlockKind.CODE:
            return self._more_code(draft, line)
        if self._in_table:
            return self._table_row(line)
        text = self._text
        same_depth = line.quote_depth == self._depth
        if same_depth and self._underlines(draft, line):
            return True
        if same_depth and self._rules_table(draft, line):
            return True
        if line.quote_depth > self._depth or self._interrupts(line):
            self._close()
            return False
        draft.take(line.content, line.end, text)
        return True

    def _more_code(self, draft: Draft, line: SourceLine) -> bool:
        outer = self._lists[-1] if self._lists else 0
        if line.quote_depth == self._depth and line.indent >= outer + lines.TAB:
            draft.take_code(line, outer + lines.TAB, self._text, self._depth)
            return True
        self._close()
        return False

    def _underlines(self, draft: Draft, line: SourceLine) -> bool:
        """A paragraph becomes a heading by the line of `=` or `-` under it."""
        if draft.kind is BlockKind.LIST_ITEM or not lines.SETEXT.match(self._text, line.content, line.end):
            return False
        if line.indent - (self._lists[-1] if self._lists else 0) >= lines.TAB:
            return False
        level = 1 if self._text[line.content] == "=" else 2
        draft.kind, draft.level = self._heading_kind(level), level
        draft.hide_up_to(len(self._text[line.start : line.end].rstrip()) + line.start)
        self._close()
        return True

    def _rules_table(self, draft: Draft, line: SourceLine) -> bool:
        """A paragraph of one line with cells becomes the head of a table by the row of dashes under it."""
        text = self._text
        if len(draft.content) != 1 or draft.kind is BlockKind.LIST_ITEM:
            return False
        if text.find("|", line.content, line.end) < 0 or text.find("|", draft.start, draft.end) < 0:
            return False
        if not lines.DELIMITER_ROW.match(text, line.content, line.end):
            return False
        draft.kind, draft.level = BlockKind.TABLE_ROW, 0
        draft.hide_cell_edges(text)
        draft.hide_up_to(len(text[line.start : line.end].rstrip()) + line.start)
        self._in_table = True
        return True

    def _table_row(self, line: SourceLine) -> bool:
        is_row = line.quote_depth == self._depth and self._text.find("|", line.content, line.end) >= 0
        if not is_row or self._interrupts(line):
            self._close()
            return False
        draft = self._draft_at(BlockKind.TABLE_ROW, line)
        draft.take(line.content, line.end, self._text)
        draft.hide_cell_edges(self._text)
        self._open = draft
        return True

    def _interrupts(self, line: SourceLine) -> bool:
        """True if the line begins another block even without a blank line before it."""
        text, at, end = self._text, line.content, line.end
        outer = self._lists[-1] if self._lists else 0
        if line.indent >= outer + lines.TAB:
            return False
        if text[at] in "#`~*-_" and (
            lines.ATX.match(text, at, end)
            or lines.FENCE.match(text, at, end)
            or lines.RULE.match(text, at, end)
        ):
            return True
        marker = lines.MARKER.match(text, at, end)
        if not marker:
            return False
        in_list = bool(self._lists)
        return marker.end() < end and (in_list or len(marker.group()) == 1 or marker.group()[:-1] == "1")

    # -- lines that begin a block -------------------------------------------------------------------

    def _begin(self, line: SourceLine) -> None:
        if line.quote_depth != self._depth:
            self._depth = line.quote_depth
            self._lists.clear()
        text, at, end = self._text, line.content, line.end
        marker = lines.MARKER.match(text, at, end)
        while self._lists and line.indent < self._lists[-1]:
            self._lists.pop()
        outer = self._lists[-1] if self._lists else 0
        if line.indent >= outer + lines.TAB:
            draft = self._draft_at(BlockKind.CODE, line)
            draft.take_code(line, outer + lines.TAB, text, self._depth)
            self._open = draft
        elif lines.RULE.match(text, at, end):
            self._lists.clear()
            self._draft_at(BlockKind.RULE, line).end = self._trimmed(line)
        elif lines.ATX.match(text, at, end):
            self._atx(line)
        elif lines.FENCE.match(text, at, end):
            self._open_fence(line)
        elif marker:
            self._list_item(line)
        elif text[at] == "[" and lines.REFERENCE.match(text, at, end):
            self._reference(line)
        elif text[at] == "<" and self._hides(line):
            return
        else:
            self._paragraph(line)

    def _draft_at(self, kind: BlockKind, line: SourceLine, level: int = 0) -> Draft:
        """A draft that begins at the first character of the line; its quote marks are markup."""
        draft = self.add(kind, line.first, line.first, level)
        if line.content > line.first:
            draft.hide_up_to(line.content)
        return draft

    def _trimmed(self, line: SourceLine) -> int:
        return line.start + len(self._text[line.start : line.end].rstrip())

    def _paragraph(self, line: SourceLine) -> None:
        kind = BlockKind.QUOTE if line.quote_depth else BlockKind.PARAGRAPH
        draft = self._draft_at(kind, line, max(0, line.quote_depth - 1))
        draft.take(line.content, line.end, self._text)
        self._open = draft

    def _atx(self, line: SourceLine) -> None:
        match = lines.ATX.match(self._text, line.content, line.end)
        if match is None:
            return
        level = len(match[1])
        self._lists.clear()
        draft = self._draft_at(self._heading_kind(level), line, level)
        end = self._trimmed(line)
        draft.hide_up_to(min(match.end(), end))
        closing = lines.CLOSING_HASHES.search(self._text[match.end() : end])
        stop = match.end() + closing.start() if closing else end
        if stop > match.end():
            draft.take(match.end(), stop, self._text)
        if end > draft.end:
            draft.hide_up_to(end)

    def _heading_kind(self, level: int) -> BlockKind:
        if level > 1 or self._has_title:
            return BlockKind.HEADING
        self._has_title = True
        return BlockKind.TITLE

    def _list_item(self, line: SourceLine) -> None:
        """Draft an item; several markers on one line (`- - deep`) make one item of that depth."""
        text = self._text
        indent, at = line.indent, line.content
        while len(self._lists) < _DEEPEST_LIST:
            marker = lines.MARKER.match(text, at, line.end)
            if not marker:
                break
            after = marker.end()
            while after < line.end and text[after] in " \t":
                after += 1
            gap = after - marker.end()
            step = len(marker.group()) + (gap if 1 <= gap <= lines.TAB and after < line.end else 1)
            indent += step
            at = after
            self._lists.append(indent)
        draft = self._draft_at(BlockKind.LIST_ITEM, line, max(0, len(self._lists) - 1))
        draft.hide_up_to(min(at, max(self._trimmed(line), draft.end)))
        if at < line.end:
            draft.take(at, line.end, text)
            self._open = draft

    def _reference(self, line: SourceLine) -> None:
        """The address behind a label: nothing to read, but part of the text."""
        match = lines.REFERENCE.match(self._text, line.content, line.end)
        if match:
            self._references.add(reference_key(match[1]))
        self._draft_at(BlockKind.FURNITURE, line).end = self._trimmed(line)

    # -- code and hidden blocks ---------------------------------------------------------------------

    def _open_fence(self, line: SourceLine) -> None:
        match = lines.FENCE.match(self._text, line.content, line.end)
        if match is None:
            return
        self._fence = match[1] or match[2]
        draft = self._draft_at(BlockKind.CODE, line)
        draft.indent = line.indent
        draft.hide_up_to(self._trimmed(line))
        self._open = draft

    def _fenced(self, line: SourceLine) -> None:
        draft = self._open
        left_quote = line.quote_depth < self._depth
        if draft is None or left_quote:
            self._fence = ""
            self._close()
            self._line(line)
            return
        content = self._text[line.content : line.end].rstrip() if line.quote_depth == self._depth else ""
        closes = len(content) >= len(self._fence) and not content.strip(self._fence[0])
        if closes and line.indent < (self._lists[-1] if self._lists else 0) + lines.TAB:
            draft.hide_up_to(line.content + len(content))
            self._fence = ""
            self._close()
            return
        draft.take_code(line, draft.indent, self._text, self._depth)

    def _hides(self, line: SourceLine) -> bool:
        """Begin a comment, script or style sheet, if it has an end; True if so."""
        text = self._text
        tag = lines.HIDDEN_TAG.match(text, line.content, line.end)
        mark = f"</{tag[1].lower()}>" if tag else "-->"
        if (not tag and not text.startswith("<!--", line.content)) or mark in self._unclosed:
            return False
        if text.find(mark, line.content) < 0:
            self._unclosed.add(mark)
            return False
        self._open = self._draft_at(BlockKind.FURNITURE if tag else BlockKind.PARAGRAPH, line)
        self._until = mark
        self._hidden(line)
        return True

    def _hidden(self, line: SourceLine) -> None:
        if self._open is not None and line.first < line.end:
            self._open.take(line.first, line.end, self._text)
        if self._text.find(self._until, line.start, line.end) >= 0:
            self._until = ""
            self._close()

    def _close(self) -> None:
        self._open = None
        self._in_table = False
