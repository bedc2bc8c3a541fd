"""The values of the timeline."""

import pytest

from reader.domain import edtf
from reader.domain.document import Span
from reader.domain.timeline import Event, EventKind, FoundEvent, Precision, When


def test_a_date_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        When(10, 9, Precision.RANGE, "1990/1980")


def test_a_stored_event_has_the_date_of_its_finding() -> None:
    when = edtf.parse("1984")
    found = FoundEvent(Span(3, 7), when, EventKind.PAST, "A plan failed", Span(0, 20))
    assert Event("e", "d", found).when is when


def test_events_of_the_future_are_called_projections() -> None:
    assert EventKind("future/projection") is EventKind.FUTURE
