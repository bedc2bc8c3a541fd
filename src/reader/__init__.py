"""Commonplace: read documents, see who and when, mark and note passages, take it all out again."""

__version__ = "0.1.0"
