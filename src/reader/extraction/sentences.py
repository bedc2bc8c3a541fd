"""Where the sentences of a block are, for everything that speaks of a finding in its context.

One pass over the candidates for an end (a stop, question or exclamation mark with what closes behind it);
each is then judged by the word before and the word after it.
"""

import re

from reader.domain.document import Span
from reader.extraction.word_lists import word_set

_END = re.compile(r"(?:[.!?…]{1,8}|[。！？])[\"'”’»)\]]{0,3}(?:\[\d{1,3}\]){0,4}")
_WORD_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_]|[.&'’-]){0,24}$")
_NEXT = re.compile(r"\s{0,20}[\"'“‘«(\[*_—–-]{0,4}\s?")
_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof st sen rep gen col lt capt sgt cmdr adm gov pres rev hon jr sr messrs mme "
    "mlle vs v cf al viz ca c b d r fl approx est ed eds trans vol no nos pp p fig figs sec ch chap "
    "art op e.g i.e a.m p.m u.s u.k u.n e.u d.c b.c a.d b.c.e c.e ph.d m.d b.a m.a a.k.a jan feb "
    "mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd "
    "rd mt ft dept univ assn bros mfg intl natl"
)
_MAY_END = word_set(
    "jr sr inc ltd co corp etc a.m p.m u.s u.k u.n e.u d.c b.c a.d b.c.e c.e ph.d m.d b.a m.a al"
)
_COMPANY = word_set("inc ltd co corp plc etc")
_MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
_STARTERS = word_set(
    "the a an in on at by for from after before since when while it its he she they we you i his "
    "her their this that these those but and so yet or as if then there here one no not some many "
    "most all both what who how why where with without under over during until although though "
    "however meanwhile according despite because more other another such each every"
)


def sentences(text: str, block: Span) -> list[Span]:
    """The sentences of a block, in order, without the white space between them.

    Knows abbreviations, initials, decimal numbers, closing quotes, ellipses, and a stop whose following
    space was lost. Linear in the block's length.
    """
    found: list[Span] = []
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if match.start() >= start and _ends(text, match, start, block.end):
            _add(found, text, start, match.end())
            start = match.end()
    _add(found, text, start, block.end)
    return found


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Span(start, end))


def _ends(text: str, match: re.Match[str], floor: int, limit: int) -> bool:
    mark, at, after = match.group(), match.start(), match.end()
    if after >= limit:
        return True
    gap = _NEXT.match(text, after, limit)
    following = gap.end() if gap else after
    if following >= limit:
        return True
    spaced = text[after].isspace()
    next_char = text[following]
    if mark[0] in "。！？":
        return True
    if not spaced:
        return _lost_space(text, mark, at, after)
    if next_char.islower() and not text[following + 1 : following + 2].isupper():
        return False
    if mark[0] in "!?":
        return mark[-1] not in ")]" or not next_char.islower()
    if mark[0] == "…" or mark.startswith(".."):
        return next_char.isupper() or not next_char.isalnum()
    return _stop_ends(text, floor, at, following, mark)


def _lost_space(text: str, mark: str, at: int, after: int) -> bool:
    """True for `...the end.Then`, false for `3.5`, `example.com`, `U.S.A`, `"yes."he`."""
    if mark != "." or at < 3 or not text[after].isupper():
        return False
    before, beyond = text[at - 3 : at], text[after + 1 : after + 2]
    return before.isalpha() and before.islower() and beyond.islower()


def _stop_ends(text: str, floor: int, at: int, following: int, mark: str) -> bool:
    before = _WORD_BEFORE.search(text, max(floor, at - 26), at)
    if before is None or len(mark) > 1:
        return not _list_number(text, floor, at)
    word = before.group().lower().rstrip(".")
    next_word = _word_at(text, following)
    if len(word) == 1 and before.group().isupper():
        return next_word.lower() in _STARTERS and next_word[:1].isupper() and word != "i"
    if word in _MONTHS and text[following].isdigit():
        return False
    if word in _COMPANY or word in _MAY_END:
        return next_word.lower() in _STARTERS
    return word not in _ABBREVIATIONS


def _list_number(text: str, floor: int, at: int) -> bool:
    """True for the `12.` that begins a block or sentence."""
    head = text[floor : min(at, floor + 12)].strip()
    return at - floor < 12 and len(head) <= 3 and head.isdigit()


def _word_at(text: str, at: int) -> str:
    end = at
    while end < len(text) and end < at + 24 and text[end].isalpha():
        end += 1
    return text[at:end]
