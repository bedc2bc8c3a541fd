"""Small buttons without words beside the tabs: one opens the filter, one turns the order of the cards."""

from abc import abstractmethod

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.ui.appearance import GRID, Appearance

_SIDE = 6 * GRID


class PictureButton(QAbstractButton):
    """A checkable button that is all picture; what it does is in its tooltip and its accessible name."""

    def __init__(self, appearance: Appearance, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setCheckable(True)
        self.setToolTip(told)
        self.setAccessibleName(told)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, and a ground under the pointer or the focus."""
        palette = self._appearance.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.isChecked() or self.hasFocus():
            painter.setPen(QPen(palette.colour("accent"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("hover"))
            painter.drawRoundedRect(box, 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.colour("accent" if self.isChecked() else "muted"), 1.5))
        self.paint_picture(painter, box.center())
        painter.end()

    @abstractmethod
    def paint_picture(self, painter: QPainter, centre: QPointF) -> None:
        """Draw the picture around a point."""


class SearchButton(PictureButton):
    """A magnifying glass."""

    def paint_picture(self, painter: QPainter, centre: QPointF) -> None:
        """Draw the glass."""
        painter.drawEllipse(centre - QPointF(1.5, 1.5), 4, 4)
        painter.drawLine(centre + QPointF(1.6, 1.6), centre + QPointF(5, 5))


class NewestFirstButton(PictureButton):
    """A clock: pressed, the newest comes first; else cards stand as in the text."""

    def paint_picture(self, painter: QPainter, centre: QPointF) -> None:
        """Draw the clock."""
        painter.drawEllipse(centre, 5.5, 5.5)
        painter.drawPolyline([centre - QPointF(0, 3.2), centre, centre + QPointF(2.6, 1.2)])
