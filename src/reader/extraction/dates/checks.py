"""Is this number a year, this word a month, this `60s` a decade? What stands around them decides.

Refused here: quantities, ages, titles of works, addresses, and days that come round every year.
"""

import re
from dataclasses import dataclass

from reader.extraction.dates.expression import Expression
from reader.extraction.dates.words import NOT_COUNTED
from reader.extraction.word_lists import word_set

_BEFORE = re.compile(r"(\S{1,24})\s{1,3}$")
_NEXT_WORD = re.compile(r"\s([^\W\d_]{1,24})")
_TIME_PREPOSITIONS = word_set(
    "in since by until till from during after before between around about circa c. ca. ca through "
    "throughout to of on for early late mid within year years back into post pre"
)
_DETERMINERS = word_set("the a an its his her their our this that my your each")
_DATED = word_set(
    "born died b. d. founded established est. est formed built opened opening published released "
    "dated ended ending starting beginning effective fiscal calendar season summer spring autumn "
    "winter incorporated platted chartered settled discontinued renamed reopened demolished destroyed "
    "rebuilt restored married dissolved crowned appointed graduated retired arrived created introduced "
    "launched issued recorded filmed written composed printed elected inaugurated completed closed only "
    "until except unlike versus vs vs. and or "
    "early late either"
)
_AS = re.compile(
    r"\b(?:early|late|recently|recent|far back|soon|such|same|long ago)\s(?:as|in)\s$", re.IGNORECASE
)
_NOT_A_YEAR_AFTER = re.compile(
    r"\s?(?:%|°|\$|€|£)|[.,:]\d|[-–/]\d|\s?[xX×]\s?\d|-(?:year|strong|seat|met|mile|foot|page|pound|ton|word|"
    r"member|room|piece|point|k[mg]|person|man|bed|acre|hour|day|litre|liter|watt|pixel|bit|square|unit|student)"
    r"|[@=+]|\s(?:GMT|UTC|BST|EST|EDT|PST|PDT|CET|CEST|hrs)\b"
)
_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:[$£€¥#@=~<>°№×]|\b(?:No|Nos|pp|p|vol|Vol|ch|fig|Fig|line|room|Room|flight|Flight|page|pages|Page|"
    r"number|Number|version|Version|v|model|Model|article|Article|section|Section|approx|(?<!later\s)(?<!earlier\s)(?<!sooner\s)than|nearly|almost|"
    r"over|some|exactly|worth|US|Rs|USD|EUR|GBP|ISO|ISBN|RFC|Highway|Route|Psalm|Level)\.?)\s?$"
)
_AMOUNT_BEFORE = re.compile(
    r"\b(?:population|capacity|total|number|circulation|membership|attendance|enrol?ment|crowd|staff|workforce|"
    r"fleet|force|garrison|average|maximum|minimum)\s(?:of|was|is|reached)\s$"
)
_LEVELS_AFTER = re.compile(r"\s(?:levels|prices|dollars|figures|elections?|census)\b")
_THAN = re.compile(r"\b(?:later|earlier|sooner)\sthan\s$")
_MANY_AFTER = re.compile(r"\s(?:were|are|have)\b")
"""A year is one."""
_QUOTED_WHOLE = re.compile('“”|""|‘’|«»')
"""A number with nothing else between its quotation marks is a title or a value."""
_GLUED_BEFORE = re.compile(r"(?:[^\W_]|\d[.,:/]|[^\W_][-–—/.]|[$£€¥#@_\\/=+.])$")
_PREFIXED = re.compile(r"\b(?:pre|post|mid|early|late|Pre|Post|since|[Cc]a?)[-.]$")
_ROUND_EVENTS = word_set(
    "elections olympics games floods riots protests talks attacks fires budget census edition "
    "season finals championships playoffs awards"
)
_CAPITAL_OK = word_set(
    "In Since By Until Till From During After Before Between Around About Circa C. Ca. Through "
    "Throughout To Of Early Late Mid Summer Spring Autumn Fall Winter Year Christmas Easter "
    "Thanksgiving The A An Its His Her Their Our This That And Or Born Died Founded Opened "
    "Published Season Back Lord Domini"
)
_MONTH_BEFORE = word_set(
    "in since until till by during from through throughout before after between to around about "
    "early late mid this for into on come"
)
_NO_NOUN = word_set("to of on in for against with and or from by as at is was")
_FIRST_NAMES = frozenset({"april", "may", "june", "august", "march"})
_SET_BEFORE = re.compile(
    r"\b(?:every|each|annual|annually|yearly|usually|typically|always|traditionally|normally|generally)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?:since|until)\s(?:the\s)?$", re.IGNORECASE)
