"""What a plain text says about itself: title, author, site and date of publication.

Read from bylines, stamps, notes and footers; what is not said stays empty, for the reader to fill in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.domain.document import Block, BlockKind, Metadata
from reader.formats.roles import BYLINE, NAME, NOTE, is_prose, is_stamp
from reader.formats.spoken_year import spoken_date
from reader.formats.stamps import stamp_in, without_dates

HEAD_BLOCKS, TAIL_BLOCKS = 25, 40
"""How many blocks at the beginning and at the end are looked at."""
_LATEST_BLOCK = 300
"""As far as this the byline of a page with long menus is looked for."""
_LONGEST = 400

_LABEL = re.compile(
    r"\b(?:first|last|originally|published|updated|posted|modified|edited|on|at|by|and|date|issue)\b:?",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s*[|·•—–/,;:()\[\]]\s*|\s-\s|\s{2,}")
_WORD = r"[A-Z0-9][\w'’&-]*(?:\.\w+)*"
_TITLE_CASE = rf"(?!Crown\b|All\b){_WORD}(?:\s(?:of|the|and|for|de|du|la|&|in|{_WORD})){{0,5}}"
_SITES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\btranslated by (?:[Tt]he )?(?P<site>{_TITLE_CASE})",
        rf"(?i:republished|reprinted) .{{0,40}}\bfrom (?:[Tt]he )?(?P<site>{_TITLE_CASE})",
        rf"(?i:appeared|appears|published) (?:in|on|at|by) (?:[Tt]he )?(?P<site>{_TITLE_CASE})",
        rf"^From (?:[Tt]he )?(?P<site>{_TITLE_CASE})(?:, the free .*)?$",
        rf"(?:©|\([cC]\)|Copyright)\s*(?:©\s*|Copyright\s)?(?:of\s)?(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?,?\s*)?(?:by\s)?(?P<site>{_TITLE_CASE})",
        rf"(?i:latest (?:updates|news|stories)) from\s+(?:[Tt]he )?(?P<site>{_TITLE_CASE})",
    )
)
_MONTH_NAME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\d+)\b.*",
    re.IGNORECASE,
)
_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)\s*(?:©\s*)?(?:\d{4}\s?[-–]\s?)?(?P<year>(?:19|20)\d\d)\b"
)
_LAST_YEAR = re.compile(r",?\s(?:19|20)\d\d$")
_NOBODY = frozenset(
    {"admin", "administrator", "webmaster", "editor", "editors", "staff", "guest", "anonymous", "user"}
)
_SIGNED = re.compile(rf"\bby (?P<name>{NAME}|[A-Z]\w+)$")
_SHARING = re.compile(r"\b(?:Share (?:this|on|via|with)|Shares\b|Tweet\b|Print this|Email this|E-mail this)")
_BESIDE = 24
"""Characters that a date takes."""
_POLICY = re.compile(r"\b(?:cookies?|privacy|terms of (?:use|service))\b", re.IGNORECASE)
_REVISED = re.compile(r"\b(?:updated|edited|modified|revised|reviewed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    kind: BlockKind
    text: str


def guess_metadata(text: str, blocks: Sequence[Block]) -> Metadata:
    """What the text says about itself; a field is empty where it says nothing certain enough."""
    head, tail = _ends(text, blocks)
    late = _late_bylines(text, blocks)
    title = next((words.text for words in head if words.kind is BlockKind.TITLE), "")
    about = [words for words in head + tail if words.kind in {BlockKind.METADATA, BlockKind.FURNITURE}]
    author = _as_spoken(_author([*about, *late]))
    published = _published(head, late, tail) or _copyright_year(about) or spoken_date(text)
    return Metadata(title, author, _site(about, author), published)


def _ends(text: str, blocks: Sequence[Block]) -> tuple[list[_Words], list[_Words]]:
    head = [_words(text, block) for block in blocks[:HEAD_BLOCKS]]
    tail = [_words(text, block) for block in blocks[max(HEAD_BLOCKS, len(blocks) - TAIL_BLOCKS) :]]
    return head, tail


def _late_bylines(text: str, blocks: Sequence[Block]) -> list[_Words]:
    """The bylines below the menus of a page that was saved whole, the nearest to its prose first."""
    page = [_words(text, block) for block in blocks[:_LATEST_BLOCK]]
    before = _before_prose(page)[HEAD_BLOCKS:]
    return [words for words in reversed(before) if words.kind is BlockKind.METADATA]


def _words(text: str, block: Block) -> _Words:
    return _Words(
        block.kind,
        " ".join(text[block.span.start : min(block.span.end, block.span.start + _LONGEST)].split()),
    )


def _author(about: Sequence[_Words]) -> str:
    lines = [words.text for words in about if words.kind is BlockKind.METADATA]
    for line in lines:
        match = BYLINE.match(line)
        if match and "photo" not in line[: match.start("names")].casefold():
            return _tidy_names(match["names"])
    for line in lines:
        signed = _SIGNED.search(line) if is_stamp(line) else None
        if signed:
            return signed["name"]
    for line in lines:
        if re.fullmatch(NAME, line):
            return line
    for line in lines:
        note = NOTE.match(line)
        if note:
            return note["name"]
    for line in lines:
        first = _SEPARATORS.split(line)[0]
        if (
            first != line
            and is_stamp(line)
            and re.fullmatch(NAME, _LABEL.sub("", first))
            and not stamp_in(first)
        ):
            return first
    return ""


def _as_spoken(author: str) -> str:
    """The name without capitals for show; empty for an account that is nobody."""
    if author.casefold() in _NOBODY:
        return ""
    loud = author.isupper() and " " in author
    return (
        " ".join(part.capitalize() if len(part) > 2 else part for part in author.split(" "))
        if loud
        else author
    )


def _tidy_names(names: str) -> str:
    """Names without what follows them in the same line: a month, a number."""
    kept: list[str] = []
    for word in names.split():
        if (_MONTH_NAME.fullmatch(word) or _LABEL.fullmatch(word)) and len(kept) >= 2:
            break
        kept.append(word)
    return " ".join(kept).rstrip(",&")


def _site(about: Sequence[_Words], author: str) -> str:
    for pattern in _SITES:
        for number, words in enumerate(about):
            beyond = about[number + 1].text if number + 1 < len(about) else ""
            line = f"{words.text} {beyond}" if words.text.endswith((" from", " by")) else words.text
            match = pattern.search(line)
            if match and not stamp_in(match["site"]) and not _MONTH_NAME.fullmatch(match["site"]):
                return _LAST_YEAR.sub("", match["site"]).rstrip(".,'’-&")
    return _site_beside_author(about, author) if author else ""


def _site_beside_author(about: Sequence[_Words], author: str) -> str:
    """The name that stands with the author and the date: `Ada Smith Daily Echo Published: 3 May 2020`."""
    for words in about:
        if (
            words.kind is not BlockKind.METADATA
            or not words.text.startswith(author)
            or not stamp_in(words.text)
        ):
            continue
        left = _SEPARATORS.sub(" ", _LABEL.sub(" ", without_dates(words.text[len(author) :])))
        site = " ".join(left.split())
        if re.fullmatch(_TITLE_CASE, site):
            return site
    return ""


def _published(head: Sequence[_Words], late: Sequence[_Words], tail: Sequence[_Words]) -> str:
    """The date of the stamps: of publication before that of revision, at the top before at the end.

    A stamp of the article goes before one of the furniture, and says more than the terms of use.
    """
    stamps: list[tuple[bool, bool, str]] = []
    for words in (
        *_before_prose(head),
        *late,
        *(words for words in (*head, *tail) if _REVISED.search(words.text)),
    ):
        outside = words.kind is BlockKind.FURNITURE
        if outside and (_POLICY.search(words.text) or not _LABEL.search(words.text)):
            continue
        stamp = stamp_in(words.text) if outside or words.kind is BlockKind.METADATA else None
        if stamp:
            revised = _REVISED.search(words.text[: stamp.start]) is not None
            stamps.append((bool(late) and outside, revised, stamp.edtf))
    if stamps:
        return min(stamps, key=lambda stamp: stamp[:2])[2]
    glued = _beside_sharing(head[0].text) if head else ""
    if glued:
        return glued
    late = [words for words in tail if words.kind is BlockKind.METADATA and is_stamp(words.text)]
    found = stamp_in(late[0].text) if late else None
    return found.edtf if found else ""


def _beside_sharing(first: str) -> str:
    """The date in a page head whose lines have run into one, which stands before the buttons for sharing."""
    for match in _SHARING.finditer(first):
        before = first[max(0, match.start() - _BESIDE) : match.start()].rstrip()
        stamp = stamp_in(before)
        if stamp and stamp.end == len(before):
            return stamp.edtf
    return ""


def _before_prose(head: Sequence[_Words]) -> list[_Words]:
    kept: list[_Words] = []
    for words in head:
        if words.kind is BlockKind.PARAGRAPH and is_prose(words.text):
            break
        kept.append(words)
    return kept


def _copyright_year(about: Sequence[_Words]) -> str:
    for words in about:
        match = _COPYRIGHT_YEAR.search(words.text)
        if match:
            return f"{match['year']}~"
    return ""
