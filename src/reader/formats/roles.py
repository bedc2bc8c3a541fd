"""What the pieces of a plain text are: title, byline, heading, question, caption, paragraph.

Rules on form and place only; page furniture has been taken out before.
"""

import re
from collections.abc import Sequence

from reader.domain.document import BlockKind
from reader.formats.layout import LIST_MARKER, Piece
from reader.formats.stamps import stamp_in, without_dates

_HEAD_PIECES = 30
_LATEST_PIECE = 300
"""A page that was saved whole has its menus before the article, so that the byline comes late."""
_LINES_OF_BYLINE, _SHORT_LINE = 4, 24
_LONGEST_TITLE, _LONGEST_DEK, _LONGEST_HEADING, _LONGEST_QUESTION = 200, 360, 90, 150
_LONGEST_METADATA, _LONGEST_NOTE = 250, 400
_SHORTEST_SECTION = 90
_FEWEST_QUESTIONS = 3
_LONGEST_LINE = 1200
"""Longer pieces are paragraphs without looking closer."""

_STOPS = (".", ",", ";", ":", "!", "…", "-", "–", "—")
_MAY_HEAD = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_QUESTION_MARKS = ("Q:", "Q. ", "Question:")
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
_QUOTES = '“”"„«»‘'
_RULE = re.compile(r"[\s*_=~#•·⁂❦❧§+.\-–—]{3,}|[⁂❦❧]")
_CHAPTER = re.compile(
    r"(?:chapter|part|book|section|act|scene|canto|letter|appendix|volume|prologue"
    r"|epilogue|preface|introduction"
    r"|kapitel|teil|chapitre|cap[ií]tulo)(?:\s+[\divxlc]{1,7}|\s+the\s+\w{3,12})?\b[.:—-]?(?:\s.{0,80})?",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[IVXLC]{1,7}\.?|\d{1,3}\.?")
NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s(?:[^\W\d_a-z][\w.'’-]*|de|da|van|von|der|den|la|le|al|bin|di|du)){1,4}"
BYLINE = re.compile(
    r"(?i:by|(?:words|text|story|interview|reporting|report)(?=:)|words by|text by"
    r"|story by|written by|posted by|reported by|reporting by"
    r"|edited by|photographs? by"
    r"|interview by|translated by|author|authors|von|par|por)\s*:?\s+"
    rf"(?P<names>{NAME}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){NAME}){{0,4}})(?P<rest>.{{0,80}})",
)
PROVENANCE = re.compile(
    r"[(\[]?(?:(?:a version of )?this|the above) (?:article|story|piece|essay|post|interview|report|column"
    r"|excerpt|text|review|page)"
    r"\b.{0,60}\b(?:appear(?:ed|s)|published|produced|translated|adapted|excerpted"
    r"|reprinted|updated|amended|corrected"
    r"|commissioned|supported|is from|comes from)\b"
    r"|[(\[]?(?:re-?published|reprinted|adapted|excerpted|translated|originally published|first published"
    r"|first appeared|originally appeared|cross-?posted)\b.{0,40}\b(?:with|from|in|on|by|at)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:photo(?:graph|graphy)?s?|images?|pictures?|data|sources?|illustrations?|graphics?"
    r"|charts?|maps?|credits?"
    r"|photo credits?|image credits?|videos?|art|lead image|header image|cover photo)"
    r"(?:\s*[:©/]\s*|\s+(?:by|courtesy of|via|from|©)\s+)\S.{0,90}",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r".{0,60}\b(?:getty images|shutterstock|associated press|ap photo|unsplash"
    r"|wikimedia commons|istock|alamy)\b.{0,30}"
    r"|.{0,40}(?:reuters|afp|xinhua|epa)\s?/\s?\S.{0,40}",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:figure|fig\.?|photo|image|map|chart|table|plate|illustration|exhibit"
    r"|box)\s+\d+(?:\.\d+)?\s*[.:—–-]\s*\S"
    r"|(?:bar |line |pie |column )?(?:chart|graph|map|diagram|photograph|photo"
    r"|illustration|infographic|screenshot)"
    r"\s+(?:showing|of|shows|comparing|that shows)\b",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"[\[(](?:photo|image|picture|photograph|credit|illustration|graphic|source|video"
    r"|courtesy)s?\b[^\])]{0,90}[\])]\.?$"
    r"|\b(?:photo|image|photograph|illustration|picture)(?: credit)?s?\s?(?::| by )\s?[^.]{2,60}\.?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[a-z\d)”\"’'][.!?][)”\"’']*(?:\s+[A-Z“\"‘']|\s*\Z)")
_WITH_DAY = len("2019-12-31")
_READING_TIME = re.compile(r"\b\d{1,3}[ -]?min(?:ute)?s?(?: to)? read\b", re.IGNORECASE)
_STAMP_WORDS = re.compile(
    r"\b(?:first|last|originally|published|updated|posted|modified|edited|reviewed|revised"
    r"|created|released|issued|date"
    r"|dated|on|at|by|in|and|time|local|am|pm|edt|est|pst|pdt|cet|bst|ist|issue|print"
    r"|edition|page last)\b|[\W\d_]+",
    re.IGNORECASE,
)
_BIO_WORDS = re.compile(
    r"\b(?:author|writer|journalist|reporter|editor|correspondent|columnist|professor"
    r"|lecturer|director|founder|co-founder"
    r"|fellow|researcher|scientist|historian|freelance|critic|novelist|poet|teaches|writes"
    r"|covers|lives in|based in"
    r"|studies|works (?:at|for|as)|chief|president|economist|analyst|consultant|blogger|contributor|staff)\b",
    re.IGNORECASE,
)
NOTE = re.compile(
    rf"[(\[—–-]?\s?(?:Dr\.?\s|Prof\.?\s|Professor\s)?(?P<name>{NAME})\s"
    r"(?:is|was|writes|works|covers|teaches|has|lives|studies|reports)\b"
)


def roles_of(text: str, pieces: Sequence[Piece], furniture: set[int]) -> list[BlockKind]:
    """The kind of each piece, in order."""
    kinds = [
        BlockKind.FURNITURE if index in furniture else BlockKind.PARAGRAPH for index in range(len(pieces))
    ]
    body = (
        [index for index in range(len(pieces)) if index not in furniture] if furniture else range(len(pieces))
    )
    _mark_lines(text, pieces, kinds, body)
    first_prose = next((at for at, index in enumerate(body) if len(pieces[index]) > 250), len(body))
    _mark_metadata(text, pieces, kinds, body[: min(first_prose, _HEAD_PIECES)])
    _mark_late_metadata(text, pieces, kinds, body[min(first_prose, _HEAD_PIECES) : _LATEST_PIECE])
    _mark_title(text, pieces, kinds, body[: min(first_prose + 1, _HEAD_PIECES)])
    _mark_notes(text, pieces, kinds, body[-6:])
    _mark_headings(text, pieces, kinds, body)
    return kinds


def _mark_lines(text: str, pieces: Sequence[Piece], kinds: list[BlockKind], body: Sequence[int]) -> None:
    """Kinds that a line shows by itself: rules, quotes, list items, table rows, captions, credits."""
    may_have_cells = "\t" in text or "|" in text
    for at, index in enumerate(body):
        if kinds[index] is BlockKind.HEADING:
            continue
        piece = pieces[index]
        length = piece.end - piece.start
        char = text[piece.start]
        is_letter = char.isalpha()
        if char == ">":
            kinds[index] = BlockKind.QUOTE
        elif length <= 80 and not is_letter and not char.isalnum() and _is_rule(text, piece):
            kinds[index] = BlockKind.RULE
        elif _may_be_item(text, piece, is_letter) and LIST_MARKER.match(text, piece.start, piece.end):
            kinds[index] = BlockKind.LIST_ITEM
        elif length <= _LONGEST_LINE:
            kinds[index] = _kind_of_line(text[piece.start : piece.end])
            if may_have_cells and kinds[index] is BlockKind.PARAGRAPH and _is_row(text, pieces, body, at):
                kinds[index] = BlockKind.TABLE_ROW


def _is_rule(text: str, piece: Piece) -> bool:
    return _RULE.fullmatch(text, piece.start, piece.end) is not None


def _may_be_item(text: str, piece: Piece, is_letter: bool) -> bool:
    return not is_letter or text.startswith((".", ")"), piece.start + 1)


def _kind_of_line(raw: str) -> BlockKind:
    if len(raw) <= _LONGEST_METADATA and PROVENANCE.match(raw):
        return BlockKind.METADATA
    if (
        len(raw) <= 110
        and not raw.endswith((".", "?", "!"))
        and (_CREDIT.fullmatch(raw) or _AGENCY.fullmatch(raw))
    ):
        return BlockKind.METADATA
    if (len(raw) <= 300 and _CAPTION.match(raw)) or _CREDITED.search(raw, max(0, len(raw) - 140)):
        return BlockKind.CAPTION
    return BlockKind.PARAGRAPH


def _is_row(text: str, pieces: Sequence[Piece], body: Sequence[int], at: int) -> bool:
    """True if the line and one beside it have the same number of cells."""
    cells = _cells(text, pieces[body[at]])
    if cells < 2:
        return False
    neighbours = [body[other] for other in (at - 1, at + 1) if 0 <= other < len(body)]
    return any(_cells(text, pieces[other]) == cells for other in neighbours)


def _cells(text: str, piece: Piece) -> int:
    if piece.lines > 1 or len(piece) > _LONGEST_LINE:
        return 0
    tabs = text.count("\t", piece.start, piece.end)
    return tabs + 1 if tabs else text.count("|", piece.start, piece.end) + 1


def _mark_metadata(text: str, pieces: Sequence[Piece], kinds: list[BlockKind], head: Sequence[int]) -> None:
    for at, index in enumerate(head):
        if kinds[index] is not BlockKind.PARAGRAPH or len(pieces[index]) > 140:
            continue
        raw = text[pieces[index].start : pieces[index].end]
        says_who_or_when = is_byline(raw) or is_stamp(raw) or _READING_TIME.search(raw)
        if says_who_or_when or (at and _names_author(text, pieces, head, at)):
            kinds[index] = BlockKind.METADATA


def _mark_late_metadata(
    text: str, pieces: Sequence[Piece], kinds: list[BlockKind], body: Sequence[int]
) -> None:
    """The dated bylines below the menus of a page, up to where prose begins."""
    for index in body:
        piece = pieces[index]
        raw = text[piece.start : min(piece.end, piece.start + _LONGEST_LINE)]
        if is_prose(raw):
            return
        if kinds[index] is BlockKind.PARAGRAPH and len(raw) <= 140 and _is_dated_byline(raw):
            kinds[index] = BlockKind.METADATA


def is_prose(raw: str) -> bool:
    """True for a paragraph of sentences; false for menus, however long."""
    if len(raw) <= 250:
        return False
    return raw.count("\n") * 100 < len(raw) and _SENTENCE_END.search(raw) is not None


def _is_dated_byline(raw: str) -> bool:
    """True for a byline or a date with its day, alone or with words of a line or two beside them."""
    lines = raw.split("\n")
    stamps = [stamp for line in lines if (stamp := stamp_in(line)) and len(stamp.edtf) == _WITH_DAY]
    if not stamps or len(lines) > _LINES_OF_BYLINE:
        return False
    return all(is_byline(line) or is_stamp(line) or len(line) <= _SHORT_LINE for line in lines)


def is_byline(raw: str) -> bool:
    """True for `By Ada Smith`, `Words by A. Smith and Bo Li`."""
    match = BYLINE.match(raw)
    return match is not None and not match["rest"].rstrip().endswith((".", "?", "!"))


def is_stamp(raw: str) -> bool:
    """True for a line that is little more than a date: `Published: 2017-12-05`, `Ada Smith | 3 May 2020`."""
    if len(raw) > 120 or raw.endswith((".", "!", "?")) or not stamp_in(raw):
        return False
    left = without_dates(raw)
    label = left.partition(":")[0] if ":" in left else ""
    if label and _STAMP_WORDS.sub("", label) and not label[:1].isupper():
        return False
    words = _STAMP_WORDS.sub(" ", left).split()
    labelled = ":" in left and not re.search(
        r"(?i)publish|updat|post|modif|edit|review|date|issued|released", raw
    )
    names_only = all(word[:1].isupper() for word in words)
    return not words or (names_only and len(words) <= 6 and not labelled)


def _names_author(text: str, pieces: Sequence[Piece], head: Sequence[int], at: int) -> bool:
    """True for a name on a line of its own followed by what that person is, and for the line that says so."""
    here = text[pieces[head[at]].start : pieces[head[at]].end]
    before = text[pieces[head[at - 1]].start : pieces[head[at - 1]].end]
    after = text[pieces[head[at + 1]].start : pieces[head[at + 1]].end] if at + 1 < len(head) else ""
    if re.fullmatch(NAME, here):
        return bool(_BIO_WORDS.search(after)) and len(after) <= 80
    is_role = len(here) <= 80 and not here.endswith((".", "?", "!")) and bool(_BIO_WORDS.search(here))
    return is_role and bool(re.fullmatch(NAME, before))


def _mark_title(text: str, pieces: Sequence[Piece], kinds: list[BlockKind], head: Sequence[int]) -> None:
    """The first line that can be a title, and the standfirst after it."""
    open_lines = [at for at, index in enumerate(head) if kinds[index] is BlockKind.PARAGRAPH]
    if not open_lines or len(pieces) < 2:
        return
    at = open_lines[0]
    raw = text[pieces[head[at]].start : pieces[head[at]].end]
    if len(raw) > _LONGEST_TITLE or pieces[head[at]].lines > 1 or not any(char.isalpha() for char in raw):
        return
    dated = any(kinds[index] is BlockKind.METADATA for index in head[at + 1 : at + 4])
    if raw.endswith((",", ";", ":")) or (raw.endswith(".") and not dated and not _is_abbreviated(raw)):
        return
    if len(open_lines) > 1 and _is_kicker(text, pieces, head, open_lines):
        kinds[head[at]] = BlockKind.METADATA
        at = open_lines[1]
    kinds[head[at]] = BlockKind.TITLE
    _mark_dek(text, pieces, kinds, head, at)


def _is_abbreviated(raw: str) -> bool:
    return bool(re.search(r"\b(?:[A-Z]\.){1,4}$|\b(?:Inc|Jr|Sr|Co|Ltd|etc)\.$", raw))


def _is_kicker(text: str, pieces: Sequence[Piece], head: Sequence[int], open_lines: Sequence[int]) -> bool:
    """True if the first line is the name of a section and the next one is the title."""
    first, second = (text[pieces[head[at]].start : pieces[head[at]].end] for at in open_lines[:2])
    short = len(first.split()) <= 2 and len(first) <= 24
    return (
        short
        and 4 <= len(second.split()) <= 22
        and len(second) <= 140
        and not second.endswith((".", ":", ","))
    )


def _mark_dek(
    text: str, pieces: Sequence[Piece], kinds: list[BlockKind], head: Sequence[int], at: int
) -> None:
    if at + 2 >= len(head) + (len(head) < len(pieces)) or at + 1 >= len(head):
        return
    index = head[at + 1]
    piece = pieces[index]
    if kinds[index] is not BlockKind.PARAGRAPH or not 40 <= len(piece) <= _LONGEST_DEK:
        return
    following = index + 1
    if following >= len(pieces):
        return
    unfinished = not text[piece.start : piece.end].endswith((".", "?", "!", "”", '"', ":"))
    apart = pieces[following].gap >= 2 and len(pieces[following]) > 100
    if (
        kinds[following] is BlockKind.METADATA
        or apart
        or (unfinished and len(pieces[following]) > len(piece))
    ):
        kinds[index] = BlockKind.DEK


def _mark_notes(text: str, pieces: Sequence[Piece], kinds: list[BlockKind], tail: Sequence[int]) -> None:
    """The note on the author and the stamps among the last pieces."""
    for index in tail:
        piece = pieces[index]
        if kinds[index] is not BlockKind.PARAGRAPH or len(piece) > _LONGEST_NOTE or index < 3:
            continue
        raw = text[piece.start : piece.end]
        note = NOTE.match(raw)
        if (note and _BIO_WORDS.search(raw)) or is_byline(raw) or is_stamp(raw):
            kinds[index] = BlockKind.METADATA


def _mark_headings(text: str, pieces: Sequence[Piece], kinds: list[BlockKind], body: Sequence[int]) -> None:
    questions: list[int] = []
    for at, index in enumerate(body):
        piece = pieces[index]
        if piece.end - piece.start > _LONGEST_QUESTION or piece.lines > 1 or kinds[index] not in _MAY_HEAD:
            continue
        raw = text[piece.start : piece.end]
        following = body[at + 1] if at + 1 < len(body) else -1
        if kinds[index] is BlockKind.LIST_ITEM and not (raw[0].isdigit() and _is_lone(kinds, body, at)):
            continue
        if raw.endswith("?") and following >= 0 and _is_answered(text, pieces, kinds, index, following):
            questions.append(index)
        elif _is_heading(raw, pieces, index, following) or _heads_list(raw, piece, kinds, following):
            kinds[index] = BlockKind.HEADING
        if raw.startswith(_QUESTION_MARKS):
            kinds[index] = BlockKind.HEADING
    marked = any(text.startswith(_QUESTION_MARKS, pieces[index].start) for index in body[:200])
    for index in questions:
        if len(questions) >= _FEWEST_QUESTIONS or marked or _is_short_question(text, pieces[index]):
            kinds[index] = BlockKind.HEADING


def _heads_list(raw: str, piece: Piece, kinds: Sequence[BlockKind], following: int) -> bool:
    """True for a short line without a final stop before a list or table."""
    if following < 0 or kinds[following] not in _LISTED or raw.endswith(_STOPS):
        return False
    return piece.gap > 0 and len(raw) <= _LONGEST_HEADING and raw[0].isupper()


def _is_answered(
    text: str, pieces: Sequence[Piece], kinds: Sequence[BlockKind], index: int, following: int
) -> bool:
    answer = pieces[following]
    stands_alone = pieces[index].gap > 0 and answer.gap > 0 and text[pieces[index].start] not in _QUOTES
    ends_open = text[answer.end - 1] == "?" and len(answer) <= _LONGEST_QUESTION
    return stands_alone and len(answer) >= 40 and not ends_open and kinds[following] is BlockKind.PARAGRAPH


def _is_short_question(text: str, piece: Piece) -> bool:
    opening = text[piece.start : piece.end].split(maxsplit=1)[0].casefold()
    return len(piece) <= 60 and opening in {
        "what",
        "why",
        "how",
        "who",
        "where",
        "when",
        "which",
        "is",
        "are",
        "can",
    }


def _is_lone(kinds: Sequence[BlockKind], body: Sequence[int], at: int) -> bool:
    beside = [body[other] for other in (at - 1, at + 1) if 0 <= other < len(body)]
    return all(kinds[other] is not BlockKind.LIST_ITEM for other in beside)


def _is_heading(raw: str, pieces: Sequence[Piece], index: int, following: int) -> bool:
    """True for a short line without a final stop that stands alone before something longer."""
    piece = pieces[index]
    if len(raw) > _LONGEST_HEADING or following < 0 or (index and not piece.gap) or not pieces[following].gap:
        return False
    if len(raw) <= 60 and (_CHAPTER.fullmatch(raw) or _ROMAN.fullmatch(raw)) and raw[0].isupper():
        return True
    if raw.endswith(_STOPS) or raw[-1] in "?”\"'’" or "\t" in raw or raw.count(" ") > 14:
        return False
    opens_well = raw[0].isupper() or raw[0].isdigit() or raw[0] in '“"‘«¿¡' or not raw[0].isascii()
    if not opens_well or not any(char.isalpha() for char in raw):
        return False
    return len(pieces[following]) >= max(_SHORTEST_SECTION, len(raw) * 3 // 2)
