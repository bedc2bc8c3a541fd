"""The dates of an entity: when, and what happened, the earliest first."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reader.domain.spoken_dates import short, spoken
from reader.domain.timeline import Event
from reader.ui.appearance import Appearance, interface_font
from reader.ui.widgets.painted_list import PaintedList, RowDelegate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW_HEIGHT = 24
_MOST = 8
_DATE_SHARE = 0.38


class Role(IntEnum):
    """What the delegate asks for."""

    EVENT = Qt.ItemDataRole.UserRole + 1


class DatesModel(QAbstractListModel):
    """Answers the first dates, and how many more there are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: Sequence[Event] = ()

    def show(self, events: Sequence[Event]) -> None:
        """Show these."""
        self.beginResetModel()
        self._events = events
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        shown = min(len(self._events), _MOST + 1)
        return 0 if parent.isValid() else shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        rest = len(self._events) - _MOST
        if index.row() == _MOST and rest > 1:
            more = self.tr("and {0} more on the timeline").format(rest)
            return more if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        event = self._events[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return event.found.label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{spoken(event.when)}: {event.found.label}"
        return event if role == Role.EVENT else None


class _Delegate(RowDelegate):
    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._font = interface_font(12.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        event: Event | None = index.data(Role.EVENT)
        rect = self.paint_row(painter, option)
        metrics, elide = QFontMetricsF(self._font), Qt.TextElideMode.ElideRight
        baseline, left = rect.top() + 16.5, rect.left()
        painter.setFont(self._font)
        if event is not None:
            room = rect.width() * _DATE_SHARE
            painter.setPen(self.palette.colour("accent"))
            painter.drawText(QPointF(left, baseline), metrics.elidedText(short(event.when), elide, room - 8))
            left += room
        painter.setPen(self.palette.colour("ink" if event is not None else "muted"))
        words = metrics.elidedText(str(index.data()), elide, rect.right() - left)
        painter.drawText(QPointF(left, baseline), words)


class DateList(PaintedList):
    """As high as its rows; a click or Return opens the passage of a date, or all of them."""

    event_activated = Signal(str)
    all_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, _Delegate(appearance), "paper", parent)
        self.rows = DatesModel(self)
        self.setModel(self.rows)
        self.setAccessibleName(self.tr("Dates"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.row_activated.connect(self._open)

    def show_events(self, events: Sequence[Event]) -> None:
        """Show these dates, and be as high as that takes."""
        self.rows.show(events)
        self.setFixedHeight(_ROW_HEIGHT * self.rows.rowCount())

    def _open(self, index: QModelIndex) -> None:
        event: Event | None = index.data(Role.EVENT)
        if event is not None:
            self.event_activated.emit(event.id)
        else:
            self.all_wanted.emit()
