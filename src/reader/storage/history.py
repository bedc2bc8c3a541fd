"""The history table: every command that was run, in order, and whether it is in force."""

from typing import NamedTuple

from reader.domain import ids
from reader.domain.answers import HistoryEntry
from reader.storage.connection import Connection

_ENTRIES = "select number, name, label, payload, at, state from history"
_BEYOND = 2**62
LONGEST_SHOWN = 65_536
"""Characters of a payload that `before` still reads."""


class Ahead(NamedTuple):
    """An entry that is next; `is_long` if it holds much, and no documents."""

    number: int
    name: str
    label: str
    is_long: bool


class History:
    """Entries with rising numbers; those that are undone are always the last ones.

    `open_entry` is the number and key of the entry that further edits of the same thing may join
    (see `services.history.run`). It is not stored: a new run of the program begins new entries.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.open_entry: tuple[int, str] | None = None

    def append(self, name: str, label: str, payload: str) -> int:
        """Adds a command that is in force; gives its number."""
        with self._connection.transaction():
            row = {"name": name, "label": label, "payload": payload, "at": ids.now(), "state": "done"}
            self._connection.insert("history", [row])
            return int(self._connection.value("select last_insert_rowid()"))

    def replace(self, number: int, name: str, label: str, payload: str) -> None:
        """Writes another command in the place of one; KeyError if unknown."""
        if not self._connection.change(
            "update history set name = ?, label = ?, payload = ?, at = ? where number = ?",
            name,
            label,
            payload,
            ids.now(),
            number,
        ):
            raise KeyError(number)

    def is_done(self, number: int) -> bool:
        """True if an entry is there and in force."""
        return bool(self._connection.value("select state = 'done' from history where number = ?", number))

    def mark(self, number: int, state: str) -> None:
        """Marks an entry as `done` or `undone`; KeyError if unknown."""
        if not self._connection.change("update history set state = ? where number = ?", state, number):
            raise KeyError(number)

    def last_done(self) -> HistoryEntry | None:
        """What undo would take back."""
        return self._entry(" where state = 'done' order by number desc limit 1")

    def first_undone(self) -> HistoryEntry | None:
        """What redo would bring back."""
        return self._entry(" where state = 'undone' order by number limit 1")

    def ahead(self, *, undoing: bool) -> "Ahead | None":
        """What undo, or redo, would take; its payload stays unread."""
        number = self._connection.value(
            "select max(number) from history where state = 'done'"
            if undoing
            else "select min(number) from history where state = 'undone'"
        )
        row = self._connection.row(
            "select name, label, length(payload) > ? and (name <> 'Batch' or "
            "(instr(payload, '\"AddDocument') = 0 and instr(payload, '\"RemoveDocument') = 0)) "
            "from history where number = ?",
            LONGEST_SHOWN,
            number,
        )
        return Ahead(number, row[0], row[1], bool(row[2])) if row else None

    def last_done_label(self) -> str | None:
        """The label of `last_done`; its payload, which may be long, stays unread."""
        first_undone = self._connection.value("select min(number) from history where state = 'undone'")
        return self._label(
            "select label from history where number < ? order by number desc limit 1",
            _BEYOND if first_undone is None else first_undone,
        )

    def first_undone_label(self) -> str | None:
        """The label of `first_undone`; its payload stays unread."""
        return self._label(
            "select label from history where state = 'undone' order by number limit 1",
        )

    def drop_undone(self) -> None:
        """Forgets what could be redone."""
        self._connection.delete("history", "state = 'undone'")

    def listing(self, limit: int = 100) -> list[HistoryEntry]:
        """The last entries, newest first."""
        return [
            HistoryEntry(*row)
            for row in self._connection.rows(_ENTRIES + " order by number desc limit ?", limit)
        ]

    def before(self, number: int | None = None, limit: int = 100) -> list[HistoryEntry]:
        """The last entries before a number (None: the very last), newest first, without long payloads.

        A payload of more than `LONGEST_SHOWN` characters comes as an empty string: a list of what was done
        names what was touched, and need not read whole documents for that.
        """
        short = _ENTRIES.replace(" payload,", " case when length(payload) <= ? then payload else '' end,")
        return [
            HistoryEntry(*row)
            for row in self._connection.rows(
                f"{short} where number < ? order by number desc limit ?",
                LONGEST_SHOWN,
                _BEYOND if number is None else number,
                limit,
            )
        ]

    def get(self, number: int) -> HistoryEntry:
        """One entry; KeyError if unknown."""
        entry = self._entry(" where number = ?", number)
        if entry is None:
            raise KeyError(number)
        return entry

    def done_after(self, number: int) -> list[int]:
        """The numbers of the entries in force after a number, newest first."""
        query = "select number from history where number > ? and state = 'done' order by number desc"
        return [found for (found,) in self._connection.rows(query, number)]

    def undone_until(self, number: int) -> list[int]:
        """The numbers of the entries not in force up to a number, oldest first."""
        query = "select number from history where number <= ? and state = 'undone' order by number"
        return [found for (found,) in self._connection.rows(query, number)]

    def count(self) -> int:
        """How many entries there are."""
        return int(self._connection.value("select count(*) from history"))

    def _label(self, query: str, *parameters: int) -> str | None:
        row = self._connection.row(query, *parameters)
        return str(row[0]) if row else None

    def _entry(self, condition: str, *parameters: int) -> HistoryEntry | None:
        row = self._connection.row(_ENTRIES + condition, *parameters)
        return HistoryEntry(*row) if row else None
