"""The words dates are made of in English, as numbers and as pieces of patterns.

All pieces have bounded repeats, so that a pattern made of them reads a text in linear time.
"""

from reader.extraction.word_lists import word_list

MONTH_NAMES = word_list(
    "january february march april may june july august september october november december"
)
MONTHS = {name: index for index, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: index for name, index in MONTHS.items()} | {"sept": 9}

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
WEEKDAYS = {
    name: index
    for index, name in enumerate(word_list("monday tuesday wednesday thursday friday saturday sunday"))
}
_UNITS = word_list(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINAL_UNITS = word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
NUMBERS = {word: index for index, word in enumerate(_UNITS, 1)}
NUMBERS |= {word: index * 10 for index, word in enumerate(_TENS, 2)}
NUMBERS |= {"a": 1, "an": 1, "dozen": 12, "hundred": 100, "couple": 2, "thousand": 1000}
ORDINALS = {word: index for index, word in enumerate(_ORDINAL_UNITS, 1)}
ORDINALS |= {f"twenty-{word}": 20 + index for index, word in enumerate(_ORDINAL_UNITS[:9], 1)}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}
_ROMAN = {
    tens + unit: 10 * len(tens) + value
    for tens in ("", "X", "XX")
    for value, unit in enumerate(word_list("I II III IV V VI VII VIII IX"), 1)
} | {"X": 10, "XX": 20}
ROMANS = tuple(name.lower() for name, value in _ROMAN.items() if value <= 21)
DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90, "noughties": 0,
}  # fmt: skip

S = r"\s{1,3}"
"""White space inside an expression; a line break may be part of it."""
DASH = r"\s?[-–—−]\s?"
NO_MORE = r"(?![^\W_])(?!['’][^\W\ds_])"
"""What may not follow an expression: more of the same word."""

_COUNTED = (
    "people|persons?|men|women|children|boys|girls|soldiers|troops|sailors|workers|employees|jobs|members|"
    "students|pupils|residents|inhabitants|visitors|passengers|spectators|refugees|prisoners|casualties|deaths|"
    "killed|wounded|dead|victims|copies|words|pages|miles|kilomet(?:re|er)s?|km|met(?:re|er)s?|feet|ft|acres|"
    "hectares|tons?|tonnes?|kg|kilograms?|pounds?|lbs?|grams?|lit(?:re|er)s?|gallons|barrels|dollars|euros|yuan|"
    "francs|marks|roubles|rupees|yen|per|percent|degrees|hours?|minutes|seconds|days|weeks|months|years|calories|"
    "watts|volts|horsepower|hp|rpm|mph|GB|MB|MHz|MW|pixels|units|points|votes|seats|times|homes|houses|buildings|"
    "shops|stores|cars|vehicles|trucks|ships|boats|aircraft|planes|tanks|guns|rifles|horses|sheep|cattle|cows|"
    "species|samples|items|cases|patients|hospitals|schools|companies|households|families|villages|towns|"
    "others?|more|square|cubic|million|billion|different|additional|mm|cm|m|ml|yards|bc"
)
NOT_COUNTED = rf"(?!\s(?:{_COUNTED})(?![^\W_]))"
"""What may not follow a year: the noun of a quantity."""

_UNAMBIGUOUS = "january|february|april|june|july|september|october|november|december"
_FULL = "|".join(f"{name.title()}|{name.upper()}" for name in MONTH_NAMES)
FULL_MONTH = rf"(?:{_FULL}|{_UNAMBIGUOUS})"
_SHORT = "|".join(f"{name[:3].title()}|{name[:3].upper()}" for name in MONTH_NAMES if name != "may")
MONTH = rf"(?:{FULL_MONTH}|(?:Sept|{_SHORT})\.?(?![^\W_]))"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|d)?(?![^\W_])"
YEAR = r"(?:1\d{3}|2[01]\d\d)(?![^\W_])"
SEASON = r"(?i:spring|summer|autumn|fall|winter)"
ERA = r"(?:[Bb]efore\sChrist|BCE|BC|CE|AD|B\.\s?C\.\s?E\.?|B\.\s?C\.?|C\.\s?E\.?|A\.\s?D\.?)"
ERA_TAIL = rf"(?:,?\s?(?P<era>{ERA})(?![^\W_]))"
_WEEKDAY_NAMES = "|".join(f"{name.title()}|{name.upper()}" for name in WEEKDAYS)
FULL_WEEKDAY = rf"(?:{_WEEKDAY_NAMES}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.(?=\s))(?!-)"
WEEKDAY = rf"(?:{_WEEKDAY_NAMES}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?(?![^\W_]))"

_SMALL = "|".join(
    sorted(NUMBERS.keys() - {"a", "an", "dozen", "hundred", "couple", "thousand"}, key=len)[::-1]
)
_BIG = r"(?:a|one|two|three|four|five)\s(?:hundred|thousand|dozen)"
NUMBER = (
    rf"(?i:\d{{1,2}},\d{{3}}|\d{{1,4}}|{_BIG}|(?:a\s)?couple(?:\sof)?|half\sa|(?:an?\s|three[-\s])?quarters?(?:\sof\sa)?|(?:{'|'.join(_TENS)})[-\s]"
    rf"(?:{'|'.join(_UNITS[:9])})|{_SMALL}|an|a)"
)
WORDED_ORDINALS = "|".join(sorted(ORDINALS, key=len)[::-1])
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?i:{WORDED_ORDINALS}))"


def month_number(word: str) -> int:
    """1-12 for a month's name or abbreviation in any case."""
    return MONTHS[word.rstrip(".").lower()[:3]]


def day_of_month(text: str) -> int:
    """The number in `5`, `05` or `5th`."""
    return int(text.rstrip("stndrh"))


def ordinal(word: str) -> int:
    """The number of `19th` or `nineteenth`; 0 for anything else."""
    word = word.lower()
    return int(word[:-2]) if word[0].isdigit() else ORDINALS.get(word.replace(" ", "-"), 0)


def roman(letters: str) -> int:
    """The number in `XIX`; 0 for letters that are not written so."""
    return _ROMAN.get(letters, 0)


def number(word: str) -> float:
    """The number of `12`, `1,200`, `a`, `twenty-five`, `half a`; 0 for anything else."""
    word = word.lower().replace(",", "").strip()
    if word[0].isdigit():
        return int(word)
    if word.startswith("half"):
        return 0.5
    if "quarter" in word:
        return 0.75 if word.startswith("three") else 0.25
    parts = word.replace("-", " ").split()
    if "couple" in parts:
        return 2
    values = [NUMBERS.get(part, 0) for part in parts]
    if 0 in values:
        return 0
    if len(values) == 2 and parts[1] in ("dozen", "hundred", "thousand"):
        return values[0] * values[1]
    return sum(values)


def era_is_bce(era: str | None) -> bool:
    """True for the spellings of BC and BCE."""
    return bool(era) and str(era).upper().startswith("B")
