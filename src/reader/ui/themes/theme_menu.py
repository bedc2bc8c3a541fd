"""The menu of a theme, and the menu of its colours."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.domain.annotations import Theme
from reader.ui.appearance import Palette, interface_font
from reader.ui.widgets.chip import theme_icon
from reader.ui.widgets.list_styles import menu_sheet

KEYS = 9


def hue_names() -> tuple[str, ...]:
    """What the hues of the palette are called, in its order."""
    names = ("Yellow", "Green", "Red", "Violet", "Lime", "Orange", "Blue", "Pink", "Sand")
    return tuple(_translated(name) for name in names)


def colour_menu(parent: QWidget, palette: Palette, theme: Theme, choose: Callable[[int], None]) -> QMenu:
    """The hues by name and colour; the theme's own is ticked."""
    menu = styled_menu(parent, palette, _translated("Colour"))
    for hue, name in enumerate(hue_names()):
        own = theme.hue % len(palette.theme_colours) == hue
        action = QAction(theme_icon(palette, hue, own), name, menu)
        action.setCheckable(True)
        action.setChecked(own)
        action.triggered.connect(lambda _on, hue=hue: choose(hue))
        menu.addAction(action)
    return menu


def key_menu(
    parent: QWidget, palette: Palette, theme: Theme, themes: Iterable[Theme], choose: Callable[[int], None]
) -> QMenu:
    """The digits, each with the theme that has it now."""
    menu = styled_menu(parent, palette, _translated("Key"))
    names = {other.key: other.name.replace("&", "&&") for other in themes}
    for key in (*range(1, KEYS + 1), 0):
        text = f"{key}\t{names.get(key, '')}" if key else _translated("None")
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(theme.key == key)
        action.triggered.connect(lambda _on, key=key: choose(key))
    return menu


def styled_menu(parent: QWidget, palette: Palette, title: str = "") -> QMenu:
    """An empty menu that looks like the others."""
    menu = QMenu(title, parent)
    menu.setFont(interface_font(13))
    menu.setStyleSheet(menu_sheet(palette))
    return menu


def _translated(text: str) -> str:
    return QCoreApplication.translate("theme_menu", text)
