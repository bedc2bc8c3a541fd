"""A `Report` to text: one module per exporter, one tuple `EXPORTERS`; timelines likewise."""

from reader.export.base import Exporter
from reader.export.markdown import Markdown
from reader.export.report import Dated, Entry, Property, Report, Section
from reader.export.timeline_csv import TimelineCsv
from reader.export.timeline_items import Item, Place, TimelineReport, TimelineWriter
from reader.export.timeline_json import TimelineJs
from reader.export.timeline_markdown import TimelineMarkdown

EXPORTERS: tuple[Exporter, ...] = (Markdown(),)
TIMELINE_WRITERS: tuple[TimelineWriter, ...] = (TimelineMarkdown(), TimelineCsv(), TimelineJs())

__all__ = [
    "EXPORTERS",
    "TIMELINE_WRITERS",
    "Dated",
    "Entry",
    "Exporter",
    "Item",
    "Place",
    "Property",
    "Report",
    "Section",
    "TimelineReport",
    "TimelineWriter",
]
