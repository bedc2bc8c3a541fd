"""Links inside notes: Markdown links with an address of our own, `[Shown words](commonplace:entity/ID)`.

Pure functions over the text of a note. What stands in code (spans between backticks, fenced lines) is not a
link, as in CommonMark (https://spec.commonmark.org/0.31.2/, sections 4.5, 6.1 and 6.3). Every function takes
time in proportion to the text, whatever the text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote

from reader.domain.document import Span

SCHEME = "commonplace"
LONGEST_WORDS = 200
"""Code points of the words of a link that is made."""


class LinkKind(StrEnum):
    """What a link leads to, in the order in which they are offered."""

    DOCUMENT = "document"
    ENTITY = "entity"
    THEME = "theme"
    HIGHLIGHT = "highlight"


_KINDS = "|".join(LinkKind)
_TARGET = rf"{SCHEME}:(?P<kind>{_KINDS})/(?P<id>[A-Za-z0-9._~%-]+)"
_TAIL = re.compile(rf"\]\(<?{_TARGET}>?(?:[ \t]+\"[^\"\n]*\")?\)")
_ADDRESS = re.compile(_TARGET)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_SIGN = re.compile(r"\\[^\n]|[\[\]]|\n[ \t]*(?=\n)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(lt|amp);")
_TO_ESCAPE = re.compile(r"[\\`*\[\]]|<|&(?=#?\w+;)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_CHARACTERS = {"lt": "<", "amp": "&"}


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a note: where it stands, what it leads to, and the words that are shown.

    `span` is all of it, `shown` the words between the brackets as they stand there; both in code points.
    `words` are those words without escapes.
    """

    span: Span
    shown: Span
    kind: LinkKind
    id: str
    words: str


def address(kind: LinkKind, target_id: str) -> str:
    """The address of something in the library: `commonplace:entity/ID`."""
    return f"{SCHEME}:{kind}/{quote(target_id, safe='')}"


def target_of(href: str) -> tuple[LinkKind, str] | None:
    """What an address of ours leads to; None for any other address."""
    match = _ADDRESS.fullmatch(href)
    return (LinkKind(match["kind"]), unquote(match["id"])) if match else None


def make(kind: LinkKind, target_id: str, words: str) -> str:
    """The Markdown of a link. White space in the words becomes single spaces; without any the kind is said.

    Longer words than `LONGEST_WORDS` are cut. ValueError for an empty id.
    """
    if not target_id:
        raise ValueError("a link needs a target")
    line = " ".join(words.split())[:LONGEST_WORDS].rstrip() or str(kind)
    escaped = _TO_ESCAPE.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), line)
    return f"[{escaped}]({address(kind, target_id)})"


def parse(text: str) -> list[Link]:
    """The links to things of the library in a note, in order; those in code left out."""
    if SCHEME not in text:
        return []
    return list(_links(text))


def rewritten(text: str, address_of: Callable[[Link], str]) -> str:
    """The note with another address for each link; for an empty one its words alone stay, as Markdown."""
    pieces: list[str] = []
    at = 0
    for link in parse(text):
        href = address_of(link)
        words = link.shown.of(text)
        pieces += (text[at : link.span.start], f"[{words}]({href})" if href else words)
        at = link.span.end
    pieces.append(text[at:])
    return "".join(pieces)


def without_addresses(text: str) -> str:
    """The note with the words of its links alone; an address that is left, in code say, becomes its kind."""
    return _ADDRESS.sub(lambda match: match["kind"], rewritten(text, lambda _: ""))


def readable(text: str) -> str:
    """The note with each link as its words, escapes undone: for a line of plain text."""
    pieces: list[str] = []
    at = 0
    for link in parse(text):
        pieces += (text[at : link.span.start], link.words)
        at = link.span.end
    pieces.append(text[at:])
    return "".join(pieces)


def code_spans(text: str) -> list[Span]:
    """Where code stands in a Markdown text: fenced lines and spans between backticks, in order."""
    if "`" not in text and "~~~" not in text:
        return []
    spans: list[Span] = []
    for piece, is_fenced in _pieces(text):
        spans += (piece,) if is_fenced else _ticked(text, piece)
    return spans


def is_code(spans: list[Span], position: int) -> bool:
    """True if a position lies in one of these spans, which are in order."""
    index = bisect_right(spans, position, key=lambda span: span.start) - 1
    return index >= 0 and position < spans[index].end


def _links(text: str) -> Iterator[Link]:
    """Brackets matched as they close; one that closes before an address of ours ends a link."""
    code = code_spans(text)
    opened: list[int] = []
    at = 0
    while match := _SIGN.search(text, at):
        at = match.end()
        if is_code(code, match.start()):
            continue
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            start = opened.pop()
            tail = _TAIL.match(text, match.start())
            if tail is None or _is_picture(text, start):
                continue
            yield _link(text, start, tail)
            opened, at = [], tail.end()
        elif match[0][0] == "\n":
            opened = []


def _link(text: str, start: int, tail: re.Match[str]) -> Link:
    shown = Span(start + 1, tail.start())
    words = _ESCAPED.sub(lambda match: match[1] or _CHARACTERS[match[2]], shown.of(text))
    return Link(
        Span(start, tail.end()), shown, LinkKind(tail["kind"]), unquote(tail["id"]), " ".join(words.split())
    )


def _is_picture(text: str, bracket: int) -> bool:
    return bracket > 0 and text[bracket - 1] == "!" and not _is_escaped(text, bracket - 1)


def _is_escaped(text: str, at: int) -> bool:
    before = at
    while before > 0 and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def _pieces(text: str) -> Iterator[tuple[Span, bool]]:
    """Paragraphs, and runs of fenced lines (True); a fence that is left open goes on to the end."""
    start = at = 0
    fence = ""
    for line in text.split("\n"):
        end = at + len(line)
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                yield Span(start, end), True
                start, fence = end, ""
        elif mark and not (mark[1][0] == "`" and "`" in line[mark.end() :]):
            yield Span(start, at), False
            start, fence = at, mark[1]
        elif not line.strip():
            yield Span(start, at), False
            start = at
        at = end + 1
    yield Span(start, len(text)), bool(fence)


def _ticked(text: str, piece: Span) -> Iterator[Span]:
    """Code between two runs of as many backticks, the first without a backslash before it."""
    runs = [match.span() for match in _TICKS.finditer(text, piece.start, piece.end)]
    following: dict[int, int] = {}
    closing: list[int] = [-1] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        closing[index] = following.get(length, -1)
        following[length] = index
    index = 0
    while index < len(runs):
        start, _ = runs[index]
        other = closing[index]
        if other < 0 or _is_escaped(text, start):
            index += 1
            continue
        yield Span(start, runs[other][1])
        index = other + 1
