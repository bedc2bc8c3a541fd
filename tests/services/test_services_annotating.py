"""Marking by quote: finding the words, making themes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.annotations import Theme
from reader.domain.document import Span
from reader.domain.errors import ReaderError
from reader.services import history
from reader.services.annotating import find_quote, highlight, next_theme, theme_named, themes_named
from reader.services.batch import Batch
from reader.services.commands import AddTheme
from reader.services.theme_paths import find_path, path_of, with_descendants
from reader.storage import Library

TEXT = "He said “it’s over” twice.\nIt was  over,\nnot over. a😀b over"


def found(quote: str, occurrence: int | None = None) -> str:
    return find_quote(TEXT, quote, occurrence).of(TEXT)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("said", "said"),
        ("“it’s over”", "“it’s over”"),
        ('"it\'s over"', "“it’s over”"),
        ("«it's over»", "“it’s over”"),
        ("It was over, not", "It was  over,\nnot"),
        ("  It was\tover,  ", "It was  over,"),
        ("a😀b", "a😀b"),
        ("twice.\nIt", "twice.\nIt"),
    ],
)
def test_quote_is_found_whatever_its_spaces_and_quotation_marks(quote: str, words: str) -> None:
    assert found(quote) == words


def test_exact_words_win_over_words_that_differ_in_marks() -> None:
    assert find_quote("it’s one, it's two", "it's") == Span(10, 14)


@pytest.mark.parametrize(("occurrence", "start"), [(1, 14), (2, 35), (3, 45), (4, 55)])
def test_occurrence_chooses_among_places(occurrence: int, start: int) -> None:
    assert find_quote(TEXT, "over", occurrence).start == start


def test_several_places_are_listed_and_ask_for_an_occurrence() -> None:
    with pytest.raises(ReaderError) as asked:
        find_quote(TEXT, "over")
    assert "occurs 4 times" in asked.value.message
    assert "  2: … " in asked.value.message
    assert "not [over]. a😀b" in asked.value.message
    assert "--occurrence" in asked.value.hint


def test_many_places_are_not_all_listed() -> None:
    with pytest.raises(ReaderError, match="and 90 more"):
        find_quote("a " * 100, "a")


def test_hundredth_place_can_be_chosen() -> None:
    assert find_quote("a " * 100, "a", 100) == Span(198, 199)


@pytest.mark.parametrize("occurrence", [5, 0, -1])
def test_occurrence_beyond_the_last_is_refused(occurrence: int) -> None:
    with pytest.raises(ReaderError, match="occurs 4 times") as refused:
        find_quote(TEXT, "over", occurrence)
    assert "from 1 to 4" in refused.value.hint


@pytest.mark.parametrize("quote", ["nowhere to be found", "", " \n"])
def test_quote_that_is_not_there_is_refused(quote: str) -> None:
    with pytest.raises(ReaderError):
        find_quote(TEXT, quote)


def test_misquoted_words_name_the_nearest_passage() -> None:
    with pytest.raises(ReaderError) as refused:
        find_quote("The committee met in the long gallery on Monday.", "committee met in a long galery")
    assert "committee met in the long gallery" in refused.value.hint


@settings(deadline=None)
@given(st.text(max_size=80), st.data())
def test_words_taken_from_a_text_are_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    if quote.strip():
        assert find_quote(text, quote, 1).of(text) == quote


def test_highlight_is_anchored_where_it_was_made() -> None:
    made = highlight("d", TEXT, Span(3, 7), ("t",), "why?").highlight
    assert (made.anchor.exact, made.themes, made.note) == ("said", ("t",), "why?")
    assert made.created == made.modified != ""


def run_all(library: Library, *names: str) -> tuple[str, ...]:
    themes = themes_named(library, names)
    if themes.new:
        history.run(library, Batch(tuple(themes.new), "Add themes"))
    return themes.ids


def test_path_makes_the_themes_that_are_missing() -> None:
    with Library.open(":memory:") as library:
        (inner,) = run_all(library, " Trust / In  press")
        known = {theme.id: theme for theme in library.themes.listing()}
        assert path_of(known, inner) == ("Trust", "In press")
        assert [(theme.hue, theme.key) for theme in library.themes.listing()] == [(0, 1), (1, 2)]


def test_known_themes_are_used_again_whatever_their_case() -> None:
    with Library.open(":memory:") as library:
        first = run_all(library, "Trust/In press", "Law")
        assert run_all(library, "trust/in PRESS", "law", "LAW", "In press") == first
        assert len(library.themes.listing()) == 3


def test_two_new_themes_of_one_branch_share_it() -> None:
    with Library.open(":memory:") as library:
        run_all(library, "Trust/a", "Trust/b")
        assert [theme.name for theme in library.themes.listing()] == ["Trust", "a", "b"]


@pytest.mark.parametrize("name", ["", " ", "/", " / "])
def test_theme_without_a_name_is_refused(name: str) -> None:
    with Library.open(":memory:") as library, pytest.raises(ReaderError, match="needs a name"):
        themes_named(library, [name])


def test_unknown_theme_is_refused_with_those_there_are() -> None:
    with Library.open(":memory:") as library:
        run_all(library, "Law", "Trust")
        assert theme_named(library, "LAW").name == "Law"
        with pytest.raises(ReaderError, match="Art") as refused:
            theme_named(library, "Art")
        assert "Law, Trust" in refused.value.hint
        with pytest.raises(ReaderError, match="Art"):
            themes_named(library, ["Art"], create=False)


def test_name_used_in_two_branches_means_neither() -> None:
    themes = [
        Theme("1", "A"),
        Theme("2", "B"),
        Theme("3", "x", parent_id="1"),
        Theme("4", "x", parent_id="2"),
    ]
    assert find_path(themes, "x") is None
    assert find_path(themes, "b/X") == themes[3]


def test_new_theme_takes_the_first_free_hue_and_key() -> None:
    known = [Theme("1", "a", hue=0, key=1), Theme("2", "b", hue=2, key=3, position=4)]
    made = next_theme(known, "c")
    assert (made.hue, made.key, made.position) == (1, 2, 5)


def test_tenth_theme_has_no_key() -> None:
    known = [Theme(str(n), str(n), hue=n, key=n + 1) for n in range(9)]
    assert (next_theme(known, "x").key, next_theme(known, "x").hue) == (0, 9)


def test_descendants_of_a_theme_end_even_in_a_circle() -> None:
    themes = [Theme("1", "a", parent_id="2"), Theme("2", "b", parent_id="1"), Theme("3", "c")]
    assert with_descendants(themes, "1") == {"1", "2"}
    assert path_of({theme.id: theme for theme in themes}, "1") == ("b", "a")


def test_making_themes_is_undone_in_one_step() -> None:
    with Library.open(":memory:") as library:
        run_all(library, "Trust/a")
        assert isinstance(themes_named(library, ["Law"]).new[0], AddTheme)
        history.undo(library)
        assert library.themes.listing() == []
