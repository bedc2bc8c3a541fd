"""Entities are put right in the list, on their page and in the windows beside the text."""

from collections.abc import Callable

import pytest
from peopled import dossier_of, entity_named, found, peopled_session, sidebar_of
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.domain.document import Span
from reader.domain.entities import Entity, EntityCount, EntityType, Mention
from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.services import history
from reader.services.correcting import always
from reader.services.dossiers import MentionLine
from reader.services.suggesting import Suggestion
from reader.ui.appearance import Appearance, Scheme
from reader.ui.entities.add_popup import AddPopup, Reach
from reader.ui.entities.corrections_window import CorrectionsWindow
from reader.ui.entities.dossier import DossierView
from reader.ui.entities.dragging import carried
from reader.ui.entities.entity_menu import fill_entity_menu
from reader.ui.entities.likeness import Candidate, alike, typed
from reader.ui.entities.mention_list import Lines, in_order
from reader.ui.entities.model import MANY, Order, arranged, narrowed
from reader.ui.entities.picker import ChoicesModel, EntityPicker
from reader.ui.entities.reasons import reason
from reader.ui.entities.rule_popup import RulePopup
from reader.ui.entities.sidebar import EntitiesSidebar
from reader.ui.entities.suggestions_window import SuggestionsWindow
from reader.ui.session import Session
from reader.ui.widgets.two_lines import TwoLines, TwoLinesModel


@pytest.fixture
def session() -> Session:
    return peopled_session()


@pytest.fixture
def sidebar(qtbot: QtBot, session: Session) -> EntitiesSidebar:
    return sidebar_of(session, qtbot)


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> DossierView:
    return dossier_of(session, "Wu", qtbot)


def names(session: Session) -> set[str]:
    return {count.entity.name for count in session.library.entities.listing()}


def undo_label(session: Session) -> str:
    return history.undo_label(session.library) or ""


def counted(name: str, mentions: int, *aliases: str, kind: EntityType = EntityType.ORG) -> EntityCount:
    return EntityCount(Entity(name, name, kind, aliases), mentions, (("d", mentions),))


def entries(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if action.text()]


