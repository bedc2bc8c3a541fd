"""HTML tags inside Markdown: which are known, what look they give to the words between them, where they
break a line. A tag is hidden, the words between two tags are not; a tag nobody knows is text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

from reader.domain.document import InlineKind

Run = tuple[int, int, InlineKind]
"""Start and end in the scanned content, and what the run is."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>")
_ALT = re.compile(r"\salt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_HREF = re.compile(r"\shref\s*=", re.IGNORECASE)
_LOOKS = {
    "b": InlineKind.STRONG, "strong": InlineKind.STRONG, "th": InlineKind.STRONG,
    "h1": InlineKind.STRONG, "h2": InlineKind.STRONG, "h3": InlineKind.STRONG,
    "h4": InlineKind.STRONG, "h5": InlineKind.STRONG, "h6": InlineKind.STRONG,
    "i": InlineKind.EMPHASIS, "em": InlineKind.EMPHASIS, "cite": InlineKind.EMPHASIS,
    "dfn": InlineKind.EMPHASIS, "var": InlineKind.EMPHASIS,
    "code": InlineKind.CODE, "kbd": InlineKind.CODE, "samp": InlineKind.CODE, "tt": InlineKind.CODE,
    "s": InlineKind.STRIKE, "del": InlineKind.STRIKE, "strike": InlineKind.STRIKE,
    "a": InlineKind.LINK,
}  # fmt: skip
_BREAKING_NAMES = """
address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
_OTHER_NAMES = """
abbr acronym area audio base basefont bdi bdo big body br button canvas col colgroup data datalist dialog
embed font frame frameset head html iframe img input ins label legend link map mark menu meta meter nobr
noframes noscript object optgroup option output param picture progress q rb rp rt ruby script select small
source span style sub sup svg template textarea time title track u video wbr
"""
_BREAKING = frozenset(_BREAKING_NAMES.split())
_KNOWN = _BREAKING.union(_LOOKS, _OTHER_NAMES.split())


class Tags:
    """The tags of one block, met in order."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._open: dict[str, list[int]] = {}
        self._breaks: list[tuple[int, bool]] = []
        """Positions that may be line breaks, and whether they are even next to another one."""

    def read(self, at: int, found: list[Run]) -> int:
        """Add the runs of the tag that begins at a position; where it ends, 0 if none does."""
        match = _TAG.match(self._content, at)
        name = match[2].lower() if match else ""
        if match is None or name not in _KNOWN:
            return 0
        end = match.end()
        if name in _LOOKS:
            self._look(match, name, found)
        if name == "img":
            _image(match, found)
        elif name == "br":
            self._break(at, end, found, is_hard=True)
        elif name in _BREAKING:
            self._break(at, end, found, is_hard=False)
        else:
            found.append((at, end, InlineKind.SYNTAX))
        return end

    def settle(self, found: list[Run]) -> None:
        """Add the line breaks: those with words before and after them, one between two pieces of words."""
        if not self._breaks:
            return
        content = self._content
        hidden = [(start, end) for start, end, kind in found if kind is InlineKind.SYNTAX]
        hidden += [(at, at + 1) for at, _ in self._breaks]
        seen = list(_words_between(content, hidden))
        last = -1
        for at, is_hard in self._breaks:
            index = bisect_right(seen, at)
            wanted = 0 < index < len(seen) and (is_hard or seen[index - 1] > last)
            last = at if wanted else last
            if wanted:
                found.append((at, at + 1, InlineKind.LINE_BREAK))
            elif content[at] != "\n":
                found.append((at, at + 1, InlineKind.SYNTAX))

    def _look(self, match: re.Match[str], name: str, found: list[Run]) -> None:
        if match[1]:
            begins = self._open.get(name)
            begin = begins.pop() if begins else -1
            if 0 <= begin < match.start():
                found.append((begin, match.start(), _LOOKS[name]))
        elif name != "a" or _HREF.search(match.group()):
            self._open.setdefault(name, []).append(match.end())

    def _break(self, at: int, end: int, found: list[Run], *, is_hard: bool) -> None:
        """The newline after a tag is its line break, else its last character."""
        if self._content.startswith("\n", end):
            found.append((at, end, InlineKind.SYNTAX))
            self._breaks.append((end, is_hard))
            return
        found.append((at, end - 1, InlineKind.SYNTAX))
        self._breaks.append((end - 1, is_hard))


def _image(match: re.Match[str], found: list[Run]) -> None:
    """An image shows what it says instead of itself."""
    alt = _ALT.search(match.group())
    group = 0 if alt is None else 1 if alt[1] is not None else 2
    if alt is None or not alt[group].strip():
        found.append((match.start(), match.end(), InlineKind.SYNTAX))
        return
    found.append((match.start(), match.start() + alt.start(group), InlineKind.SYNTAX))
    found.append((match.start() + alt.end(group), match.end(), InlineKind.SYNTAX))


def _words_between(content: str, hidden: list[tuple[int, int]]) -> Iterable[int]:
    """Where the words begin in each stretch that is not hidden and has any."""
    at = 0
    for start, end in [*sorted(hidden), (len(content), len(content))]:
        if start > at:
            stretch = content[at:start]
            words = stretch.lstrip()
            if words:
                yield start - len(words)
        at = max(at, end)
