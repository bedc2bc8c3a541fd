"""The quiet line at the top of the page that says which theme every selection gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.ui.appearance import Appearance, interface_font
from reader.ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip

if TYPE_CHECKING:
    from reader.domain.annotations import Theme

_SIDE, _SPACE = 14, 8
_HEIGHT = 28
_TOP = 3
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ArmedPill(QAbstractButton):
    """“Each selection: Origins — Esc to stop”; a click on it stops too."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._theme: Theme | None = None
        self._before = self.tr("Each selection:")
        self._after = self.tr("Esc to stop")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        parent.installEventFilter(self)
        appearance.changed.connect(self.update)
        self.hide()

    def show_theme(self, theme: Theme | None) -> None:
        """Say that this theme is armed; None: be gone."""
        self._theme = theme
        if theme is None:
            self.hide()
            return
        self.setAccessibleName(f"{self._before} {theme.name}. {self._after}")
        self.setToolTip(self.tr("Click or press Esc to stop tagging every selection"))
        self._place()
        self.show()
        self.raise_()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as what it says."""
        metrics = QFontMetricsF(interface_font(12.5))
        words = metrics.horizontalAdvance(self._before) + metrics.horizontalAdvance(self._after)
        return QSize(round(words + self._chip_width() + 2 * (_SIDE + _SPACE)), _HEIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle while the page changes its size."""
        if event.type() == QEvent.Type.Resize and self._theme is not None:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a hairline, the words and the theme as a chip."""
        if self._theme is None:
            return
        palette = self._appearance.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(palette.colour("hairline"), 1))
        painter.setBrush(palette.colour("hover" if self.underMouse() else "card"))
        painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
        painter.setFont(interface_font(12.5))
        painter.setPen(palette.colour("muted"))
        metrics = QFontMetricsF(interface_font(12.5))
        painter.drawText(box.adjusted(_SIDE, 0, 0, 0), _LEFT, self._before)
        x = _SIDE + metrics.horizontalAdvance(self._before) + _SPACE
        chip = QRectF(x, (_HEIGHT - CHIP_HEIGHT) / 2, self._chip_width(), CHIP_HEIGHT)
        paint_chip(painter, chip, palette, self._theme.name, self._theme.hue)
        painter.setFont(interface_font(12.5))
        painter.setPen(palette.colour("muted"))
        painter.drawText(box.adjusted(chip.right() + _SPACE, 0, 0, 0), _LEFT, self._after)
        painter.end()

    def _chip_width(self) -> int:
        return min(220, chip_width(self._theme.name)) if self._theme else 0

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.resize(self.sizeHint())
            self.move((parent.width() - self.width()) // 2, _TOP)
