"""The company an entity keeps: who is named in the same paragraphs, as bars."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.domain.entities import Entity
from reader.ui.appearance import Appearance, interface_font
from reader.ui.widgets.list_styles import FocusVisible, list_sheet, mix, number_text, paint_ground

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW_HEIGHT = 24
_BAR_HEIGHT = 8
_NAME_SHARE = 0.46


class Role(IntEnum):
    """What the delegate asks for beside the name."""

    ENTITY = Qt.ItemDataRole.UserRole + 1
    COUNT = Qt.ItemDataRole.UserRole + 2
    SHARE = Qt.ItemDataRole.UserRole + 3
    """The count as a share of the highest one."""


class CompanyModel(QAbstractListModel):
    """Answers entities with the number of paragraphs they share with another one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._company: Sequence[tuple[Entity, int]] = ()

    def show(self, company: Sequence[tuple[Entity, int]]) -> None:
        """Show these entities with their counts, the highest first."""
        self.beginResetModel()
        self._company = company
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._company)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entity, count = self._company[index.row()]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            shared = self.tr("1 paragraph") if count == 1 else self.tr("{0} paragraphs").format(count)
            return self.tr("{0}, in {1} with it").format(entity.name, shared)
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: entity.name,
            Role.ENTITY: entity,
            Role.COUNT: count,
            Role.SHARE: count / self._company[0][1],
        }
        return answers.get(role)


class CompanyDelegate(QStyledItemDelegate):
    """Paints a name, a bar and a number."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._font = interface_font(13)
        self.show_focus = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette = self._appearance.palette
        rect = QRectF(option.rect)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = self.show_focus and bool(option.state & QStyle.StateFlag.State_HasFocus)
        paint_ground(painter, rect, palette, chosen=False, hovered=hovered, focused=focused)
        metrics = QFontMetricsF(self._font)
        baseline = rect.top() + 16.5
        name_room = rect.width() * _NAME_SHARE
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, name_room - 8)
        painter.setFont(self._font)
        painter.setPen(palette.colour("ink"))
        painter.drawText(QPointF(rect.left(), baseline), name)
        longest = rect.width() - name_room - 36
        bar = QRectF(rect.left() + name_room, rect.top() + (_ROW_HEIGHT - _BAR_HEIGHT) / 2, 0, _BAR_HEIGHT)
        bar.setWidth(max(_BAR_HEIGHT, longest * index.data(Role.SHARE)))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(palette.colour("accent"), palette.colour("paper"), 0.42))
        painter.drawRoundedRect(bar, 2, 2)
        painter.restore()
        painter.setPen(palette.colour("muted"))
        painter.drawText(QPointF(bar.right() + 8, baseline), number_text(index.data(Role.COUNT)))


class CompanyList(QListView):
    """As high as its rows; a click or Return asks for that entity's own page."""

    entity_activated = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.rows = CompanyModel(self)
        self._painter = CompanyDelegate(appearance, self)
        self._focus = FocusVisible(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(self.tr("Appears with"))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def show_company(self, company: Sequence[tuple[Entity, int]]) -> None:
        """Show these entities, and be as high as that takes."""
        self.rows.show(company)
        self.setFixedHeight(_ROW_HEIGHT * len(company))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._activate(self.indexAt(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.show_focus = self._focus.shown and self.hasFocus()
        super().paintEvent(event)

    def _activate(self, index: QModelIndex) -> None:
        entity: Entity | None = index.data(Role.ENTITY)
        if entity is not None:
            self.entity_activated.emit(entity.id)

    def _restyle(self) -> None:
        self.setStyleSheet(list_sheet(self._appearance.palette, "paper"))
        self.viewport().update()
