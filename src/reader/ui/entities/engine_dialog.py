"""Choosing what finds names: our own tagger, or a pipeline of spaCy that the reader has installed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.errors import ReaderError
from reader.services.analysing import check_engine, engine_of, installed_engines, remember_engine
from reader.storage import Library
from reader.ui.appearance import Appearance, interface_font
from reader.ui.widgets.list_styles import card_button_sheet, field_sheet, radio_sheet
from reader.ui.working.tasks import Task

_WIDTH = 440
_INDENT = 24
_OWN = ""

Aside = Callable[..., Task]
"""Has a worker do something: its title, a function, its arguments."""


class EngineDialog(QDialog):
    """A choice, and a field for a pipeline that is not listed. A pipeline is tried before it is taken."""

    chosen = Signal()
    """Another engine is to be used from now on."""

    def __init__(
        self, library: Library, appearance: Appearance, aside: Aside, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._appearance = appearance
        self._aside = aside
        self._task: Task | None = None
        self.setWindowTitle(self.tr("Find names with"))
        self.setFixedWidth(_WIDTH)
        self._choices = QButtonGroup(self)
        self._names: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(8)
        self.field = QLineEdit(self)
        self.told = QLabel(self)
        self.use = QPushButton(self.tr("Use"), self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._lay_out()
        self._choices.buttonToggled.connect(self._check)
        self.field.textChanged.connect(self._typed)
        self.use.clicked.connect(self._try)
        self._cancel.clicked.connect(self.reject)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self.choose(engine_of(library))
        self._check()

    @property
    def engine(self) -> str:
        """What is chosen in the dialog: '' for our own tagger."""
        number = self._choices.checkedId()
        return self._names[number] if number < len(self._names) else self.field.text().strip()

    def choose(self, engine: str) -> None:
        """Choose an engine by its name, as a click would."""
        if engine in self._names:
            self._choices.button(self._names.index(engine)).setChecked(True)
        else:
            self.field.setText(engine)

    def _lay_out(self) -> None:
        self._add(_OWN, self.tr("Commonplace’s own tagger"))
        self._add_words(self.tr("For English. Nothing to install; it reads a book in a few seconds."))
        installed = installed_engines()
        for name in installed:
            self._add(name, self.tr("spaCy: {0}").replace("{0}", name))
        self._choices.addButton(self._radio(self.tr("Another pipeline of spaCy:")), len(self._names))
        self.field.setFont(interface_font())
        self.field.setPlaceholderText(self.tr("its name, or the folder it is in"))
        self.field.setAccessibleName(self.tr("Name or folder of a pipeline of spaCy"))
        row = QHBoxLayout()
        row.setContentsMargins(_INDENT, 0, 0, 0)
        row.addWidget(self.field)
        self._column.addLayout(row)
        if not installed:
            self._add_words(
                self.tr(
                    "For other languages, or larger models. None is installed: `pip install spacy` first."
                )
            )
        self.told.setFont(interface_font(12.5))
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self._column.addWidget(self.told)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._cancel, self.use):
            button.setFont(interface_font())
            buttons.addWidget(button)
        self.use.setDefault(True)
        self._column.addLayout(buttons)

    def _add(self, name: str, words: str) -> None:
        self._choices.addButton(self._radio(words), len(self._names))
        self._names.append(name)

    def _radio(self, words: str) -> QRadioButton:
        button = QRadioButton(words, self)
        button.setFont(interface_font())
        self._column.addWidget(button)
        return button

    def _add_words(self, words: str) -> None:
        label = QLabel(words, self)
        label.setFont(interface_font(12))
        label.setWordWrap(True)
        label.setProperty("quiet", True)
        label.setContentsMargins(_INDENT, 0, 0, 4)
        self._column.addWidget(label)

    def _typed(self) -> None:
        self._choices.button(len(self._names)).setChecked(True)
        self._check()

    def _check(self) -> None:
        is_named = self._choices.checkedId() < len(self._names) or bool(self.engine)
        self.use.setEnabled(is_named and self._task is None and self.engine != engine_of(self._library))
        if self._task is None:
            self._say("")

    def _try(self) -> None:
        engine = self.engine
        if engine == _OWN:
            self._take(engine)
            return
        self._task = self._aside(self.tr("Load a pipeline"), check_engine, engine)
        self._task.succeeded.connect(lambda _: self._take(engine))
        self._task.failed.connect(self._refuse)
        self._task.died.connect(lambda: self._refuse(_ended(engine)))
        self._check()
        self._say(self.tr("Loading the pipeline…"))

    def _take(self, engine: str) -> None:
        if not self.isVisible():
            return  # closed while a pipeline was being loaded
        try:
            remember_engine(self._library, engine)
        except ReaderError as error:
            self._refuse(error)
            return
        self.accept()
        self.chosen.emit()

    def _refuse(self, error: ReaderError) -> None:
        self._task = None
        self._check()
        self._say(str(error))

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.adjustSize()

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            EngineDialog {{ background: {palette.interface}; }}
            QLabel {{ color: {palette.ink}; }}
            QLabel[quiet="true"] {{ color: {palette.muted}; }}
            {radio_sheet(palette)}
        """)
        self.told.setStyleSheet(f"color: {palette.accent};")
        self.field.setStyleSheet(field_sheet(palette))
        for button in (self.use, self._cancel):
            button.setStyleSheet(card_button_sheet(palette))


def _ended(engine: str) -> ReaderError:
    return ReaderError(
        f"The spaCy pipeline “{engine}” cannot be used: the program that loaded it ended.",
        "It may need more memory than there is. Choose a smaller one, or the built-in tagger.",
    )
