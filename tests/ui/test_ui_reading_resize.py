"""Highlights made longer and shorter on the page: by their handles and by keys."""

from collections.abc import Iterator

import pytest
import shiboken6
from annotated import add_document, annotated_session, mark
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.domain.document import Span
from reader.services import history
from reader.ui.appearance import Appearance, Scheme, load_fonts
from reader.ui.desk import Desk
from reader.ui.marking.marking import Marking
from reader.ui.reading.marks import bands
from reader.ui.reading.page import Page
from reader.ui.session import Session

REFORMS = "Their experiment was linked to the reforms"


class Table:
    """A page with marks, and what is done to them."""

    def __init__(self, session: Session, page: Page) -> None:
        self.session = session
        self.page = page
        self.desk = Desk(session, page)
        self.marking = Marking(session, self.desk)
        self.said: list[str] = []
        self.marking.said.connect(self.said.append)

    def opens(self, name: str, chosen: str) -> None:
        self.desk.open(name)
        self.desk.set_current_highlight(chosen)

    def words(self, name: str) -> str:
        return self.session.library.annotations.get(name).anchor.exact

    def place_of(self, words: str) -> Span:
        at = self.page.document.text.index(words)
        return Span(at, at + len(words))

    def handle(self, *, at_end: bool) -> QPointF:
        [found] = [one for one in self.page.pointing.resizing.handles() if one.at_end is at_end]
        return found.bar.center()

    def takes(self, *, at_end: bool) -> QPointF:
        point = self.handle(at_end=at_end)
        QTest.mousePress(self.page.viewport(), Qt.MouseButton.LeftButton, pos=point.toPoint())
        return point

    def drags_to(self, position: int, *, at_end: bool = True) -> QPointF:
        box = self.page.boxes(Span(position - 1, position) if at_end else Span(position, position + 1))[0]
        point = QPointF(box.right() if at_end else box.left(), box.center().y())
        QTest.mouseMove(self.page.viewport(), point.toPoint())
        return point

    def lets_go(self, point: QPointF) -> None:
        QTest.mouseRelease(self.page.viewport(), Qt.MouseButton.LeftButton, pos=point.toPoint())


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[Table]:
    load_fonts()
    page = Page(Appearance(Scheme.LIGHT))
    page.resize(800, 600)
    session = annotated_session()
    made = Table(session, page)
    page.show()
    qtbot.waitExposed(page)
    yield made
    shiboken6.delete(page)
    session.library.close()


def test_dragging_the_end_shows_the_new_band_at_once_and_writes_once(table: Table) -> None:
    table.opens("market", "reforms")
    before = history.undo_label(table.session.library)
    text = table.page.document.text
    table.takes(at_end=True)
    point = table.drags_to(text.index(", which nobody"), at_end=True)
    point = table.drags_to(text.index(" nobody had"), at_end=True)
    longer = table.place_of(", which")
    assert any(
        band.span.contains(longer) for band in bands(table.place_of(REFORMS + ", which"), table.page.marks)
    )
    assert table.words("reforms") == REFORMS
    assert history.undo_label(table.session.library) == before
    table.lets_go(point)
    assert table.words("reforms") == REFORMS + ", which"
    assert history.undo_label(table.session.library) == "Resize highlight"
    assert table.desk.current_highlight == "reforms"
    assert table.page.marks.moved is None
    table.session.undo()
    assert table.words("reforms") == REFORMS


def test_the_beginning_can_be_dragged_and_over_the_end(table: Table) -> None:
    table.opens("market", "reforms")
    table.takes(at_end=False)
    table.lets_go(table.drags_to(table.place_of("linked").start, at_end=False))
    assert table.words("reforms") == "linked to the reforms"
    table.takes(at_end=False)
    table.lets_go(table.drags_to(table.place_of("nobody had").end))
    assert table.words("reforms") == ", which nobody had"


def test_escape_while_dragging_leaves_the_highlight_as_it_was(table: Table) -> None:
    table.opens("market", "reforms")
    table.takes(at_end=True)
    point = table.drags_to(table.place_of("which").end)
    assert table.page.marks.moved is not None
    QTest.keyClick(table.page, Qt.Key.Key_Escape)
    assert table.page.marks.moved is None
    table.drags_to(table.place_of("nobody had").end)
    table.lets_go(point)
    assert table.words("reforms") == REFORMS
    assert table.desk.current_highlight == "reforms"


def test_a_click_on_a_handle_changes_nothing(table: Table) -> None:
    table.opens("market", "reforms")
    table.lets_go(table.takes(at_end=True))
    assert table.words("reforms") == REFORMS
    assert table.desk.current_highlight == "reforms"


def test_the_pointer_says_where_an_end_can_be_taken(table: Table) -> None:
    table.opens("market", "reforms")
    QTest.mouseMove(table.page.viewport(), table.handle(at_end=True).toPoint())
    assert table.page.viewport().cursor().shape() is Qt.CursorShape.SizeHorCursor
    table.desk.set_current_highlight("")
    QTest.mouseMove(table.page.viewport(), QPointF(300, 300).toPoint())
    assert table.page.pointing.resizing.handles() == []


