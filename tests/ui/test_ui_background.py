"""Adding and analysing in worker processes, while the reader goes on writing in the window."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from windowed import library_of, open_window

from reader.domain.annotations import Theme
from reader.domain.errors import ReaderError
from reader.services import analysing as analysing_service
from reader.services import history, importing
from reader.services.commands import AddTheme, RemoveDocument
from reader.storage import Library
from reader.ui.session import Session
from reader.ui.working import analysing
from reader.ui.working.adding import _Batch
from reader.ui.working.background import Background
from reader.ui.working.tasks import Task, TaskRunner

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

ARTICLE = "The bridge\n\nThe bridge at Mostar was built in 1566. The United Nations met there in {}.\n"
SOON = 60_000


class Bench:
    """A session with its background and all that it said."""

    def __init__(self, library: Library, qtbot: QtBot) -> None:
        self.library, self.qtbot = library, qtbot
        self.session = Session(library)
        self.tasks = TaskRunner()
        self.background = Background(self.session, self.tasks)
        self.said: list[str] = []
        self.failed: list[ReaderError] = []
        self.added: list[list[str]] = []
        self.working: list[str] = []
        self.background.said.connect(self.said.append)
        self.background.failed.connect(self.failed.append)
        self.background.added.connect(self.added.append)
        self.background.working.connect(self.working.append)
        self.session.failed.connect(self.failed.append)

    def waits(self) -> None:
        """Until there is nothing to do."""
        self.qtbot.waitUntil(lambda: not self.background.is_busy, timeout=SOON)

    def names(self) -> list[str]:
        return [record.name for record in self.library.documents.listing()]

    def texts(self) -> int:
        return int(self.library._connection.value("select count(*) from texts"))

    def close(self) -> None:
        self.background.close()
        self.library.close()


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(Library.open(tmp_path / "a.library"), qtbot)
    yield made
    made.close()


def worker_of(work: str, bench: Bench) -> "SpawnProcess | None":
    """The process that does a piece of work, once it runs."""
    at_it = (
        worker for worker in bench.tasks._workers if worker.task and worker.task.job.work.__name__ == work
    )
    worker = next(at_it, None)
    return worker._process if worker else None


def write(folder: Path, count: int, words: str = "") -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"part {number}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(ARTICLE.format(1950 + number) + words, encoding="utf-8")
    return paths


def long_text(folder: Path, length: int) -> Path:
    path = folder / "long.txt"
    sentence = "Nobody knows what lies behind the mountain of {}, or whom it belongs to. "
    lines = (sentence.format(number) * 5 for number in range(length // 370))
    path.write_text("A long one\n\n" + "\n\n".join(lines), encoding="utf-8")
    return path


def test_a_folder_is_added_in_one_step_and_analysed(bench: Bench, tmp_path: Path) -> None:
    write(tmp_path / "in", 4)
    bench.background.add([tmp_path / "in"])
    bench.waits()
    assert bench.names() == [f"part {number}.txt" for number in range(4)]
    assert [len(ids) for ids in bench.added] == [4]
    assert all(bench.library.findings.state(record.id) for record in bench.library.documents.listing())
    assert bench.library.counts().events == 8
    assert bench.working[-1] == ""
    assert bench.library.check() == []
    assert bench.session.undo() == "Add 4 documents"
    assert bench.names() == []
    assert bench.library.entities.listing() == []


def test_what_the_worker_sends_is_no_text(bench: Bench, tmp_path: Path) -> None:
    bench.background.add(write(tmp_path / "in", 1))
    bench.waits()
    (entry,) = bench.library.history.listing()
    assert "Mostar" not in entry.payload
    assert "Mostar" in bench.library.documents.text(bench.added[0][0])


def test_files_that_cannot_be_read_are_named_and_the_others_added(bench: Bench, tmp_path: Path) -> None:
    (good,) = write(tmp_path / "in", 1)
    bad = tmp_path / "in" / "bad.txt"
    bad.write_bytes(b"\0\1\2" * 1000)
    bench.background.add([tmp_path / "missing.txt", bad, good])
    bench.waits()
    assert bench.names() == [good.name]
    assert [name for error in bench.failed for name in ("missing.txt", "bad.txt") if name in str(error)] == [
        "missing.txt",
        "bad.txt",
    ]


def test_files_that_are_there_already_are_named_or_if_many_counted(bench: Bench, tmp_path: Path) -> None:
    paths = write(tmp_path / "in", 5)
    bench.background.add(paths[:1])
    bench.waits()
    bench.background.add(paths[:1])
    bench.waits()
    assert "part 0.txt" in bench.said[-1]
    bench.background.add(paths)
    bench.waits()
    bench.background.add(paths)
    bench.waits()
    assert bench.said[-1].startswith("5 files are not added again")
    assert len(bench.names()) == 5


def test_a_second_adding_meanwhile_is_a_step_of_its_own(bench: Bench, tmp_path: Path) -> None:
    bench.background.add(write(tmp_path / "one", 2))
    bench.background.add(write(tmp_path / "two", 2, "Other words.\n"))
    bench.waits()
    assert sorted(bench.names()) == ["part 0.txt", "part 0.txt", "part 1.txt", "part 1.txt"]
    assert [entry.label for entry in bench.library.history.listing()] == ["Add 2 documents"] * 2
    assert len({record.position for record in bench.library.documents.listing()}) == 4


def test_the_first_file_is_there_with_its_names_while_the_others_are_still_read(
    bench: Bench, tmp_path: Path
) -> None:
    begun: list[str] = []
    reading: list[int] = []

    def hold_the_reading(document_id: str) -> None:
        process = worker_of("bring_in", bench)
        assert process is not None
        assert process.pid is not None
        os.kill(process.pid, signal.SIGSTOP)
        reading.append(process.pid)
        begun.append(document_id)

    bench.background.begun.connect(hold_the_reading)
    bench.background.add([*write(tmp_path / "in", 1), long_text(tmp_path, 5_000_000)])
    bench.qtbot.waitUntil(lambda: bench.library.counts().entities > 0, timeout=SOON)
    assert bench.background.adding.is_busy
    assert bench.names() == ["part 0.txt"]
    assert begun == [record.id for record in bench.library.documents.listing()]
    assert bench.added == []
    os.kill(reading[0], signal.SIGCONT)
    bench.qtbot.waitUntil(lambda: bool(bench.added), timeout=SOON)
    assert [entry.label for entry in bench.library.history.listing()] == ["Add 2 documents"]
    assert bench.added[0][0] == begun[0]
    bench.background.cancel()
    bench.waits()
    assert bench.session.undo() == "Add 2 documents"
    bench.waits()
    assert bench.names() == []


def test_what_the_reader_does_while_files_are_read_is_undone_apart_from_them(
    bench: Bench, tmp_path: Path
) -> None:
    bench.background.begun.connect(lambda _: bench.session.run(AddTheme(Theme("t", "Theme"))))
    bench.background.add(write(tmp_path / "in", 3))
    bench.waits()
    labels = [entry.label for entry in bench.library.history.listing()]
    assert labels == ["Add theme", "Add 3 documents"]
    assert bench.session.undo() == "Add theme"
    assert bench.session.undo() == "Add 3 documents"
    assert bench.names() == []
    bench.session.redo()
    assert bench.names() == [f"part {number}.txt" for number in range(3)]
    assert all("Mostar" in bench.library.documents.text(one) for one in bench.library.documents.ids())
    bench.waits()


def test_undoing_what_was_added_so_far_stops_the_rest_and_can_be_redone(bench: Bench, tmp_path: Path) -> None:
    bench.background.begun.connect(lambda _: bench.session.undo())
    bench.background.add(write(tmp_path / "in", 3))
    bench.waits()
    assert bench.names() == []
    assert bench.said == ["Adding was stopped; nothing was added."]
    assert bench.texts() == 1
    assert bench.session.redo() == "Add document"
    assert "Mostar" in bench.library.documents.text(bench.library.documents.ids()[0])
    bench.waits()


def test_what_a_worker_had_still_said_of_an_adding_that_was_taken_back_is_not_heeded(
    bench: Bench, tmp_path: Path
) -> None:
    adding = bench.background.adding
    begun: list[_Batch] = []
    bench.background.begun.connect(lambda _: begun.append(adding._batches[0]))
    bench.background.begun.connect(lambda _: bench.session.undo())
    bench.background.add(write(tmp_path / "in", 3))
    bench.qtbot.waitUntil(lambda: bool(begun) and not adding.is_busy, timeout=SOON)
    read = tuple(importing.read(path) for path in write(tmp_path / "more", 2, "More."))
    adding._told(begun[0], importing.FilesRead(read))
    bench.waits()
    assert bench.names() == []
    assert bench.said == ["Adding was stopped; nothing was added."]


def test_what_is_named_again_right_after_stopping_is_read_when_its_texts_are_taken_out(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    named_again: list[bool] = []
    start = bench.tasks.start

    def name_again() -> None:
        before = len(begun)
        bench.background.add([tmp_path / "in"])
        named_again.append("bring_in" not in begun[before:])

    def watched(title: str, work: Callable[..., object], *arguments: object, **how: bool) -> Task:
        begun.append(work.__name__)
        if begun[-1] == "forget_texts" and not named_again:
            QTimer.singleShot(0, name_again)
        return start(title, work, *arguments, **how)

    monkeypatch.setattr(bench.tasks, "start", watched)
    write(tmp_path / "in", 120)
    adding = bench.background.adding
    bench.background.add([tmp_path / "in"])
    bench.qtbot.waitUntil(lambda: len(adding._batches[0].read) > 1, timeout=SOON)
    bench.background.cancel()
    bench.qtbot.waitUntil(lambda: bool(named_again), timeout=SOON)
    assert named_again == [True]
    bench.waits()
    assert len(bench.names()) == bench.texts() == 120
    assert bench.library.check() == []


def test_texts_that_others_are_just_being_added_for_stay_when_an_adding_is_stopped(
    bench: Bench, tmp_path: Path
) -> None:
    adding = bench.background.adding
    write(tmp_path / "in", 40)
    bench.background.add([tmp_path / "in"])
    bench.background.add([tmp_path / "in"])
    bench.qtbot.waitUntil(lambda: bool(adding._batches[0].added), timeout=SOON)
    adding._give_up(adding._batches[0])
    bench.waits()
    assert len(bench.names()) == bench.texts() == 40
    assert bench.library.check() == []


def test_adding_that_is_stopped_adds_no_more_and_leaves_no_text_of_the_rest(
    bench: Bench, tmp_path: Path
) -> None:
    write(tmp_path / "in", 200)
    bench.background.add([tmp_path / "in", long_text(tmp_path, 8_000_000)])
    bench.qtbot.waitUntil(lambda: bench.texts() > 30, timeout=SOON)
    bench.background.cancel()
    bench.waits()
    count = len(bench.names())
    assert 0 < count < 201
    assert bench.texts() == count
    assert [len(bench.library.history.listing()), len(bench.added)] == [1, 0]
    assert bench.said[0].startswith("Adding was stopped. ")
    assert bench.library.check() == []
    bench.session.undo()
    bench.waits()
    assert bench.names() == []


def test_adding_that_is_stopped_before_anything_is_read_adds_nothing(bench: Bench, tmp_path: Path) -> None:
    bench.background.add(write(tmp_path / "in", 2))
    bench.background.cancel()
    bench.waits()
    assert bench.names() == []
    assert bench.library.history.listing() == []
    assert bench.said == ["Adding was stopped; nothing was added."]
    assert bench.texts() == 0


def test_stopping_ends_the_analysis_that_is_under_way(bench: Bench, tmp_path: Path) -> None:
    bench.background.add([long_text(tmp_path, 3_000_000)])
    bench.qtbot.waitUntil(lambda: bool(bench.added), timeout=SOON)
    bench.qtbot.waitUntil(lambda: any(word.startswith("Finding") for word in bench.working), timeout=SOON)
    bench.background.cancel()
    bench.waits()
    (document_id,) = bench.added[0]
    assert not bench.library.findings.state(document_id)
    assert bench.working[-1] == ""
    assert bench.failed == []


def test_a_document_that_is_removed_while_it_is_analysed_is_forgotten(bench: Bench, tmp_path: Path) -> None:
    bench.background.add([long_text(tmp_path, 3_000_000)])
    bench.qtbot.waitUntil(lambda: any(word.startswith("Finding") for word in bench.working), timeout=SOON)
    bench.session.undo()
    bench.background.add(write(tmp_path / "in", 1))
    bench.waits()
    assert bench.names() == ["part 0.txt"]
    assert bench.library.findings.state(bench.added[-1][0])
    assert bench.library.check() == []
    assert bench.failed == []


def test_the_reader_writes_at_once_while_a_long_text_is_stored_and_loses_neither(
    bench: Bench, tmp_path: Path
) -> None:
    bench.background.add([long_text(tmp_path, 7_000_000)])
    bench.qtbot.waitUntil(lambda: any(worker.is_writing for worker in bench.tasks._workers), timeout=SOON)
    assert bench.session.run(AddTheme(Theme("t", "Theme")))
    assert bench.names() == []
    bench.qtbot.waitUntil(lambda: bench.names() == ["long.txt"], timeout=SOON)
    assert [theme.id for theme in bench.library.themes.listing()] == ["t"]
    bench.background.cancel()
    bench.waits()
    assert bench.failed == []


def test_a_worker_that_dies_costs_the_document_it_was_at_and_no_other(bench: Bench, tmp_path: Path) -> None:
    bench.background.add([long_text(tmp_path, 3_000_000), *write(tmp_path / "in", 1)])
    bench.qtbot.waitUntil(lambda: worker_of("analyse_in", bench) is not None, timeout=SOON)
    process = worker_of("analyse_in", bench)
    assert process is not None
    process.kill()
    bench.waits()
    by_title = {record.title: record.id for record in bench.library.documents.listing()}
    assert not bench.library.findings.state(by_title.pop("A long one"))
    assert [bench.library.findings.state(one) for one in by_title.values()] == [True]
    (failure,) = bench.failed
    assert "“A long one”" in failure.message
    assert bench.library.check() == []


def test_a_worker_that_died_with_nothing_to_do_costs_no_document(bench: Bench, tmp_path: Path) -> None:
    one, two = write(tmp_path / "in", 2)
    bench.background.add([one])
    bench.waits()
    processes = [worker._process for worker in bench.tasks._workers]
    for process in processes:
        assert process is not None
        process.kill()
    bench.qtbot.waitUntil(lambda: not any(one and one.is_alive() for one in processes), timeout=SOON)
    bench.background.add([two])
    bench.waits()
    assert [bench.library.findings.state(record.id) for record in bench.library.documents.listing()] == [
        True,
        True,
    ]
    assert bench.failed == []


def test_nothing_is_added_to_a_library_for_reading_and_that_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    Library.open(tmp_path / "a.library").close()
    bench = Bench(Library.open(tmp_path / "a.library", read_only=True), qtbot)
    bench.background.add(write(tmp_path / "in", 1))
    bench.waits()
    assert "reading only" in bench.failed[0].message
    bench.close()


def test_in_memory_all_is_done_without_a_second_connection(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(Library.open(":memory:"), qtbot)
    bench.background.add(write(tmp_path / "in", 2))
    bench.waits()
    assert bench.names() == ["part 0.txt", "part 1.txt"]
    assert bench.library.counts().events == 4
    bench.close()


def test_what_was_found_in_a_long_document_is_taken_back_before_it_is_removed(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "_LITTLE", 1)
    bench.background.add(write(tmp_path / "in", 1))
    bench.waits()
    (document_id,) = bench.added[0]
    assert bench.session.run(RemoveDocument.of(bench.library, document_id))
    assert bench.names() == ["part 0.txt"]
    bench.waits()
    assert bench.names() == []
    assert bench.library.entities.listing() == []
    assert bench.session.undo() == "Remove document"
    bench.waits()
    assert bench.library.counts().events == 2
    assert bench.session.undo() == "Add document"
    bench.waits()
    assert bench.names() == []
    assert history.redo_label(bench.library) == "Add document"


def test_an_undo_that_waits_is_left_out_if_something_else_was_done_meanwhile(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "_LITTLE", 1)
    bench.background.add(write(tmp_path / "in", 1))
    bench.waits()
    assert bench.session.undo() == "Add document"
    assert bench.session.run(AddTheme(Theme("t", "Theme")))
    bench.waits()
    assert bench.names() == ["part 0.txt"]
    assert [theme.id for theme in bench.library.themes.listing()] == ["t"]


def test_closing_in_the_middle_leaves_nothing_half(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(Library.open(tmp_path / "a.library"), qtbot)
    bench.background.add([long_text(tmp_path, 7_000_000)])
    qtbot.waitUntil(lambda: any(worker.is_writing for worker in bench.tasks._workers), timeout=SOON)
    bench.close()
    with Library.open(tmp_path / "a.library") as library:
        assert not library.read_only
        assert library.documents.listing() == []
        assert library.check() == []


def test_the_window_opens_the_first_of_many_and_says_nothing_more(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, library_of("Read before."), tmp_path / "settings.ini", size=(900, 600))
    window.add(write(tmp_path / "in", 3))
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=SOON)
    record = window.desk.record
    assert record is not None
    assert record.name == "part 0.txt"
    assert not window.message_bar.isVisible()
    window.close()


def test_what_was_stopped_can_be_gone_on_with(qtbot: QtBot, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "a.library")
    window = open_window(qtbot, library, tmp_path / "settings.ini", size=(900, 600))
    window.add(write(tmp_path / "in", 3))
    qtbot.waitUntil(lambda: bool(window.background.analysing.total), timeout=SOON)
    window.status.cancel_asked.emit()
    shown = [words for words in window.message_bar.messages if "still to be found" in words]
    assert len(shown) == 1
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=SOON)
    left = len(analysing_service.unpublished(library))
    assert left
    while shown[0] != window.message_bar.words.text():
        window.message_bar.dismiss()
    window.message_bar.action.click()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=SOON)
    assert analysing_service.unpublished(library) == []
    window.close()
    library.close()


def test_what_is_removed_while_others_are_still_added_is_not_offered(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, library_of("Read before.", "More."), tmp_path / "a.ini", size=(900, 600))
    library = window.session.library

    def remove_it(document_id: str) -> None:
        assert window.session.run(RemoveDocument.of(library, document_id))

    window.add(write(tmp_path / "in", 3))
    window.desk.open("doc1")
    window.background.begun.connect(remove_it)
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=SOON)
    assert [record.name for record in library.documents.listing()][2:] == ["part 1.txt", "part 2.txt"]
    assert window.message_bar.isVisible()
    window.close()


def test_a_reader_who_went_on_meanwhile_stays_where_he_is_and_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    texts = ("Read before.", "Read next.")
    window = open_window(qtbot, library_of(*texts), tmp_path / "settings.ini", size=(900, 600))
    window.add(write(tmp_path / "in", 3))
    window.desk.open("doc1")
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=SOON)
    assert window.desk.document_id == "doc1"
    assert window.message_bar.isVisible()
    window.close()
