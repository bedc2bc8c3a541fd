"""The reader's note on a document, an entity or a theme: a field that saves itself while one types."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QWidget

from reader.domain.annotations import Note, NoteTarget
from reader.domain.ids import new_id, now
from reader.domain.links import LinkKind
from reader.services.linking import Targets
from reader.ui.appearance import Appearance
from reader.ui.session import Session
from reader.ui.widgets.list_styles import scroll_bar_sheet
from reader.ui.writing.markdown_field import MarkdownField

_SAVE_AFTER = 600
"""Milliseconds after the first key that is not saved yet: steady typing is saved too."""
_LOWEST, _HIGHEST = 76, 260


class KeptNote(MarkdownField):
    """The note on one thing, in Markdown. Leaving the field, hiding it or another thing save at once."""

    left = Signal()
    """The focus went elsewhere."""

    def __init__(
        self, session: Session, appearance: Appearance, target: NoteTarget, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self._session = session
        self._target = target
        self._target_id = ""
        self._saved: Note | None = None
        self._pause = QTimer(self, singleShot=True, interval=_SAVE_AFTER)
        self._pause.timeout.connect(self.flush)
        self.setAccessibleName(self.tr("Note"))
        self.setPlaceholderText(self.tr("Write a note. Markdown works, [[ links."))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.complete_from(self._targets_of)
        if session.library.read_only:
            self.lock()
        self.textChanged.connect(self._fit)
        self.typed.connect(self._on_typed)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def set_target(self, target_id: str) -> None:
        """Show the note on this, '' for none; what was typed on another is saved first."""
        if target_id != self._target_id:
            self.flush()
            self._target_id = target_id
            self._saved = self._stored()
            self.load(_text(self._saved))

    def reload(self) -> None:
        """Show the note as it stands in the library, unless something is typed that is not saved yet."""
        stored = self._stored()
        untouched = self.note() == _text(self._saved)
        self._saved = stored
        if untouched:
            self.load(_text(stored))

    def flush(self) -> None:
        """Save what was typed, if anything was."""
        self._pause.stop()
        text = self.note()
        if not self._target_id or text == _text(self._saved):
            return
        from reader.services.commands import PutNote

        before = self._saved
        after = self._noted(text) if text.strip() else None
        if before is None and after is None:
            return
        if self._session.run(PutNote(before, after), coalesce=f"note:{self._target_id}"):
            self._saved = after

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._session.prepare()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        super().focusOutEvent(event)
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _noted(self, text: str) -> Note:
        moment = now()
        if self._saved is None:
            return Note(new_id(), self._target, self._target_id, text, moment, moment)
        created = self._saved.created or moment
        return replace(self._saved, text=text, created=created, modified=moment)

    def _stored(self) -> Note | None:
        if not self._target_id:
            return None
        return self._session.library.annotations.note_on(self._target, self._target_id)

    def _targets_of(self) -> Targets:
        return Targets(self._session.library, but=(LinkKind(self._target), self._target_id))

    def _on_typed(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _fit(self) -> None:
        """As high as the text, within bounds."""
        lines = self.document().size().height()
        wanted = round(lines * self.fontMetrics().lineSpacing()) + 28
        self.setFixedHeight(max(_LOWEST, min(_HIGHEST, wanted)))

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            QPlainTextEdit {{
                background: {palette.card}; color: {palette.ink}; border: 1px solid {palette.hairline};
                border-radius: 8px; padding: 6px 8px; selection-background-color: {palette.selection};
                selection-color: {palette.ink}; placeholder-text-color: {palette.muted};
            }}
            QPlainTextEdit:focus {{ border-color: {palette.accent}; }}
            {scroll_bar_sheet(palette)}
        """)


def _text(note: Note | None) -> str:
    return note.text if note else ""
