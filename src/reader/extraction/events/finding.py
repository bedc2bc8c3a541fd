"""A short name for a dated event, made from the clause that its date stands in.

The name keeps the words of the text: the date and its preposition go, a subject is fetched where the clause
has none, what is left is cut at a boundary of the phrase to at most ten words, never inside a word.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.domain.document import Span
from reader.extraction.events.clauses import PRONOUNS, YEAR_DOES, clauses, has_verb, is_verb, words_of
from reader.extraction.events.label_subjects import (
    ADVERBIAL,
    APPOSED,
    antecedent,
    is_aside,
    is_relative,
    lacks_subject,
    letters,
    noun_phrase,
    subject_before,
    with_name,
)
from reader.extraction.events.label_words import LEAST, MOST, clean, shortened, without_date

_LISTED = re.compile(
    r",\s(?:(?:and|or)\s)?|\s(?:and|or|to|&)\s(?:again\s)?(?:(?:in|on|by)\s)?(?:the\s)?|\s?/\s?"
)
_COORDINATED = re.compile(r",?\s(?:and|or|then)\s(?:then\s|later\s|finally\s)?(?=([^\W\d_]+))")
_REPORTED = re.compile(
    r"\s(?:predict|say|said|report|announce|expect|believe|claim|warn|estimate|forecast|state|argue)(?:s|ed|d)?\sthat\s"
)
_ENDURED = re.compile(r"[^\W\d_]+ed\sby\s")
"""`backed by its allies` says nothing of what its subject did."""
_EXPLETIVE = re.compile(r"^It\s(?:is|was)\s(?:also\s)?[^\W\d_]+\s(?:to\s[^\W\d_]+\s)?that\s", re.IGNORECASE)
"""`It is important to note that` something happened."""
_INFINITIVE = re.compile(r"to\s(?!(?:the|a|an|this|that|its|his|her|their|these|those)\s)[a-z]")
_NEAR = 300
"""How many characters before and after a date its clause is looked for,"""
_NEAR_IN_CROWD = 80
"""and where many dates crowd a sentence."""
_CROWD = 8
_PIECES = 7
"""How many clauses before and after a date are looked at."""


def label_of(
    text: str, sentence: Span, date: Span, others: Sequence[Span] = (), previous: Span | None = None
) -> str:
    """A name of about four to ten words for the event that a date dates; never empty.

    `others` are the spans of the other dates in the sentence: those listed together with the date go with it,
    before the others its clause ends. `previous` is the sentence before, where a pronoun may find its name.
    """
    if len(others) >= _CROWD and _is_list(text, date, others):
        return date.of(text).strip()
    date = _with_listed(text, date, others)
    sentence = _around(text, sentence, date, _NEAR_IN_CROWD if len(others) > _CROWD else _NEAR)
    pieces = _pieces(text, sentence, date, [other for other in others if sentence.contains(other)])
    if not pieces:
        return date.of(text).strip()
    index = _index(pieces, date)
    phrase = _phrase(text, pieces, index, date)
    reported = _REPORTED.search(phrase)
    if reported and len(words_of(phrase[reported.end() :])) > 2:
        phrase = _told(phrase[: reported.start()], phrase[reported.end() :])
    label = shortened(_EXPLETIVE.sub("", phrase))
    if len(label.split()) < 2:
        label = shortened(clean(without_date(text, sentence, date))) or label
    before = previous.of(text)[-_NEAR:] if previous is not None and len(previous) <= _NEAR else ""
    named = shortened(with_name(label, text, pieces, index, before)) if label else ""
    return named or date.of(text).strip()


def _is_list(text: str, date: Span, others: Sequence[Span]) -> bool:
    """True where dates follow each other with hardly a word between them, as in the rows of a table."""
    near = sorted((date, *others))
    words = sum(len(letters(text[first.end : last.start])) for first, last in pairwise(near))
    return words < len(near)


def _pieces(text: str, sentence: Span, date: Span, others: Sequence[Span]) -> list[Span]:
    """The clauses around a date, cut between its verbs, without those that are but another date."""
    whole = clauses(text, sentence)
    at = _index(whole, date)
    near = whole[max(0, at - _PIECES) : at + _PIECES + 1]
    parts = [part for piece in near for part in _apart(text, piece, date, others)]
    return [piece for piece in parts if not any(_is_all(piece, other) for other in others)]


def _index(pieces: Sequence[Span], date: Span) -> int:
    return next((i for i, piece in enumerate(pieces) if piece.end > date.start), len(pieces) - 1)


def _told(speaker: str, said: str) -> str:
    """What was said, with the speaker for the pronoun that stands for it."""
    pronoun, _, rest = said.partition(" ")
    name = noun_phrase(clean(speaker))
    plain = pronoun.lower() in ("it", "he", "she") and 0 < len(name.split()) <= LEAST
    return f"{name} {rest}" if plain else said


def _around(text: str, sentence: Span, date: Span, width: int) -> Span:
    """The part of a sentence near the date: a text without stops may be one sentence from end to end."""
    start, end = max(sentence.start, date.start - width), min(sentence.end, date.end + width)
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


def _apart(text: str, piece: Span, date: Span, others: Sequence[Span]) -> list[Span]:
    """A piece cut where another verb begins between two of its dates: `opened in 1920 and closed in 1950`."""
    inside = sorted(span for span in (date, *others) if piece.contains(span))
    if len(inside) < 2:
        return [piece]
    cuts: list[tuple[int, int]] = []
    for first, last in pairwise(inside):
        between = [
            match
            for match in _COORDINATED.finditer(text, first.end, last.start)
            if is_verb(match[1]) or match[1] == "to"
        ]
        if between:
            cuts.append(between[-1].span())
    bounds = [piece.start, *(place for cut in cuts for place in cut), piece.end]
    return [Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=True)]


def _is_all(piece: Span, other: Span) -> bool:
    """True for a piece that is nothing but another date."""
    return other.start <= piece.start + 1 and piece.end - 1 <= other.end


def _phrase(text: str, pieces: list[Span], index: int, date: Span) -> str:
    piece = _widened(pieces[index], date)
    bare = without_date(text, piece, date)
    own = clean(bare)
    if own and own.split()[0] in YEAR_DOES and clean(text[piece.start : date.start]) in ("", "the"):
        return _joined(date.of(text), own)
    if is_relative(text, piece):
        return _joined(antecedent(text, pieces, index), _clean_relative(own))
    if len(words_of(own)) >= 3 and has_verb(own) and not lacks_subject(own):
        return own
    if lacks_subject(own) and index:
        return _joined(subject_before(text, pieces, index), own)
    if _INFINITIVE.match(own) and len(words_of(own)) >= LEAST:
        return own
    opening = clean(without_date(text, Span(piece.start, date.end), date))
    leads = not opening and text[max(0, piece.start - 1) : piece.start] != "("
    leads = leads or (not index and bool(ADVERBIAL.match(bare.lstrip())))
    if not has_verb(own) and leads:
        main = _main_after(text, pieces, index, date, "" if ADVERBIAL.match(bare.lstrip()) else own)
        if has_verb(main):
            return main
    return _with_neighbour(text, pieces, index, own, date)


def _widened(piece: Span, date: Span) -> Span:
    """The piece with the whole date in it: dates have commas of their own."""
    return Span(min(piece.start, date.start), max(piece.end, date.end))


def _main_after(text: str, pieces: list[Span], index: int, date: Span, own: str) -> str:
    """The first clause after the date that can stand, past what only leads to it or explains a name.

    `own` is a subject that still waits for its verb, or empty.
    """
    waiting, leading, is_open = own, "", False
    for piece in pieces[index + 1 :]:
        raw = piece.of(text)
        said = clean(raw)
        if piece.start < date.end or not letters(said) or is_aside(text, piece) or is_relative(text, piece):
            continue
        joins = text[max(0, piece.start - 4) : piece.start] == "and "
        if joins and is_open:
            is_open = False
            continue
        if lacks_subject(said):
            if waiting and not said.split()[0].endswith("ing") and not _ENDURED.match(said):
                return _joined(waiting, said)
        elif ADVERBIAL.match(raw):
            leading, is_open = leading or said, not has_verb(said)
        elif has_verb(said) and joins and own:
            return _joined(own, said[len(noun_phrase(said)) :].strip())
        elif has_verb(said):
            return said
        elif not waiting:
            waiting = said
        elif not APPOSED.match(raw) and not waiting[0].isupper():
            waiting = _joined(waiting, said)
    return waiting or leading


def _with_neighbour(text: str, pieces: list[Span], index: int, own: str, date: Span) -> str:
    """A bare adverbial takes the clause after it, an appended date the clause before it."""
    after = [clean(piece.of(text)) for piece in pieces[index + 1 :] if piece.start >= date.end]
    after = [piece for piece in after if words_of(piece)]
    before = _before(text, pieces, index)
    if len(words_of(own)) < 2:
        return _beside(before, after if not own else [])
    if has_verb(own):
        return own
    if before and has_verb(before):
        return _joined(before, own) if len(words_of(before)) + len(words_of(own)) <= MOST else before
    return _joined(own, after[0] if after else "")


def _beside(before: str, after: list[str]) -> str:
    """The clause that an adverbial of its own belongs to: the one after it, if that can stand."""
    if not after or (before and not has_verb(after[0])):
        return before
    if lacks_subject(after[0]):
        return _joined(before, after[0])
    if len(words_of(after[0])) >= LEAST or has_verb(after[0]):
        return after[0]
    return " ".join(after[:2])


def _before(text: str, pieces: list[Span], index: int) -> str:
    """The nearest piece before that says something, with its subject; one with a verb rather than without."""
    said_before = [(number, clean(pieces[number].of(text))) for number in range(index - 1, -1, -1)]
    candidates = [
        item for item in said_before if len(letters(item[1])) >= 2 and not is_aside(text, pieces[item[0]])
    ]
    candidates.sort(key=lambda item: not (has_verb(item[1]) or _INFINITIVE.match(item[1])))
    for number, said in candidates:
        if said:
            return _joined(subject_before(text, pieces, number), said) if lacks_subject(said) else said
    return ""


def _clean_relative(own: str) -> str:
    head, _, rest = own.partition(" ")
    return rest if head.lower() in PRONOUNS else own


def _joined(first: str, second: str) -> str:
    return f"{first} {second}".strip() if first and second else first or second
