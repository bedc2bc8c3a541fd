"""Ten thousand highlights: nothing is made or read that is not seen."""

import pytest
from annotated import add_document
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Span
from reader.services.commands import AddHighlight, EditHighlight, RemoveHighlight
from reader.storage import Library
from reader.ui.annotations.panel import NotesPanel
from reader.ui.appearance import Appearance, Scheme
from reader.ui.session import Session
from reader.ui.widgets.list_styles import number_text

MANY = 10_000
A_SCREEN = 30
PARAGRAPHS = tuple(f"Paragraph {number} tells of the café and of harbours." for number in range(4000))


@pytest.fixture(scope="module")
def library() -> Library:
    """One long document; a highlight in each of its stretches of twelve characters."""
    session = Session(Library.open(":memory:"))
    text = add_document(session, "long", PARAGRAPHS, "Long").text
    add_document(session, "short", PARAGRAPHS[:3], "Short")
    with session.library.transaction():
        session.library.themes.add(Theme("even", "Even"))
        for number in range(MANY):
            anchor = describe(text, Span(12 * number, 12 * number + 20))
            moment = f"2026-01-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.000Z"
            themes = () if number % 2 else ("even",)
            note = "A **note**." if number % 5 == 0 else ""
            session.library.annotations.add(
                Highlight(f"h{number}", "long", anchor, themes, note, moment, moment)
            )
    return session.library


@pytest.fixture
def panel(library: Library, qtbot: QtBot) -> NotesPanel:
    panel = NotesPanel(Session(library), Appearance(Scheme.LIGHT))
    qtbot.addWidget(panel)
    panel.resize(335, 700)
    panel.show()
    panel.refresh()
    panel.set_document("long", lambda position: position // 50 + 1)
    qtbot.waitUntil(lambda: not panel._rows.is_gathering)
    return panel


def ids(panel: NotesPanel) -> list[str]:
    return list(panel._cards.card_model.ids)


def test_only_cards_in_sight_are_made(panel: NotesPanel, qtbot: QtBot) -> None:
    assert len(ids(panel)) == MANY
    assert panel._source.maker.count < A_SCREEN
    bar = panel._cards.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    bar.setValue(bar.maximum())
    panel.grab()
    assert panel._cards.in_sight().stop == MANY
    assert panel._source.maker.count < 3 * A_SCREEN


def test_a_change_makes_one_card(panel: NotesPanel) -> None:
    before = panel._rows.get("h0")
    assert before is not None
    made = panel._source.maker.count
    after = Highlight("h0", "long", before.anchor, (), "Another note", before.created, before.modified)
    panel._session.run(EditHighlight(before, after))
    panel.grab()
    assert panel._cards.card_model.cards[0].note == "Another note"
    assert panel._source.maker.count == made + 1
    panel._session.undo()


@pytest.mark.parametrize("order", ["place", "time"])
def test_one_more_and_one_less_find_their_places(panel: NotesPanel, qtbot: QtBot, order: str) -> None:
    panel.set_order(order)
    qtbot.waitUntil(lambda: not panel._rows.is_gathering)
    made, resets = panel._source.maker.count, []
    panel._cards.card_model.modelReset.connect(lambda: resets.append(True))
    anchor = describe("".join(PARAGRAPHS), Span(60_001, 60_009))
    new = Highlight("new", "long", anchor, created="2026-01-01T01:00:00.500Z")
    panel._session.run(AddHighlight(new))
    expected = 5001 if order == "place" else MANY - 3601
    assert ids(panel).index("new") == expected
    panel._session.run(RemoveHighlight(new))
    assert len(ids(panel)) == MANY
    assert "new" not in ids(panel)
    assert panel._source.maker.count <= made + A_SCREEN
    assert not resets


def test_the_newest_come_first_if_that_is_asked_for(panel: NotesPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.order_changed) as told:
        panel._newest_first.click()
    assert told.args == ["time"]
    qtbot.waitUntil(lambda: len(ids(panel)) == MANY)
    assert ids(panel) == [f"h{number}" for number in reversed(range(MANY))]
    panel._newest_first.click()
    qtbot.waitUntil(lambda: len(ids(panel)) == MANY)
    assert ids(panel)[:2] == ["h0", "h1"]


def test_the_filter_looks_through_all_and_shows_the_first_at_once(panel: NotesPanel, qtbot: QtBot) -> None:
    panel._search.click()
    panel._filter.field.setText("CAFE note")
    panel._filter._tell()
    assert 0 < len(ids(panel)) < MANY
    assert panel._rows.is_gathering
    qtbot.waitUntil(lambda: not panel._rows.is_gathering)
    found = [panel._rows.get(highlight_id) for highlight_id in ids(panel)]
    assert found
    assert all(one and one.note and "café" in one.anchor.exact for one in found)
    assert panel._filter._count.text() == f"{number_text(len(found))} of {number_text(MANY)}"
    assert panel._source.maker.count < 3 * A_SCREEN


def test_a_highlight_made_while_the_filter_looks_is_not_forgotten(panel: NotesPanel, qtbot: QtBot) -> None:
    panel._search.click()
    panel._filter.field.setText("café")
    panel._filter._tell()
    assert panel._rows.is_gathering
    anchor = describe("The café is new.", Span(0, 10))
    new = Highlight("new", "long", anchor, created="2026-02-01T00:00:00.000Z")
    panel._session.run(AddHighlight(new))
    qtbot.waitUntil(lambda: not panel._rows.is_gathering)
    assert ids(panel)[0] in ("h1", "new")
    assert "new" in ids(panel)
    panel._session.run(RemoveHighlight(new))
    assert "new" not in ids(panel)


def test_the_filter_survives_another_document(panel: NotesPanel, qtbot: QtBot) -> None:
    panel._search.click()
    panel._filter._with_note.click()
    qtbot.waitUntil(lambda: not panel._rows.is_gathering)
    assert len(ids(panel)) == MANY // 5
    panel.set_document("short")
    assert ids(panel) == []
    panel.set_document("long")
    qtbot.waitUntil(lambda: len(ids(panel)) == MANY // 5)
    qtbot.mouseClick(panel._filter._clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(ids(panel)) == MANY)


def test_levels_among_thousands_make_no_card_that_is_not_seen(panel: NotesPanel) -> None:
    made = panel._source.maker.count
    origin = panel._cards.viewport().mapToGlobal(panel._cards.viewport().rect().topLeft()).y()
    for step in range(20):
        passages = [
            (f"h{5000 + n}", origin + 60.0 * n - 10 * step, origin + 60.0 * n - 10 * step) for n in range(12)
        ]
        panel.set_levels(passages, 60_000, origin + 200.0)
    assert panel._source.maker.count < made + A_SCREEN
    assert {f"h{number}" for number in (5006, 5007)} <= panel._cards.tops().keys()
