"""How long work reports on itself."""

from typing import Protocol


class Progress(Protocol):
    """Called by long work with how much is done of how much there is; what it raises stops the work."""

    def __call__(self, done: int, total: int) -> None: ...


def silently(done: int, total: int) -> None:
    """The progress of work that nobody watches."""
