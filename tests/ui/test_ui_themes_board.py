"""The themes view, on a real library."""

import pytest
from annotated import annotated_session, mark
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from reader.domain.anchoring import Anchor
from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Span
from reader.domain.records import DocumentRecord
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme
from reader.ui.session import Session
from reader.ui.themes.board import ThemesBoard
from reader.ui.themes.board_columns import Column, Gathered, by_document, by_theme
from reader.ui.themes.column_view import ColumnView
from reader.ui.widgets.card import Card


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
    return {column.name: [card.id for card in column.cards] for column in board._columns._columns}


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
    qtbot.waitUntil(lambda: board._columns._columns[0].cards[0].place == "¶ 2")
    card = board._columns._columns[0].cards[1]
    assert (card.source, card.edge, card.tags) == ("Harbour", (0,), ())


def test_a_click_activates_the_highlight(board: ThemesBoard, qtbot: QtBot) -> None:
    cards = board._columns._widgets[0].cards
    with qtbot.waitSignal(board.highlight_activated) as told:
        place = cards.row_box(1).topLeft() + QPoint(30, 10)
        qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["ships"]


def test_arrows_go_from_column_to_column_and_enter_activates(board: ThemesBoard, qtbot: QtBot) -> None:
    board._columns.show_column("origins")
    qtbot.keyClick(board._columns._widgets[0].cards, Qt.Key.Key_Right)
    qtbot.keyClick(board._columns._widgets[1].cards, Qt.Key.Key_Right)
    last = board._columns._widgets[2].cards
    assert last.hasFocus()
    with qtbot.waitSignal(board.highlight_activated) as told:
        qtbot.keyClick(last, Qt.Key.Key_Return)
    assert told.args == ["reforms"]


def test_the_board_follows_changes_while_it_is_shown(board: ThemesBoard, session: Session) -> None:
    mark(session, "harbour", "their crews played cards", "watch", name="cards")
    assert columns(board)["Surveillance"] == ["reforms", "cards"]
    session.undo()
    assert columns(board)["Surveillance"] == ["reforms"]


def test_a_hidden_board_catches_up_when_it_is_shown(board: ThemesBoard, session: Session) -> None:
    board.hide()
    mark(session, "harbour", "their crews played cards", "watch", name="cards")
    assert columns(board)["Surveillance"] == ["reforms"]
    board.show()
    assert columns(board)["Surveillance"] == ["reforms", "cards"]


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
    widget = board._columns._widgets[2]
    left = widget.mapTo(board._columns.viewport(), QPoint(0, 0)).x()
    assert 0 <= left < 400


def test_only_columns_in_sight_are_built(qtbot: QtBot) -> None:
    view = ColumnView(Appearance(Scheme.LIGHT))
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    many = [
        Column(
            f"c{number}", f"Theme {number}", number, tuple(Card(f"{number}.{at}", "words") for at in range(9))
        )
        for number in range(500)
    ]
    view.set_columns(many)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert len(view._widgets) < 20
    assert 499 in view._widgets


def test_themes_that_are_gone_and_documents_that_are_gone_are_left_out() -> None:
    anchor = Anchor(Span(0, 5), "words")
    highlight = Highlight("h", "gone", anchor, ("gone", "kept"))
    record = DocumentRecord("d", "d.txt", "", "text", "utf-8", "", 0, 0)
    gathered = Gathered([highlight], {"kept": Theme("kept", "Kept")}, {"d": record}, lambda _one: 0)
    assert [column.id for column in by_theme(gathered, "none")] == ["kept"]
    assert by_document(gathered) == []


def test_board_is_drawn_in_every_palette(board: ThemesBoard) -> None:
    pictures = []
    for scheme in (Scheme.LIGHT, Scheme.DARK, Scheme.SEPIA):
        board._appearance.choose(scheme)
        pictures.append(board.grab().toImage())
    assert len({picture.pixelColor(4, 450).name() for picture in pictures}) == 3
