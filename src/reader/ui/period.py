"""The period that the reader keeps to: chosen on the timeline, and in force for every list of the window."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader.domain import edtf
from reader.domain.days import calendar_day, month_length
from reader.domain.spoken_dates import spoken

_FIRST_YEAR, _LAST_YEAR = -9999, 9999


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day, both included (numbers as in `domain.days`)."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period that ends before it begins: {self.first} to {self.last}")

    def words(self) -> str:
        """`1991 – 1996`, `March 1971`, `3 March – 5 May 1992`: no finer than it needs to be."""
        return spoken(edtf.parse(self.edtf()))

    def edtf(self) -> str:
        """The same in EDTF, in years or months where it consists of whole ones."""
        begin, end = calendar_day(self.first), calendar_day(self.last)
        if not _FIRST_YEAR <= begin[0] <= end[0] <= _LAST_YEAR:
            return edtf.interval(edtf.year(max(begin[0], _FIRST_YEAR)), edtf.year(min(end[0], _LAST_YEAR)))
        whole_months = begin[2] == 1 and end[2] == month_length(end[0], end[1])
        if whole_months and begin[1] == 1 and end[1] == 12:
            return edtf.interval(edtf.year(begin[0]), edtf.year(end[0]))
        if whole_months:
            return edtf.interval(edtf.month(*begin[:2]), edtf.month(*end[:2]))
        return edtf.interval(edtf.day(self.first), edtf.day(self.last))


class PeriodFilter(QObject):
    """The period in force, one for a window. Whoever shows less because of it reads it here."""

    changed = Signal()
    """Another period, or none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.period: Period | None = None

    def choose(self, period: Period | None) -> None:
        """Keep to a period; None for all times."""
        if period != self.period:
            self.period = period
            self.changed.emit()

    def clear(self) -> None:
        """All times again."""
        self.choose(None)
