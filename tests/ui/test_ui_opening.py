"""A long document is read between events before it comes on the page; a short one is there at once."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from windowed import library_of, open_window, panels_of

from reader.services.commands import RemoveDocument
from reader.ui.main_window import MainWindow

SHORT, LONG, LONGER = "A short one.\n", "long words of a book\n\n" * 60, "longer words of a book\n\n" * 90


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr("reader.ui.opening._LONG", 1_000)
    monkeypatch.setattr("reader.storage.long_texts.AT_ONCE", 100)
    return open_window(qtbot, library_of(SHORT, LONG, LONGER), tmp_path / "s.ini", size=(1000, 700))


def test_a_long_document_comes_when_it_has_been_read(qtbot: QtBot, window: MainWindow) -> None:
    panels_of(window).guide.open_document("doc1")
    assert window.desk.document_id == "doc0"
    qtbot.waitUntil(lambda: window.desk.document_id == "doc1")
    assert window.page.document.text == LONG


def test_a_short_document_is_there_at_once(qtbot: QtBot, window: MainWindow) -> None:
    panels_of(window).guide.open_document("doc1")
    qtbot.waitUntil(lambda: window.desk.document_id == "doc1")
    panels_of(window).guide.open_document("doc0")
    assert window.page.document.text == SHORT


def test_the_last_wish_counts(qtbot: QtBot, window: MainWindow) -> None:
    opened: list[str] = []
    window.desk.document_opened.connect(opened.append)
    guide = panels_of(window).guide
    guide.open_document("doc1")
    guide.open_document("doc2")
    qtbot.waitUntil(lambda: window.desk.document_id == "doc2")
    qtbot.wait(30)
    assert opened == ["doc2"]


def test_whoever_goes_elsewhere_meanwhile_stays_there(qtbot: QtBot, window: MainWindow) -> None:
    guide = panels_of(window).guide
    guide.open_document("doc1")
    guide.open_document("doc0")
    qtbot.wait(50)
    assert window.desk.document_id == "doc0"


def test_back_leads_into_a_long_document(qtbot: QtBot, window: MainWindow) -> None:
    guide = panels_of(window).guide
    guide.open_document("doc1")
    qtbot.waitUntil(lambda: window.desk.document_id == "doc1")
    window.page.scroll_to(800)
    place = window.page.place()
    guide.open_document("doc2")
    qtbot.waitUntil(lambda: window.desk.document_id == "doc2")
    window.desk.back()
    qtbot.waitUntil(lambda: window.desk.document_id == "doc1")
    assert window.page.place()[0] == place[0]
    window.desk.forward()
    qtbot.waitUntil(lambda: window.desk.document_id == "doc2")
    assert window.desk.ways == (True, False)


def test_a_document_removed_while_it_is_read_is_said_to_be_gone(qtbot: QtBot, window: MainWindow) -> None:
    panels_of(window).guide.open_document("doc1")
    window.session.run(RemoveDocument.of(window.session.library, "doc1"))
    with qtbot.waitSignal(window.session.failed) as said:
        pass
    assert "no longer there" in str(said.args)
    assert window.desk.document_id == "doc0"
