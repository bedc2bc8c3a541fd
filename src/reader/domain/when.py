"""A date of any precision, as the interval of days that it can mean."""

from dataclasses import dataclass
from enum import StrEnum


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
