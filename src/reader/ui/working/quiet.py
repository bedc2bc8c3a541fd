"""Waiting for a quiet moment: work that had to make way for the reader is not begun again at once."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer

_SHORTEST, _DOUBLED = 400, 3
"""Milliseconds without a write of the window, and how often they are doubled when that was not enough."""
_LONGEST = 10.0
"""Seconds after which it is tried all the same, however busy the reader is."""


class Quiet(QObject):
    """Calls `then` some time after the reader last wrote something; longer after each vain attempt."""

    def __init__(self, parent: QObject, then: Callable[[], None]) -> None:
        super().__init__(parent)
        self._vain = 0
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(then)

    @property
    def is_waiting(self) -> bool:
        """True while the call is still to come."""
        return self._timer.isActive()

    def wait(self) -> None:
        """Have `then` called in a quiet moment, after an attempt that was in vain."""
        self._since = monotonic()
        self._timer.start(_SHORTEST << min(self._vain, _DOUBLED))
        self._vain += 1

    def disturb(self) -> None:
        """The reader has written something: wait on."""
        if self._timer.isActive() and monotonic() - self._since < _LONGEST:
            self._timer.start()

    def succeed(self) -> None:
        """An attempt was not in vain."""
        self._vain = 0

    def stop(self) -> None:
        """Call no more."""
        self._timer.stop()
