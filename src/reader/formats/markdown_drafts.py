"""A Markdown block while it is read, and the finished block with its runs."""

import re
from bisect import bisect_right
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from reader.domain.document import Block, BlockKind, Inline, InlineKind, Span
from reader.domain.shown import shown_words
from reader.formats.markdown_inline import scan_inlines
from reader.formats.markdown_tables import row_runs
from reader.formats.markdown_tags import Run

_VERBATIM = frozenset({BlockKind.CODE, BlockKind.RULE, BlockKind.FURNITURE})
_DEEPEST = 20
"""Depths beyond are kept as this one: no page is wide enough for them."""
_PICTURE = r"\[?!\[[^\[\]]*\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])?(?:\]\([^()\s]*\))?"
_PICTURES = re.compile(rf"(?:{_PICTURE}\s*)+")


@dataclass(slots=True)
class Draft:
    """What is known of a block so far.

    `content` are the stretches with words, without the quote marks, list markers and indentation of their
    lines; `runs` is markup found outside them. `indent` is that of a fence.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    indent: int = 0
    content: list[tuple[int, int]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def hide_up_to(self, end: int) -> None:
        """Extend the block with characters that are markup."""
        if end <= self.end:
            return
        if self.runs and self.runs[-1][1] == self.end and self.runs[-1][2] is InlineKind.SYNTAX:
            self.runs[-1] = (self.runs[-1][0], end, InlineKind.SYNTAX)
        else:
            self.runs.append((self.end, end, InlineKind.SYNTAX))
        self.end = end

    def take(self, start: int, end: int, text: str) -> None:
        """Extend the block with words; what stands before them on their line is markup."""
        stop = start + len(text[start:end].rstrip())
        if stop == start:
            return
        if self.content:
            line_start = text.rfind("\n", self.end, start) + 1
            if 0 < line_start < start:
                self.runs.append((line_start, start, InlineKind.SYNTAX))
        self.content.append((start, end))
        self.end = max(self.end, stop)

    def take_code(self, text: str, line_start: int, begin: int, stop: int) -> None:
        """Extend the block with the code between `begin` and `stop`; what stands before it is markup."""
        begin = min(max(begin, self.start), stop)
        self._to_next_line(text, line_start)
        if begin > max(line_start, self.end):
            self.runs.append((max(line_start, self.end), begin, InlineKind.SYNTAX))
        if begin < stop:
            self.content.append((begin, stop))
        self.end = max(self.end, stop)

    def _to_next_line(self, text: str, line_start: int) -> None:
        """Keep the newlines up to a line, except the one that ends an opening fence."""
        at = text.find("\n", self.end, line_start)
        if at >= 0 and not self.content and self.runs:
            self.hide_up_to(at + 1)
            at = text.find("\n", at + 1, line_start)
        while at >= 0:
            self.runs.append((at, at + 1, InlineKind.LINE_BREAK))
            at = text.find("\n", at + 1, line_start)


def block_of(text: str, draft: Draft, references: AbstractSet[str]) -> Block:
    """The finished block; a paragraph that holds nothing but markup and no words is furniture."""
    span = Span(draft.start, draft.end)
    level = min(draft.level, _DEEPEST)
    runs = draft.runs
    if draft.content and draft.kind not in _VERBATIM:
        runs = runs + _inline_runs(text, draft, references)
    if not runs:
        return Block(draft.kind, span, level)
    block = Block(draft.kind, span, level, _inlines(runs, span))
    if draft.kind is BlockKind.PARAGRAPH and not shown_words(text, block):
        return Block(BlockKind.FURNITURE, span)
    return block


def _inlines(runs: list[Run], span: Span) -> tuple[Inline, ...]:
    """The runs in order, an outer one before those inside it; what lies outside the block is cut off."""
    first, last = span.start, span.end
    cut = [(max(start, first), -min(end, last), kind) for start, end, kind in runs]
    cut.sort()
    return tuple(Inline(Span(start, -end), kind) for start, end, kind in cut if start < -end)


def _inline_runs(text: str, draft: Draft, references: AbstractSet[str]) -> list[Run]:
    """The runs inside the words of a block, as positions in the text."""
    if len(draft.content) == 1:
        start, end = draft.content[0]
        scan = row_runs if draft.kind is BlockKind.TABLE_ROW else scan_inlines
        found = scan(text[start:end], references)
        return [(a + start, b + start, kind) for a, b, kind in found]
    joined: list[str] = []
    begins: list[int] = []
    length = 0
    for start, end in draft.content:
        begins.append(length)
        joined.append(text[start:end])
        length += end - start + 1
    shifts = [start - begin for (start, _), begin in zip(draft.content, begins, strict=True)]

    def place(position: int) -> int:
        return position + shifts[bisect_right(begins, position) - 1]

    runs = scan_inlines("\n".join(joined), references)
    return [(place(a), place(b - 1) + 1, kind) for a, b, kind in runs]


def is_picture(text: str, block: Block) -> bool:
    """True for a paragraph that is nothing but images, with or without links around them."""
    start, end = block.span.start, block.span.end
    if block.kind is not BlockKind.PARAGRAPH or not text.startswith(("![", "[!["), start):
        return False
    return _PICTURES.fullmatch(text, start, end) is not None
