"""The codebook in the sidebar, on a real library."""

import pytest
from annotated import annotated_session
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.domain.annotations import Theme
from reader.domain.errors import ReaderError
from reader.services.commands import AddTheme
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme
from reader.ui.session import Session
from reader.ui.themes import codebook
from reader.ui.themes.sidebar import ThemesSidebar
from reader.ui.themes.theme_model import Role, ThemeModel

THEMES = (
    Theme("a", "Alpha", hue=0, key=1),
    Theme("b", "Beta", hue=1, position=1),
    Theme("c", "Beta child", hue=2, parent_id="b"),
    Theme("d", "Delta", hue=3, position=2),
)


@pytest.fixture
def session() -> Session:
    return annotated_session()


@pytest.fixture
def sidebar(session: Session, qtbot: QtBot) -> ThemesSidebar:
    sidebar = ThemesSidebar(session, Appearance(Scheme.LIGHT))
    qtbot.addWidget(sidebar)
    sidebar.resize(264, 400)
    sidebar.show()
    sidebar.refresh()
    return sidebar


def outline(model: ThemeModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """The names in the tree, indented by dots."""
    parent = parent or QModelIndex()
    lines = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        lines += ["." * depth + str(index.data()), *outline(model, index, depth + 1)]
    return lines


def names(sidebar: ThemesSidebar) -> list[str]:
    return outline(sidebar._tree.theme_model)


def test_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = ThemeModel()
    model.set_themes(THEMES, {"a": 3})
    qtmodeltester.check(model)
    model.set_filter("child")
    qtmodeltester.check(model)


def test_themes_stand_in_tree_order_with_their_counts(sidebar: ThemesSidebar) -> None:
    model = sidebar._tree.theme_model
    assert names(sidebar) == ["Origins", "State & market", ".Surveillance"]
    assert model.index_of("origins").data(Role.COUNT) == 2
    assert model.index_of("watch").data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Surveillance, passages: 1, key 3"
    )


def test_a_filter_keeps_what_stands_above_a_match(sidebar: ThemesSidebar, qtbot: QtBot) -> None:
    qtbot.keyClicks(sidebar._filter, "surv")
    assert names(sidebar) == ["State & market", ".Surveillance"]


def test_counts_follow_highlights_without_a_new_tree(sidebar: ThemesSidebar, session: Session) -> None:
    model = sidebar._tree.theme_model
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    from reader.services.commands import RemoveHighlight

    session.run(RemoveHighlight(session.library.annotations.get("suits")))
    assert model.index_of("origins").data(Role.COUNT) == 1
    assert not resets


def test_enter_and_a_click_activate(sidebar: ThemesSidebar, qtbot: QtBot) -> None:
    tree = sidebar._tree
    tree.make_current("watch")
    with qtbot.waitSignal(sidebar.theme_activated) as told:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert told.args == ["watch"]
    place = tree.visualRect(tree.theme_model.index_of("origins")).center()
    with qtbot.waitSignal(sidebar.theme_activated) as told:
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["origins"]


def test_a_theme_is_made_by_naming_it(sidebar: ThemesSidebar, session: Session, qtbot: QtBot) -> None:
    qtbot.mouseClick(sidebar._new, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(sidebar._name, "Trust/In press")
    qtbot.keyClick(sidebar._name, Qt.Key.Key_Return)
    assert names(sidebar)[-2:] == ["Trust", ".In press"]
    made = {theme.name: theme for theme in session.library.themes.listing()}
    assert (made["Trust"].hue, made["Trust"].key) == (3, 4)
    assert sidebar._tree.current_id == made["In press"].id
    session.undo()
    assert names(sidebar) == ["Origins", "State & market", ".Surveillance"]


@pytest.mark.parametrize("name", ["", "  ", "/", "Origins"])
def test_no_name_or_a_known_one_makes_nothing(
    sidebar: ThemesSidebar, session: Session, qtbot: QtBot, name: str
) -> None:
    sidebar.new_theme()
    qtbot.keyClicks(sidebar._name, name)
    qtbot.keyClick(sidebar._name, Qt.Key.Key_Return)
    assert len(session.library.themes.listing()) == 3


def test_escape_gives_up_naming_and_losing_the_focus_does_not(
    sidebar: ThemesSidebar, session: Session, qtbot: QtBot
) -> None:
    sidebar.new_theme()
    qtbot.keyClicks(sidebar._name, "half a na")
    sidebar._tree.setFocus()
    assert sidebar._name.isVisible()
    assert sidebar._name.text() == "half a na"
    sidebar._name.setFocus()
    qtbot.keyClick(sidebar._name, Qt.Key.Key_Escape)
    assert sidebar._foot.currentWidget() is sidebar._new
    assert len(session.library.themes.listing()) == 3


def test_f2_renames_in_place(sidebar: ThemesSidebar, session: Session, qtbot: QtBot) -> None:
    sidebar._tree.make_current("origins")
    sidebar._tree.setFocus()
    qtbot.keyClick(sidebar._tree, Qt.Key.Key_F2)
    field = sidebar._tree.viewport().findChild(QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "Beginnings")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.library.themes.get("origins").name == "Beginnings")
    assert names(sidebar)[0] == "Beginnings"
    assert session.undo() == "Rename Origins to Beginnings"


def test_after_a_name_the_keyboard_stays_with_the_theme(
    sidebar: ThemesSidebar, session: Session, qtbot: QtBot
) -> None:
    tree = sidebar._tree
    sidebar.activateWindow()
    qtbot.waitUntil(sidebar.isActiveWindow)
    tree.make_current("watch")
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    field = tree.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Watching")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.library.themes.get("watch").name == "Watching")
    assert QApplication.focusWidget() is tree
    assert tree.current_id == "watch"


