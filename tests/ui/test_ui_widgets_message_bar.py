"""The bar over the page: what went wrong is not hidden behind what was done."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.domain.errors import ReaderError
from reader.ui.appearance import Appearance, Scheme
from reader.ui.widgets.message_bar import MessageBar


def test_what_went_wrong_goes_before_what_was_done_and_hints_come_last(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    bar = MessageBar(Appearance(Scheme.LIGHT), page)
    bar.say("Press 1 to 9.", closed=lambda: None)
    bar.say("3 names were written.")
    bar.show_error(ReaderError("Line 2 is wrong."))
    bar.show_error(ReaderError("The disk is full."))
    bar.show_error(ReaderError("The disk is full."))
    assert bar.messages == ["Line 2 is wrong.", "The disk is full.", "3 names were written.", "Press 1 to 9."]
    assert bar.words.text().startswith("Line 2 is wrong.")
    bar.dismiss()
    assert bar.words.text().startswith("The disk is full.")
