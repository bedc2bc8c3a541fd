"""The card that says what a mark of the timeline is: its date as spoken, the words, how it was read."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from reader.ui.appearance import Palette, interface_font, reading_font
from reader.ui.timeline.placing import Box
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
    document: str = ""
    rule: str = ""
    """How it was read."""
    source: str = ""
    """Where it comes from, if it was not just found."""
    other: str = ""
    """What the date could mean as well."""
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    font: QFont
    role: str
    height: float
    rank: int
    """The lines of the highest rank give way first."""


def paint_card(painter: QPainter, palette: Palette, words: CardWords, anchor: Box, room: QRectF) -> QRectF:
    """Paint a card near `anchor` inside `room`; where it was painted.

    When the room is low the sentence gives way first, the date never.
    """
    lines = _fitting(_lines(words), room.height() - 4)
    width = max(QFontMetricsF(line.font).horizontalAdvance(line.text) for line in lines) + 2 * _PAD
    height = sum(line.height for line in lines) + 2 * _PAD - 6
    box = _beside(anchor, min(width, _WIDEST + 2 * _PAD), height, room)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.colour("hairline"), 1))
    painter.setBrush(palette.colour("card"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    top = box.top() + _PAD - 3
    for line in lines:
        painter.setFont(line.font)
        painter.setPen(palette.colour(line.role))
        place = QRectF(box.left() + _PAD, top, box.width() - 2 * _PAD + 2, line.height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line.text)
        top += line.height
    painter.restore()
    return box


def _lines(words: CardWords) -> list[_Line]:
    """The lines of a card, from top to bottom."""
    bold, plain = interface_font(12.5, QFont.Weight.DemiBold), interface_font(12)
    quote, small = reading_font(12), interface_font(11)
    quote.setItalic(True)
    other = _tr("or {0}: a right click, or O, takes this reading").replace("{0}", words.other)
    parts = (
        (words.date, bold, "ink", 19, 1, 0),
        (words.label, plain, "ink", 18, 2, 1),
        (words.sentence, quote, "muted", 18, 2, 4),
        *((entry, plain, "ink", 18, 1, 2) for entry in words.entries),
        (words.document, small, "muted", 16, 1, 3),
        (_sourced(words), small, "accent", 16, 2, 2),
        (words.rule, small, "muted", 16, 1, 2),
        (other if words.other else "", small, "accent", 16, 1, 3),
    )
    return [
        _Line(piece, font, role, height, rank)
        for text, font, role, height, most, rank in parts
        if text
        for piece in elided_lines(text, font, _WIDEST, most)
    ]


def _sourced(words: CardWords) -> str:
    pinned = _tr("Pinned") if words.is_pinned else ""
    return "  ·  ".join(part for part in (words.source, pinned) if part)


def _fitting(lines: list[_Line], height: float) -> list[_Line]:
    shown = list(lines)
    while len(shown) > 1 and sum(line.height for line in shown) + 2 * _PAD - 6 > height:
        worst = max(line.rank for line in shown)
        last = max(index for index, line in enumerate(shown) if line.rank == worst)
        del shown[last]
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
