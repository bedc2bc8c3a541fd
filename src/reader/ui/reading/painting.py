"""Paints one row: bands, hits and selection behind the text, the text, underlines upon it.

What is drawn behind and upon the text of a row is worked out once and kept with the laid-out row until the
marks or the palette are others: scrolling then only fills boxes.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextCharFormat, QTextLayout

from reader.domain.document import BlockKind, Document, Span
from reader.ui.appearance import Palette, interface_font
from reader.ui.reading.laid_row import LaidRow
from reader.ui.reading.marks import Marks, bands
from reader.ui.reading.rows import Row
from reader.ui.reading.typeset import FOLD_HEIGHT

_FIT_FOR_PATTERN = 5
"""A stripe thinner than this goes by its colour alone."""

_SEAM = 2.0
"""Pixels between highlights that touch or overlap and have the same colours."""


class Drawn(NamedTuple):
    """What is drawn for the marks of a row, from the row's own top left corner."""

    marks: Marks
    palette: Palette
    scale: float
    fills: list[tuple[QRectF, QBrush]]
    """Behind the text, in this order."""
    underlines: list[tuple[QRectF, QColor]]
    inked: list[QTextLayout.FormatRange]
    """Words of another colour that are in ink upon a band."""
    dotted: list[tuple[QLineF, bool]]
    """Under dates; True for the one that the timeline shows."""


def paint_row(
    painter: QPainter,
    origin: QPointF,
    laid: LaidRow,
    row: Row,
    marks: Marks,
    selection: Span | None,
    palette: Palette,
) -> None:
    """Paint a laid-out row with its top left at `origin`; of a tall one only what is on the screen."""
    drawn = _drawn(laid, row, marks, palette, painter.device().devicePixelRatio())
    marked: list[Span] = []
    screen = QRectF(painter.window())
    top, bottom = screen.top() - origin.y(), screen.bottom() - origin.y()
    painter.translate(origin)
    for box, brush in drawn.fills:
        if box.bottom() >= top and box.top() <= bottom:
            painter.fillRect(box, brush)
    for span, is_current in joined_hits(row.span, marks):
        marked.append(span)
        shade = palette.find_current if is_current else palette.find_hit
        for box in laid.rects(span, top, bottom):
            painter.fillRect(box, _colour(shade))
    if selection and selection.overlaps(row.span):
        marked.append(selection)
        for box in laid.rects(selection, top, bottom):
            painter.fillRect(box, _colour(palette.selection))
    painter.translate(-origin)
    laid.layout.draw(painter, origin, drawn.inked + _inked(laid, marked, palette), screen)
    painter.translate(origin)
    for box, colour in drawn.underlines:
        painter.fillRect(box, colour)
    for line, is_current in drawn.dotted:
        width = laid.measures.thickness * (2 if is_current else 1)
        painter.setPen(_dotted(palette.accent if is_current else palette.muted, width))
        painter.drawLine(line)
    painter.translate(-origin)


def joined_hits(within: Span, marks: Marks) -> Iterator[tuple[Span, bool]]:
    """The hits that are seen, those that touch as one, each with whether it is the current one."""
    joined: Span | None = None
    for span, number in marks.hits.overlapping(within):
        if number == marks.current_hit:
            yield span, True
        elif joined is not None and joined.end == span.start:
            joined = Span(joined.start, span.end)
        else:
            if joined is not None:
                yield joined, False
            joined = span
    if joined is not None:
        yield joined, False


def paint_extras(
    painter: QPainter,
    origin: QPointF,
    width: float,
    laid: LaidRow,
    row: Row,
    _document: Document,
    palette: Palette,
) -> None:
    """What belongs to the kind of a row beside its text: bullets, bars of quotes, hairlines of tables."""
    if laid.marker:
        _paint_marker(painter, origin, width, laid, palette)
    elif row.kind is BlockKind.QUOTE:
        for number in range(laid.first_bar, min(laid.depth, max(1, int(laid.indent / laid.step)))):
            left = 4 + number * laid.step
            below = 0 if number < laid.going_on else laid.below
            _paint_bar(
                painter, origin, width - left - 2 if laid.is_rtl else left, 2, laid.height - below, palette
            )
    elif row.kind is BlockKind.CODE:
        left = laid.indent - laid.step * 2 / 3
        bar = width - left - 3 if laid.is_rtl else left
        _paint_bar(painter, origin, bar, 3, laid.height - laid.below, palette)
    elif laid.rule is not None:
        colour = _colour(palette.faint if laid.is_header else palette.hairline)
        painter.fillRect(QRectF(origin.x(), origin.y() + laid.rule, width, 1), colour)


