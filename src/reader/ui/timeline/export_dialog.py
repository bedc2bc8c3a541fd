"""Asks how the timeline is to leave the library: in which format, how much of it, under which name."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.list_styles import card_button_sheet, field_sheet, radio_sheet

_WIDTH = 132 * GRID


@dataclass(frozen=True, slots=True)
class Export:
    """What was chosen. `name` is the format: md, csv, json, svg or png."""

    name: str
    is_everything: bool
    path: Path
    title: str


class ExportDialog(QDialog):
    """Return exports, Escape leaves. `shown` and `everything` say in words how much each would be."""

    def __init__(
        self, appearance: Appearance, title: str, shown: str, everything: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.formats = {
            "svg": QRadioButton(self.tr("&Picture that can be scaled (SVG)"), self),
            "png": QRadioButton(self.tr("Picture of p&ixels (PNG)"), self),
            "md": QRadioButton(self.tr("&List with sentences (Markdown)"), self),
            "csv": QRadioButton(self.tr("Ta&ble for a spreadsheet (CSV)"), self),
            "json": QRadioButton(self.tr("Timeline&JS, for a web page (JSON)"), self),
        }
        limited = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, _WIDTH - 48 * GRID)
        self.shown = QRadioButton(self.tr("&As shown: {0}").replace("{0}", limited.replace("&", "&&")), self)
        self.shown.setToolTip(shown)
        self.everything = QRadioButton(self.tr("&Everything: {0}").replace("{0}", everything), self)
        self.title = QLineEdit(title, self)
        self.path = QLineEdit(self)
        self.browse = QPushButton(self.tr("&Choose…"), self)
        self.warning = QLabel(self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.export = QPushButton(self.tr("Export"), self)
        self.setWindowTitle(self.tr("Export timeline"))
        self.setFont(interface_font())
        self._lay_out()
        self._connect()
        self.formats["svg"].setChecked(True)
        self.shown.setChecked(True)
        self.path.setText(str(Path(QDir.homePath(), "timeline.svg")))
        self._restyle()
        self._check()
        self.formats["svg"].setFocus()

    @property
    def choice(self) -> Export:
        """What is chosen now. A name without an ending gets that of the format."""
        return Export(self._name(), self.everything.isChecked(), self._path(), self.title.text().strip())

    # -- building

    def _lay_out(self) -> None:
        rows = QGridLayout()
        rows.setHorizontalSpacing(4 * GRID)
        rows.setVerticalSpacing(5 * GRID)
        rows.setColumnStretch(1, 1)
        self._groups = [
            self._group(rows, 0, self.tr("Format"), list(self.formats.values())),
            self._group(rows, 1, self.tr("What"), [self.shown, self.everything]),
        ]
        where = QWidget(self)
        line = QHBoxLayout(where)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        line.addWidget(self.path, 1)
        line.addWidget(self.browse)
        self._row(rows, 2, self.tr("Ti&tle"), self.title, self.title)
        self._row(rows, 3, self.tr("&File"), where, self.path)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * GRID, 5 * GRID, 6 * GRID, 5 * GRID)
        column.setSpacing(4 * GRID)
        column.addLayout(rows)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addWidget(self.warning, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.export)
        column.addLayout(buttons)
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setFont(interface_font(12))
        self.setMinimumWidth(_WIDTH)

    def _group(self, rows: QGridLayout, row: int, words: str, choices: list[QRadioButton]) -> QButtonGroup:
        """Radio buttons under each other; the arrow keys go from one to the next."""
        place = QWidget(self)
        place.setAccessibleName(words)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        group = QButtonGroup(self)
        for choice in choices:
            choice.setParent(place)
            group.addButton(choice)
            column.addWidget(choice)
        self._row(rows, row, words, place)
        return group

    def _row(
        self, rows: QGridLayout, row: int, words: str, place: QWidget, buddy: QWidget | None = None
    ) -> None:
        caption = QLabel(words, self)
        caption.setObjectName("caption")
        if buddy is not None:
            caption.setBuddy(buddy)
        top = Qt.AlignmentFlag.AlignTop if buddy is None else Qt.AlignmentFlag.AlignVCenter
        rows.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignRight | top)
        rows.addWidget(place, row, 1)

    def _connect(self) -> None:
        for button in (self.browse, self.cancel):
            button.setAutoDefault(False)
        self.export.setDefault(True)
        self._groups[0].buttonToggled.connect(self._follow_format)
        self.path.textEdited.connect(self._follow_ending)
        self.path.textChanged.connect(self._check)
        self.browse.clicked.connect(self._browse)
        self.cancel.clicked.connect(self.reject)
        self.export.clicked.connect(self.accept)
        self._appearance.changed.connect(self._restyle)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        for field in (self.title, self.path):
            field.setStyleSheet(field_sheet(palette))
        for button in (self.browse, self.cancel, self.export):
            button.setStyleSheet(card_button_sheet(palette))
        for choice in (*self.formats.values(), self.shown, self.everything):
            choice.setStyleSheet(radio_sheet(palette))
        self.warning.setStyleSheet(f"color: {palette.muted};")
        for caption in self.findChildren(QLabel, "caption"):
            caption.setStyleSheet(f"color: {palette.muted};")

    # -- following what is chosen

    def _name(self) -> str:
        return next((name for name, button in self.formats.items() if button.isChecked()), "svg")

    def _path(self) -> Path:
        path = Path(self.path.text().strip()).expanduser()
        if path.suffix or not path.name or path.is_dir():
            return path
        return path.with_suffix(f".{self._name()}")

    def _follow_format(self) -> None:
        """A file that ends like another format ends like this one now."""
        path = Path(self.path.text().strip())
        if path.suffix.lstrip(".").lower() in self.formats:
            self.path.setText(str(path.with_suffix(f".{self._name()}")))

    def _follow_ending(self, typed: str) -> None:
        """An ending that is typed says the format."""
        button = self.formats.get(Path(typed.strip()).suffix.lstrip(".").lower())
        if button is not None:
            button.setChecked(True)

    def _check(self) -> None:
        typed = self.path.text().strip()
        path = self._path()
        problem = ""
        if typed and path.is_dir():
            problem = self.tr("This is a folder: add a name.")
        elif typed and not path.parent.is_dir():
            problem = self.tr("There is no such folder.")
        self.export.setEnabled(bool(typed) and not problem)
        is_there = bool(typed) and not problem and path.exists()
        self.warning.setText(
            problem or (self.tr("The file is there: it will be replaced.") if is_there else "")
        )

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export timeline"),
            str(self._path()),
            f"{self._name().upper()} (*.{self._name()})",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self.path.setText(chosen)
            self._follow_ending(chosen)
