"""Views of much: what is little is there at once, what is much comes bit by bit."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reader.domain.annotations import Theme
from reader.domain.changes import Changes
from reader.services.commands import AddTheme
from reader.storage import Library
from reader.ui.session import Session
from reader.ui.working.large_reading import LargeReading, Steps


class Shown:
    """What was read and shown, the reading pausing after each number."""

    def __init__(self, size: int, count: int) -> None:
        self.size, self.count = size, count
        self.steps = 0
        self.shown: list[list[int]] = []
        self.parent = QObject()
        self.session = Session(Library.open(":memory:"))
        self.reading = LargeReading(
            self.parent, self.session, lambda _: self.size, self._read, self.shown.append
        )
        self.session.changed.connect(self._follow)

    def _follow(self, _: Changes) -> None:
        self.reading.ask()

    def _read(self, _: Library) -> Steps:
        found: list[int] = []
        for number in range(self.count):
            found.append(number)
            self.steps += 1
            yield
        return found


def test_little_is_shown_at_once() -> None:
    view = Shown(size=3, count=3)
    view.reading.ask()
    assert view.shown == [[0, 1, 2]]
    assert not view.reading.is_under_way


def test_much_is_shown_when_it_has_been_read(qtbot: QtBot) -> None:
    view = Shown(size=10_000, count=5_000)
    view.reading.ask()
    assert view.shown == []
    assert view.reading.is_under_way
    qtbot.waitUntil(lambda: not view.reading.is_under_way, timeout=10_000)
    assert view.shown == [list(range(5_000))]


def test_asking_again_and_again_meanwhile_reads_once_more(qtbot: QtBot) -> None:
    view = Shown(size=10_000, count=300)
    for _ in range(5):
        view.reading.ask()
    qtbot.waitUntil(lambda: len(view.shown) == 2 and not view.reading.is_under_way, timeout=10_000)
    assert view.steps == 600


def test_what_became_little_is_shown_at_once_instead(qtbot: QtBot) -> None:
    view = Shown(size=10_000, count=300)
    view.reading.ask()
    view.size, view.count = 2, 2
    view.reading.ask()
    assert view.shown == [[0, 1]]
    qtbot.wait(30)
    assert view.shown == [[0, 1]]


def test_what_the_reader_does_meanwhile_is_shown_without_the_pause_that_others_wait(qtbot: QtBot) -> None:
    view = Shown(size=10_000, count=300)
    view.reading.ask()
    view.session.announce(Changes(findings=frozenset({"d1"})))
    view.reading._rest(10.0)
    assert view.reading._again.remainingTime() > 10_000
    view.reading._slices.stop()
    assert view.session.run(AddTheme(Theme("t1", "Rivers")))
    assert view.reading._again.remainingTime() < 1_000
    qtbot.waitUntil(lambda: not view.reading.is_under_way, timeout=10_000)
    assert len(view.shown) == 1


def test_a_deed_during_a_long_reading_is_shown_right_after_it() -> None:
    view = Shown(size=10_000, count=300)
    view.reading.ask()
    assert view.session.run(AddTheme(Theme("t1", "Rivers")))
    view.reading._rest(10.0)
    assert view.reading._again.remainingTime() < 1_000
    view.reading.drop()
