"""Whatever is said of events in whatever order: undone it is gone, and a new analysis changes nothing."""

import re
from collections.abc import Iterator

import pytest
from by_hand import COARSE, NOTHING, TEXTS, analyse, content, filled, found_in, seen
from hypothesis import given, settings
from hypothesis import strategies as st
from sequences import assert_undone_and_redone, run_each, undo

from reader.domain.document import Span
from reader.services import dating
from reader.services.commands import Command, RemoveDocument
from reader.storage import Library

TYPED = ("1869", "early 1920s", "5 May 1968", "since 1990", "525 BCE", "no date")
Step = tuple[int, int, int]
STEPS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=9)


@pytest.fixture(scope="module")
def start() -> Iterator[Library]:
    with Library.open(":memory:") as library:
        yield filled(library)


def command(library: Library, step: Step) -> Command | None:
    """The command that some numbers stand for; None where there is nothing to say anything of."""
    what, first, second = step
    events, marks = library.events.listing(), library.event_marks.listing()
    if what == 7 and f"d{first % 2}" in library.documents.ids():
        document_id = f"d{first % 2}"
        place = Span(second, min(second + 1 + first % 30, len(TEXTS[first % 2])))
        return dating.add(library, document_id, place, TYPED[second % 5] if first % 3 else "")
    if what == 8:
        return dating.restore(library, marks[first % len(marks)].id) if marks else None
    if what == 9:
        documents = library.documents.ids()
        return RemoveDocument.of(library, documents[first % len(documents)]) if documents else None
    if not events:
        return None
    key = events[first % len(events)].id
    match what:
        case 0 | 1:
            return dating.correct_date(library, key, TYPED[second % len(TYPED)])
        case 2 | 3:
            return dating.relabel(library, key, f"Label {second % 4}")
        case 4:
            return dating.hide(library, key)
        case 5:
            return dating.pin(library, key)
    return dating.unpin(library, key)


def run(library: Library, steps: list[Step]) -> int:
    return run_each(library, steps, command)


@settings(max_examples=40)
@given(STEPS)
def test_undone_every_sequence_leaves_the_library_as_it_was(start: Library, steps: list[Step]) -> None:
    assert_undone_and_redone(start, lambda: run(start, steps), content)


@settings(max_examples=40)
@given(STEPS)
def test_a_new_analysis_after_any_sequence_changes_nothing(start: Library, steps: list[Step]) -> None:
    done = run(start, steps)
    after = content(start)
    analyse(start, "dates 2")
    assert content(start) == after
    for record in start.documents.listing():
        assert start.findings.published(record.id) == found_in(start.documents.text(record.id))
    assert start.check() == []
    undo(start, done)


@settings(max_examples=25)
@given(STEPS, st.sampled_from((COARSE, NOTHING)))
def test_what_the_reader_said_is_there_after_an_analysis_that_finds_other_things(
    start: Library, steps: list[Step], pattern: re.Pattern[str]
) -> None:
    done = run(start, [step for step in steps if step[0] != 9])
    said = {(mark.id, mark.when.edtf, mark.label, mark.is_pinned) for mark in start.event_marks.listing()}
    shown = {
        (one.mark_id, one.when.edtf if one.found.rule.startswith("as you") else "")
        for one in start.events.marked()
    }
    analyse(start, "dates 2", pattern)
    again = {
        (one.mark_id, one.when.edtf if one.found.rule.startswith("as you") else "")
        for one in start.events.marked()
    }
    assert again == shown
    assert said == {
        (mark.id, mark.when.edtf, mark.label, mark.is_pinned) for mark in start.event_marks.listing()
    }
    assert start.check() == []
    analyse(start, "dates 1")
    undo(start, done)
    assert seen(start) == seen(filled(Library.open(":memory:")))
