"""The forms of relative dates: counted from the publication or from another date of the text."""

import re
from collections.abc import Callable
from functools import cache

from reader.domain import days, edtf
from reader.extraction import date_values as values
from reader.extraction.date_anchors import FAR, NEAR, Anchors, Meaning
from reader.extraction.date_expression import Expression, Form, Resolve
from reader.extraction.date_values import Point
from reader.extraction.date_words import (
    DAY,
    MONTH,
    NO_MORE,
    NUMBER,
    SEASON,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    S,
    day_of_month,
    month_number,
    number,
)

_WHICH = r"(?P<which>(?i:this\scoming|this\spast|this\ssame|that\ssame|the\ssame|this|last|next|past|coming|that|same|following|previous|preceding))"
_WHICH_YEAR = (
    r"(?:(?:of\s|in\s)?(?:the\s)?(?P<which>(?i:this|last|next|that\ssame|that|same|following|previous|preceding|"
    r"current))\syear|of\sthe\s(?P<plain>)year)"
)
_UNIT = r"(?i:(?P<unit>day|night|week|weekend|fortnight|month|year|decade|century|quarter))"
_UNITS = r"(?i:days?|weeks?|fortnights?|months?|years?|decades?|centuries|century)"
_PART_WORDS = f"(?:{values.PART}|{values.PART_OF.replace('<part>', '<part_of>')})"
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}


def _which(words: str, text: str, start: int) -> str:
    """The plain word; `the next year` counts from the story, `next year` from the publication."""
    word = re.sub(r"\s", " ", words.lower())
    if word in ("that same", "the same", "this same", "same"):
        return "same"
    if word in ("this past", "this coming"):
        return word.split(" ")[1]
    if word in ("next", "last") and text[max(0, start - 4) : start].lower() == "the ":
        return "next-told" if word == "next" else "last-told"
    return word


def _relative(
    match: re.Match[str], rule: str, resolve: Resolve, family: str = "", *, deictic: bool = False
) -> Expression:
    return Expression(*match.span(), rule, resolve=resolve, family=family, deictic=deictic)


