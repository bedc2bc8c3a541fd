"""A person at the real window: opens it, drags, clicks and types, closes it and comes back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.domain.annotations import Highlight
from reader.domain.document import Span
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme, interface_font, load_fonts
from reader.ui.main_window import MainWindow
from reader.ui.panels import Panels
from reader.ui.session import Session
from reader.ui.settings import Settings


class Reader:
    """What a person does, in a person's words."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.left = False

    @property
    def panels(self) -> Panels:
        assert self.window.panels is not None
        return self.window.panels

    @property
    def library(self) -> Library:
        return self.window.session.library

    def opens(self, title: str) -> None:
        """Opens a document of the list."""
        record = self.library.documents.find(title)[0]
        self.panels.documents.document_activated.emit(record.id)
        self.settles()

    def place_of(self, words: str) -> Span:
        at = self.window.page.document.text.index(words)
        return Span(at, at + len(words))

    def sees(self, words: str) -> bool:
        """Whether the words are on the screen."""
        return self.window.page.begins_on_screen(self.place_of(words))

    def drags_over(self, words: str) -> None:
        """Selects words of the page with the mouse."""
        page = self.window.page
        span = self.place_of(words)
        page.bring(span)
        first, last = (
            page.boxes(Span(span.start, span.start + 1))[0],
            page.boxes(Span(span.end - 1, span.end))[-1],
        )
        begin = QPointF(first.left() + 0.5, first.center().y())
        end = QPointF(last.right() - 0.2, last.center().y())
        viewport = page.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=begin.toPoint())
        self._moves(begin + QPointF(12, 0))
        self._moves(QPointF(end.x() + 1, end.y()))
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end.toPoint())
        self.settles()

    def clicks_on(self, words: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Clicks in the middle of words of the page."""
        page = self.window.page
        span = self.place_of(words)
        page.bring(span)
        box = page.boxes(span)[0]
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, modifier, box.center().toPoint())
        self.settles()

    def presses(self, key: str) -> None:
        """Presses a key, or a combination as Qt writes it, wherever the focus is."""
        target = QApplication.focusWidget() or self.window
        QTest.keySequence(target, key)
        self.settles()

    def types(self, words: str) -> None:
        """Types words wherever the focus is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)
        self.settles()

    def highlights(self) -> list[Highlight]:
        """What is marked in the open document."""
        return self.library.annotations.of_document(self.window.desk.document_id)

    def settles(self) -> None:
        """Waits until everything that follows has happened."""
        self.qtbot.wait(20)

    def leaves(self) -> None:
        """Closes the window."""
        library = self.library
        assert self.window.close()
        shiboken6.delete(self.window)
        library.close()
        self.left = True

    def _moves(self, point: QPointF) -> None:
        QTest.mouseMove(self.window.page.viewport(), QPoint(round(point.x()), round(point.y())))
        self.qtbot.wait(1)


@pytest.fixture
def sample(analysed_sample: Path, tmp_path: Path) -> Path:
    """A sample library of one's own."""
    path = tmp_path / "library.db"
    shutil.copy(analysed_sample, path)
    return path


@pytest.fixture
def comes_in(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Path], Reader]]:
    """Opens the window on a library, at 1440 by 900 points."""
    load_fonts()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setFont(interface_font())
    readers: list[Reader] = []

    def come_in(path: Path) -> Reader:
        window = MainWindow(
            Session(Library.open(path)), Settings(tmp_path / "settings.ini"), Appearance(Scheme.LIGHT)
        )
        window.resize(1440, 900)
        with qtbot.waitSignal(window.filled, timeout=20_000):
            window.show()
            window.start()
        window.activateWindow()
        window.page.setFocus()
        qtbot.wait(30)
        readers.append(Reader(window, qtbot))
        return readers[-1]

    yield come_in
    for reader in readers:
        if not reader.left:
            reader.leaves()