"""`every week since May` begins in one May."""
_SET_AFTER = re.compile(r"[^.;,]{0,24}\b(?:(?:each|every|a|per)\syear|annually|yearly)\b", re.IGNORECASE)
_IN_THE = re.compile(r"\b(?:in|by|during|until|throughout|of|over|since|before|after)\sthe\s$", re.IGNORECASE)
_THE_FALL = re.compile(r"\b(?:the|in|this|that|last|next)\s$", re.IGNORECASE)
_ON_THE = re.compile(r"\b(?:on|by|until|from|of|to|before|after|between|and)\sthe\s$", re.IGNORECASE)
_DAY_ENDS = re.compile(
    r"[,.;:)]|$|\s(?:and|to|of\sth(?:at|e)\smonth|was|were|the|he|she|it|they|a|an|in|at|with|but|when|his|its)\b"
)
_POSSESSIVE = re.compile(
    r"\b(?:his|her|their|my|our|your|one['’]s|[^\W_]+['’]s|aged|age)\s(?:very\s)?$", re.IGNORECASE
)
_THE_BEFORE = re.compile(r"\b(?:the|swinging|roaring|hungry)\s$", re.IGNORECASE)
_WEATHER = re.compile(
    r"\b(?:temperatures?|highs?|lows?|mercury|speeds?|scores?|teens|degrees|in\sthe\slow|percent)\b",
    re.IGNORECASE,
)
_WEATHER_AFTER = re.compile(r"\s?(?:°|degrees|fahrenheit|celsius|mph|percent|%|°?[FC]\b)", re.IGNORECASE)
_COUNTED_AFTER = re.compile(NOT_COUNTED)
_OPENING = re.compile(
    r"\b(?:open|opens|runs|run|available|season|lasts|daily)\s(?:daily\s|is\s)?(?:from|between)\s$"
)
_RUNS_ONCE = re.compile(r"\b(?:runs?|lasts)\s(?:from|between)\s$")
_SHORT_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|during|from|before|after|of|and|early|late|class\sof|back\sin)\s$",
    re.IGNORECASE,
)
_SURE_BEFORE = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Aa]fter|[Bb]efore|[Bb]y)\s$")
_NO_WEEKDAY_AFTER = word_set("first second third fourth last every each a an any per alternate one most")
_MODIFIED_NOUN = re.compile(r"\b(?:the|a|an|its|his|her|their|[^\W_]+['’]s)\s[a-z-]{3,20}\s$")
_DOES = (
    "was|has|is|does|sees|saw|brings|brought|promises|marks|marked|looks|remains|begins|starts|ends|comes|proves|"
    "turns|offers|seems|feels|goes|gives|gets|makes|shows|takes|opens|belongs|stands|holds|means|becomes|appears|"
    "witnesses|delivers"
)
"""What a year does: `2015 promises to be worse` counts nothing."""
_PLURAL = re.compile(rf"\s(?!(?:{_DOES})(?![^\W_]))[a-z]{{3,24}}(?<!s)s(?![^\W_])")
_BEGAN = (
    "hit|began|came|arrived|ended|turned|rolled|dawned|started|happened|had|went|became|wore|passed|will|would|could|"
    "might|must"
)
_YEAR_GOES = re.compile(r"\s(?:hit|dawned|happened|rolled\s(?:around|in|on|over))(?![^\W_])")
"""What only a year does after a word that is no name: `and then 2020 hit`."""
_SINGULAR_BEHIND = re.compile(rf"\s(?:{_DOES})(?![^\W_])")
_BEGAN_BEHIND = re.compile(rf"\s(?:{_BEGAN})(?![^\W_])")
_BEFORE_SUBJECT = word_set(
    "then but if while maybe perhaps as when though although whereas once like unlike yet so because whether "
    "that than and compared versus"
)
"""What may stand before a year that is a subject: `Then 2020 hit`."""
_JUDGED = re.compile(
    r"\b(?:remember|recall|forget|miss|call|consider|declare|name|dub|label|deem|judge|survive|hate|love|"
    r"endure)(?:s|e?d|ing|es)?\s$",
    re.IGNORECASE,
)
"""What is done to a year as an object: `She called 2016 a good year`."""
_MORE_THAN = re.compile(
    r"\b(?:(?P<size>higher|lower|larger|greater|bigger|smaller|stronger|weaker)|(?!(?:fewer|rather|other|later|earlier|"
    r"over|under|older|younger|longer|shorter|taller|heavier|number)\s)(?:[a-z]{2,12}er|worse|(?:more|less)\s[a-z]{3,16}))\sthan\s$",
    re.IGNORECASE,
)
"""A comparison with a year: `better than 2019`; one of sizes only with a year that is near."""
_THAN_ENDS = re.compile(
    r"\s?[,.;:)!?–—]|\s?$|['’]s\b|\s(?:and|or|but|was|is|had|when|which|because|for|in|at|by)\b"
)
_STREET_AFTER = re.compile(
    r"\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z]+\s){1,2}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd|Highway|Court|"
    r"Square|Terrace)\b"
)
_STREET_BEFORE = re.compile(r"(?:^|[.,;:!?]\s?|\b(?:at|to|near)\s)$", re.IGNORECASE)
_CLOSED_BEHIND = re.compile(
    rf"\s?[,.;:)\]–—-]|\s?$|['’]s?\b|\s(?:and|or|to|in|at|with|for|by|but|when|the|{_DOES})\b"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text of one block and where it lies; `ancient` says that years may have three digits."""

    text: str
    start: int
    end: int
    ancient: bool = False

    def before(self, at: int, width: int = 48) -> str:
        """What stands before a place, inside the block."""
        return self.text[max(self.start, at - width) : at]

    def after(self, at: int, width: int = 48) -> str:
        """What stands after a place, inside the block."""
        return self.text[at : min(self.end, at + width)]


def stands_free(around: Surroundings, start: int) -> bool:
    """False for digits that are part of a price, a decimal number, a version, an identifier."""
    before = around.before(start, 8)
    if not before or before[-1].isspace() or before[-1] in "(\"“‘'’[—":
        return True
    return not _GLUED_BEFORE.search(before) or bool(_PREFIXED.search(before))


def is_year(around: Surroundings, found: Expression, follows: bool) -> bool:
    """True if a bare number is a year; `follows` says that it continues a list of accepted dates."""
    before, after = around.before(found.start), around.after(found.end)
    number = int(around.text[found.start : found.end])
    if _MANY_AFTER.match(after) and not _SURE_BEFORE.search(before):
        return False
    if _QUOTED_WHOLE.fullmatch(before[-1:] + after[:1]) or _AMOUNT_BEFORE.search(before):
        return False
    if _NOT_A_YEAR_AFTER.match(after) or _is_house_number(before, after):
        return False
    if _NOT_A_YEAR_BEFORE.search(before):
        return _is_compared(before, after, number)
    if _LEVELS_AFTER.match(after) and 1900 <= number < 2100:
        return True
    prefixed = before.endswith("-") and _PREFIXED.search(before)
    if not _COUNTED_AFTER.match(after) and not (number % 50 and _SURE_BEFORE.search(before)) and not prefixed:
        return False
    if number > 2199:
        return False
    if number < 1000:
        return around.ancient and _is_small_year(before, after)
    if follows:
        return True
    return _is_long_year(before, after, number)


def are_years(around: Surroundings, found: Expression) -> bool:
    """True if two numbers with a dash between them are years: no pages, no quantities."""
    before = around.before(found.start)
    if _NOT_A_YEAR_BEFORE.search(before):
        return False
    after = around.after(found.end)
    if around.text[max(found.start, found.end - 4) : found.end].lower() == "ties":
        return True  # the thirties and forties
    if found.edtf.endswith("00") and _MANY_AFTER.match(after):
        return False
    if not found.edtf and _OPENING.search(before) and not _has_days(around, found):
        return False
    counted = not _COUNTED_AFTER.match(after) and not _SURE_BEFORE.search(before)
    return not counted and not re.match(r"\s?[%°]|[-–]\d", after)


def _has_days(around: Surroundings, found: Expression) -> bool:
    """True for `runs from 18 to 21 June`, which no season does every year."""
    words = around.text[found.start : found.end]
    before = around.before(found.start)
    return any(letter.isdigit() for letter in words) and bool(_RUNS_ONCE.search(before))


def is_short_year(around: Surroundings, found: Expression) -> bool:
    """True for `in '57`, false for a quotation that begins with a number."""
    before, after = around.before(found.start), around.after(found.end)
    return bool(_SHORT_BEFORE.search(before)) and not after.startswith(("'", "’"))


def is_weekday(around: Surroundings, found: Expression) -> bool:
    """False for `the first Monday of`, `every Friday`, `Black Friday`, `Friday Night Fever`."""
    before, after = around.before(found.start), around.after(found.end)
    word = _BEFORE.search(before)
    lower = word[1].lower() if word else ""
    is_name = word is not None and word[1][0].isupper() and word[1].isalpha() and lower not in _MONTH_BEFORE
    if is_name or lower in _NO_WEEKDAY_AFTER:
        return False
    following = _NEXT_WORD.match(after)
    named = (
        following is not None
        and following[1][0].isupper()
        and not (word and word[1].lower() in _MONTH_BEFORE)
    )
    return not named and not re.match(r"\sof\b", after) and not comes_round(around, found)


def _is_small_year(before: str, after: str) -> bool:
    word = _BEFORE.search(before)
    if word is None or word[1].lower().lstrip("(") not in _TIME_PREPOSITIONS - {"of", "to", "on", "about"}:
        return False
    return not _PLURAL.match(after)


def _is_long_year(before: str, after: str, number: int) -> bool:
    following = _NEXT_WORD.match(after)
    plural = bool(_PLURAL.match(after)) and not (following and following[1].lower() in _ROUND_EVENTS)
    head = before.rstrip()
    if not head:
        return not plural
    if head == before:
        return _is_closed_in(head, after)
    found = _BEFORE.search(before)
    word = found[1].lstrip("([\"“‘'’—–") if found else ""
    lower = word.lower()
    if lower in _TIME_PREPOSITIONS:
        return not (plural and number % 50 == 0 and word.islower())
    if lower in _DETERMINERS or lower.endswith(("'s", "’s", "s’", "s'")):
        return (following is not None and not (plural and number % 100 == 0)) or bool(
            _CLOSED_BEHIND.match(after)
        )
    if lower in _DATED or _AS.search(before) or _THAN.search(before):
        return not plural
    if _MODIFIED_NOUN.search(before) and following is not None and not plural:
        return True
    if _JUDGED.search(before) and 1800 <= number <= 2035 and number % 50 and not plural:
        return True
    return _after_other_word(word, after, number)


def _is_house_number(before: str, after: str) -> bool:
    return bool(_STREET_AFTER.match(after) and _STREET_BEFORE.search(before))


def _is_compared(before: str, after: str, number: int) -> bool:
    """True for `better than 2019,`; false for `more than 2019`, `better than 2019 others`."""
    found = _MORE_THAN.search(before)
    if found is None or not number % 50 or not _THAN_ENDS.match(after):
        return False
    return (1980 if found["size"] else 1800) <= number <= 2035


def _is_subject(lower: str, after: str, number: int) -> bool:
    """True for `Then 2020 hit`, `Like 2019, this year`; false for `Then 2000 fell`."""
    if lower not in _BEFORE_SUBJECT or not 1800 <= number <= 2035:
        return False
    if _SINGULAR_BEHIND.match(after):
        return True
    return bool(number % 50 and (_BEGAN_BEHIND.match(after) or re.match(r",|\s?$", after)))


def _is_closed_in(head: str, after: str) -> bool:
    if _PREFIXED.search(head):
        return True
    if head[-1] in "([":
        return bool(re.match(r"[)\],;:–—-]|\s(?:to|and|in|at|by|[–—-])\s|\s?[A-Za-z]", after))
    return not _PLURAL.match(after)


def _after_other_word(word: str, after: str, number: int) -> bool:
    closed = bool(_CLOSED_BEHIND.match(after))
    if _is_subject(word.lower(), after, number):
        return True
    if (
        (word[:1].islower() or word.endswith(","))
        and number % 50
        and 1800 <= number <= 2035
        and _YEAR_GOES.match(after)
    ):
        return True
    if word.endswith((",", ":", ";", "–", "—", "-", "|", "•", ".", "!", "?", ")")) or not word:
        return closed or word.endswith((":", ".", "|", "•", "!", "?", "–", "—"))
    if word[:1].isupper():
        return word in _CAPITAL_OK
    return closed and 1800 <= number <= 2035


def is_month(around: Surroundings, found: Expression, follows: bool) -> bool:
    """True if the bare name of a month (without day or year) means a month of some year."""
    before, after = around.before(found.start), around.after(found.end)
    if comes_round(around, found):
        return False
    name = around.text[found.start : found.end].lower().rstrip(".")
    word = _BEFORE.search(before)
    lower = word[1].lower().lstrip("([\"“‘'’—–") if word else ""
    following = _NEXT_WORD.match(after)
    named = following is not None and following[1][0].isupper()
    if lower in _MONTH_BEFORE:
        return not (named and name in _FIRST_NAMES and lower in ("for", "by", "from", "to", "on", "after"))
    if follows:
        return not named
    if lower in _DETERMINERS:
        return following is not None and following[1][0].islower() and following[1] not in _NO_NOUN
    return lower == "of" and bool(re.search(r"\b(?:month|week|weeks|days|day|whole|all|most)\sof\s$", before))


def comes_round(around: Surroundings, found: Expression) -> bool:
    """True for `every October`, `14 February each year`."""
    before = around.before(found.start, 60)
    if _BOUND.search(before):
        return bool(_SET_AFTER.match(around.after(found.end)))
    return bool(_SET_BEFORE.search(before) or _SET_AFTER.match(around.after(found.end)))


def is_season(around: Surroundings, found: Expression) -> bool:
    """True for `in the summer`, `by the early autumn`; false without the article, and for `every`."""
    if around.after(found.end).startswith(" of "):
        return False
    return bool(_IN_THE.search(around.before(found.start))) and not comes_round(around, found)


def is_season_word(around: Surroundings, found: Expression) -> bool:
    """True for any word that is a season; `fall` only where it cannot mean to drop."""
    if around.text[found.end - 4 : found.end].lower() != "fall":
        return True
    return bool(_THE_FALL.search(around.before(found.start))) and not around.after(found.end).startswith(
        " of "
    )


def is_day_alone(around: Surroundings, found: Expression) -> bool:
    """True for `on the 29th,` and `until the 5th.`"""
    before, after = around.before(found.start), around.after(found.end)
    return bool(_ON_THE.search(before)) and bool(_DAY_ENDS.match(after))


def is_decade(around: Surroundings, found: Expression) -> bool:
    """True for `the 60s` and `late 60s`, false for `his 60s`, `temperatures in the 60s`."""
    before, after = around.before(found.start), around.after(found.end)
    if _POSSESSIVE.search(before) or _WEATHER_AFTER.match(after) or _WEATHER.search(before):
        return False
    return not found.bare or bool(_THE_BEFORE.search(before))
