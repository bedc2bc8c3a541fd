"""Rows, heights and marks of the page: pure values."""

from array import array
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight
from reader.domain.blocks import Blocks, Inlines
from reader.domain.document import Block, BlockKind, Span
from reader.ui.reading.heights import GUESSES, Heights
from reader.ui.reading.marks import Marks, SpanIndex, StoredSpans, bands
from reader.ui.reading.rows import LONGEST, Rows

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
    folds = [row for row in rows if row.fold]
    assert [(row.first, row.last) for row in folds] == [(0, 0), (4, 5)]


def test_furniture_before_the_title_is_shown_after_the_head() -> None:
    rows = Rows(TEXT, BLOCKS)
    assert [row.kind for row in rows[:3]] == [BlockKind.TITLE, BlockKind.DEK, BlockKind.FURNITURE]


def test_every_position_is_found_in_the_row_that_shows_it() -> None:
    rows = Rows(TEXT, BLOCKS)
    for number, one in enumerate(BLOCKS):
        row = rows[rows.at(one.span.start)]
        assert row.first <= number <= row.last


def test_an_open_fold_shows_its_lines_below_it() -> None:
    rows = Rows(TEXT, BLOCKS, frozenset({4}))
    shown = [(row.fold, row.first) for row in rows if row.kind is BlockKind.FURNITURE]
    assert shown == [(True, 0), (True, 4), (False, 4), (False, 5)]
    assert not rows[rows.at(TEXT.index("Tweet"))].fold


