"""The steps of the history as rows, newest first, read in pages; and how a row is painted."""

from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reader.services.history_steps import Step, current, steps
from reader.storage import Library
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.painted_list import RowDelegate

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PAGE = 100
ROW_HEIGHT = 12 * GRID


class Role(IntEnum):
    """What the delegate and the window ask for."""

    STEP = Qt.ItemDataRole.UserRole + 1
    """`Step`, None for the beginning, before every step."""
    IS_CURRENT = Qt.ItemDataRole.UserRole + 2
    WHEN = Qt.ItemDataRole.UserRole + 3


class HistoryModel(QAbstractListModel):
    """Steps, and under the oldest one the beginning."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._steps: list[Step] = []
        self._current = 0
        self._is_whole = False

    def refresh(self) -> None:
        """Read the newest steps again; of those further down only whether they are in force can be new."""
        self.beginResetModel()
        newest, known = steps(self._library, limit=PAGE), self._steps
        self._current = current(self._library)
        if len(newest) < PAGE:
            self._steps, self._is_whole = newest, True
        else:
            last = newest[-1].number
            older = [one for one in known if one.number < last] if known and known[0].number >= last else []
            self._is_whole = self._is_whole and bool(older)
            self._steps = newest + [replace(one, in_force=one.number <= self._current) for one in older]
        self.endResetModel()

    def fetch_current(self) -> None:
        """Read pages until the last step in force is there."""
        while self.current_row() < 0 and self.canFetchMore(_ROOT):
            self.fetchMore(_ROOT)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._steps) + self._is_whole

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and not self._is_whole

    def fetchMore(self, parent: _Index) -> None:
        """Read the page before the oldest step that was read."""
        if not self.canFetchMore(parent):
            return
        before = self._steps[-1].number if self._steps else None
        older = steps(self._library, before, PAGE)
        whole = len(older) < PAGE
        first = len(self._steps)
        self.beginInsertRows(_ROOT, first, first + len(older) + whole - 1)
        self._steps += older
        self._is_whole = whole
        self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        step = self._steps[index.row()] if index.row() < len(self._steps) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return step.label if step else self.tr("Beginning")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(step)
        if role == Role.STEP:
            return step
        if role == Role.IS_CURRENT:
            return self._is_current(step)
        if role == Role.WHEN:
            return said_moment(step.at) if step else ""
        return None

    def number_at(self, row: int) -> int:
        """The number of the step in a row; 0 for the beginning."""
        return self._steps[row].number if 0 <= row < len(self._steps) else 0

    def current_row(self) -> int:
        """The row of the last step in force among those that were read; -1 if it is further down."""
        if self._current == 0:
            return len(self._steps) if self._is_whole else -1
        numbers = (row for row, step in enumerate(self._steps) if step.number == self._current)
        return next(numbers, -1)

    def _is_current(self, step: Step | None) -> bool:
        return (step.number if step else 0) == self._current

    def _spoken(self, step: Step | None) -> str:
        if step is None:
            parts = [self.tr("Beginning"), self.tr("before everything that was done")]
        else:
            parts = [step.label, step.about, step.quote, said_moment(step.at)]
            parts += [] if step.in_force else [self.tr("undone")]
        if self._is_current(step):
            parts.append(self.tr("the library stands here"))
        return ", ".join(part for part in parts if part)


def said_moment(at: str, now: QDateTime | None = None) -> str:
    """A time stamp as the reader's locale writes it: the time today, with the day before that; '' if none."""
    moment = QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not moment.isValid():
        return ""
    today = (now or QDateTime.currentDateTime()).date()
    locale = QLocale()
    time = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    days = moment.date().daysTo(today)
    if days == 0:
        return time
    if days == 1:
        return QCoreApplication.translate("HistoryModel", "Yesterday {0}").format(time)
    form = "d MMM" if moment.date().year() == today.year() else "d MMM yyyy"
    return f"{locale.toString(moment.date(), form)}, {time}"


class StepDelegate(RowDelegate):
    """Two lines a step: what was done and when, then to what; undone steps are quieter and say so."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(appearance, parent)
        self._font = interface_font(13)
        self._bold = interface_font(13, QFont.Weight.DemiBold)
        self._small = interface_font(11.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(40 * GRID, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        step: Step | None = index.data(Role.STEP)
        is_current = bool(index.data(Role.IS_CURRENT))
        painter.save()
        rect = self.paint_row(painter, option, chosen=is_current)
        if option.state & QStyle.StateFlag.State_Selected and not self.show_focus:
            self._paint_ring(painter, rect)
        inside = rect.adjusted(4 * GRID, 1.5 * GRID, -4 * GRID, -1.5 * GRID)
        first = QRectF(inside.left(), inside.top(), inside.width(), inside.height() / 2)
        undone = step is not None and not step.in_force
        ink = self.palette.colour("muted" if undone else "ink")
        self._line(
            painter,
            first,
            (str(index.data()), self._bold if is_current else self._font, ink),
            str(index.data(Role.WHEN)),
        )
        note = self.tr("here") if is_current else self.tr("undone") if undone else ""
        muted = self.palette.colour("muted")
        self._line(
            painter, first.translated(0, first.height()), (self._about(step), self._small, muted), note
        )
        painter.restore()

    def _about(self, step: Step | None) -> str:
        if step is None:
            return self.tr("Before everything that was done")
        quote = f"“{step.quote}”" if step.quote else ""
        return " · ".join(part for part in (quote, step.about) if part)

    def _line(self, painter: QPainter, box: QRectF, words: tuple[str, QFont, QColor], aside: str) -> None:
        """Words at the left, shortened to what the aside at the right leaves them."""
        text, font, ink = words
        middle = Qt.AlignmentFlag.AlignVCenter
        room = box.width()
        if aside:
            painter.setFont(self._small)
            painter.setPen(self.palette.colour("muted"))
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, aside)
            room -= QFontMetricsF(self._small).horizontalAdvance(aside) + 3 * GRID
        painter.setFont(font)
        painter.setPen(ink)
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_ring(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette.colour("faint"), 1))
        painter.drawRoundedRect(rect.adjusted(5.5, 1.5, -3.5, -1.5), 4, 4)
        painter.restore()
