"""Work in the background: plain functions in other processes, so that the window never waits for them.

Processes start at first use and end when there has been nothing to do for a while. What they say comes back
as signals on the window's thread. Unlike those of `concurrent.futures`, a worker can be ended while it works
without the others being lost.
"""

import logging
from collections.abc import Callable
from itertools import count
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.errors import ReaderError
from reader.services.workers import Done, Failed, Job, Told, Writing, serve

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

log = logging.getLogger(__name__)

_WORKERS = 2
"""A file can be read while a long text is analysed."""
_IDLE = 20_000
"""Milliseconds after which workers without work give back their memory."""
_PATIENCE = 2.0
"""Seconds to wait for a process to be gone at closing; some milliseconds as a rule."""


class Task(QObject):
    """One piece of background work: sends any number of `told`, one of the others, then `finished`."""

    told = Signal(object)
    """Something that the work has said, see `start`."""
    succeeded = Signal(object)
    failed = Signal(object)
    """ReaderError."""
    died = Signal()
    """The process that did it is gone: out of memory, killed by someone."""
    interrupted = Signal()
    """It was ended in the middle of writing, because the window had to write; begin it again later."""
    cancelled = Signal()
    finished = Signal()

    def __init__(self, number: int, title: str, job: Job) -> None:
        super().__init__()
        self.number = number
        self.title = title
        self.job = job
        self.is_urgent = False
        self.is_cancelled = False
        self.is_interrupted = False

    def report(self, message: object) -> bool:
        """Send the signals that a message stands for, None for the end of the process; True if the last."""
        match message:
            case Told(value):
                self.told.emit(value)
                return False
            case _ if self.is_cancelled:
                self.cancelled.emit()
            case Done(value):
                self.succeeded.emit(value)
            case Failed():
                self.failed.emit(_as_reader_error(message, self.title))
            case _ if self.is_interrupted:
                self.interrupted.emit()
            case _:
                log.error("the process ended that worked on: %s", self.title)
                self.died.emit()
        self.finished.emit()
        return True


