"""A timeline as a Markdown list, by decade or, for a short one, by year."""

from collections.abc import Iterator
from functools import lru_cache

from reader.domain import days, edtf
from reader.domain.spoken_dates import spoken
from reader.domain.timeline import EventKind, EventSource
from reader.export.escaping import escape
from reader.export.front_matter import front_matter
from reader.export.report import Property
from reader.export.tags import tag
from reader.export.timeline_items import Item, Place, TimelineReport, certainty, known_days

_FIRST_DECADE = 1000
"""Before this year the headings are centuries."""
_BY_YEAR = 20
"""A timeline whose dates begin within so many years has a heading for each."""
_SOURCES = {
    EventSource.CORRECTED: "corrected",
    EventSource.BY_HAND: "by hand",
    EventSource.HIGHLIGHT: "highlight",
    EventSource.NOTE: "note",
}


class TimelineMarkdown:
    """Writes the date, the label, the sentence, and where it stands."""

    name = "md"
    suffix = ".md"

    def pieces(self, report: TimelineReport, exported: str) -> Iterator[str]:
        """The file an event at a time."""
        yield front_matter([Property("title", report.title), Property("exported", exported, is_date=True)])
        yield f"\n# {escape(report.title)}\n"
        if report.about:
            yield f"\n{escape(report.about)}\n"
        years = [_year(item) for item in report.items]
        by_year = bool(years) and max(years) - min(years) < _BY_YEAR
        before = ""
        for item, year in zip(report.items, years, strict=True):
            heading = _heading(year, by_year)
            if heading != before:
                yield f"\n## {heading}\n\n"
                before = heading
            yield _entry(item)
        if report.places:
            yield "\n## Documents\n\n"
            yield from map(_document, report.places)


def _year(item: Item) -> int:
    return days.calendar_day(known_days(item.event.when)[0])[0]


@lru_cache(maxsize=1024)
def _heading(year: int, by_year: bool) -> str:
    if year < 1:
        return spoken(edtf.parse(edtf.bce_century(-year // 100 + 1)))
    if by_year:
        return spoken(edtf.parse(edtf.year(year)))
    return spoken(edtf.parse(edtf.decade(year) if year >= _FIRST_DECADE else edtf.century(year)))


def _entry(item: Item) -> str:
    """An item of the list: lines that break after two spaces."""
    found = item.event.found
    said = spoken(found.when)
    relation = f"{found.relation} " if found.relation and not said.startswith(found.relation) else ""
    first = f"- **{_name(relation + said)}** {escape(found.label)}".rstrip()
    remarks = ", ".join(_remarks(item))
    lines = [f"{first} *({remarks})*" if remarks else first]
    if item.quote:
        lines.append(f"“{escape(item.quote)}”")
    lines.append(_where(item))
    return "  \n  ".join(lines) + "\n"


def _remarks(item: Item) -> Iterator[str]:
    found = item.event.found
    if found.kind is EventKind.FUTURE:
        yield "projected"
    if certainty(found.when) != "exact":
        yield certainty(found.when)
    if item.event.source in _SOURCES:
        yield _SOURCES[item.event.source]


def _where(item: Item) -> str:
    """The document, with a link where its own export is beside this one, and what the event is about."""
    title = _linked(item.place, item.anchor)
    parts = [f"{title} · ¶ {item.paragraph}" if item.paragraph else title]
    if item.entities:
        parts.append(", ".join(map(_name, item.entities)))
    if item.themes:
        parts.append(" ".join(f"#{tag(path)}" for path in item.themes))
    return " · ".join(parts)


@lru_cache(maxsize=4096)
def _name(name: str) -> str:
    """A name or a title, escaped: they come again and again."""
    return escape(name)


def _linked(place: Place, anchor: str = "") -> str:
    title = _name(place.title)
    return f"[{title}]({place.file}{anchor})" if place.file else title


def _document(place: Place) -> str:
    known = (place.author, place.site, place.published, place.source)
    return f"- {', '.join([_linked(place), *(escape(one) for one in known if one)])}\n"
