"""A card with a quote, a note and its tags: how high it is and how it is painted."""

import unicodedata
from collections import OrderedDict
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QTextDocument,
)

from reader.ui.appearance import GRID, Appearance, interface_font, reading_font
from reader.ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip
from reader.ui.widgets.flow_layout import flow
from reader.ui.widgets.list_styles import elided_lines
from reader.ui.widgets.markdown_view import link_at, rendered

QUOTE_LINES = 3
_LONGEST_QUOTE = 600
"""Code points of a quote that are looked at: more than three lines hold on the widest card."""
_EDGE = 4
_RADIUS = 8
_PADDING = 3 * GRID
_LEFT = 4 * GRID
_QUOTE_LINE = 19
_NOTE_LINE = 18
_FOOT = 4 * GRID
_LINKED = _FOOT + GRID + 2
_ARROW = 3 * GRID + 2
_KEPT = 400
_PICTURES = 24
"""Painted cards that are remembered: twice those on a screen, a megabyte or two."""


@dataclass(frozen=True, slots=True)
class CardTag:
    """A theme as a card shows it."""

    id: str
    name: str
    hue: int


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `edge` are the hues of its left edge, none for a plain highlight.

    `source` is what the quote is from (elided if it is long), `place` where in it.
    """

    id: str
    quote: str
    note: str = ""
    tags: tuple[CardTag, ...] = ()
    place: str = ""
    source: str = ""
    edge: tuple[int, ...] = ()
    backlinks: int = 0
    """How many notes link to this card."""
    dated: str = ""
    """The date that the reader gave it, as it is said; empty for none."""

    @property
    def linked(self) -> str:
        """The line that says so, '' if none does."""
        if not self.backlinks:
            return ""
        if self.backlinks == 1:
            return QCoreApplication.translate("Card", "1 note links here")
        words = QCoreApplication.translate("Card", "{0} notes link here")
        return words.replace("{0}", QLocale().toString(self.backlinks))


@dataclass(frozen=True, slots=True)
class CardState:
    """How a card stands among the others. `editor_height` is what an open editor needs, 0 for none."""

    current: bool = False
    focused: bool = False
    hovered: bool = False
    hovered_tag: int = -1
    backlinks_hovered: bool = False
    editor_height: int = 0


@dataclass(frozen=True, slots=True)
class CardPart:
    """What on a card lies under a point: a tag (by number), the cross on it, a link of the note (its
    address), the line that tells of backlinks; nothing of these if it is plain card."""

    tag: int = -1
    cross: bool = False
    link: str = ""
    backlinks: bool = False


@dataclass(frozen=True)
class CardPlan:
    """Where everything on a card of one width goes, measured from the card's corner."""

    lines: tuple[str, ...]
    quote: QRect
    note: QRect
    document: QTextDocument | None
    dated: QRect
    backlinks: QRect
    tags: tuple[QRect, ...]
    foot: QRect
    height: int


