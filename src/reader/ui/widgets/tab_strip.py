"""A row of text tabs: the chosen one on a rounded card, the others quiet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from reader.ui.appearance import GRID, INTERFACE_PIXELS, Appearance, interface_font
from reader.ui.widgets.list_styles import BY_KEYBOARD

_PADDING = 2.5 * GRID
_TIGHT = GRID
_SHORT = 5
"""Letters of a word that is never cut."""
_HEIGHT_PADDING = 2 * GRID
_GAP = GRID // 2
_RADIUS = 6


@dataclass(frozen=True, slots=True)
class _Tab:
    id: str
    text: str
    count: int | None = None

    @property
    def label(self) -> str:
        return self.text if self.count is None else f"{self.text} {self.count}"

    def elided(self, metrics: QFontMetrics, width: int) -> str:
        """The label in so many pixels: its words give way, its count does not."""
        if metrics.horizontalAdvance(self.label) <= width:
            return self.label
        count = "" if self.count is None else f" {self.count}"
        room = width - metrics.horizontalAdvance(count)
        return metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, room) + count


class TabStrip(QTabBar):
    """Tabs with an id each; `selected` says which one the reader chose.

    It is a QTabBar at heart, so arrow keys, focus and what screen readers are told are Qt's own.
    """

    selected = Signal(str)

    def __init__(
        self, appearance: Appearance, parent: QWidget | None = None, pixels: float = INTERFACE_PIXELS
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._tabs: list[_Tab] = []
        self._pixels = pixels
        self._hovered = -1
        self._by_keyboard = False
        self.setFont(interface_font(pixels))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(self._tell)
        appearance.changed.connect(self.update)

    @property
    def current(self) -> str:
        """The id of the chosen tab, '' without tabs."""
        index = self.currentIndex()
        return self._tabs[index].id if 0 <= index < len(self._tabs) else ""

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show these (id, text) pairs; the chosen tab stays chosen if it is still there. Emits nothing."""
        chosen = self.current
        self.blockSignals(True)
        while self.count():
            self.removeTab(self.count() - 1)
        self._tabs = [_Tab(tab_id, text) for tab_id, text in tabs]
        for tab in self._tabs:
            self.addTab(_unmnemonic(tab.label))
        self.blockSignals(False)
        self._choose(chosen)

    def set_count(self, tab_id: str, count: int | None) -> None:
        """Show a number after the text of a tab, or none; an unknown id is ignored."""
        for index, tab in enumerate(self._tabs):
            if tab.id == tab_id and tab.count != count:
                self._tabs[index] = replace(tab, count=count)
                self.setTabText(index, _unmnemonic(self._tabs[index].label))

    def select(self, tab_id: str) -> None:
        """Choose a tab as if the reader had; an unknown id is ignored."""
        for index, tab in enumerate(self._tabs):
            if tab.id == tab_id:
                self.setCurrentIndex(index)

    def _choose(self, tab_id: str) -> None:
        self.blockSignals(True)
        self.select(tab_id)
        self.blockSignals(False)

    def _tell(self, index: int) -> None:
        if 0 <= index < len(self._tabs):
            self.selected.emit(self._tabs[index].id)

    # -- how it looks ---------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Room for all tabs with their full margins, whatever room there is now."""
        words = self._widths()
        return QSize(round(sum(words) + 2 * _PADDING * len(words)), super().sizeHint().height())

    def tabSizeHint(self, index: int) -> QSize:
        """Wide enough for the text and its margins, which give way before the words do."""
        words = self._widths()
        roomy = sum(words) + 2 * _PADDING * len(words) <= self.width()
        width = (words[index] if index < len(words) else 0) + 2 * (_PADDING if roomy else _TIGHT)
        return QSize(round(width), QFontMetrics(self.font()).height() + _HEIGHT_PADDING)

    def _widths(self) -> list[int]:
        """How wide the words of each tab are, with the gap to the next."""
        metrics = QFontMetrics(self.font())
        return [round(metrics.horizontalAdvance(tab.label) + 2 * _GAP) for tab in self._tabs]

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Down to three letters, an ellipsis and the number; a short word is not cut."""
        hint = self.tabSizeHint(index)
        if index >= len(self._tabs):
            return hint
        tab = self._tabs[index]
        shortest = tab.text if len(tab.text) <= _SHORT else f"{tab.text[:3]}…"
        least = QFontMetrics(self.font()).horizontalAdvance(replace(tab, text=shortest).label)
        return QSize(min(hint.width(), least + 4 * GRID), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every tab."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(min(self.count(), len(self._tabs))):
            self._paint_tab(painter, index)
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        palette = self._appearance.palette
        chosen = index == self.currentIndex()
        box = self.tabRect(index)
        card = QRectF(box).adjusted(_GAP + 0.5, 0.5, -_GAP - 0.5, -0.5)
        if chosen:
            focused = self.hasFocus() and self._by_keyboard
            painter.setPen(QPen(palette.colour("accent" if focused else "hairline"), 1))
            painter.setBrush(palette.colour("card"))
            painter.drawRoundedRect(card, _RADIUS, _RADIUS)
        elif index == self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("hover"))
            painter.drawRoundedRect(card, _RADIUS, _RADIUS)
        font = self.font()
        painter.setFont(font)
        painter.setPen(palette.colour("ink" if chosen else "muted"))
        words = self._tabs[index].elided(QFontMetrics(font), box.width() - 3 * GRID)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus if the keyboard brought it."""
        self._by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys choose; from now on the focus is shown."""
        self._by_keyboard = True
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Follow the pointer."""
        self._hover(event.position().toPoint().x(), event.position().toPoint().y())
        super().enterEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._hover(event.position().toPoint().x(), event.position().toPoint().y())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is hovered any more."""
        self._hover(-1, -1)
        super().leaveEvent(event)

    def _hover(self, x: int, y: int) -> None:
        index = next((i for i in range(self.count()) if self.tabRect(i).contains(x, y)), -1)
        if index != self._hovered:
            self._hovered = index
            self.update()


def _unmnemonic(text: str) -> str:
    return text.replace("&", "&&")
