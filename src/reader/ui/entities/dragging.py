"""Entities that are dragged onto another one are merged into it: what is carried, and where it would fall."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from reader.ui.appearance import GRID, Palette, interface_font
from reader.ui.widgets.list_styles import elided_lines

MIME = "application/x-commonplace-entities"
_HEIGHT = 6 * GRID
_PADDING = 2 * GRID
_WIDEST = 60 * GRID
_LINE = 4 * GRID


def carried(ids: Sequence[str]) -> QMimeData:
    """Entities as what a drag holds."""
    data = QMimeData()
    data.setData(MIME, "\n".join(ids).encode())
    return data


def ids_in(data: QMimeData) -> list[str]:
    """The entities that a drag holds, none if it holds something else."""
    return bytes(data.data(MIME).data()).decode().split("\n") if data.hasFormat(MIME) else []


def drag(source: QWidget, ids: Sequence[str], words: str, palette: Palette) -> None:
    """Carry entities about until they are let go."""
    drag = QDrag(source)
    drag.setMimeData(carried(ids))
    drag.setPixmap(_pill(words, palette, source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(-2 * GRID, -2 * GRID))
    drag.exec(Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)


def paint_drop(painter: QPainter, row: QRectF, ground: QRectF, palette: Palette, words: str) -> None:
    """A ring around the row that would take them in, and beside it what would happen."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.colour("accent"), 2))
    painter.drawRoundedRect(row.adjusted(GRID, 1, -GRID, -1), 4, 4)
    font = interface_font(11.5)
    lines = elided_lines(words, font, ground.width() - 6 * GRID, 3)
    height = len(lines) * _LINE + 2 * GRID
    # Above the row: what is dragged hangs below the pointer, and must not cover what is said.
    above = row.top() - height - 2
    top = above if above >= ground.top() else row.bottom() + _HEIGHT + 4 * GRID
    box = QRectF(ground.left() + 2 * GRID, top, ground.width() - 4 * GRID, height)
    painter.setPen(QPen(palette.colour("hairline"), 1))
    painter.setBrush(palette.colour("card"))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(palette.colour("ink"))
    painter.setFont(font)
    for number, line in enumerate(lines):
        painter.drawText(box.topLeft() + QPoint(GRID + 4, round(GRID + 12 + number * _LINE)), line)
    painter.restore()


def _pill(words: str, palette: Palette, ratio: float) -> QPixmap:
    metrics = QFontMetricsF(interface_font(12.5))
    text = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, _WIDEST)
    size = QSize(round(metrics.horizontalAdvance(text)) + 2 * _PADDING + 2, _HEIGHT)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
    painter.setPen(QPen(palette.colour("hairline"), 1))
    painter.setBrush(palette.colour("card"))
    painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
    painter.setFont(interface_font(12.5))
    painter.setPen(palette.colour("ink"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture
