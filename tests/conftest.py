"""What every test shares: Qt without a screen, settings and data of their own."""

import gc
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

# As in the program: no thread but this one ever destroys what belongs to Qt.
gc.disable()
_TESTS_TOGETHER = 25
_ended = itertools.count(1)

# No test says how long something takes: machines are busy now and then.
settings.register_profile("ours", deadline=None)
if not os.environ.get("CI"):  # hypothesis has a profile of its own for that
    settings.load_profile("ours")


def pytest_runtest_teardown() -> None:
    """Collect garbage now and then, between two tests."""
    if next(_ended) % _TESTS_TOGETHER == 0:
        gc.collect()


@pytest.fixture(autouse=True)
def private_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings or libraries of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture(scope="session")
def analysed_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library with its findings; to be copied."""
    from reader.services import analysing
    from reader.services.importing import ensure_sample
    from reader.storage import Library

    path = tmp_path_factory.mktemp("sample") / "library.db"
    ensure_sample(path)
    with Library.open(path) as library:
        for record in library.documents.listing():
            analysing.publish(library, record.id)
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter, unlike those of `tmp_path`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.fixture
def without_root() -> Callable[[], AbstractContextManager[None]]:
    """Tests may run as root, whom no rights stop; inside `with without_root():` they run as nobody."""
    return _without_root


@contextmanager
def _without_root() -> Iterator[None]:
    if os.getuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
