"""What windows beside the text have in common: a list that follows the work, words on it, buttons below."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.changes import Changes
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.session import Session
from reader.ui.widgets.list_styles import card_button_sheet, list_sheet

_WIDTH, _HEIGHT = 108 * GRID, 120 * GRID


class BesideWindow(QDialog):
    """Stays open beside the work and follows it. A subclass fills its list `rows` in `refresh`."""

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        title: str,
        rows: QAbstractItemView,
        parent: QWidget | None = None,
    ) -> None:
        # A tool window lets the keys of its parent go on working.
        super().__init__(parent, Qt.WindowType.Tool)
        self.session = session
        self._appearance = appearance
        self._rows = rows
        self.setWindowTitle(title)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self.refresh)
        self._lay_out()
        session.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def refresh(self) -> None:
        """Read what the list shows again."""

    def concerns(self, changes: Changes) -> bool:
        """Whether the list has to be read again after these changes."""
        return True

    def about_to_open(self) -> None:
        """Choose where the list begins; it is not yet to be seen."""

    def size_in(self, room: QSize) -> QSize:
        """How large the window is when it comes up beside one of this size."""
        return QSize(min(_WIDTH, room.width() // 2), min(_HEIGHT, room.height() - 28 * GRID))

    def button(self, text: str, do: Callable[[], object]) -> QPushButton:
        """A button more below the list."""
        button = QPushButton(text, self)
        button.setFont(interface_font())
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: do())
        self._buttons.addWidget(button)
        return button

    def show_beside(self) -> None:
        """Come up at the right of the window; where it was put before, if it was open."""
        if not self.isVisible():
            self._place()
            self.about_to_open()
        self.show()
        self.raise_()
        self.activateWindow()
        self._rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What was done while it was closed shows too."""
        super().showEvent(event)
        self.refresh()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            self.resize(_WIDTH, _HEIGHT)
            return
        self.resize(self.size_in(parent.size()))
        corner = parent.rect().topRight() - QPoint(self.width() + 2 * GRID, -18 * GRID)
        self.move(parent.mapToGlobal(corner))

    def _lay_out(self) -> None:
        self.head = QHBoxLayout()
        self.head.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2 * GRID)
        foot = QVBoxLayout()
        foot.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.note)
        foot.addLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(self.head)
        column.addWidget(self._rows, 1)
        column.addLayout(foot)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and self.concerns(changes):
            self._late.start()

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            QDialog {{ background: {palette.interface}; }}
            QLabel {{ color: {palette.muted}; }}
            {list_sheet(palette)} {card_button_sheet(palette)}
        """)
        self._rows.viewport().update()
