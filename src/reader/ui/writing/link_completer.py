"""What may be linked, below the caret while one types after `[[`; the focus stays in the field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain.entities import EntityType
from reader.domain.links import LinkKind
from reader.services.linking import Target
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.announcing import announce
from reader.ui.widgets.list_styles import heading_font, list_sheet

_Index = QModelIndex | QPersistentModelIndex
_WIDTH = 84 * GRID
_HIGHEST = 74 * GRID
_ROW = 7 * GRID
_HEADING = 6 * GRID
_SIDE = 3 * GRID


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: something to link to, or (None) the heading of a kind."""

    words: str
    target: Target | None = None


class LineModel(QAbstractListModel):
    """Targets in groups, each under the name of its kind."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_targets(self, targets: Sequence[Target]) -> None:
        """Show these, which are in groups already."""
        names = {
            LinkKind.DOCUMENT: self.tr("Documents"),
            LinkKind.ENTITY: self.tr("Entities"),
            LinkKind.THEME: self.tr("Themes"),
            LinkKind.HIGHLIGHT: self.tr("Passages"),
        }
        lines: list[Line] = []
        kind = None
        for target in targets:
            if target.kind is not kind:
                kind = target.kind
                lines.append(Line(names[kind]))
            lines.append(Line(target.name, target))
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a line."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            detail = _detail(line.target) if line.target else ""
            return f"{line.words}, {detail}" if detail else line.words
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if not index.isValid() or self.lines[index.row()].target is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def following(self, row: int, step: int) -> int:
        """The next row with a target, up or down, around the ends; -1 without any."""
        count = len(self.lines)
        for distance in range(1, count + 1):
            at = (row + step * distance) % count
            if self.lines[at].target is not None:
                return at
        return -1


class LineDelegate(QStyledItemDelegate):
    """Paints a name with what else is known of it, quietly, at its right."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._font = interface_font(13)
        self._small = interface_font(11.5)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One height for names, another for headings."""
        model = index.model()
        is_heading = isinstance(model, LineModel) and model.lines[index.row()].target is None
        return QSize(_WIDTH - 4 * GRID, _HEADING if is_heading else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a line."""
        model, view = index.model(), self.parent()
        if not isinstance(model, LineModel) or not isinstance(view, QListView):
            return
        line, palette = model.lines[index.row()], self._appearance.palette
        box = QRectF(option.rect)
        inner = box.adjusted(_SIDE, 0, -_SIDE, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if line.target is None:
            painter.setFont(heading_font())
            painter.setPen(palette.colour("muted"))
            painter.drawText(inner, middle, line.words.upper())
            return
        if view.currentIndex().row() == index.row():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("hover"))
            painter.drawRoundedRect(box.adjusted(GRID, 0, -GRID, 0), 6, 6)
        detail = _elided(_detail(line.target), self._small, inner.width() * 0.4)
        room = inner.width() - QFontMetricsF(self._small).horizontalAdvance(detail) - 2 * GRID
        painter.setFont(self._font)
        painter.setPen(palette.colour("ink"))
        painter.drawText(inner, middle, _elided(line.words, self._font, room))
        painter.setFont(self._small)
        painter.setPen(palette.colour("muted"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, detail)


class LinkCompleter(QFrame):
    """Lies over the window, as a child of it; it never has the focus."""

    chosen = Signal(object)
    """Target."""
    refused = Signal()
    """Escape."""

    _STEPS: ClassVar[dict[int, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
    _CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._said = ""
        self._appearance = appearance
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines = LineModel()
        self._list = QListView(self)
        self._list.setModel(self.lines)
        self._list.setItemDelegate(LineDelegate(appearance, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("What to link to"))
        self._list.entered.connect(self._go_to_index)
        self._list.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, GRID, 1, GRID)
        column.addWidget(self._list)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def current(self) -> Target | None:
        """What Enter would choose."""
        row = self._list.currentIndex().row()
        return self.lines.lines[row].target if 0 <= row < len(self.lines.lines) else None

    def offer(self, targets: Sequence[Target], corner: QPoint, above: int) -> None:
        """Show these with the corner at a place of the window, or that much above it if there is no room."""
        before = self.current if self.isVisible() else None
        self.lines.show_targets(targets)
        rows = [number for number, line in enumerate(self.lines.lines) if line.target == before]
        self._go_to(rows[0] if before is not None and rows else self.lines.following(-1, 1))
        wanted = sum(_ROW if line.target else _HEADING for line in self.lines.lines) + 2 * GRID + 2
        host = self._host
        below, over = host.height() - corner.y() - GRID, corner.y() - above - GRID
        upwards = below < min(wanted, _HIGHEST) and over > below
        height = min(wanted, _HIGHEST, max(over if upwards else below, 3 * _ROW))
        left = max(GRID, min(corner.x(), host.width() - _WIDTH - GRID))
        top = corner.y() - above - height if upwards else corner.y()
        self.setGeometry(left, top, min(_WIDTH, host.width() - 2 * GRID), height)
        self.show()
        self.raise_()

    def takes(self, event: QKeyEvent) -> bool:
        """The arrows move, Enter and Tab choose, Escape refuses; False for any other key."""
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        key = event.key()
        if key in self._STEPS:
            self._go_to(self.lines.following(self._list.currentIndex().row(), self._STEPS[key]))
            return True
        if key == Qt.Key.Key_Escape:
            self.refused.emit()
            return True
        if key in self._CHOOSING and self.current is not None:
            self.chosen.emit(self.current)
            return True
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card with a hairline."""
        palette = self._appearance.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.colour("hairline"), 1))
        painter.setBrush(palette.colour("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _go_to(self, row: int) -> None:
        index = self.lines.index(row)
        words = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        if words != self._said or not self.isVisible():
            announce(self, words)
        self._said = words
        self._list.setCurrentIndex(index)
        first = row == self.lines.following(-1, 1)
        self._list.scrollTo(self.lines.index(0) if first else index)
        self._list.viewport().update()

    def _go_to_index(self, index: QModelIndex) -> None:
        if self.lines.lines[index.row()].target is not None:
            self._list.setCurrentIndex(index)
            self._list.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        target = self.lines.lines[index.row()].target
        if target is not None:
            self.chosen.emit(target)

    def _restyle(self) -> None:
        self._list.setStyleSheet(list_sheet(self._appearance.palette, "card"))
        self.update()


def _detail(target: Target) -> str:
    """What stands beside a name; the type of an entity as a word."""
    if target.kind is not LinkKind.ENTITY:
        return target.detail
    words = {
        EntityType.PERSON: QCoreApplication.translate("Types", "Person"),
        EntityType.ORG: QCoreApplication.translate("Types", "Organisation"),
        EntityType.PLACE: QCoreApplication.translate("Types", "Place"),
        EntityType.PRODUCT: QCoreApplication.translate("Types", "Product"),
        EntityType.WORK: QCoreApplication.translate("Types", "Work"),
        EntityType.PROGRAM: QCoreApplication.translate("Types", "Programme"),
        EntityType.EVENT: QCoreApplication.translate("Types", "Event"),
        EntityType.GROUP: QCoreApplication.translate("Types", "Group"),
    }
    return words[EntityType(target.detail)]


def _elided(words: str, font: QFont, width: float) -> str:
    metrics = QFontMetricsF(font)
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, width))
