"""The words of a text with their places, as the name rules want them.

A word keeps its inner apostrophe, hyphen, ampersand and domain ending (`O'Brien`, `Hapag-Lloyd`, `AT&T`,
`Booking.com`), an abbreviation its stop; a possessive is cut off, and a compound gives up the part that is
no name (`China` of `China-based`). Tags, addresses and handles are stepped over. Everything here is linear
in the text: no pattern repeats a repetition over the same characters.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.domain.document import Block, BlockKind, InlineKind, Span
from reader.extraction.gazetteers import Gazetteers, word_set

_ATOM = r"(?:[^\W_][\u0300-\u036f]*)+"
_DOMAIN = r"\.(?=(?:com|net|org|edu|gov|io|me|tv|ai|co|fm|ly|cn|ru|app|js|uk|de)\b)"
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|[A-Z]\.[A-Z](?![\w.])|{_ATOM}(?:(?:['’&‐‑-]|{_DOMAIN}){_ATOM})*(?:\+(?!\w))?"
)
_HYPHEN = re.compile(r"[-‐‑]")
_MASKED = re.compile(
    r"<[A-Za-z/!][^<>]*>|https?://[^\s<>\"”]*|\bwww\.[^\s<>\"”]*|&#?\w{1,8};|\\u[0-9a-f]{4}|u20[12][0-9a-f]"
    r"|(?:(?<=\.com)|(?<=\.org)|(?<=\.net)|(?<=\.gov)|(?<=\.edu)|(?<=\.uk)|(?<=\.co)|(?<=\.ly))/[^\s<>\"”)\]]+"
    r"|[$£€¥][A-Z]{1,3}\d[\d.,]*|\b[A-Z]{1,3}[$£€¥]\d[\d.,]*"
)
_GLUED = re.compile(
    r"(?:(?P<caption>(?P<sure>(?:Credit)+|caption|copyright|credit)|Image|Photo|Video|Caption)|[a-z]{3,9})"
    r"(?=[A-ZÀ-Þ][^\W\d_A-Z])"
)
_HANDLE = re.compile(r"[\w.+-]")
_LONGEST_HANDLE = 64
_AFTER_PLAIN = frozenset(" ,;:)")
_ABBREVIATIONS = word_set(
    "Mr Mrs Ms Dr Prof St Inc Ltd Co Corp Jr Sr Gen Sen Rep Gov Lt Col Capt Sgt Rev Hon Bros Mt Ft Adm "
    "Maj Fr vs etc Ste Messrs Cmdr Brig MR MRS MS DR ST"
)
_STATES = word_set(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla "
    "Ore Pa Tenn Tex Va Vt Wash Wis Wyo"
)
"""Words that are abbreviations behind a town and a comma."""
_NUMBERED = word_set("No Nos Vol Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec")
"""Words that are abbreviations before or after a number only: `No. 7`, `3 Mar.`"""
_NICKNAMING = frozenset('"“')
"""Marks behind an initial that begin a nickname: `John B. “Jack” Ward`."""
_OPENING = frozenset(".!?…:•|“«„\n")
_ARABIC = frozenset({"al", "el", "ul", "ad", "ash", "ibn", "bin", "Al", "El", "d", "l", "L", "D"})


class Word(NamedTuple):
    """One word: its characters, its place, and what surrounds it."""

    text: str
    start: int
    end: int
    before: str
    """What stands between it and the word before, blanks left out; a line feed at the start of a block."""
    opens: bool
    """It begins a sentence, so that a capital says nothing."""
    closed: bool
    """A possessive or the rest of a compound follows: no name goes on beyond it."""


def words_of(text: str, blocks: Iterable[Block], lists: Gazetteers) -> list[Word]:
    """The words of every block that is read, in order."""
    words: list[Word] = []
    for block in blocks:
        if block.kind in (BlockKind.FURNITURE, BlockKind.CODE, BlockKind.RULE):
            continue
        hidden = [i.span for i in block.inlines if i.kind in (InlineKind.SYNTAX, InlineKind.CODE)]
        words += _block_words(text, block.span, hidden, lists)
    return words


def _block_words(text: str, span: Span, hidden: list[Span], lists: Gazetteers) -> list[Word]:
    words: list[Word] = []
    at = span.start
    last: Word | None = None
    for start, end in _open_stretches(text, span, hidden):
        for match in _TOKEN.finditer(text, start, end):
            first, behind = match.span()
            if first < at:
                continue
            raw = match[0]
            if last is not None and _is_plain(text, raw, text[at:first], behind, last):
                last = Word(raw, first, behind, "", False, False)
                words.append(last)
            else:
                gap = text[at:first] if words else "\n"
                words += _pieces(text, first, behind, gap, last, lists)
                last = words[-1]
            at = max(behind, last.end)
    return words


def _is_plain(text: str, raw: str, gap: str, end: int, last: Word) -> bool:
    """True for letters between blanks in the middle of a sentence, as most words are."""
    return (
        gap == " "
        and text[end : end + 1] in _AFTER_PLAIN
        and raw.isalpha()
        and raw[1:] == raw[1:].lower()
        and last.text[-1] != "."
        and not (last.opens and last.text.isdigit())
    )


def _open_stretches(text: str, span: Span, hidden: list[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of a block outside tags, addresses, handles and markup."""
    masks = [match.span() for match in _MASKED.finditer(text, span.start, span.end)]
    masks += [(h.start, h.end) for h in hidden]
    masks += _handles(text, span)
    at = span.start
    for start, end in sorted(masks):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < span.end:
        yield at, span.end


