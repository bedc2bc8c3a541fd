"""Which library a command works on, open for as long as it works.

The window asks here too which one it is, so nothing is imported before it is needed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.plain import NamesLibrary
from reader.domain.errors import ReaderError
from reader.services.places import default_library, sample_library

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.storage import Library


def library_path(options: NamesLibrary) -> Path:
    """The file that `--library` or `--sample` names, else the reader's own library."""
    if options.library is not None:
        return options.library
    return sample_library() if options.sample else default_library()


@contextmanager
def opened(options: "Namespace", *, to_write: bool = False, create: bool = False) -> "Iterator[Library]":
    """The library, closed afterwards; ReaderError if there is none, unless it is to be made.

    A command that only reads leaves the right to write to the window. For one that writes, ReaderError if the
    library cannot be written.
    """
    path = library_path(options)
    if options.sample:
        _make_sample(path)
    if not create:
        _require_library(path)
    with _to_write(path) if to_write else _to_read(path) as library:
        yield library


def _make_sample(path: Path) -> None:
    from reader.services.analysing import publish_all
    from reader.services.importing import ensure_sample
    from reader.storage import Library

    if ensure_sample(path):
        with Library.open(path) as library:
            publish_all(library)


def _require_library(path: Path) -> None:
    """Looks before anything is made: an empty file is none yet."""
    try:
        missing = not path.exists() or (path.is_file() and not path.stat().st_size)
    except OSError:  # opening it says what is wrong
        return
    if missing:
        raise ReaderError(
            f"There is no library at “{path}”.",
            "Add documents with `commonplace add PATH...`, or try --sample.",
        )


def _to_write(path: Path) -> "Library":
    from reader.storage import Library

    library = Library.open(path)
    if library.read_only:
        library.close()
        raise ReaderError(library.notice, "Nothing was changed.")
    return library


def _to_read(path: Path) -> "Library":
    from reader.storage import Library

    try:
        return Library.open(path, read_only=True)
    except ReaderError:
        # One of an older version is brought up to date by opening it for writing; any other hindrance is
        # met, and said, again.
        return Library.open(path, create=False)
