"""A `Document` to findings: one module per extractor, one tuple `EXTRACTORS`."""

from reader.extraction.base import EXTRACTORS, VERSION, Extractor, extract

__all__ = ["EXTRACTORS", "VERSION", "Extractor", "extract"]
