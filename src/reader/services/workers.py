"""What a worker process does: the jobs that the window sends it, one after the other, until either ends."""

import os
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.domain.errors import ReaderError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_MODESTY = 5
"""By how much a worker stands back when it and the window both want the processor."""


class Job(NamedTuple):
    """A module-level function with what it is called with; `tells` adds a `Line` as its last argument."""

    work: Callable[..., Any]
    arguments: tuple[object, ...]
    tells: bool = False


class Told(NamedTuple):
    """Something that a job says while it works."""

    value: object


class Writing(NamedTuple):
    """Whether a job is writing into the library: while it does, the window may end it to write itself."""

    begins: bool


class Done(NamedTuple):
    """What a job gave; the last thing that is heard of it."""

    value: object


class Failed(NamedTuple):
    """What a job ended with; the last thing that is heard of it."""

    error: ReaderError | None
    """None for a bug of ours, as which every other exception counts."""
    summary: str
    trace: str


class Line:
    """From a job to the window that gave it."""

    def __init__(self, pipe: "Connection") -> None:
        self._pipe = pipe

    def tell(self, value: object) -> None:
        """Say something that is done already, such as a file that was read."""
        self._pipe.send(Told(value))

    def writing(self, begins: bool) -> None:
        """Say that writing begins, or is over."""
        self._pipe.send(Writing(begins))


def serve(pipe: "Connection") -> None:
    """Do jobs until the pipe closes."""
    end_with_parent()
    if hasattr(os, "nice"):
        os.nice(_MODESTY)
    while True:
        try:
            job: Job = pipe.recv()
        except EOFError:
            return
        pipe.send(_outcome(job, Line(pipe)))


def end_with_parent() -> None:
    """Have this process end as soon as the one that made it is gone, however that came about.

    A worker at work does not look at its pipe.
    """
    import multiprocessing
    from threading import Thread

    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(0)

    Thread(target=follow, daemon=True).start()


def _outcome(job: Job, line: Line) -> Done | Failed:
    try:
        return Done(job.work(*job.arguments, *((line,) if job.tells else ())))
    except ReaderError as error:
        return Failed(error, str(error), "")
    except Exception as error:  # noqa: BLE001 - travels to the window as text, which reports it
        return Failed(None, f"{type(error).__name__}: {error}", traceback.format_exc())
