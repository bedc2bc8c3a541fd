"""How the page is set, to be changed while one looks at it."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from reader.ui.appearance import (
    GRID,
    Appearance,
    Palette,
    Scheme,
    Typography,
    interface_font,
    palette_for,
    reading_font,
)
from reader.ui.reading.family_list import FamilyList
from reader.ui.widgets.list_styles import button_sheet, list_sheet

_WIDTH = 84 * GRID
_ROWS = 5
"""Typefaces seen at once."""


class Scale(NamedTuple):
    """One number of the typography: its field, its name, its range in steps, and what a step is."""

    field: str
    name: str
    first: int
    last: int
    step: float
    unit: str = ""

    def shown(self, value: float) -> str:
        """The value as the reader's locale writes it."""
        if self.unit == "%":
            return f"{QLocale().toString(round(value * 100))} %"
        digits = 0 if self.step >= 1 else 1 if self.step in (0.5, 0.1) else 2
        return f"{QLocale().toString(value, 'f', digits)}{self.unit}"


SCALES = (
    Scale("size", "Size", 20, 80, 0.5, " px"),
    Scale("line_height", "Line height", 20, 48, 0.05),
    Scale("measure", "Line length", 32, 110, 1),
    Scale("paragraph_space", "Paragraph space", 0, 20, 0.1),
    Scale("letter_space", "Letter space", 0, 15, 0.01, "%"),
    Scale("word_space", "Word space", 0, 25, 0.02, "%"),
)


