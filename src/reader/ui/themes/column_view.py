"""Columns side by side: only those in sight exist, however many there are."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.themes.board_columns import Column
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip
from reader.ui.widgets.list_styles import list_sheet, mix
from reader.ui.widgets.stacked_view import CardMargins

WIDTH = 66 * GRID
GAP = 4 * GRID
_SIDE = 6 * GRID
_MARGINS = CardMargins(side=2, top=2, between=10, bottom=4 * GRID)


class ColumnHead(QWidget):
    """A theme's chip or a document's title, and how many cards stand under it."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._column = Column("", "", None, ())
        self._font = interface_font(13)
        appearance.changed.connect(self.update)

    def show_column(self, column: Column) -> None:
        """Say what the column is."""
        self._column = column
        self.setToolTip(column.name)
        self.setAccessibleName(f"{column.name}, {len(column.cards)}")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a chip with space under it."""
        return QSize(WIDTH, CHIP_HEIGHT + 2 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint chip or title, then the count."""
        painter = QPainter(self)
        column, palette = self._column, self._appearance.palette
        count = str(len(column.cards))
        most = self.width() - QFontMetricsF(self._font).horizontalAdvance(count) - 4 * GRID
        painter.setFont(self._font)
        if column.is_document:
            name = QFontMetricsF(self._font).elidedText(column.name, Qt.TextElideMode.ElideRight, most)
            width = QFontMetricsF(self._font).horizontalAdvance(name)
            painter.setPen(palette.colour("ink"))
            painter.drawText(QRectF(2, 0, most + 1, CHIP_HEIGHT), Qt.AlignmentFlag.AlignVCenter, name)
        else:
            width = min(chip_width(column.name), most)
            paint_chip(painter, QRectF(2, 0, width, CHIP_HEIGHT), palette, column.name, column.hue)
        painter.setPen(palette.colour("muted"))
        place = QRectF(2 + width + 2 * GRID, 0, self.width(), CHIP_HEIGHT)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, count)
        painter.end()


class ColumnWidget(QWidget):
    """A head over a list of cards."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = ColumnHead(appearance, self)
        self.cards = CardList(appearance, "paper", _MARGINS, self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self.cards, 1)

    def show_column(self, column: Column) -> None:
        """Show a column."""
        self.head.show_column(column)
        self.cards.setAccessibleName(column.name)
        self.cards.set_cards(column.cards)


class ColumnView(QScrollArea):
    """Columns that scroll sideways together and up and down each on its own."""

    card_clicked = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._columns: list[Column] = []
        self._widgets: dict[int, ColumnWidget] = {}
        self._ground = QWidget(self)
        self.setWidget(self._ground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalScrollBar().setSingleStep(10 * GRID)
        self.horizontalScrollBar().valueChanged.connect(self._build_in_sight)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns; a column of the same id keeps its scroll position."""
        if [column.id for column in columns] != [column.id for column in self._columns]:
            for widget in self._widgets.values():
                widget.deleteLater()
            self._widgets = {}
        self._columns = list(columns)
        for index, widget in self._widgets.items():
            widget.show_column(self._columns[index])
        self._arrange()

    def show_column(self, column_id: str) -> None:
        """Scroll to a column and give it the focus; an unknown id does nothing."""
        for index, column in enumerate(self._columns):
            if column.id == column_id:
                self._go_to(index)

    def _arrange(self) -> None:
        count = len(self._columns)
        width = 2 * _SIDE + count * WIDTH + max(0, count - 1) * GAP
        bar = self.horizontalScrollBar()
        wide = width > self.width()
        height = self.height() - (bar.sizeHint().height() if wide else 0)
        self._ground.resize(max(width, self.viewport().width()), height)
        for index, widget in self._widgets.items():
            self._place(index, widget)
        self._build_in_sight()

    def _place(self, index: int, widget: ColumnWidget) -> None:
        left = _SIDE - _MARGINS.side + index * (WIDTH + GAP)
        widget.setGeometry(left, 0, WIDTH + 2 * _MARGINS.side, self._ground.height())

    def _build_in_sight(self) -> None:
        left = self.horizontalScrollBar().value() - _SIDE
        first = max(0, left // (WIDTH + GAP))
        last = min(len(self._columns) - 1, (left + self.viewport().width()) // (WIDTH + GAP))
        for index in range(first, last + 1):
            self._built(index)

    def _built(self, index: int) -> ColumnWidget:
        widget = self._widgets.get(index)
        if widget is None:
            widget = self._widgets[index] = ColumnWidget(self._appearance, self._ground)
            self._place(index, widget)
            widget.show_column(self._columns[index])
            widget.cards.card_clicked.connect(self.card_clicked)
            widget.cards.entered.connect(self.card_clicked)
            widget.show()
        return widget

    def _go_to(self, index: int) -> None:
        widget = self._built(index)
        bar = self.horizontalScrollBar()
        left = _SIDE + index * (WIDTH + GAP)
        if left - _SIDE < bar.value():
            bar.setValue(left - _SIDE)
        elif left + WIDTH + _SIDE > bar.value() + self.viewport().width():
            bar.setValue(left + WIDTH + _SIDE - self.viewport().width())
        cards = widget.cards
        cards.setFocus(Qt.FocusReason.TabFocusReason)
        if not cards.current_id and cards.card_model.cards:
            cards.make_current(cards.card_model.cards[0].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from column to column."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        here = next((index for index, one in self._widgets.items() if one.cards.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
            return
        self._go_to(min(max(here + step, 0), len(self._columns) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _restyle(self) -> None:
        palette = self._appearance.palette
        thumb = mix(palette.colour("hairline"), palette.colour("faint"), 0.5).name()
        self._ground.setStyleSheet(f"background: {palette.paper};")
        self.setStyleSheet(f"""
            ColumnView {{ background: {palette.paper}; }}
            {list_sheet(palette, "paper")}
            QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
            QScrollBar::handle:horizontal {{
                background: {thumb}; min-width: 32px; border-radius: 3px; margin: 2px;
            }}
        """)
