"""The page as a widget: what it shows for any text, and where things are."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.domain.document import Block, BlockKind, Document, Span
from reader.formats.markdown import document_of as markdown
from reader.formats.plain_text import document_of as plain
from reader.ui.reading.page import Page

LONG = "\n\n".join(f"Paragraph number {number} has some words in it. " * 6 for number in range(400))


def test_what_is_under_a_point_is_what_is_drawn_there(page: Page) -> None:
    page.show_document(plain("A title\n\nSome words to read, with an 😀 emoji, and שלום too.\n"), "")
    text = page.document.text
    for at in range(text.index("Some"), text.index("😀")):
        [box] = page.boxes(Span(at, at + 1)) or [None]
        if box is not None and box.width() > 1:
            assert page.position_at(QPointF(box.left() + 0.2, box.center().y())) == at


def test_scrolling_down_and_up_again_shows_the_same_line(page: Page) -> None:
    page.show_document(plain(LONG), "")
    page.scroll_by(3000)
    top = page.top_position()
    page.scroll_by(2500)
    assert page.top_position() > top
    page.scroll_by(-2500)
    assert page.top_position() == top


def test_any_position_can_be_brought_on_the_screen(page: Page) -> None:
    page.show_document(plain(LONG), "")
    for at in (0, len(LONG) // 2, len(LONG) - 3, 17, len(LONG) // 3):
        page.scroll_to(at)
        assert page.begins_on_screen(Span(at, at + 1)), at


def test_the_end_stands_at_the_foot_and_cannot_be_left(page: Page) -> None:
    page.show_document(plain(LONG), "")
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    last = len(page.document.text.rstrip()) - 1
    assert page.begins_on_screen(Span(last, last + 1))
    top = page.top_position()
    page.scroll_by(500)
    assert page.top_position() == top


def test_a_narrower_page_keeps_the_passage_at_the_top(page: Page, qtbot: QtBot) -> None:
    page.show_document(plain(LONG), "")
    at = LONG.index("Paragraph number 200")
    page.scroll_to(at, share=0.0)
    for width in (420, 700, 300, 800):
        page.resize(width, 600)
        qtbot.wait(5)
        outline = page.document.outline
        assert outline.block_index(page.top_position()) == outline.block_index(at)


def test_markdown_syntax_is_not_shown_but_stays_in_the_text(page: Page) -> None:
    source = "# Head\n\nSome **bold** and *slanted* words, a [link](http://example.org) and `code`.\n"
    page.show_document(markdown(source), "")
    shown = " ".join(page.laid(index).shown.text for index in range(2))
    assert "**" not in shown
    assert "http" not in shown
    at = source.index("bold")
    page.select(Span(at, at + 4))
    assert page.selected_text() == "bold"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "\n\n\n",
        "a" * 60_000,
        "\u202e" * 500 + " reversed",
        "e\u0301" * 3000,
        "👩‍👩‍👧" * 800,
        "שלום עולם " * 400,
        "漢字" * 4000,
        "".join(map(chr, range(1, 32))) * 20,
        "\ufffd" * 100,
    ],
    ids=[
        "empty",
        "one",
        "newlines",
        "word",
        "overrides",
        "marks",
        "families",
        "hebrew",
        "han",
        "control",
        "odd",
    ],
)
def test_any_text_is_painted_scrolled_and_selected(page: Page, text: str) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),) if text else ()
    page.show_document(Document(text, blocks), "")
    page.viewport().grab()
    page.scroll_by(400)
    page.select_all()
    page.viewport().grab()
    assert page.selected_text() == text


def test_dragging_below_the_edge_scrolls_on(page: Page, qtbot: QtBot) -> None:
    page.show_document(plain(LONG), "")
    viewport = page.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPointF(200, 300).toPoint())
    QTest.mouseMove(viewport, QPointF(210, 320).toPoint())
    QTest.mouseMove(viewport, QPointF(210, 660).toPoint())
    before = page.top_position()
    qtbot.waitUntil(lambda: page.top_position() > before + 500, timeout=20_000)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPointF(210, 660).toPoint())
    assert len(page.selected_text()) > 500


def test_twenty_megabytes_cost_no_more_rows_than_the_screen_holds(page: Page) -> None:
    text = "Words in a row that make a line of a book. " * 25
    blocks = []
    pieces = []
    at = 0
    for _ in range(3000):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(text))))
        pieces.append(text)
        at += len(text) + 2
    page.show_document(Document("\n\n".join(pieces), tuple(blocks)), "")
    page.scroll_to(at - 100)
    page.viewport().grab()
    assert len(page._laid) < 40


def test_seeds_are_shown_from_title_to_end(page: Page) -> None:
    from reader.formats import read_document

    for seed in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")):
        document = read_document(seed)
        page.show_document(document, "")
        title = next(one for one in document.blocks if one.kind is BlockKind.TITLE)
        assert page.begins_on_screen(title.span)
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        page.viewport().grab()
