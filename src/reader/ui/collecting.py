"""Collects garbage on the window's thread, when it has nothing else to do: see `domain.collecting`."""

import gc
from time import monotonic

from PySide6.QtCore import QAbstractEventDispatcher, QObject

from reader.domain.collecting import is_held

_YOUNG, _YOUNGER = 2_000, 10
"""So many new objects are worth a look, and so many looks at new objects one at those that survived them."""
_SELDOM = 60.0
"""Seconds between two looks at everything, which take the longest."""


class Collector(QObject):
    """Collects from `start` on, a little whenever the event loop is about to wait. Nobody else does then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_on = False
        self._last = monotonic()

    def start(self) -> None:
        """Begin, if it has not begun."""
        dispatcher = QAbstractEventDispatcher.instance()
        if self._is_on or dispatcher is None:
            return
        self._is_on = True
        gc.disable()
        dispatcher.aboutToBlock.connect(self.collect)

    def collect(self) -> None:
        """Look at the newest objects, if they are many; now and then at older ones."""
        new, older, oldest = gc.get_count()
        if new < _YOUNG or is_held():
            return
        if older <= _YOUNGER:
            gc.collect(0)
        elif oldest <= _YOUNGER or monotonic() - self._last < _SELDOM:
            gc.collect(1)
        else:
            gc.collect(2)
            self._last = monotonic()
