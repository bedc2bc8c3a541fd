"""The running program: one Qt application, one window on one library at a time, and what happens to bugs."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reader.domain.errors import ReaderError
from reader.storage import Library
from reader.ui import settings as table
from reader.ui.appearance import Appearance, interface_font, load_fonts
from reader.ui.collecting import Collector
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.settings import Settings
from reader.ui.style import style_sheet

if TYPE_CHECKING:
    from types import TracebackType


class Application:
    """Opens libraries in windows until the last window is closed."""

    def __init__(self, arguments: list[str]) -> None:
        # As an argument, because `setStyle` gives back a style with some thousand enum members to be made.
        self.qt = QApplication([*arguments, "-style", "fusion"])
        self.qt.setApplicationName("commonplace")
        self.qt.setApplicationDisplayName("Commonplace")
        self.qt.setDesktopFileName("commonplace")
        load_fonts()
        self.qt.setFont(interface_font())
        self.settings = Settings()
        self.appearance = Appearance(self.settings.get(table.APPEARANCE), self.settings.typography())
        self.appearance.set_patterned(self.settings.get(table.PATTERNS))
        self.window: MainWindow | None = None
        self._collector = Collector(self.qt)
        sys.excepthook = self._bug

    def run(self, library: Path, paths: list[Path]) -> int:
        """Open a library, add what is named, and stay until the window is closed; the exit status."""
        try:
            self.open(library)
        except ReaderError as error:
            from PySide6.QtWidgets import QMessageBox

            sys.stderr.write(f"commonplace: {error}\n")
            box = QMessageBox(QMessageBox.Icon.Critical, "Commonplace", str(error))
            box.setStyleSheet(style_sheet(self.appearance.palette))
            box.exec()
            return 1
        if paths and self.window is not None:
            window = self.window
            window.filled.connect(lambda: window.add(paths))
        QTimer.singleShot(1000, self._heed_signals)
        return self.qt.exec()

    def _heed_signals(self) -> None:
        from reader.ui.working.ending import Ending

        self._ending = Ending(self._end)

    def _end(self) -> None:
        if self.window is not None:
            self.window.close()
        self.qt.quit()

    def open(self, path: Path) -> MainWindow:
        """A window on a library, which is made if it is missing; ReaderError if it cannot be opened."""
        library = Library.open(path)
        gc.disable()  # what is made for a window stays: collecting meanwhile only delays the first paint
        if self.window is not None:
            self.window.save_state()
        window = MainWindow(Session(library), self.settings, self.appearance)
        window.library_wanted.connect(self._switch)
        window.filled.connect(self._collector.start)
        window.show()
        window.start()
        before, self.window = self.window, window
        if before is not None:
            # The library goes after the window, with whose timers and panels nothing reads it any more.
            before.destroyed.connect(before.session.library.close)
            before.close()
            before.deleteLater()
        self.qt.aboutToQuit.connect(library.close)
        return window

    def _switch(self, path: object) -> None:
        from reader.services.importing import ensure_sample
        from reader.services.places import sample_library

        wanted = path if isinstance(path, Path) else sample_library()
        window = self.window
        if window is None or window.session.library.path == wanted or not window.panels_flush():
            return
        try:
            if not isinstance(path, Path):
                ensure_sample(wanted)
            self.open(wanted)
        except ReaderError as error:
            window.report(error)

    def _bug(self, kind: type[BaseException], error: BaseException, trace: "TracebackType | None") -> None:
        if issubclass(kind, KeyboardInterrupt):
            self.qt.quit()
            return
        import traceback

        report = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(report)
        window = self.window
        if window is not None:
            QTimer.singleShot(0, lambda: _tell(window, error, report))


def _tell(window: MainWindow, error: BaseException, report: str) -> None:
    words = window.tr("Something went wrong inside Commonplace ({0}). What you have written is saved.")
    window.message_bar.say(
        words.replace("{0}", str(error) or type(error).__name__),
        window.tr("Copy report"),
        lambda: QApplication.clipboard().setText(report),
    )
