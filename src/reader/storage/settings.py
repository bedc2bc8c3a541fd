"""Settings that belong to a library, such as the place where reading stopped; not part of the history."""

from reader.storage.connection import Connection


class Settings:
    """Texts by key."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        """What was set, or None."""
        found = self._connection.value("select value from settings where key = ?", key)
        return None if found is None else str(found)

    def set(self, key: str, value: str) -> None:
        """Sets a value; saved at once, or with the transaction it stands in."""
        self._connection.put("settings", {"key": key, "value": value}, "key")
