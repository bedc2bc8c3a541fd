"""Contents, next and previous heading, the place in the status line, and the title of the window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from windowed import library_of, mark, open_window, popups_of, trigger

from reader.domain.contents import Contents
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.services.commands import CorrectDocument
from reader.ui.appearance import Appearance, Scheme
from reader.ui.main_window import MainWindow
from reader.ui.reading.contents_list import ContentsList
from reader.ui.reading.contents_model import MOST_FOUND, ROW_HEIGHT, ContentsDelegate, ContentsModel, Role
from reader.ui.reading.contents_popup import ContentsPopup
from reader.ui.reading.eye import read_at


def words(number: int) -> str:
    """A paragraph unlike any other: what repeats is taken for page furniture."""
    return " ".join(
        f"Sentence {part} of passage {number} says that {number * part} ships lay there."
        for part in range(1, 9)
    )


BOOK = "# The book\n\n" + "\n\n".join(
    f"## Chapter {number}\n\n{words(3 * number)}\n\n### Part of {number}\n\n{words(3 * number + 1)}\n\n"
    f"{words(3 * number + 2)}"
    for number in range(1, 9)
)
PLAIN = "# A title alone\n\n" + "\n\n".join(f"Paragraph {number}. {words(number)}" for number in range(1, 36))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, library_of(BOOK, PLAIN), tmp_path / "settings.ini", size=(1200, 800))
    yield made
    made.close()


def opened(window: MainWindow) -> ContentsPopup:
    trigger(window, "go.outline")
    popup = popups_of(window)._contents
    assert popup is not None
    return popup


def lines(popup: ContentsPopup) -> list[str]:
    return [str(popup.model.index(row).data()) for row in range(popup.model.rowCount())]


def at(window: MainWindow, words: str) -> int:
    return window.page.document.text.index(words)


def test_headings_are_listed_by_level_and_the_section_one_is_in_is_marked(window: MainWindow) -> None:
    window.page.scroll_to(at(window, "### Part of 3") + 40, share=0.3)
    popup = opened(window)
    assert lines(popup)[:4] == ["The book", "Chapter 1", "Part of 1", "Chapter 2"]
    assert [popup.model.index(row).data(Role.DEPTH) for row in range(4)] == [0, 1, 2, 1]
    current = popup.list.currentIndex()
    assert current.data() == "Part of 3"
    assert current.data(Role.IS_CURRENT)


def test_return_jumps_and_alt_left_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window)
    QTest.keyClicks(popup.field, "chapter 6")
    assert lines(popup) == ["Chapter 6"]
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    qtbot.wait(10)
    assert not popup.isVisible()
    heading = at(window, "## Chapter 6")
    assert window.page.begins_on_screen(Span(heading + 3, heading + 12))
    assert window.focusWidget() is window.page
    trigger(window, "go.back")
    assert window.page.place()[0] == -1


def test_arrows_move_in_the_list_while_one_types(window: MainWindow) -> None:
    popup = opened(window)
    QTest.keyClick(popup.field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(popup.field, Qt.Key.Key_Down)
    QTest.keyClick(popup.field, Qt.Key.Key_Down)
    assert popup.list.currentIndex().data() == "Part of 1"
    QTest.keyClick(popup.field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert popup.list.currentIndex().data() == "Part of 8"
    QTest.keyClick(popup.field, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_words_that_are_in_no_heading_are_answered(window: MainWindow) -> None:
    popup = opened(window)
    QTest.keyClicks(popup.field, "zzz")
    assert lines(popup) == []
    assert "No heading" in popup._note.text()
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert popup.isVisible()
    popup.hide()


def test_highlights_are_counted_by_section(window: MainWindow) -> None:
    mark(window, "Chapter 2")
    mark(window, "Part of 2")
    popup = opened(window)
    counts = {
        str(line): popup.model.index(row).data(Role.HIGHLIGHTS) for row, line in enumerate(lines(popup))
    }
    assert (counts["The book"], counts["Chapter 2"], counts["Part of 2"], counts["Chapter 3"]) == (2, 2, 1, 0)
    popup.hide()


def test_a_document_without_headings_offers_its_parts(window: MainWindow) -> None:
    window.desk.open("doc1")
    popup = opened(window)
    assert "no headings" in popup._note.text()
    assert [line[:18] for line in lines(popup)] == [
        "¶ 1   Paragraph 1.", "¶ 11   Paragraph 1", "¶ 21   Paragraph 2", "¶ 31   Paragraph 3",
    ]  # fmt: skip
    popup.hide()


def test_next_and_previous_heading_walk_through_the_book(window: MainWindow, qtbot: QtBot) -> None:
    seen = []
    for _ in range(4):
        trigger(window, "go.next_heading")
        seen.append(window.page.document.text[window.page.caret :].split("\n")[0])
    assert seen == ["## Chapter 1", "### Part of 1", "## Chapter 2", "### Part of 2"]
    trigger(window, "go.previous_heading")
    assert window.page.caret == at(window, "## Chapter 2")
    window.page.scroll_to(at(window, "### Part of 7") + 60, share=0.3)
    trigger(window, "go.previous_heading")
    assert window.page.caret == at(window, "### Part of 7")


def test_the_status_line_says_the_section_and_opens_the_contents(window: MainWindow, qtbot: QtBot) -> None:
    window.page.scroll_to(at(window, "### Part of 4") + 60, share=0.3)
    qtbot.wait(10)
    place = window.status._place
    assert place.text().startswith("¶ ")
    assert place.text().endswith("Part of 4")
    QTest.mouseClick(place, Qt.MouseButton.LeftButton)
    popup = popups_of(window)._contents
    assert popup is not None
    assert popup.isVisible()
    popup.hide()


def test_the_popup_does_not_cover_the_middle_of_the_page(window: MainWindow) -> None:
    popup = opened(window)
    page = window.page
    middle = page.viewport().mapToGlobal(page.viewport().rect().center())
    assert not popup.geometry().contains(middle)
    assert window.frameGeometry().adjusted(-1, -1, 1, 1).contains(popup.geometry())
    popup.hide()


def test_twenty_thousand_headings_are_rows_of_numbers(qtmodeltester: ModelTester) -> None:
    text, blocks = "", []
    pieces = []
    length = 0
    for number in range(20_000):
        words = f"Heading {number}"
        blocks.append(Block(BlockKind.HEADING, Span(length, length + len(words)), 1 + number % 3))
        pieces.append(words)
        length += len(words) + 2
    text = "\n\n".join(pieces)
    model = ContentsModel()
    contents = Contents(Document(text, tuple(blocks)))
    model.show(contents, contents.at(len(text) // 2), ())
    assert model.rowCount() == 20_000
    model.narrow("heading")
    assert model.rowCount() == MOST_FOUND
    model.narrow("19999")
    assert [model.index(row).data() for row in range(model.rowCount())] == ["Heading 19999"]
    assert model.row_of(contents.at(length)) == 0
    qtmodeltester.check(model)


class CountingModel(ContentsModel):
    """Remembers which rows were looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[int] = set()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        self.asked.add(index.row())
        return super().data(index, role)