class TaskRunner(QObject):
    """Starts tasks, in their order, and keeps them until they end."""

    _heard = Signal(int, object)
    """The number of a task and what its worker says; sent by the workers' threads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._waiting: list[Task] = []
        self._workers: list[_Worker] = []
        self._is_closed = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE)
        self._idle.timeout.connect(self._end_idle)
        self._heard.connect(self._pass_on)

    def start(
        self,
        title: str,
        work: Callable[..., Any],
        *arguments: object,
        tells: bool = False,
        urgent: bool = False,
    ) -> Task:
        """Run a module-level function with picklable arguments in a worker process.

        With `tells` it gets a `services.workers.Line` as its last argument; what it tells there comes as
        `told`. What is `urgent` waits for no other task.
        """
        task = Task(next(self._numbers), title, Job(work, arguments, tells))
        task.is_urgent = urgent
        self._waiting.insert(0 if urgent else len(self._waiting), task)
        self._idle.stop()
        self._give()
        return task

    @property
    def is_busy(self) -> bool:
        """True while any task is under way."""
        return bool(self._waiting) or any(worker.task is not None for worker in self._workers)

    def cancel(self, task: Task) -> None:
        """Stop a task, also if it is under way; it sends `cancelled`."""
        task.is_cancelled = True
        if task in self._waiting:
            self._waiting.remove(task)
            QTimer.singleShot(0, self, lambda: task.report(None))
            return
        for worker in self._workers:
            if worker.task is task:
                worker.end()

    def cancel_all(self) -> None:
        """Stop everything."""
        for task in [*self._waiting, *(worker.task for worker in self._workers if worker.task)]:
            self.cancel(task)

    def make_way(self) -> None:
        """End the work that is writing into the library now, so that the window can: see `interrupted`."""
        for worker in self._workers:
            if worker.is_writing and worker.task is not None:
                worker.task.is_interrupted = True
                worker.end()

    def close(self) -> None:
        """End the workers at once; nothing is heard of their tasks any more."""
        self._is_closed = True
        self._waiting.clear()
        for worker in self._workers:
            worker.end()
        for worker in self._workers:
            worker.wait()
        self._workers.clear()

    def _give(self) -> None:
        """Give what waits to workers without work, of which there are more when needed."""
        while self._waiting and not self._is_closed:
            free = self._free_for(self._waiting[0])
            if free is None and len(self._workers) >= _WORKERS + self._waiting[0].is_urgent:
                return
            if free is None:
                free = _Worker(self._heard.emit)
                self._workers.append(free)
            free.give(self._waiting.pop(0))

    def _free_for(self, task: Task) -> "_Worker | None":
        """A worker without work, one that has done such a task before if there is one; None if all work."""
        free = [worker for worker in self._workers if worker.task is None]
        return max(free, key=lambda worker: worker.knows == task.job.work.__module__, default=None)

    def _pass_on(self, number: int, message: object) -> None:
        worker = next((one for one in self._workers if one.task and one.task.number == number), None)
        if worker is None or worker.task is None or self._is_closed:
            return
        task = worker.task
        if not isinstance(message, Told):
            worker.task = None
            if message is None or worker.is_ended:  # ended just after it was done: it takes no more
                self._workers.remove(worker)
        if task.report(message):
            self._give()
        if not self.is_busy:
            self._idle.start()

    def _end_idle(self) -> None:
        if self.is_busy:
            return
        for worker in self._workers:
            worker.dismiss()
        self._workers.clear()


class _Worker:
    """A process and the thread that speaks with it, so that nothing of that is waited for in the window.

    The thread holds no `Task`: that must not be the one to let go of a QObject.
    """

    def __init__(self, heard: Callable[[int, object], object]) -> None:
        from threading import Thread

        self.task: Task | None = None
        self.knows = ""
        """The module of its last task, which it has at hand."""
        self.is_writing = False
        self._heard = heard
        self.is_ended = False
        """Whether it was ended: it takes no more jobs."""
        self._process: SpawnProcess | None = None
        self._jobs: SimpleQueue[tuple[int, Job] | None] = SimpleQueue()
        self._thread = Thread(target=self._speak, daemon=True)
        self._thread.start()

    def give(self, task: Task) -> None:
        """Have a task done; only one at a time."""
        self.task = task
        self.knows = task.job.work.__module__
        self._jobs.put((task.number, task.job))

    def dismiss(self) -> None:
        """Let it go when its work is done."""
        self._jobs.put(None)

    def end(self) -> None:
        """End it at once, whatever it is at."""
        self.is_ended = True
        self.dismiss()
        if self._process is not None and self._process.pid is not None:
            self._process.kill()

    def wait(self) -> None:
        """Wait until it is gone."""
        self._thread.join(_PATIENCE)

    def _speak(self) -> None:
        """Start the process, hand it jobs and pass on what it says; on a thread of its own."""
        process, pipe = self._begin()
        while (numbered := self._jobs.get()) is not None:
            if not process.is_alive() and not self.is_ended:  # it was killed while it had nothing to do
                pipe.close()
                process, pipe = self._begin()
            if not self._is_done(process, pipe, *numbered):
                break
        pipe.close()
        process.join()

    def _begin(self) -> "tuple[SpawnProcess, Connection[Any, Any]]":
        from multiprocessing import get_context

        context = get_context("spawn")
        pipe, other_end = context.Pipe()
        process = context.Process(target=serve, args=(other_end,), daemon=True)
        process.start()
        self._process = process
        other_end.close()
        return process, pipe

    def _is_done(self, process: "SpawnProcess", pipe: "Connection[Any, Any]", number: int, job: Job) -> bool:
        """Have one job done; False if the process went meanwhile."""
        try:
            if self.is_ended:  # before there was a process to be ended
                process.kill()
            pipe.send(job)
            while not self._is_last(number, pipe.recv()):
                pass
        except (EOFError, OSError):
            self.is_writing = False
            self._heard(number, None)
            return False
        return True

    def _is_last(self, number: int, message: object) -> bool:
        if isinstance(message, Writing):
            self.is_writing = message.begins
            return False
        self._heard(number, message)
        return not isinstance(message, Told)


def _as_reader_error(failure: Failed, title: str) -> ReaderError:
    if failure.error is not None:
        return failure.error
    log.error("background work failed: %s\n%s", title, failure.trace)
    return ReaderError(
        f"“{title}” ended unexpectedly ({failure.summary}).",
        "Nothing was lost; try it again, and report it if it happens again.",
    )
