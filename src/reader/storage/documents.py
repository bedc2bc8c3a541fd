"""The documents of a library: their records, their texts and blocks."""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

from reader.domain import ids
from reader.domain.changes import Changes
from reader.domain.document import Block, Document, Metadata
from reader.domain.errors import ReaderError
from reader.domain.records import DocumentRecord
from reader.domain.steps import Steps
from reader.storage.block_records import BlockColumns, from_columns, read_columns, to_columns
from reader.storage.connection import Connection, Row, Values
from reader.storage.long_texts import reading

_RECORDS = """
    select d.id, d.name, d.source, r.format, r.encoding, r.text_hash, t.length, r.words,
           d.title, d.author, d.site, d.published,
           d.guessed_title, d.guessed_author, d.guessed_site, d.guessed_published, d.added, d.position
    from documents d
    join revisions r on r.document_id = d.id and r.number = d.revision
    join texts t on t.hash = r.text_hash
"""
_WITH_IDS = " where d.id in (select value from json_each(?))"
_WITH_TEXTS = " where r.text_hash in (select value from json_each(?))"
_ORDER = " order by d.position, d.added, d.id"


class Documents:
    """Documents in library order. Texts are kept by their hash, also when a document is removed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._loaded: WeakValueDictionary[str, Document] = WeakValueDictionary()
        """Documents that somebody holds, by the hash of their text: a book is not read twice."""

    def add(self, record: DocumentRecord, document: Document | None) -> None:
        """Adds a document; None adds one whose text is kept under `record.text_hash` already.

        Raises KeyError if there is no such text, ValueError if record and document are of different texts.
        """
        with self._connection.transaction():
            if document is not None:
                self.keep_text(record, document)
            self.add_all([record])

    def add_all(self, records: Sequence[DocumentRecord]) -> None:
        """Adds documents whose texts are kept already; KeyError with the hash of one that is not."""
        with self._connection.transaction():
            hashes = {record.text_hash for record in records}
            missing = hashes - self.kept_texts(hashes)
            if missing:
                raise KeyError(min(missing))
            columns = [{"id": record.id, "revision": 1, **_columns(record)} for record in records]
            self._fill("documents", columns)
            self._fill("revisions", [_revision(record) for record in records])

    def keep_text(self, record: DocumentRecord, document: Document) -> None:
        """Keeps a text with its blocks, for a document to be added with it; one that is there stays.

        A text without a document is found by nothing and does no harm.
        """
        if record.text_hash != document.text_hash:
            raise ValueError("the record is not of this document's text")
        columns = to_columns(document.blocks)
        with self._connection.transaction():
            self._connection.change(
                "insert or ignore into texts (hash, length, text) values (?, ?, ?)",
                document.text_hash,
                len(document.text),
                document.text,
            )
            blocks = {
                "text_hash": document.text_hash,
                "format": record.format,
                "kinds": columns.kinds,
                "places": columns.places,
                "inline_kinds": columns.inline_kinds,
                "inlines": columns.inlines,
            }
            self._connection.put("blocks", blocks, "text_hash", "format")
        self._loaded.pop(document.text_hash, None)

    def kept_texts(self, hashes: Collection[str]) -> set[str]:
        """Those of some hashes whose texts are kept."""
        rows = self._connection.rows(
            "select hash from texts where hash in (select value from json_each(?))", json.dumps(list(hashes))
        )
        return {found for (found,) in rows}

    def drop_texts(self, hashes: Iterable[str]) -> None:
        """Forgets texts that belong to no document.

        Only for texts that never belonged to one: others are needed to undo the removal of their document.
        """
        for text_hash in hashes:
            self._connection.delete(
                "texts",
                "hash = ? and not exists (select 1 from revisions where text_hash = texts.hash)",
                text_hash,
            )

    def update(self, record: DocumentRecord) -> None:
        """Writes name, source, metadata and position; the text stays as it is. KeyError if unknown."""
        columns = _columns(record)
        settings = ", ".join(f"{name} = ?" for name in columns)
        touched = self._connection.change(
            f"update documents set {settings} where id = ?",  # noqa: S608 - names of our own columns
            *columns.values(),
            record.id,
        )
        if not touched:
            raise KeyError(record.id)

    def remove(self, document_id: str) -> Changes:
        """Removes a document with its highlights and findings; its text stays. KeyError if unknown.

        Gives the entities of other documents that are others without it.
        """
        return self.remove_all([document_id])

    def remove_all(self, document_ids: Sequence[str]) -> Changes:
        """`remove` for several; KeyError if one is unknown."""
        from reader.storage.entities import drop_unnamed

        with self._connection.transaction():
            named = self._connection.rows(
                "select distinct n.entity_id from mentions m join namings n on n.id = m.naming_id "
                "where m.document_id in (select value from json_each(?))",
                json.dumps(list(document_ids)),
            )
            for document_id in document_ids:
                if not self._connection.change("delete from documents where id = ?", document_id):
                    raise KeyError(document_id)
            return drop_unnamed(self._connection, (entity_id for (entity_id,) in named))

    def get(self, document_id: str) -> DocumentRecord:
        """One document; KeyError if unknown."""
        row = self._connection.row(_RECORDS + " where d.id = ?", document_id)
        if row is None:
            raise KeyError(document_id)
        return _record(row)

    def among(self, document_ids: Collection[str]) -> list[DocumentRecord]:
        """Those of some documents that are there, in library order."""
        rows = self._connection.rows(_RECORDS + _WITH_IDS + _ORDER, json.dumps(list(document_ids)))
        return [_record(row) for row in rows]

    def listing(self) -> list[DocumentRecord]:
        """All documents in library order."""
        return [_record(row) for row in self._connection.rows(_RECORDS + _ORDER)]

    def ids(self) -> list[str]:
        """The ids of all documents in library order."""
        return [
            key for (key,) in self._connection.rows("select id from documents order by position, added, id")
        ]

    def count(self) -> int:
        """How many documents there are."""
        return int(self._connection.value("select count(*) from documents"))

    def first_with_texts(self, hashes: Collection[str]) -> dict[str, DocumentRecord]:
        """The first document of each of these texts, by their hashes; those without one are left out."""
        rows = self._connection.rows(
            _RECORDS + _WITH_TEXTS + _ORDER,
            json.dumps(list(hashes)),
        )
        return {record.text_hash: record for record in reversed([_record(row) for row in rows])}

    def find(self, text: str) -> list[DocumentRecord]:
        """Documents a person may mean: by beginning of the id, file name or title, case ignored.

        If one is named exactly, only such are given; otherwise those whose name or title contains the words.
        """
        wanted = text.strip().casefold()
        if not wanted:
            return []
        listed = self.listing()
        exact = [record for record in listed if wanted in _names(record)]
        if exact:
            return exact
        return [
            record
            for record in listed
            if record.id.startswith(wanted) or any(wanted in name for name in _names(record)[1:])
        ]

    def text(self, document_id: str) -> str:
        """The canonical text; KeyError if unknown."""
        text_hash = self._connection.value(
            "select r.text_hash from documents d "
            "join revisions r on r.document_id = d.id and r.number = d.revision where d.id = ?",
            document_id,
        )
        if text_hash is None:
            raise KeyError(document_id)
        loaded = self._loaded.get(text_hash)
        if loaded is not None:
            return loaded.text
        found = self._connection.value("select text from texts where hash = ?", text_hash)
        if found is None:
            raise KeyError(document_id)
        return str(found)

    def load(self, document_id: str, text: str | None = None) -> Document:
        """Text, blocks and metadata, as corrected by the reader; KeyError if unknown.

        A `text` that is at hand, from `text`, is not read again, and a document that somebody has is not
        made twice.
        """
        record = self.get(document_id)
        loaded = self._at_hand(record)
        if loaded is not None:
            return loaded
        blocks = self._block_columns(record)
        read = self.text(document_id) if text is None else text
        with _damage_explained(record):
            return self._made(record, read, from_columns(blocks) if blocks else ())

    def loading(self, document_id: str) -> Steps[Document]:
        """What `load` gives, in steps of a few milliseconds however long the text is.

        Whoever stops in the middle closes the generator: until then the library is being read.
        """
        record = self.get(document_id)
        loaded = self._at_hand(record)
        if loaded is not None:
            return loaded
        text = yield from self._reading(record.text_hash)
        columns = self._block_columns(record)
        yield
        blocks: Sequence[Block] = ()
        if columns is not None:
            with _damage_explained(record):
                blocks = yield from read_columns(columns)
        return self._made(record, text, blocks)

    def _at_hand(self, record: DocumentRecord) -> Document | None:
        """A document that somebody holds, with the metadata of the record."""
        loaded = self._loaded.get(record.text_hash)
        if loaded is None or loaded.format != record.format:
            return None
        document = replace(loaded, metadata=record.metadata, encoding=record.encoding)
        return loaded if document == loaded else self._known(record, document)

    def _made(self, record: DocumentRecord, text: str, blocks: Sequence[Block]) -> Document:
        metadata, encoding = record.metadata, record.encoding
        return self._known(record, Document(text, blocks, metadata, record.format, encoding))

    def _known(self, record: DocumentRecord, document: Document) -> Document:
        vars(document)["text_hash"] = record.text_hash  # known: no need to hash 20 MB again
        self._loaded[record.text_hash] = document
        return document

    def _reading(self, text_hash: str) -> Steps[str]:
        """A text, some megabytes at a time; KeyError if unknown."""
        number = self._connection.value("select id from texts where hash = ?", text_hash)
        if number is None:
            raise KeyError(text_hash)
        return (yield from reading(self._connection, number))

    def _block_columns(self, record: DocumentRecord) -> BlockColumns | None:
        row = self._connection.row(
            "select kinds, places, inline_kinds, inlines from blocks where text_hash = ? and format = ?",
            record.text_hash,
            record.format,
        )
        return BlockColumns(*row) if row else None

    def next_position(self) -> int:
        """The position that puts a new document last."""
        return int(self._connection.value("select coalesce(max(position) + 1, 0) from documents"))

    def _fill(self, table: str, rows: Sequence[Values]) -> None:
        if rows:
            self._connection.insert_rows(table, tuple(rows[0]), (tuple(row.values()) for row in rows))


def _names(record: DocumentRecord) -> tuple[str, str, str]:
    return record.id, record.name.casefold(), record.title.casefold()


def _revision(record: DocumentRecord) -> dict[str, Any]:
    return {
        "document_id": record.id,
        "number": 1,
        "text_hash": record.text_hash,
        "format": record.format,
        "encoding": record.encoding,
        "words": record.words,
        "added": record.added or ids.now(),
    }


def _columns(record: DocumentRecord) -> dict[str, Any]:
    return {
        "position": record.position,
        "name": _stored_path(record.name),
        "source": _stored_path(record.source),
        "title": record.metadata.title,
        "author": record.metadata.author,
        "site": record.metadata.site,
        "published": record.metadata.published,
        "guessed_title": record.guessed.title,
        "guessed_author": record.guessed.author,
        "guessed_site": record.guessed.site,
        "guessed_published": record.guessed.published,
        "added": record.added,
    }


def _record(row: Row) -> DocumentRecord:
    return DocumentRecord(
        id=row[0],
        name=_path(row[1]),
        source=_path(row[2]),
        format=row[3],
        encoding=row[4],
        text_hash=row[5],
        length=row[6],
        words=row[7],
        metadata=Metadata(*row[8:12]),
        guessed=Metadata(*row[12:16]),
        added=row[16],
        position=row[17],
    )


@contextmanager
def _damage_explained(record: DocumentRecord) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise ReaderError(
            f"The paragraphs of “{record.title}” cannot be read: they are damaged in the library ({error}).",
            "Its text is kept. Remove the document and add its file again, or open a backup of the library.",
        ) from error


def _stored_path(path: str) -> str | bytes:
    """A path as text or, if its bytes are no text (Python shows such bytes as lone surrogates), as bytes."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def _path(stored: str | bytes) -> str:
    return os.fsdecode(stored) if isinstance(stored, bytes) else stored
