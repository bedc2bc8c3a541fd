"""What the lists of the side bars have in common: style sheets, row grounds, headings, when to show focus.

Everything here is made from a palette, so that a list looks right again as soon as the appearance changes.
"""

from PySide6.QtCore import QEvent, QLocale, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView

from reader.domain.document import Span
from reader.ui.appearance import Palette, interface_font
from reader.ui.offsets import Shown

SIDE = 14
"""Pixels between the edge of a side bar and its words."""
ACCENT_BAR = 3
"""Width of the bar that marks the chosen row."""
HEADING_HEIGHT = 32


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """A colour between two, `share` of the way from the first to the second."""

    def between(a: float, b: float) -> float:
        return a + (b - a) * share

    return QColor.fromRgbF(
        between(first.redF(), second.redF()),
        between(first.greenF(), second.greenF()),
        between(first.blueF(), second.blueF()),
    )


def list_sheet(palette: Palette, ground: str = "interface") -> str:
    """A style sheet for a painted list: no frame, the ground of its panel, a thin scroll bar."""
    back = getattr(palette, ground)
    return f"""
        QAbstractItemView {{ background: {back}; border: none; outline: none; }}
        {scroll_bar_sheet(palette)}
    """


def scroll_bar_sheet(palette: Palette) -> str:
    """A style sheet for thin scroll bars without arrows."""
    thumb = mix(palette.colour("hairline"), palette.colour("faint"), 0.5).name()
    return f"""
        QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
        QScrollBar::handle:vertical {{
            background: {thumb}; min-height: 32px; border-radius: 3px; margin: 2px 2px 2px 2px;
        }}
        QScrollBar::handle:vertical:hover {{ background: {palette.faint}; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def field_sheet(palette: Palette) -> str:
    """A style sheet for a one-line field: a card with a hairline, the accent around it while it has focus."""
    return f"""
        QLineEdit {{
            background: {palette.card}; color: {palette.ink}; border: 1px solid {palette.hairline};
            border-radius: 6px; padding: 3px 6px; selection-background-color: {palette.selection};
            selection-color: {palette.ink}; placeholder-text-color: {palette.muted};
        }}
        QLineEdit:focus {{ border-color: {palette.accent}; }}
    """


def button_sheet(palette: Palette) -> str:
    """A style sheet for quiet buttons: words alone until the pointer or the focus is on them."""
    return f"""
        QAbstractButton {{
            background: transparent; color: {palette.muted}; border: 1px solid transparent;
            border-radius: 6px; padding: 4px 8px;
        }}
        QAbstractButton:hover {{ background: {palette.hover}; color: {palette.ink}; }}
        QAbstractButton:focus {{ border-color: {palette.accent}; color: {palette.ink}; }}
        QAbstractButton:disabled {{ color: {palette.faint}; }}
    """


def card_button_sheet(palette: Palette) -> str:
    """A style sheet for buttons that ask to be pressed: a card with a hairline."""
    return f"""
        QAbstractButton {{
            background: {palette.card}; color: {palette.ink}; border: 1px solid {palette.hairline};
            border-radius: 6px; padding: 5px 12px;
        }}
        QAbstractButton:hover {{ background: {palette.hover}; }}
        QPushButton:default {{ border-color: {palette.accent}; color: {palette.accent}; }}
        QAbstractButton:focus {{ border-color: {palette.accent}; }}
        QAbstractButton:disabled {{ color: {palette.faint}; }}
    """


def radio_sheet(palette: Palette) -> str:
    """A style sheet for choices of one out of several: a ring, and in the chosen one a dot of the accent."""
    return f"""
        QRadioButton {{ color: {palette.ink}; spacing: 8px; outline: none; }}
        QRadioButton::indicator {{
            width: 6px; height: 6px; border-radius: 8px; border: 1px solid {palette.muted};
            padding: 4px; background: {palette.card};
        }}
        QRadioButton::indicator:checked {{
            border: 5px solid {palette.accent}; padding: 0; background: {palette.card};
        }}
        QRadioButton:focus {{ color: {palette.accent}; }}
        QRadioButton:disabled {{ color: {palette.faint}; }}
    """


def menu_sheet(palette: Palette) -> str:
    """A style sheet for context menus."""
    return f"""
        QMenu {{
            background: {palette.card}; color: {palette.ink}; border: 1px solid {palette.hairline};
            padding: 4px;
        }}
        QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
        QMenu::item:selected {{ background: {palette.hover}; }}
        QMenu::item:disabled {{ color: {palette.faint}; }}
        QMenu::separator {{ height: 1px; background: {palette.hairline}; margin: 4px 8px; }}
    """


BY_KEYBOARD = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
"""Why a widget got the focus, when that is worth showing; a view that just comes up has another reason."""


class FocusVisible(QObject):
    """Says whether a list shows where its focus is: after the keyboard was used, not after the mouse."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.shown = False
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress or (isinstance(event, QFocusEvent) and event.reason() in BY_KEYBOARD):
            self.shown = True
        elif kind == QEvent.Type.MouseButtonPress:
            self.shown = False
        return False


