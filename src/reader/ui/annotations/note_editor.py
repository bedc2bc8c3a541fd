"""Where a note is written: plain Markdown, as high as what is in it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reader.ui.annotations.markdown_colours import MarkdownColours
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.list_styles import scroll_bar_sheet

_FEWEST_LINES, _MOST_LINES = 3, 14
_PADDING = GRID
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}
_FOR_A_WHILE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class NoteEditor(QPlainTextEdit):
    """A text field without a frame of its own; Escape and Ctrl+Enter close it."""

    typed = Signal(str)
    """The whole text, after the reader changed it."""
    closed = Signal()
    left = Signal(bool)
    """The focus went elsewhere; True if for good, False for a menu or another window."""
    grown = Signal()
    """It wants another height."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._loading = False
        self._lines = _FEWEST_LINES
        self.setFont(interface_font(13))
        self.document().setDocumentMargin(_PADDING)
        self._colours = MarkdownColours(appearance, self.document())
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText(self.tr("Write a note. Markdown works."))
        self.setAccessibleName(self.tr("Note"))
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def load(self, text: str) -> None:
        """Show a text without saying that it was typed; the caret stays as near as it can."""
        if text == self.note():
            return
        position = self.textCursor().position()
        self._loading = True
        self.setPlainText(text)
        self._loading = False
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def note(self) -> str:
        """What is written, no-break spaces included (`toPlainText` would make them plain ones)."""
        return self.document().toRawText().translate(_LINE_ENDS)

    def caret_to_end(self) -> None:
        """Go on where the note ends."""
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """As many lines as there are, within limits."""
        line = QFontMetrics(self.font()).lineSpacing()
        return QSize(super().sizeHint().width(), self._lines * line + 2 * _PADDING + 2 * GRID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl+Enter close; everything else is text."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (
            enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Escape closes the editor before any shortcut of the window sees it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusOutEvent(event)
        self.left.emit(event.reason() not in _FOR_A_WHILE)

    def _tell(self) -> None:
        if not self._loading:
            self.typed.emit(self.note())

    def _grow(self) -> None:
        lines = round(self.document().documentLayout().documentSize().height())
        lines = min(max(lines, _FEWEST_LINES), _MOST_LINES)
        if lines != self._lines:
            self._lines = lines
            self.grown.emit()

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            QPlainTextEdit {{
                background: {palette.paper}; color: {palette.ink}; border: 1px solid {palette.accent};
                border-radius: 6px; selection-background-color: {palette.selection};
                selection-color: {palette.ink}; placeholder-text-color: {palette.muted};
            }}
            {scroll_bar_sheet(palette)}
        """)
