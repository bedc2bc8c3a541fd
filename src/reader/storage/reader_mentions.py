"""The mentions of a document that rules of the reader make, and those they take.

Where a mention of the reader's stands, what was found there is hidden. A name that is always one is not cut
out of a longer name that was found; an added place is taken as it is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.domain.document import BlockKind, Document, Span
from reader.domain.entities import EntityType, Origin
from reader.domain.entity_rules import EntityRule, Naming, RuleKind
from reader.storage import namings
from reader.storage.connection import Connection
from reader.storage.documents import Documents

_MENTION = ("document_id", "start_char", "end_char", "naming_id", "origin", "confidence")
_GAP = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
_LONGEST = 400
"""Code points: longer names that were found do not keep a shorter one from being marked."""
_LEFT_OUT = frozenset({BlockKind.FURNITURE, BlockKind.CODE})


class _Place(NamedTuple):
    """A span that a rule makes a mention."""

    span: Span
    rule: EntityRule


def mark_anew(connection: Connection, document_id: str) -> set[str]:
    """Makes the mentions of the reader's rules in a document anew; gives the entities that are touched."""
    text = _text_of(connection, document_id)
    if text is None:
        return set()
    with connection.transaction():
        touched = _take_back(connection, document_id)
        rules = namings.book_of(connection).for_places(document_id)
        places = list(_places(connection, document_id, text, rules)) if rules else []
        touched |= _write(connection, document_id, text, places)
        touched |= _cover(connection, document_id, places, rules)
        return touched


def has_marks(connection: Connection, document_id: str) -> bool:
    """True if rules of the reader may make or take mentions in a document."""
    return bool(namings.book_of(connection).for_places(document_id))


def _text_of(connection: Connection, document_id: str) -> str | None:
    found = connection.value(
        "select t.text from documents d join revisions r on r.document_id = d.id and r.number = d.revision "
        "join texts t on t.hash = r.text_hash where d.id = ?",
        document_id,
    )
    return None if found is None else str(found)


def _take_back(connection: Connection, document_id: str) -> set[str]:
    """Everything as it was found; gives the entities that are touched."""
    rows = connection.rows(
        "select n.id, n.entity_id, n.rule_id from mentions m join namings n on n.id = m.naming_id "
        "where m.document_id = ? and (m.hidden = 1 or n.rule_id <> '') group by n.id",
        document_id,
    )
    if not rows:
        return set()
    made = "naming_id in (select id from namings where rule_id <> '')"
    connection.change(f"delete from mentions where document_id = ? and {made}", document_id)  # noqa: S608
    connection.change(f"delete from aliases where document_id = ? and {made}", document_id)  # noqa: S608
    connection.change("update mentions set hidden = 0 where document_id = ? and hidden = 1", document_id)
    namings.drop_unused(connection, [number for number, _, rule_id in rows if rule_id])
    return {entity for _, entity, _ in rows}


def _places(
    connection: Connection, document_id: str, text: str, rules: Sequence[EntityRule]
) -> Iterator[_Place]:
    """The spans that rules make mentions, none overlapping: added ones first, then the longest."""
    taken: list[Span] = []
    for rule in reversed(rules):
        if rule.kind is not RuleKind.ADD or rule.span is None:
            continue
        is_there = " ".join(rule.span.of(text).split()) == rule.name
        if is_there and not any(_overlap(rule.span, span) for span in taken):
            taken.append(rule.span)
            yield _Place(rule.span, rule)
    always = [rule for rule in rules if rule.kind is RuleKind.ALWAYS]
    found = [_Place(span, rule) for rule in always for span in occurrences(text, rule.name)]
    if not found:
        return
    document = Documents(connection).load(document_id)
    number = {rule.id: order for order, rule in enumerate(rules)}
    found.sort(key=lambda place: (-len(place.span), place.span.start, -number[place.rule.id]))
    used: set[int] = set()
    for place in found:
        at = {*range(place.span.start, place.span.end)}
        if at & used or any(_overlap(place.span, span) for span in taken):
            continue
        if _is_in_body(document, place.span) and not _is_part(connection, document_id, place.span):
            used |= at
            yield place


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Where some words stand as whole words in this very spelling; a line end may stand for a space."""
    parts = words.split()
    if not parts:
        return
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    pattern = re.compile(before + _GAP.join(map(re.escape, parts)) + after)
    at = text.find(parts[0])
    while at >= 0:
        match = pattern.match(text, at)
        if match:
            yield Span(*match.span())
        at = text.find(parts[0], match.end() if match else at + 1)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_in_body(document: Document, span: Span) -> bool:
    index = document.outline.block_index(span.start)
    if index < 0:
        return False
    block = document.blocks[index]
    return block.kind not in _LEFT_OUT and span.end <= block.span.end


def _is_part(connection: Connection, document_id: str, span: Span) -> bool:
    """True if a longer name was found around a span."""
    return bool(
        connection.value(
            "select 1 from mentions m join namings n on n.id = m.naming_id where m.document_id = ? "
            "and m.start_char between ? and ? and m.end_char >= ? and m.end_char - m.start_char > ? "
            "and n.rule_id = '' limit 1",
            document_id,
            span.start - _LONGEST,
            span.start,
            span.end,
            len(span),
        )
    )


def _write(connection: Connection, document_id: str, text: str, places: Sequence[_Place]) -> set[str]:
    namer = namings.Namer(connection)
    book = namings.book_of(connection)
    rows = []
    aliases = set()
    for span, rule in places:
        kind, name = book.remembered(rule.entity_id) or (rule.type or EntityType.PERSON, rule.name)
        words = " ".join(span.of(text).split())
        number = namer.number(Naming(rule.entity_id, rule.type or kind, name, words, rule.id))
        rows.append((document_id, span.start, span.end, number, str(Origin.READER), 1.0))
        if words != name:
            aliases.add((document_id, number))
    connection.insert_rows("mentions", _MENTION, rows, known="keep")
    connection.insert_rows("aliases", ("document_id", "naming_id"), sorted(aliases), known="keep")
    return namer.touched


def _cover(
    connection: Connection, document_id: str, places: Sequence[_Place], rules: Sequence[EntityRule]
) -> set[str]:
    """Hides what was found where the reader says something else; gives the entities that are touched."""
    refused = {rule.name.casefold(): rule.number for rule in rules if rule.kind is RuleKind.NEVER}
    numbers = {rule.id: rule.number for rule in rules}
    spans = sorted(place.span for place in places)
    if not spans and not refused:
        return set()
    touched: set[str] = set()
    covered: list[tuple[int]] = []
    at = 0
    for row, start, end, folded, rule_id, entity in connection.rows(
        "select m.rowid, m.start_char, m.end_char, n.folded, n.rule_id, n.entity_id from mentions m "
        "join namings n on n.id = m.naming_id where m.document_id = ? order by m.start_char, m.end_char",
        document_id,
    ):
        while at < len(spans) and spans[at].end <= start:
            at += 1
        is_covered = not rule_id and at < len(spans) and spans[at].start < end
        if is_covered or refused.get(folded, -1) > numbers.get(rule_id, -1):
            covered.append((row,))
            touched.add(entity)
    connection.raw.executemany("update mentions set hidden = 1 where rowid = ?", covered)
    return touched
