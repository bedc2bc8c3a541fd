"""The forms that count units: `three years ago`, `two days later`, `past decade`, `later this year`."""

import re
from functools import cache

from reader.domain import days, edtf
from reader.extraction.dates import values
from reader.extraction.dates.anchors import FAR, NEAR, Anchors, Meaning
from reader.extraction.dates.expression import Expression, Form, form, relative
from reader.extraction.dates.reckoning import weekday
from reader.extraction.dates.values import DAYS_IN, MONTHS_IN, Point
from reader.extraction.dates.words import FULL_WEEKDAY, NUMBER, WEEKDAYS, YEAR, number

_LASTED = re.compile(r"\bfor\s(?:about\s)?$", re.IGNORECASE)
_UNITS = r"(?i:days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centuries|century)"


@cache
def counted_forms() -> tuple[Form, ...]:
    """Forms that begin with a number or with a word such as `past` or `later`; compiled at first use."""
    upto = rf"(?:(?:\s?[-–]\s?|\sto\s|\sor\s)(?P<upto>{NUMBER}))?"
    count = rf"(?P<count>{NUMBER})(?P<half>(?i:\sand\sa\shalf))?{upto}"
    span_words = r"(?P<which>(?i:past|last|next|coming|following|previous|preceding))"
    direction = (
        r"(?i:ago(?:\sto(?:day|night)|\sthis\s(?:week|month))?|(?:later|earlier)(?!\sthan\b)|afterwards?|before(?=[,.;)]|$)|after(?:\sthat(?=[\s,.;)])|(?=[,.;)]|$))|previously|hence|"
        r"prior(?!\sto)|from\snow|from\stoday|on(?=,))"
    )
    and_half = r"(?P<and_half>(?i:\sand\sa\shalf))?"
    more = rf"(?:\sand\s(?P<count2>{NUMBER})\s(?P<units2>{_UNITS}))?"
    return (
        form(r"(?i:(?P<side>later|earlier|late|early)\s(?:on\s)?(?:in\s)?(?P<which>this|that|the\ssame|the)\s"
             r"(?P<unit>week|month|year|decade|century))", _later_in),
        form(rf"(?i:(?:rest|remainder)\sof\s)(?P<year>{YEAR})", _rest_of_year),
        form(r"(?i:(?:rest|remainder)\sof\s(?P<which>this|that|the)\s(?P<side>)(?P<unit>week|month|year|decade|century))",
             _later_in),
        form(rf"{span_words}\s(?P<count>{NUMBER})\s(?P<units>{_UNITS})", _span_of),
        form(rf"{count}(?:[-\s]odd|\+)?[-\s](?P<units>{_UNITS})(?:{and_half}|{more})\s(?P<direction>{direction})",
             _counted),
        form(rf"(?P<count>{NUMBER})\s(?P<weekday>{FULL_WEEKDAY})s\sago", _weekdays_ago),
        form(rf"(?P<count>{NUMBER})\s(?P<units>weeks?)\son\s(?P<weekday>{FULL_WEEKDAY})", _weeks_on),
        form(rf"{count}\s(?P<units>{_UNITS})\s(?P<direction>(?i:after|before))", _counted_from_event),
        form(rf"(?:in\s)?{count}\s(?P<units>{_UNITS})['’]?\s{more}(?P<direction>(?i:time(?=[\s,.;)]|$)))",
             _counted),
    )  # fmt: skip


def _later_in(match: re.Match[str]) -> Expression | None:
    """`later this year`, `earlier that month`, `later in the decade`."""
    which, unit, later = match["which"].lower(), match["unit"].lower(), match["side"].lower() in ("later", "")
    if which == "the same":
        which = "same"

    def resolve(anchors: Anchors) -> Meaning | None:
        if which == "this" or (which == "the" and anchors.old_story() is None):
            base, rule, of_text = anchors.now, "publication ", ""
        else:
            base, rule, of_text = anchors.told(), "", ", the date before it in the text"
        whole = values.unit_at(base, 0, unit) if base else ""
        if base is None or not whole:
            return None
        bounds, here = edtf.parse(whole), edtf.parse(base.edtf)
        if here.earliest <= bounds.earliest and here.latest >= bounds.latest:
            return Meaning(whole, f"{unit} of {rule}{base.edtf}{of_text}")
        value = (
            f"{edtf.day(here.earliest)}/{edtf.day(bounds.latest)}"
            if later
            else f"{edtf.day(bounds.earliest)}/{edtf.day(here.latest)}"
        )
        return Meaning(
            value, f"{'rest' if later else 'beginning'} of the {unit} of {rule}{base.edtf}{of_text}"
        )

    return relative(match, "part of a unit", resolve, "later", deictic=which == "this")


