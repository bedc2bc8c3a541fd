"""The themes of a library, a forest in the reader's order."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from reader.domain.annotations import Theme
from reader.domain.errors import ReaderError
from reader.storage.connection import Connection

_THEMES = "select id, name, hue, key, parent_id, description, position from themes"


class Themes:
    """Themes; methods on one theme raise KeyError if its id is unknown."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, theme: Theme) -> None:
        """Adds a theme; its parent, if any, must exist."""
        self._connection.insert("themes", [_columns(theme)])

    def update(self, theme: Theme) -> None:
        """Replaces the theme of the same id; ReaderError if it would come to stand under itself."""
        self._require_no_circle(theme)
        columns = _columns(theme)
        settings = ", ".join(f"{name} = ?" for name in columns)
        touched = self._connection.change(
            f"update themes set {settings} where id = ?",  # noqa: S608 - names of our own columns
            *columns.values(),
            theme.id,
        )
        if not touched:
            raise KeyError(theme.id)

    def remove(self, theme_id: str) -> None:
        """Removes a theme and takes it off its highlights; themes under it move up to its parent."""
        theme = self.get(theme_id)
        with self._connection.transaction():
            self._connection.change(
                "update themes set parent_id = ? where parent_id = ?", theme.parent_id, theme_id
            )
            self._connection.delete("highlight_themes", "theme_id = ?", theme_id)
            self._connection.delete("themes", "id = ?", theme_id)

    def get(self, theme_id: str) -> Theme:
        """One theme."""
        row = self._connection.row(_THEMES + " where id = ?", theme_id)
        if row is None:
            raise KeyError(theme_id)
        return Theme(*row)

    def listing(self) -> list[Theme]:
        """All themes in tree order: each before those under it, siblings by position and name."""
        under: dict[str | None, list[Theme]] = defaultdict(list)
        for row in self._connection.rows(_THEMES + " order by position, name, id"):
            theme = Theme(*row)
            under[theme.parent_id].append(theme)
        return list(_walk(under))

    def counts(self) -> dict[str, int]:
        """How many highlights are tagged with each theme; themes without any are left out."""
        return dict(
            self._connection.rows("select theme_id, count(*) from highlight_themes group by theme_id")
        )

    def _require_no_circle(self, theme: Theme) -> None:
        above = theme.parent_id
        while above is not None:
            if above == theme.id:
                raise ReaderError(
                    f"The theme “{theme.name}” cannot be moved under itself.", "Choose another place for it."
                )
            above = self.get(above).parent_id


def _walk(under: dict[str | None, list[Theme]]) -> Iterator[Theme]:
    waiting = list(reversed(under[None]))
    while waiting:
        theme = waiting.pop()
        yield theme
        waiting.extend(reversed(under[theme.id]))


def _columns(theme: Theme) -> dict[str, Any]:
    return {
        "id": theme.id,
        "name": theme.name,
        "hue": theme.hue,
        "key": theme.key,
        "parent_id": theme.parent_id,
        "description": theme.description,
        "position": theme.position,
    }
