"""Columns side by side: only those in sight exist, however many there are."""

from collections import OrderedDict
from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.themes.board_columns import Column
from reader.ui.themes.column_rows import ColumnRows, Reading
from reader.ui.themes.passages import Passages
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip
from reader.ui.widgets.list_styles import mix
from reader.ui.widgets.markdown_view import address_to
from reader.ui.widgets.stacked_view import CardMargins

WIDTH = 66 * GRID
GAP = 4 * GRID
_SIDE = 6 * GRID
_KEPT = 24
"""Columns that are kept after they were in sight, with how far they are scrolled."""
_AT_ONCE = 3
"""Columns that are built before the window gets its turn again."""
_Key = tuple[bool, str]
_MARGINS = CardMargins(side=2, top=2, between=10, bottom=4 * GRID)


class ColumnHead(QWidget):
    """A theme's chip or a document's title, and how many cards stand under it."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._column = Column("", "", None, 0)
        self._font = interface_font(13)
        appearance.changed.connect(self.update)

    def show_column(self, column: Column) -> None:
        """Say what the column is."""
        self._column = column
        self.setToolTip(column.name)
        self.setAccessibleName(f"{column.name}, {column.count}")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a chip with space under it."""
        return QSize(WIDTH, CHIP_HEIGHT + 2 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint chip or title, then the count."""
        painter = QPainter(self)
        column, palette = self._column, self._appearance.palette
        count = str(column.count)
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

    def __init__(self, appearance: Appearance, passages: Passages, column: Column, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = ColumnHead(appearance, self)
        self.cards = CardList(appearance, "paper", _MARGINS, self)
        self.rows = ColumnRows(passages, self.cards, column)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(self.cards, 1)
        self._name(column)

    def show_column(self, column: Column) -> None:
        """Show the column as it is now: another name or colour, another count."""
        before, self.rows.column = self.rows.column, column
        if column != before:
            self._name(column)
        if column.hue != before.hue:
            self.rows.touch_in_sight()

    def _name(self, column: Column) -> None:
        self.head.show_column(column)
        self.cards.setAccessibleName(column.name)


class ColumnView(QScrollArea):
    """Columns that scroll sideways together and up and down each on its own."""

    card_clicked = Signal(str)
    link_activated = Signal(str, str)
    """Kind and id of what a link in a note leads to, or `web` and an address."""

    def __init__(self, appearance: Appearance, passages: Passages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._passages = passages
        self._reading = Reading(self)
        self._columns: list[Column] = []
        self._widgets: OrderedDict[_Key, ColumnWidget] = OrderedDict()
        """Those that were in sight lately, the latest at the end."""
        self._build_more = QTimer(self)
        self._build_more.setSingleShot(True)
        self._build_more.timeout.connect(self._build_in_sight)
        self._ground = QWidget(self)
        self.setWidget(self._ground)
        self._ground.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalScrollBar().setSingleStep(10 * GRID)
        self.horizontalScrollBar().valueChanged.connect(self._build_in_sight)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns; those that were there before keep their cards and how far they are scrolled."""
        self._columns = list(columns)
        now = {_key(column): column for column in columns}
        for key in [key for key in self._widgets if key not in now]:
            self._let_go(key)
        for key, widget in self._widgets.items():
            widget.show_column(now[key])
        self._arrange()

    def read_again(self) -> None:
        """Anything may have changed in any column: what is shown stays until it is read."""
        for widget in self._widgets.values():
            self._reading.begin(widget.rows)

    def apply(self, highlight_ids: Collection[str]) -> None:
        """Show what a write did to some highlights."""
        for widget in self._widgets.values():
            widget.rows.apply(highlight_ids)

    def touch_in_sight(self) -> None:
        """Cards may read otherwise."""
        for widget in self._widgets.values():
            widget.rows.touch_in_sight()

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
        for index, column in enumerate(self._columns):
            if _key(column) in self._widgets:
                self._place(index, self._widgets[_key(column)])
        self._build_in_sight()

    def _place(self, index: int, widget: ColumnWidget) -> None:
        left = _SIDE - _MARGINS.side + index * (WIDTH + GAP)
        widget.setGeometry(left, 0, WIDTH + 2 * _MARGINS.side, self._ground.height())

    def _build_in_sight(self) -> None:
        left = self.horizontalScrollBar().value() - _SIDE
        first = max(0, left // (WIDTH + GAP))
        last = min(len(self._columns) - 1, (left + self.viewport().width()) // (WIDTH + GAP))
        missing = [
            index for index in range(first, last + 1) if _key(self._columns[index]) not in self._widgets
        ]
        for index in range(first, last + 1):
            if index not in missing[_AT_ONCE:]:
                self._built(index)
        if missing[_AT_ONCE:]:
            self._build_more.start(0)
        while len(self._widgets) > max(_KEPT, last - first + 1):
            self._let_go(next(iter(self._widgets)))

    def _built(self, index: int) -> ColumnWidget:
        column = self._columns[index]
        widget = self._widgets.get(_key(column))
        if widget is None:
            widget = ColumnWidget(self._appearance, self._passages, column, self._ground)
            self._widgets[_key(column)] = widget
            self._place(index, widget)
            widget.cards.card_clicked.connect(self.card_clicked)
            widget.cards.entered.connect(self.card_clicked)
            widget.cards.link_activated.connect(self._follow_link)
            widget.show()
            self._reading.begin(widget.rows, at_once=True)
        self._widgets.move_to_end(_key(column))
        return widget

    def _let_go(self, key: "_Key") -> None:
        widget = self._widgets.pop(key)
        self._reading.leave(widget.rows)
        widget.hide()
        widget.deleteLater()

    def _follow_link(self, _card_id: str, address: str) -> None:
        target = address_to(address)
        if target is not None:
            self.link_activated.emit(*target)

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
        if not cards.current_id and cards.card_model.ids:
            cards.make_current(cards.card_model.ids[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from column to column."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        focused = next((key for key, one in self._widgets.items() if one.cards.hasFocus()), None)
        here = next((index for index, one in enumerate(self._columns) if _key(one) == focused), None)
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
        self.horizontalScrollBar().setStyleSheet(f"""
            QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
            QScrollBar::handle:horizontal {{
                background: {thumb}; min-width: 32px; border-radius: 3px; margin: 2px;
            }}
        """)


def _key(column: Column) -> _Key:
    """What tells columns apart: themes and documents have ids of their own."""
    return column.is_document, column.id
