"""A timeline as JSON that TimelineJS reads (https://timeline.knightlab.com/docs/json-format.html).

Years before the common era are negative there, and there is no year 0: 500 BCE is -500. Its texts are HTML,
so ours are escaped. `edtf`, `document`, `quote` and a few more are our own: TimelineJS passes over them.
"""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from reader.domain import days
from reader.domain.spoken_dates import spoken
from reader.domain.when import Precision, When
from reader.export.timeline_items import Item, TimelineReport, certainty, known_days

_TITLE_ID = "timeline"
_ANGLES = str.maketrans("<>", "‹›")
"""A group is read as HTML twice, so that no escape would keep its angle brackets."""
_FINENESS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}


class TimelineJs:
    """Writes the events one a line, so that two exports can be compared."""

    name = "json"
    suffix = ".json"

    def pieces(self, report: TimelineReport, exported: str) -> Iterator[str]:
        """The file an event at a time."""
        head = {
            "unique_id": _TITLE_ID,
            "autolink": False,
            "text": {"headline": _words(report.title), "text": _paragraphs(report.about)},
        }
        yield f'{{"scale": "human", "exported": {_json(exported)},\n"title": {_json(head)},\n"events": ['
        before = "\n"
        for item in report.items:
            yield before + _json(_slide(item))
            before = ",\n"
        yield "\n]}\n"


def _slide(item: Item) -> dict[str, Any]:
    event, found = item.event, item.event.found
    where = f"{item.place.title} · ¶ {item.paragraph}" if item.paragraph else item.place.title
    return {
        "unique_id": event.id,
        **_dates(found.when),
        "display_date": _words(_said(found.when, found.relation)),
        "group": _words(item.place.title.translate(_ANGLES)),
        "autolink": False,
        "text": {
            "headline": _words(found.label),
            "text": _paragraphs(f"“{item.quote}”" if item.quote else "", where, ", ".join(item.entities)),
        },
        "edtf": found.when.edtf,
        "certainty": certainty(found.when),
        "document": item.place.title,
        "quote": item.quote,
        "kind": str(found.kind),
        "relation": found.relation,
        "source": str(event.source),
        "entities": list(item.entities),
        "themes": [" / ".join(path) for path in item.themes],
        "span": [found.span.start, found.span.end],
    }


def _said(when: When, relation: str) -> str:
    return (
        f"{relation} {spoken(when)}" if relation and not spoken(when).startswith(relation) else spoken(when)
    )


def _dates(when: When) -> dict[str, dict[str, int]]:
    """A year, a month or a day is one date, as fine as it is; all else begins and ends."""
    first, last = known_days(when)
    if when.precision in _FINENESS:
        return {"start_date": dict(list(_date(first).items())[: _FINENESS[when.precision]])}
    return (
        {"start_date": _date(first)}
        if first == last
        else {"start_date": _date(first), "end_date": _date(last)}
    )


def _date(day: int) -> dict[str, int]:
    year, month, number = days.calendar_day(day)
    return {"year": year if year > 0 else year - 1, "month": month, "day": number}


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{_words(text)}</p>" for text in texts if text)


def _words(text: str) -> str:
    return escape(" ".join(text.split()), quote=False)


_json = json.JSONEncoder(ensure_ascii=False).encode
