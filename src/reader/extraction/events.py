"""A short name for a dated event, made from the clause that its date stands in.

The name keeps the words of the text: the date and its preposition go, what is left is cut at a boundary of
the phrase to at most a dozen words, never inside a word.
"""

import re
from collections.abc import Sequence

from reader.domain.document import Span
from reader.extraction.clauses import PRONOUNS, clauses, has_verb, is_verb, words_of
from reader.extraction.word_lists import word_set

_MOST = 10
_LEAST = 4
_LEAD_OF_DATE = re.compile(
    r"(?:(?:^|(?<=[\s(]))(?:in|on|by|since|until|till|from|between|during|around|about|of|at|for|over|through|"
    r"throughout|to|within|before|after|as|early|late|later|back|only|circa|dated|ca?\.|up|and|night|morning|"
    r"evening|afternoon|end|beginning|the|year|month|summer|about|just|already|again|sometime|both)\s{1,3}){1,6}$",
    re.IGNORECASE,
)
_MODIFIED = re.compile(r"[-\s][^\W\d_]")
_ARTICLE = re.compile(r"(?:^|\s)(?:the|a|an|its|his|her|their|our|this|[^\s]+['’]s)\s$", re.IGNORECASE)
_MARKUP = re.compile(
    r"\*{1,3}|`|\]\([^)\s]{0,300}\)|\[\d{1,3}\]|^[#>\-•|\s]+|(?<!\w)_|_(?!\w)|<[^<>]{0,80}>|!?\["
)
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
_BOUNDARY = word_set(
    "in on at by for from with and or but as that which who when where while into over between "
    "among after before during since until through against because to including despite following "
    "under amid"
)
_OBJECTS = word_set("it he she they we")
_ADVERBS = word_set("first again later soon once twice also still never then now already just")
_ARTICLES = word_set("a an the his her its their our this that")
_SUBJECT_WORDS = 7
_LISTED = re.compile(
    r",\s(?:(?:and|or)\s)?|\s(?:and|or|to|&)\s(?:again\s)?(?:(?:in|on|by)\s)?(?:the\s)?|\s?/\s?"
)
_NEAR = 300
"""How many characters before and after a date its clause is looked for."""
_OTHER_CASE = re.compile(r"[a-z][A-Z]")


def label_of(text: str, sentence: Span, date: Span, others: Sequence[Span] = ()) -> str:
    """A name of about four to ten words for the event that a date dates; never empty.

    `others` are the spans of the other dates in the text: those listed together with the date go with it.
    """
    date = _with_listed(text, date, others)
    sentence = _around(text, sentence, date)
    pieces = clauses(text, sentence)
    index = next((i for i, piece in enumerate(pieces) if piece.end > date.start), len(pieces) - 1)
    label = _shortened(_phrase(text, pieces, index, date)) if pieces else ""
    if len(label.split()) >= 2:
        return label
    return _shortened(_clean(_without(text, sentence, date))) or label or date.of(text).strip()


def _around(text: str, sentence: Span, date: Span) -> Span:
    """The part of a sentence near the date: a text without stops may be one sentence from end to end."""
    start, end = max(sentence.start, date.start - _NEAR), min(sentence.end, date.end + _NEAR)
    while sentence.start < start < date.start and not text[start - 1].isspace():
        start += 1
    while date.end < end < sentence.end and not text[end].isspace():
        end -= 1
    return Span(start, end)


def _with_listed(text: str, date: Span, others: Sequence[Span]) -> Span:
    """`May and June 1944` as one: neither is part of what happened."""
    start, end = date.start, date.end
    for other in others:
        if other.start >= end and _LISTED.fullmatch(text, end, other.start):
            end = other.end
    for other in reversed(others):
        if other.end <= start and _LISTED.fullmatch(text, other.end, start):
            start = other.start
    return Span(start, end)


def _phrase(text: str, pieces: list[Span], index: int, date: Span) -> str:
    piece = _widened(pieces[index], date)
    own = _clean(_without(text, piece, date))
    if _is_relative(text, piece):
        return _joined(_subject(text, pieces, index), _clean_relative(own))
    if len(words_of(own)) >= 3 and has_verb(own) and not _lacks_subject(own):
        return own
    if _lacks_subject(own) and index:
        return _joined(_subject(text, pieces, index), own)
    return _with_neighbour(text, pieces, index, own, date)


def _widened(piece: Span, date: Span) -> Span:
    """The piece with the whole date in it: dates have commas of their own."""
    return Span(min(piece.start, date.start), max(piece.end, date.end))


def _with_neighbour(text: str, pieces: list[Span], index: int, own: str, date: Span) -> str:
    """A bare adverbial takes the clause after it, an appended date the clause before it."""
    after = [_clean(piece.of(text)) for piece in pieces[index + 1 :] if piece.start >= date.end]
    after = [piece for piece in after if words_of(piece)]
    before = _before(text, pieces, index)
    if len(words_of(own)) < 2:
        return _beside(before, after)
    if has_verb(own):
        return own
    if before and has_verb(before):
        return _joined(before, own) if len(words_of(before)) < _MOST else before
    return _joined(own, after[0] if after else "")


