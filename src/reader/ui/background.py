"""Reading files and finding names and dates while the reader reads: worker results into the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.changes import Changes
from reader.domain.errors import ReaderError
from reader.services import analysing
from reader.ui.session import Session
from reader.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pathlib import Path

    from reader.services.importing import Imported


class Background(QObject):
    """Adds documents and analyses them. One step to undo for all files that were added together."""

    said = Signal(str)
    """A sentence for the message bar that is no error."""
    failed = Signal(object)
    """ReaderError."""
    working = Signal(str)
    """What is being done, for the status line; '' when all is done."""
    counted = Signal(int, int)
    """How many of the documents in work are analysed, and how many there are; (0, 0) when done."""
    added = Signal(list)
    """Ids of documents that were added."""

    def __init__(self, session: Session, tasks: TaskRunner) -> None:
        super().__init__(tasks)
        self._session = session
        self._tasks = tasks
        self._reading: dict[int, list[Imported | None]] = {}
        self._batches = 0
        self._waiting: list[str] = []
        self._at_work = ""
        self._is_prepared = False
        self._analysed = 0
        self._to_read = 0
        session.changed.connect(self._analyse_new)

    @property
    def is_busy(self) -> bool:
        """True while anything is under way."""
        return self._tasks.is_busy or bool(self._waiting)

    def close(self) -> None:
        """End the workers."""
        self._tasks.close()

    # -- adding

    def add(self, paths: list[Path]) -> None:
        """Read files and folders, and add what can be read; each that cannot is reported."""
        from reader.services import importing

        files, problems = importing.expand(paths)
        for problem in problems:
            self.failed.emit(problem)
        if not files:
            return
        self._batches += 1
        batch = self._batches
        self._reading[batch] = [None] * len(files)
        left = [len(files)]
        self._to_read += len(files)
        for number, path in enumerate(files):
            task = self._tasks.start(self.tr("Read {0}").replace("{0}", path.name), importing.read, path)
            task.succeeded.connect(partial(self._keep, batch, number))
            task.failed.connect(self.failed)
            task.finished.connect(partial(self._one_read, batch, left))
        self._say_work()

    def _keep(self, batch: int, number: int, imported: Imported) -> None:
        self._reading[batch][number] = imported

    def _one_read(self, batch: int, left: list[int]) -> None:
        left[0] -= 1
        self._to_read -= 1
        self._say_work()
        if left[0]:
            return
        from reader.services import importing

        read = [imported for imported in self._reading.pop(batch) if imported is not None]
        try:
            commands, already = importing.plan_all(self._session.library, read)
        except ReaderError as error:
            self.failed.emit(error)
            return
        for one in already:
            self.said.emit(str(one))
        if commands and self._session.run(importing.as_one(commands)):
            self.added.emit([command.record.id for command in commands])

    # -- analysing

    def analyse_all(self) -> None:
        """Find names and dates of every document that has none yet, or older ones."""
        if self._session.library.read_only:
            return
        for record in self._session.library.documents.listing():
            if not analysing.is_published(self._session.library, record):
                self._analyse(record.id)

    def cancel(self) -> None:
        """Stop what has not begun; it is taken up again at the next start."""
        self._waiting.clear()
        self._tasks.cancel_all()
        self._say_work()

    def _analyse_new(self, changes: Changes) -> None:
        if changes.documents:
            self.analyse_all()

    def _analyse(self, document_id: str) -> None:
        if document_id != self._at_work and document_id not in self._waiting:
            self._waiting.append(document_id)
            QTimer.singleShot(0, self, self._take_next if self._is_prepared else self._prepare)

    def _prepare(self) -> None:
        if not self._is_prepared:
            self._is_prepared = True
            self._session.prepare()
            self._tasks.prepare()
        QTimer.singleShot(0, self, self._take_next)

    def _take_next(self) -> None:
        """Give the worker the next document; one at a time, so that the window never prepares many."""
        if self._at_work or not self._waiting:
            return
        document_id = self._waiting.pop(0)
        try:
            self._begin(document_id)
        except KeyError:  # removed in the meantime
            QTimer.singleShot(0, self, self._take_next)
        except ReaderError as error:
            self.failed.emit(error)
            QTimer.singleShot(0, self, self._take_next)

    def _begin(self, document_id: str) -> None:
        library = self._session.library
        record = library.documents.get(document_id)
        problem = analysing.too_long(record.title, record.length)
        if problem is not None:
            self.said.emit(str(problem))
        if problem is not None or analysing.kept_findings(library, record) is not None:
            self._publish(document_id)
            QTimer.singleShot(0, self, self._take_next)
            return
        self._at_work = document_id
        job = analysing.job_for(library.documents.load(document_id))
        title = self.tr("Find names and dates in {0}").replace("{0}", record.title)
        task = self._tasks.start(title, analysing.analyse_job, *job)
        task.succeeded.connect(partial(self._store, document_id))
        task.failed.connect(self.failed)
        task.finished.connect(self._one_analysed)
        self._say_work()

    def _publish(self, document_id: str) -> None:
        self._session.announce(analysing.publish(self._session.library, document_id))

    def _store(self, document_id: str, payload: str) -> None:
        library = self._session.library
        try:
            record = library.documents.get(document_id)
            changes = analysing.store(library, record, payload)
        except KeyError:  # removed in the meantime
            return
        except ReaderError as error:
            self.failed.emit(error)
            return
        self._session.announce(changes)

    def _one_analysed(self) -> None:
        self._at_work = ""
        self._analysed = self._analysed + 1 if self._waiting else 0
        self._say_work()
        QTimer.singleShot(0, self, self._take_next)

    def _say_work(self) -> None:
        open_now = len(self._waiting) + bool(self._at_work)
        total = self._analysed + open_now if open_now else 0
        self.counted.emit(self._analysed if total else 0, total)
        if self._to_read:
            words = self.tr("Reading files: {0} to go").replace("{0}", str(self._to_read))
        elif open_now:
            words = self.tr("Finding names and dates: {0} of {1}")
            words = words.replace("{0}", str(self._analysed)).replace("{1}", str(total))
        else:
            words = ""
        self.working.emit(words)