def _part(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return values.part_name(groups.get("part") or groups.get("part_of"))


def _dated_year(match: re.Match[str]) -> Expression | None:
    """`March of that year`, `5 June last year`, `the spring of the following year`, `end of this year`."""
    groups = match.groupdict()
    which = _which(groups["which"], match.string, match.start("which")) if groups["which"] else "the"
    part, month, day = _part(match), groups.get("month"), groups.get("day")
    season = groups.get("season")

    def resolve(anchors: Anchors) -> Meaning | None:
        found = anchors.year_from(which)
        if found is None:
            return None
        year, rule = found
        if season:
            return Meaning(_season_of(year, season, part), f"season of a year {rule}")
        if not month:
            return Meaning(values.year(year, part), f"part of a year {rule}" if part else f"year {rule}")
        if not day:
            return Meaning(values.month(year, month_number(month), part), f"month of a year {rule}")
        number_ = days.day_number(year, month_number(month), day_of_month(day))
        return Meaning(edtf.day(number_), f"day of a year {rule}")

    return _relative(match, "date of a year counted", resolve, deictic=which in _FROM_NOW)


def _season_of(year: int, season: str, part: str) -> str:
    code = SEASONS[season.lower()]
    return values.winter(year) if code == 24 else values.season(year, code, part)


def _named(match: re.Match[str]) -> Expression | None:
    """`last October`, `that June`, `the following spring`, `this summer`."""
    which = _which(match["which"], match.string, match.start("which"))
    month, season = match["month"], match["season"]
    if which == "last-told":
        return None
    if season and season.lower() == "winter" and which not in ("last", "next", "this", "past", "coming"):
        return _relative(match, "winter", lambda anchors: anchors.that_winter(which))
    first = month_number(month) if month else {21: 3, 22: 6, 23: 9, 24: 12}[SEASONS[season.lower()]]

    def resolve(anchors: Anchors) -> Meaning | None:
        found = anchors.named(which, first)
        if found is None:
            return None
        value = edtf.month(found[0], first) if month else _season_of(found[0], season, "")
        return Meaning(value, f"{'month' if month else 'season'} {found[1]}")

    return _relative(match, "named month or season", resolve, deictic=which in (*_FROM_NOW, "past", "coming"))


def _weekday(match: re.Match[str]) -> Expression | None:
    which = _which(match["which"], match.string, match.start("which")) if match["which"] else ""
    if which not in ("", "last", "next", "this", "past", "coming"):
        return None
    name = match["weekday"].rstrip(".").lower()[:3]
    index = next(value for key, value in WEEKDAYS.items() if key.startswith(name))
    which = {"past": "last"}.get(which, which)
    family = "" if which else "weekday"
    return _relative(match, "weekday", lambda anchors: anchors.weekday(index, which), family, deictic=True)


def _unit(match: re.Match[str]) -> Expression | None:
    """`last year`, `the following day`, `this month`, `that decade`."""
    which = _which(match["which"], match.string, match.start("which"))
    unit = match["unit"].lower()
    if which == "this" and unit in ("day", "night"):
        return None
    before = match.string[max(0, match.start() - 24) : match.start()].lower()
    if which == "past" or (which in ("last-told", "next-told", "coming") and _SPAN_BEFORE.search(before)):
        kind = "next" if which in ("next-told", "coming") else "last"
        return _relative(match, "span", lambda anchors: _span(anchors, kind, 1, unit), deictic=True)
    if which in ("last-told", "coming"):
        return None
    return _relative(match, f"{which} {unit}", lambda anchors: _one_unit(anchors, which, unit), deictic=which in _FROM_NOW)


_SPAN_BEFORE = re.compile(r"\b(?:over|during|in|within|for|throughout|through)\sthe\s$")
_FROM_NOW = {"this": 0, "last": -1, "next": 1}
_FROM_STORY = {"that": 0, "same": 0, "following": 1, "next-told": 1, "previous": -1, "preceding": -1}


def _one_unit(anchors: Anchors, which: str, unit: str) -> Meaning | None:
    if which in _FROM_NOW:
        base, shift, rule = anchors.now, _FROM_NOW[which], "publication"
    else:
        base = anchors.told(NEAR if unit in ("day", "night", "week") else FAR)
        shift, rule = _FROM_STORY.get(which, 0), "the date before it in the text"
    if base is None:
        return None
    value = _shifted_unit(base, shift, unit)
    return Meaning(value, f"{unit} counted from {rule} {base.edtf}") if value else None


def _shifted_unit(base: Point, shift: int, unit: str) -> str:
    if unit == "year":
        return edtf.year(base.year + shift)
    if unit == "decade":
        return edtf.decade((base.year // 10 + shift) * 10) if base.year > 0 else ""
    if unit == "century":
        return edtf.century((base.year // 100 + shift) * 100) if base.year > 0 else ""
    if not base.month:
        return ""
    if unit == "month":
        return values.add_months(base, shift).edtf
    if unit == "quarter":
        quarters = base.year * 4 + (base.month - 1) // 3 + shift
        return edtf.month(quarters // 4, 33 + quarters % 4)
    return _shifted_days(base, shift, unit)


def _shifted_days(base: Point, shift: int, unit: str) -> str:
    if not base.day or unit == "fortnight":
        return ""
    if unit in ("day", "night"):
        return values.add_days(base, shift).edtf
    monday = base.first_day - (base.first_day - 1) % 7 + 7 * shift
    first = monday + 5 if unit == "weekend" else monday
    return f"{edtf.day(first)}/{edtf.day(monday + 6)}"


def _later_in(match: re.Match[str]) -> Expression | None:
    """`later this year`, `earlier that month`, `later in the decade`."""
    which, unit, later = match["which"].lower(), match["unit"].lower(), match["side"].lower() == "later"
    if which == "the same":
        which = "same"

    def resolve(anchors: Anchors) -> Meaning | None:
        if which == "this" or (which == "the" and anchors.old_story() is None):
            base, rule = anchors.now, "publication"
        else:
            base, rule = anchors.told(), "the date before it in the text"
        whole = _shifted_unit(base, 0, unit) if base else ""
        if base is None or not whole:
            return None
        bounds, here = edtf.parse(whole), edtf.parse(base.edtf)
        if here.earliest <= bounds.earliest and here.latest >= bounds.latest:
            return Meaning(whole, f"{unit} of {rule} {base.edtf}")
        value = (
            f"{edtf.day(here.earliest)}/{edtf.day(bounds.latest)}"
            if later
            else f"{edtf.day(bounds.earliest)}/{edtf.day(here.latest)}"
        )
        return Meaning(value, f"{'rest' if later else 'beginning'} of the {unit} of {rule} {base.edtf}")

    return _relative(match, "part of a unit", resolve, "later", deictic=which == "this")


def _span_of(match: re.Match[str]) -> Expression | None:
    """`past two years`, `last 12 months`, `next five years`, `following decade`."""
    word = match["which"].lower()
    count = number(match["count"])
    if not count or count != int(count):
        return None
    kind = "last" if word in ("last", "past", "previous", "preceding") else "next"
    told = word in ("following", "previous", "preceding")
    unit = _singular(match["units"])
    return _relative(match, "span", lambda anchors: _span(anchors, kind, int(count), unit, told), deictic=not told)


def _singular(units: str) -> str:
    word = units.lower()
    return "century" if word.startswith("centur") else word.rstrip("s")


def _span(anchors: Anchors, kind: str, count: int, unit: str, told: bool = False) -> Meaning | None:
    base = anchors.told(1) if told else anchors.now
    if not told and kind == "next" and anchors.narrative and not anchors.future and anchors.old_story() is not None:
        base = anchors.old_story()
    if base is None:
        return None
    sign = 1 if kind == "next" else -1
    there = _span_end(base, sign * count, unit)
    if not there:
        return None
    here = base.edtf if len(there) >= len(base.edtf) else edtf.year(base.year)
    value = f"{here}/{there}" if kind == "next" else f"{there}/{here}"
    return Meaning(value, f"{kind} {count} {unit}s, counted from {base.edtf}")


def _span_end(base: Point, count: int, unit: str) -> str:
    if unit in ("year", "decade", "century"):
        return edtf.year(base.year + count * _MONTHS_IN[unit] // 12)
    if unit == "month" and base.month:
        return (values.same_day if base.day else values.add_months)(base, count).edtf
    if unit in _DAYS_IN and base.day:
        return values.add_days(base, count * _DAYS_IN[unit]).edtf
    return ""


def _counted(match: re.Match[str]) -> Expression | None:
    """`three years ago`, `two days later`, `a year and a day later`, `5-10 years from now`."""
    direction = re.sub(r"\s", " ", match["direction"].lower())
    first, last = number(match["count"]), number(match["upto"]) if match["upto"] else 0
    unit = _singular(match["units"])
    if match["half"]:
        first += 0.5
    extra = (number(match["count2"]), _singular(match["units2"])) if match["count2"] else (0.0, unit)
    if not first or first > 5000 or (last and last <= first):
        return None
    past = direction.startswith(("ago", "earlier", "before", "previously", "prior"))
    from_now = direction.startswith("ago") or direction.endswith(("now", "today", "time"))
    sign = -1 if past else 1

    def resolve(anchors: Anchors) -> Meaning | None:
        fine = unit in _DAYS_IN
        base = anchors.now if from_now else anchors.told(NEAR if fine else FAR)
        if base is None:
            return None
        name = "publication" if from_now else "the date before it in the text"
        rule = f"{match['count'].lower()} {unit}(s) {direction}, counted from {name} {base.edtf}"
        if last:
            ends = [_counted_to(base, sign * int(value), unit) for value in (first, last)]
            return Meaning("/".join(sorted(ends, key=_earliest)), rule) if all(ends) else None
        if not from_now and direction.startswith("earlier") and _is_part_of_year(anchors.story_edtf) and unit == "year":
            return Meaning(_part_shifted(anchors.story_edtf, sign * int(first)), rule)
        if extra[0] and extra[1] != unit:
            return _meaning(_counted_twice(base, (sign * first, unit), (sign * extra[0], extra[1])), rule)
        if direction == "ago today" and base.day:
            return _meaning(values.same_day(base, round(sign * first * _MONTHS_IN.get(unit, 0))).edtf, rule)
        return _meaning(_counted_to(base, sign * first, unit), rule)

    return _relative(match, "counted units", resolve, deictic=from_now)


def _meaning(value: str, rule: str) -> Meaning | None:
    return Meaning(value, rule) if value else None


def _earliest(value: str) -> int:
    return edtf.parse(value).earliest


def _is_part_of_year(value: str) -> bool:
    return "/" in value and value.count("~") == 2 and len(value) == 17


def _part_shifted(value: str, years: int) -> str:
    return "/".join(edtf.year(int(side[:4]) + years) + side[4:] for side in value.split("/"))


def _counted_to(base: Point, count: float, unit: str) -> str:
    months = _MONTHS_IN.get(unit)
    if months and months >= 12 and (count * months) % 12 == 0:
        return edtf.year(base.year + int(count * months // 12))
    if months:
        return values.add_months(base, round(count * months)).edtf if base.month else ""
    shift = round(count * _DAYS_IN[unit])
    if base.day:
        return values.add_days(base, shift).edtf
    if not base.month:
        return edtf.year(base.year) if abs(shift) < 60 else ""
    return Point(*days.calendar_day(base.first_day + 14 + shift)[:2]).edtf


def _counted_twice(base: Point, first: tuple[float, str], second: tuple[float, str]) -> str:
    months = sum(round(count * _MONTHS_IN.get(unit, 0)) for count, unit in (first, second))
    shift = sum(round(count * _DAYS_IN.get(unit, 0)) for count, unit in (first, second))
    if not base.month:
        return edtf.year(base.year + round(months / 12))
    if shift and base.day:
        return values.add_days(values.same_day(base, months), shift).edtf
    return values.add_months(base, months).edtf


def _day_word(match: re.Match[str]) -> Expression | None:
    shift = {"yesterday": -1, "tomorrow": 1}[match.group().split()[0].lower()]

    def resolve(anchors: Anchors) -> Meaning | None:
        now = anchors.now
        if now is None or not now.day or anchors.narrative:
            return None
        return Meaning(values.add_days(now, shift).edtf, f"{match.group()}, counted from publication {now.edtf}")

    return _relative(match, "day word", resolve, deictic=True)


def _day_after(match: re.Match[str]) -> Expression | None:
    shift = 1 if match["side"].lower() == "after" else -1

    def resolve(anchors: Anchors) -> Meaning | None:
        base = anchors.told(NEAR)
        value = _shifted_unit(base, shift, match["unit"].lower()) if base else ""
        return Meaning(value, f"counted from {base.edtf} in the text") if base and value else None

    return _relative(match, "unit after or before", resolve)


def _quarter(match: re.Match[str]) -> Expression | None:
    """`second quarter of this year`, `first half of the year`."""
    which = _which(match["which"], match.string, match.start("which")) if match["which"] else "the"
    part = values.part_name(match["part"])

    def resolve(anchors: Anchors) -> Meaning | None:
        found = anchors.year_from(which)
        return Meaning(values.year(found[0], part), f"part of a year {found[1]}") if found else None

    return _relative(match, "part of a year", resolve)


def _this_in_month(match: re.Match[str]) -> Expression | None:
    """`this year in January`, `last year on 5 May`."""
    which = _which(match["which"], match.string, match.start("which"))
    month = month_number(match["month"])

    def resolve(anchors: Anchors) -> Meaning | None:
        found = anchors.year_from(which)
        if found is None:
            return None
        day = match["day"]
        value = edtf.month(found[0], month)
        if day:
            value = edtf.day(days.day_number(found[0], month, day_of_month(day)))
        return Meaning(value, f"month of a year {found[1]}")

    return _relative(match, "month of a year", resolve)


def _form(pattern: str, read: Callable[[re.Match[str]], Expression | None]) -> Form:
    return Form(re.compile(pattern + NO_MORE), read)


@cache
def relative_forms() -> tuple[Form, ...]:
    """Forms that begin with a word or a small number; compiled at first use."""
    month, weekday, day = rf"(?P<month>{MONTH})", rf"(?P<weekday>{WEEKDAY})", rf"(?P<day>{DAY})"
    count = rf"(?P<count>{NUMBER})(?P<half>(?i:\sand\sa\shalf))?(?:(?:\s?[-–]\s?|\sto\s|\sor\s)(?P<upto>{NUMBER}))?"
    direction = (
        r"(?i:ago(?:\stoday)?|(?:later|earlier)(?!\sthan\b)|afterwards?|before(?=[,.;)]|$)|after(?=[,.;)]|$)|previously|hence|"
        r"prior(?!\sto)|from\snow|from\stoday|on(?=,))"
    )
    more = rf"(?:\sand\s(?P<count2>{NUMBER})\s(?P<units2>{_UNITS}))?"
    return (
        _form(rf"{_PART_WORDS}?{month},?\s{_WHICH_YEAR}", _dated_year),
        _form(rf"(?:{day}\s(?:of\s)?{month}|{month}\s(?P<day2>{DAY})),?\s{_WHICH_YEAR}".replace(f"|{month}", f"|{month.replace('<month>', '<month2>')}"), _day_of_year),
        _form(rf"{_PART_WORDS}?(?P<season>{SEASON}),?\s{_WHICH_YEAR}", _dated_year),
        _form(rf"{_PART_WORDS}(?P<which>(?i:this|last|next|that\ssame|that|same|following|previous|preceding|current))\syear", _dated_year),
        _form(rf"{values.PART_OF}(?P<which>)year", _quarter),
        _form(rf"{values.PART_OF}month", _part_of_month),
        _form(rf"{values.PART_OF}(?P<unit>decade|century)", _part_of_long),
        _form(rf"{_PART_WORDS}?(?P<season>{SEASON})", _bare_season),
        _form(r"(?P<alone>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)", _day_alone),
        _form(rf"(?i:(?P<which>this|last|next|that|the\ssame|same|following|previous)\syear),?\s(?:in|on)\s(?:{day}\s)?{month}", _this_in_month),
        _form(rf"{_WHICH}\s(?:(?P<month>{MONTH})|(?P<season>{SEASON}))", _named),
        _form(rf"(?:{_WHICH}\s)?{weekday}(?!\s(?:Times|Mail|Telegraph|Night|Herald|Review|Post|Club|School)|['’]s\s[A-Z])", _weekday),
        _form(rf"{_WHICH}\s{_UNIT}", _unit),
        _form(rf"(?i:(?P<side>later|earlier|late|early)\s(?:on\s)?(?:in\s)?(?P<which>this|that|the\ssame|the)\s(?P<unit>week|month|year|decade|century))", _later_in),
        _form(rf"(?i:(?P<which>past|last|next|coming|following|previous|preceding))\s(?P<count>{NUMBER})\s(?P<units>{_UNITS})", _span_of),
        _form(rf"{count}\s(?P<units>{_UNITS}){more}\s(?P<direction>{direction})", _counted),
        _form(rf"(?:in\s)?{count}\s(?P<units>{_UNITS})['’]\s{more}(?P<direction>(?i:time))", _counted),
        _form(r"(?i:yesterday|tomorrow)(?:\s(?:morning|afternoon|evening|night))?", _day_word),
        _form(r"(?i:(?P<unit>day|week|month|year)\s(?P<side>after|before))(?=[,.;)]|$)", _day_after),
    )  # fmt: skip


def _day_of_year(match: re.Match[str]) -> Expression | None:
    """`5 June last year`, `March 3 of the same year`."""
    groups = match.groupdict()
    which = _which(groups["which"], match.string, match.start("which")) if groups["which"] else "the"
    month = month_number(groups["month"] or groups["month2"])
    day = day_of_month(groups["day"] or groups["day2"])

    def resolve(anchors: Anchors) -> Meaning | None:
        found = anchors.year_from(which)
        if found is None or day > days.month_length(found[0], month):
            return None
        return Meaning(edtf.day(days.day_number(found[0], month, day)), f"day of a year {found[1]}")

    return _relative(match, "day of a year", resolve)


def _part_of_month(match: re.Match[str]) -> Expression | None:
    """`end of the month`: of the story's month, else the publication's."""
    part = values.part_name(match["part"])

    def resolve(anchors: Anchors) -> Meaning | None:
        base = anchors.old_story() or anchors.now
        if base is None or not base.month:
            return None
        return Meaning(values.month(base.year, base.month, part), f"part of the month {base.edtf[:7]}")

    return _relative(match, "part of a month", resolve)


def _bare_season(match: re.Match[str]) -> Expression | None:
    """`the summer` of the year that this paragraph of a story has reached."""
    season, part = match["season"], _part(match)

    def resolve(anchors: Anchors) -> Meaning | None:
        here = anchors.told(1)
        if here is None or anchors.old_story() is None or anchors.future:
            return None
        rule = f"season of the year {here.year} in the text"
        if season.lower() == "winter":
            return Meaning(values.winter(here.year - (0 < here.month <= 3)), rule)
        return Meaning(values.season(here.year, SEASONS[season.lower()], part), rule)

    return _relative(match, "season", resolve, "season")


def _day_alone(match: re.Match[str]) -> Expression | None:
    day = int(match["alone"])
    return _relative(match, "day alone", lambda anchors: anchors.day_alone(day), "day alone")


def _part_of_long(match: re.Match[str]) -> Expression | None:
    """`end of the decade`, `middle of the century`: of the story's year, else the publication's."""
    part = values.part_name(match["part"])

    def resolve(anchors: Anchors) -> Meaning | None:
        base = anchors.old_story() or anchors.now
        if base is None or base.year < 1:
            return None
        if match["unit"] == "decade":
            value = values.decade(base.year // 10 * 10, part)
        else:
            value = values.century(base.year // 100 + 1, part)
        return Meaning(value, f"part of the {match['unit']} of {base.year}")

    return _relative(match, "part of a decade", resolve)
