"""Words and sentences of a piece of text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.document import Span
from reader.ui.reading import words


def all_words(text: str) -> list[str]:
    found, at = [], -1
    while (word := words.word_after(text, at)) is not None:
        found.append(word.of(text))
        at = word.start
    return found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Don’t stop well-known 'quotes'.", ["Don’t", "stop", "well-known", "'", "quotes", "'", "."]),
        ("In 3.5 of 1,000 cases...", ["In", "3.5", "of", "1,000", "cases", "..."]),
        ("cafe\u0301 nai\u0308ve", ["cafe\u0301", "nai\u0308ve"]),
        ("👩‍👩‍👧🇩🇪ok", ["👩‍👩‍👧", "🇩🇪", "ok"]),
        ("漢字とカタカナ", ["漢字", "と", "カタカナ"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("שלום עולם", ["שלום", "עולם"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_falls_into_the_words_a_reader_sees(text: str, parts: list[str]) -> None:
    assert all_words(text) == parts


def test_a_word_is_found_from_inside_and_from_its_end() -> None:
    text = "one, two"
    assert words.word_at(text, 1) == Span(0, 3)
    assert words.word_at(text, 3) == Span(0, 3)
    assert words.word_at(text, 6) == Span(5, 8)
    assert words.word_at("a    b", 3) == Span(3, 3)


def test_the_word_before_is_found_across_any_gap() -> None:
    text = "word" + " " * 100_000 + "\n" * 50_000 + "next"
    assert words.word_before(text, len(text) - 4) == Span(0, 4)
    assert words.word_ending_before(text, len(text)) == Span(0, 4)
    assert words.word_after(text, 0) == Span(len(text) - 4, len(text))


@given(st.text(alphabet="ab .,-’'\n\u0301漢か🇩👍\u200d", max_size=60), st.integers(0, 60))
def test_words_before_and_after_a_position_are_on_their_sides(text: str, position: int) -> None:
    position = min(position, len(text))
    after, before = words.word_after(text, position), words.word_before(text, position)
    assert after is None or after.start > position
    assert before is None or before.start < position
    assert all(not char.isspace() for word in all_words(text) for char in word)
    assert "".join(all_words(text)) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? “Four.” Five", ["One.", "Two!", "Three?", "“Four.”", "Five"]),
        ("Mr. Smith met J. R. Jones. It rained.", ["Mr. Smith met J. R. Jones.", "It rained."]),
        ("It was 3.5 km. Far.", ["It was 3.5 km.", "Far."]),
        ("Words, e.g. these ones. Done.", ["Words, e.g. these ones.", "Done."]),
        ("今日は。明日！終", ["今日は。", "明日！", "終"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_text_falls_into_sentences(text: str, parts: list[str]) -> None:
    assert [sentence.of(text) for sentence in words.sentences(text)] == parts


@given(st.text(alphabet="aB. !?\n”。", max_size=80), st.integers(0, 80))
def test_a_position_has_a_sentence_that_holds_it_or_is_beside_it(text: str, position: int) -> None:
    position = min(position, len(text))
    found = words.sentence_at(text, position)
    spans = list(words.sentences(text))
    assert found in spans or (not spans and not found)
    assert all(first.end <= second.start for first, second in pairwise(spans))
