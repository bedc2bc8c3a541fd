"""The page of an entity: its lines, its company, its themes, its note."""

from dataclasses import replace

import pytest
from peopled import dossier_of, entity_named, peopled_session
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.domain.annotations import Note, NoteTarget, Theme
from reader.domain.document import Span
from reader.domain.entities import Entity, EntityType
from reader.domain.findings import Findings
from reader.services.commands import AddTheme, EditHighlight, PutNote
from reader.services.dossiers import MentionLine
from reader.ui.appearance import reading_font
from reader.ui.entities.brief_titles import brief
from reader.ui.entities.company_list import CompanyModel, Role
from reader.ui.entities.dossier import DossierView
from reader.ui.entities.mention_list import Lines, MentionsModel
from reader.ui.session import Session
from reader.ui.widgets.chip import Chip
from reader.ui.widgets.elision import elided_left, elided_right


@pytest.fixture
def session() -> Session:
    return peopled_session()


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> DossierView:
    return dossier_of(session, "Harbour", qtbot)


def line(number: int) -> MentionLine:
    return MentionLine("d", "Title", number, Span(number, number + 4), "before the ", "name", " and after")


def note_on(session: Session, name: str) -> Note | None:
    return session.library.annotations.note_on(NoteTarget.ENTITY, entity_named(session, name).id)


def chips(view: DossierView) -> list[str]:
    return [chip.accessibleName() for chip in view.findChildren(Chip) if chip.isVisible()]


def test_the_models_answer_as_qt_expects(qtmodeltester: ModelTester) -> None:
    mentions = MentionsModel()
    mentions.show([line(number) for number in range(3)])
    qtmodeltester.check(mentions)
    company = CompanyModel()
    company.show([(Entity("e", "E", EntityType.ORG), 4), (Entity("f", "F", EntityType.ORG), 1)])
    qtmodeltester.check(company)
    assert company.index(1).data(Role.SHARE) == 0.25


def test_the_head_says_kind_mentions_documents_and_first_date(view: DossierView) -> None:
    assert view.head.title.label.text() == "Harbour"
    parts = [part.strip() for part in view.head.facts.text().split("·")]
    assert parts == ["PLACE", "3 mentions in 2 documents", "first January 1895"]


def test_other_names_stand_as_pills(view: DossierView, session: Session) -> None:
    view.show_entity(entity_named(session, "Wu").id)
    pills = [pill.text() for pill in view.findChildren(QPushButton, "pill") if pill.isVisible()]
    assert pills == ["nobody  2", "Men  1"]
    assert view.head.names.height() > 20


def test_a_click_on_a_line_opens_its_passage(qtbot: QtBot, view: DossierView, session: Session) -> None:
    opened: list[tuple[str, Span]] = []
    view.mention_activated.connect(lambda document, span: opened.append((document, span)))
    mentions = view.mentions
    place = mentions.visualRect(mentions.rows.index(0)).topLeft() + QPoint(200, 10)
    qtbot.mouseClick(mentions.viewport(), Qt.MouseButton.LeftButton, pos=place)
    mentions.setCurrentIndex(mentions.rows.index(1))
    qtbot.keyClick(mentions, Qt.Key.Key_Return)
    words = [span.of(session.library.documents.text(document)) for document, span in opened]
    assert words == ["street side", "harbour"]


def test_a_screen_reader_hears_where_the_words_and_the_date(view: DossierView) -> None:
    heard = view.mentions.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Harbour, paragraph 1, The harbour froze in January., January 1895"


def test_company_leads_to_its_own_page(qtbot: QtBot, view: DossierView, session: Session) -> None:
    asked: list[str] = []
    view.dossier_requested.connect(asked.append)
    company = view.side.company
    names = [company.rows.index(row).data() for row in range(company.rows.rowCount())]
    assert "Wu" in names
    company.setCurrentIndex(company.rows.index(names.index("Wu")))
    qtbot.keyClick(company, Qt.Key.Key_Return)
    assert asked == [entity_named(session, "Wu").id]


def test_the_readers_themes_follow_what_is_marked(view: DossierView, session: Session) -> None:
    assert chips(view) == ["Origins 2"]
    session.run(AddTheme(Theme("ice", "Ice", 4)))
    before = session.library.annotations.get("suits")
    session.run(EditHighlight(before, replace(before, themes=(*before.themes, "ice"))))
    assert chips(view) == ["Origins 2", "Ice 1"]


