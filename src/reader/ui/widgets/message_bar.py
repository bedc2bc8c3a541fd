"""A bar over the page that says what went wrong or what can be done; it waits until it is dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.ui.appearance import Appearance, interface_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.domain.errors import ReaderError


_WIDEST, _APART = 760, 16


class _Message(NamedTuple):
    words: str
    action: str
    do: Callable[[], object] | None
    closed: Callable[[], object] | None
    is_error: bool = False


class MessageBar(QWidget):
    """Shows one message at a time; further ones wait behind it, and are counted. What went wrong goes first.

    It floats over the foot of its parent: the text does not move for it.
    """

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._waiting: list[_Message] = []
        parent.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 10, 8)
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
        words = str(error)
        if any(words == message.words for message in self._waiting):
            return
        at = next(
            (at for at, message in enumerate(self._waiting) if not message.is_error), len(self._waiting)
        )
        self._waiting.insert(at, _Message(words, "", None, None, is_error=True))
        self._show_first()

    def say(
        self,
        words: str,
        action: str = "",
        do: Callable[[], object] | None = None,
        closed: Callable[[], object] | None = None,
    ) -> None:
        """Show a message, with a button if `action` names one. The same message is not repeated.

        `do` follows the button. A message with `closed` is a hint: others go before it, and `closed` follows
        when it goes, in whichever way.
        """
        if any(words == message.words for message in self._waiting):
            return
        hints = [index for index, message in enumerate(self._waiting) if message.closed is not None]
        at = hints[0] if hints and closed is None else len(self._waiting)
        self._waiting.insert(at, _Message(words, action, do, closed))
        self._show_first()

    @property
    def messages(self) -> list[str]:
        """The words of all messages, the one that is shown first."""
        return [message.words for message in self._waiting]

    def dismiss(self) -> None:
        """Away with the message; the next one comes up."""
        gone = self._waiting.pop(0) if self._waiting else None
        self._show_first()
        if gone is not None and gone.closed is not None:
            gone.closed()

    def clear(self) -> None:
        """Away with all of them."""
        self._waiting.clear()
        self.hide()

    def _show_first(self) -> None:
        if not self._waiting:
            self.hide()
            return
        message = self._waiting[0]
        more = len(self._waiting) - 1
        self.words.setText(message.words + (self.tr(" (%n more)", "", more) if more else ""))
        self.words.setAccessibleName(message.words)
        self.action.setText(message.action)
        self.action.setVisible(bool(message.action))
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        width = min(_WIDEST, parent.width() - 2 * _APART)
        buttons = self.action.sizeHint().width() if self.action.text() else 0
        room = width - buttons - self.close_button.sizeHint().width() - 52
        height = max(self.words.heightForWidth(room), self.close_button.sizeHint().height()) + 18
        x = (parent.width() - width) // 2
        self.setGeometry(x, parent.height() - height - _APART, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the parent."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        do = self._waiting[0].do if self._waiting else None
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QPainterPath()
        card.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.fillPath(card, palette.colour("card"))
        painter.save()
        painter.setClipPath(card)
        painter.fillRect(0, 0, 4, self.height(), palette.colour("accent"))
        painter.restore()
        painter.setPen(QPen(palette.colour("hairline"), 1))
        painter.drawPath(card)
