"""Paints what surrounds the marks of the timeline: axis, lane titles, labels, the period, the edges."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen, QPolygonF, QStaticText

from reader.ui.appearance import Palette, interface_font
from reader.ui.timeline.layout import Content, Layout
from reader.ui.timeline.mark_painting import MarkPainting, rectangle
from reader.ui.timeline.occupancy import Box
from reader.ui.timeline.placing import Label, leader_box
from reader.ui.timeline.wording import ended_at_word
from reader.ui.widgets.list_styles import elided_lines

AXIS_HEIGHT = 24
TITLE_LEFT = 14
_TITLE_LINE = 16.0
_ALIGN_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_KEPT_TEXTS = 3_000
_LAST_PLAIN = "\u024f"
_PLAIN = "‘’“”–—…"
"""These, and the letters of Latin, stand one after the other as wide as they are alone."""


class _Letters:
    """Says how wide texts are in a font.

    Measuring is dear: of plain letters the widths are added up. What kerning changes is less than the room
    between labels.
    """

    _known: ClassVar[dict[str, dict[str, float]]] = {}
    """The widths of the letters of each font, whoever measured them, by what it asks for and what it is."""

    def __init__(self, font: QFont, metrics: QFontMetricsF) -> None:
        self._metrics = metrics
        self._widths = self._known.setdefault(f"{font.key()} {QFontInfo(font).family()}", {})

    def width(self, text: str) -> float:
        """How wide a line of text is, in pixels."""
        try:
            return sum(map(self._widths.__getitem__, text))
        except KeyError:  # of a letter that is met for the first time, or of no plain one
            if not self._know(text):
                return self._metrics.horizontalAdvance(text)
            return sum(map(self._widths.__getitem__, text))

    def reach(self, text: str) -> list[float] | None:
        """How far each letter of a line of text reaches, in pixels; None unless all are plain."""
        try:
            return list(accumulate(map(self._widths.__getitem__, text)))
        except KeyError:
            return list(accumulate(map(self._widths.__getitem__, text))) if self._know(text) else None

    def _know(self, text: str) -> bool:
        """Measure the letters of a text; False if not all of them are plain."""
        new = set(text) - self._widths.keys()
        if not all(letter <= _LAST_PLAIN or letter in _PLAIN for letter in new):
            return False
        self._widths.update({letter: self._metrics.horizontalAdvance(letter) for letter in new})
        return True


def _line_of(metrics: QFontMetricsF) -> tuple[float, float]:
    """How far a line of text reaches above its base, and half its height."""
    return metrics.ascent(), metrics.height() / 2


class Painting:
    """Paints with one palette; fonts are made once, and texts are shaped once."""

    def __init__(self, palette: Palette, ground: str = "interface") -> None:
        self.palette = palette
        self.ground = palette.colour(ground)
        self.marks = MarkPainting(palette, ground)
        self.small = interface_font(11)
        self.small_metrics = QFontMetricsF(self.small)
        self.label = interface_font(11.5)
        self.label_metrics = QFontMetricsF(self.label)
        self._small_letters = _Letters(self.small, self.small_metrics)
        self._label_letters = _Letters(self.label, self.label_metrics)
        self._small_lines = _line_of(self.small_metrics)
        self._label_lines = _line_of(self.label_metrics)
        self._titles: dict[tuple[str, float, int], list[str]] = {}
        self._texts: dict[tuple[bool, str], QStaticText | None] = {}
        self.accent = palette.colour("accent")
        self._ink = palette.colour("ink")
        self._muted = palette.colour("muted")
        self._faint = palette.colour("faint")
        self._hairline = palette.colour("hairline")

    @property
    def is_static(self) -> bool:
        """Whether shaped texts are kept; a file that is to hold its texts as text wants them drawn anew."""
        return self.marks.is_static

    @is_static.setter
    def is_static(self, is_static: bool) -> None:
        self.marks.is_static = is_static

    def label_width(self, text: str) -> float:
        """How wide a label is."""
        return self._label_letters.width(text)

    def label_reach(self, text: str) -> list[float] | None:
        """How far each letter of a label reaches; None for one that is not of plain letters alone."""
        return self._label_letters.reach(text)

    def small_width(self, text: str) -> float:
        """How wide the label of a tick is, or of an edge."""
        return self._small_letters.width(text)

    def _draw(self, painter: QPainter, text: str, left: float, middle: float, *, is_label: bool) -> None:
        """A line of text; shaping is dear, so what is painted again is remembered.

        A label is often painted only once, since those of a next picture have other words.
        """
        ascent, half = self._label_lines if is_label else self._small_lines
        key = is_label, text
        shaped = self._texts.get(key)
        if shaped is None:
            if self.is_static and (not is_label or key in self._texts):
                shaped = self._texts[key] = QStaticText(text)
                shaped.setTextFormat(Qt.TextFormat.PlainText)
            else:
                if len(self._texts) >= _KEPT_TEXTS:
                    self._texts.clear()
                self._texts[key] = None
                painter.drawText(QPointF(left, middle - half + ascent), text)
                return
        painter.drawStaticText(QPointF(left, middle - half), shaped)

    # -- the ground ----------------------------------------------------------------------------------------

    def paint_grid(
        self, painter: QPainter, layout: Layout, top: float, bottom: float, clear: Sequence[Box]
    ) -> None:
        """The shaded future, a hairline at each tick, its label.

        The labels of events interrupt the hairlines; the labels of ticks leave what is `clear` alone.
        """
        scale = layout.scale
        if layout.shaded_from is not None:
            width = scale.right - layout.shaded_from
            painter.fillRect(
                QRectF(layout.shaded_from, top, width, bottom - top), self.palette.colour("shade")
            )
        self._paint_hairlines(painter, layout, top, bottom)
        painter.setFont(self.small)
        painter.setPen(self._muted)
        for tick in layout.ticks:
            x = round(scale.x(tick.day))
            half = self.small_width(tick.label) / 2
            box = Box(x - half, bottom, x + half, bottom + AXIS_HEIGHT)
            if box.left < scale.left - 8 or box.right > scale.right + 8 or any(map(box.overlaps, clear)):
                continue
            self._draw(painter, tick.label, x - half, bottom + AXIS_HEIGHT / 2 - 1, is_label=False)

    def _paint_hairlines(self, painter: QPainter, layout: Layout, top: float, bottom: float) -> None:
        """A line at each tick, which runs through no words."""
        places = [round(layout.scale.x(tick.day)) for tick in layout.ticks]
        words: dict[int, list[tuple[float, float]]] = {x: [] for x in places}
        for label in layout.labels:
            left, up, right, down = label.box
            for x in places[bisect_right(places, left - 2) : bisect_left(places, right + 2)]:
                words[x].append((up, down))
        lines: list[QRectF] = []
        for x, crossing in words.items():
            begin = top
            for crossed, end in sorted(crossing):
                if crossed > begin:
                    lines.append(QRectF(x, begin, 1, crossed - begin))
                begin = end
            lines.append(QRectF(x, begin, 1, max(0.0, bottom - begin)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._hairline)
        painter.drawRects(lines)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_titles(
        self, painter: QPainter, content: Content, layout: Layout, width: float, now: str
    ) -> None:
        """The title of each visible lane; that of what is `now` on the page in ink."""
        bands = layout.bands
        painter.save()
        painter.setClipRect(QRectF(0, bands.top, width, bands.bottom - bands.top))
        painter.setFont(self.small)
        for number in bands.visible():
            lane = content.lanes[number]
            is_now = bool(now) and lane.id == now
            painter.setPen(self._ink if is_now else self._muted)
            left = TITLE_LEFT + (12 if lane.hue is not None else 0)
            room = width - left - 12
            lines = self._title_lines(lane.title, room, 3 if bands.height_of(number) >= 52 else 1)
            middle = bands.middle_of(number)
            line_middle = middle - (len(lines) - 1) * _TITLE_LINE / 2
            for line in lines:
                self._draw(painter, line, left, line_middle, is_label=False)
                line_middle += _TITLE_LINE
            if lane.hue is not None:
                colour = self.palette.theme_colour(lane.hue)
                painter.fillRect(QRectF(TITLE_LEFT, middle - 4, 8, 8), colour)
            if is_now:
                painter.fillRect(QRectF(TITLE_LEFT - 8, middle - 6, 2, 12), self.accent)
        painter.restore()

    def _title_lines(self, title: str, width: float, most: int) -> list[str]:
        """A title broken into lines; breaking is dear, so it is remembered."""
        key = title, width, most
        if key not in self._titles:
            lines = elided_lines(title, self.small, width, most)
            self._titles[key] = [*lines[:-1], ended_at_word(lines[-1], title)] if lines else []
        return self._titles[key]

    def paint_separators(self, painter: QPainter, layout: Layout, right: float) -> None:
        """A hairline between tall lanes."""
        bands = layout.bands
        colour = QColor(self._hairline)
        colour.setAlphaF(0.6)
        for number in bands.visible():
            if number and min(bands.height_of(number), bands.height_of(number - 1)) >= 40:
                y = round(bands.top_of(number))
                if y >= bands.top:
                    painter.fillRect(QRectF(TITLE_LEFT, y, right - TITLE_LEFT, 1), colour)

    # -- labels --------------------------------------------------------------------------------------------

    def paint_leader(self, painter: QPainter, label: Label, anchor: Box, strong: bool) -> None:
        """The line from a mark to a label that stands away from it."""
        if label.leader is None:
            return
        box = leader_box(label, anchor)
        line = QRectF(round(label.leader), box.top, 1, box.bottom - box.top)
        painter.fillRect(line, self.accent if strong else self._faint)

    def paint_under(self, painter: QPainter, label: Label) -> None:
        """The ground below a label that may lie on the columns of a crowd."""
        ground = QColor(self.ground)
        ground.setAlphaF(0.88)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rectangle(label.box).adjusted(-3, 0, 3, 0), 3, 3)

    def paint_label(self, painter: QPainter, label: Label, strong: bool) -> None:
        """A label's words, in the font `label`, which the painter has already."""
        painter.setPen(self._ink if strong else self._muted)
        box = label.box
        self._draw(painter, label.words, box.left, (box.top + box.bottom) / 2, is_label=True)

    # -- the period ----------------------------------------------------------------------------------------

    def paint_band(self, painter: QPainter, left: float, right: float, top: float, bottom: float) -> None:
        """The days that were chosen, behind the marks and on the axis."""
        soft = QColor(self.accent)
        soft.setAlphaF(0.07)
        painter.fillRect(QRectF(left, top, right - left, bottom - top), soft)
        soft.setAlphaF(0.55)
        for x in (left, right - 1):
            painter.fillRect(QRectF(round(x), top, 1, bottom - top), soft)
        painter.fillRect(QRectF(left, bottom - 1, right - left, 2), self.accent)

    def chip_width(self, words: str) -> float:
        """How wide the sign with the dates of the period is."""
        return self.small_width(words) + 34

    def paint_chip(self, painter: QPainter, box: Box, words: str, hovered: bool) -> None:
        """The dates of the period, and the cross that clears it."""
        outer = rectangle(box)
        painter.setPen(QPen(self.accent, 1))
        painter.setBrush(self.palette.colour("card"))
        painter.drawRoundedRect(outer.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(self.small)
        painter.setPen(self._ink)
        self._draw(painter, words, box.left + 9, (box.top + box.bottom) / 2, is_label=False)
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette.colour("hover"))
            painter.drawRoundedRect(outer.adjusted(outer.width() - 21, 2, -3, -2), 4, 4)
        painter.setPen(QPen(self._ink if hovered else self._muted, 1.3))
        middle = QPointF(box.right - 12, (box.top + box.bottom) / 2)
        for sign in (1, -1):
            painter.drawLine(middle - QPointF(3, 3 * sign), middle + QPointF(3, 3 * sign))

    # -- edges ---------------------------------------------------------------------------------------------

    def paint_edge(self, painter: QPainter, box: QRectF, text: str, *, left: bool, hovered: bool) -> None:
        """`8 earlier` with a small arrow: what lies outside the window."""
        painter.setPen(Qt.PenStyle.NoPen)
        if hovered:
            painter.setBrush(self.palette.colour("hover"))
            painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(self.accent)
        middle = box.center().y()
        tip, base = (box.left() + 4, box.left() + 9) if left else (box.right() - 4, box.right() - 9)
        corners = [QPointF(tip, middle), QPointF(base, middle - 4), QPointF(base, middle + 4)]
        painter.drawPolygon(QPolygonF(corners))
        painter.setPen(self._muted)
        painter.setFont(self.small)
        inner = box.adjusted(13, 0, -4, 0) if left else box.adjusted(4, 0, -13, 0)
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, side | _ALIGN_MIDDLE, text)

    def paint_scroll(self, painter: QPainter, layout: Layout, right: float) -> None:
        """A thin bar that says which of the lanes show."""
        bands = layout.bands
        if not bands.overflow:
            return
        room = bands.bottom - bands.top
        whole = room + bands.overflow
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._faint)
        thumb = QRectF(right - 5, bands.top + bands.offset / whole * room, 3, max(16.0, room * room / whole))
        painter.drawRoundedRect(thumb, 1.5, 1.5)

    def paint_empty(self, painter: QPainter, rect: QRectF, text: str) -> None:
        """The words of an empty timeline."""
        painter.setFont(interface_font(13))
        painter.setPen(self._muted)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
