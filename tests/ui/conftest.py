"""What many tests of the window begin with; other libraries are in `peopled`, `annotated` and `windowed`."""

from collections.abc import Iterator

import pytest
from dated import river_and_town
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme, load_fonts
from reader.ui.reading.page import Page


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    """Light colours."""
    return Appearance(Scheme.LIGHT)


@pytest.fixture
def page(appearance: Appearance, qtbot: QtBot) -> Page:
    """The page on the screen, without a document."""
    load_fonts()
    made = Page(appearance)
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def dated_library(qapp: QApplication) -> Iterator[Library]:
    """The river and the town: two documents, eight dated events and one projection."""
    with river_and_town() as library:
        yield library
