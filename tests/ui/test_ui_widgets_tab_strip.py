"""The row of text tabs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from pytestqt.qtbot import QtBot

from reader.ui.appearance import Appearance, Scheme
from reader.ui.widgets.tab_strip import TabStrip


@pytest.fixture
def strip(qtbot: QtBot) -> TabStrip:
    strip = TabStrip(Appearance(Scheme.LIGHT))
    qtbot.addWidget(strip)
    strip.set_tabs([("here", "This & that"), ("all", "All"), ("lost", "Lost")])
    strip.resize(strip.sizeHint())
    strip.show()
    return strip


def test_first_tab_is_chosen_at_first(strip: TabStrip) -> None:
    assert strip.current == "here"


def test_choosing_by_id_tells_the_id(strip: TabStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.selected) as told:
        strip.select("all")
    assert told.args == ["all"]
    assert strip.current == "all"


def test_an_unknown_id_changes_nothing(strip: TabStrip, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(strip.selected):
        strip.select("nowhere")
    assert strip.current == "here"


def test_arrow_keys_choose(strip: TabStrip, qtbot: QtBot) -> None:
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.current == "all"


def test_a_click_chooses(strip: TabStrip, qtbot: QtBot) -> None:
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.tabRect(2).center())
    assert strip.current == "lost"


def test_counts_and_new_tabs_keep_the_choice_silently(strip: TabStrip, qtbot: QtBot) -> None:
    strip.select("all")
    with qtbot.assertNotEmitted(strip.selected):
        strip.set_count("all", 12)
        strip.set_tabs([("all", "All"), ("new", "New")])
    assert strip.current == "all"


def test_a_count_widens_its_tab(strip: TabStrip) -> None:
    before = strip.tabRect(1).width()
    strip.set_count("all", 12345)
    assert strip.tabRect(1).width() > before


def test_screen_readers_hear_a_tab_list_with_names_and_counts(strip: TabStrip) -> None:
    strip.set_count("all", 7)
    told = QAccessible.queryAccessibleInterface(strip)
    assert told.role() == QAccessible.Role.PageTabList
    names = [told.child(index).text(QAccessible.Text.Name) for index in range(3)]
    assert names == ["This & that", "All 7", "Lost"]


def test_a_narrow_tab_gives_up_words_before_its_count(strip: TabStrip) -> None:
    strip.set_tabs([("here", "This document")])
    strip.set_count("here", 127)
    metrics = QFontMetrics(strip.font())
    words = strip._tabs[0].elided(metrics, 80)
    assert words.endswith("… 127")
    assert metrics.horizontalAdvance(words) <= 80


def test_tabs_shrink_rather_than_overflow(strip: TabStrip) -> None:
    strip.resize(150, strip.height())
    assert strip.tabRect(2).right() <= 150
    assert not strip.grab().isNull()


def test_a_short_word_is_whole_also_where_there_is_little_room(strip: TabStrip) -> None:
    for tab in ("here", "all", "lost"):
        strip.set_count(tab, 10_010)
    metrics = QFontMetrics(strip.font())
    strip.resize(metrics.horizontalAdvance("Th… 10010 All 10010 Lost 10010") + 60, strip.height())
    for index, words in ((1, "All 10010"), (2, "Lost 10010")):
        assert strip.tabRect(index).width() >= metrics.horizontalAdvance(words) + 12
