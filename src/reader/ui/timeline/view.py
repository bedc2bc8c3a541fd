"""The full timeline: tall lanes with many labels, and the list of the events where there is room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from reader.ui.appearance import Appearance
from reader.ui.period import PeriodFilter
from reader.ui.timeline.deeds import EventDeeds
from reader.ui.timeline.event_keys import EventKeys
from reader.ui.timeline.event_pane import EventPane
from reader.ui.timeline.layout import Content
from reader.ui.timeline.panel import TimelinePanel

if TYPE_CHECKING:
    from reader.ui.session import Session

_WIDE = 960
"""From this width on the list stands beside the lanes, else below them."""
_HIGH = 560
"""From this height on there is room for the list below."""
_BESIDE, _ABOVE = (1000, 320), (600, 400)
"""How picture and list share the room, beside and above each other."""


class TimelineView(TimelinePanel):
    """The timeline as a view of its own, with the interface of the panel."""

    is_full = True

    def __init__(
        self,
        session: "Session",
        appearance: Appearance,
        parent: QWidget | None = None,
        *,
        deeds: EventDeeds | None = None,
        period: PeriodFilter | None = None,
    ) -> None:
        self.pane = EventPane(appearance)
        self.list = self.pane.list
        self.is_list = False
        """Whether the list has the place of the picture."""
        super().__init__(session, appearance, parent, deeds=deeds, period=period)
        self.listen(
            EventKeys(
                self.list,
                appearance,
                self.deeds,
                chosen=lambda: self.list.selected_ids,
                at=self.list.events_at,
                place_of=self.list.place_of_current,
                beside=self.list.beside_selected,
                choose=self.canvas.select,
            )
        )
        self.list.chosen.connect(self.canvas.select)
        self.list.opened.connect(self.event_activated)
        self.canvas.selection_changed.connect(self.list.choose)

    def show_content(self, content: Content) -> None:
        """Show what was read."""
        super().show_content(content)
        self._share_out()
        self._list()

    def set_focus(self, event_ids: frozenset[str] | None, caption: str = "") -> None:
        """Bring some events forward and list them alone; None for all alike."""
        super().set_focus(event_ids, caption)
        self._list()

    def _follow_period(self) -> None:
        super()._follow_period()
        self._list()

    def _show_period(self) -> None:
        """The days of the picture, while there is one."""
        if self.is_list:
            self.header.show_period("")
        else:
            super()._show_period()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list stands beside the lanes, below them, or gives way."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _WIDE
        way = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if way != self._splitter.orientation():
            self._splitter.setOrientation(way)
            self._splitter.setSizes(list(_BESIDE if is_wide else _ABOVE))
        self._share_out()

    def show_list(self, on: bool) -> None:
        """The list in place of the picture, in columns, or the picture again; the chosen event stays."""
        self.is_list = on
        self._share_out()
        self._show_period()
        self.list.choose(self.canvas.selected)  # before the focus, for which the list would choose a row
        chosen = self.list if on else self.canvas
        chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _share_out(self) -> None:
        """The list beside the lanes or below them where there is room and something to list, or alone."""
        self.canvas.setVisible(not self.is_list)
        has_room = self.width() >= _WIDE or self.height() >= _HIGH
        self.pane.setVisible(self.is_list or (has_room and bool(self.canvas.content.events)))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.canvas)
        self._splitter.addWidget(self.pane)
        self._splitter.setSizes(list(_BESIDE))
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self.pane.setMinimumSize(220, 160)
        column.addWidget(self.header)
        column.addWidget(self._splitter, 1)

    def _restyle(self) -> None:
        super()._restyle()
        hairline = self._appearance.palette.hairline
        self._splitter.setStyleSheet(f"QSplitter::handle {{ background: {hairline}; }}")

    def _list(self) -> None:
        self.list.events.show(self.canvas.content)
        self.list.choose(self.canvas.selected)
