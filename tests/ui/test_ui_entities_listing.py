"""The entities at hand in the side bar: read and sorted bit by bit, and never while a name is typed there."""

import pytest
from peopled import peopled_session
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reader.domain.document import Span
from reader.domain.entities import Entity, EntityCount, EntityType
from reader.domain.steps import at_once
from reader.services.dossiers import MentionLine
from reader.ui.entities.listing import Listing
from reader.ui.entities.mention_list import Lines, in_order, ordering
from reader.ui.entities.model import MANY, Order, arranged, arranging, brought_out, narrowed, sections
from reader.ui.working import large_reading


def counted(number: int, mentions: int = 2) -> EntityCount:
    return EntityCount(Entity(f"e{number}", f"Name {number}", EntityType.ORG), mentions, (("d1", mentions),))


class Busy:
    def __init__(self) -> None:
        self.is_busy = False

    def __call__(self) -> bool:
        return self.is_busy


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def test_what_is_read_bit_by_bit_is_what_is_read_at_once(
    qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = peopled_session()
    at_one = Listing(owner, session, Busy())
    at_one.read()
    by_count = at_one.arranged
    at_one.sort_by(Order.FIRST)
    monkeypatch.setattr(large_reading, "LITTLE", 0)
    in_bits = Listing(owner, session, Busy())
    in_bits.read()
    assert not in_bits.counts
    qtbot.waitUntil(lambda: not in_bits.is_under_way)
    assert in_bits.arranged == by_count
    in_bits.sort_by(Order.FIRST)
    qtbot.waitUntil(lambda: not in_bits.is_under_way)
    assert in_bits.arranged == at_one.arranged
    owner.deleteLater()


def test_an_order_that_is_chosen_while_reading_is_the_one_that_is_shown(
    qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_reading, "LITTLE", 0)
    listing = Listing(owner, peopled_session(), Busy())
    listing.read()
    listing.sort_by(Order.NAME)
    qtbot.waitUntil(lambda: not listing.is_under_way and bool(listing.counts))
    assert listing.arranged == arranged(listing.counts, Order.NAME)
    owner.deleteLater()


def test_what_was_read_waits_until_nobody_types_a_name(owner: QObject) -> None:
    busy = Busy()
    listing = Listing(owner, peopled_session(), busy)
    busy.is_busy = True
    listing.read()
    assert not listing.counts
    busy.is_busy = False
    listing.go_on()
    assert listing.counts
    owner.deleteLater()


def test_entities_are_put_in_order_in_steps() -> None:
    counts = [counted(number, 1 + number % 3) for number in range(20)]
    assert len(list(arranging(counts, Order.COUNT))) > 1
    assert at_once(arranging(counts, Order.NAME)) == arranged(counts, Order.NAME)


def test_the_filter_needs_no_names_that_are_known_already() -> None:
    counts = [counted(1), counted(2)]
    (section,) = narrowed(arranged(counts, Order.NAME), "other", {"e2": "name 2 and another"})
    assert [one.entity.id for one in section.shown] == ["e2"]


def test_one_entity_comes_out_of_a_closed_fold_and_stays_in_an_open_one() -> None:
    before = sections([counted(number) for number in range(MANY + 9)], Order.COUNT)
    hidden = before[0].folded[4].entity.id
    (after,) = brought_out(before, hidden, ())
    assert after.shown[-1].entity.id == hidden
    assert (len(after.folded), after.total) == (8, before[0].total)
    assert brought_out(before, hidden, {EntityType.ORG}) == before
    assert brought_out(before, "nobody", ()) == before


def test_lines_are_put_in_order_in_steps_as_at_once() -> None:
    words = ("of the old", "in the new", "by a", "to the old")
    place = Span(0, 1)
    lines = [
        MentionLine("d", "t", 1, place, f"{words[n % 4]} {n % 7} ", "x", f" {n % 5}") for n in range(900)
    ]
    for order in Lines:
        assert list(at_once(ordering(lines, order))) == list(in_order(lines, order))
    assert [line.left for line in in_order(lines, Lines.LEFT)][:1] == ["by a 0 "]
    assert len(list(ordering(lines, Lines.RIGHT))) == 3
