"""The words of labels: whole, at their marks, and clear of the lines of the axis; and whose come first."""

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from reader.domain import edtf
from reader.domain.days import day_number
from reader.domain.document import Span
from reader.domain.timeline import Event, EventKind, EventSource, FoundEvent
from reader.ui.appearance import LIGHT, load_fonts
from reader.ui.timeline.content import Content
from reader.ui.timeline.drawing import laid_out, paint_layout
from reader.ui.timeline.labelling import Labelling
from reader.ui.timeline.lanes import Lane, divide
from reader.ui.timeline.layout import Layout, compose
from reader.ui.timeline.marks import Form
from reader.ui.timeline.painting import Painting
from reader.ui.timeline.scale import TimeScale
from reader.ui.timeline.wording import Wording, ended_at_word

LONG = "something with a long name happened here, as all the papers of the time said"
YEARS = st.lists(st.integers(1981, 2012), min_size=1, max_size=30, unique=True)
HEIGHTS = st.sampled_from([60, 140, 500])


def width_of(text: str) -> float:
    return 6.0 * len(text)


def content(*dates: str, label: str = LONG) -> Content:
    events = [
        Event(date, "a", FoundEvent(Span(0, 4), edtf.parse(date), EventKind.PAST, label, Span(0, 4)))
        for date in dates
    ]
    return Content([Lane("a", "a", "a")], events)


def picture(shown: Content, height: float) -> Layout:
    scale = TimeScale(day_number(1980), day_number(2020), 100, 1200)
    return compose(shown, scale, divide(shown.counts, 4, height), Labelling(width_of))


def shortened(text: str, letters: int) -> str | None:
    form = Wording(text, width_of).within(6.0 * letters)
    return form[1] if form else None


# -- words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "letters", "words"),
    [
        ("Government funding for research", 31, "Government funding for research"),
        ("Government funding for research", 30, "Government funding for…"),
        ("Government funding for research", 21, "Government funding…"),
        ("Government funding for research", 13, "Government…"),
        ("Government funding for research", 10, None),
        ("To become a leader of the world", 16, "To become…"),
        ("It ended, as they said", 12, "It ended…"),
        ("It ended – as they said", 12, "It ended…"),
        ("Zürich erhält ein Straßenbahnnetz", 20, "Zürich erhält ein…"),
        ("北京大学成立于一八九八年", 6, "北京大学成…"),
        ("unbreakable", 5, None),
        ("", 5, ""),
    ],
)
def test_a_shortened_label_ends_with_a_word(text: str, letters: int, words: str | None) -> None:
    assert shortened(text, letters) == words


@given(st.text(alphabet="abc dé.,–京", max_size=40), st.integers(0, 45))
def test_a_shortened_label_fits_and_is_a_beginning(text: str, letters: int) -> None:
    words = shortened(text, letters)
    if words is not None:
        assert len(words) <= letters
        assert words == text or text.startswith(words.removesuffix("…"))
    longer = shortened(text, letters + 1)
    assert words is None or (longer is not None and len(longer) >= len(words))


def test_the_fewest_words_of_a_label_say_something() -> None:
    wording = Wording("The area was formalized as a park", width_of)
    assert wording.shortest(0.0)[1] == "The…"
    assert wording.shortest(50.0)[1] == "The area…"
    assert wording.shortest(1000.0)[1] == wording.text


@pytest.mark.parametrize(
    ("cut", "text", "words"),
    [
        ("The Biggest Trends in Chin…", "The Biggest Trends in Chinese Tech", "The Biggest Trends in…"),
        ("The Biggest Trends…", "The Biggest Trends in Chinese Tech", "The Biggest Trends…"),
        ("just one thing mi…", "We go, just one thing might stand there", "just one thing…"),
        ("Donaudampf…", "Donaudampfschifffahrt", "Donaudampf…"),
        ("whole", "whole", "whole"),
    ],
)
def test_a_title_that_was_cut_ends_with_a_word_if_it_has_several(cut: str, text: str, words: str) -> None:
    assert ended_at_word(cut, text) == words


@given(st.text(alphabet="abc d,.–\té京", max_size=40), st.integers(0, 45))
def test_words_that_are_measured_letter_by_letter_are_shortened_alike(text: str, letters: int) -> None:
    one = Wording(text, width_of)
    other = Wording(text, width_of, lambda text: list(accumulate(6.0 for _ in text)))
    assert other.within(6.0 * letters) == one.within(6.0 * letters)
    assert other.shortest(6.0 * letters) == one.shortest(6.0 * letters)


