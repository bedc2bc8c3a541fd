"""The library: one SQLite file with everything in it, by noun."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from reader.domain.errors import ReaderError
from reader.storage.annotations import Annotations
from reader.storage.connection import Connection
from reader.storage.documents import Documents
from reader.storage.opening import Opened, open_file, open_memory
from reader.storage.settings import Settings
from reader.storage.themes import Themes

if TYPE_CHECKING:
    from reader.storage.dated_annotations import DatedAnnotations
    from reader.storage.entities import Entities
    from reader.storage.entity_rules import EntityRules
    from reader.storage.event_marks import EventMarks
    from reader.storage.events import Events
    from reader.storage.findings import Findings
    from reader.storage.history import History
    from reader.storage.links import Links
    from reader.storage.search import Search


LONG_LOG = 16 * 1024 * 1024
"""Bytes of the write-ahead log that a worker leaves to be merged in a quieter moment."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is in a library."""

    documents: int
    words: int
    entities: int
    events: int
    highlights: int
    themes: int


class Library:
    """An open library. It belongs to the thread that opened it.

    Every write is saved when its method returns, or with the `transaction` it stands in. Writing raises
    ReaderError if the library is open for reading only, the disk is full or another program holds the file.
    """

    def __init__(self, opened: Opened, path: Path | None) -> None:
        self._connection: Connection = opened.connection
        self._lock = opened.lock
        self.path = path
        """The file; None in memory."""
        self.read_only = opened.connection.read_only
        self.notice = opened.notice
        """Why it can only be read, as a sentence; empty if it can be written."""
        self.documents = Documents(self._connection)
        self.annotations = Annotations(self._connection)
        self.themes = Themes(self._connection)
        self.settings = Settings(self._connection)

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False, create: bool = True) -> Self:
        """Opens a library, or makes a new one if there is no file; `":memory:"` for one without a file.

        Raises ReaderError if the file is no library, is damaged, locked or of an unreadable version. If it
        cannot be written it is opened for reading, and `notice` says why.
        """
        if str(path) == ":memory:":
            return cls(open_memory(), None)
        place = Path(path)
        return cls(open_file(place, read_only=read_only, create=create), place)

    @classmethod
    def beside(cls, path: Path, writing: Callable[[bool], None] | None = None) -> Self:
        """The library that the window has open, once more, for a worker process of the window's.

        `writing` is called when it begins to write and when it is done: meanwhile the window may end the
        process (see `go_first`). Without it, write in short transactions: the window waits for their end.
        ReaderError if the library is gone or cannot be written.
        """
        from reader.storage.background_writing import open_beside

        return cls(open_beside(path, writing), path)

    def go_first(self, make_way: Callable[[], None]) -> None:
        """Has every write from now on go before those of other processes of this window.

        `make_way` ends those of them that write. The write-ahead log is no longer merged by the way, but
        left to `merge_log`. Nothing of that in memory, or if it can only be read.
        """
        if self.path is None or self.read_only:
            return
        from reader.storage.background_writing import WindowFirst, leave_log

        leave_log(self._connection.raw)
        self._connection.turns = WindowFirst(make_way)

    def merge_log(self, longer_than: int = 0) -> None:
        """Merges the write-ahead log, if it is so long, as far as can be without anybody waiting for it."""
        from reader.storage.background_writing import merge_log

        if self.log_size > longer_than:
            merge_log(self._connection)

    @property
    def log_size(self) -> int:
        """Bytes of the write-ahead log beside the file."""
        if self.path is None:
            return 0
        try:
            return self.path.with_name(self.path.name + "-wal").stat().st_size
        except OSError:  # none is there
            return 0

    @staticmethod
    def prepare_writing() -> None:
        """Imports what the first write will need (about 100 ms); from any thread, at leisure."""
        import sqlite_utils  # noqa: F401 - imported for its effect

    # What the first page can do without is imported at first use.

    @cached_property
    def entities(self) -> "Entities":
        """Entities and their mentions."""
        from reader.storage.entities import Entities

        return Entities(self._connection)

    @cached_property
    def entity_rules(self) -> "EntityRules":
        """What the reader said about entities."""
        from reader.storage.entity_rules import EntityRules

        return EntityRules(self._connection)

    @cached_property
    def events(self) -> "Events":
        """Dated events."""
        from reader.storage.events import Events

        return Events(self._connection)

    @cached_property
    def dated_annotations(self) -> "DatedAnnotations":
        """Highlights and notes that are dated."""
        from reader.storage.dated_annotations import DatedAnnotations

        return DatedAnnotations(self._connection)

    @cached_property
    def event_marks(self) -> "EventMarks":
        """What the reader said about events."""
        from reader.storage.event_marks import EventMarks

        return EventMarks(self._connection)

    @cached_property
    def findings(self) -> "Findings":
        """What the extractors found."""
        from reader.storage.findings import Findings

        return Findings(self._connection)

    @cached_property
    def history(self) -> "History":
        """The commands that were run."""
        from reader.storage.history import History

        return History(self._connection)

    @cached_property
    def links(self) -> "Links":
        """What notes link to each other."""
        from reader.storage.links import Links

        return Links(self._connection)

    @cached_property
    def search(self) -> "Search":
        """Full-text search; imported at first use."""
        from reader.storage.search import Search

        return Search(self._connection)

    def require_writable(self) -> None:
        """Raises ReaderError, with the way out, if the library is open for reading only."""
        self._connection.require_writable()

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing of what is written inside; inside another transaction it becomes part of that."""
        return self._connection.transaction()

    def check(self) -> list[str]:
        """What is wrong with the library, in words; empty if it is sound. Reads everything."""
        from reader.storage.checks import problems

        return problems(self._connection)

    def counts(self) -> Counts:
        """How much there is."""
        row = self._connection.row(
            "select (select count(*) from documents), "
            "(select coalesce(sum(r.words), 0) from documents d "
            " join revisions r on r.document_id = d.id and r.number = d.revision), "
            "(select count(*) from entities), (select count(*) from events), "
            "(select count(*) from highlights), (select count(*) from themes)"
        )
        return Counts(*(row or (0,) * 6))

    def close(self) -> None:
        """Closes the library and leaves one file; closing twice does no harm."""
        if self._lock is not None:
            self._merge_whole_log()
        self._connection.raw.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _merge_whole_log(self) -> None:
        """Merges the write-ahead log into the file; if that cannot be now, the next opening does it."""
        try:
            self._connection.rows("pragma wal_checkpoint(truncate)")
        except ReaderError as error:
            import logging

            logging.getLogger(__name__).warning("the write-ahead log stays beside the library: %s", error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
