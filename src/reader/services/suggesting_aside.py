"""Suggestions for a large library, looked for by a worker process: they compare thousands of names."""

from pathlib import Path

from reader.services.suggesting import Suggestion, suggestions
from reader.storage import Library


def suggestions_in(place: Path) -> list[Suggestion]:
    """The suggestions for the library at `place`, which the window has open."""
    with Library.beside(place) as library:
        return suggestions(library)
