"""Is a library sound? What SQLite can see of it, and what only we can: hashes, anchors, blocks."""

import sqlite3
from collections.abc import Iterator

from reader.domain.document import hash_of
from reader.domain.errors import ReaderError
from reader.storage.annotations import Annotations
from reader.storage.connection import Connection
from reader.storage.documents import Documents
from reader.storage.errors import explained

_INDEXES = ("texts_fts", "highlights_fts", "notes_fts")
_MOST = 100
"""Problems told; a file with more of them is lost anyway."""


def problems(connection: Connection) -> list[str]:
    """What is wrong, in words, at most 100 lines; empty if the library is sound."""
    found: list[str] = []
    try:
        for problem in _all(connection):
            found.append(problem)
            if len(found) == _MOST:
                break
    except sqlite3.DatabaseError as error:
        told = explained(error, connection.subject)
        found.append(str(told or f"The library {connection.subject} cannot be read: {error}."))
    except ReaderError as error:
        found.append(str(error))
    return found


def _all(connection: Connection) -> Iterator[str]:
    yield from _file(connection)
    yield from _references(connection)
    yield from _indexes(connection)
    yield from _texts(connection)
    yield from _marks(connection)
    for record in Documents(connection).listing():
        yield from _document(connection, record.id, record.title)


def _file(connection: Connection) -> Iterator[str]:
    for (line,) in connection.rows(f"pragma integrity_check({_MOST})"):
        if line != "ok":
            yield f"The file is damaged: {line}."


def _references(connection: Connection) -> Iterator[str]:
    for table, row, other, _ in connection.rows("pragma foreign_key_check"):
        yield f"Row {row} of “{table}” refers to a row of “{other}” that is not there."


def _indexes(connection: Connection) -> Iterator[str]:
    """Compares each search index with what it indexes; needs a library that can be written."""
    if connection.read_only:
        return
    for index in _INDEXES:
        try:
            connection.raw.execute(
                f"insert into {index} ({index}, rank) "  # noqa: S608 - names of our own indexes
                "values ('integrity-check', 1)"
            )
        except sqlite3.DatabaseError:
            yield f"The search index “{index}” does not agree with what it indexes."


def _texts(connection: Connection) -> Iterator[str]:
    for (number,) in connection.rows("select id from texts order by id"):
        row = connection.row("select hash, length, text from texts where id = ?", number)
        if row is None:
            continue
        kept, length, text = row
        if hash_of(text) != kept or len(text) != length:
            yield f"The text {kept[:12]} is not what it was when it was added."


def _marks(connection: Connection) -> Iterator[str]:
    for key, document_id in connection.rows(
        "select id, document_id from events where mark_id <> '' "
        "and mark_id not in (select id from event_marks)"
    ):
        yield f"The event {key} in document {document_id} follows a correction that is not there."


def _document(connection: Connection, document_id: str, title: str) -> Iterator[str]:
    try:
        document = Documents(connection).load(document_id)
    except (ReaderError, KeyError) as error:
        if isinstance(error.__cause__, sqlite3.Error):
            raise  # the trouble of the whole file, not of this document
        yield f"The blocks of “{title}” cannot be read."
        return
    before = 0
    for block in document.blocks:
        if not before <= block.span.start < block.span.end <= len(document.text):
            yield f"A block of “{title}” stands outside its text, at {block.span.start}."
        before = block.span.end
    for highlight in Annotations(connection).of_document(document_id):
        anchor = highlight.anchor
        if anchor.span.of(document.text) != anchor.exact:
            yield f"A highlight in “{title}” at {anchor.span.start} does not stand on its words."
    for start, end in connection.rows(
        "select start_char, end_char from mentions where document_id = ? and end_char > ? "
        "union all select start_char, end_char from events where document_id = ? and end_char > ?",
        document_id,
        len(document.text),
        document_id,
        len(document.text),
    ):
        yield f"A finding in “{title}” stands outside its text, at {start} to {end}."
