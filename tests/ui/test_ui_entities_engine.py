"""What finds names is chosen in a dialog, and a pipeline is tried before it is taken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from windowed import library_of, open_window, panels_of, trigger

from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.services import analysing
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme
from reader.ui.documents.details import DocumentDetails
from reader.ui.entities.engine_dialog import EngineDialog
from reader.ui.working.tasks import Task


class Worker(QObject):
    """Keeps what it was given to do, for a test to say how it went."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[tuple[Callable[..., object], tuple[object, ...]]] = []
        self.task = Task(1, "", b"")  # type: ignore[arg-type] # never run

    def __call__(self, _title: str, work: Callable[..., object], *arguments: object) -> Task:
        self.given.append((work, arguments))
        return self.task


@pytest.fixture
def library() -> Library:
    return Library.open(":memory:")


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def dialog(qtbot: QtBot, library: Library, worker: Worker) -> EngineDialog:
    made = EngineDialog(library, Appearance(Scheme.LIGHT), worker)
    qtbot.addWidget(made)
    made.show()
    return made


def test_our_own_tagger_is_what_is_used_at_first(dialog: EngineDialog) -> None:
    assert dialog.engine == ""
    assert not dialog.use.isEnabled()


def test_typing_a_name_chooses_the_pipeline_that_has_it(dialog: EngineDialog) -> None:
    dialog.field.setText("de_core_news_sm")
    assert dialog.engine == "de_core_news_sm"
    assert dialog.use.isEnabled()


def test_a_pipeline_is_taken_once_it_was_loaded(
    qtbot: QtBot, dialog: EngineDialog, worker: Worker, library: Library
) -> None:
    dialog.choose("de_core_news_sm")
    dialog.use.click()
    assert worker.given == [(analysing.check_engine, ("de_core_news_sm",))]
    assert analysing.engine_of(library) == ""
    assert not dialog.use.isEnabled()
    with qtbot.waitSignal(dialog.chosen):
        worker.task.succeeded.emit(None)
    assert analysing.engine_of(library) == "de_core_news_sm"
    assert not dialog.isVisible()


def test_a_pipeline_that_cannot_be_loaded_is_not_taken(
    dialog: EngineDialog, worker: Worker, library: Library
) -> None:
    dialog.choose("none_such")
    dialog.use.click()
    worker.task.failed.emit(ReaderError("It is not there.", "Install it."))
    assert dialog.told.text() == "It is not there. Install it."
    assert dialog.use.isEnabled()
    assert analysing.engine_of(library) == ""


def test_a_closed_dialog_changes_nothing(dialog: EngineDialog, worker: Worker, library: Library) -> None:
    dialog.choose("de_core_news_sm")
    dialog.use.click()
    dialog.reject()
    worker.task.succeeded.emit(None)
    assert analysing.engine_of(library) == ""


def test_the_way_back_to_our_own_tagger_needs_no_loading(
    qtbot: QtBot, library: Library, worker: Worker
) -> None:
    analysing.remember_engine(library, "de_core_news_sm")
    dialog = EngineDialog(library, Appearance(Scheme.LIGHT), worker)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.engine == "de_core_news_sm"
    dialog.choose("")
    dialog.use.click()
    assert not worker.given
    assert analysing.engine_of(library) == ""


def test_the_action_opens_the_dialog_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, library_of("Words.\n"), tmp_path / "s.ini", size=(900, 600))
    trigger(window, "entity.engine")
    assert [dialog.isVisible() for dialog in window.findChildren(EngineDialog)] == [True]
    assert panels_of(window).actions.on_entities is not None


def test_how_names_were_found_is_said_in_the_details(qtbot: QtBot, tmp_path: Path) -> None:
    library = library_of("Words.\n")
    record = library.documents.get("doc0")
    note = "The text is in German: few names are sure."
    findings = Findings(notes=(note,))
    from reader.services.findings_json import encode

    library.findings.keep(record.text_hash, analysing.cache_key(record), encode(findings))
    window = open_window(qtbot, library, tmp_path / "s.ini", size=(900, 600))
    panels_of(window).guide.show_details("doc0")
    (details,) = window.findChildren(DocumentDetails)
    from PySide6.QtWidgets import QLabel

    assert note in [label.text() for label in details.findChildren(QLabel)]
