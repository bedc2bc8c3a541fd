"""Reading much of the library for a view without keeping the window: some of it at a time, between events.

Not in a thread: each step of a query on the window's own thread would then wait for the interpreter lock,
which costs more than the reading itself. What is little is read at once, so that a view shows it in the same
moment.
"""

import gc
from collections.abc import Callable, Generator
from contextlib import ExitStack
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer

from reader.domain.collecting import no_collection
from reader.storage import Library
from reader.ui.session import Session

Steps = Generator[None, None, Any]
"""Work that can pause wherever it yields; what it returns is its result."""

LITTLE = 600
"""Things that are read and shown within a frame."""
_SLICE = 0.006
"""Seconds of work between two looks at what else there is to do."""
_PAUSE, _SHARE = 300, 8
"""Between two readings there are so many milliseconds, and so many times what the last one took, unless the
reader has done something and waits to see it."""


class LargeReading(QObject):
    """Keeps a view up to date: `ask` has `read` run and `show` called with what it returned.

    Asking again meanwhile reads once more afterwards. `size` says how many things there are to be read.
    """

    def __init__(
        self,
        parent: QObject,
        session: Session,
        size: Callable[[Library], int],
        read: Callable[[Library], Steps],
        show: Callable[[Any], None],
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._size, self._read, self._show = size, read, show
        self._steps: Steps | None = None
        self._is_asked = False
        self._is_urgent = False
        """Whether what was asked for meanwhile is to show a deed of the reader's."""
        self._spent = 0.0
        self._held = ExitStack()
        """Holds the garbage collector while the reading goes on."""
        self._slices = QTimer(self)
        self._slices.setInterval(1)
        self._slices.timeout.connect(self._go_on)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._begin)

    @property
    def is_under_way(self) -> bool:
        """True until what was asked for is shown."""
        return self._slices.isActive() or self._again.isActive()

    def ask(self) -> None:
        """Read and show; at once if it is little, else as soon as it is read."""
        if self._size(self._session.library) <= LITTLE:
            self._slices.stop()
            self._again.stop()
            self._held.close()
            self._is_asked = self._is_urgent = False
            self._steps = self._read(self._session.library)
            while not self._is_done():
                pass
        elif self._slices.isActive():
            self._is_asked = True
            self._is_urgent |= self._session.is_telling_of_deed
        elif not self._again.isActive():
            self._begin()
        elif self._session.is_telling_of_deed and self._again.remainingTime() > _PAUSE:
            self._again.start(_PAUSE)

    def drop(self) -> None:
        """Give up what is under way: something else is to be read."""
        self._slices.stop()
        self._again.stop()
        self._held.close()
        self._is_asked = self._is_urgent = False
        self._steps = None

    def _begin(self) -> None:
        self._spent = 0.0
        self._steps = self._read(self._session.library)
        self._held.enter_context(no_collection())
        self._slices.start()

    def _go_on(self) -> None:
        began = perf_counter()
        while perf_counter() - began < _SLICE:
            if self._is_done():
                self._slices.stop()
                gc.freeze()  # else the next collection walks over all that was read: 200 ms for 30,000 events
                self._held.close()
                self._rest(self._spent + perf_counter() - began)
                return
        self._spent += perf_counter() - began

    def _is_done(self) -> bool:
        """Take a step; True if it was the last, and what was read is shown."""
        if self._steps is None:
            return True
        try:
            next(self._steps)
        except StopIteration as end:
            self._steps = None
            self._show(end.value)
            return True
        return False

    def _rest(self, spent: float) -> None:
        if self._is_asked:
            pause = _PAUSE if self._is_urgent else max(_PAUSE, round(spent * 1000 * _SHARE))
            self._is_asked = self._is_urgent = False
            self._again.start(pause)
