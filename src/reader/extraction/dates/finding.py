"""Finds the dated expressions of a document and what they mean on the calendar.

`find_dates` is what others call. The forms of dates are in `forms`, `relative` and `periods`, the anchors in
`anchors`, what is counted from them in `reckoning`, what is refused in `checks`; `docs/dates.md` is the table
of it all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.domain import days, edtf
from reader.domain.document import Document, Span
from reader.domain.timeline import EventKind, FoundEvent, Precision, Unresolved, When
from reader.extraction.dates.anchors import LEAD, Anchors, Meaning
from reader.extraction.dates.cues import Cues, modifies, relation_of
from reader.extraction.dates.periods import with_fiscal_end
from reader.extraction.dates.places import Placed, placed_in
from reader.extraction.dates.values import Point, point_of
from reader.extraction.events.finding import label_of

_BACKWARD = ("previous", "preceding")
"""Rules of what looks back from the story without turning it, unless it opens the sentence."""
_FULL = re.compile(r"-?\d{4}-\d\d")
_EXPLAINED = ("counted units", "following", "next-told", "previous", "preceding")
"""Rules of what a date right behind them may explain."""
_APPOSITION = re.compile(r",\s(?:in|on)?\s?(?:the\s)?|\s\(")
_COUNTED_UNIT = re.compile(r"\b(year|decade|month|week|day)s?\b", re.IGNORECASE)
_CUE_WIDTH = 60
_MIN_FULL_DATES = 5
_MANY_DATES = 20
_LEADS = 2
"""How many dates at the beginning tell news by their weekdays."""
_NARRATIVE_SHARE = 0.75
_AHEAD = 40
"""How many expressions are looked through for the next full date,"""
_AHEAD_BLOCKS = 15
"""in how many blocks."""
_SOME_DAY = When(days.day_number(2000), days.day_number(2000), Precision.DAY, "2000-01-01")
"""A publication to try an expression with: does it lack nothing else?"""


@dataclass(frozen=True, slots=True)
class Read:
    """An expression with what it means here; `meaning` is None if that cannot be told.

    `lacks_publication` says that the date of publication, to the day, would tell.
    """

    placed: Placed
    meaning: Meaning | None
    lacks_publication: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """The dated events of a document, and the expressions that wait for its date of publication."""

    events: tuple[FoundEvent, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()


def find_dates(document: Document, published: When | None = None, *, body_only: bool = True) -> Dates:
    """What the dates of a document say, in order of the text.

    `published` is what relative dates count from; None takes the document's own metadata, and without that
    they are unresolved. `body_only` leaves out page furniture and metadata lines.
    """
    placed = placed_in(document, body_only=body_only)
    anchors = _anchors(document, placed, published or publication_of(document))
    events: list[FoundEvent] = []
    unresolved: list[Unresolved] = []
    cues = Cues(document.text)
    for index, read in enumerate(_readings(document, placed, anchors, cues)):
        if read.meaning is not None:
            events.append(_event(document, placed, index, read.meaning, anchors, cues))
        elif read.lacks_publication:
            item = read.placed
            label = _label(document.text, placed, index)
            unresolved.append(Unresolved(item.span, label, item.sentence))
    return Dates(tuple(events), tuple(unresolved))


def find_events(
    document: Document, published: When | None = None, *, body_only: bool = True
) -> tuple[FoundEvent, ...]:
    """The events of `find_dates`."""
    return find_dates(document, published, body_only=body_only).events


def readings(document: Document, published: When | None, placed: list[Placed]) -> Iterator[Read]:
    """What each of the placed expressions means, in order; no events are made of them."""
    return _readings(document, placed, _anchors(document, placed, published), Cues(document.text))


def publication_of(document: Document) -> When | None:
    """The publication that a document's metadata names; None without one."""
    try:
        return edtf.parse(document.metadata.published)
    except ValueError:
        return None


def _anchors(document: Document, placed: list[Placed], published: When | None) -> Anchors:
    return Anchors(published, _is_narrative(placed, published), fiscal_end=with_fiscal_end(document.text))


