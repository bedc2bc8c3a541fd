"""The typography popup on the real window: every change shows at once and moves no line under the eye."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windowed import library_of, open_window, panels_of, popups_of, trigger

from reader.ui.appearance import Scheme, Typography
from reader.ui.main_window import MainWindow
from reader.ui.reading.eye import read_at
from reader.ui.reading.family_list import families
from reader.ui.reading.typography_popup import SCALES, TypographyPopup
from reader.ui.settings import Settings


def words(number: int) -> str:
    return " ".join(
        f"Sentence {part} of passage {number} says {number * part} ships lay." for part in range(9)
    )


ARTICLE = "# A harbour\n\n" + "\n\n".join(words(number) for number in range(60))
BOOK = "# A long harbour\n\n" + "\n\n".join(words(number) for number in range(9_000))
"""Three million characters."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, library_of(ARTICLE), tmp_path / "settings.ini", size=(1200, 800))
    yield made
    made.close()


def opened(window: MainWindow) -> TypographyPopup:
    trigger(window, "text.typography")
    popup = popups_of(window)._typography
    assert popup is not None
    return popup


def height_of(window: MainWindow, position: int) -> float:
    box = window.page.caret_box(position)
    assert box is not None, "it has left the screen"
    return box.center().y()


CHANGES = (
    {"size": 24.0}, {"size": 11.0}, {"family": "Inter"}, {"line_height": 2.2}, {"measure": 90},
    {"measure": 40}, {"paragraph_space": 2.0}, {"letter_space": 0.1}, {"word_space": 0.4}, {"justify": True},
)  # fmt: skip


def set_and_compare(window: MainWindow, **changes: object) -> float:
    """How far the line at the eye moved, in lines of before or after, whichever are higher."""
    position, usual = read_at(window.page), window.appearance.typography
    before = height_of(window, position)
    typography = replace(usual, **changes)  # type: ignore[arg-type]
    panels_of(window).actions.on_view.set_typography(typography)
    assert window.page.appearance.typography == typography
    line = max(usual.size * usual.line_height, typography.size * typography.line_height)
    return abs(height_of(window, position) - before) / line


