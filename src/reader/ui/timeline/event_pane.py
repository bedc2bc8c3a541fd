"""The list of events with a field over it that narrows it, and words in place of an empty list."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.timeline.event_list import EventList
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.list_styles import number_text

_AFTER = 120
"""Milliseconds without a key, after which the list is narrowed."""


class EventPane(QWidget):
    """`/` in the list goes to the field, Down from the field into the list."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.list = EventList(appearance, self)
        self.field = FilterField(appearance, self.tr("Filter events"), self)
        self.count = QLabel(self)
        self.count.setFont(interface_font(12))
        self.empty = QLabel(self)
        self.empty.setFont(interface_font(13))
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pause = QTimer(self, singleShot=True, interval=_AFTER)
        self._pause.timeout.connect(lambda: self.list.events.sift(self.field.text()))
        self.field.textChanged.connect(lambda _: self._pause.start())
        self.field.left_downwards.connect(self._into_list)
        self.list.arranged.connect(self._say)
        self.list.filter_wanted.connect(self._into_field)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._arrange()
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._say()

    def _into_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _into_list(self) -> None:
        rows = self.list
        rows.setFocus(Qt.FocusReason.TabFocusReason)
        if not rows.currentIndex().isValid() and rows.events.rowCount():
            rows.setCurrentIndex(rows.events.index(0, 0))

    def _say(self) -> None:
        events = self.list.events
        shown, total = events.rowCount(), events.all_count
        if events.words:
            words = self.tr("{0} of {1}").replace("{0}", number_text(shown))
            self.count.setText(words.replace("{1}", number_text(total)))
            self.empty.setText(self.tr("No event has these words. Escape in the field shows all."))
        else:
            self.count.setText(number_text(shown) if shown else "")
            self.empty.setText(
                self.tr("Nothing is dated here yet. Select a passage and press Y to add it to the timeline.")
            )
        self.field.setEnabled(bool(total))
        self._pages.setCurrentWidget(self.list if shown else self.empty)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        head.setSpacing(2 * GRID)
        head.addWidget(self.field, 1)
        head.addWidget(self.count)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"EventPane {{ background: {palette.paper}; }}")
        for label in (self.count, self.empty):
            label.setStyleSheet(f"color: {palette.muted}; padding: 0 {2 * GRID}px;")
