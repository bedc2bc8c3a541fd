"""A line of Markdown source taken apart: its quote marks, its indentation, what block it begins."""

import re
from dataclasses import dataclass

ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
FENCE = re.compile(r"(`{3,})[^`\n]*$|(~{3,})[^\n]*$")
SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")
RULE = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)")
DELIMITER_ROW = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*(?::?-+:?[ \t]*\|?)?[ \t]*$")
REFERENCE = re.compile(r"\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*\S+")
HIDDEN_TAG = re.compile(r"<(script|style)\b", re.IGNORECASE)
TAB = 4


@dataclass(slots=True)
class SourceLine:
    """Where the parts of a line are.

    `first` is the first character that is no white space, `content` the first one after the quote marks,
    `indent` the columns of white space before `content` inside the quote.
    """

    start: int
    end: int
    first: int
    content: int
    indent: int
    quote_depth: int

    @property
    def is_blank(self) -> bool:
        """True if nothing but quote marks and white space is on the line."""
        return self.content >= self.end


def take_apart(text: str, start: int, end: int, list_indent: int) -> SourceLine:
    """The parts of the line from `start` to `end`; inside a list, quote marks may stand further in."""
    first = position = _after_space(text, start, end)
    depth = 0
    indent = _columns(text, start, position)
    allowed = list_indent + TAB
    while position < end and text[position] == ">" and indent < allowed:
        depth += 1
        allowed = TAB
        position += 1
        inside = position + 1 if position < end and text[position] in " \t" else position
        position = _after_space(text, inside, end)
        indent = _columns(text, inside, position)
    return SourceLine(start, end, first, position, indent, depth)


def _after_space(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _columns(text: str, start: int, end: int) -> int:
    columns = 0
    for position in range(start, end):
        columns += TAB - columns % TAB if text[position] == "\t" else 1
    return columns
