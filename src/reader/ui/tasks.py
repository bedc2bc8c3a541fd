"""Work in the background: plain functions in other processes, so that the window never waits for them.

The pool starts at first use. Results and failures come back as signals on the window's thread.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader.domain.errors import ReaderError
from reader.services.workers import end_with_parent

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

log = logging.getLogger(__name__)


class Task(QObject):
    """One piece of background work: sends one of `succeeded`, `failed`, `cancelled`, then `finished`."""

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _ended = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._future: Future[Any] | None = None
        self._ended.connect(self._report)

    def watch(self, future: "Future[Any]") -> None:
        """Follow a future to its end."""
        self._future = future
        future.add_done_callback(self._ended.emit)

    def cancel(self) -> None:
        """Do not begin, if it has not begun."""
        if self._future is not None:
            self._future.cancel()

    def _report(self, future: "Future[Any]") -> None:
        if future.cancelled():
            self.cancelled.emit()
        elif (error := future.exception()) is not None:
            self.failed.emit(_as_reader_error(error, self.title))
        else:
            self.succeeded.emit(future.result())
        self.finished.emit()


class TaskRunner(QObject):
    """Starts tasks and keeps them until they end."""

    progressed = Signal(int, int)
    """How many tasks since the last quiet moment are done, and how many there are; (0, 0) when quiet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ProcessPoolExecutor | None = None
        self._running: dict[int, Task] = {}
        self._done = 0
        self._total = 0

    @staticmethod
    def prepare() -> None:
        """Import what running processes takes (some 30 ms), to spare it to the first `start`."""
        from importlib import import_module

        for module in ("concurrent.futures.process", "multiprocessing.context"):
            import_module(module)

    def start(self, title: str, work: Callable[..., Any], *arguments: object) -> Task:
        """Run a module-level function with picklable arguments in a worker process."""
        task = Task(title)
        self._running[id(task)] = task
        self._total += 1
        task.finished.connect(lambda: self._forget(task))
        try:
            future = self._workers().submit(work, *arguments)
        except RuntimeError:  # the pool broke: a worker was killed
            self._pool = None
            future = self._workers().submit(work, *arguments)
        task.watch(future)
        self.progressed.emit(self._done, self._total)
        return task

    @property
    def is_busy(self) -> bool:
        """True while any task is under way."""
        return bool(self._running)

    def cancel_all(self) -> None:
        """Stop everything that has not begun; what runs ends, and its result is still reported."""
        for task in list(self._running.values()):
            task.cancel()

    def close(self) -> None:
        """End the workers at once."""
        if self._pool is None:
            return
        # There is no public way to end a worker that is at work.
        workers = list((self._pool._processes or {}).values())  # noqa: SLF001
        self._pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()
        self._pool = None

    def _workers(self) -> "ProcessPoolExecutor":
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            context = multiprocessing.get_context("spawn")
            # Two, so that a file can be read while a long text is analysed; the second starts when needed.
            self._pool = ProcessPoolExecutor(2, mp_context=context, initializer=end_with_parent)
        return self._pool

    def _forget(self, task: Task) -> None:
        self._running.pop(id(task), None)
        self._done += 1
        if not self._running:
            self._done = self._total = 0
        self.progressed.emit(self._done, self._total)


def _as_reader_error(error: BaseException, title: str) -> ReaderError:
    if isinstance(error, ReaderError):
        return error
    log.error("background work failed: %s", title, exc_info=error)
    failure = ReaderError(
        f"“{title}” ended unexpectedly ({type(error).__name__}: {error}).",
        "Nothing was lost; try it again, and report it if it happens again.",
    )
    failure.__cause__ = error
    return failure
