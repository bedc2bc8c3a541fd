"""Cards beside the page, in the real window."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot
from windowed import library_of, mark, open_window, panels_of

from reader.ui import settings as table
from reader.ui.annotations.card_column import CardColumn
from reader.ui.annotations.panel import NotesPanel
from reader.ui.main_window import MainWindow
from reader.ui.settings import Settings

PARAGRAPHS = [f"Paragraph {n:03} " + "tells of ships and of what was in them. " * 6 for n in range(80)]
FIRST_LINE = 6
"""A card's first line is so much below its edge as a passage is below its line."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = open_window(qtbot, library_of("\n\n".join(PARAGRAPHS)), tmp_path / "s.ini", size=(1300, 860))
    for number in (1, 4, 20, 22, 23, 24, 40, 60):
        mark(window, f"Paragraph {number:03}")
    still(window, qtbot)
    return window


def notes_of(window: MainWindow) -> NotesPanel:
    return panels_of(window).notes


def cards_of(window: MainWindow) -> CardColumn:
    return notes_of(window)._cards


def still(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until no card is on its way."""
    qtbot.waitUntil(lambda: not cards_of(window)._glide.reach)


def id_of(window: MainWindow, number: int) -> str:
    return f"h{window.page.document.text.index(f'Paragraph {number:03}')}"


def card_height(window: MainWindow, number: int) -> float:
    """Where on the screen a card is level."""
    top = cards_of(window).tops()[id_of(window, number)]
    return cards_of(window).viewport().mapToGlobal(QPointF(0, top)).y() + FIRST_LINE


def passage_height(window: MainWindow, number: int) -> float:
    page = window.page
    (top,) = page.line_tops([page.document.text.index(f"Paragraph {number:03}")])
    return page.viewport().mapToGlobal(QPointF(0, top)).y()


def show(window: MainWindow, number: int, share: float = 0.3) -> None:
    window.page.scroll_to(window.page.document.text.index(f"Paragraph {number:03}"), share)


def click(window: MainWindow, qtbot: QtBot, number: int) -> None:
    cards = cards_of(window)
    box = cards.row_box(cards.card_model.row_of(id_of(window, number)))
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(60, 16))


def test_cards_stand_level_and_stay_so_while_the_page_scrolls(window: MainWindow, qtbot: QtBot) -> None:
    for number in (20, 40, 60):
        show(window, number)
        for _ in range(5):
            window.page.scroll_by(17)
            still(window, qtbot)
            assert abs(card_height(window, number) - passage_height(window, number)) <= 1


def test_the_first_card_is_in_sight_where_the_text_begins(window: MainWindow) -> None:
    assert abs(card_height(window, 1) - passage_height(window, 1)) <= 1


def test_a_card_pushed_down_stands_below_the_one_above(window: MainWindow, qtbot: QtBot) -> None:
    show(window, 22)
    still(window, qtbot)
    cards = cards_of(window)
    boxes = [cards.row_box(cards.card_model.row_of(id_of(window, number))) for number in (22, 23, 24)]
    assert all(lower.top() >= upper.bottom() + 10 for upper, lower in itertools.pairwise(boxes))


def test_a_click_brings_the_passage_to_the_card_which_does_not_move(window: MainWindow, qtbot: QtBot) -> None:
    cards = cards_of(window)
    show(window, 22)
    still(window, qtbot)
    cards.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderSingleStepAdd)
    assert cards.is_free
    before = card_height(window, 24)
    click(window, qtbot, 24)
    still(window, qtbot)
    assert window.desk.current_highlight == id_of(window, 24)
    assert abs(card_height(window, 24) - before) <= 1
    assert abs(passage_height(window, 24) - before) <= 1
    assert not cards.is_free


def test_a_click_on_a_card_that_peeks_in_brings_it_in_beside_its_passage(
    window: MainWindow, qtbot: QtBot
) -> None:
    cards = cards_of(window)
    show(window, 20, share=0.0)
    window.page.scroll_by(-600)
    still(window, qtbot)
    assert cards.row_box(cards.card_model.row_of(id_of(window, 20))).bottom() > cards.viewport().height()
    click(window, qtbot, 20)
    still(window, qtbot)
    box = cards.row_box(cards.card_model.row_of(id_of(window, 20)))
    assert cards.viewport().rect().contains(box)
    assert abs(card_height(window, 20) - passage_height(window, 20)) <= 1


def test_cards_that_the_reader_scrolls_are_free_until_the_page_is_scrolled(
    window: MainWindow, qtbot: QtBot
) -> None:
    cards = cards_of(window)
    show(window, 20)
    still(window, qtbot)
    cards.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderSingleStepAdd)
    away = card_height(window, 20)
    assert away != passage_height(window, 20)
    mark(window, "Paragraph 050")
    assert card_height(window, 20) == away
    window.page.scroll_by(10)
    still(window, qtbot)
    assert abs(card_height(window, 20) - passage_height(window, 20)) <= 1


def test_choosing_on_the_page_rings_the_card_and_leaves_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    show(window, 22)
    place = window.page.place()
    window.page.highlight_activated.emit(id_of(window, 24))
    still(window, qtbot)
    assert cards_of(window).current_id == id_of(window, 24)
    assert abs(card_height(window, 24) - passage_height(window, 24)) <= 1
    assert window.page.hasFocus()
    assert window.page.place() == place
    window.page.let_go.emit()
    assert cards_of(window).current_id == ""


def test_coming_to_a_card_chooses_its_passage_and_the_page_stays(window: MainWindow, qtbot: QtBot) -> None:
    show(window, 20)
    place, cards = window.page.place(), cards_of(window)
    cards.setFocus(Qt.FocusReason.TabFocusReason)
    seen = {window.desk.current_highlight}
    for _ in range(4):
        qtbot.keyClick(cards, Qt.Key.Key_Down)
        assert window.desk.current_highlight == cards.current_id
        seen.add(cards.current_id)
    assert len(seen) >= 4
    assert window.page.place() == place
    assert cards.hasFocus()


def test_a_card_that_is_written_on_stays_while_it_grows(window: MainWindow, qtbot: QtBot) -> None:
    show(window, 22)
    notes_of(window).edit_note(id_of(window, 22))
    still(window, qtbot)
    before = card_height(window, 22)
    for line in range(6):
        notes_of(window)._editor.insertPlainText(f"line {line}\n")
        mark(window, f"Paragraph {25 + line:03}")
        assert card_height(window, 22) == before
    assert notes_of(window).flush()
    assert card_height(window, 22) == before


def test_typing_brings_back_the_card_that_was_scrolled_away(window: MainWindow, qtbot: QtBot) -> None:
    show(window, 20)
    notes = notes_of(window)
    notes.edit_note(id_of(window, 20))
    editor, cards = notes.writing.editor, cards_of(window)
    show(window, 60)
    still(window, qtbot)
    row = cards.card_model.row_of(id_of(window, 20))
    assert not cards.row_box(row).intersects(cards.viewport().rect())
    qtbot.keyClicks(editor, "here")
    still(window, qtbot)
    assert cards.viewport().rect().contains(cards.row_box(row))
    assert editor.note() == "here"


def test_the_order_of_cards_is_remembered(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    notes_of(window)._newest_first.click()
    assert not notes_of(window).follows_page
    assert Settings(tmp_path / "s.ini").get(table.NOTES_ORDER) == "time"
    again = open_window(qtbot, library_of(*PARAGRAPHS[:1]), tmp_path / "s.ini", size=(1200, 800))
    assert notes_of(again)._newest_first.isChecked()


def test_a_removed_highlight_takes_its_card_along_and_leaves_no_ring(
    window: MainWindow, qtbot: QtBot
) -> None:
    show(window, 22)
    window.page.highlight_activated.emit(id_of(window, 23))
    window.marking.remove()
    assert cards_of(window).current_id == ""
    assert window.desk.current_highlight == ""
    assert id_of(window, 23) not in cards_of(window).card_model.ids


def test_cards_stand_level_again_in_a_document_that_is_opened_again(qtbot: QtBot, tmp_path: Path) -> None:
    library = library_of("\n\n".join(PARAGRAPHS), "\n\n".join(reversed(PARAGRAPHS)))
    window = open_window(qtbot, library, tmp_path / "s.ini", size=(1300, 860))
    for number in (1, 4, 40):
        mark(window, f"Paragraph {number:03}")
    show(window, 40)
    for name in ("doc1", "doc0"):
        panels_of(window).guide.open_document(name)
        still(window, qtbot)
    assert abs(card_height(window, 40) - passage_height(window, 40)) <= 1
    assert not cards_of(window).is_free
