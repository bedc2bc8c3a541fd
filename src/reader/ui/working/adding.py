"""Adding files and folders: a worker reads them and keeps their texts, the window adds them to the library.

The first is added as soon as it is read, then whenever as many more are read as were added so far: there is
something to read, and to find names in, at once, and the views need not follow each file. All of it is one
step of the history, which grows.
"""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.errors import ReaderError
from reader.domain.records import DocumentRecord
from reader.services import history, importing
from reader.services.commands import AddDocument
from reader.ui.session import Session
from reader.ui.working.quiet import Quiet
from reader.ui.working.tasks import Task, TaskRunner

_News = importing.FilesFound | importing.TextsComing | importing.FilesRead
_FEW = 3
"""So many files that are there already are named one by one; more are counted."""


@dataclass(eq=False)
class _Batch:
    """Files that were added together, and how far their reading is."""

    paths: list[Path]
    """What is still to be read."""
    is_listed: bool = False
    """True if the folders have been looked into, so that `paths` are files."""
    read: list[importing.Imported] = field(default_factory=list)
    """What was read and is not yet in the library."""
    added: list[DocumentRecord] = field(default_factory=list)
    """What was added so far, by the step of this number."""
    step: int = 0
    already: list[importing.AlreadyThere] = field(default_factory=list)
    planned: list[AddDocument] | None = None
    """What is added in the next turn."""
    is_read: bool = False
    new_texts: set[str] = field(default_factory=set)
    """Hashes of texts that are, or may be, in the library because of it."""
    task: Task | None = None

    @property
    def to_read(self) -> int:
        """How many files are still to be read; one while nobody knows."""
        return len(self.paths) if self.is_listed else 1


