"""A field for Markdown: what is typed becomes visible, keys know lists, `[[` completes to a link."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from reader.domain.document import Span
from reader.domain.links import parse
from reader.services.linking import Targets
from reader.ui.appearance import Appearance, interface_font
from reader.ui.offsets import Shown
from reader.ui.widgets.markdown_view import WEB
from reader.ui.writing.colours import MarkdownColours
from reader.ui.writing.link_typing import LinkTyping
from reader.ui.writing.typing_rules import Edit, indented, is_item, linked, next_line, toggled

_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}
MOST = 100_000
"""Code points that a field takes; with more every key would be felt."""
_MOST_LINES = 20_000
_SHOWN = 2_000
_UNBROKEN = re.compile(r"\S{20000}")
_WEB_LINK = re.compile(
    r"\[[^\[\]\n]*\]\(<?((?:https?://|mailto:)[^\s()<>]+)>?[^()\n]*\)|(https?://[^\s<>()]+)"
)
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MarkdownField(QPlainTextEdit):
    """A plain text field that helps with Markdown. What it holds is `note()`."""

    typed = Signal(str)
    """The whole text, after the reader changed it."""
    link_activated = Signal(str, str)
    """Kind and id of something of the library, or `web` and an address: the reader wants to go there."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._links = LinkTyping(appearance, self)
        self._caret = 0
        self._whole = ""
        self._is_locked = False
        self._loading = False
        self.setFont(interface_font(13))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._colours = MarkdownColours(appearance, self.document())
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._caret_moved)

    # -- what it offers -------------------------------------------------------------------------------

    def complete_from(self, targets: Callable[[], Targets]) -> None:
        """Offer links after `[[`; the function is called when one is begun."""
        self._links.targets = targets

    def lock(self) -> None:
        """Let the note be read only: the library cannot be written."""
        self._is_locked = True
        self.setReadOnly(True)
        self.setPlaceholderText("")

    def note(self) -> str:
        """What is written, no-break spaces included (`toPlainText` would make them plain ones)."""
        if self._whole:
            return self._whole
        return self.document().toRawText().translate(_LINE_ENDS)

    def load(self, text: str) -> None:
        """Show a text without saying that it was typed; the caret stays as near as it can.

        Of one too long for a field the beginning is shown, to be read only; it is kept as it is.
        """
        if text == self.note():
            return
        position = self.textCursor().position()
        self._links.close()
        self._whole = text if is_too_long(text) else ""
        self.setReadOnly(self._is_locked or bool(self._whole))
        self._loading = True
        self.setPlainText(f"{text[:_SHOWN]}…\n\n{self._too_long()}" if self._whole else text)
        self._loading = False
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def follow_link(self) -> bool:
        """Go where the link at the caret leads; False if the caret is on none."""
        href = self._href_at(self.textCursor())
        if href is None:
            return False
        self._links.close()
        self.link_activated.emit(*href)
        return True

    # -- keys and mouse -------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Claim the keys of this field before shortcuts of the window get them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.claims(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def claims(self, event: QKeyEvent) -> bool:
        """True for keys that mean something here whatever they mean to the window."""
        if self._links.is_open and event.key() == Qt.Key.Key_Escape:
            return True
        modifiers = event.modifiers()
        if modifiers == _CTRL:
            return event.key() in (Qt.Key.Key_B, Qt.Key.Key_I, *_ENTER)
        return modifiers == _CTRL | _SHIFT and event.key() == Qt.Key.Key_K

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the offered links first, then those of Markdown; everything else is text."""
        if self.takes(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def takes(self, event: QKeyEvent) -> bool:
        """Do what a key means here beyond typing; False if it means nothing."""
        if self._links.takes(event):
            return True
        if self.isReadOnly():
            return event.modifiers() == _CTRL and event.key() in _ENTER and self.follow_link()
        key, modifiers = event.key(), event.modifiers()
        if modifiers == _CTRL | _SHIFT and key == Qt.Key.Key_K:
            self._edit(linked(self.note(), self._chosen()))
            return True
        if modifiers == _CTRL:
            return self._take_with_control(key)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._indent(key == Qt.Key.Key_Tab)
        if modifiers not in _PLAIN or self.textCursor().hasSelection():
            return False
        if key in _ENTER:
            return self._continue_list()
        return key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._unlink(key == Qt.Key.Key_Backspace)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab is for a list item, or for the offered links; elsewhere it leaves the field."""
        if self._links.is_open or is_item(self.textCursor().block().text()):
            return False
        return super().focusNextPrevChild(forward)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ctrl and a click follow a link."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and event.modifiers() & _CTRL:
            href = self._href_at(self.cursorForPosition(event.position().toPoint()))
            if href is not None:
                self.link_activated.emit(*href)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, unless it would make the note too long for a field."""
        if is_too_long(source.text()[: MOST + 1] + "\n", self.document().characterCount()):
            QToolTip.showText(self.mapToGlobal(self.cursorRect().bottomLeft()), self._too_long(), self)
            return
        super().insertFromMimeData(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._links.close()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._links.close()
        super().hideEvent(event)

    def _take_with_control(self, key: int) -> bool:
        if key in _ENTER:
            return self.follow_link()
        mark = {Qt.Key.Key_B: "**", Qt.Key.Key_I: "*"}.get(Qt.Key(key))
        if mark is None:
            return False
        self._edit(toggled(self.note(), self._chosen(), mark))
        return True

    # -- editing --------------------------------------------------------------------------------------

    def _edit(self, edit: Edit) -> None:
        """One change that can be undone, and what is selected after it."""
        text = self.note()
        shown = _all_of(text)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.setPosition(shown.to_qt(edit.span.start))
        cursor.setPosition(shown.to_qt(edit.span.end), QTextCursor.MoveMode.KeepAnchor)
        if edit.text or edit.span:
            cursor.insertText(edit.text)
        cursor.endEditBlock()
        after = _all_of(text[: edit.span.start] + edit.text + text[edit.span.end :])
        cursor.setPosition(after.to_qt(edit.selected.start))
        cursor.setPosition(after.to_qt(edit.selected.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _chosen(self) -> Span:
        cursor = self.textCursor()
        shown = _all_of(self.note())
        return Span(shown.from_qt(cursor.selectionStart()), shown.from_qt(cursor.selectionEnd()))

    def _continue_list(self) -> bool:
        cursor = self.textCursor()
        line = cursor.block().text()
        following = next_line(line, _all_of(line).from_qt(cursor.positionInBlock()))
        if following is None:
            return False
        cursor.beginEditBlock()
        if following:
            cursor.insertText(f"\n{following}")
        else:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _indent(self, inwards: bool) -> bool:
        """Move the list items that are touched by the selection; True if the line is one."""
        cursor = self.textCursor()
        if not is_item(cursor.block().text()):
            return False
        document = self.document()
        first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        edit = QTextCursor(first)
        edit.beginEditBlock()
        block = first
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            line = block.text()
            moved = indented(line, inwards)
            if moved is not None:
                edit.setPosition(block.position())
                if inwards:
                    edit.insertText(moved[: len(moved) - len(line)])
                else:
                    end = block.position() + len(line) - len(moved)
                    edit.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                    edit.removeSelectedText()
            block = block.next()
        edit.endEditBlock()
        return True

    def _unlink(self, backwards: bool) -> bool:
        """Beside the folded end of a link, a deletion takes its address away and leaves the words."""
        cursor = self.textCursor()
        line = cursor.block().text()
        shown = _all_of(line)
        at = shown.from_qt(cursor.positionInBlock())
        for link in parse(line):
            if at == (link.span.end if backwards else link.shown.end):
                start = cursor.block().position()
                cursor.beginEditBlock()
                cursor.setPosition(start + shown.to_qt(link.span.start))
                cursor.setPosition(start + shown.to_qt(link.span.end), QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(link.shown.of(line))
                cursor.endEditBlock()
                self.setTextCursor(cursor)
                return True
        return False

    def _caret_moved(self) -> None:
        """The caret steps over a folded address, which nobody sees."""
        cursor = self.textCursor()
        position, before = cursor.position(), self._caret
        self._caret = position
        line = cursor.block().text()
        if "](" in line and (inside := _folded_at(line, cursor.positionInBlock())):
            start, end = (cursor.block().position() + unit for unit in inside)
            going_on = position > before
            self._caret = end if going_on else start
            mode = (
                QTextCursor.MoveMode.KeepAnchor if cursor.hasSelection() else QTextCursor.MoveMode.MoveAnchor
            )
            cursor.setPosition(self._caret, mode)
            self.setTextCursor(cursor)
        if self._links.is_open:
            self._links.look()

    def _too_long(self) -> str:
        return self.tr("That is too long for a note. Add it as a document instead.")

    # -- links ----------------------------------------------------------------------------------------

    def _href_at(self, cursor: QTextCursor) -> tuple[str, str] | None:
        line = cursor.block().text()
        at = _all_of(line).from_qt(cursor.positionInBlock())
        for link in parse(line):
            if link.span.start <= at <= link.span.end:
                return str(link.kind), link.id
        for match in _WEB_LINK.finditer(line):
            if match.start() <= at <= match.end():
                return WEB, match[1] or match[2]
        return None

    def _tell(self) -> None:
        if self._loading:
            return
        self._links.look()
        self.typed.emit(self.note())


def is_too_long(text: str, beside: int = 0) -> bool:
    """True for what a field would take long to lay out: a long text, many lines, or one endless word."""
    if len(text) + beside > MOST:
        return True
    return text.count("\n") > _MOST_LINES or _UNBROKEN.search(text) is not None


def _all_of(text: str) -> Shown:
    return Shown(text, Span(0, len(text)))


def _folded_at(line: str, unit: int) -> tuple[int, int] | None:
    """The folded address that a position of a line lies in, both in UTF-16 units."""
    shown = _all_of(line)
    at = shown.from_qt(unit)
    inside = next((one for one in parse(line) if one.shown.end < at < one.span.end), None)
    return (shown.to_qt(inside.shown.end), shown.to_qt(inside.span.end)) if inside else None
