"""Export timeline: the dialog by keys and mouse, and what is written while the window goes on."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from dated import RIVER, add_document, event_of, river_and_town
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from windowed import open_window, panels_of, trigger

from reader.domain import edtf
from reader.domain.document import Span
from reader.domain.period import Period
from reader.domain.timeline import Event, EventKind, EventSource, FoundEvent
from reader.storage import Library
from reader.ui.appearance import DARK, LIGHT, Appearance, Scheme
from reader.ui.main_window import MainWindow
from reader.ui.timeline.content import Content
from reader.ui.timeline.export_dialog import ExportDialog
from reader.ui.timeline.lanes import Lane
from reader.ui.timeline.picture import (
    TALLEST,
    Picture,
    as_image,
    as_svg,
    image_in_steps,
    png_of,
    svg_in_steps,
)

SVG = "{http://www.w3.org/2000/svg}"
FORMATS = ("svg", "png", "md", "csv", "json")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, river_and_town(), tmp_path / "settings.ini", size=(1200, 760))


def dialog_of(window: MainWindow) -> ExportDialog:
    trigger(window, "export.timeline")
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    return dialog


def exported(qtbot: QtBot, window: MainWindow, dialog: ExportDialog) -> str:
    """What the window says after Export was pressed."""
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.message_bar.words.text()), timeout=20_000)
    said = window.message_bar.words.text()
    window.message_bar.clear()
    window.message_bar.words.clear()
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is None)
    return said


def texts_of(svg: bytes) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 - made here
    return ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]


# -- the dialog -------------------------------------------------------------------------------------------


def test_every_format_is_written_of_what_is_shown_and_of_everything(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in range(2 * len(FORMATS)):
        name = FORMATS[number // 2]
        dialog = dialog_of(window)
        (dialog.everything if number % 2 else dialog.shown).setChecked(True)
        dialog.formats[name].setChecked(True)
        path = tmp_path / f"out{number}.{name}"
        dialog.path.setText(str(path))
        assert exported(qtbot, window, dialog) == f"8 events were written to {path}."
        assert path.stat().st_size > 500
        assert not list(tmp_path.glob(".*"))


def test_the_whole_dialog_goes_by_keys(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(window)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.formats["svg"].hasFocus)
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert dialog.choice.name == "csv"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.shown.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.title.hasFocus()
    QTest.keyClick(dialog.title, Qt.Key.Key_Tab)
    assert dialog.path.hasFocus()
    dialog.path.selectAll()
    QTest.keyClicks(dialog.path, str(tmp_path / "typed"))
    QTest.keyClick(dialog.path, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.message_bar.words.text()), timeout=20_000)
    assert (tmp_path / "typed.csv").exists()


def test_every_choice_of_the_dialog_has_a_letter_of_its_own(window: MainWindow) -> None:
    dialog = dialog_of(window)
    labels = [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLabel)]
    letters = [label.shortcut().toString() for label in labels if isinstance(label, QAbstractButton)]
    letters += [
        QKeySequence.mnemonic(label.text()).toString() for label in labels if isinstance(label, QLabel)
    ]
    letters = [letter for letter in letters if letter]
    assert "Alt+J" in letters
    assert len(letters) == len(set(letters))


def test_escape_leaves_without_a_file(window: MainWindow, tmp_path: Path) -> None:
    dialog = dialog_of(window)
    dialog.path.setText(str(tmp_path / "out.svg"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not (tmp_path / "out.svg").exists()


def test_the_ending_follows_the_format_and_the_format_the_ending(window: MainWindow) -> None:
    dialog = dialog_of(window)
    dialog.formats["json"].setChecked(True)
    assert dialog.path.text().endswith("timeline.json")
    dialog.path.selectAll()
    QTest.keyClicks(dialog.path, "mine.png")
    assert dialog.choice.name == "png"
    dialog.path.selectAll()
    QTest.keyClicks(dialog.path, "mine.txt")
    dialog.formats["md"].setChecked(True)
    assert dialog.choice.path.name == "mine.txt"


def test_the_dialog_says_what_stands_in_the_way(window: MainWindow, tmp_path: Path) -> None:
    dialog = dialog_of(window)
    dialog.path.setText(str(tmp_path))
    assert (dialog.export.isEnabled(), "folder" in dialog.warning.text()) == (False, True)
    dialog.path.setText(str(tmp_path / "missing" / "t.svg"))
    assert (dialog.export.isEnabled(), "no such folder" in dialog.warning.text()) == (False, True)
    dialog.path.setText("")
    assert not dialog.export.isEnabled()
    (tmp_path / "there.svg").write_text("old")
    dialog.path.setText(str(tmp_path / "there.svg"))
    assert (dialog.export.isEnabled(), "replaced" in dialog.warning.text()) == (True, True)


def test_what_cannot_be_written_is_reported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "t.svg").mkdir()
    for name, button in (("svg", "shown"), ("svg", "everything"), ("csv", "shown")):
        dialog = dialog_of(window)
        getattr(dialog, button).setChecked(True)
        dialog.formats[name].setChecked(True)
        dialog.path.setText(str(tmp_path / "t.svg" / "x" / "t"))
        dialog.export.setEnabled(True)
        assert "cannot be written" in exported(qtbot, window, dialog)


def test_an_empty_timeline_says_so_instead(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, Library.open(":memory:"), tmp_path / "s.ini", size=(1000, 640))
    trigger(window, "export.timeline")
    assert window.findChild(ExportDialog) is None
    assert "no events to export" in window.message_bar.words.text()


def test_what_is_shown_is_the_focus_within_the_period(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = panels_of(window).timeline
    dates = ("1931", "1962", "1971-03")
    panel.set_focus(frozenset(event_of(panel.canvas, date).id for date in dates), "Ada")
    period = edtf.parse("1960/1979")
    panel.period_filter.choose(Period(period.earliest, period.latest))
    dialog = dialog_of(window)
    assert "Ada · 1960 – 1979 · 2 events" in dialog.shown.text()
    assert "8 events" in dialog.everything.text()
    dialog.formats["md"].setChecked(True)
    dialog.path.setText(str(tmp_path / "t.md"))
    assert exported(qtbot, window, dialog).startswith("2 events")
    text = (tmp_path / "t.md").read_text("utf-8")
    assert "\nAda · 1960 – 1979 · 2 of 8 events\n" in text
    assert "The mill opens" in text
    assert "The dam is planned" not in text


def test_a_library_in_a_file_is_exported_by_a_worker_again_and_again(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as made:
        add_document(made, "river", "The river", RIVER, "2019-05-01")
    window = open_window(qtbot, Library.open(path), tmp_path / "settings.ini", size=(1000, 640))
    for name in ("png", "svg", "csv"):
        dialog = dialog_of(window)
        dialog.everything.setChecked(True)
        dialog.formats[name].setChecked(True)
        dialog.path.setText(str(tmp_path / f"t.{name}"))
        assert exported(qtbot, window, dialog).startswith("5 events")
    assert QImage(str(tmp_path / "t.png")).width() == 3200
    window.close()
    window.session.library.close()


# -- the picture ------------------------------------------------------------------------------------------


def content_of(*dates: str, label: str = "It opens", lanes: int = 1, **known: object) -> Content:
    names = [Lane(f"d{number}", f"Lane {number}", f"Lane {number}") for number in range(lanes)]
    events = [event(number, when, label, number % lanes, **known) for number, when in enumerate(dates)]
    return Content(names, events)


def event(number: int, when: str, label: str, lane: int = 0, **known: object) -> Event:
    words = {"kind": EventKind.PAST, "source": EventSource.FOUND, **known}
    at = Span(number, number + 1)
    found = FoundEvent(at, edtf.parse(when), EventKind(str(words["kind"])), label, at)
    return Event(f"e{number}", f"d{lane}", found, EventSource(str(words["source"])))


@pytest.fixture
def fonts(qapp: QApplication) -> Appearance:
    return Appearance(Scheme.LIGHT)


@pytest.mark.usefixtures("fonts")
def test_the_text_of_a_drawing_is_text_with_fonts_that_others_have_and_its_width() -> None:
    svg = as_svg(Picture(content_of("1984", "1990", lanes=2), "Mine", "Two of them"))
    words = texts_of(svg)
    assert words[:2] == ["Mine", "Two of them"]
    assert {"Lane 0", "Lane 1", "It opens", "range"} <= set(words)
    for text in ET.fromstring(svg).iter(f"{SVG}text"):  # noqa: S314 - made here
        assert text.get("font-family", "").endswith(", Arial, sans-serif")
        assert float(text.get("textLength", "0")) > 0


@pytest.mark.usefixtures("fonts")
def test_any_words_make_sound_xml() -> None:
    words = 'A <b> & "c" \x01\x0b\ufffe 😀 שלום'
    content = Content([Lane("d0", words, words), Lane("d1", "x", "x")], [event(0, "1984", words)])
    written = " ".join(texts_of(as_svg(Picture(content, words, words))))
    assert all(part in written for part in ('A <b> & "c"', "😀", "שלום"))


@pytest.mark.usefixtures("fonts")
def test_the_legend_tells_of_the_signs_that_occur() -> None:
    def legend(content: Content) -> set[str]:
        known = {"dated exactly", "range", "about", "uncertain", "projection", "highlight", "note"}
        return known & set(texts_of(as_svg(Picture(content, "", ""))))

    assert legend(content_of("1984-05-06")) == {"dated exactly"}
    assert legend(content_of("1984/1999", "1984~", "1990?")) == {"range", "about", "uncertain"}
    assert legend(content_of("2030", kind=EventKind.FUTURE)) == {"projection"}
    assert legend(content_of("1984", source=EventSource.HIGHLIGHT)) == {"highlight"}
    assert legend(content_of("1984", source=EventSource.NOTE)) == {"note"}


@pytest.mark.usefixtures("fonts")
def test_a_picture_has_room_for_all_lanes_until_it_would_be_too_high() -> None:
    few, many = (Picture(content_of(*["1984"] * n, lanes=n), "T", "") for n in (30, 1_000))
    assert {f"Lane {number}" for number in range(30)} <= set(texts_of(as_svg(few)))
    assert many.lanes_height == TALLEST
    assert "lanes" in texts_of(as_svg(many))[1]


@pytest.mark.usefixtures("fonts")
def test_a_picture_has_two_pixels_a_point_and_the_colours_asked_for() -> None:
    content = content_of("1984")
    light, dark = (as_image(Picture(content, "T", "", palette=palette)) for palette in (LIGHT, DARK))
    assert light.size() == Picture(content, "T", "").size * 2
    corners = [image.pixelColor(1, 1) for image in (light, dark)]
    assert corners == [QColor(LIGHT.paper), QColor(DARK.paper)]
    assert QImage.fromData(png_of(light)).text("Title") == "T"


@pytest.mark.usefixtures("fonts")
def test_a_picture_of_what_is_shown_has_its_days_and_size() -> None:
    content = content_of("1984", "1990", "2010")
    first, last = edtf.parse("1988").earliest, edtf.parse("1992").latest
    picture = Picture(content, "T", "", (float(first), float(last)), 700, 200)
    assert picture.size == QSize(700, 304)
    words = texts_of(as_svg(picture))
    assert words.count("It opens") == 1
    assert "1990" in words


@pytest.mark.usefixtures("fonts")
def test_a_picture_is_drawn_with_a_pause_for_each_lane_that_is_a_crowd() -> None:
    dates = [f"{1900 + number % 100}-01-01" for number in range(4_000)]
    picture = Picture(content_of(*dates, lanes=4), "T", "")
    for steps in (svg_in_steps(picture), image_in_steps(picture)):
        assert sum(1 for _ in steps) >= 4 + 4
