"""Every mention of an entity as a keyword-in-context list: the names stand under each other."""

from collections.abc import Callable, Sequence
from enum import IntEnum, StrEnum
from typing import NamedTuple

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
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reader.domain.spoken_dates import short, spoken
from reader.domain.steps import Steps, at_once
from reader.services.dossiers import MentionLine
from reader.storage.bulk import batched
from reader.ui.appearance import Appearance, Palette, interface_font, reading_font
from reader.ui.entities.brief_titles import brief
from reader.ui.widgets.elision import elided_left, elided_right
from reader.ui.widgets.painted_list import PaintedList, RowDelegate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW_SIZE = QSize(0, 32)
_GAP = 12
_INSIDE = 8
"""So that the words stand inside the ring around the current row."""
_NUMBER_WIDTH = 36
_MARKS = ".,;:!?\"'()[]“”‘’«»—–-…"
_AT_ONCE = 300
"""Lines whose words are looked at in a few milliseconds."""
_NAME_AT = 0.42
"""Where the names begin, as a share of the room for context."""


class Role(IntEnum):
    """What the delegate asks for."""

    LINE = Qt.ItemDataRole.UserRole + 1
    """MentionLine."""
    BRIEF = Qt.ItemDataRole.UserRole + 2
    """The title of its document for a narrow column."""


class Lines(StrEnum):
    """How the lines are sorted."""

    PLACE = "place"
    LEFT = "left"
    RIGHT = "right"


def in_order(lines: Sequence[MentionLine], order: Lines) -> Sequence[MentionLine]:
    """The lines as they stand in the library, or by the words nearest to the name on one side of it."""
    return at_once(ordering(lines, order))


def ordering(lines: Sequence[MentionLine], order: Lines) -> Steps[Sequence[MentionLine]]:
    """`in_order` in steps: thousands of lines have many words."""
    if order is Lines.PLACE:
        return lines
    keys: list[list[str]] = []
    for part in batched(lines, _AT_ONCE):
        keys += [_words(line.left)[::-1] if order is Lines.LEFT else _words(line.right) for line in part]
        yield
    places = sorted(range(len(lines)), key=keys.__getitem__)
    return [lines[place] for place in places]


def _words(context: str) -> list[str]:
    """Words without the punctuation around them, which nobody looks for."""
    return [word for piece in context.casefold().split() if (word := piece.strip(_MARKS))]


