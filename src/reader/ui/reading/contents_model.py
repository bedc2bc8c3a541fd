"""The contents of a document as rows, narrowed by what one types; and how a row is painted."""

from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum
from itertools import islice

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.domain.contents import Contents
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.list_styles import ACCENT_BAR, number_text

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ROW_HEIGHT = 7 * GRID
MOST_FOUND = 500
"""Entries shown at most of those that have the typed words."""
_INDENT = 4 * GRID
_DEEPEST = 6
"""Steps of indentation shown at most."""


class Role(IntEnum):
    """What the delegate and the popup ask for."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    """Index into the contents."""
    DEPTH = Qt.ItemDataRole.UserRole + 2
    HIGHLIGHTS = Qt.ItemDataRole.UserRole + 3
    IS_CURRENT = Qt.ItemDataRole.UserRole + 4


class ContentsModel(QAbstractListModel):
    """Entries of the contents; words are made for the rows that are looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.contents: Contents | None = None
        self.current = -1
        self._highlight_starts: Sequence[int] = ()
        self._entries: Sequence[int] = range(0)
        self._folded: list[str] = []

    def show(self, contents: Contents, current: int, highlight_starts: Sequence[int]) -> None:
        """Show all entries, one of them as the one that is read; the highlights begin at these positions."""
        self.beginResetModel()
        if contents is not self.contents:
            self._folded = []
        self.contents, self.current = contents, current
        self._highlight_starts = highlight_starts
        self._entries = range(len(contents))
        self.endResetModel()

    def narrow(self, typed: str) -> None:
        """Only entries with all the typed words, the first ones of very many."""
        if self.contents is None:
            return
        contents, wanted = self.contents, typed.casefold().split()
        if wanted and not self._folded:
            self._folded = [contents.source(entry).casefold() for entry in range(len(contents))]
        found = (entry for entry, words in enumerate(self._folded) if all(word in words for word in wanted))
        self.beginResetModel()
        self._entries = list(islice(found, MOST_FOUND)) if wanted else range(len(contents))
        self.endResetModel()

    def row_of(self, entry: int) -> int:
        """The row of an entry, or of the nearest one before it; -1 without."""
        at = bisect_left(self._entries, entry)
        if at < len(self._entries) and self._entries[at] == entry:
            return at
        return at - 1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._entries) or self.contents is None:
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(self.contents, entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self.contents, entry)
        if role == Role.ENTRY:
            return entry
        if role == Role.DEPTH:
            return self.contents.depths[entry]
        if role == Role.HIGHLIGHTS:
            return self._highlights(self.contents, entry)
        return entry == self.current if role == Role.IS_CURRENT else None

    def _words(self, contents: Contents, entry: int) -> str:
        words = contents.words(entry)
        return words if contents.has_headings else f"¶ {number_text(contents.paragraph(entry))}   {words}"

    def _highlights(self, contents: Contents, entry: int) -> int:
        span = contents.span(entry)
        return bisect_left(self._highlight_starts, span.end) - bisect_left(self._highlight_starts, span.start)

    def _spoken(self, contents: Contents, entry: int) -> str:
        parts = [self._words(contents, entry)]
        if contents.has_headings:
            parts.append(self.tr("level {0}").format(contents.depths[entry] + 1))
        count = self._highlights(contents, entry)
        if count:
            parts.append(self.tr("highlights: {0}").format(number_text(count)))
        if entry == self.current:
            parts.append(self.tr("you are here"))
        return ", ".join(parts)


class ContentsDelegate(QStyledItemDelegate):
    """A line an entry, indented; the one that is read has the accent at its left and a heavier face."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._font = interface_font(13)
        self._bold = interface_font(13, QFont.Weight.DemiBold)
        self._small = interface_font(11.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(40 * GRID, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        palette = self._appearance.palette
        box = QRectF(option.rect)
        is_current = bool(index.data(Role.IS_CURRENT))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("hover"))
            painter.drawRoundedRect(box, 6, 6)
        if is_current:
            bar = QRectF(box.left() + 2, box.top() + 6, ACCENT_BAR, box.height() - 12)
            painter.fillRect(bar, palette.colour("accent"))
        depth = min(int(index.data(Role.DEPTH)), _DEEPEST)
        box.adjust(3 * GRID + depth * _INDENT, 0, -3 * GRID, 0)
        self._paint_count(painter, box, int(index.data(Role.HIGHLIGHTS)))
        font = self._bold if is_current else self._font
        painter.setFont(font)
        painter.setPen(palette.colour("ink" if depth < 2 or is_current else "muted"))
        words = QFontMetricsF(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _paint_count(self, painter: QPainter, box: QRectF, count: int) -> None:
        """How many highlights there are, at the right; what is left of the box is for the words."""
        if not count:
            return
        text = number_text(count)
        painter.setFont(self._small)
        painter.setPen(self._appearance.palette.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        box.adjust(0, 0, -QFontMetricsF(self._small).horizontalAdvance(text) - 3 * GRID, 0)