def test_after_a_click_the_keyboard_stays_with_the_theme_whatever_shows_its_passages(
    sidebar: ThemesSidebar, qtbot: QtBot
) -> None:
    tree = sidebar._tree
    sidebar.activateWindow()
    qtbot.waitUntil(sidebar.isActiveWindow)
    sidebar.theme_activated.connect(lambda _: sidebar._filter.setFocus())
    place = tree.visualRect(tree.theme_model.index_of("origins")).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert QApplication.focusWidget() is tree


def test_a_nested_theme_that_is_chosen_has_the_ground_of_a_card_from_edge_to_edge(
    sidebar: ThemesSidebar,
) -> None:
    tree = sidebar._tree
    tree.make_current("watch")
    row = tree.visualRect(tree.theme_model.index_of("watch"))
    picture = tree.viewport().grab().toImage()
    assert picture.pixelColor(8, row.center().y()).name() == sidebar._appearance.palette.card


def test_two_neighbours_never_share_a_name(sidebar: ThemesSidebar, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.failed) as told:
        sidebar._tree.theme_model.rename_wanted.emit("origins", "state & MARKET")
    assert isinstance(told.args[0], ReaderError)
    assert session.library.themes.get("origins").name == "Origins"


def test_deleting_a_theme_and_undoing_brings_its_passages_back(
    sidebar: ThemesSidebar, session: Session, qtbot: QtBot
) -> None:
    sidebar._tree.make_current("state")
    qtbot.keyClick(sidebar._tree, Qt.Key.Key_Delete)
    assert names(sidebar) == ["Surveillance", "Origins"] or names(sidebar) == ["Origins", "Surveillance"]
    session.undo()
    assert names(sidebar) == ["Origins", "State & market", ".Surveillance"]
    assert session.library.annotations.get("reforms").themes == ("state", "watch")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_changes_colour_and_key(sidebar: ThemesSidebar, session: Session) -> None:
    sidebar._tree.menu_wanted.emit("origins", QPoint(5, 5))
    menus = {menu.title(): menu for menu in sidebar.findChildren(QMenu)}
    colours = {action.text(): action for action in menus["Colour"].actions()}
    assert len(colours) == 9
    colours["Blue"].trigger()
    assert session.library.themes.get("origins").hue == 6
    keys = {action.text().split("\t")[0]: action for action in menus["Key"].actions()}
    keys["2"].trigger()
    assert session.library.themes.get("origins").key == 2
    assert session.library.themes.get("state").key == 0
    session.undo()
    assert (session.library.themes.get("origins").key, session.library.themes.get("state").key) == (1, 2)
    menus[""].close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_description_is_kept_when_its_sheet_closes(
    sidebar: ThemesSidebar, session: Session, qtbot: QtBot
) -> None:
    from reader.ui.themes.description_popup import DescriptionPopup

    sidebar._open_description("origins", QPoint(0, 0))
    popup = sidebar.findChild(DescriptionPopup)
    qtbot.keyClicks(popup.field, "Where things come from.")
    popup.close()
    assert session.library.themes.get("origins").description == "Where things come from."
    assert sidebar._tree.theme_model.index_of("origins").data(Qt.ItemDataRole.ToolTipRole) == (
        "Origins\nWhere things come from."
    )


def test_a_theme_is_dropped_under_another_and_not_under_itself(
    sidebar: ThemesSidebar, session: Session
) -> None:
    model = sidebar._tree.theme_model
    origins, state, watch = (model.index_of(one) for one in ("origins", "state", "watch"))
    data = model.mimeData([state])
    assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, watch)
    assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, state)
    assert model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, origins)
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, origins)
    assert names(sidebar) == ["Origins", ".State & market", "..Surveillance"]
    session.undo()
    assert names(sidebar) == ["Origins", "State & market", ".Surveillance"]


def test_a_folded_theme_stays_folded_when_themes_change(sidebar: ThemesSidebar, session: Session) -> None:
    tree = sidebar._tree
    tree.collapse(tree.theme_model.index_of("state"))
    session.run(AddTheme(Theme("new", "New", position=5)))
    assert not tree.isExpanded(tree.theme_model.index_of("state"))


def test_an_empty_codebook_explains_itself(qtbot: QtBot) -> None:
    sidebar = ThemesSidebar(Session(Library.open(":memory:")), Appearance(Scheme.LIGHT))
    qtbot.addWidget(sidebar)
    sidebar.refresh()
    assert sidebar._pages.currentWidget() is sidebar._empty
    assert "press T" in sidebar._empty.text()


def test_moving_numbers_the_neighbours_anew() -> None:
    library = Library.open(":memory:")
    session = Session(library)
    for theme in THEMES:
        session.run(AddTheme(theme))
    for theme_id, parent, row, wanted in (
        ("d", None, 0, ["d", "a", "b", "c"]),
        ("d", None, 3, ["a", "b", "c", "d"]),
        ("a", "b", -1, ["b", "c", "a", "d"]),
        ("a", "b", 0, ["b", "a", "c", "d"]),
        ("c", None, 1, ["b", "a", "c", "d"]),
    ):
        command = codebook.move(library.themes.listing(), theme_id, parent, row)
        assert command is not None
        session.run(command)
        assert [theme.id for theme in library.themes.listing()] == wanted


def test_moving_to_where_it_stands_is_no_change() -> None:
    assert codebook.move(THEMES, "b", None, 1) is None
    assert codebook.move(THEMES, "b", None, 2) is None
