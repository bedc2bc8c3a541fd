"""Adding files and folders: a worker reads them and keeps their texts, then one command adds them all."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.errors import ReaderError
from reader.services import importing
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
    added = Signal(list)
    """Ids of documents that were added."""

    def __init__(self, session: Session, tasks: TaskRunner) -> None:
        super().__init__(tasks)
        self._session = session
        self._tasks = tasks
        self._batches: list[_Batch] = []
        self._place = session.library.path
        self._paused: list[_Batch] = []
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
        """Add nothing of what is being read."""
        batches, self._batches = self._batches, []
        for batch in batches:
            if batch in self._paused or batch.task is None:
                self._forget(batch)
            else:
                self._tasks.cancel(batch.task)
        if batches:
            self.said.emit(self.tr("Adding was stopped; nothing was added."))
        self.moved.emit()

    def _read(self, batch: _Batch) -> None:
        """Have the rest of a batch read."""
        if batch not in self._batches:  # stopped while it waited
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
        if isinstance(news, importing.FilesFound):
            batch.is_listed = True
            batch.paths = list(news.files)
            for problem in news.problems:
                self.failed.emit(problem)
        else:
            self.quiet.succeed()
            del batch.paths[: len(news.results)]
            for result in news.results:
                if isinstance(result, ReaderError):
                    self.failed.emit(result)
                else:
                    batch.read.append(result)
        self.moved.emit()

    def _finish(self, batch: _Batch) -> None:
        if batch not in self._batches:  # stopped in the meantime
            return
        try:
            commands, already = importing.plan_all(self._session.library, batch.read)
        except ReaderError as error:
            self._batches.remove(batch)
            self.failed.emit(error)
            self.moved.emit()
            return
        self._say_already(already)
        QTimer.singleShot(0, self, partial(self._add, batch, commands))  # thousands of them take their time

    def _add(self, batch: _Batch, commands: list[AddDocument]) -> None:
        if batch not in self._batches:
            self._forget(batch)
            return
        self._batches.remove(batch)
        if commands and self._session.run(importing.as_one(commands)):
            self.added.emit([command.record.id for command in commands])
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
        paused, self._paused = self._paused, []
        for batch in paused:
            self._read(batch)

    def _go_on_after(self, batch: _Batch) -> None:
        """The worker died over a file: leave that one out."""
        if not batch.is_listed or not batch.paths:
            self._fail(batch, _died_over(", ".join(path.name for path in batch.paths[:_FEW])))
            return
        self.failed.emit(_died_over(batch.paths.pop(0).name))
        self._read(batch)
        self.moved.emit()

    def _forget(self, batch: _Batch) -> None:
        """Take the texts out of the library that were kept for documents that will not be added."""
        if self._place is not None and batch.new_texts:
            title, hashes = self.tr("Tidy up"), tuple(batch.new_texts)
            self._tasks.start(title, importing.forget_texts, self._place, hashes, tells=True)


def _died_over(names: str) -> ReaderError:
    return ReaderError(
        f"“{names}” could not be read: the program that read it ended, perhaps for want of memory.",
        "Nothing else was lost. Split the file into parts and add these.",
    )
