"""From the text of a block to its dated expressions: the longest form at each place, then ranges made one.

One pass over the words. Only a number or a word that can begin a date is tried against the forms.
"""

import re
from dataclasses import replace
from functools import cache

from reader.domain import edtf
from reader.extraction.dates.anchors import Anchors, Meaning
from reader.extraction.dates.checks import (
    Surroundings,
    are_years,
    comes_round,
    is_day_alone,
    is_decade,
    is_month,
    is_season,
    is_season_word,
    is_short_year,
    is_weekday,
    is_year,
    stands_free,
)
from reader.extraction.dates.expression import Expression, Form
from reader.extraction.dates.forms import number_forms, plain_year, word_forms
from reader.extraction.dates.loose import LOOSE_WORDS, loose_forms
from reader.extraction.dates.periods import period_forms, with_period
from reader.extraction.dates.relative import relative_forms
from reader.extraction.dates.words import DECADE_WORDS, MONTHS, NUMBERS, ORDINALS, ROMANS, SEASONS, WEEKDAYS
from reader.extraction.word_lists import word_list

_TOKEN = re.compile(r"(?:['’‘](?=\d\ds?(?![^\W_])))?[^\W_]+")
_LONGEST = 90
_LONGEST_NUMBER = 5
_PLAIN_YEAR = re.compile(
    r"[12]\d{3}(?=$|[;:)\]]|\.(?!\d)|,(?!\d|\s?(?:BC|CE|AD|[ABC]\.))|\s[a-z(“\"])"
    r"(?!\s(?:to|until|till|through|thru|and|or|fiscal|financial|tax|hundred|dozen|half|"
    r"(?:day|week|fortnight|month|year|decade)s?|centur(?:y|ies))\b)"
)
"""A number of four digits that can be nothing but a year: no other form has to be tried."""
_RANGE_GAP = re.compile(r"\s?[-–]\s?|—|\s(?:to|through|thru)\s(?:the\s|about\s|around\s)?")
_UNTIL_GAP = re.compile(r"\s(?:until|till|up\sto|and)\s(?:the\s)?")
_FROM = re.compile(r"\b(?:[Ff]rom|[Bb]etween)\s(?:the\s|about\s|around\s)?$")
_BETWEEN = re.compile(r"\b[Bb]etween\s(?:the\s)?$")
_AND_GAP = re.compile(r",?\sand\s(?:the\s)?|\s?/\s?")
_LIST_GAP = re.compile(r",\s|,?\s(?:and|or|and\sin|and\son|or\sin|and\sagain\sin)\s(?:the\s)?|\s?[/&]\s?|;\s")
_PARALLEL_GAP = re.compile(
    r"(?:,?\s(?:and|then|and\sthen|but|followed\sby)\s)(?P<words>[^\d.;:!?()]{0,40}?)\b(?:in|on|during)\s(?:the\s)?"
)
"""Between `one in March` and `a second in July 2012`."""
_ANOTHER = re.compile(
    r"(?:one|another|again|others?|a\s(?:second|third|fourth)|the\s(?:other|second|third|next|last))\b"
)
_NOT_PARALLEL = re.compile(
    r"\b(?:who|which|that|whose|where|when|while|because|since|than|from|until|by|had|has|have|will|would|founded|"
    r"born|dated|is|are|says?|said)\b"
)
_WAS = re.compile(r"\b(?:was|were)\b")
_SENTENCE_ENDS = re.compile(r"[.!?]\s")
_IN = re.compile(r"\b(?:in|on|during)\s(?:the\s)?$", re.IGNORECASE)
_OR_GAP = re.compile(r"\sor\s(?:in\s)?(?:the\s)?")
_SHIFTED = re.compile(
    r"\b(?:slip(?:s|ped)|mov(?:es?|ed|ing)|push(?:es|ed)|delay(?:s|ed)?|postpon(?:es?|ed)|put\soff|shift(?:s|ed)?|"
    r"brought|defer(?:s|red)?|reschedul(?:es?|ed)|bumped|switch(?:es|ed)?|changed)\b[^.;]{0,40}\bfrom\s(?:the\s)?$"
)
"""Before two dates of which one took the place of the other."""
_HEDGED = re.compile(
    r"(?:^|(?<=\W))(?P<kept>(?i:(?:just|well|a\slittle|slightly|not\squite)\s)?(?i:nearly|almost|more\sthan|less\sthan|"
    r"fewer\sthan|over|under|at\sleast))\s$|\b(?i:about|around|approximately|roughly|some)\s$"
)
"""What makes a count less than exact; the part that is kept belongs to the expression."""
_ODD = re.compile(r"[-\s]odd\s|\+\s")
_CIRCA = re.compile(
    r"\b(?:[Cc]irca|[Cc]a?\.|[Cc]a(?=\s)|[Aa]round|[Aa]bout|[Aa]pproximately|[Rr]oughly|[Pp]robably|[Pp]erhaps|[Pp]ossibly|"
    r"[Ss]ometime\s(?:in|around))\s?(?:the\s)?(?:year\s)?$"
)


