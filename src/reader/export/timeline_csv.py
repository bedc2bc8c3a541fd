"""A timeline as a CSV table (RFC 4180, UTF-8): a line for each event, for spreadsheets and programs.

`start` and `end` are the first and last day of a date, empty where it is open. A text that a spreadsheet
would take for a formula gets an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterator

from reader.domain import days
from reader.domain.edtf import OPEN_END, OPEN_START
from reader.domain.entity_rules import joined
from reader.export.spreadsheets import guarded
from reader.export.timeline_items import Item, TimelineReport, certainty

COLUMNS = (
    *("start", "end", "edtf", "precision", "certainty", "label", "kind", "relation", "source", "quote"),
    *("document", "entities", "themes", "span start", "span end"),
)
_AT_ONCE = 500


class TimelineCsv:
    """Writes a table; nothing but the events."""

    name = "csv"
    suffix = ".csv"

    def pieces(self, report: TimelineReport, exported: str) -> Iterator[str]:  # noqa: ARG002 - as all writers
        """The table in pieces of some hundred lines."""
        yield _lines([COLUMNS])
        for start in range(0, len(report.items), _AT_ONCE):
            yield _lines([_row(item) for item in report.items[start : start + _AT_ONCE]])


def _row(item: Item) -> tuple[str | int, ...]:
    found = item.event.found
    when = found.when
    return (
        "" if when.earliest <= OPEN_START else days.iso(when.earliest),
        "" if when.latest >= OPEN_END else days.iso(when.latest),
        when.edtf,
        str(when.precision),
        certainty(when),
        guarded(found.label),
        str(found.kind),
        found.relation,
        str(item.event.source),
        guarded(item.quote),
        guarded(item.place.title),
        guarded(joined(item.entities)),
        guarded(joined([" / ".join(path) for path in item.themes])),
        found.span.start,
        found.span.end,
    )


def _lines(rows: list[tuple[str | int, ...]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()
