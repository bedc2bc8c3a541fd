"""How a document is painted in the list: its title on at most two lines, a muted line, its highlights."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reader.domain.records import DocumentRecord
from reader.ui.appearance import Appearance, interface_font
from reader.ui.documents.model import Role
from reader.ui.widgets.list_styles import SIDE, elided_lines, number_text
from reader.ui.widgets.painted_list import RowDelegate

_TOP = 8
_LINE = 18
_BYLINE = 20
_COUNT_ROOM = 32
"""Pixels kept free at the right for the number of highlights."""


class DocumentDelegate(RowDelegate):
    """Paints documents; the open one stands on a card with the accent at its left."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(appearance, parent)
        self._title = interface_font(13)
        self._open_title = interface_font(13, QFont.Weight.Medium)
        self._small = interface_font(11.5)
        self._metrics = QFontMetricsF(self._title)
        self._wide: dict[str, float] = {}
        self.open_id = ""
        self.width = 240

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = 1 if self._advance(str(index.data())) <= self._room else 2
        return QSize(self.width, _TOP + lines * _LINE + _BYLINE + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette = self.palette
        record: DocumentRecord = index.data(Role.RECORD)
        is_open = record.id == self.open_id
        rect = self.paint_row(painter, option, chosen=is_open)
        baseline = rect.top() + _TOP + 13
        font = self._open_title if is_open else self._title
        painter.setFont(font)
        painter.setPen(palette.colour("ink"))
        fits = self._advance(record.title) <= self._room
        for line in elided_lines(record.title, font, self._room, 1 if fits else 2):
            painter.drawText(QPointF(rect.left() + SIDE, baseline), line)
            baseline += _LINE
        painter.setFont(self._small)
        painter.setPen(palette.colour("muted"))
        count = index.data(Role.HIGHLIGHTS)
        self._paint_count(painter, rect, count)
        byline = self._byline(str(index.data(Role.ORIGIN)), str(index.data(Role.BYLINE)))
        painter.drawText(QPointF(rect.left() + SIDE, baseline), byline)

    def _byline(self, origin: str, byline: str) -> str:
        """The byline in the width there is; of a long one the origin is shortened, date and length stay."""
        metrics = QFontMetricsF(self._small)
        rest = byline.removeprefix(origin)
        room = self.width - 2 * SIDE - metrics.horizontalAdvance(rest)
        shortened = metrics.elidedText(origin, Qt.TextElideMode.ElideRight, max(room, 40.0))
        return metrics.elidedText(shortened + rest, Qt.TextElideMode.ElideRight, self.width - 2 * SIDE)

    def _paint_count(self, painter: QPainter, rect: QRectF, count: int) -> None:
        if not count:
            return
        text = number_text(count)
        right = rect.right() - SIDE - QFontMetricsF(self._small).horizontalAdvance(text)
        painter.drawText(QPointF(right, rect.top() + _TOP + 13), text)

    @property
    def _room(self) -> float:
        return max(40.0, self.width - 2 * SIDE - _COUNT_ROOM)

    def _advance(self, title: str) -> float:
        """Width of a title on one line, kept: it is asked for every row whenever the list is laid out."""
        wide = self._wide.get(title)
        if wide is None:
            wide = self._wide[title] = self._metrics.horizontalAdvance(title)
        return wide
