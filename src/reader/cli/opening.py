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
def opened(options: "Namespace", *, to_write: bool = False) -> "Iterator[Library]":
    """The library, closed afterwards.

    A command that only reads leaves the right to write to the window; ReaderError if there is no library. One
    that writes makes a missing library; ReaderError if the library cannot be written.
    """
    path = library_path(options)
    if options.sample:
        _make_sample(path)
    with _to_write(path) if to_write else _to_read(path) as library:
        yield library


def _make_sample(path: Path) -> None:
    from reader.services.analysing import publish_all
    from reader.services.importing import ensure_sample
    from reader.storage import Library

    if ensure_sample(path):
        with Library.open(path) as library:
            publish_all(library)


def _to_write(path: Path) -> "Library":
    from reader.storage import Library

    library = Library.open(path)
    if library.read_only:
        library.close()
        raise ReaderError(library.notice, "Nothing was changed.")
    return library


def _to_read(path: Path) -> "Library":
    from reader.storage import Library

    if not path.exists():
        raise ReaderError(
            f"There is no library at “{path}”.",
            "Add documents with `commonplace add PATH...`, or try --sample.",
        )
    try:
        return Library.open(path, read_only=True)
    except ReaderError:
        # One of an older version is brought up to date by opening it for writing; any other hindrance is
        # met, and said, again.
        return Library.open(path, create=False)
