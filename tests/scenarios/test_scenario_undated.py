"""A document that does not say when it was published: its relative dates wait, and come when it is told."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.services.commands import CorrectDocument
from reader.storage import Library
from tests.scenarios.conftest import Reader

ComesIn = Callable[[Path], Reader]


def test_dates_that_wait_are_asked_for_and_come_up_when_the_day_is_given(
    comes_in: ComesIn, tmp_path: Path
) -> None:
    with Library.open(tmp_path / "library.db"):
        pass
    file = tmp_path / "bridge.txt"
    file.write_text(
        "The bridge of Linz\n\nThe bridge was closed last year. Three years ago the city had it painted.\n\n"
        "In 1931 it was opened by the mayor, and ships began to pass below it.\n",
        encoding="utf-8",
    )
    reader = comes_in(tmp_path / "library.db")
    reader.window.background.add([file])
    header = reader.panels.timeline.header
    reader.qtbot.waitUntil(header.waiting.isVisible, timeout=30_000)
    assert header.waiting.text().startswith("2 dates wait")
    assert [event.found.when.edtf for event in reader.library.events.listing()] == ["1931"]
    menu = header.waiting.offer()
    entries = [action.text() for action in menu.actions() if action.text()]
    assert entries[0] == "Give the date of publication…"
    assert [entry.partition("   ")[0] for entry in entries[1:]] == ["“last year”", "“Three years ago”"]
    menu.close()
    record = reader.window.desk.record
    assert record is not None
    known = replace(record, metadata=replace(record.metadata, published="1999-05-04"))
    reader.window.session.run(CorrectDocument(record, known))
    reader.qtbot.waitUntil(lambda: len(reader.library.events.listing()) == 3, timeout=30_000)
    reader.qtbot.waitUntil(lambda: not header.waiting.isVisible(), timeout=30_000)
