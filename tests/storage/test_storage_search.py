from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.domain.annotations import Highlight
from reader.domain.answers import SearchHit
from reader.domain.records import DocumentRecord
from reader.storage import Library, search_hits
from reader.storage.search_words import terms_of

Adder = Callable[..., DocumentRecord]
Marker = Callable[..., Highlight]

RIVERS = "😀 The river Rhône rises high.\nRivers flow; a café by the river bank sells coffee.\n"
BANKS = "A bank lends money. The money of the bank is not by any river.\n"


@pytest.fixture
def records(library: Library, add: Adder) -> list[DocumentRecord]:
    return [add(library, RIVERS, "rivers.txt"), add(library, BANKS, "banks.txt")]


def words_of(library: Library, hits: list[SearchHit]) -> list[str]:
    return [hit.span.of(library.documents.text(hit.document_id)) for hit in hits]


def bold(hit: SearchHit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.matches]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("rhone", ["Rhône"]),
        ("CAFÉ", ["café"]),
        ("cafe\u0301", ["café"]),
        ("riv", ["river", "Rivers", "river", "river"]),
        ('"river"', ["river", "river", "river"]),
        ('"river bank"', ["river bank"]),
        ('"bank river"', []),
        ("river-bank", ["river bank"]),
        ("coffee bank", ["bank sells coffee"]),
        ("coffee money", []),
        ('"coffee', ["coffee"]),
        ("", []),
        ("—", []),
        ("😀", []),
    ],
)
def test_what_is_typed_finds_its_places(
    library: Library, records: list[DocumentRecord], typed: str, found: list[str]
) -> None:
    hits = library.search.find(typed)
    assert sorted(words_of(library, hits)) == sorted(found)


def test_spans_count_code_points_and_snippets_show_the_match(
    library: Library, records: list[DocumentRecord]
) -> None:
    (hit,) = library.search.find("coffee")
    assert hit.document_id == records[0].id
    assert hit.span.start == RIVERS.index("coffee")
    assert bold(hit) == ["coffee"]
    assert "\n" not in hit.snippet
    assert hit.highlight_id == ""


def test_passages_with_more_of_the_words_come_first(library: Library, records: list[DocumentRecord]) -> None:
    hits = library.search.find("river bank")
    first = next(hit for hit in hits if hit.document_id == records[0].id)
    assert bold(first) == ["river", "bank"]


def test_words_of_any_script_are_found(library: Library, add: Adder) -> None:
    text = "서울 사람 говорит по-русски, \u05e9\u05dc\u05d5\u05dd 東京 là."
    add(library, text)
    for word in ("사람", "русски", "ГОВОРИТ", "\u05e9\u05dc\u05d5\u05dd", "東京", "서"):
        assert words_of(library, library.search.find(word)), word


def test_notes_are_found_at_the_passage_they_are_on(
    library: Library, records: list[DocumentRecord], mark: Marker
) -> None:
    highlight = mark(library, records[0], "Rhône", note="A *puzzling* name\nof a stream")
    (hit,) = library.search.find("puzzl")
    assert (hit.highlight_id, hit.span) == (highlight.id, highlight.anchor.span)
    assert hit.document_id == records[0].id
    assert bold(hit) == ["puzzling"]
    library.annotations.update(Highlight(highlight.id, records[0].id, highlight.anchor, note="plain"))
    assert library.search.find("puzzling") == []
    assert len(library.search.find("plain")) == 1
    library.annotations.remove(highlight.id)
    assert library.search.find("plain") == []


def test_notes_are_found_though_the_texts_have_many_hits(library: Library, add: Adder, mark: Marker) -> None:
    record = add(library, "word " * 500)
    mark(library, record, "word", note="a word of mine")
    hits = library.search.find("word", limit=10)
    assert len(hits) == 10
    assert [bool(hit.highlight_id) for hit in hits].count(True) == 1


def test_every_document_that_answers_has_hits(library: Library, add: Adder) -> None:
    for number in range(5):
        add(library, f"word {number} " * 500, f"{number}.txt")
    hits = library.search.find("word", limit=50)
    assert len(hits) == 50
    assert len({hit.document_id for hit in hits}) == 5


def test_removed_documents_are_not_found_and_come_back(
    library: Library, records: list[DocumentRecord]
) -> None:
    library.documents.remove(records[0].id)
    assert library.search.find("coffee") == []
    library.documents.add(records[0], None)
    assert len(library.search.find("coffee")) == 1


def test_documents_of_one_text_are_both_found(library: Library, add: Adder) -> None:
    one, two = add(library, "same words", "1.txt"), add(library, "same words", "2.txt")
    assert [hit.document_id for hit in library.search.find("same")] == [one.id, two.id]


def test_long_contexts_are_cut_at_words(library: Library, add: Adder) -> None:
    add(library, "before " * 50 + "needle" + " after" * 50)
    (hit,) = library.search.find("needle")
    assert hit.snippet.startswith("… before ")
    assert hit.snippet.endswith(" after …")
    assert bold(hit) == ["needle"]


def test_a_text_may_hold_any_control_character(library: Library, add: Adder) -> None:
    add(library, "\x02needle\x03 \x02 \x03 \x1f needle")
    assert words_of(library, library.search.find("needle")) == ["needle", "needle"]


_pieces = st.sampled_from(
    [
        '"',
        "'",
        "*",
        "(",
        ")",
        ":",
        "^",
        "-",
        "+",
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "river",
        "bank",
        " ",
        "\x00",
        "{",
        "}",
    ]
)
_typed = st.one_of(st.text(max_size=30), st.lists(_pieces, max_size=12).map("".join))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=_typed)
@example(typed='"' * 501)
@example(typed="a " * 1000)
@example(typed="\ud83d x")
@example(typed="ⱥ\u0870 \U0001e4d0")
def test_anything_may_be_typed(library: Library, records: list[DocumentRecord], typed: str) -> None:
    for hit in library.search.find(typed):
        text = library.documents.text(hit.document_id)
        assert 0 <= hit.span.start < hit.span.end <= len(text)
        assert hit.matches
        assert all(hit.snippet[start:end].strip() for start, end in hit.matches)


def test_a_large_text_is_searched_in_time(library: Library, add: Adder) -> None:
    add(library, "some common words stand here. " * 100_000 + "needle")
    assert len(library.search.find("common")) == 50
    assert len(library.search.find("needle")) == 1


@given(st.text(alphabet="ab .\n\u00e9", max_size=80), st.sampled_from(["a", "ab", "a b", '"a b"', "b a"]))
@settings(deadline=None)
def test_a_text_looked_through_in_stretches_gives_the_same_passages(text: str, typed: str) -> None:
    terms = terms_of(typed)
    whole = search_hits.passages(text, terms)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_hits, "_STRETCH", 7)
        assert search_hits.passages(text, terms) == whole


def test_a_word_of_millions_of_letters_has_a_short_snippet(library: Library, add: Adder) -> None:
    record = add(library, "before " + "x" * 3_000_000 + " after")
    (hit,) = library.search.find("xxx")
    assert hit.document_id == record.id
    assert hit.span.start == len("before ")
    assert len(hit.snippet) < 1_000
