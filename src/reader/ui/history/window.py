"""All that was done, in a small window beside the text: look, and go back or forward to any point."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.history.model import HistoryModel, Role, StepDelegate
from reader.ui.session import Session
from reader.ui.widgets.list_styles import FocusVisible, card_button_sheet, list_sheet

_WIDTH, _HEIGHT = 96 * GRID, 136 * GRID
_NARROWEST = 72 * GRID


class StepList(QListView):
    """The steps; Return or a double click asks to go to one."""

    wanted = Signal(QModelIndex)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = StepDelegate(appearance, self)
        self._focus = FocusVisible(self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self.wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.wanted.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: object) -> None:
        self._delegate.show_focus = self._focus.shown and self.hasFocus()
        super().paintEvent(event)  # type: ignore[arg-type] # a QPaintEvent


class HistoryWindow(QDialog):
    """Stays open beside the work and follows it. `step_wanted` gives the number of a step, 0 for none."""

    step_wanted = Signal(int)

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        # A tool window lets the keys of its parent go on working.
        super().__init__(parent, Qt.WindowType.Tool)
        self._session = session
        self._appearance = appearance
        self.setWindowTitle(self.tr("History"))
        self.model = HistoryModel(session.library, self)
        self.list = StepList(appearance, self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("What was done, newest first"))
        self._go = QPushButton(self)
        self._go.setFont(interface_font())
        self._go.setAutoDefault(False)
        self._note = QLabel(self)
        self._note.setFont(interface_font(11.5))
        self._note.setWordWrap(True)
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        self._restyle()

    def refresh(self) -> None:
        """Read the history again; the chosen step stays chosen, a list at its top stays there."""
        bar = self.list.verticalScrollBar()
        scrolled, chosen = bar.value(), self._chosen()
        self.model.refresh()
        self._choose(chosen)
        bar.setValue(scrolled)
        self._say()

    def show_beside(self) -> None:
        """Come up at the right of the window; where it was put before, if it was open."""
        parent = self.parentWidget()
        if not self.isVisible():
            self.resize(_WIDTH, _HEIGHT)
            if parent is not None:
                width = min(_WIDTH, max(_NARROWEST, parent.width() * 3 // 10))
                self.resize(width, min(_HEIGHT, parent.height() - 24 * GRID))
                corner = parent.rect().topRight() - QPoint(width + 2 * GRID, -18 * GRID)
                self.move(parent.mapToGlobal(corner))
            self.refresh()
            self._to_current()
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What was done while it was closed shows too."""
        super().showEvent(event)
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        foot.setSpacing(2 * GRID)
        foot.addWidget(self._note)
        foot.addWidget(self._go)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.list.wanted.connect(self._want)
        self.list.selectionModel().currentChanged.connect(self._say)
        self._go.clicked.connect(lambda: self._want(self.list.currentIndex()))
        self._session.changed.connect(lambda _: self._late.start() if self.isVisible() else None)
        self._appearance.changed.connect(self._restyle)

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
        self._go.setEnabled(not here and not self._session.library.read_only)
        if self._session.library.read_only:
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
        self._note.setText(words)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            HistoryWindow {{ background: {palette.interface}; }}
            QLabel {{ color: {palette.muted}; }}
            {list_sheet(palette)} {card_button_sheet(palette)}
        """)
        self.list.viewport().update()