# -- places ------------------------------------------------------------------------------------------------


@given(YEARS, HEIGHTS)
def test_a_label_is_as_wide_as_its_words_and_ends_with_one(years: list[int], height: int) -> None:
    for label in picture(content(*(f"{year}-06-15" for year in years)), height).labels:
        begun = label.words.removesuffix("…")
        assert begun == LONG or LONG.startswith((f"{begun} ", f"{begun},"))
        assert label.box.right - label.box.left == pytest.approx(width_of(label.words))


@given(YEARS, HEIGHTS)
def test_the_label_of_a_bar_stands_at_the_bar_or_on_a_line_to_it(years: list[int], height: int) -> None:
    layout = picture(content(*(f"{year}/{year + 1}" for year in years)), height)
    bars = {placed.event: placed.box for placed in layout.marks}
    for label in layout.labels:
        bar, box = bars[label.event], label.box
        left, right = max(bar.left, 102), min(bar.right, 1298)
        if label.leader is not None:
            assert bar.left <= label.leader <= bar.right
        elif box.top < bar.bottom and bar.top < box.bottom:
            assert min(abs(box.left - right), abs(left - box.right)) == pytest.approx(5)
        else:
            assert box.left == pytest.approx(left) or box.right == pytest.approx(right)


def test_the_label_of_a_bar_has_fewer_words_there_rather_than_a_line() -> None:
    shown = content(
        "1981/1984", "1985/1988", "1996-01-01", label="A cluster of computer companies opened up shop"
    )
    near = {label.event: label for label in picture(shown, 140).labels}
    assert near[0].leader is None
    assert near[1].leader is None


@pytest.mark.parametrize("gap", range(1, 12))
def test_no_label_beside_a_mark_reaches_as_near_to_the_next(gap: int) -> None:
    layout = picture(content("1990-01-01", f"{1991 + gap}-01-01", label="some words"), 40)
    boxes = {placed.event: placed.box for placed in layout.marks}
    for label in layout.labels:
        if label.slot == "right" and label.event == 0:
            assert boxes[1].left - label.box.right >= 3 * (label.box.left - boxes[0].right)


def test_marks_lie_on_whole_pixels_from_top_to_bottom() -> None:
    shown = content("1982-02-03", "1982-03-04", "1984/1989", "1986/1999", "1988/2004", "2001/2002")
    for height in (31.0, 87.3, 140.0, 300.7):
        for placed in picture(shown, height).marks:
            assert float(placed.box.top).is_integer()
            assert float(placed.box.bottom).is_integer()


