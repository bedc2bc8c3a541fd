"""Two connections that write to one library: the window's, which goes first, and one beside it.

Long writes (a text with its search index, the findings of a book) are made by a worker process through
`open_beside`. Only one connection at a time may write. What can be cut into short transactions is, with a
pause after each in which the window has its turn. A text cannot: when the window wants to write meanwhile,
`WindowFirst` has the process ended, SQLite drops its transaction as if it had never begun, and the window
has its turn some milliseconds later. (Interrupting the statement would not do: indexing a text of 50 MB
looks up after two seconds.) See `docs/decisions/005-background-writing.md`.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from reader.domain.errors import ReaderError
from reader.storage.connection import Connection, Turns
from reader.storage.errors import reader_errors
from reader.storage.opening import PATIENCE, Opened
from reader.storage.schema import VERSION

GRACE = 0.015
"""Seconds that the window waits for the other connection before it has it ended: most writes are short."""
_ENDING = 2.0
"""Seconds after which an ended process has let go of the file even on a slow disk; some 20 ms as a rule."""
_QUEUE = 600.0
"""Seconds the other connection waits for the window and its like."""
_BREATH, _LOOK = 0.005, 0.001
"""Seconds that the other connection stands back after each write, and after which the window looks again."""
_LONGEST_LOG = 16 * 1024 * 1024
"""Bytes that the write-ahead log keeps as a file once it has been merged."""


class WindowFirst(Turns):
    """The turns of the window's connection: whoever else writes for long is made to stop."""

    def __init__(self, make_way: Callable[[], None]) -> None:
        self._make_way = make_way

    def begin(self, raw: sqlite3.Connection) -> None:
        """Begins to write as soon as the other one pauses, or else is ended."""
        if not _begun_within(raw, GRACE):
            self._make_way()
            if not _begun_within(raw, _ENDING):
                super().begin(raw)


class Beside(Turns):
    """The turns of a connection in another process, which lets the window have its own between two of them.

    If it can be ended in the middle, `writing` is called when it begins to write and when it is done.
    """

    def __init__(self, writing: Callable[[bool], None] | None) -> None:
        self._writing = writing

    def begin(self, raw: sqlite3.Connection) -> None:
        """Says that it will write, and begins."""
        if self._writing is not None:
            self._writing(True)
        super().begin(raw)

    def ended(self) -> None:
        """Says that it has written, or has not, and stands back for a moment."""
        if self._writing is not None:
            self._writing(False)
        sleep(_BREATH)


def open_beside(path: Path, writing: Callable[[bool], None] | None) -> Opened:
    """The library that the window has open, once more, for a process of the window's.

    It takes no lock, since the window holds it: whoever calls this must end with the window. ReaderError if
    the library is gone or cannot be written.
    """
    subject = f"“{path}”"
    with reader_errors(subject):
        uri = f"{path.absolute().as_uri()}?mode=rw"
        raw = sqlite3.connect(uri, uri=True, timeout=_QUEUE, isolation_level=None)
        try:
            for setting in ("foreign_keys = on", "synchronous = full"):
                raw.execute(f"pragma {setting}")
            leave_log(raw)
            (version,) = raw.execute("pragma user_version").fetchone()
        except sqlite3.Error:
            raw.close()
            raise
    if version != VERSION:
        raw.close()
        raise ReaderError(f"The library {subject} is of another version.", "Open it again.")
    connection = Connection(raw, subject)
    connection.turns = Beside(writing)
    return Opened(connection)


def leave_log(raw: sqlite3.Connection) -> None:
    """Has a connection leave the write-ahead log as it is, for `merge_log` to be merged at leisure.

    Otherwise the next small write of the window would merge what a worker has written: a second for 50 MB.
    """
    raw.execute("pragma wal_autocheckpoint = 0")
    raw.execute(f"pragma journal_size_limit = {_LONGEST_LOG}")


def merge_log(connection: Connection) -> None:
    """Merges the write-ahead log into the library as far as can be without anybody waiting for it."""
    connection.rows("pragma wal_checkpoint(passive)")


def _begun_within(raw: sqlite3.Connection, seconds: float) -> bool:
    """Begins to write as soon as nobody else does; False if that took too long.

    SQLite itself would look again only every 25 ms, and so miss the moments in which others pause.
    """
    end = monotonic() + seconds
    raw.execute("pragma busy_timeout = 0")
    try:
        while not _is_begun(raw):
            if monotonic() > end:
                return False
            sleep(_LOOK)
    finally:
        raw.execute(f"pragma busy_timeout = {round(PATIENCE * 1000)}")
    return True


def _is_begun(raw: sqlite3.Connection) -> bool:
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
