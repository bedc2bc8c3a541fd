"""Only one program at a time may write a library; others open it for reading.

The lock is an exclusive SQLite lock on a small file beside the library. The system gives it up when the
process ends, however it ends, so a crash never leaves a library locked.
"""

import contextlib
import sqlite3
from pathlib import Path

from reader.storage.errors import reader_errors

_TRIES = 3


class WriterLock:
    """A lock that is held until `release`."""

    def __init__(self, path: Path, raw: sqlite3.Connection) -> None:
        self._path = path
        self._raw = raw

    @classmethod
    def take(cls, library: Path) -> "WriterLock | None":
        """The lock of a library, or None if another program holds it; ReaderError if none can be made."""
        path = library.with_name(library.name + "-lock")
        with reader_errors(f"“{library}”"):
            for _ in range(_TRIES):
                raw = sqlite3.connect(path, timeout=0, isolation_level=None)
                if not _locked(raw):
                    return None
                # The one who held it may have removed the file after we had opened it.
                if path.exists():
                    return cls(path, raw)
                raw.close()
        return None

    def release(self) -> None:
        """Gives the lock back; the file goes first, so that nobody can lock one that is about to go."""
        with contextlib.suppress(OSError):  # Windows keeps open files; an empty one left behind does no harm
            self._path.unlink()
        self._raw.close()


def _locked(raw: sqlite3.Connection) -> bool:
    """True if the lock was got; else the connection is closed."""
    try:
        raw.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raw.close()
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
