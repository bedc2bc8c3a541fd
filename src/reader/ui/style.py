"""The style sheet of what Qt draws itself: menus, scroll bars, fields, buttons, tool tips."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from reader.ui.appearance import Appearance, Palette

_SHEET = """
QAbstractScrollArea#page {{ background: {paper}; border: none; }}
QMainWindow, QDialog, QWidget#interface {{ background: {interface}; color: {ink}; }}
QLabel {{ color: {ink}; background: transparent; }}
QMenuBar {{ background: {interface}; color: {muted}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 3px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; color: {ink}; }}
QMenu {{ background: {card}; color: {ink}; border: 1px solid {hairline}; padding: 4px; }}
QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: 4px 8px; }}
QMenu::indicator {{ left: 8px; }}
QToolTip {{ background: {card}; color: {ink}; border: 1px solid {hairline}; padding: 4px 6px; }}
QSplitter::handle {{ background: {hairline}; }}
QSplitter::handle:hover {{ background: {accent}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {hairline}; min-height: 32px; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical:hover {{ background: {faint}; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {hairline}; min-width: 32px; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:horizontal:hover {{ background: {faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QLineEdit, QPlainTextEdit, QTextEdit {{
    background: {card}; color: {ink}; border: 1px solid {hairline}; border-radius: 6px; padding: 4px 8px;
    selection-background-color: {selection}; selection-color: {ink};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border: 1px solid {accent}; }}
QPushButton {{
    background: {card}; color: {ink}; border: 1px solid {hairline}; border-radius: 6px; padding: 5px 12px;
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 1px solid {accent}; }}
QPushButton:default {{ border: 1px solid {accent}; color: {accent}; }}
QPushButton:disabled {{ color: {faint}; }}
QToolButton {{
    background: transparent; color: {muted};
    border: 1px solid transparent; border-radius: 6px; padding: 4px 10px;
}}
QToolButton:hover {{ background: {hover}; color: {ink}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton:checked {{ background: {card}; color: {ink}; border: 1px solid {hairline}; }}
QToolButton::menu-indicator {{ image: none; }}
QComboBox {{
    background: {card}; color: {ink}; border: 1px solid {hairline}; border-radius: 6px; padding: 3px 8px;
}}
QComboBox QAbstractItemView {{ background: {card}; color: {ink}; selection-background-color: {hover}; }}
QCheckBox, QRadioButton {{ color: {ink}; spacing: 6px; }}
QTableView, QListView, QTreeView {{ background: transparent; color: {ink}; border: none; }}
QHeaderView::section {{
    background: {interface}; color: {muted}; border: none; border-bottom: 1px solid {hairline}; padding: 4px;
}}
"""


def style_sheet(palette: Palette) -> str:
    """The style sheet of a palette."""
    roles = (
        "paper",
        "interface",
        "card",
        "ink",
        "muted",
        "faint",
        "hairline",
        "accent",
        "hover",
        "selection",
    )
    return _SHEET.format(**{role: getattr(palette, role) for role in roles})


class Restyling(QObject):
    """Keeps a window's style sheet in the colours of its appearance.

    When they change, the window's parts have just taken the others themselves. What they share takes them in
    a turn of its own, since that is as much work again; nothing is painted in between, so that nobody sees
    the half of it.
    """

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = appearance
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._restyle)
        appearance.changed.connect(self._hold)
        self._restyle()

    def _hold(self) -> None:
        # Not the window itself: on some desktops Qt then never asks it to paint again.
        for part in self._parts():
            part.setUpdatesEnabled(False)
        self._late.start()

    def _restyle(self) -> None:
        self._window.setStyleSheet(style_sheet(self._appearance.palette))
        for part in self._parts():
            part.setUpdatesEnabled(True)

    def _parts(self) -> list[QWidget]:
        children = self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [child for child in children if not child.isWindow()]
