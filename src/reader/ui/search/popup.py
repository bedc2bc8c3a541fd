"""The results below the search field: shown while one types, chosen with the arrows and Return or a click."""

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListView, QVBoxLayout, QWidget

from reader.domain.answers import SearchHit
from reader.domain.changes import Changes
from reader.domain.errors import ReaderError
from reader.domain.steps import Steps
from reader.ui.appearance import Appearance, interface_font
from reader.ui.search.field import SearchField
from reader.ui.search.results import (
    MOST,
    SHORTEST_WORDS,
    Command,
    Known,
    Result,
    Sort,
    all_commands,
    find_results,
    within,
)
from reader.ui.search.results_view import ResultDelegate, ResultsModel
from reader.ui.session import Session
from reader.ui.widgets.announcing import announce
from reader.ui.widgets.list_styles import list_sheet
from reader.ui.widgets.period_line import PeriodLine

if TYPE_CHECKING:
    from reader.services.in_period import InPeriod

_DELAY = 80
"""Milliseconds after the last key before the library is searched."""
_AT_ONCE, _SLICE = 0.02, 0.008
"""Seconds of looking through texts before what else was found is shown, and between two other events."""
_SHADOW = 12
_WIDTH = 640
_HITS = 4 * MOST
_HITS_BEFORE_SIEVING = 400
"""So many are found before those of another time are left out."""
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}