def test_the_lines_of_the_axis_do_not_run_through_words(qtbot: QtBot) -> None:
    load_fonts()
    shown = content("1991-06-15", "2003-06-15")
    painting = Painting(LIGHT, "paper")
    scale = TimeScale(day_number(1980), day_number(2020), 20, 860)
    layout = laid_out(shown, scale, 900, 120, Labelling(painting.label_width))
    image = QImage(900, 120, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_layout(painter, painting, shown, layout, 900, 120)
    painter.end()
    hairline, ground = LIGHT.colour("hairline").rgb(), LIGHT.colour("paper").rgb()
    crossed = 0
    for tick in layout.ticks:
        x = round(scale.x(tick.day))
        inside = [label.box for label in layout.labels if label.box.left < x < label.box.right]
        assert image.pixel(x, 6) == (ground if any(box.top <= 6 < box.bottom for box in inside) else hairline)
        for box in inside:
            assert image.pixel(x, round(box.top)) == ground
            crossed += 1
    assert crossed


@pytest.mark.parametrize(
    "text", ["The country overtook Japan", "It’s Wuzhen’s 3rd – so far…", "Zürich", "北京大学", "שלום"]
)
def test_the_width_of_a_label_is_that_of_its_words(qtbot: QtBot, text: str) -> None:
    load_fonts()
    painting = Painting(LIGHT)
    for _ in range(2):
        assert painting.label_width(text) == pytest.approx(
            painting.label_metrics.horizontalAdvance(text), abs=3
        )


# -- whose come first --------------------------------------------------------------------------------------

CHANGES: list[Callable[[Event], Event]] = [
    lambda event: replace(event, is_pinned=True),
    lambda event: replace(event, source=EventSource.BY_HAND),
]


def crowded_events(lanes: int = 4) -> list[Event]:
    """Dots of every second month, and bars, in lanes that are low."""
    events = []
    for lane in range(lanes):
        for number in range(240):
            date = f"{1980 + number // 6}-{number % 6 * 2 + 1:02}"
            date = f"{date}/{1983 + number // 6}" if number % 16 == 0 else f"{date}-05"
            found = FoundEvent(Span(0, 4), edtf.parse(date), EventKind.PAST, f"{LONG} {number}", Span(0, 4))
            events.append(Event(f"{lane} {number}", f"{lane}", found))
    return events


def strip(events: list[Event], current: frozenset[str] = frozenset(), selected: str = "") -> Layout:
    lanes = [Lane(name, name, name) for name in sorted({event.document_id for event in events})]
    shown = Content(lanes, events)
    scale = TimeScale(day_number(1979), day_number(2021), 100, 980)
    labelling = Labelling(width_of)
    layout = laid_out(shown, scale, 1100, 148, labelling, current=current, selected=selected)
    names = [shown.events[label.event].id for label in layout.labels]
    assert len(names) == len(set(names))
    return layout


def labelled(events: list[Event], layout: Layout) -> set[str]:
    shown = Content([Lane(name, name, name) for name in sorted({e.document_id for e in events})], events)
    return {shown.events[label.event].id for label in layout.labels}


@pytest.mark.parametrize("lane", range(4))
@pytest.mark.parametrize("number", [0, 77, 130, 192, 239])
def test_the_passage_on_the_page_and_the_selected_event_have_labels_in_a_crowd(
    lane: int, number: int
) -> None:
    events = crowded_events()
    name, chosen = f"{lane} {number}", f"{3 - lane} {(number + 3) % 240}"
    assert name not in labelled(events, strip(events))
    assert {name, chosen} <= labelled(events, strip(events, frozenset({name}), chosen))


@pytest.mark.parametrize("change", CHANGES, ids=["pinned", "by hand"])
@pytest.mark.parametrize("number", [12, 500, 700, 959])
def test_what_the_reader_put_there_stands_alone_in_a_crowd_with_a_label(
    change: Callable[[Event], Event], number: int
) -> None:
    events = crowded_events()
    events[number] = change(events[number])
    layout = strip(events)
    assert events[number].id in labelled(events, layout)
    first = next(label for label in layout.labels)
    alone = [placed for placed in layout.marks if placed.mark.members == (first.event,)]
    assert [placed.mark.form for placed in alone] == [Form.BAR if number % 16 == 0 else Form.DOT]


@given(st.lists(st.integers(0, 959), min_size=1, max_size=12, unique=True), st.sampled_from(CHANGES))
def test_labels_that_insist_cover_neither_one_another_nor_one_anothers_marks(
    numbers: list[int], change: Callable[[Event], Event]
) -> None:
    events = crowded_events()
    for number in numbers:
        events[number] = change(events[number])
    layout = strip(events)
    put = [placed for placed in layout.marks if placed.is_pinned or placed.source is EventSource.BY_HAND]
    boxes = {placed.event: placed.box for placed in put}
    labels = [label for label in layout.labels if label.event in boxes]
    assert [label.covers for label in layout.labels if label.event not in boxes].count(True) == 0
    for at, label in enumerate(labels):
        assert not any(label.box.overlaps(other.box) for other in labels[at + 1 :])
        assert not any(label.box.overlaps(boxes[event]) for event in boxes)


def test_a_hundred_events_by_hand_are_folded_but_not_with_what_was_found() -> None:
    events = crowded_events(1)
    for number in range(0, 240, 2):
        events[number] = replace(events[number], source=EventSource.BY_HAND)
    shown = Content([Lane("0", "0", "0")], events)
    layout = strip(events)
    sources = [{shown.events[member].source for member in placed.mark.members} for placed in layout.marks]
    assert {len(found) for found in sources} == {1}
    assert max(len(placed.mark.members) for placed in layout.marks) > 1


def test_what_is_on_the_page_has_a_label_out_of_focus_too() -> None:
    events = crowded_events(2)
    lanes = [Lane("0", "0", "0"), Lane("1", "1", "1")]
    shown = Content(lanes, events)
    shown.set_focus(frozenset({"0 100", "0 200"}))
    scale = TimeScale(day_number(1979), day_number(2021), 100, 980)
    layout = laid_out(shown, scale, 1100, 148, Labelling(width_of), current=frozenset({"1 50"}))
    names = [shown.events[label.event].id for label in layout.labels]
    assert "1 50" in names
