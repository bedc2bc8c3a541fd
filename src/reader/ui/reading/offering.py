"""The menu where highlights overlap: each with the colours of its themes, their names and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QMenu

from reader.ui.appearance import interface_font
from reader.ui.widgets.list_styles import menu_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.domain.annotations import Highlight
    from reader.ui.reading.marked_canvas import MarkedCanvas

ICONS = "QMenu::icon { padding-left: 8px; }"
"""Style of menus with icons: a little off their edge."""
_WIDEST = 320
"""Pixels of a quote in the menu."""
_LONGEST = 400
"""Characters of a quote that are looked at for it."""


def offer(page: MarkedCanvas, highlights: Sequence[Highlight], at: QPoint) -> QMenu:
    """Let the reader choose among highlights, the first one being under Enter; the page tells which."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setFont(interface_font())
    menu.setStyleSheet(menu_sheet(page.appearance.palette) + ICONS)
    for highlight in highlights:
        action = menu.addAction(icon_of(page, highlight), _words_of(page, highlight))
        action.triggered.connect(lambda _=False, chosen=highlight.id: page.highlight_activated.emit(chosen))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(at)
    return menu


def icon_of(page: MarkedCanvas, highlight: Highlight) -> QIcon:
    """A disc in the colours of a highlight's themes, one stripe each."""
    palette = page.appearance.palette
    hues = [page.marks.hues[theme] for theme in highlight.themes if theme in page.marks.hues]
    return striped_icon([palette.theme_colour(hue) for hue in hues] or [palette.colour("plain_highlight")])


def striped_icon(colours: Sequence[QColor]) -> QIcon:
    """A disc of 14 pixels in stripes."""
    pixmap = QPixmap(32, 32)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    disc = QPainterPath()
    disc.addEllipse(QRectF(1, 1, 14, 14))
    painter.setClipPath(disc)
    height = 14 / len(colours)
    for number, colour in enumerate(colours):
        painter.fillRect(QRectF(1, 1 + number * height, 14, height + 0.5), colour)
    painter.end()
    return QIcon(pixmap)


def _words_of(page: MarkedCanvas, highlight: Highlight) -> str:
    metrics = QFontMetrics(interface_font())
    quote = " ".join(highlight.anchor.exact[:_LONGEST].split())
    quote = metrics.elidedText(f"“{quote}”", Qt.TextElideMode.ElideRight, _WIDEST)
    return f"{page.themes_of(highlight)}   {quote}".replace("&", "&&")
