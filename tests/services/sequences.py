"""Commands one after the other, for tests that try any sequence of them."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from reader.domain.errors import ReaderError
from reader.services import history
from reader.services.commands import Command
from reader.storage import Library

Step = TypeVar("Step")


def run_each(
    library: Library, steps: Sequence[Step], command: Callable[[Library, Step], Command | None]
) -> int:
    """Run the command that each step stands for, without those that cannot be; how many were run."""
    done = 0
    for step in steps:
        try:
            wanted = command(library, step)
        except ReaderError:
            continue
        if wanted is not None:
            history.run(library, wanted)
            done += 1
    return done


def undo(library: Library, count: int) -> None:
    """Take back the last so many commands."""
    for _ in range(count):
        history.undo(library)


def assert_undone_and_redone(
    library: Library, run: Callable[[], int], content: Callable[[Library], Any]
) -> None:
    """What `run` does is gone when it is undone, and there again when it is redone; at last it is undone."""
    before = content(library)
    done = run()
    after = content(library)
    undo(library, done)
    assert content(library) == before
    for _ in range(done):
        history.redo(library)
    assert content(library) == after
    undo(library, done)
