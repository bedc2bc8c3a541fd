"""The hits of a search and the way through them: pure values."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from reader.domain.document import Span
from reader.ui.reading.finding import found
from reader.ui.reading.hit_walk import HitWalk
from reader.ui.reading.hits import Hits

EDGES = st.lists(st.integers(0, 200), max_size=40, unique=True).map(sorted)


def spans_of(edges: list[int]) -> list[Span]:
    return [Span(start, end) for start, end in list(pairwise(edges))[::2]]


@given(EDGES, st.integers(0, 210), st.integers(0, 40))
def test_hits_answer_like_a_plain_list(edges: list[int], start: int, length: int) -> None:
    plain = spans_of(edges)
    hits = Hits(plain)
    wanted = Span(start, start + length)
    assert list(hits) == plain
    assert [hits[number] for number in range(len(hits))] == plain
    if wanted:
        overlapping = [(span, number) for number, span in enumerate(plain) if span.overlaps(wanted)]
        assert hits.overlapping(wanted) == overlapping
    assert hits.index_at_or_after(start) == bisect_left([span.start for span in plain], start)


@given(EDGES, st.data())
def test_batches_find_their_place_in_whatever_order_they_come(edges: list[int], data: st.DataObject) -> None:
    plain = spans_of(edges)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(plain)), max_size=4)))
    pieces = [plain[start:end] for start, end in pairwise([0, *cuts, len(plain)])]
    hits = Hits()
    for piece in data.draw(st.permutations(pieces)):
        number = hits.add(Hits(piece))
        assert list(hits)[number : number + len(piece)] == piece
    assert list(hits) == plain


def test_a_batch_takes_the_place_of_the_hits_that_it_covers() -> None:
    hits = Hits([Span(10, 12), Span(12, 14), Span(20, 22)])
    hits.add(Hits([Span(7, 9), Span(11, 13)]))
    assert list(hits) == [Span(7, 9), Span(11, 13), Span(20, 22)]


def test_a_hit_that_is_not_there_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        Hits([Span(1, 2)])[1]


def search(pattern: str, text: str, start: int) -> Hits:
    def places(begin: int) -> Iterator[tuple[int, int]]:
        for match in regex.finditer(pattern, text, pos=begin):
            if match.end() > match.start():
                yield match.span()

    hits = Hits()
    for batch in found(places, start):
        hits.add(batch)
    return hits


@example("[ab]{1,3}", "aaaaaaa", 1)
@given(
    st.sampled_from(["aa", "a+b?", "ab|ba", "[ab]{1,3}", "a b|b", "(?<=a)b+", "aba"]),
    st.text("ab ", max_size=60),
    st.integers(0, 60),
)
def test_a_search_from_the_middle_finds_what_one_from_the_beginning_finds(
    pattern: str, text: str, start: int
) -> None:
    whole = [Span(*match.span()) for match in regex.finditer(pattern, text) if match.group()]
    assert list(search(pattern, text, min(start, len(text)))) == whole


def test_the_first_batch_is_the_hit_nearest_after_the_reader() -> None:
    text = "hit " * 100

    def places(begin: int) -> Iterator[tuple[int, int]]:
        return (match.span() for match in regex.finditer("hit", text, pos=begin))

    first = next(iter(found(places, 41)))
    assert list(first) == [Span(44, 47)]


# -- walking


def walk(origin: int, *batches: list[Span]) -> HitWalk:
    made = HitWalk(origin, is_over=False)
    for batch in batches:
        made.grow([Hits(batch)])
    return made


AFTER, BEFORE = [Span(50, 52), Span(60, 62)], [Span(10, 12), Span(20, 22)]


def test_the_current_hit_stays_the_same_while_others_come_in_before_it() -> None:
    steps = walk(40, AFTER)
    assert (steps.number, steps.current) == (0, Span(50, 52))
    steps.grow([Hits(BEFORE)])
    assert (steps.number, steps.current) == (2, Span(50, 52))


def test_without_a_hit_after_the_reader_the_first_of_all_is_current() -> None:
    assert walk(90, BEFORE).current == Span(10, 12)


@pytest.mark.parametrize(("step", "target"), [(1, Span(60, 62)), (-1, Span(20, 22))])
def test_a_step_goes_to_the_neighbour(step: int, target: Span) -> None:
    steps = walk(40, AFTER, BEFORE)
    steps.is_over = True
    assert steps.step(step)
    assert (steps.current, steps.went_round) == (target, 0)


def test_a_step_back_waits_until_the_beginning_of_the_text_is_searched() -> None:
    steps = walk(40, AFTER)
    assert not steps.step(-1)
    steps.grow([Hits([Span(10, 12)])])
    assert not steps.pay()
    steps.grow([Hits([Span(20, 22)])])
    steps.is_over = True
    assert steps.pay()
    assert steps.current == Span(20, 22)
    assert not steps.pay()


def test_a_step_on_waits_at_the_last_hit_known_until_more_is_known() -> None:
    steps = walk(40, AFTER[:1])
    assert not steps.step(1)
    steps.grow([Hits(AFTER[1:])])
    assert steps.pay()
    assert steps.current == Span(60, 62)
    assert not steps.step(1)
    steps.grow([Hits(BEFORE[:1])])
    assert steps.pay()
    assert (steps.current, steps.went_round) == (Span(10, 12), 1)


def test_going_round_is_said_in_both_directions_but_not_of_a_single_hit() -> None:
    steps = walk(0, BEFORE)
    steps.is_over = True
    assert steps.step(-1)
    assert (steps.number, steps.went_round) == (1, -1)
    assert steps.step(1)
    assert (steps.number, steps.went_round) == (0, 1)
    single = walk(0, BEFORE[:1])
    single.is_over = True
    assert single.step(1)
    assert (single.number, single.went_round) == (0, 0)


def test_without_hits_there_is_no_step() -> None:
    steps = HitWalk()
    assert not steps.step(1)
    assert steps.current is None
