"""Where the terms of a search stand in a text: real spans, gathered into passages, each with a snippet.

The index tells which texts answer; the places are looked up here. FTS5's own `highlight()` takes time that
grows with the square of the number of matches: 9 s for 100,000 in 3 MB.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from reader.domain.document import Span
from reader.domain.steps import Steps, at_once
from reader.storage.search_words import Term

_NEAR = 80
"""Matches of different terms that are no farther apart, in code points, are one passage."""
_MOST_MATCHES = 1000
"""Matches looked at in one text: enough to choose from, and a bound on the work."""
_LONGEST = 300
"""Code points of one match at most: a beginning may be followed by a word of millions of letters."""
_STRETCH = 300_000
"""Code points that are looked through in a step."""
_BEFORE, _AFTER = 40, 80
"""Context of a snippet, in code points."""

_GAPS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Matches that stand together: their spans, in order, and how many different terms they answer."""

    matches: tuple[Span, ...]
    answered: int

    @property
    def span(self) -> Span:
        """From the first match to the last."""
        return Span(self.matches[0].start, self.matches[-1].end)


def passages(text: str, terms: Sequence[Term]) -> list[Passage]:
    """Where the terms stand; passages that answer more of them come first, then those earlier on."""
    return at_once(finding(text, terms))


def finding(text: str, terms: Sequence[Term]) -> Steps[list[Passage]]:
    """`passages` in steps of a few milliseconds, however long the text is."""
    found: list[Passage] = []
    together: list[Span] = []
    answered: set[int] = set()
    matches = 0
    for begin in range(0, len(text), _STRETCH):
        for start, end, term in islice(_matches(text, terms, begin), _MOST_MATCHES - matches):
            matches += 1
            if together and start < together[-1].end:
                continue
            near = bool(together) and start - together[-1].end <= _NEAR
            if together and (term in answered or not near):
                found.append(Passage(tuple(together), len(answered)))
                together, answered = [], set()
            together.append(Span(start, end))
            answered.add(term)
        if matches == _MOST_MATCHES:
            break
        yield
    if together:
        found.append(Passage(tuple(together), len(answered)))
    return sorted(found, key=lambda passage: -passage.answered)


def snippet(text: str, matches: Sequence[Span]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The passage in context on one line, and the ranges in it to make bold."""
    start = _word_start(text, max(0, matches[0].start - _BEFORE), matches[0].start)
    end = _word_end(text, min(len(text), matches[-1].end + _AFTER), matches[-1].end)
    shown = "… " if start > 0 else ""
    ranges: list[tuple[int, int]] = []
    at = start
    for match in matches:
        shown += _one_line(text[at : match.start], after=shown)
        begin = len(shown)
        shown += _one_line(match.of(text))
        ranges.append((begin, len(shown)))
        at = match.end
    shown += _one_line(text[at:end]).rstrip()
    return shown + (" …" if end < len(text) else ""), tuple(ranges)


def _matches(text: str, terms: Sequence[Term], begin: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of the term of the matches that begin in the stretch at `begin`, in order.

    Of two at one place the longer comes first; none is longer than `_LONGEST`.
    """
    stop = begin + _STRETCH

    def of(number: int, term: Term) -> Iterator[tuple[int, int, int]]:
        for match in term.pattern.finditer(text, begin, min(len(text), stop + _LONGEST)):
            start, end = match.span()
            if start >= stop:
                return
            yield start, min(end, start + _LONGEST), number

    return merge(
        *(of(number, term) for number, term in enumerate(terms)), key=lambda match: (match[0], -match[1])
    )


def _one_line(text: str, after: str = "x") -> str:
    line = _GAPS.sub(" ", text)
    return line.lstrip() if not after or after[-1].isspace() else line


def _word_start(text: str, at: int, latest: int) -> int:
    if at == 0 or text[at - 1].isspace():
        return at
    gap = next((i for i in range(at, latest) if text[i].isspace()), None)
    return at if gap is None else gap + 1


def _word_end(text: str, at: int, earliest: int) -> int:
    if at == len(text) or text[at].isspace():
        return at
    return next((i for i in range(at, earliest, -1) if text[i].isspace()), at)
