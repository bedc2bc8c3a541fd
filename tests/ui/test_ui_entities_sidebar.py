"""The side bar of entities: its model, its folds, its keys."""

import pytest
from peopled import entity_named, found, peopled_session, sidebar_of
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.domain.changes import Changes
from reader.domain.entities import Entity, EntityCount, EntityType
from reader.domain.findings import Findings
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme
from reader.ui.entities.model import EntitiesModel, Order, Role, Row, sections
from reader.ui.entities.sidebar import EntitiesSidebar
from reader.ui.session import Session
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.sparkbars import binned


def count(name: str, kind: EntityType, mentions: int, *aliases: str) -> EntityCount:
    return EntityCount(Entity(name, name, kind, aliases), mentions, (("d1", mentions),))


COUNTS = [
    count("Rome", EntityType.PLACE, 3, "Urbs"),
    count("Ålborg", EntityType.PLACE, 9),
    count("Wu", EntityType.PERSON, 2),
    *(count(f"Once {number}", EntityType.PERSON, 1) for number in range(5)),
    *(count(f"Rare {number}", EntityType.WORK, 1) for number in range(3)),
]


def texts(model: EntitiesModel, parent: QModelIndex | None = None) -> list[str]:
    parent = parent or QModelIndex()
    return [str(model.index(row, 0, parent).data()) for row in range(model.rowCount(parent))]


@pytest.fixture
def session() -> Session:
    return peopled_session()


@pytest.fixture
def sidebar(qtbot: QtBot, session: Session) -> EntitiesSidebar:
    return sidebar_of(session, qtbot)


def test_the_model_answers_as_qt_expects(qtmodeltester: ModelTester) -> None:
    model = EntitiesModel()
    qtmodeltester.check(model)
    model.show(sections(COUNTS, Order.COUNT), ["d1"])
    qtmodeltester.check(model)


def test_sections_come_by_kind_and_entities_by_count() -> None:
    model = EntitiesModel()
    model.show(sections(COUNTS, Order.COUNT), ["d1"])
    assert texts(model) == ["Places", "People", "Works"]
    assert texts(model, model.section_index(EntityType.PLACE)) == ["Ålborg", "Rome"]


def test_entities_can_be_ordered_by_name() -> None:
    places = sections(COUNTS, Order.NAME)[0]
    assert [item.entity.name for item in places.shown] == ["Rome", "Ålborg"]


def test_many_entities_mentioned_once_lie_behind_a_row_that_counts_them() -> None:
    model = EntitiesModel()
    model.show(sections(COUNTS, Order.COUNT), ["d1"])
    assert texts(model, model.section_index(EntityType.PERSON)) == ["Wu", "5 more mentioned once"]
    fold = model.fold_index(EntityType.PERSON)
    assert fold.data(Role.ROW) == Row.FOLD
    assert texts(model, fold) == [f"Once {number}" for number in range(5)]


def test_a_few_entities_mentioned_once_are_shown_at_once() -> None:
    model = EntitiesModel()
    model.show(sections(COUNTS, Order.COUNT), ["d1"])
    assert not model.fold_index(EntityType.WORK).isValid()
    assert texts(model, model.section_index(EntityType.WORK)) == ["Rare 0", "Rare 1", "Rare 2"]


def test_a_filter_looks_into_aliases_and_opens_the_folds() -> None:
    assert [item.entity.name for item in sections(COUNTS, Order.COUNT, "urb")[0].shown] == ["Rome"]
    (people,) = sections(COUNTS, Order.COUNT, "once")
    assert len(people.shown) == 5
    assert people.folded == ()


def test_bars_stand_for_documents_in_library_order() -> None:
    model = EntitiesModel()
    split = EntityCount(Entity("e", "E", EntityType.ORG), 5, (("d3", 4), ("d1", 1)))
    model.show(sections([split], Order.COUNT), ["d1", "d2", "d3"])
    assert model.index_of("e").data(Role.BARS) == [1, 0, 4]


def test_bars_of_many_documents_are_gathered_without_losing_any() -> None:
    bars = binned([1] * 37, 10)
    assert len(bars) == 10
    assert sum(bars) == 37
    assert max(bars) - min(bars) <= 1


def test_a_screen_reader_hears_the_name_the_kind_of_count_and_the_documents(sidebar: EntitiesSidebar) -> None:
    model = sidebar._tree.rows
    index = model.index_of(entity_named(sidebar._session, "Harbour").id)
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Harbour, 3 mentions in 2 documents"


def test_a_click_puts_an_entity_in_focus_and_a_second_takes_it_out(
    qtbot: QtBot, sidebar: EntitiesSidebar, session: Session
) -> None:
    hall = entity_named(session, "The hall").id
    tree = sidebar._tree
    chosen: list[str] = []
    sidebar.entity_selected.connect(chosen.append)
    for _ in range(2):
        place = tree.visualRect(tree.rows.index_of(hall)).topLeft() + QPoint(30, 10)
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [hall, ""]


