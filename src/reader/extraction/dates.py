"""Finds the dated expressions of a document and what they mean on the calendar.

`find_events` is what others call. The forms of dates are in `date_forms`, `date_relative` and `date_periods`,
the anchors in `date_anchors`, what is refused in `date_checks`; `docs/dates.md` is the table of it all.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.timeline import EventKind, FoundEvent, Precision, When
from reader.extraction.date_anchors import LEAD, Anchors, Meaning
from reader.extraction.date_checks import Surroundings
from reader.extraction.date_expression import Expression
from reader.extraction.date_periods import with_fiscal_end
from reader.extraction.date_scan import expressions
from reader.extraction.date_titles import titled_ranges
from reader.extraction.date_values import point_of
from reader.extraction.events import label_of
from reader.extraction.sentences import sentences

_BODY_ONLY = frozenset({BlockKind.FURNITURE, BlockKind.METADATA})
_BIBLIOGRAPHY = re.compile(
    r"\W*(?:references|bibliography|further\sreading|sources|works\scited|notes|footnotes|literature|citations|"
    r"external\slinks|see\salso)\W*",
    re.IGNORECASE,
)
_ANCIENT = re.compile(
    r"\d\s?(?:BCE|BC|CE|AD)\b|\b(?:AD|A\.D\.|CE)\s\d|\b(?:[1-9]|10)(?:st|nd|rd|th)[\s-]centur|"
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[\s-]centur|\b[1-9]\d0s\b"
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|going\sto|(?:plan|aim|hope|intend|expect|pledge|propose)(?:s|ing)?\sto|"
    r"(?:is|are|be|been|was|were)\s(?:expected|scheduled|due|set|slated|planned|projected|forecast|predicted|likely)|"
    r"takes?\seffect|comes?\sinto\sforce|scheduled\s(?:for|to)|planned\sfor|targets?|forecasts?|projections?|upcoming)\b|['’]ll\b"
    r"|\b(?:begins?|starts?|opens?|closes?|expires?|returns?|ends?|resumes?|premieres?)\s(?:on|in|from)\s$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:was|were|had|did|(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)[^\W\d_]{2,20}ed|said|came|went|took|won|lost|met|began|made|fell|rose|held|led|left|ran|"
    r"sold|bought|told|found|became|saw|got|set|shot|died|has|have)\b"
)
_COMING = re.compile(
    r"\b(?:will|won['’]t|shall|(?:is|are)\s(?:expected|scheduled|due|set|slated|planned|going|to\sbe)|"
    r"(?:plan|aim|hope|intend|expect)s?\sto)\b|['’]ll\b",
    re.IGNORECASE,
)
"""What the present says of the future; `was expected` belongs to a story."""
_LASTING = re.compile(r"\b(?:has|have|['’]ve)\s[^.;:]{0,80}\bsince\s$", re.IGNORECASE)
_WOULD = re.compile(r"\bwould(?:n['’]t)?\s(?!have\b)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:()–—]")
_RELATION = re.compile(
    r"\b(?P<word>since|until|till|up\sto|by|before|after|following)\s(?:about\s|around\s|the\s)?(?:the\s)?"
    r"(?:night\sof\s|morning\sof\s|year\s)?$",
    re.IGNORECASE,
)
_RELATIONS = {"since": "since", "until": "until", "till": "until", "up to": "until", "by": "by",
              "after": "after",
              "following": "after"}  # fmt: skip
_FULL = re.compile(r"-?\d{4}-\d\d")
_CUE_WIDTH = 30
_HEAD = 40
_CONTEXT = 300
_OPENED = 90
"""How far after a date that opens its sentence the verb is looked for."""
_MIN_FULL_DATES = 5
_MANY_DATES = 20
_LEADS = 2
"""How many dates at the beginning tell news by their weekdays."""
_NARRATIVE_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class _Placed:
    """An expression with the block and the sentence it stands in."""

    expression: Expression
    block: int
    sentence: Span


def find_events(
    document: Document, published: When | None = None, *, body_only: bool = True
) -> tuple[FoundEvent, ...]:
    """The dated events of a document, in order of the text.

    `published` is what relative dates count from; None takes the document's own metadata, and failing that
    the latest year the text speaks of in the past. `body_only` leaves out page furniture and metadata lines.
    """
    placed = _placed(document, _BODY_ONLY if body_only else frozenset())
    published = published or publication_of(document, placed)
    anchors = Anchors(published, _is_narrative(placed, published), fiscal_end=with_fiscal_end(document.text))
    events: list[FoundEvent] = []
    for index, item in enumerate(placed):
        meaning = _meaning(document, anchors, placed, index)
        if meaning is None:
            continue
        event = _event(document, placed, index, meaning, anchors)
        if not _is_beside_story(event, anchors):
            firm = _is_firm(document.text, placed, index, meaning, anchors)
            anchors.reached(meaning.edtf, item.sentence.start, firm, item.expression.start)
        events.append(event)
    return tuple(events)


def publication_of(document: Document, placed: Iterable["_Placed"] = ()) -> When | None:
    """The publication a document's metadata names, else the latest year told as past; None without either."""
    if document.metadata.published:
        try:
            return edtf.parse(document.metadata.published)
        except ValueError:
            pass
    years = [year for item in placed if (year := _year_told(document, item))]
    return edtf.parse(f"{edtf.year(max(years))}?") if years and max(years) >= 1990 else None


def _year_told(document: Document, item: _Placed) -> int:
    value = item.expression.edtf
    if not value or "X" in value or value.startswith("-"):
        return 0
    before = document.text[_context(item) : item.expression.start]
    if _FUTURE.search(before) or re.search(r"\bby\s$", before):
        return 0
    part = edtf.take_apart(value)[1]
    return part.year if part else 0


