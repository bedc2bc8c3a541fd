"""Titles of documents where there is room for a word or two: what makes them differ comes first."""

from collections.abc import Iterable
from itertools import pairwise

_ARTICLES = frozenset({"the", "a", "an"})


def brief(titles: Iterable[str]) -> dict[str, str]:
    """Each title without its article, and without the words with which a neighbour in the alphabet begins."""
    bare = {title: _without_article(title.split()) for title in titles}
    ordered = sorted(bare, key=lambda title: [word.casefold() for word in bare[title]])
    shared = dict.fromkeys(ordered, 0)
    for one, other in pairwise(ordered):
        count = _in_common(bare[one], bare[other])
        shared[one], shared[other] = max(shared[one], count), max(shared[other], count)
    return {title: _from(words, shared[title]) or title for title, words in bare.items()}


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0].casefold() in _ARTICLES else words


def _in_common(one: list[str], other: list[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine.casefold() != theirs.casefold():
            break
        count += 1
    return count


def _from(words: list[str], first: int) -> str:
    """The words from one on; all of them if none would be left."""
    if not 0 < first < len(words):
        return " ".join(words)
    return f"…{' '.join(words[first:])}"
