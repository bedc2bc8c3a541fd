"""Finds page furniture: what a web page shows around its article.

The rules go by wording that all such pages share, and by structure: where a line stands, what stands beside
it, how long it is. A false find hides words from a reader, so a line that could be body stays body.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.formats import furniture_cues as cues
from reader.formats.furniture_tail import between_furniture, fold_tails
from reader.formats.headline import headline_after_menus, lines_before
from reader.formats.layout import Piece
from reader.formats.roles import is_byline, is_stamp

PAGE_LIMIT = 500_000
"""Code points; a longer text is a book or a log, not the copy of a web page, and has no furniture."""

_LONGEST_LINE = 320
_PROSE = 160
_OFTEN = 3
_LONGEST_COOKIE_NOTICE = 900
_STOPS = (".", "!", "?", "…")
_CLOSERS = "”\"’')]»"


@dataclass(frozen=True, slots=True)
class Line:
    """A piece as the rules see it: its words, its key for comparing, whether it reads as running text."""

    raw: str
    key: str
    prose: bool


def find_furniture(text: str, pieces: Sequence[Piece]) -> set[int]:
    """The indexes of the pieces that are page furniture."""
    if len(text) > PAGE_LIMIT:
        return set()
    lines = [_seen(text[piece.start : piece.end]) for piece in pieces]
    found = {index for index, line in enumerate(lines) if is_certain(line)}
    first, last = _body(lines, found)
    found -= _table_rows(lines, found)
    found |= _labels(lines, pieces, first, last)
    found |= _head_menus(lines, pieces, first)
    found |= _contents_box(lines)
    found |= _second_copies(lines, pieces)
    found |= _repeated_lines(lines, pieces, found)
    found |= fold_tails(text, lines, pieces, found)
    found |= _beside(lines, pieces, found, range(first, last + 1))
    found |= _before_headline(lines, pieces, found)
    return found | between_furniture(lines, found)


def _before_headline(lines: Sequence[Line], pieces: Sequence[Piece], found: set[int]) -> set[int]:
    """The name of the site and the entries of menus that stand before the headline."""
    known = found | {at for at, line in enumerate(lines[:60]) if _is_known(line)}
    headline = headline_after_menus(lines, known, _says_who_or_when)
    if headline is None:
        return set()
    return lines_before(lines, pieces, found, headline, _says_who_or_when)


def _says_who_or_when(raw: str) -> bool:
    return len(raw) <= _PROSE and (is_byline(raw) or is_stamp(raw))


def _seen(raw: str) -> Line:
    stripped = raw.rstrip(_CLOSERS)
    prose = len(raw) >= 2 * _PROSE or (len(raw) >= _PROSE and stripped.endswith(_STOPS))
    return Line(raw, cues.key_of(raw) if len(raw) <= _LONGEST_LINE else "", prose)


def is_certain(line: Line) -> bool:
    """True if the line is furniture wherever it stands."""
    raw, key = line.raw, line.key
    if raw.startswith("<") and len(raw) < 20_000 and _is_markup(raw):
        return True
    if cues.SCRIPT.match(raw) or (len(raw) < 40 and cues.SECTION_LINK.fullmatch(raw)):
        return True
    if len(raw) <= _LONGEST_COOKIE_NOTICE and _is_cookie_notice(raw.casefold().replace("’", "'")):
        return True
    if not key:
        return False
    if _is_bare_phrase(raw, key) and key in cues.CERTAIN:
        return True
    if cues.LABELLED.fullmatch(key) and not raw.endswith("."):
        return True
    return bool(cues.CERTAIN_LINES.fullmatch(key)) or _is_invitation(key) or _is_link_line(raw, key)


def _is_markup(raw: str) -> bool:
    if cues.HIDDEN_TAG.match(raw):
        return True
    words = cues.TAG.sub(" ", raw).replace("&nbsp;", " ").strip()
    return not words or (words != raw and cues.key_of(words) in cues.CERTAIN | cues.POSSIBLE)


def _is_cookie_notice(lowered: str) -> bool:
    return bool(cues.COOKIES.search(lowered)) and bool(cues.COOKIE_ADDRESS.search(lowered))


def _is_bare_phrase(raw: str, key: str) -> bool:
    """False for what somebody may have said: a short phrase with a full stop or in quotation marks."""
    if key.count(" ") >= 3 or raw.endswith("..."):
        return True
    return not (raw.endswith((".", "?", "”", '"', "’")) or raw[0] in "“\"‘'")


def _is_invitation(key: str) -> bool:
    if len(key) > 250 or not cues.INVITATION.match(key):
        return False
    return bool(cues.INVITATION_GOODS.search(key) or cues.OFFERS.match(key))


def _is_link_line(raw: str, key: str) -> bool:
    """True for names of social networks in a row, a menu in one line, or the links of a footer."""
    if len(key) > 200 or raw.endswith("."):
        return False
    words = key.replace(",", " ").replace("|", " ").replace(":", " ").split()
    networks = sum(word in cues.NETWORKS for word in words)
    if all(word in cues.NETWORKS or word in cues.SHARE_WORDS for word in words):
        shared = words[0] in {"share", "follow", "tweet", "via", "on"} and len(words) > 1
        return shared or (networks > 1 and "and" not in words)
    trail = cues.TRAIL_MARK.split(raw)
    if len(trail) >= 3 and all(3 <= len(step.strip()) <= 30 for step in trail):
        return True
    entries = [cues.key_of(entry) for entry in _entries(raw)]
    known = sum(entry in cues.POSSIBLE or entry in cues.CERTAIN for entry in entries)
    if len(entries) >= 3 and known * 2 >= len(entries):
        return True
    return len(words) <= 14 and len({*cues.FOOTER_LINKS.findall(key)}) >= 2 and _mostly_links(key)


def _entries(raw: str) -> list[str]:
    for mark in "|·•›»>/\t←→":
        raw = raw.replace(mark, "\n")
    return [entry for entry in raw.replace("   ", "\n").split("\n") if entry.strip()]


def _mostly_links(key: str) -> bool:
    left = cues.FOOTER_LINKS.sub(" ", key)
    return len(left.split()) <= len(key.split()) / 2


def _body(lines: Sequence[Line], found: set[int]) -> tuple[int, int]:
    """The first and last piece of running text; beyond the ends if there is none."""
    prose = [index for index, line in enumerate(lines) if line.prose and index not in found]
    return (prose[0], prose[-1]) if prose else (len(lines), -1)


def _table_rows(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Lines with bars that look like a menu but stand in a table."""
    bars = [line.raw.count("|") for line in lines]
    return {
        index
        for index in found
        if bars[index]
        and any(
            other not in found and bars[other] == bars[index]
            for other in (index - 1, index + 1)
            if 0 <= other < len(lines)
        )
    }


