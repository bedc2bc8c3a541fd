"""The side bar of documents: what it lists, what it asks for, what it takes."""

from dataclasses import replace
from pathlib import Path

import pytest
from annotated import add_document, mark
from peopled import peopled_session
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetricsF
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.domain.changes import Changes
from reader.domain.document import Metadata
from reader.domain.records import DocumentRecord
from reader.services.commands import CorrectDocument
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme, interface_font
from reader.ui.documents.facts import minutes_to_read
from reader.ui.documents.model import DocumentsModel, Role
from reader.ui.documents.sidebar import FILTER_FROM, DocumentsSidebar
from reader.ui.session import Session
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.list_styles import elided_lines


def record(name: str, metadata: Metadata, words: int = 500) -> DocumentRecord:
    return DocumentRecord(
        name, f"{name}.txt", f"/nowhere/{name}.txt", "text", "utf-8", "", 9, words, metadata
    )


RECORDS = [
    record("a", Metadata("On mills", "Anna Roe", "The Review", "2018-12-19"), words=2380),
    record("b", Metadata("", "Ben Ost", "", "2018~"), words=10),
    record("c", Metadata("Water", "", "", "someday"), words=0),
]


@pytest.fixture
def session() -> Session:
    return peopled_session()


@pytest.fixture
def sidebar(qtbot: QtBot, session: Session) -> DocumentsSidebar:
    made = DocumentsSidebar(session, Appearance(Scheme.LIGHT))
    qtbot.addWidget(made)
    made.resize(260, 500)
    made.refresh()
    made.show()
    return made


def press(sidebar: DocumentsSidebar, words: str) -> None:
    next(button for button in sidebar.findChildren(QPushButton) if words in button.text()).click()


def choose(sidebar: DocumentsSidebar, document_id: str, words: str) -> None:
    menu = sidebar.menu_for(sidebar._session.library.documents.get(document_id))
    next(action for action in menu.actions() if words in action.text()).trigger()