def test_only_rows_in_sight_are_looked_at(qtbot: QtBot) -> None:
    blocks = [Block(BlockKind.HEADING, Span(3 * number, 3 * number + 2), 1) for number in range(20_000)]
    contents = Contents(Document("h1 " * 20_000, tuple(blocks)))
    model, shown = CountingModel(), ContentsList()
    qtbot.addWidget(shown)
    shown.setModel(model)
    shown.setItemDelegate(ContentsDelegate(Appearance(Scheme.LIGHT), shown))
    shown.resize(300, 600)
    shown.show()
    model.show(contents, 10_000, ())
    shown.setCurrentIndex(model.index(10_000))
    shown.grab()
    assert 10_000 in shown.in_sight()
    assert len(model.asked) < 100
    assert shown.verticalScrollBar().maximum() == 20_000 * ROW_HEIGHT - shown.viewport().height()


def test_a_click_chooses_a_heading(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window)
    third = popup.list.visualRect(popup.model.index(2)).center()
    with qtbot.waitSignal(popup.entry_chosen) as told:
        QTest.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert told.args == [at(window, "### Part of 1")]


def test_a_corrected_title_is_the_title_of_the_window(window: MainWindow) -> None:
    before = window.session.library.documents.get("doc0")
    after = replace(before, metadata=Metadata(title="Another book"))
    assert window.session.run(CorrectDocument(before, after))
    assert window.windowTitle().startswith("Another book")
    window.session.undo()
    assert window.windowTitle().startswith("The book")


def test_the_place_that_is_read_is_a_third_down_the_page(window: MainWindow) -> None:
    window.page.scroll_to(at(window, "## Chapter 5"), share=0.3)
    position = read_at(window.page)
    box = window.page.caret_box(position)
    assert box is not None
    assert abs(box.center().y() - window.page.viewport().height() / 3) < 60
