"""Find a quote in a text that may have changed: exact places first, else the most similar one.

The score follows the weighting published by the Hypothesis project (quote 50, prefix 20, suffix 20,
position 2), with a floor below which a passage counts as lost.
"""

from dataclasses import dataclass

_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2
_FLOOR = 0.75
_MOST_PLACES = 1000
_MOST_FUZZY_TEXT = 2_000_000


@dataclass(frozen=True, slots=True)
class Match:
    """Where the quote is (code points), how good the match is (0-1), and its lead over the runner-up."""

    start: int
    end: int
    score: float
    lead: float


def best_match(text: str, exact: str, prefix: str = "", suffix: str = "", hint: int = 0) -> Match | None:
    """The best place of the quote in the text, or None if nothing comes near or the quote is empty.

    `hint` is where it used to be. If the quote occurs word for word, only such places are candidates.
    """
    if not exact:
        return None
    places = _exact_places(text, exact)
    if not places:
        fuzzy = _similar_place(text, exact)
        places = [fuzzy] if fuzzy else []
    ranked = sorted(((_score(text, place, prefix, suffix, hint), place) for place in places), reverse=True)
    if not ranked or ranked[0][0] < _FLOOR:
        return None
    score, (start, end, _) = ranked[0]
    lead = score - ranked[1][0] if len(ranked) > 1 else 1.0
    return Match(start, end, score, lead)


def _exact_places(text: str, exact: str) -> list[tuple[int, int, float]]:
    places: list[tuple[int, int, float]] = []
    at = text.find(exact)
    while at >= 0 and len(places) < _MOST_PLACES:
        places.append((at, at + len(exact), 1.0))
        at = text.find(exact, at + 1)
    return places


def _similar_place(text: str, exact: str) -> tuple[int, int, float] | None:
    if len(exact) < 12 or len(text) > _MOST_FUZZY_TEXT:
        return None
    from rapidfuzz.fuzz import partial_ratio_alignment

    found = partial_ratio_alignment(exact, text, score_cutoff=60)
    if found is None:
        return None
    return found.dest_start, found.dest_end, found.score / 100


def _score(text: str, place: tuple[int, int, float], prefix: str, suffix: str, hint: int) -> float:
    start, end, quote = place
    before = _common_end(text[max(0, start - len(prefix)) : start], prefix)
    after = _common_start(text[end : end + len(suffix)], suffix)
    near = 1 - abs(start - hint) / max(1, len(text))
    total = _QUOTE * quote + _PREFIX * before + _SUFFIX * after + _POSITION * near
    return total / (_QUOTE + _PREFIX + _SUFFIX + _POSITION)


def _common_start(here: str, wanted: str) -> float:
    if not wanted:
        return 1.0
    same = 0
    for a, b in zip(here, wanted, strict=False):
        if a != b:
            break
        same += 1
    return same / len(wanted)


def _common_end(here: str, wanted: str) -> float:
    return _common_start(here[::-1], wanted[::-1])
