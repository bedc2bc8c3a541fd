"""How an event looks in the list: date and document over its words, or a line of cells."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.domain.timeline import EventSource
from reader.ui.appearance import Appearance, Palette, interface_font
from reader.ui.timeline.event_model import EventRole
from reader.ui.timeline.event_order import Column
from reader.ui.widgets.elision import elided_right
from reader.ui.widgets.list_styles import ACCENT_BAR, SIDE

if TYPE_CHECKING:
    from reader.ui.timeline.event_list import EventList

_SIGN = 18
_Index = QModelIndex | QPersistentModelIndex


class EventDelegate(QStyledItemDelegate):
    """Paints cells; in the narrow list the first one is all there is, and has two lines."""

    def __init__(self, appearance: Appearance, view: "EventList") -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._plain, self._small = interface_font(13), interface_font(11)

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Nothing: the view says how high rows are and how wide columns."""
        return QSize(0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        rect = QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, rect, index)
        if not self._view.is_wide:
            self._paint_sign(painter, QPointF(rect.left() + SIDE + 4, rect.top() + 17), index)
            self._paint_two_lines(painter, rect.adjusted(SIDE + _SIGN, 8, -SIDE, -8), index)
        else:
            self._paint_cell(painter, rect, index)
        painter.restore()

    @property
    def _palette(self) -> Palette:
        return self._appearance.palette

    def _paint_ground(self, painter: QPainter, rect: QRectF, index: _Index) -> None:
        """The chosen row on a card, the others that are selected and the one under the pointer tinted."""
        view, palette = self._view, self._palette
        row = index.row()
        is_current = row == view.currentIndex().row()
        is_selected = view.selectionModel().isRowSelected(row)
        if is_current or is_selected:
            painter.fillRect(rect, palette.colour("hover" if is_current else "selection"))
        elif row == view.hovered_row:
            painter.fillRect(rect, palette.colour("hover"))
        if is_current and index.column() == Column.DATE:
            painter.fillRect(
                QRectF(rect.left(), rect.top(), ACCENT_BAR, rect.height()), palette.colour("accent")
            )
        if is_current and view.hasFocus() and view.focus.shown:
            painter.setPen(QPen(palette.colour("accent"), 1))
            for height in (rect.top() + 0.5, rect.bottom() - 0.5):
                painter.drawLine(QPointF(rect.left(), height), QPointF(rect.right(), height))

    def _paint_sign(self, painter: QPainter, place: QPointF, index: _Index) -> None:
        """A dot or a bar as on the timeline: open for a projection, a square for what is the reader's own."""
        colour = self._palette.colour("accent" if index.data(EventRole.IN_FOCUS) else "mark")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(EventRole.IS_PROJECTION):
            painter.setPen(QPen(colour, 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        if index.data(EventRole.SOURCE) in (EventSource.HIGHLIGHT, EventSource.NOTE):
            painter.drawRoundedRect(QRectF(place.x() - 3.5, place.y() - 3.5, 7, 7), 1.5, 1.5)
        elif index.data(EventRole.IS_LONG):
            painter.drawRoundedRect(QRectF(place.x() - 6, place.y() - 2.5, 12, 5), 2.5, 2.5)
        else:
            painter.drawEllipse(place, 4, 4)
        if index.data(EventRole.IS_PINNED):
            painter.setPen(QPen(colour, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place, 6.5, 6.5)

    def _paint_two_lines(self, painter: QPainter, inner: QRectF, index: _Index) -> None:
        palette, small = self._palette, self._small
        date = _elided(str(index.data(EventRole.DATE)), small, inner.width())
        upper = QRectF(inner.left(), inner.top(), inner.width(), 18)
        painter.setFont(small)
        painter.setPen(palette.colour("muted"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, date)
        rest = upper.adjusted(QFontMetricsF(small).horizontalAdvance(date), 0, 0, 0)
        if rest.width() > 60:
            document = _elided(f"  ·  {index.data(EventRole.DOCUMENT)}", small, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, document)
        painter.setFont(self._plain)
        painter.setPen(palette.colour("ink"))
        lower = QRectF(inner.left(), inner.top() + 18, inner.width(), 20)
        label = elided_right(str(index.data(EventRole.LABEL)), QFontMetricsF(self._plain), lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, label)

    def _paint_cell(self, painter: QPainter, rect: QRectF, index: _Index) -> None:
        inner = rect.adjusted(SIDE, 0, -4, 0)
        if index.column() == Column.DATE:
            self._paint_sign(painter, QPointF(rect.left() + SIDE + 4, rect.center().y()), index)
            inner.setLeft(rect.left() + SIDE + _SIGN)
        painter.setFont(self._plain)
        strong = index.column() in (Column.DATE, Column.LABEL)
        painter.setPen(self._palette.colour("ink" if strong else "muted"))
        words = str(index.data())
        if index.column() == Column.DATE and not self._fits(words, inner):
            words = str(index.data(EventRole.SHORT_DATE))
        words = elided_right(words, QFontMetricsF(self._plain), inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)

    def _fits(self, words: str, inner: QRectF) -> bool:
        return QFontMetricsF(self._plain).horizontalAdvance(words) <= inner.width()


def _elided(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
