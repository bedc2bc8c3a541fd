"""Where a block quotes the title of a work, an address or code: a year in there is no date of the story."""

import re

from reader.domain.document import Block, InlineKind, Span
from reader.extraction.word_lists import word_set

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,300}|[\w.+-]{1,40}@[\w.-]{1,60}|\\?\bu20[0-9a-f]{2}")
_QUOTED = re.compile(r"“[^“”]{2,120}”|\"[^\"]{2,120}\"|‘[^‘’]{2,100}’(?!\w)|«[^«»]{2,120}»|《[^《》]{1,80}》")
_WORD = re.compile(r"[^\W_]{2,}")
_SMALL = word_set("a an the of in on at and or for to from by with as is vs into over under after before")
_HIDDEN = frozenset({InlineKind.SYNTAX, InlineKind.CODE})


def titled_ranges(text: str, block: Block) -> list[Span]:
    """Spans of a block inside which no date counts."""
    found = [Span(*match.span()) for match in _ADDRESS.finditer(text, block.span.start, block.span.end)]
    quoted = _QUOTED.finditer(text, block.span.start, block.span.end)
    found += [Span(*match.span()) for match in quoted if is_title(match.group()[1:-1])]
    for inline in block.inlines:
        is_work = inline.kind is InlineKind.EMPHASIS and is_title(inline.span.of(text))
        if inline.kind in _HIDDEN or is_work:
            found.append(inline.span)
    return found


def is_title(words: str) -> bool:
    """True if the words are written like a title: two or more, nearly all capitalised, no full stop."""
    if words.rstrip().endswith((".", "?", "!", ",")) and len(words) > 60:
        return False
    found = [word for word in _WORD.findall(words) if word.lower() not in _SMALL]
    capitals = sum(not word[0].islower() for word in found)
    return len(found) >= 2 and capitals >= 0.8 * len(found)