def _readings(document: Document, placed: list[Placed], anchors: Anchors, cues: Cues) -> Iterator[Read]:
    """Each expression read with the anchors as they stand there; the anchors go on afterwards."""
    for index, item in enumerate(placed):
        meaning = _meaning(anchors, placed, index, cues)
        yield Read(item, meaning, meaning is None and _lacks_publication(item, anchors))
        if (
            meaning is None
            or item.expression.timex
            or _is_beside_story(document.text, item, meaning, anchors)
        ):
            continue
        if modifies(document.text, item):
            anchors.mentioned(meaning.edtf)
            continue
        firm = _is_firm(document.text, placed, index, meaning, anchors)
        anchors.reached(meaning.edtf, item.sentence.start, firm, item.expression.start)


def _lacks_publication(item: Placed, anchors: Anchors) -> bool:
    published = anchors.published
    if published is not None and published.precision is Precision.DAY:
        return False
    if item.expression.resolve is None:
        return False
    news = replace(anchors, published=_SOME_DAY, narrative=anchors.narrative and published is not None)
    return _tried(item, news) is not None


def _is_narrative(placed: list[Placed], published: When | None) -> bool:
    """True if the full dates (day or month and year) mostly lie well before publication.

    Where nothing is counted from the publication, as news would, plain years will do. What opens with a
    weekday is news.
    """
    if published is None:
        return True
    if published.precision is Precision.DAY and any(
        item.expression.family == "weekday" for item in placed[:_LEADS]
    ):
        return False
    dated = [value for item in placed if (value := item.expression.edtf) and "X" not in value]
    values = [value for value in dated if _FULL.match(value)]
    if len(values) < _MIN_FULL_DATES and not any(item.expression.deictic for item in placed):
        values = dated
    if len(values) < _MIN_FULL_DATES:
        return False
    year = _year_of(published)
    line, new_line = (edtf.parse(edtf.year(number)).earliest for number in (year - 1, year))
    latest = [edtf.parse(value).latest for value in values]
    old, past = sum(day < line for day in latest), sum(day < new_line for day in latest)
    return old >= _NARRATIVE_SHARE * len(values) or (len(values) >= _MANY_DATES and past >= len(values) / 2)


def _year_of(published: When) -> int:
    part = edtf.take_apart(published.edtf)[0]
    return part.year if part else 0


def _is_beside_story(text: str, item: Placed, meaning: Meaning, anchors: Anchors) -> bool:
    """True for dates that a story does not turn to: in the news `since 2007`, else those of publication."""
    looks_back = (
        item.expression.rule.startswith(_BACKWARD) and item.expression.start - item.sentence.start > LEAD
    )
    if anchors.published is None and anchors.coming:
        return True
    if anchors.narrative:
        return looks_back or "publication" in meaning.rule
    return relation_of(text, item) == "since"


def _is_firm(text: str, placed: list[Placed], index: int, meaning: Meaning, anchors: Anchors) -> bool:
    """True for a date that a story turns to, as the dates after it do not go back to where it was.

    With no dates after it: one at the head of a sentence, or a day or month outside brackets.
    """
    item = placed[index]
    before = text[item.context : item.expression.start]
    if before.count("(") > before.count(")"):
        return False
    returns = anchors.returns(
        meaning.edtf, [later.expression.edtf for later in placed[index + 1 : index + 7]]
    )
    if returns is not None:
        return not returns
    return item.expression.start - item.sentence.start <= LEAD or (
        len(meaning.edtf) >= 7 and "/" not in meaning.edtf
    )


def _meaning(anchors: Anchors, placed: list[Placed], index: int, cues: Cues) -> Meaning | None:
    item = placed[index]
    anchors.enter(item.block, item.sentence.start)
    cues.hear(item, anchors)
    anchors.ahead = None
    anchors.leads = item.expression.start - item.sentence.start <= LEAD
    if item.expression.resolve and index + 1 < len(placed) and placed[index + 1].sentence == item.sentence:
        value = placed[index + 1].expression.edtf
        anchors.ahead = point_of(value) if value else None
    if item.expression.resolve and anchors.narrative:
        anchors.coming_fine = _next_fine(placed, index)
    apposed = _apposed(cues.text, placed, index)
    return apposed if apposed is not None else _tried(item, anchors)