def test_a_note_is_saved_while_it_is_typed(qtbot: QtBot, view: DossierView, session: Session) -> None:
    qtbot.keyClicks(view.side.note, "Cold\u00a0water")
    qtbot.waitUntil(lambda: note_on(session, "Harbour") is not None, timeout=20_000)
    note = note_on(session, "Harbour")
    assert note is not None
    assert note.text == "Cold\u00a0water"


def test_one_note_typed_in_two_goes_is_one_step(view: DossierView, session: Session) -> None:
    for text in ("Cold", "Cold water"):
        view.side.note.setPlainText(text)
        view.flush()
    session.undo()
    assert note_on(session, "Harbour") is None
    assert view.side.note.toPlainText() == ""


def test_an_emptied_note_is_removed(view: DossierView, session: Session) -> None:
    view.side.note.setPlainText("Cold")
    view.flush()
    view.side.note.setPlainText("  ")
    view.flush()
    assert note_on(session, "Harbour") is None


def test_what_is_typed_is_saved_when_another_entity_is_shown(view: DossierView, session: Session) -> None:
    view.side.note.setPlainText("Cold")
    view.show_entity(entity_named(session, "Wu").id)
    note = note_on(session, "Harbour")
    assert note is not None
    assert note.text == "Cold"
    assert view.side.note.toPlainText() == ""


def test_what_is_typed_is_saved_when_the_page_is_hidden(view: DossierView, session: Session) -> None:
    view.side.note.setPlainText("Cold")
    view.hide()
    assert note_on(session, "Harbour") is not None


def test_a_change_from_elsewhere_does_not_take_away_what_is_being_typed(
    view: DossierView, session: Session
) -> None:
    view.side.note.setPlainText("half a sen")
    other = Note("n9", NoteTarget.ENTITY, view.entity_id, "from elsewhere")
    session.run(PutNote(None, other))
    assert view.side.note.toPlainText() == "half a sen"
    view.flush()
    note = note_on(session, "Harbour")
    assert note is not None
    assert note.text == "half a sen"


def test_an_entity_that_is_gone_is_said_to_be_gone(view: DossierView, session: Session) -> None:
    session.announce(session.library.findings.publish("market", Findings(), "again"))
    session.announce(session.library.findings.publish("harbour", Findings(), "again"))
    assert view._nothing.isVisible()
    assert not view.mentions.isVisible()
    assert "no longer" in view._nothing.text()


def test_a_hidden_page_is_read_again_when_it_is_shown(view: DossierView, session: Session) -> None:
    view.hide()
    session.announce(session.library.findings.publish("market", Findings(), "again"))
    assert view.mentions.rows.rowCount() == 3
    view.show()
    assert view.mentions.rows.rowCount() == 2


def test_context_that_does_not_fit_is_cut_between_words(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(reading_font(14))
    text = "the quick brown fox jumps over the lazy dog again and again "
    width = metrics.horizontalAdvance(text) / 2
    left, right = elided_left(text, metrics, width), elided_right(text, metrics, width)
    assert left.startswith("… ")
    assert f" {left[2:]}" in text
    assert right.endswith(" …")
    assert text.startswith(right[:-1])
    assert elided_left("short", metrics, width) == "short"


@pytest.mark.parametrize("size", [(420, 300), (760, 360), (1600, 900)])
def test_the_page_fits_any_size(view: DossierView, size: tuple[int, int]) -> None:
    view.resize(*size)
    view.grab()
    assert view.mentions.width() > 60
    assert view.side.geometry().right() <= view.width()


def test_five_thousand_lines_are_all_listed(view: DossierView) -> None:
    lines = [line(number) for number in range(5000)]
    view.mentions.rows.show(lines)
    view.grab()
    assert view.mentions.model().rowCount() == 5000


def test_left_and_right_sort_the_mentions_by_the_words_on_that_side(qtbot: QtBot, view: DossierView) -> None:
    view.mentions.setFocus()
    for key, order in (
        (Qt.Key.Key_Left, Lines.LEFT),
        (Qt.Key.Key_Right, Lines.RIGHT),
        (Qt.Key.Key_Right, Lines.PLACE),
    ):
        qtbot.keyClick(view.mentions, key)
        assert view.mentions.rows.order is order


def test_short_titles_begin_with_what_makes_them_differ() -> None:
    assert brief(["The Harbour of Arden", "The Market", "Letters to Anna", "Letters to Tom", "The", ""]) == {
        "The Harbour of Arden": "Harbour of Arden",
        "The Market": "Market",
        "Letters to Anna": "…Anna",
        "Letters to Tom": "…Tom",
        "The": "The",
        "": "",
    }
