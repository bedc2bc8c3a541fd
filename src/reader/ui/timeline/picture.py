"""The timeline as a picture of its own, with title, lanes, axis and legend: as vectors (SVG) or pixels (PNG).

The text of an SVG stays text. Where the font of this program is missing, another one of the same kind is
named after it. Imported when a picture is wanted, since QtSvg is needed for nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from reader.domain.steps import Steps, at_once
from reader.domain.timeline import EventKind, EventSource
from reader.ui.appearance import LIGHT, Palette, interface_font
from reader.ui.timeline.content import Content
from reader.ui.timeline.drawing import RIGHT, column_of, laid_out, natural_height, painted_in_steps
from reader.ui.timeline.labelling import Labelling
from reader.ui.timeline.layout import Layout, Placed
from reader.ui.timeline.mark_painting import Sign
from reader.ui.timeline.marks import Form
from reader.ui.timeline.painting import TITLE_LEFT, Painting
from reader.ui.timeline.scale import TimeScale

WIDTH = 1600
TALLEST = 12_000
"""Pixels; with more lanes than fit the last ones are left out, and the picture says so."""
_LEAST = 480
_SCALE = 2
_HEAD, _FOOT = 64, 40
_AT_ONCE = 400
"""Pixels of the ground between two pauses."""
_LABEL_WIDTH = 260.0
_GAP = 20.0
_SIGN = 20.0
_FALLBACK = ("Inter", "Helvetica Neue", "Helvetica", "Arial", "sans-serif")
_SIZE = re.compile(r'width="[^"]*mm" height="[^"]*mm"')
_TEXT = re.compile(
    r'(?P<before><text [^>]*?)font-family="(?P<family>[^"]*)"'
    r'(?P<between> font-size="(?P<size>[\d.]+)" font-weight="(?P<weight>\d+)"[^>]*?)(?P<after>\s*)>'
    r"(?P<words>[^<]*)</text>"
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_METRES = 39.37


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw. Without `days` it is everything; `width` and `height` are those of the timeline itself.

    `offset` is how many pixels of lanes are scrolled away.
    """

    content: Content
    title: str
    about: str
    days: tuple[float, float] | None = None
    width: int = WIDTH
    height: int = 0
    """0 for as much as the lanes need."""
    offset: float = 0.0
    palette: Palette = LIGHT

    @property
    def lanes_height(self) -> int:
        """The height of the timeline itself."""
        return self.height or min(max(_LEAST, natural_height(self.content)), TALLEST)

    @property
    def size(self) -> QSize:
        """The size of the whole."""
        return QSize(self.width, _HEAD + self.lanes_height + _FOOT)


def as_svg(picture: Picture) -> bytes:
    """The picture as an SVG file."""
    return at_once(svg_in_steps(picture))


def as_image(picture: Picture) -> QImage:
    """The picture in pixels, two of them a point."""
    return at_once(image_in_steps(picture))


def svg_in_steps(picture: Picture) -> Steps[bytes]:
    """`as_svg` with pauses, each within a frame or so, for whoever does other things in between."""
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(picture.size)
    generator.setViewBox(QRectF(0, 0, picture.size.width(), picture.size.height()))
    generator.setResolution(round(_dots_per_inch()))
    generator.setTitle(_NOT_XML.sub("", picture.title))
    generator.setDescription(_NOT_XML.sub("", picture.about))
    yield from _paint(picture, QPainter(generator))
    return _readable_elsewhere(bytes(content.data()).decode("utf-8"), picture.size).encode("utf-8")


def image_in_steps(picture: Picture) -> Steps[QImage]:
    """`as_image` with pauses."""
    image = QImage(picture.size * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    dots = round(_dots_per_inch() * _METRES)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    image.setText("Title", picture.title)
    image.setText("Description", picture.about)
    yield from _paint(picture, QPainter(image))
    return image


def png_of(image: QImage) -> bytes:
    """An image as a PNG file; takes a while, and may be done in a thread."""
    content = QByteArray()
    buffer = QBuffer(content)  # a name for it: the writer does not keep it alive
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())


