"""A `Document` to findings: one module per extractor, one tuple `EXTRACTORS`."""

from reader.extraction.base import EXTRACTORS, VERSION, Extractor, extract, extract_again

__all__ = ["EXTRACTORS", "VERSION", "Extractor", "extract", "extract_again"]
