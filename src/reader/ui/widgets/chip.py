"""A theme as a rounded pill: its colour, its name, and the digit that applies it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.ui.appearance import GRID, Appearance, Palette, interface_font

CHIP_HEIGHT = 5 * GRID + 1
SLIM = 26
"""Pixels of a chip without its name."""
_PADDING = 9
_GAP = 6
_PIXELS = 12
_KEY_PIXELS = 11


def chip_font() -> QFont:
    """The font of the names on chips."""
    return interface_font(_PIXELS)


def chip_width(name: str, key: int = 0) -> int:
    """How wide a chip wants to be."""
    width = QFontMetricsF(chip_font()).horizontalAdvance(name) + 2 * _PADDING
    if key:
        width += _GAP + QFontMetricsF(interface_font(_KEY_PIXELS)).horizontalAdvance(str(key))
    return round(width + 0.5)


def paint_chip(
    painter: QPainter, box: QRectF, palette: Palette, name: str, hue: int | None, key: int = 0
) -> None:
    """Paint a chip into a box, its name elided if need be; without a hue it is a plain highlight's."""
    colour = palette.colour("plain_highlight") if hue is None else palette.theme_colour(hue)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    inner = box.adjusted(_PADDING, 0, -_PADDING, 0)
    if key:
        painter.setFont(interface_font(_KEY_PIXELS))
        painter.setPen(_faded(palette))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(key))
        inner.setRight(inner.right() - _GAP - painter.fontMetrics().horizontalAdvance(str(key)))
    painter.setFont(chip_font())
    painter.setPen(palette.colour("ink"))
    text = QFontMetricsF(chip_font()).elidedText(name, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


def theme_icon(palette: Palette, hue: int, ticked: bool = False) -> QIcon:
    """A dot in the colour of a theme for menus, with a tick in it or without."""
    pixmap = QPixmap(32, 32)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.theme_colour(hue))
    painter.drawEllipse(QRectF(1, 1, 14, 14))
    if ticked:
        painter.setPen(QPen(palette.colour("ink"), 1.6))
        painter.drawPolyline([QPointF(4.5, 8.5), QPointF(7, 11), QPointF(11.5, 5.5)])
    painter.end()
    return QIcon(pixmap)


def _faded(palette: Palette) -> QColor:
    colour = palette.colour("ink")
    colour.setAlphaF(0.72)
    return colour


class Chip(QAbstractButton):
    """A chip that can be clicked; checked, it wears a ring."""

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        hue: int | None = None,
        key: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._hue = hue
        self._key = key
        self.is_slim = False
        """Whether there is no room for the name: the colour and the digit have to do."""
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self._name = name
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The pill with room for its ring."""
        if self.is_slim:
            return QSize(SLIM, CHIP_HEIGHT + 4)
        return QSize(chip_width(self._name, self._key) + 4, CHIP_HEIGHT + 4)

    def minimumSizeHint(self) -> QSize:
        """A pill with a few letters."""
        return QSize(min(self.sizeHint().width(), 12 * GRID), CHIP_HEIGHT + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill, and a ring if it is checked or has the focus."""
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.is_slim:
            paint_chip(painter, box, self._appearance.palette, "", self._hue)
            painter.setFont(chip_font())
            painter.setPen(self._appearance.palette.colour("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._key))
        else:
            paint_chip(painter, box, self._appearance.palette, self._name, self._hue, self._key)
        if self.isChecked() or self.hasFocus() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            strong = self.isChecked() or self.hasFocus()
            role = "accent" if strong else "hairline"
            painter.setPen(QPen(self._appearance.palette.colour(role), 1.5 if strong else 1))
            ring = box.adjusted(-1, -1, 1, 1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.end()
