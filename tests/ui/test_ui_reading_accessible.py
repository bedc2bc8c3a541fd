"""What a screen reader is told: the page as a text with caret and selection, and every control by name."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windowed import library_of, mark, open_window

from reader.domain.document import Block, BlockKind, Document, Span
from reader.formats.markdown import document_of as markdown
from reader.formats.plain_text import document_of as plain
from reader.ui.main_window import MainWindow
from reader.ui.reading.accessible import make_accessible
from reader.ui.reading.mirror import REACH, Mirror
from reader.ui.reading.page import Page

SOURCE = (
    "# Of ships\n\nSome **bold** words 😀 and *slanted* ones. A second sentence.\n\n"
    + "The second paragraph is long enough to be wrapped onto another line of this page. " * 3
    + "\n\n"
    + "\n\n".join(f"Paragraph {number} of many." for number in range(200))
)
Heard = Callable[[Document], QAccessibleTextInterface]


@pytest.fixture
def page(page: Page) -> Page:
    make_accessible(page)
    return page


@pytest.fixture
def heard(page: Page) -> Heard:
    """Show a document; its text as assistive technology gets it."""

    def hear(document: Document) -> QAccessibleTextInterface:
        page.show_document(document, "")
        return QAccessible.queryAccessibleInterface(page).textInterface()

    return hear


def mirror_of(page: Page) -> Mirror:
    found = page.viewport().findChild(Mirror)
    assert isinstance(found, Mirror)
    found.place()
    return found


def whole(text: QAccessibleTextInterface) -> str:
    return text.text(0, text.characterCount())


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_the_page_is_a_text_to_be_read_with_a_name(page: Page, heard: Heard) -> None:
    heard(markdown(SOURCE))
    interface = QAccessible.queryAccessibleInterface(page)
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.text(QAccessible.Text.Name) == "Of ships"
    state = interface.state()
    assert (state.readOnly, state.multiLine, state.selectableText, state.focusable) == (1, 1, 1, 1)
    assert interface.rect().size() == page.size()
    assert interface.valueInterface() is None
    assert "ShowMenu" in interface.actionInterface().actionNames()


def test_the_text_is_what_the_page_shows_without_markup(heard: Heard) -> None:
    text = heard(markdown(SOURCE))
    assert whole(text).startswith(
        "Of ships\nSome bold words 😀 and slanted ones. A second sentence.\nThe second"
    )
    assert "**" not in whole(text)


def test_folded_furniture_is_one_line_and_its_words_when_it_is_open(page: Page, heard: Heard) -> None:
    words = ("A title", "Menu", "Share", "The story.")
    kinds = (BlockKind.TITLE, BlockKind.FURNITURE, BlockKind.FURNITURE, BlockKind.PARAGRAPH)
    source = "\n\n".join(words)
    spans = [Span(source.index(one), source.index(one) + len(one)) for one in words]
    blocks = tuple(Block(kind, span) for kind, span in zip(kinds, spans, strict=True))
    text = heard(Document(source, blocks))
    assert whole(text) == "A title\n2 lines of page furniture hidden\nThe story."
    page.open_fold_of(source.index("Share"))
    page.caret = source.index("Share")
    assert whole(text) == "A title\n2 lines of page furniture\nMenu\nShare\nThe story."


def test_caret_and_selection_are_told_in_units_of_the_text(page: Page, heard: Heard) -> None:
    text = heard(markdown(SOURCE))
    at = SOURCE.index("slanted")
    page.caret = at
    assert text.cursorPosition() == units("Of ships\nSome bold words 😀 and ")
    assert text.selectionCount() == 0
    page.select(Span(SOURCE.index("words"), at))
    assert text.selectionCount() == 1
    cursor = mirror_of(page).textCursor()
    assert cursor.selectedText() == "words 😀 and "


def test_caret_and_selection_can_be_set(page: Page, heard: Heard) -> None:
    text = heard(markdown(SOURCE))
    begin = units("Of ships\nSome bold words 😀 and ")
    text.setCursorPosition(begin)
    assert page.caret == SOURCE.index("*slanted") + 1
    assert page.selection is None
    text.setSelection(0, begin, begin + units("slanted"))
    assert page.selected_text() == "slanted"
    text.removeSelection(0)
    assert page.selection is None
    text.addSelection(0, units("Of ships"))
    assert page.selected_text() == "Of ships"


def test_a_caret_that_is_set_comes_on_the_screen(page: Page, heard: Heard) -> None:
    text = heard(markdown(SOURCE))
    text.setCursorPosition(units(whole(text)[: whole(text).index("Paragraph 150")]))
    assert page.caret == SOURCE.index("Paragraph 150")
    assert page.caret_box(page.caret) is not None


def test_words_can_be_scrolled_to(page: Page, heard: Heard) -> None:
    text = heard(markdown(SOURCE))
    at = whole(text).index("Paragraph 180")
    text.scrollToSubstring(units(whole(text)[:at]), units(whole(text)[: at + 9]))
    place = SOURCE.index("Paragraph 180")
    assert page.begins_on_screen(Span(place, place + 9))


@pytest.mark.parametrize("words", ["Of ships", "bold", "😀", "slanted", "onto another", "Paragraph 2 "])
def test_each_character_is_where_the_page_draws_it(page: Page, heard: Heard, words: str) -> None:
    text = heard(markdown(SOURCE))
    mirror_of(page)
    unit = units(whole(text)[: whole(text).index(words)])
    at = SOURCE.index(words)
    [drawn] = page.boxes(Span(at, at + 1))
    told = text.characterRect(unit)
    corner = page.viewport().mapToGlobal(drawn.topLeft().toPoint())
    assert abs(told.left() - corner.x()) <= 1
    assert abs(told.top() - corner.y()) <= 3
    assert abs(told.height() - drawn.height()) <= 3
    inside = drawn.topLeft() + QPointF(1, drawn.height() / 2)
    assert text.offsetAtPoint(page.viewport().mapToGlobal(inside.toPoint())) == unit


def test_places_follow_when_the_page_scrolls(page: Page, heard: Heard) -> None:
    text = heard(markdown(SOURCE))
    page.scroll_to(SOURCE.index("Paragraph 100"), share=0.5)
    mirror_of(page)
    unit = units(whole(text)[: whole(text).index("Paragraph 100")])
    box = page.caret_box(SOURCE.index("Paragraph 100"))
    assert box is not None
    assert abs(text.characterRect(unit).top() - page.viewport().mapToGlobal(box.topLeft().toPoint()).y()) <= 3


def test_of_a_long_text_only_what_is_around_the_caret_is_held(page: Page, heard: Heard) -> None:
    source = "\n\n".join(f"Number {number}, one of many paragraphs." for number in range(20_000))
    text = heard(plain(source))
    for number in (0, 9_999, 19_999, 3):
        at = source.index(f"Number {number},")
        page.caret_browsing = True
        page.caret = at
        assert text.characterCount() <= 2 * REACH + 8_000
        here = text.cursorPosition()
        assert text.text(here, here + 12) == source[at : at + 12]


def test_another_document_is_another_text(heard: Heard) -> None:
    heard(markdown(SOURCE))
    assert whole(heard(plain("Another one.\n"))) == "Another one."
    assert whole(heard(Document("", ()))) == ""


def test_texts_with_characters_that_steer_are_told_as_they_are_shown(heard: Heard) -> None:
    source = "a\u202eb\u2029c\ufdd0d\x00e"
    text = heard(Document(source, (Block(BlockKind.PARAGRAPH, Span(0, len(source))),)))
    assert text.characterCount() == len(source)
    assert "\u202e" not in whole(text)


# -- the window as a whole


def visible(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything below, as a screen reader walks through it."""
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child.isValid() and not child.state().invisible:
            yield child
            yield from visible(child)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, library_of(SOURCE), tmp_path / "settings.ini", size=(1200, 800))


