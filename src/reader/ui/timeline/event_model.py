"""The events of the timeline as a table: date, event, document, kind and source."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.domain.spoken_dates import short, spoken
from reader.domain.timeline import Event
from reader.ui.timeline.content import Content
from reader.ui.timeline.event_order import Arranging, Column, Haystack, arranged, source_words
from reader.ui.timeline.event_words import kind_word
from reader.ui.timeline.marks import is_projection

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_YEAR = 366


class EventRole(IntEnum):
    """What an index of any column tells of its event besides its text."""

    ID = Qt.ItemDataRole.UserRole + 1
    DATE = Qt.ItemDataRole.UserRole + 2
    LABEL = Qt.ItemDataRole.UserRole + 3
    DOCUMENT = Qt.ItemDataRole.UserRole + 4
    IN_FOCUS = Qt.ItemDataRole.UserRole + 5
    IS_PROJECTION = Qt.ItemDataRole.UserRole + 6
    IS_PINNED = Qt.ItemDataRole.UserRole + 7
    SOURCE = Qt.ItemDataRole.UserRole + 8
    IS_LONG = Qt.ItemDataRole.UserRole + 9
    """Of more than a year: a bar on the timeline."""
    SHORT_DATE = Qt.ItemDataRole.UserRole + 10
    """The date in less room."""


class EventListModel(QAbstractTableModel):
    """The events in focus and in the period, or all; those with the words of a filter, sorted by a column.

    Thousands are sifted and sorted bit by bit: until that is done, the rows are what they were.
    """

    arranged = Signal()
    """Other rows are there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content = Content((), ())
        self._haystack = Haystack(self._content)
        self._coming: tuple[Content, Haystack] = self._content, self._haystack
        self._shown: Sequence[int] = ()
        self._words: tuple[str, ...] = ()
        self.sorted_by = Column.DATE
        self.is_descending = False
        self._arranging = Arranging(self)
        self._arranging.done.connect(self._take)

    @property
    def is_under_way(self) -> bool:
        """True while other rows are on their way."""
        return self._arranging.is_under_way

    @property
    def all_count(self) -> int:
        """How many events there are without the filter."""
        return len(self._coming[0].shown())

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the filter."""
        return self._words

    def show(self, content: Content) -> None:
        """Show the events of a content."""
        same = content is self._coming[0]
        self._coming = content, self._coming[1] if same else Haystack(content)
        self._arrange()

    def sift(self, words: str) -> None:
        """Show only events of which these words are said."""
        wanted = tuple(words.casefold().split())
        if wanted != self._words:
            self._words = wanted
            self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; none is the order of time."""
        by = Column(column) if column >= 0 else Column.DATE
        descending = order == Qt.SortOrder.DescendingOrder
        if (by, descending) != (self.sorted_by, self.is_descending):
            self.sorted_by, self.is_descending = by, descending
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
            self._arrange()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """One row an event."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """See Column."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns, and the keys that sort by them."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        names = (self.tr("Date"), self.tr("Event"), self.tr("Document"), self.tr("Kind"), self.tr("Source"))
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = "▾" if self.is_descending else "▴"
            return f"{names[section]}  {arrow}" if section == self.sorted_by else names[section]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said_of_column(section, names[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("Sort by this column ({0})").replace("{0}", str(section + 1))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """See EventRole; to be read out, the first column says everything."""
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        number = self._shown[index.row()]
        event = self._content.events[number]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(event, number, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self._said(event, number) if index.column() == Column.DATE else None
            return said or self._cell(event, number, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{spoken(event.when)}: {event.found.label}\n{self._content.title_of(number)}"
        return self._part(event, number, role)

    def event_of(self, row: int) -> Event | None:
        """The event of a row, None if there is no such row."""
        return self._content.events[self._shown[row]] if 0 <= row < len(self._shown) else None

    def row_of(self, event_id: str) -> int:
        """The row of an event, -1 if it is not shown."""
        number = self._content.index_of.get(event_id)
        try:
            return self._shown.index(number) if number is not None else -1
        except ValueError:
            return -1

    def _cell(self, event: Event, number: int, column: int) -> str:
        if column == Column.DATE:
            return spoken(event.when)
        if column == Column.LABEL:
            return event.found.label
        if column == Column.DOCUMENT:
            return self._content.title_of(number)
        return kind_word(event) if column == Column.KIND else source_words(event)

    def _said_of_column(self, section: int, name: str) -> str:
        if section != self.sorted_by:
            return name
        way = self.tr("sorted downwards") if self.is_descending else self.tr("sorted upwards")
        return f"{name}, {way}"

    def _said(self, event: Event, number: int) -> str:
        said = f"{spoken(event.when)}: {event.found.label}. {self._content.title_of(number)}"
        return f"{said}. {kind_word(event)}, {source_words(event)}"

    def _part(self, event: Event, number: int, role: int) -> object:
        match role:
            case EventRole.ID:
                return event.id
            case EventRole.DATE:
                return spoken(event.when)
            case EventRole.LABEL:
                return event.found.label
            case EventRole.DOCUMENT:
                return self._content.title_of(number)
            case EventRole.IN_FOCUS:
                return self._content.in_focus(number)
            case EventRole.IS_PROJECTION:
                return is_projection(event)
            case EventRole.IS_PINNED:
                return event.is_pinned
            case EventRole.SOURCE:
                return event.source
            case EventRole.IS_LONG:
                return event.when.latest - event.when.earliest > _YEAR
            case EventRole.SHORT_DATE:
                return short(event.when)
        return None

    def _arrange(self) -> None:
        content, haystack = self._coming
        steps = arranged(content, haystack, self._words, self.sorted_by, descending=self.is_descending)
        self._arranging.begin(steps, len(content.shown()))

    def _take(self, shown: list[int]) -> None:
        self.beginResetModel()
        self._content, self._haystack = self._coming
        self._shown = shown
        self.endResetModel()
        self.arranged.emit()
