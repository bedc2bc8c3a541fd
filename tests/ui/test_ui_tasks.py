"""Work in other processes: what is given is done, whatever was stopped before."""

import time
from pathlib import Path

from pytestqt.qtbot import QtBot

from reader.ui.working.tasks import TaskRunner


def test_a_worker_that_was_stopped_just_after_it_was_done_gets_no_more_work(
    qtbot: QtBot, tmp_path: Path
) -> None:
    runner = TaskRunner()
    done = runner.start("first", Path.touch, tmp_path / "first")
    while not (tmp_path / "first").exists():
        time.sleep(0.01)
    time.sleep(0.3)  # its answer waits for the event loop, which nobody has let run
    runner.cancel(done)
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=20_000)
    runner.start("second", Path.touch, tmp_path / "second")
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=20_000)
    assert (tmp_path / "second").exists()
    runner.close()