@cache
def _first_words() -> dict[str, tuple[Form, ...]]:
    counted = tuple(form for form in relative_forms() if "count" in form.pattern.groupindex)
    every = (*word_forms(), *period_forms(), *relative_forms())
    table = dict.fromkeys([*NUMBERS, "half"], counted)
    words = [
        *ROMANS,
        *MONTHS,
        *(day[:size] for day in WEEKDAYS for size in (3, 4, 5, 20)),
        *SEASONS,
        *DECADE_WORDS,
        *ORDINALS,
    ]
    words += word_list(
        "very early mid middle late beginning start outset dawn turn end close latter last final later "
        "earlier earliest closing opening this that next past coming same following previous preceding "
        "yesterday tomorrow day week month year ad ce a.d q1 q2 q3 q4 h1 h2 fiscal financial fy new "
        "christmas easter thanksgiving good boxing halloween labor labour valentine independence "
        "bastille armistice palm memorial veterans three six nine twelve quarter half weekend "
        "eighteen nineteen ensuing succeeding rest remainder midcentury"
    )
    table |= dict.fromkeys(words, every)
    table["a"] = (*counted, *(form for form in word_forms() if "era2" in form.pattern.groupindex))
    return table


@cache
def _digit_forms() -> tuple[Form, ...]:
    relative = tuple(
        form for form in relative_forms() if {"count", "day", "alone"} & form.pattern.groupindex.keys()
    )
    periods = tuple(form for form in period_forms() if "first" in form.pattern.groupindex)
    return (*number_forms(), *periods, *relative)


@cache
def _first_words_of_all() -> dict[str, tuple[Form, ...]]:
    table = dict(_first_words())
    for word in LOOSE_WORDS:
        table[word] = (*loose_forms(), *table.get(word, ()))
    return table


def expressions(around: Surroundings, *, everything: bool = False) -> list[Expression]:
    """The dated expressions of a block in order, ranges joined, refused ones left out.

    `everything` adds durations, sets, times of day and words such as `now`, which no timeline shows.
    """
    found = _joined(around, _candidates(around, everything))
    kept: list[Expression] = []
    for expression in found:
        if _is_kept(around, expression, kept[-1] if kept else None, everything):
            kept.append(_approximate(around, _hedged(around, with_period(around, expression))))
    return _years_inherited(around, kept)


def _candidates(around: Surroundings, everything: bool) -> list[Expression]:
    found: list[Expression] = []
    words = _first_words_of_all() if everything else _first_words()
    digits = (*loose_forms(), *_digit_forms()) if everything else _digit_forms()
    reached = around.start
    for token in _TOKEN.finditer(around.text, around.start, around.end):
        start = token.start()
        if start < reached:
            continue
        word = token.group()
        digit = word[0].isdigit() or word[0] in "'’‘"
        forms = digits if digit else words.get(word.lower()) or _glued(words, word)
        if forms is None or (
            digit and not stands_free(around, start) and not _continues(around, found, start)
        ):
            continue
        if digit and len(word) > _LONGEST_NUMBER and word.isdigit():
            continue
        plain = _PLAIN_YEAR.match(around.text, start, around.end) if digit and not everything else None
        best = plain_year(plain) if plain is not None else _longest(forms, around, start)
        if best is not None:
            found.append(best)
            reached = best.end
    return found


def _glued(words: dict[str, tuple[Form, ...]], word: str) -> tuple[Form, ...] | None:
    """The forms of `FY2018` and `FY18`, whose year is part of the word."""
    return words["fy"] if word[:2] == "FY" and word[2:].isdigit() else None


def _continues(around: Surroundings, found: list[Expression], start: int) -> bool:
    """True right after the dash that follows a date."""
    return bool(found) and found[-1].end == start - 1 and around.text[start - 1] in "-–—"


def _longest(forms: tuple[Form, ...], around: Surroundings, start: int) -> Expression | None:
    best: Expression | None = None
    text = around.text
    limit = min(around.end, start + _LONGEST)
    for form in forms:
        match = form.pattern.match(text, start, limit)
        expression = form.expression(match) if match is not None else None
        if expression is not None and (best is None or expression.end > best.end):
            best = expression
    return best


