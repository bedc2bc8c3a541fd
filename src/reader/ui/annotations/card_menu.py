"""What can be done with a card: its menu, and the commands behind it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.domain.annotations import Highlight, Theme
from reader.domain.ids import now
from reader.services.commands import EditHighlight
from reader.ui.appearance import Palette, interface_font
from reader.ui.widgets.chip import theme_icon
from reader.ui.widgets.list_styles import menu_sheet


def retag(highlight: Highlight, theme: Theme) -> EditHighlight:
    """The command that gives a theme to a highlight, or takes it off if it has it."""
    if theme.id in highlight.themes:
        themes = tuple(one for one in highlight.themes if one != theme.id)
        label = f"Take off {theme.name}"
    else:
        themes = (*highlight.themes, theme.id)
        label = f"Tag with {theme.name}"
    return EditHighlight(highlight, replace(highlight, themes=themes, modified=now()), label)


def card_menu(
    parent: QWidget,
    palette: Palette,
    rows: Iterable[tuple[str, str, Callable[[], None], bool]],
    themes: Iterable[Theme],
    given: Iterable[str],
    toggle: Callable[[str], None],
) -> QMenu:
    """A menu of (text, shortcut to show, what to do, whether one can) rows, and the themes below them."""
    menu = QMenu(parent)
    menu.setFont(interface_font(13))
    menu.setStyleSheet(menu_sheet(palette))
    for text, shortcut, act, can_be_done in rows:
        action = menu.addAction(f"{text}\t{shortcut}" if shortcut else text)
        action.triggered.connect(act)
        action.setEnabled(can_be_done)
    menu.addSeparator()
    had = frozenset(given)
    for theme in themes:
        menu.addAction(_theme_action(menu, palette, theme, theme.id in had, toggle))
    return menu


def _theme_action(
    menu: QMenu, palette: Palette, theme: Theme, given: bool, toggle: Callable[[str], None]
) -> QAction:
    digit = f"\t{theme.key}" if theme.key else ""
    action = QAction(theme_icon(palette, theme.hue, given), theme.name.replace("&", "&&") + digit, menu)
    action.setCheckable(True)
    action.setChecked(given)
    action.triggered.connect(lambda: toggle(theme.id))
    return action
