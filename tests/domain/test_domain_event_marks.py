"""What a mark of the reader's makes of an event."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.anchoring import describe
from reader.domain.document import Span
from reader.domain.edtf import parse
from reader.domain.event_marks import BY_HAND, CORRECTED, EventMark, kind_of, marked, moved
from reader.domain.timeline import EventKind, EventSource, FoundEvent

TEXT = "The mill opened in 1869, they say."
FOUND = FoundEvent(Span(19, 23), parse("1869"), EventKind.PAST, "The mill opened", Span(0, 34), "", "year")
MARK = EventMark("m", "d", describe(TEXT, FOUND.span), FOUND)
PUBLISHED = parse("1900")


def test_a_mark_that_says_nothing_leaves_the_event() -> None:
    assert marked(MARK, FOUND, PUBLISHED) == FOUND
    assert not MARK.says_something
    assert MARK.when == FOUND.when


def test_date_and_label_of_a_mark_go_before_what_is_found() -> None:
    event = marked(replace(MARK, edtf="1870", label="Opening"), FOUND, PUBLISHED)
    assert (event.when.edtf, event.label, event.rule, event.span) == (
        "1870",
        "Opening",
        CORRECTED,
        FOUND.span,
    )


@pytest.mark.parametrize(
    ("changes", "source"),
    [
        ({"is_pinned": True}, EventSource.FOUND),
        ({"edtf": "1870"}, EventSource.CORRECTED),
        ({"label": "x"}, EventSource.CORRECTED),
        ({"is_by_hand": True, "label": "x"}, EventSource.BY_HAND),
    ],
)
def test_the_source_tells_what_the_reader_did(changes: dict[str, object], source: EventSource) -> None:
    mark = replace(MARK, **changes)  # type: ignore[arg-type] - fields of the mark
    assert mark.source is source
    assert mark.says_something


@pytest.mark.parametrize(
    ("date", "published", "otherwise", "kind"),
    [
        ("1950", "1900", EventKind.PAST, EventKind.FUTURE),
        ("1850", "1900", EventKind.FUTURE, EventKind.PAST),
        ("1890/1950", "1900", EventKind.FUTURE, EventKind.FUTURE),
        ("1890/1950", "1900", EventKind.PAST, EventKind.PAST),
        ("1950", "", EventKind.PAST, EventKind.PAST),
    ],
)
def test_what_begins_after_the_publication_lies_ahead(
    date: str, published: str, otherwise: EventKind, kind: EventKind
) -> None:
    assert kind_of(parse(date), parse(published) if published else None, otherwise) is kind


def test_a_passage_by_hand_covers_only_its_very_place() -> None:
    by_hand = replace(MARK, seen=replace(FOUND, rule=BY_HAND), is_by_hand=True)
    assert by_hand.covers(FOUND.span)
    assert not by_hand.covers(Span(19, 24))
    assert MARK.covers(Span(22, 30))
    assert not MARK.covers(Span(23, 30))


@given(st.integers(0, 60), st.integers(0, 20))
def test_an_event_that_moved_stays_in_its_text(start: int, length: int) -> None:
    end = start + 4
    text_length = end + length
    event = moved(FOUND, Span(start, end), text_length)
    assert event.span == Span(start, end)
    assert event.sentence.contains(event.span)
    assert event.sentence.end <= text_length
