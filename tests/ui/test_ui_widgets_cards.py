"""Cards: how they are laid out, stacked and chosen."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.ui.appearance import DARK, LIGHT, Appearance, Scheme
from reader.ui.widgets.card import Card, CardPainter, CardState, CardTag
from reader.ui.widgets.card_gaps import CardGaps
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.card_model import CardModel
from reader.ui.widgets.card_stack import CardStack
from reader.ui.widgets.chip import Chip, chip_width, theme_icon
from reader.ui.widgets.flow_layout import FlowLayout, flow

LONG = "a long passage that goes on and on " * 20


def cards(count: int) -> list[Card]:
    return [
        Card(str(number), f"quote {number} " + LONG[: number * 7 % 300], "note " * (number % 40))
        for number in range(count)
    ]


@pytest.fixture
def shown(qtbot: QtBot) -> CardList:
    view = CardList(Appearance(Scheme.LIGHT))
    qtbot.addWidget(view)
    view.resize(320, 480)
    view.show()
    view.set_cards(cards(30))
    return view


def test_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = CardModel(cards(3))
    qtmodeltester.check(model)
    model.set_cards(cards(5))
    qtmodeltester.check(model)


def test_only_cards_that_read_otherwise_are_announced(qtbot: QtBot) -> None:
    model = CardModel([Card("a", "one"), Card("b", "two")])
    touched: list[int] = []
    model.dataChanged.connect(lambda first, _last, _roles: touched.append(first.row()))
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_cards([Card("a", "one"), Card("b", "three")])
    assert touched == [1]


def test_a_card_is_read_out_in_full(shown: CardList) -> None:
    tag = CardTag("t", "Origins", 0)
    shown.set_cards([Card("a", "The quote", "A **note**", (tag,), "¶ 3", "Title")])
    told = QAccessible.queryAccessibleInterface(shown).child(0)
    assert told.text(QAccessible.Text.Name) == "The quote. A note. Origins. Title. ¶ 3"


def test_a_quote_takes_at_most_three_lines(qtbot: QtBot) -> None:
    painter = CardPainter(Appearance(Scheme.LIGHT))
    plan = painter.plan(Card("a", LONG), 320)
    assert len(plan.lines) == 3
    assert plan.lines[-1].endswith("…")
    assert len(painter.plan(Card("a", "short"), 320).lines) == 1


@pytest.mark.parametrize("quote", ["", "😀" * 400, "نص عربي " * 40, "漢字" * 100, "word\n\nword", "x" * 900])
@pytest.mark.parametrize("width", [1, 60, 320])
def test_any_quote_fits_any_width(qtbot: QtBot, quote: str, width: int) -> None:
    plan = CardPainter(Appearance(Scheme.LIGHT)).plan(Card("a", quote, "note", (), "¶ 1"), width)
    assert len(plan.lines) <= 3
    assert plan.height > 0


def test_parts_of_a_card_do_not_overlap(qtbot: QtBot) -> None:
    tags = tuple(CardTag(str(number), f"Theme {number}", number) for number in range(6))
    card = Card("a", LONG, "A note\n\n- one\n- two", tags, "¶ 3 · 20 Nov")
    plan = CardPainter(Appearance(Scheme.LIGHT)).plan(card, 280)
    parts = [plan.quote, plan.note, *plan.tags]
    assert not any(a.intersects(b) for at, a in enumerate(parts) for b in parts[at + 1 :])
    assert all(part.bottom() < plan.height and part.right() < 280 for part in parts)
    assert plan.foot.bottom() < plan.height


def test_every_card_is_reached_by_keys_alone(shown: CardList, qtbot: QtBot) -> None:
    shown.setFocus()
    seen = []
    for _ in range(40):
        qtbot.keyClick(shown, Qt.Key.Key_Down)
        seen.append(shown.current_id)
    assert list(dict.fromkeys(seen)) == [str(number) for number in range(int(seen[0]), 30)]
    assert int(seen[0]) <= 1
    box = shown.visualRect(shown.currentIndex())
    assert shown.viewport().rect().contains(box)
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    assert shown.current_id == "0"


def test_cards_in_sight_stand_one_below_the_other(shown: CardList) -> None:
    bar = shown.verticalScrollBar()
    for value in (0, 700, 300, bar.maximum(), 900):
        bar.setValue(value)
        boxes = [shown.row_box(row) for row in range(30)]
        assert all(a.bottom() < b.top() for a, b in itertools.pairwise(boxes))
        in_sight = [box for box in boxes if box.intersects(shown.viewport().rect())]
        assert in_sight


def test_what_is_in_sight_stays_when_cards_come_above_it(shown: CardList) -> None:
    shown.verticalScrollBar().setValue(900)
    point = shown.viewport().rect().center()
    index = shown.indexAt(point)
    card_id, before = index.data(Qt.ItemDataRole.UserRole), shown.visualRect(index).top()
    new = [Card(f"new {number}", LONG, "note") for number in range(4)]
    shown.set_cards([*new, *cards(30)])
    row = shown.card_model.row_of(card_id)
    assert abs(shown.row_box(row).top() - before) <= 1


def test_the_ring_moves_on_when_its_card_is_gone(shown: CardList) -> None:
    shown.make_current("4")
    shown.set_cards([card for card in cards(30) if card.id != "4"])
    assert shown.current_id == "5"
    shown.set_cards([])
    assert shown.current_id == ""


def test_keys_speak_of_the_current_card(shown: CardList, qtbot: QtBot) -> None:
    shown.make_current("3")
    for key, signal in (
        (Qt.Key.Key_Return, shown.entered),
        (Qt.Key.Key_Delete, shown.delete_wanted),
        (Qt.Key.Key_T, shown.tags_wanted),
        (Qt.Key.Key_Space, shown.card_clicked),
        (Qt.Key.Key_C, shown.copy_wanted),
        (Qt.Key.Key_B, shown.backlinks_wanted),
    ):
        with qtbot.waitSignal(signal) as told:
            qtbot.keyClick(shown, key)
        assert told.args == ["3"]


def test_the_cross_of_a_tag_takes_it_off_and_the_tag_itself_does_not(qtbot: QtBot) -> None:
    view = CardList(Appearance(Scheme.LIGHT))
    qtbot.addWidget(view)
    view.tags_removable = True
    view.resize(320, 200)
    view.show()
    view.set_cards([Card("a", "quote", "", (CardTag("one", "One long name", 0), CardTag("two", "Two", 1)))])
    card, width = view.card_model.cards[0], view.row_box(0).width()
    tag = CardPainter(Appearance(Scheme.LIGHT)).plan(card, width).tags[0]
    place = tag.translated(view.row_box(0).topLeft())
    left, right = place.center() - (place.center() - place.topLeft()) / 2, place.topRight()
    right = QRect(right.x() - 9, place.center().y(), 1, 1).topLeft()
    with qtbot.assertNotEmitted(view.tag_removed):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=left)
    with qtbot.waitSignal(view.tag_removed) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=right)
    assert told.args == ["a", "one"]


def test_a_card_tells_how_many_notes_link_to_it(shown: CardList, qtbot: QtBot) -> None:
    shown.set_cards([Card("a", "The quote"), Card("b", "The quote", "note", backlinks=2)])
    told = QAccessible.queryAccessibleInterface(shown).child(1)
    assert told.text(QAccessible.Text.Name) == "The quote. note. 2 notes link here"
    plan = CardPainter(Appearance(Scheme.LIGHT)).plan(shown.card_model.cards[1], shown.row_box(1).width())
    assert plan.note.bottom() < plan.backlinks.top() < plan.backlinks.bottom() < plan.foot.top()
    with qtbot.assertNotEmitted(shown.card_clicked), qtbot.waitSignal(shown.backlinks_wanted) as asked:
        place = plan.backlinks.center() + shown.row_box(1).topLeft()
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["b"]


def test_a_link_in_a_note_is_told_with_its_card(shown: CardList, qtbot: QtBot) -> None:
    shown.set_cards([Card("a", "The quote", "[there](https://example.org)")])
    plan = CardPainter(Appearance(Scheme.LIGHT)).plan(shown.card_model.cards[0], shown.row_box(0).width())
    with qtbot.waitSignal(shown.link_activated) as told:
        place = plan.note.topLeft() + shown.row_box(0).topLeft() + QPoint(8, 8)
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["a", "https://example.org"]


def test_a_picture_of_a_card_is_as_the_card_itself(qtbot: QtBot) -> None:
    painter = CardPainter(Appearance(Scheme.LIGHT))
    card = Card("a", LONG, "A **note**", (CardTag("t", "Origins", 0),), "¶ 3", edge=(0, 2))
    box = QRect(7, 5, 300, painter.plan(card, 300).height)
    pictures = []
    for _ in range(2):
        picture = QImage(320, 200, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(QColor("#f3f1ec"))
        with QPainter(picture) as inside:
            painter.paint(inside, box, card, CardState(current=True, focused=True))
        pictures.append(picture)
    assert pictures[0] == pictures[1]
    assert pictures[0].pixelColor(7 + 150, 5 + 4) == QColor(LIGHT.card)
    assert pictures[0].pixelColor(2, 2) == QColor("#f3f1ec")


def test_an_editor_takes_the_place_of_the_note(shown: CardList) -> None:
    editor = QPlainTextEdit()
    assert shown.open_editor("7", editor)
    box = shown.row_box(7)
    assert box.contains(editor.geometry())
    assert shown.row_box(8).top() > editor.geometry().bottom()
    shown.close_editor()
    assert editor.isHidden()
    assert not shown.open_editor("unknown", editor)


def test_five_thousand_cards_are_shown_at_once(qtbot: QtBot) -> None:
    view = CardList(Appearance(Scheme.LIGHT))
    qtbot.addWidget(view)
    view.resize(320, 800)
    view.show()
    many = cards(5000)
    view.set_cards(many[:20])  # fonts are loaded by now
    view.set_cards(many)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.grab()
    assert view.indexAt(view.viewport().rect().center()).row() > 4980


def test_cards_follow_the_appearance(shown: CardList) -> None:
    colours = {}
    for scheme, palette in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        shown._appearance.choose(scheme)
        centre = shown.row_box(0).topLeft()
        pixel = shown.viewport().grab().toImage().pixelColor(centre.x() + 200, centre.y() + 4)
        colours[palette.card] = QColor(pixel).name()
    assert list(colours.keys()) == list(colours.values())


@given(st.lists(st.integers(1, 300), max_size=60), st.integers(0, 9000))
def test_a_stack_finds_the_row_at_every_height(heights: list[int], y: int) -> None:
    stack = CardStack(4, 10)
    stack.set_estimates(heights)
    row = stack.row_at(y)
    below = [number for number in range(len(heights)) if stack.top(number) <= y]
    assert row == (below[-1] if below else -1)
    assert stack.end == (4 + sum(heights) + 10 * (len(heights) - 1) if heights else 0)


def test_measuring_moves_what_is_below() -> None:
    stack = CardStack(0, 10)
    stack.set_estimates([100, 100, 100])
    assert stack.measure(range(1), lambda _row: 150)
    assert (stack.top(1), stack.end) == (160, 370)
    assert not stack.measure(range(1), lambda _row: 999)


CHANGES = st.lists(st.tuples(st.booleans(), st.integers(0, 400), st.integers(1, 200)), max_size=30)


@given(st.integers(0, 300), CHANGES)
def test_a_stack_counts_on_when_rows_come_and_go(count: int, changes: list[tuple[bool, int, int]]) -> None:
    stack, heights = CardStack(4, 10), [7] * count
    stack.set_estimates(heights)
    for comes, place, height in changes:
        if comes:
            row = place % (len(heights) + 1)
            stack.insert(row, [height] * (height % 3 + 1))
            heights[row:row] = [height] * (height % 3 + 1)
        elif heights:
            stack.remove(place % len(heights))
            del heights[place % len(heights)]
    tops = list(itertools.accumulate((height + 10 for height in heights), initial=4))[:-1]
    assert [stack.top(row) for row in range(len(heights))] == tops
    assert [stack.height(row) for row in range(len(heights))] == heights
    assert [stack.row_at(top) for top in tops] == list(range(len(heights)))


@given(st.integers(0, 20), st.lists(st.tuples(st.booleans(), st.integers(0, 400)), max_size=150))
def test_a_model_knows_the_row_of_every_card(count: int, changes: list[tuple[bool, int]]) -> None:
    model = CardModel()
    model.make_with(lambda card_id: Card(card_id, "quote"))
    model.set_ids([str(number) for number in range(count)])
    assert model.row_of("unknown") == -1
    for number, (comes, place) in enumerate(changes):
        if comes:
            model.insert(place % (len(model.ids) + 1), [f"new {number}", f"newer {number}"])
        elif model.ids:
            gone = model.ids[place % len(model.ids)]
            model.remove(place % len(model.ids))
            assert model.row_of(gone) == -1
    assert [model.row_of(card_id) for card_id in model.ids] == list(range(len(model.ids)))


@given(st.integers(1, 40), st.integers(0, 39), st.lists(st.integers(0, 300), min_size=1, max_size=8))
def test_rows_stand_where_they_are_put_and_the_others_close_to_them(
    count: int, first: int, rooms: list[int]
) -> None:
    stack = CardStack(4, 10)
    stack.set_estimates([50] * count)
    gaps, first = CardGaps(stack), min(first, count - 1)
    tops = list(
        itertools.accumulate((60 + room for room in rooms[: count - first - 1]), initial=rooms[0] - 99)
    )
    value = gaps.set(first, tops)
    assert value >= 0
    assert [gaps.top(first + index) - value for index in range(len(tops))] == tops
    everything = [gaps.top(row) for row in range(count)]
    outside = [
        b - a
        for at, (a, b) in enumerate(itertools.pairwise(everything))
        if not first <= at < first + len(tops) - 1
    ]
    assert set(outside) <= {60}
    for row, top in enumerate(everything):
        assert row in gaps.between(top, top)
    gaps.clear()
    assert [gaps.top(row) for row in range(count)] == [stack.top(row) for row in range(count)]


@given(st.lists(st.integers(1, 400), max_size=20), st.integers(10, 500))
def test_things_flow_within_the_width_without_overlap(widths: list[int], available: int) -> None:
    places = flow([QSize(width, 20) for width in widths], available, 4)
    assert all(place.left() >= 0 and place.right() < available for place in places)
    assert not any(a.intersects(b) for at, a in enumerate(places) for b in places[at + 1 :])


def test_a_flow_layout_is_higher_when_it_is_narrower(qtbot: QtBot) -> None:
    appearance = Appearance(Scheme.LIGHT)
    box = QWidget()
    qtbot.addWidget(box)
    layout = FlowLayout(box)
    for name in ("Origins", "State & market", "Surveillance"):
        layout.addWidget(Chip(appearance, name, 0))
    assert layout.heightForWidth(120) > layout.heightForWidth(600)
    box.resize(120, 200)
    box.show()
    tops = {layout.itemAt(index).geometry().top() for index in range(layout.count())}
    assert len(tops) == 3


def test_a_chip_is_a_button_with_its_name(qtbot: QtBot) -> None:
    chip = Chip(Appearance(Scheme.LIGHT), "State & market", 1, key=2)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "State & market"
    assert chip.sizeHint().width() > chip_width("State & market")
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.grab().isNull()


def test_a_ticked_icon_differs_from_a_bare_one(qtbot: QtBot) -> None:
    bare, ticked = (theme_icon(LIGHT, 0, given).pixmap(16, 16).toImage() for given in (False, True))
    assert bare != ticked
