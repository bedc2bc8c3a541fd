"""The popup in which another entity is chosen by typing a part of its name."""

from collections.abc import Callable, Collection, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QStyle, QStyleOptionViewItem, QWidget

from reader.domain.entities import EntityCount
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.entities.kinds import singular
from reader.ui.entities.likeness import Candidate, alike, typed
from reader.ui.widgets.card_popup import CardPopup
from reader.ui.widgets.list_styles import number_text
from reader.ui.widgets.painted_list import RowDelegate

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTH = 84 * GRID
_ROW = 7 * GRID
_MOST_ROWS = 9
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Role(IntEnum):
    """What the delegate asks for."""

    COUNT = Qt.ItemDataRole.UserRole + 1
    """EntityCount."""


class ChoicesModel(QAbstractListModel):
    """Answers the entities that fit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counts: Sequence[EntityCount] = ()

    def show(self, counts: Sequence[EntityCount]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.counts = counts
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.counts)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        count = self.counts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return count.entity.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{count.entity.name}, {singular(count.entity.type)}, {count.mentions}"
        return count if role == Role.COUNT else None


class _Delegate(RowDelegate):
    """Paints a name with the other names behind it, the kind and the count at the right."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(appearance, parent)
        self._name, self._small = interface_font(13), interface_font(11.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        count: EntityCount = index.data(Role.COUNT)
        rect = QRectF(option.rect)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, self.palette.colour("hover"))
        rect.adjust(2 * GRID, 0, -2 * GRID, 0)
        baseline = rect.top() + 18
        small, name = QFontMetricsF(self._small), QFontMetricsF(self._name)
        said = f"{singular(count.entity.type)}   {number_text(count.mentions)}"
        painter.setFont(self._small)
        painter.setPen(self.palette.colour("muted"))
        painter.drawText(QPointF(rect.right() - small.horizontalAdvance(said), baseline), said)
        room = rect.width() - small.horizontalAdvance(said) - 3 * GRID
        shown = name.elidedText(count.entity.name, Qt.TextElideMode.ElideRight, room)
        left = rect.left() + name.horizontalAdvance(shown) + 2 * GRID
        also = ", ".join(count.entity.aliases)
        also = small.elidedText(also, Qt.TextElideMode.ElideRight, rect.left() + room - left)
        if len(also) > 1:
            painter.drawText(QPointF(left, baseline), also)
        painter.setFont(self._name)
        painter.setPen(self.palette.colour("ink"))
        painter.drawText(QPointF(rect.left(), baseline), shown)


class EntityPicker(CardPopup):
    """A field and a list; Return picks, Escape closes."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._candidates: list[Candidate] = []
        self._asked: Sequence[EntityCount] = ()
        self._then: Callable[[str], object] = _nothing
        self.title = QLabel(self)
        self.title.setFont(interface_font(12))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.field = QLineEdit(self)
        self.field.setFont(interface_font(13))
        self.field.setPlaceholderText(self.tr("Type a part of its name"))
        self.field.setAccessibleName(self.tr("Entity"))
        self.field.installEventFilter(self)
        self.choices = ChoicesModel(self)
        self.list = QListView(self)
        self.list.setModel(self.choices)
        self.list.setItemDelegate(_Delegate(appearance, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Entities"))
        self.list.clicked.connect(lambda index: self._pick(index.row()))
        for part in (self.title, self.field, self.list):
            self.column.addWidget(part)
        self.field.textChanged.connect(self._offer)
        self.restyle()

    def ask(
        self,
        title: str,
        counts: Sequence[EntityCount],
        besides: Collection[str],
        then: Callable[[str], object],
        place: QPoint,
    ) -> None:
        """Let the reader choose an entity besides some, those like them first; `then` gets its id."""
        self._asked = [count for count in counts if count.entity.id in besides]
        self._candidates = [Candidate.of(count) for count in counts if count.entity.id not in besides]
        self._then = then
        self.setFixedWidth(_WIDTH)
        metrics = QFontMetricsF(self.title.font())
        room = _WIDTH - 6 * GRID
        self.title.setText(metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, room))
        self.field.setAccessibleName(title)
        self.field.clear()
        self._offer("")
        self.open_at(place)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list work while one types in the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.list.currentIndex().row())
            return True
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            return super().eventFilter(watched, event)
        row = min(max(self.list.currentIndex().row() + step, 0), len(self.choices.counts) - 1)
        self.list.setCurrentIndex(self.choices.index(row))
        return True

    def _offer(self, letters: str) -> None:
        kind = self._asked[0].entity.type if self._asked else None
        if letters.strip() or kind is None:
            self.choices.show(typed(self._candidates, letters, kind))
        else:
            names = [name for one in self._asked for name in (one.entity.name, *one.entity.aliases)]
            self.choices.show(alike(self._candidates, names, kind))
        self.list.setCurrentIndex(self.choices.index(0))
        self.list.setFixedHeight(_MOST_ROWS * _ROW)

    def _pick(self, row: int) -> None:
        if 0 <= row < len(self.choices.counts):
            self.hide()
            self._then(self.choices.counts[row].entity.id)


def _nothing(_: str) -> None:
    """Before anyone has asked."""
