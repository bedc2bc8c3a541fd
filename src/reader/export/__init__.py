"""A `Report` to text: one module per exporter, one tuple `EXPORTERS`."""

from reader.export.base import Exporter
from reader.export.markdown import Markdown
from reader.export.report import Entry, Property, Report, Section

EXPORTERS: tuple[Exporter, ...] = (Markdown(),)

__all__ = ["EXPORTERS", "Entry", "Exporter", "Property", "Report", "Section"]
