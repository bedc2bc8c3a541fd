"""The rows of a Markdown table: where the cells are, what stands between them, the markup inside each.

After the tables of GitHub's flavour (https://github.github.com/gfm/#tables-extension-), tolerant: a row may
have more or fewer cells than the head of its table, and every cell is shown.
"""

import re
from collections.abc import Set as AbstractSet

from reader.domain.document import InlineKind
from reader.formats.markdown_inline import scan_inlines
from reader.formats.markdown_tags import Run

_BAR = re.compile(r"\\.|\|", re.DOTALL)
_ESCAPED_BAR = re.compile(r"\\\|")


def row_runs(row: str, references: AbstractSet[str]) -> list[Run]:
    """The runs of one row.

    A cell is a CELL without the spaces around it, none where it is empty. The bar between two cells is a
    LINE_BREAK; the outer bars, the spaces beside bars and the backslash of `\\|` are SYNTAX.
    """
    runs: list[Run] = []
    bars = [match.start() for match in _BAR.finditer(row) if match.end() - match.start() == 1]
    last = len(row.rstrip()) - 1
    opens = bool(bars) and not row[: bars[0]].strip()
    closes = len(bars) > opens and bars[-1] == last
    inner = bars[opens : len(bars) - closes]
    at = 0
    if opens:
        runs.append((bars[0], bars[0] + 1, InlineKind.SYNTAX))
        at = bars[0] + 1
    for bar in (*inner, last if closes else last + 1):
        _cell(row, at, bar, references, runs)
        if bar <= last:
            is_outer = closes and bar == last
            runs.append((bar, bar + 1, InlineKind.SYNTAX if is_outer else InlineKind.LINE_BREAK))
        at = bar + 1
    return runs


def _cell(row: str, start: int, end: int, references: AbstractSet[str], runs: list[Run]) -> None:
    """Add the runs of what stands between two bars."""
    words = row[start:end].strip()
    begin = start + len(row[start:end]) - len(row[start:end].lstrip()) if words else end
    stop = begin + len(words)
    if begin > start:
        runs.append((start, begin, InlineKind.SYNTAX))
    if not words:
        return
    if end > stop:
        runs.append((stop, end, InlineKind.SYNTAX))
    runs.append((begin, stop, InlineKind.CELL))
    inside = scan_inlines(words, references)
    runs += [(a + begin, b + begin, kind) for a, b, kind in inside]
    if "\\|" in words:
        hidden = {a for a, _, kind in inside if kind is InlineKind.SYNTAX}
        runs += [
            (begin + match.start(), begin + match.start() + 1, InlineKind.SYNTAX)
            for match in _ESCAPED_BAR.finditer(words)
            if match.start() not in hidden
        ]