def _rest_of_year(match: re.Match[str]) -> Expression:
    """`rest of 2015`: from the day of publication or story in that year, else all of it."""
    year = int(match["year"])

    def resolve(anchors: Anchors) -> Meaning:
        base = next((here for here in (anchors.now, anchors.told()) if here and here.year == year), None)
        if base is None or not base.month:
            return Meaning(edtf.year(year), "year")
        first, last = edtf.parse(base.edtf).earliest, edtf.parse(edtf.year(year)).latest
        return Meaning(f"{edtf.day(first)}/{edtf.day(last)}", f"rest of the year of {base.edtf}")

    return relative(match, "part of a unit", resolve, "later")


def _span_of(match: re.Match[str]) -> Expression | None:
    """`past two years`, `last 12 months`, `next five years`, `following decade`."""
    word = match["which"].lower()
    count = number(match["count"])
    if not count or count != int(count):
        return None
    kind = "last" if word in ("last", "past", "previous", "preceding") else "next"
    told = word in ("following", "previous", "preceding")
    unit = _singular(match["units"])
    return relative(
        match, "span", lambda anchors: span(anchors, kind, int(count), unit, told), deictic=not told
    )


def _singular(units: str) -> str:
    word = units.lower()
    return "century" if word.startswith("centur") else word.rstrip("s")


def span(anchors: Anchors, kind: str, count: int, unit: str, told: bool = False) -> Meaning | None:
    base, name = (anchors.told(1), "") if told else (anchors.now, "publication ")
    story = anchors.old_story() if anchors.narrative and not anchors.future else None
    if not told and kind == "next" and story is not None:
        base, name = story, ""
    if base is None:
        return None
    sign = 1 if kind == "next" else -1
    there = _span_end(base, sign * count, unit)
    if not there:
        return None
    here = base.edtf if len(there) >= len(base.edtf) else edtf.year(base.year)
    value = f"{here}/{there}" if kind == "next" else f"{there}/{here}"
    units = unit if count == 1 else "centuries" if unit == "century" else f"{unit}s"
    return Meaning(value, f"{kind} {count} {units}, counted from {name}{base.edtf}")


