"""When a text without a stamp was probably published, from what it says itself: always a weak guess.

News hardly ever writes out the year it is in: `in February`, `on Thursday`, `last year`. What it does say,
the surest first: the stamps of quoted posts, a year that it counts from, the newest year of its present; and,
where it counts from its own day, the newest year of its past, which is the one before.
"""

import re
from dataclasses import dataclass

from reader.formats.stamps import stamp_in

_LONGEST, _REACH = 60_000, 400
_YEAR = re.compile(r"(?<![\d$£€.,-])(?:19|20)\d\d(?![\d%-]|[.,]\d|s\b|\scensus)")
_NOW = re.compile(r"\b(?:is|are|has|have|do|does|promises|now|today|currently|this\syear)\b", re.IGNORECASE)
_THEN = re.compile(
    r"\b(?:was|were|had|did|went|began|became|came|took|gave|made|met|fell|rose|won|lost|saw|said|told|left|led|held|"
    r"set|built|sold|bought|wrote|found|died|born|[a-z]{3,}ed)\b"
)
_CLAUSE_END = re.compile(r"[,;:()–—]\s?|\s(?:when|while|where|who|which|whose|after|before)\s")
_LATER = re.compile(
    r"\b(?:by|until|till|before|since|to|through|from|than|target|plan(?:s|ned)?|aims?)\s*$", re.IGNORECASE
)
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WITH_MONTH = re.compile(rf"\b{_MONTHS}(?:\s\d{{1,2}},?)?\s$")
_LATER_MONTH = re.compile(
    rf"\b(?:by|until|till|before|since|than|through)\s(?:{_MONTHS}|spring|summer|autumn|fall|winter)\s$"
)
_TO_COME = re.compile(
    r"\b(?:will|won['’]t|shall|should|going\sto|enters?|outlook|forecasts?|predict(?:s|ed|ions?)?|expect(?:s|ed)?|"
    r"poised|braces?|prospects?|proposed|requested|requests?|budget|upcoming|coming|ahead)\b",
    re.IGNORECASE,
)
_NEXT_YEAR = re.compile(r"\bnext\syear\b(?!['’]s\b)", re.IGNORECASE)
_POST = re.compile(rf"\(@\w{{1,30}}\)\s(?P<stamp>{_MONTHS}\s\d{{1,2}},\s20\d\d)\b")
"""How a page shows a post that it quotes."""
_SMALL = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_AGO = rf"(?P<count>\d{{1,3}}|{'|'.join(_SMALL)})\syears?\sago"
_EQUATIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!about\s)(?<!over\s)(?<!than\s)(?<!most\s)\b{_AGO},?\s(?:back\s)?in\s(?P<year>(?:19|20)\d\d)\b",
        rf"\bin\s(?P<year>(?:19|20)\d\d)(?:,\s|\s\(|\s[–—-]\s)(?:just\s|exactly\s)?{_AGO}",
    )
)
"""`ten years ago, in 2003`: the year of the present."""
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_FROM_NOW = re.compile(
    r"\b(?:yesterday|tomorrow|(?:[Ll]ast|[Tt]his|[Nn]ext)\s(?:year|month|week|weekend|spring|summer|autumn|fall|winter)|"
    rf"(?:years?|decade|months?|weeks?|days?)\sago|[Ll]ast\s{_MONTHS}|(?:on|last|next|late|early|reporters)\s{_WEEKDAY}"
    rf"(?!,?\s(?:the\s)?(?:\d|{_MONTHS}))|(?:said|reported|announced|released)\s(?:on\s)?{_WEEKDAY})\b"
)
_BARE_MONTH = re.compile(rf"\b[Ii]n\s{_MONTHS}\b(?!,?\s(?:of\s)?\d)")
_FEWEST, _THINNEST, _MODERN = 3, 3_000, 1995
"""How often news counts from its day: three times, at least once in so many characters; and since when."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A year that a text speaks of: as yet to come, as its own time, with a month."""

    year: int
    ahead: bool
    present: bool
    month: bool


