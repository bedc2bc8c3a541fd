"""Finding words on the page and tagging every place of them, on the real window."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.domain.annotations import Theme
from reader.services.commands import AddTheme
from tests.scenarios.conftest import Reader

ComesIn = Callable[[Path], Reader]


def test_opening_and_closing_the_find_bar_leaves_the_words_where_they_are(
    comes_in: ComesIn, sample: Path
) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    page = reader.window.page
    page.scroll_to(reader.place_of("The notion that simply populating").start)
    reader.settles()
    word = reader.place_of("populating")

    def height() -> float:
        return page.viewport().mapToGlobal(page.boxes(word)[0].topLeft()).y()

    before = height()
    reader.presses("Ctrl+F")
    assert height() == pytest.approx(before, abs=1)
    reader.presses("Escape")
    assert height() == pytest.approx(before, abs=1)


def test_what_was_found_last_is_selected_when_the_find_bar_closes_and_can_be_tagged(
    comes_in: ComesIn, sample: Path
) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.presses("Ctrl+F")
    reader.types("Electronics Street")
    reader.window.page.setFocus()
    reader.presses("Escape")
    assert reader.panels.find.isHidden()
    reader.presses("H")
    assert [one.anchor.exact for one in reader.highlights()] == ["Electronics Street"]
    reader.presses("F3")
    assert reader.panels.find.count.text().startswith("2 / ")
    assert reader.window.page.hasFocus()


def test_all_occurrences_of_a_selection_are_tagged_in_one_step_and_undone_in_one(
    comes_in: ComesIn, sample: Path
) -> None:
    reader = comes_in(sample)
    reader.window.session.run(AddTheme(Theme("place", "Places", key=1)))
    reader.opens("tech giants")
    reader.drags_over("Electronics Street")
    reader.presses("Shift+T")
    dialog = reader.panels.actions.on_selection.tag_occurrences.dialog
    assert dialog is not None
    reader.presses("1")
    places = dialog.model.rowCount()
    assert places == reader.window.page.document.text.count("Electronics Street")
    reader.presses("Return")
    assert len(reader.highlights()) == places
    assert {one.themes for one in reader.highlights()} == {("place",)}
    assert reader.window.undo_labels()[0] == f"Tag {places} passages with “Places”"
    reader.presses("Ctrl+Z")
    assert reader.highlights() == []
