"""Find in the page: as one types, all hits at once, with their number; next and previous."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.domain.document import Span
from reader.ui.appearance import Appearance, interface_font

MOST_HITS = 20_000


def find_all(text: str, words: str, *, case: bool = False, whole: bool = False) -> list[Span]:
    """All places of the words in the text (code points), at most `MOST_HITS`; white space matches any."""
    if not words.strip():
        return []
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if whole:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    hits: list[Span] = []
    for match in re.finditer(pattern, text, 0 if case else re.IGNORECASE):
        hits.append(Span(*match.span()))
        if len(hits) == MOST_HITS:
            break
    return hits


class FindBar(QWidget):
    """A line above the page; says which hits there are and which one is current."""

    hits_changed = Signal(object, int)
    """Spans, and the index of the current one (-1 for none)."""
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._text = ""
        self._from = 0
        self._hits: list[Span] = []
        self._current = -1
        self.is_asked_for = True
        """Whether the reader is looking for hits just now, and wants to be led to the current one."""
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(4)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in this document"))
        self.field.setFont(interface_font())
        self.field.setMaximumWidth(320)
        self.field.textChanged.connect(self._search)
        row.addWidget(self.field, 1)
        self.count = QLabel(self)
        self.count.setFont(interface_font(12))
        self.count.setMinimumWidth(90)
        row.addWidget(self.count)
        self.previous = self._button(row, "↑", self.tr("Previous hit"))
        self.next = self._button(row, "↓", self.tr("Next hit"))
        self.case = self._button(row, "Aa", self.tr("Upper and lower case differ"), checkable=True)
        self.whole = self._button(row, "“ab”", self.tr("Whole words only"), checkable=True)
        row.addStretch(1)
        close = self._button(row, "✕", self.tr("Close the find bar"))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.case.toggled.connect(self._search)
        self.whole.toggled.connect(self._search)
        close.clicked.connect(self.close_bar)
        appearance.changed.connect(self.update)
        self.hide()

    def open_for(self, text: str, position: int, words: str = "") -> None:
        """Show the bar for a text; hits are counted on from a position."""
        self._text, self._from = text, position
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus()
        self.field.selectAll()
        self._search()

    def set_text(self, text: str, position: int) -> None:
        """Another document came onto the page, at a position: count its hits, but lead to none."""
        self._text, self._from = text, position
        if not self.isHidden():
            self.is_asked_for = False
            self._search()
            self.is_asked_for = True

    def step(self, step: int) -> None:
        """To the next or previous hit, around the end."""
        if self._hits:
            self._current = (self._current + step) % len(self._hits)
            self._tell()

    def close_bar(self) -> None:
        """Away with the bar and the hits."""
        self.hide()
        self._hits, self._current = [], -1
        self.hits_changed.emit([], -1)
        self.closed.emit()

    def _search(self) -> None:
        self._hits = find_all(
            self._text, self.field.text(), case=self.case.isChecked(), whole=self.whole.isChecked()
        )
        after = (index for index, span in enumerate(self._hits) if span.start >= self._from)
        self._current = next(after, 0) if self._hits else -1
        self._tell()

    def _tell(self) -> None:
        if not self.field.text():
            self.count.clear()
        elif not self._hits:
            self.count.setText(self.tr("Not found"))
        else:
            self.count.setText(f"{self._current + 1} / {len(self._hits)}")
        self.hits_changed.emit(self._hits, self._current)

    def _button(self, row: QHBoxLayout, words: str, name: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setFont(interface_font())
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setCheckable(checkable)
        row.addWidget(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter to the next hit, Shift+Enter to the previous one, Esc back to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.palette.colour("interface"))
        line = self._appearance.palette.colour("hairline")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
