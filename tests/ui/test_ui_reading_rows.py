"""Rows, heights and marks of the page: pure values."""

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight
from reader.domain.document import Block, BlockKind, Span
from reader.ui.reading.find_bar import find_all
from reader.ui.reading.heights import Heights
from reader.ui.reading.marks import Marks, SpanIndex, bands
from reader.ui.reading.rows import LONGEST, Rows
from reader.ui.reading.words import next_word, previous_word, word_at

TEXT = "Skip\n\nTitle\n\nDek\n\nBody one.\n\nShare\n\nTweet\n\nBody two."


def block(kind: BlockKind, words: str, text: str = TEXT) -> Block:
    at = text.index(words)
    return Block(kind, Span(at, at + len(words)))


BLOCKS = (
    block(BlockKind.FURNITURE, "Skip"),
    block(BlockKind.TITLE, "Title"),
    block(BlockKind.DEK, "Dek"),
    block(BlockKind.PARAGRAPH, "Body one."),
    block(BlockKind.FURNITURE, "Share"),
    block(BlockKind.FURNITURE, "Tweet"),
    block(BlockKind.PARAGRAPH, "Body two."),
)


def test_a_run_of_page_furniture_is_one_fold() -> None:
    rows = Rows(TEXT, BLOCKS)
    folds = [row for row in rows.rows if row.fold]
    assert [(row.first, row.last) for row in folds] == [(0, 0), (4, 5)]


def test_furniture_before_the_title_is_shown_after_the_head() -> None:
    rows = Rows(TEXT, BLOCKS)
    assert [row.kind for row in rows.rows[:3]] == [BlockKind.TITLE, BlockKind.DEK, BlockKind.FURNITURE]


def test_every_position_is_found_in_the_row_that_shows_it() -> None:
    rows = Rows(TEXT, BLOCKS)
    for number, one in enumerate(BLOCKS):
        row = rows[rows.at(one.span.start)]
        assert row.first <= number <= row.last


def test_an_open_fold_shows_its_lines_below_it() -> None:
    rows = Rows(TEXT, BLOCKS, frozenset({4}))
    shown = [(row.fold, row.first) for row in rows.rows if row.kind is BlockKind.FURNITURE]
    assert shown == [(True, 0), (True, 4), (False, 4), (False, 5)]
    assert not rows[rows.at(TEXT.index("Tweet"))].fold


def test_a_long_block_is_cut_into_rows_that_join_without_a_gap() -> None:
    text = "word " * 5000
    rows = Rows(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    assert len(rows) > 1
    assert all(len(row.span) <= LONGEST for row in rows.rows)
    assert "".join(row.span.of(text) for row in rows.rows) == text
    assert [row.begins for row in rows.rows].count(True) == 1
    assert [row.ends for row in rows.rows].count(True) == 1


def test_a_long_word_without_spaces_is_cut_all_the_same() -> None:
    text = "x" * (LONGEST * 3 + 7)
    rows = Rows(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    assert "".join(row.span.of(text) for row in rows.rows) == text


def test_an_empty_document_has_no_rows() -> None:
    assert len(Rows("", ())) == 0
    assert Rows("", ()).at(0) == -1


@given(st.lists(st.floats(1, 500), min_size=1, max_size=700), st.data())
def test_heights_add_up_whatever_is_learned(guesses: list[float], data: st.DataObject) -> None:
    heights = Heights(len(guesses), guesses.__getitem__)
    known = list(guesses)
    for _ in range(data.draw(st.integers(0, 12))):
        row = data.draw(st.integers(0, len(guesses) - 1))
        height = data.draw(st.floats(1, 900))
        heights.learn(row, height)
        known[row] = height
    assert abs(heights.total - sum(known)) < 1e-6 * max(1, sum(known))
    row = data.draw(st.integers(0, len(guesses) - 1))
    assert abs(heights.top(row) - sum(known[:row])) < 1e-6 * max(1, sum(known))
    found, rest = heights.at(heights.top(row) + known[row] / 2)
    assert found == row
    assert 0 <= rest <= known[row]


SPANS = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=30), SPANS)
def test_the_index_finds_exactly_what_overlaps(spans: list[Span], wanted: Span) -> None:
    index = SpanIndex((span, number) for number, span in enumerate(spans))
    found = sorted(number for _, number in index.overlapping(wanted))
    assert found == [n for n, span in enumerate(spans) if span and span.overlaps(wanted)] or not wanted


def mark(words: str, text: str, *themes: str) -> tuple[Span, Highlight]:
    at = text.index(words)
    span = Span(at, at + len(words))
    return span, Highlight(words, "d", describe(text, span), themes)


def test_overlapping_highlights_become_bands_with_all_their_hues() -> None:
    text = "one two three four"
    marks = Marks(
        highlights=SpanIndex([mark("one two three", text, "a"), mark("three four", text, "b", "c")]),
        hues={"a": 0, "b": 1, "c": 2},
    )
    found = [(band.span.of(text), band.hues) for band in bands(Span(0, len(text)), marks)]
    assert found == [("one two ", (0,)), ("three", (0, 1, 2)), (" four", (1, 2))]


def test_a_highlight_without_a_theme_has_a_plain_band() -> None:
    text = "one two"
    marks = Marks(highlights=SpanIndex([mark("two", text)]))
    assert [band.hues for band in bands(Span(0, 7), marks)] == [(-1,)]


def test_words_are_found_with_apostrophes_and_hyphens() -> None:
    text = "The world’s well-known 20 largest."
    assert word_at(text, 6).of(text) == "world’s"
    assert word_at(text, 14).of(text) == "well-known"
    assert word_at(text, 11).of(text) == "world’s"
    assert next_word(text, 0) == 4
    assert previous_word(text, 12) == 4
    assert next_word(text, len(text)) == len(text)
    assert previous_word(text, 0) == 0


def test_finding_folds_case_and_white_space_but_not_on_request() -> None:
    text = "Electronics\nStreet and electronics street and Streets"
    assert len(find_all(text, "electronics street")) == 2
    assert len(find_all(text, "electronics street", case=True)) == 1
    assert len(find_all(text, "street")) == 3
    assert len(find_all(text, "street", whole=True)) == 2
    assert find_all(text, "   ") == []
    assert find_all(text, "a(b") == []
