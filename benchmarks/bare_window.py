"""The floor of any PySide6 app: a window with a label. Prints when it was painted, and its memory."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel

from benchmarks.process_state import painted, report_memory


class Label(QLabel):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if painted():
            QTimer.singleShot(int(sys.argv[1]), QApplication.quit)


def main() -> None:
    application = QApplication(sys.argv)
    label = Label("Hello")
    label.resize(1440, 900)
    label.show()
    application.exec()
    report_memory()


main()
