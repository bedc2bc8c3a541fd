"""A field for a date, typed as people write it, that says below what it takes the words to mean."""

from collections.abc import Callable
from functools import cache
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.domain.date_meaning import meaning
from reader.domain.errors import ReaderError
from reader.domain.when import When
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.announcing import announce
from reader.ui.widgets.list_styles import field_sheet

if TYPE_CHECKING:
    from reader.ui.appearance import Palette

_AFTER = 180
"""Milliseconds without a key, after which what stands there is read."""
_LINES = 3
_LONGEST = 200


class DateEntry(QWidget):
    """The field and the line below it. An empty field is no date, and no mistake.

    `read` gives the date of typed words; ReaderError, with the way out, if they are none.
    """

    read_again = Signal()
    """What is typed was read, and `when` and `error` say what came of it."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._read: Callable[[str], When] | None = None
        self.when: When | None = None
        """What is typed; None if that is nothing, or no date."""
        self.error: ReaderError | None = None
        """Why what is typed is no date."""
        self.empty_words = self.tr("Such as 30 September 2013, May 1968, early 1980s or 525 BCE.")
        """What stands below an empty field."""
        self.field = QLineEdit(self)
        self.field.setFont(interface_font(13))
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(self.tr("Date"))
        self.says = QLabel(self)
        self.says.setFont(interface_font(12))
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setWordWrap(True)
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Room for the longest thing it has to say: nothing below it jumps while one types.
        self.says.setFixedHeight(_LINES * QFontMetrics(self.says.font()).lineSpacing() + 2)
        self._pause = QTimer(self, singleShot=True, interval=_AFTER)
        self._pause.timeout.connect(self.read_now)
        self.field.textEdited.connect(lambda _: self._pause.start())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.field)
        column.addWidget(self.says)
        self.setFocusProxy(self.field)
        appearance.changed.connect(self._restyle)
        self._restyle()

    @property
    def typed(self) -> str:
        """The words in the field, without space around them."""
        return self.field.text().strip()

    def begin(self, typed: str, read: Callable[[str], When]) -> None:
        """Start with some words, all of them selected."""
        _warm_up()
        self._read = read
        self.field.setText(typed)
        self.field.selectAll()
        self.read_now()

    def put(self, typed: str) -> None:
        """Write something into the field for the reader."""
        self.field.setText(typed)
        self.field.setFocus()
        self.read_now()

    def read_now(self) -> None:
        """Read what is typed without waiting for a pause."""
        self._pause.stop()
        self.when, self.error = None, None
        if self.typed and self._read is not None:
            try:
                self.when = self._read(self.typed)
            except ReaderError as error:
                self.error = error
        self._say()
        self.read_again.emit()

    def show_error(self, error: ReaderError) -> None:
        """Say below the field why something could not be done with the date."""
        self.error = error
        self._say()

    def _say(self) -> None:
        if self.error is not None:
            words = f"{self.error.message} {self.error.hint}".strip()
        elif self.when is not None:
            words = self.tr("Means: {0}").replace("{0}", meaning(self.when))
        else:
            words = self.empty_words
        self.says.setText(words)
        self.says.setToolTip(words)
        self.field.setAccessibleDescription(words)
        if self.field.hasFocus():
            announce(self.field, words)
        self._restyle()

    def _restyle(self) -> None:
        palette: Palette = self._appearance.palette
        ink = palette.accent if self.error else palette.ink if self.when else palette.muted
        self.says.setStyleSheet(f"color: {ink}; padding: 0 4px;")
        self.field.setStyleSheet(field_sheet(palette))


@cache
def _warm_up() -> None:
    """The first date costs a tenth of a second, as the rules are read for it: not while the reader types."""

    def read_one() -> None:
        from reader.services.dating import read_date

        read_date("May 1968")

    Thread(target=read_one, daemon=True).start()
