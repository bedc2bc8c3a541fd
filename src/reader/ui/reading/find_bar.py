"""Find in the page: as one types, all hits at once, with their number; next and previous."""

from collections.abc import Callable
from contextlib import suppress
from re import escape

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from reader.domain.document import Document, Span
from reader.domain.errors import ReaderError
from reader.services.text_search import Query
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.reading.finding import Finder
from reader.ui.reading.hit_walk import HitWalk
from reader.ui.reading.hits import Hits
from reader.ui.widgets.filter_field import cross_icon
from reader.ui.widgets.list_styles import field_sheet, number_text

_PAST_SEARCHES = 30
_SLOW = 120
"""Milliseconds after which a search that found nothing yet says that it is under way."""
_SHORT_WORD = 2500
"""Milliseconds for which it is said that the hits went round."""


class FindBar(QWidget):
    """A line above the page; says which hits there are and which one is current."""

    hits_changed = Signal(object, int)
    """Hits, and the number of the current one (-1 for none); sent again as more are found."""
    hit_chosen = Signal(object)
    """Span: the reader wants to be led to this hit."""
    opened = Signal()
    taken_up = Signal()
    """The keyboard went to the bar, whether it was open before or not."""
    closed = Signal(object)
    """The hit that the reader was led to last, or None."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.place: Callable[[], int] = int
        """Where in the document the reader is: hits are counted on from there."""
        self.finder = Finder(self)
        self._walk = HitWalk()
        self._leads = False
        """Whether the reader is to be led to the current hit: not if only the document became another."""
        self.led_to: Span | None = None
        """The hit that the reader was led to last, also when the bar is closed again."""
        self._past: list[str] = []
        self._draft = ""
        self._recalled = 0
        self.explanation: QLabel | None = None
        """Shows what is wrong where the line has no room for it; made when needed."""
        self._build()
        self._slow = self._once(_SLOW, lambda: self._say(self.tr("Searching…")))
        self._round = self._once(_SHORT_WORD, self.aside.clear)
        self.finder.found.connect(self._found)
        self.finder.ended.connect(self._ended)
        appearance.changed.connect(self._restyle)
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(GRID // 2)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in this document"))
        self.field.setAccessibleName(self.tr("Find in this document"))
        self.field.setFont(interface_font())
        self.field.setMaximumWidth(80 * GRID)
        self.field.setMinimumWidth(24 * GRID)
        self.field.textChanged.connect(self._typed)
        row.addWidget(self.field, 5)
        self.case = self._toggle(row, "Aa", self.tr("Upper and lower case differ"), "Alt+C")
        self.whole = self._toggle(row, "|ab|", self.tr("Whole words only"), "Alt+W")
        self.pattern = self._toggle(row, ".*", self.tr("Regular expression"), "Alt+R")
        row.addSpacing(GRID)
        self.previous = self._button(row, "↑", self.tr("Previous hit"), "Shift+F3")
        self.next = self._button(row, "↓", self.tr("Next hit"), "F3")
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        row.addSpacing(GRID)
        self.count = QLabel(self)
        self.count.setFont(interface_font(12))
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.count.setMinimumWidth(21 * GRID)
        row.addWidget(self.count, 2)
        self.aside = QLabel(self)
        self.aside.setFont(interface_font(12))
        row.addWidget(self.aside)
        self.close_button = self._button(row, "", self.tr("Close"), "Esc")
        self.close_button.clicked.connect(self.close_bar)

    # -- for the window

    def set_document(self, document: Document) -> None:
        """Another document came onto the page: count its hits if the bar is open, but lead to none."""
        self.finder.set_document(document)
        self._walk, self.led_to = HitWalk(), None
        if not self.isHidden():
            self._search(leads=False)

    def open_for(self, words: str = "") -> None:
        """Show the bar, with these words if any, else with the last ones, ready to be typed over."""
        self.finder.prepare()
        self._come_up()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.taken_up.emit()
        if words:
            self.field.blockSignals(True)
            self.field.setText(escape(words) if self.pattern.isChecked() else words)
            self.field.blockSignals(False)
        self.field.selectAll()
        self._search(leads=True)

    def step(self, step: int) -> None:
        """To the next or previous hit, around the end; with the bar closed, of the last search again."""
        if self.isHidden():
            self._again(step)
            return
        self._remember()
        if self._walk.step(step):
            self._lead()

    def close_bar(self) -> None:
        """Away with the bar and the hits; what was looked for stays known."""
        if self.isHidden():
            return
        self._remember()
        self.finder.cancel()
        self._slow.stop()
        self._say("")
        self.hide()
        self._walk = HitWalk()
        self.hits_changed.emit(self._walk.hits, -1)
        self.closed.emit(self.led_to)

    def _come_up(self) -> None:
        if self.isHidden():
            self.show()
            self.opened.emit()

    def _again(self, step: int) -> None:
        if not self._query():
            self.open_for()
            return
        self._come_up()
        here = self.place()
        self._search(leads=True, owed=step if step < 0 or self._is_at(here) else 0)

    def _is_at(self, position: int) -> bool:
        return self.led_to is not None and self.led_to.start == position

    # -- searching

    def _query(self) -> Query:
        return Query(
            self.field.text(), self.case.isChecked(), self.whole.isChecked(), self.pattern.isChecked()
        )

    def _typed(self) -> None:
        self._recalled = 0
        self._search(leads=True)

    def _search(self, *, leads: bool, owed: int = 0) -> None:
        query = self._query()
        self._leads = leads
        self.aside.clear()
        if not query:
            self.finder.cancel()
            self._walk = HitWalk()
            self._ended(None)
            return
        origin = self.place()
        self.led_to = None
        self._walk = HitWalk(origin, is_over=False)
        if owed:
            self._leads = False
            self._walk.step(owed)
        self._slow.start()
        self.finder.search(query, origin)

    def _found(self, batches: list[Hits]) -> None:
        first = self._walk.current is None
        self._walk.grow(batches)
        self._go_on(first and self._leads)

    def _ended(self, error: ReaderError | None) -> None:
        self._slow.stop()
        self._walk.is_over = True
        self._go_on(False)
        if error is not None:
            self._say_failed(error)

    def _go_on(self, lead: bool) -> None:
        if self._walk.pay() or (lead and self._walk.current is not None):
            self._lead()
        else:
            self._tell()

    def _lead(self) -> None:
        self._tell()
        self.led_to = self._walk.current
        if self._walk.went_round:
            down = self._walk.went_round > 0
            self.aside.setText(self.tr("from the beginning") if down else self.tr("from the end"))
            self._walk.went_round = 0
            self._round.start()
        self.hit_chosen.emit(self.led_to)

    def _tell(self) -> None:
        walk = self._walk
        number = number_text(len(walk.hits))
        if not self._query():
            self._say("")
        elif not len(walk.hits):
            if walk.is_over:
                self._say(self.tr("Not found"), is_wrong=True)
        elif walk.is_over:
            self._say(f"{number_text(walk.number + 1)} / {number}")
        else:
            self._say(f"{number}…")
        for button in (self.previous, self.next):
            button.setEnabled(bool(len(walk.hits)))
        self.hits_changed.emit(walk.hits, walk.number)

    # -- saying

    def _say(self, words: str, tip: str = "", *, is_wrong: bool = False) -> None:
        if len(self._walk.hits):
            self._slow.stop()
        if self.explanation is not None:
            self.explanation.hide()
        self.count.setText(words)
        self.count.setToolTip(tip)
        if is_wrong != self.field.property("wrong"):
            self.field.setProperty("wrong", is_wrong)
            self._restyle()

    def _say_failed(self, error: ReaderError) -> None:
        kept = number_text(len(self._walk.hits)) + "  ·  " if len(self._walk.hits) else ""
        self._say(f"{kept}{error.message}", str(error), is_wrong=True)
        room = self.count.fontMetrics().horizontalAdvance(self.count.text())
        if room > self.count.width():
            self.count.setText(kept.rstrip(" ·") or self.tr("See below"))
            self._explain(str(error))

    def _explain(self, words: str) -> None:
        """In a narrow window: what does not fit into the line, just below it, over the page."""
        if self.explanation is None:
            self.explanation = QLabel(self.parentWidget())
            self.explanation.setTextFormat(Qt.TextFormat.PlainText)
            self.explanation.setFont(interface_font(12))
            self.explanation.setWordWrap(True)
        palette = self._appearance.palette
        self.explanation.setStyleSheet(
            f"background: {palette.card}; color: {palette.ink}; border: 1px solid {palette.hairline};"
            "border-radius: 6px; padding: 4px 8px;"
        )
        self.explanation.setText(words)
        self.explanation.setFixedWidth(max(40 * GRID, min(90 * GRID, self.width() - 6 * GRID)))
        self.explanation.adjustSize()
        self.explanation.move(self.pos() + QPoint(3 * GRID, self.height() + GRID))
        self.explanation.show()
        self.explanation.raise_()

    # -- earlier searches

    def _remember(self) -> None:
        words = self.field.text()
        if self._query() and self._past[-1:] != [words]:
            with suppress(ValueError):
                self._past.remove(words)
            self._past = [*self._past, words][-_PAST_SEARCHES:]

    def _recall(self, step: int) -> None:
        """An earlier search (1), or a later one (-1); after the last one what was being typed."""
        if not self._recalled:
            self._draft = self.field.text()
        older = [words for words in self._past if words != self._draft]
        wanted = self._recalled + step
        if 0 <= wanted <= len(older):
            self.field.setText(older[-wanted] if wanted else self._draft)
            self._recalled = wanted

    # -- parts

    def _toggle(self, row: QHBoxLayout, words: str, name: str, keys: str) -> QToolButton:
        button = self._button(row, words, name, keys)
        button.setCheckable(True)
        button.toggled.connect(lambda _: self._search(leads=True))
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.toggle)
        return button

    def _button(self, row: QHBoxLayout, words: str, name: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setFont(interface_font())
        button.setFixedWidth(9 * GRID if len(words) > 1 else 7 * GRID)
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{name} ({native})")
        button.setAccessibleName(name)
        row.addWidget(button)
        return button

    def _once(self, milliseconds: int, what: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(what)
        return timer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter: next hit, with Shift the previous one; Up and Down: earlier searches; Esc: away."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._recall(1 if key == Qt.Key.Key_Up else -1)
        elif key == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    # -- looks

    def showEvent(self, event: QShowEvent) -> None:
        """Icons are made when first seen."""
        super().showEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        if self.isHidden():
            return
        palette = self._appearance.palette
        wrong = palette.accent if self.field.property("wrong") else palette.ink
        self.field.setStyleSheet(field_sheet(palette) + f"QLineEdit {{ color: {wrong}; }}")
        self.count.setStyleSheet(f"color: {palette.muted};")
        self.aside.setStyleSheet(f"color: {palette.muted};")
        self.setStyleSheet(f"""
            QToolButton {{ padding: 4px 2px; }}
            QToolButton:disabled {{ color: {palette.faint}; }}
        """)
        self.close_button.setIcon(cross_icon(palette, self.devicePixelRatioF()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.palette.colour("interface"))
        line = self._appearance.palette.colour("hairline")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
