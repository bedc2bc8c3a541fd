"""The details of a document: dates as people type them, guesses, one step to undo."""

from dataclasses import replace

import pytest
from peopled import peopled_session
from pytestqt.qtbot import QtBot

from reader.domain.document import Metadata
from reader.services.commands import CorrectDocument
from reader.ui.appearance import Appearance, Scheme
from reader.ui.documents.details import DocumentDetails
from reader.ui.documents.typed_dates import read_date
from reader.ui.session import Session


@pytest.fixture
def session() -> Session:
    made = peopled_session()
    before = made.library.documents.get("harbour")
    guessed = Metadata("Harbour", "Ann", "Port News", "2018-12-19")
    made.run(CorrectDocument(before, replace(before, guessed=guessed, metadata=guessed)))
    return made


@pytest.fixture
def details(qtbot: QtBot, session: Session) -> DocumentDetails:
    made = DocumentDetails(session, Appearance(Scheme.LIGHT), "harbour")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_long_title_shows_its_beginning(qtbot: QtBot, session: Session) -> None:
    before = session.library.documents.get("harbour")
    title = "The harbour " + "and all the ships that waited outside " * 5
    session.run(CorrectDocument(before, replace(before, metadata=Metadata(title))))
    details = DocumentDetails(session, Appearance(Scheme.LIGHT), "harbour")
    qtbot.addWidget(details)
    details.show()
    qtbot.waitUntil(details.isActiveWindow)
    field = details._fields["title"].edit
    qtbot.waitUntil(lambda: field.cursorPosition() == 0)
    assert not field.hasSelectedText()


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("19 December 2018", "2018-12-19"),
        ("19th of December, 2018", "2018-12-19"),
        ("December 19, 2018", "2018-12-19"),
        ("Dec. 19 2018", "2018-12-19"),
        ("19.12.2018", "2018-12-19"),
        ("1. 2. 2018", "2018-02-01"),
        ("2018/12/19", "2018-12-19"),
        ("Sept 2018", "2018-09"),
        ("december 2018", "2018-12"),
        ("Autumn 2018", "2018-23"),
        ("2018", "2018"),
        ("c. 2018", "2018~"),
        ("about March 2018", "2018-03~"),
        ("1980s", "198X"),
        ("2018-12", "2018-12"),
        ("1991/2016", "1991/2016"),
        ("13/12/2018", "2018-12-13"),
        ("summer of 1914", "1914-22"),
        ("the 5th century BC", "-04XX"),
        ("44 BC", "-0043"),
        ("AD 79", "0079"),
        ("late 1990s", "1997~/1999~"),
        ("  ", ""),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, edtf: str) -> None:
    assert read_date(typed) == edtf


@pytest.mark.parametrize(
    "typed",
    ["someday", "3/4/2018", "32 May 2018", "30 February 2018", "19 Foo 2018", "c. c.", "9" * 200, "c." * 50],
)
def test_dates_that_mean_nothing_or_two_things_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_date(typed)


def test_a_day_in_figures_that_may_be_two_is_told_apart_from_nonsense(details: DocumentDetails) -> None:
    details._fields["published"].edit.setText("3/4/2018")
    assert "two days" in details._reading.text()
    details._fields["published"].edit.setText("someday")
    assert "No date" in details._reading.text()
    details._fields["published"].edit.setText("3/3/2018")
    assert details._reading.text() == "Read as 3 March 2018"


def test_saving_is_one_step_that_can_be_undone(details: DocumentDetails, session: Session) -> None:
    details._fields["title"].edit.setText("  The frozen   harbour ")
    details._fields["published"].edit.setText("Jan 2019")
    assert details.save()
    assert session.library.documents.get("harbour").metadata == Metadata(
        "The frozen harbour", "Ann", "Port News", "2019-01"
    )
    session.undo()
    assert session.library.documents.get("harbour").metadata.title == "Harbour"


def test_saving_without_a_change_leaves_no_step(details: DocumentDetails, session: Session) -> None:
    before = session.library.history.last_done()
    assert details.save()
    assert session.library.history.last_done() == before


def test_a_date_that_cannot_be_read_is_said_beside_it_and_nothing_is_saved(
    details: DocumentDetails, session: Session
) -> None:
    details._fields["published"].edit.setText("someday")
    assert "Try 19 December 2018" in details._reading.text()
    assert not details._save.isEnabled()
    assert not details.save()
    assert session.library.documents.get("harbour").metadata.published == "2018-12-19"
    details._fields["published"].edit.setText("2018-12")
    assert details._reading.text() == "Read as December 2018"
    assert details._save.isEnabled()


def test_a_date_is_shown_in_words_and_kept_as_it_was_if_untouched(details: DocumentDetails) -> None:
    assert details._fields["published"].edit.text() == "19 December 2018"
    assert details.metadata.published == "2018-12-19"


def test_a_qualified_date_is_kept_if_untouched(qtbot: QtBot, session: Session) -> None:
    before = session.library.documents.get("harbour")
    session.run(
        CorrectDocument(before, replace(before, metadata=replace(before.metadata, published="2018%")))
    )
    made = DocumentDetails(session, Appearance(Scheme.LIGHT), "harbour")
    qtbot.addWidget(made)
    assert made.metadata.published == "2018%"


def test_a_guess_can_be_taken_up_again(details: DocumentDetails) -> None:
    author = details._fields["author"]
    assert not author.guess.isEnabled()
    author.edit.setText("Somebody else")
    assert author.guess.isEnabled()
    author.guess.click()
    assert author.edit.text() == "Ann"
    published = details._fields["published"]
    published.edit.setText("2001")
    published.guess.click()
    assert details.metadata.published == "2018-12-19"


def test_every_field_has_a_name_for_screen_readers(details: DocumentDetails) -> None:
    names = [field.edit.accessibleName() for field in details._fields.values()]
    assert names == ["Title", "Author", "Site", "Published"]
