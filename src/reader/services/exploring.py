"""Look things up in a library: the document a person means, and what is known about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.domain.annotations import Highlight, NoteTarget
from reader.domain.document import BlockKind, Document, Span
from reader.domain.entities import FoundEntity
from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.shown import shown_words
from reader.domain.timeline import Event
from reader.services import analysing
from reader.storage import Library

_SHORT_ID = 4
"""Characters of an id from which on a beginning of it is taken for one."""
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line of a document's outline; `level` is 0 for its title."""

    level: int
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What is known about one document. Entities come with the most mentioned first.

    Events are as the reader put them right, in the order of time. `dated` is the date of the note, EDTF.
    """

    record: DocumentRecord
    outline: tuple[HeadingLine, ...]
    entities: tuple[FoundEntity, ...]
    events: tuple[Event, ...]
    highlights: tuple[Highlight, ...]
    note: str
    dated: str = ""


def document_named(library: Library, name: str) -> DocumentRecord:
    """The document a person means; ReaderError if none answers, or several do.

    By file name, title or id; else by its number in the list, from 1; else by the beginning of its id, or by
    a part of a name or title that no other document has.
    """
    listed = library.documents.listing()
    wanted = " ".join(name.split()).casefold()
    if not wanted:
        raise ReaderError("A document needs a name.", "`commonplace list` shows the documents.")
    for answers in (_by_name(listed, wanted), _by_number(listed, wanted), _by_part(listed, wanted)):
        if len(answers) == 1:
            return answers[0]
        if answers:
            raise _several(listed, answers, name)
    raise ReaderError(
        f"The library has no document “{name}”.",
        "`commonplace list` shows the documents."
        if listed
        else "It is empty: add one with `commonplace add`.",
    )


def overview(library: Library, record: DocumentRecord) -> Overview:
    """What is known about a document; it is analysed now if it was not yet."""
    document = library.documents.load(record.id)
    findings = analysing.findings_for(library, record.id)
    note = library.annotations.note_on(NoteTarget.DOCUMENT, record.id)
    return Overview(
        record=record,
        outline=tuple(outline(document)),
        entities=tuple(sorted(findings.entities, key=lambda one: (-len(one.mentions), one.name))),
        events=tuple(sorted(events_of(library, record, findings), key=_in_time)),
        highlights=tuple(library.annotations.of_document(record.id)),
        note=note.text if note else "",
        dated=note.dated if note else "",
    )


def events_of(library: Library, record: DocumentRecord, findings: Findings) -> list[Event]:
    """The events of a document under what the reader said of them, also if findings are not published."""
    known = library.events.of_document(record.id)
    if analysing.is_published(library, record):
        return known
    marks = library.event_marks.of_document(record.id)
    found = (event for event in findings.events if not any(mark.covers(event.span) for mark in marks))
    unpublished = [Event("", record.id, event) for event in found]
    return [*unpublished, *(event for event in known if event.mark_id)]


def _in_time(event: Event) -> tuple[int, int, Span]:
    return event.when.earliest, event.when.latest, event.found.span


def outline(document: Document) -> list[HeadingLine]:
    """The title and headings of a document, in order."""
    return [
        HeadingLine(
            0 if block.kind is BlockKind.TITLE else block.level, block.span, shown_words(document.text, block)
        )
        for block in document.blocks
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING)
    ]


def _by_name(listed: Sequence[DocumentRecord], wanted: str) -> list[DocumentRecord]:
    return [record for record in listed if wanted in (record.id, *_names(record))]


def _by_number(listed: Sequence[DocumentRecord], wanted: str) -> list[DocumentRecord]:
    if not (wanted.isascii() and wanted.isdigit()) or not 1 <= int(wanted[:9]) <= len(listed):
        return []
    return [listed[int(wanted[:9]) - 1]]


def _by_part(listed: Sequence[DocumentRecord], wanted: str) -> list[DocumentRecord]:
    return [
        record
        for record in listed
        if any(wanted in name for name in _names(record))
        or (len(wanted) >= _SHORT_ID and record.id.startswith(wanted))
    ]


def _names(record: DocumentRecord) -> tuple[str, str]:
    return record.name.casefold(), " ".join(record.title.split()).casefold()


def _several(listed: Sequence[DocumentRecord], answers: Sequence[DocumentRecord], name: str) -> ReaderError:
    numbers = {record.id: number for number, record in enumerate(listed, 1)}
    lines = [f"  {numbers[one.id]}: {one.title} ({one.name})" for one in answers[:_MOST_NAMED]]
    if len(answers) > _MOST_NAMED:
        lines.append(f"  and {len(answers) - _MOST_NAMED} more")
    return ReaderError(
        "\n".join([f"“{name}” may be any of {len(answers)} documents:", *lines]),
        "Name it by its number in the list.",
    )
