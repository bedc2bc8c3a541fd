"""A stretch of days that a reader keeps to, and how it is said: no finer than it needs to be."""

from dataclasses import dataclass

from reader.domain import edtf
from reader.domain.days import calendar_day, month_length
from reader.domain.spoken_dates import spoken

_FIRST_YEAR, _LAST_YEAR = -9999, 9999


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day, both included (numbers as in `domain.days`).

    A side at or beyond the days that EDTF writes is open, unless both are. ValueError for one that ends
    before it begins.
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period that ends before it begins: {self.first} to {self.last}")

    def words(self) -> str:
        """`1991 – 1996`, `March 1971`, `3 March – 5 May 1992`, `since 1990`."""
        return spoken(edtf.parse(self.edtf()))

    def edtf(self) -> str:
        """The same in EDTF, in years or months where it begins and ends with whole ones."""
        begin, end = calendar_day(self.first), calendar_day(self.last)
        from_ever, for_ever = self.first <= edtf.OPEN_START, self.last >= edtf.OPEN_END
        if from_ever and for_ever:
            return edtf.interval(edtf.year(_FIRST_YEAR), edtf.year(_LAST_YEAR))
        whole_months = (from_ever or begin[2] == 1) and (for_ever or end[2] == month_length(*end[:2]))
        whole_years = whole_months and (from_ever or begin[1] == 1) and (for_ever or end[1] == 12)

        def side(day: tuple[int, int, int], number: int) -> str:
            if whole_years:
                return edtf.year(day[0])
            return edtf.month(*day[:2]) if whole_months else edtf.day(number)

        first = ".." if from_ever else side(begin, self.first)
        last = ".." if for_ever else side(end, self.last)
        return edtf.interval(first, last)
