"""When something happened: dates of any precision, and the events they date."""

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.document import Span
from reader.domain.when import Precision, When

__all__ = ["Event", "EventKind", "EventSource", "FoundEvent", "Precision", "Unresolved", "When"]


class EventKind(StrEnum):
    """Whether a date lies behind the document or before it."""

    PAST = "past"
    FUTURE = "future/projection"


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """A finding: a dated expression, what it means, and the clause it dates."""

    span: Span
    """The expression itself, such as `early 1980s`."""
    when: When
    kind: EventKind
    label: str
    """A short name made from the clause, never cut inside a word."""
    sentence: Span
    relation: str = ""
    """`since`, `until`, `by`, `after`, or empty."""
    rule: str = ""
    """Which rule read it, and what it was counted from: for the person who asks why."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A dated expression that cannot be placed before the date of publication is known."""

    span: Span
    """The expression itself, such as `last year`."""
    label: str
    """What happened then, as in `FoundEvent`."""
    sentence: Span


class EventSource(StrEnum):
    """Where something on the timeline comes from."""

    FOUND = "found"
    CORRECTED = "corrected"
    """Found, with another date or label by the reader."""
    BY_HAND = "by hand"
    HIGHLIGHT = "highlight"
    """A highlight with a date of its own, or on a passage that is dated."""
    NOTE = "note"
    """The note on a document, with a date."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated, as it stands in the library: what was found, under what the reader said of it.

    The id of a highlight or a note is its own.
    """

    id: str
    document_id: str
    found: FoundEvent
    source: EventSource = EventSource.FOUND
    is_pinned: bool = False
    """The reader wants it labelled before all others, and never folded into a cluster."""
    mark_id: str = ""
    """What the reader said of it (`event_marks.EventMark`), empty for nothing."""

    @property
    def when(self) -> When:
        """The days it can mean."""
        return self.found.when
