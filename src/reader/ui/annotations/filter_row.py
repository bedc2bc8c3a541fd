"""Narrows the cards: words to look for, themes to keep to, with a note or without; and how many are left."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.domain.annotations import Theme
from reader.ui.annotations.sieve import Sieve
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.chip import CHIP_HEIGHT, Chip
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.flow_layout import FlowLayout
from reader.ui.widgets.list_styles import button_sheet, number_text, scroll_bar_sheet

_PAUSE = 120
_MOST_ROWS = 4
_GAP = GRID // 2


class FilterRow(QWidget):
    """A field for words, a chip for each theme, two for notes; below them the number of cards left."""

    changed = Signal()
    left_downwards = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._themes: tuple[Theme, ...] = ()
        self._chips: dict[str, Chip] = {}
        self._told = Sieve()
        self.field = FilterField(appearance, self.tr("Filter notes and quotes"))
        self._chip_box = QWidget(self)
        self._chip_rows = FlowLayout(self._chip_box, _GAP)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._chip_box)
        self._with_note = self._plain_chip(self.tr("With note"))
        self._without_note = self._plain_chip(self.tr("Without"), self.tr("Without note"))
        self._count = QLabel(self)
        self._count.setFont(interface_font(12))
        self._clear = QPushButton(self.tr("Clear"), self)
        self._clear.setFont(interface_font(12))
        self._clear.setAccessibleName(self.tr("Clear the filter"))
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell)
        self._connect()
        self._restyle()

    @property
    def sieve(self) -> Sieve:
        """What to let through."""
        noted = True if self._with_note.isChecked() else (False if self._without_note.isChecked() else None)
        chosen = frozenset(theme_id for theme_id, chip in self._chips.items() if chip.isChecked())
        return Sieve(self.field.text(), chosen, noted)

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Offer these themes, and those that are chosen already."""
        chosen = self.sieve.themes
        offered = (*themes, *(one for one in self._themes if one.id in chosen - {two.id for two in themes}))
        if self._themes == offered:
            return
        for chip in self._chips.values():
            self._chip_rows.removeWidget(chip)
            chip.deleteLater()
        self._themes = offered
        self._chips = {theme.id: self._chip(theme, theme.id in chosen) for theme in offered}
        self._scroll.setVisible(bool(offered))
        self._fit()

    def forget_themes(self, known: Sequence[str]) -> None:
        """Themes that are gone can no longer be kept to."""
        self._themes = tuple(theme for theme in self._themes if theme.id in known)
        for theme_id in [one for one in self._chips if one not in known]:
            chip = self._chips.pop(theme_id)
            self._chip_rows.removeWidget(chip)
            chip.deleteLater()

    def show_count(self, shown: int, total: int, *, more_to_come: bool) -> None:
        """Say how many cards are left of how many."""
        words = self.tr("{0} of {1}").replace("{0}", number_text(shown)).replace("{1}", number_text(total))
        self._count.setText(f"{words} …" if more_to_come else words)
        filtering = bool(self.sieve)
        self._count.setVisible(filtering)
        self._clear.setVisible(filtering)

    def clear(self) -> None:
        """Let everything through again."""
        for chip in (*self._chips.values(), self._with_note, self._without_note):
            chip.blockSignals(True)
            chip.setChecked(False)
            chip.blockSignals(False)
            chip.update()
        self.field.clear()
        self._tell()

    # -- building -------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(_GAP)
        foot.addWidget(self._with_note)
        foot.addWidget(self._without_note)
        foot.addStretch(1)
        foot.addWidget(self._count)
        foot.addWidget(self._clear)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        rows.setSpacing(GRID)
        rows.addWidget(self.field)
        rows.addWidget(self._scroll)
        rows.addLayout(foot)
        self._scroll.hide()

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.left_downwards.connect(self.left_downwards)
        self._with_note.toggled.connect(lambda on: self._choose_one(self._without_note, on))
        self._without_note.toggled.connect(lambda on: self._choose_one(self._with_note, on))
        self._clear.clicked.connect(self.clear)
        self._appearance.changed.connect(self._restyle)

    def _choose_one(self, other: Chip, on: bool) -> None:
        if on:
            other.blockSignals(True)
            other.setChecked(False)
            other.blockSignals(False)
            other.update()
        self._tell()

    def _tell(self) -> None:
        """Say that the sieve is another one, unless it is not."""
        self._pause.stop()
        sieve = self.sieve
        if sieve != self._told:
            self._told = sieve
            self.changed.emit()

    def _chip(self, theme: Theme, chosen: bool) -> Chip:
        chip = Chip(self._appearance, theme.name, theme.hue, parent=self._chip_box)
        chip.setCheckable(True)
        chip.setChecked(chosen)
        chip.toggled.connect(lambda _on: self._tell())
        self._chip_rows.addWidget(chip)
        chip.show()
        return chip

    def _plain_chip(self, text: str, told: str = "") -> Chip:
        chip = Chip(self._appearance, text, parent=self)
        chip.setCheckable(True)
        if told:
            chip.setToolTip(told)
            chip.setAccessibleName(told)
        return chip

    def _fit(self) -> None:
        """As high as the chips need, up to some rows; more are scrolled."""
        width = max(1, self.width() - 6 * GRID)
        height = self._chip_rows.heightForWidth(width)
        most = _MOST_ROWS * (CHIP_HEIGHT + GRID + _GAP)
        if height > most:
            height = most
        self._scroll.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chips flow into fewer or more rows."""
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self._scroll.setStyleSheet(
            f"QScrollArea, QScrollArea > QWidget > QWidget {{ background: {palette.interface}; }}"
            + scroll_bar_sheet(palette)
        )
        self._count.setStyleSheet(f"color: {palette.muted};")
        self._clear.setStyleSheet(button_sheet(palette))
