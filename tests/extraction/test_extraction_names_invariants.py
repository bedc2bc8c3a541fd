"""What holds for the names of any text whatever."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.document import Block, BlockKind, Document, Span
from reader.extraction.entities.finding import find_entities
from reader.extraction.gazetteers import gazetteers
from reader.extraction.words import words_of

WORDS = """
    Anna Lee the The of and
    University Paris US U.S. Mr. Inc. - 's ’s , . ( ) “ ” " * @ <b> https://a.b/C 2014 II
    & Chinese Monday iPhone é e\u0301 😀 李 СССР al- von CEO King a😀b +
"""
PARTS = st.lists(st.sampled_from([*WORDS.split(), " ", " ", "\n"]), max_size=60)
TEXTS = st.one_of(st.text(max_size=200), PARTS.map("".join), PARTS.map(" ".join))


def one_block(text: str) -> Document:
    return Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),) if text else ())


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_mentions_are_inside_the_text_not_empty_and_never_overlap(text: str) -> None:
    entities = find_entities(one_block(text))
    spans = sorted(span for entity in entities for span in entity.mentions)
    assert all(span and span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_entities_have_ordered_mentions_and_names_from_the_text(text: str) -> None:
    for entity in find_entities(one_block(text)):
        assert list(entity.mentions) == sorted(entity.mentions)
        surfaces = {" ".join(span.of(text).split()) for span in entity.mentions}
        assert {entity.name, *entity.aliases} == surfaces
        assert entity.name not in entity.aliases


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_spans_begin_and_end_with_a_character_that_is_seen(text: str) -> None:
    for entity in find_entities(one_block(text)):
        for span in entity.mentions:
            assert span.of(text) == span.of(text).strip()


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_words_are_in_order_and_never_overlap(text: str) -> None:
    words = words_of(text, one_block(text).blocks, gazetteers())
    assert all(word.text == text[word.start : word.end] for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_same_text_gives_the_same_entities(text: str) -> None:
    assert find_entities(one_block(text)) == find_entities(one_block(text))


UNITS = ["Anna ", "Paris and ", "University of ", "A. ", "a@", "<", "“", "*", "'", "é", "A-", "New York "]
UNITS += ["Lee, ", "The Bank of the ", "x, The ", "King ", "1 "]


@pytest.mark.parametrize("unit", UNITS)
def test_an_endless_repetition_is_read_to_its_end(unit: str) -> None:
    """Anything that grows faster than the text would run into the time limit of a test."""
    text = (unit * (200_000 // len(unit) + 1))[:200_000]
    for entity in find_entities(one_block(text)):
        assert all(span.of(text).strip() for span in entity.mentions)
