"""Paints one row: bands, hits and selection behind the text, the text, underlines upon it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.domain.document import BlockKind, Document, InlineKind, Span
from reader.ui.appearance import Palette, interface_font
from reader.ui.reading.marks import Marks, bands
from reader.ui.reading.rows import Row
from reader.ui.reading.typeset import FOLD_HEIGHT, LaidRow


def paint_row(
    painter: QPainter,
    origin: QPointF,
    laid: LaidRow,
    row: Row,
    marks: Marks,
    selection: Span | None,
    palette: Palette,
) -> None:
    """Paint a laid-out row with its top left at `origin`."""
    _paint_bands(painter, origin, laid, row, marks, palette)
    _paint_hits(painter, origin, laid, row, marks, palette)
    if selection and selection.overlaps(row.span):
        _fill(painter, origin, laid, selection, palette.colour("selection"))
    laid.layout.draw(painter, origin)
    _paint_events(painter, origin, laid, row, marks, palette)
    _paint_mentions(painter, origin, laid, row, marks, palette)


def paint_extras(
    painter: QPainter,
    origin: QPointF,
    width: float,
    laid: LaidRow,
    row: Row,
    document: Document,
    palette: Palette,
) -> None:
    """What belongs to the kind of a row beside its text: bullets, the bar of a quote, the rule of a break."""
    if row.kind is BlockKind.LIST_ITEM and row.begins:
        _paint_bullet(painter, origin, width, laid, _marker(document, row), palette)
    elif row.kind is BlockKind.QUOTE:
        x = origin.x() + (width - 6 if laid.is_rtl else 4)
        painter.fillRect(QRectF(x, origin.y() + 2, 2, max(4.0, laid.height - 14)), palette.colour("hairline"))
    elif row.kind is BlockKind.CODE:
        x = origin.x() + (width - 3 if laid.is_rtl else 0)
        painter.fillRect(QRectF(x, origin.y(), 3, laid.height - 8), palette.colour("hairline"))


def paint_rule(painter: QPainter, origin: QPointF, width: float, height: float, palette: Palette) -> None:
    """A section break: three small dots in the middle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.colour("faint"))
    for offset in (-14, 0, 14):
        painter.drawEllipse(QPointF(origin.x() + width / 2 + offset, origin.y() + height / 2 - 4), 1.6, 1.6)


def paint_fold(
    painter: QPainter, box: QRectF, words: str, lines: int, is_open: bool, hover: bool, palette: Palette
) -> None:
    """The quiet line that stands for page furniture."""
    painter.setPen(QPen(palette.colour("hairline"), 1, Qt.PenStyle.DashLine))
    painter.drawLine(box.topLeft(), box.topRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    painter.setFont(interface_font(12))
    painter.setPen(palette.colour("ink" if hover else "muted"))
    count = "1 line" if lines == 1 else f"{lines} lines"
    label = f"{'▾' if is_open else '▸'} {count} of page furniture{'' if is_open else ' hidden'}"
    action = "hide" if is_open else "show"
    metrics = painter.fontMetrics()
    room = box.width() - metrics.horizontalAdvance(action) - 24
    if words and not is_open:
        label = metrics.elidedText(f"{label} — “{words}”", Qt.TextElideMode.ElideRight, int(room))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, action)


def fold_box(origin: QPointF, width: float) -> QRectF:
    """Where the line of a fold is drawn inside its row."""
    return QRectF(origin.x(), origin.y() + 4, width, FOLD_HEIGHT)


def _paint_bands(
    painter: QPainter, origin: QPointF, laid: LaidRow, row: Row, marks: Marks, palette: Palette
) -> None:
    for band in bands(row.span, marks):
        colours = [
            palette.theme_colour(hue) if hue >= 0 else palette.colour("plain_highlight") for hue in band.hues
        ]
        for box in laid.rects(band.span):
            _stripes(painter, box.translated(origin), colours)
            if band.current:
                line = QRectF(box.left(), box.bottom() - 1.5, box.width(), 1.5).translated(origin)
                painter.fillRect(line, palette.colour("accent"))


def _stripes(painter: QPainter, box: QRectF, colours: list[QColor]) -> None:
    height = box.height() / len(colours)
    for index, colour in enumerate(colours):
        painter.fillRect(QRectF(box.left(), box.top() + index * height, box.width(), height), colour)


def _paint_hits(
    painter: QPainter, origin: QPointF, laid: LaidRow, row: Row, marks: Marks, palette: Palette
) -> None:
    for span, number in marks.hits.overlapping(row.span):
        role = "find_current" if number == marks.current_hit else "find_hit"
        _fill(painter, origin, laid, span, palette.colour(role))


def _fill(painter: QPainter, origin: QPointF, laid: LaidRow, span: Span, colour: QColor) -> None:
    for box in laid.rects(span):
        painter.fillRect(box.translated(origin), colour)


def _paint_mentions(
    painter: QPainter, origin: QPointF, laid: LaidRow, row: Row, marks: Marks, palette: Palette
) -> None:
    if not (marks.show_entities or marks.focus):
        return
    quiet = QPen(palette.colour("accent"), 1)
    colour = palette.colour("accent")
    colour.setAlphaF(0.55)
    quiet.setColor(colour)
    strong = QPen(palette.colour("accent"), 2)
    for span, mention in marks.mentions.overlapping(row.span):
        focused = mention.entity_id == marks.focus
        if focused or marks.show_entities:
            painter.setPen(strong if focused else quiet)
            _underline(painter, origin, laid, span)


def _paint_events(
    painter: QPainter, origin: QPointF, laid: LaidRow, row: Row, marks: Marks, palette: Palette
) -> None:
    for span, event in marks.events.overlapping(row.span):
        current = event.id == marks.current_event
        pen = QPen(palette.colour("accent" if current else "muted"), 1.6 if current else 1)
        pen.setDashPattern([1, 2])
        painter.setPen(pen)
        _underline(painter, origin, laid, span)


def _underline(painter: QPainter, origin: QPointF, laid: LaidRow, span: Span) -> None:
    for box in laid.rects(span):
        y = origin.y() + box.bottom() - 1.5
        painter.drawLine(QPointF(origin.x() + box.left(), y), QPointF(origin.x() + box.right(), y))


def _marker(document: Document, row: Row) -> str:
    """The list marker that the text leaves to the page to draw, '' if it stands in the text."""
    block = document.blocks[row.first]
    first = block.inlines[0] if block.inlines else None
    if first is None or first.kind is not InlineKind.SYNTAX or first.span.start != block.span.start:
        return ""
    written = document.passage(first.span).strip()
    return written if written[:1].isdigit() else "•"


def _paint_bullet(
    painter: QPainter, origin: QPointF, column: float, laid: LaidRow, marker: str, palette: Palette
) -> None:
    if not marker or not laid.lines:
        return
    line = laid.lines[0]
    painter.setFont(laid.layout.font())
    painter.setPen(palette.colour("muted"))
    width = painter.fontMetrics().horizontalAdvance(marker)
    x = origin.x() + (column - laid.indent + 8 if laid.is_rtl else laid.indent - 8 - width)
    painter.drawText(QPointF(x, origin.y() + line.y() + line.ascent()), marker)
