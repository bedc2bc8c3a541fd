"""The themes view, on a real library."""

from dataclasses import replace

import pytest
from annotated import MARKET, annotated_session, mark
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from reader.domain.anchoring import Anchor, describe
from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Span
from reader.domain.records import DocumentRecord
from reader.services.commands import EditHighlight, EditTheme, RemoveHighlight
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme
from reader.ui.session import Session
from reader.ui.themes.board import ThemesBoard
from reader.ui.themes.board_columns import Column, belongs, by_document, by_theme
from reader.ui.themes.column_view import ColumnView, ColumnWidget
from reader.ui.themes.passages import Passages


@pytest.fixture
def session() -> Session:
    return annotated_session()


@pytest.fixture
def board(session: Session, qtbot: QtBot) -> ThemesBoard:
    board = ThemesBoard(session, Appearance(Scheme.LIGHT))
    qtbot.addWidget(board)
    board.resize(900, 500)
    board.show()
    board.refresh()
    return board


def columns(board: ThemesBoard) -> dict[str, list[str]]:
    return {one.rows.column.name: list(one.cards.card_model.ids) for one in widgets(board)}


def widgets(board: ThemesBoard) -> list[ColumnWidget]:
    """The columns in sight, from the left."""
    return sorted(board._columns._widgets.values(), key=lambda one: one.x())


def test_passages_are_gathered_by_theme(board: ThemesBoard) -> None:
    assert columns(board) == {
        "Origins": ["suits", "ships"],
        "State & market": ["reforms"],
        "Surveillance": ["reforms"],
        "No theme": ["payment"],
    }


def test_passages_are_gathered_by_document(board: ThemesBoard) -> None:
    board._tabs.select("document")
    assert board.gathered_by == "document"
    assert columns(board) == {"The market & its hall": ["suits", "reforms", "payment"], "Harbour": ["ships"]}


def test_cards_say_where_they_are_from(board: ThemesBoard, qtbot: QtBot) -> None:
    cards = widgets(board)[0].cards.card_model.cards
    qtbot.waitUntil(lambda: cards[0].place == "¶ 2")
    card = cards[1]
    assert (card.source, card.edge, card.tags) == ("Harbour", (0,), ())


def test_a_click_activates_the_highlight(board: ThemesBoard, qtbot: QtBot) -> None:
    cards = widgets(board)[0].cards
    with qtbot.waitSignal(board.highlight_activated) as told:
        place = cards.row_box(1).topLeft() + QPoint(30, 10)
        qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["ships"]


def test_arrows_go_from_column_to_column_and_enter_activates(board: ThemesBoard, qtbot: QtBot) -> None:
    board._columns.show_column("origins")
    qtbot.keyClick(widgets(board)[0].cards, Qt.Key.Key_Right)
    qtbot.keyClick(widgets(board)[1].cards, Qt.Key.Key_Right)
    last = widgets(board)[2].cards
    assert last.hasFocus()
    with qtbot.waitSignal(board.highlight_activated) as told:
        qtbot.keyClick(last, Qt.Key.Key_Return)
    assert told.args == ["reforms"]


def test_the_board_follows_changes_while_it_is_shown(board: ThemesBoard, session: Session) -> None:
    mark(session, "harbour", "their crews played cards", "watch", name="cards")
    assert columns(board)["Surveillance"] == ["reforms", "cards"]
    session.undo()
    assert columns(board)["Surveillance"] == ["reforms"]


def test_a_hidden_board_catches_up_when_it_is_shown(
    board: ThemesBoard, session: Session, qtbot: QtBot
) -> None:
    board.hide()
    mark(session, "harbour", "their crews played cards", "watch", name="cards")
    assert columns(board)["Surveillance"] == ["reforms"]
    board.show()
    qtbot.waitUntil(lambda: columns(board)["Surveillance"] == ["reforms", "cards"])


def test_copying_is_asked_for(board: ThemesBoard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(board.copy_requested):
        qtbot.mouseClick(board._copy, Qt.MouseButton.LeftButton)


def test_an_empty_board_says_what_to_do(qtbot: QtBot) -> None:
    board = ThemesBoard(Session(Library.open(":memory:")), Appearance(Scheme.LIGHT))
    qtbot.addWidget(board)
    board.refresh()
    assert board._pages.currentWidget() is board._empty
    assert "press T" in board._empty.text()
    assert not board._copy.isEnabled()


def test_going_to_a_theme_brings_its_column_into_sight(board: ThemesBoard) -> None:
    board.resize(400, 400)
    board.show_theme("watch")
    widget = board._columns._widgets[(False, "watch")]
    left = widget.mapTo(board._columns.viewport(), QPoint(0, 0)).x()
    assert 0 <= left < 400


def test_only_columns_in_sight_are_built(session: Session, qtbot: QtBot) -> None:
    view = ColumnView(Appearance(Scheme.LIGHT), Passages(session))
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    view.set_columns([Column(f"c{number}", f"Theme {number}", number, 9) for number in range(500)])
    bar = view.horizontalScrollBar()
    for _ in range(100):
        bar.setValue(bar.value() + 1500)
    assert len(view._widgets) <= 30
    qtbot.waitUntil(lambda: (False, "c499") in view._widgets)


def test_a_wide_board_builds_its_columns_in_several_turns(session: Session, qtbot: QtBot) -> None:
    view = ColumnView(Appearance(Scheme.LIGHT), Passages(session))
    qtbot.addWidget(view)
    view.resize(2500, 500)
    view.show()
    view.set_columns([Column(f"c{number}", f"Theme {number}", number, 9) for number in range(9)])
    assert 0 < len(view._widgets) < 9
    qtbot.waitUntil(lambda: len(view._widgets) == 9)


@pytest.fixture
def crowded(session: Session, board: ThemesBoard, qtbot: QtBot) -> ThemesBoard:
    """The board, with three thousand passages more under its first theme."""
    start = len(MARKET[0]) + 2
    anchor = describe(session.library.documents.text("market"), Span(start, start + 20))
    session.library.annotations.add_all(
        [Highlight(f"many{number}", "market", anchor, ("origins",)) for number in range(3000)]
    )
    board.refresh()
    qtbot.waitUntil(lambda: not any(one.rows.is_reading for one in widgets(board)))
    return board


def made_cards(board: ThemesBoard) -> int:
    return sum(one.rows.made_count for one in widgets(board))


def test_cards_are_made_for_what_is_in_sight(crowded: ThemesBoard) -> None:
    assert len(widgets(crowded)[0].cards.card_model.ids) == 3002
    assert widgets(crowded)[0].head.accessibleName() == "Origins, 3002"
    assert 0 < made_cards(crowded) < 100


def test_another_palette_measures_no_card_anew(crowded: ThemesBoard) -> None:
    cards = widgets(crowded)[0].cards
    seen = list(cards.in_sight())
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().maximum())
    crowded.grab()  # the cards at the foot are made now
    before = made_cards(crowded)
    crowded._appearance.choose(Scheme.DARK)
    crowded.grab()
    assert all(cards._stack.is_measured(row) for row in seen)
    assert made_cards(crowded) == before


