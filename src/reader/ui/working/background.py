"""What goes on while the reader reads: files are read, names and dates found, the library's log merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.services.analysing import get_ready
from reader.services.keeping import merge_log
from reader.storage import LONG_LOG
from reader.ui.working.adding import Adding
from reader.ui.working.analysing import Analysing
from reader.ui.working.long_writes import LongWrites

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.domain.changes import Changes
    from reader.ui.session import Session
    from reader.ui.working.tasks import Task, TaskRunner

_QUIET = 3_000
"""Milliseconds without a change after which the log may be merged."""


class Background(QObject):
    """Adds documents and analyses them. What the reader does meanwhile goes first: see `decisions/005`."""

    said = Signal(str)
    """A sentence for the message bar that is no error."""
    failed = Signal(object)
    """ReaderError."""
    working = Signal(str)
    """What is being done, for the status line; '' when all is done."""
    counted = Signal(int, int)
    """How many of the documents in work are analysed, and how many there are; (0, 0) when done."""
    begun = Signal(str)
    """Id of the first document of files that are being added together."""
    added = Signal(list)
    """Ids of documents that were added together."""

    def __init__(self, session: Session, tasks: TaskRunner) -> None:
        super().__init__(tasks)
        self._session = session
        self._tasks = tasks
        self.adding = Adding(session, tasks)
        self.analysing = Analysing(session, tasks)
        self.long = LongWrites(session, tasks)
        for part in (self.adding, self.analysing, self.long):
            part.said.connect(self.said)
            part.failed.connect(self.failed)
            part.moved.connect(self._say_work)
        self.adding.begun.connect(self.begun)
        self.adding.added.connect(self.added)
        self._to_follow: frozenset[str] = frozenset()
        """Documents that were changed, and whose findings are to be looked after in the next free moment."""
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self._merge_log)
        session.library.go_first(tasks.make_way)
        session.put_off = self.analysing.clear_first
        session.long = self.long
        session.changed.connect(self._follow)

    @property
    def is_busy(self) -> bool:
        """True while anything is under way."""
        return bool(
            self._to_follow
            or self._tasks.is_busy
            or self.adding.is_busy
            or self.analysing.is_busy
            or self.long.is_busy
        )

    def close(self) -> None:
        """End the workers. Nothing half is left: what they were writing is as if it had never begun."""
        self._quiet.stop()
        self._session.put_off = self._session.long = None
        self._tasks.close()
        self.long.finish_here()

    def prepare(self) -> None:
        """Documents are likely to be added: have ready what finding their names takes."""
        if not self._session.library.read_only:
            self._session.prepare()
            self._tasks.start(self.tr("Find names and dates"), get_ready)

    def add(self, paths: list[Path]) -> None:
        """Read files and folders, and add what can be read; each that cannot is reported."""
        self._session.prepare()
        self.adding.add(paths)
        self._tasks.start(self.tr("Find names and dates"), get_ready)

    def aside(self, title: str, work: Callable[..., object], *arguments: object) -> Task:
        """Have a worker do something else meanwhile; see `TaskRunner.start`."""
        return self._tasks.start(title, work, *arguments)

    def analyse_all(self) -> None:
        """Find names and dates of every document that has none yet, or older ones."""
        self.analysing.analyse_all()

    def cancel(self) -> None:
        """Stop everything; nothing is added, and what is not analysed yet is taken up at the next start."""
        self.adding.cancel()
        self.analysing.cancel()
        self.long.cancel()

    def _follow(self, changes: Changes) -> None:
        self._quiet.start()
        self.adding.quiet.disturb()
        self.long.quiet.disturb()
        self.analysing.quiet.disturb()
        if changes.documents:
            self._to_follow |= changes.documents
            QTimer.singleShot(0, self, self._follow_documents)

    def _follow_documents(self) -> None:
        documents, self._to_follow = self._to_follow, frozenset()
        if documents:
            self.analysing.follow(documents)

    def _merge_log(self) -> None:
        """Have a long log merged while nothing else goes on."""
        library = self._session.library
        if self.is_busy:
            self._quiet.start()
        elif library.path is not None and library.log_size > LONG_LOG:
            self._tasks.start(self.tr("Tidy up"), merge_log, library.path)

    def _say_work(self) -> None:
        done, total = self.analysing.done, self.analysing.total
        to_read = self.adding.to_read
        self.counted.emit(done if total else 0, total)
        if self.long.words:
            words = self.long.words
            done, total = self.long.progress
            if total:
                words = self.tr("{0}: {1} of {2} documents").replace("{0}", words)
                words = words.replace("{1}", str(done)).replace("{2}", str(total))
        elif to_read:
            words = self.tr("Reading files: {0} to go").replace("{0}", str(to_read))
        elif total:
            words = self.tr("Finding names and dates: {0} of {1}")
            words = words.replace("{0}", str(done)).replace("{1}", str(total))
        else:
            words = ""
        self.working.emit(words)
