"""The words of a block as a reader sees them on the page, for places that have one line and no page."""

from reader.domain.document import Block, BlockKind, InlineKind

_LEFT_OUT = frozenset({InlineKind.SYNTAX, InlineKind.LINE_BREAK})


def shown_words(text: str, block: Block) -> str:
    """The words of a block on one line: without markup, a space for a line break, a bar between two cells."""
    if not block.inlines:
        return " ".join(text[block.span.start : block.span.end].split())
    kept: list[str] = []
    at = block.span.start
    is_row = block.kind is BlockKind.TABLE_ROW
    left_out = ((run.span.start, run.span.end, run.kind) for run in block.inlines if run.kind in _LEFT_OUT)
    for start, end, kind in sorted(left_out):
        if end <= at:
            continue
        kept.append(text[at : max(at, start)])
        if kind is InlineKind.LINE_BREAK:
            kept.append(break_words(text, start, is_row=is_row))
        at = end
    kept.append(text[at : block.span.end])
    return " ".join("".join(kept).split())


def break_words(text: str, position: int, *, is_row: bool) -> str:
    """What stands on one line for the line break at a position: a bar between two cells, else a space."""
    return " | " if is_row and text[position] == "|" else " "
