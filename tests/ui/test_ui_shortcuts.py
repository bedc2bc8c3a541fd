"""Keys that can be changed: the table, what listens, the dialog on the real window."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from windowed import library_of, open_window, panels_of, trigger

from reader.domain.document import Span
from reader.ui import settings as table
from reader.ui.actions.keys import PAGE_KEYS, Keys, is_plain, portable, pressed
from reader.ui.actions.menus import Actions
from reader.ui.actions.shortcuts_dialog import ShortcutsDialog
from reader.ui.actions.shortcuts_model import Role, ShortcutsModel
from reader.ui.actions.table import ACTIONS, MENUS
from reader.ui.main_window import MainWindow
from reader.ui.search.results import Command, Known, find_results
from reader.ui.settings import Settings

TEXT = "# A market\n\nThe market opened before dawn.\n\nNobody asked where the boxes had come from.\n"
CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
USUAL = {"a": ("Ctrl+A", "F2"), "b": ("B",), "c": ()}
SPECS = [spec for spec in ACTIONS if spec.id]


# -- the table of actions


def test_no_key_has_two_actions() -> None:
    users: dict[str, str] = {}
    for spec in SPECS:
        for keys in spec.shortcuts:
            assert portable(keys) == portable(portable(keys)) != "", (spec.id, keys)
            assert users.setdefault(portable(keys), spec.id) == spec.id, keys


def test_every_action_says_what_it_does_and_stands_in_a_menu() -> None:
    for spec in SPECS:
        assert spec.help, spec.id
        assert spec.menu in MENUS, spec.id
    assert len({spec.id for spec in SPECS}) == len(SPECS)


def test_keys_that_write_belong_to_the_page() -> None:
    for spec in SPECS:
        assert spec.on_page or not any(map(is_plain, spec.shortcuts)), spec.id


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("outline", "go.outline"), ("table of contents", "go.outline"), ("chapter", "go.next_heading"),
        ("font", "text.typography"), ("margins", "text.typography"), ("zoom", "text.larger"),
        ("night", "appearance.dark"), ("comments", "panel.right"), ("hotkeys", "help.shortcuts"),
        ("exit", "app.quit"), ("cite", "edit.copy_source"), ("codebook", "view.themes"),
        ("versions", "edit.history"), ("undo", "edit.undo"), ("people", "sidebar.entities"),
        ("search", "search.everything"),
    ],
)  # fmt: skip
def test_actions_are_found_by_what_people_type(typed: str, name: str) -> None:
    commands = [Command(spec.id, spec.text, "", spec.help) for spec in SPECS]
    assert name in [result.id for result in find_results(typed, commands, Known(), ())]


def test_a_name_is_a_better_answer_than_a_help() -> None:
    commands = [Command("1", "Other", "", "zoom"), Command("2", "Zoom in", "", "")]
    assert [result.id for result in find_results("zoom", commands, Known(), ())] == ["2", "1"]


# -- who has which keys


def test_keys_are_given_taken_and_reset() -> None:
    keys = Keys(USUAL)
    assert keys.give("c", "Ctrl+J") == {"c"}
    assert keys.of("c") == ("Ctrl+J",)
    assert keys.is_changed("c")
    keys.take("a", "F2")
    assert keys.of("a") == ("Ctrl+A",)
    assert keys.reset("c") == {"c"}
    assert keys.of("c") == ()
    assert keys.reset_all() == {"a"}
    assert keys.of("a") == USUAL["a"]
    assert keys.as_json() == "{}"


def test_a_key_is_taken_from_whoever_has_it_also_by_a_reset() -> None:
    keys = Keys(USUAL)
    assert keys.user_of("F2", besides="c") == "a"
    assert keys.give("c", "F2") == {"a", "c"}
    assert (keys.of("a"), keys.of("c")) == (("Ctrl+A",), ("F2",))
    assert keys.reset("a") == {"a", "c"}
    assert (keys.of("a"), keys.of("c")) == (USUAL["a"], ())
    assert keys.as_json() == "{}"


def test_only_what_was_changed_is_kept() -> None:
    keys = Keys(USUAL)
    keys.give("b", "Ctrl+B")
    keys.take("b", "B")
    assert json.loads(keys.as_json()) == {"b": ["Ctrl+B"]}
    assert Keys(USUAL, keys.as_json()).of("b") == ("Ctrl+B",)


@pytest.mark.parametrize(
    ("stored", "logged"),
    [
        ("not json", "cannot be read"), ("[1]", "cannot be read"), ('{"x": ["Ctrl+X"]}', "unknown action"),
        ('{"a": "Ctrl+X"}', "unknown action"), ('{"a": ["Ctrl+Banana"]}', "do not exist"),
        ('{"a": [7]}', "do not exist"), ('{"a": ["Escape"]}', "do not exist"), ("\x00", "cannot be read"),
    ],
)  # fmt: skip
def test_broken_settings_are_left_out_and_logged(
    stored: str, logged: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        keys = Keys(USUAL, stored)
    assert logged in caplog.text
    assert [keys.of(name) for name in USUAL] == list(USUAL.values())


def test_a_key_that_a_new_version_gives_to_something_else_stays_with_its_owner() -> None:
    keys = Keys({"a": ("Ctrl+A",), "b": ("Ctrl+B",)}, '{"b": ["Ctrl+A"]}')
    assert (keys.of("a"), keys.of("b")) == ((), ("Ctrl+A",))


@pytest.mark.parametrize(
    ("key", "modifiers", "keys"),
    [
        (Qt.Key.Key_E, CTRL, "Ctrl+E"), (Qt.Key.Key_E, CTRL | SHIFT, "Ctrl+Shift+E"),
        (Qt.Key.Key_G, NONE, "G"),
        (Qt.Key.Key_Question, SHIFT, "?"), (Qt.Key.Key_Plus, CTRL | SHIFT, "Ctrl++"),
        (Qt.Key.Key_5, CTRL | Qt.KeyboardModifier.KeypadModifier, "Ctrl+5"),
        (Qt.Key.Key_F9, SHIFT, "Shift+F9"),
        (Qt.Key.Key_Control, CTRL, ""), (Qt.Key.Key_Escape, NONE, ""), (Qt.Key.Key_Return, NONE, ""),
        (Qt.Key.Key_Return, CTRL, "Ctrl+Return"), (Qt.Key.Key_Shift, SHIFT, ""),
    ],
)  # fmt: skip
def test_a_press_becomes_keys(key: Qt.Key, modifiers: Qt.KeyboardModifier, keys: str) -> None:
    assert pressed(key, modifiers) == keys


@pytest.mark.parametrize("keys", ["G", "Shift+G", "Space", "Delete", "[", "é"])
def test_keys_that_could_be_meant_for_a_field_are_plain(keys: str) -> None:
    assert is_plain(keys)


@pytest.mark.parametrize("keys", ["Ctrl+G", "Alt+1", "F3", "Shift+F3", "Meta+X"])
def test_keys_that_write_nothing_are_not(keys: str) -> None:
    assert not is_plain(keys)


# -- the window


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


@pytest.fixture
def window(qtbot: QtBot, settings_file: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, library_of(TEXT), settings_file, size=(1200, 800))
    yield made
    made.close()


def table_of(window: MainWindow) -> Actions:
    return panels_of(window).actions.table


def give(window: MainWindow, name: str, keys: str) -> None:
    actions = table_of(window)
    actions.apply_keys(actions.keys.give(name, keys))


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def test_every_action_has_a_handler_and_is_in_the_menus(window: MainWindow) -> None:
    shown = {
        action.text()
        for menu in window.menuBar().actions()
        if (inside := menu.menu()) is not None
        for action in inside.actions()
    }
    for spec in SPECS:
        action = table_of(window).by_id[spec.id]
        assert action.text() in shown, spec.id
        assert action.statusTip() == spec.help


def test_new_keys_work_at_once_old_ones_no_longer_and_both_are_kept(
    window: MainWindow, settings_file: Path, qtbot: QtBot
) -> None:
    give(window, "panel.right", "Ctrl+Alt+N")
    actions = table_of(window)
    actions.keys.take("panel.right", "Ctrl+2")
    actions.apply_keys({"panel.right"})
    press(window, "Ctrl+2")
    assert not window.right.isHidden()
    press(window, "Ctrl+Alt+N")
    assert window.right.isHidden()
    window.settings.flush()
    assert json.loads(Settings(settings_file).get(table.KEYS)) == {"panel.right": ["Ctrl+Alt+N"]}
    again = open_window(qtbot, library_of(TEXT), settings_file, size=(1000, 700))
    assert table_of(again).keys.of("panel.right") == ("Ctrl+Alt+N",)
    again.close()


def test_menus_search_and_tool_tips_show_the_keys_in_force(window: MainWindow) -> None:
    give(window, "search.everything", "Ctrl+Alt+K")
    give(window, "text.typography", "Ctrl+Alt+T")
    actions = table_of(window)
    for name, usual in (("search.everything", "Ctrl+K"), ("text.typography", "Ctrl+T")):
        actions.keys.take(name, usual)
    actions.apply_keys({"search.everything", "text.typography"})
    assert actions.by_id["text.typography"].shortcut().toString() == "Ctrl+Alt+T"
    panels = panels_of(window)
    assert panels.search_field._key == "Ctrl Alt K"
    assert "Ctrl+Alt+T" in panels.top.typography.toolTip()
    commands = {command.id: command for command in panels._commands()}
    assert commands["text.typography"].shortcut == "Ctrl+Alt+T"


def test_the_palette_at_a_selection_shows_the_keys_in_force(window: MainWindow, qtbot: QtBot) -> None:
    at = window.page.document.text.index("market opened")
    window.page.select(Span(at, at + 6))
    qtbot.wait(20)
    give(window, "mark.note", "Q")
    actions = table_of(window)
    actions.keys.take("mark.note", "N")
    actions.apply_keys({"mark.note"})
    names = [tool.accessibleName() for tool in window.selection_palette.findChildren(QAbstractButton)]
    assert any(name.endswith("(Q)") for name in names)
    assert not any(name.endswith("(N)") for name in names)


def test_a_single_letter_never_fires_while_one_types(window: MainWindow, qtbot: QtBot) -> None:
    give(window, "panel.right", "G")
    give(window, "panel.left", "Shift+G")
    field = panels_of(window).search_field
    field.setFocus()
    QTest.keyClicks(field, "gG")
    assert field.text() == "gG"
    field.clear()
    panels_of(window).documents.setFocus()
    press(window, "G")
    assert not window.right.isHidden()
    assert not window.left.isHidden()
    window.page.setFocus()
    press(window, "G")
    assert window.right.isHidden()
    press(window, "Shift+G")
    assert window.left.isHidden()


def test_an_action_whose_only_key_is_a_letter_stays_in_its_menu(window: MainWindow) -> None:
    actions = table_of(window)
    actions.keys.take("panel.right", "Ctrl+2")
    actions.keys.give("panel.right", "G")
    actions.apply_keys({"panel.right"})
    assert actions.by_id["panel.right"].shortcut().toString() == "G"
    window.page.setFocus()
    press(window, "G")
    assert window.right.isHidden()
    actions.apply_keys(actions.keys.reset_all())
    panels_of(window).search_field.setFocus()
    press(window, "Ctrl+2")
    assert not window.right.isHidden()


# -- the dialog


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ShortcutsDialog:
    trigger(window, "help.shortcuts")
    made = window.findChild(ShortcutsDialog)
    assert isinstance(made, ShortcutsDialog)
    qtbot.waitExposed(made)
    return made


def shown(dialog: ShortcutsDialog) -> list[str]:
    specs = (dialog.model.index(row).data(Role.SPEC) for row in range(dialog.model.rowCount()))
    return [spec.id for spec in specs if spec is not None]


def choose(dialog: ShortcutsDialog, name: str) -> None:
    dialog.list.setCurrentIndex(dialog.model.index(dialog.model.row_of(name)))


def caps(dialog: ShortcutsDialog) -> list[QToolButton]:
    return [cap for cap in dialog.editor.findChildren(QToolButton) if not cap.isHidden()]


def test_tab_comes_to_the_keys_of_an_action_before_the_field_for_new_ones(dialog: ShortcutsDialog) -> None:
    choose(dialog, "edit.redo")
    dialog.activateWindow()
    dialog.list.setFocus(Qt.FocusReason.TabFocusReason)
    passed: list[QWidget | None] = []
    for _ in range(3):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        passed.append(dialog.focusWidget())
    assert passed == [*caps(dialog), dialog.editor.field]


def test_every_action_is_listed_and_found_by_words_or_keys(dialog: ShortcutsDialog) -> None:
    assert shown(dialog) == [spec.id for menu in MENUS for spec in SPECS if spec.menu == menu]
    QTest.keyClicks(dialog.filter, "markdown export")
    assert set(shown(dialog)) >= {"export.library", "export.document"}
    dialog.filter.setText("ctrl+shift+e")
    assert shown(dialog) == ["export.document"]


def test_a_press_of_keys_finds_its_action(dialog: ShortcutsDialog) -> None:
    dialog.press.setFocus()
    QTest.keyClick(dialog.press, Qt.Key.Key_E, CTRL)
    assert shown(dialog) == ["export.library"]
    QTest.keyClick(dialog.press, Qt.Key.Key_H)
    assert shown(dialog) == ["mark.highlight"]
    QTest.keyClick(dialog.press, Qt.Key.Key_Escape)
    assert len(shown(dialog)) == len(SPECS)
    assert dialog.isVisible()


def test_the_keys_of_the_page_are_shown_for_information(dialog: ShortcutsDialog) -> None:
    dialog.filter.setText("scroll")
    last = dialog.model.index(dialog.model.rowCount() - 1)
    assert (last.data(), last.data(Role.KEYS)) == ("scroll", [PAGE_KEYS[-2].keys])
    dialog.list.setCurrentIndex(last)
    assert not dialog.editor.field.isEnabled()


def test_free_keys_are_given_by_pressing_them_with_the_keyboard_alone(
    window: MainWindow, dialog: ShortcutsDialog
) -> None:
    QTest.keyClicks(dialog.filter, "remove document")
    QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    QTest.keyClick(dialog.editor.field, Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.AltModifier)
    assert table_of(window).keys.of("document.remove") == ("Ctrl+Alt+R",)
    assert table_of(window).by_id["document.remove"].shortcut().toString() == "Ctrl+Alt+R"
    assert [cap.accessibleName() for cap in caps(dialog)] == ["Take Ctrl+Alt+R away"]
    QTest.keyClick(dialog.editor.field, Qt.Key.Key_F9)
    assert table_of(window).keys.of("document.remove") == ("Ctrl+Alt+R", "F9")


def test_keys_of_another_action_are_taken_only_when_asked(
    window: MainWindow, dialog: ShortcutsDialog, qtbot: QtBot
) -> None:
    choose(dialog, "document.remove")
    dialog.editor.field.setFocus()
    QTest.keyClick(dialog.editor.field, Qt.Key.Key_E, CTRL)
    assert "Ctrl+E is used by “Export library to Markdown”" in dialog.editor.question.text()
    assert table_of(window).keys.of("document.remove") == ()
    QTest.mouseClick(dialog.editor.leave_button, Qt.MouseButton.LeftButton)
    assert table_of(window).keys.of("export.library") == ("Ctrl+E",)
    QTest.keyClick(dialog.editor.field, Qt.Key.Key_E, CTRL)
    assert dialog.editor.take_button.hasFocus()
    QTest.keyClick(dialog.editor.take_button, Qt.Key.Key_Return)
    assert table_of(window).keys.of("document.remove") == ("Ctrl+E",)
    assert table_of(window).keys.of("export.library") == ()
    assert dialog.isVisible()


def test_keys_that_the_page_uses_are_asked_about_too(window: MainWindow, dialog: ShortcutsDialog) -> None:
    choose(dialog, "document.remove")
    QTest.keyClick(dialog.editor.field, Qt.Key.Key_Space)
    assert "used by the page: scroll" in dialog.editor.question.text()
    assert table_of(window).keys.of("document.remove") == ()


def test_keys_are_taken_away_and_reset(window: MainWindow, dialog: ShortcutsDialog) -> None:
    choose(dialog, "edit.redo")
    QTest.mouseClick(caps(dialog)[0], Qt.MouseButton.LeftButton)
    assert table_of(window).keys.of("edit.redo") == ("Ctrl+Y",)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert table_of(window).keys.of("edit.redo") == ()
    QTest.mouseClick(dialog.editor.reset_button, Qt.MouseButton.LeftButton)
    assert table_of(window).keys.of("edit.redo") == ("Ctrl+Shift+Z", "Ctrl+Y")
    assert not dialog.reset_all.isEnabled()
    choose(dialog, "edit.undo")
    QTest.mouseClick(caps(dialog)[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.reset_all, Qt.MouseButton.LeftButton)
    assert table_of(window).keys.of("edit.undo") == ("Ctrl+Z",)


def test_pressing_keys_in_the_dialog_triggers_nothing(window: MainWindow, dialog: ShortcutsDialog) -> None:
    choose(dialog, "document.remove")
    dialog.editor.field.setFocus()
    QTest.keyClick(dialog.editor.field, Qt.Key.Key_2, CTRL)
    assert not window.right.isHidden()
    QTest.keyClick(dialog.editor.field, Qt.Key.Key_Tab)
    assert not dialog.editor.field.hasFocus()


def test_the_model_answers_as_qt_expects(qtmodeltester: ModelTester) -> None:
    model = ShortcutsModel(Keys({spec.id: spec.shortcuts for spec in SPECS}))
    qtmodeltester.check(model)
    heading = model.index(0)
    assert heading.data(Role.IS_HEADING)
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable


def test_a_click_on_a_row_shows_its_keys(dialog: ShortcutsDialog) -> None:
    box = dialog.list.visualRect(dialog.model.index(1))
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(40, 10))
    assert [cap.text() for cap in caps(dialog)] == ["Ctrl+O  ×"]