def _apposed(text: str, placed: list[Placed], index: int) -> Meaning | None:
    """`Two years later, in 1948,` means 1948: a date right behind one counted from the story explains it."""
    item = placed[index]
    if index + 1 == len(placed) or not item.expression.rule.startswith(_EXPLAINED):
        return None
    after = placed[index + 1]
    if not after.expression.edtf or not _APPOSITION.fullmatch(text, item.span.end, after.span.start):
        return None
    unit = _COUNTED_UNIT.search(item.span.of(text))
    there = point_of(after.expression.edtf)
    if unit is None or there is None or item.expression.deictic:
        return None
    need = {"year": 4, "decade": 4, "month": 7}.get(unit[1].lower(), 10)
    value = there.edtf[:need] if there.year > 0 else ""
    rule = f"{item.span.of(text).lower()}, explained by the date behind it"
    return Meaning(value, rule) if len(value) == need else None


def _next_fine(placed: list[Placed], index: int) -> Point | None:
    """The next date with a month and a year of its own, if it is not far away."""
    for later in placed[index + 1 : index + _AHEAD]:
        if later.block - placed[index].block > _AHEAD_BLOCKS:
            return None
        if _FULL.match(later.expression.edtf):
            return point_of(later.expression.edtf)
    return None


def _tried(item: Placed, anchors: Anchors) -> Meaning | None:
    """What an expression means; None as well for what lies outside the calendar."""
    try:
        meaning = item.expression.meaning(anchors)
        if meaning is not None:
            edtf.parse(meaning.edtf)
    except ValueError:
        return None
    return meaning


def _label(text: str, placed: list[Placed], index: int) -> str:
    item = placed[index]
    return label_of(text, item.sentence, item.span, _siblings(placed, index), item.previous)


def _siblings(placed: list[Placed], index: int) -> list[Span]:
    item = placed[index]
    near = placed[max(0, index - 6) : index + 7]
    return [other.span for other in near if other.sentence == item.sentence and other is not item]


def _event(
    document: Document, placed: list[Placed], index: int, meaning: Meaning, anchors: Anchors, cues: Cues
) -> FoundEvent:
    item = placed[index]
    when = edtf.parse(meaning.edtf)
    return FoundEvent(
        span=item.span,
        when=when,
        kind=_kind(item, when, anchors, cues),
        label=_label(document.text, placed, index),
        sentence=item.sentence,
        relation=relation_of(document.text, item),
        rule=meaning.rule,
    )


def _runs_beyond(item: Placed, when: When, published: When) -> bool:
    """True for what holds times to come: a span from the publication on, years that end after it."""
    begin, slash, end = when.edtf.partition("/")
    if not slash or not begin or not end:
        return False
    if item.expression.family in ("range", "years"):
        return edtf.parse(end).earliest > published.latest
    counted_from_now = item.expression.family == "later" or item.expression.rule == "span"
    return counted_from_now and edtf.parse(begin).latest >= published.earliest


def _kind(item: Placed, when: When, anchors: Anchors, cues: Cues) -> EventKind:
    published = anchors.published
    if published is not None and when.earliest > published.latest:
        return EventKind.FUTURE
    if published is not None and (when.latest < published.latest or when.precision is Precision.DAY):
        return EventKind.PAST
    if published is not None and _runs_beyond(item, when, published):
        return EventKind.FUTURE
    if item.expression.rule == "span":
        return EventKind.PAST
    end = min(item.sentence.end, item.expression.end + _CUE_WIDTH)
    start = max(item.context, item.expression.start - _CUE_WIDTH)
    if published is None:
        told = cues.is_told(cues.clause_start(start, item.expression.start), item.expression.start)
        planned = not told and cues.is_planned(item.expression.end, end)
        return EventKind.FUTURE if anchors.future or planned else EventKind.PAST
    if item.expression.rule == "this year":
        start = cues.clause_start(start, item.expression.start)
        outlook = cues.is_outlook(start, item.expression.start) or cues.is_planned(start, end)
    else:
        outlook = cues.is_outlook(start, end)
    return EventKind.FUTURE if anchors.future or outlook else EventKind.PAST