def _span_end(base: Point, count: int, unit: str) -> str:
    if unit in ("year", "decade", "century"):
        return edtf.year(base.year + count * MONTHS_IN[unit] // 12)
    if unit in ("month", "quarter") and base.month:
        return (values.same_day if base.day else values.add_months)(base, count * MONTHS_IN[unit]).edtf
    if unit in DAYS_IN and base.day:
        return values.add_days(base, count * DAYS_IN[unit]).edtf
    return ""


def _counted(match: re.Match[str]) -> Expression | None:
    """`three years ago`, `two days later`, `a year and a day later`, `5-10 years from now`."""
    direction = re.sub(r"\s", " ", match["direction"].lower())
    first, last = number(match["count"]), number(match["upto"]) if match["upto"] else 0
    unit = _singular(match["units"])
    if match["half"] or match.groupdict().get("and_half"):
        first += 0.5
    extra = (number(match["count2"]), _singular(match["units2"])) if match["count2"] else (0.0, unit)
    if not first or first > 5000 or (last and last <= first):
        return None
    past = direction.startswith(("ago", "earlier", "before", "previously", "prior"))
    from_now = direction.startswith("ago") or direction.endswith(("now", "today", "time"))
    sign = -1 if past else 1

    def resolve(anchors: Anchors) -> Meaning | None:
        fine = unit in DAYS_IN
        base = anchors.now if from_now else anchors.told(NEAR if fine else FAR)
        if base is None:
            return None
        of_text = "" if from_now else ", the date before it in the text"
        said = f"{match['count']} {match['units']} {direction}".lower()
        rule = f"{said}, counted from {'publication ' if from_now else ''}{base.edtf}{of_text}"
        if last:
            ends = [_counted_to(base, sign * int(value), unit) for value in (first, last)]
            return Meaning(edtf.about("/".join(sorted(ends, key=_earliest))), rule) if all(ends) else None
        if (
            not from_now
            and direction.startswith("earlier")
            and _is_part_of_year(anchors.story_edtf)
            and unit == "year"
        ):
            return Meaning(_part_shifted(anchors.story_edtf, sign * int(first)), rule)
        if extra[0] and extra[1] != unit:
            return _meaning(_counted_twice(base, (sign * first, unit), (sign * extra[0], extra[1])), rule)
        if direction == "ago this month" and base.month:
            return _meaning(values.add_months(base, round(sign * first * MONTHS_IN.get(unit, 0))).edtf, rule)
        if direction in ("ago today", "ago tonight", "ago this week") and base.day:
            return _meaning(values.same_day(base, round(sign * first * MONTHS_IN.get(unit, 0))).edtf, rule)
        return _meaning(_counted_to(base, sign * first, unit), rule)

    return relative(match, "counted units", resolve, deictic=from_now)


def _weekdays_ago(match: re.Match[str]) -> Expression | None:
    """`two Saturdays ago`: the last but one before the publication."""
    count, index = int(number(match["count"])), WEEKDAYS[match["weekday"].lower()]
    return relative(
        match, "weekday", lambda anchors: _weeks_from(anchors, index, "last", 1 - count), deictic=True
    )


def _weeks_on(match: re.Match[str]) -> Expression | None:
    """`a week on Friday`: seven days after the next one."""
    count, index = int(number(match["count"])), WEEKDAYS[match["weekday"].lower()]
    return relative(
        match, "weekday", lambda anchors: _weeks_from(anchors, index, "next", count), deictic=True
    )


def _weeks_from(anchors: Anchors, index: int, which: str, weeks: int) -> Meaning | None:
    near = weekday(anchors, index, which)
    there = values.point_of(near.edtf) if near else None
    if near is None or there is None:
        return None
    return Meaning(values.add_days(there, 7 * weeks).edtf, f"{abs(weeks)} weeks from the {near.rule}")


def _counted_from_event(match: re.Match[str]) -> Expression | None:
    """`two weeks after the treaty of 5 May 1920`; `Two weeks after the siege,` where the story has a date."""
    count, unit = number(match["count"]), _singular(match["units"])
    before = match.string[max(0, match.start() - 12) : match.start()]
    if not count or match["upto"] or match["half"] or _LASTED.search(before):
        return None
    side = match["direction"].lower()
    sign = 1 if side == "after" else -1

    def resolve(anchors: Anchors) -> Meaning | None:
        base = anchors.ahead or (anchors.told(1) if anchors.leads and sign > 0 else None)
        if base is None:
            return None
        if (unit in DAYS_IN and not base.day) or (unit == "month" and not base.month):
            return None
        rule = f"{match['count']} {match['units']} {side} {base.edtf}, a date of the text".lower()
        return _meaning(_counted_to(base, sign * count, unit), rule)

    return relative(match, "counted from an event", resolve)


def _meaning(value: str, rule: str) -> Meaning | None:
    return Meaning(value, rule) if value else None


def _earliest(value: str) -> int:
    return edtf.parse(value).earliest


def _is_part_of_year(value: str) -> bool:
    return "/" in value and value.count("~") == 2 and len(value) == 17


def _part_shifted(value: str, years: int) -> str:
    return "/".join(edtf.year(int(side[:4]) + years) + side[4:] for side in value.split("/"))


def _counted_to(base: Point, count: float, unit: str) -> str:
    months = MONTHS_IN.get(unit)
    if months and months >= 12 and (count * months) % 12 == 0:
        return edtf.year(base.year + int(count * months // 12))
    if months:
        return values.add_months(base, round(count * months)).edtf if base.month else ""
    shift = round(count * DAYS_IN[unit])
    if base.day:
        return values.add_days(base, shift).edtf
    if not base.month:
        return edtf.year(base.year) if abs(shift) < 60 else ""
    return Point(*days.calendar_day(base.first_day + 14 + shift)[:2]).edtf


def _counted_twice(base: Point, first: tuple[float, str], second: tuple[float, str]) -> str:
    months = sum(round(count * MONTHS_IN.get(unit, 0)) for count, unit in (first, second))
    shift = sum(round(count * DAYS_IN.get(unit, 0)) for count, unit in (first, second))
    if not base.month:
        return edtf.year(base.year + round(months / 12))
    if shift and base.day:
        return values.add_days(values.same_day(base, months), shift).edtf
    return values.add_months(base, months).edtf