def _placed(document: Document, left_out: frozenset[BlockKind]) -> list[_Placed]:
    ancient = bool(_ANCIENT.search(document.text))
    placed: list[_Placed] = []
    bibliography = False
    for index, block in enumerate(document.blocks):
        heads = (
            bool(_BIBLIOGRAPHY.fullmatch(document.passage(block.span))) if len(block.span) < _HEAD else False
        )
        if heads or block.kind is BlockKind.HEADING:
            bibliography = heads
        if block.kind in left_out or block.kind in (BlockKind.CODE, BlockKind.RULE) or bibliography:
            continue
        placed += _in_block(document, index, block, ancient)
    return placed


def _in_block(document: Document, index: int, block: Block, ancient: bool) -> list[_Placed]:
    text = document.text
    found = expressions(Surroundings(text, block.span.start, block.span.end, ancient))
    if not found:
        return []
    hidden = sorted(titled_ranges(text, block))
    found = [item for item in found if not _hides(text, hidden, item)]
    spans = sentences(text, block.span)
    starts = [span.start for span in spans]
    return [_Placed(item, index, spans[max(0, bisect_right(starts, item.start) - 1)]) for item in found]


def _hides(text: str, hidden: list[Span], item: Expression) -> bool:
    """True if a title, address or code shares a character with the date and is more than the date."""
    span = Span(item.start, item.end)
    at = bisect_right(hidden, span.start, key=lambda range_: range_.start)
    for range_ in hidden[max(0, at - 3) : at + 1]:
        if range_.overlaps(span) and range_.of(text).strip("“”‘’\"'«»*_ ") != span.of(text):
            return True
    return False


def _is_narrative(placed: list[_Placed], published: When | None) -> bool:
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


def _context(item: _Placed) -> int:
    """Where to begin looking at what stands before a date: in its sentence, and not too far away."""
    return max(item.sentence.start, item.expression.start - _CONTEXT)


def _is_beside_story(event: FoundEvent, anchors: Anchors) -> bool:
    """True for dates that a story does not turn to: in the news `since 2007`, else those of publication."""
    if anchors.narrative:
        return "publication" in event.rule
    return event.relation == "since"


def _is_firm(text: str, placed: list[_Placed], index: int, meaning: Meaning, anchors: Anchors) -> bool:
    """True for a date that a story turns to, as the dates after it do not go back to where it was.

    With no dates after it: one at the head of a sentence, or a day or month outside brackets.
    """
    item = placed[index]
    before = text[_context(item) : item.expression.start]
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


def _meaning(document: Document, anchors: Anchors, placed: list[_Placed], index: int) -> Meaning | None:
    item = placed[index]
    anchors.enter(item.block, item.sentence.start)
    anchors.same_clause = _context(item) <= anchors.story_at and not _CLAUSE_END.search(
        document.text, anchors.story_at, item.expression.start
    )
    anchors.future = bool(_FUTURE.search(document.text, _context(item), item.expression.start))
    anchors.coming = _is_coming(document.text, item)
    anchors.future = anchors.future or anchors.coming
    anchors.lasting = bool(_LASTING.search(document.text, _context(item), item.expression.start))
    anchors.would = bool(_WOULD.search(document.text, _context(item), item.expression.start))
    anchors.told_as_past = bool(
        _TOLD.search(document.text, _context(item), min(item.sentence.end, item.expression.end + _CONTEXT))
    )
    anchors.ahead = None
    if item.expression.resolve and index + 1 < len(placed) and placed[index + 1].sentence == item.sentence:
        value = placed[index + 1].expression.edtf
        anchors.ahead = point_of(value) if value else None
    try:
        meaning = item.expression.meaning(anchors)
        if meaning is not None:
            edtf.parse(meaning.edtf)
    except ValueError:
        return None
    return meaning


def _is_coming(text: str, item: _Placed) -> bool:
    """True if the sentence announces what happens at its date: before it, or after one that opens it."""
    start, end = item.expression.start, item.expression.end
    if _COMING.search(text, _context(item), start):
        return True
    if start - item.sentence.start > LEAD:
        return False
    announced = _COMING.search(text, end, min(item.sentence.end, end + _OPENED))
    return announced is not None and not _TOLD.search(text, end, announced.start())


def _event(
    document: Document, placed: list[_Placed], index: int, meaning: Meaning, anchors: Anchors
) -> FoundEvent:
    item = placed[index]
    siblings = [
        Span(other.expression.start, other.expression.end)
        for other in placed[max(0, index - 6) : index + 7]
        if other.sentence == item.sentence and other is not item
    ]
    span = Span(item.expression.start, item.expression.end)
    when = edtf.parse(meaning.edtf)
    before = document.text[max(item.sentence.start, span.start - 40) : span.start]
    relation = _RELATION.search(before)
    word = re.sub(r"\s", " ", relation["word"].lower()) if relation else ""
    return FoundEvent(
        span=span,
        when=when,
        kind=_kind(document, item, when, anchors),
        label=label_of(document.text, item.sentence, span, siblings),
        sentence=item.sentence,
        relation=_RELATIONS.get(word, ""),
        rule=meaning.rule,
    )


def _kind(document: Document, item: _Placed, when: When, anchors: Anchors) -> EventKind:
    published = anchors.published
    if published is not None and when.earliest > published.latest:
        return EventKind.FUTURE
    if published is not None and (when.latest < published.latest or when.precision is Precision.DAY):
        return EventKind.PAST
    width = _CONTEXT if published is None else _CUE_WIDTH
    end = min(item.sentence.end, item.expression.end + width)
    future = anchors.future or bool(_FUTURE.search(document.text, item.expression.end, end))
    return EventKind.FUTURE if future else EventKind.PAST
