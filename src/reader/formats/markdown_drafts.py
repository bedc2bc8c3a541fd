"""A Markdown block while it is read, and the finished block with its runs."""

from bisect import bisect_right
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from reader.domain.document import Block, BlockKind, Inline, InlineKind, Span
from reader.formats.markdown_inline import Run, scan_inlines
from reader.formats.markdown_lines import TAB, SourceLine

_VERBATIM = frozenset({BlockKind.CODE, BlockKind.RULE, BlockKind.FURNITURE})


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
        if text[start:end].isspace():
            return
        if self.content:
            line_start = text.rfind("\n", self.end, start) + 1
            if 0 < line_start < start:
                self.runs.append((line_start, start, InlineKind.SYNTAX))
        self.content.append((start, end))
        self.end = max(self.end, start + len(text[start:end].rstrip()))

    def take_code(self, line: SourceLine, indent: int, text: str, depth: int) -> None:
        """Extend the block with a line of code; its `depth` quote marks and `indent` columns are markup.

        White lines are left for the next line that says something: a block does not end in them.
        """
        stop = line.start + len(text[line.start : line.end].rstrip())
        begin = min(max(_code_start(text, line, indent, depth), self.start), stop)
        if begin == stop and not line.quote_depth:
            return
        self._to_next_line(text, line.start)
        if begin > max(line.start, self.end):
            self.runs.append((max(line.start, self.end), begin, InlineKind.SYNTAX))
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

    def hide_cell_edges(self, text: str) -> None:
        """The first and last bar of a table row are markup."""
        start, end = self.content[0]
        if text[start] == "|":
            self.runs.append((start, start + 1, InlineKind.SYNTAX))
        last = start + len(text[start:end].rstrip()) - 1
        if last > start and text[last] == "|" and text[last - 1] != "\\":
            self.runs.append((last, last + 1, InlineKind.SYNTAX))


def _code_start(text: str, line: SourceLine, indent: int, depth: int) -> int:
    """Where the code of a line begins after its quote marks, one space each, and the usual indentation."""
    position = line.start
    for _ in range(depth):
        mark = text.find(">", position, line.end)
        if mark < 0:
            break
        position = mark + 1
        if position < line.end and text[position] in " \t":
            position += 1
    columns = 0
    while position < line.end and columns < indent and text[position] in " \t":
        columns += TAB - columns % TAB if text[position] == "\t" else 1
        position += 1
    return position


def block_of(text: str, draft: Draft, references: AbstractSet[str]) -> Block:
    """The finished block; one that holds nothing but markup and no words is furniture."""
    span = Span(draft.start, draft.end)
    runs = list(draft.runs)
    if draft.kind not in _VERBATIM and draft.content:
        runs += _inline_runs(text, draft, references)
    inlines = sorted(
        (Inline(Span(max(start, span.start), min(end, span.end)), kind) for start, end, kind in runs
         if max(start, span.start) < min(end, span.end)),
        key=lambda inline: (inline.span.start, -inline.span.end),
    )  # fmt: skip
    block = Block(draft.kind, span, draft.level, tuple(inlines))
    if draft.kind is BlockKind.PARAGRAPH and inlines and not visible_words(text, block):
        return Block(BlockKind.FURNITURE, span)
    return block


def _inline_runs(text: str, draft: Draft, references: AbstractSet[str]) -> list[Run]:
    """The runs inside the words of a block, as positions in the text."""
    if len(draft.content) == 1:
        start, end = draft.content[0]
        return [(a + start, b + start, kind) for a, b, kind in scan_inlines(text[start:end], references)]
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


def visible_words(text: str, block: Block) -> str:
    """The words of a block without its markup, on one line."""
    kept: list[str] = []
    position = block.span.start
    for inline in block.inlines:
        if inline.kind is InlineKind.SYNTAX:
            kept.append(text[position : max(position, inline.span.start)])
            position = max(position, inline.span.end)
    kept.append(text[position : block.span.end])
    return " ".join("".join(kept).split())
