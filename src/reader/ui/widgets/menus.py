"""Context menus, which look alike wherever they open."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.appearance import Palette, interface_font
from reader.ui.widgets.list_styles import menu_sheet


def styled_menu(parent: QWidget, palette: Palette, title: str = "") -> QMenu:
    """An empty menu that looks like the others, gone when it closes unless it is part of another."""
    menu = QMenu(title, parent)
    menu.setFont(interface_font(13))
    menu.setStyleSheet(menu_sheet(palette))
    if not title:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def add_entry(menu: QMenu, words: str, do: Callable[[], object], keys: str = "") -> QAction:
    """An entry with these words, ampersands and all; `keys` are only shown."""
    action = menu.addAction(words.replace("&", "&&") + (f"\t{keys}" if keys else ""))
    action.triggered.connect(lambda _=False: do())
    return action
