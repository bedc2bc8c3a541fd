"""The history table: every command that was run, in order, and whether it is in force."""

from reader.domain import ids
from reader.domain.answers import HistoryEntry
from reader.storage.connection import Connection

_ENTRIES = "select number, name, label, payload, at, state from history"


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

    def replace(self, number: int, label: str, payload: str) -> None:
        """Writes another command of the same name in the place of one; KeyError if unknown."""
        if not self._connection.change(
            "update history set label = ?, payload = ?, at = ? where number = ?",
            label,
            payload,
            ids.now(),
            number,
        ):
            raise KeyError(number)

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

    def drop_undone(self) -> None:
        """Forgets what could be redone."""
        self._connection.delete("history", "state = 'undone'")

    def listing(self, limit: int = 100) -> list[HistoryEntry]:
        """The last entries, newest first."""
        return [
            HistoryEntry(*row)
            for row in self._connection.rows(_ENTRIES + " order by number desc limit ?", limit)
        ]

    def _entry(self, condition: str) -> HistoryEntry | None:
        row = self._connection.row(_ENTRIES + condition)
        return HistoryEntry(*row) if row else None
