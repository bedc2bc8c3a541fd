"""What the middle of the window shows while there is nothing to read: what to do first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.appearance import Appearance, interface_font, reading_font


class Welcome(QWidget):
    """Two ways to begin."""

    folder_asked = Signal()
    files_asked = Signal()
    sample_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        self._title = self._centred(column, self.tr("A place for what you read"))
        title_font = reading_font(28)
        title_font.setBold(True)
        self._title.setFont(title_font)
        self._words = self._centred(
            column,
            self.tr(
                "Open a folder of documents, or try the sample library.\n"
                "Everything stays on this computer, in one file."
            ),
        )
        self._words.setFont(interface_font(14))
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.folder = self._button(row, self.tr("Open a folder…"))
        self.files = self._button(row, self.tr("Add documents…"))
        self.sample = self._button(row, self.tr("Try the sample library"))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        self.folder.clicked.connect(self.folder_asked)
        self.files.clicked.connect(self.files_asked)
        self.sample.clicked.connect(self.sample_asked)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def _centred(self, column: QVBoxLayout, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setWordWrap(True)
        column.addWidget(label)
        return label

    def _button(self, row: QHBoxLayout, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setFont(interface_font())
        row.addWidget(button)
        return button

    def _restyle(self) -> None:
        self._words.setStyleSheet(f"color: {self._appearance.palette.muted};")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the page."""
        QPainter(self).fillRect(self.rect(), self._appearance.palette.colour("paper"))
