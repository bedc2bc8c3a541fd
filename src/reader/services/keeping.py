"""Looking after the library file while nobody needs it."""

from pathlib import Path

from reader.storage import Library


def merge_log(place: Path) -> None:
    """What a worker does to merge the write-ahead log of the library at `place` into its file."""
    with Library.beside(place) as library:
        library.merge_log()
