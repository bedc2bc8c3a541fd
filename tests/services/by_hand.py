"""A small library with dated events to put right, and all that a reader could see of them as one value."""

import re
from typing import Any

from corrected import add_document

from reader.domain import edtf
from reader.domain.document import Span
from reader.domain.findings import Findings
from reader.domain.timeline import EventKind, FoundEvent
from reader.storage import Library

TEXTS = (
    "A mill opened in 1869 and burned in 1901. It was rebuilt by 1905, as a school.\n😀 5 May 1968, or 1972.",
    "In 1901 the river rose. Nobody, in the early 1920s, had seen the like.",
)
DATES = re.compile(r"early 1920s|5 May 1968|\d{4}")
COARSE = re.compile(r"(?:in |on |by |until )?(?:the )?(?:early 1920s|5 May 1968|\d{4})")
"""What another version of the program may find: the same dates with the words before them."""
NOTHING = re.compile(r"(?!)")


def found_in(text: str, pattern: re.Pattern[str] = DATES) -> Findings:
    """What a finder of this pattern finds."""
    events = []
    for match in pattern.finditer(text):
        (year,) = re.findall(r"\d{4}", match[0])
        start = max(text.rfind(". ", 0, match.start()) + 2, text.rfind("\n", 0, match.start()) + 1, 0)
        end = min(at for at in (text.find(".", match.end()), len(text)) if at >= 0)
        span = Span(*match.span())
        value = "1920~/1923~" if "early" in match[0] else "1968-05-05" if "May" in match[0] else year
        events.append(
            FoundEvent(span, edtf.parse(value), EventKind.PAST, f"In {year}", Span(start, end), "", "year")
        )
    return Findings(events=tuple(events))


def filled(library: Library) -> Library:
    """The library with `TEXTS` as documents d0 and d1, and the dates in them."""
    for number, text in enumerate(TEXTS):
        add_document(library, text, f"d{number}")
    analyse(library, "dates 1")
    return library


def analyse(library: Library, version: str, pattern: re.Pattern[str] = DATES) -> None:
    """Finds and publishes anew in every document there is."""
    for record in library.documents.listing():
        found = found_in(library.documents.text(record.id), pattern)
        library.findings.publish(record.id, found, version)


def event(library: Library, words: str, document_id: str = "d0") -> str:
    """The id of the event on these words."""
    text = library.documents.text(document_id)
    (found,) = [one.id for one in library.events.of_document(document_id) if one.found.span.of(text) == words]
    return found


def seen(library: Library) -> list[tuple[str, str, str]]:
    """Words, date and label of every event, by document and place."""
    listed: list[tuple[str, str, str]] = []
    for record in library.documents.listing():
        text = library.documents.text(record.id)
        events = library.events.of_document(record.id)
        listed += [(one.found.span.of(text), one.when.edtf, one.found.label) for one in events]
    return listed


def content(library: Library) -> dict[str, Any]:
    """Everything that a reader could see of events, and all that is stored of them."""
    rows = library._connection.rows
    return {
        "events": [library.events.of_document(record.id) for record in library.documents.listing()],
        "found": [library.findings.published(record.id) for record in library.documents.listing()],
        "covered": rows("select * from covered_events order by id"),
        "marks": sorted(library.event_marks.listing(), key=lambda mark: mark.id),
    }
