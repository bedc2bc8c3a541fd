"""The list beside the full timeline: date, words and document of each event."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.appearance import Appearance, interface_font
from reader.ui.timeline.event_model import EventListModel, EventRole
from reader.ui.widgets.list_styles import SIDE, FocusVisible, list_sheet, paint_ground

_HEIGHT = 52
_SIGN = 16


class EventList(QListView):
    """The events of the timeline; the chosen one follows the canvas and leads it."""

    chosen = Signal(str)
    """A row was made current: its event."""
    opened = Signal(str)
    """A row was double-clicked, or Enter pressed on it."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.events = EventListModel(self)
        self.setModel(self.events)
        self.setItemDelegate(EventDelegate(appearance, self, FocusVisible(self)))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Events"))
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(lambda index: self.opened.emit(index.data(EventRole.ID)))
        appearance.changed.connect(self._restyle)
        self._restyle()

    def choose(self, event_id: str) -> None:
        """Make an event's row the current one and show it, without saying so."""
        row = self.events.row_of(event_id)
        model = self.selectionModel()
        was_blocked = model.blockSignals(True)
        if row < 0:
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.events.index(row))
            self.scrollTo(self.events.index(row))
        model.blockSignals(was_blocked)
        self.viewport().update()

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(EventRole.ID))

    def _restyle(self) -> None:
        self.setStyleSheet(list_sheet(self._appearance.palette))
        self.viewport().update()


class EventDelegate(QStyledItemDelegate):
    """Paints an event in two lines: date and document above, its words below."""

    def __init__(self, appearance: Appearance, view: EventList, focus: FocusVisible) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._focus = focus

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every row."""
        return QSize(option.rect.width(), _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        palette = self._appearance.palette
        rect = QRectF(option.rect)
        is_current = index.row() == self._view.currentIndex().row()
        paint_ground(
            painter,
            rect,
            palette,
            chosen=is_current,
            hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
            focused=is_current and self._view.hasFocus() and self._focus.shown,
        )
        painter.save()
        self._paint_sign(painter, rect, index)
        inner = rect.adjusted(SIDE + _SIGN, 8, -SIDE, -8)
        self._paint_words(painter, inner, index)
        painter.restore()

    def _paint_sign(
        self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A dot as on the timeline, open for a projection."""
        colour = self._appearance.palette.colour("accent" if index.data(EventRole.IN_FOCUS) else "mark")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QPointF(rect.left() + SIDE + 4, rect.top() + 17)
        if index.data(EventRole.IS_PROJECTION):
            painter.setPen(QPen(colour, 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        painter.drawEllipse(place, 4, 4)

    def _paint_words(
        self, painter: QPainter, inner: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette = self._appearance.palette
        plain, small = interface_font(13), interface_font(11)
        date = str(index.data(EventRole.DATE))
        upper = QRectF(inner.left(), inner.top(), inner.width(), 18)
        painter.setFont(small)
        painter.setPen(palette.colour("muted"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, date)
        rest = upper.adjusted(QFontMetricsF(small).horizontalAdvance(date), 0, 0, 0)
        if rest.width() > 60:
            document = _elided(f"  ·  {index.data(EventRole.DOCUMENT)}", small, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, document)
        painter.setFont(plain)
        painter.setPen(palette.colour("ink"))
        lower = QRectF(inner.left(), inner.top() + 18, inner.width(), 20)
        label = _elided(str(index.data(EventRole.LABEL)), plain, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, label)


def _elided(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
