"""The results as a list: headings, and lines with what matched in bold."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.domain.entities import EntityType
from reader.ui.appearance import Appearance, Palette, interface_font
from reader.ui.offsets import utf16_length
from reader.ui.search.results import Result, Sort
from reader.ui.widgets.list_styles import heading_font, number_text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HEADING = QSize(0, 26)
_LINE = QSize(0, 30)
_SIDE = 12
_GAP = 16
_BEFORE_MATCH = 0.35
"""Where in the line the first match stands at the latest, as a share of its width."""


class Role(IntEnum):
    """What the delegate asks for."""

    RESULT = Qt.ItemDataRole.UserRole + 1
    """`Result` of a line, None for a heading."""


class ResultsModel(QAbstractListModel):
    """Answers results under headings; headings, and what cannot be done now, cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Result | Sort] = []

    def show(self, results: Sequence[Result]) -> None:
        """Show these results, which come in sections."""
        rows: list[Result | Sort] = []
        for number, result in enumerate(results):
            if not number or results[number - 1].sort is not result.sort:
                rows.append(result.sort)
            rows.append(result)
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def result_at(self, row: int) -> Result | None:
        """The result that can be chosen in a row; None for others, for headings and outside."""
        if not 0 <= row < len(self._rows):
            return None
        found = self._rows[row]
        return found if isinstance(found, Result) and found.usable else None

    def next_result(self, row: int, step: int) -> int:
        """The next row with a result from a row on, around the ends; -1 without results."""
        count = len(self._rows)
        for distance in range(1, count + 1):
            candidate = (row + step * distance) % count
            if self.result_at(candidate):
                return candidate
        return -1

    def height(self) -> int:
        """Pixels that all rows take."""
        return sum(_LINE.height() if isinstance(row, Result) else _HEADING.height() for row in self._rows)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.result_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Role.RESULT:
            return row if isinstance(row, Result) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, Result) else self._heading(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            if isinstance(row, Result):
                parts = (row.text, row.detail, "" if row.usable else self.tr("not now"))
                return ", ".join(part for part in parts if part)
            return self._heading(row) if role == Qt.ItemDataRole.AccessibleTextRole else None
        return None

    def _heading(self, sort: Sort) -> str:
        return {
            Sort.COMMAND: self.tr("Commands"),
            Sort.DOCUMENT: self.tr("Documents"),
            Sort.ENTITY: self.tr("Entities"),
            Sort.THEME: self.tr("Themes"),
            Sort.TEXT: self.tr("Text"),
            Sort.NOTE: self.tr("Notes"),
        }[sort]


class ResultDelegate(QStyledItemDelegate):
    """Paints headings and lines; the current line stands on a tint with the accent at its left."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._font = interface_font(13)
        self._small = interface_font(11.5)
        self._heading = heading_font()
        self.current_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _LINE if index.data(Role.RESULT) else _HEADING

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette = self._appearance.palette
        rect = QRectF(option.rect)
        result: Result | None = index.data(Role.RESULT)
        if result is None:
            painter.setFont(self._heading)
            painter.setPen(palette.colour("muted"))
            painter.drawText(QPointF(rect.left() + _SIDE, rect.bottom() - 7), str(index.data()).upper())
            return
        if index.row() == self.current_row:
            painter.fillRect(rect, palette.colour("hover"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), palette.colour("accent"))
        line = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        baseline = rect.top() + 19.5
        if result.theme is not None:
            line.setLeft(self._paint_dot(painter, palette, line, result.theme.hue))
        right = self._paint_detail(painter, palette, line, baseline, result)
        line.setRight(right - _GAP)
        is_quiet = result.sort in (Sort.TEXT, Sort.NOTE) or not result.usable
        self._paint_text(painter, line, result, palette.colour("muted" if is_quiet else "ink"), palette)

    def _paint_dot(self, painter: QPainter, palette: Palette, line: QRectF, hue: int) -> float:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.theme_colour(hue))
        painter.drawEllipse(QPointF(line.left() + 5, line.center().y()), 5, 5)
        painter.restore()
        return line.left() + 18

    def _paint_detail(
        self, painter: QPainter, palette: Palette, line: QRectF, baseline: float, result: Result
    ) -> float:
        """Paint what stands beside the text; where it begins."""
        detail = self._detail(result)
        if not detail:
            return line.right() + _GAP
        metrics = QFontMetricsF(self._small)
        said = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, line.width() * 0.34)
        left = line.right() - metrics.horizontalAdvance(said)
        painter.setFont(self._small)
        painter.setPen(palette.colour("muted"))
        if result.sort is Sort.COMMAND and result.usable:
            left -= 6
            cap = QRectF(left - 6, line.center().y() - 9, line.right() - left + 6, 18)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(palette.colour("hairline"), 1))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.restore()
        painter.drawText(QPointF(left, baseline - 0.5), said)
        return left

    def _detail(self, result: Result) -> str:
        if not result.usable:
            return self.tr("not now")
        if result.entity is None:
            return result.detail
        kind = {
            EntityType.PERSON: self.tr("person"),
            EntityType.ORG: self.tr("organisation"),
            EntityType.PLACE: self.tr("place"),
            EntityType.PRODUCT: self.tr("product"),
            EntityType.WORK: self.tr("work"),
            EntityType.PROGRAM: self.tr("programme"),
            EntityType.EVENT: self.tr("event"),
            EntityType.GROUP: self.tr("group"),
        }[result.entity.entity.type]
        parts = (result.detail, kind, number_text(result.entity.mentions))
        return " · ".join(part for part in parts if part)

    def _paint_text(
        self, painter: QPainter, line: QRectF, result: Result, colour: QColor, palette: Palette
    ) -> None:
        text, matches = in_sight(result.text, result.matches, QFontMetricsF(self._font), line.width())
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        strong = palette.colour("ink" if result.usable else "muted")
        layout.setFormats([_bold(text, start, end, strong) for start, end in matches])
        layout.beginLayout()
        row = layout.createLine()
        row.setLineWidth(line.width())
        layout.endLayout()
        painter.save()
        painter.setClipRect(line)
        painter.setPen(colour)
        layout.draw(painter, QPointF(line.left(), line.center().y() - row.height() / 2))
        painter.restore()


def in_sight(
    text: str, matches: Sequence[tuple[int, int]], metrics: QFontMetricsF, width: float
) -> tuple[str, list[tuple[int, int]]]:
    """The part of a text that fits with its first match in sight, and the matches inside that part."""
    start = 0
    if matches and metrics.horizontalAdvance(text) > width:
        latest = width * _BEFORE_MATCH
        while start < matches[0][0] and metrics.horizontalAdvance(text[start : matches[0][0]]) > latest:
            gap = text.find(" ", start, matches[0][0])
            start = gap + 1 if gap >= 0 else matches[0][0]
    piece = ("… " if start else "") + text[start:]
    shift = (2 if start else 0) - start
    # Bold letters are a little wider than those that are measured.
    shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, width * 0.97)
    end = len(shown) if shown == piece else len(shown) - 1
    inside = [
        (low + shift, min(high + shift, end)) for low, high in matches if start <= low and low + shift < end
    ]
    return shown, inside


def _bold(text: str, start: int, end: int, colour: QColor) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = utf16_length(text[:start])
    made.length = utf16_length(text[start:end])
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setForeground(colour)
    made.format = look
    return made
