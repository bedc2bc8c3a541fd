"""Garbage is collected on the window's thread, when the event loop is about to wait, and nowhere else."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from reader.domain.collecting import is_held, no_collection
from reader.ui.collecting import Collector

MANY = 20_000


class Ring:
    """Holds a running timer, and itself."""

    def __init__(self) -> None:
        self.me = self
        self.timer = QTimer()
        self.timer.start(60_000)


@pytest.fixture
def collector(qapp: QObject) -> Iterator[Collector]:
    was_on = gc.isenabled()
    gc.enable()
    made = Collector(qapp)
    made.start()
    yield made
    made.deleteLater()
    gc.enable() if was_on else gc.disable()


def garbage() -> list[int]:
    """Makes a ring of garbage; the list names the thread that took it away, once one has."""
    taken: list[int] = []
    ring = Ring()
    weakref.finalize(ring, lambda: taken.append(threading.get_ident()))
    return taken


def in_a_thread() -> None:
    """Make many objects in a thread of its own."""
    thread = threading.Thread(target=lambda: [[number] for number in range(MANY)])
    thread.start()
    thread.join()


def test_a_thread_that_makes_many_objects_destroys_nothing(collector: Collector, qtbot: QtBot) -> None:
    taken = garbage()
    in_a_thread()
    assert taken == []
    kept = [[number] for number in range(MANY)]
    qtbot.waitUntil(lambda: bool(taken))
    assert taken == [threading.get_ident()]
    assert len(kept) == MANY


def test_nothing_is_collected_while_millions_are_made(collector: Collector, qtbot: QtBot) -> None:
    with no_collection():
        assert is_held()
        taken = garbage()
        kept = [[number] for number in range(MANY)]
        qtbot.wait(20)
        assert taken == []
    assert not is_held()
    qtbot.waitUntil(lambda: bool(taken))
    assert len(kept) == MANY


def test_a_few_objects_are_not_worth_a_look(collector: Collector) -> None:
    gc.collect()
    before = gc.get_count()[1]
    collector.collect()
    assert gc.get_count()[1] == before
