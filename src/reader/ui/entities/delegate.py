"""How a row of the entities' tree is painted: name, where in the library, how often."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.entities import EntityCount
from reader.ui.appearance import Appearance, Palette, interface_font
from reader.ui.entities.model import Role, Row
from reader.ui.widgets.list_styles import (
    HEADING_HEIGHT,
    SIDE,
    elided_lines,
    field_sheet,
    heading_font,
    number_text,
    paint_ground,
    paint_heading,
    paint_triangle,
)
from reader.ui.widgets.sparkbars import bars_width, paint_bars

ROW_HEIGHT = 24
_ALSO_LINE = 16
_GAP = 8
_HEADING_SIZE = QSize(0, HEADING_HEIGHT)
_ROW_SIZE = QSize(0, ROW_HEIGHT)


class EntityDelegate(QStyledItemDelegate):
    """Paints sections, entities and folds; the entity in focus shows its other names on lines below."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._name = interface_font(13)
        self._count = interface_font(12.5)
        self._also = interface_font(11.5)
        self._heading = heading_font()
        self._count_width = 0.0
        self.focus_id = ""
        self._focus_row = -1
        self._focus_inside = 0
        self.width = 240
        self.show_focus = False
        self.shows_selection = False
        """Whether several entities are selected, which is worth showing."""

    def measure(self, highest_count: int) -> None:
        """Make the column of counts wide enough for this one."""
        digits = max(2, len(str(highest_count)))
        self._count_width = QFontMetricsF(self._count).horizontalAdvance("0" * digits)

    def put_in_focus(self, entity_id: str, index: QModelIndex) -> None:
        """The entity in focus and where it is; its row is higher, as its other names stand below it.

        The place is kept because `sizeHint` is asked for every row whenever a fold opens.
        """
        self.focus_id = entity_id
        self._focus_row = index.row()
        self._focus_inside = index.internalId() if index.isValid() else 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if not index.internalId():
            return _HEADING_SIZE
        if index.row() != self._focus_row or index.internalId() != self._focus_inside:
            return _ROW_SIZE
        count: EntityCount = index.data(Role.COUNT)
        return QSize(
            0, ROW_HEIGHT + _ALSO_LINE * len(self._also_lines(count)) + (4 if count.entity.aliases else 0)
        )

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A field for the name."""
        field = QLineEdit(parent)
        field.setFont(self._name)
        field.setStyleSheet(field_sheet(self._appearance.palette))
        field.setAccessibleName(self.tr("Name of the entity"))
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Over the name, to the end of the row."""
        box: QRect = option.rect
        editor.setGeometry(QRect(box.x() + SIDE - 8, box.y(), box.width() - SIDE, ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette = self._appearance.palette
        rect = QRectF(option.rect)
        state = option.state
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = self.show_focus and bool(state & QStyle.StateFlag.State_HasFocus)
        expanded = bool(state & QStyle.StateFlag.State_Open)
        sort = index.data(Role.ROW)
        if sort == Row.ENTITY:
            lit = hovered or (self.shows_selection and bool(state & QStyle.StateFlag.State_Selected))
            self._paint_entity(painter, rect, palette, index, hovered=lit, focused=focused)
            return
        paint_ground(painter, rect, palette, chosen=False, hovered=False, focused=focused)
        text = str(index.data())
        if sort == Row.SECTION:
            total = number_text(index.data(Role.TOTAL))
            paint_heading(painter, rect, palette, self._heading, text.upper(), total, folded=not expanded)
        else:
            self._paint_fold(painter, rect, palette, text, hovered=hovered, expanded=expanded)

    def _paint_entity(
        self,
        painter: QPainter,
        rect: QRectF,
        palette: Palette,
        index: QModelIndex | QPersistentModelIndex,
        *,
        hovered: bool,
        focused: bool,
    ) -> None:
        count: EntityCount = index.data(Role.COUNT)
        chosen = count.entity.id == self.focus_id
        row = QRectF(rect.left(), rect.top(), rect.width(), ROW_HEIGHT)
        paint_ground(painter, row, palette, chosen=chosen, hovered=hovered, focused=focused)
        baseline = row.top() + 16.5
        number = number_text(count.mentions)
        painter.setFont(self._count)
        painter.setPen(palette.colour("muted"))
        right = row.right() - SIDE
        metrics = QFontMetricsF(self._count)
        painter.drawText(QPointF(right - metrics.horizontalAdvance(number), baseline), number)
        bars = index.data(Role.BARS)
        left_of_bars = right - self._count_width - _GAP - bars_width(len(bars))
        paint_bars(
            painter, left_of_bars, baseline + 0.5, bars, palette.colour("mark"), palette.colour("faint")
        )
        room = left_of_bars - _GAP - rect.left() - SIDE
        name = QFontMetricsF(self._name).elidedText(count.entity.name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._name)
        painter.setPen(palette.colour("ink"))
        painter.drawText(QPointF(rect.left() + SIDE, baseline), name)
        if chosen:
            self._paint_also(painter, rect, palette, count)

    def _paint_also(self, painter: QPainter, rect: QRectF, palette: Palette, count: EntityCount) -> None:
        painter.setFont(self._also)
        painter.setPen(palette.colour("muted"))
        baseline = rect.top() + ROW_HEIGHT + 13
        for line in self._also_lines(count):
            painter.drawText(QPointF(rect.left() + SIDE, baseline), line)
            baseline += _ALSO_LINE

    def _paint_fold(
        self, painter: QPainter, rect: QRectF, palette: Palette, text: str, *, hovered: bool, expanded: bool
    ) -> None:
        colour = palette.colour("ink" if hovered else "muted")
        painter.setFont(self._also)
        painter.setPen(colour)
        painter.drawText(QPointF(rect.left() + SIDE + 10, rect.top() + 16), text)
        paint_triangle(painter, QPointF(rect.left() + SIDE, rect.top() + 12), colour, open_=expanded)

    def _also_lines(self, count: EntityCount) -> list[str]:
        if not count.entity.aliases:
            return []
        text = self.tr("also {0}").format(", ".join(count.entity.aliases))
        return elided_lines(text, self._also, self.width - 2 * SIDE, 2)
