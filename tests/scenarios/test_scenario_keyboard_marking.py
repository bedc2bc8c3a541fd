"""From opening a document to exporting it without a mouse: select, tag, resize, note, undo, redo."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.scenarios.conftest import Reader

ComesIn = Callable[[Path], Reader]
SENTENCE = (
    "Dusty banners hung over pedestrians’ heads, while boxes of copy paper stacked 10 or 12 high "
    "blocked their path."
)


def test_a_whole_day_of_marking_with_keys_alone(
    comes_in: ComesIn, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = comes_in(sample)
    reader.presses("Ctrl+K")
    reader.types("tech giants")
    reader.panels.search_popup.search_now()
    reader.presses("Return")
    assert reader.window.desk.record is not None
    assert "tech giants" in reader.window.desk.record.title
    reader.presses("Ctrl+F")
    reader.types("Dusty banners")
    reader.qtbot.waitUntil(lambda: len(reader.window.page.marks.hits) > 0, timeout=20_000)
    reader.presses("Escape")
    reader.presses("Escape")
    reader.presses("F7")
    reader.presses("S")
    assert reader.window.page.selected_text() == SENTENCE
    reader.presses("T")
    reader.types("Places")
    reader.presses("Return")
    for keys in ("Alt+Shift+Left", "Alt+Shift+Left", "Alt+Shift+Down", "Ctrl+Alt+Shift+Right"):
        reader.presses(keys)
    shorter = SENTENCE[len("Dusty ") : -len(" path.")] + " "
    assert [one.anchor.exact for one in reader.highlights()] == [shorter]
    reader.presses("N")
    reader.types("by keyboard")
    reader.presses("Escape")
    reader.presses("F6")
    assert [one.note for one in reader.highlights()] == ["by keyboard"]
    reader.presses("Ctrl+Z")
    reader.presses("Ctrl+Z")
    assert [one.anchor.exact for one in reader.highlights()] == [SENTENCE]
    reader.presses("Ctrl+Shift+Z")
    reader.presses("Ctrl+Shift+Z")
    assert [(one.anchor.exact, one.note) for one in reader.highlights()] == [(shorter, "by keyboard")]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    reader.presses("Ctrl+Shift+E")
    [file] = (tmp_path / "out").glob("*.md")
    assert "by keyboard" in file.read_text(encoding="utf-8")


def test_dates_and_names_are_gone_through_by_keys(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    page = reader.window.page
    events = reader.library.events.of_document(reader.window.desk.document_id)
    starts = sorted({event.found.span.start for event in events})
    reader.presses("D")
    first = page.caret
    assert first in starts
    reader.presses("D")
    second = page.caret
    assert second == next(start for start in starts if start > first)
    assert page.begins_on_screen(page.flashed)
    reader.presses("Shift+D")
    assert page.caret == first
    reader.presses("M")
    assert page.caret == first
    reader.presses("E")
    reader.presses("M")
    assert page.caret > first
    assert page.mention_at(page.caret)
    reader.presses("Shift+M")
    assert page.caret < second


def test_the_caret_goes_to_sentences_and_enter_follows_a_date(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    page = reader.window.page
    reader.presses("F7")
    page.caret = reader.place_of("Electronics Street, as the area").start
    reader.presses(")")
    assert page.caret == reader.place_of("Dusty banners").start
    reader.presses("(")
    assert page.caret == reader.place_of("Electronics Street, as the area").start
    page.caret = reader.place_of("early 1980s").start
    reader.presses("Return")
    assert page.marks.current_event
