"""Everything on the timeline of a library, in one query."""

from dataclasses import replace

import pytest
from by_hand import TEXTS, event, filled, found_in
from corrected import add_document
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Note, NoteTarget, Theme
from reader.domain.document import Metadata, Span
from reader.domain.edtf import parse
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.timeline import EventSource
from reader.services import dating, history
from reader.services.timeline import Timeline, timeline, timeline_parts
from reader.storage import Library


@pytest.fixture
def library() -> Library:
    library = filled(Library.open(":memory:"))
    library.themes.add(Theme("water", "Water"))
    library.themes.add(Theme("flood", "Flood", parent_id="water"))
    return library


def mark(library: Library, words: str, *themes: str, document_id: str = "d0", **more: str) -> str:
    text = library.documents.text(document_id)
    start = text.index(words)
    key = f"h {words}"
    anchor = describe(text, Span(start, start + len(words)))
    library.annotations.add(Highlight(key, document_id, anchor, themes, **more))
    return key


def place(known: Timeline, key: str) -> int:
    return known.index_of[key]


def test_events_stand_in_the_order_of_time_then_of_documents(library: Library) -> None:
    known = timeline(library)
    assert [one.when.edtf for one in known.events] == [
        "1869", "1901", "1901", "1905", "1920~/1923~", "1968-05-05", "1972",
    ]  # fmt: skip
    assert known.documents[1:3] == ["d0", "d1"]
    assert len(known) == 7


def test_columns_say_the_same_as_the_events(library: Library) -> None:
    history.run(library, dating.pin(library, event(library, "1869")))
    history.run(library, dating.correct_date(library, event(library, "1905"), "c. 1906"))
    history.run(library, dating.add(library, "d0", Span(0, 6), "1860s"))
    mark(library, "opened in 1869")
    known = timeline(library)
    assert known.events == known.made(range(len(known)))
    for index, one in enumerate(known.events):
        span, when = one.found.span, one.when
        assert (known.ids[index], known.documents[index]) == (one.id, one.document_id)
        assert (known.starts[index], known.ends[index]) == (span.start, span.end)
        assert (known.earliest[index], known.latest[index]) == (when.earliest, when.latest)
        assert known.is_projection(index) is (str(one.found.kind) != "past")
        assert known.is_approximate(index) is when.approximate
        assert known.is_pinned(index) is one.is_pinned
        assert known.source(index) is one.source
        assert known.event(index) == one
    assert {one.source for one in known.events} == set(EventSource) - {EventSource.NOTE}


def test_the_same_comes_in_parts(library: Library) -> None:
    mark(library, "opened in 1869")
    parts = list(timeline_parts(library, 3))
    assert [len(part) for part in parts] == [3, 3, 1, 1]
    assert {one.id for part in parts for one in part} == set(timeline(library).ids)


def test_hidden_events_are_not_on_it_and_those_by_hand_are(library: Library) -> None:
    hidden = event(library, "1869")
    history.run(library, dating.hide(library, hidden))
    history.run(library, dating.add(library, "d0", Span(0, 6), "1860s", "The mill"))
    known = timeline(library)
    assert hidden not in known.ids
    assert known.event(0).found.label == "The mill"


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("opened in 1869", "1869"),
        ("86", "1869"),
        ("opened in 1869 and burned in 1901", "1869"),
        ("It was", "1905"),
        ("A mill", "1869"),
    ],
)
def test_a_highlight_has_the_first_date_in_its_passage_or_that_of_its_clause(
    library: Library, words: str, date: str
) -> None:
    key = mark(library, words)
    known = timeline(library)
    one = known.event(place(known, key))
    assert (one.when.edtf, one.source, one.found.label) == (date, EventSource.HIGHLIGHT, words)
    assert known.beside[key] == event(library, date)


def test_a_highlight_in_another_clause_or_without_a_date_is_not_on_it(library: Library) -> None:
    other = mark(library, "as a school")
    assert other not in timeline(library).ids


def test_a_date_that_the_reader_gave_goes_before_that_of_the_passage(library: Library) -> None:
    key = mark(
        library, "opened in 1869", note="# My [own](commonplace:theme/water) words\nand more", dated="1850~"
    )
    known = timeline(library)
    one = known.event(place(known, key))
    assert (one.when, one.found.label, known.is_approximate(place(known, key))) == (
        parse("1850~"),
        "My own words",
        True,
    )
    assert key not in known.beside


