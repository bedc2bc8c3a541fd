"""Texts that nobody writes are searched in time that grows with them, not with their square."""

import pytest

from reader.domain.document import Block, BlockKind, Document, Span
from reader.extraction import extract

UNITS = [
    "x", "Aa ", "a,", "Anna and Bob and ", "By Anna ", "U.S.", "Dr. ", "“a ", "l'", "(", "-", "a\u0301",
    "漢", "Ж", "1", "in ", "Inc. ", "\u202eabc ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_one_paragraph_of_the_same_over_and_over_is_searched_to_its_end(unit: str) -> None:
    text = (unit * (40_000 // len(unit) + 1)).rstrip()
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    findings = extract(document, None)
    assert all(span.end <= len(text) for entity in findings.entities for span in entity.mentions)
    assert all(event.span.end <= len(text) for event in findings.events)


@pytest.mark.parametrize("unit", ["1984 ", "1984-", "May ", "the 1980s ", "1 May ", "In 1984. "])
def test_a_paragraph_of_nothing_but_dates_is_searched_to_its_end(unit: str) -> None:
    text = (unit * (4_000 // len(unit))).rstrip()
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    findings = extract(document, None)
    assert all(event.span.end <= len(text) for event in findings.events)
