"""How the lines of a plain text belong together: which are paragraphs of their own, which are one.

Most texts have one line a paragraph. Hard-wrapped ones are told by the way they were wrapped: greedily, so
that the first word of a line would not have fitted on the line before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

LIST_MARKER = re.compile(r"(?:[•‣⁃◦▪●○*+-]|\d{1,3}[.)]|\(\d{1,3}\)|[a-z][.)]|[A-Z]\))[ \t\xa0]+(?=\S)")
"""The marker of a list item at the beginning of a line, with the space after it."""

_NARROWEST, _WIDEST = 40, 100
_SLACK = 4
_LOOSE_SHARE = 0.15
_PROBED_RUNS = 400
_LINE_END_STOPS = (".", "!", "?", ":", ";", "”", '"', ")")


@dataclass(slots=True)
class Line:
    """A line with content: its span without surrounding white space, and how far it is indented."""

    start: int
    end: int
    indent: int


@dataclass(slots=True)
class Piece:
    """One or more lines that belong together.

    `run` numbers the stretches of text between blank lines; `gap` counts the blank lines before the piece;
    `lines` how many lines were joined.
    """

    start: int
    end: int
    run: int
    gap: int
    lines: int = 1
    indent: int = 0

    def __len__(self) -> int:
        return self.end - self.start


def pieces_of(text: str) -> list[Piece]:
    """All pieces of a text, in order; what lies between them is white space."""
    width = _usual_width(text)
    pieces: list[Piece] = []
    for number, (gap, run) in enumerate(_runs(text)):
        if len(run) == 1:
            line = run[0]
            pieces.append(Piece(line.start, line.end, number, gap, 1, line.indent))
            continue
        for at, group in enumerate(_groups(text, run, width)):
            above = 0 if at else gap
            pieces.append(Piece(group[0].start, group[-1].end, number, above, len(group), group[0].indent))
    return pieces


def _runs(text: str) -> Iterator[tuple[int, list[Line]]]:
    """Stretches of lines without a blank line among them, each with the number of blank lines before it."""
    run: list[Line] = []
    gap = blank = position = 0
    size = len(text)
    while position < size:
        end = text.find("\n", position)
        if end < 0:
            end = size
        raw = text[position:end]
        content = raw.strip()
        if content:
            if not run:
                gap, blank = blank, 0
            indent = 0 if raw[0] == content[0] else len(raw) - len(raw.lstrip())
            run.append(Line(position + indent, position + indent + len(content), indent))
        else:
            if run:
                yield gap, run
                run = []
            blank += 1
        position = end + 1
    if run:
        yield gap, run


def _usual_width(text: str) -> int:
    """The column at which the beginning of the text is wrapped, or 0 if it is not."""
    widths: list[int] = []
    for _, run in islice(_runs(text), _PROBED_RUNS):
        if len(run) >= 3 and _is_wrapped(text, run, 0):
            widths.append(max(line.end - line.start for line in run[:200]))
    widths.sort()
    return widths[len(widths) // 2] if widths else 0


def _groups(text: str, run: list[Line], width: int) -> Iterator[list[Line]]:
    """The lines of a run as pieces: wrapped ones joined, others one by one."""
    for part in _parts(text, run):
        if len(part) > 1 and _is_wrapped(text, part, width):
            yield part
        else:
            for line in part:
                yield [line]


def _parts(text: str, run: list[Line]) -> list[list[Line]]:
    """A run cut where a list item, a quoted line or an indented paragraph begins."""
    least = min(line.indent for line in run)
    indented = sum(line.indent - least >= 2 for line in run)
    cut_at_indent = 0 < indented < len(run) / 2
    marked = [bool(LIST_MARKER.match(text, line.start, line.end)) for line in run]
    has_list = sum(marked) > 1 or marked[0]
    parts = [[run[0]]]
    for line, is_item in zip(run[1:], marked[1:], strict=True):
        starts = (has_list and is_item) or text[line.start] == ">"
        if starts or (cut_at_indent and not has_list and line.indent - least >= 2):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _is_wrapped(text: str, lines: list[Line], width: int) -> bool:
    lengths = [line.end - line.start for line in lines]
    longest = max(lengths)
    if not _NARROWEST <= longest <= _WIDEST:
        return False
    if len(lines) == 2 or LIST_MARKER.match(text, lines[0].start, lines[0].end):
        return _continues(text, lines, width)
    limit = max(longest, width if abs(width - longest) <= 2 * _SLACK else 0) - _SLACK
    loose = lower = 0
    for following, length in zip(lines[1:], lengths, strict=False):
        loose += length + 1 + _first_word(text, following) <= limit
        lower += not text[following.start].isupper()
    return lower > 0 and loose <= _LOOSE_SHARE * (len(lines) - 1)


def _continues(text: str, lines: list[Line], width: int) -> bool:
    """True if each line is full, as far as so few can tell, and the next one goes on with the sentence."""
    limit = (width or max(_NARROWEST + 15, *(line.end - line.start for line in lines))) - 2 * _SLACK
    for line, following in pairwise(lines):
        full = line.end - line.start + 1 + _first_word(text, following) > limit
        unfinished = not text.endswith(_LINE_END_STOPS, line.start, line.end)
        goes_on = text[following.start].islower() or (bool(width) and unfinished)
        if not full or not (goes_on or width):
            return False
    return True


def _first_word(text: str, line: Line) -> int:
    end = text.find(" ", line.start, line.end)
    return (end if end >= 0 else line.end) - line.start
