"""The note cards by command: what the menus, the keys and the command search do with them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from windowed import library_of, mark, open_window, panels_of, trigger

from reader.ui import settings as table
from reader.ui.annotations.gathering import Order
from reader.ui.annotations.notes_frame import ALL, THIS, UNANCHORED
from reader.ui.main_window import MainWindow

TEXT = "# A market\n\nThe market opened before dawn.\n\nNobody asked where the boxes had come from.\n"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = open_window(qtbot, library_of(TEXT), tmp_path / "settings.ini", size=(1024, 640))
    mark(window, "The market")
    mark(window, "the boxes")
    return window


def action(window: MainWindow, name: str) -> QAction:
    return panels_of(window).actions.table.by_id[name]


def test_the_keys_of_the_filter_open_it_go_to_it_and_close_it(window: MainWindow) -> None:
    notes = panels_of(window).notes
    QTest.keyClick(window.page, Qt.Key.Key_F, CTRL_SHIFT)
    assert notes._filter.field.hasFocus()
    window.page.setFocus()
    QTest.keyClick(window.page, Qt.Key.Key_F, CTRL_SHIFT)
    assert notes._filter.field.hasFocus()
    QTest.keyClick(notes._filter.field, Qt.Key.Key_F, CTRL_SHIFT)
    assert notes._filter.isHidden()


def test_the_tips_of_the_buttons_name_the_keys_in_force(window: MainWindow) -> None:
    notes, keys = panels_of(window).notes, panels_of(window).actions.table
    assert "Ctrl+Shift+F" in notes._search.toolTip()
    assert "Ctrl+Shift+P" in notes.writing.sheet._toggle.toolTip()
    keys.keys.take("notes.filter", "Ctrl+Shift+F")
    keys.apply_keys(keys.keys.give("notes.filter", "Ctrl+Alt+N"))
    assert "Ctrl+Alt+N" in notes._search.toolTip()
    assert "Ctrl" not in notes._search.accessibleName()


@pytest.mark.parametrize(
    ("name", "tab"), [("notes.all", ALL), ("notes.unanchored", UNANCHORED), ("notes.document", THIS)]
)
def test_each_tab_can_be_asked_for(window: MainWindow, name: str, tab: str) -> None:
    trigger(window, "panel.right")
    assert not panels_of(window).notes.isVisible()
    trigger(window, name)
    assert panels_of(window).notes.isVisible()
    assert panels_of(window).notes._tabs.current == tab


def test_the_order_is_checked_however_it_was_chosen(window: MainWindow) -> None:
    notes = panels_of(window).notes
    trigger(window, "notes.newest_first")
    assert notes._newest_first.isChecked()
    assert window.settings.get(table.NOTES_ORDER) == Order.TIME
    notes._newest_first.click()
    assert not action(window, "notes.newest_first").isChecked()


def test_the_preview_is_checked_however_it_was_chosen(window: MainWindow) -> None:
    assert action(window, "notes.preview").isChecked()
    panels_of(window).notes.writing.sheet._toggle.click()
    assert not action(window, "notes.preview").isChecked()
    trigger(window, "notes.preview")
    assert window.settings.get(table.NOTE_PREVIEW) is True


@pytest.mark.parametrize("view", ["themes", "timeline"])
def test_who_goes_to_the_notes_or_the_page_from_another_view_gets_there(
    window: MainWindow, view: str
) -> None:
    for name, place in (("go.notes", panels_of(window).notes._cards), ("go.page", window.page)):
        panels_of(window).show_view(view)
        trigger(window, name)
        assert place.hasFocus()


def test_asking_for_the_notes_in_another_view_does_not_fold_them_away(window: MainWindow) -> None:
    panels_of(window).show_view("themes")
    trigger(window, "panel.right")
    assert panels_of(window).notes.isVisible()
    assert action(window, "panel.right").isChecked()


def test_folding_away_what_has_the_keyboard_gives_it_to_the_page(window: MainWindow) -> None:
    for name, go in (
        ("panel.right", "go.notes"),
        ("panel.left", "go.sidebar"),
        ("panel.timeline", "go.timeline"),
    ):
        trigger(window, go)
        assert not window.page.hasFocus()
        trigger(window, name)
        assert window.page.hasFocus(), name


def test_who_goes_to_the_timeline_from_its_view_stays_there(window: MainWindow) -> None:
    panels_of(window).show_view("timeline")
    trigger(window, "go.timeline")
    assert window.views.isAncestorOf(window.focusWidget())


def test_a_key_that_is_heard_while_a_menu_is_open_closes_the_menu(window: MainWindow) -> None:
    menu = QMenu(window.page)
    menu.addMenu("More").addAction("one")
    menu.popup(window.page.mapToGlobal(window.page.rect().center()))
    assert QApplication.activePopupWidget() is menu
    trigger(window, "page.entity_marks")
    assert QApplication.activePopupWidget() is None
