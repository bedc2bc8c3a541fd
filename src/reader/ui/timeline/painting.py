"""Paints a layout of the timeline: grid, lane titles, marks, labels, edges."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPen, QPolygonF

from reader.ui.appearance import Palette, interface_font
from reader.ui.timeline.layout import Content, Layout, Placed
from reader.ui.timeline.marks import Form
from reader.ui.timeline.placing import Box, Label, leader_box
from reader.ui.widgets.list_styles import elided_lines

AXIS_HEIGHT = 24
TITLE_LEFT = 14
_FADE_PIXELS = 14.0
_TITLE_LINE = 16.0
_ALIGN_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Painting:
    """Paints with one palette; fonts are made once."""

    def __init__(self, palette: Palette, ground: str = "interface") -> None:
        self.palette = palette
        self.ground = palette.colour(ground)
        self.small = interface_font(11)
        self.small_metrics = QFontMetricsF(self.small)
        self.label = interface_font(11.5)
        self.label_metrics = QFontMetricsF(self.label)
        self.count = interface_font(9.5, QFont.Weight.DemiBold)
        self._widths: dict[str, float] = {}
        self._titles: dict[tuple[str, float, int], list[str]] = {}
        self.plain = palette.colour("mark")
        self.accent = palette.colour("accent")

    def label_width(self, text: str) -> float:
        """How wide a label is; measuring is dear, so it is remembered."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self.label_metrics.horizontalAdvance(text)
        return width

    def colour_of(self, placed: Placed) -> QColor:
        return self.accent if placed.in_focus else self.plain

    # -- the ground ----------------------------------------------------------------------------------------

    def paint_grid(self, painter: QPainter, layout: Layout, top: float, bottom: float, clear: Box) -> None:
        """The shaded future, a hairline at each tick and its label; labels leave `clear` alone."""
        scale = layout.scale
        if layout.shaded_from is not None:
            width = scale.right - layout.shaded_from
            painter.fillRect(
                QRectF(layout.shaded_from, top, width, bottom - top), self.palette.colour("shade")
            )
        painter.setFont(self.small)
        for tick in layout.ticks:
            x = round(scale.x(tick.day)) + 0.5
            painter.setPen(QPen(self.palette.colour("hairline"), 1))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            half = self.small_metrics.horizontalAdvance(tick.label) / 2
            box = Box(x - half, bottom, x + half, bottom + AXIS_HEIGHT)
            if box.left < scale.left - 8 or box.right > scale.right + 8 or box.overlaps(clear):
                continue
            painter.setPen(self.palette.colour("muted"))
            flags = Qt.AlignmentFlag.AlignHCenter | _ALIGN_MIDDLE
            painter.drawText(QRectF(x - half - 4, bottom, 2 * half + 8, AXIS_HEIGHT - 2), flags, tick.label)

    def paint_titles(
        self, painter: QPainter, content: Content, layout: Layout, width: float, now: str
    ) -> None:
        """The title of each visible lane; the document `now` in ink."""
        bands = layout.bands
        painter.save()
        painter.setClipRect(QRectF(0, bands.top, width, bands.bottom - bands.top))
        for number in bands.visible():
            lane = content.lanes[number]
            is_now = lane.document_id == now
            painter.setFont(self.small)
            painter.setPen(self.palette.colour("ink" if is_now else "muted"))
            room = width - TITLE_LEFT - 12
            lines = self._title_lines(lane.title, room, 3 if bands.height_of(number) >= 52 else 1)
            top = bands.middle_of(number) - len(lines) * _TITLE_LINE / 2
            for line in lines:
                painter.drawText(QRectF(TITLE_LEFT, top, room + 4, _TITLE_LINE), _ALIGN_MIDDLE, line)
                top += _TITLE_LINE
            if is_now:
                middle = bands.middle_of(number)
                painter.fillRect(QRectF(TITLE_LEFT - 8, middle - 6, 2, 12), self.accent)
        painter.restore()

    def _title_lines(self, title: str, width: float, most: int) -> list[str]:
        """A title broken into lines; breaking is dear, so it is remembered."""
        key = title, width, most
        if key not in self._titles:
            self._titles[key] = elided_lines(title, self.small, width, most)
        return self._titles[key]

    def paint_separators(self, painter: QPainter, layout: Layout, right: float) -> None:
        """A hairline between tall lanes."""
        bands = layout.bands
        colour = QColor(self.palette.colour("hairline"))
        colour.setAlphaF(0.6)
        painter.setPen(QPen(colour, 1))
        for number in bands.visible():
            if number and min(bands.height_of(number), bands.height_of(number - 1)) >= 40:
                y = round(bands.top_of(number)) + 0.5
                painter.drawLine(QPointF(TITLE_LEFT, y), QPointF(right, y))

    # -- marks ---------------------------------------------------------------------------------------------

    def paint_mark(self, painter: QPainter, placed: Placed, colour: QColor | None = None) -> None:
        """A dot, bar or cluster; a thin ring of the ground keeps it apart from what lies under it."""
        bold = colour is not None
        colour = colour or self.colour_of(placed)
        box = _rectangle(placed.box)
        radius = box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        if placed.mark.form is Form.BAR:
            box.adjust(0.5, 0, -0.5, 0)
        else:
            painter.setBrush(self.ground)
            painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 1.5, radius + 1.5)
        if placed.is_projection:
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(self.ground)
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
        elif placed.mark.form is Form.BAR:
            painter.setBrush(
                _faded(colour, box) if placed.is_approximate else self._bar_colour(colour, placed, bold)
            )
            painter.drawRoundedRect(box, min(radius, 4), min(radius, 4))
        elif placed.is_approximate and placed.mark.form is Form.DOT:
            soft = QColor(colour)
            soft.setAlphaF(0.35)
            painter.setBrush(soft)
            painter.drawEllipse(box)
            painter.setBrush(colour)
            painter.drawEllipse(box.adjusted(2.5, 2.5, -2.5, -2.5))
        else:
            painter.setBrush(colour)
            painter.drawRoundedRect(box, radius, radius)
        if placed.mark.form is Form.CLUSTER:
            self._paint_count(painter, placed, box)

    def _bar_colour(self, colour: QColor, placed: Placed, bold: bool) -> QColor:
        if placed.in_focus or bold:
            return colour
        quiet = QColor(colour)
        quiet.setAlphaF(0.62)
        return quiet

    def _paint_count(self, painter: QPainter, placed: Placed, box: QRectF) -> None:
        if placed.is_projection:
            painter.setPen(self.palette.colour("ink"))
        else:
            painter.setPen(self.palette.colour("paper" if placed.in_focus else "ink"))
        painter.setFont(self.count)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(placed.mark.members)))

    def paint_ring(self, painter: QPainter, placed: Placed) -> None:
        """The ring around the selected event."""
        box = _rectangle(placed.box).adjusted(-4, -4, 4, 4)
        painter.setPen(QPen(self.palette.colour("ink"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)

    # -- labels --------------------------------------------------------------------------------------------

    def paint_leader(self, painter: QPainter, label: Label, anchor: Box, strong: bool) -> None:
        """The line from a mark to a label that stands away from it."""
        if label.leader is None:
            return
        box = leader_box(label, anchor)
        x = round(label.leader) + 0.5
        painter.setPen(QPen(self.accent if strong else self.palette.colour("faint"), 1))
        painter.drawLine(QPointF(x, box.top), QPointF(x, box.bottom))

    def paint_label(self, painter: QPainter, label: Label, text: str, strong: bool) -> None:
        """A label's words, elided to its box."""
        painter.setFont(self.label)
        painter.setPen(self.palette.colour("ink" if strong else "muted"))
        box = _rectangle(label.box)
        shown = self.label_metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 0.5)
        painter.drawText(box.adjusted(0, 0, 2, 0), _ALIGN_MIDDLE, shown)

    # -- edges ---------------------------------------------------------------------------------------------

    def paint_edge(self, painter: QPainter, box: QRectF, text: str, *, left: bool, hovered: bool) -> None:
        """`8 earlier` with a small arrow: what lies outside the window."""
        painter.setPen(Qt.PenStyle.NoPen)
        if hovered:
            painter.setBrush(self.palette.colour("hover"))
            painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(self.palette.colour("accent"))
        middle = box.center().y()
        tip, base = (box.left() + 4, box.left() + 9) if left else (box.right() - 4, box.right() - 9)
        corners = [QPointF(tip, middle), QPointF(base, middle - 4), QPointF(base, middle + 4)]
        painter.drawPolygon(QPolygonF(corners))
        painter.setPen(self.palette.colour("muted"))
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
        painter.setBrush(self.palette.colour("faint"))
        thumb = QRectF(right - 5, bands.top + bands.offset / whole * room, 3, max(16.0, room * room / whole))
        painter.drawRoundedRect(thumb, 1.5, 1.5)

    def paint_empty(self, painter: QPainter, rect: QRectF, text: str) -> None:
        """The words of an empty timeline."""
        painter.setFont(interface_font(13))
        painter.setPen(self.palette.colour("muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _rectangle(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)


def _faded(colour: QColor, box: QRectF) -> QLinearGradient:
    """The colour of a bar that fades out at both ends: its edges are not known exactly."""
    clear = QColor(colour)
    clear.setAlphaF(0.08)
    share = min(0.4, _FADE_PIXELS / max(box.width(), 1.0))
    fading = QLinearGradient(box.topLeft(), box.topRight())
    for place, shade in ((0.0, clear), (share, colour), (1 - share, colour), (1.0, clear)):
        fading.setColorAt(place, shade)
    return fading
