"""What this program is, and whose work it contains."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from reader import __version__
from reader.ui.appearance import Appearance, interface_font, reading_font


class AboutDialog(QDialog):
    """Name, version, licences."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Commonplace"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(10)
        title = QLabel(f"Commonplace {__version__}", self)
        font = reading_font(22)
        font.setBold(True)
        title.setFont(font)
        column.addWidget(title)
        words = QLabel(
            self.tr(
                "Reads a folder of documents with you: who and when, your highlights, themes and notes. "
                "Everything stays on this computer, in one SQLite file.\n\n"
                "MIT licence. Typefaces: Noto Serif and Inter, under the SIL Open Font License. "
                "Place names: GeoNames, CC BY 4.0."
            ),
            self,
        )
        words.setFont(interface_font())
        words.setWordWrap(True)
        words.setMinimumWidth(380)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
