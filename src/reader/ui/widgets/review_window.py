"""What windows of suggestions and corrections have in common: a list beside the text, buttons below."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.domain.changes import Changes
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.session import Session
from reader.ui.widgets.list_styles import card_button_sheet, list_sheet
from reader.ui.widgets.two_lines import TwoLinesList

_WIDTH, _HEIGHT = 108 * GRID, 120 * GRID


class ReviewWindow(QDialog):
    """Stays open beside the work and follows it. A subclass fills the list in `refresh`."""

    def __init__(
        self, session: Session, appearance: Appearance, title: str, parent: QWidget | None = None
    ) -> None:
        # A tool window lets the keys of its parent go on working.
        super().__init__(parent, Qt.WindowType.Tool)
        self.session = session
        self._appearance = appearance
        self.setWindowTitle(title)
        self.list = TwoLinesList(appearance, "interface", self)
        self.list.setAccessibleName(title)
        self.note = QLabel(self)
        self.note.setFont(interface_font(12))
        self.note.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2 * GRID)
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self.refresh)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(self.head)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.note)
        foot.addLayout(self._buttons)
        column.addLayout(foot)
        session.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def refresh(self) -> None:
        """Read what the list shows again."""

    def add_button(self, text: str, do: Callable[[str], object], *keys: Qt.Key) -> QPushButton:
        """A button that does something with the current row, and the keys that do so in the list."""
        button = QPushButton(text, self)
        button.setFont(interface_font())
        button.setAutoDefault(False)
        button.clicked.connect(lambda: do(self.list.current_id) if self.list.current_id else None)
        self._buttons.addWidget(button)
        self.list.on_key.update(dict.fromkeys(keys, do))
        return button

    def show_beside(self) -> None:
        """Come up at the right of the window; where it was put before, if it was open."""
        parent = self.parentWidget()
        if not self.isVisible():
            self.resize(_WIDTH, _HEIGHT)
            if parent is not None:
                self.resize(min(_WIDTH, parent.width() // 2), min(_HEIGHT, parent.height() - 28 * GRID))
                corner = parent.rect().topRight() - QPoint(self.width() + 2 * GRID, -18 * GRID)
                self.move(parent.mapToGlobal(corner))
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What was done while it was closed shows too."""
        super().showEvent(event)
        self.refresh()

    def _follow(self, changes: Changes) -> None:
        touched = changes.entities or changes.events or changes.findings or changes.documents
        if self.isVisible() and touched:
            self._late.start()

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            QDialog {{ background: {palette.interface}; }}
            QLabel {{ color: {palette.muted}; }}
            {list_sheet(palette)} {card_button_sheet(palette)}
        """)
        self.list.viewport().update()
