"""From highlights to cards, and where highlights are."""

from dataclasses import replace

import pytest
from annotated import annotated_session
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from reader.domain.anchoring import Anchor
from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Span
from reader.services.commands import AddHighlight
from reader.ui.annotations.card_menu import retag
from reader.ui.annotations.note_cards import CardMaker, short_day
from reader.ui.annotations.sieve import Sieve
from reader.ui.session import Session
from reader.ui.whereabouts import Whereabouts

MOMENT = "2018-11-20T12:00:00.000Z"
HIGHLIGHT = Highlight("h", "d", Anchor(Span(0, 5), "Words"), ("a", "gone", "b"), "A *note*", MOMENT, MOMENT)
THEMES = {"a": Theme("a", "Alpha", hue=4), "b": Theme("b", "Beta", hue=7)}


@pytest.fixture
def session() -> Session:
    return annotated_session()


@pytest.mark.parametrize(
    ("moment", "year", "day"),
    [(MOMENT, 2018, "20 Nov"), (MOMENT, 2026, "20 Nov 2018"), ("", 2026, ""), ("not a time", 2026, "")],
)
def test_days_are_short_and_have_a_year_if_it_is_another(moment: str, year: int, day: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    short_day.cache_clear()
    assert short_day(moment, year) == day
    short_day.cache_clear()
    QLocale.setDefault(before)


def test_a_card_wears_its_themes_and_leaves_out_those_that_are_gone() -> None:
    maker = CardMaker()
    maker.begin(THEMES)
    card = maker.card(HIGHLIGHT, 3, "Title")
    assert [(tag.id, tag.name, tag.hue) for tag in card.tags] == [("a", "Alpha", 4), ("b", "Beta", 7)]
    assert card.edge == (4, 7)
    assert (card.quote, card.note, card.source) == ("Words", "A *note*", "Title")
    assert card.place.startswith("¶ 3 · ")


def test_a_card_is_made_anew_only_when_something_has_changed() -> None:
    maker = CardMaker()
    maker.begin(THEMES)
    card = maker.card(HIGHLIGHT, 3)
    maker.begin(THEMES)
    assert maker.card(HIGHLIGHT, 3) is card
    assert maker.card(HIGHLIGHT, 4).place != card.place
    assert maker.card(replace(HIGHLIGHT, note="other"), 4).note == "other"
    maker.begin({**THEMES, "a": Theme("a", "Omega")})
    assert maker.card(HIGHLIGHT, 3).tags[0].name == "Omega"


@pytest.mark.parametrize(
    ("words", "themes", "found"),
    [
        ("", set(), True),
        ("WORDS note", set(), True),
        ("words missing", set(), False),
        ("", {"a"}, True),
        ("", {"z"}, False),
        ("note", {"z", "b"}, True),
    ],
)
def test_the_filter_wants_every_word_and_one_theme(words: str, themes: set[str], found: bool) -> None:
    assert Sieve(words, frozenset(themes)).lets_through(HIGHLIGHT) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cafe", True),
        ("CAFÉ STRASSE", True),
        ("ÉTE", True),
        ("cafés", False),
        ("kitab", False),
        ("كتاب", True),
    ],
)
def test_the_filter_ignores_case_and_accents(words: str, found: bool) -> None:
    highlight = replace(
        HIGHLIGHT, anchor=Anchor(Span(0, 9), "Le Café d’e\u0301te\u0301"), note="Straße, كِتَاب"
    )
    assert Sieve(words).lets_through(highlight) is found


def test_the_filter_keeps_to_highlights_with_a_note_or_without() -> None:
    bare = replace(HIGHLIGHT, note=" \n")
    assert Sieve(noted=True).lets_through(HIGHLIGHT)
    assert not Sieve(noted=True).lets_through(bare)
    assert Sieve(noted=False).lets_through(bare)
    assert not Sieve(noted=False).lets_through(HIGHLIGHT)


@pytest.mark.parametrize(
    ("sieve", "narrows"),
    [(Sieve(), False), (Sieve("  "), False), (Sieve("a"), True), (Sieve(noted=False), True)],
)
def test_a_filter_that_lets_everything_through_is_none(sieve: Sieve, narrows: bool) -> None:
    assert bool(sieve) is narrows


def test_retagging_twice_gives_the_highlight_back() -> None:
    once = retag(HIGHLIGHT, Theme("c", "C"))
    assert once.after.themes == ("a", "gone", "b", "c")
    assert retag(once.after, Theme("c", "C")).after.themes == HIGHLIGHT.themes


def test_a_library_is_looked_through_for_lost_passages(session: Session, qtbot: QtBot) -> None:
    anchor = Anchor(Span(3, 30), "no such words in any of the texts")
    session.run(AddHighlight(Highlight("gone", "market", anchor)))
    places = Whereabouts(session)
    with qtbot.waitSignal(places.found):
        places.look_through(["market", "harbour", "nowhere"], delay=0)
    assert [highlight.id for highlight in places.lost] == ["gone"]
    places.let_go("gone")
    assert places.lost == []
    with qtbot.waitSignal(places.found):
        places.look_through(["market"], delay=0)
    places.forget(["market"])
    assert places.lost == []


def test_whereabouts_are_found_and_lost_passages_known(session: Session, qtbot: QtBot) -> None:
    gone = Highlight("gone", "market", Anchor(Span(3, 30), "no such words in any of the texts"))
    removed = Highlight("removed", "nowhere", Anchor(Span(0, 5), "words"))
    places = Whereabouts(session)
    with qtbot.waitSignal(places.found):
        places.look_for([*session.library.annotations.of_document("market"), gone, removed], delay=0)
    qtbot.waitUntil(lambda: places.is_lost(gone))
    found = {highlight.id: highlight for highlight in session.library.annotations.listing()}
    assert [places.paragraph(found[one]) for one in ("suits", "reforms", "payment")] == [2, 3, 4]
    assert not places.is_lost(found["suits"])
    assert not places.is_lost(removed)
    assert places.paragraph(found["ships"]) == 0


def test_a_passage_that_moved_is_looked_up_again(session: Session, qtbot: QtBot) -> None:
    places = Whereabouts(session)
    suits = session.library.annotations.get("suits")
    with qtbot.waitSignal(places.found):
        places.look_for([suits], delay=0)
    moved = replace(suits, anchor=session.library.annotations.get("payment").anchor)
    assert places.paragraph(moved) == 0
    with qtbot.waitSignal(places.found):
        places.look_for([moved], delay=0)
    assert places.paragraph(moved) == 4
