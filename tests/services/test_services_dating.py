"""The reader puts events right: what it does, and that it lasts."""

import re
from dataclasses import replace

import pytest
from by_hand import COARSE, NOTHING, TEXTS, analyse, content, event, filled, found_in, seen
from corrected import add_document

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Note, NoteTarget
from reader.domain.document import Metadata, Span
from reader.domain.errors import ReaderError
from reader.domain.timeline import EventKind, EventSource
from reader.services import dating, history
from reader.services.batch import Batch
from reader.services.commands import Command, RemoveDocument
from reader.services.history_steps import steps
from reader.storage import Library


@pytest.fixture
def library() -> Library:
    return filled(Library.open(":memory:"))


def run(library: Library, *commands: Command) -> None:
    for command in commands:
        history.run(library, command)


def span_of(library: Library, words: str, document_id: str = "d0") -> Span:
    start = library.documents.text(document_id).index(words)
    return Span(start, start + len(words))


def publish_date(library: Library, published: str) -> None:
    record = library.documents.get("d0")
    library.documents.update(replace(record, metadata=Metadata(published=published)))


def test_a_corrected_date_takes_the_place_of_what_was_found_under_the_same_id(library: Library) -> None:
    key = event(library, "1869")
    before = library.events.get(key)
    run(library, dating.correct_date(library, key, "early 1870s"))
    after = library.events.get(key)
    assert after.when.edtf == "1870~/1873~"
    assert (after.source, after.found.span, after.found.label) == (
        EventSource.CORRECTED,
        before.found.span,
        "In 1869",
    )
    assert library.findings.published("d0") == found_in(TEXTS[0])
    assert library.events.count() == 7


def test_changes_name_the_event_and_its_document(library: Library) -> None:
    key = event(library, "1869")
    changes = history.run(library, dating.hide(library, key))
    assert (changes.events, changes.findings) == ({key}, {"d0"})
    undone = history.undo(library)
    assert undone is not None
    assert (undone[0].events, undone[1]) == ({key}, "Hide event")


def test_corrections_of_one_event_add_up_and_go_one_by_one(library: Library) -> None:
    before = content(library)
    key = event(library, "1901")
    run(library, dating.correct_date(library, key, "1902"))
    run(library, dating.relabel(library, key, "  The \n fire "))
    run(library, dating.pin(library, key))
    found = library.events.get(key)
    assert (found.when.edtf, found.found.label, found.is_pinned) == ("1902", "The fire", True)
    assert len(library.event_marks.listing()) == 1
    history.undo(library)
    history.undo(library)
    found = library.events.get(key)
    assert (found.when.edtf, found.found.label, found.is_pinned) == ("1902", "In 1901", False)
    history.undo(library)
    assert content(library) == before


@pytest.mark.parametrize("by_hand", [False, True])
def test_date_and_label_together_are_one_step(library: Library, by_hand: bool) -> None:
    if by_hand:
        run(library, dating.add(library, "d0", span_of(library, "burned"), "1901", "In 1901"))
    before = content(library)
    key = event(library, "burned" if by_hand else "1901")
    run(library, dating.correct(library, key, "spring 1902", "The fire"))
    found = library.events.get(key)
    assert (found.when.edtf, found.found.label) == ("1902-21", "The fire")
    history.undo(library)
    assert content(library) == before
    history.redo(library)
    assert library.events.get(key).found.label == "The fire"


def test_of_date_and_label_either_may_be_as_it_was(library: Library) -> None:
    key = event(library, "1901")
    assert dating.correct(library, key, "1902", "In 1901").label == "Correct date"
    assert dating.correct(library, key, "1901", "The fire").label == "Relabel event"
    with pytest.raises(ReaderError, match="this date and this label already"):
        dating.correct(library, key, "1901", "In 1901")
    with pytest.raises(ReaderError, match="is on no calendar"):
        dating.correct(library, key, "31 February 1901", "The fire")