def test_the_arrows_move_without_focus_space_gives_it_and_return_asks_for_the_dossier(
    qtbot: QtBot, sidebar: EntitiesSidebar, session: Session
) -> None:
    tree = sidebar._tree
    chosen: list[str] = []
    opened: list[str] = []
    sidebar.entity_selected.connect(chosen.append)
    sidebar.dossier_requested.connect(opened.append)
    tree.setCurrentIndex(tree.rows.section_index(EntityType.PERSON))
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert chosen == []
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    wu = entity_named(session, "Wu").id
    assert (chosen, opened) == ([wu], [wu])


def test_a_double_click_opens_the_page_and_leaves_the_entity_in_focus(
    qtbot: QtBot, sidebar: EntitiesSidebar, session: Session
) -> None:
    hall = entity_named(session, "The hall").id
    tree = sidebar._tree
    heard: list[str] = []
    sidebar.entity_selected.connect(heard.append)
    sidebar.dossier_requested.connect(lambda entity_id: heard.append(f"open {entity_id}"))
    place = tree.visualRect(tree.rows.index_of(hall)).topLeft() + QPoint(30, 10)
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(tree.viewport(), left, pos=place)
    QTest.mouseDClick(tree.viewport(), left, pos=place)
    QTest.mouseRelease(tree.viewport(), left, pos=place)
    assert heard[-1] == f"open {hall}"
    assert tree.focus_id == hall


def test_typing_finds_an_entity(qtbot: QtBot, sidebar: EntitiesSidebar) -> None:
    tree = sidebar._tree
    tree.setCurrentIndex(tree.rows.index(0, 0))
    opened: list[str] = []
    sidebar.dossier_requested.connect(opened.append)
    qtbot.keyClick(tree, "h")
    field = sidebar.findChild(FilterField)
    assert field.hasFocus()
    qtbot.keyClicks(field, "arb")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert opened == [entity_named(sidebar._session, "Harbour").id]


def test_the_row_in_focus_is_higher_by_its_other_names(sidebar: EntitiesSidebar, session: Session) -> None:
    tree = sidebar._tree
    hall = entity_named(session, "The hall").id
    before = tree.visualRect(tree.rows.index_of(hall)).height()
    sidebar.set_current(hall)
    tree.executeDelayedItemsLayout()
    assert tree.visualRect(tree.rows.index_of(hall)).height() > before
    sidebar.set_current(None)
    tree.executeDelayedItemsLayout()
    assert tree.visualRect(tree.rows.index_of(hall)).height() == before


def test_an_entity_put_in_focus_is_wholly_in_sight_with_its_other_names(
    sidebar: EntitiesSidebar, session: Session
) -> None:
    tree = sidebar._tree
    sidebar.resize(260, 150)
    for name in ("Thing boxes", "Wu", "The hall", "Wu"):
        tree.verticalScrollBar().setValue(0)
        sidebar.set_current(entity_named(session, name).id)
        row = tree.visualRect(tree.currentIndex()).adjusted(0, 0, 0, -1)  # Qt scrolls a pixel short
        assert tree.viewport().rect().contains(row), name


def test_an_entity_out_of_sight_that_is_put_in_focus_comes_to_the_middle(
    qtbot: QtBot, session: Session
) -> None:
    made = EntitiesSidebar(session, Appearance(Scheme.LIGHT))
    qtbot.addWidget(made)
    made.resize(260, 400)
    made.show()
    tree = made._tree
    names = [count(f"Name {n}", EntityType.ORG, 100 - n) for n in range(60)]
    tree.show_sections(sections(names, Order.COUNT), ["d1"])
    made.set_current("Name 30")
    middle = tree.visualRect(tree.currentIndex()).center().y()
    assert abs(middle - tree.viewport().height() / 2) < 40
    made.set_current("Name 31")
    assert tree.visualRect(tree.currentIndex()).center().y() == middle + 24


def test_focus_on_a_folded_entity_shows_it_above_its_fold(sidebar: EntitiesSidebar, session: Session) -> None:
    tree = sidebar._tree
    fold = tree.rows.fold_index(EntityType.PRODUCT)
    sidebar.set_current(entity_named(session, "Thing boxes").id)
    assert not tree.isExpanded(tree.rows.fold_index(EntityType.PRODUCT))
    assert tree.currentIndex().data() == "Thing boxes"
    assert (tree.currentIndex().parent(), tree.currentIndex().row()) == (fold.parent(), fold.row())
    sidebar.refresh()
    assert tree.currentIndex().data() == "Thing boxes"
    sidebar.set_current(entity_named(session, "Wu").id)
    sidebar.refresh()
    things = tree.rows.section_index(EntityType.PRODUCT)
    assert texts(tree.rows, things) == ["Thing ink", "4 more mentioned once"]


