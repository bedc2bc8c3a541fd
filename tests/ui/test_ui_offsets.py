"""Code points and UTF-16 units: one module converts, for any text."""

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.document import Span
from reader.ui.offsets import LINE_SEPARATOR, Shown, utf16_length

TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("a😀b👩‍👩‍👧 \ne\u0301שלום漢字\u202e"),
    ),
    max_size=60,
)


def test_an_emoji_is_one_code_point_and_two_units() -> None:
    shown = Shown("a😀b", Span(0, 3))
    assert [shown.to_qt(position) for position in range(4)] == [0, 1, 3, 4]
    assert [shown.from_qt(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


def test_a_piece_counts_from_its_own_beginning() -> None:
    shown = Shown("😀😀abc", Span(2, 5))
    assert shown.text == "abc"
    assert shown.to_qt(3) == 1
    assert shown.from_qt(1) == 3


def test_hidden_markup_is_left_out_and_positions_step_over_it() -> None:
    source = "so **bold** now"
    shown = Shown(source, Span(0, len(source)), [Span(3, 5), Span(9, 11)])
    assert shown.text == "so bold now"
    assert shown.from_qt(3) == 5
    assert shown.to_qt(5) == 3
    assert shown.to_qt(3) == 3
    assert shown.ends_at(7) == 9
    assert shown.from_qt(7) == 11


def test_newlines_read_as_spaces_unless_they_are_breaks() -> None:
    shown = Shown("one\ntwo\nthree", Span(0, 13), (), frozenset({7}))
    assert shown.text == f"one two{LINE_SEPARATOR}three"


def test_right_to_left_and_combining_characters_keep_their_count() -> None:
    for text in ("שלום עולם", "e\u0301te\u0301", "漢字かな", "\u202eabc\u202c"):
        shown = Shown(text, Span(0, len(text)))
        assert [shown.from_qt(shown.to_qt(at)) for at in range(len(text) + 1)] == list(range(len(text) + 1))


@given(TEXTS)
def test_every_position_comes_back(text: str) -> None:
    shown = Shown(text, Span(0, len(text)))
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2
    for position in range(len(text) + 1):
        unit = shown.to_qt(position)
        assert unit == len(text[:position].encode("utf-16-le")) // 2
        assert shown.from_qt(unit) == position


@given(TEXTS, st.data())
def test_shown_characters_keep_their_place_with_anything_hidden(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    hidden = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    shown = Shown(text, Span(0, len(text)), hidden)
    kept = [at for at in range(len(text)) if not any(gap.start <= at < gap.end for gap in hidden)]
    assert len(shown.text) == len(kept)
    for position in kept:
        assert shown.from_qt(shown.to_qt(position)) == position
