"""Opening the library file: is it ours, may it be written, is somebody else writing it.

Nothing is ever overwritten: a file that is no library is refused, and one that cannot be written safely is
opened for reading, with a sentence that says why.
"""

import os
import sqlite3
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from reader.domain.errors import ReaderError
from reader.storage.connection import Connection
from reader.storage.errors import is_full_disk, reader_errors
from reader.storage.schema import APPLICATION_ID, VERSION
from reader.storage.writer_lock import WriterLock

PATIENCE = 0.25
"""Seconds to wait for another program's lock: no longer, as the window waits too."""

_IN_USE = "The library is open in another window or program; here it can be read, but not changed."
_NEWER = (
    "The library was made by a newer version of Commonplace; it can be read, but not changed. "
    "Update Commonplace to change it."
)
_BEING_MADE = "is being made by another window or program at this moment."
_READ_ONLY = "The file or its folder is read-only; the library can be read, but not changed."


@dataclass(frozen=True)
class Opened:
    """A connection that is ready for use, its lock if it may write, and why not if it may not."""

    connection: Connection
    lock: WriterLock | None = None
    notice: str = ""


def open_memory() -> Opened:
    """A new library that lives in memory."""
    connection = Connection(_connect(":memory:"), "in memory")
    _prepare(connection)
    return Opened(connection)


def open_file(path: Path, *, read_only: bool, create: bool) -> Opened:
    """The library at a path; ReaderError if it is none or cannot be opened.

    A missing file is made, with its folder, if `create` is set and `read_only` is not.
    """
    path = Path(os.path.realpath(path))  # one lock for one file, whatever links lead to it
    if not _is_there(path):
        if read_only or not create:
            raise ReaderError(f"There is no library at “{path}”.", "See whether its name has changed.")
        return _create(path)
    notice = "It was opened for reading only, as asked." if read_only else _hindrance(path)
    if notice:
        return _open_reading(path, notice)
    try:
        return _open_writing(path)
    except ReaderError as error:
        return _open_reading(path, f"{error.message} It can be read, but not changed.")


def _is_there(path: Path) -> bool:
    """True if there is a file; ReaderError if it is a folder, a pipe or such, or nobody can tell."""
    try:
        if path.is_dir():
            raise ReaderError(f"“{path}” is a folder, not a library.", "Name a file in it.")
        if path.exists() and not path.is_file():
            raise ReaderError(f"“{path}” is a pipe, socket or device, not a library.", "Name a file.")
        return path.exists()
    except OSError as error:
        raise ReaderError(
            f"The library “{path}” cannot be reached: {error.strerror}.", "Look at its name and folder."
        ) from error


def _create(path: Path) -> Opened:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReaderError(
            f"The folder “{path.parent}” for the library cannot be made: {error.strerror}.",
            "Choose another place for the library.",
        ) from error
    return _open_writing(path)


def _open_writing(path: Path) -> Opened:
    lock = WriterLock.take(path)
    if lock is None:
        if not path.exists():
            raise ReaderError(f"The library “{path}” {_BEING_MADE}", "Try again in a moment.")
        return _open_reading(path, _IN_USE)
    with ExitStack() as undone:
        undone.callback(lock.release)
        with reader_errors(_quoted(path)):
            raw = _connect(f"{path.absolute().as_uri()}?mode=rwc")
        undone.callback(raw.close)
        connection = Connection(raw, _quoted(path))
        _prepare(connection)
        undone.pop_all()
    return Opened(connection, lock)


def _prepare(connection: Connection) -> None:
    """Settings of a connection that writes, and all tables."""
    with reader_errors(connection.subject):
        for setting in ("foreign_keys = on", "synchronous = full"):
            connection.raw.execute(f"pragma {setting}")
        if connection.value("pragma user_version") == VERSION:
            return
        connection.raw.execute("pragma journal_mode = wal")
    from reader.storage.migrations import migrate

    migrate(connection)


def _open_reading(path: Path, notice: str) -> Opened:
    """A library for reading; ReaderError if this version of the program cannot read it."""
    with ExitStack() as undone:
        connection = _connect_reading(path)
        undone.callback(connection.raw.close)
        _require_ours(path, connection)
        version = connection.value("pragma user_version")
        if version != VERSION and not _is_readable(connection):
            raise _of_another_version(path, version)
        connection.raw.execute("pragma trusted_schema = off")
        undone.pop_all()
    return Opened(connection, None, notice)


