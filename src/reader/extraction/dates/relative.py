"""The forms of relative dates: counted from the publication or from another date of the text."""

import re
from functools import cache

from reader.domain import days, edtf
from reader.extraction.dates import values
from reader.extraction.dates.anchors import FAR, NEAR, Anchors, Meaning
from reader.extraction.dates.counted import counted_forms, span
from reader.extraction.dates.expression import Expression, Form, form, relative
from reader.extraction.dates.nearby import nearby_forms
from reader.extraction.dates.reckoning import (
    day_alone,
    that_winter,
    weekday,
    weekday_told,
    year_from,
    year_of_named,
)
from reader.extraction.dates.words import (
    DAY,
    FULL_WEEKDAY,
    MONTH,
    NUMBER,
    SEASON,
    SEASONS,
    WEEKDAYS,
    day_of_month,
    month_number,
    number,
)

_WHICH = (
    r"(?P<which>(?i:this\scoming|this\spast|this\slast|this\snext|this\ssame|that\ssame|the\ssame|this|last|next|past|coming|that|same|"
    r"following|ensuing|succeeding|previous|preceding))"
)
_YEAR_WORDS = r"(?i:this|last|next|that\ssame|that|same|following|previous|preceding|current)"
_NAMED_BY_DAY = r"(?!\s(?:Times|Mail|Telegraph|Night|Herald|Review|Post|Club|School)|['’]s\s[A-Z])"
_WHICH_YEAR = (
    r"(?:(?:of\s|in\s)?(?:the\s)?(?P<which>(?i:this|last|next|that\ssame|that|same|following|previous|preceding|"
    r"current))\syear|of\sthe\s(?P<plain>)year)"
)
_HOURS = ("morning", "afternoon", "evening")
_UNIT = (
    rf"(?i:(?P<unit>day|{'|'.join(_HOURS)}|night|week|weekend|fortnight|month|year|decade|century|quarter))"
)


def _which(words: str, text: str, start: int) -> str:
    """The plain word; `the next year` counts from the story, `next year` from the publication."""
    word = re.sub(r"\s", " ", words.lower())
    if word in ("that same", "the same", "this same", "same"):
        return "same"
    if word in ("ensuing", "succeeding"):
        return "following"
    if word in ("this past", "this coming", "this last", "this next"):
        return word.split(" ")[1]
    if word in ("next", "last") and text[max(0, start - 4) : start].lower() == "the ":
        return "next-told" if word == "next" else "last-told"
    return word


def _dated_year(match: re.Match[str]) -> Expression | None:
    """`March of that year`, `5 June last year`, `the spring of the following year`, `end of this year`."""
    groups = match.groupdict()
    which = _which(groups["which"], match.string, match.start("which")) if groups["which"] else "the"
    part, month, day = values.part_in(match), groups.get("month"), groups.get("day")
    season = groups.get("season")

    def resolve(anchors: Anchors) -> Meaning | None:
        found = year_from(anchors, which)
        if found is None:
            return None
        year, rule = found
        if season:
            return Meaning(values.season_of(year, season, part), f"season of the year {rule}")
        if not month:
            return Meaning(
                values.year(year, part), f"part of the year {rule}" if part else f"the year {rule}"
            )
        if not day:
            return Meaning(values.month(year, month_number(month), part), f"month of the year {rule}")
        number_ = days.day_number(year, month_number(month), day_of_month(day))
        return Meaning(edtf.day(number_), f"day of the year {rule}")

    return relative(match, "date of a year counted", resolve, deictic=which in _FROM_NOW)


def _named(match: re.Match[str]) -> Expression | None:
    """`last October`, `that June`, `the following spring`, `this summer`."""
    which = _which(match["which"], match.string, match.start("which"))
    month, season = match["month"], match["season"]
    if which == "last-told":
        return None
    if season and season.lower() == "winter" and which not in ("last", "next", "this", "past", "coming"):
        return relative(match, "winter", lambda anchors: that_winter(anchors, which))
    first = month_number(month) if month else {21: 3, 22: 6, 23: 9, 24: 12}[SEASONS[season.lower()]]

    def resolve(anchors: Anchors) -> Meaning | None:
        found = year_of_named(anchors, which, first)
        if found is None:
            return None
        value = edtf.month(found[0], first) if month else values.season_of(found[0], season, "")
        return Meaning(value, f"{'month' if month else 'season'} {found[1]}")

    return relative(match, "named month or season", resolve, deictic=which in (*_FROM_NOW, "past", "coming"))


def _behind(match: re.Match[str]) -> Expression | None:
    """`the spring following`, `the year previous`: the word behind what it stands before today."""
    return _unit(match) if match["unit"] else _named(match)


