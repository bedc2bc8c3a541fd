"""What SQLite says, in the reader's words: the one place where its errors are translated.

Only troubles of the file, the disk and other programs are translated. A broken constraint or a wrong
statement is a bug of ours and travels on as it is.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from reader.domain.errors import ReaderError

_TROUBLES: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "is locked by another program",
        "Close the other program, or wait until it has finished, and try again.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "is locked by another program",
        "Close the other program, or wait until it has finished, and try again.",
    ),
    sqlite3.SQLITE_FULL: (
        "cannot be written because the disk is full",
        "Nothing was changed. Free some space on the disk and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "is read-only",
        "Nothing was changed. Allow writing to the file and its folder, or work on a copy.",
    ),
    sqlite3.SQLITE_PERM: ("cannot be opened: access is not permitted", "Look at the rights of the file."),
    sqlite3.SQLITE_AUTH: ("cannot be opened: access is not permitted", "Look at the rights of the file."),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened",
        "See whether the file exists and whether you may read it and its folder.",
    ),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written: the disk reports an error",
        "Nothing was changed. See whether the disk is still connected, and copy the file elsewhere.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "is not a library: it is no SQLite file",
        "It was left as it is. Choose another file, or a new name for a new library.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "is damaged",
        "It was left as it is. Make a copy of it, then open your last backup.",
    ),
    sqlite3.SQLITE_TOOBIG: ("cannot hold a text of this size", "Split the file into smaller ones."),
}


_NO_ROOM = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE})
"""What SQLite reports on a full disk: the second when there is no room for the side file of a reader."""


def is_full_disk(error: sqlite3.Error) -> bool:
    """True if the disk has no room left."""
    return getattr(error, "sqlite_errorcode", 0) in _NO_ROOM


def explained(error: sqlite3.Error, subject: str) -> ReaderError | None:
    """The error as a sentence about `subject`, or None if it is not the reader's business."""
    code = sqlite3.SQLITE_FULL if is_full_disk(error) else getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code not in _TROUBLES:
        return None
    trouble, hint = _TROUBLES[code]
    return ReaderError(f"The library {subject} {trouble}.", hint)


@contextmanager
def reader_errors(subject: str) -> Iterator[None]:
    """Raises ReaderError for troubles of the library file, the original error being its cause."""
    try:
        yield
    except sqlite3.Error as error:
        told = explained(error, subject)
        if told is None:
            raise
        raise told from error
    except UnicodeEncodeError as error:
        raise ReaderError(
            f"This text cannot be saved: it holds half of a character at position {error.start}.",
            "Delete that character or type it again.",
        ) from error