class MentionsModel(QAbstractListModel):
    """Answers the lines of a dossier."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[MentionLine] = ()
        self._as_they_stand: Sequence[MentionLine] = ()
        self._brief: dict[str, str] = {}
        self.order = Lines.PLACE
        self._answer: dict[int, Callable[[MentionLine], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda line: f"{line.left}{line.name}{line.right}",
            Qt.ItemDataRole.AccessibleTextRole: self._description,
            Qt.ItemDataRole.ToolTipRole: self._tool_tip,
            Role.LINE: lambda line: line,
            Role.BRIEF: lambda line: self._brief[line.title],
        }

    @property
    def as_they_stand(self) -> Sequence[MentionLine]:
        """The lines in the order of the library."""
        return self._as_they_stand

    def show(self, lines: Sequence[MentionLine], shown: Sequence[MentionLine] | None = None) -> None:
        """Show these lines, which stand in the order of the library; `shown` has them sorted already."""
        self.beginResetModel()
        self._as_they_stand = lines
        self._brief = brief({line.title for line in lines})
        self._lines = in_order(lines, self.order) if shown is None else shown
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        answer = self._answer.get(role)
        return answer(self._lines[index.row()]) if answer and index.isValid() else None

    def _description(self, line: MentionLine) -> str:
        where = self.tr("{0}, paragraph {1}").format(line.title, line.paragraph)
        words = f"{line.left}{line.name}{line.right}"
        return ", ".join(part for part in (where, words, spoken(line.when) if line.when else "") if part)

    def _tool_tip(self, line: MentionLine) -> str:
        dated = f" · {spoken(line.when)}" if line.when else ""
        return f"{line.title} ¶{line.paragraph}{dated}"


class MentionDelegate(RowDelegate):
    """Paints a line: where, the words before, the name, the words after, the date; a hairline below."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(appearance, parent)
        self._small = interface_font(12)
        self._words = reading_font(14)
        self._name = reading_font(14)
        self._name.setWeight(QFont.Weight.Bold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _ROW_SIZE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette = self.palette
        line: MentionLine = index.data(Role.LINE)
        rect = self.paint_row(painter, option)
        rule = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(rule, palette.colour("hairline"))
        rect = rect.adjusted(_INSIDE, 0, -_INSIDE, 0)
        columns = _columns(rect.width())
        where_width, date_width = columns.where, columns.date
        baseline = rect.top() + 21
        title = line.title if columns.is_wide else index.data(Role.BRIEF)
        number = f"¶{line.paragraph}" if line.paragraph and columns.has_number else ""
        where = QRectF(rect.left(), baseline, where_width - _GAP, 0)
        self._paint_where(painter, palette, title, number, where)
        if date_width:
            self._paint_date(painter, palette, line, QPointF(rect.right(), baseline), date_width - _GAP)
        room = rect.adjusted(where_width, 0, -date_width, 0)
        name_left = room.left() + room.width() * _NAME_AT
        if line.when is None:
            room.setRight(rect.right())
        self._paint_context(painter, palette, line, room, QPointF(name_left, baseline))

    def _paint_where(
        self, painter: QPainter, palette: Palette, title: str, number: str, where: QRectF
    ) -> None:
        metrics = QFontMetricsF(self._small)
        room = where.width() - (_NUMBER_WIDTH if number else 0)
        painter.setFont(self._small)
        painter.setPen(palette.colour("muted"))
        painter.drawText(where.topLeft(), metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))
        painter.drawText(where.topRight() - QPointF(metrics.horizontalAdvance(number), 0), number)

    def _paint_date(
        self, painter: QPainter, palette: Palette, line: MentionLine, place: QPointF, width: float
    ) -> None:
        if line.when is None:
            return
        metrics = QFontMetricsF(self._small)
        said = metrics.elidedText(short(line.when), Qt.TextElideMode.ElideRight, width)
        painter.setFont(self._small)
        painter.setPen(palette.colour("accent"))
        painter.drawText(QPointF(place.x() - metrics.horizontalAdvance(said), place.y()), said)

    def _paint_context(
        self, painter: QPainter, palette: Palette, line: MentionLine, room: QRectF, place: QPointF
    ) -> None:
        words, bold = QFontMetricsF(self._words), QFontMetricsF(self._name)
        name_left, baseline = place.x(), place.y()
        name = bold.elidedText(line.name, Qt.TextElideMode.ElideRight, room.right() - name_left)
        name_right = name_left + bold.horizontalAdvance(name)
        left = elided_left(line.left, words, name_left - room.left())
        right = elided_right(line.right, words, room.right() - name_right)
        painter.setFont(self._words)
        painter.setPen(palette.colour("muted"))
        painter.drawText(QPointF(name_left - words.horizontalAdvance(left), baseline), left)
        painter.drawText(QPointF(name_right, baseline), right)
        painter.setFont(self._name)
        painter.setPen(palette.colour("ink"))
        painter.drawText(QPointF(name_left, baseline), name)


class _Columns(NamedTuple):
    """Widths of the columns at the left and right of the context, and what of it has room."""

    where: float
    date: float
    is_wide: bool
    has_number: bool


def _columns(width: float) -> _Columns:
    """In a narrow list the date and the number of the paragraph, which the tooltip says too, make room."""
    if width >= 680:
        return _Columns(156, 104, is_wide=True, has_number=True)
    if width >= 560:
        return _Columns(144, 88, is_wide=False, has_number=True)
    return _Columns(116, 0, is_wide=False, has_number=False)


_SORTING = {Qt.Key.Key_Left: Lines.LEFT, Qt.Key.Key_Right: Lines.RIGHT}


class MentionList(PaintedList):
    """The list of mentions; a click or Return opens the passage, Left and Right ask for another order."""

    mention_activated = Signal(str, object)
    """Document id and Span."""
    order_wanted = Signal(Lines)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, MentionDelegate(appearance), "paper", parent)
        self.rows = MentionsModel(self)
        self.setModel(self.rows)
        self.setAccessibleName(self.tr("Mentions"))
        self.setUniformItemSizes(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.row_activated.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = _SORTING.get(Qt.Key(event.key()))
        if wanted is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self.order_wanted.emit(Lines.PLACE if self.rows.order is wanted else wanted)

    def _open(self, index: QModelIndex) -> None:
        line: MentionLine = index.data(Role.LINE)
        self.mention_activated.emit(line.document_id, line.span)