def _weekday(match: re.Match[str]) -> Expression | None:
    which = _which(match["which"], match.string, match.start("which")) if match["which"] else ""
    name = match["weekday"].rstrip(".").lower()[:3]
    index = next(value for key, value in WEEKDAYS.items() if key.startswith(name))
    if which in ("that", "following", "next-told", "previous", "preceding"):
        return relative(match, "weekday of the story", lambda anchors: weekday_told(anchors, index, which))
    if which not in ("", "last", "next", "this", "past", "coming"):
        return None
    which = {"past": "last"}.get(which, which)
    family = "" if which else "weekday"
    if not which and _SAID.search(match.string, max(0, match.start() - _CLOSE), match.start()):
        which = "said"
    return relative(match, "weekday", lambda anchors: weekday(anchors, index, which), family, deictic=True)


def _unit(match: re.Match[str]) -> Expression | None:
    """`last year`, `the following day`, `this month`, `that decade`."""
    which = _which(match["which"], match.string, match.start("which"))
    unit = match["unit"].lower()
    if which == "this" and unit in ("day", "night"):
        return None
    if unit in _HOURS:
        if which not in _FROM_STORY:
            return None
        unit = "day"
    before = match.string[max(0, match.start() - 24) : match.start()].lower()
    if which == "past" or (which in ("last-told", "next-told", "coming") and _SPAN_BEFORE.search(before)):
        kind = "next" if which in ("next-told", "coming") else "last"
        return relative(match, "span", lambda anchors: span(anchors, kind, 1, unit), deictic=True)
    if which in ("last-told", "coming") or (which == "same" and unit == "quarter"):
        return None
    return relative(
        match, f"{which} {unit}", lambda anchors: _one_unit(anchors, which, unit), deictic=which in _FROM_NOW
    )


_SPAN_BEFORE = re.compile(r"\b(?:over|during|in|within|for|throughout|through)\sthe\s$")
_SIDE = {-1: "before", 0: "of", 1: "after"}
_CLOSE = 24
_SAID = re.compile(
    r"\b(?:said|told|announced|reported|confirmed|warned|wrote|tweeted|added|claimed|declared|argued)\s"
    r"(?:late\s|early\s)?(?:on\s)?(?:late\s|early\s)?$"
)
"""Who has said something on a day said it on the one before, whatever the sentence speaks of."""
_FROM_NOW = {"this": 0, "last": -1, "next": 1}
_FROM_STORY = {"that": 0, "same": 0, "following": 1, "next-told": 1, "previous": -1, "preceding": -1}


def _one_unit(anchors: Anchors, which: str, unit: str) -> Meaning | None:
    if unit == "year":
        found = year_from(anchors, which)
        return Meaning(edtf.year(found[0]), f"the year {found[1]}") if found else None
    if which in _FROM_NOW:
        base, shift, rule, of_text = anchors.now, _FROM_NOW[which], "publication ", ""
    else:
        base = anchors.told(NEAR if unit in ("day", "night", "week") else FAR)
        shift, rule, of_text = _FROM_STORY.get(which, 0), "", ", the date before it in the text"
    if base is None:
        return None
    value = values.unit_at(base, shift, unit)
    return (
        Meaning(value, f"the {unit} {_SIDE.get(shift, 'counted from')} {rule}{base.edtf}{of_text}")
        if value
        else None
    )


def _day_word(match: re.Match[str]) -> Expression | None:
    shift = {"yesterday": -1, "tomorrow": 1}[match.group().split()[0].lower()]

    def resolve(anchors: Anchors) -> Meaning | None:
        now = anchors.now
        if now is None or not now.day or anchors.narrative:
            return None
        return Meaning(
            values.add_days(now, shift).edtf, f"{match.group()}, counted from publication {now.edtf}"
        )

    return relative(match, "day word", resolve, deictic=True)


def _day_after(match: re.Match[str]) -> Expression | None:
    shift = 1 if match["side"].lower() == "after" else -1

    def resolve(anchors: Anchors) -> Meaning | None:
        base = anchors.told(NEAR)
        value = values.unit_at(base, shift, match["unit"].lower()) if base else ""
        return Meaning(value, f"counted from {base.edtf} in the text") if base and value else None

    return relative(match, "unit after or before", resolve)


def _quarter(match: re.Match[str]) -> Expression | None:
    """`second quarter of this year`, `first half of the year`."""
    which = _which(match["which"], match.string, match.start("which")) if match["which"] else "the"
    part = values.part_name(match["part"])

    def resolve(anchors: Anchors) -> Meaning | None:
        found = year_from(anchors, which)
        return Meaning(values.year(found[0], part), f"part of the year {found[1]}") if found else None

    return relative(match, "part of a year", resolve)


