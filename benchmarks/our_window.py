"""Commonplace on an existing library: prints when the first document was painted, and its memory.

Arguments: how long to stay, in milliseconds; the library.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent

from benchmarks.process_state import painted, report_memory
from reader.ui.application import Application
from reader.ui.reading.page import Page

_paint = Page.paintEvent


def _paint_and_say(self: Page, event: QPaintEvent) -> None:
    _paint(self, event)
    if self.document.blocks:
        painted()


def main() -> None:
    Page.paintEvent = _paint_and_say  # type: ignore[method-assign] # the measuring point
    application = Application(sys.argv[:1])
    QTimer.singleShot(int(sys.argv[1]), application.qt.quit)
    application.run(Path(sys.argv[2]), [])
    report_memory()


main()
