"""One line over a list that keeps to a period: which one, how much is left, and a way back to all times."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.elided_label import ElidedLabel
from reader.ui.widgets.list_styles import SIDE, button_sheet


class PeriodLine(QWidget):
    """Hidden while there is no period."""

    cleared = Signal()
    """The reader wants all times again."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._label = ElidedLabel(self)
        self._label.setFont(interface_font(12))
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._cross = QPushButton("×", self)
        self._cross.setFont(interface_font(14))
        self._cross.setFixedSize(6 * GRID, 6 * GRID)
        self._cross.setToolTip(self.tr("Show all times"))
        self._cross.setAccessibleName(self.tr("Clear the period"))
        self._cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cross.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 0, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._label, 1)
        row.addWidget(self._cross)
        self.setFixedHeight(7 * GRID)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_words(self, period: str, counted: str = "") -> None:
        """Say the period and how much of it is shown; no period hides the line."""
        self.setVisible(bool(period))
        text = f"{period} · {counted}" if counted else period
        self._label.setText(text)
        self._label.setToolTip(text)
        self.setAccessibleName(self.tr("Only {0}").format(text) if period else "")

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def take_no_keys(self) -> None:
        """Leave the keyboard where it is, for lists below a field."""
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(QFontMetricsF(self._label.font()).averageCharWidth() * 8), 7 * GRID)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self._label.setStyleSheet(f"color: {palette.accent};")
        self._cross.setStyleSheet(button_sheet(palette) + "QAbstractButton { padding: 0; }")