def test_the_note_on_a_document_is_on_it_if_it_has_a_date(library: Library) -> None:
    note = Note("n", NoteTarget.DOCUMENT, "d1", "", "", "")
    library.annotations.put_note(note)
    library.annotations.put_note(Note("t", NoteTarget.THEME, "water", "x", dated="1800"))
    assert len(timeline(library)) == 7
    library.annotations.put_note(replace(note, dated="1799"))
    first = timeline(library).event(0)
    assert (first.id, first.document_id, first.source, first.found.label) == (
        "n",
        "d1",
        EventSource.NOTE,
        "d1.txt",
    )


def test_what_lies_after_the_publication_is_ahead(library: Library) -> None:
    record = library.documents.get("d0")
    library.documents.update(replace(record, metadata=Metadata(published="1950")))
    key = mark(library, "as a school", dated="1960")
    known = timeline(library)
    assert known.is_projection(place(known, key))


def test_themes_come_from_highlights_on_the_date_or_clause(library: Library) -> None:
    on_date = mark(library, "burned in 1901", "flood")
    in_clause = mark(library, "It was", "water")
    mark(library, "as a school", "water")
    known = timeline(library)
    burned, rebuilt = event(library, "1901"), event(library, "1905")
    assert known.themes == {
        on_date: ("flood",),
        burned: ("flood",),
        in_clause: ("water",),
        rebuilt: ("water",),
    }
    assert known.of_theme("flood") == {on_date, burned}
    assert known.of_theme("water") == {on_date, burned, in_clause, rebuilt}


def test_entities_are_those_of_the_sentence(library: Library) -> None:
    place_of = TEXTS[1].index("river")
    river = FoundEntity("River", EntityType.PLACE, (Span(place_of, place_of + 5),))
    library.findings.publish("d1", replace(found_in(TEXTS[1]), entities=(river,)), "names 1")
    key = mark(library, "In 1901", document_id="d1")
    (entity,) = (one.entity.id for one in library.entities.listing())
    known = timeline(library)
    rose = event(library, "1901", "d1")
    assert known.entities == {rose: (entity,), key: (entity,)}
    assert known.of_entity(entity) == {rose, key}


def test_a_period_holds_what_may_have_happened_in_it(library: Library) -> None:
    known = timeline(library)
    first, last = parse("1903").earliest, parse("1921").latest
    assert [known.event(index).when.edtf for index in known.within(first, last)] == ["1905", "1920~/1923~"]


def test_what_is_open_at_its_beginning_is_in_the_period_of_its_end_alone(library: Library) -> None:
    history.run(library, dating.correct_date(library, event(library, "1905"), "until 1950"))
    known = timeline(library)
    early, late = parse("1890/1910"), parse("1940/1960")
    assert "../1950" not in {known.event(at).when.edtf for at in known.within(early.earliest, early.latest)}
    assert [known.event(at).when.edtf for at in known.within(late.earliest, late.latest)] == ["../1950"]


def test_what_is_removed_meanwhile_is_left_out(library: Library) -> None:
    known = timeline(library)
    library.documents.remove("d1")
    assert len(known.made(range(len(known)))) == 5
    with pytest.raises(KeyError):
        known.event(known.documents.index("d1"))


def test_an_empty_library_has_an_empty_timeline() -> None:
    known = timeline(Library.open(":memory:"))
    assert (len(known), known.events, known.entities, known.themes) == (0, [], {}, {})


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 60), st.sampled_from(("", "1850", "2001")))))
def test_each_dated_highlight_stands_on_it_once(places: list[tuple[int, int, str]]) -> None:
    with Library.open(":memory:") as library:
        filled(library)
        text = TEXTS[0]
        for number, (start, length, dated) in enumerate(places):
            anchor = describe(text, Span(min(start, len(text) - 1), min(start + length, len(text))))
            library.annotations.add(Highlight(f"h{number}", "d0", anchor, dated=dated))
        known = timeline(library)
        assert len(set(known.ids)) == len(known.ids) == len(known.events)
        assert [one.id for one in known.events] == known.ids
        assert known.earliest == sorted(known.earliest)
        given_date = {f"h{number}" for number, (_, _, dated) in enumerate(places) if dated}
        assert given_date <= set(known.ids)
        assert given_date.isdisjoint(known.beside)


def test_an_undated_document_beside_is_no_trouble(library: Library) -> None:
    add_document(library, "Nothing here.", "d9")
    mark(library, "Nothing", document_id="d9")
    assert len(timeline(library)) == 7
