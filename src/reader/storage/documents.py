"""The documents of a library: their records, their texts and blocks."""

import os
from typing import Any

from reader.domain import ids
from reader.domain.document import Document, Metadata
from reader.domain.records import DocumentRecord
from reader.storage.block_records import BlockColumns, from_columns, to_columns
from reader.storage.connection import Connection, Row

_RECORDS = """
    select d.id, d.name, d.source, r.format, r.encoding, r.text_hash, t.length, r.words,
           d.title, d.author, d.site, d.published,
           d.guessed_title, d.guessed_author, d.guessed_site, d.guessed_published, d.added, d.position
    from documents d
    join revisions r on r.document_id = d.id and r.number = d.revision
    join texts t on t.hash = r.text_hash
"""
_ORDER = " order by d.position, d.added, d.id"


class Documents:
    """Documents in library order. Texts are kept by their hash, also when a document is removed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, record: DocumentRecord, document: Document | None) -> None:
        """Adds a document; None restores one whose text is still kept under `record.text_hash`.

        Raises KeyError if there is no such text, ValueError if record and document are of different texts.
        """
        with self._connection.transaction():
            if document is not None:
                self._keep(record, document)
            self._require_text(record.text_hash)
            self._connection.insert("documents", [{"id": record.id, "revision": 1, **_columns(record)}])
            self._connection.insert("revisions", [_revision(record)])

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

    def remove(self, document_id: str) -> None:
        """Removes a document with its highlights and findings; its text stays. KeyError if unknown."""
        self.get(document_id)
        with self._connection.transaction():
            self._connection.delete("documents", "id = ?", document_id)
            self._connection.delete(
                "entities", "not exists (select 1 from mentions where entity_id = entities.id)"
            )

    def get(self, document_id: str) -> DocumentRecord:
        """One document; KeyError if unknown."""
        row = self._connection.row(_RECORDS + " where d.id = ?", document_id)
        if row is None:
            raise KeyError(document_id)
        return _record(row)

    def listing(self) -> list[DocumentRecord]:
        """All documents in library order."""
        return [_record(row) for row in self._connection.rows(_RECORDS + _ORDER)]

    def with_text(self, text_hash: str) -> list[DocumentRecord]:
        """The documents that have this very text."""
        rows = self._connection.rows(_RECORDS + " where r.text_hash = ?" + _ORDER, text_hash)
        return [_record(row) for row in rows]

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
        found = self._connection.value(
            "select t.text from documents d "
            "join revisions r on r.document_id = d.id and r.number = d.revision "
            "join texts t on t.hash = r.text_hash where d.id = ?",
            document_id,
        )
        if found is None:
            raise KeyError(document_id)
        return str(found)

    def load(self, document_id: str) -> Document:
        """Text, blocks and metadata, as corrected by the reader; KeyError if unknown."""
        record = self.get(document_id)
        row = self._connection.row(
            "select kinds, places, inline_kinds, inlines from blocks where text_hash = ? and format = ?",
            record.text_hash,
            record.format,
        )
        document = Document(
            text=self.text(document_id),
            blocks=from_columns(BlockColumns(*row)) if row else (),
            metadata=record.metadata,
            format=record.format,
            encoding=record.encoding,
        )
        vars(document)["text_hash"] = record.text_hash  # known: no need to hash 20 MB again
        return document

    def next_position(self) -> int:
        """The position that puts a new document last."""
        return int(self._connection.value("select coalesce(max(position) + 1, 0) from documents"))

    def _keep(self, record: DocumentRecord, document: Document) -> None:
        if record.text_hash != document.text_hash:
            raise ValueError("the record is not of this document's text")
        text = {"hash": document.text_hash, "length": len(document.text), "text": document.text}
        self._connection.insert("texts", [text], known="keep")
        columns = to_columns(document.blocks)
        self._connection.put(
            "blocks",
            {
                "text_hash": document.text_hash,
                "format": record.format,
                "kinds": columns.kinds,
                "places": columns.places,
                "inline_kinds": columns.inline_kinds,
                "inlines": columns.inlines,
            },
            "text_hash",
            "format",
        )

    def _require_text(self, text_hash: str) -> None:
        if self._connection.value("select 1 from texts where hash = ?", text_hash) is None:
            raise KeyError(text_hash)


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


def _stored_path(path: str) -> str | bytes:
    """A path as text or, if its bytes are no text (Python shows such bytes as lone surrogates), as bytes."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def _path(stored: str | bytes) -> str:
    return os.fsdecode(stored) if isinstance(stored, bytes) else stored
