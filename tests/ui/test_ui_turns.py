"""What is done in one turn of the event loop, and what is left for the next or not done at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from windowed import library_of, open_window, panels_of, trigger

from reader.ui.appearance import DARK, Scheme
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.whereabouts import Whereabouts

TEXT = "# A book\n\n" + "\n\n".join(f"Paragraph {number} of many." for number in range(200))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, library_of(TEXT, "Short."), tmp_path / "settings.ini", size=(1100, 700))
    yield made
    made.close()


def statements(window: MainWindow) -> list[str]:
    """What the library is asked from now on."""
    asked: list[str] = []
    window.session.library._connection.raw.set_trace_callback(asked.append)
    return asked


def test_a_palette_is_taken_in_two_turns_and_nothing_is_painted_in_between(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = window.styleSheet()
    window.appearance.choose(Scheme.DARK)
    assert window.styleSheet() == before
    assert not window.page.viewport().updatesEnabled()
    qtbot.waitUntil(window.page.viewport().updatesEnabled)
    assert DARK.interface in window.styleSheet()


def test_a_palette_that_is_changed_twice_at_once_is_the_later_one(window: MainWindow, qtbot: QtBot) -> None:
    window.appearance.choose(Scheme.DARK)
    before = window.styleSheet()
    window.appearance.choose(Scheme.LIGHT)
    qtbot.waitUntil(window.page.viewport().updatesEnabled)
    assert window.styleSheet() == before


def test_the_window_itself_never_stops_asking_to_be_painted(window: MainWindow, qtbot: QtBot) -> None:
    for scheme in (Scheme.DARK, Scheme.LIGHT):
        window.appearance.choose(scheme)
        assert window.updatesEnabled()
        qtbot.waitUntil(window.page.viewport().updatesEnabled)


def test_another_palette_leaves_the_text_where_it_is(window: MainWindow) -> None:
    window.page.scroll_to(window.page.document.text.index("Paragraph 100"))
    place, most = window.page.place(), window.page.verticalScrollBar().maximum()
    window.appearance.choose(Scheme.SEPIA)
    assert (window.page.place(), window.page.verticalScrollBar().maximum()) == (place, most)


def test_scrolling_does_not_ask_what_could_be_undone(window: MainWindow) -> None:
    asked = statements(window)
    window.page.scroll_by(40)
    assert not [one for one in asked if "history" in one]


def test_a_jump_enables_the_way_back(window: MainWindow) -> None:
    actions = panels_of(window).actions.table.by_id
    assert not actions["go.back"].isEnabled()
    window.desk.go_to("doc0", window.page.document.text.index("Paragraph 150"))
    assert actions["go.back"].isEnabled()
    trigger(window, "go.back")
    assert not actions["go.back"].isEnabled()
    assert actions["go.forward"].isEnabled()


def test_a_text_that_lies_open_is_not_read_again(window: MainWindow) -> None:
    asked = statements(window)
    documents = window.session.library.documents
    assert documents.text("doc0") is window.page.document.text
    assert documents.load("doc0").text is window.page.document.text
    assert not [one for one in asked if "text from texts" in one]
    assert documents.text("doc1") == "Short."
    assert [one for one in asked if "text from texts" in one]


def test_paragraphs_are_looked_up_in_the_turn_after_the_text_is_read(window: MainWindow) -> None:
    from reader.domain.anchoring import describe
    from reader.domain.annotations import Highlight
    from reader.domain.document import Span

    highlight = Highlight("h", "doc0", describe(window.page.document.text, Span(20, 30)))
    looking = Whereabouts(Session(window.session.library))
    looking.look_for([highlight], delay=10_000)
    looking._look_up_next()
    assert looking.paragraph(highlight) == 0
    looking._look_up_next()
    assert looking.paragraph(highlight) == 1
