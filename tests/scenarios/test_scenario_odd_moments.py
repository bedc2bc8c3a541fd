"""What people do at odd moments, and what must not be lost or hit by it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.scenarios.conftest import Reader

ComesIn = Callable[[Path], Reader]
FIRST = "Men in cheap suits hawked power strips"
SECOND = "Their foray into capitalism"


def highlights(reader: Reader, words: str) -> None:
    reader.drags_over(words)
    reader.presses("H")


def test_keys_after_undoing_a_highlight_do_nothing(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    highlights(reader, FIRST)
    reader.presses("Ctrl+Z")
    assert reader.window.desk.current_highlight == ""
    for key in ("Delete", "N", "1", "T", "H"):
        reader.presses(key)
    assert reader.highlights() == []


def test_delete_with_another_selection_spares_the_highlight_that_was_chosen(
    comes_in: ComesIn, sample: Path
) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    highlights(reader, FIRST)
    reader.drags_over(SECOND)
    reader.presses("Delete")
    assert len(reader.highlights()) == 1


def test_escape_and_a_click_beside_let_go_of_the_chosen_highlight(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    highlights(reader, FIRST)
    reader.presses("Escape")
    assert reader.window.desk.current_highlight == ""
    reader.clicks_on("hawked")
    assert reader.window.desk.current_highlight
    reader.clicks_on("Dusty banners")
    assert reader.window.desk.current_highlight == ""


@pytest.mark.parametrize("key", ["Alt+2", "Alt+3"])
def test_leaving_from_another_view_does_not_hide_the_panels(
    comes_in: ComesIn, sample: Path, key: str
) -> None:
    reader = comes_in(sample)
    reader.presses(key)
    reader.leaves()
    reader = comes_in(sample)
    assert not reader.window.right.isHidden()
    assert not reader.window.bottom.isHidden()


def test_hits_of_one_document_are_not_drawn_over_another(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.presses("Ctrl+F")
    reader.types("the")
    reader.presses("Alt+2")
    reader.opens("leapfrogged")
    text = reader.window.page.document.text
    hits = list(reader.window.page.marks.hits)
    assert hits
    assert all(span.of(text).lower() == "the" for span in hits)


def test_changing_documents_with_the_find_bar_open_keeps_the_place(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.window.page.scroll_to(reader.place_of("The notion that simply populating").start)
    reader.settles()
    place = reader.window.page.place()
    reader.opens("leapfrogged")
    reader.presses("Ctrl+F")
    reader.types("the")
    reader.opens("tech giants")
    assert reader.window.page.place() == place


def test_words_typed_just_before_removing_the_document_come_back_with_it(
    comes_in: ComesIn, sample: Path
) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.drags_over(FIRST)
    reader.presses("N")
    reader.types("half a thought")
    reader.panels.actions.trigger("document.remove")
    reader.panels.actions.trigger("edit.undo")
    reader.opens("tech giants")
    assert [h.note for h in reader.highlights()] == ["half a thought"]


def test_files_added_while_the_reader_reads_on_do_not_take_the_page(
    comes_in: ComesIn, sample: Path, tmp_path: Path
) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    before = reader.window.desk.document_id
    file = tmp_path / "new.txt"
    file.write_text("A new text\n\nWith a line of words in it.\n", encoding="utf-8")
    count = len(reader.library.documents.listing())
    reader.window.add([file])
    reader.window.page.scroll_by(300)
    reader.qtbot.waitUntil(lambda: len(reader.library.documents.listing()) == count + 1, timeout=20_000)
    reader.qtbot.waitUntil(lambda: not reader.window.background.is_busy, timeout=20_000)
    assert reader.window.desk.document_id == before
    assert "A new text" in reader.window.message_bar.words.text()
    reader.window.message_bar.action.click()
    assert reader.window.desk.document_id != before


def test_the_caret_goes_to_the_ends_without_opening_folds(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.presses("F7")
    rows = len(reader.window.page._rows)
    reader.presses("Ctrl+End")
    reader.presses("Ctrl+Home")
    assert len(reader.window.page._rows) == rows
    title = reader.place_of("China’s tech giants want to go global. Just one")
    assert reader.window.page.caret == title.start


def test_a_double_click_on_a_marked_name_selects_it_and_stays_on_the_page(
    comes_in: ComesIn, sample: Path
) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.presses("E")
    page = reader.window.page
    page.bring(reader.place_of("Lenovo"))
    point = page.boxes(reader.place_of("Lenovo"))[0].center().toPoint()
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point)
    reader.qtbot.wait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 50)
    assert page.selected_text() == "Lenovo"
    assert reader.panels.view == "read"


def test_a_single_click_on_a_marked_name_opens_its_dossier(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.presses("E")
    reader.clicks_on("Lenovo")
    reader.qtbot.waitUntil(lambda: reader.panels.view == "entity", timeout=20_000)
