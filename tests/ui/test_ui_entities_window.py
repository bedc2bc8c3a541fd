"""Entities in the real window: from the page, the menus and the windows that open over it."""

from pathlib import Path

import pytest
from peopled import entity_named
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from windowed import library_of, open_window, panels_of, trigger

from reader.domain.document import Span
from reader.domain.entities import EntityType, Evidence, FoundEntity, Origin
from reader.domain.findings import Findings
from reader.services import analysing
from reader.storage import Library
from reader.ui.entities.entity_menu import add_kinds
from reader.ui.entities.name_popup import NamePopup
from reader.ui.handlers.page_menu import PageMenu
from reader.ui.main_window import MainWindow

MARKET = "# Market\n\nMira Holt sold lamps. Holt knew the Lamp House.\n\nThe Lamp House paid Mira Holt.\n"
STREET = "# Street\n\nNobody saw Mira Holt on the street.\n"
SURE = Evidence(Origin.MODEL, 0.91)


def publish(library: Library, name: str, *found: tuple[str, EntityType, tuple[str, ...]]) -> None:
    """Entities at every place of their words."""
    record, text = library.documents.get(name), library.documents.text(name)
    entities: list[FoundEntity] = []
    for title, kind, words in found:
        spans: list[Span] = []
        for word in words:
            at = text.find(word)
            while at >= 0:
                if not any(span.start <= at < span.end for span in spans):
                    spans.append(Span(at, at + len(word)))
                at = text.find(word, at + 1)
        places = tuple(sorted(spans))
        others = tuple(word for word in words if word != title)
        entities.append(FoundEntity(title, kind, places, others, tuple(SURE for _ in places)))
    library.findings.publish(name, Findings(tuple(entities)), analysing.cache_key(record))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    library = library_of(MARKET, STREET)
    holt = ("Mira Holt", EntityType.PERSON, ("Mira Holt", "Holt"))
    publish(library, "doc0", holt, ("Lamp House", EntityType.ORG, ("Lamp House",)))
    publish(library, "doc1", ("Mira Holt", EntityType.PERSON, ("Mira Holt",)))
    made = open_window(qtbot, library, tmp_path / "settings.ini", size=(1200, 800))
    made.desk.open("doc0")
    qtbot.wait(20)
    return made


def entries(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "").split("\t")[0] for action in menu.actions() if action.text()]


def position_of(window: MainWindow, words: str) -> int:
    return window.page.document.text.index(words) + 1


def said(window: MainWindow) -> str:
    return window.status._work.text()


def test_hovering_tells_who_it_is_and_why(window: MainWindow) -> None:
    trigger(window, "page.entity_marks")
    told = window.page.describe(position_of(window, "Holt knew"))
    assert told == "Mira Holt (Person)\nFound by the model, 91 % sure"


def test_the_menu_at_a_name_puts_it_right(window: MainWindow) -> None:
    menu = PageMenu(window, panels_of(window), position_of(window, "Lamp House"))
    assert entries(menu)[:3] == [
        "Open the dossier of Lamp House (Organisation)",
        "Next mention",
        "Previous mention",
    ]
    correct = next(action.menu() for action in menu.actions() if action.text().startswith("Correct"))
    assert isinstance(correct, QMenu)
    assert entries(correct) == [
        "Rename…",
        "Merge with…",
        "Change kind",
        "Hide",
        "“Lamp House” is no entity anywhere",
        "“Lamp House” is no entity in this document",
        "All corrections…",
    ]


def test_the_next_mention_is_found_from_the_menu_across_documents(window: MainWindow) -> None:
    session = window.session
    menu = PageMenu(window, panels_of(window), window.page.document.text.rindex("Mira Holt") + 1)
    next(action for action in menu.actions() if action.text() == "Next mention").trigger()
    assert window.desk.document_id == "doc1"
    assert panels_of(window).guide.entity == entity_named(session, "Mira Holt").id


def test_without_an_entity_the_actions_say_what_to_do(window: MainWindow) -> None:
    for name in ("entity.merge", "entity.rename", "entity.kind", "entity.hide"):
        window.status.set_work("")
        trigger(window, name)
        assert "Choose an entity" in said(window)


def test_the_kind_of_the_entity_in_focus_is_changed_by_its_digit(window: MainWindow) -> None:
    session = window.session
    panels_of(window).guide.choose_entity(entity_named(session, "Lamp House").id)
    trigger(window, "entity.kind")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][:3] == [
        "&1   Place",
        "&2   Organisation",
        "&3   Person",
    ]
    assert menu.actions()[1].isChecked()
    menu.actions()[0].trigger()
    menu.close()
    assert entity_named(session, "Lamp House").type is EntityType.PLACE


def test_a_name_is_typed_beside_the_page_where_the_list_is_hidden(window: MainWindow) -> None:
    session = window.session
    panels_of(window).show_tab("documents")
    panels_of(window).guide.choose_entity(entity_named(session, "Lamp House").id)
    trigger(window, "entity.rename")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, NamePopup)
    popup.field.setText("House of Lamps")
    popup.field.returnPressed.emit()
    assert entity_named(session, "Lamp House").name == "House of Lamps"
    assert said(window) == "Rename Lamp House to House of Lamps"


def test_what_is_hidden_is_shown_again_from_its_menu(window: MainWindow) -> None:
    session, panels = window.session, panels_of(window)
    panels.entities.deeds.hide([entity_named(session, "Lamp House").id])
    assert session.library.entities.find("Lamp House") is None
    panels.actions.on_entities.offer_hidden(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert entries(menu) == ["Show Lamp House again", "All corrections…"]
    menu.actions()[0].trigger()
    menu.close()
    assert entity_named(session, "Lamp House").type is EntityType.ORG


def test_the_text_does_not_move_when_a_name_of_it_is_put_right(window: MainWindow) -> None:
    session = window.session
    panels_of(window).guide.choose_entity(entity_named(session, "Mira Holt").id)
    before = window.page.place(), window.page.caret
    assert panels_of(window).entities.deeds.split(entity_named(session, "Mira Holt").id, "Holt")
    assert (window.page.place(), window.page.caret) == before
    assert window.desk.marks.focus_entity == entity_named(session, "Mira Holt").id
    assert len(window.page.marks.focus_starts) == 2


def test_an_entity_that_is_hidden_leaves_focus_and_page(window: MainWindow) -> None:
    panels, session = panels_of(window), window.session
    panels.guide.show_dossier(entity_named(session, "Lamp House").id)
    assert panels.view == "entity"
    trigger(window, "entity.hide")
    assert (panels.view, panels.guide.entity) == ("read", "")
    assert panels.entities._tree.focus_id == ""


def test_nothing_is_put_right_in_a_library_that_is_only_read(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library.open(path).close()
    library = Library.open(path, read_only=True)
    made = open_window(qtbot, library, tmp_path / "settings.ini", size=(1000, 700))
    by_id = panels_of(made).actions.table.by_id
    for name in (
        "entity.add",
        "entity.rename",
        "entity.merge",
        "entity.kind",
        "entity.hide",
        "entity.import",
    ):
        assert not by_id[name].isEnabled(), name
    assert not panels_of(made).entities._tree.rows.can_edit


def test_every_kind_has_a_digit_of_its_own(qtbot: QtBot) -> None:
    menu, chosen = QMenu(), list[EntityType]()
    qtbot.addWidget(menu)
    add_kinds(menu, None, chosen.append)
    for action in menu.actions():
        action.trigger()
    assert sorted(chosen) == sorted(EntityType)
