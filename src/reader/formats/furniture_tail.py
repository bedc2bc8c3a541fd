"""Page furniture in stretches: teasers of other stories, comments, biographies after the end.

Here a heading decides over what follows it, as far as nothing after it reads like the article going on.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Protocol

from reader.formats import furniture_cues as cues
from reader.formats.layout import LIST_MARKER, Piece

_LONG_PROSE = 350
_LONGEST_TEASER = 140
_MOST_TEASERS = 12
_MOST_BETWEEN = 6
_SHORTEST_HEAP, _LONGEST_BIOGRAPHY, _FEWEST_BIOGRAPHIES = 400, 900, 3
_ARTICLE_NOTES = (
    "this article",
    "this story",
    "this essay",
    "this piece",
    "this post",
    "originally",
    "first published",
)


class SeenLine(Protocol):
    """What the rules here need to know of a piece."""

    @property
    def raw(self) -> str:
        """Its words."""

    @property
    def key(self) -> str:
        """Its words for comparing; empty if it is long."""

    @property
    def prose(self) -> bool:
        """Whether it reads as running text."""


def fold_tails(text: str, lines: Sequence[SeenLine], pieces: Sequence[Piece], found: set[int]) -> set[int]:
    """The indexes of teasers, comments and foreign biographies, given the furniture found so far."""
    added = _biographies(text, lines, pieces, found)
    known = found | added
    prose_before = [0, *accumulate(_prose_length(line, at in known) for at, line in enumerate(lines))]
    long_after = _last_long_prose(lines, known)
    comment_signs = [match.start() for match in cues.COMMENT_SIGNS.finditer(text)]
    for index, line in enumerate(lines):
        if index in added or not line.key or len(line.key) > 140:
            continue
        late = 2 * prose_before[index] >= prose_before[-1] > 0
        signs = len(comment_signs) - bisect_left(comment_signs, pieces[index].start)
        if cues.COMMENT_HEADS.fullmatch(line.key) and late and (signs >= 2 or (signs and index > long_after)):
            added.update(range(index, len(lines)))
            break
        if not cues.TEASER_HEADS.fullmatch(line.key):
            continue
        if late and long_after < index < len(lines) - 1 and not lines[index + 1].prose:
            added.update(at for at in range(index, len(lines)) if not _is_note_on_article(lines[at].key))
            break
        added.update(_teasers_inside(lines, pieces, index))
    return added


def between_furniture(lines: Sequence[SeenLine], found: set[int]) -> set[int]:
    """Short lines between two pieces of furniture after the end of the article: titles, tags, names, forms.

    A list, a table or a sentence keeps them in the article, and so does a wider stretch of them.
    """
    last = max((at for at, line in enumerate(lines) if line.prose and at not in found), default=len(lines))
    known = sorted(at for at in found if at > last)
    added: set[int] = set()
    for begin, end in pairwise(known):
        between = range(begin + 1, end)
        if any(lines[at].key in cues.END_SECTIONS for at in range(max(0, begin - 1), end + 1)):
            continue
        if len(between) <= _MOST_BETWEEN and all(_is_label(lines[at].raw) for at in between):
            added.update(between)
    return added


def _is_label(raw: str) -> bool:
    stays = LIST_MARKER.match(raw) or raw.endswith((".", ":", ";", ",")) or "\t" in raw
    return len(raw) <= _LONGEST_TEASER and not stays


def _prose_length(line: SeenLine, is_furniture: bool) -> int:
    return len(line.raw) if line.prose and not is_furniture else 0


def _last_long_prose(lines: Sequence[SeenLine], found: set[int]) -> int:
    at = len(lines) - 1
    while at >= 0 and (at in found or len(lines[at].raw) < _LONG_PROSE):
        at -= 1
    return at


def _is_note_on_article(key: str) -> bool:
    return key.startswith(_ARTICLE_NOTES)


def _teasers_inside(lines: Sequence[SeenLine], pieces: Sequence[Piece], index: int) -> list[int]:
    """A box of teasers in the middle of an article: its heading and the titles under it.

    The last title may be the heading of the running text after it, unless it hangs together with the others.
    """
    titles: list[int] = []
    for at in range(index + 1, min(len(lines), index + 1 + _MOST_TEASERS)):
        raw = lines[at].raw
        if len(raw) > _LONGEST_TEASER or raw.endswith((".", ":", ",", ";")):
            break
        titles.append(at)
    if titles and titles[-1] + 1 < len(lines):
        last = titles[-1]
        if pieces[last].run != pieces[last - 1].run:
            titles.pop()
    if (
        len(titles) == 1
        and cues.ONE_TEASER.fullmatch(lines[index].key)
        and len(lines[titles[0]].raw.split()) >= 4
    ):
        return [index, *titles]
    return [index, *titles] if len(titles) >= 2 else []


def _biographies(text: str, lines: Sequence[SeenLine], pieces: Sequence[Piece], found: set[int]) -> set[int]:
    """Biographies after the end of people the article does not speak of: in one long piece, or in a row."""
    row: set[int] = set()
    has_heap = False
    for index in range(len(lines) - 1, -1, -1):
        raw = lines[index].raw
        if index in found or not lines[index].prose:
            continue
        before = text[: pieces[index].start]
        if _is_heap(raw, before, index - 1 in found):
            has_heap = True
        elif not _is_foreign_biography(raw, before):
            break
        row.add(index)
    after_furniture = bool(row) and min(row) - 1 in found
    return row if has_heap or (len(row) >= _FEWEST_BIOGRAPHIES and after_furniture) else set()


def _is_heap(raw: str, before: str, after_furniture: bool) -> bool:
    """True for several biographies in one piece; lost line ends have often doubled the names."""
    if len(raw) < _SHORTEST_HEAP or len(before) < len(raw) // 4:
        return False
    doubled = {match[1] for match in cues.DOUBLED_NAME.finditer(raw)}
    names = {match["name"] for match in cues.BIOGRAPHY.finditer(raw)} | doubled
    foreign = sum(name not in before for name in names)
    if 2 * foreign <= len(names):
        return False
    return len(doubled) >= 2 or (len(names) > _FEWEST_BIOGRAPHIES and after_furniture)


def _is_foreign_biography(raw: str, before: str) -> bool:
    match = cues.BIOGRAPHY.match(raw)
    return match is not None and len(raw) <= _LONGEST_BIOGRAPHY and match["name"] not in before
