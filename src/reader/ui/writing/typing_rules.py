"""What keys do to Markdown: pure functions over text, positions in code points."""

import re
from dataclasses import dataclass

from reader.domain.document import Span

_STEP = "    "
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:(?P<dot>[-*+])|(?P<number>\d{1,9})(?P<end>[.)]))(?P<gap>[ \t]+)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_TYPED_LINK = re.compile(r"\[\[(?P<typed>[^\[\]\n]{0,60})\Z")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of `span`, then select `selected`, which counts in the new text."""

    span: Span
    text: str
    selected: Span


def is_item(line: str) -> bool:
    """True for a line that begins a list item."""
    return _ITEM.match(line) is not None


def next_line(line: str, at: int) -> str | None:
    """What a new line after position `at` of a list item or quote begins with; None elsewhere.

    Empty for an item or quote without words: there the list ends.
    """
    item = _ITEM.match(line)
    if item is None:
        quoted = _QUOTE.match(line)
        if quoted is None or at < quoted.end():
            return None
        return quoted[0] if line[quoted.end() :].strip() else ""
    task = _TASK.match(line, item.end())
    head = task.end() if task else item.end()
    if at < head:
        return None
    if not line[head:].strip():
        return ""
    mark = item["dot"] or f"{int(item['number']) + 1}{item['end']}"
    return f"{item['indent']}{mark}{item['gap']}{'[ ] ' if task else ''}"


def indented(line: str, inwards: bool) -> str | None:
    """A list item one step further in, or out; None if the line is none or stands at the margin."""
    if not is_item(line):
        return None
    if inwards:
        return _STEP + line
    if line.startswith("\t"):
        return line[1:]
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(spaces, len(_STEP)) :] if spaces else None


def toggled(text: str, chosen: Span, mark: str) -> Edit:
    """Marks such as `**` put around the chosen words, or taken off if they are there.

    White space at the ends of the choice stays outside. Without a choice the caret comes to stand between
    two marks, or behind one that it stands before.
    """
    words = chosen.of(text)
    start = chosen.start + len(words) - len(words.lstrip())
    end = max(start, chosen.end - (len(words) - len(words.rstrip())))
    size = len(mark)
    if start == end:
        at = chosen.start
        if text[at : at + size] == mark:
            return Edit(Span(at, at), "", Span(at + size, at + size))
        return Edit(Span(at, at), mark * 2, Span(at + size, at + size))
    inner = text[start:end]
    if _stands_around(text, start, end, mark):
        return Edit(Span(start - size, end + size), inner, Span(start - size, end - size))
    if len(inner) > 2 * size and _stands_around(text, start + size, end - size, mark):
        return Edit(Span(start, end), inner[size:-size], Span(start, end - 2 * size))
    return Edit(Span(start, end), f"{mark}{inner}{mark}", Span(start + size, end + size))


def linked(text: str, chosen: Span) -> Edit:
    """The chosen words as a link, the caret where its address belongs; without words, a link is begun."""
    words = " ".join(chosen.of(text).split())
    if not words:
        at = chosen.start + 2
        return Edit(chosen, "[[", Span(at, at))
    at = chosen.start + len(words) + 3
    return Edit(chosen, f"[{words}]()", Span(at, at))


def link_typed(line: str, at: int) -> tuple[int, str] | None:
    """Where a link that is being typed begins (`[[`) and what was typed of it; None if none is."""
    match = _TYPED_LINK.search(line, max(0, at - 64), at)
    return (match.start(), match["typed"]) if match else None


def _stands_around(text: str, start: int, end: int, mark: str) -> bool:
    """True if the mark, and no longer run of its character, stands on both sides."""
    size, char = len(mark), mark[0]
    before, after = text[:start], text[end : end + size + 3]
    left = len(before) - len(before[-size - 3 :].rstrip(char)) - max(0, len(before) - size - 3)
    right = len(after) - len(after.lstrip(char))
    return left in (size, 3) and right in (size, 3)
