"""Ends the program in good order when the system asks for it: a note that is being typed is saved first."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_ASKED = tuple(
    number for name in ("SIGTERM", "SIGHUP", "SIGINT") if (number := getattr(signal, name, None)) is not None
)


class Ending(QObject):
    """Calls `end` when the process gets a signal to end.

    Python runs signal handlers only between its own instructions, and Qt's loop executes none for long; the
    number of the signal comes through a socket that the loop watches.
    """

    def __init__(self, end: Callable[[], object]) -> None:
        super().__init__()
        self._end = end
        self._heard, self._told = socket.socketpair()
        for side in (self._heard, self._told):
            side.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._asked)
        signal.set_wakeup_fd(self._told.fileno())
        for number in _ASKED:
            signal.signal(number, lambda _number, _frame: None)

    def _asked(self) -> None:
        self._heard.recv(64)
        self._end()
