"""The popup in which a correction is said otherwise: another name, another kind, for how much it holds."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from reader.domain.entities import EntityType
from reader.domain.errors import ReaderError
from reader.services.changing_rules import Scope, Wording
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.entities.kinds import IN_ORDER, singular
from reader.ui.widgets.card_popup import CardPopup
from reader.ui.widgets.elision import elided_right
from reader.ui.widgets.list_styles import card_button_sheet

_WIDTH = 88 * GRID


class _Choice(QComboBox):
    """One of several, with an arrow of our own: the one of the style has an edge that no sheet takes off."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self._appearance.palette.colour("muted"))
        place = self.rect().adjusted(0, 0, -2 * GRID - 2, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "▾")
        painter.end()


class RulePopup(CardPopup):
    """Return takes it, Escape leaves it. `then` may raise ReaderError: the popup stays open and says so."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._asked: Wording | None = None
        self._then: Callable[[Wording], object] = _nothing
        self.column.setSpacing(2 * GRID)
        self.title = QLabel(self)
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("Name"))
        self.names = _Choice(appearance, self)
        self.names.setAccessibleName(self.tr("Name that is kept"))
        self.kinds = _Choice(appearance, self)
        self.kinds.setAccessibleName(self.tr("Kind"))
        for kind in IN_ORDER:
            self.kinds.addItem(singular(kind), str(kind))
        self.scopes = _Choice(appearance, self)
        self.scopes.setAccessibleName(self.tr("Where it holds"))
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.save = QPushButton(self.tr("Save"), self)
        self.save.clicked.connect(self.take)
        self._arrange()
        self.setFixedWidth(_WIDTH)
        self.restyle()

    def ask(
        self, title: str, document: str, asked: Wording, then: Callable[[Wording], object], place: QPoint
    ) -> None:
        """Let the reader change what a rule says; `document` is the title of the one it may be for."""
        self._asked, self._then = asked, then
        room = _WIDTH - 6 * GRID
        self.title.setText(elided_right(title, QFontMetricsF(self.title.font()), room))
        self.title.setToolTip(title)
        self.name.setVisible(asked.name is not None and not asked.names)
        self.name.setText(asked.name or "")
        self.names.setVisible(bool(asked.names))
        self.names.clear()
        for name in asked.names:
            self.names.addItem(self.tr("Called “{0}”").replace("{0}", name), name)
        self.kinds.setVisible(asked.type is not None)
        if asked.type is not None:
            self.kinds.setCurrentIndex(IN_ORDER.index(asked.type))
        self._fill_scopes(asked, elided_right(document, QFontMetricsF(self.scopes.font()), room // 2))
        self._say("")
        self.open_at(place)
        first = next(
            (one for one in (self.name, self.names, self.kinds, self.scopes) if not one.isHidden()), self.save
        )
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        self.name.selectAll()

    @property
    def wanted(self) -> Wording | None:
        """What the fields say now."""
        asked = self._asked
        if asked is None:
            return None
        return replace(
            asked,
            name=self._name(asked),
            type=EntityType(self.kinds.currentData()) if asked.type is not None else None,
            scope=Scope(self.scopes.currentData()) if asked.scopes else asked.scope,
        )

    def _name(self, asked: Wording) -> str | None:
        if asked.names:
            return str(self.names.currentData())
        return self.name.text() if asked.name is not None else None

    def take(self) -> None:
        """Have the change made, and close; not if it makes no sense."""
        wanted = self.wanted
        if wanted is None:
            return
        if wanted == self._asked:
            self.hide()
            return
        try:
            self._then(wanted)
        except ReaderError as error:
            self._say(f"{error.message} {error.hint}".strip())
            return
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
            return
        super().keyPressEvent(event)

    def _fill_scopes(self, asked: Wording, document: str) -> None:
        named = {
            Scope.LIBRARY: self.tr("In the whole library"),
            Scope.DOCUMENT: self.tr("Only in “{0}”").replace("{0}", document),
            Scope.PLACE: self.tr("Only at its place in “{0}”").replace("{0}", document),
        }
        self.scopes.clear()
        for scope in asked.scopes:
            self.scopes.addItem(named[scope], str(scope))
        self.scopes.setVisible(len(asked.scopes) > 1)
        if asked.scope in asked.scopes:
            self.scopes.setCurrentIndex(asked.scopes.index(asked.scope))

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.adjustSize()

    def _arrange(self) -> None:
        for part in (self.title, self.problem):
            part.setFont(interface_font(12))
            part.setTextFormat(Qt.TextFormat.PlainText)
        for field in (self.name, self.names, self.kinds, self.scopes, self.save):
            field.setFont(interface_font(13))
        for row in (self.title, self.name, self.names, self.kinds, self.scopes, self.problem):
            self.column.addWidget(row)
        self.save.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.column.addLayout(foot)

    def restyle(self) -> None:
        super().restyle()
        arrow = "QComboBox::drop-down { border: none; width: 24px; } QComboBox::down-arrow { image: none; }"
        self.setStyleSheet(self.styleSheet() + card_button_sheet(self.appearance.palette) + arrow)


def _nothing(_: Wording) -> None:
    """Before anyone has asked."""
