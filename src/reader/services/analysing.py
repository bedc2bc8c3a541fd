"""Find the entities and events of documents, keep what was found, and publish it in the library.

Findings depend on the text, its format, the date it was published and the extractors: `cache_key` names all
but the text. `analyse_job` is what a worker process runs; everything it takes and gives is quick to send.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from reader.domain import edtf
from reader.domain.changes import Changes
from reader.domain.days import iso
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.entities import EntityType, Knowledge
from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.domain.progress import Progress, silently
from reader.domain.records import DocumentRecord
from reader.domain.timeline import Unresolved, When
from reader.extraction import VERSION, extract, extract_again
from reader.services.findings_json import decode, encode
from reader.services.workers import Line
from reader.storage import LONG_LOG, Library
from reader.storage.block_records import BlockColumns, from_columns, to_columns

LIMIT = 25_000_000
"""Characters: longer texts (ten thousand pages and more) would take minutes, and are not analysed."""

_MARK = "; known "
_SHORT = 40_000
"""Characters of findings that are published in some ten milliseconds."""

NOTHING_KNOWN = Knowledge()

_QUICKLY_READ = 500_000
"""Characters of a text whose findings are read in a few milliseconds."""

Job = tuple[str, BlockColumns, Metadata, dict[str, EntityType], frozenset[str], str]
"""What a worker needs: the text, the blocks in their compact form and the metadata of a document, what the
reader said of names, and the engine."""

_ENGINE = "engine"


def engine_of(library: Library) -> str:
    """Which engine finds names in a library: '' for our own tagger, else a pipeline of spaCy."""
    return library.settings.get(_ENGINE) or ""


def choose_engine(library: Library, engine: str) -> None:
    """Have names found by another engine from now on; what was found by the one before is out of date then.

    ReaderError if it cannot be loaded, and nothing is changed.
    """
    check_engine(engine)
    remember_engine(library, engine)


def remember_engine(library: Library, engine: str) -> None:
    """`choose_engine` for one that was checked already."""
    library.settings.set(_ENGINE, engine)


def check_engine(engine: str) -> None:
    """ReaderError if an engine cannot be loaded. Loading one takes seconds."""
    from reader.extraction.tagger.engines import engine_named

    engine_named(engine)


def installed_engines() -> list[str]:
    """The pipelines that could be chosen, by name."""
    from reader.extraction.tagger.engines import installed

    return installed()


def analyse(
    document: Document,
    progress: Progress = silently,
    knowledge: Knowledge = NOTHING_KNOWN,
    engine: str = "",
) -> Findings:
    """What the extractors find, nothing in a text beyond `LIMIT`.

    Relative dates count from the date of publication, if there is one; what the reader said of names goes
    before what is found.
    """
    published = published_when(document.metadata)
    if len(document.text) > LIMIT:
        return Findings(published=published.edtf if published else "")
    return _keyed(extract(document, published, progress, knowledge, engine))


def _keyed(findings: Findings) -> Findings:
    """The findings, their entities with the keys under which they are known in other documents."""
    from reader.extraction.grouping.across import with_keys

    return replace(findings, entities=tuple(map(with_keys, findings.entities)))


def too_long(name: str, length: int) -> ReaderError | None:
    """Why nothing is found in a text of so many characters; None if it is analysed like any other."""
    if length <= LIMIT:
        return None
    return ReaderError(
        f"“{name}” is too long to be searched for names and dates: "
        f"it has {length:,} characters, and {LIMIT:,} are the limit.",
        "Split it into parts to have them analysed. As it is, it can be read, searched and marked.",
    )


def published_when(metadata: Metadata) -> When | None:
    """The date of publication; None if it is unknown or, typed by a person, no date of ours."""
    return _parsed(metadata.published.strip())


def cache_key(described: DocumentRecord | Document, engine: str = "") -> str:
    """What findings depend on besides the text: extractors, engine, format and the date of publication.

    What the reader had said of names by then is not in it: rules hold for what is published anyway, so
    nothing is out of date when one is made. Findings are kept under a key with a mark of that, however.
    """
    published = published_when(described.metadata)
    return _key(described.format, published.edtf if published else "", engine)


def job_for(document: Document, knowledge: Knowledge = NOTHING_KNOWN, engine: str = "") -> Job:
    """The arguments of `analyse_job` for a document."""
    names = dict(knowledge.names)
    return document.text, to_columns(document.blocks), document.metadata, names, knowledge.never, engine


def analyse_job(
    text: str,
    blocks: BlockColumns,
    metadata: Metadata,
    names: dict[str, EntityType],
    never: frozenset[str],
    engine: str = "",
) -> str:
    """Analyse in a worker process; the findings as `encode` writes them."""
    document = Document(text, from_columns(blocks), metadata)
    return encode(analyse(document, knowledge=Knowledge(names, never), engine=engine))


def knowledge_of(library: Library) -> Knowledge:
    """What the reader of a library said of names."""
    return library.entity_rules.book.knowledge


@dataclass(frozen=True, slots=True)
class Analysed:
    """A document that `analyse_in` is done with, and what changed in the library by it."""

    document_id: str
    changes: Changes
    notes: tuple[str, ...] = ()
    """What the reader should know of how it was done, such as that the text is in another language."""


def analyse_in(place: Path, document_ids: Sequence[str], line: Line) -> None:
    """What a worker does for documents of the library at `place`: finds, keeps and publishes.

    Tells `Analysed` for each, in order; one that was removed meanwhile has no changes. ReaderError if the
    library cannot be read or written.
    """
    with Library.beside(place) as library:
        for document_id in document_ids:
            try:
                changes = publish(library, document_id, in_steps=True)
                notes = notes_on(library, document_id)
            except KeyError:
                changes, notes = Changes(), ()
            line.tell(Analysed(document_id, changes, notes))
            library.merge_log(LONG_LOG)


def get_ready() -> None:
    """Load in a worker what finding names and dates, and keeping them, needs before there is a text."""
    Library.prepare_writing()
    words = "Anna Kern came to Lima in 1984."
    analyse(Document(words, (Block(BlockKind.PARAGRAPH, Span(0, len(words))),)))


def withdraw(place: Path, document_ids: Sequence[str]) -> None:
    """What a worker does before long documents leave the library: takes back what was found in them.

    So that little is left to do for the command that removes them. If it is not run after all, they are
    analysed anew, from what is kept of their texts.
    """
    with Library.beside(place) as library:
        for document_id in document_ids:
            library.findings.withdraw_in_steps(document_id)
        library.merge_log(LONG_LOG)


def unpublished(library: Library, records: Iterable[DocumentRecord] | None = None) -> list[DocumentRecord]:
    """The documents, of those given or of all, whose findings are not in the library or not up to date."""
    published = library.findings.published_all()
    asked = library.documents.listing() if records is None else records
    engine = engine_of(library)
    return [record for record in asked if _plain(published.get(record.id, "")) != cache_key(record, engine)]


def kept_findings(library: Library, record: DocumentRecord) -> Findings | None:
    """The findings kept for a text, None if there are none or they cannot be read any more."""
    payload = library.findings.cached(record.text_hash, _kept_key(library, record))
    return _decoded(payload) if payload is not None else None


def unresolved(library: Library, document_id: str) -> tuple[Unresolved, ...]:
    """What in a document waits for its date of publication: "last year" and its like.

    Nothing of a document whose date is known, and nothing of a very long one, whose findings are not quickly
    read. KeyError if the document is unknown.
    """
    record = library.documents.get(document_id)
    if record.length > _QUICKLY_READ or published_when(record.metadata) is not None:
        return ()
    kept = kept_findings(library, record)
    return kept.unresolved if kept else ()


def notes_on(library: Library, document_id: str) -> tuple[str, ...]:
    """What the reader should know of how names and dates were found in a document, a sentence or two each.

    Nothing of a very long one, whose findings are not quickly read. KeyError if the document is unknown.
    """
    record = library.documents.get(document_id)
    if record.length > _QUICKLY_READ:
        return ()
    kept = kept_findings(library, record)
    return kept.notes if kept else ()


def _kept_key(library: Library, record: DocumentRecord) -> str:
    """Under which key findings of a text are kept: with what is known of names now, else the latest ones."""
    wanted = _marked(_key_in(library, record), knowledge_of(library).mark)
    kept = library.findings.kept_for(record.text_hash)
    if wanted in kept:
        return wanted
    return next((key for key in kept if _plain(key) == _key_in(library, record)), wanted)


def _decoded(payload: str) -> Findings | None:
    try:
        return decode(payload)
    except (ValueError, KeyError, TypeError):
        return None


def findings_for(library: Library, document_id: str, progress: Progress = silently) -> Findings:
    """The findings of a document: kept ones, else found now and (in a library that can be written) kept.

    KeyError if the document is unknown.
    """
    record = library.documents.get(document_id)
    kept = kept_findings(library, record)
    if kept is not None:
        return kept
    document = library.documents.load(document_id)
    before = _before_correction(library, record)
    knowledge = knowledge_of(library)
    if before is None or len(document.text) > LIMIT:
        findings = analyse(document, progress, knowledge, engine_of(library))
    else:
        findings = extract_again(document, published_when(document.metadata), before)
    if not library.read_only:
        key = _marked(_key_in(library, record), knowledge.mark)
        library.findings.keep(record.text_hash, key, encode(findings))
    return findings


def _before_correction(library: Library, record: DocumentRecord) -> Findings | None:
    """The findings of the same text and extractors under another date of publication, if they are kept."""
    by = library.findings.published_by(record.id)
    if by is None or _plain(by).rpartition("; ")[0] != _key_in(library, record).rpartition("; ")[0]:
        return None
    payload = library.findings.cached(record.text_hash, by)
    return _decoded(payload) if payload is not None else None


def store(library: Library, record: DocumentRecord, payload: str, engine: str = "") -> Changes:
    """Keep and publish what a worker found for a document with an engine, in one transaction.

    If the date of publication was corrected while the worker worked, `is_published` stays False.
    """
    findings = decode(payload)
    key = _marked(_key(record.format, findings.published, engine), knowledge_of(library).mark)
    with library.transaction():
        library.findings.keep(record.text_hash, key, payload)
        return library.findings.publish(record.id, findings, key)


def is_published(library: Library, record: DocumentRecord) -> bool:
    """True if the entities and events of a document are in the library and up to date."""
    return _plain(library.findings.published_by(record.id) or "") == _key_in(library, record)


def publish(
    library: Library, document_id: str, progress: Progress = silently, *, in_steps: bool = False
) -> Changes:
    """Find and publish the entities and events of a document, unless they are there and up to date.

    A read-only library is left as it is. With `in_steps` nobody else who writes has to wait for long, and it
    is only valid at the end. KeyError if the document is unknown.
    """
    record = library.documents.get(document_id)
    if library.read_only or is_published(library, record):
        return Changes()
    findings = findings_for(library, document_id, progress)
    put = library.findings.publish_in_steps if in_steps else library.findings.publish
    return put(document_id, findings, _kept_key(library, record))


def publish_kept(library: Library, record: DocumentRecord) -> Changes | None:
    """Publish the kept findings of a document if they are short; None if it takes more than that.

    For a document that comes back: that is done in a moment, so that nobody need wait for a worker.
    """
    key = _kept_key(library, record)
    payload = library.findings.cached(record.text_hash, key, longest=_SHORT)
    if payload is None:
        return None
    return publish(library, record.id)


def publish_all(library: Library, progress: Progress = silently) -> Changes:
    """`publish` for every document."""
    changes = Changes()
    listed = library.documents.listing()
    for number, record in enumerate(listed):
        progress(number, len(listed))
        changes |= publish(library, record.id)
    progress(len(listed), len(listed))
    return changes


def as_json(path: Path, engine: str = "") -> dict[str, Any]:
    """What `commonplace analyse` says of a file; ReaderError if it cannot be read or is too long.

    ReaderError too if the engine that finds names cannot be loaded.
    """
    from reader.formats import read_document

    document = read_document(path)
    problem = too_long(path.name, len(document.text))
    if problem:
        raise problem
    check_engine(engine)
    findings = analyse(document, engine=engine)
    return {
        "title": document.metadata.title,
        "published": document.metadata.published,
        "entities": [
            {
                "name": entity.name,
                "type": str(entity.type),
                "aliases": list(entity.aliases),
                "mentions": [{"start": span.start, "end": span.end} for span in entity.mentions],
            }
            for entity in findings.entities
        ],
        "events": [
            {
                "start": event.span.start,
                "end": event.span.end,
                "edtf": event.when.edtf,
                "earliest": iso(event.when.earliest),
                "latest": iso(event.when.latest),
                "kind": str(event.kind),
                "label": event.label,
                "relation": event.relation,
                "rule": event.rule,
            }
            for event in findings.events
        ],
        "unresolved": [
            {"start": found.span.start, "end": found.span.end, "label": found.label}
            for found in findings.unresolved
        ],
        "notes": list(findings.notes),
        "boilerplate": [
            [block.span.start, block.span.end]
            for block in document.blocks
            if block.kind is BlockKind.FURNITURE
        ],
        "blocks": [
            {"kind": str(block.kind), "start": block.span.start, "end": block.span.end}
            for block in document.blocks
        ],
    }


@lru_cache(maxsize=4096)
def _parsed(published: str) -> When | None:
    try:
        return edtf.parse(published)
    except ValueError:
        return None


def _marked(key: str, mark: str) -> str:
    """A key with the mark of what is known of names."""
    return f"{key}{_MARK}{mark}" if mark else key


def _plain(key: str) -> str:
    """A key without such a mark."""
    return key.partition(_MARK)[0]


def _key(document_format: str, published: str, engine: str) -> str:
    finders = f"{VERSION} by {engine}" if engine else VERSION
    return "; ".join((finders, document_format, published or "undated"))


def _key_in(library: Library, record: DocumentRecord) -> str:
    return cache_key(record, engine_of(library))