def _labels(lines: Sequence[Line], pieces: Sequence[Piece], first: int, last: int) -> set[int]:
    """Alternative text of portraits anywhere, of logos before and after the running text."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not index or not 3 < len(line.raw) <= 70 or line.raw.endswith((".", "?", "!")):
            continue
        if _heads_section(lines, pieces, index):
            continue
        portrait = cues.PORTRAIT.fullmatch(line.raw)
        if portrait and all(word[0].isupper() for word in portrait["name"].split()):
            found.add(index)
        outside = not first <= index <= last
        if outside and cues.LOGO.fullmatch(line.raw) and not cues.NO_LOGO.search(line.raw):
            found.add(index)
    return found


def _head_menus(lines: Sequence[Line], pieces: Sequence[Piece], first: int) -> set[int]:
    """Stretches of short lines before the running text of which some are usual entries of a menu."""
    found: set[int] = set()
    end = min(first, len(lines))
    begin = 0
    while begin < end:
        stop = begin
        while stop < end and pieces[stop].run == pieces[begin].run and _may_be_entry(lines[stop]):
            stop += 1
        known = [at for at in range(begin, stop) if _is_known(lines[at])]
        if stop - begin >= 4 and len(known) >= 2 and len(known) * 5 >= 2 * (stop - begin):
            found.update(range(known[0], known[-1] + 1))
        begin = max(stop, begin + 1)
    return found


def _may_be_entry(line: Line) -> bool:
    return bool(line.key) and line.key.count(" ") <= 3 and len(line.key) <= 30


def _is_known(line: Line) -> bool:
    return line.key in cues.POSSIBLE or line.key in cues.CERTAIN


def _contents_box(lines: Sequence[Line]) -> set[int]:
    """A box of links to the sections of the page: its heading and its entries."""
    found: set[int] = set()
    keys = [line.key for line in lines]
    last_at = {key: index for index, key in enumerate(keys) if key}
    for index, key in enumerate(keys):
        if not key or not cues.TOC_HEADS.fullmatch(key):
            continue
        box = not key.startswith(("contents", "table")) or "hide" in key or "show" in key
        entries: list[int] = []
        for at in range(index + 1, min(len(lines), index + 60)):
            raw = lines[at].raw
            repeated = last_at.get(keys[at], at) > at
            if len(raw) > 100 or not (cues.NUMBERED.match(raw) or (repeated and box)):
                break
            entries.append(at)
        if len(entries) >= 2 and (box or _point_to_headings(keys, entries)):
            found.update((index, *_before_repeat(keys, entries)))
    return found


def _point_to_headings(keys: Sequence[str], entries: Sequence[int]) -> bool:
    """True if most numbered entries come again further down, without their numbers."""
    below = set(keys[entries[-1] + 1 :])
    repeated = sum(cues.NUMBER.sub("", keys[at]) in below for at in entries)
    return 2 * repeated > len(entries)


def _before_repeat(keys: Sequence[str], entries: Sequence[int]) -> list[int]:
    """The entries up to where the first of them comes again, as the heading it points to."""
    firsts: set[str] = set()
    kept: list[int] = []
    for at in entries:
        if keys[at] in firsts:
            break
        firsts.add(keys[at])
        kept.append(at)
    return kept


def _second_copies(lines: Sequence[Line], pieces: Sequence[Piece]) -> set[int]:
    """Later copies of a caption or paragraph: long ones anywhere, others right after the first."""
    found: set[int] = set()
    seen: dict[str, int] = {}
    for index, line in enumerate(lines):
        if len(line.raw) < 40:
            continue
        words = " ".join(line.raw.split())
        first = seen.setdefault(words, index)
        beside = index - first == 1 and pieces[index].gap > 0
        if first != index and (len(words) >= 200 or beside):
            found.add(index)
    return found


def _repeated_lines(lines: Sequence[Line], pieces: Sequence[Piece], found: set[int]) -> set[int]:
    """Short lines that come between the paragraphs again and again, such as an invitation to read on."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        alone = pieces[index].gap > 0 or index - 1 in found or index + 1 in found
        if alone and len(line.raw) <= 60 and line.raw[-1].isalnum() and cues.REPEATABLE.fullmatch(line.key):
            places.setdefault(line.raw, []).append(index)
    return {index for indexes in places.values() if len(indexes) >= _OFTEN for index in indexes}


