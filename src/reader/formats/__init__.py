"""A file to a `Document`: one module per format, one tuple `FORMATS`."""

from reader.formats.base import DocumentFormat
from reader.formats.markdown import MarkdownFormat
from reader.formats.opening import SIZE_LIMIT, read_bytes
from reader.formats.plain_text import PlainTextFormat
from reader.formats.registry import FORMATS, format_for, read_document, suffixes

__all__ = [
    "FORMATS",
    "SIZE_LIMIT",
    "DocumentFormat",
    "MarkdownFormat",
    "PlainTextFormat",
    "format_for",
    "read_bytes",
    "read_document",
    "suffixes",
]
