"""Notes that link to each other: written, followed, seen from the other end, and taken out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reader.domain.annotations import Highlight
from reader.domain.links import LinkKind, make, parse
from reader.services import annotating
from reader.services.commands import EditHighlight, RemoveHighlight, RemoveTheme
from reader.ui import settings as table
from reader.ui.writing.link_completer import LinkCompleter
from tests.scenarios.conftest import Reader

ComesIn = Callable[[Path], Reader]


def marks(reader: Reader, words: str, note: str = "", *themes: str) -> Highlight:
    """A highlight of the open document, made as a command."""
    desk = reader.window.desk
    found = annotating.themes_named(reader.library, themes)
    for command in found.new:
        reader.window.session.run(command)
    span = reader.place_of(words)
    made = annotating.highlight(desk.document_id, reader.window.page.document.text, span, found.ids, note)
    reader.window.session.run(made)
    return made.highlight


@pytest.fixture
def reader(comes_in: ComesIn, sample: Path) -> Reader:
    reader = comes_in(sample)
    reader.opens("tech giants")
    return reader


def message(reader: Reader) -> str:
    bar = reader.window.message_bar
    return bar.words.text() if bar is not None and bar.isVisible() else ""


def test_a_link_is_typed_into_a_note_and_followed(reader: Reader) -> None:
    highlight = marks(reader, "Electronics Street")
    reader.panels.guide.write_note(highlight.id)
    reader.types("Like [[shenz")
    reader.qtbot.waitUntil(lambda: any(one.isVisible() for one in reader.window.findChildren(LinkCompleter)))
    reader.presses("Return")
    reader.presses("Ctrl+Return")
    shenzhen = reader.library.entities.find("Shenzhen")
    assert shenzhen is not None
    [link] = parse(reader.library.annotations.get(highlight.id).note)
    assert (link.kind, link.id) == (LinkKind.ENTITY, shenzhen.id)
    assert reader.panels.view == "entity"
    assert reader.panels.dossier is not None
    assert reader.panels.dossier.side.backlinks.isVisible()


def test_a_link_leads_to_what_it_names(reader: Reader) -> None:
    highlight = marks(reader, "Electronics Street", "", "Places")
    first = reader.library.documents.listing()[0].id
    [theme] = reader.library.themes.listing()
    follow = reader.panels.guide.follow_link
    follow("document", first)
    assert reader.window.desk.document_id == first
    follow("highlight", highlight.id)
    assert reader.window.desk.current_highlight == highlight.id
    assert reader.panels.view == "read"
    follow("theme", theme.id)
    assert reader.panels.view == "themes"
    assert "no longer" not in message(reader)


@pytest.mark.parametrize("kind", LinkKind)
def test_what_is_gone_is_said_to_be_gone(reader: Reader, kind: LinkKind) -> None:
    reader.panels.guide.follow_link(str(kind), "nobody")
    assert "no longer" in message(reader)
    assert reader.panels.view == "read"


def test_words_stay_when_what_they_link_to_is_deleted(reader: Reader) -> None:
    other = marks(reader, "Electronics Street", "", "Places")
    [theme] = reader.library.themes.listing()
    links = make(LinkKind.HIGHLIGHT, other.id, "the street"), make(LinkKind.THEME, theme.id, "Places")
    note = " and ".join(links)
    highlight = marks(reader, "Dusty banners", note)
    reader.window.session.run(RemoveHighlight(reader.library.annotations.get(other.id)))
    reader.window.session.run(RemoveTheme.of(reader.library, theme.id))
    assert reader.library.annotations.get(highlight.id).note == note
    reader.panels.guide.follow_link("theme", theme.id)
    assert "no longer" in message(reader)


def test_a_card_says_what_links_to_it_and_leads_there(reader: Reader) -> None:
    street = marks(reader, "Electronics Street")
    other = marks(reader, "Dusty banners", f"Near {make(LinkKind.HIGHLIGHT, street.id, 'the street')}.")
    reader.panels.linked.count_now()
    cards = reader.panels.notes._cards
    card = cards.card_model.cards[cards.card_model.row_of(street.id)]
    assert card.linked == "1 note links here"
    reader.panels.linked.list_backlinks(street.id)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    [action] = menu.actions()
    assert "Near the street." in action.text()
    action.trigger()
    menu.close()
    assert reader.window.desk.current_highlight == other.id


def test_the_count_follows_the_notes(reader: Reader) -> None:
    street = marks(reader, "Electronics Street")
    other = marks(reader, "Dusty banners", make(LinkKind.HIGHLIGHT, street.id, "x"))
    cards = reader.panels.notes._cards

    def linked() -> str:
        return cards.card_model.cards[cards.card_model.row_of(street.id)].linked

    reader.qtbot.waitUntil(lambda: linked() == "1 note links here")
    reader.window.session.run(EditHighlight(other, replace(other, note="no link")))
    reader.qtbot.waitUntil(lambda: linked() == "")


def test_a_click_on_a_link_of_a_card_goes_there(reader: Reader) -> None:
    first = reader.library.documents.listing()[0]
    highlight = marks(reader, "Electronics Street", make(LinkKind.DOCUMENT, first.id, "the first one"))
    cards = reader.panels.notes._cards
    reader.panels.notes.show_highlight(highlight.id)
    reader.settles()
    row = cards.card_model.row_of(highlight.id)
    plan = cards._painter.plan(cards.card_model.cards[row], cards.row_width())
    place = cards.row_box(row).topLeft() + plan.note.topLeft() + QPoint(12, 8)
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    reader.settles()
    assert reader.window.desk.document_id == first.id


def test_a_click_in_the_preview_leaves_the_note_open(reader: Reader) -> None:
    highlight = marks(reader, "Electronics Street", "**bold** words\n\nand more")
    reader.panels.guide.write_note(highlight.id)
    reader.settles()
    sheet, editor = reader.panels.notes.writing.sheet, reader.panels.notes.writing.editor
    for part, place in ((sheet.preview, QPoint(60, 20)), (sheet, QPoint(80, editor.height() + 8))):
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(part, Qt.MouseButton.LeftButton, pos=place)
        reader.settles()
        assert editor.hasFocus()
        assert sheet.preview.isVisible()


def test_whether_a_preview_is_shown_is_remembered(reader: Reader) -> None:
    highlight = marks(reader, "Electronics Street", "**bold**")
    reader.panels.guide.write_note(highlight.id)
    sheet = reader.panels.notes.writing.sheet
    assert sheet.preview.isVisible()
    reader.presses("Ctrl+Shift+P")
    assert not sheet.preview.isVisible()
    assert reader.window.settings.get(table.NOTE_PREVIEW) is False


def test_a_document_has_a_note_that_links(reader: Reader) -> None:
    from reader.ui.documents.details import DocumentDetails

    document = reader.window.desk.document_id
    other = reader.library.documents.listing()[0].id
    reader.panels.guide.show_details(document)
    details = reader.window.findChild(DocumentDetails)
    details._note.setPlainText(f"Read after {make(LinkKind.DOCUMENT, other, 'this')}.")
    details._note.link_activated.emit("document", other)
    reader.settles()
    assert details.isHidden()
    assert reader.window.desk.document_id == other
    reader.panels.guide.show_details(other)
    shown = [one for one in reader.window.findChildren(DocumentDetails) if one.isVisible()]
    assert shown[0]._backlinks.isVisible()
    shown[0].close()
