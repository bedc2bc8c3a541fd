"""What is known about one document, to be read and put right."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.annotations import NoteTarget
from reader.domain.changes import Changes
from reader.domain.document import Metadata
from reader.domain.links import LinkKind
from reader.domain.records import DocumentRecord
from reader.services.analysing import notes_on
from reader.ui.appearance import Appearance, interface_font
from reader.ui.documents.facts import said_date
from reader.ui.documents.typed_dates import is_two_days, read_date
from reader.ui.session import Session
from reader.ui.widgets.backlink_list import BacklinkList
from reader.ui.widgets.list_styles import (
    button_sheet,
    card_button_sheet,
    field_sheet,
    heading_font,
    number_text,
)
from reader.ui.writing.kept_note import KeptNote
from reader.ui.writing.note_box import NoteBox
from reader.ui.writing.note_date import NoteDate
from reader.ui.writing.note_date import said_date as said_note_date

_WIDTH = 560
_CAPTIONS = 64
_FORMATS = {"text": "Plain text", "markdown": "Markdown", "html": "HTML", "epub": "EPUB", "pdf": "PDF"}


@dataclass(frozen=True)
class _Field:
    """One line that can be corrected, and the way back to what was guessed."""

    edit: QLineEdit
    guess: QPushButton
    guessed: str


class DocumentDetails(QDialog):
    """Shows and corrects the metadata of a document; saving is one step that can be undone.

    The note on the document saves itself while it is written, as everywhere.
    """

    link_activated = Signal(str, str)
    """Kind and id of what a link of the note leads to, or of what links here; the dialog has closed."""

    def __init__(
        self, session: Session, appearance: Appearance, document_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._record = session.library.documents.get(document_id)
        self._fields: dict[str, _Field] = {}
        self._reading = QLabel(self)
        self._note = KeptNote(session, appearance, NoteTarget.DOCUMENT, self)
        self._note_box = NoteBox(appearance, self._note, self)
        self._dating = NoteDate(session, appearance, self)
        self._note_date = QPushButton(self)
        self._backlinks_heading = QLabel(self.tr("Notes that link here").upper(), self)
        self._backlinks = BacklinkList(session, appearance, LinkKind.DOCUMENT, self)
        self._save = QPushButton(self.tr("Save"), self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self.setWindowTitle(self.tr("Document details"))
        self.resize(_WIDTH, 0)
        self._lay_out()
        self._connect()
        self._restyle()
        self._check()
        self._fields["title"].edit.setFocus()

    @property
    def metadata(self) -> Metadata:
        """What the fields say; ValueError if the date cannot be read."""
        texts = {name: " ".join(field.edit.text().split()) for name, field in self._fields.items()}
        return Metadata(texts["title"], texts["author"], texts["site"], self._published(texts["published"]))

    def begin_at_date(self) -> None:
        """Put the caret where the date of publication belongs."""
        self._fields["published"].edit.setFocus()

    def save(self) -> bool:
        """Keep what the fields say and close; False if the date cannot be read or writing failed."""
        try:
            metadata = self.metadata
        except ValueError:
            self.begin_at_date()
            self._check()
            return False
        current = self._session.library.documents.get(self._record.id)
        if metadata != current.metadata and not self._write(current, metadata):
            return False
        self.accept()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Show the beginnings: the dialog gives its first field the focus, which scrolls to the end of it."""
        super().showEvent(event)
        QTimer.singleShot(0, self._fields["title"].edit, lambda: self._fields["title"].edit.home(False))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._save.isEnabled():
            self.save()
            return
        super().keyPressEvent(event)

    def _write(self, current: DocumentRecord, metadata: Metadata) -> bool:
        from reader.services.commands import CorrectDocument

        return self._session.run(CorrectDocument(current, replace(current, metadata=metadata)))

    def _published(self, typed: str) -> str:
        """The date a person typed. What stood there unchanged stays, however it was written."""
        shown = said_date(self._record.metadata.published)
        if typed == shown:
            return self._record.metadata.published
        if typed == self._fields["published"].guessed:
            return self._record.guessed.published
        return read_date(typed)

    def _check(self) -> None:
        """Say what the date is read as, or that it cannot be, and offer the guesses that differ."""
        for field in self._fields.values():
            field.guess.setEnabled(field.edit.text().strip() != field.guessed)
        typed = self._fields["published"].edit.text().strip()
        problem = ""
        reading = ""
        try:
            reading = said_date(self._published(typed))
        except ValueError:
            problem = self.tr("No date that can be read. Try 19 December 2018, Dec 2018 or 2018-12-19.")
            if is_two_days(typed):
                problem = self.tr("That may mean two days. Write the month as a word, or 2018-12-19.")
        self._reading.setText(problem or (self.tr("Read as {0}").format(reading) if reading != typed else ""))
        palette = self._appearance.palette
        self._reading.setStyleSheet(f"color: {palette.accent if problem else palette.muted};")
        self._save.setEnabled(not problem)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _CAPTIONS)
        metadata, guessed = self._record.metadata, self._record.guessed
        self._add_field(grid, "title", self.tr("Title"), metadata.title, guessed.title)
        self._add_field(grid, "author", self.tr("Author"), metadata.author, guessed.author)
        self._add_field(grid, "site", self.tr("Site"), metadata.site, guessed.site)
        published, guess = said_date(metadata.published), said_date(guessed.published)
        self._add_field(grid, "published", self.tr("Published"), published, guess)
        self._reading.setFont(interface_font(12))
        self._reading.setWordWrap(True)
        self._reading.setMinimumHeight(18)
        self._reading.setAccessibleName(self.tr("How the date is read"))
        grid.addWidget(self._reading, grid.rowCount(), 1, 1, 2)
        self._line = QFrame(self)
        self._line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addWidget(self._line)
        column.addLayout(self._facts())
        column.addLayout(self._notes())
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._cancel, self._save):
            button.setFont(interface_font())
            buttons.addWidget(button)
        self._save.setDefault(True)
        column.addLayout(buttons)

    def _add_field(self, grid: QGridLayout, name: str, label: str, text: str, guessed: str) -> None:
        caption = QLabel(label, self)
        caption.setFont(interface_font())
        edit = QLineEdit(text, self)
        edit.setFont(interface_font())
        edit.setAccessibleName(label)
        edit.setCursorPosition(0)
        caption.setBuddy(edit)
        guess = QPushButton(self.tr("Use the guess"), self)
        guess.setFont(interface_font(12))
        guess.setAutoDefault(False)
        guess.setToolTip(
            self.tr("Guessed: {0}").format(guessed) if guessed else self.tr("Nothing was guessed")
        )
        guess.setAccessibleName(self.tr("Use the guess again for {0}").format(label))
        guess.clicked.connect(lambda: edit.setText(guessed))
        row = grid.rowCount()
        grid.addWidget(caption, row, 0)
        grid.addWidget(edit, row, 1)
        grid.addWidget(guess, row, 2)
        self._fields[name] = _Field(edit, guess, guessed)

    def _facts(self) -> QGridLayout:
        record = self._record
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _CAPTIONS)
        rows: tuple[tuple[str, str], ...] = (
            (self.tr("File"), record.name),
            (self.tr("From"), record.source if Path(record.source).name != record.source else ""),
            (self.tr("Format"), f"{_FORMATS.get(record.format, record.format)}, {record.encoding}"),
            (self.tr("Length"), self._length()),
            (self.tr("Added"), _moment(record.added)),
        )
        for caption, text in rows:
            if text:
                self._add_fact(grid, caption, text)
        for note in notes_on(self._session.library, record.id):
            self._add_remark(grid, note)
        return grid

    def _add_remark(self, grid: QGridLayout, words: str) -> None:
        """A sentence on how names were found here, over as many lines as it needs."""
        row = grid.rowCount()
        for column, text in enumerate((self.tr("Names"), words)):
            label = QLabel(self)
            label.setFont(interface_font(12.5))
            label.setProperty("quiet", True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(text)
            label.setWordWrap(bool(column))
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)

    def _add_fact(self, grid: QGridLayout, caption: str, text: str) -> None:
        row = grid.rowCount()
        for column, words in enumerate((caption, text)):
            label = QLabel(self)
            label.setFont(interface_font(12.5))
            label.setProperty("quiet", True)
            elided = QFontMetrics(label.font()).elidedText(words, Qt.TextElideMode.ElideMiddle, _WIDTH - 160)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(elided)
            label.setToolTip(words if elided != words else "")
            if column:
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, column)

    def _notes(self) -> QVBoxLayout:
        """The reader's note on the document, and the notes that link to it, if there are any."""
        column = QVBoxLayout()
        column.setSpacing(8)
        heading = QLabel(self.tr("Note").upper(), self)
        for label in (heading, self._backlinks_heading):
            label.setFont(heading_font())
            label.setProperty("quiet", True)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self._note_date)
        column.addLayout(head)
        for part in (self._note_box, self._backlinks_heading, self._backlinks):
            column.addWidget(part)
        self._show_note_date()
        self._note.set_target(self._record.id)
        self._backlinks.show_target(self._record.id)
        self._backlinks_heading.setVisible(not self._backlinks.is_empty)
        return column

    def _show_note_date(self) -> None:
        """The date of the note, which can be given to it once it is written."""
        note = self._session.library.annotations.note_on(NoteTarget.DOCUMENT, self._record.id)
        dated = note.dated if note is not None else ""
        self._note_date.setText(said_note_date(dated) or self.tr("Date…"))
        self._note_date.setAccessibleName(self.tr("Date of the note"))
        self._note_date.setToolTip(self.tr("When it was: with a date the note stands on the timeline"))
        self._note_date.setEnabled(not self._session.library.read_only)

    def _ask_note_date(self) -> None:
        """Without a note there is nothing to date: that is said where the date is typed."""
        self._note.flush()
        below = self._note_date.mapToGlobal(self._note_date.rect().bottomLeft())
        self._dating.ask_of_document(self._record.id, below)

    def _follow_note(self, changes: Changes) -> None:
        if changes.notes:
            self._note.reload()
            self._show_note_date()

    def _go(self, kind: str, target_id: str) -> None:
        """Close, keeping what can be kept, and go where a link leads."""
        self._note.flush()
        if self.save():
            self.link_activated.emit(kind, target_id)

    def _length(self) -> str:
        words = self.tr("{0} words").format(number_text(self._record.words))
        characters = self.tr("{0} characters").format(number_text(self._record.length))
        return f"{words}, {characters}"

    def _connect(self) -> None:
        for field in self._fields.values():
            field.edit.textChanged.connect(self._check)
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)
        self._note_box.link_activated.connect(self._go)
        self._backlinks.link_activated.connect(self._go)
        self._note_date.clicked.connect(self._ask_note_date)
        self._session.changed.connect(self._follow_note)
        self._appearance.changed.connect(self._restyle)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            DocumentDetails {{ background: {palette.interface}; }}
            QLabel {{ color: {palette.ink}; }}
            QLabel[quiet="true"] {{ color: {palette.muted}; }}
        """)
        self._line.setStyleSheet(f"background: {palette.hairline};")
        for field in self._fields.values():
            field.edit.setStyleSheet(field_sheet(palette))
            field.guess.setStyleSheet(button_sheet(palette))
        self._note_date.setStyleSheet(button_sheet(palette))
        for button in (self._save, self._cancel):
            button.setStyleSheet(card_button_sheet(palette))


def _moment(utc: str) -> str:
    """A time of the library in the reader's place and language."""
    moment = QDateTime.fromString(utc, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return ""
    locale, local = QLocale(), moment.toLocalTime()
    day = locale.toString(local.date(), "d MMMM yyyy")
    return f"{day}, {locale.toString(local.time(), QLocale.FormatType.ShortFormat)}"
