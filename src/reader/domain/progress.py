"""How long work reports on itself, and the one place where it can be stopped."""

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - a request of the reader, not an error
    """Raised out of a progress call when the reader has asked for the work to stop."""


class Progress(Protocol):
    """Called by long work with how much is done; raises Cancelled when the work should stop."""

    def __call__(self, done: int, total: int) -> None: ...


def silently(done: int, total: int) -> None:
    """The progress of work that nobody watches."""
