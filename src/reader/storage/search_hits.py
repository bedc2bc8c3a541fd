"""From a text with marked matches to hits: real spans, gathered into passages, each with a snippet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.domain.document import Span
from reader.storage.search_words import Term, folded_words

_NEAR = 80
"""Matches of different terms that are no farther apart, in code points, are one passage."""
_MOST_MARKS = 2000
"""Marks looked at in one text: enough to choose from, and a bound on the work."""
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


def marked_spans(marked: str, opening: str, closing: str) -> Iterator[Span]:
    """Where the marks stand in the text without them; at most 2,000."""
    removed = 0
    at = marked.find(opening)
    for _ in range(_MOST_MARKS):
        end = marked.find(closing, at) if at >= 0 else -1
        if end < 0:
            return
        yield Span(at - removed, end - removed - len(opening))
        removed += len(opening) + len(closing)
        at = marked.find(opening, end)


def passages(text: str, spans: Sequence[Span], terms: Sequence[Term]) -> list[Passage]:
    """Matches gathered into passages; those that answer more terms come first, then those earlier on."""
    found: list[Passage] = []
    together: list[Span] = []
    answered: set[int] = set()
    for span in spans:
        term = _term_of(text, span, terms)
        near = bool(together) and span.start - together[-1].end <= _NEAR
        if together and (term in answered or not near):
            found.append(Passage(tuple(together), len(answered)))
            together, answered = [], set()
        together.append(span)
        answered.add(term)
    if together:
        found.append(Passage(tuple(together), len(answered)))
    return sorted(found, key=lambda passage: -passage.answered)


def snippet(text: str, matches: Sequence[Span]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The passage in context on one line, and the ranges in it to make bold."""
    start = _word_start(text, max(0, matches[0].start - _BEFORE), matches[0].start)
    end = _word_end(text, min(len(text), matches[-1].end + _AFTER), matches[-1].end)
    shown = "… " if text[:start].strip() else ""
    ranges: list[tuple[int, int]] = []
    at = start
    for match in matches:
        shown += _one_line(text[at : match.start], after=shown)
        begin = len(shown)
        shown += _one_line(match.of(text))
        ranges.append((begin, len(shown)))
        at = match.end
    shown += _one_line(text[at:end]).rstrip()
    return shown + (" …" if text[end:].strip() else ""), tuple(ranges)


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


def _term_of(text: str, span: Span, terms: Sequence[Term]) -> int:
    words = folded_words(span.of(text))
    return next((n for n, term in enumerate(terms) if words and term.is_found_in(words)), -1)