class SearchPopup(QFrame):
    """Lies over the window below the field it is attached to; the focus stays in the field."""

    command_chosen = Signal(str)
    document_chosen = Signal(str)
    entity_chosen = Signal(str)
    theme_chosen = Signal(str)
    hit_chosen = Signal(object)
    """SearchHit."""
    closed = Signal()
    all_times_wanted = Signal()
    """The reader no longer wants to keep to a period."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._commands: list[Command] = []
        self._known: Known | None = None
        self._held: InPeriod | None = None
        self._kept_to = ""
        self._column = QVBoxLayout(self)
        self._period = PeriodLine(appearance, self)
        self._period.take_no_keys()
        self._period.cleared.connect(self.all_times_wanted)
        self._field: SearchField | None = None
        self._typed = ""
        self._list = QListView(self)
        self._rows = ResultsModel(self)
        self._painter = ResultDelegate(appearance, self)
        self._nothing = QLabel(self)
        self._delay = QTimer(self, singleShot=True, interval=_DELAY)
        self._hits: Sequence[SearchHit] = ()
        self._takes_first = False
        """Return was pressed before anything was found: the first thing that is found is meant."""
        self._finding: Steps[list[SearchHit]] | None = None
        self._finding_on = QTimer(self, interval=0)
        self._finding_on.timeout.connect(self._find_on)
        self._lay_out()
        self._delay.timeout.connect(self.search_now)
        self._list.clicked.connect(self._choose_index)
        self._list.entered.connect(self._follow_pointer)
        session.changed.connect(self._on_changes)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def set_commands(self, commands: Sequence[Command]) -> None:
        """What the window can do."""
        self._commands = list(commands)

    def keep_to(self, held: "InPeriod | None", period: str) -> None:
        """Find only what belongs to a period, named by the words; None for everything."""
        self._held, self._kept_to = held, period if held is not None else ""
        self._period.show_words(self._kept_to, self.tr("results of this period only"))
        if self.isVisible() and self._typed:
            self.search_now()

    def attach(self, field: SearchField) -> None:
        """Open below this field while one types in it, and take the keys that choose."""
        self._field = field
        field.take_key = self.key
        field.installEventFilter(self)
        field.textChanged.connect(self.query)
        field.focused.connect(lambda: self.query(field.text()))
        field.unfocused.connect(self.close_results)

    def query(self, typed: str) -> None:
        """Look for this after a moment; nothing typed closes the results."""
        self._typed = typed.strip()
        if self._typed:
            self._delay.start()
        else:
            self.close_results()

    def search_now(self) -> None:
        """Look for what was typed, and show what is found; what takes long follows."""
        self._delay.stop()
        self._stop_finding()
        if not self._typed:
            return
        library = self._session.library
        if self._known is None:
            self._known = Known.of(library)
        most = _HITS if self._held is None else _HITS_BEFORE_SIEVING
        long_enough = len(self._typed) >= SHORTEST_WORDS
        self._hits = ()
        self._finding = library.search.finding(self._typed, most) if long_enough else None
        if not self._has_found(_AT_ONCE):
            self._finding_on.start()
        self._show_found()

    def _has_found(self, seconds: float) -> bool:
        """Look through texts for so long; True if that was all of them."""
        ends = perf_counter() + seconds
        while self._finding is not None:
            try:
                next(self._finding)
            except StopIteration as end:
                self._finding, self._hits = None, end.value
            except ReaderError as error:
                self._finding = None
                self._session.failed.emit(error)
            if perf_counter() > ends:
                break
        return self._finding is None

    def _find_on(self) -> None:
        """The rest of very long texts, between other events: the passages come below what is there."""
        if self._has_found(_SLICE):
            self._finding_on.stop()
            row = self._painter.current_row
            self._show_found()
            if 0 < row < self._rows.rowCount():
                self._go_to(row)
            if self._takes_first:
                self._choose(self._painter.current_row)

    def _stop_finding(self) -> None:
        self._takes_first = False
        self._finding_on.stop()
        if self._finding is not None:
            self._finding.close()
            self._finding = None

    def _show_found(self) -> None:
        known, hits = self._known or Known.of(self._session.library), self._hits
        if self._held is not None:
            known, hits = within(self._held, known, hits)
        self._show(find_results(self._typed, self._commands, known, hits))

    def key(self, event: QKeyEvent) -> bool:
        """Take a key of the field: the arrows move, Return chooses; True if it was for the results."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._delay.isActive():
                self.search_now()
            self._takes_first = self._finding is not None and self._painter.current_row < 0
            return self._takes_first or self._choose(self._painter.current_row)
        if key not in _STEPS:
            return False
        if not self.isVisible():
            if self._typed:
                self.search_now()
            elif key == Qt.Key.Key_Down and self._commands:
                self._show(all_commands([one for one in self._commands if one.usable]))
            return True
        self._move(_STEPS[Qt.Key(key)])
        return True

    def close_results(self) -> None:
        """Hide the results."""
        self._delay.stop()
        self._stop_finding()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._appearance.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(_SHADOW, 4, -_SHADOW, -_SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(_SHADOW, 0, -2):
            painter.setBrush(QColor(0, 0, 0, 14 if palette.is_dark else 3))
            around = card.adjusted(-step, 2 - step / 3, step, step)
            painter.drawRoundedRect(around, 8 + step, 8 + step)
        painter.setPen(QPen(palette.colour("hairline"), 1))
        painter.setBrush(palette.colour("card"))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay below the field when the window changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _show(self, results: Sequence[Result]) -> None:
        self._rows.show(results)
        self._go_to(self._rows.next_result(-1, 1) if results else -1)
        nothing = self.tr("Nothing found for “{0}”")
        if self._held is not None:
            nothing = self.tr("Nothing found for “{0}” in this period")
        if self._finding is not None:
            nothing = self.tr("Looking for “{0}”…")
        self._nothing.setText(nothing.format(self._typed))
        self._nothing.setVisible(not results)
        announce(self, "" if results else self._nothing.text())
        self._list.setVisible(bool(results))
        self._list.scrollToTop()
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        if self._field is None:
            return
        host = self._field.window()
        if self.parentWidget() is not host:
            self.setParent(host)
        host.installEventFilter(self)
        width = min(max(self._field.width(), _WIDTH), host.width() - 16) + 2 * _SHADOW
        below = self._field.mapTo(host, QPoint(0, self._field.height() + 2))
        wanted = self._rows.height() + 12 if self._list.isVisibleTo(self) else 44
        if self._kept_to:
            wanted += self._period.height() + self._column.spacing()
        height = max(44, min(wanted, host.height() - below.y() - 32)) + _SHADOW + 4
        left = below.x() + self._field.width() // 2 - width // 2
        left = max(8 - _SHADOW, min(left, host.width() - width - 8 + _SHADOW))
        self.setGeometry(left, below.y(), width, height)

    def _move(self, step: int) -> None:
        row = self._painter.current_row
        direction = 1 if step > 0 else -1
        for _ in range(abs(step)):
            following = self._rows.next_result(row, direction)
            wrapped = (following - row) * direction <= 0
            if wrapped and abs(step) > 1:
                break
            row = following
        self._go_to(row)

    def _go_to(self, row: int) -> None:
        self._painter.current_row = row
        index = self._rows.index(row)
        announce(self, str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        self._list.setCurrentIndex(index)
        first = row == self._rows.next_result(-1, 1)
        self._list.scrollTo(self._rows.index(0) if first else index)
        self._list.viewport().update()

    def _follow_pointer(self, index: QModelIndex) -> None:
        if self._rows.result_at(index.row()):
            self._painter.current_row = index.row()
            self._list.viewport().update()

    def _choose_index(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> bool:
        result = self._rows.result_at(row)
        if result is None or not self.isVisible():
            return False
        self.close_results()
        if self._field is not None:
            self._field.leave()
        if result.hit is not None:
            self.hit_chosen.emit(result.hit)
            return True
        signals = {
            Sort.COMMAND: self.command_chosen,
            Sort.DOCUMENT: self.document_chosen,
            Sort.ENTITY: self.entity_chosen,
            Sort.THEME: self.theme_chosen,
        }
        signals[result.leads_to].emit(result.id)
        return True

    def _on_changes(self, changes: Changes) -> None:
        self._known = None

    def _lay_out(self) -> None:
        self._list.setModel(self._rows)
        self._list.setItemDelegate(self._painter)
        self._list.setAccessibleName(self.tr("Results"))
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing.setFont(interface_font(13))
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setContentsMargins(12, 8, 12, 8)
        column = self._column
        column.setContentsMargins(_SHADOW + 1, 4 + 5, _SHADOW + 1, _SHADOW + 5)
        column.addWidget(self._period)
        column.addWidget(self._nothing)
        column.addWidget(self._list)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self._list.setStyleSheet(list_sheet(palette, "card"))
        self._nothing.setStyleSheet(f"color: {palette.muted};")
        self.update()
