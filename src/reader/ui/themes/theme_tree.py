"""How the tree of themes looks: swatch, name, key and count on a quiet row."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from reader.domain.annotations import Theme
from reader.ui.appearance import GRID, Appearance, Palette, interface_font
from reader.ui.themes.theme_model import Role, ThemeModel
from reader.ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip
from reader.ui.widgets.list_styles import (
    SIDE,
    FocusVisible,
    field_sheet,
    list_sheet,
    paint_ground,
    paint_triangle,
)

_Index = QModelIndex | QPersistentModelIndex
_ROW = 7 * GRID
_INDENT = 4 * GRID
_SWATCH = 3 * GRID


class ThemeDelegate(QStyledItemDelegate):
    """Paints what stands on a row; the ground is the tree's."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._font = interface_font(13)
        self._count_font = interface_font(12)
        self._key_font = interface_font(10.5)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """One row."""
        return QSize(30 * GRID, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint swatch, name, key and count."""
        theme, count = index.data(Role.THEME), index.data(Role.COUNT)
        if not isinstance(theme, Theme):
            return
        palette = self._appearance.palette
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_swatch(painter, swatch_box(box), palette, theme.hue)
        right = self._paint_count(painter, box, palette, str(count))
        if theme.key:
            right = self._paint_key(painter, box, palette, str(theme.key), right)
        self._paint_name(painter, box, palette, theme.name, right)
        painter.restore()

    def _paint_count(self, painter: QPainter, box: QRectF, palette: Palette, count: str) -> float:
        painter.setFont(self._count_font)
        painter.setPen(palette.colour("muted"))
        place = box.adjusted(0, 0, -SIDE, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        width = max(QFontMetricsF(self._count_font).horizontalAdvance(count), 4 * GRID)
        return place.right() - width - 2 * GRID

    def _paint_key(self, painter: QPainter, box: QRectF, palette: Palette, key: str, right: float) -> float:
        side = 4 * GRID
        cap = QRectF(right - side + 0.5, box.center().y() - side / 2 + 0.5, side - 1, side - 1)
        painter.setPen(QPen(palette.colour("hairline"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, 3, 3)
        painter.setFont(self._key_font)
        painter.setPen(palette.colour("muted"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        return right - side - 2 * GRID

    def _paint_name(self, painter: QPainter, box: QRectF, palette: Palette, name: str, right: float) -> None:
        left = swatch_box(box).right() + 2 * GRID
        text = QFontMetricsF(self._font).elidedText(name, Qt.TextElideMode.ElideRight, right - left)
        painter.setFont(self._font)
        painter.setPen(palette.colour("ink"))
        place = QRectF(left, box.y(), right - left, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: _Index) -> QWidget:
        """A field for the name."""
        field = QLineEdit(parent)
        field.setFont(self._font)
        field.setStyleSheet(field_sheet(self._appearance.palette))
        field.setAccessibleName(self.tr("Name of the theme"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        """Over the name, to the end of the row."""
        box: QRect = option.rect
        left = round(swatch_box(QRectF(box)).right()) + 2
        editor.setGeometry(QRect(left, box.y() + 1, box.right() - left - 2 * GRID, box.height() - 2))


class ThemeTree(QTreeView):
    """The tree; what a reader asks for comes out as signals with ids."""

    activated_theme = Signal(str)
    """Id: a click, or Enter."""
    delete_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    colour_wanted = Signal(str, QPoint)
    """Id, and where the swatch is on the screen."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.theme_model = ThemeModel(self)
        self.setModel(self.theme_model)
        self.setItemDelegate(ThemeDelegate(appearance, self))
        self._focus_visible = FocusVisible(self)
        self._pressed_id = ""
        self._dragged_over: QPoint | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName(self.tr("Themes"))
        appearance.changed.connect(self._restyle)
        self._restyle()

    @property
    def current_id(self) -> str:
        """Id of the current theme, '' for none."""
        theme = self.theme_model.theme_at(self.currentIndex())
        return theme.id if theme else ""

    def make_current(self, theme_id: str) -> None:
        """Go to a theme, if it is shown."""
        index = self.theme_model.index_of(theme_id)
        if index.isValid():
            self.setCurrentIndex(index)

    def _restyle(self) -> None:
        sheet = "QTreeView { selection-background-color: transparent; }"  # the ground is painted by the row
        self.setStyleSheet(list_sheet(self._appearance.palette) + sheet)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground over the whole width, then the row."""
        current = index == self.currentIndex()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(option.rect)
        focused = current and self.hasFocus() and self._focus_visible.shown
        paint_ground(painter, box, self._appearance.palette, chosen=current, hovered=hovered, focused=focused)
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, box: QRect, index: _Index) -> None:
        """A small triangle before themes that have others under them."""
        if self.theme_model.rowCount(index):
            at = QPointF(box.right() + 6, box.center().y() + 0.5)
            paint_triangle(
                painter, at, self._appearance.palette.colour("muted"), open_=self.isExpanded(index)
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The triangle folds, the swatch offers colours, the rest of a row chooses it or is dragged."""
        self._pressed_id = ""
        point = event.position().toPoint()
        index = self.indexAt(point)
        row = QRectF(self.visualRect(index))
        left = event.button() == Qt.MouseButton.LeftButton
        theme = self.theme_model.theme_at(index)
        if left and theme is not None:
            if point.x() < row.left() + 2 * GRID + 2 and self.theme_model.rowCount(index):
                self.setExpanded(index, not self.isExpanded(index))
                return
            if swatch_box(row).adjusted(-3, -6, 3, 6).contains(QPointF(point)):
                corner = swatch_box(row).bottomLeft().toPoint()
                self.setCurrentIndex(index)
                self.colour_wanted.emit(theme.id, self.viewport().mapToGlobal(corner))
                return
        super().mousePressEvent(event)
        if left and theme is not None:
            self._pressed_id = theme.id

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click shows the passages; the keyboard stays here, so that F2 and Delete mean the theme."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed_id = self._pressed_id, ""
        theme = self.theme_model.theme_at(self.indexAt(event.position().toPoint()))
        if pressed and theme is not None and theme.id == pressed:
            self.activated_theme.emit(pressed)
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the theme as a chip of its colour."""
        theme = self.theme_model.theme_at(self.currentIndex())
        if theme is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self.theme_model.mimeData([self.currentIndex()]))
        drag.setPixmap(self._chip(theme))
        drag.setHotSpot(QPoint(-2 * GRID, -2 * GRID))
        drag.exec(actions, Qt.DropAction.MoveAction)

    def _chip(self, theme: Theme) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = QSize(chip_width(theme.name), CHIP_HEIGHT)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, size.width(), size.height())
        paint_chip(painter, box, self._appearance.palette, theme.name, theme.hue)
        painter.end()
        return picture

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Remember where it would fall, if it may."""
        super().dragMoveEvent(event)
        self._dragged_over = event.position().toPoint() if event.isAccepted() else None

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It would fall nowhere."""
        super().dragLeaveEvent(event)
        self._dragged_over = None

    def dropEvent(self, event: QDropEvent) -> None:
        """It has fallen."""
        super().dropEvent(event)
        self._dragged_over = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and where a dragged theme would fall: Qt's own sign is black in every appearance."""
        self.setDropIndicatorShown(False)
        super().paintEvent(event)
        self.setDropIndicatorShown(True)
        if self._dragged_over is not None:
            self._paint_drop(self._dragged_over)

    def _paint_drop(self, place: QPoint) -> None:
        position = self.dropIndicatorPosition()
        row = QRectF(self.visualRect(self.indexAt(place)))
        if row.isEmpty() or position == self.DropIndicatorPosition.OnViewport:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.palette.colour("accent"), 2))
        if position == self.DropIndicatorPosition.OnItem:
            painter.drawRoundedRect(row.adjusted(2 * GRID, 2, -GRID, -2), 4, 4)
        else:
            y = row.top() + 1 if position == self.DropIndicatorPosition.AboveItem else row.bottom() - 1
            painter.drawLine(QPointF(row.left() + SIDE, y), QPointF(row.right() - GRID, y))
        painter.end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the passages, Delete deletes, F2 (Qt's own) renames."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if self.current_id and not editing:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.activated_theme.emit(self.current_id)
                return
            if event.key() == Qt.Key.Key_Delete:
                self.delete_wanted.emit(self.current_id)
                return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the theme under the pointer, or of the current one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        theme = self.theme_model.theme_at(index)
        if theme is not None:
            self.setCurrentIndex(index)
            corner = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.menu_wanted.emit(theme.id, event.globalPos() if by_mouse else corner)


def swatch_box(row: QRectF) -> QRectF:
    """Where the swatch stands on a row."""
    return QRectF(row.left() + SIDE, row.center().y() - _SWATCH / 2, _SWATCH, _SWATCH)


def paint_swatch(painter: QPainter, box: QRectF, palette: Palette, hue: int) -> None:
    """Paint a theme's colour as a small rounded square."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.theme_colour(hue))
    painter.drawRoundedRect(box, 3, 3)