def test_a_long_block_is_cut_into_rows_that_join_without_a_gap() -> None:
    text = "word " * 5000
    rows = Rows(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    assert len(rows) > 1
    assert all(len(row.span) <= LONGEST for row in rows)
    assert "".join(row.span.of(text) for row in rows) == text
    assert [row.begins for row in rows].count(True) == 1
    assert [row.ends for row in rows].count(True) == 1


def test_a_long_word_without_spaces_is_cut_all_the_same() -> None:
    text = "x" * (LONGEST * 3 + 7)
    rows = Rows(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    assert "".join(row.span.of(text) for row in rows) == text


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


def test_highlights_of_one_theme_that_touch_or_overlap_are_told_apart_by_a_seam() -> None:
    text = "one two three four five"
    inner, after, other = mark("two", text, "a"), mark(" four", text, "a"), mark(" five", text, "b")
    index = SpanIndex([mark("one two three", text, "a"), inner, after, other])
    found = [
        (band.span.of(text), band.seam) for band in bands(Span(0, len(text)), Marks(index, {"a": 0, "b": 1}))
    ]
    assert found == [("one ", False), ("two", True), (" three", True), (" four", True), (" five", False)]


def test_a_highlight_without_a_theme_has_a_plain_band() -> None:
    text = "one two"
    marks = Marks(highlights=SpanIndex([mark("two", text)]))
    assert [band.hues for band in bands(Span(0, 7), marks)] == [(-1,)]


_KINDS = (BlockKind.PARAGRAPH, BlockKind.FURNITURE, BlockKind.TITLE, BlockKind.DEK)
_LENGTHS = st.one_of(st.integers(1, 60), st.integers(2900, 3100), st.integers(3900, 13_000))


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[str, tuple[Block, ...]]:
    """A text of blocks of any kind and length, of letters, spaces, sentence ends and combining marks."""
    text, blocks = "", []
    for _ in range(draw(st.integers(1, 8))):
        filler = draw(st.sampled_from(("ab ", "a. b ", "x", "e\u0301", "\u0301")))
        length = draw(_LENGTHS)
        words = (filler * length)[:length].strip() or "x"
        blocks.append(Block(draw(st.sampled_from(_KINDS)), Span(len(text), len(text) + len(words))))
        text += words + "\n\n"
    return text, tuple(blocks)


@settings(deadline=None)
@given(laid_out(), st.data())
def test_rows_cover_every_block_once_and_are_found_by_each_of_their_positions(
    document: tuple[str, tuple[Block, ...]], data: st.DataObject
) -> None:
    text, blocks = document
    folds = [n for n, one in enumerate(blocks) if one.kind is BlockKind.FURNITURE]
    opened = frozenset(data.draw(st.lists(st.sampled_from(folds), max_size=3))) if folds else frozenset()
    rows = Rows(text, blocks, opened)
    assert all(row.fold or 0 < len(row.span) <= LONGEST for row in rows)
    hidden = {
        n for row in rows if row.fold and row.first not in opened for n in range(row.first, row.last + 1)
    }
    shown = sorted((row for row in rows if not row.fold), key=lambda row: row.span)
    for number, one in enumerate(blocks):
        pieces = [row.span for row in shown if row.first == number]
        assert "".join(piece.of(text) for piece in pieces) == ("" if number in hidden else one.span.of(text))
    for index, row in enumerate(rows):
        if not row.fold:
            assert rows.at(row.span.start) == index
            assert rows.at(row.span.end - 1) == index


def test_a_long_block_is_never_cut_before_a_combining_mark_after_a_letter() -> None:
    text = "e\u0301" * 4000
    rows = Rows(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    assert len(rows) == 3
    assert all(text[row.span.start] == "e" for row in rows)


def test_a_million_rows_are_counted_without_making_them() -> None:
    starts = array("I", range(0, 4_000_000, 4))
    ends = array("I", range(3, 4_000_003, 4))
    kinds = bytes([list(BlockKind).index(BlockKind.PARAGRAPH)]) * len(starts)
    blocks = Blocks(kinds, starts, ends, array("H", bytes(2 * len(starts))), Inlines.of([]))
    rows = Rows("abc\n" * 1_000_000, blocks)
    assert len(rows) == 1_000_000
    assert rows[999_999].span == Span(3_999_996, 3_999_999)
    assert rows.at(2_000_002) == 500_000


@given(st.integers(1, 3000), st.lists(st.tuples(st.integers(0, 2999), st.floats(1, 900)), max_size=12))
def test_rough_heights_become_exact_where_somebody_looks(count: int, seen: list[tuple[int, float]]) -> None:
    heights = Heights(count, lambda row: 20.0 + row % 7, lambda first, end: 31.0 * (end - first))
    for row, height in seen:
        heights.learn(row % count, height)
        top = heights.top(row % count)
        assert heights.of(row % count) == height
        assert heights.at(top + height / 2)[0] == row % count


def test_a_million_rows_are_guessed_in_a_few_pieces_that_leave_none_out() -> None:
    asked: list[tuple[int, int]] = []

    def rough(first: int, end: int) -> float:
        asked.append((first, end))
        return 30.0 * (end - first)

    heights = Heights(1_000_001, lambda _: 30.0, rough)
    assert len(asked) <= GUESSES
    assert [asked[0][0], asked[-1][1]] == [0, 1_000_001]
    assert all(before[1] == after[0] for before, after in pairwise(asked))
    assert heights.total == 30_000_030.0
    assert heights.top(1_000_000) == 30_000_000.0
    assert heights.at(15_000_010.0) == (500_000, 10.0)


@given(st.lists(SPANS, max_size=30), SPANS, st.lists(st.integers(0, 29), max_size=5))
def test_an_index_changed_is_the_index_made_anew(spans: list[Span], more: Span, gone: list[int]) -> None:
    items = [(span, number) for number, span in enumerate(spans) if span]
    removed = [items[n % len(items)] for n in set(gone)] if items else []
    removed = list(dict.fromkeys(removed))
    changed = SpanIndex(items).changed(removed, [(more, 99)])
    anew = SpanIndex([item for item in items if item not in removed] + [(more, 99)])
    assert sorted(changed.items) == sorted(anew.items)
    assert changed.starts == [span.start for span, _ in changed.items]
    for place in (Span(0, 80), Span(5, 9), more):
        assert sorted(changed.overlapping(place)) == sorted(anew.overlapping(place))


@given(st.lists(SPANS, max_size=30), SPANS)
def test_stored_spans_answer_like_an_index(spans: list[Span], wanted: Span) -> None:
    far = [Span(span.start * 900, span.end * 900) for span in spans]
    whole = SpanIndex((span, number) for number, span in enumerate(far))
    asked: list[tuple[int, int]] = []

    def read(start: int, end: int) -> list[tuple[Span, int]]:
        asked.append((start, end))
        return whole.overlapping(Span(start, end))

    stored = StoredSpans(read, lambda position, step: (whole.after if step > 0 else whole.before)(position))
    place = Span(wanted.start * 900, wanted.end * 900)
    assert stored.overlapping(place) == whole.overlapping(place)
    assert stored.after(place.start) == whole.after(place.start)
    reads = len(asked)
    stored.overlapping(place)
    assert len(asked) == reads


@given(st.lists(st.tuples(st.sampled_from(list(BlockKind)), st.integers(1, 3 * LONGEST)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_rows_of_a_block_are_those_from_where_it_begins_to_where_it_ends(
    parts: list[tuple[BlockKind, int]],
) -> None:
    blocks, at = [], 0
    for kind, length in parts:
        blocks.append(Block(kind, Span(at, at + length)))
        at += length
    rows = Rows("ab cd. " * (at // 7 + 1), tuple(blocks))
    for index, row in enumerate(rows):
        first, last = rows.of_block(index)
        assert first <= index <= last
        assert {rows[at].first for at in range(first, last + 1)} == {row.first}
        assert rows[first].begins
        assert rows[last].ends
