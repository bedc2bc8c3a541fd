"""How a date was read, for the person who asks: in one sentence, and what else it could mean.

Both follow from the words, the value and the rule that an event keeps; nothing else is stored.
"""

import re

from reader.domain import edtf
from reader.domain.spoken_dates import spoken
from reader.domain.when import When

MONTH_FIRST = "day in figures, the month read first"
DAY_FIRST = "day in figures, the day read first"
"""The rules of `03/04/2019`."""
HUNDRED_YEARS = "hundred years"
SHORT_YEAR = "year in two digits"
SOON = "soon after publication"

_VALUE = re.compile(r"(?<![\w/-])-?\d{3}[\dX](?:-\d\d){0,2}~?(?:/-?\d{3}[\dX](?:-\d\d){0,2}~?)?(?![\w/-])")
_PUBLICATION = re.compile(r"publication (?=[-\d])")
_NAMED = re.compile(r"(?<!the )\b(?:month|season) (?:before|after) publication")
_PLAIN = frozenset({"day", "days", "ISO day", "month", "months", "year", "years", "decade", "century",
                    "centuries",
                    "season", "quarter", "holiday", "year with its era", "years with their era"})  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(-?\d{4})(?=$|[-/~?%])")


def explained(words: str, when: When, rule: str) -> str:
    """`“last year”: 2017, the year before the publication, 19 December 2018`."""
    if rule in _PLAIN:
        return f"“{' '.join(words.split())}”: {spoken(when)}, as it is written"
    said = _VALUE.sub(_spoken, _PUBLICATION.sub("the publication, ", rule))
    return f"“{' '.join(words.split())}”: {spoken(when)}" + (f", {said}" if said else "")


def _spoken(value: re.Match[str]) -> str:
    try:
        return spoken(edtf.parse(value.group()))
    except ValueError:
        return value.group()


def second_reading(words: str, when: When, rule: str) -> When | None:
    """What a date could mean as well; None where there is but one reading.

    The other order of day and month in `03/04/2019`, the decade in `the 1800s`, the century of `'57`, the
    year before in `last October`.
    """
    try:
        value = _other(words.lower(), when.edtf, rule)
        return edtf.parse(value) if value else None
    except ValueError:
        return None


def _other(words: str, value: str, rule: str) -> str:
    if rule in (MONTH_FIRST, DAY_FIRST):
        year, month, day = value.rsplit("-", 2)
        return f"{year}-{day}-{month}"
    if rule == HUNDRED_YEARS and len(value) == 4 and value.endswith("XX"):
        return f"{value[:2]}0X"
    if rule == "decade" and value.endswith("00X"):
        return f"{value[:2]}XX"
    if rule.startswith(SHORT_YEAR):
        return _years_on(value, -100 if int(value) > 1930 else 100)
    if _NAMED.search(rule) or SOON in rule:
        return _years_on(value, 1 if words.startswith(("next", "coming")) else -1)
    return ""


def _years_on(value: str, count: int) -> str:
    return _YEAR.sub(lambda match: edtf.year(int(match[1]) + count), value)