def dropped(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def test_the_model_answers_as_qt_expects(qtmodeltester: ModelTester) -> None:
    model = DocumentsModel()
    model.show(RECORDS, {"a": 3})
    qtmodeltester.check(model)


def test_a_line_says_where_from_when_and_how_long() -> None:
    model = DocumentsModel()
    model.show(RECORDS, {})
    said = [model.index(row).data(Role.BYLINE) for row in range(3)]
    assert said == ["The Review · 19 Dec 2018 · 10 min", "Ben Ost · c. 2018 · 1 min", "someday · empty"]


def test_a_document_without_a_title_goes_by_its_file_name() -> None:
    model = DocumentsModel()
    model.show(RECORDS, {})
    assert model.index(1).data() == "b.txt"


def test_a_short_document_takes_a_minute_and_an_empty_one_none() -> None:
    assert [minutes_to_read(words) for words in (0, 1, 238, 1000)] == [0, 1, 1, 4]


def test_the_filter_looks_at_title_author_site_and_file_name() -> None:
    model = DocumentsModel()
    model.show(RECORDS, {})
    for wanted, found in (("anna MILLS", ["a"]), ("review", ["a"]), (".txt", ["a", "b", "c"]), ("zzz", [])):
        model.filter(wanted)
        assert [model.index(row).data(Role.RECORD).id for row in range(model.rowCount())] == found


def test_the_filter_field_comes_with_many_documents(sidebar: DocumentsSidebar, session: Session) -> None:
    field = sidebar.findChild(FilterField)
    assert not field.isVisible()
    for number in range(FILTER_FROM - 2):
        add_document(session, f"more{number}", (f"Text {number}.",), f"More {number}")
    assert field.isVisible()
    field.setText("more 3")
    assert [sidebar._list.rows.index(row).data() for row in range(sidebar._list.rows.rowCount())] == [
        "More 3"
    ]
    field.setText("nothing like it")
    assert sidebar._nothing.isVisible()


def test_numbers_of_highlights_follow_what_is_marked(sidebar: DocumentsSidebar, session: Session) -> None:
    harbour = sidebar._list.rows.index_of("harbour")
    before = harbour.data(Role.HIGHLIGHTS)
    mark(session, "harbour", "froze")
    assert sidebar._list.rows.index_of("harbour").data(Role.HIGHLIGHTS) == before + 1


def test_a_click_and_return_open_a_document(qtbot: QtBot, sidebar: DocumentsSidebar) -> None:
    opened: list[str] = []
    sidebar.document_activated.connect(opened.append)
    view = sidebar._list
    place = view.visualRect(view.rows.index_of("harbour")).topLeft() + QPoint(30, 10)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    view.setCurrentIndex(view.rows.index_of("market"))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == ["harbour", "market"]


def test_marking_the_open_document_emits_nothing(qtbot: QtBot, sidebar: DocumentsSidebar) -> None:
    with qtbot.assertNotEmitted(sidebar.document_activated):
        sidebar.set_current("harbour")
    assert sidebar._list.current_record().id == "harbour"


def test_the_open_document_stands_on_a_card_with_the_accent(sidebar: DocumentsSidebar) -> None:
    sidebar.set_current("harbour")
    view = sidebar._list
    row = view.visualRect(view.rows.index_of("harbour"))
    picture = view.viewport().grab().toImage()
    palette = sidebar._appearance.palette
    assert picture.pixelColor(1, row.center().y()).name() == palette.accent
    assert picture.pixelColor(row.right() - 8, row.bottom() - 2).name() == palette.card


def test_removing_a_document_can_be_undone(sidebar: DocumentsSidebar, session: Session) -> None:
    before = session.library.annotations.of_document("market")
    choose(sidebar, "market", "Remove")
    assert [item.id for item in session.library.documents.listing()] == ["harbour"]
    assert not sidebar._list.rows.index_of("market").isValid()
    session.undo()
    assert sidebar._list.rows.index_of("market").isValid()
    assert session.library.annotations.of_document("market") == before


def test_delete_removes_the_current_document(
    qtbot: QtBot, sidebar: DocumentsSidebar, session: Session
) -> None:
    sidebar._list.enter()
    sidebar._list.setFocus()
    sidebar._list.setCurrentIndex(sidebar._list.rows.index_of("harbour"))
    qtbot.waitUntil(sidebar._list.hasFocus, timeout=20_000)
    qtbot.keyClick(sidebar._list, Qt.Key.Key_Delete)
    assert [item.id for item in session.library.documents.listing()] == ["market"]


def test_the_menu_is_for_the_row_under_the_pointer(sidebar: DocumentsSidebar) -> None:
    view = sidebar._list
    row = view.visualRect(view.rows.index_of("harbour"))
    under = view.record_under(view.viewport().mapToGlobal(row.center()))
    assert under is not None
    assert under.id == "harbour"
    assert view.record_under(view.viewport().mapToGlobal(QPoint(20, view.viewport().height() - 2))) is None


def test_the_menu_asks_for_details_and_opens(qtbot: QtBot, sidebar: DocumentsSidebar) -> None:
    asked: list[str] = []
    sidebar.details_requested.connect(asked.append)
    sidebar.document_activated.connect(asked.append)
    choose(sidebar, "market", "details")
    choose(sidebar, "harbour", "Open")
    assert asked == ["market", "harbour"]


def test_the_place_of_a_file_that_is_gone_cannot_be_shown(sidebar: DocumentsSidebar, tmp_path: Path) -> None:
    there = replace(RECORDS[0], source=str(tmp_path / "a.txt"))
    for item, enabled in ((RECORDS[0], False), (there, True), (replace(there, source=""), False)):
        action = next(one for one in sidebar.menu_for(item).actions() if "location" in one.text())
        assert action.isEnabled() is enabled


def test_files_and_folders_can_be_dropped(sidebar: DocumentsSidebar, tmp_path: Path) -> None:
    taken: list[list[Path]] = []
    sidebar.files_dropped.connect(taken.append)
    data = dropped(QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a.txt"))
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, button, none)
    sidebar.dragEnterEvent(enter)
    assert enter.isAccepted()
    sidebar.dropEvent(QDropEvent(QPointF(9, 9), copy, data, button, none))
    assert taken == [[tmp_path]]


def test_a_dragged_address_of_the_web_is_not_taken(sidebar: DocumentsSidebar) -> None:
    data = dropped(QUrl("https://example.org/a.txt"))
    enter = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    sidebar.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_an_empty_library_offers_a_folder_and_the_sample(qtbot: QtBot) -> None:
    made = DocumentsSidebar(Session(Library.open(":memory:")), Appearance(Scheme.DARK))
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    assert made._hint.isVisible()
    with qtbot.waitSignal(made.add_folder_requested, timeout=20_000):
        press(made, "folder")
    with qtbot.waitSignal(made.sample_requested, timeout=20_000):
        press(made, "sample")


def test_the_button_asks_for_more_documents(qtbot: QtBot, sidebar: DocumentsSidebar) -> None:
    with qtbot.waitSignal(sidebar.add_requested, timeout=20_000):
        press(sidebar, "Add documents")


def test_a_corrected_title_is_shown_at_once(sidebar: DocumentsSidebar, session: Session) -> None:
    before = session.library.documents.get("harbour")
    session.run(CorrectDocument(before, replace(before, metadata=Metadata("Ice"))))
    assert sidebar._list.rows.index_of("harbour").data() == "Ice"


def test_changes_of_themes_do_not_read_the_documents_again(
    sidebar: DocumentsSidebar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        pytest.fail("the documents were read")

    monkeypatch.setattr(sidebar, "refresh", fail)
    sidebar._session.announce(Changes(themes=frozenset({"t"}), highlights=frozenset({"h"})))


def test_five_thousand_documents_are_all_listed(sidebar: DocumentsSidebar) -> None:
    many = [
        replace(RECORDS[0], id=f"d{n}", metadata=Metadata(f"A rather long title of number {n}"))
        for n in range(5000)
    ]
    sidebar._list.show_documents(many, {})
    sidebar.grab()
    assert sidebar._list.model().rowCount() == 5000


@pytest.mark.parametrize("text", ["🚢" * 60, "a😀b " * 40, "没有空格的很长的标题" * 8, "one two three " * 12])
def test_a_long_title_is_broken_into_two_lines_that_lose_nothing_before_the_dots(
    qtbot: QtBot, text: str
) -> None:
    first, second = elided_lines(text, interface_font(13), 200, 2)
    assert second.endswith("…")
    said = f"{first}{second[:-1]}".replace(" ", "")
    assert text.replace(" ", "").startswith(said)
    assert len(first) > 3
    assert all(QFontMetricsF(interface_font(13)).horizontalAdvance(line) <= 200 for line in (first, second))


def test_a_short_title_takes_one_line(qtbot: QtBot) -> None:
    assert elided_lines("Short", interface_font(13), 200, 2) == ["Short"]


def test_a_filter_can_be_cleared_with_its_cross_and_with_escape(qtbot: QtBot) -> None:
    field = FilterField(Appearance(Scheme.DARK), "Filter")
    qtbot.addWidget(field)
    assert field.actions() == []
    qtbot.keyClicks(field, "ab")
    (cross,) = field.actions()
    assert cross.isVisible()
    cross.trigger()
    assert field.text() == ""
    assert not cross.isVisible()
    qtbot.keyClicks(field, "cd")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_down_leads_from_the_filter_into_the_list(qtbot: QtBot, sidebar: DocumentsSidebar) -> None:
    qtbot.keyClick(sidebar.findChild(FilterField), Qt.Key.Key_Down)
    assert sidebar._list.hasFocus()
    assert sidebar._list.current_record().id == "market"