def _handles(text: str, span: Span) -> list[tuple[int, int]]:
    found = []
    at = text.find("@", span.start, span.end)
    while at >= 0:
        start = end = at
        while start > max(span.start, at - _LONGEST_HANDLE) and _HANDLE.match(text[start - 1]):
            start -= 1
        end += 1
        while end < min(span.end, at + _LONGEST_HANDLE) and _HANDLE.match(text[end]):
            end += 1
        if end - start > 1:
            found.append((start, end))
        at = text.find("@", end, span.end)
    return found


def _pieces(text: str, start: int, end: int, gap: str, last: Word | None, lists: Gazetteers) -> list[Word]:
    """The words that one token stands for."""
    glued = _glued(text, start, end, last, lists)
    if glued:
        gap += "-" if text[start : start + glued] in lists.openers else "|"
        start += glued
    raw = text[start:end]
    end = _with_stop(text, start, end, lists)
    closed = False
    if raw.endswith(("'s", "’s")) and len(raw) > 2:
        end, closed = start + len(raw) - 2, True
    elif raw.endswith("s") and text[end : end + 1] in ("'", "’"):
        closed = True
    opens = last is None or not _OPENING.isdisjoint(gap.strip()) or gap.endswith((' "', " ‘", " '"))
    gap = gap.strip() or ("\n" if last is None else "")
    if last is not None and last.text.endswith(".") and not gap and text[start:end].lower() in lists.openers:
        opens = True
    opens = opens or (last is not None and last.opens and last.text.isdigit())
    word = Word(text[start:end], start, end, gap, opens, closed)
    return _compound(word, last, lists) if _HYPHEN.search(word.text) else [word]


def _glued(text: str, start: int, end: int, last: Word | None, lists: Gazetteers) -> int:
    """How many letters of a token are a word that lost its blank: `captionJane`, `afterDuke`; or 0."""
    glued = _GLUED.match(text, start, end)
    if glued is None or text[start:end] in lists.known:
        return 0
    if glued["caption"]:
        return glued.end() - start if last is None or glued["sure"] else 0
    return glued.end() - start if glued[0] in lists.openers else 0


def _with_stop(text: str, start: int, end: int, lists: Gazetteers) -> int:
    """Where the token ends when the stop of an abbreviation or an initial belongs to it."""
    if text[end : end + 1] != ".":
        return end
    raw = text[start:end]
    if raw in _ABBREVIATIONS or (raw in _NUMBERED and _is_beside_number(text, start, end)):
        return end + 1
    if raw in _STATES and text[start - 2 : start] == ", " and text[start - 3].isalpha():
        return end + 1
    if len(raw) == 1 and raw.isupper():
        following = _TOKEN.match(text, end + 2) or _TOKEN.match(text, end + 1)
        if following is None and text[end + 2 : end + 3] in _NICKNAMING:
            following = _TOKEN.match(text, end + 3)
        if following and following[0][0].isupper() and _may_be_surname(text, following, lists):
            return end + 1
    return end


def _is_beside_number(text: str, start: int, end: int) -> bool:
    return (
        text[end + 1 : end + 3].strip()[:1].isdigit()
        or text[max(0, start - 2) : start].strip()[-1:].isdigit()
    )


def _may_be_surname(text: str, following: re.Match[str], lists: Gazetteers) -> bool:
    if len(following[0]) == 1:
        return text[following.end() : following.end() + 1] == "."
    return following[0].lower() not in lists.openers


def _compound(word: Word, last: Word | None, lists: Gazetteers) -> list[Word]:
    """A hyphenated word whole, or the part of it that can be a name."""
    parts = _HYPHEN.split(word.text)
    first, final = parts[0], parts[-1]
    if word.text in lists.known or first in _ARABIC:
        return [word]
    if final[:1].isupper() and first[:1].islower() and len(parts) == 2 and len(first) > 1:
        start = word.start + len(first) + 1
        return [word._replace(text=final, start=start, before=word.before + "-", opens=False)]
    if first[:1].isupper() and final.islower() and _goes_with_names(first, parts[1:], last, lists):
        return [word._replace(text=first, end=word.start + len(first), closed=True)]
    if len(parts) == 2 and lists.listed(first) and lists.listed(final):
        middle = word.start + len(first)
        return [
            word._replace(text=first, end=middle, closed=True),
            word._replace(text=final, start=middle + 1, before="-", opens=False),
        ]
    return [word]


def _goes_with_names(first: str, rest: list[str], last: Word | None, lists: Gazetteers) -> bool:
    """True if the lower-case rest is an ordinary word after a name: `Shenzhen-based`."""
    if len(first) == 1 or any(part not in lists.common for part in rest):
        return False
    korean = last is not None and last.text in lists.family_first and len(rest[0]) <= 5
    return not korean and (first.lower() not in lists.common or first.isupper())
