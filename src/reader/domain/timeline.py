"""When something happened: dates of any precision, and the events they date."""

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.document import Span


class Precision(StrEnum):
    """How fine a date is."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    """From one date to another."""


class EventKind(StrEnum):
    """Whether a date lies behind the document or before it."""

    PAST = "past"
    FUTURE = "future/projection"


@dataclass(frozen=True, slots=True)
class When:
    """A date of any precision: the first and last day it can mean, both included.

    Days are numbers as in `days.day_number`. `edtf` says the same in EDTF (ISO 8601-2).
    """

    earliest: int
    latest: int
    precision: Precision
    edtf: str
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"a date that ends before it begins: {self.edtf}")


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
class Event:
    """A dated event of the library."""

    id: str
    document_id: str
    found: FoundEvent

    @property
    def when(self) -> When:
        return self.found.when