class CardPainter:
    """Plans and paints cards; plans are kept, so that scrolling measures nothing twice."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._plans: OrderedDict[tuple[Card, int, int], CardPlan] = OrderedDict()
        self._quote_font = reading_font(13)
        self._quote_font.setItalic(True)
        self._upright_font = reading_font(13)
        self._note_font = interface_font(13)
        self._foot_font = interface_font(11.5)
        self._quote_advance = QFontMetricsF(self._quote_font).averageCharWidth()
        self._note_advance = QFontMetricsF(self._note_font).averageCharWidth()
        self._pictures: OrderedDict[object, QPixmap] = OrderedDict()
        appearance.changed.connect(self._plans.clear)
        appearance.changed.connect(self._pictures.clear)

    def estimate(self, card: Card, width: int) -> int:
        """About how high a card is, without laying it out: for those out of sight."""
        inner = max(1, width - _LEFT - _PADDING)
        lines = min(QUOTE_LINES, ceil(len(card.quote) * self._quote_advance / inner))
        height = 2 * _PADDING + lines * _QUOTE_LINE + _FOOT + 2 * GRID
        if card.note:
            height += 2 * GRID + _NOTE_LINE * (
                card.note.count("\n") + ceil(len(card.note) * self._note_advance / inner)
            )
        height += _LINKED * (bool(card.backlinks) + bool(card.dated))
        return height + (CHIP_HEIGHT - _FOOT if card.tags else 0)

    def plan(self, card: Card, width: int, editor_height: int = 0) -> CardPlan:
        """The plan of a card; with an editor open, its note makes room for it."""
        key = (card, width, editor_height)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._lay_out(card, width, editor_height)
            if len(self._plans) > _KEPT:
                self._plans.popitem(last=False)
        self._plans.move_to_end(key)
        return plan

    def _lay_out(self, card: Card, width: int, editor_height: int) -> CardPlan:
        inner = max(1, width - _LEFT - _PADDING)
        text = " ".join(card.quote[:_LONGEST_QUOTE].split())
        lines = tuple(elided_lines(text, self._font_of(card), inner, QUOTE_LINES))
        quote = QRect(_LEFT, _PADDING - 2, inner, len(lines) * _QUOTE_LINE)
        top = quote.bottom() + 1
        document = None
        note = QRect(_LEFT, top + 2 * GRID - 1, inner, editor_height)
        if card.note and not editor_height:
            document = rendered(card.note, self._note_font, self._appearance.palette)
            document.setTextWidth(inner)
            note.setHeight(ceil(document.size().height()) - GRID)  # less the margin of its last paragraph
        if note.height():
            top = note.bottom() + 1
        dated, top = self._lay_out_line(card.dated, inner, top)
        backlinks, top = self._lay_out_line(card.linked, inner, top)
        tags, foot, bottom = self._lay_out_foot(card, inner, top + 2 * GRID)
        return CardPlan(lines, quote, note, document, dated, backlinks, tags, foot, bottom + _PADDING - 1)

    def _lay_out_line(self, words: str, inner: int, top: int) -> tuple[QRect, int]:
        """Where a quiet line with a sign before it goes, and what is below it; no room without words."""
        if not words:
            return QRect(), top
        width = ceil(QFontMetricsF(self._foot_font).horizontalAdvance(words)) + _ARROW
        line = QRect(_LEFT, top + GRID + 2, min(width, inner), _FOOT)
        return line, line.bottom() + 1

    def _font_of(self, card: Card) -> QFont:
        """Italic, but for scripts written from the right, which have none."""
        return self._upright_font if _is_right_to_left(card.quote) else self._quote_font

    def _lay_out_foot(self, card: Card, inner: int, top: int) -> tuple[tuple[QRect, ...], QRect, int]:
        sizes = [QSize(chip_width(tag.name), CHIP_HEIGHT) for tag in card.tags]
        tags = tuple(box.translated(_LEFT, top) for box in flow(sizes, inner))
        if not tags:
            return (), QRect(_LEFT, top, inner, _FOOT), top + _FOOT
        last = tags[-1]
        bottom = last.y() + last.height()
        place = QFontMetricsF(self._foot_font).horizontalAdvance(card.place)
        if not card.source and last.right() + 2 * GRID + place <= _LEFT + inner:
            return tags, QRect(_LEFT, last.y(), inner, CHIP_HEIGHT), bottom
        return tags, QRect(_LEFT, bottom + GRID + 2, inner, _FOOT), bottom + GRID + 2 + _FOOT

    def part_at(self, card: Card, box: QRect, point: QPoint) -> CardPart:
        """What of a card painted into the box lies under a point."""
        local, plan = point - box.topLeft(), self.plan(card, box.width())
        tag = next((index for index, tag in enumerate(plan.tags) if tag.contains(local)), -1)
        if tag >= 0:
            return CardPart(tag, _cross(plan.tags[tag]).contains(local))
        if plan.document is not None and plan.note.contains(local):
            place = QPointF(local - plan.note.topLeft())
            return CardPart(link=link_at(plan.document, place))
        return CardPart(backlinks=plan.backlinks.contains(local))

    def paint(self, painter: QPainter, box: QRect, card: Card, state: CardState) -> None:
        """Paint a card into a box that is as high as its plan says; what was painted before is a picture."""
        if state.editor_height:
            painter.save()
            painter.translate(box.topLeft())
            self._paint_anew(painter, box.size(), card, state)
            painter.restore()
            return
        ratio = painter.device().devicePixelRatio()
        picture = self._pictures.get(key := (card, state, box.size().toTuple(), ratio))
        if picture is None:
            picture = QPixmap(box.size() * ratio + QSize(1, 1))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            inside = QPainter(picture)
            self._paint_anew(inside, box.size(), card, state)
            inside.end()
            self._pictures[key] = picture
            if len(self._pictures) > _PICTURES:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        painter.drawPixmap(box.topLeft(), picture)

    def _paint_anew(self, painter: QPainter, size: QSize, card: Card, state: CardState) -> None:
        plan = self.plan(card, size.width(), state.editor_height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_body(painter, QRectF(QPointF(0, 0), QSizeF(size)), card, state)
        self._paint_quote(painter, plan, card)
        if plan.document is not None:
            self._paint_note(painter, plan)
        self._paint_foot(painter, plan, card, state)
        painter.restore()

    def _paint_body(self, painter: QPainter, box: QRectF, card: Card, state: CardState) -> None:
        palette = self._appearance.palette
        frame = box.adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(frame, _RADIUS, _RADIUS)
        painter.fillPath(shape, palette.colour("card"))
        painter.save()
        painter.setClipPath(shape)
        colours = [palette.theme_colour(hue) for hue in card.edge] or [palette.colour("plain_highlight")]
        part = box.height() / len(colours)
        for index, colour in enumerate(colours):
            painter.fillRect(QRectF(box.x(), box.y() + index * part, _EDGE + 0.5, part), colour)
        painter.restore()
        ring = palette.colour("hairline")
        if state.current:
            ring = palette.colour("accent")
            ring.setAlphaF(1.0 if state.focused else 0.6)
        elif state.hovered:
            ring = palette.colour("faint")
        painter.setPen(QPen(ring, 2 if state.current else 1))
        painter.drawPath(shape)

    def _paint_quote(self, painter: QPainter, plan: CardPlan, card: Card) -> None:
        painter.setFont(self._font_of(card))
        painter.setPen(self._appearance.palette.colour("muted"))
        right = _is_right_to_left(card.quote)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        side |= Qt.AlignmentFlag.AlignAbsolute
        for index, line in enumerate(plan.lines):
            place = QRect(
                plan.quote.x(), plan.quote.y() + index * _QUOTE_LINE, plan.quote.width(), _QUOTE_LINE
            )
            painter.drawText(
                place, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, line
            )

    def _paint_note(self, painter: QPainter, plan: CardPlan) -> None:
        if plan.document is None:
            return
        painter.save()
        painter.translate(plan.note.topLeft())
        context = QAbstractTextDocumentLayout.PaintContext()
        colours = QPalette()
        colours.setColor(QPalette.ColorRole.Text, self._appearance.palette.colour("ink"))
        context.palette = colours
        plan.document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_foot(self, painter: QPainter, plan: CardPlan, card: Card, state: CardState) -> None:
        palette = self._appearance.palette
        if card.dated:
            self._paint_dated(painter, plan.dated, card.dated)
        if card.backlinks:
            self._paint_backlinks(painter, plan.backlinks, card.linked, state.backlinks_hovered)
        for index, (tag, place) in enumerate(zip(card.tags, plan.tags, strict=True)):
            paint_chip(painter, QRectF(place), palette, tag.name, tag.hue)
            if index == state.hovered_tag:
                self._paint_cross(painter, _cross(place), tag.hue)
        painter.setFont(self._foot_font)
        painter.setPen(palette.colour("muted"))
        side = Qt.AlignmentFlag.AlignLeft if card.source else Qt.AlignmentFlag.AlignRight
        painter.drawText(plan.foot, side | Qt.AlignmentFlag.AlignVCenter, self._whence(card, plan))

    def _paint_dated(self, painter: QPainter, box: QRect, words: str) -> None:
        """The date after a dot, as it stands on the timeline."""
        colour = self._appearance.palette.colour("muted")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(box.x() + 1, box.center().y() - 3, 7, 7), 1.5, 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour)
        painter.setFont(self._foot_font)
        line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width() - _ARROW)
        painter.drawText(box.adjusted(_ARROW, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, line)

    def _paint_backlinks(self, painter: QPainter, box: QRect, words: str, hovered: bool) -> None:
        colour = self._appearance.palette.colour("accent" if hovered else "muted")
        painter.setPen(QPen(colour, 1.2))
        corner = QPointF(box.x() + 1.5, box.center().y() + 3.5)  # an arrow that comes in from the upper right
        painter.drawLine(corner, corner + QPointF(7, -7))
        painter.drawPolyline([corner + QPointF(0, -5), corner, corner + QPointF(5, 0)])
        painter.setFont(self._foot_font)
        line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width() - _ARROW)
        painter.drawText(box.adjusted(_ARROW, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, line)

    def _whence(self, card: Card, plan: CardPlan) -> str:
        if not card.source:
            return card.place
        metrics = QFontMetricsF(self._foot_font)
        left = plan.foot.width() - metrics.horizontalAdvance(f" {card.place}")
        return f"{metrics.elidedText(card.source, Qt.TextElideMode.ElideRight, left)} {card.place}"

    def _paint_cross(self, painter: QPainter, box: QRect, hue: int) -> None:
        palette = self._appearance.palette
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.theme_colour(hue))
        painter.drawEllipse(box)
        painter.setPen(QPen(palette.colour("ink"), 1.4))
        arm = QRectF(box).adjusted(5, 5, -5, -5)
        painter.drawLine(arm.topLeft(), arm.bottomRight())
        painter.drawLine(arm.bottomLeft(), arm.topRight())


def _cross(tag: QRect) -> QRect:
    size = tag.height() - 2
    return QRect(tag.right() - size, tag.y() + 1, size, size)


def _is_right_to_left(text: str) -> bool:
    """As the first character says that has a direction of its own (Unicode Bidirectional Algorithm, P2)."""
    if text.isascii():
        return False
    classes = (unicodedata.bidirectional(char) for char in text[:_LONGEST_QUOTE])
    return next((kind != "L" for kind in classes if kind in {"L", "R", "AL"}), False)