def _of_another_version(path: Path, version: int) -> ReaderError:
    if version > VERSION:
        return ReaderError(
            f"The library “{path}” was made by a newer version of Commonplace, which this one cannot read.",
            "It was left as it is. Open it with the version that made it, or update this one.",
        )
    return ReaderError(
        f"The library “{path}” was made by an older version of Commonplace and must be brought up to date.",
        "It was left as it is. Allow writing to the file and its folder, or open a copy.",
    )


def _hindrance(path: Path) -> str:
    """Why an existing file must not be written, as a sentence; empty if it may. ReaderError if not ours."""
    connection = _connect_reading(path)
    try:
        if not _is_empty(connection):
            _require_ours(path, connection)
        newer = connection.value("pragma user_version") > VERSION
    finally:
        connection.raw.close()
    if newer:
        return _NEWER
    return "" if _may_write(path) else _READ_ONLY


def _may_write(path: Path) -> bool:
    """SQLite needs the folder too, for its journal."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _is_empty(connection: Connection) -> bool:
    return not connection.value("select count(*) from sqlite_master") and not connection.value(
        "pragma application_id"
    )


def _require_ours(path: Path, connection: Connection) -> None:
    if connection.value("pragma application_id") == APPLICATION_ID:
        return
    if _is_empty(connection):
        raise ReaderError(
            f"The file “{path}” is empty, or a library that is being made at this moment.",
            "Try again in a moment. Where it can be written, an empty file becomes a library.",
        )
    raise ReaderError(
        f"“{path}” is a SQLite file of another program, not a library of Commonplace.",
        "It was left as it is. Choose another file, or a new name for a new library.",
    )


def _is_readable(connection: Connection) -> bool:
    """True if the tables of another version still answer what the window asks first."""
    from reader.storage.annotations import Annotations
    from reader.storage.documents import Documents
    from reader.storage.entities import Entities
    from reader.storage.events import Events

    try:
        first = next(iter(Documents(connection).ids()), "")
        if first:
            Documents(connection).load(first)
        Annotations(connection).of_document(first)
        Entities(connection).mentions_in(first)
        Events(connection).of_document(first)
    except sqlite3.OperationalError:
        return False
    return True


def _connect_reading(path: Path) -> Connection:
    """A connection that never writes; ReaderError if the file is not SQLite or cannot be read.

    Opened with `mode=ro`, SQLite leaves its two side files behind. So that is kept for what may not be
    written, and for a file with an unmerged log, which would otherwise be merged at closing.
    """
    uri = path.absolute().as_uri()
    mode = "rw" if _may_write(path) and not _has_unmerged_changes(path) else "ro"
    with reader_errors(_quoted(path)):
        raw = _readable_as_it_stands(path, uri, mode)
        raw.execute("pragma query_only = on")
    return Connection(raw, _quoted(path), read_only=True)


def _readable_as_it_stands(path: Path, uri: str, mode: str) -> sqlite3.Connection:
    try:
        return _readable(f"{uri}?mode={mode}")
    except sqlite3.OperationalError as error:
        # Where nothing can be written, SQLite only reads a file that is promised not to change: it needs its
        # side file to read, which a full disk has no room for.
        if not _is_refusal(error) or _has_unmerged_changes(path):
            raise
    return _readable(f"{uri}?mode=ro&immutable=1")


def _readable(uri: str) -> sqlite3.Connection:
    """A connection that has read something, so that what stands in the way is known by now."""
    raw = _connect(uri)
    try:
        raw.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.Error:
        raw.close()
        raise
    return raw


def _is_refusal(error: sqlite3.Error) -> bool:
    if is_full_disk(error):
        return True
    return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}


def _has_unmerged_changes(path: Path) -> bool:
    logs = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    return any(log.exists() and log.stat().st_size > 0 for log in logs)


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=uri.startswith("file:"), timeout=PATIENCE, isolation_level=None)


def _quoted(path: Path) -> str:
    return f"“{path}”"