def _beside(lines: Sequence[Line], pieces: Sequence[Piece], found: set[int], body: range) -> set[int]:
    """Words that may be body, where they stand beside furniture or in a row of their like."""
    possible = [
        _is_bare_phrase(line.raw, line.key)
        and (
            line.key in cues.POSSIBLE
            or line.key in cues.NETWORKS
            or bool(cues.SOURCE_LINE.fullmatch(line.raw))
        )
        and not _heads_section(lines, pieces, index)
        for index, line in enumerate(lines)
    ]
    added: set[int] = _rows(lines, possible, body)
    order = range(len(lines))
    for indexes, step in ((order, -1), (reversed(order), 1)):
        for index in indexes:
            if possible[index] and (index + step in found or index + step in added):
                added.add(index)
    return added


def _heads_section(lines: Sequence[Line], pieces: Sequence[Piece], index: int) -> bool:
    """True for a line right before running text, or with a link to edit the section under it."""
    following = index + 1
    if following >= len(lines):
        return False
    is_linked = len(lines[following].raw) < 40 and cues.SECTION_LINK.fullmatch(lines[following].raw)
    before_prose = lines[following].prose and pieces[following].gap > 0
    return bool(is_linked) or (before_prose and lines[index].key not in cues.CONTROLS)


def _rows(lines: Sequence[Line], possible: Sequence[bool], body: range) -> set[int]:
    """Three or more of them in a row, or two with a control; inside the running text only with a control."""
    found: set[int] = set()
    edges = [index for index, (one, other) in enumerate(pairwise((False, *possible, False))) if one != other]
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        announced = begin > 0 and lines[begin - 1].raw.endswith(":")
        with_control = any(line.key in cues.CONTROLS for line in lines[begin:end])
        enough = 2 if with_control else 3
        if end - begin >= enough and not announced and (with_control or begin not in body):
            found.update(range(begin, end))
    return found
