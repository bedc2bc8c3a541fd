"""What a date amounts to, for the person who types one: the days it can mean, in words.

`spoken_dates` says a date as people do; this says from when to when that is, and how sure, so that a wrong
reading is seen before it is taken.
"""

from reader.domain import days, edtf
from reader.domain.spoken_dates import spoken
from reader.domain.when import Precision, When

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GREGORIAN = days.day_number(1582, 10, 15)
"""Before this day weekdays were counted on another calendar."""


def meaning(when: When) -> str:
    """`spring 1991, March to May`; `4 May 1960, a Wednesday`; `c. 1988, approximate`; `1931`."""
    words, extent, sure = spoken(when), _extent(when), _sureness(when)
    return ", ".join(part for part in (words, extent if extent not in words else "", sure) if part)


def _sureness(when: When) -> str:
    said = [
        word
        for word, signs in (("approximate", "~%"), ("uncertain", "?%"))
        if any(sign in when.edtf for sign in signs)
    ]
    return " and ".join(said)


def _extent(when: When) -> str:
    """The days between its bounds, empty where the date says all there is to say."""
    if when.earliest <= edtf.OPEN_START or when.latest >= edtf.OPEN_END:
        return _open(when)
    if when.earliest == when.latest:
        return _weekday(when.earliest)
    if when.precision in (Precision.MONTH, Precision.YEAR):
        return ""
    first, last = days.calendar_day(when.earliest), days.calendar_day(when.latest)
    whole_months = first[2] == 1 and last[2] == days.month_length(*last[:2])
    if whole_months and (first[1], last[1]) == (1, 12):
        return _years(first[0], last[0]) if "X" in when.edtf or "~" in when.edtf else ""
    if whole_months:
        return _months(first, last)
    if "~" not in when.edtf:
        return ""  # from one day to another, as it says
    return f"{_day(first, with_year=first[0] != last[0])} to {_day(last)}"


def _open(when: When) -> str:
    if when.latest >= edtf.OPEN_END:
        return f"from {_day(days.calendar_day(when.earliest))} on"
    return f"up to {_day(days.calendar_day(when.latest))}"


def _weekday(number: int) -> str:
    return f"a {_WEEKDAYS[(number - 1) % 7]}" if number >= _GREGORIAN else ""


def _years(first: int, last: int) -> str:
    if first <= 0:
        return f"{1 - first}{' BCE' if last > 0 else ''} to {_year(last)}"
    return f"{first} to {_year(last)}"


def _months(first: tuple[int, int, int], last: tuple[int, int, int]) -> str:
    begin, end = _MONTHS[first[1] - 1], _MONTHS[last[1] - 1]
    if first[0] == last[0]:
        return f"{begin} to {end}"
    return f"{begin} {_year(first[0])} to {end} {_year(last[0])}"


def _day(day: tuple[int, int, int], *, with_year: bool = True) -> str:
    said = f"{day[2]} {_MONTHS[day[1] - 1]}"
    return f"{said} {_year(day[0])}" if with_year else said


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"
