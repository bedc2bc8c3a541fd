"""When something happened: dates of any precision, and the events they date."""

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.document import Span
from reader.domain.when import Precision, When

__all__ = ["Event", "EventKind", "FoundEvent", "Precision", "Unresolved", "When"]


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


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event of the library."""

    id: str
    document_id: str
    found: FoundEvent

    @property
    def when(self) -> When:
        return self.found.when
