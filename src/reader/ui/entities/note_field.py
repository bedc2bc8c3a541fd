"""The reader's note on an entity: a field that saves itself while one types."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from reader.domain.annotations import Note, NoteTarget
from reader.domain.ids import new_id, now
from reader.ui.appearance import Appearance, interface_font
from reader.ui.session import Session
from reader.ui.widgets.list_styles import scroll_bar_sheet

_PAUSE = 600
"""Milliseconds after the last key until what was typed is saved."""
_LOWEST, _HIGHEST = 76, 260


class EntityNote(QPlainTextEdit):
    """The note on one entity, in Markdown. Leaving the field, hiding it or another entity save at once."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._entity_id = ""
        self._saved: Note | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.flush)
        self.setFont(interface_font(13))
        self.setAccessibleName(self.tr("Note"))
        self.setPlaceholderText(self.tr("Write a note, in Markdown if you like"))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.textChanged.connect(self._on_typed)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def set_entity(self, entity_id: str) -> None:
        """Show the note on this entity, '' for none; what was typed on another is saved first."""
        if entity_id != self._entity_id:
            self.flush()
            self._entity_id = entity_id
            self._saved = self._stored()
            self._put(self._saved)

    def reload(self) -> None:
        """Show the note as it stands in the library, unless something is typed that is not saved yet."""
        stored = self._stored()
        untouched = self._typed() == _text(self._saved)
        self._saved = stored
        if untouched and self._typed() != _text(stored):
            self._put(stored)

    def flush(self) -> None:
        """Save what was typed, if anything was."""
        self._pause.stop()
        text = self._typed()
        if not self._entity_id or text == _text(self._saved):
            return
        from reader.services.commands import PutNote

        before = self._saved
        after = self._note(text) if text.strip() else None
        if before is None and after is None:
            return
        if self._session.run(PutNote(before, after), coalesce=f"note:{self._entity_id}"):
            self._saved = after

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _note(self, text: str) -> Note:
        moment = now()
        if self._saved is None:
            return Note(new_id(), NoteTarget.ENTITY, self._entity_id, text, moment, moment)
        return Note(
            self._saved.id, NoteTarget.ENTITY, self._entity_id, text, self._saved.created or moment, moment
        )

    def _stored(self) -> Note | None:
        if not self._entity_id:
            return None
        return self._session.library.annotations.note_on(NoteTarget.ENTITY, self._entity_id)

    def _typed(self) -> str:
        """What stands in the field; `toPlainText` would turn no-break spaces into spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _put(self, note: Note | None) -> None:
        self.blockSignals(True)
        self.setPlainText(_text(note))
        self.blockSignals(False)
        self._fit()

    def _on_typed(self) -> None:
        self._fit()
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