def choose(menu: QMenu, words: str) -> None:
    """Take the entry whose words begin so, of the menu or of one inside it."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu) and any(words in text for text in entries(inner)):
            choose(inner, words)
            return
        if words in action.text().replace("&", ""):
            action.trigger()
            return
    raise AssertionError(f"{words} is not among {entries(menu)}")


# -- the list


def test_f2_renames_in_the_row_and_undo_says_so(
    qtbot: QtBot, sidebar: EntitiesSidebar, session: Session
) -> None:
    tree = sidebar._tree
    tree.setFocus()
    tree.setCurrentIndex(tree.rows.index_of(entity_named(session, "Wu").id))
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    field = tree.findChild(QLineEdit)
    assert field is not None
    field.setText("  Mr   Wu ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Mr Wu" in names(session), timeout=20_000)
    assert undo_label(session) == "Rename Wu to Mr Wu"
    assert tree.rows.index_of(entity_named(session, "Mr Wu").id).data() == "Mr Wu"
    session.undo()
    assert "Wu" in names(session)


def test_what_is_found_meanwhile_waits_until_the_name_is_typed(
    qtbot: QtBot, sidebar: EntitiesSidebar, session: Session
) -> None:
    tree = sidebar._tree
    tree.setFocus()
    wu = entity_named(session, "Wu").id
    assert sidebar.edit_name(wu)
    field = tree.findChild(QLineEdit)
    assert field is not None
    field.setText("Half a na")
    text = session.library.documents.text("harbour")
    crew = found(text, "Crew", EntityType.PERSON, "crews")
    session.announce(session.library.findings.publish("harbour", Findings((crew,)), "test 2"))
    assert field.text() == "Half a na"
    assert not tree.rows.index_of(entity_named(session, "Crew").id).isValid()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert tree.rows.index_of(entity_named(session, "Crew").id).isValid()
    assert tree.currentIndex().data() == "Wu"


def test_delete_hides_all_that_are_selected_and_the_foot_counts_them(
    qtbot: QtBot, sidebar: EntitiesSidebar, session: Session
) -> None:
    tree = sidebar._tree
    for name, held in (
        ("The hall", Qt.KeyboardModifier.NoModifier),
        ("Wu", Qt.KeyboardModifier.ControlModifier),
    ):
        place = tree.visualRect(tree.rows.index_of(entity_named(session, name).id)).topLeft() + QPoint(30, 10)
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, held, place)
    assert len(sidebar.selected_ids) == 2
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert not {"The hall", "Wu"} & names(session)
    assert undo_label(session) == "Hide The hall, Wu"
    assert sidebar._hidden.isVisible()
    assert sidebar._hidden.text() == "2 hidden"
    (newest, _), (oldest, _) = sidebar.deeds.hidden()
    sidebar.deeds.show_again(newest)
    assert len({"The hall", "Wu"} & names(session)) == 1
    sidebar.deeds.show_again(oldest)
    assert {"The hall", "Wu"} <= names(session)
    assert not sidebar._hidden.isVisible()


def drop(sidebar: EntitiesSidebar, name: str, into: str) -> QDropEvent:
    tree, session = sidebar._tree, sidebar._session
    data = carried([entity_named(session, name).id])
    row = tree.visualRect(tree.rows.index_of(entity_named(session, into).id))
    place = QPointF(row.center())
    arguments = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over = QDragMoveEvent(place.toPoint(), *arguments)
    tree.dragMoveEvent(over)
    said = tree._drop_words
    assert not over.isAccepted() or said == f"Merge {name} into {into}"
    tree.grab()
    event = QDropEvent(place, *arguments)
    event.kept = data  # type: ignore[attr-defined] # the event does not own it
    tree.dropEvent(event)
    return event


def test_one_dragged_onto_another_is_merged_into_it(sidebar: EntitiesSidebar, session: Session) -> None:
    drop(sidebar, "The hall", into="Harbour")
    assert "The hall" not in names(session)
    assert undo_label(session) == "Merge The hall into Harbour"
    assert "The hall" in entity_named(session, "Harbour").aliases or "hall" in " ".join(
        entity_named(session, "Harbour").aliases
    )
    session.undo()
    assert "The hall" in names(session)


def test_nothing_falls_on_itself_and_nothing_else_is_taken(
    sidebar: EntitiesSidebar, session: Session
) -> None:
    before = names(session)
    assert not drop(sidebar, "Harbour", into="Harbour").isAccepted()
    assert names(session) == before
    tree = sidebar._tree
    text = QMimeData()
    text.setText("words")
    event = QDropEvent(
        QPointF(40, 50),
        Qt.DropAction.MoveAction,
        text,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    tree.dropEvent(event)
    assert not event.isAccepted()


def test_the_row_under_the_eye_stays_when_others_come_above_it(
    sidebar: EntitiesSidebar, session: Session
) -> None:
    sidebar.resize(260, 110)
    tree = sidebar._tree
    wu = entity_named(session, "Wu").id
    tree.verticalScrollBar().setValue(tree.visualRect(tree.rows.index_of(wu)).top() + 5)
    assert tree.visualRect(tree.rows.index_of(wu)).top() == -5
    text = session.library.documents.text("harbour")
    more = [found(text, word, EntityType.PLACE, word) for word in ("January", "Ships", "outside", "cards")]
    harbour = found(text, "Harbour", EntityType.PLACE, "harbour", "ice")
    session.announce(session.library.findings.publish("harbour", Findings((harbour, *more)), "test 2"))
    assert tree.visualRect(tree.rows.index_of(wu)).top() == -5


def test_what_is_selected_stays_selected_when_the_list_is_read_again(
    sidebar: EntitiesSidebar, session: Session
) -> None:
    tree = sidebar._tree
    ids = [entity_named(session, name).id for name in ("The hall", "Wu")]
    model = tree.selectionModel()
    for one in ids:
        model.select(tree.rows.index_of(one), model.SelectionFlag.Select)
    sidebar.refresh()
    assert set(sidebar.selected_ids) == set(ids)


def test_the_line_of_suggestions_does_not_push_the_list_away_under_the_pointer(
    sidebar: EntitiesSidebar,
) -> None:
    tree = sidebar._tree
    entity = Entity("a", "A", EntityType.ORG)
    top = tree.mapToGlobal(tree.rect().topLeft())
    sidebar.suggested.by_key = {"a|b": Suggestion(entity, (Entity("b", "B", EntityType.ORG),), "alike", 90)}
    sidebar.suggested.changed.emit()
    QApplication.processEvents()
    assert tree.mapToGlobal(tree.rect().topLeft()) == top
    assert sidebar._suggestions.isVisible()
    assert sidebar._suggestions.text() == "1 suggestion"


def test_the_menu_offers_what_fits_one_or_several(sidebar: EntitiesSidebar, session: Session) -> None:
    hall, harbour = (entity_named(session, name).id for name in ("The hall", "Harbour"))
    one, several = QMenu(), QMenu()
    fill_entity_menu(one, sidebar.deeds, [hall], lambda: None, QPoint())
    assert entries(one) == [
        "Rename…",
        "Merge with…",
        "Change kind",
        "Hide",
        "“The hall” is no entity anywhere",
    ]
    fill_entity_menu(several, sidebar.deeds, [hall, harbour], lambda: None, QPoint())
    assert entries(several)[:2] == ["Merge all into The hall", "Merge all into Harbour"]
    choose(several, "Merge all into Harbour")
    assert "The hall" not in names(session)


def test_the_kind_is_changed_from_the_menu(sidebar: EntitiesSidebar, session: Session) -> None:
    menu = QMenu()
    fill_entity_menu(menu, sidebar.deeds, [entity_named(session, "The hall").id], lambda: None, QPoint())
    choose(menu, "Organisation")
    assert entity_named(session, "The hall").type is EntityType.ORG
    assert undo_label(session) == "The hall is of kind Organisation"


def test_entities_are_sorted_by_where_they_first_appear_and_by_spread(
    sidebar: EntitiesSidebar, session: Session
) -> None:
    sidebar._set_order(Order.FIRST)
    places = next(
        section for section in narrowed(sidebar._listing.arranged) if section.kind is EntityType.PLACE
    )
    assert [one.entity.name for one in places.shown] == ["The hall", "Harbour"]
    sidebar._set_order(Order.SPREAD)
    places = next(
        section for section in narrowed(sidebar._listing.arranged) if section.kind is EntityType.PLACE
    )
    assert [one.entity.name for one in places.shown] == ["Harbour", "The hall"]
    assert sidebar.state()["order"] == "spread"


def test_of_very_many_the_rest_lies_behind_a_row() -> None:
    many = [counted(f"Name {number:05}", 9) for number in range(MANY + 40)]
    (section,) = narrowed(arranged(many, Order.NAME))
    assert (len(section.shown), len(section.folded), section.total) == (MANY, 40, MANY + 40)


# -- choosing another one


def test_names_alike_are_offered_before_anything_is_typed() -> None:
    known = [counted("Tencent", 90), counted("Alibaba Group", 2), counted("AG", 1), counted("Jack Ma", 5)]
    offered = alike([Candidate.of(one) for one in known], ["Alibaba Group Holding"], EntityType.ORG)
    assert offered[0].entity.name == "Alibaba Group"


def test_typing_finds_the_best_fit_first_and_looks_into_other_names() -> None:
    known = [counted("West Berlin", 90), counted("Berlin", 2, "Spree-Athen"), counted("Berliner", 50)]
    candidates = [Candidate.of(one) for one in known]
    assert [one.entity.name for one in typed(candidates, "berlin")] == ["Berlin", "Berliner", "West Berlin"]
    assert [one.entity.name for one in typed(candidates, "athen")] == ["Berlin"]


def test_the_picker_goes_by_keys(qtbot: QtBot) -> None:
    picked: list[str] = []
    picker = EntityPicker(Appearance(Scheme.DARK))
    qtbot.addWidget(picker)
    known = [counted("Alpha", 3), counted("Beta", 2), counted("Betamax", 1)]
    picker.ask("Merge Alpha into…", known, ["Alpha"], picked.append, QPoint(10, 10))
    qtbot.keyClicks(picker.field, "beta")
    qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == ["Betamax"]
    assert not picker.isVisible()


def test_the_models_answer_as_qt_expects(qtmodeltester: ModelTester) -> None:
    choices = ChoicesModel()
    choices.show([counted("Alpha", 3)])
    qtmodeltester.check(choices)
    lines = TwoLinesModel()
    lines.show([TwoLines("a", "what", "why"), TwoLines("b", "what", "")])
    qtmodeltester.check(lines)


def test_the_kind_is_a_digit_and_the_reach_a_letter(qtbot: QtBot) -> None:
    taken: list[tuple[EntityType, Reach]] = []
    popup = AddPopup(Appearance(Scheme.SEPIA))
    qtbot.addWidget(popup)
    popup.ask("the wharf", EntityType.PERSON, lambda *what: taken.append(what), QPoint(10, 10))
    qtbot.keyClick(popup, Qt.Key.Key_D)
    qtbot.keyClick(popup, Qt.Key.Key_1)
    popup.ask("the wharf", EntityType.PERSON, lambda *what: taken.append(what), QPoint(10, 10))
    assert popup.reach is Reach.LIBRARY
    qtbot.keyClick(popup, Qt.Key.Key_Left)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert taken == [(EntityType.PLACE, Reach.DOCUMENT), (EntityType.PERSON, Reach.HERE)]


@pytest.mark.parametrize(("reach", "documents"), [(Reach.LIBRARY, 2), (Reach.DOCUMENT, 1), (Reach.HERE, 1)])
def test_words_become_an_entity_as_far_as_is_said(
    sidebar: EntitiesSidebar, session: Session, reach: Reach, documents: int
) -> None:
    start = session.library.documents.text("market").index(" the ") + 1
    assert sidebar.deeds.add("market", Span(start, start + 3), "the", EntityType.WORK, reach)
    mentions = session.library.entities.mentions_of(entity_named(session, "the").id)
    assert len({one.document_id for one in mentions}) == documents
    assert (len(mentions) == 1) is (reach is Reach.HERE)
    assert undo_label(session) == "Add the as Work"


# -- the page of an entity


def test_a_click_on_the_title_renames(qtbot: QtBot, view: DossierView, session: Session) -> None:
    title = view.head.title
    qtbot.mouseClick(title, Qt.MouseButton.LeftButton, pos=title.label.geometry().center())
    title.field.setText("Mr Wu")
    qtbot.keyClick(title.field, Qt.Key.Key_Return)
    assert title.label.text() == "Mr Wu"
    assert entity_named(session, "Mr Wu").id == view.entity_id
    view.edit_name()
    title.field.setText("Nobody")
    qtbot.keyClick(title.field, Qt.Key.Key_Escape)
    assert title.label.text() == "Mr Wu"
    assert title.field.isHidden()


def popup_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def pill(view: DossierView, text: str) -> QPushButton:
    return next(one for one in view.findChildren(QPushButton, "pill") if one.text().startswith(text))


def test_another_name_is_split_off_or_made_the_name(view: DossierView, session: Session) -> None:
    pill(view, "nobody").click()
    choose(popup_menu(), "Split “nobody” off")
    assert "nobody" in names(session)
    assert undo_label(session) == "Split nobody off Wu"
    pill(view, "Men").click()
    choose(popup_menu(), "Make “Men” the name")
    assert view.head.title.label.text() == "Men"
    session.undo()
    session.undo()
    assert "nobody" not in names(session)
    assert view.head.title.label.text() == "Wu"


def line(left: str, right: str) -> MentionLine:
    return MentionLine("d", "Title", 1, Span(0, 1), left, "name", right)


def test_mentions_are_sorted_by_the_word_before_and_the_word_after() -> None:
    lines = [line("the old ", " was “bad”"), line("a new ", ", a good one"), line("Zoo, the (big ", " and")]
    assert [one.left for one in in_order(lines, Lines.LEFT)] == ["Zoo, the (big ", "a new ", "the old "]
    assert [one.right for one in in_order(lines, Lines.RIGHT)] == [", a good one", " and", " was “bad”"]
    assert in_order(lines, Lines.PLACE) is lines


def test_the_dates_of_an_entity_lead_to_their_passages(
    qtbot: QtBot, view: DossierView, session: Session
) -> None:
    view.show_entity(entity_named(session, "Harbour").id)
    opened: list[str] = []
    view.event_activated.connect(opened.append)
    dates = view.side.dates
    assert dates.rows.rowCount() == 1
    dates.setCurrentIndex(dates.rows.index(0))
    qtbot.keyClick(dates, Qt.Key.Key_Return)
    assert opened == [event.id for event in session.library.events.of_document("harbour")]


# -- the windows beside the text


def test_corrections_are_listed_narrowed_and_taken_back(
    qtbot: QtBot, sidebar: EntitiesSidebar, session: Session
) -> None:
    window = CorrectionsWindow(session, Appearance(Scheme.LIGHT), sidebar.deeds)
    qtbot.addWidget(window)
    window.show_beside()
    assert "Nothing was put right" in window.note.text()
    sidebar.deeds.rename(entity_named(session, "Wu").id, "Mr Wu")
    sidebar.deeds.hide([entity_named(session, "The hall").id])
    qtbot.waitUntil(lambda: window.list.lines.rowCount() == 2, timeout=20_000)
    window.filter.setText("mr wu")
    assert window.list.lines.rowCount() == 1
    wanted: list[str] = []
    window.entity_wanted.connect(wanted.append)
    qtbot.keyClick(window.list, Qt.Key.Key_Space)
    assert wanted == [entity_named(session, "Mr Wu").id]
    qtbot.keyClick(window.list, Qt.Key.Key_Return)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, RulePopup)
    popup.name.setText("Dr Wu")
    qtbot.keyClick(popup.name, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert "Dr Wu" in names(session)
    assert undo_label(session) == "Change a correction"
    session.undo()
    assert "Mr Wu" in names(session)
    qtbot.waitUntil(lambda: window.list.lines.rowCount() == 1, timeout=20_000)
    qtbot.keyClick(window.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.list.lines.rowCount() == 0, timeout=20_000)
    assert "Wu" in names(session)


def test_another_name_of_what_was_merged_is_kept_by_keys_alone(
    qtbot: QtBot, sidebar: EntitiesSidebar, session: Session
) -> None:
    sidebar.deeds.merge(entity_named(session, "The hall").id, [entity_named(session, "Harbour").id])
    window = CorrectionsWindow(session, Appearance(Scheme.DARK), sidebar.deeds)
    qtbot.addWidget(window)
    window.show_beside()
    qtbot.keyClick(window.list, Qt.Key.Key_Return)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, RulePopup)
    assert popup.names.currentData() == "The hall"
    assert not popup.name.isVisible()
    qtbot.keyClick(popup.names, Qt.Key.Key_Down)
    qtbot.keyClick(popup.names, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert "Harbour" in names(session)
    assert "The hall" not in names(session)


def test_a_correction_gets_another_kind_and_scope_in_place(
    qtbot: QtBot, sidebar: EntitiesSidebar, session: Session
) -> None:
    window = CorrectionsWindow(session, Appearance(Scheme.LIGHT), sidebar.deeds)
    window.document = lambda: "harbour"
    qtbot.addWidget(window)
    window.show_beside()
    session.run(always(session.library, "ice", EntityType.PRODUCT))
    qtbot.waitUntil(lambda: window.list.lines.rowCount() == 1, timeout=20_000)
    qtbot.keyClick(window.list, Qt.Key.Key_F2)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, RulePopup)
    popup.name.setText("...")
    qtbot.keyClick(popup.name, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert "needs a letter" in popup.problem.text()
    popup.name.setText("ice")
    popup.kinds.setCurrentIndex(popup.kinds.findText("Work"))
    popup.scopes.setCurrentIndex(1)
    qtbot.keyClick(popup.kinds, Qt.Key.Key_Return)
    assert not popup.isVisible()
    (rule,) = session.library.entity_rules.book.rules
    assert (rule.type, rule.document_id) == (EntityType.WORK, "harbour")
    qtbot.waitUntil(lambda: "a work" in window.list.lines.rows[0].what, timeout=20_000)
    session.undo()
    (rule,) = session.library.entity_rules.book.rules
    assert (rule.type, rule.document_id) == (EntityType.PRODUCT, "")


def test_several_corrections_are_sorted_and_taken_back_in_one_step(
    qtbot: QtBot, sidebar: EntitiesSidebar, session: Session
) -> None:
    window = CorrectionsWindow(session, Appearance(Scheme.LIGHT), sidebar.deeds)
    qtbot.addWidget(window)
    window.show_beside()
    before = names(session)
    sidebar.deeds.rename(entity_named(session, "Wu").id, "Mr Wu")
    sidebar.deeds.hide([entity_named(session, "The hall").id])
    sidebar.deeds.never("Abel", "harbour")
    qtbot.waitUntil(lambda: window.list.lines.rowCount() == 3, timeout=20_000)

    def first() -> str:
        return window.list.lines.rows[0].what

    assert "Abel" in first()
    window.order.choose(2)
    assert "not shown" in first()
    window.order.choose(3)
    assert "Abel" not in first()
    window.list.selectAll()
    assert window.remove.text() == "Take back 3"
    qtbot.mouseClick(window.remove, Qt.MouseButton.LeftButton)
    assert names(session) == before
    assert undo_label(session) == "Take back 3 corrections"
    session.undo()
    assert "Mr Wu" in names(session)


def test_suggestions_are_gone_through_with_the_keys(
    qtbot: QtBot, sidebar: EntitiesSidebar, session: Session
) -> None:
    market = session.library.documents.text("market")
    harbour = session.library.documents.text("harbour")
    pair = [
        found(harbour, "Harbour Company", EntityType.ORG, "harbour", "ice"),
        found(harbour, "Harbor Company", EntityType.ORG, "January"),
        found(harbour, "Shipping Trust", EntityType.ORG, "outside"),
        found(harbour, "Shiping Trust", EntityType.ORG, "cards"),
    ]
    assert market
    session.announce(session.library.findings.publish("harbour", Findings(tuple(pair)), "test 2"))
    sidebar.suggested.ask_now()
    count = len(sidebar.suggested.by_key)
    assert count >= 2
    assert sidebar._suggestions.text() == f"{count} suggestions"
    window = SuggestionsWindow(session, Appearance(Scheme.DARK), sidebar.suggested)
    qtbot.addWidget(window)
    window.show_beside()
    seen: list[str] = []
    window.text_wanted.connect(seen.append)
    qtbot.keyClick(window.list, Qt.Key.Key_Space)
    assert len(seen) == 1
    first = window.list.lines.rows[0].what
    qtbot.keyClick(window.list, Qt.Key.Key_Return)
    assert undo_label(session) == first
    assert window.list.lines.rowCount() == count - 1
    qtbot.keyClick(window.list, Qt.Key.Key_Delete)
    assert undo_label(session) == "Dismiss a suggestion"
    sidebar.suggested.ask_now()
    assert window.list.lines.rowCount() == count - 2


# -- what cannot be


def test_nonsense_is_refused_with_a_way_out(sidebar: EntitiesSidebar, session: Session) -> None:
    failed: list[ReaderError] = []
    session.failed.connect(failed.append)
    wu = entity_named(session, "Wu").id
    deeds = sidebar.deeds
    refused: list[Callable[[], bool]] = [
        lambda: deeds.rename(wu, "…"),
        lambda: deeds.split(wu, "never heard of"),
        lambda: deeds.merge(wu, ["nobody at all"]),
        lambda: deeds.show_again("no rule"),
    ]
    for deed in refused:
        assert not deed()
    assert len(failed) == len(refused)
    assert not deeds.merge(wu, [wu])
    assert not deeds.rename(wu, "Wu")
    assert undo_label(session) != "Rename Wu to …"


def test_why_a_name_was_found_is_said_in_words() -> None:
    span = Span(0, 2)
    assert reason(Mention("d", "e", span)) == ""
    assert reason(Mention("d", "e", span, "model", 0.934)) == "Found by the model, 93 % sure"
    assert reason(Mention("d", "e", span, "reader", 1.0)) == "Said by you"
    assert reason(Mention("d", "e", span, "list")) == "Found in a list of names"


def test_letters_typed_in_the_list_narrow_it(qtbot: QtBot, sidebar: EntitiesSidebar) -> None:
    tree = sidebar._tree
    tree.setFocus()
    QTest.keyClicks(tree, "w")
    assert sidebar._filter.text() == "w"
    qtbot.waitUntil(lambda: tree.rows.first_entity() != "", timeout=20_000)
    qtbot.keyClick(sidebar._filter, Qt.Key.Key_Down)
    assert tree.hasFocus()
