"""Where the dated expressions of a document stand: block and sentence, and which places have none."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.readings import DAY_FIRST, MONTH_FIRST
from reader.extraction.dates.checks import Surroundings
from reader.extraction.dates.expression import Expression
from reader.extraction.dates.forms import DAY_LEADS, MONTH_LEADS
from reader.extraction.dates.scan import expressions
from reader.extraction.dates.titles import titled_ranges
from reader.extraction.sentences import sentences

_BODY_ONLY = frozenset({BlockKind.FURNITURE, BlockKind.METADATA})
_NEVER = frozenset({BlockKind.CODE, BlockKind.RULE})
_BIBLIOGRAPHY = re.compile(
    r"\W*(?:references|bibliography|further\sreading|sources|works\scited|notes|footnotes|literature|citations|"
    r"external\slinks|see\salso)\W*",
    re.IGNORECASE,
)
_ANCIENT = re.compile(
    r"\d\s?(?:BCE|BC|CE|AD)\b|\b(?:AD|A\.D\.|CE)\s\d|\b(?:[1-9]|10)(?:st|nd|rd|th)[\s-]centur|"
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[\s-]centur|\b[1-9]\d0s\b"
)
_HEAD = 40
_CONTEXT = 300


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression with the block and the sentence it stands in."""

    expression: Expression
    block: int
    sentence: Span
    previous: Span | None = None
    """The sentence before, in the same block."""

    @property
    def span(self) -> Span:
        """The expression itself."""
        return Span(self.expression.start, self.expression.end)

    @property
    def context(self) -> int:
        """Where to begin looking at what stands before it: in its sentence, and not too far away."""
        return max(self.sentence.start, self.expression.start - _CONTEXT)

    @property
    def context_end(self) -> int:
        """Where to stop looking at what stands after it."""
        return min(self.sentence.end, self.expression.end + _CONTEXT)


def placed_in(document: Document, *, body_only: bool = True, everything: bool = False) -> list[Placed]:
    """The expressions of a document in order, without those in code, bibliographies and titles of works.

    `body_only` leaves out page furniture and metadata lines; `everything` adds what speaks of time without
    being a date (`three weeks`, `every day`, `now`).
    """
    left_out = _NEVER | _BODY_ONLY if body_only else _NEVER
    ancient = bool(_ANCIENT.search(document.text))
    placed: list[Placed] = []
    bibliography = False
    for index, block in enumerate(document.blocks):
        heads = (
            bool(_BIBLIOGRAPHY.fullmatch(document.passage(block.span))) if len(block.span) < _HEAD else False
        )
        if heads or block.kind is BlockKind.HEADING:
            bibliography = heads
        if block.kind not in left_out and not bibliography:
            around = Surroundings(document.text, block.span.start, block.span.end, ancient)
            placed += _in_block(document.text, index, block, expressions(around, everything=everything))
    return _in_one_order(document.text, placed)


def _in_one_order(text: str, placed: list[Placed]) -> list[Placed]:
    """`03/04/2019` is read day first where the other dates of the text are written so."""
    figures = {item.expression.rule for item in placed if item.expression.family == "figures"}
    if MONTH_FIRST not in figures or MONTH_LEADS in figures:
        return placed
    written = {text[item.expression.start].isdigit() for item in placed if item.expression.rule == "day"}
    if DAY_LEADS not in figures and written != {True}:
        return placed
    return [replace(item, expression=_day_first(item.expression)) for item in placed]


def _day_first(found: Expression) -> Expression:
    if found.rule != MONTH_FIRST:
        return found
    year, month, day = found.edtf.rsplit("-", 2)
    return replace(found, edtf=f"{year}-{day}-{month}", rule=DAY_FIRST)


def _in_block(text: str, index: int, block: Block, found: list[Expression]) -> list[Placed]:
    if not found:
        return []
    hidden = sorted(titled_ranges(text, block))
    found = [item for item in found if not _hides(text, hidden, item)]
    spans = sentences(text, block.span)
    starts = [span.start for span in spans]
    numbers = [max(0, bisect_right(starts, item.start) - 1) for item in found]
    return [
        Placed(item, index, spans[number], spans[number - 1] if number else None)
        for item, number in zip(found, numbers, strict=True)
    ]


def _hides(text: str, hidden: list[Span], item: Expression) -> bool:
    """True if a title, address or code shares a character with the date and is more than the date."""
    span = Span(item.start, item.end)
    at = bisect_right(hidden, span.start, key=lambda range_: range_.start)
    for range_ in hidden[max(0, at - 3) : at + 1]:
        if range_.overlaps(span) and range_.of(text).strip("“”‘’\"'«»*_ ") != span.of(text):
            return True
    return False
