"""The popup in which selected words become an entity: its kind by a digit, how far it goes by a letter."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.domain.entities import EntityType
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.entities.kinds import IN_ORDER, singular
from reader.ui.widgets.card_popup import CardPopup

_WIDTH = 84 * GRID


class Reach(StrEnum):
    """Where the words are the name of the entity."""

    LIBRARY = "library"
    DOCUMENT = "document"
    HERE = "here"


_KEYS = {
    Qt.Key.Key_L: Reach.LIBRARY,
    Qt.Key.Key_D: Reach.DOCUMENT,
    Qt.Key.Key_H: Reach.HERE,
}
_REACHES = tuple(Reach)


class AddPopup(CardPopup):
    """1 to 8 choose a kind and are done; L, D and H, or Left and Right, say how far it goes before that."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._then: Callable[[EntityType, Reach], object] = _nothing
        self.reach = Reach.LIBRARY
        self.words = QLabel(self)
        self.words.setFont(interface_font(13))
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setObjectName("words")
        self.kinds: dict[EntityType, QPushButton] = {}
        self.reaches: dict[Reach, QPushButton] = {}
        self.column.setSpacing(2 * GRID)
        self.column.addWidget(self.words)
        self.column.addLayout(self._kind_buttons())
        self.column.addLayout(self._reach_buttons())
        self.setFixedWidth(_WIDTH)
        self.restyle()

    def ask(
        self, words: str, usual: EntityType, then: Callable[[EntityType, Reach], object], place: QPoint
    ) -> None:
        """Let the reader choose what the words are; `usual` is what Return takes."""
        self._then = then
        metrics = QFontMetricsF(self.words.font())
        title = self.tr("Add “{0}” as").format(words)
        self.words.setText(metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, _WIDTH - 6 * GRID))
        self.setAccessibleName(title)
        self._reach_to(Reach.LIBRARY)
        self.open_at(place)
        self.kinds[usual].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        number = key - Qt.Key.Key_1
        focus = self.focusWidget()
        if 0 <= number < len(IN_ORDER):
            self._take(IN_ORDER[number])
        elif key in _KEYS:
            self._reach_to(_KEYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            at = (_REACHES.index(self.reach) + step) % len(_REACHES)
            self._reach_to(_REACHES[at])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def _kind_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GRID)
        rows = (len(IN_ORDER) + 1) // 2
        for number, kind in enumerate(IN_ORDER):
            button = _button(f"{number + 1}   {singular(kind)}", self)
            button.setAccessibleName(singular(kind))
            button.clicked.connect(lambda _=False, chosen=kind: self._take(chosen))
            grid.addWidget(button, number % rows, number // rows)
            self.kinds[kind] = button
        return grid

    def _reach_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        named = {
            Reach.LIBRARY: (self.tr("Whole library"), "L"),
            Reach.DOCUMENT: (self.tr("This document"), "D"),
            Reach.HERE: (self.tr("Only here"), "H"),
        }
        for reach, (name, key) in named.items():
            button = _button(f"{name}  {key}", self)
            button.setObjectName("reach")
            button.setCheckable(True)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, chosen=reach: self._reach_to(chosen))
            row.addWidget(button)
            self.reaches[reach] = button
        return row

    def _reach_to(self, reach: Reach) -> None:
        self.reach = reach
        for one, button in self.reaches.items():
            button.setChecked(one is reach)

    def _take(self, kind: EntityType) -> None:
        self.hide()
        self._then(kind, self.reach)

    def restyle(self) -> None:
        super().restyle()
        palette = self.appearance.palette
        self.setStyleSheet(
            self.styleSheet()
            + f"""
            QLabel#words {{ color: {palette.ink}; padding: 2px 4px; }}
            QPushButton {{
                background: transparent; color: {palette.ink}; border: 1px solid transparent;
                border-radius: 6px; padding: 5px 8px; text-align: left; outline: none;
            }}
            QPushButton:hover {{ background: {palette.hover}; }}
            QPushButton:focus {{ background: {palette.hover}; border-color: {palette.accent}; }}
            QPushButton#reach {{ color: {palette.muted}; text-align: center; padding: 4px 4px; }}
            QPushButton#reach:checked {{
                background: {palette.hover}; color: {palette.ink}; border-color: {palette.hairline};
            }}
        """
        )


def _button(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setFont(interface_font(12.5))
    button.setAutoDefault(False)
    return button


def _nothing(_kind: EntityType, _reach: Reach) -> None:
    """Before anyone has asked."""
