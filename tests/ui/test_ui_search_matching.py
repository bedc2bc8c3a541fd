"""How names answer what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.search.matching import match_letters, match_words


def marked(text: str, typed: str) -> list[str] | None:
    match = match_letters(text, typed)
    return None if match is None else [text[start:end] for start, end in match.ranges]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Add highlight", "high", ["high"]),
        ("Add highlight", "HIGH add", ["Add", "high"]),
        ("Add highlight", "ahigh", ["A", "high"]),
        ("Add highlight", "ah", ["A", "h"]),
        ("Show the Matrix", "stm", ["S", "t", "M"]),
        ("Ålborg Güterbahnhof", "alb gut", ["Ålb", "Güt"]),
        ("Ärger", "ÄRGER", ["Ärger"]),
        ("Add highlight", "hgl", None),
        ("Add highlight", "zz", None),
        ("Add highlight", "", None),
        ("a😀b 😀c", "😀c", ["😀c"]),
    ],
)
def test_what_matches_is_marked(text: str, typed: str, found: list[str] | None) -> None:
    assert marked(text, typed) == found


def score(text: str, typed: str) -> float:
    match = match_letters(text, typed)
    assert match is not None
    return match.score


def test_beginnings_of_the_text_of_words_and_the_middle_of_words_rank_in_this_order() -> None:
    scores = [score(text, "mar") for text in ("Market", "The market", "Denmark", "Make a rest")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


def test_a_word_beginning_is_preferred_to_an_earlier_middle() -> None:
    assert marked("remark the market", "mark") == ["mark"]
    match = match_words("remark the market", "mark")
    assert match is not None
    assert match.ranges == ((11, 15),)


def test_what_is_typed_cannot_keep_it_busy_for_ever() -> None:
    """Trying all ways to place these letters would take longer than a test may."""
    match = match_letters("a " * 60, "a" * 500)
    assert match is not None
    assert all(0 <= start < end <= 120 for start, end in match.ranges)
    assert match_letters("a " * 60, "a" * 30 + "b") is None


@given(st.text(max_size=30), st.text(max_size=10))
def test_ranges_are_in_order_and_inside_the_text(text: str, typed: str) -> None:
    match = match_letters(text, typed)
    if match is None:
        return
    edges = [edge for pair in match.ranges for edge in pair]
    assert edges == sorted(edges)
    assert len(set(edges)) == len(edges)
    assert edges[0] >= 0
    assert edges[-1] <= len(text)
