"""Writing notes: links while one types, keys of Markdown, the preview, what links back."""

from dataclasses import replace

import pytest
from annotated import annotated_session
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.domain.annotations import NoteTarget
from reader.domain.links import LinkKind, make, parse
from reader.services.commands import EditHighlight, EditTheme
from reader.services.linking import Targets
from reader.ui.annotations.note_editor import NoteEditor, NoteSheet
from reader.ui.appearance import Appearance, Scheme
from reader.ui.session import Session
from reader.ui.widgets.backlink_list import BacklinkList, BacklinkRow
from reader.ui.writing import link_completer
from reader.ui.writing.kept_note import KeptNote
from reader.ui.writing.link_completer import LinkCompleter
from reader.ui.writing.markdown_field import MOST
from reader.ui.writing.note_box import NoteBox

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HARBOUR_LINK = "[Harbour](commonplace:document/harbour)"


@pytest.fixture
def session() -> Session:
    return annotated_session()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    return window


@pytest.fixture
def editor(session: Session, window: QWidget) -> NoteEditor:
    editor = NoteEditor(Appearance(Scheme.LIGHT), window)
    editor.complete_from(lambda: Targets(session.library, but=(LinkKind.HIGHLIGHT, "suits")))
    editor.setGeometry(40, 40, 400, 200)
    window.show()
    window.activateWindow()
    editor.setFocus()
    return editor


def completer(editor: NoteEditor) -> LinkCompleter | None:
    return editor.window().findChild(LinkCompleter)


def offered(editor: NoteEditor) -> list[str]:
    found = completer(editor)
    return [line.words for line in found.lines.lines] if found is not None and found.isVisible() else []


def types(editor: NoteEditor, words: str, qtbot: QtBot) -> None:
    """Types words, and waits until the names of a link have been looked up."""
    qtbot.keyClicks(editor, words)
    qtbot.waitUntil(lambda: not editor._links._look.isActive())


