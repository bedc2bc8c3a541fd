"""Markup inside a Markdown block: emphasis, code, links, escapes, line breaks.

A linear scanner after CommonMark's delimiter algorithm (https://spec.commonmark.org/0.31.2/#phase-2-inline-structure),
simplified: what it does not know stays visible text. It never changes, moves or drops a character; it only
says which ones are markup.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reader.domain.document import InlineKind

Run = tuple[int, int, InlineKind]
"""Start and end in the scanned content, and what the run is."""

_SPECIAL = re.compile(r"[\\`*_\[\]!<\n]|https?://")
_BACKTICKS = re.compile(r"`+")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,255})>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
_BARE_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"*`]+")
_TITLE = re.compile(r"\s+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}')")
_REFERENCE = re.compile(r"\[([^\[\]\n]{0,200})\]")
_DEEPEST = 32
_LONGEST_ADDRESS = 4000


@dataclass(slots=True)
class _Delimiter:
    """A run of `*` or `_` that may open or close emphasis; `start` and `count` shrink as it is used."""

    char: str
    start: int
    count: int
    opens: bool
    closes: bool
    original: int


def scan_inlines(content: str, references: AbstractSet[str] = frozenset()) -> list[Run]:
    """The runs of a block's content, in no particular order; `references` are the labels that are defined."""
    return _Scanner(content, references).runs()


