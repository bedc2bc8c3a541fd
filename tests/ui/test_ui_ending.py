"""However the program is ended, what was typed is kept and no worker stays behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.services.importing import ensure_sample
from reader.storage import Library

PROGRAM = """
import sys
from reader.app import main
from reader.ui.main_window import MainWindow
from PySide6.QtCore import QTimer

if __name__ == "__main__":
    from reader.ui.working.analysing import Analysing
    begin = Analysing._begin
    def begun(self):
        begin(self)
        QTimer.singleShot(700, lambda: print("at work", flush=True))
    Analysing._begin = begun
    sys.exit(main(["--library", sys.argv[1]]))
"""


def children_of(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (
                (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            )
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(folder.name))
    return found


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_the_window(tmp_path: Path, how: signal.Signals) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    path = tmp_path / "library.db"
    ensure_sample(path)
    window = subprocess.Popen([sys.executable, str(program), str(path)], stdout=subprocess.PIPE, text=True)
    assert window.stdout is not None
    assert window.stdout.readline() == "at work\n"
    workers = children_of(window.pid)
    assert workers
    os.kill(window.pid, how)
    window.wait(timeout=20)
    end = time.monotonic() + 10
    while any(map(is_running, workers)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(is_running, workers))
    window.stdout.close()
    with Library.open(path) as library:
        assert library.check() == []
