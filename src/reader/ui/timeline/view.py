"""The full timeline: tall lanes with many labels, and the list of the events where there is room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from reader.ui.appearance import Appearance
from reader.ui.timeline.event_list import EventList
from reader.ui.timeline.layout import Content
from reader.ui.timeline.panel import TimelinePanel

if TYPE_CHECKING:
    from reader.ui.session import Session

_WIDE = 960
"""From this width on the list stands beside the lanes, else below them."""
_HIGH = 560
"""From this height on there is room for the list below."""


class TimelineView(TimelinePanel):
    """The timeline as a view of its own, with the interface of the panel."""

    is_full = True

    def __init__(self, session: "Session", appearance: Appearance, parent: QWidget | None = None) -> None:
        self.list = EventList(appearance)
        super().__init__(session, appearance, parent)
        self.list.chosen.connect(self.canvas.select)
        self.list.opened.connect(self.event_activated)
        self.canvas.selection_changed.connect(self.list.choose)

    def show_content(self, content: Content) -> None:
        """Show what was read."""
        super().show_content(content)
        self._list()

    def set_focus(self, event_ids: frozenset[str] | None, caption: str = "") -> None:
        """Bring some events forward and list them alone; None for all alike."""
        super().set_focus(event_ids, caption)
        self._list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list stands beside the lanes, below them, or gives way."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _WIDE
        self._splitter.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self.list.setVisible(is_wide or event.size().height() >= _HIGH)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.canvas)
        self._splitter.addWidget(self.list)
        self._splitter.setSizes([1000, 320])
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self.list.setMinimumSize(220, 160)
        column.addWidget(self.header)
        column.addWidget(self._splitter, 1)

    def _restyle(self) -> None:
        super()._restyle()
        hairline = self._appearance.palette.hairline
        self._splitter.setStyleSheet(f"QSplitter::handle {{ background: {hairline}; }}")

    def _list(self) -> None:
        self.list.events.show(self.canvas.content)
        self.list.choose(self.canvas.selected)