def test_every_visible_control_has_a_name_and_a_role(window: MainWindow) -> None:
    nameless = []
    for interface in visible(QAccessible.queryAccessibleInterface(window)):
        role, state = interface.role(), interface.state()
        assert role != QAccessible.Role.NoRole
        if state.focusable and not state.disabled and not interface.text(QAccessible.Text.Name):
            nameless.append((role, interface.object()))
    assert nameless == []


def test_the_page_is_found_from_the_window_with_its_text_caret_and_selection(window: MainWindow) -> None:
    found = [
        interface
        for interface in visible(QAccessible.queryAccessibleInterface(window))
        if interface.object() is window.page
    ]
    assert len(found) == 1
    [page] = found
    assert page.role() == QAccessible.Role.EditableText
    assert page.parent().object() is window.page.parentWidget()
    text = page.textInterface()
    assert whole(text).startswith("Of ships\nSome bold words")
    mark(window, "second sentence")
    at = SOURCE.index("bold")
    window.page.select(Span(at, at + 4))
    assert text.selectionCount() == 1
    begin = units("Of ships\nSome ")
    assert (text.cursorPosition(), text.text(begin, begin + 4)) == (begin + 4, "bold")


def test_keys_move_the_caret_that_is_told(window: MainWindow) -> None:
    page = window.page
    text = QAccessible.queryAccessibleInterface(page).textInterface()
    page.toggle_caret()
    page.caret = SOURCE.index("bold")
    before = text.cursorPosition()
    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert text.cursorPosition() > before
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert text.selectionCount() == 1