class TypographyPopup(QFrame):
    """Says how the page shall be set; the window sets it, and the popup shows what is in force."""

    typography_wanted = Signal(object)
    """Typography."""
    scheme_wanted = Signal(object)
    """Scheme."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._appearance = appearance
        self.setAccessibleName(self.tr("Typography"))
        self.schemes = {
            Scheme.SYSTEM: Swatch(self.tr("System"), Scheme.SYSTEM, appearance, self),
            Scheme.LIGHT: Swatch(self.tr("Light"), Scheme.LIGHT, appearance, self),
            Scheme.SEPIA: Swatch(self.tr("Sepia"), Scheme.SEPIA, appearance, self),
            Scheme.DARK: Swatch(self.tr("Dark"), Scheme.DARK, appearance, self),
        }
        self.families = FamilyList(appearance, _ROWS, self)
        self.sliders = {scale.field: QSlider(Qt.Orientation.Horizontal, self) for scale in SCALES}
        self._values = {scale.field: QLabel(self) for scale in SCALES}
        self.ragged = QPushButton(self.tr("Ragged"), self)
        self.justified = QPushButton(self.tr("Justified"), self)
        self.reset = QPushButton(self.tr("Reset"), self)
        self._lay_out()
        self._connect()
        self._restyle()

    def open_in(self, room: QRect) -> None:
        """Show it at the upper right of a part of the screen, where it hides the least of the text."""
        self._show()
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
        self.move(room.right() - _WIDTH + 1, room.top())
        self.show()
        self.schemes[self._appearance.scheme].setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self) -> None:
        """Show what is in force."""
        typography = self._appearance.typography
        for scheme, swatch in self.schemes.items():
            swatch.setChecked(scheme is self._appearance.scheme)
        self.families.show_family(typography.family)
        for scale in SCALES:
            value, slider = float(getattr(typography, scale.field)), self.sliders[scale.field]
            slider.blockSignals(True)
            slider.setValue(round(value / scale.step))
            slider.blockSignals(False)
            self._values[scale.field].setText(scale.shown(value))
            name = QCoreApplication.translate("TypographyPopup", scale.name)
            slider.setAccessibleName(f"{name}, {scale.shown(value)}")  # its own value counts steps
        self.justified.setChecked(typography.justify)
        self.ragged.setChecked(not typography.justify)
        self.reset.setEnabled(typography != Typography())

    def _want(self, **changes: object) -> None:
        typography = replace(self._appearance.typography, **changes)  # type: ignore[arg-type] # from SCALES
        if typography != self._appearance.typography:
            self.typography_wanted.emit(typography)

    def _slid(self, scale: Scale) -> Callable[[int], None]:
        def slid(steps: int) -> None:
            value = round(steps * scale.step, 3)
            self._want(**{scale.field: int(value) if scale.step >= 1 else value})

        return slid

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 3 * GRID)
        rows.setSpacing(3 * GRID)
        papers = QHBoxLayout()
        papers.setSpacing(2 * GRID)
        for swatch in self.schemes.values():
            papers.addWidget(swatch)
        rows.addLayout(papers)
        rows.addWidget(_line(self))
        rows.addWidget(self.families)
        rows.addWidget(_line(self))
        rows.addLayout(self._scales())
        rows.addWidget(_line(self))
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.ragged)
        foot.addWidget(self.justified)
        foot.addStretch(1)
        foot.addWidget(self.reset)
        rows.addLayout(foot)
        for button in (self.ragged, self.justified, self.reset):
            button.setFont(interface_font(12.5))
            button.setAutoDefault(False)

    def _scales(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for row, scale in enumerate(SCALES):
            name = QLabel(QCoreApplication.translate("TypographyPopup", scale.name), self)
            slider, value = self.sliders[scale.field], self._values[scale.field]
            for label in (name, value):
                label.setFont(interface_font(12))
            value.setMinimumWidth(12 * GRID)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            slider.setRange(scale.first, scale.last)
            slider.setPageStep(max(1, (scale.last - scale.first) // 6))
            slider.setFixedHeight(5 * GRID)
            name.setBuddy(slider)
            grid.addWidget(name, row, 0)
            grid.addWidget(slider, row, 1)
            grid.addWidget(value, row, 2)
        return grid

    def _connect(self) -> None:
        papers, edges = QButtonGroup(self), QButtonGroup(self)
        for scheme, swatch in self.schemes.items():
            papers.addButton(swatch)
            swatch.toggled.connect(lambda on, chosen=scheme: self._choose(chosen) if on else None)
        for button in (self.ragged, self.justified):
            button.setCheckable(True)
            edges.addButton(button)
        self.justified.toggled.connect(lambda on: self._want(justify=on))
        self.families.family_chosen.connect(lambda family: self._want(family=family))
        for scale in SCALES:
            self.sliders[scale.field].valueChanged.connect(self._slid(scale))
        self.reset.clicked.connect(lambda: self.typography_wanted.emit(Typography()))
        self._appearance.changed.connect(self._restyle)
        self._appearance.typeset.connect(self._follow)

    def _choose(self, scheme: Scheme) -> None:
        if scheme is not self._appearance.scheme:
            self.scheme_wanted.emit(scheme)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        sheet = f"""
            TypographyPopup {{ background: {palette.card}; border: 1px solid {palette.hairline}; }}
            QLabel {{ color: {palette.muted}; }}
            QFrame#line {{ background: {palette.hairline}; border: none; }}
            {list_sheet(palette, "card")} {button_sheet(palette)}
            QAbstractButton:checked {{ background: {palette.hover}; color: {palette.ink}; }}
            QSlider::groove:horizontal {{ height: 2px; background: {palette.hairline}; border-radius: 1px; }}
            QSlider::sub-page:horizontal {{ background: {palette.faint}; border-radius: 1px; }}
            QSlider::handle:horizontal {{
                width: 12px; margin: -6px 0; border-radius: 7px;
                background: {palette.card}; border: 1px solid {palette.muted};
            }}
            QSlider::handle:horizontal:hover {{ border-color: {palette.ink}; }}
            QSlider::handle:horizontal:focus {{
                background: {palette.accent}; border-color: {palette.accent};
            }}
        """
        self.setStyleSheet(sheet)
        self._follow()

    def _follow(self) -> None:
        if self.isVisible():
            self._show()


class Swatch(QAbstractButton):
    """A piece of paper with two letters on it, in the colours of a scheme, its name below."""

    def __init__(self, words: str, scheme: Scheme, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._appearance = appearance
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(17 * GRID, 15 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        own, shown = self._appearance.palette, palette_for(self._scheme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QRectF(1, 1, self.width() - 2, 9 * GRID)
        width = 2.0 if self.isChecked() else 1.0
        edge = paper.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown.colour("paper"))
        painter.drawRoundedRect(edge, 6, 6)
        self._paint_letters(painter, paper, shown)
        if self._scheme is Scheme.SYSTEM:
            self._paint_other_half(painter, paper, edge)
        painter.setPen(QPen(own.colour("accent" if self.isChecked() else "hairline"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(edge, 6, 6)
        painter.setFont(interface_font(11.5))
        painter.setPen(own.colour("ink" if self.isChecked() else "muted"))
        name = QRectF(0, paper.bottom() + 2, self.width(), self.height() - paper.bottom() - 2)
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            metrics = painter.fontMetrics()
            wide = metrics.horizontalAdvance(self.text())
            painter.fillRect(
                QRectF((self.width() - wide) / 2, self.height() - 2, wide, 1), own.colour("accent")
            )

    def _paint_letters(self, painter: QPainter, paper: QRectF, shown: Palette) -> None:
        painter.setPen(shown.colour("ink"))
        painter.setFont(reading_font(16))
        painter.drawText(paper, Qt.AlignmentFlag.AlignCenter, "Aa")

    def _paint_other_half(self, painter: QPainter, paper: QRectF, edge: QRectF) -> None:
        """What follows the system is light or dark: the right half shows the other one."""
        now_dark = palette_for(Scheme.SYSTEM).is_dark
        other = palette_for(Scheme.LIGHT if now_dark else Scheme.DARK)
        painter.save()
        painter.setClipRect(QRectF(paper.center().x(), paper.top(), paper.width() / 2, paper.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(other.colour("paper"))
        painter.drawRoundedRect(edge, 6, 6)
        self._paint_letters(painter, paper, other)
        painter.restore()


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line
