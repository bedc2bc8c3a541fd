"""The history window on the real window: what it lists, where it leads, how it follows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, QLocale, QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from windowed import library_of, mark, open_window, popups_of, trigger

from reader.domain.annotations import Theme
from reader.domain.changes import Changes
from reader.services.commands import AddTheme
from reader.services.history import go_to, run
from reader.storage import Library
from reader.ui.history.model import HistoryModel, Role, said_moment
from reader.ui.history.window import HistoryWindow
from reader.ui.main_window import MainWindow

TEXT = "# A market\n\nThe market opened before dawn.\n\nNobody asked where the boxes had come from.\n"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, library_of(TEXT), tmp_path / "settings.ini", size=(1200, 800))
    for words in ("market opened", "before dawn", "the boxes"):
        mark(made, words)
    yield made
    made.close()


@pytest.fixture
def history(window: MainWindow, qtbot: QtBot) -> HistoryWindow:
    trigger(window, "edit.history")
    made = popups_of(window)._history
    assert made is not None
    qtbot.waitExposed(made)
    return made


def rows(history: HistoryWindow) -> list[str]:
    model = history.model
    return [str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def row_of(history: HistoryWindow, words: str) -> int:
    return next(row for row, spoken in enumerate(rows(history)) if words in spoken)


def choose(history: HistoryWindow, words: str) -> QModelIndex:
    index = history.model.index(row_of(history, words))
    history.list.setCurrentIndex(index)
    return index


def marked(window: MainWindow) -> list[str]:
    return [one.anchor.exact for one in window.session.library.annotations.of_document("doc0")]


def test_what_was_done_is_listed_newest_first_down_to_the_beginning(history: HistoryWindow) -> None:
    spoken = rows(history)
    for row, words in enumerate(("the boxes", "before dawn", "market opened")):
        assert words in spoken[row]
    assert "A market" in spoken[0]
    assert "the library stands here" in spoken[0]
    assert spoken[3].startswith("Beginning")
    assert len(spoken) == 4


def test_return_goes_to_a_step_and_its_later_ones_are_undone(
    window: MainWindow, history: HistoryWindow, qtbot: QtBot
) -> None:
    said: list[Changes] = []
    window.session.changed.connect(said.append)
    choose(history, "market opened")
    QTest.keyClick(history.list, Qt.Key.Key_Return)
    qtbot.wait(10)
    assert marked(window) == ["market opened"]
    assert len(said) == 1
    assert len(said[0].highlights) == 2
    assert ["undone" in row for row in rows(history)] == [True, True, False, False]
    assert "the library stands here" in rows(history)[2]


def test_a_double_click_goes_forward_again(window: MainWindow, history: HistoryWindow, qtbot: QtBot) -> None:
    window.session.go_to(0)
    qtbot.wait(10)
    assert marked(window) == []
    assert "the library stands here" in rows(history)[3]
    box = history.list.visualRect(history.model.index(1))
    QTest.mouseClick(history.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    QTest.mouseDClick(history.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert sorted(marked(window)) == ["before dawn", "market opened"]


def test_the_button_says_what_it_does(window: MainWindow, history: HistoryWindow, qtbot: QtBot) -> None:
    assert not history._go.isEnabled()
    choose(history, "Beginning")
    assert history._go.isEnabled()
    assert "back" in history._go.text()
    QTest.mouseClick(history._go, Qt.MouseButton.LeftButton)
    qtbot.wait(10)
    assert marked(window) == []
    choose(history, "the boxes")
    assert "Redo" in history._go.text()


def test_it_follows_what_is_done_beside_it(window: MainWindow, history: HistoryWindow, qtbot: QtBot) -> None:
    window.session.undo()
    qtbot.wait(10)
    assert "undone" in rows(history)[0]
    mark(window, "Nobody")
    qtbot.wait(10)
    assert len(rows(history)) == 4
    assert "Nobody" in rows(history)[0]


def test_the_window_keeps_its_keys_while_the_history_is_open(history: HistoryWindow) -> None:
    assert history.windowType() == Qt.WindowType.Tool
    assert not history.isModal()


def test_a_step_that_cannot_be_taken_is_said_and_nothing_changes(
    window: MainWindow, history: HistoryWindow, qtbot: QtBot
) -> None:
    library = window.session.library
    library.history.append("Teleport", "Teleport", "{}")
    history.refresh()
    before = marked(window)
    choose(history, "Beginning")
    QTest.keyClick(history.list, Qt.Key.Key_Return)
    qtbot.wait(10)
    assert marked(window) == before
    assert window.message_bar.isVisible()


def test_what_is_being_typed_is_saved_before_going(window: MainWindow, history: HistoryWindow) -> None:
    asked: list[bool] = []
    window.panels_flush = lambda: bool(asked.append(True))  # type: ignore[method-assign]
    choose(history, "market opened")
    QTest.keyClick(history.list, Qt.Key.Key_Return)
    assert asked == [True]
    assert len(marked(window)) == 3


def test_thousands_of_steps_are_read_in_pages(qtmodeltester: ModelTester) -> None:
    with Library.open(":memory:") as library:
        with library.transaction():
            for number in range(250):
                run(library, AddTheme(Theme(f"t{number}", f"Theme {number}")))
        model = HistoryModel(library)
        model.refresh()
        assert model.rowCount() == 100
        assert model.canFetchMore(QModelIndex())
        model.fetchMore(QModelIndex())
        model.fetchMore(QModelIndex())
        assert model.rowCount() == 251
        assert not model.canFetchMore(QModelIndex())
        assert model.number_at(250) == 0
        assert model.index(249).data(Role.STEP).about == "Theme 0"
        qtmodeltester.check(model)


def test_pages_that_were_read_stay_and_say_what_is_in_force_now(qtmodeltester: ModelTester) -> None:
    with Library.open(":memory:") as library:
        with library.transaction():
            for number in range(350):
                run(library, AddTheme(Theme(f"t{number}", f"Theme {number}")))
        model = HistoryModel(library)
        model.refresh()
        for _ in range(3):
            model.fetchMore(QModelIndex())
        assert model.rowCount() == 351
        number = model.number_at(300)
        go_to(library, number)
        model.refresh()
        assert (model.rowCount(), model.current_row(), model.number_at(300)) == (351, 300, number)
        assert [model.index(row).data(Role.STEP).in_force for row in (0, 299, 300, 349)] == [
            False, False, True, True,
        ]  # fmt: skip
        run(library, AddTheme(Theme("new", "New")))
        model.refresh()
        model.fetch_current()
        assert (model.current_row(), model.number_at(1)) == (0, number)
        while model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())
        numbers = [model.number_at(row) for row in range(model.rowCount())]
        assert len(numbers) == 52
        assert numbers == sorted(set(numbers), reverse=True)
        qtmodeltester.check(model)


def test_it_opens_where_the_library_stands_however_far_down(qtbot: QtBot, tmp_path: Path) -> None:
    library = library_of(TEXT)
    with library.transaction():
        for number in range(250):
            run(library, AddTheme(Theme(f"t{number}", f"Theme {number}")))
    go_to(library, 5)
    window = open_window(qtbot, library, tmp_path / "s.ini", size=(1000, 640))
    trigger(window, "edit.history")
    history = popups_of(window)._history
    assert history is not None
    assert history.list.currentIndex().data(Role.IS_CURRENT)
    window.close()


def test_a_full_page_and_nothing_more_ends_with_the_beginning() -> None:
    with Library.open(":memory:") as library:
        with library.transaction():
            for number in range(100):
                run(library, AddTheme(Theme(f"t{number}", "T")))
        model = HistoryModel(library)
        model.refresh()
        while model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())
        assert model.rowCount() == 101
        assert model.current_row() == 0


def test_an_empty_history_says_what_will_stand_there(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, library_of(TEXT), tmp_path / "s.ini", size=(1000, 640))
    trigger(window, "edit.history")
    history = popups_of(window)._history
    assert history is not None
    assert "Nothing was done yet" in history.note.text()
    assert not history._go.isEnabled()
    window.close()


def test_times_are_said_as_one_says_them() -> None:
    now = QDateTime.fromString("2026-03-05T18:00:00", Qt.DateFormat.ISODate)
    time = QLocale().toString(now.time(), QLocale.FormatType.ShortFormat)

    def stamp(days: int) -> str:
        return now.addDays(-days).toUTC().toString(Qt.DateFormat.ISODateWithMs)

    assert said_moment(stamp(0), now) == time
    assert said_moment(stamp(1), now) == f"Yesterday {time}"
    assert "2025" in said_moment(stamp(100), now)
    assert said_moment("never", now) == ""