def _beside(before: str, after: list[str]) -> str:
    """The clause that an adverbial of its own belongs to: the one after it, if that can stand."""
    if not after or (before and not has_verb(after[0])):
        return before
    if _lacks_subject(after[0]):
        return _joined(before, after[0])
    if len(words_of(after[0])) >= _LEAST or has_verb(after[0]):
        return after[0]
    return " ".join(after[:2])


def _before(text: str, pieces: list[Span], index: int) -> str:
    """The nearest piece before that says something, with its subject; one with a verb rather than without."""
    said_before = [(number, _clean(pieces[number].of(text))) for number in range(index - 1, -1, -1)]
    candidates = [item for item in said_before if len(_letters(item[1])) >= 2]
    candidates.sort(key=lambda item: not has_verb(item[1]))
    for number, said in candidates:
        if said:
            return _joined(_subject(text, pieces, number), said) if _lacks_subject(said) else said
    return ""


def _letters(said: str) -> list[str]:
    return [word for word in words_of(said) if word[0].isalpha()]


def _is_relative(text: str, piece: Span) -> bool:
    words = words_of(piece.of(text)[:20])
    return bool(words) and words[0] in PRONOUNS - {"when", "that", "where"}


def _clean_relative(own: str) -> str:
    head, _, rest = own.partition(" ")
    return rest if head.lower() in PRONOUNS else own


def _lacks_subject(own: str) -> bool:
    """True for `opened in Rome`, `first shown in Paris`, `acting as judge`, `61 plans to stay`."""
    words = words_of(own)
    if not words or words[0][0].isupper():
        return False
    if is_verb(words[0]) or (words[0].endswith("ing") and len(words[0]) > 5):
        return True
    adverb = words[0].endswith("ly") or words[0] in _ADVERBS or words[0].isdigit()
    return adverb and len(words) > 1 and is_verb(words[1])


def _subject(text: str, pieces: list[Span], index: int) -> str:
    """The beginning of the nearest clause before that has a subject, up to its verb or second preposition."""
    for number in range(index - 1, -1, -1):
        said = _clean(pieces[number].of(text))
        if len(_letters(said)) and not _lacks_subject(said) and not _is_relative(text, pieces[number]):
            return _noun_phrase(said)
    return ""


def _noun_phrase(said: str) -> str:
    taken: list[str] = []
    prepositions = 0
    for word in said.split():
        plain = word.strip(",.;:").lower()
        prepositions += plain in _BOUNDARY
        after_article = bool(taken) and taken[-1].lower() in _ARTICLES
        verb = bool(taken) and not after_article and is_verb(word.strip(",.;:"))
        if verb or prepositions > 1 or len(taken) >= _SUBJECT_WORDS:
            break
        taken.append(word)
    return " ".join(_trimmed(taken))


def _joined(first: str, second: str) -> str:
    return f"{first} {second}".strip() if first and second else first or second


def _without(text: str, piece: Span, date: Span) -> str:
    """The piece without the date and the preposition that belongs to it."""
    before, after = text[piece.start : date.start], text[date.end : piece.end]
    modifies = bool(_MODIFIED.match(after)) and bool(_ARTICLE.search(before)) and date.of(text)[-1].isalnum()
    if modifies and date.of(text)[:4].isdigit() and not date.of(text).endswith("s"):
        return f"{before}{after.lstrip(' -')}"
    lead = _LEAD_OF_DATE.search(before)
    if lead:
        before = before[: lead.start()]
    after = re.sub(r"^(?:['’]s|s['’])?(?:\s?[,;:)\]]+)?", "", after)
    if after[:1] == "-":
        after = after[1:]
    return f"{before.rstrip(' ,(')} {after.lstrip()}"


def _clean(phrase: str) -> str:
    """On one line, without markup, leading connectives and punctuation at the ends."""
    phrase = _MARKUP.sub("", phrase)
    phrase = " ".join(phrase.split())
    phrase = _LEADING.sub("", phrase)
    return phrase.strip(" ,;:.–—-|")


def _shortened(phrase: str) -> str:
    words = _balanced(_unquoted(phrase)).split()
    if len(words) > _MOST:
        words = words[: _cut(words)]
    words = _trimmed(words)
    if not words:
        return ""
    return _capitalised(" ".join(words).strip(" ,;:–—-"))


def _unquoted(phrase: str) -> str:
    """The phrase without who said it, and without the marks of a quotation of which it has a part."""
    said = _SPEAKER.sub("", phrase)
    if said == phrase and not _TORN.match(phrase):
        return phrase
    return _LEADING.sub("", said.translate(_QUOTES))


def _cut(words: list[str]) -> int:
    """Where to end a long name: at the last boundary that leaves it a verb and enough words."""
    for index in range(min(_MOST, len(words) - 1), _LEAST, -1):
        ends = words[index - 1][-1] in ",;:" or words[index].strip('("“').lower() in _BOUNDARY
        if ends and any(is_verb(word.strip(",;:")) for word in words[:index]):
            return index
    return _MOST


def _trimmed(words: list[str]) -> list[str]:
    words = list(words)
    while len(words) > 1 and words[-1].strip(",;:.'\"“”’()").lower() in _TRAILING:
        if words[-1].lower() in _OBJECTS and is_verb(words[-2]):
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
