"""The forms of long units: decades, centuries, millennia, in figures and in words."""

import re
from functools import cache

from reader.domain.readings import HUNDRED_YEARS
from reader.extraction.dates import values
from reader.extraction.dates.anchors import Anchors, Meaning
from reader.extraction.dates.expression import Expression, Form, form, made
from reader.extraction.dates.words import (
    DASH,
    DECADE_WORDS,
    ERA_TAIL,
    NUMBERS,
    ORDINAL,
    S,
    era_is_bce,
    ordinal,
    roman,
)


def _decade(match: re.Match[str]) -> Expression | None:
    digits, part = match["decade"], values.part_in(match)
    first = int(digits)
    if era_is_bce(match["era"]):
        return made(match, "decade BCE", values.bce_decade(first, part), "decade")
    if first % 100 == 0 and first < 2000:
        return made(match, HUNDRED_YEARS, values.century(first // 100 + 1, part), "decade")
    return made(match, "decade", values.decade(first, part), "decade")


def _short_decade(match: re.Match[str]) -> Expression | None:
    word = match["word"]
    number = DECADE_WORDS[word.lower()] if word else int(match["digits"])
    part = values.part_in(match)
    if part:
        values.decade(1900 + number, part)

    def resolve(anchors: Anchors) -> Meaning | None:
        first = _century_of(anchors, number) + number
        return Meaning(values.decade(first, part), f"decade in two digits, read as the {first}s")

    marked = bool(part) or match.group().startswith(("'", "’", "‘"))
    return Expression(
        *match.span(), "decade in two digits", resolve=resolve, decade=number or 100, bare=not marked,
        family="decade",
    )  # fmt: skip


def _worded_decade(match: re.Match[str]) -> Expression | None:
    """`the nineteen-sixties`."""
    first = NUMBERS[match["hundreds"].lower()] * 100 + DECADE_WORDS[match["word"].lower()]
    return made(match, "decade", values.decade(first, values.part_in(match)), "decade")


def _century_of(anchors: Anchors, decade: int) -> int:
    told = anchors.told(2)
    if told is not None and 1000 < told.year < 1900:
        return told.year // 100 * 100
    latest = anchors.now.year if anchors.now else 2010
    return 2000 if 2000 + decade <= latest and decade < 20 else 1900


def _centuries(match: re.Match[str]) -> Expression | None:
    number, bce = ordinal(match["ordinal"]), era_is_bce(match["era"])
    last = values.century(number, values.part_in(match), bce)
    if not match["first"]:
        return made(match, "century", last, "century")
    before = values.century(ordinal(match["first"]), values.part_name(match["part_first"]), bce)
    return made(match, "centuries", f"{before.split('/')[0]}/{last.split('/')[-1]}", "century")


def _roman_century(match: re.Match[str]) -> Expression | None:
    """`the XIX century`."""
    number = roman(match["roman"])
    if not 1 <= number <= 21:
        return None
    return made(
        match, "century", values.century(number, values.part_in(match), era_is_bce(match["era"])), "century"
    )


def _millennium(match: re.Match[str]) -> Expression | None:
    number = ordinal(match["ordinal"])
    if not 1 <= number <= 9:
        return None
    bce = era_is_bce(match["era"])
    value = f"-{number - 1}XXX" if bce and number > 1 else "-0999/0000" if bce else f"{number - 1}XXX"
    return made(match, "millennium", value)


@cache
def long_forms() -> tuple[Form, ...]:
    """Forms that begin with a number or a word; compiled at first use."""
    parted = f"{values.PARTED}?"
    first_part = values.PART.replace("<part>", "<part_first>")
    return (
        form(rf"{parted}(?P<decade>\d{{2,3}}0)['’]?s{ERA_TAIL}?", _decade),
        form(rf"{parted}(?i:(?P<hundreds>eighteen|nineteen)[-\s](?P<word>{'|'.join(DECADE_WORDS)}))",
             _worded_decade),
        form(rf"{parted}(?:['’‘]?(?P<digits>[1-9]0)['’]?s|(?P<word>(?i:{'|'.join(DECADE_WORDS)})))",
             _short_decade),
        form(rf"(?:{first_part}?(?P<first>{ORDINAL})-?(?:{S}(?:century|centuries){S})?(?:{DASH}|\sand\s|\sto\s)"
              rf"(?:the\s)?)?{parted}(?P<ordinal>{ORDINAL})[-\s](?i:century|centuries){ERA_TAIL}?",
             _centuries),
        form(rf"{parted}(?P<roman>[IVX]{{1,5}})(?:th)?[-\s](?i:century){ERA_TAIL}?", _roman_century),
        form(rf"(?P<ordinal>{ORDINAL})\s(?i:millennium){ERA_TAIL}?", _millennium),
    )  # fmt: skip
