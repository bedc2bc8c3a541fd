"""The frame of the main window: the places for the panels, their sizes, and what of it is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.ui import settings as table

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QShowEvent

    from reader.ui.settings import Settings

LEFT_WIDTH, RIGHT_WIDTH, TIMELINE_HEIGHT = 264, 336, 190


class WindowFrame(QMainWindow):
    """Places beside, below and above the page, without anything in them.

    `page_column` holds what is read, `views` that and the other views; `left`, `right`, `bottom`, `top` and
    `foot` wait for their panels.
    """

    def __init__(self, settings: Settings, page: QWidget) -> None:
        super().__init__()
        self.settings = settings
        self.views = QStackedWidget()
        self.left, self.right, self.bottom = QWidget(), QWidget(), QWidget()
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.down = QSplitter(Qt.Orientation.Vertical)
        self.top, self.foot = QWidget(), QWidget()
        self._lay_out(page)

    def _lay_out(self, page: QWidget) -> None:
        self.top.setFixedHeight(44)
        self.foot.setFixedHeight(24)
        self.page_column = QWidget()
        column = _column(self.page_column)
        column.addWidget(page, 1)
        self.views.addWidget(self.page_column)
        for place, name in ((self.left, "left"), (self.right, "right"), (self.bottom, "bottom")):
            place.setObjectName("interface")
            place.setAccessibleName(name)
            _column(place)
        self.left.setMinimumWidth(180)
        self.right.setMinimumWidth(220)
        self.views.setMinimumWidth(320)
        self.bottom.setMinimumHeight(110)
        for splitter in (self.across, self.down):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        for place in (self.left, self.views, self.right):
            self.across.addWidget(place)
        self.across.setStretchFactor(1, 1)
        self.down.addWidget(self.across)
        self.down.addWidget(self.bottom)
        self.down.setStretchFactor(0, 1)
        self._middle = QWidget()
        self._middle.setObjectName("interface")
        self._whole = _column(self._middle)
        self._whole.addWidget(self.top)
        self._whole.addWidget(self.down, 1)
        self._whole.addWidget(self.foot)
        self.setCentralWidget(self._middle)
        _column(self.top)
        _column(self.foot)

    def restore_geometry(self) -> None:
        """Take the size and the shares of last time, or fitting ones."""
        room = self.screen().availableSize()
        self.resize(min(1440, room.width() - 16), min(900, room.height() - 48))
        self.setMinimumSize(760, 480)
        self._share_room()
        states: tuple[tuple[str, object], ...] = (
            ("window", self.restoreGeometry),
            ("across", self.across.restoreState),
            ("down", self.down.restoreState),
        )
        for name, restore in states:
            state = self.settings.state(name)
            if not state.isEmpty() and callable(restore):
                restore(state)
        self.left.setVisible(self.settings.get(table.LEFT_SHOWN))
        self.right.setVisible(self.settings.get(table.RIGHT_SHOWN))
        self.bottom.setVisible(self.settings.get(table.TIMELINE_SHOWN))

    def save_geometry(self) -> None:
        """Remember sizes and shares."""
        states: tuple[tuple[str, QByteArray], ...] = (
            ("window", self.saveGeometry()),
            ("across", self.across.saveState()),
            ("down", self.down.saveState()),
        )
        for name, state in states:
            self.settings.set_state(name, state)

    def _share_room(self) -> None:
        """Give the sidebars and the strip what they need, in a small window less."""
        width, height = self.width(), self.height()
        left, right = (
            min(LEFT_WIDTH, max(232, width * 23 // 100)),
            min(RIGHT_WIDTH, max(272, width * 7 // 30)),
        )
        strip = min(TIMELINE_HEIGHT, max(132, height // 5))
        self.across.setSizes([left, width - left - right, right])
        self.down.setSizes([height - strip, strip])

    def showEvent(self, event: QShowEvent) -> None:
        """The first time, at its real size, share the room anew unless the reader has done so before."""
        if self.settings.state("across").isEmpty():
            self._share_room()
        super().showEvent(event)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
