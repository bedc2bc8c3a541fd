"""The caret of the page: moved by keys, selecting with Shift, in every script."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.domain.document import Block, BlockKind, Document, Span
from reader.formats.markdown import document_of as markdown
from reader.formats.plain_text import document_of as plain
from reader.ui.appearance import Scheme
from reader.ui.reading.page import Page

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ODD = (
    "Some **bold words** and *slanted* ones, [linked](http://example.org/a-b) too. 👩‍👩‍👧 cafe\u0301!\n\n"
    "- item\n\n# Head\n"
)


@pytest.fixture
def page(page: Page) -> Page:
    page.setFocus()
    page.toggle_caret()
    return page


def paragraphs(*texts: str) -> Document:
    text, blocks = "", []
    for one in texts:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(one))))
        text += one + "\n\n"
    return Document(text, tuple(blocks))


def presses(page: Page, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> int:
    QTest.keyClick(page, key, modifiers)
    return page.caret


def walk(
    page: Page, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> list[int]:
    """All places a key leads to, until it leads no further."""
    places = [page.caret]
    while (at := presses(page, key, modifiers)) != places[-1]:
        places.append(at)
        assert len(places) < 2000
    return places


def test_right_goes_through_every_seen_character_and_left_comes_back(page: Page) -> None:
    page.show_document(markdown(ODD), "")
    text = page.document.text
    page.caret = page.units.document_edge(-1)
    there = walk(page, Key.Key_Right)
    assert walk(page, Key.Key_Left) == there[::-1]
    assert there == sorted(there)
    assert "".join(text[at] for at in there if at < len(text)).startswith(
        "Some bold words and slanted ones, linked too."
    )


def test_no_step_ends_inside_a_cluster_or_hidden_markup(page: Page) -> None:
    page.show_document(markdown(ODD), "")
    page.caret = page.units.document_edge(-1)
    for at in walk(page, Key.Key_Right):
        shown = page.laid(page.rows.at(at)).shown
        assert shown.position_of(shown.index_of(at)) == at
        assert page.laid(page.rows.at(at)).layout.isValidCursorPosition(shown.to_qt(at))


def test_words_are_gone_through_in_both_directions(page: Page) -> None:
    page.show_document(markdown(ODD), "")
    page.caret = page.units.document_edge(-1)
    forward = walk(page, Key.Key_Right, CONTROL)
    back = walk(page, Key.Key_Left, CONTROL)
    text = page.document.text
    assert [text[at : at + 4] for at in forward[:5]] == ["Some", "bold", "word", "and ", "slan"]
    assert forward == sorted(set(forward))
    assert back == sorted(set(back), reverse=True)
    assert text.index("linked") in forward
    assert text.index("linked") in back
    assert not any("example" in text[at : at + 12] for at in (*forward, *back))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(alphabet="ab c.,'-\u0301\u0308漢字か👍🏽👩\u200d🇩🇪", min_size=1, max_size=30).filter(
            str.strip
        ),
        min_size=1,
        max_size=3,
    ),
    st.integers(0, 80),
)
def test_any_text_is_walked_by_steps_that_come_back(page: Page, texts: list[str], steps: int) -> None:
    page.show_document(paragraphs(*texts), "")
    units = page.units
    at = units.document_edge(-1)
    for _ in range(steps):
        following = units.visual_step(at, 1)
        if following == at:
            break
        assert units.visual_step(following, -1) == at
        at = following
        row = page.rows.at(at)
        assert page.laid(row).layout.isValidCursorPosition(page.laid(row).shown.to_qt(at))
    for motion in (units.word, units.sentence, units.paragraph, units.word_start, units.word_end):
        assert motion(at, 1) >= at
        assert motion(at, -1) <= at
        row = page.rows.at(motion(at, 1))
        shown = page.laid(row).shown
        assert page.laid(row).layout.isValidCursorPosition(shown.to_qt(motion(at, 1)))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab אבג ١٢ (12)", min_size=1, max_size=40).filter(str.strip))
def test_in_mixed_directions_arrows_go_as_the_eye_does(page: Page, text: str) -> None:
    page.show_document(paragraphs(text), "")
    units = page.units
    at = page.units.document_edge(-1)
    for _ in range(60):
        following = units.visual_step(at, 1)
        if following == at:
            break
        assert units.visual_step(following, -1) == at
        at = following


def test_in_text_from_right_to_left_the_left_arrow_goes_on(page: Page) -> None:
    page.show_document(paragraphs("שלום עולם"), "")
    page.caret = 0
    assert presses(page, Key.Key_Left) == 1
    assert presses(page, Key.Key_Right) == 0
    assert presses(page, Key.Key_Left, CONTROL) == 5
    assert presses(page, Key.Key_Right, CONTROL) == 0


def test_home_and_end_stay_on_the_line(page: Page) -> None:
    page.show_document(plain("Words in a row that wrap around. " * 12), "")
    page.caret = 200
    before = page.caret_rect()
    assert before is not None
    end = presses(page, Key.Key_End)
    at_end = page.caret_rect()
    assert at_end is not None
    assert at_end.top() == before.top()
    assert presses(page, Key.Key_End) == end
    start = presses(page, Key.Key_Home)
    at_start = page.caret_rect()
    assert at_start is not None
    assert at_start.top() == before.top()
    assert start < 200 < end
    assert at_start.left() < before.left() < at_end.left()


def test_up_and_down_keep_to_the_column_through_short_lines(page: Page) -> None:
    page.show_document(
        paragraphs("A long line of words to start in.", "Ab", "Another long line of words to end in."), ""
    )
    page.caret = 20
    first = page.caret_rect()
    presses(page, Key.Key_Down)
    presses(page, Key.Key_Down)
    last = page.caret_rect()
    assert first is not None
    assert last is not None
    assert abs(first.left() - last.left()) < 8
    presses(page, Key.Key_Up)
    assert presses(page, Key.Key_Up) == 20


def test_paragraphs_and_sentences_are_steps_of_their_own(page: Page) -> None:
    page.show_document(paragraphs("One here. Two here.", "Three there. Four there."), "")
    text = page.document.text
    page.caret = 0
    assert presses(page, Key.Key_Down, CONTROL) == text.index("Three")
    assert presses(page, Key.Key_Up, CONTROL) == 0
    page.keys.move(page.units.sentence(page.caret, 1), extending=False)
    assert page.caret == text.index("Two")
    assert page.units.sentence(page.caret, 1) == text.index("Three")
    assert page.units.sentence(text.index("Three"), -1) == text.index("Two")
    presses(page, Key.Key_Down, CONTROL | SHIFT)
    assert page.selected_text() == "Two here."
    presses(page, Key.Key_Down, CONTROL | SHIFT)
    assert page.selected_text().endswith("Four there.")


def test_sentences_are_selected_one_after_the_other(page: Page) -> None:
    page.show_document(paragraphs("One here. Two here. Three here.", "Four there."), "")
    page.caret = page.document.text.index("Two") + 2
    page.select_sentence(1)
    assert page.selected_text() == "Two here."
    page.select_sentence(1)
    assert page.selected_text() == "Two here. Three here."
    page.select_sentence(1)
    assert page.selected_text().endswith("Four there.")
    page.select_sentence(-1)
    assert page.selected_text().startswith("One here.")


def test_a_page_down_takes_the_caret_along_and_comes_back(page: Page) -> None:
    page.show_document(plain("\n\n".join(f"Paragraph {n} has some words." for n in range(200))), "")
    presses(page, Key.Key_Down)
    before = page.caret
    presses(page, Key.Key_PageDown)
    assert page.caret > before + 200
    assert page.caret_rect() is not None
    presses(page, Key.Key_PageUp)
    assert page.caret == before
    presses(page, Key.Key_PageDown, SHIFT)
    assert len(page.selected_text()) > 200
    presses(page, Key.Key_End, CONTROL)
    assert page.caret == page.units.document_edge(1)
    presses(page, Key.Key_PageDown)
    assert page.caret == page.units.document_edge(1)


def test_folded_furniture_and_section_breaks_are_stepped_over(page: Page) -> None:
    texts = ("First one.", "Menu Share Login", "***", "Last one.")
    kinds = (BlockKind.PARAGRAPH, BlockKind.FURNITURE, BlockKind.RULE, BlockKind.PARAGRAPH)
    whole = paragraphs(*texts)
    blocks = tuple(Block(kind, block.span) for kind, block in zip(kinds, whole.blocks, strict=True))
    page.show_document(Document(whole.text, blocks), "")
    last = whole.text.index("Last")
    page.caret = 0
    assert presses(page, Key.Key_Down, CONTROL) == last
    assert presses(page, Key.Key_Left) == len("First one.")
    assert presses(page, Key.Key_Right) == last
    assert presses(page, Key.Key_Up) <= len("First one.")
    assert presses(page, Key.Key_Down) >= last


def test_the_end_of_a_selection_leaves_hidden_markup_out(page: Page) -> None:
    page.show_document(markdown("Some **bold** words.\n"), "")
    page.caret = page.document.text.index("bold")
    for _ in range(4):
        presses(page, Key.Key_Right, SHIFT)
    assert page.selected_text() == "bold"


def test_selecting_back_over_the_beginning_turns_around(page: Page) -> None:
    page.show_document(plain("One two three four.\n"), "")
    page.caret = 8
    presses(page, Key.Key_Right, CONTROL | SHIFT)
    assert page.selected_text() == "three "
    presses(page, Key.Key_Left, CONTROL | SHIFT)
    assert page.selection is None
    presses(page, Key.Key_Left, CONTROL | SHIFT)
    assert page.selected_text() == "two "


def test_without_caret_browsing_a_first_shift_begins_where_the_reader_is(page: Page) -> None:
    page.toggle_caret()
    page.show_document(plain("\n\n".join(f"Paragraph {n} has some words." for n in range(200))), "")
    page.scroll_to(3000)
    top = page.top_position()
    presses(page, Key.Key_Right, SHIFT)
    assert page.selection == Span(top, top + 1)


def test_caret_browsing_begins_at_the_top_of_the_screen_and_follows_jumps(page: Page) -> None:
    page.toggle_caret()
    page.show_document(plain("\n\n".join(f"Paragraph {n} has some words." for n in range(200))), "")
    page.scroll_to(3000)
    page.toggle_caret()
    assert page.caret == page.top_position()
    place = page.place()
    page.caret = 0
    page.restore_place(*place)
    assert page.caret == place[0]


def test_the_caret_blinks_at_the_pace_of_the_desktop_and_shows_when_it_moves(
    page: Page, qtbot: QtBot
) -> None:
    hints = QGuiApplication.styleHints()
    pace = hints.cursorFlashTime()
    page.show_document(plain("Some words.\n"), "")
    page.activateWindow()
    qtbot.waitUntil(page.hasFocus, timeout=20_000)
    try:
        hints.setCursorFlashTime(400)
        page.caret = 0
        qtbot.waitUntil(lambda: not page._blink.is_on, timeout=20_000)
        presses(page, Key.Key_Right)
        assert page._blink.is_on
        hints.setCursorFlashTime(0)
        presses(page, Key.Key_Right)
        qtbot.wait(300)
        assert page._blink.is_on
    finally:
        hints.setCursorFlashTime(pace)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.SEPIA])
def test_the_caret_is_drawn_in_every_appearance(page: Page, scheme: Scheme, qtbot: QtBot) -> None:
    page.appearance.choose(scheme)
    page.show_document(plain("Some words.\n"), "")
    page.activateWindow()
    qtbot.waitUntil(page.hasFocus, timeout=20_000)
    page.caret = 5
    box = page.caret_rect()
    assert box is not None
    picture = page.viewport().grab().toImage()
    shades = {picture.pixelColor(round(box.left()) + x, round(box.center().y())).name() for x in range(-1, 3)}
    assert page.appearance.palette.accent in shades
