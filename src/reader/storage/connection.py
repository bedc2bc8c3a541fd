"""One connection to the library file, shared by every part of the library.

Reading goes straight through `sqlite3`, because the start of the program reads and sqlite_utils takes about
120 ms to import. Writing goes through `sqlite_utils.Database` around the same connection.

The connection is in autocommit mode (`isolation_level=None`): nothing opens a transaction behind our back,
and the only ones there are begin in `transaction`.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reader.domain.errors import ReaderError
from reader.storage.errors import reader_errors

if TYPE_CHECKING:
    from sqlite_utils import Database

    from reader.domain.entity_rules import RuleBook

Row = tuple[Any, ...]
Values = dict[str, Any]


class Turns:
    """How a connection comes by its turn to write: it waits a moment for others and then gives up.

    `background_writing` has turns for two connections of one window.
    """

    def begin(self, raw: sqlite3.Connection) -> None:
        """Begins a transaction that writes."""
        raw.execute("BEGIN IMMEDIATE")

    def ended(self) -> None:
        """The transaction is saved or undone, or could not be begun."""


class Connection:
    """Reads rows, writes rows, and holds writes together in transactions.

    Every method raises ReaderError when the file, the disk or another program stands in the way.
    """

    def __init__(self, raw: sqlite3.Connection, subject: str, *, read_only: bool = False) -> None:
        self.raw = raw
        self.subject = subject
        """What error messages call the library: its file, in quotes."""
        self.read_only = read_only
        self.turns = Turns()
        self.rule_book: tuple[str, RuleBook] | None = None
        """The rules about entities as `namings.book_of` read them last, with their stamp."""

    @cached_property
    def database(self) -> "Database":
        """sqlite_utils around this connection; imported at first use."""
        from sqlite_utils import Database

        return Database(self.raw, execute_plugins=False, recursive_triggers=False)

    def rows(self, sql: str, *parameters: Any) -> list[Row]:  # noqa: ANN401 - SQLite takes any value
        """All rows of a query."""
        with reader_errors(self.subject):
            return self.raw.execute(sql, parameters).fetchall()

    def row(self, sql: str, *parameters: Any) -> Row | None:  # noqa: ANN401 - SQLite takes any value
        """The first row of a query, or None."""
        with reader_errors(self.subject):
            found: Row | None = self.raw.execute(sql, parameters).fetchone()
            return found

    def value(self, sql: str, *parameters: Any) -> Any:  # noqa: ANN401 - SQLite gives any value
        """The first column of the first row, or None."""
        found = self.row(sql, *parameters)
        return found[0] if found else None

    @contextmanager
    def blob(self, table: str, column: str, number: int) -> Iterator[sqlite3.Blob]:
        """The bytes of one value, to be read piece by piece; the library counts as being read meanwhile."""
        with reader_errors(self.subject), self.raw.blobopen(table, column, number, readonly=True) as stored:
            yield stored

    def insert(self, table: str, rows: Iterable[Values], *, known: str = "refuse") -> None:
        """Adds rows. Those with a known key are an error, or left as they are (`known="keep"`)."""
        with self._writing() as database:
            database.table(table).insert_all(rows, ignore=known == "keep")

    def insert_rows(
        self, table: str, columns: Sequence[str], rows: Iterable[Row], *, known: str = "refuse"
    ) -> None:
        """`insert` for thousands of rows, several times as fast: tuples with the values of the columns."""
        doing = "insert or ignore" if known == "keep" else "insert"
        sql = f"{doing} into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"
        with self.transaction(), reader_errors(self.subject):
            self.raw.executemany(sql, rows)

    def put(self, table: str, row: Values, *key: str) -> None:
        """Adds a row, or alters the one with the same key columns."""
        # Not sqlite_utils' upsert: it tries out `on conflict` by making a table, and when that fails because
        # the file is locked it falls back, for good, to a way that loses rows with `not null` columns.
        altered = ", ".join(f"{name} = excluded.{name}" for name in row if name not in key)
        self.change(
            f"insert into {table} ({', '.join(row)}) "  # noqa: S608 - names of our own tables and columns
            f"values ({', '.join('?' * len(row))}) on conflict ({', '.join(key)}) do update set {altered}",
            *row.values(),
        )

    def delete(self, table: str, where: str, *parameters: Any) -> None:  # noqa: ANN401 - SQLite takes any value
        """Removes the rows that meet a condition."""
        with self._writing() as database:
            database.table(table).delete_where(where, parameters)

    def change(self, sql: str, *parameters: Any) -> int:  # noqa: ANN401 - SQLite takes any value
        """Runs one writing statement; gives the number of rows it touched. Needs no sqlite_utils."""
        with self.transaction(), reader_errors(self.subject):
            return self.raw.execute(sql, parameters).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is written inside; inside another transaction it becomes part of that."""
        self.require_writable()
        if self.is_in_transaction():
            yield
            return
        with reader_errors(self.subject):
            try:
                self.turns.begin(self.raw)
                yield
                self.raw.execute("COMMIT")
            except BaseException:
                # A full disk or an I/O error may have ended the transaction already.
                if self.is_in_transaction():
                    self.raw.execute("ROLLBACK")
                raise
            finally:
                self.turns.ended()

    def is_in_transaction(self) -> bool:
        """True between the beginning and the end of a transaction."""
        return self.raw.in_transaction

    def require_writable(self) -> None:
        """Raises ReaderError for a library that is open for reading only."""
        if self.read_only:
            raise ReaderError(
                f"The library {self.subject} is open for reading only; nothing was changed.",
                "Open a library that can be written, or a copy of this one.",
            )

    @contextmanager
    def _writing(self) -> Iterator["Database"]:
        with self.transaction(), reader_errors(self.subject):
            yield self.database
