"""All actions with their keys as rows, narrowed by words or by a press of keys; and how a row is painted."""

from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reader.ui.actions.keys import PAGE_KEYS, Keys, PageKey, native
from reader.ui.actions.spec import ActionSpec
from reader.ui.actions.table import ACTIONS, MENUS
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.list_styles import heading_font
from reader.ui.widgets.painted_list import RowDelegate

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Row = str | ActionSpec | PageKey
ROW_HEIGHT = 8 * GRID
_HEADING_HEIGHT = 9 * GRID


class Role(IntEnum):
    """What the delegate and the dialog ask for."""

    SPEC = Qt.ItemDataRole.UserRole + 1
    """`ActionSpec` of an action, None for headings and keys of the page."""
    KEYS = Qt.ItemDataRole.UserRole + 2
    """Its keys as this platform writes them, a list."""
    IS_CHANGED = Qt.ItemDataRole.UserRole + 3
    IS_HEADING = Qt.ItemDataRole.UserRole + 4


def said(text: str) -> str:
    """Words of the table in the reader's language."""
    return QCoreApplication.translate("Actions", text)


class ShortcutsModel(QAbstractListModel):
    """Actions under the names of their menus, then the keys that the page handles itself."""

    def __init__(self, keys: Keys, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._rows: list[_Row] = []
        self.narrow()

    def narrow(self, words: str = "", press: str = "") -> None:
        """Only what has all the words in its name, its help or its keys, and listens to the press."""
        wanted = words.casefold().split()
        rows: list[_Row] = []
        for menu in MENUS:
            specs = [spec for spec in ACTIONS if spec.id and spec.menu == menu]
            found = [spec for spec in specs if self._answers(spec, wanted, press)]
            rows += [said(menu), *found] if found else []
        fixed = [one for one in PAGE_KEYS if not press and _has(wanted, f"{one.keys} {said(one.does)}")]
        self.beginResetModel()
        self._rows = [*rows, self.tr("The page itself"), *fixed] if fixed else rows
        self.endResetModel()

    def tell_changed(self) -> None:
        """Keys were given or taken."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, name: str) -> int:
        """The row of an action, -1 if it is not shown."""
        rows = enumerate(self._rows)
        return next((at for at, row in rows if isinstance(row, ActionSpec) and row.id == name), -1)

    def next_action(self, row: int, step: int = 1) -> int:
        """The next row from here on that is no heading, -1 without."""
        while 0 <= row < len(self._rows):
            if not isinstance(self._rows[row], str):
                return row
            row += step
        return -1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Role.IS_HEADING:
            return isinstance(row, str)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row)
        if role == Role.KEYS:
            return self._keys_of(row)
        if not isinstance(row, ActionSpec):
            return None
        if role == Role.SPEC:
            return row
        if role == Role.IS_CHANGED:
            return self._keys.is_changed(row.id)
        if role == Qt.ItemDataRole.ToolTipRole:
            return said(row.help)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            keys = ", ".join(self._keys_of(row)) or self.tr("no keys")
            return f"{said(row.text)}: {keys}"
        return None

    def _keys_of(self, row: _Row) -> list[str]:
        if isinstance(row, str):
            return []
        if isinstance(row, PageKey):
            return [said(row.keys)]
        return [native(one) for one in self._keys.of(row.id)]

    def _words(self, row: _Row) -> str:
        if isinstance(row, PageKey):
            return said(row.does)
        return said(row.text) if isinstance(row, ActionSpec) else row

    def _answers(self, spec: ActionSpec, wanted: list[str], press: str) -> bool:
        keys = self._keys.of(spec.id)
        if press and press not in keys:
            return False
        spelled = " ".join((*keys, *map(native, keys)))
        return _has(wanted, f"{said(spec.text)} {said(spec.help)} {said(spec.menu)} {spelled}")


def _has(wanted: list[str], words: str) -> bool:
    folded = words.casefold()
    return all(word in folded for word in wanted)


class ShortcutDelegate(RowDelegate):
    """A line an action: its name, a dot if its keys were changed, its keys as caps at the right."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(appearance, parent)
        self._font = interface_font(13)
        self._cap_font = interface_font(11.5)
        self._cap_metrics = QFontMetricsF(self._cap_font)
        self._heading = heading_font()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(60 * GRID, _HEADING_HEIGHT if index.data(Role.IS_HEADING) else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        if index.data(Role.IS_HEADING):
            self._paint_heading(painter, QRectF(option.rect), str(index.data()))
        else:
            self._paint_line(painter, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, words: str) -> None:
        painter.setFont(self._heading)
        painter.setPen(self.palette.colour("muted"))
        painter.drawText(QPointF(rect.left() + 4 * GRID, rect.bottom() - 2 * GRID), words.upper())

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = self.paint_row(painter, option, chosen=chosen)
        box = rect.adjusted(4 * GRID, 0, -4 * GRID, 0)
        spec: ActionSpec | None = index.data(Role.SPEC)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._paint_keys(painter, box, index.data(Role.KEYS), caps=spec is not None)
        if index.data(Role.IS_CHANGED):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette.colour("accent"))
            painter.drawEllipse(QPointF(left - 2 * GRID, box.center().y()), 2.5, 2.5)
            left -= 4 * GRID
        painter.setFont(self._font)
        painter.setPen(self.palette.colour("ink" if spec is not None else "muted"))
        room = left - box.left() - 3 * GRID
        words = QFontMetricsF(self._font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_keys(self, painter: QPainter, box: QRectF, keys: list[str], *, caps: bool) -> float:
        """From the right; where the leftmost begins."""
        painter.setFont(self._cap_font)
        right = box.right()
        for one in reversed(keys):
            shown = self._cap_metrics.elidedText(one, Qt.TextElideMode.ElideRight, box.width() * 0.6)
            width = self._cap_metrics.horizontalAdvance(shown) + (3 * GRID if caps else 0)
            cap = QRectF(right - width, box.center().y() - 10, width, 20)
            if caps:
                painter.setPen(QPen(self.palette.colour("hairline"), 1))
                painter.setBrush(self.palette.colour("paper"))
                painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(self.palette.colour("muted"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, shown)
            right = cap.left() - 1.5 * GRID
        return right
