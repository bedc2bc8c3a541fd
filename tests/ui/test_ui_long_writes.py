"""Corrections that take long are made by a worker, while the window goes on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.domain.annotations import Theme
from reader.domain.changes import Changes
from reader.domain.entities import EntityType
from reader.domain.entity_rules import RuleKind
from reader.domain.errors import ReaderError
from reader.services import correcting, history
from reader.services.commands import AddTheme, Command
from reader.services.importing import add_paths
from reader.services.long_commands import import_in
from reader.storage import Library
from reader.ui.session import Session
from reader.ui.working.background import Background
from reader.ui.working.tasks import TaskRunner

PLACES = 3_000
SOON = 60_000


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a text in which a word stands at thousands of places."""
    folder = tmp_path_factory.mktemp("filled")
    lines = (f"Line {number} says that the harbour was there all the same." for number in range(PLACES))
    (folder / "harbour.txt").write_text("\n\n".join(lines), encoding="utf-8")
    with Library.open(folder / "a.library") as library:
        add_paths(library, [folder / "harbour.txt"], lambda error: pytest.fail(str(error)))
    return folder / "a.library"


class Bench:
    """A session with its background."""

    def __init__(self, place: Path, qtbot: QtBot) -> None:
        self.place, self.qtbot = place, qtbot
        self.library = Library.open(place)
        self.session = Session(self.library)
        self.background = Background(self.session, TaskRunner())
        self.long = self.background.long
        self.changes: list[Changes] = []
        self.failed: list[ReaderError] = []
        self.working: list[str] = []
        self.session.changed.connect(self.changes.append)
        self.background.failed.connect(self.failed.append)
        self.background.working.connect(self.working.append)

    def always(self) -> Command:
        return correcting.always(self.library, "harbour", EntityType.PLACE)

    def places(self) -> int:
        return sum(found.mentions for found in self.library.entities.listing())

    def waits(self) -> None:
        """Until the long ones are done and announced."""
        self.qtbot.waitUntil(lambda: not self.long.is_busy, timeout=SOON)

    def close(self) -> None:
        self.background.close()
        self.library.close()


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, filled: Path) -> Iterator[Bench]:
    made = Bench(Path(shutil.copy(filled, tmp_path)), qtbot)
    yield made
    made.close()


def test_a_word_at_thousands_of_places_is_done_undone_and_redone_by_a_worker(bench: Bench) -> None:
    session = bench.session
    assert session.run(bench.always())
    assert bench.long.words == "Always a name"
    assert "Always a name" in bench.working
    assert bench.places() == 0
    bench.waits()
    assert bench.places() == PLACES
    assert any(change.entities and change.findings for change in bench.changes)
    assert bench.working[-1] == ""
    assert session.undo() == "Always a name"
    bench.waits()
    assert bench.places() == 0
    assert session.redo() == "Always a name"
    bench.waits()
    assert bench.places() == PLACES
    assert bench.failed == []


def test_what_is_little_is_done_at_once(bench: Bench) -> None:
    bench.session.run(correcting.never(bench.library, "harbour"))
    assert not bench.long.is_busy
    assert history.undo_label(bench.library) == "Never a name"


def test_undo_stops_what_is_under_way_and_nothing_is_left_of_it(bench: Bench) -> None:
    bench.session.run(bench.always())
    assert bench.session.undo() == "Always a name"
    assert not bench.long.is_busy
    bench.qtbot.waitUntil(lambda: not bench.background.is_busy, timeout=SOON)
    assert bench.places() == 0
    assert bench.library.entity_rules.book.rules == []
    assert history.undo_label(bench.library) == "Add document"


def test_another_write_meanwhile_goes_first_and_nothing_is_lost(bench: Bench) -> None:
    bench.session.run(bench.always())
    bench.session.run(AddTheme(Theme("t", "Trade")))
    assert [theme.name for theme in bench.library.themes.listing()] == ["Trade"]
    bench.waits()
    assert bench.places() == PLACES
    assert len(bench.library.entity_rules.book.rules) == 1


def test_who_changes_his_mind_about_a_word_before_it_is_done_has_the_last_one(bench: Bench) -> None:
    library, session = bench.library, bench.session
    session.run(bench.always())
    session.run(correcting.always(library, "harbour", EntityType.ORG))
    bench.waits()
    assert bench.failed == []
    assert [rule.type for rule in library.entity_rules.book.rules] == [EntityType.ORG]
    session.run(bench.always())
    session.run(bench.always())
    session.run(correcting.never(library, "Harbour"))
    assert bench.places() == PLACES
    bench.waits()
    assert bench.failed == []
    assert [rule.kind for rule in library.entity_rules.book.rules] == [RuleKind.NEVER]
    assert bench.places() == 0
    for places in (PLACES, PLACES, PLACES, PLACES, 0):
        assert session.undo()
        bench.waits()
        assert bench.places() == places
    assert library.entity_rules.book.rules == []


def test_what_was_said_meanwhile_comes_before_what_is_done_later(bench: Bench) -> None:
    library = bench.library
    bench.session.run(bench.always())
    bench.session.run(correcting.never(library, "line"))
    bench.waits()
    rules = library.entity_rules.book.rules
    assert [rule.name for rule in rules] == ["line", "harbour"]
    assert rules[0].number < rules[1].number


def test_closing_does_first_what_is_not_done_yet(qtbot: QtBot, tmp_path: Path, filled: Path) -> None:
    bench = Bench(Path(shutil.copy(filled, tmp_path)), qtbot)
    bench.session.run(bench.always())
    bench.close()
    with Library.open(bench.place) as library:
        assert sum(found.mentions for found in library.entities.listing()) == PLACES
        assert len(library.entity_rules.book.rules) == 1


def test_a_file_of_many_names_is_taken_in_or_its_wrong_line_is_named(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    lines = [f"Name{number} Family,PERSON" for number in range(700)]
    file.write_text("name,type\n" + "\n".join(lines), encoding="utf-8")
    told: list[tuple[Changes, str]] = []
    bench.long.start("Import names", import_in, file, then=told.append)
    bench.waits()
    ((changes, words),) = told
    assert words.startswith("700 names were taken in")
    bench.long.announce(changes)
    bench.qtbot.waitUntil(lambda: len(bench.library.entity_rules.book.rules) == 700, timeout=SOON)
    assert bench.session.undo() == "Import names"
    assert bench.long.is_busy
    bench.waits()
    assert bench.library.entity_rules.book.rules == []
    file.write_text("name,type\n" + "\n".join([*lines, "Dragon,DRAGON"]), encoding="utf-8")
    bench.long.start("Import names", import_in, file, then=told.append)
    bench.waits()
    assert len(told) == 1
    assert "Line 702" in str(bench.failed[-1])
    assert bench.library.entity_rules.book.rules == []