def _dots_per_inch() -> float:
    """The fonts are set in points of the screen, so a picture must have its resolution."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch()


def _readable_elsewhere(svg: str, size: QSize) -> str:
    """As other programs can show it too.

    Without characters that XML refuses, in whole pixels, with fonts that other systems have. Each text keeps
    its width in those as well, so that labels stay apart.
    """
    svg = _SIZE.sub(f'width="{size.width()}" height="{size.height()}"', _NOT_XML.sub("", svg), count=1)
    return _TEXT.sub(_with_width, svg)


def _with_width(found: re.Match[str]) -> str:
    """A text with the families that may stand in for its font, and its width."""
    family = unescape(found["family"]).strip("'")
    font = QFont(family)
    font.setPixelSize(max(1, round(100 * float(found["size"]))))  # a hundred times, for fractions of a pixel
    font.setWeight(QFont.Weight(int(found["weight"])))
    wide = QFontMetricsF(font).horizontalAdvance(unescape(found["words"])) / 100
    families = ", ".join(map(_quoted, dict.fromkeys((family, *_FALLBACK))))
    return (
        f'{found["before"]}font-family="{escape(families)}"{found["between"]}'
        f' textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"{found["after"]}>{found["words"]}</text>'
    )


def _quoted(family: str) -> str:
    return f"'{family}'" if " " in family else family


def _paint(picture: Picture, painter: QPainter) -> Steps[None]:
    painting = Painting(picture.palette, "paper")
    painting.is_static = False
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size, height = picture.size, picture.lanes_height
    for top in range(0, size.height(), _AT_ONCE):  # what an image is made of comes when it is first painted
        high = min(_AT_ONCE, size.height() - top)
        painter.fillRect(QRectF(0, top, size.width(), high), painting.ground)
        yield
    layout = _layout(picture, painting)
    yield
    _paint_head(painter, picture, layout)
    painter.save()
    painter.translate(0, _HEAD)
    yield from painted_in_steps(painter, painting, picture.content, layout, height)
    painter.restore()
    yield
    _paint_legend(painter, painting, picture, layout)
    painter.end()
    yield


def _layout(picture: Picture, painting: Painting) -> Layout:
    content = picture.content
    column = column_of(picture.width, True, len(content.lanes))
    days = picture.days or content.whole
    scale = TimeScale(*days, column, picture.width - column - RIGHT)
    labelling = Labelling(painting.label_width, reach_of=painting.label_reach)
    labelling.widest = _LABEL_WIDTH
    return laid_out(content, scale, picture.width, picture.lanes_height, labelling, offset=picture.offset)


def _paint_head(painter: QPainter, picture: Picture, layout: Layout) -> None:
    """Title and what is shown, over each other."""
    parts = [picture.about]
    if picture.days is None and layout.bands.overflow:
        shown = len(layout.bands.visible())
        words = QCoreApplication.translate("Picture", "the first {0} of {1} lanes")
        parts.append(words.replace("{0}", str(shown)).replace("{1}", str(len(picture.content.lanes))))
    about = " · ".join(part for part in parts if part)
    room = picture.width - 2 * TITLE_LEFT
    lines = (
        (picture.title, interface_font(19, QFont.Weight.DemiBold), "ink", 12.0, 26.0),
        (about, interface_font(12), "muted", 38.0, 18.0),
    )
    for words, font, role, top, height in lines:
        painter.setFont(font)
        painter.setPen(picture.palette.colour(role))
        shown_words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(TITLE_LEFT, top, room, height), Qt.AlignmentFlag.AlignVCenter, shown_words)


def _paint_legend(painter: QPainter, painting: Painting, picture: Picture, layout: Layout) -> None:
    """The signs that occur in the picture, in a row at its foot."""
    font = interface_font(12)
    metrics = QFontMetricsF(font)
    left, middle = float(TITLE_LEFT), _HEAD + picture.lanes_height + _FOOT / 2
    for sign, words in _signs(picture.content, layout):
        wide = metrics.horizontalAdvance(words)
        if left + _SIGN + wide > picture.width - TITLE_LEFT:
            return
        if sign is None:
            box = QRectF(left, middle - 6, 14, 12)
            painter.fillRect(box, QColor(picture.palette.colour("shade")))
        else:
            painting.marks.paint_sign(painter, sign, QPointF(left, middle))
        painter.setFont(font)
        painter.setPen(picture.palette.colour("muted"))
        place = QRectF(left + _SIGN, middle - 10, wide + 4, 20)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        left += _SIGN + wide + _GAP


def _signs(content: Content, layout: Layout) -> Iterator[tuple[Sign | None, str]]:
    """What occurs, with its words; None stands for the shaded part of the axis."""
    found = {sign for placed in layout.marks for sign in _signs_of(content, placed)}
    if layout.crowds:
        found |= {Sign.DOT, Sign.BAR}

    def words(text: str) -> str:
        return QCoreApplication.translate("Picture", text)

    for sign, text in (
        (Sign.DOT, "dated exactly"),
        (Sign.BAR, "range"),
        (Sign.APPROXIMATE, "about"),
        (Sign.UNCERTAIN, "uncertain"),
        (Sign.PROJECTION, "projection"),
        (Sign.HIGHLIGHT, "highlight"),
        (Sign.NOTE, "note"),
    ):
        if sign in found:
            yield sign, words(text)
    if layout.shaded_from is not None:
        yield None, words("after the newest document")


def _signs_of(content: Content, placed: Placed) -> Iterator[Sign]:
    source = content.events[placed.event].source
    if source is EventSource.HIGHLIGHT:
        yield Sign.HIGHLIGHT
    elif source is EventSource.NOTE:
        yield Sign.NOTE
    elif content.events[placed.event].found.kind is EventKind.FUTURE:
        yield Sign.PROJECTION
    elif placed.is_uncertain:
        yield Sign.UNCERTAIN
    elif placed.is_approximate:
        yield Sign.APPROXIMATE
    else:
        yield Sign.BAR if placed.mark.form is Form.BAR else Sign.DOT
