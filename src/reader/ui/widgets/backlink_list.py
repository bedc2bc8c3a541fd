"""Notes that link to something: a few quiet lines, each of which leads to where the note is."""

import html

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from reader.domain.links import LinkKind
from reader.services.linking import Backlink, links_to
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.session import Session

_LINE = 18
_MOST = 40
"""Lines shown; a thing to which more notes link says how many more there are."""


class BacklinkList(QWidget):
    """The notes that link to one thing of a kind, in a column; empty if there are none."""

    link_activated = Signal(str, str)
    """Kind and id of what the chosen note is on."""

    def __init__(
        self, session: Session, appearance: Appearance, kind: LinkKind, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._kind = kind
        self._shown: list[Backlink] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID)
        self.hide()

    @property
    def is_empty(self) -> bool:
        """True if no note links there."""
        return not self._shown

    def show_target(self, target_id: str) -> None:
        """Show what links to this; the list hides if nothing does."""
        found = links_to(self._session.library, self._kind, target_id)
        if found != self._shown:
            self._shown = found
            self._fill()
        self.setVisible(bool(found))

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for backlink in self._shown[:_MOST]:
            row = BacklinkRow(self._appearance, backlink, self)
            row.clicked.connect(lambda _=False, one=backlink: self.link_activated.emit(str(one.kind), one.id))
            self._rows.addWidget(row)
        left = len(self._shown) - _MOST
        if left > 0:
            more = BacklinkRow(self._appearance, None, self)
            more.setText(self.tr("and {0} more").format(left))
            more.setEnabled(False)
            self._rows.addWidget(more)


class BacklinkRow(QAbstractButton):
    """What the note is on, and its words around the link below it, each on one line."""

    def __init__(self, appearance: Appearance, backlink: Backlink | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._backlink = backlink
        self._title = interface_font(12.5)
        self._words = interface_font(12)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if backlink is not None:
            self.setText(backlink.title)
            self.setAccessibleName(f"{backlink.title}: {backlink.words}")
            self.setToolTip(f"<p>{html.escape(backlink.words)}</p>")
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One line for what it is on, one for the words."""
        return QSize(40 * GRID, (2 if self._backlink else 1) * _LINE + GRID)

    def minimumSizeHint(self) -> QSize:
        """Any width will do: words are elided."""
        return QSize(10 * GRID, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self._appearance.palette
        lit = self.isEnabled() and (self.underMouse() or self.hasFocus())
        lines = [(self.text(), self._title, "accent" if lit else "ink" if self._backlink else "muted")]
        if self._backlink:
            lines.append((self._backlink.words, self._words, "muted"))
        for number, (words, font, role) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(palette.colour(role))
            elided = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, self.width())
            top = GRID // 2 + number * _LINE
            painter.drawText(0, top, self.width(), _LINE, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.end()
