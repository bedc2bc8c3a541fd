"""A note to read and to write in one place: rendered until one clicks it, then the field with a preview."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.appearance import GRID, Appearance
from reader.ui.widgets.markdown_view import has_markup
from reader.ui.writing.kept_note import KeptNote
from reader.ui.writing.preview import NotePreview


class NoteBox(QWidget):
    """A kept note. One with Markdown in it is shown rendered while it is not being written."""

    link_activated = Signal(str, str)
    """Kind and id, or `web` and an address."""

    def __init__(self, appearance: Appearance, field: KeptNote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.reading = NotePreview(appearance, self)
        self.reading.is_button = True
        self.reading.setFocusPolicy(field.focusPolicy())
        self.preview = NotePreview(appearance, self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID)
        for part in (self.reading, field, self.preview):
            rows.addWidget(part)
        self.preview.hide()
        self.reading.hide()
        self.setFocusProxy(field)
        field.textChanged.connect(self._follow)
        field.left.connect(lambda: QTimer.singleShot(0, self, self._settle))
        self.reading.edit_wanted.connect(self.write)
        for part in (self.reading, field, self.preview):
            part.link_activated.connect(self.link_activated)
        for rendering in (self.reading, self.preview):
            rendering.grown.connect(lambda part=rendering: part.setFixedHeight(part.sizeHint().height()))

    def write(self) -> None:
        """Show the field and give it the focus."""
        self._show(is_writing=True)
        self.field.setFocus()

    def _follow(self) -> None:
        if self.field.hasFocus():
            self._show(is_writing=True)
        else:
            self._settle()

    def _settle(self) -> None:
        if not self.field.hasFocus():
            self._show(is_writing=not has_markup(self.field.note()))

    def _show(self, is_writing: bool) -> None:
        text = self.field.note()
        marked = has_markup(text)
        self.field.setVisible(is_writing)
        self.preview.setVisible(is_writing and marked and self.field.hasFocus())
        self.reading.setVisible(not is_writing)
        if not is_writing:
            self.reading.show_now(text)
        elif marked:
            self.preview.show_note(text, self._share())

    def _share(self) -> float:
        """How far down in the note the caret is."""
        cursor = self.field.textCursor()
        return cursor.blockNumber() / max(1, self.field.blockCount() - 1)
