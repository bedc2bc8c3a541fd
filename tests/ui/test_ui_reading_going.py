"""Keys begin where the reader is: at the highlight, at the caret, or at the top after scrolling."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windowed import add, library_of, mark, open_window, panels_of, popups_of, trigger

from reader.domain.annotations import Theme
from reader.domain.document import Block, BlockKind, Document, Span
from reader.services.commands import AddTheme
from reader.storage import Library
from reader.ui.main_window import MainWindow

PARAGRAPHS = "\n\n".join(
    f"Paragraph number{n} goes on for some words, so that it has a line." for n in range(120)
)
LONG = "These words go on. " * 200
_SHIFT = Qt.KeyboardModifier.ShiftModifier
FURNITURE = ("Cookies help us.", "Subscribe today.")


def folded_library() -> Library:
    """A text with two folds of page furniture beside each other on the screen, and one further down."""
    lines = ["Begin here.", FURNITURE[0], "Then this.", FURNITURE[1], *["Words. " * 40] * 40, "Share this."]
    blocks, at = [], 0
    for line in lines:
        kind = BlockKind.FURNITURE if line in (*FURNITURE, "Share this.") else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(at, at + len(line))))
        at += len(line) + 2
    library = Library.open(":memory:")
    add(library, "folded", Document("\n\n".join(lines), tuple(blocks)))
    return library


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, library_of(PARAGRAPHS), tmp_path / "s.ini", size=(1000, 700))


@pytest.fixture
def folded(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, folded_library(), tmp_path / "s.ini", size=(1000, 700))


@pytest.fixture
def long(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, library_of(LONG), tmp_path / "s.ini", size=(1000, 700))


def current(window: MainWindow) -> str:
    chosen = window.desk.current_highlight
    return window.session.library.annotations.get(chosen).anchor.exact if chosen else ""


def test_the_next_highlight_after_scrolling_is_the_next_from_the_top_of_the_screen(
    window: MainWindow,
) -> None:
    for number in (1, 2, 60, 100):
        mark(window, f"number{number} ")
    trigger(window, "go.next_highlight")
    trigger(window, "go.next_highlight")
    assert current(window) == "number2 "
    window.page.scroll_to(window.page.document.text.index("number80"))
    trigger(window, "go.next_highlight")
    assert current(window) == "number100 "
    window.page.scroll_to(window.page.document.text.index("number30"))
    trigger(window, "go.previous_highlight")
    assert current(window) == "number2 "


def test_the_next_highlight_is_the_next_from_the_caret_once_it_has_moved_on(window: MainWindow) -> None:
    for number in (0, 1, 5):
        mark(window, f"number{number} ")
    trigger(window, "go.next_highlight")
    trigger(window, "mark.caret")
    window.page.caret = window.page.document.text.index("number3 ")
    trigger(window, "go.next_highlight")
    assert current(window) == "number5 "


def test_highlights_that_begin_at_one_place_are_visited_one_after_the_other(window: MainWindow) -> None:
    mark(window, "number1 ")
    window.page.select(
        Span(window.page.document.text.index("number1 "), len("Paragraph number1 goes on") + 80)
    )
    window.marking.highlight()
    window.desk.set_current_highlight("")
    window.page.to_top()
    visited = []
    for _ in range(2):
        trigger(window, "go.next_highlight")
        visited.append(window.desk.current_highlight)
    assert len(set(visited)) == 2


def test_beyond_the_last_highlight_a_word_says_so(window: MainWindow) -> None:
    mark(window, "number1 ")
    trigger(window, "go.next_highlight")
    trigger(window, "go.next_highlight")
    assert current(window) == "number1 "
    assert "No further highlight" in window.status._work.text()


def test_a_caret_that_was_scrolled_away_inside_its_paragraph_is_fetched_to_the_screen(
    long: MainWindow,
) -> None:
    page = long.page
    page.scroll_by(900)
    assert not page.can_be_seen(0)
    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.selection is not None
    assert page.selection.start > 900
    assert page.begins_on_screen(page.selection)


def test_a_key_shows_and_hides_each_fold_on_the_screen_in_turn(folded: MainWindow) -> None:
    shown = []
    for _ in range(4):
        trigger(folded, "page.fold")
        text = folded.page.document.text
        shown.append([words for words in FURNITURE if folded.page.can_be_seen(text.index(words))])
    assert shown == [[FURNITURE[0]], [], [FURNITURE[1]], []]


def test_the_words_that_were_shown_can_be_selected_with_the_next_keys(folded: MainWindow) -> None:
    trigger(folded, "page.fold")
    QTest.keyClick(folded.page, Qt.Key.Key_Right, _SHIFT | Qt.KeyboardModifier.ControlModifier)
    assert folded.page.selected_text() == "Cookies "


def test_a_fold_beyond_the_screen_is_fetched_and_shown(folded: MainWindow) -> None:
    text = folded.page.document.text
    folded.page.scroll_to(text.index("Words."), share=0.0)
    trigger(folded, "page.fold")
    assert folded.page.can_be_seen(text.index("Share this."))
    trigger(folded, "go.back")
    assert not folded.page.can_be_seen(text.index("Share this."))


@pytest.mark.parametrize("browsing", [False, True])
def test_from_an_end_of_the_document_a_key_leads_back_to_where_one_read(
    window: MainWindow, browsing: bool
) -> None:
    page = window.page
    page.scroll_to(page.document.text.index("number60"), share=0.1)
    if browsing:
        trigger(window, "mark.caret")
    read = page.place()
    QTest.keyClick(page, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert page.place() != read
    assert window.desk.ways == (True, False)
    trigger(window, "go.back")
    assert page.place() == read
    assert window.desk.ways == (False, True)


def test_a_document_without_furniture_says_so(window: MainWindow) -> None:
    trigger(window, "page.fold")
    assert "no page furniture" in window.status._work.text()


def test_the_caret_begins_at_the_title_also_where_furniture_stands_before_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    words = ("Cookies help us.", "The title", "Then the text begins.")
    kinds = (BlockKind.FURNITURE, BlockKind.TITLE, BlockKind.PARAGRAPH)
    text = "\n\n".join(words)
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in words]
    library = Library.open(":memory:")
    add(library, "titled", Document(text, tuple(map(Block, kinds, spans))))
    window = open_window(qtbot, library, tmp_path / "s.ini", size=(1000, 700))
    assert window.page.caret == spans[1].start
    trigger(window, "mark.caret")
    QTest.keyClick(window.page, Qt.Key.Key_Right, _SHIFT | Qt.KeyboardModifier.ControlModifier)
    assert window.page.selected_text() == "The "


def test_tab_comes_to_the_search_field_between_its_neighbours(window: MainWindow) -> None:
    panels = panels_of(window)
    panels.top.library.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panels.top.library, Qt.Key.Key_Tab)
    assert panels.search_field.hasFocus()


def test_at_the_very_beginning_the_reader_is_in_the_first_section(qtbot: QtBot, tmp_path: Path) -> None:
    text = "# First\n\nWords.\n\n## Second\n\nWords.\n\n## Third\n\n" + "Words. " * 900
    window = open_window(qtbot, library_of(text), tmp_path / "s.ini", size=(1000, 700))
    assert popups_of(window).section() in ("", "First")
    window.page.scroll_by(120)
    assert popups_of(window).section() == "Third"


def test_a_highlight_inside_another_of_the_same_colour_can_be_seen(window: MainWindow) -> None:
    outer, inner = "number1 goes on for some words", "on for"
    mark(window, outer)
    page, text = window.page, window.page.document.text
    at = text.index(inner, text.index(outer))
    page.select(Span(at, at + len(inner)))
    window.marking.highlight()
    window.desk.set_current_highlight("")
    edge = page.boxes(Span(at, at + len(inner)))[0]
    picture = page.viewport().grab().toImage()
    ground, seam = (picture.pixelColor(round(edge.left()) + x, round(edge.top()) + 2) for x in (-6, 0))
    assert ground == page.appearance.palette.colour("plain_highlight")
    assert seam == page.appearance.palette.colour("paper")


def test_the_palette_stands_in_the_margin_of_a_selection_that_fills_the_screen(long: MainWindow) -> None:
    for key in range(1, 10):
        assert long.session.run(AddTheme(Theme(f"t{key}", f"Theme number {key}", hue=key, key=key)))
    page, palette = long.page, long.selection_palette
    page.scroll_by(600)
    trigger(long, "edit.select_all")
    long.at_selection.place()
    assert palette.isVisible()
    assert not any(box.intersects(palette.geometry().toRectF()) for box in page.boxes(Span(0, len(LONG))))
    assert page.viewport().rect().contains(palette.geometry())
    names = [button.accessibleName() for button in palette.buttons]
    assert names[0] == "Theme number 1 (1)"
    assert names[-1].startswith("Copy")
    page.select(Span(page.top_position() + 200, page.top_position() + 210))
    long.at_selection.place()
    assert palette.width() > 200


def test_the_palette_does_not_cover_the_hits_of_what_is_being_looked_for(window: MainWindow) -> None:
    at = window.page.document.text.index("number1 ")
    window.page.select(Span(at, at + 7))
    assert window.selection_palette.isVisible()
    trigger(window, "find.page")
    assert not window.selection_palette.isVisible()
    QTest.keyClick(panels_of(window).find.field, Qt.Key.Key_Escape)
    assert window.page.selection is not None
    assert window.selection_palette.isVisible()