@pytest.mark.parametrize("changes", CHANGES, ids=lambda one: "-".join(map(str, *one.items())))
def test_the_line_under_the_eye_stays_where_it_is(window: MainWindow, changes: dict[str, object]) -> None:
    window.page.scroll_to(len(window.page.document.text) // 2)
    assert set_and_compare(window, **changes) <= 1


def test_many_changes_do_not_add_up(window: MainWindow) -> None:
    window.page.scroll_to(len(window.page.document.text) // 2)
    position = read_at(window.page)
    before = height_of(window, position)
    usual = window.appearance.typography
    for changes in (*CHANGES, *CHANGES):
        set_and_compare(window, **changes)
    panels_of(window).actions.on_view.set_typography(usual)
    assert abs(height_of(window, position) - before) < 2


def test_deep_in_a_long_book_it_stays_too(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, library_of(BOOK), tmp_path / "s.ini", size=(1200, 800))
    assert len(window.page.document.text) > 3_000_000
    window.page.scroll_to(2_500_000)
    for changes in CHANGES:
        assert set_and_compare(window, **changes) <= 1.05, changes
    for scheme in Scheme:
        position = read_at(window.page)
        before = height_of(window, position)
        panels_of(window).actions.on_view.choose_scheme(scheme)
        assert height_of(window, position) == pytest.approx(before, abs=1)
    window.close()


def test_the_title_stays_on_the_screen_at_the_beginning(window: MainWindow) -> None:
    assert window.page.place()[0] == -1
    panels_of(window).actions.on_view.set_typography(Typography(size=30.0))
    assert window.page.place()[0] == -1


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.field)
def test_every_slider_sets_the_page_at_once_and_is_kept(
    window: MainWindow, tmp_path: Path, scale: object
) -> None:
    popup = opened(window)
    field = next(one.field for one in SCALES if one is scale)
    slider = popup.sliders[field]
    before = getattr(window.appearance.typography, field)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    after = getattr(window.appearance.typography, field)
    assert after > before
    assert type(after) is type(before)
    window.settings.flush()
    assert getattr(Settings(tmp_path / "settings.ini").typography(), field) == after
    popup.hide()


def test_all_of_the_typography_can_be_set_and_is_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    other = Typography("Inter", 20.0, 2.0, 50, 1.5, justify=True, letter_space=0.05, word_space=0.1)
    assert all(getattr(other, one.name) != getattr(Typography(), one.name) for one in fields(Typography))
    settings.set_typography(other)
    assert settings.typography() == other


@pytest.mark.parametrize(
    ("key", "value"), [("size", "nan"), ("size", "5000"), ("measure", "-3"), ("family", "")]
)
def test_a_broken_value_in_the_settings_is_left_out(tmp_path: Path, key: str, value: str) -> None:
    file = tmp_path / "settings.ini"
    file.write_text(f"[page]\n{key}={value}\n", encoding="utf-8")
    typography = Settings(file).typography()
    assert key == "family" or typography == Typography()


def test_palette_edges_and_reset(window: MainWindow) -> None:
    popup = opened(window)
    popup.schemes[Scheme.SEPIA].click()
    assert window.appearance.scheme is Scheme.SEPIA
    assert popup.schemes[Scheme.SEPIA].isChecked()
    popup.justified.click()
    assert window.appearance.typography.justify
    assert popup.reset.isEnabled()
    popup.reset.click()
    assert window.appearance.typography == Typography()
    assert popup.ragged.isChecked()
    assert not popup.reset.isEnabled()
    assert window.appearance.scheme is Scheme.SEPIA
    popup.hide()


def test_the_shipped_typefaces_come_first_and_arrows_try_them(window: MainWindow) -> None:
    names = families()
    assert names[:2] == ["Noto Serif", "Inter"]
    assert len(names) == len(set(names))
    popup = opened(window)
    assert popup.families.currentIndex().data() == "Noto Serif"
    QTest.keyClick(popup.families, Qt.Key.Key_Down)
    assert window.appearance.typography.family == "Inter"
    popup.hide()


def test_a_typeface_that_is_not_installed_is_named(window: MainWindow) -> None:
    panels_of(window).actions.on_view.set_typography(Typography(family="Nowhere Grotesk"))
    popup = opened(window)
    assert popup.families.currentIndex().data() == "Nowhere Grotesk"
    popup.hide()


def test_keys_for_the_size_show_in_the_popup(window: MainWindow) -> None:
    popup = opened(window)
    trigger(window, "text.larger")
    assert popup.sliders["size"].value() == 35
    popup.hide()


def test_every_control_has_a_name_and_the_keyboard(window: MainWindow) -> None:
    popup = opened(window)
    controls = [
        *popup.schemes.values(), popup.families, *popup.sliders.values(), popup.ragged, popup.justified,
        popup.reset,
    ]  # fmt: skip
    for control in controls:
        assert control.accessibleName() or control.property("text"), control
        assert control.focusPolicy() != Qt.FocusPolicy.NoFocus, control
    assert popup.schemes[Scheme.LIGHT].hasFocus()
    QTest.keyClick(popup.schemes[Scheme.LIGHT], Qt.Key.Key_Right)
    assert window.appearance.scheme is Scheme.SEPIA
    assert popup.schemes[Scheme.SEPIA].hasFocus()
    popup.hide()


def test_the_name_of_a_slider_says_its_value(window: MainWindow) -> None:
    popup = opened(window)
    slider = popup.sliders["size"]
    assert slider.accessibleName() == "Size, 16.5 px"
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.accessibleName() == "Size, 17.0 px"
    popup.hide()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_the_popup_lies_inside_the_window(window: MainWindow, size: tuple[int, int], qtbot: QtBot) -> None:
    window.resize(*size)
    qtbot.wait(10)
    popup = opened(window)
    assert window.frameGeometry().adjusted(-1, -1, 1, 1).contains(popup.geometry())
    popup.hide()
