"""The places of some words as a keyword-in-context list, each with a check box; rows are made when seen."""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reader.domain.annotations import Highlight
from reader.domain.document import Document, Span
from reader.domain.records import DocumentRecord
from reader.services.occurrences import Occurrence, described
from reader.ui.appearance import Appearance, interface_font, reading_font
from reader.ui.reading.hits import Hits
from reader.ui.widgets.elision import elided_left, elided_right
from reader.ui.widgets.painted_list import PaintedList, RowDelegate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW_SIZE = QSize(0, 32)
_LOADED = 4
"""Documents that are kept for the rows on the screen."""
_MADE = 256
_NUMBER_WIDTH = 48.0
"""Width of what says where, if that is always the same document."""


@dataclass
class Group:
    """The places in one document. `marked` are the highlights there, by their spans."""

    record: DocumentRecord
    hits: Hits = field(default_factory=Hits)
    marked: Mapping[Span, Highlight] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)
    """Numbers of hits that have the theme already, ascending."""
    refused: set[int] = field(default_factory=set)
    """Numbers of hits that the reader unchecked."""

    def __len__(self) -> int:
        return len(self.hits) - len(self.left_out)

    def number(self, row: int) -> int:
        """The number of the hit in a row, those left out not counted."""
        at = bisect_right(range(len(self.left_out)), row, key=lambda one: self.left_out[one] - one)
        return row + at

    def leave_out(self, theme_id: str) -> None:
        """Leave out what has this theme already."""
        found = (
            number
            for span, highlight in self.marked.items()
            if theme_id in highlight.themes and (number := self._number_of(span)) >= 0
        )
        self.left_out = sorted(found)

    @property
    def chosen(self) -> int:
        """How many places are checked."""
        return len(self) - len(self.refused.difference(self.left_out))

    def chosen_spans(self) -> list[Span]:
        """The checked places."""
        without = self.refused.union(self.left_out)
        return [span for number, span in enumerate(self.hits) if number not in without]

    def _number_of(self, span: Span) -> int:
        number = self.hits.index_at_or_after(span.start)
        return number if number < len(self.hits) and self.hits[number] == span else -1


