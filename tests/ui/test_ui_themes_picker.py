"""The popup in which a theme is typed."""

import pytest
from annotated import annotated_session
from PySide6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.domain.annotations import Theme
from reader.ui.appearance import Appearance, Scheme
from reader.ui.session import Session
from reader.ui.themes.choices import Choice, ChoiceModel
from reader.ui.themes.matching import ranked
from reader.ui.themes.picker import ThemePicker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def session() -> Session:
    return annotated_session()


@pytest.fixture
def picker(session: Session, qtbot: QtBot) -> ThemePicker:
    picker = ThemePicker(session, Appearance(Scheme.LIGHT))
    qtbot.addWidget(picker)
    picker.open_at(QPoint(20, 20))
    return picker


def offered(picker: ThemePicker) -> list[str]:
    return [str(picker.choices.index(row).data()) for row in range(picker.choices.rowCount())]


def test_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = ChoiceModel()
    model.set_choices([Choice(Theme("a", "A"), "A"), Choice(None, "New")])
    qtmodeltester.check(model)


def test_all_themes_are_offered_at_first(picker: ThemePicker) -> None:
    assert offered(picker) == ["Origins", "State & market", "State & market / Surveillance"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("surv", "watch"), ("mar", "state"), ("svl", "watch"), ("ORI", "origins"), ("market/surv", "watch")],
)
def test_letters_find_themes(session: Session, typed: str, first: str) -> None:
    assert ranked(session.library.themes.listing(), typed)[0].id == first


def test_a_name_that_begins_so_comes_before_one_that_holds_it() -> None:
    themes = [Theme("a", "Rearming"), Theme("b", "State arms"), Theme("c", "Arms")]
    assert [theme.id for theme in ranked(themes, "arm")] == ["c", "b", "a"]


def test_enter_picks_the_first(picker: ThemePicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.field, "surv")
    with qtbot.waitSignal(picker.picked) as told:
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert told.args == ["watch"]
    assert not picker.isVisible()


def test_arrows_choose_another(picker: ThemePicker, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(picker.field, key)
    with qtbot.waitSignal(picker.picked) as told:
        qtbot.keyClick(picker.field, Qt.Key.Key_Enter)
    assert told.args == ["state"]


def test_a_new_name_makes_a_theme_with_the_next_hue_and_key(
    picker: ThemePicker, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.field, "Trust")
    assert offered(picker) == ["Create “Trust”"]
    with qtbot.waitSignal(picker.picked) as told:
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    made = session.library.themes.get(told.args[0])
    assert (made.name, made.hue, made.key) == ("Trust", 3, 4)
    assert session.undo() == "Add theme"


def test_a_path_makes_what_stands_above_it_in_one_step(
    picker: ThemePicker, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.field, "Trust/In press")
    with qtbot.waitSignal(picker.picked) as told:
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    made = session.library.themes.get(told.args[0])
    assert session.library.themes.get(made.parent_id or "").name == "Trust"
    session.undo()
    assert len(session.library.themes.listing()) == 3


def test_an_existing_name_is_not_offered_anew(picker: ThemePicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.field, "origins")
    assert offered(picker) == ["Origins"]


def test_escape_closes_without_picking(picker: ThemePicker, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(picker.picked):
        qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    assert not picker.isVisible()


def test_it_opens_wholly_on_the_screen(picker: ThemePicker) -> None:
    screen = picker.screen().availableGeometry()
    picker.open_at(screen.bottomRight())
    assert screen.contains(picker.geometry())
