"""The words of an event's name: cleaned of markup, cut at the boundary of a phrase, never inside a word."""

import re

from reader.domain.document import Span
from reader.extraction.events.clauses import is_verb
from reader.extraction.word_lists import word_set

MOST = 10
"""How many words a name has at most,"""
LEAST = 4
"""and below which it is not shortened."""
_LONG_SUBJECT = 8
_LEAD_OF_DATE = re.compile(
    r"(?:(?:^|(?<=[\s(]))(?:in|on|by|since|until|till|from|between|during|around|about|of|at|for|over|through|"
    r"throughout|to|within|before|after|as|early|late|later|back|only|circa|dated|ca?\.|up\sto|and|night|morning|"
    r"evening|afternoon|end|beginning|the|year|month|summer|about|just|already|again|sometime|both|come)\s{1,3}){1,6}$",
    re.IGNORECASE,
)
_MODIFIED = re.compile(r"[-\s][^\W\d_]")
_ARTICLE = re.compile(r"(?:^|\s)(?:the|a|an|its|his|her|their|our|this|[^\s]+['’]s)\s$", re.IGNORECASE)
_MARKUP = re.compile(
    r"\(?https?://[^\s)]{1,300}\)?|\*{1,3}|`|~~|\]\([^)\s]{0,300}\)?|\[(?:\d{1,3}|edit)\]|^[#>\-•|\s]+|(?<!\w)_|_(?!\w)|</?[A-Za-z][^<>]{0,300}>|!?\["
)
_BARS = re.compile(r"(?:\s?\||&nbsp;)+\s?")
_LEADING = re.compile(
    r"^(?:(?:and|but|so|yet|or|then|also|however|meanwhile|moreover|furthermore|indeed|thus|therefore|finally|"
    r"when|while|as|because|that|although|though|whereas|since|until|after|before|by|in|on|which|who|where|for|"
    r"later|earlier|eventually|soon|instead)(?:,\s|\s)|[\s,;:.)\]–—-])+",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"[,.]?\s?[\"”]\s?(?:(?:[^\W\d_]+\s){1,3}(?:said|says|added|adds)|(?:said|says|added|adds)\b.*)$"
)
_TORN = re.compile(r"[\"“‘][^\"”’]*$|[^\"“‘]*[\"”]$")
"""A quotation of which only one end is in the clause."""
_QUOTES = str.maketrans("", "", '"“”')
_TRAILING = word_set(
    "a an the of in on at by for from to with and or but nor as that which who whose when where "
    "while than then into onto over under between among about around after before during since "
    "until through against its his her their our my your this these those is was were are be been "
    "being has have had will would could should may might also both either not no very more most "
    "some any such so if because per via upon within without including led called named it he she "
    "they we only just even"
)
BOUNDARY = word_set(
    "in on at by for from with and or but as that which who when where while into over between "
    "among after before during since until through against because to including despite following "
    "under amid out off across near along alongside towards toward within upon beyond"
)
_BEING = word_set("is are was were be been being")
_OBJECTS = word_set("it he she they we")
_OTHER_CASE = re.compile(r"[a-z][A-Z]")


def without_date(text: str, piece: Span, date: Span) -> str:
    """The piece without the date and the preposition that belongs to it."""
    before, after = text[piece.start : date.start], text[date.end : piece.end]
    modifies = bool(_MODIFIED.match(after)) and bool(_ARTICLE.search(before)) and date.of(text)[-1].isalnum()
    if modifies and date.of(text)[:4].isdigit() and not date.of(text).endswith("s"):
        return f"{before}{after.lstrip(' -')}"
    lead = _LEAD_OF_DATE.search(before)
    if lead and after.startswith(("'s ", "’s ")):
        return text[piece.start : piece.end]  # `a contender for this year's prize` needs its words
    if lead:
        before = before[: lead.start()]
    after = re.sub(r"^(?:['’]s|s['’])?(?:\s?[,;:)\]]+)?", "", after)
    if after[:1] == "-":
        after = after[1:]
    return f"{before.rstrip(' ,(')} {after.lstrip()}"


def clean(phrase: str) -> str:
    """On one line, without markup, leading connectives and punctuation at the ends."""
    phrase = _BARS.sub(" ", _MARKUP.sub("", phrase))
    phrase = " ".join(phrase.split())
    phrase = _LEADING.sub("", phrase)
    return phrase.strip(" ,;:.–—-|>#")


def shortened(phrase: str) -> str:
    """At most ten words, from the first to the boundary of a phrase, beginning with a capital."""
    words = _balanced(_unquoted(phrase)).split()
    if len(words) > MOST:
        words = _without_middle(words)
    if len(words) > MOST:
        words = words[: _cut(words)]
        if _ends_on_participle(words):
            words.pop()
    words = trimmed(words)
    if not words:
        return ""
    return _capitalised(" ".join(words).strip(" ,;:–—-"))


def _ends_on_participle(words: list[str]) -> bool:
    """True for `a port-city located`, false for `the offensive was launched`."""
    return (
        len(words) > LEAST
        and words[-1].endswith("ed")
        and not is_verb(words[-2])
        and not words[-2].endswith("ly")
        and any(is_verb(word) for word in words[:-1])
    )


def _without_middle(words: list[str]) -> list[str]:
    """A long subject by its head: `The army under the command of the general took the town` is the army's."""
    verb = next((index for index, word in enumerate(words) if index and is_verb(word.strip(",;:"))), 0)
    if verb < _LONG_SUBJECT:
        return words
    heads = [index for index in range(1, verb) if words[index].lower() in BOUNDARY]
    room = [head for head in heads if head <= MOST - 4] or heads[:1]
    return [*words[: room[-1]], *words[verb:]] if room else words


def _unquoted(phrase: str) -> str:
    """The phrase without who said it, and without the marks of a quotation of which it has a part."""
    said = _SPEAKER.sub("", phrase)
    if said == phrase and not _TORN.match(phrase):
        return phrase
    return _LEADING.sub("", said.translate(_QUOTES))


def _cut(words: list[str]) -> int:
    """Where to end a long name: at the last boundary that leaves it a verb and enough words."""
    ends = [index for index in range(min(MOST, len(words) - 1), LEAST - 1, -1) if _is_boundary(words, index)]
    with_verb = (
        index for index in ends if any(is_verb(word.strip(",;:")) for word in trimmed(words[:index]))
    )
    return next(with_verb, ends[0] if ends else MOST)


def _is_boundary(words: list[str], index: int) -> bool:
    word = words[index].strip('("“').lower()
    return words[index - 1][-1] in ",;:" or word in BOUNDARY or (word.endswith("ing") and len(word) > 6)


def trimmed(words: list[str]) -> list[str]:
    words = list(words)
    while len(words) > 1 and words[-1].strip(",;:.'\"“”’()").lower() in _TRAILING:
        last = words[-1].lower()
        if last in _OBJECTS and is_verb(words[-2]):
            break
        if last in ("named", "called", "led") and words[-2].lower() in _BEING:
            break
        words.pop()
    return words


def _balanced(phrase: str) -> str:
    for opening, closing in ("“”", "()", "[]", '""'):
        count = phrase.count(opening), phrase.count(closing)
        odd = count[0] % 2 if opening == closing else count[0] != count[1]
        if odd:
            phrase = phrase.replace(opening, "").replace(closing, "")
    return phrase


def _capitalised(label: str) -> str:
    if not label or _OTHER_CASE.match(label):
        return label
    return label[0].upper() + label[1:]
