"""Who: a reader puts names right on the page and in the list, adds a document, and takes it all back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from reader.domain.entities import Entity, EntityType
from reader.services import history
from reader.ui.entities.add_popup import AddPopup
from reader.ui.entities.name_popup import NamePopup
from reader.ui.entities.picker import EntityPicker
from reader.ui.handlers.page_menu import PageMenu
from tests.scenarios.conftest import Reader

ComesIn = Callable[[Path], Reader]
LATER = """# A walk through the market

The kiosks of Crook Street are closed now. Mr Placeholder, who sold radios there, remembers the Tinker Lane
fair and its power strips. Tinker Lane was louder than Electronics Street.
"""


def entity(reader: Reader, name: str) -> Entity | None:
    return reader.library.entities.find(name)


def known(reader: Reader, name: str) -> Entity:
    found = entity(reader, name)
    assert found is not None, name
    return found


def undo_label(reader: Reader) -> str:
    return history.undo_label(reader.library) or ""


def is_idle(reader: Reader) -> bool:
    return not reader.window.background.is_busy


def page_menu(reader: Reader, words: str) -> PageMenu:
    """The menu at words of the page."""
    span = reader.place_of(words)
    reader.window.page.bring(span)
    return PageMenu(reader.window, reader.panels, span.start + 1)


def chooses(menu: QMenu, *path: str) -> None:
    """Goes down a menu by the beginnings of its entries."""
    for number, words in enumerate(path):
        action = next(one for one in menu.actions() if one.text().replace("&", "").startswith(words))
        if number == len(path) - 1:
            action.trigger()
            return
        inner = action.menu()
        assert isinstance(inner, QMenu)
        menu = inner


def test_a_correction_holds_for_documents_that_come_later(
    comes_in: ComesIn, sample: Path, tmp_path: Path
) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.qtbot.waitUntil(lambda: is_idle(reader), timeout=60_000)

    # Words that nobody found become an entity, everywhere.
    reader.drags_over("power strips")
    reader.presses("W")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, AddPopup)
    QTest.keyClick(popup, Qt.Key.Key_4)
    reader.settles()
    assert known(reader, "power strips").type is EntityType.PRODUCT
    assert undo_label(reader) == "Add power strips as Product"

    # Two names are one.
    reader.panels.show_tab("entities")
    street, crooked = known(reader, "Electronics Street"), known(reader, "Crook Street")
    reader.panels.guide.show_dossier(crooked.id)
    reader.settles()
    reader.window.setFocus()
    reader.panels.actions.trigger("entity.merge")
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, EntityPicker)
    QTest.keyClicks(picker.field, "electronics")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    reader.settles()
    assert known(reader, "Crook Street").id == street.id
    assert undo_label(reader) == "Merge Crook Street into Electronics Street"

    # The page of the one that is gone has become that of the other.
    assert reader.panels.guide.entity == street.id
    assert reader.panels.dossier is not None
    assert reader.panels.dossier.head.title.label.text() == "Electronics Street"

    # A document comes, and is read with what the reader said.
    later = tmp_path / "later.md"
    later.write_text(LATER, encoding="utf-8")
    reader.window.add([later])
    reader.qtbot.waitUntil(lambda: bool(reader.library.documents.find("A walk")), timeout=60_000)
    reader.qtbot.waitUntil(lambda: is_idle(reader), timeout=60_000)
    [walk] = reader.library.documents.find("A walk")
    strips = reader.library.entities.mentions_of(known(reader, "power strips").id)
    assert walk.id in {mention.document_id for mention in strips}
    places = [one for one in reader.library.entities.mentions_of(street.id) if one.document_id == walk.id]
    text = reader.library.documents.text(walk.id)
    assert {mention.span.of(text) for mention in places} == {"Crook Street", "Electronics Street"}

    # All of it is undone, step by step: the document, the merging, the new name.
    for _ in range(3):
        reader.panels.actions.trigger("edit.undo")
        reader.settles()
    assert known(reader, "Crook Street").id == crooked.id
    assert entity(reader, "power strips") is None


def test_a_name_is_put_right_where_it_stands_on_the_page(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    menu = page_menu(reader, "Crook Street")
    chooses(menu, "Correct", "Rename")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, NamePopup)
    popup.field.setText("Crooked Street")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    reader.settles()
    assert known(reader, "Crook Street").name == "Crooked Street"

    place = reader.window.page.place()
    menu = page_menu(reader, "Crook Street")
    place = reader.window.page.place()
    chooses(menu, "Correct", "“Crook Street” is no entity in this document")
    reader.settles()
    document = reader.window.desk.document_id
    named = [
        reader.library.entities.get(one.entity_id).name
        for one in reader.library.entities.mentions_in(document)
    ]
    assert "Crooked Street" not in named
    assert reader.window.page.place() == place


def test_the_list_works_by_keys_alone(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.presses("Ctrl+Shift+N")
    reader.types("alib")
    reader.qtbot.waitUntil(lambda: reader.panels.entities._tree.rows.entity_count < 5, timeout=20_000)
    reader.presses("Down")
    tree = reader.panels.entities._tree
    tree.setCurrentIndex(tree.rows.index_of(known(reader, "Alibaba").id))
    reader.presses("F2")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("Alibaba Group")
    reader.presses("Return")
    reader.qtbot.waitUntil(lambda: known(reader, "Alibaba").name == "Alibaba Group", timeout=20_000)
    assert reader.panels.entities._filter.text() == "alib"
    reader.presses("Return")
    reader.settles()
    assert reader.panels.view == "entity"
    reader.panels.entities._tree.setFocus()
    reader.presses("Delete")
    assert entity(reader, "Alibaba Group") is None
    assert reader.panels.view == "read"
    reader.presses("Ctrl+Z")
    assert known(reader, "Alibaba").name == "Alibaba Group"


def test_names_go_out_as_a_file_and_come_back_into_another_library(
    comes_in: ComesIn, sample: Path, tmp_path: Path
) -> None:
    reader = comes_in(sample)
    deeds = reader.panels.entities.deeds
    deeds.rename(known(reader, "Tencent").id, "Tencent Holdings")
    deeds.never("Moscow")
    file = tmp_path / "names.csv"
    reader.panels.actions.on_names.export_names_to(file)
    for _ in range(2):
        reader.window.session.undo()
    assert known(reader, "Tencent").name == "Tencent"

    broken = tmp_path / "broken.csv"
    broken.write_text("name,type\nTencent,DRAGON\n", encoding="utf-8")
    reader.panels.actions.on_names.import_names_from(broken)
    assert any("DRAGON" in words for words in reader.window.message_bar.messages)
    assert known(reader, "Tencent").name == "Tencent"

    reader.panels.actions.on_names.import_names_from(file)
    assert known(reader, "Tencent").name == "Tencent Holdings"
    assert entity(reader, "Moscow") is None


def test_a_dossier_is_written_as_a_page(comes_in: ComesIn, sample: Path, tmp_path: Path) -> None:
    reader = comes_in(sample)
    street = known(reader, "Electronics Street")
    page = tmp_path / "street.md"
    reader.panels.actions.on_names.export_page_to(page, street.id)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Electronics Street\n")
    assert "## Mentions" in text
    assert "**Zhongguancun**" in text
    reader.panels.actions.on_names.export_page_to(tmp_path / "no" / "where.md", street.id)
    assert any("cannot be written" in words for words in reader.window.message_bar.messages)