class OccurrenceModel(QAbstractListModel):
    """Answers a row for each place, in library order."""

    counted = Signal()
    """There are more places than before, or others are checked."""

    def __init__(self, load: Callable[[str], Document], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._loaded: OrderedDict[str, Document] = OrderedDict()
        self._made: OrderedDict[tuple[str, int], Occurrence] = OrderedDict()
        self.groups: list[Group] = []
        self._ends: list[int] = []
        self._theme = ""

    # -- filling

    def clear(self) -> None:
        """No places."""
        self.beginResetModel()
        self.groups, self._ends = [], []
        self._made.clear()
        self.endResetModel()
        self.counted.emit()

    def begin(self, record: DocumentRecord, marked: Mapping[Span, Highlight]) -> None:
        """The places of this document come now."""
        self.groups.append(Group(record, marked=marked))
        self._ends.append(self._ends[-1] if self._ends else 0)

    def grow(self, batches: Iterable[Hits]) -> None:
        """Put further places of the last document at the end."""
        group = self.groups[-1]
        before, rows = len(group), self.rowCount()
        old_left_out = group.left_out
        for batch in batches:
            group.hits.add(batch)
        group.leave_out(self._theme)
        more = len(group) - before
        if more:
            new_left_out, group.left_out = group.left_out, old_left_out
            self.beginInsertRows(_ROOT, rows, rows + more - 1)
            group.left_out = new_left_out
            self._ends[-1] += more
            self.endInsertRows()
        self.counted.emit()

    def set_theme(self, theme_id: str) -> None:
        """Leave out the places that have this theme already."""
        self.beginResetModel()
        self._theme = theme_id
        for group in self.groups:
            group.leave_out(theme_id)
        self._ends = list(accumulate(len(group) for group in self.groups))
        self.endResetModel()
        self.counted.emit()

    # -- choosing

    @property
    def chosen(self) -> int:
        """How many places are checked."""
        return sum(group.chosen for group in self.groups)

    @property
    def left_out(self) -> int:
        """How many places have the theme already."""
        return sum(len(group.left_out) for group in self.groups)

    def chosen_spans(self) -> dict[str, list[Span]]:
        """The checked places by document."""
        return {group.record.id: spans for group in self.groups if (spans := group.chosen_spans())}

    def check_all(self, checked: bool) -> None:
        """Check every place, or none."""
        for group in self.groups:
            group.refused = set() if checked else set(range(len(group.hits)))
        if self.rowCount():
            first, last = self.index(0), self.index(self.rowCount() - 1)
            self.dataChanged.emit(first, last, [Qt.ItemDataRole.CheckStateRole])
        self.counted.emit()

    def toggle(self, index: Index) -> None:
        """Check a place, or not."""
        group, number = self._place(index.row())
        group.refused ^= {number}
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.counted.emit()

    # -- rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or not self._ends else self._ends[-1]

    def flags(self, index: Index) -> Qt.ItemFlag:
        checkable = Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | checkable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            group, number = self._place(index.row())
            return Qt.CheckState.Unchecked if number in group.refused else Qt.CheckState.Checked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            line = self.line(index.row())
            return f"{line.left}{line.words}{line.right}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.line(index.row())
            where = self.tr("{0}, paragraph {1}").format(line.title, line.paragraph)
            return f"{where}, {line.left}{line.words}{line.right}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A screen reader's way to check a row."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if Qt.CheckState(value) != index.data(role):
            self.toggle(index)
        return True

    def line(self, row: int) -> Occurrence:
        """What a row shows."""
        group, number = self._place(row)
        key = (group.record.id, group.hits.starts[number])
        line = self._made.get(key)
        if line is None:
            line = described(group.record, self._document(group.record.id), group.hits[number])
            self._made[key] = line
            if len(self._made) > _MADE:
                self._made.popitem(last=False)
        return line

    def _place(self, row: int) -> tuple[Group, int]:
        at = bisect_left(self._ends, row + 1)
        group = self.groups[at]
        return group, group.number(row - (self._ends[at] - len(group)))

    def _document(self, document_id: str) -> Document:
        document = self._loaded.get(document_id)
        if document is None:
            document = self._loaded[document_id] = self._load(document_id)
            if len(self._loaded) > _LOADED:
                self._loaded.popitem(last=False)
        return document


class OccurrenceDelegate(RowDelegate):
    """Paints a row: check box, where, the words before, the words themselves, the words after."""

    def __init__(self, appearance: Appearance, model: OccurrenceModel) -> None:
        super().__init__(appearance, model)
        self._model = model
        self._small = interface_font(12)
        self._plain = reading_font(14)
        self._bold = reading_font(14)
        self._bold.setWeight(QFont.Weight.Bold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _ROW_SIZE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = self.paint_row(painter, option)
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), self.palette.colour("hairline")
        )
        line = self._model.line(index.row())
        is_chosen = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        baseline = rect.top() + 21
        self._paint_box(painter, QRectF(rect.left() + 12, rect.top() + 9, 14, 14), is_chosen)
        is_one = len(self._model.groups) == 1
        width = _NUMBER_WIDTH if is_one else min(180.0, rect.width() * 0.24)
        where = QRectF(rect.left() + 38, rect.top(), width, rect.height())
        self._paint_where(painter, line, where, baseline)
        self._paint_words(painter, line, rect.adjusted(where.right() + 12 - rect.left(), 0, -8, 0), baseline)

    def _paint_box(self, painter: QPainter, box: QRectF, checked: bool) -> None:
        palette = self.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.colour("accent" if checked else "muted"), 1.2))
        painter.setBrush(palette.colour("accent" if checked else "card"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if checked:
            painter.setPen(QPen(palette.colour("card"), 1.8))
            tick = (QPointF(3.5, 7.2), QPointF(6, 9.8), QPointF(10.5, 4.4))
            painter.drawPolyline([box.topLeft() + point for point in tick])
        painter.restore()

    def _paint_where(self, painter: QPainter, line: Occurrence, room: QRectF, baseline: float) -> None:
        metrics = QFontMetricsF(self._small)
        number = f"¶{line.paragraph}" if line.paragraph else ""
        taken = metrics.horizontalAdvance(number)
        title = "" if room.width() == _NUMBER_WIDTH else line.title
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width() - taken - 8)
        painter.setFont(self._small)
        painter.setPen(self.palette.colour("muted"))
        painter.drawText(QPointF(room.left(), baseline), title)
        painter.drawText(QPointF(room.right() - taken, baseline), number)

    def _paint_words(self, painter: QPainter, line: Occurrence, room: QRectF, baseline: float) -> None:
        plain, bold = QFontMetricsF(self._plain), QFontMetricsF(self._bold)
        middle = room.left() + room.width() * 0.42
        words = bold.elidedText(line.words, Qt.TextElideMode.ElideRight, room.right() - middle)
        after = middle + bold.horizontalAdvance(words)
        left = elided_left(line.left, plain, middle - room.left())
        right = elided_right(line.right, plain, room.right() - after)
        painter.setFont(self._plain)
        painter.setPen(self.palette.colour("muted"))
        painter.drawText(QPointF(middle - plain.horizontalAdvance(left), baseline), left)
        painter.drawText(QPointF(after, baseline), right)
        painter.setFont(self._bold)
        painter.setPen(self.palette.colour("ink"))
        painter.drawText(QPointF(middle, baseline), words)


class OccurrenceList(PaintedList):
    """The list of places; a click or Space checks one, Return is for the dialog."""

    def __init__(self, appearance: Appearance, model: OccurrenceModel, parent: QWidget | None = None) -> None:
        super().__init__(appearance, OccurrenceDelegate(appearance, model), "paper", parent)
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setAccessibleName(self.tr("Places"))
        self.row_activated.connect(model.toggle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return, digits and letters are for the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text().isalnum():
            event.ignore()
            return
        super().keyPressEvent(event)
