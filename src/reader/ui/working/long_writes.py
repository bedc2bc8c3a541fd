"""What the reader has done and takes long is done by a worker, while the window goes on."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.changes import Changes
from reader.domain.errors import ReaderError
from reader.ui.session import Session
from reader.ui.working.quiet import Quiet
from reader.ui.working.tasks import Task, TaskRunner

if TYPE_CHECKING:
    from pathlib import Path

    from reader.services.commands import Command


log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Job:
    """`work` gets the place of the library and the arguments; `then` gets what it gives."""

    words: str
    work: Callable[..., object]
    arguments: tuple[object, ...]
    then: Callable[[Any], object]


class LongWrites(QObject):
    """Does one after the other, in the order of the reader. Other writes of the window go before.

    Nothing is changed before a job is done, all of it then; what is stopped leaves nothing behind.
    """

    moved = Signal()
    """Something else is being done, or more of it."""
    said = Signal(str)
    failed = Signal(object)
    """ReaderError."""

    def __init__(self, session: Session, tasks: TaskRunner) -> None:
        super().__init__(tasks)
        self._session = session
        self._tasks = tasks
        self._jobs: deque[_Job] = deque()
        self._task: Task | None = None
        self._is_interrupted = False
        self._announcing = 0
        """How many changes are being announced."""
        self.quiet = Quiet(self, self._begin)
        self.progress = (0, 0)
        """How many documents are done, and of how many; (0, 0) if that is not known."""

    @property
    def words(self) -> str:
        """What is being done; '' for nothing."""
        return self._jobs[0].words if self._jobs else ""

    @property
    def is_busy(self) -> bool:
        """True until everything is done and announced."""
        return bool(self._jobs or self._announcing)

    # -- what the session asks

    def take(self, command: "Command") -> bool:
        """Do a command if it takes long; False if the window can as well do it itself.

        One that contradicts what is still being done follows that.
        """
        from reader.services.long_commands import LONG, contradict, cost_of, run_in

        if self._place() is None:
            return False
        waiting = (job.arguments[0] for job in self._jobs if job.work is run_in)
        is_after = any(contradict(command, cast("Command", one)) for one in waiting)
        if not is_after and cost_of(self._session.library, command) < LONG:
            return False
        self.start(command.label, run_in, command)
        return True

    def take_step(self, *, undoing: bool) -> str:
        """Undo or redo what takes long, and give its label; '' if the window can as well do it itself.

        What is still being done is stopped instead.
        """
        if self._jobs and undoing:
            words = self.words
            self.cancel()
            return words
        from reader.services.long_commands import long_step, step_in

        step = long_step(self._session.library, undoing=undoing) if self._place() else None
        if step is None:
            return ""
        number, label = step
        self.start(label, step_in, number, undoing)
        return label

    def start(
        self,
        words: str,
        work: Callable[..., object],
        *arguments: object,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        """Have a module-level function called with the library's place, the arguments and a line.

        `then` gets what it gives, which else is the changes to announce.
        """
        self._jobs.append(_Job(words, work, arguments, then or self.announce))
        self.moved.emit()
        self._begin()

    def cancel(self) -> None:
        """Stop, and do nothing of what waits."""
        self.quiet.stop()
        self._jobs.clear()
        if self._task is not None:
            self._tasks.cancel(self._task)
        self.moved.emit()

    def finish_here(self) -> None:
        """Do at once, on this thread, what is not done yet: the window closes. The workers are gone."""
        place = self._place()
        jobs, self._jobs = self._jobs, deque()
        for job in jobs:
            if place is None:
                return
            try:
                job.work(place, *job.arguments)
            except ReaderError as error:
                log.warning("not done before the window closed: %s: %s", job.words, error.message)

    def _place(self) -> "Path | None":
        library = self._session.library
        return None if library.read_only else library.path

    # -- one after the other

    def _begin(self) -> None:
        place = self._place()
        if self._task is not None or not self._jobs or self.quiet.is_waiting or place is None:
            return
        job = self._jobs[0]
        self.progress = 0, 0
        task = self._tasks.start(job.words, job.work, place, *job.arguments, tells=True, urgent=True)
        self._task = task
        task.told.connect(self._told)
        task.succeeded.connect(partial(self._succeed, job))
        task.failed.connect(partial(self._fail, job))
        task.died.connect(partial(self._die, job))
        task.interrupted.connect(self._pause)
        task.finished.connect(self._finish)

    def _told(self, progress: tuple[int, int]) -> None:
        self.progress = progress
        self.moved.emit()

    def _succeed(self, job: _Job, result: object) -> None:
        self.quiet.succeed()
        self._drop(job)
        job.then(result)

    def _fail(self, job: _Job, error: ReaderError) -> None:
        self._drop(job)
        self.failed.emit(error)

    def _die(self, job: _Job) -> None:
        from reader.services.long_commands import lost

        self._fail(job, lost(job.words))

    def _pause(self) -> None:
        self._is_interrupted = True

    def _drop(self, job: _Job) -> None:
        if self._jobs and self._jobs[0] is job:
            self._jobs.popleft()

    def _finish(self) -> None:
        self._task = None
        self.moved.emit()
        if self._is_interrupted:
            self._is_interrupted = False
            self.quiet.wait()
        else:
            self._begin()

    def announce(self, changes: Changes) -> None:
        """Tell of changes that a job made, after the rules, which are others now, are read bit by bit."""
        steps = self._session.library.entity_rules.reading()
        self._announcing += 1

        def go_on() -> None:
            try:
                is_read = next(steps, None) is None
            except ReaderError as error:
                is_read = True
                self.failed.emit(error)
            if is_read:
                self._announcing -= 1
                self._session.announce(changes)
            else:
                QTimer.singleShot(0, self, go_on)

        go_on()