class Adding(QObject):
    """Adds documents: one step to undo for all files that were named together."""

    said = Signal(str)
    failed = Signal(object)
    """ReaderError."""
    moved = Signal()
    """`to_read` is another number."""
    begun = Signal(str)
    """Id of the first document of files named together: it is in the library, others may follow."""
    added = Signal(list)
    """Ids of documents that were named together; all are in the library."""

    def __init__(self, session: Session, tasks: TaskRunner) -> None:
        super().__init__(tasks)
        self._session = session
        self._tasks = tasks
        self._batches: list[_Batch] = []
        self._place = session.library.path
        self._paused: list[_Batch] = []
        self._unwanted: set[str] = set()
        """Hashes of texts that were kept for documents that will not be added."""
        self._belonging: set[str] = set()
        """Hashes of texts that belong, or belonged, to documents: these may come back."""
        self._tidying: Task | None = None
        self.quiet = Quiet(self, self._resume)

    @property
    def to_read(self) -> int:
        """How many files are still to be read."""
        return sum(batch.to_read for batch in self._batches)

    @property
    def is_busy(self) -> bool:
        """True until all that was named is in the library or refused."""
        return bool(self._batches)

    def add(self, paths: list[Path]) -> None:
        """Read files and folders, and add what can be read; each that cannot is reported."""
        try:
            self._session.library.require_writable()
        except ReaderError as error:
            self.failed.emit(error)
            return
        batch = _Batch(list(paths))
        self._batches.append(batch)
        self._read(batch)
        self.moved.emit()

    def cancel(self) -> None:
        """Add nothing more of what is being read. What is in the library already stays: it can be undone."""
        batches, self._batches = self._batches, []
        for batch in batches:
            self._stop(batch)
        if batches:
            self._say_stopped(sum(len(batch.added) for batch in batches))
        self.moved.emit()

    def _stop(self, batch: _Batch) -> None:
        """Read no further, and keep no text that belongs to nothing."""
        if batch in self._paused or batch.task is None or batch.is_read:
            self._forget(batch)
        else:
            self._tasks.cancel(batch.task)

    def _say_stopped(self, added: int) -> None:
        words = self.tr("Adding was stopped; nothing was added.")
        if added == 1:
            words = self.tr("Adding was stopped. One document had been added; Undo takes it out again.")
        elif added:
            words = self.tr("Adding was stopped. {0} documents had been added; Undo takes them out again.")
        self.said.emit(words.replace("{0}", str(added)))

    def _read(self, batch: _Batch) -> None:
        """Have the rest of a batch read."""
        if batch not in self._batches:  # stopped while it waited
            return
        if self._tidying is not None:  # what is taken out just now may be what is to be read
            self._paused.append(batch)
            return
        title = self.tr("Read files")
        task = self._tasks.start(title, importing.bring_in, self._place, tuple(batch.paths), tells=True)
        batch.task = task
        task.told.connect(partial(self._told, batch))
        task.succeeded.connect(lambda _: self._finish(batch))
        task.failed.connect(partial(self._fail, batch))
        task.died.connect(partial(self._go_on_after, batch))
        task.interrupted.connect(partial(self._wait, batch))
        task.cancelled.connect(partial(self._forget, batch))

    def _told(self, batch: _Batch, news: _News) -> None:
        if isinstance(news, importing.TextsComing):
            batch.new_texts.update(news.hashes)
            return
        if batch not in self._batches:  # stopped; so much the worker had said already
            return
        if isinstance(news, importing.FilesFound):
            batch.is_listed = True
            batch.paths = list(news.files)
            for problem in news.problems:
                self.failed.emit(problem)
        else:
            self._take(batch, news)
        self.moved.emit()

    def _take(self, batch: _Batch, news: importing.FilesRead) -> None:
        """Files were read: add them if there are as many as were added before."""
        self.quiet.succeed()
        del batch.paths[: len(news.results)]
        for result in news.results:
            if isinstance(result, ReaderError):
                self.failed.emit(result)
            else:
                batch.read.append(result)
        if self._was_taken_back(batch):
            self._give_up(batch)
        elif batch.read and len(batch.read) >= len(batch.added):
            self._plan(batch)

    def _finish(self, batch: _Batch) -> None:
        batch.is_read = True
        self._plan(batch)

    def _plan(self, batch: _Batch) -> None:
        """Work out how what was read is added, and do so in the next turn."""
        if batch not in self._batches or batch.planned is not None:  # stopped; or in a moment, with the rest
            return
        read, batch.read = batch.read, []
        try:
            batch.planned, already = importing.plan_all(self._session.library, read)
        except ReaderError as error:
            self.failed.emit(error)
            self._give_up(batch)
            return
        batch.already += already
        QTimer.singleShot(0, self, partial(self._add, batch))  # thousands of them take their time

    def _add(self, batch: _Batch) -> None:
        commands, batch.planned = batch.planned, None
        if batch not in self._batches:  # stopped in the meantime
            return
        if commands and not self._is_added(batch, commands):
            self._give_up(batch)
            return
        if not batch.is_read:
            return
        if batch.read:  # while the last ones were being added
            self._plan(batch)
            return
        self._batches.remove(batch)
        self._say_already(batch.already)
        if batch.added:
            self.added.emit([record.id for record in batch.added])
        self.moved.emit()
        self._tidy_up()

    def _is_added(self, batch: _Batch, commands: list[AddDocument]) -> bool:
        """Add documents, as a step or as more of the one that there is; False if that could not be done."""
        command = importing.as_one(commands)
        records = [*batch.added, *(one.record for one in commands)]
        if not batch.step:
            done = self._session.run(command)
            batch.step = history.last_step(self._session.library) if done else 0
        else:
            whole = importing.as_one([AddDocument(record) for record in records])
            done = self._session.extend(batch.step, command, whole)
        if not done:
            return False
        self._belonging.update(record.text_hash for record in records)
        is_first, batch.added = not batch.added, records
        if is_first:
            self.begun.emit(records[0].id)
        return True

    def _was_taken_back(self, batch: _Batch) -> bool:
        return bool(batch.step) and not self._session.library.history.is_done(batch.step)

    def _give_up(self, batch: _Batch) -> None:
        """The reader has undone what was added so far, or it could not be written: the rest is not wanted."""
        self._batches.remove(batch)
        self._stop(batch)
        self._say_stopped(0 if self._was_taken_back(batch) else len(batch.added))
        self.moved.emit()

    def _say_already(self, already: list[importing.AlreadyThere]) -> None:
        if len(already) <= _FEW:
            for one in already:
                self.said.emit(str(one))
            return
        words = self.tr("{0} files are not added again: the library has their texts.")
        self.said.emit(words.replace("{0}", str(len(already))))

    def _fail(self, batch: _Batch, error: ReaderError) -> None:
        self._batches.remove(batch)
        self._forget(batch)
        self.failed.emit(error)
        self.moved.emit()

    def _wait(self, batch: _Batch) -> None:
        """The window had to write: go on in a quiet moment."""
        self._paused.append(batch)
        self.quiet.wait()

    def _resume(self) -> None:
        self._go_on()
        self._tidy_up()

    def _go_on_after(self, batch: _Batch) -> None:
        """The worker died over a file: leave that one out."""
        if not batch.is_listed or not batch.paths:
            self._fail(batch, _died_over(", ".join(path.name for path in batch.paths[:_FEW])))
            return
        self.failed.emit(_died_over(batch.paths.pop(0).name))
        self._read(batch)
        self.moved.emit()

    def _forget(self, batch: _Batch) -> None:
        """What was kept for documents of a batch that will not be added is not wanted any more."""
        self._unwanted |= batch.new_texts
        self._tidy_up()

    def _tidy_up(self) -> None:
        """Take unwanted texts out of the library, but not while files are read, which may have the same."""
        hashes = self._unwanted - self._belonging
        if not hashes or self._place is None or self._batches or self._tidying is not None:
            return
        title = self.tr("Tidy up")
        task = self._tasks.start(title, importing.forget_texts, self._place, tuple(hashes), tells=True)
        self._tidying = task
        task.succeeded.connect(lambda _: self._unwanted.difference_update(hashes))
        task.interrupted.connect(self.quiet.wait)
        task.finished.connect(self._is_tidy)

    def _is_tidy(self) -> None:
        self._tidying = None
        if not self.quiet.is_waiting:
            self._go_on()

    def _go_on(self) -> None:
        paused, self._paused = self._paused, []
        for batch in paused:
            self._read(batch)


def _died_over(names: str) -> ReaderError:
    return ReaderError(
        f"“{names}” could not be read: the program that read it ended, perhaps for want of memory.",
        "Nothing else was lost. Split the file into parts and add these.",
    )