def paint_ground(
    painter: QPainter, rect: QRectF, palette: Palette, *, chosen: bool, hovered: bool, focused: bool
) -> None:
    """Paint what lies behind a row: card and accent bar if chosen, a tint under the pointer, a focus ring."""
    if chosen:
        painter.fillRect(rect, palette.colour("card"))
        painter.fillRect(QRectF(rect.left(), rect.top(), ACCENT_BAR, rect.height()), palette.colour("accent"))
    elif hovered:
        painter.fillRect(rect, palette.colour("hover"))
    if focused:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.colour("accent"), 1))
        painter.drawRoundedRect(rect.adjusted(5.5, 1.5, -3.5, -1.5), 4, 4)
        painter.restore()


def number_text(number: int) -> str:
    """A number as the reader's locale writes it; where none is set, as English does, in groups of three."""
    locale = QLocale()
    shown = locale if locale.language() != QLocale.Language.C else QLocale(QLocale.Language.English)
    return shown.toString(number)


def heading_font() -> QFont:
    """The font of section headings: small, letterspaced capitals."""
    font = interface_font(11)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    return font


def paint_heading(
    painter: QPainter, rect: QRectF, palette: Palette, font: QFont, text: str, total: str, *, folded: bool
) -> None:
    """Paint a section heading on the lower part of a row, its total at the right, a mark if it is folded."""
    baseline = rect.bottom() - 9
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(palette.colour("muted"))
    painter.drawText(QPointF(rect.left() + SIDE, baseline), text)
    right = rect.right() - SIDE
    painter.drawText(QPointF(right - metrics.horizontalAdvance(total), baseline), total)
    if folded:
        left = rect.left() + SIDE + metrics.horizontalAdvance(text) + 8
        paint_triangle(painter, QPointF(left, baseline - metrics.capHeight() / 2), palette.colour("muted"))


def paint_triangle(painter: QPainter, place: QPointF, colour: QColor, *, open_: bool = False) -> None:
    """Paint a small triangle whose middle left is `place`: pointing right, or down if open."""
    x, y = place.x(), place.y()
    right = [QPointF(x, y - 3.5), QPointF(x + 5, y), QPointF(x, y + 3.5)]
    down = [QPointF(x - 1, y - 2), QPointF(x + 6, y - 2), QPointF(x + 2.5, y + 3)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF(down if open_ else right))
    painter.restore()


def elided_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text broken into at most `most` lines of that width, the last one elided."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width or most == 1:
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    shown = Shown(text, Span(0, len(text)))
    starts = [shown.from_qt(start) for start in _line_starts(layout, width, most)]
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    last = metrics.elidedText(pieces[-1], Qt.TextElideMode.ElideRight, width)
    return [piece.rstrip() for piece in pieces[:-1]] + [last]


def _line_starts(layout: QTextLayout, width: float, most: int) -> list[int]:
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts
