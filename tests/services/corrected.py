"""A small library with entities to put right, and all of its content as one value to compare."""

from typing import Any

from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.storage import Library

TEXTS = (
    "Anna Kern met Kern Ltd. Kern said so.\nA. Kern and the Mills Bank of Arden.",
    "Anna Kern left Arden. The Mills Bank stayed in Arden, and so did Tom.",
    "Ana Kern wrote to Tom Mills in New Arden. Arden was far.",
)
NAMES = {
    "Anna Kern": (EntityType.PERSON, "Anna Kern"),
    "A. Kern": (EntityType.PERSON, "Anna Kern"),
    "Ana Kern": (EntityType.PERSON, "Ana Kern"),
    "Kern Ltd": (EntityType.ORG, "Kern Ltd"),
    "Mills Bank": (EntityType.ORG, "Mills Bank"),
    "Tom Mills": (EntityType.PERSON, "Tom Mills"),
    "New Arden": (EntityType.PLACE, "New Arden"),
    "Arden": (EntityType.PLACE, "Arden"),
    "Kern": (EntityType.PERSON, "Anna Kern"),
}


def paragraphs(text: str) -> Document:
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    return Document(text, tuple(blocks))


def add_document(library: Library, text: str, document_id: str) -> DocumentRecord:
    document = paragraphs(text)
    record = DocumentRecord(
        id=document_id,
        name=f"{document_id}.txt",
        source=f"/{document_id}.txt",
        format="text",
        encoding="utf-8",
        text_hash=document.text_hash,
        length=len(text),
        words=len(text.split()),
        metadata=Metadata(),
        added="2026-01-31T09:05:00.123Z",
        position=library.documents.next_position(),
    )
    library.documents.add(record, document)
    return record


def found_in(text: str) -> Findings:
    """What a finder that knows `NAMES` finds, the longest name first."""
    taken: list[Span] = []
    gathered: dict[tuple[EntityType, str], list[tuple[Span, str]]] = {}
    for words in sorted(NAMES, key=len, reverse=True):
        at = text.find(words)
        while at >= 0:
            span = Span(at, at + len(words))
            if not any(span.start < other.end and other.start < span.end for other in taken):
                taken.append(span)
                gathered.setdefault(NAMES[words], []).append((span, words))
            at = text.find(words, at + 1)
    return Findings(
        tuple(
            FoundEntity(
                name,
                kind,
                tuple(sorted(span for span, _ in places)),
                tuple(dict.fromkeys(words for _, words in places if words != name)),
            )
            for (kind, name), places in sorted(gathered.items())
        )
    )


def filled(library: Library) -> Library:
    """The library with `TEXTS` as documents d0, d1, d2, and what is found in them."""
    for number, text in enumerate(TEXTS):
        record = add_document(library, text, f"d{number}")
        library.findings.publish(record.id, found_in(text), "names 1")
    return library


def content(library: Library) -> dict[str, Any]:
    """Everything that a reader could see of entities and notes, and all that is stored of namings."""
    rows = library._connection.rows
    return {
        "entities": library.entities.listing(),
        "mentions": [library.entities.mentions_in(record.id) for record in library.documents.listing()],
        "found": [library.findings.published(record.id) for record in library.documents.listing()],
        "namings": rows(
            "select found_id, type, name, words, entity_id, hidden from namings order by 1, 2, 3, 4, rule_id"
        ),
        "stored": rows(
            "select m.document_id, start_char, end_char, words, m.hidden, m.origin from mentions m "
            "join namings n on n.id = m.naming_id order by 1, 2, 3, 4, 5, 6"
        ),
        "tables": rows("select id, type, name from entities order by id"),
        "notes": rows("select id, target, target_id, text from notes order by id"),
        "highlights": rows("select id, note from highlights order by id"),
        "rules": sorted(library.entity_rules.book.rules, key=lambda rule: rule.id),
    }


def entity(library: Library, name: str) -> str:
    """The id of the entity of this very name."""
    (found,) = [one.entity.id for one in library.entities.listing() if one.entity.name == name]
    return found
