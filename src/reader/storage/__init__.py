"""The library: one SQLite file. The only package that says SQL."""

from reader.storage.library import LONG_LOG, Counts, Library

__all__ = ["LONG_LOG", "Counts", "Library"]
