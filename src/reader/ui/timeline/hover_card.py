"""The card that says what a mark of the timeline is: its date as spoken, the words, how it was read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from reader.ui.appearance import Palette, interface_font, reading_font
from reader.ui.timeline.occupancy import Box
from reader.ui.widgets.list_styles import elided_lines

_WIDEST = 340.0
_PAD = 12.0
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a card says. Every part but the date may be empty."""

    date: str
    label: str = ""
    sentence: str = ""
    entries: tuple[str, ...] = ()
    """One line each: the events of a cluster."""
    entities: str = ""
    """Who and what is named there."""
    document: str = ""
    rule: str = ""
    """How it was read."""
    source: str = ""
    """Where it comes from, if it was not just found."""
    other: str = ""
    """What the date could mean as well."""
    is_pinned: bool = False


@dataclass(frozen=True)
class _Part:
    """Words in one look, on so many lines; those of the highest rank give way first, line by line."""

    text: str
    font: QFont
    role: str
    height: float
    most: int
    rank: int

    @cached_property
    def lines(self) -> list[str]:
        """The lines, the last one elided."""
        return elided_lines(self.text, self.font, _WIDEST, self.most)


def paint_card(painter: QPainter, palette: Palette, words: CardWords, anchor: Box, room: QRectF) -> QRectF:
    """Paint a card near `anchor` inside `room`; where it was painted.

    When the room is low the sentence gives way first, the date never.
    """
    parts = _fitting(_parts(words), room.height() - 4)
    width = max(QFontMetricsF(part.font).horizontalAdvance(line) for part in parts for line in part.lines)
    height = _height(parts)
    width += 2 * _PAD
    box = _beside(anchor, min(width, _WIDEST + 2 * _PAD), height, room)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.colour("hairline"), 1))
    painter.setBrush(palette.colour("card"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    top = box.top() + _PAD - 3
    for part in parts:
        painter.setFont(part.font)
        painter.setPen(palette.colour(part.role))
        for line in part.lines:
            place = QRectF(box.left() + _PAD, top, box.width() - 2 * _PAD + 2, part.height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
            top += part.height
    painter.restore()
    return box


def _parts(words: CardWords) -> list[_Part]:
    """What a card says, from top to bottom."""
    bold, plain = interface_font(12.5, QFont.Weight.DemiBold), interface_font(12)
    quote, small = reading_font(12), interface_font(11)
    quote.setItalic(True)
    other = _tr("or {0}: a right click, or O, takes this reading").replace("{0}", words.other)
    parts = (
        _Part(words.date, bold, "ink", 19, 1, 0),
        _Part(words.label, plain, "ink", 18, 2, 1),
        _Part(words.sentence, quote, "muted", 18, 2, 5),
        *(_Part(entry, plain, "ink", 18, 1, 2) for entry in words.entries),
        _Part(words.entities, small, "ink", 16, 1, 4),
        _Part(words.document, small, "muted", 16, 1, 3),
        _Part(_sourced(words), small, "accent", 16, 2, 2),
        _Part(words.rule, small, "muted", 16, 2, 2),
        _Part(other if words.other else "", small, "accent", 16, 1, 3),
    )
    return [part for part in parts if part.text]


def _sourced(words: CardWords) -> str:
    pinned = _tr("Pinned") if words.is_pinned else ""
    return "  ·  ".join(part for part in (words.source, pinned) if part)


def _height(parts: Sequence[_Part]) -> float:
    return sum(part.height * len(part.lines) for part in parts) + 2 * _PAD - 6


def _fitting(parts: list[_Part], height: float) -> list[_Part]:
    """As many lines as there is height for; a part that loses its last line is elided in the one before."""
    shown = list(parts)
    while _height(shown) > height:
        worst = max(part.rank for part in shown)
        index = max(index for index, part in enumerate(shown) if part.rank == worst)
        fewer = len(shown[index].lines) - 1
        if not fewer and len(shown) == 1:
            break
        shown[index : index + 1] = [replace(shown[index], most=fewer)] if fewer else []
    return shown


def _beside(anchor: Box, width: float, height: float, room: QRectF) -> QRectF:
    """Above or below the mark if there is room, else at its right or left; always inside the room."""
    centre = (anchor.left + anchor.right) / 2
    x = min(max(centre - width / 2, room.left() + 2), room.right() - width - 2)
    if anchor.top - _GAP - height >= room.top():
        return QRectF(QPointF(x, anchor.top - _GAP - height), QPointF(x + width, anchor.top - _GAP))
    if anchor.bottom + _GAP + height <= room.bottom():
        return QRectF(x, anchor.bottom + _GAP, width, height)
    middle = (anchor.top + anchor.bottom) / 2
    y = min(max(middle - height / 2, room.top() + 2), max(room.top() + 2, room.bottom() - height - 2))
    visible_right = min(anchor.right, room.right() - width - _GAP)
    left = visible_right + _GAP if visible_right >= anchor.right - 1 else anchor.left - _GAP - width
    return QRectF(max(left, room.left() + 2), y, width, height)


def _tr(text: str) -> str:
    return QCoreApplication.translate("hover_card", text)
