"""Forms that lie near the publication: `this week and next`, `over the weekend`, `the year before last`."""

import re
from functools import cache

from reader.extraction.dates import values
from reader.extraction.dates.anchors import Anchors, Meaning
from reader.extraction.dates.expression import Expression, Form, form, relative
from reader.extraction.dates.reckoning import year_of_named
from reader.extraction.dates.words import FULL_WEEKDAY, MONTH, SEASON, SEASONS

_FROM_NOW = {"this": 0, "last": -1, "next": 1}
_AT_THE = re.compile(r"\b(?:over|on|at|during)\sthe\s$", re.IGNORECASE)
_BY = re.compile(r"\b(?:at|by|until|before|since)\s$", re.IGNORECASE)
_UNITS = "day|night|week|weekend|fortnight|month|year|decade|century|quarter"
_NO_NOUN = rf"(?!\s(?:(?i:{_UNITS})|{MONTH}|{SEASON}|{FULL_WEEKDAY}|[\d]|few|couple|two|three|term))"
"""After `this year and next`: not `next month`, `next two years`."""
_SATURDAY = 5


@cache
def nearby_forms() -> tuple[Form, ...]:
    """Forms that begin with a word; compiled at first use."""
    season = rf"(?P<season>{SEASON})"
    return (
        form(rf"(?P<which>(?i:this|last))\s(?i:(?P<unit>{_UNITS}))\s(?:and|or)\s(?P<upto>(?i:this|next)){_NO_NOUN}",
             _two_units),
        form(r"(?i:weekend)", _weekend),
        form(r"(?i:year(?:-|['’]s\s)end)(?=[,.;)]|$|\s(?:and|as|but|to|the)\b)", _end_of_year),
        form(rf"(?:(?P<unit>(?i:week|weekend|month|year|decade))|{season})\s(?P<side>(?i:before\slast|after\snext))",
             _two_away),
        form(r"(?i:day\s(?:before\s(?P<back>yesterday)|after\stomorrow))", _two_days),
    )  # fmt: skip


def _two_units(match: re.Match[str]) -> Expression | None:
    """`this week and next`, `last year and this`: from the one to the other."""
    unit = match["unit"].lower()
    first, last = (_FROM_NOW[match[name].lower()] for name in ("which", "upto"))
    if last != first + 1 or unit in ("day", "night"):
        return None

    def resolve(anchors: Anchors) -> Meaning | None:
        now = anchors.now
        sides = [values.unit_at(now, shift, unit) for shift in (first, last)] if now else []
        if now is None or not all(sides):
            return None
        begin, end = sides[0].split("/")[0], sides[1].split("/")[-1]
        return Meaning(f"{begin}/{end}", f"two {unit}s counted from publication {now.edtf}")

    return relative(match, "two units", resolve, deictic=True)


def _two_away(match: re.Match[str]) -> Expression:
    """`the year before last`, `the summer before last`, `the week after next`."""
    shift = -2 if match["side"].lower().startswith("before") else 2
    season, unit = match["season"], (match["unit"] or "").lower()

    def resolve(anchors: Anchors) -> Meaning | None:
        now = anchors.now
        if now is None:
            return None
        rule = f"two {unit or season.lower()}s from publication {now.edtf}"
        if season:
            first = {21: 3, 22: 6, 23: 9, 24: 12}[SEASONS[season.lower()]]
            found = year_of_named(anchors, "last" if shift < 0 else "next", first)
            return Meaning(values.season_of(found[0] + shift // 2, season, ""), rule) if found else None
        value = values.unit_at(now, shift, unit)
        return Meaning(value, rule) if value else None

    return relative(match, "two units away", resolve, deictic=True)


def _two_days(match: re.Match[str]) -> Expression:
    """`the day before yesterday`, `the day after tomorrow`."""
    shift = -2 if match["back"] else 2

    def resolve(anchors: Anchors) -> Meaning | None:
        now = anchors.now
        if now is None or not now.day or anchors.narrative:
            return None
        rule = f"{match.group().lower()}, counted from publication {now.edtf}"
        return Meaning(values.add_days(now, shift).edtf, rule)

    return relative(match, "day word", resolve, deictic=True)


def _weekend(match: re.Match[str]) -> Expression | None:
    """`over the weekend`: the one before the publication, the next one in a sentence about the future."""
    if not _AT_THE.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None

    def resolve(anchors: Anchors) -> Meaning | None:
        now = anchors.now
        if now is None or not now.day or anchors.old_story() is not None:
            return None
        if not anchors.future and not anchors.told_as_past:
            return None
        today = (now.first_day - 1) % 7
        shift = 0 if anchors.future or today >= _SATURDAY else -1
        return Meaning(values.unit_at(now, shift, "weekend"), f"weekend nearest the publication {now.edtf}")

    return relative(match, "weekend", resolve, deictic=True)


def _end_of_year(match: re.Match[str]) -> Expression | None:
    """`by year-end`: of the publication's year in a sentence about the future, else the last one."""
    if not _BY.search(match.string[max(0, match.start() - 8) : match.start()]):
        return None

    def resolve(anchors: Anchors) -> Meaning | None:
        now = anchors.now
        if now is None or anchors.old_story() is not None:
            return None
        year = now.year if anchors.future or now.month == 12 or not anchors.told_as_past else now.year - 1
        return Meaning(values.year(year, "end"), f"end of the year nearest the publication {now.edtf}")

    return relative(match, "end of a year", resolve, deictic=True)
