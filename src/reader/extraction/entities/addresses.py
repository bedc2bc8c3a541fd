"""Addresses: house numbers and numbered streets, which no capital begins."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.domain.document import BlockKind, Document, Span
from reader.domain.entities import EntityType, Evidence, Origin
from reader.extraction.grouping.joining import NameMention
from reader.extraction.word_lists import word_set

_ROADS = word_set(
    "Street Avenue Road Lane Boulevard Drive Square Terrace Crescent Row Quay Mews Close St. Ave. Rd. Blvd. "
    "STREET AVENUE ROAD LANE BOULEVARD DRIVE SQUARE ROUTE"
)
_NUMBER = re.compile(r"(?<![\w.,$£€-])(?P<number>\d{1,5}[A-Za-z]?) $")
_ORDINAL = re.compile(r"(?<![\w.,-])\d{1,3}(?:st|nd|rd|th) $")
_NUMBERED = re.compile(
    r"(?<![\w.,-])(?:(?:East|West|North|South) )?\d{1,3}(?:st|nd|rd|th) (?:Street|Avenue)\b"
)
_YEARS = range(1000, 2100)
_OF_TIME = re.compile(r"\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Aa]fter|[Bb]efore|[Aa]nd|[Tt]o) $")
_BEFORE = 8
_LEFT_OUT = frozenset({BlockKind.FURNITURE, BlockKind.CODE, BlockKind.METADATA})
_STATED = Evidence(Origin.RULE, 0.8)


def with_numbers(document: Document, mentions: Sequence[NameMention]) -> list[NameMention]:
    """The mentions in order, roads with the house number before them, and numbered streets as well."""
    text = document.text
    whole = [_with_number(text, one) for one in mentions]
    streets = [span for span in _streets(document) if not _is_taken(span, whole)]
    if not streets:
        return whole
    found = [NameMention(span, EntityType.PLACE, _STATED) for span in streets]
    return sorted([*whole, *found], key=lambda one: one.span.start)


def _with_number(text: str, one: NameMention) -> NameMention:
    """`200 Linden Avenue`, and the ordinal of `9th Street Bakery`."""
    words = one.span.of(text).split()
    start = one.span.start
    if words[0] in _ROADS:
        number = _ORDINAL.search(text, max(0, start - _BEFORE), start)
        return replace(one, span=Span(number.start(), one.span.end)) if number else one
    if one.type is not EntityType.PLACE or not (_ROADS & {words[-1], words[0]}):
        return one
    number = _NUMBER.search(text, max(0, start - _BEFORE), start)
    if number is None or _is_year(text, number):
        return one
    return replace(one, span=Span(number.start(), one.span.end))


def _is_year(text: str, number: re.Match[str]) -> bool:
    digits = number["number"]
    if not digits.isdigit() or int(digits) not in _YEARS:
        return False
    return _OF_TIME.search(text, max(0, number.start() - _BEFORE), number.start()) is not None


def _streets(document: Document) -> Iterator[Span]:
    """The numbered streets in what is read of a document."""
    for street in _NUMBERED.finditer(document.text):
        index = document.outline.block_index(street.start())
        if index >= 0 and document.blocks[index].kind not in _LEFT_OUT:
            yield Span(*street.span())


def _is_taken(span: Span, mentions: Sequence[NameMention]) -> bool:
    """True if a mention, of which they are in order, overlaps the span."""
    at = bisect_left(mentions, span.end, key=lambda one: one.span.start)
    return at > 0 and mentions[at - 1].span.end > span.start