def place_caret(editor: NoteEditor, position: int, anchor: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


# -- links while one types


def test_two_brackets_offer_things_of_every_kind(editor: NoteEditor, qtbot: QtBot) -> None:
    types(editor, "see [[", qtbot)
    lines = offered(editor)
    assert {"Documents", "Themes", "Passages", "Harbour", "Origins"} <= set(lines)
    assert editor.hasFocus()


def test_a_screen_reader_hears_what_is_offered(
    editor: NoteEditor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(link_completer, "announce", lambda _widget, words: said.append(words))
    types(editor, "[[harb", qtbot)
    assert said == ["Harbour"]
    types(editor, "o", qtbot)
    assert said == ["Harbour"]


def test_what_is_typed_narrows_and_enter_inserts_a_link(editor: NoteEditor, qtbot: QtBot) -> None:
    editor.insertPlainText("see 😀 ")
    types(editor, "[[harb", qtbot)
    assert offered(editor)[:2] == ["Documents", "Harbour"]
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.note() == f"see 😀 {HARBOUR_LINK}"
    qtbot.keyClicks(editor, "!")
    assert editor.note().endswith(")!")
    assert offered(editor) == []


def test_arrows_go_over_headings_and_tab_chooses(editor: NoteEditor, qtbot: QtBot) -> None:
    types(editor, "[[", qtbot)
    first = completer(editor).current  # type: ignore[union-attr]
    for _ in range(3):
        qtbot.keyClick(editor, Qt.Key.Key_Down)
    chosen = completer(editor).current  # type: ignore[union-attr]
    assert chosen is not None
    assert chosen != first
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    [link] = parse(editor.note())
    assert (link.kind, link.id) == (chosen.kind, chosen.id)
    assert editor.hasFocus()


def test_a_link_is_chosen_with_the_mouse(editor: NoteEditor, qtbot: QtBot) -> None:
    types(editor, "[[harb", qtbot)
    view = completer(editor)._list  # type: ignore[union-attr]
    place = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.note() == HARBOUR_LINK
    assert editor.hasFocus()


def test_escape_leaves_what_was_typed(editor: NoteEditor, qtbot: QtBot) -> None:
    closed: list[bool] = []
    editor.closed.connect(lambda: closed.append(True))
    types(editor, "a [[harb", qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert (editor.note(), offered(editor), closed) == ("a [[harb", [], [])
    types(editor, "o", qtbot)
    assert offered(editor) == []
    types(editor, " and [[harb", qtbot)
    assert offered(editor)


def test_brackets_in_code_and_unknown_names_offer_nothing(editor: NoteEditor, qtbot: QtBot) -> None:
    types(editor, "[[nobody of this name", qtbot)
    assert offered(editor) == []
    editor.load("```\nx = \n```")
    place_caret(editor, 8)
    types(editor, "[[harb", qtbot)
    assert offered(editor) == []


def test_closing_brackets_that_were_typed_before_are_taken(editor: NoteEditor, qtbot: QtBot) -> None:
    editor.load("a [[]] b")
    place_caret(editor, 4)
    types(editor, "harb", qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.note() == f"a {HARBOUR_LINK} b"


def test_one_undo_takes_a_link_back(editor: NoteEditor, qtbot: QtBot) -> None:
    types(editor, "[[harb", qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.undo()
    assert editor.note() == "[[harb"


def test_leaving_the_field_closes_what_is_offered(editor: NoteEditor, qtbot: QtBot) -> None:
    types(editor, "[[", qtbot)
    editor.clearFocus()
    assert offered(editor) == []


# -- links that stand there


def test_the_caret_steps_over_a_folded_address(editor: NoteEditor, qtbot: QtBot) -> None:
    text = f"😀 {HARBOUR_LINK} x"
    editor.load(text)
    words_end = 3 + text.index("]") - 2
    place_caret(editor, words_end)
    qtbot.keyClick(editor, Qt.Key.Key_Right)
    assert editor.textCursor().position() == words_end + len("](commonplace:document/harbour)")
    qtbot.keyClick(editor, Qt.Key.Key_Left)
    assert editor.textCursor().position() == words_end


def test_a_deletion_beside_a_folded_address_unlinks_the_words(editor: NoteEditor, qtbot: QtBot) -> None:
    editor.load(f"{HARBOUR_LINK} x")
    place_caret(editor, len(HARBOUR_LINK))
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.note() == "Harbour x"
    editor.undo()
    assert editor.note() == f"{HARBOUR_LINK} x"


@pytest.mark.parametrize(
    ("text", "leads_to"),
    [
        (HARBOUR_LINK, ("document", "harbour")),
        ("[site](https://example.org/a)", ("web", "https://example.org/a")),
        ("https://example.org/b", ("web", "https://example.org/b")),
    ],
)
def test_ctrl_enter_follows_a_link(
    editor: NoteEditor, qtbot: QtBot, text: str, leads_to: tuple[str, str]
) -> None:
    editor.load(f"{text} and more")
    place_caret(editor, 4)
    with qtbot.waitSignal(editor.link_activated) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert tuple(told.args) == leads_to


def test_ctrl_enter_beside_links_closes_as_ever(editor: NoteEditor, qtbot: QtBot) -> None:
    editor.load(f"words {HARBOUR_LINK}")
    place_caret(editor, 2)
    with qtbot.waitSignal(editor.closed):
        qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)


def test_ctrl_and_a_click_follow_a_link(editor: NoteEditor, qtbot: QtBot) -> None:
    editor.load(HARBOUR_LINK)
    place_caret(editor, 4)
    place = editor.cursorRect().center()
    with qtbot.waitSignal(editor.link_activated) as told:
        qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    assert told.args == ["document", "harbour"]
    with qtbot.assertNotEmitted(editor.link_activated):
        qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)


# -- keys of Markdown


@pytest.mark.parametrize(
    ("line", "then"),
    [
        ("- one", "- one\n- x"),
        ("  * one", "  * one\n  * x"),
        ("9. nine", "9. nine\n10. x"),
        ("- [x] done", "- [x] done\n- [ ] x"),
        ("> said", "> said\n> x"),
        ("- ", "x"),
        ("words", "words\nx"),
        ("-no item", "-no item\nx"),
    ],
)
def test_enter_continues_a_list(editor: NoteEditor, qtbot: QtBot, line: str, then: str) -> None:
    qtbot.keyClicks(editor, line)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "x")
    assert editor.note() == then


def test_tab_moves_list_items_and_leaves_the_field_elsewhere(editor: NoteEditor, qtbot: QtBot) -> None:
    other = QWidget(editor.window())
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    editor.load("- one\n- two\nwords")
    place_caret(editor, 8, 2)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.note() == "    - one\n    - two\nwords"
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.note() == "- one\n- two\nwords"
    editor.caret_to_end()
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert other.hasFocus()


@pytest.mark.parametrize(("key", "mark"), [(Qt.Key.Key_B, "**"), (Qt.Key.Key_I, "*")])
def test_bold_and_italic_are_put_on_and_taken_off(
    editor: NoteEditor, qtbot: QtBot, key: Qt.Key, mark: str
) -> None:
    editor.load("a 😀 bold c")
    place_caret(editor, 10, 5)
    qtbot.keyClick(editor, key, CTRL)
    assert editor.note() == f"a 😀 {mark}bold{mark} c"
    assert editor.textCursor().selectedText() == "bold"
    qtbot.keyClick(editor, key, CTRL)
    assert editor.note() == "a 😀 bold c"


def test_bold_without_a_choice_is_typed_into(editor: NoteEditor, qtbot: QtBot) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    qtbot.keyClicks(editor, " y")
    assert editor.note() == "**x** y"


def test_the_key_of_links_begins_one(editor: NoteEditor, qtbot: QtBot) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_K, CTRL | SHIFT)
    assert editor.note() == "[["
    editor.load("see here")
    place_caret(editor, 8, 4)
    qtbot.keyClick(editor, Qt.Key.Key_K, CTRL | SHIFT)
    qtbot.keyClicks(editor, "https://a.b")
    assert editor.note() == "see [here](https://a.b)"


# -- long notes


def test_a_note_too_long_for_a_field_is_kept_and_its_beginning_shown(
    editor: NoteEditor, qtbot: QtBot
) -> None:
    text = "x" * (MOST + 1)
    editor.load(text)
    assert editor.isReadOnly()
    qtbot.keyClicks(editor, "y")
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert editor.note() == text
    assert len(editor.toPlainText()) < 5000
    editor.load("short")
    assert not editor.isReadOnly()


def test_what_would_be_too_long_is_not_pasted(editor: NoteEditor) -> None:
    editor.load("mine")
    pasted = QMimeData()
    pasted.setText("word " * MOST)
    editor.insertFromMimeData(pasted)
    assert editor.note() == "mine"
    pasted.setText(" and more")
    editor.caret_to_end()
    editor.insertFromMimeData(pasted)
    assert editor.note() == "mine and more"


# -- preview


@pytest.fixture
def sheet(editor: NoteEditor) -> NoteSheet:
    sheet = NoteSheet(editor, Appearance(Scheme.LIGHT), editor.window())
    sheet.resize(400, 400)
    sheet.show()
    editor.setFocus()
    return sheet


def test_a_note_with_markdown_shows_what_it_looks_like(sheet: NoteSheet, editor: NoteEditor) -> None:
    editor.load("plain words")
    assert sheet.preview.isHidden()
    low = sheet.sizeHint().height()
    editor.load("**bold** words")
    assert not sheet.preview.isHidden()
    assert sheet.sizeHint().height() > low


def test_the_preview_can_be_switched_off_and_says_so(
    sheet: NoteSheet, editor: NoteEditor, qtbot: QtBot
) -> None:
    editor.load("**bold** words")
    with qtbot.waitSignal(sheet.preview_toggled) as told:
        sheet.choose_preview(wanted=False)
    assert told.args == [False]
    assert sheet.preview.isHidden()
    with qtbot.waitSignal(sheet.preview_toggled) as told:
        sheet._toggle.click()
    assert told.args == [True]
    assert not sheet.preview.isHidden()


def test_the_preview_follows_what_is_typed(sheet: NoteSheet, editor: NoteEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "**bold** and more")
    qtbot.waitUntil(lambda: sheet.preview.accessibleName() == "bold and more")


def test_a_link_in_the_preview_is_followed_by_a_click(
    sheet: NoteSheet, editor: NoteEditor, qtbot: QtBot
) -> None:
    editor.load(HARBOUR_LINK)
    sheet.preview.render_now()
    place = (sheet.preview._origin() + QPointF(10, 8)).toPoint()
    with qtbot.waitSignal(sheet.preview.link_activated) as told:
        qtbot.mouseClick(sheet.preview, Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["document", "harbour"]


# -- notes on documents, entities and themes


@pytest.fixture
def box(session: Session, qtbot: QtBot) -> NoteBox:
    appearance = Appearance(Scheme.LIGHT)
    box = NoteBox(appearance, KeptNote(session, appearance, NoteTarget.DOCUMENT))
    qtbot.addWidget(box)
    box.resize(400, 300)
    box.show()
    box.activateWindow()
    box.field.set_target("market")
    return box


def test_a_note_is_rendered_until_it_is_clicked(box: NoteBox, session: Session, qtbot: QtBot) -> None:
    box.write()
    qtbot.keyClicks(box.field, "It is **loud**.")
    box.field.clearFocus()
    qtbot.waitUntil(box.reading.isVisible)
    assert box.field.isHidden()
    note = session.library.annotations.note_on(NoteTarget.DOCUMENT, "market")
    assert note is not None
    assert note.text == "It is **loud**."
    qtbot.mouseClick(box.reading, Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    assert box.field.hasFocus()
    assert box.reading.isHidden()


def test_a_rendered_note_is_opened_with_a_key(box: NoteBox, qtbot: QtBot) -> None:
    box.field.load("**loud**")
    box.reading.setFocus()
    qtbot.keyClick(box.reading, Qt.Key.Key_Return)
    assert box.field.hasFocus()


def test_a_plain_note_stays_a_field(box: NoteBox) -> None:
    box.field.load("plain words")
    assert box.field.isVisible()
    assert box.reading.isHidden()


# -- what links here


def test_what_links_here_is_listed_and_leads_there(session: Session, qtbot: QtBot) -> None:
    backlinks = BacklinkList(session, Appearance(Scheme.LIGHT), LinkKind.THEME)
    qtbot.addWidget(backlinks)
    backlinks.show_target("origins")
    assert backlinks.is_empty
    assert backlinks.isHidden()
    before = session.library.annotations.get("payment")
    link = make(LinkKind.THEME, "origins", "Origins")
    session.run(EditHighlight(before, replace(before, note=f"Belongs under {link}.")))
    backlinks.show_target("origins")
    [row] = backlinks.findChildren(BacklinkRow)
    assert row.accessibleName() == "“A payment shows where a person went”: Belongs under Origins."
    with qtbot.waitSignal(backlinks.link_activated) as told:
        row.click()
    assert told.args == ["highlight", "payment"]
    assert not row.grab().isNull()


def test_a_theme_says_what_links_to_it_where_it_is_described(
    session: Session, window: QWidget, qtbot: QtBot
) -> None:
    from reader.ui.themes.description_popup import DescriptionPopup

    origins = session.library.themes.get("origins")
    described = replace(origins, description=f"Cf. {make(LinkKind.THEME, 'state', 'State')}")
    session.run(EditTheme(origins, described))
    window.show()
    state = session.library.themes.get("state")
    popup = DescriptionPopup(session, Appearance(Scheme.LIGHT), state, window)
    popup.open_at(window.mapToGlobal(QPoint(690, 490)))
    assert window.rect().contains(popup.geometry())
    with qtbot.waitSignal(popup.link_activated) as told:
        popup.findChildren(BacklinkRow)[0].click()
    assert told.args == ["theme", "origins"]
