"""The dialog that tags all occurrences, and its list."""

from collections.abc import Iterator

import pytest
from annotated import HARBOUR, MARKET, annotated_session, mark
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.domain.anchoring import Anchor
from reader.domain.annotations import Highlight
from reader.domain.document import Document, Metadata, Span
from reader.domain.records import DocumentRecord
from reader.ui.appearance import Appearance, Scheme
from reader.ui.reading.hits import Hits
from reader.ui.reading.occurrence_list import Group, OccurrenceModel
from reader.ui.reading.occurrences_dialog import EVERYWHERE, OccurrencesDialog
from reader.ui.session import Session

RECORD = DocumentRecord("d", "d", "", "text", "utf-8", "", 1, 1, Metadata("Title"))


def of(words: str, *texts: tuple[str, ...]) -> int:
    return sum(paragraph.lower().count(words) for text in texts for paragraph in text)


@pytest.fixture
def session() -> Iterator[Session]:
    made = annotated_session()
    yield made
    made.library.close()


class Person:
    """Someone who has the dialog open."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.session = session
        document = session.library.documents.load("market")
        self.dialog = OccurrencesDialog(session, Appearance(Scheme.LIGHT), "market", document)
        qtbot.addWidget(self.dialog)

    def opens(self, words: str, *, whole: bool = False, theme: str = "") -> None:
        self.dialog.open_for(words, whole=whole, theme_id=theme)
        self.waits()

    def waits(self) -> None:
        self.qtbot.waitUntil(lambda: "Searching" not in self.dialog.said.text())

    def looks_everywhere(self) -> None:
        self.dialog.scope.select(EVERYWHERE)
        self.dialog.scope.selected.emit(EVERYWHERE)
        self.waits()

    def presses(self, key: Qt.Key) -> None:
        QTest.keyClick(self.dialog.list, key)
        self.waits()


@pytest.fixture
def person(session: Session, qtbot: QtBot) -> Person:
    return Person(session, qtbot)


def test_places_here_and_in_the_library_are_listed_and_counted_in_the_button(
    person: Person, qtmodeltester: ModelTester
) -> None:
    person.opens("the")
    here = of("the", MARKET)
    assert person.dialog.model.rowCount() == here
    assert person.dialog.tag.text() == f"Tag {here} passages"
    person.looks_everywhere()
    assert person.dialog.model.rowCount() == of("the", MARKET, HARBOUR)
    assert person.dialog.model.line(here).document_id == "harbour"
    qtmodeltester.check(person.dialog.model)


def test_without_a_theme_nothing_can_be_tagged_and_a_digit_chooses_one(person: Person) -> None:
    person.opens("the")
    assert not person.dialog.tag.isEnabled()
    assert person.dialog.said.text() == "Choose a theme"
    person.presses(Qt.Key.Key_2)
    assert person.dialog.tag.isEnabled()
    assert person.dialog.theme is not None
    assert person.dialog.theme.id == "state"


def test_tab_goes_from_where_to_look_over_the_themes_to_the_places(person: Person) -> None:
    person.opens("the")
    dialog = person.dialog
    dialog.show()
    dialog.activateWindow()
    dialog.scope.setFocus(Qt.FocusReason.TabFocusReason)
    passed: list[str] = []
    while not dialog.list.hasFocus():
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        passed.append(dialog.focusWidget().accessibleName() or type(dialog.focusWidget()).__name__)
    assert passed[-3:-1] == ["Surveillance", "QPushButton"]


def test_t_lets_the_reader_choose_or_make_any_theme(person: Person) -> None:
    person.dialog.pick_theme = lambda then: then("watch")
    person.opens("the")
    person.presses(Qt.Key.Key_T)
    assert person.dialog.theme is not None
    assert person.dialog.theme.name == "Surveillance"


def test_checked_places_are_tagged_in_one_named_step(person: Person) -> None:
    person.opens("the", theme="origins")
    rows = person.dialog.model.rowCount()
    before = person.session.library.annotations.count()
    person.dialog.list.setCurrentIndex(person.dialog.model.index(0))
    person.presses(Qt.Key.Key_Space)
    first = person.dialog.model.index(0).data(Qt.ItemDataRole.CheckStateRole)
    assert first == Qt.CheckState.Unchecked
    assert person.dialog.tag.text() == f"Tag {rows - 1} passages"
    with person.qtbot.waitSignal(person.dialog.accepted):
        QTest.keyClick(person.dialog.list, Qt.Key.Key_Return)
    assert person.session.library.annotations.count() == before + rows - 1
    assert person.session.undo() == f"Tag {rows - 1} passages with “Origins”"
    assert person.session.library.annotations.count() == before


def test_places_that_have_the_theme_already_are_left_out_and_said(person: Person) -> None:
    person.opens("the", theme="origins")
    mark(person.session, "market", "the", "origins", name="the")
    person.dialog.case.click()
    person.waits()
    rows = person.dialog.model.rowCount()
    assert rows == sum(paragraph.count("the") for paragraph in MARKET) - 1
    assert person.dialog.said.text() == "1 have it already"
    person.presses(Qt.Key.Key_3)
    assert person.dialog.model.rowCount() == rows + 1
    assert person.dialog.said.text() == ""


def test_all_and_none_and_one(person: Person) -> None:
    person.opens("the", theme="origins")
    person.dialog.none.click()
    assert not person.dialog.tag.isEnabled()
    index = person.dialog.model.index(1)
    assert person.dialog.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert person.dialog.tag.text() == "Tag 1 passage"
    person.dialog.all.click()
    assert person.dialog.model.chosen == person.dialog.model.rowCount()


def test_words_and_options_can_be_changed_in_the_dialog(person: Person) -> None:
    person.opens("zebra", theme="origins")
    assert person.dialog.said.text() == "Not found"
    person.dialog.field.setText("The")
    person.waits()
    every = person.dialog.model.rowCount()
    person.dialog.case.click()
    person.waits()
    assert 0 < person.dialog.model.rowCount() < every
    person.dialog.field.clear()
    person.waits()
    assert person.dialog.said.text() == "Type the words to look for"


def test_a_row_tells_a_screen_reader_where_it_is_and_what_it_says(person: Person) -> None:
    person.opens("payment")
    said = person.dialog.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("The market & its hall, paragraph ")
    assert "payment" in said
    model: QAbstractItemModel = person.dialog.model
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable


def test_a_hundred_thousand_places_are_read_only_where_they_are_seen(qtbot: QtBot) -> None:
    loaded: list[str] = []

    def load(document_id: str) -> Document:
        loaded.append(document_id)
        return Document("word " * 100_000, ())

    model = OccurrenceModel(load)
    model.begin(RECORD, {})
    model.grow([Hits(Span(at, at + 4) for at in range(0, 500_000, 5))])
    assert model.rowCount() == model.chosen == 100_000
    assert loaded == []
    assert model.line(99_999).span == Span(499_995, 499_999)
    assert loaded == ["d"]


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)), st.integers(0, 31))
def test_rows_are_the_places_that_lack_the_theme(had: set[int], refused: set[int], count: int) -> None:
    spans = [Span(at * 10, at * 10 + 3) for at in range(count)]
    marked = {Span(at * 10, at * 10 + 3): Highlight("h", "d", Anchor(Span(0, 1), ""), ("t",)) for at in had}
    group = Group(RECORD, Hits(spans), marked, refused={at for at in refused if at < count})
    group.leave_out("t")
    kept = [at for at in range(count) if at not in had]
    assert [group.number(row) for row in range(len(group))] == kept
    assert group.chosen_spans() == [spans[at] for at in kept if at not in refused]
    assert group.chosen == len(group.chosen_spans())
