"""Commonplace as the command line starts it: prints when the first document was painted, and its memory.

Arguments: how long to stay, in milliseconds; the library.
"""

import gc

gc.disable()  # as `reader.app` does before it imports the window

# In the order in which `reader.app` comes to import them; isort would put Qt first.
import sys  # noqa: E402, I001
from typing import TYPE_CHECKING  # noqa: E402

from reader.app import main as run  # noqa: E402
import reader.cli.opening  # noqa: E402
import reader.domain.spoken_dates  # noqa: E402
import reader.storage  # noqa: E402, F401
from reader.ui.reading.page import Page  # noqa: E402
from PySide6.QtCore import QCoreApplication, QTimer  # noqa: E402

from benchmarks.process_state import painted, report_memory  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader.ui.reading.canvas import PageCanvas

_paint = Page.paintEvent


def _paint_and_say(self: "PageCanvas", event: "QPaintEvent") -> None:
    _paint(self, event)
    if self.document.blocks and painted():
        QTimer.singleShot(int(sys.argv[1]), QCoreApplication.quit)


def main() -> None:
    Page.paintEvent = _paint_and_say  # type: ignore[method-assign] # the measuring point
    run(["--library", sys.argv[2]])
    report_memory()


main()
