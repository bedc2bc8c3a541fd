"""Reads a date that a person types: as people write it, or in EDTF.

What `spoken_dates` says is read too, so that a field may begin with the date as the screen shows it.
"""

import re
import unicodedata

from reader.domain import days, edtf
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.errors import ReaderError
from reader.domain.timeline import FoundEvent, When
from reader.domain.when import Precision

LONGEST = 120
"""Code points of a typed date."""
_HINT = (
    "Write it as 30 September 2013, May 1968, early 1980s, 525 BCE or 1933–1945, or in EDTF, such as 198X."
)
_CARRIERS = ("{}", "It opened in {} again.", "It opened on {}.")
"""Some forms are dates only in a sentence."""
_LEAD = re.compile(
    r"(?:(?:in|on|at|by|during|the|of|from|between|about|around|circa|ca?\.?)(?:\s+|$))*", re.IGNORECASE
)
_OPEN = re.compile(r"(since|until|till|up\s+to)\s+(.+)|(from)\s+(.+?)\s+on(?:wards?)?", re.IGNORECASE)
_BEYOND = re.compile(r"(before|after)\s+(.+)", re.IGNORECASE)
_IN_YEARS = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})
_IN_MONTHS = frozenset({Precision.MONTH, Precision.SEASON, Precision.QUARTER})
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)")
_WRAPPINGS = "\"'“”‘’«»()[]"
_SMALL_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_REWRITTEN = (
    (re.compile(r"(\d(?:st|nd|rd|th))\s+c\.(?=\W|$)"), r"\1 century"),
    (re.compile(r"^(?:in\s+)?the\s+year\s+(?=\d)", re.IGNORECASE), ""),
    (re.compile(r"\b(half|quarter)\s+(?=\d)", re.IGNORECASE), r"\1 of "),
)


def read_date(typed: str, published: When | None = None) -> When:
    """The date that was typed; `last October` and its like count from `published`.

    ReaderError, with the way out, for what is no date, and for what lacks a date of publication.
    """
    words = _tidied(typed)
    if not words:
        raise ReaderError("There is no date to read.", _HINT)
    if len(words) > LONGEST:
        raise ReaderError(f"A date has up to {LONGEST} characters; this has {len(words):,}.", _HINT)
    try:
        return edtf.parse(_as_edtf(words, published))
    except ValueError as error:
        raise ReaderError(f"“{words}” is on no calendar.", _HINT) from error


def _tidied(typed: str) -> str:
    """The words without quotes around them and signs that nobody sees, their digits those of ASCII."""
    seen = (sign for sign in typed if unicodedata.category(sign) != "Cf")
    plain = (str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in seen)
    words = " ".join("".join(plain).split())
    # An apostrophe in front belongs to a year of two digits.
    return words.strip(_WRAPPINGS) if words[:1] not in ("'", "‘", "’") else words


def _as_edtf(words: str, published: When | None) -> str:
    plain = _plain_edtf(words)
    if plain:
        return plain
    if words.endswith("?") and len(words) > 1:
        return "/".join(
            side if side in ("", "..") else side.rstrip("~?%") + "?"
            for side in _as_edtf(words[:-1].rstrip(), published).split("/")
        )
    open_end = _OPEN.fullmatch(words)
    if open_end:
        word, date = (part for part in open_end.groups() if part)
        begin, _, end = _as_edtf(date, published).partition("/")
        return f"{begin}/.." if word.lower() in ("since", "from") else f"../{end or begin}"
    beyond = _BEYOND.fullmatch(words)
    if beyond:
        return _beyond(beyond[1].lower(), _as_edtf(beyond[2], published))
    year_first = _YEAR_FIRST.fullmatch(words)
    if year_first:
        year, month, day = year_first.groups()
        return f"{year}-{month:>02}-{day:>02}"
    return _as_written(words, published)


def _beyond(word: str, date: str) -> str:
    """Open until the unit of time before a date, or from the one after it; ValueError if it is open there."""
    begin, end = edtf.take_apart(date)
    side = begin if word == "before" else end
    if side is None:
        raise ValueError(f"{word} a date that is open there: {date}")
    first, last = side.bounds
    number = first - 1 if word == "before" else last + 1
    year, month, _ = days.calendar_day(number)
    if side.precision in _IN_YEARS:
        known = edtf.year(year)
    else:
        known = edtf.month(year, month) if side.precision in _IN_MONTHS else edtf.day(number)
    return f"../{known}" if word == "before" else f"{known}/.."


def _plain_edtf(words: str) -> str:
    """The words as EDTF, if they are that; an X may be small."""
    said = re.sub(r"(?<=\d)x+", lambda match: match.group().upper(), words)
    try:
        return edtf.parse(said).edtf
    except ValueError:
        return ""


def _as_written(words: str, published: When | None) -> str:
    said = words
    for pattern, instead in _REWRITTEN:
        said = pattern.sub(instead, said)
    waits = False
    for carrier in _CARRIERS:
        start = carrier.index("{}")
        text = carrier.format(said)
        whole = Span(start, start + len(said))
        events, unresolved = _found(text, published)
        for event in events:
            if _is_all(text, whole, event.span):
                return event.when.edtf
        waits = waits or any(_is_all(text, whole, span) for span in unresolved)
    if waits:
        raise ReaderError(
            f"“{words}” counts from the date of publication, which is not known to the day.",
            "Give the document its date first, or type the year.",
        )
    if _lacks_its_day(said, published):
        raise ValueError(f"no such day: {words}")
    raise ReaderError(f"“{words}” cannot be read as one date.", _HINT)


def _lacks_its_day(words: str, published: When | None) -> bool:
    """True for what would be a date with the number 1 in it, such as 31 February or 29 February 1900."""
    for number in _SMALL_NUMBER.finditer(words):
        text = _CARRIERS[-1].format(f"{words[: number.start()]}1{words[number.end() :]}")
        start = _CARRIERS[-1].index("{}")
        whole = Span(start, len(text) - 1)
        events, unresolved = _found(text, published)
        if any(_is_all(text, whole, span) for span in (*(event.span for event in events), *unresolved)):
            return True
    return False


def _found(text: str, published: When | None) -> tuple[tuple[FoundEvent, ...], list[Span]]:
    from reader.extraction.dates.finding import find_dates

    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    metadata = Metadata(published=published.edtf if published else "")
    found = find_dates(Document(text, (block,), metadata), published)
    return found.events, [waiting.span for waiting in found.unresolved]


def _is_all(text: str, whole: Span, span: Span) -> bool:
    """True if a date is all that was typed, but for a preposition before it."""
    before, after = text[whole.start : span.start], text[span.end : whole.end]
    return span.start >= whole.start and bool(_LEAD.fullmatch(before)) and not after.strip(" .,;")