class _Scanner:
    def __init__(self, content: str, references: AbstractSet[str]) -> None:
        self._content = content
        self._references = references
        self._found: list[Run] = []
        self._delimiters: list[_Delimiter] = []
        self._brackets: list[tuple[int, int, bool]] = []
        self._ticks: dict[int, list[int]] | None = None
        self._no_comment_end = False
        self._handlers = {
            "\\": self._escape,
            "`": self._code,
            "*": self._delimiter,
            "_": self._delimiter,
            "[": self._open,
            "!": self._image,
            "]": self._close,
            "<": self._angle,
            "\n": self._newline,
            "h": self._address,
        }

    def runs(self) -> list[Run]:
        """Scan the content once, then pair the delimiters that are left."""
        position = 0
        search = _SPECIAL.search
        while match := search(self._content, position):
            at = match.start()
            position = self._handlers[self._content[at]](at)
        self._pair(0)
        return self._found

    def _add(self, start: int, end: int, kind: InlineKind) -> None:
        self._found.append((start, end, kind))

    def _escape(self, at: int) -> int:
        following = self._content[at + 1 : at + 2]
        if following == "\n":
            self._add(at, at + 1, InlineKind.SYNTAX)
            self._add(at + 1, at + 2, InlineKind.LINE_BREAK)
            return at + 2
        if following in _PUNCTUATION and following:
            self._add(at, at + 1, InlineKind.SYNTAX)
            return at + 2
        return at + 1

    def _code(self, at: int) -> int:
        if self._ticks is None:
            self._ticks = defaultdict(list)
            for match in _BACKTICKS.finditer(self._content):
                self._ticks[len(match.group())].append(match.start())
        end = at
        while end < len(self._content) and self._content[end] == "`":
            end += 1
        starts = self._ticks.get(end - at, [])
        index = bisect_left(starts, end)
        if index == len(starts):
            return end
        close = starts[index]
        self._add(at, end, InlineKind.SYNTAX)
        self._add(end, close, InlineKind.CODE)
        self._add(close, close + end - at, InlineKind.SYNTAX)
        return close + end - at

    def _delimiter(self, at: int) -> int:
        content = self._content
        char = content[at]
        end = at
        while end < len(content) and content[end] == char:
            end += 1
        before = content[at - 1] if at else " "
        after = content[end] if end < len(content) else " "
        left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
        right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
        opens, closes = left, right
        if char == "_":
            opens = left and (not right or _is_mark(before))
            closes = right and (not left or _is_mark(after))
        if opens or closes:
            self._delimiters.append(_Delimiter(char, at, end - at, opens, closes, end - at))
        return end

    def _image(self, at: int) -> int:
        if self._content.startswith("[", at + 1):
            self._brackets.append((at, len(self._delimiters), True))
            return at + 2
        return at + 1

    def _open(self, at: int) -> int:
        self._brackets.append((at, len(self._delimiters), False))
        return at + 1

    def _close(self, at: int) -> int:
        if not self._brackets:
            return at + 1
        begin, delimiters, is_image = self._brackets.pop()
        inner = begin + 2 if is_image else begin + 1
        end = self._target_end(at + 1) or self._reference_end(inner, at)
        if not end:
            return at + 1
        self._pair(delimiters)
        self._add(begin, inner, InlineKind.SYNTAX)
        self._add(at, end, InlineKind.SYNTAX)
        if not is_image:
            if at > inner:
                self._add(inner, at, InlineKind.LINK)
            self._brackets.clear()  # a link holds no links
        return end

    def _target_end(self, at: int) -> int:
        """Where `(address "title")` ends that begins here; 0 if there is none."""
        content = self._content
        if not content.startswith("(", at):
            return 0
        position = at + 1
        depth = 0
        limit = min(len(content), at + _LONGEST_ADDRESS)
        while position < limit:
            char = content[position]
            if char == "\\" and content[position + 1 : position + 2] in _PUNCTUATION:
                position += 1
            elif char == "(":
                depth += 1
                if depth > _DEEPEST:
                    return 0
            elif char == ")":
                if not depth:
                    return position + 1
                depth -= 1
            elif char.isspace():
                break
            position += 1
        title = _TITLE.match(content, position)
        position = title.end() if title else position
        while position < limit and content[position] in " \t":
            position += 1
        return position + 1 if not depth and content.startswith(")", position) else 0

    def _reference_end(self, inner: int, at: int) -> int:
        """Where `][label]` or `]` ends if the label is defined; 0 otherwise."""
        if not self._references:
            return 0
        match = _REFERENCE.match(self._content, at + 1)
        label = match[1] if match and match[1] else self._content[inner : min(at, inner + 200)]
        if reference_key(label) in self._references:
            return match.end() if match else at + 1
        return 0

    def _angle(self, at: int) -> int:
        content = self._content
        link = _AUTOLINK.match(content, at)
        if link:
            self._add(at, at + 1, InlineKind.SYNTAX)
            self._add(at + 1, link.end() - 1, InlineKind.LINK)
            self._add(link.end() - 1, link.end(), InlineKind.SYNTAX)
            return link.end()
        tag = _TAG.match(content, at)
        if tag:
            self._add(at, tag.end(), InlineKind.SYNTAX)
            if tag.group().lower().startswith("<br") and content.startswith("\n", tag.end()):
                self._add(tag.end(), tag.end() + 1, InlineKind.LINE_BREAK)
                return tag.end() + 1
            return tag.end()
        if content.startswith("<!--", at) and not self._no_comment_end:
            end = content.find("-->", at + 4)
            if end >= 0:
                self._add(at, end + 3, InlineKind.SYNTAX)
                return end + 3
            self._no_comment_end = True
        return at + 1

    def _newline(self, at: int) -> int:
        if self._content.endswith("  ", max(0, at - 2), at):
            self._add(at, at + 1, InlineKind.LINE_BREAK)
        return at + 1

    def _address(self, at: int) -> int:
        match = _BARE_ADDRESS.match(self._content, at)
        if not match:
            return at + 4
        end = at + len(match.group().rstrip(".,;:!?'_"))
        self._add(at, end, InlineKind.LINK)
        return max(end, at + 4)

    def _pair(self, bottom: int) -> None:
        """Pair the delimiters from index `bottom` on and forget them.

        `floors` remembers per sort of closer how far down there is no opener for it, which keeps this linear.
        """
        waiting: list[_Delimiter] = []
        floors: dict[tuple[str, bool, int], int] = {}
        for closer in self._delimiters[bottom:]:
            if closer.closes:
                self._close_with(closer, waiting, floors)
            if closer.opens and closer.count:
                waiting.append(closer)
        del self._delimiters[bottom:]

    def _close_with(
        self, closer: _Delimiter, waiting: list[_Delimiter], floors: dict[tuple[str, bool, int], int]
    ) -> None:
        while closer.count:
            sort = (closer.char, closer.opens, closer.original % 3)
            floor = min(floors.get(sort, 0), len(waiting))
            index = len(waiting) - 1
            while index >= floor and not _matches(waiting[index], closer):
                index -= 1
            if index < floor:
                floors[sort] = len(waiting)
                return
            opener = waiting[index]
            del waiting[index + 1 :]
            for known, height in floors.items():
                floors[known] = min(height, index)
            self._mark(opener, closer)
            if not opener.count:
                waiting.pop()

    def _mark(self, opener: _Delimiter, closer: _Delimiter) -> None:
        """Use up as many characters of both as one pair takes: two for strong, one for emphasis."""
        used = 2 if opener.count >= 2 and closer.count >= 2 else 1
        opener.count -= used
        start = opener.start + opener.count
        end = closer.start
        self._add(start, start + used, InlineKind.SYNTAX)
        self._add(end, end + used, InlineKind.SYNTAX)
        if end > start + used:
            self._add(start + used, end, InlineKind.STRONG if used == 2 else InlineKind.EMPHASIS)
        closer.start += used
        closer.count -= used


def _matches(opener: _Delimiter, closer: _Delimiter) -> bool:
    if opener.char != closer.char:
        return False
    either_both = opener.closes or closer.opens
    return not (
        either_both
        and (opener.original + closer.original) % 3 == 0
        and not (opener.original % 3 == 0 and closer.original % 3 == 0)
    )


def _is_mark(char: str) -> bool:
    return char in _PUNCTUATION or (not char.isalnum() and not char.isspace() and char != "\ufffd")


def reference_key(label: str) -> str:
    """A label as it is compared: without case, spaces collapsed."""
    return " ".join(label.casefold().split())