def test_an_event_that_is_only_pinned_is_as_it_was_found(library: Library) -> None:
    key = event(library, "1901")
    run(library, dating.pin(library, key))
    assert library.events.get(key).source is EventSource.FOUND
    with pytest.raises(ReaderError, match="pinned already"):
        dating.pin(library, key)
    run(library, dating.unpin(library, key))
    assert library.event_marks.listing() == []
    with pytest.raises(ReaderError, match="not pinned"):
        dating.unpin(library, key)


def test_a_hidden_event_is_nowhere_but_in_the_list_and_comes_back(library: Library) -> None:
    before = content(library)
    key = event(library, "5 May 1968")
    run(library, dating.hide(library, key))
    assert library.events.count() == 6
    with pytest.raises(KeyError):
        library.events.get(key)
    (listed,) = dating.marked_events(library)
    assert (listed.words, listed.is_hidden, listed.is_lost, listed.event_id) == (
        "5 May 1968",
        True,
        False,
        "",
    )
    run(library, dating.restore(library, listed.mark_id))
    assert content(library) == before


def test_restoring_takes_back_all_that_was_said(library: Library) -> None:
    before = content(library)
    key = event(library, "1901", "d1")
    with pytest.raises(ReaderError, match="as it was found"):
        dating.restore_event(library, key)
    run(library, dating.correct_date(library, key, "1902"))
    run(library, dating.relabel(library, key, "Flood"))
    run(library, dating.restore_event(library, key))
    assert content(library) == before
    history.undo(library)
    assert library.events.get(key).found.label == "Flood"


def test_a_hidden_event_comes_back_as_the_reader_had_corrected_it(library: Library) -> None:
    before = content(library)
    key = event(library, "1901", "d1")
    run(library, dating.correct(library, key, "1902", "Flood"))
    run(library, dating.hide(library, key))
    (mark,) = library.event_marks.listing()
    run(library, dating.restore(library, mark.id))
    shown = library.events.get(key)
    assert (shown.when.edtf, shown.found.label) == ("1902", "Flood")
    run(library, dating.restore(library, mark.id))
    assert content(library) == before


@pytest.mark.parametrize("pattern", [COARSE, NOTHING])
def test_corrections_survive_an_analysis_that_finds_other_passages_or_nothing(
    library: Library, pattern: re.Pattern[str]
) -> None:
    run(
        library,
        dating.correct_date(library, event(library, "1905"), "1906"),
        dating.relabel(library, event(library, "early 1920s", "d1"), "The drought"),
        dating.hide(library, event(library, "1869")),
    )
    analyse(library, "dates 2", pattern)
    known = seen(library)
    assert [date for _, date, label in known if date == "1906"] == ["1906"]
    assert [date for _, date, label in known if label == "The drought"] == ["1920~/1923~"]
    assert not [date for _, date, _ in known if date == "1869"]
    assert [one.is_lost for one in dating.marked_events(library)] == [False] * 3


def test_undo_after_a_new_analysis_shows_what_that_found(library: Library) -> None:
    run(library, dating.correct_date(library, event(library, "1905"), "1906"))
    run(library, dating.hide(library, event(library, "1869")))
    analyse(library, "dates 2", COARSE)
    history.undo(library)
    history.undo(library)
    other = filled(Library.open(":memory:"))
    analyse(other, "dates 2", COARSE)
    assert content(library) == content(other)
    history.redo(library)
    assert ("by 1905", "1906", "In 1905") in seen(library)


def test_an_event_by_hand_is_dated_and_called_as_is_said(library: Library) -> None:
    place = span_of(library, " as a school")
    run(library, dating.add(library, "d0", place, "about 1910", "A school again"))
    (made,) = library.events.marked()
    assert made.found.span.of(TEXTS[0]) == "as a school"
    assert made.found.sentence.of(TEXTS[0]).startswith("It was rebuilt by 1905")
    assert (made.when.edtf, made.found.label, made.source) == ("1910~", "A school again", EventSource.BY_HAND)
    run(library, dating.correct_date(library, made.id, "1911"))
    run(library, dating.relabel(library, made.id, "School"))
    analyse(library, "dates 2", NOTHING)
    assert seen(library) == [("as a school", "1911", "School")]
    run(library, dating.hide(library, made.id))
    assert seen(library) == []
    (listed,) = dating.marked_events(library)
    run(library, dating.restore(library, listed.mark_id))
    assert seen(library) == [("as a school", "1911", "School")]
    run(library, dating.restore(library, listed.mark_id))
    assert library.event_marks.listing() == []
    for _ in range(6):
        history.undo(library)
    assert library.event_marks.listing() == []


