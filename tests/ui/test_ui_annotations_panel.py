"""The sidebar of note cards, on a real library."""

from dataclasses import replace

import pytest
from annotated import HARBOUR, MARKET, annotated_session, day_of_marking, document_of, mark
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.domain.anchoring import Anchor
from reader.domain.annotations import Highlight
from reader.domain.document import Span
from reader.services.commands import AddHighlight, Command, EditHighlight, EditTheme, RemoveHighlight
from reader.ui.annotations.panel import NotesPanel
from reader.ui.appearance import Appearance, Scheme
from reader.ui.session import Session


class UnsteadySession(Session):
    """A session whose writes fail while it is told so."""

    failing = False

    def run(self, command: Command, coalesce: str = "") -> bool:
        return not self.failing and super().run(command, coalesce)


@pytest.fixture
def session() -> UnsteadySession:
    return UnsteadySession(annotated_session().library)


@pytest.fixture
def panel(session: UnsteadySession, qtbot: QtBot) -> NotesPanel:
    panel = NotesPanel(session, Appearance(Scheme.LIGHT))
    qtbot.addWidget(panel)
    panel.resize(335, 700)
    panel.show()
    panel.refresh()
    panel.set_document("market", document_of(MARKET, "").outline.paragraph)
    return panel


def shown(panel: NotesPanel) -> list[str]:
    return [card.id for card in panel._cards.card_model.cards]


def note(session: Session, highlight_id: str = "suits") -> str:
    return session.library.annotations.get(highlight_id).note


def tab_words(panel: NotesPanel) -> list[str]:
    return [panel._tabs.tabText(index) for index in range(3)]


def test_cards_of_the_document_stand_in_the_order_of_the_text(panel: NotesPanel) -> None:
    assert shown(panel) == ["suits", "reforms", "payment"]
    assert tab_words(panel) == ["This document 3", "All 4", "Unanchored 0"]


def test_a_card_says_paragraph_day_and_themes(panel: NotesPanel) -> None:
    card = panel._cards.card_model.cards[1]
    assert card.place == f"¶ 3 · {day_of_marking()}"
    assert [tag.name for tag in card.tags] == ["State & market", "Surveillance"]
    assert card.edge == (1, 2)


def test_all_notes_say_which_document_they_are_from(panel: NotesPanel, qtbot: QtBot) -> None:
    panel._tabs.select("all")
    assert shown(panel) == ["suits", "reforms", "payment", "ships"]
    qtbot.waitUntil(lambda: panel._cards.card_model.cards[3].place == f"¶ 2 · {day_of_marking()}")
    assert panel._cards.card_model.cards[3].source == "Harbour"


def test_highlights_whose_passage_is_gone_are_gathered(
    panel: NotesPanel, session: Session, qtbot: QtBot
) -> None:
    anchor = Anchor(Span(0, 40), "words that this document has never held, at all")
    session.run(AddHighlight(Highlight("gone", "market", anchor)))
    qtbot.waitUntil(lambda: tab_words(panel)[2] == "Unanchored 1")
    panel._tabs.select("unanchored")
    assert shown(panel) == ["gone"]


