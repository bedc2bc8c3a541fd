"""The small palette at a selection: themes with their digits, theme by name, note, copy."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.ui.appearance import Appearance, Palette, interface_font
from reader.ui.widgets.chip import SLIM, Chip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.domain.annotations import Theme

_SHADOW = 8
"""Pixels below the card and beside it, half of that above: also its distance from the selection."""
_SIDE, _ABOVE = 6, 5
"""Pixels inside the card, beside and above its buttons."""
_SPACE = 2
_ROW = 26
_WIDEST_NAME = 130
_FEWEST = 3
"""Themes that must fit beside the tools; if fewer do, the themes get a row of their own."""
_PIXELS, _KEY_PIXELS = 12.5, 11.5
_KEYS = {"highlight": "H", "theme": "T", "note": "N", "copy": "C"}
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Backtab: -1,
}


class _Tool(QAbstractButton):
    """A word with a small sign before it and its key behind it."""

    def __init__(self, appearance: Appearance, name: str, words: str, key: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._name = name
        self._words = words
        self._key = key
        self.is_slim = False
        """Whether there is no room for its word: the sign and the key have to do."""
        self.is_bare = False
        """Whether there is room for the sign alone."""
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """As wide as its sign, its words and its key."""
        if self.is_bare:
            return QSize(SLIM, _ROW)
        words = "" if self.is_slim else self._words
        return QSize(round(7 + 14 + self._width(words, 6) + self._width(self._key, 15) + 6), _ROW)

    def _width(self, words: str, space: float) -> float:
        self.setFont(interface_font(_PIXELS))
        return self.fontMetrics().horizontalAdvance(words) + space if words else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign, the word and the key."""
        palette = self._appearance.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        strong = self.underMouse() or self.hasFocus()
        if strong:
            painter.setPen(QPen(palette.colour("accent"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("hover"))
            painter.drawRoundedRect(box, 6, 6)
        colour = palette.colour("ink" if strong else "muted")
        middle = self.width() / 2 if self.is_bare else 14
        _paint_sign(painter, self._name, QPointF(middle, self.height() / 2), colour)
        if not self.is_bare:
            self._paint_words(painter, palette, colour)
        painter.end()

    def _paint_words(self, painter: QPainter, palette: Palette, colour: QColor) -> None:
        painter.setPen(colour)
        painter.setFont(interface_font(_PIXELS))
        if not self.is_slim:
            left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(27, 0, self.width(), self.height()), left, self._words)
        if self._key:
            self._paint_key(painter, palette)

    def _paint_key(self, painter: QPainter, palette: Palette) -> None:
        painter.setFont(interface_font(_KEY_PIXELS))
        width = painter.fontMetrics().horizontalAdvance(self._key) + 9
        cap = QRectF(self.width() - 6 - width, self.height() / 2 - 8.5, width, 17)
        painter.setPen(QPen(palette.colour("hairline"), 1))
        painter.setBrush(palette.colour("interface"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(palette.colour("muted"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)


class SelectionPalette(QWidget):
    """Floats over the page beside the selection; says what was chosen, the window does it."""

    theme_chosen = Signal(str)
    theme_asked = Signal()
    note_asked = Signal()
    highlight_asked = Signal()
    copy_asked = Signal()
    left = Signal()
    """Esc was pressed among the buttons: the keyboard goes back to the page."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._chips: list[Chip] = []
        self._tools: list[_Tool] = []
        self._remark = ""
        self._remark_at = QRectF()
        self._in_margin = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("What to do with the selection"))
        appearance.changed.connect(self.update)
        self.hide()

    # -- what it offers

    def set_themes(
        self, themes: Sequence[Theme], *, read_only: bool = False, keys: Mapping[str, str] | None = None
    ) -> None:
        """Offer the themes that have a key, in its order; in a library to read only, copying.

        `keys` says which keys do what the tools do, where they are not the usual ones.
        """
        for button in (*self._chips, *self._tools):
            button.setParent(None)
            button.deleteLater()
        keyed = [] if read_only else sorted((one for one in themes if one.key), key=lambda one: one.key)
        self._chips = [self._chip(theme) for theme in keyed]
        tools = (
            ("highlight", self.tr("Highlight"), self.highlight_asked),
            ("theme", self.tr("Theme"), self.theme_asked),
            ("note", self.tr("Note"), self.note_asked),
            ("copy", self.tr("Copy"), self.copy_asked),
        )
        keys = _KEYS if keys is None else keys
        self._tools = []
        for name, words, asked in tools:
            if read_only and name != "copy":
                continue
            key = keys.get(name, "")
            tool = _Tool(self._appearance, name, words, key)
            self._add(tool, f"{words} ({key})" if key else words)
            tool.clicked.connect(asked)
            self._tools.append(tool)

    @property
    def is_empty(self) -> bool:
        """True until `set_themes` was called."""
        return not self._tools

    @property
    def buttons(self) -> list[QAbstractButton]:
        """The choices that there is room for, in reading order."""
        return [button for button in (*self._chips, *self._tools) if not button.isHidden()]

    @property
    def remark(self) -> str:
        """What is said about the selection, '' for nothing."""
        return self._remark

    def _chip(self, theme: Theme) -> Chip:
        metrics = self.fontMetrics()
        name = metrics.elidedText(theme.name, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
        chip = Chip(self._appearance, name, theme.hue, theme.key)
        self._add(chip, f"{theme.name} ({theme.key})")
        chip.clicked.connect(lambda _=False, chosen=theme.id: self.theme_chosen.emit(chosen))
        return chip

    def _add(self, button: QAbstractButton, name: str) -> None:
        button.setParent(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard on the page
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.installEventFilter(self)

    # -- where it is

    def show_beside(self, boxes: Sequence[QRectF], column_end: float, remark: str = "") -> None:
        """Appear above the first line of the selection or below its last, never over it; hide without one.

        `remark` says something about the selection below the buttons. Where a selection fills the whole
        screen the palette stands upright in the margin, to the right of where the column ends.
        """
        parent = self.parentWidget()
        if not boxes or parent is None:
            self.hide()
            return
        self._remark = remark
        self._arrange(parent.width() - 16)
        first = min(boxes, key=lambda box: (box.top(), box.left()))
        last = max(boxes, key=lambda box: (box.bottom(), box.right()))
        above = first.top() - self.height()
        below = last.bottom() + 1
        if above >= 0:
            x, y = first.left(), above
        elif below + self.height() <= parent.height():
            x, y = last.left(), below
        else:
            self._stand_in_margin(parent, column_end)
            return
        x = min(max(2.0, x - 12 - _SHADOW), float(max(2, parent.width() - self.width() - 4)))
        self._appear(x, y)

    def _appear(self, x: float, y: float) -> None:
        self.move(QPoint(round(x), round(y)))
        self.show()
        self.raise_()

    def _stand_in_margin(self, parent: QWidget, column_end: float) -> None:
        """One narrow button below the other, beside the column; themes that do not fit are left out."""
        self._in_margin, self._remark = True, ""
        for button in (*self._chips, *self._tools):
            button.setVisible(button in self._tools)
        for tool in self._tools:
            tool.is_bare = True
        for chip in self._chips:
            chip.is_slim = True
        room = (parent.height() - 4) // (_ROW + _SPACE)
        chips = self._chips[: max(0, room - len(self._tools))]
        y = _SPACE
        for button in (*chips, *self._tools):
            size = button.sizeHint()
            button.setGeometry(_SPACE, y + (_ROW - size.height()) // 2, size.width(), size.height())
            button.show()
            y += _ROW + _SPACE
        self.resize(SLIM + 2 * _SPACE, y)
        x = min(column_end + 1, float(parent.width() - self.width()))
        self._appear(ceil(x), (parent.height() - self.height()) / 2)

    def hideEvent(self, event: object) -> None:
        """The keyboard does not stay with what is gone."""
        if any(button.hasFocus() for button in (*self._chips, *self._tools)):
            self.left.emit()

    def _arrange(self, room: int) -> None:
        """Put the buttons into a row, or into two where it is narrow; themes that do not fit are left out.

        Before a theme is left out, the tools do without their words.
        """
        inside = room - 2 * (_SIDE + _SHADOW)
        self._in_margin = False
        for chip in self._chips:
            chip.is_slim = False
        for tool in self._tools:
            tool.is_bare = False
        self._set_slim(slim=False)
        self._set_slim(slim=_row_width([*self._chips, *self._tools]) > inside)
        tools = _row_width(self._tools)
        beside = _fitting(self._chips, inside - tools - _SPACE)
        two_rows = len(beside) < min(len(self._chips), _FEWEST)
        chips = _fitting(self._chips, inside) if two_rows else beside
        for chip in self._chips:
            chip.setVisible(chip in chips)
        top = _ABOVE + _SHADOW // 2
        widths = [_place(chips, _SIDE + _SHADOW, top)]
        if two_rows:
            self._set_slim(slim=False)
            self._set_slim(slim=_row_width(self._tools) > inside)
            top += _ROW + _SPACE
            widths.append(_place(self._tools, _SIDE + _SHADOW, top))
        else:
            start = _SIDE + _SHADOW + (widths[0] + _SPACE if chips else 0)
            widths = [start - _SIDE - _SHADOW + _place(self._tools, start, top)]
        top += _ROW
        if self._remark:
            metrics = self.fontMetrics()
            widths.append(metrics.horizontalAdvance(self._remark) + 8)
            self._remark_at = QRectF(_SIDE + _SHADOW + 7, top, room, 20)
            top += 20
        self.resize(max(widths) + 2 * (_SIDE + _SHADOW), top + _ABOVE + _SHADOW)

    def _set_slim(self, *, slim: bool) -> None:
        for tool in self._tools:
            tool.is_slim = slim

    # -- keyboard

    def take_keyboard(self) -> bool:
        """Go to the first button; False if the palette is not there."""
        if self.isHidden() or not self.buttons:
            return False
        self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: object, event: object) -> bool:
        """Arrows and Tab go from button to button, Enter presses, Esc goes back."""
        if not isinstance(event, QKeyEvent) or event.type() != QKeyEvent.Type.KeyPress:
            return False
        buttons, key = self.buttons, Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QAbstractButton):
            watched.click()
        elif key in _STEPS and watched in buttons:
            chosen = buttons[(buttons.index(watched) + _STEPS[key]) % len(buttons)]
            chosen.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a hairline and a quiet shadow."""
        palette = self._appearance.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shadow = 0 if self._in_margin else _SHADOW
        card = QRectF(self.rect()).adjusted(shadow, shadow / 2, -shadow, -shadow)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(shadow, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 7 if palette.is_dark else 3))
            painter.drawRoundedRect(card.adjusted(-step, 2 - step / 2, step, step), 9 + step, 9 + step)
        painter.setPen(QPen(palette.colour("hairline"), 1))
        painter.setBrush(palette.colour("card"))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        if self._remark:
            painter.setFont(interface_font(11.5))
            painter.setPen(palette.colour("muted"))
            left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(self._remark_at, left, self._remark)
        painter.end()


def _row_width(buttons: Sequence[QAbstractButton]) -> int:
    return sum(button.sizeHint().width() + _SPACE for button in buttons) - _SPACE if buttons else 0


def _fitting(buttons: Sequence[QAbstractButton], room: int) -> list[QAbstractButton]:
    """As many of the first buttons as a width holds."""
    fitting: list[QAbstractButton] = []
    for button in buttons:
        if _row_width([*fitting, button]) > room:
            break
        fitting.append(button)
    return fitting


def _place(buttons: Sequence[QAbstractButton], x: int, top: int) -> int:
    """Put buttons beside each other from a place on; how wide they are together."""
    start = x
    for button in buttons:
        size = button.sizeHint()
        button.setGeometry(x, top + (_ROW - size.height()) // 2, size.width(), size.height())
        button.show()
        x += size.width() + _SPACE
    return max(0, x - start - _SPACE)


def _paint_sign(painter: QPainter, name: str, middle: QPointF, colour: QColor) -> None:
    """A sign of 12 pixels: lines for themes, a pencil, a marker, two sheets."""
    painter.save()
    painter.translate(middle)
    painter.setPen(QPen(colour, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if name == "theme":
        for y, right in ((-4, 5), (0, 5), (4, 2)):
            painter.drawLine(QPointF(-5, y), QPointF(right, y))
    elif name == "note":
        painter.drawPolygon([QPointF(-5, 5), QPointF(-4, 2), QPointF(3, -5), QPointF(5, -3), QPointF(-2, 4)])
    elif name == "highlight":
        painter.fillRect(QRectF(-5.5, 2.5, 11, 3), colour)
        painter.drawPolyline([QPointF(-3.5, 0.5), QPointF(0, -5.5), QPointF(3.5, 0.5)])
        painter.drawLine(QPointF(-2, -1.5), QPointF(2, -1.5))
    else:
        painter.drawRoundedRect(QRectF(-5, -5, 7, 7), 1.5, 1.5)
        painter.drawRoundedRect(QRectF(-2, -2, 7, 7), 1.5, 1.5)
    painter.restore()
