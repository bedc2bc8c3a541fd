"""What the start may not import: looked at in a fresh process, when the first page has just been painted."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NOT_BEFORE_THE_FIRST_PAGE = {
    "sqlite_utils", "markdown", "nh3", "charset_normalizer", "rapidfuzz", "numpy", "asyncio",
    "multiprocessing", "concurrent.futures", "importlib.metadata", "urllib.request", "socket",
    "PySide6.QtNetwork", "reader.formats", "reader.extraction", "reader.export", "reader.ui.panels",
    "reader.ui.timeline", "reader.ui.annotations", "reader.ui.entities", "reader.ui.search",
}  # fmt: skip
NOT_IN_AN_IDLE_WINDOW = {
    "sqlite_utils", "markdown", "nh3", "charset_normalizer", "rapidfuzz", "numpy", "PySide6.QtNetwork",
    "reader.extraction.entities.finding", "reader.extraction.dates.finding",
}  # fmt: skip

PROGRAM = """
import json, sys
from reader.app import main
import reader.storage
from reader.ui.reading.page import Page
from PySide6.QtCore import QCoreApplication, QTimer
paint = Page.paintEvent
seen = {}
def watched(self, event):
    paint(self, event)
    if self.document.blocks and not seen:
        seen["first"] = sorted(sys.modules)
        QTimer.singleShot(int(sys.argv[2]), leave)
def leave():
    seen["idle"] = sorted(sys.modules)
    print(json.dumps(seen))
    QCoreApplication.quit()
Page.paintEvent = watched
sys.exit(main(["--library", sys.argv[1]]))
"""


@pytest.fixture(scope="module")
def modules(analysed_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    path = shutil.copy(analysed_sample, tmp_path_factory.mktemp("start") / "library.db")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), "1500"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name: set(found) for name, found in json.loads(done.stdout.splitlines()[-1]).items()}


def test_the_first_page_is_painted_without_what_it_does_not_need(modules: dict[str, set[str]]) -> None:
    assert modules["first"] & NOT_BEFORE_THE_FIRST_PAGE == set()


def test_an_idle_window_has_not_loaded_what_only_work_needs(modules: dict[str, set[str]]) -> None:
    assert "reader.ui.panels" in modules["idle"]
    assert modules["idle"] & NOT_IN_AN_IDLE_WINDOW == set()


def test_no_module_of_ours_names_the_network() -> None:
    source = Path(__file__).parents[2] / "src" / "reader"
    for file in source.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        for word in (
            "QtNetwork",
            "urllib.request",
            "http.client",
            "import requests",
            'QDesktopServices.openUrl(QUrl("http',
        ):
            assert word not in text, f"{file.name} names {word}"
