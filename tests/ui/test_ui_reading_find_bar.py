"""The find bar by itself: typing, counting, stepping, closing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Span
from reader.services import text_search
from reader.ui.appearance import Appearance, Scheme
from reader.ui.reading.find_bar import FindBar
from reader.ui.reading.hits import Hits
from reader.ui.widgets.list_styles import number_text

TEXT = "The cat saw the other Cat.\nCats do that; (cat)."
CATS = [Span(at, at + 3) for at in range(len(TEXT)) if TEXT[at : at + 3].lower() == "cat"]


def document(text: str) -> Document:
    return Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),) if text else ())


class Person:
    """Someone with a find bar over a text."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.page = QWidget()
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.appearance = Appearance(Scheme.LIGHT)
        self.bar = FindBar(self.appearance)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.bar)
        layout.addWidget(self.page)
        self.led: list[Span] = []
        self.hits = Hits()
        self.current = -1
        self.bar.hit_chosen.connect(self.led.append)
        self.bar.hits_changed.connect(self._take)
        self.window.resize(900, 300)
        self.window.show()
        self.window.activateWindow()

    def reads(self, text: str, place: int = 0) -> None:
        self.bar.place = lambda: place
        self.bar.set_document(document(text))

    def opens(self, words: str = "") -> None:
        self.bar.open_for(words)
        self.waits()

    def types(self, words: str) -> None:
        QTest.keyClicks(self.bar.field, words)
        self.waits()

    def presses(self, key: str) -> None:
        QTest.keySequence(QApplication.focusWidget() or self.window, key)
        self.waits()

    def waits(self) -> None:
        self.qtbot.waitUntil(lambda: not self.bar.finder.is_busy)

    def _take(self, hits: Hits, current: int) -> None:
        self.hits, self.current = hits, current


@pytest.fixture
def person(qtbot: QtBot) -> Iterator[Person]:
    made = Person(qtbot)
    made.reads(TEXT)
    yield made
    made.bar.finder.close()
    made.window.close()
    made.window.deleteLater()


def test_hits_are_counted_as_one_types_and_the_nearest_is_current(person: Person) -> None:
    person.reads(TEXT, place=CATS[1].start - 2)
    person.opens()
    person.types("cat")
    assert list(person.hits) == CATS
    assert person.bar.count.text() == "2 / 4"
    assert person.led[-1] == CATS[1]
    person.types("x")
    assert person.bar.count.text() == "Not found"
    assert not person.bar.next.isEnabled()
    QTest.keyClick(person.bar.field, Qt.Key.Key_Backspace)
    person.waits()
    assert person.bar.count.text() == "2 / 4"


def test_large_numbers_are_written_as_the_locale_does(person: Person) -> None:
    person.reads("ab " * 1204)
    person.opens("ab")
    assert person.bar.count.text() == f"1 / {number_text(1204)}"


def test_enter_and_shift_enter_go_round_and_say_so(person: Person) -> None:
    person.opens("cat")
    assert person.bar.aside.text() == ""
    person.presses("Shift+Return")
    assert person.bar.count.text() == "4 / 4"
    assert person.bar.aside.text() == "from the end"
    person.presses("Return")
    assert person.bar.count.text() == "1 / 4"
    assert person.bar.aside.text() == "from the beginning"
    person.presses("Return")
    assert person.led[-1] == CATS[1]


@pytest.mark.parametrize(
    ("key", "words", "count"), [("Alt+C", "cat", 2), ("Alt+W", "cat", 3), ("Alt+R", "c.t", 4)]
)
def test_the_toggles_have_keys(person: Person, key: str, words: str, count: int) -> None:
    person.opens(words)
    person.presses(key)
    assert len(person.hits) == count
    assert key in {
        button.toolTip().rpartition("(")[2].rstrip(")")
        for button in (person.bar.case, person.bar.whole, person.bar.pattern)
        if button.isChecked()
    }
    person.presses(key)
    assert not any(button.isChecked() for button in (person.bar.case, person.bar.whole, person.bar.pattern))


def test_a_bad_pattern_is_explained_in_the_bar_until_it_is_complete(person: Person) -> None:
    person.opens()
    person.presses("Alt+R")
    person.types("(c")
    assert person.bar.count.text() == "Missing ), at the end."
    assert not len(person.hits)
    person.types("at)")
    assert person.bar.count.text() == "1 / 4"


