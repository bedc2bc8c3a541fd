"""Marking that cannot be done is said, in the real window, and leaves everything as it was."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from windowed import library_of, open_window, trigger

from reader.domain.document import Span
from reader.services.annotating import LONGEST_PASSAGE
from reader.ui.main_window import MainWindow

WORDS = "all these words " * (LONGEST_PASSAGE // 16 + 9)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, library_of(WORDS), tmp_path / "s.ini", size=(1000, 700))


def test_a_passage_longer_than_a_highlight_can_be_is_told_and_stays_selected(window: MainWindow) -> None:
    trigger(window, "edit.select_all")
    trigger(window, "mark.highlight")
    assert window.session.library.annotations.listing() == []
    assert "1,000,000" in window.message_bar.messages[0]
    assert window.page.selection == Span(0, len(window.page.document.text))


def test_a_highlight_is_not_drawn_out_beyond_what_it_can_be(window: MainWindow) -> None:
    window.page.select(Span(0, 15))
    trigger(window, "mark.highlight")
    [made] = window.session.library.annotations.listing()
    assert not window.marking.resize(made.id, Span(0, LONGEST_PASSAGE + 1))
    assert window.session.library.annotations.listing() == [made]
    assert window.marking.resize(made.id, Span(0, LONGEST_PASSAGE))


def test_a_digit_that_no_theme_has_says_so(window: MainWindow) -> None:
    window.page.select(Span(0, 15))
    trigger(window, "mark.theme_7")
    assert "key 7" in window.message_bar.messages[0]
    assert window.page.selection == Span(0, 15)
