"""A second way to tell themes apart: each hue has a fine pattern of its own, for whoever cannot go by colour.

Patterns are drawn in a shade of the theme's colour that keeps the contrast of ink on it at 4.5:1 or better.
"""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from reader.ui.appearance import Palette

TILE = 8
"""Pixels after which a pattern repeats."""
_CONTRAST = 4.5
_STRONGEST, _IN_DARK, _WEAKEST, _STEP = 0.2, 0.42, 0.1, 0.02


def pattern_of(palette: Palette, hue: int, scale: float = 1.0) -> QBrush:
    """The brush that draws the pattern of a hue over its colour; -1 is a highlight without a theme.

    `scale` is the device's pixels per pixel. Patterns repeat as hues do.
    """
    return _brush(palette, hue % len(_DRAWN) if hue >= 0 else -1, scale)


def fill(painter: QPainter, box: QRectF, palette: Palette, hue: int) -> None:
    """Fill a box with a theme's colour, and its pattern if the palette says so: for chips and swatches."""
    painter.fillRect(box, palette.theme_colour(hue) if hue >= 0 else palette.colour("plain_highlight"))
    if palette.patterned:
        painter.fillRect(box, pattern_of(palette, hue, painter.device().devicePixelRatio()))


@lru_cache(maxsize=64)
def _brush(palette: Palette, hue: int, scale: float) -> QBrush:
    tile = QImage(round(TILE * scale), round(TILE * scale), QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(tile.width() / TILE, tile.height() / TILE)
    painter.setPen(QPen(shade(palette, hue), 1))
    if hue >= 0:
        _DRAWN[hue](painter)
    painter.end()
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(TILE / tile.width(), TILE / tile.height()))
    return brush


def shade(palette: Palette, hue: int) -> QColor:
    """The colour in which the pattern of a hue is drawn."""
    ground = palette.theme_colour(hue) if hue >= 0 else palette.colour("plain_highlight")
    towards = palette.colour("paper" if palette.is_dark else "ink")
    share = _IN_DARK if palette.is_dark else _STRONGEST
    mixed = _mixed(ground, towards, share)
    while share > _WEAKEST and contrast(palette.colour("ink"), mixed) < _CONTRAST:
        share -= _STEP
        mixed = _mixed(ground, towards, share)
    return mixed


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        *(
            a + (b - a) * share
            for a, b in zip(one.getRgbF()[:3], other.getRgbF()[:3], strict=True)  # type: ignore[index] # a tuple
        )
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.1, section 1.4.3."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# -- the nine patterns, each in a tile of eight pixels


def _rising(painter: QPainter) -> None:
    for x in (-8, 0, 8):
        painter.drawLine(QPointF(x, 8), QPointF(x + 8, 0))


def _falling(painter: QPainter) -> None:
    for x in (-8, 0, 8):
        painter.drawLine(QPointF(x, 0), QPointF(x + 8, 8))


def _dots(painter: QPainter) -> None:
    _disc(painter, 2, 2, 1.1)
    _disc(painter, 6, 6, 1.1)


def _rows(painter: QPainter) -> None:
    for y in (1.5, 5.5):
        painter.drawLine(QPointF(0, y), QPointF(8, y))


def _columns(painter: QPainter) -> None:
    for x in (1.5, 5.5):
        painter.drawLine(QPointF(x, 0), QPointF(x, 8))


def _lozenges(painter: QPainter) -> None:
    _rising(painter)
    _falling(painter)


def _grid(painter: QPainter) -> None:
    painter.drawLine(QPointF(0, 3.5), QPointF(8, 3.5))
    painter.drawLine(QPointF(3.5, 0), QPointF(3.5, 8))


def _waves(painter: QPainter) -> None:
    for y in (2, 6):
        painter.drawPolyline([QPointF(0, y), QPointF(2, y - 1.5), QPointF(6, y + 1.5), QPointF(8, y)])


def _dashes(painter: QPainter) -> None:
    painter.drawLine(QPointF(0.5, 1.5), QPointF(3.5, 1.5))
    painter.drawLine(QPointF(4.5, 5.5), QPointF(7.5, 5.5))


def _disc(painter: QPainter, x: float, y: float, radius: float) -> None:
    colour = painter.pen().color()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.setPen(QPen(colour, 1))


_DRAWN: tuple[Callable[[QPainter], None], ...] = (
    _rising, _falling, _dots, _rows, _columns, _lozenges, _grid, _waves, _dashes,
)  # fmt: skip
