"""What daily work costs the window's thread: opening a document, stalls while documents are analysed."""

import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure
from reader.services.importing import ensure_sample
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme, interface_font, load_fonts
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.settings import Settings

_TICK = 1
_kept: list[QApplication] = []
"""Else it would go with the function that made it."""


class StallRecorder:
    """The longest time that the event loop did not come round, in milliseconds."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to watch."""
        self._last = time.perf_counter()
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def make_application() -> None:
    """Qt with the typefaces of the app, once for all benchmarks of a run."""
    if QApplication.instance() is None:
        _kept.append(QApplication([]))
    load_fonts()
    QApplication.setFont(interface_font())


def measure(folder: Path) -> list[Figure]:
    """Opening documents, and stalls during the analysis of a fresh sample library."""
    make_application()
    path = folder / "fresh.db"
    ensure_sample(path)
    library = Library.open(path)
    window = MainWindow(Session(library), Settings(folder / "settings.ini"), Appearance(Scheme.LIGHT))
    recorder = StallRecorder()
    window.show()
    window.start()
    wait_for(lambda: window.panels is not None)
    recorder.start()
    wait_for(lambda: len(library.events.listing()) > 0 and not window.background.is_busy, 60)
    stall = max(recorder.gaps)
    opened = _open_all(window)
    window.close()
    window.deleteLater()
    wait_for(lambda: False, 0.1)  # its timers go with it
    library.close()
    return [
        Figure("longest stall while the seeds are analysed", stall, 50, "ms"),
        Figure("opening another document, median", median(opened), 100, "ms"),
        Figure("opening another document, slowest", max(opened), 100, "ms"),
    ]


def _open_all(window: MainWindow) -> list[float]:
    panels = window.panels
    times: list[float] = []
    if panels is None:
        return times
    for record in [*window.session.library.documents.listing()] * 3:
        begun = time.perf_counter()
        panels.guide.open_document(record.id)
        window.page.viewport().repaint()
        times.append((time.perf_counter() - begun) * 1000)
    return times[1:]


def wait_for(condition: object, seconds: float = 20) -> None:
    """Let the window work until something is so, at most for some seconds."""
    loop = QEventLoop()
    poll = QTimer()
    poll.setInterval(25)
    end = time.monotonic() + seconds
    poll.timeout.connect(
        lambda: loop.quit() if (callable(condition) and condition()) or time.monotonic() > end else None
    )
    poll.start()
    loop.exec()
