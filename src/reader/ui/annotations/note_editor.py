"""Where the note of a highlight is written: Markdown, as high as what is in it, with a preview below."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.list_styles import scroll_bar_sheet
from reader.ui.widgets.markdown_view import has_markup
from reader.ui.writing.markdown_field import MarkdownField
from reader.ui.writing.preview import NotePreview

_FEWEST_LINES, _MOST_LINES = 3, 14
_PADDING = GRID
_FOOT = 6 * GRID
_FOR_A_WHILE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class NoteEditor(MarkdownField):
    """A Markdown field without a frame of its own; Escape and Ctrl+Enter close it."""

    closed = Signal()
    left = Signal(bool)
    """The focus went elsewhere; True if for good, False for a menu or another window."""
    grown = Signal()
    """It wants another height."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._lines = _FEWEST_LINES
        self.document().setDocumentMargin(_PADDING)
        self.setPlaceholderText(self.tr("Write a note. Markdown works, [[ links."))
        self.setAccessibleName(self.tr("Note"))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def caret_to_end(self) -> None:
        """Go on where the note ends."""
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """As many lines as there are, within limits."""
        line = QFontMetrics(self.font()).lineSpacing()
        return QSize(super().sizeHint().width(), self._lines * line + 2 * _PADDING + 2 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines otherwise."""
        super().resizeEvent(event)
        self._grow()

    def claims(self, event: QKeyEvent) -> bool:
        """Escape closes the editor before any shortcut of the window sees it."""
        return event.key() == Qt.Key.Key_Escape or super().claims(event)

    def takes(self, event: QKeyEvent) -> bool:
        """Escape closes, Ctrl+Enter too unless it follows a link."""
        if super().takes(event):
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            self.closed.emit()
            return True
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusOutEvent(event)
        self.left.emit(event.reason() not in _FOR_A_WHILE)

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


class NoteSheet(QWidget):
    """An editor and, below it, what the note looks like, if the reader wants that and it looks otherwise."""

    grown = Signal()
    """It wants another height."""
    preview_toggled = Signal(bool)
    """The reader wants a preview from now on, or none."""
    date_wanted = Signal()
    """The reader wants to say when it was."""

    def __init__(self, editor: NoteEditor, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._appearance = appearance
        self._wanted = True
        self.preview = NotePreview(appearance, self)
        """What the note looks like; its links can be clicked."""
        self._hint = QLabel(self.tr("[[ to link"), self)
        self.date = QToolButton(self)
        self.date.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.date.clicked.connect(self.date_wanted)
        self.show_date("")
        self._toggle = QToolButton(self)
        self._toggle.setText(self.tr("Preview"))
        self._toggle.setCheckable(True)
        self._toggle.setChecked(True)
        self.show_keys(QKeySequence())
        self._toggle.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(editor)  # a click beside the editor must not send the focus to the card below
        for quiet in (self._hint, self.date, self._toggle):
            quiet.setFont(interface_font(11.5))
        self._lay_out()
        self._toggle.clicked.connect(lambda on: self.choose_preview(wanted=on))
        editor.textChanged.connect(self._follow)
        editor.cursorPositionChanged.connect(self._follow)
        editor.grown.connect(self.grown)
        self.preview.grown.connect(self._grow)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def set_preview(self, wanted: bool) -> None:
        """Show a preview of notes with Markdown, or of none."""
        self._wanted = wanted
        self._toggle.setChecked(wanted)
        self._follow()

    def choose_preview(self, *, wanted: bool) -> None:
        """As `set_preview`, because the reader wants it so from now on."""
        self.set_preview(wanted)
        self.preview_toggled.emit(wanted)

    def show_keys(self, keys: QKeySequence) -> None:
        """Name the keys that show and hide the preview in the tip of its button."""
        words = self.tr("Show what the note looks like")
        spelled = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self._toggle.setToolTip(f"{words} ({spelled})" if spelled else words)

    def show_date(self, said: str) -> None:
        """The date that the note has, empty for none."""
        self.date.setText(said or self.tr("Date…"))
        self.date.setAccessibleName(
            self.tr("Date of the note: {0}").replace("{0}", said) if said else self.tr("Date of the note…")
        )
        self.date.setToolTip(self.tr("When it was: with a date the note stands on the timeline"))

    def place_of_date(self) -> QPoint:
        """Below the date, on the screen."""
        return self.date.mapToGlobal(self.date.rect().bottomLeft())

    def sizeHint(self) -> QSize:
        """As high as its parts."""
        height = self._editor.sizeHint().height() + _FOOT
        if not self.preview.isHidden():
            height += self.preview.sizeHint().height() + GRID
        return QSize(self._editor.sizeHint().width(), height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Not for the card below, which would take the click for one on itself."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As a press."""
        event.accept()

    def _follow(self) -> None:
        text = self._editor.note()
        shown = self._wanted and has_markup(text)
        if shown:
            cursor = self._editor.textCursor()
            self.preview.show_note(text, cursor.blockNumber() / max(1, self._editor.blockCount() - 1))
        if shown == self.preview.isHidden():
            self.preview.setVisible(shown)
            if shown:
                self.preview.render_now()
            self.grown.emit()

    def _grow(self) -> None:
        self.preview.setFixedHeight(self.preview.sizeHint().height())
        self.grown.emit()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(GRID, 0, 0, 0)
        foot.addWidget(self._hint)
        foot.addStretch(1)
        foot.addWidget(self.date)
        foot.addWidget(self._toggle)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._editor, 1)
        rows.addLayout(foot)
        rows.addSpacing(GRID)
        rows.addWidget(self.preview)
        self.preview.hide()
        for button in (self.date, self._toggle):
            button.setFixedHeight(_FOOT - GRID)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            QLabel {{ color: {palette.muted}; background: transparent; }}
            QToolButton {{
                color: {palette.muted}; border: none; padding: 0 {GRID}px; background: transparent;
            }}
            QToolButton:checked {{ color: {palette.ink}; }}
            QToolButton:hover {{ color: {palette.accent}; }}
        """)
