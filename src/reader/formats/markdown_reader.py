"""The blocks of a Markdown text, line by line.

A scanner of our own after CommonMark's block structure (https://spec.commonmark.org/0.31.2/#appendix-a-parsing-strategy)
with the tables of GitHub's flavour and footnotes, simplified: what it does not know is a paragraph, so that
no word is ever lost, moved or hidden. Every line is looked at once; containers cost what their marks and
their indentation have characters.
"""

from collections.abc import Iterator

from reader.domain.document import Block, BlockKind, InlineKind
from reader.formats import markdown_lines as lines
from reader.formats.markdown_drafts import Draft, block_of
from reader.formats.markdown_inline import footnote_key, reference_key
from reader.formats.markdown_lines import Containers, SourceLine


class MarkdownReader:
    """Goes through the lines once and drafts the blocks; the next line may go on with the open one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._drafts: list[Draft] = []
        self._open: Draft | None = None
        self._containers = Containers()
        self._item_end = 0
        """Where the last list marker of this line ends, if it began an item; else 0."""
        self._item_level = 0
        self._in_item = False
        """Whether the innermost container is an item that begins on this line."""
        self._note: Draft | None = None
        """The footnote that begins on this line and has no words yet."""
        self._loose: tuple[int, int] | None = None
        """Quote marks that stand before no words yet."""
        self._after_gap = False
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

    def read(self, position: int) -> None:
        """Read all lines from a position on; `blocks` has their blocks then, after those added before."""
        text = self._text
        while position < len(text):
            end = text.find("\n", position)
            end = len(text) if end < 0 else end
            self._line(SourceLine(text, position, end))
            position = end + 1
        if self._loose:
            self.add(BlockKind.QUOTE, self._loose[0], self._loose[0]).hide_up_to(self._loose[1])

    def title_index(self) -> int:
        """Which block is the title; -1 if none is."""
        return next((at for at, draft in enumerate(self._drafts) if draft.kind is BlockKind.TITLE), -1)

    def blocks(self) -> Iterator[Block]:
        """The blocks that were read, in order; each is forgotten once it is given."""
        references = frozenset(self._references)
        drafts = self._drafts
        drafts.reverse()
        while drafts:
            yield block_of(self._text, drafts.pop(), references)

    def _line(self, line: SourceLine) -> None:
        self._item_end, self._in_item, self._note = 0, False, None
        if self._until:
            self._hidden(line)
            return
        matched = self._containers.match(line)
        inside = matched == len(self._containers)
        if self._fence:
            if inside:
                self._fenced(line)
                return
            self._fence = ""
            self._close()
        if line.is_blank:
            self._blank(line, matched)
        elif not self._goes_on(line, inside=inside):
            self._begin(line, matched)

    # -- lines that go on with an open block --------------------------------------------------------

    def _blank(self, line: SourceLine, matched: int) -> None:
        if line.first >= line.end:
            if self._open is None or self._open.kind is not BlockKind.CODE:
                self._close()
                self._containers.close(matched)
            self._after_gap = True
            return
        self._close()
        self._containers.close(matched)
        while line.enter_quote():
            self._containers.open_quote()
        self._marks(line)

    def _marks(self, line: SourceLine) -> None:
        """Quote marks without words: they belong to the block they go on, else to the one that follows."""
        last = self._drafts[-1] if self._drafts else None
        if self._loose or last is None or last.kind is BlockKind.FURNITURE or self._after_gap:
            self._loose = (self._loose[0] if self._loose else line.first, line.stop)
        else:
            last.hide_up_to(line.stop)

    def _goes_on(self, line: SourceLine, *, inside: bool) -> bool:
        """Take the line into the open block if it belongs there."""
        draft = self._open
        if draft is None:
            return False
        if draft.kind is BlockKind.CODE:
            if inside and line.indent >= lines.TAB:
                draft.take_code(self._text, line.start, line.code_start(lines.TAB), line.stop)
                return True
            self._close()
            return False
        if self._in_table:
            if inside and self._is_row(line):
                self._row(line)
                return True
            self._close()
            return False
        if inside and (self._underlines(draft, line) or self._rules_table(draft, line)):
            return True
        if self._interrupts(line, inside=inside):
            self._close()
            return False
        draft.take(line.content, line.end, self._text)
        return True

    def _underlines(self, draft: Draft, line: SourceLine) -> bool:
        """A paragraph becomes a heading by the line of `=` or `-` under it."""
        if self._text[line.content] not in "=-" or line.indent >= lines.TAB:
            return False
        if not lines.SETEXT.match(self._text, line.content, line.end):
            return False
        draft = self._without_marker(draft)
        level = 1 if self._text[line.content] == "=" else 2
        draft.kind, draft.level = self._heading_kind(level), level
        draft.hide_up_to(line.stop)
        self._close()
        return True

    def _rules_table(self, draft: Draft, line: SourceLine) -> bool:
        """A paragraph of one line with cells becomes the head of a table by the row of dashes under it."""
        text = self._text
        if len(draft.content) != 1 or text[line.content] not in "|:-" or line.indent >= lines.TAB:
            return False
        if text.find("|", line.content, line.end) < 0 or text.find("|", draft.start, draft.end) < 0:
            return False
        if text.find("-", line.content, line.end) < 0:
            return False
        if not lines.DELIMITER_ROW.match(text, line.content, line.end):
            return False
        draft = self._without_marker(draft)
        draft.kind, draft.level = BlockKind.TABLE_ROW, 1
        draft.hide_up_to(line.stop)
        self._open, self._in_table = draft, True
        return True

    def _without_marker(self, draft: Draft) -> Draft:
        """The open paragraph; if it is that of a list item, its marker becomes a block of its own."""
        if draft.kind is not BlockKind.LIST_ITEM:
            return draft
        words = draft.content[0][0]
        marker = self._text[draft.start : words].rstrip()
        if not marker:
            return draft
        rest = Draft(BlockKind.PARAGRAPH, words, draft.end, 0, 0, draft.content)
        rest.runs = [run for run in draft.runs if run[0] >= words]
        draft.end = draft.start + len(marker)
        draft.content, draft.runs = [], [(draft.start, draft.end, InlineKind.SYNTAX)]
        self._drafts.append(rest)
        return rest

    def _is_row(self, line: SourceLine) -> bool:
        has_cells = self._text.find("|", line.content, line.end) >= 0
        return has_cells and not self._interrupts(line, inside=True)

    def _row(self, line: SourceLine) -> None:
        draft = self._draft_at(BlockKind.TABLE_ROW, line)
        draft.take(line.content, line.end, self._text)
        self._open = draft

    def _interrupts(self, line: SourceLine, *, inside: bool) -> bool:
        """True if the line begins another block even without a blank line before it."""
        text, at, end = self._text, line.content, line.end
        if line.indent >= lines.TAB:
            return False
        char = text[at]
        if char == ">":
            return True
        if char in "#`~*-_[" and (
            lines.ATX.match(text, at, end)
            or lines.FENCE.match(text, at, end)
            or lines.FOOTNOTE.match(text, at, end)
            or line.is_rule()
        ):
            return True
        marker = lines.MARKER.match(text, at, end)
        if not marker:
            return False
        if not inside or self._containers.has_items:
            return marker.end() < end or not inside
        return marker.end() < end and (len(marker.group()) == 1 or marker.group()[:-1] == "1")

    # -- lines that begin a block -------------------------------------------------------------------

    def _begin(self, line: SourceLine, matched: int) -> None:
        self._containers.close(matched)
        self._enter(line)
        if self._note and line.is_blank:
            return
        if line.is_blank and not self._item_end:
            self._marks(line)
            return
        if line.is_blank:
            self._item_end = line.stop
            self._marker_alone(line)
            return
        text, at, end = self._text, line.content, line.end
        if line.indent >= lines.TAB:
            self._marker_alone(line)
            begin = line.code_start(lines.TAB)
            draft = self._draft_at(BlockKind.CODE, line, len(self._containers), begin)
            draft.take_code(text, line.start, begin, line.stop)
            self._open = draft
        elif line.is_rule():
            self._marker_alone(line)
            self._draft_at(BlockKind.RULE, line).end = line.stop
        elif lines.ATX.match(text, at, end):
            self._atx(line)
        elif lines.FENCE.match(text, at, end):
            self._open_fence(line)
        elif text[at] == "[" and lines.REFERENCE.match(text, at, end):
            self._reference(line)
        elif text[at] == "<" and self._hides(line):
            return
        else:
            self._paragraph(line)

    def _enter(self, line: SourceLine) -> None:
        """Step into the quotes, list items and footnotes that begin on the line."""
        text = self._text
        while not line.is_blank and line.indent < lines.TAB:
            if line.enter_quote():
                self._containers.open_quote()
                self._in_item = False
                continue
            note = lines.FOOTNOTE.match(text, line.content, line.end)
            if note:
                self._references.add(footnote_key(note[1]))
                self._footnote(line, note.start(1), note.end(1))
                return
            marker = lines.MARKER.match(text, line.content, line.end)
            if not marker or line.is_rule():
                return
            self._containers.open_item(line.enter_item(marker.end()))
            self._item_end, self._in_item = marker.end(), True
            self._item_level = len(self._containers) - 1

    def _footnote(self, line: SourceLine, label: int, label_end: int) -> None:
        """A note is a list item that shows its label, `[1]`, in place of a marker."""
        draft = self._draft_at(BlockKind.LIST_ITEM, line, len(self._containers))
        draft.end = label - 1
        draft.hide_up_to(label)
        draft.end = label_end + 1
        draft.hide_up_to(label_end + 2)
        line.enter_item(label_end + 2)
        self._containers.open_item(lines.TAB)
        line.leave(label_end + 2)
        self._note = draft

    def _marker_alone(self, line: SourceLine) -> None:
        """Draft the item whose marker stands before a block of another kind, or before nothing."""
        if not self._item_end:
            return
        self._draft_at(BlockKind.LIST_ITEM, line, self._item_level, self._item_end)
        line.leave(self._item_end)
        self._item_end, self._in_item = 0, False

    def _draft_at(self, kind: BlockKind, line: SourceLine, level: int = 0, words: int = -1) -> Draft:
        """A draft that begins at the first character of the line that is in no block yet.

        What stands before its words (the content of the line, unless told otherwise) is markup.
        """
        start = self._loose[0] if self._loose else line.first
        self._loose = None
        self._after_gap = False
        draft = self.add(kind, start, start, level)
        draft.hide_up_to(line.content if words < 0 else words)
        return draft

    def _paragraph(self, line: SourceLine) -> None:
        """Draft a paragraph: of the note or item that begins here, of a quote, of an item, or of none."""
        depth = len(self._containers)
        if self._note:
            draft = self._note
            draft.take(line.content, line.end, self._text)
        elif self._in_item:
            draft = self._draft_at(BlockKind.LIST_ITEM, line, depth - 1)
            box = lines.TASK_BOX.match(self._text, line.content, line.end)
            words = box.end() if box else line.content
            draft.hide_up_to(words)
            draft.take(words, line.end, self._text)
        else:
            self._marker_alone(line)
            kind = BlockKind.QUOTE if self._containers.has_quote else BlockKind.PARAGRAPH
            draft = self._draft_at(kind, line, depth - 1 if kind is BlockKind.QUOTE else depth)
            draft.take(line.content, line.end, self._text)
        self._open = draft

    def _atx(self, line: SourceLine) -> None:
        match = lines.ATX.match(self._text, line.content, line.end)
        if match is None:
            return
        self._marker_alone(line)
        level = len(match[1])
        draft = self._draft_at(self._heading_kind(level), line, level)
        end = line.stop
        draft.hide_up_to(min(match.end(), end))
        closing = lines.CLOSING_HASHES.search(self._text[match.end() : end])
        stop = match.end() + closing.start() if closing else end
        if stop > match.end():
            draft.take(match.end(), stop, self._text)
        if end > draft.end:
            draft.hide_up_to(end)

    def _heading_kind(self, level: int) -> BlockKind:
        if level > 1 or self._has_title or self._containers:
            return BlockKind.HEADING
        self._has_title = True
        return BlockKind.TITLE

    def _reference(self, line: SourceLine) -> None:
        """The address behind a label: nothing to read, but part of the text."""
        match = lines.REFERENCE.match(self._text, line.content, line.end)
        if match:
            self._references.add(reference_key(match[1]))
        self._marker_alone(line)
        self._draft_at(BlockKind.FURNITURE, line).end = line.stop

    # -- code and hidden blocks ---------------------------------------------------------------------

    def _open_fence(self, line: SourceLine) -> None:
        match = lines.FENCE.match(self._text, line.content, line.end)
        if match is None:
            return
        self._marker_alone(line)
        self._fence = match[1] or match[2]
        draft = self._draft_at(BlockKind.CODE, line, len(self._containers))
        draft.indent = line.indent
        draft.hide_up_to(line.stop)
        self._open = draft

    def _fenced(self, line: SourceLine) -> None:
        draft = self._open
        if draft is None:
            return
        content = self._text[line.content : line.stop]
        closes = len(content) >= len(self._fence) and not content.strip(self._fence[0])
        if closes and line.indent < lines.TAB:
            draft.hide_up_to(line.stop)
            self._fence = ""
            self._close()
        elif line.first < line.end:
            draft.take_code(self._text, line.start, line.code_start(draft.indent), line.stop)

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
        self._marker_alone(line)
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
