"""A first start without any library, and libraries that cannot be written."""

from collections.abc import Callable
from pathlib import Path

from reader.storage import Library
from tests.scenarios.conftest import Reader

ComesIn = Callable[[Path], Reader]


def test_an_empty_library_says_what_to_do(comes_in: ComesIn, tmp_path: Path) -> None:
    reader = comes_in(tmp_path / "new" / "library.db")
    assert reader.window.views.currentWidget() is reader.window.welcome
    wanted: list[object] = []
    reader.window.library_wanted.connect(wanted.append)
    reader.window.welcome.sample.click()
    assert wanted == [None]


def test_documents_added_to_an_empty_library_come_up_with_their_findings(
    comes_in: ComesIn, tmp_path: Path
) -> None:
    file = tmp_path / "note.txt"
    file.write_text(
        "The bridge\n\nThe bridge at Konjic was built in 1682. Ivo Andric wrote about it.\n", encoding="utf-8"
    )
    reader = comes_in(tmp_path / "library.db")
    reader.window.background.add([file])
    reader.qtbot.waitUntil(lambda: bool(reader.library.events.listing()), timeout=30_000)
    assert reader.window.views.currentWidget() is reader.window.page_column
    assert reader.window.desk.record is not None
    assert reader.window.desk.record.title == "The bridge"
    assert reader.window.page.marks.events.after(-1) is not None
    reader.qtbot.waitUntil(lambda: not reader.window.background.is_busy, timeout=10_000)


def test_undoing_and_redoing_an_import_brings_its_findings_back(comes_in: ComesIn, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("The bridge\n\nThe bridge was built in 1682 by masons.\n", encoding="utf-8")
    reader = comes_in(tmp_path / "library.db")
    reader.window.background.add([file])
    reader.qtbot.waitUntil(lambda: bool(reader.library.events.listing()), timeout=30_000)
    reader.qtbot.waitUntil(lambda: not reader.window.background.is_busy, timeout=10_000)
    reader.presses("Ctrl+Z")
    assert reader.library.documents.listing() == []
    assert reader.window.views.currentWidget() is reader.window.welcome
    reader.presses("Ctrl+Shift+Z")
    assert len(reader.library.documents.listing()) == 1
    assert reader.library.events.listing()
    assert reader.window.views.currentWidget() is reader.window.page_column


def test_a_library_in_use_elsewhere_is_opened_for_reading_and_says_so(
    comes_in: ComesIn, sample: Path
) -> None:
    with Library.open(sample):
        reader = comes_in(sample)
        assert reader.library.read_only
        assert reader.window.message_bar.isVisible()
        reader.opens("tech giants")
        reader.drags_over("Dusty banners")
        reader.presses("H")
        assert reader.highlights() == []
        reader.leaves()
