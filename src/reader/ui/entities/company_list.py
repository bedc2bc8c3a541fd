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
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reader.domain.entities import Entity
from reader.ui.appearance import Appearance, interface_font
from reader.ui.widgets.list_styles import mix, number_text
from reader.ui.widgets.painted_list import PaintedList, RowDelegate

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


class CompanyDelegate(RowDelegate):
    """Paints a name, a bar and a number."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(appearance, parent)
        self._font = interface_font(13)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette = self.palette
        rect = self.paint_row(painter, option)
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


class CompanyList(PaintedList):
    """As high as its rows; a click or Return asks for that entity's own page."""

    entity_activated = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, CompanyDelegate(appearance), "paper", parent)
        self.rows = CompanyModel(self)
        self.setModel(self.rows)
        self.setAccessibleName(self.tr("Appears with"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.row_activated.connect(self._open)

    def show_company(self, company: Sequence[tuple[Entity, int]]) -> None:
        """Show these entities, and be as high as that takes."""
        self.rows.show(company)
        self.setFixedHeight(_ROW_HEIGHT * len(company))

    def _open(self, index: QModelIndex) -> None:
        entity: Entity = index.data(Role.ENTITY)
        self.entity_activated.emit(entity.id)
