"""Small marks that are painted once and stamped from then on, since paths with soft edges are dear to paint.

A stamp is made for each quarter of a pixel, so that marks move as smoothly as if they were painted each time.
"""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from reader.ui.timeline.occupancy import Box

_PARTS = 4
_EDGE = 3
"""Pixels around a mark for what it paints beside its box."""
_KEPT = 2_000


class Stamps:
    """The stamps of one palette."""

    def __init__(self) -> None:
        self._made: dict[tuple[Hashable, int, int], QImage] = {}
        self._ratio = 0
        self._is_in_use = False

    def begin(self, painter: QPainter) -> None:
        """Begin a picture. Stamps serve only where pixels of theirs are pixels there."""
        to_device = painter.deviceTransform()
        ratio = to_device.m11()
        is_even = (
            ratio == to_device.m22() == int(ratio)
            and to_device.m12() == to_device.m21() == 0
            and to_device.dx().is_integer()
            and to_device.dy().is_integer()
        )
        self._is_in_use = is_even
        if is_even and ratio != self._ratio:
            self._ratio = int(ratio)
            self._made.clear()

    def put(
        self, painter: QPainter, look: Hashable, box: Box, paint: Callable[[QPainter, QRectF], None]
    ) -> None:
        """What `paint` paints in a box, the same for each `look`."""
        left, top, right, bottom = box
        if not self._is_in_use:
            paint(painter, QRectF(left, top, right - left, bottom - top))
            return
        x, y = round(left * _PARTS), round(top * _PARTS)
        column, row = x % _PARTS, y % _PARTS
        key = look, column, row
        stamp = self._made.get(key)
        if stamp is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            inner = QRectF(_EDGE + column / _PARTS, _EDGE + row / _PARTS, right - left, bottom - top)
            stamp = self._made[key] = self._stamp(inner, paint)
        painter.drawImage(x // _PARTS - _EDGE, y // _PARTS - _EDGE, stamp)

    def _stamp(self, box: QRectF, paint: Callable[[QPainter, QRectF], None]) -> QImage:
        size = box.size().toSize() * self._ratio
        more = (2 * _EDGE + 2) * self._ratio
        stamp = QImage(size.width() + more, size.height() + more, QImage.Format.Format_ARGB32_Premultiplied)
        stamp.setDevicePixelRatio(self._ratio)
        stamp.fill(Qt.GlobalColor.transparent)
        painter = QPainter(stamp)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, box)
        painter.end()
        return stamp
