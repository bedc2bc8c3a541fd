"""The search field and the results below it."""

from collections.abc import Callable

import pytest
from annotated import mark
from peopled import entity_named, peopled_session
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.domain.annotations import Note, NoteTarget
from reader.domain.answers import SearchHit
from reader.domain.document import Span
from reader.services.commands import PutNote
from reader.ui.appearance import Appearance, Scheme, interface_font
from reader.ui.search.field import SearchField
from reader.ui.search.popup import SearchPopup
from reader.ui.search.results import MOST, Command, Known, Result, Sort, find_results
from reader.ui.search.results_view import ResultsModel, in_sight
from reader.ui.session import Session

COMMANDS = [
    Command("export", "Export to Markdown…", "Ctrl+E"),
    Command("harbour", "Leave the harbour"),
    Command("tag", "Tag the harbour", "T", usable=False),
]


class Bench(QWidget):
    """A window with the field, its results, and another place for the focus."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        appearance = Appearance(Scheme.LIGHT)
        self.field = SearchField(appearance, self)
        self.other = QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.other)
        column.addStretch(1)
        self.popup = SearchPopup(session, appearance, self)
        self.popup.set_commands(COMMANDS)
        self.popup.attach(self.field)
        self.field.left.connect(self.other.setFocus)
        self.resize(900, 600)

    def results(self) -> list[Result]:
        rows = self.popup._rows
        return [found for row in range(rows.rowCount()) if (found := rows.result_at(row))]


@pytest.fixture
def session() -> Session:
    made = peopled_session()
    made.run(
        PutNote(None, Note("n1", NoteTarget.ENTITY, entity_named(made, "Wu").id, "Sold *lanterns* in winter"))
    )
    return made


@pytest.fixture
def bench(qtbot: QtBot, session: Session) -> Bench:
    made = Bench(session)
    qtbot.addWidget(made)
    made.show()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus, timeout=20_000)
    return made


@pytest.fixture
def look_for(qtbot: QtBot, bench: Bench) -> Callable[[str], list[Result]]:
    def look(typed: str) -> list[Result]:
        bench.field.clear()
        qtbot.keyClicks(bench.field, typed)
        bench.popup.search_now()
        qtbot.waitUntil(lambda: bench.popup._finding is None)  # on a busy machine the rest follows
        return bench.results()

    return look


def test_results_come_in_sections(look_for: Callable[[str], list[Result]]) -> None:
    found = [(result.sort, result.text) for result in look_for("harbour")]
    assert found[:3] == [
        (Sort.COMMAND, "Leave the harbour"),
        (Sort.DOCUMENT, "Harbour"),
        (Sort.ENTITY, "Harbour"),
    ]
    assert found[3][0] is Sort.TEXT
    assert "harbour froze" in found[3][1]


def test_nothing_is_searched_before_the_reader_pauses(qtbot: QtBot, bench: Bench) -> None:
    qtbot.keyClicks(bench.field, "harbour")
    assert not bench.popup.isVisible()
    qtbot.waitUntil(bench.popup.isVisible, timeout=20_000)
    assert bench.results()


def test_an_entity_found_by_another_name_says_which(look_for: Callable[[str], list[Result]]) -> None:
    entity = next(result for result in look_for("nobod") if result.sort is Sort.ENTITY)
    assert (entity.text, entity.detail) == ("Wu", "nobody")


def test_themes_and_notes_are_found(look_for: Callable[[str], list[Result]], session: Session) -> None:
    assert [result.id for result in look_for("surveill")] == ["watch"]
    (on_passage,) = look_for("Huaqiangbei")
    assert on_passage.sort is Sort.NOTE
    assert on_passage.hit is not None
    assert on_passage.hit.highlight_id == "suits"
    (on_entity,) = look_for("lantern")
    assert (on_entity.sort, on_entity.leads_to, on_entity.detail) == (Sort.NOTE, Sort.ENTITY, "Wu")
    assert on_entity.id == entity_named(session, "Wu").id


def test_a_single_letter_does_not_search_the_texts(look_for: Callable[[str], list[Result]]) -> None:
    assert Sort.TEXT not in {result.sort for result in look_for("h")}


def test_nothing_found_is_said(look_for: Callable[[str], list[Result]], bench: Bench) -> None:
    assert look_for("zzzz") == []
    assert bench.popup._nothing.isVisible()
    assert "zzzz" in bench.popup._nothing.text()


def test_what_is_new_in_the_library_is_found(
    look_for: Callable[[str], list[Result]], session: Session
) -> None:
    assert look_for("icebreaker") == []
    mark(session, "harbour", "froze", note="Send the icebreaker")
    assert [result.sort for result in look_for("icebreaker")] == [Sort.NOTE]


@pytest.mark.parametrize(
    ("typed", "signal", "chosen"),
    [
        ("expo", "command_chosen", "export"),
        ("market &", "document_chosen", "market"),
        ("surv", "theme_chosen", "watch"),
    ],
)
def test_return_chooses_the_first_result(
    qtbot: QtBot, bench: Bench, typed: str, signal: str, chosen: str
) -> None:
    qtbot.keyClicks(bench.field, typed)
    with qtbot.waitSignal(getattr(bench.popup, signal), timeout=20_000) as caught:
        bench.popup.search_now()
        qtbot.keyClick(bench.field, Qt.Key.Key_Return)
    assert caught.args == [chosen]
    assert not bench.popup.isVisible()
    assert bench.field.text() == ""
    assert bench.other.hasFocus()


def test_the_arrows_go_around_and_leave_out_headings(
    qtbot: QtBot, look_for: Callable[[str], list[Result]], bench: Bench
) -> None:
    results = look_for("harbour")
    passed = []
    for _ in range(len(results) + 1):
        passed.append(bench.popup._rows.result_at(bench.popup._painter.current_row))
        qtbot.keyClick(bench.field, Qt.Key.Key_Down)
    assert passed == [*results, results[0]]
    qtbot.keyClick(bench.field, Qt.Key.Key_Up)
    qtbot.keyClick(bench.field, Qt.Key.Key_Up)
    assert bench.popup._rows.result_at(bench.popup._painter.current_row) == results[-1]


def test_a_click_on_a_passage_gives_its_hit(
    qtbot: QtBot, look_for: Callable[[str], list[Result]], bench: Bench, session: Session
) -> None:
    hits: list[SearchHit] = []
    bench.popup.hit_chosen.connect(hits.append)
    results = look_for("cards")
    view = bench.popup._list
    row = next(row for row in range(9) if bench.popup._rows.result_at(row) == results[-1])
    place = view.visualRect(bench.popup._rows.index(row)).topLeft() + QPoint(40, 10)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [hit.span.of(session.library.documents.text(hit.document_id)) for hit in hits] == ["cards"]


def test_escape_empties_the_field_and_gives_the_focus_back(
    qtbot: QtBot, look_for: Callable[[str], list[Result]], bench: Bench
) -> None:
    look_for("harbour")
    with qtbot.waitSignals([bench.field.left, bench.popup.closed], timeout=20_000):
        qtbot.keyClick(bench.field, Qt.Key.Key_Escape)
    assert bench.field.text() == ""
    assert bench.other.hasFocus()
    assert not bench.popup.isVisible()


def test_down_in_an_empty_field_lists_the_commands(qtbot: QtBot, bench: Bench) -> None:
    qtbot.keyClick(bench.field, Qt.Key.Key_Down)
    assert [result.id for result in bench.results()] == ["export", "harbour"]
    assert bench.popup.isVisible()


def test_return_without_results_does_nothing(qtbot: QtBot, bench: Bench) -> None:
    with qtbot.assertNotEmitted(bench.popup.command_chosen):
        qtbot.keyClick(bench.field, Qt.Key.Key_Return)


def test_the_results_close_when_the_focus_goes_elsewhere(
    look_for: Callable[[str], list[Result]], bench: Bench
) -> None:
    look_for("harbour")
    bench.other.setFocus(Qt.FocusReason.TabFocusReason)
    assert not bench.popup.isVisible()


def test_the_results_stay_inside_a_small_window(
    look_for: Callable[[str], list[Result]], bench: Bench
) -> None:
    bench.resize(400, 300)
    look_for("harbour")
    assert bench.rect().contains(bench.popup.geometry().adjusted(12, 0, -12, 0))
    bench.resize(360, 280)
    assert bench.popup.geometry().bottom() <= 280


def test_the_model_answers_as_qt_expects(qtmodeltester: ModelTester) -> None:
    model = ResultsModel()
    model.show([Result(Sort.COMMAND, "a", Sort.COMMAND), Result(Sort.THEME, "b", Sort.THEME)])
    qtmodeltester.check(model)
    assert model.rowCount() == 4


def test_no_sort_takes_more_than_its_share_and_hits_come_from_several_documents() -> None:
    commands = [Command(str(number), f"Do {number}") for number in range(20)]
    hits = [SearchHit(f"d{number // 5}", Span(number, number + 1), "do") for number in range(20)]
    found = find_results("do", commands, Known(), hits)
    assert sum(result.sort is Sort.COMMAND for result in found) == MOST
    documents = [result.hit.document_id for result in found if result.hit]
    assert documents == ["d0", "d0", "d1", "d1", "d2", "d2"]


def test_a_long_line_is_shown_around_its_first_match(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(interface_font(13))
    text = "before " * 30 + "needle 🚢 " + "after " * 30
    at = text.index("needle")
    shown, matches = in_sight(text, [(at, at + 6)], metrics, 300)
    assert metrics.horizontalAdvance(shown) <= 300
    assert [shown[start:end] for start, end in matches] == ["needle"]


def test_the_key_is_shown_only_while_nothing_is_typed(qtbot: QtBot, bench: Bench) -> None:
    empty = bench.field.grab().toImage()
    place = (empty.width() - 28, empty.height() // 2 - 6)
    cap = {empty.pixelColor(x, place[1]).name() for x in range(place[0] - 20, place[0])}
    bench.field.setText("x")
    typed = bench.field.grab().toImage()
    plain = {typed.pixelColor(x, place[1]).name() for x in range(place[0] - 20, place[0])}
    assert bench.field._appearance.palette.interface in cap
    assert plain == {bench.field._appearance.palette.card}


def test_what_cannot_be_done_now_is_found_last_and_cannot_be_chosen(bench: Bench, qtbot: QtBot) -> None:
    qtbot.keyClicks(bench.field, "harbour")
    bench.popup.search_now()
    rows = bench.popup._rows
    words = [rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(rows.rowCount())]
    assert words[1:3] == ["Leave the harbour", "Tag the harbour, T, not now"]
    assert rows.next_result(1, 1) != 2
    bench.field.clear()
    qtbot.keyClicks(bench.field, "tag the harbour")
    bench.popup.search_now()
    with qtbot.assertNotEmitted(bench.popup.command_chosen):
        qtbot.keyClick(bench.field, Qt.Key.Key_Return)
    assert bench.popup.isVisible()


def test_what_takes_long_to_find_follows_what_is_there(
    qtbot: QtBot, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.search.popup._AT_ONCE", -1)
    monkeypatch.setattr("reader.ui.search.popup._SLICE", -1)
    bench.field.setText("harbour")
    bench.popup.search_now()
    assert [one.sort for one in bench.results()].count(Sort.TEXT) == 0
    assert bench.results()
    bench.popup.key(_press(Qt.Key.Key_Down))
    chosen = bench.popup._painter.current_row
    qtbot.waitUntil(lambda: any(one.sort is Sort.TEXT for one in bench.results()))
    assert bench.popup._painter.current_row == chosen


def test_return_before_anything_is_found_takes_what_is_found_first(
    qtbot: QtBot, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.search.popup._AT_ONCE", -1)
    monkeypatch.setattr("reader.ui.search.popup._SLICE", -1)
    bench.field.setText("froze")
    bench.popup.search_now()
    assert not bench.results()
    with qtbot.waitSignal(bench.popup.hit_chosen):
        bench.popup.key(_press(Qt.Key.Key_Return))


def test_typing_on_gives_up_what_was_looked_for(
    qtbot: QtBot, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.search.popup._AT_ONCE", -1)
    bench.field.setText("harbour")
    bench.popup.search_now()
    bench.field.setText("")
    qtbot.wait(30)
    assert not bench.popup.isVisible()
    assert not bench.popup._finding_on.isActive()


def _press(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
