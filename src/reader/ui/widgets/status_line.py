"""The line at the foot of the window: counts, what is being done, where in the text, whether all is saved."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from reader.ui.appearance import Appearance, interface_font


class StatusLine(QWidget):
    """Five short texts; the window sets them."""

    cancel_asked = Signal()
    place_activated = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setFixedHeight(24)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(20)
        self._counts = self._label(row)
        self._found = self._label(row)
        self._marked = self._label(row)
        row.addStretch(1)
        self._work = self._label(row)
        self._cancel = QToolButton(self)
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setFont(interface_font(11.5))
        self._cancel.clicked.connect(self.cancel_asked)
        self._cancel.hide()
        row.addWidget(self._cancel)
        self._saved = self._label(row)
        self._place = QToolButton(self)
        self._place.setObjectName("place")
        self._place.setFont(interface_font(11.5))
        self._place.setCursor(Qt.CursorShape.PointingHandCursor)
        self._place.setToolTip(self.tr("Contents"))
        self._place.clicked.connect(self.place_activated)
        self._place_words = ("", "")
        self._place.hide()
        row.addWidget(self._place)
        self._brief = QTimer(self)
        self._brief.setSingleShot(True)
        self._brief.setInterval(4000)
        self._brief.timeout.connect(self._work.clear)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def set_counts(self, documents: str, found: str, marked: str) -> None:
        """The three counts at the left."""
        self._counts.setText(documents)
        self._found.setText(found)
        self._marked.setText(marked)

    def set_work(self, words: str) -> None:
        """What is being done in the background, '' for nothing."""
        self._work.setText(words)
        self._cancel.setVisible(bool(words))
        self._brief.stop()

    def set_work_briefly(self, words: str) -> None:
        """Say something that was done; it goes by itself."""
        if self._cancel.isHidden():
            self._work.setText(words)
            self._brief.start()

    def set_saved(self, words: str) -> None:
        """Whether everything is saved, and where."""
        self._saved.setText(words)

    def set_place(self, words: str, section: str = "") -> None:
        """Where in the document the reader is, and under which heading; both '' for nowhere."""
        if (words, section) != self._place_words:
            self._place_words = (words, section)
            self._place.setVisible(bool(words))
            self._show_place()

    def _show_place(self) -> None:
        """The place in the room there is: the name of the section gives way."""
        words, section = self._place_words
        room = max(72, self.width() // 6)
        shown = self._place.fontMetrics().elidedText(section, Qt.TextElideMode.ElideRight, room)
        self._place.setText(f"{words} · {shown}".replace("&", "&&") if section else words)
        self._place.setAccessibleName(f"{words} {section}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_place()

    def _label(self, row: QHBoxLayout) -> QLabel:
        label = QLabel(self)
        label.setFont(interface_font(11.5))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        row.addWidget(label)
        return label

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            QLabel {{ color: {palette.muted}; }}
            QToolButton#place {{
                color: {palette.muted}; background: transparent; border: 1px solid transparent;
                border-radius: 4px; padding: 0 4px; margin: 1px 0;
            }}
            QToolButton#place:hover {{ color: {palette.ink}; background: {palette.hover}; }}
            QToolButton#place:focus {{ border-color: {palette.accent}; }}
        """)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.palette.colour("interface"))
        painter.fillRect(0, 0, self.width(), 1, self._appearance.palette.colour("hairline"))
