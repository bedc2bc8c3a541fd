"""The popup in which something gets a date, and, if it has one, a label."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from reader.domain.errors import ReaderError
from reader.domain.spoken_dates import spoken
from reader.domain.when import When
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.card_popup import CardPopup
from reader.ui.widgets.date_entry import DateEntry
from reader.ui.widgets.elision import elided_right
from reader.ui.widgets.list_styles import card_button_sheet, field_sheet

_WIDTH = 92 * GRID
_INSIDE = _WIDTH - 6 * GRID
_ABOVE = 10 * GRID
"""As high as a row or a line with what lies below it: that stays to be seen."""


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """What is to be dated.

    `about` is its key: what was typed and not taken comes back when the same is asked again. `label` is None
    for what has none of its own; `other` is a second reading of the date, offered as a button. `at_label`
    puts the caret into the label. With `clears` an empty date may be taken, and takes the date away. What is
    `new` is taken as it stands, also when nothing of it was changed.
    """

    about: str
    title: str
    typed: str
    read: Callable[[str], When]
    label: str | None = None
    other: When | None = None
    at_label: bool = False
    clears: bool = False
    new: bool = False


class DatePopup(CardPopup):
    """Return in either field takes what is typed, Escape leaves it.

    Whoever asks gets date and label as typed; if that raises ReaderError, the popup stays open and says so.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._question: DateQuestion | None = None
        self._then: Callable[[str, str], object] = _nothing
        self._draft: tuple[str, str, str] | None = None
        """What was typed and not taken: about what, date, label."""
        self._is_taken = False
        self.title = QLabel(self)
        self.title.setFont(interface_font(12))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.date = DateEntry(appearance, self)
        self.other = QPushButton(self)
        self.caption = QLabel(self.tr("Label on the timeline"), self)
        self.caption.setFont(interface_font(12))
        self.label = QLineEdit(self)
        self.label.setFont(interface_font(13))
        self.label.setAccessibleName(self.caption.text())
        self.clear = QPushButton(self.tr("Without a date"), self)
        self.save = QPushButton(self.tr("Save"), self)
        self._arrange()
        self._connect()
        self.restyle()

    def ask(self, question: DateQuestion, then: Callable[[str, str], object], place: QPoint) -> None:
        """Open at a place on the screen. `then` gets the typed date and label, if one of them was changed."""
        self._question, self._then, self._is_taken = question, then, False
        self.title.setText(elided_right(question.title, QFontMetricsF(self.title.font()), _INSIDE))
        self.title.setToolTip(question.title)
        typed, label = question.typed, question.label or ""
        if self._draft is not None and self._draft[0] == question.about:
            _, typed, label = self._draft
        self.date.begin(typed, question.read)
        self.other.setVisible(question.other is not None)
        if question.other is not None:
            self.other.setText(self.tr("or {0}").replace("{0}", spoken(question.other)))
            self.other.setAccessibleName(
                self.tr("It means {0} instead").replace("{0}", spoken(question.other))
            )
        for part in (self.caption, self.label):
            part.setVisible(question.label is not None)
        self.label.setText(label)
        self.label.setCursorPosition(0)
        self.clear.setVisible(question.clears and bool(question.typed))
        self._open_beside(place)
        first = self.label if question.at_label and question.label is not None else self.date.field
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        first.selectAll()

    def _open_beside(self, place: QPoint) -> None:
        """Below a place, or above what ends there if the window has no room below."""
        self.adjustSize()
        asked_in = self.parentWidget()
        foot = asked_in.window().frameGeometry().bottom() if asked_in is not None else None
        if foot is not None and place.y() + self.height() > foot:
            place = QPoint(place.x(), place.y() - self.height() - _ABOVE)
        self.open_at(place)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed and is not taken is kept for the next time."""
        question = self._question
        if question is not None and not self._is_taken and self._is_altered(question):
            self._draft = question.about, self.date.field.text(), self.label.text()
        super().hideEvent(event)

    def take(self) -> None:
        """Give what is typed to whoever asked, and close; not if it is no date."""
        question = self._question
        if question is None:
            return
        self.date.read_now()
        is_wanting = not self.date.typed and not question.clears
        if is_wanting:
            self.date.show_error(
                ReaderError(self.tr("A date is wanted."), self.tr("Type one, or press Escape."))
            )
        if self.date.error is not None:
            self.date.field.setFocus()
            return
        if question.new or self._is_altered(question):
            try:
                self._then(self.date.typed, " ".join(self.label.text().split()))
            except ReaderError as error:
                self.date.show_error(error)
                return
        self._is_taken, self._draft = True, None
        self.hide()

    def _is_altered(self, question: DateQuestion) -> bool:
        typed, label = self.date.typed, " ".join(self.label.text().split())
        return typed != question.typed or (question.label is not None and label != question.label)

    def _take_other(self) -> None:
        if self._question is not None and self._question.other is not None:
            self.date.put(spoken(self._question.other))

    def _take_none(self) -> None:
        self.date.put("")
        self.take()

    def _arrange(self) -> None:
        self.column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        below = QHBoxLayout()
        below.addWidget(self.other)
        below.addStretch(1)
        for part in (self.title, self.date):
            self.column.addWidget(part)
        self.column.addLayout(below)
        self.column.addWidget(self.caption)
        self.column.addWidget(self.label)
        self.column.addSpacing(GRID)
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.clear)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.column.addLayout(foot)
        self.setFixedWidth(_WIDTH)
        for button in (self.other, self.clear, self.save):
            button.setFont(interface_font(12.5))
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.date.field.returnPressed.connect(self.take)
        self.label.returnPressed.connect(self.take)
        self.save.clicked.connect(self.take)
        self.other.clicked.connect(self._take_other)
        self.clear.clicked.connect(self._take_none)

    def restyle(self) -> None:
        """Take the colours of the palette in force."""
        palette = self.appearance.palette
        self.setStyleSheet(f"""
            QFrame#card {{ background: {palette.card}; border: 1px solid {palette.hairline}; }}
            QLabel {{ color: {palette.muted}; padding: 0 4px; }}
            {field_sheet(palette)} {card_button_sheet(palette)}
        """)


def _nothing(_typed: str, _label: str) -> None:
    """Before anyone has asked."""
