"""Markup inside a Markdown block: emphasis, code, links, notes, escapes, line breaks.

A linear scanner after CommonMark's delimiter algorithm (https://spec.commonmark.org/0.31.2/#phase-2-inline-structure),
simplified: what it does not know stays visible text. It never changes, moves or drops a character; it only
says which ones are markup.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import ClassVar

from reader.domain.document import InlineKind
from reader.formats.markdown_tags import Run, Tags

_SPECIAL = re.compile(r"[\\`*_\[\]!<\n]|~~|https?://|(?<![\w./@-])www\.(?=\w)|&(?=amp;|nbsp;|shy;)")
_BACKTICKS = re.compile(r"`+")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,255})>")
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\[\]\"*`]+")
_AFTER_ADDRESS = frozenset(".,;:!?'_~")
_ANGLED = re.compile(r"<[^<>\n]*>")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,200})\]")
_ENTITY = re.compile(r"&\w+;")
_TITLE = re.compile(r"\s+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}')")
_REFERENCE = re.compile(r"\[([^\[\]\n]{0,200})\]")
_DEEPEST = 32
_LONGEST_ADDRESS = 4000


@dataclass(slots=True)
class _Delimiter:
    """A run of `*`, `_` or `~~` that may open or close; `start` and `count` shrink as it is used."""

    char: str
    start: int
    count: int
    opens: bool
    closes: bool
    original: int


def scan_inlines(content: str, references: AbstractSet[str] = frozenset()) -> list[Run]:
    """The runs of a block's content, in no particular order.

    `references` are the labels that are defined, see `reference_key` and `footnote_key`.
    """
    if not _SPECIAL.search(content):
        return []
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
        self._tags = Tags(content)

    def runs(self) -> list[Run]:
        """Scan the content once, then pair the delimiters that are left."""
        position = 0
        search, handlers = _SPECIAL.search, self._handlers
        while match := search(self._content, position):
            at = match.start()
            position = handlers[self._content[at]](self, at)
        self._pair(0)
        self._tags.settle(self._found)
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
        after = close + end - at
        words = self._content[end:close]
        pad = int(words.startswith(" ") and words.endswith(" ") and not words.isspace())
        self._add(at, end + pad, InlineKind.SYNTAX)
        self._add(end + pad, close - pad, InlineKind.CODE)
        self._add(close - pad, after, InlineKind.SYNTAX)
        return after

    def _delimiter(self, at: int) -> int:
        content = self._content
        char = content[at]
        end = at
        while end < len(content) and content[end] == char:
            end += 1
        if char == "~" and end - at != 2:
            return end
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
        note = _FOOTNOTE.match(self._content, at)
        if note and footnote_key(note[1]) in self._references:
            self._add(at, note.end(), InlineKind.LINK)
            self._add(at + 1, at + 2, InlineKind.SYNTAX)
            return note.end()
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
        limit = min(len(content), at + _LONGEST_ADDRESS)
        angled = _ANGLED.match(content, at + 1, limit)
        position = angled.end() if angled else at + 1
        depth = 0
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
        tag_end = self._tags.read(at, self._found)
        if tag_end:
            return tag_end
        if content.startswith("<!--", at) and not self._no_comment_end:
            end = content.find("-->", at + 4)
            if end >= 0:
                self._add(at, end + 3, InlineKind.SYNTAX)
                return end + 3
            self._no_comment_end = True
        return at + 1

    def _newline(self, at: int) -> int:
        begin = at
        while begin and self._content[begin - 1] == " ":
            begin -= 1
        if at - begin >= 2:
            self._add(begin, at, InlineKind.SYNTAX)
            self._add(at, at + 1, InlineKind.LINE_BREAK)
        return at + 1

    def _address(self, at: int) -> int:
        """An address as it stands in the text; stops and unpaired brackets behind it are not part of it."""
        match = _BARE_ADDRESS.match(self._content, at)
        if not match:
            return at + 4
        address = match.group()
        length = len(address)
        unpaired = address.count(")") - address.count("(")
        while length > 4:
            closes = address[length - 1] == ")" and unpaired > 0
            if not closes and address[length - 1] not in _AFTER_ADDRESS:
                break
            unpaired -= closes
            length -= 1
        self._add(at, at + length, InlineKind.LINK)
        return at + length

    def _entity(self, at: int) -> int:
        """Of `&amp;` the first character is what it means; others go where they mean nothing on a page."""
        content = self._content
        match = _ENTITY.match(content, at)
        if match is None:
            return at + 1
        end = match.end()
        if match.group() == "&amp;":
            self._add(at + 1, end, InlineKind.SYNTAX)
        elif match.group() == "&shy;" or content[at - 1 : at].isspace() or content[end : end + 1].isspace():
            self._add(at, end, InlineKind.SYNTAX)
        return end

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
            self._add(start + used, end, _kind_of_pair(closer.char, used))
        closer.start += used
        closer.count -= used

    _handlers: ClassVar[dict[str, Callable[["_Scanner", int], int]]] = {
        "\\": _escape,
        "`": _code,
        "*": _delimiter,
        "_": _delimiter,
        "~": _delimiter,
        "[": _open,
        "!": _image,
        "]": _close,
        "<": _angle,
        "\n": _newline,
        "h": _address,
        "w": _address,
        "&": _entity,
    }


def _kind_of_pair(char: str, used: int) -> InlineKind:
    if char == "~":
        return InlineKind.STRIKE
    return InlineKind.STRONG if used == 2 else InlineKind.EMPHASIS


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


def footnote_key(label: str) -> str:
    """A label of a footnote as it is compared, apart from those of links."""
    return "^" + label.casefold()