def test_without_a_date_the_one_in_the_passage_counts_and_none_is_asked_for(library: Library) -> None:
    place = span_of(library, "or 1972")
    offered = dating.suggestion(library, "d0", place)
    assert offered.when is not None
    assert (offered.when.edtf, bool(offered.label)) == ("1972", True)
    with pytest.raises(ReaderError, match="“1972” is on the timeline already"):
        dating.add(library, "d0", place)
    run(library, dating.hide(library, event(library, "1972")))
    run(library, dating.add(library, "d0", place))
    assert ("or 1972", "1972") in [one[:2] for one in seen(library)]
    with pytest.raises(ReaderError, match="No date is found"):
        dating.add(library, "d0", span_of(library, "as a school"))


def test_a_found_event_is_not_made_once_more_at_its_very_place(library: Library) -> None:
    with pytest.raises(ReaderError, match="already"):
        dating.add(library, "d0", span_of(library, "1901"), "1950")


def test_an_event_by_hand_leaves_the_dates_in_its_passage(library: Library) -> None:
    run(library, dating.add(library, "d0", span_of(library, "opened in 1869 and burned in 1901"), "1850s"))
    assert {"1869", "1901", "185X"} <= {date for _, date, _ in seen(library)}


@pytest.mark.parametrize(
    ("span", "typed", "label"),
    [
        (Span(1, 2), "1950", ""),
        (Span(0, 0), "1950", ""),
        (Span(0, 5), "soon", ""),
        (Span(0, 5), "1950", "x" * 300),
    ],
)
def test_what_makes_no_event_is_refused(library: Library, span: Span, typed: str, label: str) -> None:
    with pytest.raises(ReaderError) as caught:
        dating.add(library, "d0", span, typed, label)
    assert caught.value.hint


def test_a_passage_too_long_for_an_event_is_refused(library: Library) -> None:
    add_document(library, "word " * 1000, "d2")
    with pytest.raises(ReaderError, match="up to 2,000"):
        dating.add(library, "d2", Span(0, 5000), "1950")


def test_the_same_date_or_label_once_more_is_refused(library: Library) -> None:
    key = event(library, "1869")
    with pytest.raises(ReaderError, match="this date already"):
        dating.correct_date(library, key, "1869")
    with pytest.raises(ReaderError, match="already"):
        dating.relabel(library, key, "In  1869")
    with pytest.raises(ReaderError, match="needs a word"):
        dating.relabel(library, key, " ")
    with pytest.raises(KeyError):
        dating.hide(library, "nobody")


def test_a_date_typed_by_hand_lies_ahead_if_it_is_after_the_publication(library: Library) -> None:
    publish_date(library, "1950-01-01")
    key = event(library, "1869")
    run(library, dating.correct_date(library, key, "1960"))
    assert library.events.get(key).found.kind is EventKind.FUTURE
    publish_date(library, "1970")
    analyse(library, "dates 2")
    assert library.events.get(key).found.kind is EventKind.PAST


def test_relative_dates_count_from_the_document(library: Library) -> None:
    key = event(library, "1869")
    with pytest.raises(ReaderError, match="date of publication"):
        dating.correct_date(library, key, "last year")
    publish_date(library, "1950-06-01")
    run(library, dating.correct_date(library, key, "last year"))
    assert library.events.get(key).when.edtf == "1949"


