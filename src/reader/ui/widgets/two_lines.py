"""A list of things that take two lines to say: what, and below it, quietly, why or when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.list_styles import SIDE
from reader.ui.widgets.painted_list import PaintedList, RowDelegate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 12 * GRID


@dataclass(frozen=True, slots=True)
class TwoLines:
    """A row: its id, what it says, and what it says quietly."""

    id: str
    what: str
    why: str


class Role(IntEnum):
    """What the delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """TwoLines."""


class TwoLinesModel(QAbstractListModel):
    """Answers the rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[TwoLines] = ()

    def show(self, rows: Sequence[TwoLines]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.what
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.what}\n{row.why}" if row.why else row.what
        return row if role == Role.ROW else None


class _Delegate(RowDelegate):
    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._what, self._why = interface_font(13), interface_font(11.5)
        self.current = QPersistentModelIndex()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: TwoLines = index.data(Role.ROW)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.palette.colour("selection"))
        rect = self.paint_row(painter, option, chosen=index.row() == self.current.row())
        room = rect.width() - 2 * SIDE
        elide = Qt.TextElideMode.ElideRight
        for font, words, colour, baseline in (
            (self._what, row.what, "ink", 20),
            (self._why, row.why, "muted", 37),
        ):
            painter.setFont(font)
            painter.setPen(self.palette.colour(colour))
            shown = QFontMetricsF(font).elidedText(words, elide, room)
            painter.drawText(QPointF(rect.left() + SIDE, rect.top() + baseline), shown)


class TwoLinesList(PaintedList):
    """A click makes a row the current one; keys do what `on_key` says, with the id of that row.

    After `allow_several` more rows than one can be selected, as in any list.
    """

    current_changed = Signal(str)

    def __init__(self, appearance: Appearance, ground: str, parent: QWidget | None = None) -> None:
        self._rows_delegate = _Delegate(appearance)
        super().__init__(appearance, self._rows_delegate, ground, parent)
        self.lines = TwoLinesModel(self)
        self.setModel(self.lines)
        self.setUniformItemSizes(True)
        self.on_key: dict[Qt.Key, Callable[[str], object]] = {}
        self.selectionModel().currentChanged.connect(self._follow)
        self.lines.modelReset.connect(self._follow)

    @property
    def current_id(self) -> str:
        """The id of the current row, '' for none."""
        index = self.currentIndex()
        return self.lines.rows[index.row()].id if index.isValid() else ""

    @property
    def selected_ids(self) -> list[str]:
        """The ids of the selected rows, in order; of the current one alone where there is no selection."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.lines.rows[row].id for row in rows] or [self.current_id] * bool(self.current_id)

    def allow_several(self) -> None:
        """Let several rows be selected."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def show_rows(self, rows: Sequence[TwoLines]) -> None:
        """Show other rows; the current one stays, or the next one in its place is it."""
        here, place = self.current_id, max(0, self.currentIndex().row())
        scrolled = self.verticalScrollBar().value()
        self.lines.show(rows)
        row = next((number for number, one in enumerate(rows) if one.id == here), min(place, len(rows) - 1))
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        self.verticalScrollBar().setValue(scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        do = self.on_key.get(Qt.Key(event.key()))
        if do is not None and self.current_id and not event.modifiers():
            do(self.current_id)
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        do = self.on_key.get(Qt.Key.Key_Return)
        if do is not None and self.indexAt(event.position().toPoint()).isValid():
            do(self.current_id)

    def _follow(self, *_: object) -> None:
        self._rows_delegate.current = QPersistentModelIndex(self.currentIndex())
        self.viewport().update()
        self.current_changed.emit(self.current_id)
