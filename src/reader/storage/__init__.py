"""The library: one SQLite file. The only package that says SQL."""

from reader.storage.library import Counts, Library

__all__ = ["Counts", "Library"]