def paint_rule(painter: QPainter, origin: QPointF, width: float, height: float, palette: Palette) -> None:
    """A section break: three small dots in the middle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.colour("faint"))
    for offset in (-14, 0, 14):
        painter.drawEllipse(QPointF(origin.x() + width / 2 + offset, origin.y() + height / 2 - 4), 1.6, 1.6)


def paint_fold(
    painter: QPainter, box: QRectF, words: str, label: str, is_open: bool, hover: bool, palette: Palette
) -> None:
    """The quiet line that stands for page furniture."""
    painter.setPen(QPen(palette.colour("hairline"), 1, Qt.PenStyle.DashLine))
    painter.drawLine(box.topLeft(), box.topRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    painter.setFont(interface_font(12))
    painter.setPen(palette.colour("ink" if hover else "muted"))
    label = f"{'▾' if is_open else '▸'} {label}"
    action = "hide" if is_open else "show"
    metrics = painter.fontMetrics()
    room = box.width() - metrics.horizontalAdvance(action) - 24
    if words and not is_open:
        label = metrics.elidedText(f"{label} — “{words}”", Qt.TextElideMode.ElideRight, int(room))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, action)


def fold_words(lines: int, *, is_open: bool) -> str:
    """What a fold says of itself."""
    count = "1 line" if lines == 1 else f"{lines} lines"
    return f"{count} of page furniture{'' if is_open else ' hidden'}"


def fold_box(origin: QPointF, width: float) -> QRectF:
    """Where the line of a fold is drawn inside its row."""
    return QRectF(origin.x(), origin.y() + 4, width, FOLD_HEIGHT)


@lru_cache(maxsize=128)
def _colour(name: str) -> QColor:
    return QColor(name)


@lru_cache(maxsize=16)
def _dotted(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setDashPattern([1, 2])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _drawn(laid: LaidRow, row: Row, marks: Marks, palette: Palette, scale: float) -> Drawn:
    drawn = laid.drawn
    if (
        isinstance(drawn, Drawn)
        and drawn.marks is marks
        and drawn.palette is palette
        and drawn.scale == scale
    ):
        return drawn
    drawn = Drawn(marks, palette, scale, [], [], [], [])
    for ground in laid.grounds:
        drawn.fills.extend((box, QBrush(_colour(palette.interface))) for box in laid.rects(ground))
    _add_bands(drawn, laid, row)
    _add_mentions(drawn, laid, row)
    _add_events(drawn, laid, row)
    laid.drawn = drawn
    return drawn


def _add_bands(drawn: Drawn, laid: LaidRow, row: Row) -> None:
    palette = drawn.palette
    stretches = bands(row.span, drawn.marks)
    drawn.inked.extend(_inked(laid, [band.span for band in stretches], palette))
    for band in stretches:
        hues = _told_apart(band.hues, len(palette.theme_colours))
        boxes = laid.rects(band.span)
        for box in boxes:
            for hue, stripe in zip(hues, _stripes(box, len(hues)), strict=True):
                drawn.fills.append((stripe, _ground(_colour_of(hue, palette))))
                if palette.patterned and stripe.height() >= _FIT_FOR_PATTERN:
                    drawn.fills.append((stripe, _pattern(hue, palette, drawn.scale)))
            if band.current:
                height = 1.5 * laid.measures.thickness
                line = QRectF(box.left(), box.bottom() - height, box.width(), height)
                drawn.underlines.append((line, _colour(palette.accent)))
        if band.seam and boxes:
            x = laid.x_of(band.span.start) - _SEAM / 2
            seam = QRectF(x, boxes[0].top(), _SEAM, boxes[0].height())
            drawn.fills.append((seam, QBrush(_colour(palette.paper))))


def _stripes(box: QRectF, count: int) -> list[QRectF]:
    """A box cut into stripes of whole pixels."""
    if count == 1:
        return [box]
    edges = [box.top() + round(box.height() * at / count) for at in range(count + 1)]
    return [QRectF(box.left(), top, box.width(), bottom - top) for top, bottom in pairwise(edges)]


def _inked(laid: LaidRow, spans: list[Span], palette: Palette) -> list[QTextLayout.FormatRange]:
    """What makes the words of spans ink: links and quiet words could not be read on every ground."""
    if not laid.is_coloured:
        return []
    found = []
    for span in spans:
        inked = QTextLayout.FormatRange()
        inked.start = laid.shown.to_qt(span.start)
        inked.length = laid.shown.to_qt(span.end) - inked.start
        look = QTextCharFormat()
        look.setForeground(_colour(palette.ink))
        inked.format = look
        found.append(inked)
    return found


def _told_apart(hues: tuple[int, ...], colours: int) -> list[int]:
    """The hues without those that look like another: the palette repeats."""
    return list(dict.fromkeys(hue % colours if hue >= 0 else -1 for hue in hues))


def _pattern(hue: int, palette: Palette, scale: float) -> QBrush:
    from reader.ui.patterns import pattern_of

    return pattern_of(palette, hue, scale)


def _colour_of(hue: int, palette: Palette) -> str:
    return palette.theme_colours[hue] if hue >= 0 else palette.plain_highlight


@lru_cache(maxsize=64)
def _ground(name: str) -> QBrush:
    return QBrush(QColor(name))


def _add_mentions(drawn: Drawn, laid: LaidRow, row: Row) -> None:
    marks = drawn.marks
    if not (marks.show_entities or marks.focus):
        return
    quiet = QColor(drawn.palette.accent)
    quiet.setAlphaF(0.55)
    for span, mention in marks.mentions.overlapping(row.span):
        is_focused = mention.entity_id == marks.focus
        if is_focused or marks.show_entities:
            colour = _colour(drawn.palette.accent) if is_focused else quiet
            for line in _underlines(laid, span):
                height = laid.measures.thickness * (2 if is_focused else 1)
                drawn.underlines.append((QRectF(line.x1(), line.y1(), line.length(), height), colour))


def _add_events(drawn: Drawn, laid: LaidRow, row: Row) -> None:
    for span, event in drawn.marks.events.overlapping(row.span):
        is_current = event.id == drawn.marks.current_event
        middle = laid.measures.thickness * (1.0 if is_current else 0.5)
        for line in _underlines(laid, span):
            drawn.dotted.append((line.translated(0, middle), is_current))


def _underlines(laid: LaidRow, span: Span) -> list[QLineF]:
    """Lines under the words of a span, each at the upper edge of where it is drawn."""
    measures = laid.measures
    below = measures.above + measures.underline
    return [QLineF(box.left(), box.top() + below, box.right(), box.top() + below) for box in laid.rects(span)]


def _paint_bar(
    painter: QPainter, origin: QPointF, left: float, width: float, height: float, palette: Palette
) -> None:
    painter.fillRect(
        QRectF(origin.x() + left, origin.y(), width, max(4.0, height)), _colour(palette.hairline)
    )


def _paint_marker(painter: QPainter, origin: QPointF, column: float, laid: LaidRow, palette: Palette) -> None:
    if not laid.lines:
        return
    painter.setFont(laid.layout.font())
    painter.setPen(_colour(palette.muted))
    width = painter.fontMetrics().horizontalAdvance(laid.marker)
    gap = laid.step / 3
    x = origin.x() + (column - laid.indent + gap if laid.is_rtl else laid.indent - gap - width)
    painter.drawText(QPointF(x, origin.y() + laid.measures.baselines[0]), laid.marker)
