"""The typefaces one can read in: the shipped ones first, then what is installed, each in its own face."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.appearance import GRID, READING_FAMILY, Appearance, reading_font
from reader.ui.widgets.list_styles import FocusVisible

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 7 * GRID
_SHIPPED = (READING_FAMILY, "Inter")


def families() -> list[str]:
    """The names of the families for running text."""
    installed = QFontDatabase.families(QFontDatabase.WritingSystem.Latin)
    # Qt adds the foundry in brackets where two have made a family of one name.
    others = dict.fromkeys(name.partition(" [")[0] for name in installed if _is_for_text(name))
    return [*_SHIPPED, *(name for name in others if name not in _SHIPPED)]


def _is_for_text(name: str) -> bool:
    if "Emoji" in name or QFontDatabase.isPrivateFamily(name):
        return False
    return QFontDatabase.WritingSystem.Symbol not in QFontDatabase.writingSystems(name)


class _FamilyDelegate(QStyledItemDelegate):
    """A name in its own face: a font is loaded only when its row is painted."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.show_focus = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(40 * GRID, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        palette, box = self._appearance.palette, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            ring = QPen(palette.colour("accent"), 1)
            painter.setPen(ring if chosen and self.show_focus else Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("hover"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        font: QFont = reading_font(14, str(index.data()))
        painter.setFont(font)
        painter.setPen(palette.colour("accent" if chosen else "ink"))
        box.adjust(2 * GRID, 0, -2 * GRID, 0)
        name = QFontMetricsF(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()


class FamilyList(QListView):
    """A short list to scroll in; letters lead to a name."""

    family_chosen = Signal(str)

    def __init__(self, appearance: Appearance, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = QStringListModel(families(), self)
        self._delegate = _FamilyDelegate(appearance, self)
        self._focus = FocusVisible(self)
        self.setModel(self._names)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setFixedHeight(rows * ROW_HEIGHT)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Typeface"))
        self.selectionModel().currentChanged.connect(self._chosen)

    def show_family(self, family: str) -> None:
        """Mark a family as the one in force; one that is not installed is named all the same."""
        names = self._names.stringList()
        self.selectionModel().blockSignals(True)
        if family not in names:
            self._names.setStringList([family, *names])
            names.insert(0, family)
        index = self._names.index(names.index(family))
        self.setCurrentIndex(index)
        self.selectionModel().blockSignals(False)
        self.scrollTo(index)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.show_focus = self._focus.shown and self.hasFocus()
        super().paintEvent(event)

    def _chosen(self, index: QModelIndex) -> None:
        self.viewport().update()
        if index.isValid():
            self.family_chosen.emit(str(index.data()))
