"""The events as a list: two lines each where it is narrow, columns where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.timeline.event_delegate import EventDelegate
from reader.ui.timeline.event_model import EventListModel, EventRole
from reader.ui.timeline.event_order import Column
from reader.ui.widgets.list_styles import FocusVisible, list_sheet

_TWO_LINES, _ONE_LINE = 13 * GRID, 8 * GRID
_WIDE = 560
"""From this width on there are columns."""
_WIDTHS = {
    Column.DATE: (0.2, 152, 232),
    Column.DOCUMENT: (0.2, 112, 260),
    Column.KIND: (0.1, 96, 104),
    Column.SOURCE: (0.15, 104, 160),
}
"""How much of the width each column but that of the labels takes, at least and at most in pixels."""
_PLAIN = Qt.KeyboardModifier.NoModifier


class EventList(QTableView):
    """The events of the timeline; the chosen one follows the picture and leads it.

    Keys: 1 to 5 sort by a column, again the other way round; Enter opens the passage; Home and End go to the
    first and the last row, a slash to the filter. Several can be selected.
    """

    chosen = Signal(str)
    """A row was made current: its event."""
    opened = Signal(str)
    """A row was double-clicked, or Enter pressed on it."""
    arranged = Signal()
    """Other rows are shown."""
    filter_wanted = Signal()
    """A slash was typed."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._current = ""
        self.hovered_row = -1
        """The row under the pointer."""
        self.events = EventListModel(self)
        self.setModel(self.events)
        self.focus = FocusVisible(self)
        self.setItemDelegate(EventDelegate(appearance, self))
        self._dress()
        self.setAccessibleName(self.tr("Events"))
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(self._open)
        self.events.modelAboutToBeReset.connect(self._remember)
        self.events.arranged.connect(self._come_back)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._fit()

    @property
    def is_wide(self) -> bool:
        """Whether there are columns."""
        return self.viewport().width() >= _WIDE

    @property
    def selected_ids(self) -> list[str]:
        """The selected events, the current one first; empty for none."""
        here = self.currentIndex().row()
        order = sorted(self._selected_rows(), key=lambda row: (row != here, row))
        return [event.id for row in order if (event := self.events.event_of(row)) is not None]

    def beside_selected(self) -> str:
        """The event in the row below the selected ones, or above them if they are the last; '' for none."""
        rows = self._selected_rows()
        if not rows:
            return ""
        event = self.events.event_of(max(rows) + 1) or self.events.event_of(min(rows) - 1)
        return event.id if event is not None else ""

    def choose(self, event_id: str) -> None:
        """Make an event's row the current one and show it, without saying so."""
        self._current = event_id
        row = self.events.row_of(event_id)
        if row < 0:
            self._put_current(QModelIndex())
            return
        index = self.events.index(row, max(0, self.currentIndex().column()) if self.is_wide else 0)
        if row not in self._selected_rows():
            self._put_current(index)
        self.scrollTo(index)

    def events_at(self, place: QPoint) -> Sequence[str]:
        """The event of the row at a place of the viewport, none below the last."""
        index = self.indexAt(place)
        return [str(index.data(EventRole.ID))] if index.isValid() else []

    def place_of_current(self) -> QPoint:
        """Below the current row, on the screen; the middle of the list without one."""
        index = self.currentIndex()
        box = self.visualRect(index) if index.isValid() else self.viewport().rect()
        place = box.bottomLeft() + QPoint(4 * GRID, 0) if index.isValid() else box.center()
        return self.viewport().mapToGlobal(place)

    def sort_by(self, column: int) -> None:
        """Sort by a column, or the other way round if that is so already."""
        header = self.horizontalHeader()
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        is_again = self.events.sorted_by == column and not self.events.is_descending
        header.setSortIndicator(column, descending if is_again else ascending)

    # -- keys and mouse ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _PLAIN:
            if Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(Column):
                self.sort_by(key - Qt.Key.Key_1)
                return
            if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
                self._go_to_row(0 if key == Qt.Key.Key_Home else self.events.rowCount() - 1)
                return
        if event.text() == "/":
            self.filter_wanted.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _typed: str) -> None:
        """Letters mean other things here; the field above finds words."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole row lies under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: object) -> None:
        """No row does any more."""
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _go_to_row(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self.events.index(row, max(0, self.currentIndex().column())))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(EventRole.ID))

    # -- what is chosen ------------------------------------------------------------------------------------

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self._current = str(index.data(EventRole.ID))
            self.chosen.emit(self._current)

    def _remember(self) -> None:
        """Other rows come: the list stays where it is scrolled to, and the current row in sight."""
        self._scrolled = self.verticalScrollBar().value()
        current = self.visualRect(self.currentIndex()) if self.currentIndex().isValid() else None
        self._in_sight = current is not None and self.viewport().rect().intersects(current)

    def _come_back(self) -> None:
        row = self.events.row_of(self._current)
        if row >= 0:
            self._put_current(self.events.index(row, 0))
        self.verticalScrollBar().setValue(self._scrolled)
        if row >= 0 and self._in_sight:
            self.scrollTo(self.events.index(row, 0))
        self.arranged.emit()

    def _selected_rows(self) -> set[int]:
        selection = self.selectionModel().selection()  # ranges: an index for each of many rows takes seconds
        parts = (selection.at(number) for number in range(selection.count()))
        return {row for part in parts for row in range(part.top(), part.bottom() + 1)}

    def _put_current(self, index: QModelIndex) -> None:
        """Make a row the current one without saying so."""
        model = self.selectionModel()
        was_blocked = model.blockSignals(True)
        flags = QItemSelectionModel.SelectionFlag
        model.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        model.blockSignals(was_blocked)
        self.viewport().update()

    # -- looks ---------------------------------------------------------------------------------------------

    def _dress(self) -> None:
        self._scrolled, self._in_sight = 0, False
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setFont(interface_font(12))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setFixedHeight(8 * GRID)
        header.setSortIndicator(Column.DATE, Qt.SortOrder.AscendingOrder)
        header.setAccessibleName(self.tr("Columns"))
        self.setSortingEnabled(True)
        header.setSortIndicatorShown(False)  # the words of the header say it: Qt's arrow has its own colour
        self.setCornerButtonEnabled(False)

    def _fit(self) -> None:
        """Two lines in one column where it is narrow, else a line in five."""
        wide, width = self.is_wide, self.viewport().width()
        self.horizontalHeader().setVisible(wide)
        self.verticalHeader().setDefaultSectionSize(_ONE_LINE if wide else _TWO_LINES)
        self.verticalScrollBar().setSingleStep(6 * GRID)
        rest = width
        for column in Column:
            self.setColumnHidden(column, not wide and column != Column.DATE)
            if wide and column in _WIDTHS:
                part, least, most = _WIDTHS[column]
                share = max(least, min(round(width * part), most))
                self.setColumnWidth(column, share)
                rest -= share
        self.setColumnWidth(Column.LABEL if wide else Column.DATE, rest)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(
            list_sheet(palette, "paper")
            + f"""
            QHeaderView {{ background: {palette.paper}; border: none; }}
            QHeaderView::section {{
                background: {palette.paper}; color: {palette.muted}; border: none;
                border-bottom: 1px solid {palette.hairline}; padding: 0 14px;
            }}
            QHeaderView::section:hover {{ color: {palette.ink}; }}
            """
        )
        self.viewport().update()
