"""When Python may look for objects that only hold each other.

By itself it does so in whatever thread happens to make one object too many. In a window that must not be the
thread of a worker: it would be the one to destroy a timer or a widget, and Qt ends the program for that. So a
window collects itself (`ui.collecting`), and what makes millions of values asks it to wait.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_held = 0


@contextmanager
def no_collection() -> Iterator[None]:
    """Keeps the garbage collector from walking over millions of new values, none of which is garbage."""
    global _held  # noqa: PLW0603 - the collector is one for the whole process
    was_on = gc.isenabled()
    gc.disable()
    _held += 1
    try:
        yield
    finally:
        _held -= 1
        if was_on:
            gc.enable()


def is_held() -> bool:
    """True while somebody is in `no_collection`, in whatever thread."""
    return _held > 0
