"""All that was done, in a small window beside the text: look, and go back or forward to any point."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.history.model import HistoryModel, Role, StepDelegate
from reader.ui.session import Session
from reader.ui.widgets.beside_window import BesideWindow
from reader.ui.widgets.painted_list import PaintedList

_WIDTH, _HEIGHT = 96 * GRID, 136 * GRID
_NARROWEST = 72 * GRID


class StepList(PaintedList):
    """The steps; a click only chooses one. Return or a double click asks to go to it."""

    wanted = Signal(QModelIndex)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, StepDelegate(appearance), "interface")
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self.wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.wanted.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class HistoryWindow(BesideWindow):
    """Stays open beside the work and follows it. `step_wanted` gives the number of a step, 0 for none."""

    step_wanted = Signal(int)

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        self.list = StepList(appearance)
        super().__init__(session, appearance, "", self.list, parent)
        self.setWindowTitle(self.tr("History"))
        self.model = HistoryModel(session.library, self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("What was done, newest first"))
        self.note.setFont(interface_font(11.5))
        self._go = self.button("", lambda: self._want(self.list.currentIndex()))
        self.list.wanted.connect(self._want)
        self.list.selectionModel().currentChanged.connect(self._say)

    def refresh(self) -> None:
        """Read the history again; the chosen step stays chosen, a list at its top stays there."""
        bar = self.list.verticalScrollBar()
        scrolled, chosen = bar.value(), self._chosen()
        self.model.refresh()
        self._choose(chosen)
        bar.setValue(scrolled)
        self._say()

    def size_in(self, room: QSize) -> QSize:
        """Narrower and taller than others: what was done is a long list of short lines."""
        width = min(_WIDTH, max(_NARROWEST, room.width() * 3 // 10))
        return QSize(width, min(_HEIGHT, room.height() - 24 * GRID))

    def about_to_open(self) -> None:
        """Begin at the step the library stands at."""
        self.refresh()
        self._to_current()

    def _chosen(self) -> int | None:
        index = self.list.currentIndex()
        return self.model.number_at(index.row()) if index.isValid() else None

    def _choose(self, number: int | None) -> None:
        rows = range(self.model.rowCount())
        row = next((row for row in rows if self.model.number_at(row) == number), -1)
        if number is not None and row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def _to_current(self) -> None:
        self.model.fetch_current()
        row = self.model.current_row()
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            self.list.scrollTo(self.model.index(row), QAbstractItemView.ScrollHint.EnsureVisible)

    def _want(self, index: QModelIndex) -> None:
        if self._go.isEnabled() and index.isValid():
            self.step_wanted.emit(self.model.number_at(index.row()))

    def _say(self, *_: object) -> None:
        """What the button would do with the chosen step."""
        index = self.list.currentIndex()
        step = index.data(Role.STEP) if index.isValid() else None
        here = not index.isValid() or bool(index.data(Role.IS_CURRENT))
        forward = step is not None and not step.in_force
        self._go.setText(self.tr("Redo up to here") if forward else self.tr("Go back to here"))
        self._go.setEnabled(not here and not self.session.library.read_only)
        if self.session.library.read_only:
            words = self.tr("This library is open for reading only.")
        elif self.model.rowCount() <= 1:
            words = self.tr(
                "Nothing was done yet: highlights, notes, themes and corrections will stand here."
            )
        elif index.isValid() and here:
            words = self.tr("The library stands here.")
        elif forward:
            words = self.tr("Everything up to this step is done again.")
        else:
            words = self.tr("Everything above it is undone, and can be redone until something new is done.")
        self.note.setText(words)