def _is_kept(around: Surroundings, found: Expression, before: Expression | None, everything: bool) -> bool:
    if found.timex or found.family == "impossible":
        return bool(found.timex)
    follows = before is not None and bool(_LIST_GAP.fullmatch(around.text, before.end, found.start))
    if around.text[found.start].isdigit() and not stands_free(around, found.start):
        return before is not None and before.end == found.start - 1
    if found.family == "year" and found.bare:
        return is_year(around, found, follows)
    if found.family == "short year":
        return is_short_year(around, found)
    if found.family in ("years", "range"):
        return are_years(around, found)
    if found.family == "weekday":
        return is_weekday(around, found)
    if found.family == "season":
        return is_season(around, found) or (everything and is_season_word(around, found))
    return _is_part(around, found, follows)


def _is_part(around: Surroundings, found: Expression, follows: bool) -> bool:
    """The same for what names no year: days, months and decades."""
    if found.family == "day alone":
        return is_day_alone(around, found)
    if found.decade and found.resolve:
        return is_decade(around, found)
    if found.month and not found.day and found.bare:
        return is_month(around, found, follows)
    if found.month or "without a year" in found.rule:
        return not comes_round(around, found)
    return True


# ----- ranges --------------------------------------------------------------------------------------


def _joined(around: Surroundings, found: list[Expression]) -> list[Expression]:
    joined: list[Expression] = []
    for expression in found:
        if joined and _is_range(around, joined[-1], expression):
            range_ = _range(around, joined[-1], expression)
            if range_ is not None:
                joined[-1] = range_
                continue
        joined.append(expression)
    return joined


def _is_range(around: Surroundings, first: Expression, last: Expression) -> bool:
    if first.timex or last.timex or "impossible" in (first.family, last.family):
        return False
    if last.start - first.end > 14 or first.family in ("later", "range") or last.family in ("later", "range"):
        return False
    gap = around.text[first.end : last.start]
    if gap == "—" and not last.edtf and not last.month:
        return False  # `3 May—nine days before the others`
    if _RANGE_GAP.fullmatch(gap):
        return not (bool(first.edtf) == bool(last.edtf) and _SHIFTED.search(around.before(first.start, 72)))
    if gap == "/" and first.rule == last.rule == "month":
        return True
    if _OR_GAP.fullmatch(gap):
        return _are_neighbours(first, last)
    before = around.before(first.start, 24)
    if _UNTIL_GAP.fullmatch(gap) and "and" not in gap:
        return bool(_FROM.search(before))
    if not _AND_GAP.fullmatch(gap):
        return False
    return bool(_BETWEEN.search(before)) or (_is_long(first) and _is_long(last))


def _are_neighbours(first: Expression, last: Expression) -> bool:
    """True for `1850 or 1851`, `April or May 2015`: one thing, whose date is one of the two."""
    if first.family == last.family == "year" and first.edtf and last.edtf:
        return int(last.edtf) == int(first.edtf) + 1
    if not first.month or first.day or first.edtf:
        return False
    month = last.month if not last.edtf else int(last.edtf[5:7]) if last.rule == "month" else 0
    return not last.day and month == first.month % 12 + 1


def _is_long(found: Expression) -> bool:
    return found.family in ("decade", "century") or bool(found.decade)


def _range(around: Surroundings, first: Expression, last: Expression) -> Expression | None:
    whole = replace(first, end=last.end, rule=f"from {first.rule} to {last.rule}", bare=False, month=0, day=0,
                    decade=0, family="range", edtf="", resolve=None)  # fmt: skip
    if first.edtf and last.edtf:
        value = _between(first.edtf, last.edtf)
        return replace(whole, edtf=value) if value and _are_dates(around, first, last) else None
    if first.edtf and last.decade and first.family == "decade":
        value = _between(first.edtf, edtf.decade(_decade_near(first.edtf, last.decade)))
        return replace(whole, edtf=value) if value else None

    def resolve(anchors: Anchors) -> Meaning | None:
        return _range_meaning(first, last, anchors)

    return replace(whole, resolve=resolve)


def _are_dates(around: Surroundings, first: Expression, last: Expression) -> bool:
    """True unless both are bare numbers of which neither is known for a year."""
    if first.family != "year" or is_year(around, first, False):
        return True
    return int(first.edtf) > 999 and (last.family != "year" or is_year(around, last, True))


