"""The small palette at a selection: themes with their digits, theme by name, note, copy."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reader.domain.annotations import Theme
from reader.ui.appearance import Appearance, interface_font

_GAP = 2
_SHADOW = 8
_MOST_CHIPS = 6


class _Button(QWidget):
    """One choice of the palette: a theme as a coloured pill, or a word with its key."""

    pressed = Signal()

    def __init__(self, appearance: Appearance, words: str, key: str, hue: int | None) -> None:
        super().__init__()
        self._appearance = appearance
        self._words = words
        self._key = key
        self._hue = hue
        self._hovered = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{words} ({key})" if key else words)
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        self.setFont(interface_font(12.5))
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._words) + 18
        if self._key:
            width += metrics.horizontalAdvance(self._key) + (8 if self._hue is not None else 18)
        return QSize(width, 26)

    def enterEvent(self, event: object) -> None:
        """Show that it can be pressed."""
        self._hovered = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Back to quiet."""
        self._hovered = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill or the word."""
        palette = self._appearance.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(interface_font(12.5))
        box = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        if self._hue is not None:
            painter.setPen(QPen(palette.colour("ink"), 1) if self._hovered else Qt.PenStyle.NoPen)
            painter.setBrush(palette.theme_colour(self._hue))
            painter.drawRoundedRect(box, 11.5, 11.5)
        elif self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("hover"))
            painter.drawRoundedRect(box, 6, 6)
        painter.setPen(palette.colour("ink" if self._hue is not None else "muted"))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(9, 0, 0, 0), left, self._words)
        if self._key:
            self._paint_key(painter, box)

    def _paint_key(self, painter: QPainter, box: QRectF) -> None:
        palette = self._appearance.palette
        metrics = painter.fontMetrics()
        x = box.left() + 9 + metrics.horizontalAdvance(self._words) + 6
        width = metrics.horizontalAdvance(self._key)
        if self._hue is None:
            cap = QRectF(x, box.top() + 3, width + 10, box.height() - 6)
            painter.setPen(QPen(palette.colour("hairline"), 1))
            painter.setBrush(palette.colour("interface"))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(palette.colour("muted"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
            return
        painter.setPen(palette.colour("muted" if not palette.is_dark else "ink"))
        painter.drawText(
            QRectF(x, box.top(), width + 4, box.height()), Qt.AlignmentFlag.AlignVCenter, self._key
        )


class SelectionPalette(QWidget):
    """Floats over the page beside the selection; says what was chosen, the window does it."""

    theme_chosen = Signal(str)
    theme_asked = Signal()
    note_asked = Signal()
    highlight_asked = Signal()
    copy_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("What to do with the selection"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6 + _SHADOW, 5 + _SHADOW // 2, 6 + _SHADOW, 5 + _SHADOW)
        self._row.setSpacing(3)
        appearance.changed.connect(self.update)
        self.hide()

    def set_themes(self, themes: Sequence[Theme], *, read_only: bool = False) -> None:
        """Offer these themes: those with a key first, as many as fit; in a library to read only, copying."""
        while (item := self._row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        if read_only:
            self._add(self.tr("Copy"), "").pressed.connect(self.copy_asked)
            self.adjustSize()
            return
        keyed = sorted((theme for theme in themes if theme.key), key=lambda theme: theme.key)
        for theme in keyed[:_MOST_CHIPS]:
            name = self.fontMetrics().elidedText(theme.name, Qt.TextElideMode.ElideRight, 130)
            chip = self._add(name, str(theme.key), theme.hue)
            chip.pressed.connect(lambda chosen=theme.id: self.theme_chosen.emit(chosen))
        self._add(self.tr("Highlight"), "H").pressed.connect(self.highlight_asked)
        self._add(self.tr("Theme"), "T").pressed.connect(self.theme_asked)
        self._add(self.tr("Note"), "N").pressed.connect(self.note_asked)
        self._add(self.tr("Copy"), "").pressed.connect(self.copy_asked)
        self.adjustSize()

    @property
    def is_empty(self) -> bool:
        """True until `set_themes` was called."""
        return self._row.count() == 0

    def _add(self, words: str, key: str, hue: int | None = None) -> _Button:
        button = _Button(self._appearance, words, key, hue)
        self._row.addWidget(button)
        return button

    def show_beside(self, boxes: Sequence[QRectF]) -> None:
        """Appear above the first line of the selection or below its last, never over it; hide without one."""
        parent = self.parentWidget()
        if not boxes or parent is None:
            self.hide()
            return
        self.adjustSize()
        first = min(boxes, key=lambda box: (box.top(), box.left()))
        last = max(boxes, key=lambda box: (box.bottom(), box.right()))
        above = first.top() - self.height() - _GAP
        below = last.bottom() + _GAP
        if above >= 4:
            x, y = first.left(), above
        elif below + self.height() <= parent.height() - 4:
            x, y = last.left(), below
        else:
            x, y = first.left(), max(4.0, float(parent.height() - self.height() - 4))
        x = min(max(2.0, x - 12 - _SHADOW), float(max(2, parent.width() - self.width() - 16)))
        self.move(QPoint(round(x), round(y)))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a hairline and a quiet shadow."""
        palette = self._appearance.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW / 2, -_SHADOW, -_SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(_SHADOW, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 7 if palette.is_dark else 3))
            painter.drawRoundedRect(card.adjusted(-step, 2 - step / 2, step, step), 9 + step, 9 + step)
        painter.setPen(QPen(palette.colour("hairline"), 1))
        painter.setBrush(palette.colour("card"))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
