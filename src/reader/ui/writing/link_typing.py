"""A link while it is typed: `[[` in a field opens what may be linked, choosing puts the link in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor

from reader.domain.document import Span
from reader.domain.links import code_spans, is_code, make
from reader.services.linking import Target, Targets
from reader.ui.appearance import Appearance
from reader.ui.offsets import Shown
from reader.ui.writing.link_completer import LinkCompleter
from reader.ui.writing.typing_rules import link_typed

if TYPE_CHECKING:
    from reader.ui.writing.markdown_field import MarkdownField

_LOOK_AFTER = 30
"""Milliseconds after a key until names are looked up: the letter is on the screen first."""


class LinkTyping(QObject):
    """Watches the caret of one field; without `targets` it does nothing."""

    def __init__(self, appearance: Appearance, field: "MarkdownField") -> None:
        super().__init__(field)
        self.targets: Callable[[], Targets] | None = None
        """Called when a link is begun, for what may be linked."""
        self._appearance = appearance
        self._field = field
        self._known: Targets | None = None
        self._completer: LinkCompleter | None = None
        self._refused: tuple[int, int] | None = None
        self._look = QTimer(self, singleShot=True, interval=_LOOK_AFTER)
        self._look.timeout.connect(self._offer)

    @property
    def is_open(self) -> bool:
        """True while something is offered."""
        return self._completer is not None and self._completer.isVisible()

    def look(self) -> None:
        """Something was typed: see, in a moment, whether a link is being typed."""
        if self.targets is not None:
            self._look.start()

    def takes(self, event: QKeyEvent) -> bool:
        """Give a key to what is offered; False if nothing is, or the key means nothing there."""
        return self._completer is not None and self.is_open and self._completer.takes(event)

    def close(self) -> None:
        """Offer nothing."""
        self._look.stop()
        self._known = None
        self._hide()

    def _hide(self) -> None:
        if self._completer is not None:
            self._completer.hide()

    def _typed(self) -> tuple[int, str] | None:
        """Where a link is being typed, in code points of the line, and what was typed of it."""
        cursor = self._field.textCursor()
        if cursor.hasSelection():
            return None
        line = cursor.block().text()
        return link_typed(line, _all_of(line).from_qt(cursor.positionInBlock()))

    def _offer(self) -> None:
        found = self._typed() if self._field.hasFocus() else None
        if found is None or self.targets is None:
            self._refused = None
            self.close()
            return
        start, typed = found
        if self._refused == (self._field.textCursor().blockNumber(), start) or self._is_in_code(start):
            return
        if self._known is None:
            self._known = self.targets()
        targets = self._known.find(typed)
        if not targets:
            self._hide()
            return
        box = self._field.cursorRect()
        corner = self._field.viewport().mapTo(self._field.window(), box.bottomLeft())
        self._made().offer(targets, corner + QPoint(-8, 4), box.height() + 8)

    def _is_in_code(self, start: int) -> bool:
        text = self._field.note()
        code = code_spans(text)
        block = self._field.textCursor().block()
        return bool(code) and is_code(code, _all_of(text).from_qt(block.position()) + start)

    def _made(self) -> LinkCompleter:
        window = self._field.window()
        if self._completer is None or self._completer.parentWidget() is not window:
            self._completer = LinkCompleter(self._appearance, window)
            self._completer.chosen.connect(self._insert)
            self._completer.refused.connect(self._refuse)
            self._field.destroyed.connect(self._completer.deleteLater)
        return self._completer

    def _insert(self, target: Target) -> None:
        found = self._typed()
        self.close()
        if found is None:
            return
        cursor = self._field.textCursor()
        line = cursor.block().text()
        shown = _all_of(line)
        end = shown.from_qt(cursor.positionInBlock())
        end += 2 if line[end : end + 2] == "]]" else 0
        start = cursor.block().position()
        cursor.beginEditBlock()
        cursor.setPosition(start + shown.to_qt(found[0]))
        cursor.setPosition(start + shown.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(make(target.kind, target.id, target.words))
        cursor.endEditBlock()
        self._field.setTextCursor(cursor)

    def _refuse(self) -> None:
        """Escape: what was typed stays as it is, and nothing is offered for it again."""
        found = self._typed()
        self._refused = (self._field.textCursor().blockNumber(), found[0]) if found else None
        self.close()


def _all_of(text: str) -> Shown:
    return Shown(text, Span(0, len(text)))
