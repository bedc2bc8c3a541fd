"""Where cards stand beside their passages."""

import itertools
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.annotations.levels import FAR, Room, eye_line, level_of, stand

ROOM = Room(height=600, gap=10, eye=180)
HEIGHT = 100


def tops(levels: list[float], heights: list[int] | None = None, **fixed: tuple[int, int]) -> dict[int, int]:
    sizes = heights or [HEIGHT] * len(levels)
    first, found = stand(levels, sizes.__getitem__, ROOM, fixed.get("fixed"))
    return dict(enumerate(found, first))


def test_cards_with_room_are_exactly_level() -> None:
    assert tops([20, 200, 480]) == {0: 20, 1: 200, 2: 480}


def test_a_card_without_room_is_pushed_down_by_the_one_above() -> None:
    assert tops([180, 230, 250, 580]) == {0: 180, 1: 290, 2: 400, 3: 572}


def test_above_the_eye_cards_are_pushed_up() -> None:
    assert tops([100, 120, 180, 500]) == {0: -40, 1: 70, 2: 180, 3: 500}


def test_the_fixed_card_is_where_it_must_be_and_the_others_give_way() -> None:
    assert tops([100, 300, 320, 340], fixed=(2, 320)) == {0: 100, 1: 210, 2: 320, 3: 430}


def test_cards_of_passages_off_the_screen_peek_in() -> None:
    assert tops([-FAR, 200, FAR]) == {0: 28 - HEIGHT, 1: 200, 2: 572}


def test_cards_beyond_the_screen_are_not_measured() -> None:
    asked: set[int] = set()

    def height(card: int) -> int:
        asked.add(card)
        return HEIGHT

    stand([float(20 * card) for card in range(-500, 500)], height, ROOM)
    assert len(asked) < 20


def test_a_long_passage_keeps_its_card_in_sight_until_another_begins() -> None:
    assert level_of(-300, 200) == 0
    assert level_of(-300, -40) == -40
    assert level_of(50, 90) == 50
    assert tops([0, -60, 300]).get(0, -HEIGHT) < 0
    assert tops([0, 20, 300])[0] < 0 < tops([0, 300])[0] + 1


def test_a_passage_whose_lines_are_not_laid_out_counts_as_far_away() -> None:
    assert (level_of(-inf, -inf), level_of(-inf, inf), level_of(inf, inf)) == (-FAR, 0, FAR)
    high = [500, 500, 500]
    assert tops([level_of(-inf, -inf), 300, 320], high) == tops([-FAR, 300, 320], high)


@pytest.mark.parametrize(
    ("above", "below", "line"),
    [
        (0, 5000, 0),
        (100, 5000, 100),
        (4000, 4000, 180),
        (5000, 0, 600),
        (5000, 200, 400),
        (0, 0, 0),
        (100, 100, 300),
    ],
)
def test_the_eye_begins_at_the_first_line_and_ends_at_the_last(above: int, below: int, line: float) -> None:
    assert eye_line(600, above, below) == line


CARDS = st.lists(st.tuples(st.integers(0, 300), st.integers(40, 300)), min_size=1, max_size=12)


@given(CARDS, st.integers(-800, 800))
def test_cards_never_overlap(cards: list[tuple[int, int]], start: int) -> None:
    levels = [float(level) for level in itertools.accumulate((step for step, _ in cards), initial=start)][1:]
    heights = [height for _, height in cards]
    placed = tops(levels, heights)
    assert all(placed[b] - placed[a] >= heights[a] + ROOM.gap for a, b in itertools.pairwise(sorted(placed)))


@given(CARDS, st.integers(-800, 800))
def test_no_card_on_the_screen_jumps_while_the_page_scrolls(cards: list[tuple[int, int]], start: int) -> None:
    levels = [float(level) for level in itertools.accumulate((step for step, _ in cards), initial=start)][1:]
    heights = [height for _, height in cards]
    fastest = (
        max(heights) + ROOM.gap
    ) / 12 + 2  # a card's height while the page goes from passage to passage
    before = tops(levels, heights)
    for step in range(1, 40):
        after = tops([level - step for level in levels], heights)
        for card in before.keys() & after.keys():
            if -heights[card] < before[card] < ROOM.height:
                assert abs(after[card] - before[card]) <= fastest
        before = after
