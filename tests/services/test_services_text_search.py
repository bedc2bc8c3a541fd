"""What is typed to find words, and what it finds; the text as shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Span
from reader.domain.errors import ReaderError
from reader.services import text_search
from reader.services.shown_text import ShownText, shown_words
from reader.services.text_search import Query, TooSlowError, compiled, matches


def finds(text: str, words: str, *, case: bool = False, whole: bool = False) -> list[str]:
    return [text[a:b] for a, b in matches(compiled(Query(words, case, whole)), text)]


def finds_pattern(text: str, pattern: str, *, case: bool = False, whole: bool = False) -> list[str]:
    query = Query(pattern, case, whole, is_pattern=True)
    return [text[a:b] for a, b in matches(compiled(query), text)]


def test_words_fold_case_and_white_space_but_case_not_on_request() -> None:
    text = "Electronics Street, electronics\n   street; STREETS"
    assert finds(text, "electronics street") == ["Electronics Street", "electronics\n   street"]
    assert finds(text, "electronics street", case=True) == ["electronics\n   street"]
    assert len(finds(text, "street")) == 3
    assert finds(text, "street", whole=True) == ["Street", "street"]
    assert finds("f(a.b) fxaxb", "a.b") == ["a.b"]


def test_blank_words_are_nothing_to_look_for_but_a_blank_pattern_is() -> None:
    assert not Query("   ")
    assert Query(" ", is_pattern=True)
    assert not Query("", is_pattern=True)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("C, C++ and C++17; XC++", "c++", ["C++", "C++"]),
        ("ASP.NET and .NET, not .NETs", ".net", [".NET", ".NET"]),
        ("cafe cafes café cafe\u0301", "cafe", ["cafe"]),
        ("naïve naïvely", "naïve", ["naïve"]),
        ("日本語は日本の", "日本", ["日本", "日本"]),
        ("Straße STRASSEN", "straße", ["Straße"]),
        ("word_one word", "word", ["word"]),
    ],
)
def test_whole_words_end_where_their_own_script_says(text: str, words: str, found: list[str]) -> None:
    assert finds(text, words, whole=True) == found


def test_words_are_found_in_either_spelling_of_their_accents() -> None:
    both = "café, cafe\u0301"
    assert finds(both, "café") == finds(both, "cafe\u0301") == ["café", "cafe\u0301"]


def test_straight_quotation_marks_and_hyphens_find_the_printed_ones() -> None:
    assert finds("don’t, don't, “so” non\u2011stop", "don't") == ["don’t", "don't"]
    assert finds("don’t, don't, “so” non\u2011stop", '"so"') == ["“so”"]
    assert finds("don’t, don't, “so” non\u2011stop", "non-stop") == ["non\u2011stop"]
    assert finds("don’t, don't", "don’t") == ["don’t"]


@given(st.text("aB .*(é\n", max_size=30), st.text("aB.*(é", min_size=1, max_size=3))
def test_case_matching_words_are_found_like_str_find(text: str, words: str) -> None:
    found, at = [], text.find(words)
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    assert list(matches(compiled(Query(words, case=True)), text)) == found


def test_a_pattern_reaches_over_lines_and_never_matches_nothing() -> None:
    assert finds_pattern("one\ntwo\n", r"^\w+$") == ["one", "two"]
    assert finds_pattern("one\ntwo", r"e\st") == ["e\nt"]
    assert finds_pattern("baab", "a*") == ["aa"]
    assert finds_pattern("foobar foo", "fo+", whole=True) == ["foo"]
    assert finds_pattern("Foo foo", "foo", case=True) == ["foo"]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(a", "Missing ), at the end."),
        ("a)", "Unbalanced parenthesis, near character 2."),
        ("*", "Nothing to repeat, near character 1."),
        ("[a", "Unterminated character set, at the end."),
        (r"\p{Nonsense}x", "Unknown property, near character 13."),
        ("(" * 3000 + ")" * 3000, "This pattern cannot be used."),
    ],
)
def test_a_bad_pattern_says_what_is_wrong_and_where(pattern: str, said: str) -> None:
    with pytest.raises(ReaderError) as caught:
        compiled(Query(pattern, is_pattern=True))
    assert caught.value.message == said


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$"])
def test_a_pattern_without_end_stops_at_its_time_limit(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_search, "PATIENCE", 0.3)
    places = matches(compiled(Query(pattern, is_pattern=True)), "aa\n" + "a" * 5000 + "b")
    assert next(places) == (0, 2)
    with pytest.raises(TooSlowError):
        next(places)


def test_a_search_that_was_given_up_does_not_try_longer() -> None:
    asked = []

    def go_on() -> bool:
        asked.append(True)
        return False

    pattern = compiled(Query("(a+)+$", is_pattern=True))
    with pytest.raises(TooSlowError):
        list(matches(pattern, "a" * 5000 + "b", go_on=go_on))
    assert asked == [True]


# -- as shown

Pieces = list[tuple[str, InlineKind | None]]


def marked(pieces: Pieces) -> Document:
    text, runs = "", []
    for piece, kind in pieces:
        if kind is not None and piece:
            runs.append(Inline(Span(len(text), len(text) + len(piece)), kind))
        text += piece
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text)), inlines=tuple(runs)),) if text else ()
    return Document(text, blocks)


HIDDEN, BREAK = InlineKind.SYNTAX, InlineKind.LINE_BREAK
EXAMPLE = marked(
    [
        ("# ", HIDDEN), ("A ", None), ("**", HIDDEN), ("very", None), ("**", HIDDEN), (" fine", None),
        ("|", BREAK), ("day", None), ("](url)", HIDDEN), (".", None),
    ]
)  # fmt: skip


def test_the_shown_text_is_without_markup_and_leads_back_to_it() -> None:
    shown = ShownText(EXAMPLE)
    assert shown.text == "A very fine day."
    at = shown.text.index("very")
    assert shown.source(at, at + 4).of(EXAMPLE.text) == "very"
    assert shown.source(at, at + 6).of(EXAMPLE.text) == "very** f"


def test_a_document_without_markup_is_shown_as_it_is() -> None:
    document = marked([("plain words", None)])
    shown = ShownText(document)
    assert shown.text is document.text
    assert not shown.hides
    assert (shown.source(2, 5), shown.shown(7)) == (Span(2, 5), 7)


PIECES = st.lists(
    st.tuples(st.text("ab* \n", max_size=4), st.sampled_from([None, None, HIDDEN, InlineKind.EMPHASIS])),
    max_size=8,
)


@given(PIECES)
def test_every_shown_character_stands_where_it_is_said_to(
    pieces: list[tuple[str, InlineKind | None]],
) -> None:
    document = marked(pieces)
    shown = ShownText(document)
    assert shown.text == "".join(piece for piece, kind in pieces if kind is not HIDDEN)
    for at, char in enumerate(shown.text):
        place = shown.source(at, at + 1)
        assert place.of(document.text) == char
        assert shown.shown(place.start) == at
    positions = [shown.shown(at) for at in range(len(document.text) + 1)]
    assert positions == sorted(positions)
    assert all(0 <= at <= len(shown.text) for at in positions)


@given(PIECES, st.integers(0, 32), st.integers(0, 32))
def test_the_words_of_a_span_are_those_that_are_shown(pieces: Pieces, first: int, second: int) -> None:
    document = marked(pieces)
    start, end = sorted(min(at, len(document.text)) for at in (first, second))
    shown = ShownText(document)
    expected = shown.text[shown.shown(start) : shown.shown(end)]
    assert shown_words(document, Span(start, end)) == " ".join(expected.split())