def test_in_a_narrow_window_the_explanation_stands_below_the_bar(person: Person) -> None:
    person.window.resize(400, 300)
    person.opens()
    person.presses("Alt+R")
    person.types("[a")
    below = person.bar.explanation
    assert below is not None
    assert below.isVisible()
    assert below.text() == "Unterminated character set, at the end."
    assert below.geometry().top() > person.bar.geometry().bottom()
    person.types("]")
    assert not below.isVisible()


def test_a_pattern_without_end_is_stopped_while_the_window_answers(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_search, "PATIENCE", 0.3)
    person.reads("aaa\n" + "a" * 4000 + "b")
    person.opens()
    person.presses("Alt+R")
    QTest.keyClicks(person.bar.field, "(a+)+$")
    beats: list[None] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(None))
    timer.start(5)
    person.waits()
    assert len(beats) > 5
    assert person.bar.count.text() == "1  ·  Took too long."
    assert list(person.hits) == [Span(0, 3)]


def test_typing_on_gives_up_a_search_and_nothing_of_it_appears_later(person: Person) -> None:
    person.reads("a" * 4000 + "b cat")
    person.opens()
    person.presses("Alt+R")
    QTest.keyClicks(person.bar.field, "(a+)+$")
    person.bar.pattern.setChecked(False)
    person.bar.field.clear()
    person.types("cat")
    assert list(person.hits) == [Span(4002, 4005)]
    person.qtbot.wait(400)
    assert person.bar.count.text() == "1 / 1"


def test_escape_closes_tells_the_last_hit_and_takes_the_hits_away(person: Person, qtbot: QtBot) -> None:
    person.opens("cat")
    with qtbot.waitSignal(person.bar.closed) as closed:
        person.presses("Escape")
    assert closed.args == [CATS[0]]
    assert person.bar.isHidden()
    assert (len(person.hits), person.current) == (0, -1)


def test_find_next_after_closing_goes_on_from_the_last_hit(person: Person) -> None:
    person.opens("cat")
    person.presses("Escape")
    person.bar.place = lambda: CATS[0].start
    person.page.setFocus()
    person.bar.step(1)
    person.waits()
    assert not person.bar.isHidden()
    assert person.page.hasFocus()
    assert person.led[-1] == CATS[1]
    assert person.bar.count.text() == "2 / 4"
    person.presses("Escape")
    person.bar.close_bar()
    person.bar.step(-1)
    person.waits()
    assert person.led[-1] == CATS[3]


def test_find_next_without_an_earlier_search_asks_what_to_find(person: Person) -> None:
    person.bar.step(1)
    assert person.bar.field.hasFocus()
    assert person.led == []


def test_earlier_searches_come_back_with_the_arrow_keys(person: Person) -> None:
    for words in ("cat", "saw", "cat"):
        person.opens(words)
        person.presses("Escape")
    person.opens()
    person.bar.field.clear()
    person.types("th")
    seen = []
    for key in ("Up", "Up", "Up", "Down", "Down"):
        person.presses(key)
        seen.append(person.bar.field.text())
    assert seen == ["cat", "saw", "saw", "cat", "th"]


def test_another_document_is_searched_without_leading_anywhere(person: Person) -> None:
    person.opens("cat")
    led = len(person.led)
    person.reads("a dog, a cat")
    person.waits()
    assert list(person.hits) == [Span(9, 12)]
    assert len(person.led) == led
    person.reads("")
    person.waits()
    assert person.bar.count.text() == "Not found"


def test_words_are_found_through_hidden_markup(person: Person) -> None:
    text = "a **big** cat"
    runs = (
        Inline(Span(2, 4), InlineKind.SYNTAX),
        Inline(Span(7, 9), InlineKind.SYNTAX),
    )
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), inlines=runs)
    person.bar.set_document(Document(text, (block,)))
    person.opens("big cat")
    assert list(person.hits) == [Span(4, 13)]


def test_taking_words_along_in_pattern_mode_looks_for_the_words_themselves(person: Person) -> None:
    person.opens()
    person.presses("Alt+R")
    person.opens("(cat)")
    assert list(person.hits) == [Span(CATS[3].start - 1, CATS[3].end + 1)]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_wrong_state_is_told_by_colour_and_by_words(person: Person, scheme: Scheme) -> None:
    person.appearance.choose(scheme)
    person.opens("zebra")
    accent = f"color: {person.appearance.palette.accent};"
    assert accent in person.bar.field.styleSheet().splitlines()[-1]
    assert person.bar.count.text() == "Not found"
    person.opens("cat")
    assert accent not in person.bar.field.styleSheet().splitlines()[-1]
