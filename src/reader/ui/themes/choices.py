"""The rows of the theme picker: themes that may be meant, and the offer to make a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.annotations import Theme
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.themes.matching import SEPARATOR
from reader.ui.themes.theme_tree import paint_swatch

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 7 * GRID


@dataclass(frozen=True, slots=True)
class Choice:
    """A row: a theme, or (None) the offer to make one named `path`."""

    theme: Theme | None
    path: str


class ChoiceModel(QAbstractListModel):
    """What can be picked, likeliest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show these."""
        self.beginResetModel()
        self.choices = list(choices)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row; the choice itself as user data."""
        if not index.isValid():
            return None
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.path if choice.theme else self.tr("Create “{name}”").format(name=choice.path)
        return choice if role == Qt.ItemDataRole.UserRole else None


class ChoiceDelegate(QStyledItemDelegate):
    """Paints a row: swatch, the themes above in muted ink, the name, the key."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._font = interface_font(13)
        self._key_font = interface_font(11)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """One row."""
        return QSize(30 * GRID, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint what the row offers."""
        choice = index.data(Qt.ItemDataRole.UserRole)
        palette = self._appearance.palette
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("hover"))
            painter.drawRoundedRect(box, 6, 6)
        swatch = QRectF(box.left() + 2 * GRID, box.center().y() - 6, 12, 12)
        text = box.adjusted(7 * GRID, 0, -2 * GRID, 0)
        if choice.theme is None:
            self._paint_plus(painter, swatch)
        else:
            paint_swatch(painter, swatch, palette, choice.theme.hue)
            text = self._paint_key(painter, text, choice.theme.key)
        self._paint_path(painter, text, index.data(), nested=choice.theme is not None)
        painter.restore()

    def _paint_plus(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._appearance.palette.colour("accent"), 1.5))
        middle, arm = box.center(), box.width() / 2 - 1
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))

    def _paint_key(self, painter: QPainter, box: QRectF, key: int) -> QRectF:
        if not key:
            return box
        painter.setFont(self._key_font)
        painter.setPen(self._appearance.palette.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(key))
        return box.adjusted(0, 0, -4 * GRID, 0)

    def _paint_path(self, painter: QPainter, box: QRectF, path: str, *, nested: bool) -> None:
        """The themes above in muted ink, the name itself in full."""
        metrics = QFontMetricsF(self._font)
        above, separator, name = path.rpartition(SEPARATOR) if nested else ("", "", path)
        painter.setFont(self._font)
        if above:
            shown = metrics.elidedText(above, Qt.TextElideMode.ElideMiddle, box.width() * 0.6) + separator
            painter.setPen(self._appearance.palette.colour("muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            box = box.adjusted(metrics.horizontalAdvance(shown), 0, 0, 0)
        painter.setPen(self._appearance.palette.colour("ink"))
        elided = metrics.elidedText(name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
