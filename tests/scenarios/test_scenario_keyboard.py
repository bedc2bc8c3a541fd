"""The same work without a mouse, and what the window remembers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.ui.appearance import Scheme
from tests.scenarios.conftest import Reader

ComesIn = Callable[[Path], Reader]


def goes_to_first_words(reader: Reader, words: str) -> None:
    """Puts the caret before some words, as searching for them would."""
    reader.presses("Ctrl+F")
    reader.types(words)
    reader.presses("Escape")
    reader.window.page.caret = reader.window.page._anchor = reader.place_of(words).start


def test_a_passage_is_selected_tagged_and_noted_with_keys_alone(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.presses("Ctrl+PgDown")
    reader.presses("Ctrl+PgDown")
    assert reader.window.desk.record is not None
    assert "tech giants" in reader.window.desk.record.title
    goes_to_first_words(reader, "Electronics Street, as the area")
    reader.presses("F7")
    for _ in range(2):
        reader.presses("Ctrl+Shift+Right")
    assert reader.window.page.selected_text() == "Electronics Street"
    reader.presses("T")
    reader.types("Places")
    reader.presses("Return")
    reader.presses("N")
    reader.types("by keyboard")
    reader.presses("Escape")
    [highlight] = reader.highlights()
    assert highlight.anchor.exact == "Electronics Street"
    assert highlight.note == "by keyboard"
    assert [theme.name for theme in reader.library.themes.listing()] == ["Places"]


def test_shift_and_arrows_grow_the_selection_by_characters_and_lines(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    goes_to_first_words(reader, "Dusty banners")
    reader.presses("F7")
    for _ in range(5):
        reader.presses("Shift+Right")
    assert reader.window.page.selected_text() == "Dusty"
    reader.presses("Shift+Down")
    assert reader.window.page.selected_text().startswith("Dusty banners")
    reader.presses("Shift+Up")
    assert reader.window.page.selected_text() == "Dusty"
    reader.presses("Escape")
    assert reader.window.page.selection is None


def test_brackets_go_from_highlight_to_highlight(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    for words in ("Dusty banners", "Crook Street", "Lenovo"):
        reader.drags_over(words)
        reader.presses("H")
    reader.window.desk.set_current_highlight("")
    reader.window.page.to_top()
    quotes = []
    for _ in range(3):
        reader.presses("]")
        current = reader.panels.current_highlight()
        assert current is not None
        quotes.append(current.anchor.exact)
    assert quotes == ["Dusty banners", "Crook Street", "Lenovo"]


def test_the_search_field_runs_commands_and_opens_hits(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("leapfrogged")
    reader.presses("Ctrl+K")
    reader.types("quantum communications satellite")
    reader.panels.search_popup.search_now()
    reader.qtbot.waitUntil(lambda: not reader.panels.search_popup._finding_on.isActive())
    reader.presses("Return")
    assert reader.window.desk.record is not None
    assert "tech giants" in reader.window.desk.record.title
    assert reader.sees("quantum communications")


@pytest.mark.parametrize(("key", "name"), [("Ctrl+1", "left"), ("Ctrl+2", "right"), ("Ctrl+3", "bottom")])
def test_panels_are_hidden_and_stay_hidden(comes_in: ComesIn, sample: Path, key: str, name: str) -> None:
    reader = comes_in(sample)
    reader.presses(key)
    assert getattr(reader.window, name).isHidden()
    reader.leaves()
    reader = comes_in(sample)
    assert getattr(reader.window, name).isHidden()
    reader.presses(key)
    assert not getattr(reader.window, name).isHidden()


def test_opening_a_panel_does_not_move_the_passage_at_the_top(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    page = reader.window.page
    page.scroll_to(reader.place_of("The notion that simply populating").start)
    reader.settles()
    top = page.top_position()
    for key in ("Ctrl+1", "Ctrl+2", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+3"):
        reader.presses(key)
        assert abs(page.top_position() - top) < 120


def test_text_size_changes_keep_the_passage_and_are_remembered(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    page = reader.window.page
    page.scroll_to(reader.place_of("The notion that simply populating").start, share=0.33)
    for _ in range(4):
        reader.presses("Ctrl++")
    assert reader.sees("The notion")
    size = reader.window.appearance.typography.size
    assert reader.window.settings.typography().size == size
    reader.presses("Ctrl+0")
    assert reader.window.appearance.typography.size < size


@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_appearance_can_be_chosen(comes_in: ComesIn, sample: Path, scheme: Scheme) -> None:
    reader = comes_in(sample)
    reader.panels.actions.trigger(f"appearance.{scheme.value}")
    assert reader.window.appearance.scheme is scheme
    paper = reader.window.page.viewport().grab().toImage().pixelColor(2, 2).name()
    assert paper == reader.window.appearance.palette.paper


def test_page_furniture_unfolds_in_place_and_can_be_marked(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    page = reader.window.page
    assert not page.boxes(reader.place_of("Skip to Content"))
    page.open_fold_of(reader.place_of("Skip to Content").start)
    reader.drags_over("Skip to Content")
    reader.presses("H")
    assert [h.anchor.exact for h in reader.highlights()] == ["Skip to Content"]


def test_the_hint_of_the_first_start_never_comes_back_once_closed(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    assert reader.window.message_bar.isVisible()
    reader.window.message_bar.dismiss()
    reader.leaves()
    reader = comes_in(sample)
    assert not reader.window.message_bar.isVisible()


def test_the_menus_name_what_undo_would_do(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.drags_over("Dusty banners")
    reader.presses("H")
    texts = [text for name, text, _ in reader.panels.actions.commands() if name == "edit.undo"]
    assert texts == ["Undo: Add highlight"]