def test_marks_wait_while_their_document_is_away(library: Library) -> None:
    run(library, dating.correct_date(library, event(library, "1869"), "1870"))
    run(library, dating.add(library, "d0", span_of(library, "as a school"), "1910"))
    before = content(library)
    run(library, RemoveDocument.of(library, "d0"))
    listed = dating.marked_events(library)
    assert [(one.is_lost, one.document, one.when.edtf) for one in listed] == [
        (True, "", "1910"),
        (True, "", "1870"),
    ]
    history.undo(library)
    assert content(library) == before
    assert not any(one.is_lost for one in dating.marked_events(library))


def test_an_event_by_hand_comes_back_with_a_document_that_was_never_analysed(library: Library) -> None:
    add_document(library, TEXTS[1], "d2")
    run(library, dating.add(library, "d2", Span(0, 11), "1950", "The river"))
    before = content(library)
    run(library, RemoveDocument.of(library, "d2"))
    assert content(library) != before
    history.undo(library)
    assert content(library) == before


def test_a_mark_whose_passage_is_gone_is_lost_and_has_no_effect(library: Library) -> None:
    key = event(library, "1869")
    run(library, dating.correct_date(library, key, "1870"))
    (mark,) = library.event_marks.listing()
    elsewhere = replace(mark, anchor=describe("Nothing like it was here in 4711.", Span(28, 32)))
    library.event_marks.replace((mark,), (elsewhere,))
    (listed,) = dating.marked_events(library)
    assert (listed.is_lost, listed.was.when.edtf) == (True, "1869")
    assert library.events.get(key).when.edtf == "1869"


def test_the_list_of_what_was_put_right_has_the_latest_first(library: Library) -> None:
    run(library, dating.relabel(library, event(library, "1901", "d1"), "Flood"))
    run(library, dating.pin(library, event(library, "1869")))
    pinned, called = dating.marked_events(library)
    assert (pinned.is_pinned, pinned.source, pinned.document) == (True, EventSource.FOUND, "d0.txt")
    assert (called.label, called.was.label, called.source) == ("Flood", "In 1901", EventSource.CORRECTED)


def test_the_history_tells_of_document_and_event(library: Library) -> None:
    run(library, dating.relabel(library, event(library, "1869"), "Opening"))
    (step,) = steps(library)
    assert (step.label, step.about, step.quote) == ("Relabel event", "d0.txt", "Opening")


def test_many_events_are_put_right_in_one_step(library: Library) -> None:
    before = content(library)
    keys = [one.id for one in library.events.of_document("d0")]
    run(library, dating.pin(library, keys[0]))
    pinned = content(library)
    step = Batch(tuple(dating.hide(library, key) for key in keys), "Hide 5 events")
    changes = history.run(library, step)
    assert (changes.events, library.events.of_document("d0")) == (set(keys), [])
    history.undo(library)
    assert content(library) == pinned
    history.redo(library)
    assert [one.is_hidden for one in dating.marked_events(library)] == [True] * 5
    history.undo(library)
    history.undo(library)
    assert content(library) == before


def test_highlights_and_notes_are_dated_and_undated(library: Library) -> None:
    anchor = describe(TEXTS[0], Span(0, 8))
    library.annotations.add(Highlight("h", "d0", anchor, note="mine"))
    with pytest.raises(ReaderError, match="no note"):
        dating.date_note(library, "d0", "1950")
    library.annotations.put_note(Note("n", NoteTarget.DOCUMENT, "d0", "mine"))
    run(
        library,
        dating.date_highlight(library, "h", "spring of 1950"),
        dating.date_note(library, "d0", "1960s"),
    )
    note = library.annotations.note_on(NoteTarget.DOCUMENT, "d0")
    assert library.annotations.get("h").dated == "1950-21"
    assert note is not None
    assert note.dated == "196X"
    with pytest.raises(ReaderError, match="this date already"):
        dating.date_highlight(library, "h", "1950-21")
    run(library, dating.date_highlight(library, "h", ""))
    with pytest.raises(ReaderError, match="no date"):
        dating.date_highlight(library, "h", " ")
    history.undo(library)
    assert library.annotations.get("h").dated == "1950-21"
    history.undo(library)
    history.undo(library)
    assert library.annotations.get("h").dated == ""
