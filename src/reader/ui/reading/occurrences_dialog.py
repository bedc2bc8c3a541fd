"""Tag all occurrences: every place of some words, here or in the library, looked at and tagged at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.annotations import Theme
from reader.domain.document import Document
from reader.domain.errors import ReaderError
from reader.domain.records import DocumentRecord
from reader.services.occurrences import marked_exactly, tagging
from reader.services.text_search import Query
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.reading.finding import Finder
from reader.ui.reading.hits import Hits
from reader.ui.reading.occurrence_list import OccurrenceList, OccurrenceModel
from reader.ui.session import Session
from reader.ui.widgets.chip import Chip
from reader.ui.widgets.flow_layout import FlowLayout
from reader.ui.widgets.list_styles import button_sheet, card_button_sheet, field_sheet, number_text
from reader.ui.widgets.tab_strip import TabStrip

HERE, EVERYWHERE = "here", "everywhere"


class OccurrencesDialog(QDialog):
    """Looks for words as they are typed, shows each place, tags those that are checked."""

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        document_id: str,
        document: Document,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._document_id = document_id
        self._document = document
        self.pick_theme: Callable[[Callable[[str], None]], None] | None = None
        """Lets the reader choose or make a theme by name, and calls back with its id."""
        self.theme: Theme | None = None
        self._waiting: list[DocumentRecord] = []
        self._record: DocumentRecord | None = None
        self._has_begun = False
        self._error: ReaderError | None = None
        self.finder = Finder(self)
        self.finder.found.connect(self._found)
        self.finder.ended.connect(self._ended)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._search_next)
        self.model = OccurrenceModel(self._load, self)
        self.setWindowTitle(self.tr("Tag all occurrences"))
        self.resize(190 * GRID, 140 * GRID)
        self.setFont(interface_font())
        self._build()
        self.model.counted.connect(self._count)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def open_for(self, words: str, *, whole: bool, theme_id: str = "") -> None:
        """Show the places of these words in the document; `theme_id` is proposed."""
        self.field.setText(words)
        self.whole.setChecked(whole)
        self._offer_themes(theme_id)
        self.model.set_theme(theme_id)
        self.field.textChanged.connect(self._search)
        self.case.toggled.connect(self._search)
        self.whole.toggled.connect(self._search)
        self.scope.selected.connect(self._search)
        self._search()
        self.open()
        self.list.setFocus()

    # -- building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        column.setSpacing(3 * GRID)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Words to look for"))
        self.case = self._toggle("Aa", self.tr("Upper and lower case differ"), "Alt+C")
        self.whole = self._toggle("|ab|", self.tr("Whole words only"), "Alt+W")
        self.scope = TabStrip(self._appearance, self)
        self.scope.set_tabs([(HERE, self.tr("This document")), (EVERYWHERE, self.tr("Whole library"))])
        self.scope.select(HERE)
        self.scope.setAccessibleName(self.tr("Where to look"))
        top.addWidget(self.field, 1)
        top.addWidget(self.case)
        top.addWidget(self.whole)
        top.addSpacing(2 * GRID)
        top.addWidget(self.scope)
        column.addLayout(top)
        self._themes = QWidget(self)
        self._chips = FlowLayout(self._themes)
        column.addWidget(self._themes)
        self.list = OccurrenceList(self._appearance, self.model, self)
        column.addWidget(self.list, 1)
        column.addLayout(self._bottom())

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        self.all = QPushButton(self.tr("All"), self)
        self.none = QPushButton(self.tr("None"), self)
        self.said = QLabel(self)
        self.said.setFont(interface_font(12))
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.tag = QPushButton(self)
        self.tag.setDefault(True)
        for button in (self.all, self.none, self.cancel):
            button.setAutoDefault(False)
        row.addWidget(self.all)
        row.addWidget(self.none)
        row.addWidget(self.said, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.tag)
        self.all.clicked.connect(lambda: self.model.check_all(True))
        self.none.clicked.connect(lambda: self.model.check_all(False))
        self.cancel.clicked.connect(self.reject)
        self.tag.clicked.connect(self._tag)
        return row

    def _toggle(self, words: str, name: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setCheckable(True)
        button.setAccessibleName(name)
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{name} ({native})")
        QShortcut(QKeySequence(keys), self).activated.connect(button.toggle)
        return button

    # -- themes

    def _offer_themes(self, chosen: str) -> None:
        """A chip for each theme with a key and for the chosen one, and a way to all others."""
        themes = self._session.library.themes.listing()
        self.theme = next((theme for theme in themes if theme.id == chosen), None)
        offered = sorted((theme for theme in themes if theme.key), key=lambda theme: theme.key)
        if self.theme is not None and not self.theme.key:
            offered.insert(0, self.theme)
        before: QWidget = self.scope
        while self._chips.count():
            if (old := self._chips.takeAt(0).widget()) is not None:
                old.hide()
                old.deleteLater()
        for theme in offered:
            chip = Chip(self._appearance, theme.name, theme.hue, theme.key, self._themes)
            chip.setCheckable(True)
            chip.setChecked(theme.id == chosen)
            chip.clicked.connect(lambda _=False, one=theme.id: self.choose_theme(one))
            self._chips.addWidget(chip)
            self.setTabOrder(before, chip)
            before = chip
        other = QPushButton(self.tr("Another theme…"), self._themes)
        other.setAutoDefault(False)
        other.setToolTip(self.tr("Choose or make a theme by typing (T)"))
        other.clicked.connect(self._ask_theme)
        other.setStyleSheet(button_sheet(self._appearance.palette))
        self._chips.addWidget(other)
        self.setTabOrder(before, other)

    def choose_theme(self, theme_id: str) -> None:
        """Tag with this one; places that have it already are left out."""
        self._offer_themes(theme_id)
        self.model.set_theme(theme_id)
        self.list.setFocus()

    def _ask_theme(self) -> None:
        if self.pick_theme is not None:
            self.pick_theme(self.choose_theme)

    # -- searching

    def _search(self) -> None:
        self.finder.cancel()
        self._next.stop()
        self.model.clear()
        self._error = None
        query = self._query()
        records = self._session.library.documents.listing() if query else []
        if self.scope.current == HERE:
            records = [record for record in records if record.id == self._document_id]
        self._waiting = records[::-1]
        self._search_next()
        self._count()

    def _query(self) -> Query:
        return Query(self.field.text(), self.case.isChecked(), self.whole.isChecked())

    def _search_next(self) -> None:
        if not self._waiting:
            self._record = None
            self._count()
            return
        self._record = self._waiting.pop()
        self._has_begun = False
        try:
            self.finder.set_document(self._load(self._record.id))
        except (ReaderError, KeyError) as error:
            self._ended(error if isinstance(error, ReaderError) else None)
            return
        self.finder.search(self._query(), 0)

    def _found(self, batches: list[Hits]) -> None:
        if self._record is None:
            return
        if not self._has_begun:
            self._has_begun = True
            self.model.begin(self._record, marked_exactly(self._session.library, self._record.id))
        self.model.grow(batches)

    def _ended(self, error: ReaderError | None) -> None:
        self._error = error or self._error
        self._next.start(0)  # not at once: a thousand short documents are a thousand calls deep

    def _load(self, document_id: str) -> Document:
        if document_id == self._document_id:
            return self._document
        return self._session.library.documents.load(document_id)

    # -- tagging

    def _tag(self) -> None:
        theme = self.theme
        if theme is None or not self.model.chosen:
            return
        label = self._passages(
            self.tr("Tag 1 passage with “{theme}”"), self.tr("Tag {n} passages with “{theme}”")
        ).replace("{theme}", theme.name)
        command = tagging(self._session.library, self.model.chosen_spans(), theme, label)
        if self._session.run(command):
            self.accept()

    def _count(self) -> None:
        chosen, rows = self.model.chosen, self.model.rowCount()
        is_busy = self._record is not None
        self.tag.setText(self._passages(self.tr("Tag 1 passage"), self.tr("Tag {n} passages")))
        self.tag.setEnabled(bool(chosen) and self.theme is not None and not is_busy)
        self.all.setEnabled(chosen < rows)
        self.none.setEnabled(chosen > 0)
        self.said.setText("  ·  ".join(self._news(rows, is_busy)))

    def _passages(self, one: str, many: str) -> str:
        count = self.model.chosen
        return one if count == 1 else many.replace("{n}", number_text(count))

    def _news(self, rows: int, is_busy: bool) -> list[str]:
        news = []
        if is_busy:
            news.append(self.tr("Searching… {0}").replace("{0}", number_text(rows)))
        elif not rows and not self.model.left_out:
            news.append(self.tr("Not found") if self._query() else self.tr("Type the words to look for"))
        elif self.theme is None:
            news.append(self.tr("Choose a theme"))
        if self.model.left_out:
            news.append(self.tr("{0} have it already").replace("{0}", number_text(self.model.left_out)))
        if self._error is not None:
            news.append(self._error.message)
        return news

    # -- events and looks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses the theme with that key, T any theme."""
        themes = self._session.library.themes.listing()
        theme = next((one for one in themes if one.key and str(one.key) == event.text()), None)
        if theme is not None:
            self.choose_theme(theme.id)
        elif event.key() == Qt.Key.Key_T and not event.modifiers():
            self._ask_theme()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Stop looking."""
        self._waiting.clear()
        self._next.stop()
        self.finder.close()
        super().done(result)
        self.deleteLater()

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.field.setStyleSheet(field_sheet(palette))
        self.said.setStyleSheet(f"color: {palette.muted};")
        for button in (self.all, self.none):
            button.setStyleSheet(button_sheet(palette))
        for button in (self.cancel, self.tag):
            button.setStyleSheet(card_button_sheet(palette))