def spoken_date(text: str) -> str:
    """The date of publication that a text gives away, as EDTF with `~`; empty if it does not.

    A year that is announced (`by 2030`) or looked back upon (`since 2013`) says nothing about the present;
    neither does one that a later year in the text has overtaken.
    """
    if len(text) > _LONGEST:
        return ""
    said = _years(text)
    newest = max((one.year for one in said), default=0)
    post = _last_post(text)
    if post and int(post[:4]) >= newest:
        return f"{post}~"
    counted = _counted_year(text)
    if counted >= newest and counted:
        return f"{counted}~"
    year = _present(text, said, newest) or _after_the_past(text, said, newest)
    return f"{year}~" if year else ""


def _last_post(text: str) -> str:
    stamps = [stamp for match in _POST.finditer(text) if (stamp := stamp_in(match["stamp"])) is not None]
    return max((stamp.edtf for stamp in stamps), default="")


def _counted_year(text: str) -> int:
    years = [
        int(match["year"]) + _number(match["count"]) for form in _EQUATIONS for match in form.finditer(text)
    ]
    return max(years, default=0)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _SMALL[word.lower()]


def _years(text: str) -> list[_Said]:
    found: list[_Said] = []
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - 28) : match.start()]
        if _LATER.search(before) or _LATER_MONTH.search(before):
            continue
        sentence = _sentence_around(text, match.start(), match.end())
        ahead = _TO_COME.search(sentence) is not None
        month = _WITH_MONTH.search(before) is not None
        found.append(_Said(int(match.group()), ahead, _is_now(text, match.start(), match.end()), month))
    return found


def _present(text: str, said: list[_Said], newest: int) -> int:
    """The newest year if the text speaks of it as its own; the one before if it is `next year`."""
    of_newest = [one for one in said if one.year == newest]
    ahead = sum(one.ahead for one in of_newest)
    is_next = 2 * ahead > len(of_newest) and _NEXT_YEAR.search(text) is not None
    before = any(one.year == newest - 1 for one in said)
    if is_next and before:
        return newest - 1
    return newest if any(one.present for one in of_newest) else 0


def _after_the_past(text: str, said: list[_Said], newest: int) -> int:
    """The year after the newest of the past, if the text counts from its own day as news does.

    That year must be written with a month once, as news does with months that are not its own year's.
    """
    of_newest = [one for one in said if one.year == newest]
    if newest < _MODERN or any(one.ahead for one in of_newest) or not any(one.month for one in of_newest):
        return 0
    nearby = sum(1 for _ in _FROM_NOW.finditer(text))
    months = sum(1 for _ in _BARE_MONTH.finditer(text))
    enough = nearby >= _FEWEST - 1 and nearby + months >= max(_FEWEST, len(text) // _THINNEST)
    return newest + 1 if enough else 0


def _is_now(text: str, start: int, end: int) -> bool:
    """True if the clause of a year speaks in the present before it speaks of the past."""
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    ends = [match.end() for match in _CLAUSE_END.finditer(before)]
    stops = [match.end() for match in re.finditer(r"[.?!]\s", before)]
    head = before[max([0, *ends, *stops]) :]
    rest = re.split(r"[.?!](?:\s|$)|\n", text[end : end + _REACH], maxsplit=1)[0]
    clause = head + _CLAUSE_END.split(rest, maxsplit=1)[0]
    now, then = _NOW.search(clause), _THEN.search(clause)
    return now is not None and (then is None or now.start() < then.start())


def _sentence_around(text: str, start: int, end: int) -> str:
    """About the sentence a position is in; never more than a few hundred characters."""
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    begin = max(before.rfind(mark) for mark in ("\n", ". ", "? "))
    stop = min((at for mark in ("\n", ". ", "?") if (at := after.find(mark)) >= 0), default=len(after))
    return before[begin + 1 :] + after[:stop]