def _decade_near(value: str, decade: int) -> int:
    year = int(value[:2]) * 100 + decade % 100
    return year if value[2:3] <= str(decade % 100)[0] else year + 100


def _between(first: str, last: str) -> str:
    """An interval from the beginning of one value to the end of another; empty if it would run backwards."""
    value = edtf.interval(first.split("/", maxsplit=1)[0], last.rsplit("/", maxsplit=1)[-1])
    try:
        edtf.parse(value)
    except ValueError:
        return ""
    return value


def _range_meaning(first: Expression, last: Expression, anchors: Anchors) -> Meaning | None:
    end = last.meaning(anchors)
    begin = first.meaning(anchors)
    if end is not None and first.month and last.edtf:
        begin = _before_end(first, end)
    if begin is not None and last.month and first.edtf:
        end = _after_begin(last, begin)
    if begin is None or end is None:
        return None
    value = _between(begin.edtf, end.edtf)
    if not value and last.month:
        end = _after_begin(last, begin)
        value = _between(begin.edtf, end.edtf)
    return Meaning(value, f"from {begin.rule} to {end.rule}") if value else None


def _yearless(found: Expression, year: int) -> str:
    value = edtf.month(year, found.month)
    return f"{value}-{found.day:02d}" if found.day else value


def _before_end(first: Expression, end: Meaning) -> Meaning:
    latest = edtf.parse(end.edtf).latest
    part = edtf.take_apart(end.edtf)[1]
    year = part.year if part else 0
    value = _yearless(first, year)
    if edtf.parse(value).earliest > latest:
        value = _yearless(first, year - 1)
    return Meaning(value, "the year of its end")


def _after_begin(last: Expression, begin: Meaning) -> Meaning:
    earliest = edtf.parse(begin.edtf).earliest
    part = edtf.take_apart(begin.edtf)[0]
    year = part.year if part else 0
    value = _yearless(last, year)
    if edtf.parse(value).latest < earliest:
        value = _yearless(last, year + 1)
    return Meaning(value, "the year of its beginning")


# ----- neighbours ------------------------------------------------------------------------------------


def _years_inherited(around: Surroundings, found: list[Expression]) -> list[Expression]:
    """`in March and June 1944`: the first takes the year of the last."""
    for index in range(len(found) - 2, -1, -1):
        first, last = found[index], found[index + 1]
        if not first.month or first.edtf or not last.edtf or "/" in last.edtf or len(last.edtf) < 7:
            continue
        if _LIST_GAP.fullmatch(around.text, first.end, last.start) or _are_parallel(around, found, index):
            meaning = _before_end(first, Meaning(last.edtf, ""))
            found[index] = replace(first, edtf=meaning.edtf, rule="year of the date that follows")
    return found


def _are_parallel(around: Surroundings, found: list[Expression], index: int) -> bool:
    """True for `one in March and a second in July 2012`, if the sentence named no other year before."""
    first, last = found[index], found[index + 1]
    gap = _PARALLEL_GAP.fullmatch(around.text, first.end, last.start)
    if gap is None or _NOT_PARALLEL.search(gap["words"]) or not _IN.search(around.before(first.start, 16)):
        return False
    if _WAS.search(gap["words"]) and not _ANOTHER.match(gap["words"]):
        return False
    if len(last.edtf) > 6 and first.month == int(last.edtf[5:7]) and not first.day:
        return False
    earlier = found[index - 1] if index else None
    return (
        earlier is None
        or not earlier.edtf
        or bool(_SENTENCE_ENDS.search(around.text, earlier.end, first.start))
    )


def _hedged(around: Surroundings, found: Expression) -> Expression:
    """`almost a decade ago`, `about two years later`: the value is approximate."""
    resolve = found.resolve
    if found.rule != "counted units" or resolve is None:
        return found
    match = _HEDGED.search(around.before(found.start, 32))
    if match is None and not _ODD.search(around.text, found.start, found.end):
        return found

    def about(anchors: Anchors) -> Meaning | None:
        meaning = resolve(anchors)
        if meaning is None or "~" in meaning.edtf or "X" in meaning.edtf:
            return meaning
        return replace(meaning, edtf=edtf.about(meaning.edtf))

    start = found.start - len(match.group()) if match and match["kept"] else found.start
    return replace(found, start=start, resolve=about)


def _approximate(around: Surroundings, found: Expression) -> Expression:
    if not found.edtf or "~" in found.edtf or not _CIRCA.search(around.before(found.start, 24)):
        return found
    return replace(found, edtf=edtf.about(found.edtf))