def test_a_click_activates_the_highlight(panel: NotesPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.highlight_activated) as told:
        place = panel._cards.row_box(1).topLeft() + QPoint(40, 10)
        qtbot.mouseClick(panel._cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["reforms"]


def test_a_highlight_of_another_document_is_shown_among_all(panel: NotesPanel) -> None:
    panel.show_highlight("ships")
    assert panel._tabs.current == "all"
    assert panel._cards.current_id == "ships"
    panel.show_highlight("nothing of the kind")
    assert panel._cards.current_id == "ships"


def test_a_note_is_saved_within_a_second_of_the_last_key(
    panel: NotesPanel, session: Session, qtbot: QtBot
) -> None:
    panel.edit_note("payment")
    qtbot.keyClicks(panel._editor, "seen")
    assert note(session, "payment") == ""
    qtbot.waitUntil(lambda: note(session, "payment") == "seen", timeout=20_000)


def test_steady_typing_is_saved_on_the_way(panel: NotesPanel, session: Session, qtbot: QtBot) -> None:
    panel.edit_note("payment")
    for _ in range(20):
        qtbot.keyClicks(panel._editor, "x", delay=60)
    assert note(session, "payment").startswith("xxx")


def test_a_sitting_is_one_step_to_undo(panel: NotesPanel, session: Session, qtbot: QtBot) -> None:
    panel.edit_note("payment")
    for word in ("one", " two", " three"):
        qtbot.keyClicks(panel._editor, word)
        assert panel.flush()
    assert note(session, "payment") == "one two three"
    assert session.undo() == "Edit note"
    assert note(session, "payment") == ""


def test_two_sittings_are_two_steps(panel: NotesPanel, session: Session, qtbot: QtBot) -> None:
    for word in ("one", " two"):
        panel.edit_note("payment")
        qtbot.keyClicks(panel._editor, word)
        qtbot.keyClick(panel._editor, Qt.Key.Key_Escape)
    assert note(session, "payment") == "one two"
    session.undo()
    assert note(session, "payment") == "one"


@pytest.mark.parametrize("way", ["escape", "focus", "card", "tab", "document", "hide", "close"])
def test_leaving_the_editor_saves_at_once(
    panel: NotesPanel, session: Session, qtbot: QtBot, way: str
) -> None:
    panel.edit_note("payment")
    qtbot.keyClicks(panel._editor, "kept")
    ways = {
        "escape": lambda: qtbot.keyClick(panel._editor, Qt.Key.Key_Escape),
        "focus": panel._tabs.setFocus,
        "card": lambda: panel.show_highlight("suits"),
        "tab": lambda: panel._tabs.select("all"),
        "document": lambda: panel.set_document("harbour"),
        "hide": panel.hide,
        "close": panel.close,
    }
    ways[way]()
    assert note(session, "payment") == "kept"


def test_what_could_not_be_saved_stays_and_is_saved_later(
    panel: NotesPanel, session: UnsteadySession, qtbot: QtBot
) -> None:
    panel.edit_note("payment")
    session.failing = True
    qtbot.keyClicks(panel._editor, "dear words")
    assert not panel.flush()
    assert panel._editor.toPlainText() == "dear words"
    panel.edit_note("suits")
    panel.edit_note("payment")
    assert panel._editor.toPlainText() == "dear words"
    session.failing = False
    assert panel.flush()
    assert note(session, "payment") == "dear words"


def test_an_open_editor_follows_an_undo(panel: NotesPanel, session: Session, qtbot: QtBot) -> None:
    panel.edit_note("suits")
    qtbot.keyClicks(panel._editor, " More.")
    panel.flush()
    session.undo()
    assert panel._editor.toPlainText() == "Compare with **Huaqiangbei**."


def test_an_open_editor_keeps_what_is_not_saved_yet(
    panel: NotesPanel, session: Session, qtbot: QtBot
) -> None:
    panel.edit_note("suits")
    qtbot.keyClicks(panel._editor, " More.")
    before = session.library.annotations.get("suits")
    session.run(EditHighlight(before, replace(before, note="from elsewhere")))
    assert panel._editor.toPlainText().endswith(" More.")
    panel.flush()
    assert note(session).endswith(" More.")


def test_enter_edits_and_delete_deletes_and_undo_brings_back(
    panel: NotesPanel, session: Session, qtbot: QtBot
) -> None:
    panel.show_highlight("suits")
    qtbot.keyClick(panel._cards, Qt.Key.Key_Return)
    assert panel._editor.isVisible()
    assert panel._editor.hasFocus()
    qtbot.keyClick(panel._editor, Qt.Key.Key_Escape)
    assert not panel._editor.isVisible()
    assert panel._cards.hasFocus()
    qtbot.keyClick(panel._cards, Qt.Key.Key_Delete)
    assert shown(panel) == ["reforms", "payment"]
    assert panel._cards.current_id == "reforms"
    session.undo()
    assert shown(panel) == ["suits", "reforms", "payment"]


def test_a_card_deleted_while_it_is_written_on_closes_its_editor(
    panel: NotesPanel, session: Session, qtbot: QtBot
) -> None:
    panel.edit_note("suits")
    session.run(RemoveHighlight(session.library.annotations.get("suits")))
    assert not panel._editor.isVisible()
    assert panel.flush()


def test_words_typed_on_a_card_that_is_deleted_come_back_with_it(
    panel: NotesPanel, session: Session, qtbot: QtBot
) -> None:
    panel.edit_note("payment")
    qtbot.keyClicks(panel._editor, "dear words")
    session.run(RemoveHighlight(session.library.annotations.get("payment")))
    assert panel.flush()
    session.undo()
    assert panel.flush()
    assert note(session, "payment") == "dear words"


def test_a_card_stays_while_its_words_stop_matching_the_filter(panel: NotesPanel, qtbot: QtBot) -> None:
    panel._search.click()
    qtbot.keyClicks(panel._filter.field, "huaqiang")
    qtbot.waitUntil(lambda: shown(panel) == ["suits"])
    panel.edit_note("suits")
    panel._editor.setPlainText("something else")
    panel.flush()
    assert shown(panel) == ["suits"]
    assert panel._editor.isVisible()


def test_t_asks_for_a_theme(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.show_highlight("payment")
    with qtbot.waitSignal(panel.tag_requested) as told:
        qtbot.keyClick(panel._cards, Qt.Key.Key_T)
    assert told.args == ["payment"]


def test_themes_are_given_and_taken_off(panel: NotesPanel, session: Session) -> None:
    panel._deeds.toggle_theme("payment", "watch")
    assert session.library.annotations.get("payment").themes == ("watch",)
    panel._cards.tag_removed.emit("payment", "watch")
    assert session.library.annotations.get("payment").themes == ()
    assert session.undo() == "Take off Surveillance"
    assert session.undo() == "Tag with Surveillance"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_ticks_the_themes_of_the_card(panel: NotesPanel, session: Session, qtbot: QtBot) -> None:
    panel.show_highlight("reforms")
    panel._cards.menu_wanted.emit("reforms", QPoint(5, 5))
    menu = panel.findChild(QMenu)
    ticks = {action.text().split("\t")[0]: action.isChecked() for action in menu.actions()}
    assert ticks["State && market"]
    assert ticks["Surveillance"]
    assert not ticks["Origins"]
    next(action for action in menu.actions() if action.text().startswith("Origins")).trigger()
    assert session.library.annotations.get("reforms").themes == ("state", "watch", "origins")
    menu.close()


def test_the_quote_is_copied_exactly(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.show_highlight("ships")
    panel._cards.setFocus()
    qtbot.keyClick(panel._cards, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Ships waited 🚢 outside"


def test_words_and_themes_narrow_the_cards(panel: NotesPanel, qtbot: QtBot) -> None:
    panel._search.click()
    qtbot.keyClicks(panel._filter.field, "huaqiang")
    qtbot.waitUntil(lambda: shown(panel) == ["suits"])
    panel._filter.clear()
    panel._update()
    panel._filter._chips["watch"].setChecked(True)
    assert shown(panel) == ["reforms"]
    panel._search.click()
    assert shown(panel) == ["suits", "reforms", "payment"]


def test_an_empty_list_says_what_to_do(panel: NotesPanel) -> None:
    panel.set_document(None)
    assert panel._pages.currentWidget() is panel._empty
    assert "Select a passage" in panel._empty.text()
    panel._tabs.select("unanchored")
    assert "found its passage" in panel._empty.text()


def test_a_new_highlight_appears_in_its_place(panel: NotesPanel, session: Session) -> None:
    mark(session, "market", "nobody had announced", "watch", name="new")
    assert shown(panel) == ["suits", "reforms", "new", "payment"]


def test_renaming_a_theme_renames_it_on_the_cards(panel: NotesPanel, session: Session) -> None:
    theme = session.library.themes.get("origins")
    session.run(EditTheme(theme, replace(theme, name="Beginnings")))
    assert panel._cards.card_model.cards[0].tags[0].name == "Beginnings"


def test_the_panel_reads_nothing_before_it_is_told_to(session: Session, qtbot: QtBot) -> None:
    panel = NotesPanel(session, Appearance(Scheme.LIGHT))
    qtbot.addWidget(panel)
    mark(session, "harbour", HARBOUR[0], name="froze")
    assert tab_words(panel) == ["This document 0", "All 0", "Unanchored 0"]


def test_panel_is_drawn_in_every_palette(panel: NotesPanel) -> None:
    pictures = []
    for scheme in (Scheme.LIGHT, Scheme.DARK, Scheme.SEPIA):
        panel._appearance.choose(scheme)
        pictures.append(panel.grab().toImage())
    assert len({picture.pixelColor(4, 600).name() for picture in pictures}) == 3


def formats_of(panel: NotesPanel) -> dict[str, tuple[bool, bool]]:
    """Each coloured run of the first line of the editor: is it bold, is it italic."""
    block = panel._editor.document().firstBlock()
    runs = block.layout().formats()
    raw = block.text().encode("utf-16-le")
    found = {}
    for run in runs:
        words = raw[2 * run.start : 2 * (run.start + run.length)].decode("utf-16-le")
        found[words] = (run.format.fontWeight() > 400, run.format.fontItalic())
    return found


def test_markdown_shows_while_it_is_typed(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.edit_note("payment")
    panel._editor.insertPlainText("😀 **bold** and *slanted* words")
    runs = formats_of(panel)
    assert runs["bold"] == (True, False)
    assert runs["slanted"] == (False, True)


def test_a_click_meets_the_card_under_the_pointer_while_another_is_written_on(
    panel: NotesPanel, session: Session, qtbot: QtBot
) -> None:
    panel.edit_note("suits")
    panel._editor.insertPlainText("\n\n\n\n\n\nlong")
    place = panel._cards.row_box(2).center()
    with qtbot.waitSignal(panel.highlight_activated) as told:
        panel._cards.setFocus(Qt.FocusReason.MouseFocusReason)  # as Qt does before it delivers the click
        qtbot.mouseClick(panel._cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["payment"]
    assert panel._cards.current_id == "payment"
    assert note(session).endswith("long")
    qtbot.waitUntil(lambda: not panel._editor.isVisible())


@pytest.mark.parametrize("text", ["a\u00a0b", "one\n\ntwo\n", "😀 e\u0301 漢字", "tab\there", " spaces  "])
def test_a_note_is_kept_to_the_character(
    panel: NotesPanel, session: Session, qtbot: QtBot, text: str
) -> None:
    panel.edit_note("payment")
    panel._editor.insertPlainText(text)
    qtbot.keyClick(panel._editor, Qt.Key.Key_Escape)
    assert note(session, "payment") == text
    panel.edit_note("payment")
    assert panel._editor.note() == text
