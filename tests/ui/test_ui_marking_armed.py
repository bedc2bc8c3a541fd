"""An armed theme, the palette at the selection and the menus of the page, on the real window."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.domain.annotations import Theme
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.records import DocumentRecord
from reader.services import history
from reader.services.commands import AddDocument, AddTheme
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme, load_fonts
from reader.ui.handlers.page_menu import PageMenu
from reader.ui.main_window import MainWindow
from reader.ui.marking.at_selection import PAUSE
from reader.ui.session import Session
from reader.ui.settings import Settings

TEXT = (
    "Men in cheap suits hawked power strips.\n\nShare\nFollow us\n\nPirated software was abundant. It was so."
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("armed") / "library.db"
    kinds = (BlockKind.PARAGRAPH, BlockKind.FURNITURE, BlockKind.PARAGRAPH)
    blocks, at = [], 0
    for kind, piece in zip(kinds, TEXT.split("\n\n"), strict=True):
        blocks.append(Block(kind, Span(at, at + len(piece))))
        at += len(piece) + 2
    document = Document(TEXT, tuple(blocks), Metadata(title="Suits"))
    record = DocumentRecord(
        id="suits", name="suits.txt", source="suits.txt", format="text", encoding="utf-8",
        text_hash=document.text_hash, length=len(TEXT), words=14, metadata=document.metadata,
        guessed=document.metadata, added="2018-11-20T10:00:00.000Z", position=1,
    )  # fmt: skip
    session = Session(Library.open(path))
    session.run(AddDocument(record, document))
    session.run(AddTheme(Theme("origins", "Origins", hue=0, key=1)))
    session.run(AddTheme(Theme("keyless", "Keyless", hue=1)))
    session.library.close()
    return path


@pytest.fixture
def window(library: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    load_fonts()
    shutil.copy(library, tmp_path / "library.db")
    session = Session(Library.open(tmp_path / "library.db"))
    made = MainWindow(session, Settings(tmp_path / "settings.ini"), Appearance(Scheme.LIGHT))
    with qtbot.waitSignal(made.filled, timeout=20_000):
        made.show()
        made.start()
    made.activateWindow()
    made.page.setFocus()
    qtbot.wait(20)
    yield made
    made.close()
    shiboken6.delete(made)
    session.library.close()


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def drag(window: MainWindow, words: str) -> None:
    page, span = window.page, place(words)
    first = page.boxes(Span(span.start, span.start + 1))[0]
    last = page.boxes(Span(span.end - 1, span.end))[-1]
    begin = QPoint(round(first.left() + 0.5), round(first.center().y()))
    end = QPoint(round(last.right()), round(last.center().y()))
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(page.viewport(), begin + QPoint(10, 0))
    QTest.mouseMove(page.viewport(), end)
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=end)


def mouse(window: MainWindow, kind: QEvent.Type, point: QPoint, moment: int) -> None:
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    at = QPointF(window.page.viewport().mapToGlobal(point))
    event = QMouseEvent(kind, QPointF(point), at, button, held, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(moment)
    QApplication.sendEvent(window.page.viewport(), event)


def quotes(window: MainWindow) -> list[tuple[str, tuple[str, ...]]]:
    marked = window.session.library.annotations.of_document("suits")
    return [(one.anchor.exact, one.themes) for one in marked]


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, keys)


def test_each_selection_gets_the_armed_theme_until_escape(window: MainWindow) -> None:
    press(window, "A")
    QTest.keyClicks(QApplication.focusWidget(), "Origins")
    press(window, "Return")
    drag(window, "cheap suits")
    drag(window, "Pirated software")
    assert quotes(window) == [("cheap suits", ("origins",)), ("Pirated software", ("origins",))]
    assert window.page.selection is None
    assert window.selection_palette.isHidden()
    window.session.undo()
    assert quotes(window) == [("cheap suits", ("origins",))]
    press(window, "Escape")
    drag(window, "power strips")
    assert quotes(window) == [("cheap suits", ("origins",))]
    assert window.selection_palette.isVisible()


def test_keys_select_for_the_armed_theme_with_enter_or_a_pause(window: MainWindow, qtbot: QtBot) -> None:
    window.at_selection.arming.arm("origins")
    press(window, "F7")
    window.page.caret = place("cheap").start
    press(window, "Ctrl+Shift+Right")
    assert quotes(window) == []
    press(window, "Return")
    assert quotes(window) == [("cheap ", ("origins",))]
    window.page.caret = place("power").start
    press(window, "Shift+Right")
    qtbot.waitUntil(lambda: len(quotes(window)) == 2, timeout=20_000)


def test_a_double_click_waits_for_the_third_before_it_is_tagged(window: MainWindow, qtbot: QtBot) -> None:
    window.at_selection.arming.arm("origins")
    point = window.page.boxes(place("cheap"))[0].center().toPoint()
    mouse(window, QEvent.Type.MouseButtonDblClick, point, 100)
    mouse(window, QEvent.Type.MouseButtonRelease, point, 110)
    assert quotes(window) == []
    qtbot.waitUntil(lambda: quotes(window) == [("cheap", ("origins",))], timeout=20_000)


def test_the_page_says_what_is_armed_and_a_click_on_it_stops(window: MainWindow) -> None:
    arming = window.at_selection.arming
    arming.arm("origins")
    [pill] = [one for one in window.page.viewport().children() if type(one).__name__ == "ArmedPill"]
    assert pill.isVisible()
    assert "Origins" in pill.accessibleName()
    pill.click()
    assert not pill.isVisible()
    assert arming.theme is None


def test_a_theme_that_is_undone_is_no_longer_armed(window: MainWindow) -> None:
    window.session.run(AddTheme(Theme("new", "New", hue=2)))
    window.at_selection.arming.arm("new")
    window.session.undo()
    assert window.at_selection.arming.theme is None


def test_escape_ends_the_innermost_thing_first(window: MainWindow) -> None:
    drag(window, "cheap suits")
    press(window, "1")
    press(window, "Ctrl+F")
    window.page.setFocus()
    window.at_selection.arming.arm("origins")
    panels = window.panels
    assert panels is not None
    assert window.desk.current_highlight
    press(window, "Escape")
    assert window.at_selection.arming.theme is None
    assert not panels.find.isHidden()
    press(window, "Escape")
    assert panels.find.isHidden()
    assert window.desk.current_highlight
    window.page.setFocus()
    press(window, "Escape")
    assert not window.desk.current_highlight
    drag(window, "power strips")
    press(window, "Escape")
    assert window.page.selection is None


def test_the_palette_waits_while_keys_extend_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "F7")
    window.page.caret = place("cheap").start
    for _ in range(3):
        press(window, "Shift+Right")
        assert window.selection_palette.isHidden()
    qtbot.waitUntil(window.selection_palette.isVisible, timeout=20 * PAUSE)


def test_the_palette_is_used_with_keys_alone(window: MainWindow) -> None:
    drag(window, "cheap suits")
    press(window, "Tab")
    buttons = window.selection_palette.buttons
    assert QApplication.focusWidget() is buttons[0]
    press(window, "Right")
    assert QApplication.focusWidget() is buttons[1]
    press(window, "Left")
    press(window, "Left")
    assert QApplication.focusWidget() is buttons[-1]
    press(window, "Escape")
    assert QApplication.focusWidget() is window.page
    assert window.page.selection == place("cheap suits")
    press(window, "Tab")
    press(window, "Return")
    assert quotes(window) == [("cheap suits", ("origins",))]
    assert QApplication.focusWidget() is window.page


def test_the_palette_shows_only_themes_with_a_key_and_fits_a_narrow_page(window: MainWindow) -> None:
    names = ["Origins of the trade", "State & market", "Surveillance", "Experimentation", "Censorship"]
    for number, name in enumerate(names, 2):
        window.session.run(AddTheme(Theme(name, name, hue=number, key=number)))
    palette = window.selection_palette
    drag(window, "cheap suits")
    wide = [button.accessibleName() for button in palette.buttons]
    assert "Origins (1)" in wide
    assert "Copy (C)" in wide
    assert not any("Keyless" in name for name in wide)
    window.resize(820, 600)
    window.at_selection.place()
    assert palette.width() <= window.page.viewport().width()
    assert {"Origins (1)", "Note (N)", "Copy (C)"} <= {button.accessibleName() for button in palette.buttons}


def test_the_palette_says_what_a_selection_holds_unseen(window: MainWindow) -> None:
    window.page.select(Span(place("hawked").start, place("Pirated").end))
    assert "2 lines of page furniture" in window.selection_palette.remark
    window.page.open_fold_of(place("Follow").start)
    window.at_selection.place()
    assert window.selection_palette.remark == ""


def test_c_copies_the_quote(window: MainWindow) -> None:
    drag(window, "cheap suits")
    press(window, "C")
    assert QGuiApplication.clipboard().text() == "cheap suits"


def test_selecting_the_words_of_a_highlight_opens_it_again(window: MainWindow) -> None:
    drag(window, "cheap suits")
    press(window, "1")
    [highlight] = window.session.library.annotations.of_document("suits")
    window.desk.set_current_highlight("")
    drag(window, "cheap suits")
    assert window.desk.current_highlight == highlight.id
    press(window, "1")
    assert len(quotes(window)) == 1
    assert history.undo_label(window.session.library) == "Tag with “Origins”"


def menu_of(window: MainWindow, words: str) -> PageMenu:
    point = window.page.boxes(place(words))[0].center().toPoint()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, window.page.viewport().mapToGlobal(point)
    )
    QApplication.sendEvent(window.page.viewport(), event)
    return open_menu(window)


def open_menu(window: MainWindow) -> PageMenu:
    [menu] = [one for one in window.findChildren(PageMenu) if one.isVisible()]
    return menu


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_the_menu_of_a_selection_marks_copies_and_looks_up(window: MainWindow) -> None:
    drag(window, "cheap suits")
    menu = menu_of(window, "cheap suits")
    shown = texts(menu)
    assert {"Highlight", "Write a note", "Tag with a theme…", "Themes", "Copy quote"} <= set(shown)
    [look_up] = [action for action in menu.actions() if action.text().startswith("Look up")]
    look_up.trigger()
    panels = window.panels
    assert panels is not None
    assert panels.search_field.text() == "cheap suits"
    menu.close()


def test_the_menu_of_a_highlight_takes_it_away_and_offers_the_others(window: MainWindow) -> None:
    for words in ("cheap suits", "cheap suits hawked"):
        window.page.select(place(words))
        press(window, "1")
    window.desk.set_current_highlight("")
    menu = menu_of(window, "cheap")
    current = window.session.library.annotations.get(window.desk.current_highlight)
    assert current.anchor.exact == "cheap suits"
    assert "Other highlights here" in texts(menu)
    [remove] = [action for action in menu.actions() if action.text() == "Remove highlight"]
    remove.trigger()
    assert quotes(window) == [("cheap suits hawked", ("origins",))]
    menu.close()


def test_the_keyboard_asks_for_the_menu_too(window: MainWindow) -> None:
    drag(window, "power strips")
    press(window, "Shift+F10")
    menu = open_menu(window)
    assert "Copy quote" in texts(menu)
    menu.close()


def test_where_highlights_overlap_each_is_offered_and_enter_opens_the_shortest(window: MainWindow) -> None:
    for words in ("cheap suits hawked", "cheap suits"):
        window.page.select(place(words))
        press(window, "1")
    window.desk.set_current_highlight("")
    window.page.activate(place("cheap").start, QPoint(0, 0))
    [menu] = [one for one in window.page.findChildren(QMenu) if not isinstance(one, PageMenu)]
    assert [text.split("   ") for text in texts(menu)] == [
        ["Origins", "“cheap suits”"],
        ["Origins", "“cheap suits hawked”"],
    ]
    assert all(not action.icon().isNull() for action in menu.actions())
    QTest.keyClick(menu, Qt.Key.Key_Return)
    chosen = window.session.library.annotations.get(window.desk.current_highlight)
    assert chosen.anchor.exact == "cheap suits"


def test_shift_and_a_double_click_extend_by_words(window: MainWindow) -> None:
    page = window.page
    page.caret = place("eap suits").start
    point = page.boxes(place("wer strips"))[0].center().toPoint()
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, shift, point)
    assert page.selected_text().startswith("eap suits hawked po")
    QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, shift, point)
    assert page.selected_text() in ("eap suits hawked power", "eap suits hawked power strips")


def test_three_clicks_select_the_paragraph_and_a_drag_goes_on_by_paragraphs(window: MainWindow) -> None:
    page, kinds = window.page, QEvent.Type
    point = page.boxes(place("cheap"))[0].center().toPoint()
    clicks = (kinds.MouseButtonPress, kinds.MouseButtonRelease)
    for moment, kind in enumerate((*clicks, kinds.MouseButtonDblClick, clicks[1]), 100):
        mouse(window, kind, point, moment)
    assert page.selected_text() == "cheap"
    mouse(window, clicks[0], point, 120)
    assert page.selected_text() == "Men in cheap suits hawked power strips."
    mouse(window, kinds.MouseMove, page.boxes(place("software"))[0].center().toPoint(), 130)
    mouse(window, clicks[1], page.boxes(place("software"))[0].center().toPoint(), 140)
    assert page.selected_text() == TEXT


def test_a_double_click_and_a_drag_select_by_words(window: MainWindow) -> None:
    page, kinds = window.page, QEvent.Type
    mouse(window, kinds.MouseButtonDblClick, page.boxes(place("suits"))[0].center().toPoint(), 100)
    point = page.boxes(place("powe"))[0].center().toPoint()
    mouse(window, kinds.MouseMove, point, 110)
    mouse(window, kinds.MouseButtonRelease, point, 120)
    assert page.selected_text() == "suits hawked power"


def test_undoing_the_removal_of_a_document_opens_it_again(window: MainWindow) -> None:
    panels = window.panels
    assert panels is not None
    panels.actions.trigger("document.remove")
    assert window.desk.document_id == ""
    panels.actions.trigger("edit.undo")
    assert window.desk.document_id == "suits"
    assert window.views.currentWidget() is window.page_column
