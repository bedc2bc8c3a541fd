"""How long the window's thread was kept at a time, and by what."""

import time
from cProfile import Profile
from io import StringIO
from pstats import Stats

from PySide6.QtCore import QTimer

from benchmarks.in_the_window import wait_for

_TICK = 1
_LINES = 14


class Turns:
    """Watches the event loop: a timer that should come round each millisecond, and how late it came.

    What the caller does between two waits belongs to the turn in which he does it. With `why`, each turn is
    profiled and the profile of the longest kept, which makes Python code some 1.5 to 3 times slower.
    """

    def __init__(self, *, why: bool) -> None:
        self.longest = 0.0
        """Milliseconds, since `begin`."""
        self._why = why
        self._profile: Profile | None = None
        self._worst: Profile | None = None
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        """Forget what was, and watch."""
        self.longest, self._worst = 0.0, None
        self._last = time.perf_counter()
        self._timer.start()
        self._look_anew()

    def end(self) -> float:
        """The longest turn in milliseconds, the one under way too; nothing is watched any more."""
        wait_for(lambda: True, 1)
        self._timer.stop()
        if self._profile is not None:
            self._profile.disable()
            self._profile = None
        return self.longest

    def told(self) -> str:
        """What the longest turn was spent on, by what it took with all that it called; '' if not asked."""
        if self._worst is None:
            return ""
        page = StringIO()
        statistics = Stats(self._worst, stream=page)
        for order in ("cumulative", "tottime"):
            statistics.sort_stats(order).print_stats(_LINES)
        return "\n".join(line for line in page.getvalue().splitlines() if line.rstrip()[-1:] in (")", "}"))

    def _tick(self) -> None:
        now = time.perf_counter()
        took = (now - self._last) * 1000
        if took > self.longest:
            self.longest, self._worst = took, self._profile
        self._look_anew()
        self._last = time.perf_counter()

    def _look_anew(self) -> None:
        if self._profile is not None:
            self._profile.disable()
        if self._why:
            self._profile = Profile()
            self._profile.enable()
