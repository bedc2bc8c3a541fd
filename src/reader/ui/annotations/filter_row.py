"""Narrows the cards: words to look for, and themes to keep to."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.domain.annotations import Theme
from reader.ui.appearance import GRID, Appearance
from reader.ui.widgets.chip import Chip
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.flow_layout import FlowLayout

_PAUSE = 120


class FilterRow(QWidget):
    """A field for words and a chip for each theme."""

    changed = Signal()
    left_downwards = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._themes: tuple[Theme, ...] = ()
        self._chips: dict[str, Chip] = {}
        self.field = FilterField(appearance, self.tr("Filter notes and quotes"))
        self._chip_box = QWidget(self)
        self._chip_rows = FlowLayout(self._chip_box, GRID // 2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        rows.setSpacing(GRID)
        rows.addWidget(self.field)
        rows.addWidget(self._chip_box)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.left_downwards.connect(self.left_downwards)

    @property
    def words(self) -> str:
        """What to look for."""
        return self.field.text()

    @property
    def theme_ids(self) -> frozenset[str]:
        """The themes to keep to; none means all."""
        return frozenset(theme_id for theme_id, chip in self._chips.items() if chip.isChecked())

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Offer these themes; those chosen stay chosen."""
        if self._themes == tuple(themes):
            return
        chosen = self.theme_ids
        for chip in self._chips.values():
            self._chip_rows.removeWidget(chip)
            chip.deleteLater()
        self._themes = tuple(themes)
        self._chips = {theme.id: self._chip(theme, theme.id in chosen) for theme in themes}
        self._chip_box.setVisible(bool(themes))

    def clear(self) -> None:
        """Let everything through again."""
        self.field.clear()
        for chip in self._chips.values():
            chip.setChecked(False)
        self._pause.stop()

    def _chip(self, theme: Theme, chosen: bool) -> Chip:
        chip = Chip(self._appearance, theme.name, theme.hue, parent=self._chip_box)
        chip.setCheckable(True)
        chip.setChecked(chosen)
        chip.toggled.connect(lambda _on: self.changed.emit())
        self._chip_rows.addWidget(chip)
        chip.show()
        return chip