def test_one_change_makes_the_card_that_changed(crowded: ThemesBoard, session: Session) -> None:
    before = made_cards(crowded)
    mark(session, "market", "The market opened", "origins", name="first")
    assert widgets(crowded)[0].cards.card_model.ids[0] == "first"
    assert not widgets(crowded)[0].rows.is_reading
    assert made_cards(crowded) - before < 5


def test_a_passage_that_is_tagged_anew_goes_to_another_column(board: ThemesBoard, session: Session) -> None:
    highlight = session.library.annotations.get("suits")
    session.run(EditHighlight(highlight, replace(highlight, themes=("watch",)), "Tag"))
    assert columns(board)["Origins"] == ["ships"]
    assert columns(board)["Surveillance"] == ["suits", "reforms"]
    session.undo()
    assert columns(board)["Origins"] == ["suits", "ships"]


def test_a_write_among_the_many_is_not_lost_while_they_are_read(
    crowded: ThemesBoard, session: Session, qtbot: QtBot
) -> None:
    crowded.refresh()
    assert widgets(crowded)[0].rows.is_reading
    mark(session, "market", "The market opened", "origins", name="first")
    session.run(RemoveHighlight(session.library.annotations.get("many1500")))
    qtbot.waitUntil(lambda: not widgets(crowded)[0].rows.is_reading)
    ids = widgets(crowded)[0].cards.card_model.ids
    assert (ids[0], len(ids), "many1500" in ids) == ("first", 3002, False)


def test_a_column_that_is_read_again_stays_where_it_is_scrolled(crowded: ThemesBoard, qtbot: QtBot) -> None:
    cards = widgets(crowded)[0].cards
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().maximum() // 2)
    seen = [cards.card_model.ids[row] for row in cards.in_sight()]
    crowded.refresh()
    qtbot.waitUntil(lambda: not widgets(crowded)[0].rows.is_reading)
    assert [cards.card_model.ids[row] for row in cards.in_sight()] == seen


def test_a_theme_that_is_renamed_keeps_its_column(board: ThemesBoard, session: Session) -> None:
    before = widgets(board)[0]
    theme = session.library.themes.get("origins")
    session.run(EditTheme(theme, replace(theme, name="Beginnings", hue=4), "Rename"))
    assert widgets(board)[0] is before
    assert before.head.accessibleName() == "Beginnings, 2"
    assert before.cards.card_model.cards[0].edge == (4,)


def test_the_open_document_is_not_read_again_for_its_paragraphs(board: ThemesBoard, qtbot: QtBot) -> None:
    board.set_document("market", lambda _position: 77)
    board.refresh()
    assert [card.place for card in widgets(board)[1].cards.card_model.cards] == ["¶ 77"]


def test_themes_without_passages_and_documents_without_passages_have_no_column() -> None:
    record = DocumentRecord("d", "d.txt", "", "text", "utf-8", "", 0, 0)
    themes = [Theme("bare", "Bare"), Theme("kept", "Kept", hue=3)]
    assert by_theme(themes, {"kept": 2}, 0, "none") == [Column("kept", "Kept", 3, 2)]
    assert by_theme([], {}, 4, "none") == [Column("", "none", None, 4)]
    assert by_document([record], {}) == []


def test_a_highlight_without_theme_stands_under_no_theme() -> None:
    highlight = Highlight("h", "d", Anchor(Span(0, 5), "words"), ("kept",))
    assert belongs(Column("kept", "Kept", 3, 1), highlight)
    assert belongs(Column("d", "Document", None, 1, is_document=True), highlight)
    assert not belongs(Column("", "none", None, 1), highlight)
    assert belongs(Column("", "none", None, 1), replace(highlight, themes=()))


def test_board_is_drawn_in_every_palette(board: ThemesBoard) -> None:
    pictures = []
    for scheme in (Scheme.LIGHT, Scheme.DARK, Scheme.SEPIA):
        board._appearance.choose(scheme)
        pictures.append(board.grab().toImage())
    assert len({picture.pixelColor(4, 450).name() for picture in pictures}) == 3