def _months_of_year(match: re.Match[str]) -> Expression | None:
    """`first nine months of this year`, `last two quarters of the year`."""
    which = _which(match["which"], match.string, match.start("which")) if match["which"] else "the"
    count = int(number(match["count"])) * (3 if match["units"].lower() == "quarters" else 1)
    if not 1 < count < 12:
        return None
    first, last = (1, count) if match["end"].lower() == "first" else (13 - count, 12)

    def resolve(anchors: Anchors) -> Meaning | None:
        found = year_from(anchors, which)
        if found is None:
            return None
        value = f"{edtf.month(found[0], first)}/{edtf.month(found[0], last)}"
        return Meaning(value, f"months of the year {found[1]}")

    return relative(match, "months of a year", resolve)


def _this_in_month(match: re.Match[str]) -> Expression | None:
    """`this year in January`, `last year on 5 May`."""
    which = _which(match["which"], match.string, match.start("which"))
    month = month_number(match["month"])

    def resolve(anchors: Anchors) -> Meaning | None:
        found = year_from(anchors, which)
        if found is None:
            return None
        day = match["day"]
        value = edtf.month(found[0], month)
        if day:
            value = edtf.day(days.day_number(found[0], month, day_of_month(day)))
        return Meaning(value, f"month of the year {found[1]}")

    return relative(match, "month of a year", resolve)


@cache
def relative_forms() -> tuple[Form, ...]:
    """Forms that begin with a word or a small number; compiled at first use."""
    season = rf"(?P<season>{SEASON})"
    month, weekday, day = rf"(?P<month>{MONTH})", rf"(?P<weekday>{FULL_WEEKDAY})", rf"(?P<day>{DAY})"
    return (
        form(rf"{values.PARTED}?{month},?\s{_WHICH_YEAR}", _dated_year),
        form(rf"(?:{day}\s(?:of\s)?{month}|(?P<month2>{MONTH})\s(?P<day2>{DAY})),?\s{_WHICH_YEAR}",
             _day_of_year),
        form(rf"{values.PARTED}?(?P<season>{SEASON}),?\s{_WHICH_YEAR}", _dated_year),
        form(rf"{values.PARTED}(?P<which>{_YEAR_WORDS})\syear", _dated_year),
        form(rf"{values.PART_OF}(?P<which>)year", _quarter),
        form(rf"(?P<end>(?i:first|last|final))\s(?P<count>{NUMBER})\s(?P<units>(?i:months|quarters))\sof\s(?:the\s)?"
             rf"(?:(?P<which>{_YEAR_WORDS})\s)?year", _months_of_year),
        form(rf"{values.PART_OF}month", _part_of_month),
        form(rf"{values.PART_OF}(?P<unit>decade|century)", _part_of_long),
        form(r"(?i:(?P<part>turn)\sof\sthe\s(?P<unit>century|millennium))", _turn),
        form(r"(?i:(?P<part>mid)[-\s]?(?P<unit>century|decade))(?!-)", _part_of_long),
        form(rf"{values.PARTED}(?P<which>(?i:this|last|next|that|following))\smonth", _part_of_a_month),
        form(r"(?P<alone>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)\sof\s(?P<which>(?i:this|last|next|that|that\ssame|the\ssame))"
             r"\smonth", _day_of_a_month),
        form(rf"{values.PARTED}?(?P<season>{SEASON})", _bare_season),
        form(r"(?P<alone>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)", _day_alone),
        form(rf"(?P<which>{_YEAR_WORDS})\syear\s(?:in|on)\s(?:{day}\s)?{month}", _this_in_month),
        form(rf"{_WHICH}\s(?:(?P<month>{MONTH})|(?P<season>{SEASON}))", _named),
        form(rf"(?:{month}|{season}|{_UNIT})\s(?P<which>(?i:following|previous))"
             r"(?!\s(?:the|a|an|this|that|his|her|its|their|[A-Z0-9]))", _behind),
        form(rf"(?:{_WHICH}\s)?{weekday}(?:\s(?:morning|afternoon|evening|night))?{_NAMED_BY_DAY}", _weekday),
        form(rf"{_WHICH}\s{_UNIT}", _unit),
        form(r"(?i:yesterday|tomorrow)(?:\s(?:morning|afternoon|evening|night))?", _day_word),
        form(r"(?i:(?P<unit>day|week|month|year)\s(?P<side>after|before)(?:\sthat)?)(?=[,.;)]|$)",
             _day_after),
        *nearby_forms(),
        *counted_forms(),
    )  # fmt: skip