def test_focus_on_an_entity_of_an_open_fold_leaves_it_there(
    sidebar: EntitiesSidebar, session: Session
) -> None:
    tree = sidebar._tree
    tree.expand(tree.rows.fold_index(EntityType.PRODUCT))
    sidebar.set_current(entity_named(session, "Thing boxes").id)
    assert tree.currentIndex().parent() == tree.rows.fold_index(EntityType.PRODUCT)


def test_closed_sections_and_the_order_are_remembered(qtbot: QtBot, sidebar: EntitiesSidebar) -> None:
    tree = sidebar._tree
    tree.collapse(tree.rows.section_index(EntityType.PLACE))
    tree.expand(tree.rows.fold_index(EntityType.PRODUCT))
    sidebar._set_order(Order.SPREAD)
    other = EntitiesSidebar(sidebar._session, Appearance(Scheme.DARK))
    qtbot.addWidget(other)
    other.restore(sidebar.state())
    other.refresh()
    assert not other._tree.isExpanded(other._tree.rows.section_index(EntityType.PLACE))
    assert other._tree.isExpanded(other._tree.rows.section_index(EntityType.PERSON))
    assert other._tree.isExpanded(other._tree.rows.fold_index(EntityType.PRODUCT))
    assert other.state() == sidebar.state()


def test_a_state_of_another_version_does_no_harm(sidebar: EntitiesSidebar) -> None:
    sidebar.restore({"order": "shade", "folded": ["DRAGON", "PLACE"]})
    assert sidebar.state() == {"order": "count", "folded": ["PLACE"], "unfolded": []}


def test_new_findings_are_shown_and_the_closed_sections_stay_closed(
    sidebar: EntitiesSidebar, session: Session
) -> None:
    tree = sidebar._tree
    tree.collapse(tree.rows.section_index(EntityType.PLACE))
    text = session.library.documents.text("harbour")
    person = found(text, "Crew", EntityType.PERSON, "crews")
    session.announce(session.library.findings.publish("harbour", Findings((person,)), "test 2"))
    assert tree.rows.index_of(entity_named(session, "Crew").id).isValid()
    assert not tree.isExpanded(tree.rows.section_index(EntityType.PLACE))


def test_a_note_elsewhere_does_not_read_the_library_again(
    sidebar: EntitiesSidebar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        pytest.fail("the entities were read")

    monkeypatch.setattr(sidebar, "refresh", fail)
    sidebar._session.announce(Changes(notes=frozenset({"n"}), highlights=frozenset({"h"})))


def test_the_filter_narrows_and_says_so_when_nothing_is_left(qtbot: QtBot, sidebar: EntitiesSidebar) -> None:
    field = sidebar.findChild(FilterField)
    field.setText("harb")
    qtbot.waitUntil(lambda: sidebar._tree.rows.entity_count == 1, timeout=20_000)
    field.setText("no such name")
    qtbot.waitUntil(sidebar._empty.isVisible, timeout=20_000)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: sidebar._tree.rows.entity_count > 1, timeout=20_000)


def test_progress_is_said_while_names_are_found(sidebar: EntitiesSidebar) -> None:
    sidebar.set_analysing(2, 5)
    said = [label.text() for label in sidebar.findChildren(QLabel) if label.isVisible()]
    assert said == ["Finding names… 2 of 5"]
    sidebar.set_analysing(5, 5)
    assert not sidebar._analysing.isVisible()


def test_an_empty_library_says_what_will_appear(qtbot: QtBot) -> None:
    made = EntitiesSidebar(Session(Library.open(":memory:")), Appearance(Scheme.LIGHT))
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    assert made._empty.isVisible()
    assert "appear here" in made._empty.text()


def test_every_scheme_paints_the_list_on_its_own_ground(sidebar: EntitiesSidebar) -> None:
    appearance = sidebar._appearance
    for scheme in (Scheme.DARK, Scheme.SEPIA, Scheme.LIGHT):
        appearance.choose(scheme)
        picture = sidebar._tree.grab().toImage()
        corner = picture.pixelColor(picture.width() - 20, picture.height() - 4)
        assert corner.name() == appearance.palette.interface


def test_five_thousand_entities_are_all_listed(qtbot: QtBot, session: Session) -> None:
    made = EntitiesSidebar(session, Appearance(Scheme.LIGHT))
    qtbot.addWidget(made)
    made.resize(260, 600)
    kinds = list(EntityType)
    names = [count(f"Name {n}", kinds[n % 8], 1 + n % 7) for n in range(5000)]
    made._tree.show_sections(sections(names, Order.COUNT), ["d1"])
    made.grab()
    tree = made.findChild(QAbstractItemView)
    assert tree is not None
    model = tree.model()
    assert model.rowCount() == len(kinds)
    assert all(model.rowCount(model.index(row, 0)) > 0 for row in range(model.rowCount()))
