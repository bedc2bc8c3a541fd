"""A bar under the top bar that says what went wrong or what can be done; it waits until it is dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.ui.appearance import Appearance, interface_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.domain.errors import ReaderError


class MessageBar(QWidget):
    """Shows one message at a time; further ones wait behind it, and are counted."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._waiting: list[tuple[str, str, Callable[[], object] | None]] = []
        self._do: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.setSpacing(8)
        self.words = QLabel(self)
        self.words.setFont(interface_font())
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.words, 1)
        self.action = QToolButton(self)
        self.action.setFont(interface_font())
        self.action.clicked.connect(self._act)
        row.addWidget(self.action)
        self.close_button = QToolButton(self)
        self.close_button.setText("✕")
        self.close_button.setFont(interface_font())
        self.close_button.setAccessibleName(self.tr("Dismiss"))
        self.close_button.clicked.connect(self.dismiss)
        row.addWidget(self.close_button)
        appearance.changed.connect(self.update)
        self.hide()

    def show_error(self, error: ReaderError) -> None:
        """Say what could not be done."""
        self.say(str(error))

    def say(self, words: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show a message, with a button if `action` names one. The same message is not repeated."""
        entry = (words, action, do)
        if any(words == waiting for waiting, _, _ in self._waiting):
            return
        self._waiting.append(entry)
        self._show_first()

    def dismiss(self) -> None:
        """Away with the message; the next one comes up."""
        if self._waiting:
            self._waiting.pop(0)
        self._show_first()

    def clear(self) -> None:
        """Away with all of them."""
        self._waiting.clear()
        self.hide()

    def _show_first(self) -> None:
        if not self._waiting:
            self.hide()
            return
        words, action, self._do = self._waiting[0]
        more = len(self._waiting) - 1
        self.words.setText(words + (self.tr(" (%n more)", "", more) if more else ""))
        self.words.setAccessibleName(words)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.show()

    def _act(self) -> None:
        do = self._do
        self.dismiss()
        if do is not None:
            do()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc dismisses."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with the accent at its left edge."""
        palette = self._appearance.palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), palette.colour("card"))
        painter.fillRect(0, 0, 3, self.height(), palette.colour("accent"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, palette.colour("hairline"))