def test_a_library_to_read_only_has_no_handles(table: Table) -> None:
    table.opens("market", "reforms")
    point = table.handle(at_end=True)
    table.page.can_resize = False
    QTest.mousePress(table.page.viewport(), Qt.MouseButton.LeftButton, pos=point.toPoint())
    table.lets_go(table.drags_to(table.place_of("nobody had").end))
    assert table.words("reforms") == REFORMS


def test_in_text_from_right_to_left_the_handles_stand_the_other_way_round(table: Table) -> None:
    mark(table.session, "harbour", "نص عربي", name="arabic")
    table.opens("harbour", "arabic")
    assert table.handle(at_end=False).x() > table.handle(at_end=True).x()
    table.takes(at_end=True)
    end = table.place_of("عن").end
    box = table.page.boxes(Span(end - 1, end))[0]
    point = QPointF(box.left() + 0.5, box.center().y())
    QTest.mouseMove(table.page.viewport(), point.toPoint())
    table.lets_go(point)
    assert table.words("arabic") == "نص عربي عن"


def test_the_end_stands_behind_the_last_word_of_a_line_not_on_the_next(table: Table) -> None:
    add_document(table.session, "long", ("Words in a row that wrap around. " * 12,), "Long")
    table.desk.open("long")
    line = table.page.line_ends(0)
    quote = table.page.document.passage(line)
    mark(table.session, "long", quote, name="line")
    table.desk.set_current_highlight("line")
    first, last = table.handle(at_end=False), table.handle(at_end=True)
    assert first.y() == last.y()
    assert last.x() > first.x() + 200


def test_dragging_below_the_edge_scrolls_on(table: Table, qtbot: QtBot) -> None:
    texts = tuple(f"Paragraph {number} has some words in it." for number in range(80))
    add_document(table.session, "tall", texts, "Tall")
    mark(table.session, "tall", "Paragraph 2 has", name="grown")
    table.opens("tall", "grown")
    table.takes(at_end=True)
    QTest.mouseMove(table.page.viewport(), QPointF(300, 400).toPoint())
    QTest.mouseMove(table.page.viewport(), QPointF(300, 700).toPoint())
    before = table.page.top_position()
    qtbot.waitUntil(lambda: table.page.top_position() > before + 300, timeout=20_000)
    table.lets_go(QPointF(300, 700))
    assert len(table.words("grown")) > 400


def test_words_and_characters_are_added_and_taken_by_keys_in_one_step(table: Table) -> None:
    table.opens("market", "reforms")
    move = table.marking.move_end
    move(at_end=True, by_word=True, step=1)
    move(at_end=True, by_word=True, step=1)
    assert table.words("reforms") == REFORMS + ", which"
    move(at_end=True, by_word=False, step=-1)
    assert table.words("reforms") == REFORMS + ", whic"
    move(at_end=True, by_word=True, step=-1)
    assert table.words("reforms") == REFORMS + ","
    move(at_end=False, by_word=True, step=1)
    move(at_end=False, by_word=False, step=1)
    assert table.words("reforms") == "xperiment was linked to the reforms,"
    move(at_end=False, by_word=True, step=-1)
    assert table.words("reforms") == "experiment was linked to the reforms,"
    assert table.desk.current_highlight == "reforms"
    table.session.undo()
    assert table.words("reforms") == REFORMS
    table.session.redo()
    assert table.words("reforms") == "experiment was linked to the reforms,"


def test_keys_cross_into_the_next_paragraph_and_stop_at_the_last_character(table: Table) -> None:
    table.opens("market", "payment")
    for _ in range(30):
        table.marking.move_end(at_end=True, by_word=True, step=1)
    assert table.words("payment").endswith("the minute.")
    for _ in range(60):
        table.marking.move_end(at_end=True, by_word=False, step=-1)
    assert table.words("payment").startswith("A")
    for _ in range(40):
        table.marking.move_end(at_end=True, by_word=True, step=-1)
    assert table.words("payment") == "A"
    table.marking.move_end(at_end=False, by_word=True, step=-1)
    assert table.words("payment") == ".\n\nA"


def test_two_highlights_of_one_span_are_not_made_by_dragging(table: Table) -> None:
    mark(table.session, "market", REFORMS + ", which", name="other")
    table.opens("market", "reforms")
    table.takes(at_end=True)
    table.lets_go(table.drags_to(table.place_of("which").end))
    assert table.words("reforms") == REFORMS
    assert len(table.said) == 1
    assert table.page.marks.moved is None


def test_keys_pass_over_the_span_of_another_highlight(table: Table) -> None:
    mark(table.session, "market", REFORMS + ",", name="other")
    table.opens("market", "reforms")
    table.marking.move_end(at_end=True, by_word=True, step=1)
    assert table.words("reforms") == REFORMS + ", which"
    assert table.said == []


def test_the_handles_are_painted_in_the_accent(table: Table) -> None:
    table.opens("market", "reforms")
    point = table.handle(at_end=True)
    picture = table.page.viewport().grab().toImage()
    shades = {picture.pixelColor(round(point.x()) + x, round(point.y())).name() for x in (-1, 0)}
    assert table.page.appearance.palette.accent in shades
