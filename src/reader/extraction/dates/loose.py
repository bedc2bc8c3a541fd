"""Forms that speak of time without being a date: durations, sets, times of day, `now` and its like.

No timeline shows them. They are looked for only when everything is asked for, as in comparisons with other
readers of dates; their values are those of TIMEX3 (ISO-TimeML).
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from reader.extraction.dates.anchors import Anchors, Meaning
from reader.extraction.dates.expression import Expression, Form, form
from reader.extraction.dates.words import MONTH, NUMBER, NUMBERS, YEAR, number
from reader.extraction.word_lists import word_list

_CODES = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"), "night": ("", "D"),
    "week": ("", "W"), "fortnight": ("", "W"), "month": ("", "M"), "year": ("", "Y"), "decade": ("", "DE"),
    "century": ("", "CE"), "moment": ("T", "S"),
}  # fmt: skip
_UNITS = (
    r"(?P<units>(?i:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|"
    r"centur(?:y|ies)))"
)
_VAGUE = r"(?i:a\sfew|few|several|many|some|a\snumber\sof|numerous)"
_REFERENCES = {
    "PRESENT_REF": "now|right\\snow|currently|current|at\\spresent|present[-\\s]day|nowadays|these\\sdays|"
    "modern[-\\s]day",
    "PAST_REF": "recently|recent|former|formerly|the\\spast|lately|long\\sago",
    "FUTURE_REF": "the\\sfuture|future",
    "XXXX-XX-XX": "today|daily|(?:every|each)\\sday",
    "XXXX-XX-XXTNI": "tonight|nightly",
    "XXXX": "annually|yearly|(?:every|each)\\syear",
    "XXXX-XX": "monthly|(?:every|each)\\smonth",
    "XXXX-WXX": "weekly|(?:every|each)\\sweek",
}
_AT = re.compile(r"\b(?:at|during|by|around|from|until|till|since|of|in|throughout|about)\s$", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s?([AaPp]?)")
_TIMES = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00",
          "midnight": "T24:00", "daytime": "TDT"}  # fmt: skip
_WORDS = word_list(
    "half few several many some numerous now right currently current at present nowadays today these "
    "modern tonight recently recent former formerly previously the lately long future soon every each "
    "per noon midnight this that same next last past following previous coming first years months "
    "days weeks hours decades centuries morning afternoon evening night early late seconds minutes "
    "year month week day hour decade century daily weekly monthly yearly annually nightly daytime one "
    "moments final "
)
LOOSE_WORDS = frozenset((*NUMBERS, *_WORDS))


def _duration(match: re.Match[str]) -> Expression | None:
    words = match["count"]
    count = "X" if words is None else f"{number(words):g}"
    if count == "0":
        return None
    if match["half"]:
        count = f"{float(count) + 0.5:g}"
    value = _period(count, match["units"])
    if value == "PT1S" and words is not None and words.lower() == "a":
        return None
    if match["side"]:
        value = (
            "PAST_REF"
            if match["side"].lower() in ("earlier", "before", "ago", "previously")
            else "FUTURE_REF"
        )
    return _timex(match, value)


def _period(count: str, units: str) -> str:
    unit = units.lower().removesuffix("s") if not units.lower().startswith("centur") else "century"
    time, code = _CODES[unit]
    if unit == "fortnight" and count != "X":
        count = f"{float(count) * 2:g}"
    return f"P{time}{count}{code}"


def _timex(match: re.Match[str], value: str) -> Expression:
    return Expression(*match.span(), "no date", timex=value, family="loose")


def _reference(value: str) -> Callable[[re.Match[str]], Expression]:
    return lambda match: _timex(match, value)


def _that_time(match: re.Match[str]) -> Expression | None:
    """`at this time`, `during that period`: no value of their own."""
    before = match.string[max(0, match.start() - 16) : match.start()]
    return _timex(match, "null") if _AT.search(before) else None


def _of_day(match: re.Match[str]) -> Expression:
    """A time of day, on the day that the story has reached."""
    word = match["word"]
    return replace(_timex(match, _TIMES[word.lower()]), resolve=_story_day)


def _clock(match: re.Match[str]) -> Expression | None:
    found = _CLOCK.match(match.group())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3].lower()
    hour = hour % 12 + 12 * (half == "p") if half else hour
    if hour > 24 or minute > 59:
        return None
    return replace(_timex(match, f"T{hour:02d}:{minute:02d}"), resolve=_story_day)


def _story_day(anchors: Anchors) -> Meaning | None:
    story = anchors.told(1)
    return Meaning(story.edtf, "day of the story") if story is not None and story.day else None


@cache
def loose_forms() -> tuple[Form, ...]:
    """Forms of what is no date; compiled at first use."""
    which = r"(?:(?i:last|next|past|following|previous|coming|first|final)\s)?"
    counted = rf"(?:(?P<count>{NUMBER})(?:(?:\s?-\s?|\sto\s|\sor\s){NUMBER})?|{_VAGUE})"
    side = r"(?:\s(?P<side>(?i:later|earlier|before(?=[,.;)]|$)|after(?=[,.;)]|$)|ago)))"
    plural = r"(?P<units>(?i:days|weeks|months|years|hours|decades|centuries|moments))"
    tail = r"(?:\s(?:old|of\sage)(?![^\W_]))?"
    return (
        form(rf"{which}{counted}(?P<half>(?i:\sand\sa\shalf))?(?:\s(?:more|full|long))?[-\s]{_UNITS}{tail}(?P<side>)",
             _duration),
        form(rf"{which}(?P<count>{NUMBER})(?P<half>)\s{_UNITS}(?P<side>)\sof\s(?:{MONTH}\s)?{YEAR}",
             _duration),
        form(rf"(?:{_VAGUE}\s)?(?P<count>(?!))?(?P<half>){plural}{side}?", _duration),
        form(rf"(?i:per)\s{_UNITS}", lambda match: _timex(match, _period("1", match["units"]))),
        *(form(f"(?i:{words})", _reference(value)) for value, words in _REFERENCES.items()),
        form(r"(?i:(?:this|that|the\ssame|the)\s(?:time|moment|period))", _that_time),
        form(r"(?:\d{1,2}[:.]\d\d(?:\s?(?:[AaPp]\.?[Mm]\.?|hrs?|hours)(?![^\W_]))?|\d{1,2}\s?[AaPp]\.?[Mm]\.?)",
             _clock),
        form(r"(?:(?i:this|that|the\snext|next|the\sfollowing|following|early|late|the|one)\s)?"
             r"(?P<word>(?i:morning|afternoon|evening|night|noon|midnight|daytime))", _of_day),
    )  # fmt: skip