def _day_of_year(match: re.Match[str]) -> Expression | None:
    """`5 June last year`, `March 3 of the same year`."""
    groups = match.groupdict()
    which = _which(groups["which"], match.string, match.start("which")) if groups["which"] else "the"
    month = month_number(groups["month"] or groups["month2"])
    day = day_of_month(groups["day"] or groups["day2"])

    def resolve(anchors: Anchors) -> Meaning | None:
        found = year_from(anchors, which)
        if found is None or day > days.month_length(found[0], month):
            return None
        return Meaning(edtf.day(days.day_number(found[0], month, day)), f"day of the year {found[1]}")

    return relative(match, "day of a year", resolve)


def _part_of_month(match: re.Match[str]) -> Expression | None:
    """`end of the month`: of the story's month, else the publication's."""
    part = values.part_name(match["part"])

    def resolve(anchors: Anchors) -> Meaning | None:
        base = anchors.old_story() or anchors.now
        if base is None or not base.month:
            return None
        return Meaning(values.month(base.year, base.month, part), f"part of the month {base.edtf[:7]}")

    return relative(match, "part of a month", resolve)


def _part_of_a_month(match: re.Match[str]) -> Expression | None:
    """`late last month`, `early that month`."""
    which, part = _which(match["which"], match.string, match.start("which")), values.part_in(match)

    def resolve(anchors: Anchors) -> Meaning | None:
        whole = _one_unit(anchors, which, "month")
        if whole is None:
            return None
        there = values.point_of(whole.edtf)
        return (
            Meaning(values.month(there.year, there.month, part), f"{part} part of {whole.rule}")
            if there
            else None
        )

    return relative(match, "part of a month", resolve, deictic=which in _FROM_NOW)


def _day_of_a_month(match: re.Match[str]) -> Expression | None:
    """`the 5th of last month`."""
    which, day = _which(match["which"], match.string, match.start("which")), int(match["alone"])

    def resolve(anchors: Anchors) -> Meaning | None:
        whole = _one_unit(anchors, which, "month")
        there = values.point_of(whole.edtf) if whole else None
        if whole is None or there is None or day > days.month_length(there.year, there.month):
            return None
        return Meaning(values.Point(there.year, there.month, day).edtf, f"day of {whole.rule}")

    return relative(match, "day of a month", resolve, deictic=which in _FROM_NOW)


def _turn(match: re.Match[str]) -> Expression | None:
    """`turn of the century`: the one nearest to the story's year; of the millennium, 2000."""
    if match["unit"].lower() == "millennium":
        return Expression(*match.span(), "turn of the millennium", edtf=values.decade(2000, "begin"))

    def resolve(anchors: Anchors) -> Meaning | None:
        base = anchors.told()
        if base is None or base.year < 1:
            return None
        first = (base.year + 50) // 100 * 100
        return Meaning(
            values.century(first // 100 + 1, "begin"), f"turn of the century nearest to {base.year}"
        )

    return relative(match, "turn of a century", resolve)


def _bare_season(match: re.Match[str]) -> Expression | None:
    """`the summer` of the year that this paragraph of a story has reached."""
    season, part = match["season"], values.part_in(match)

    def resolve(anchors: Anchors) -> Meaning | None:
        here = anchors.told(1)
        if here is None or anchors.old_story() is None or anchors.future:
            return None
        rule = f"season of the year {here.year} in the text"
        if season.lower() == "winter":
            return Meaning(values.winter(here.year - (0 < here.month <= 3)), rule)
        return Meaning(values.season(here.year, SEASONS[season.lower()], part), rule)

    return relative(match, "season", resolve, "season")


def _day_alone(match: re.Match[str]) -> Expression | None:
    day = int(match["alone"])
    return relative(match, "day alone", lambda anchors: day_alone(anchors, day), "day alone")


def _part_of_long(match: re.Match[str]) -> Expression | None:
    """`end of the decade`, `middle of the century`: of the story's year, else the publication's."""
    if match.group().lower().startswith("turn"):
        return None
    begins = match.group().lower().startswith("mid")
    part = values.part_name(match["part"])

    def resolve(anchors: Anchors) -> Meaning | None:
        base = anchors.old_story() or (anchors.told(1) if begins else None) or anchors.now
        if base is None or base.year < 1 or (begins and base is anchors.now and not anchors.future):
            return None
        if match["unit"] == "decade":
            value = values.decade(base.year // 10 * 10, part)
        else:
            value = values.century(base.year // 100 + 1, part)
        return Meaning(value, f"part of the {match['unit']} of {base.year}")

    return relative(match, "part of a decade", resolve)
