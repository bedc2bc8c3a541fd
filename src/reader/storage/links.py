"""What links of notes need: notes that hold an address, names that may be meant, names of what is linked.

Everything is asked of SQLite at the moment it is wanted: a name among 50,000 is found by its beginning in
the index, and else by one pass that takes some milliseconds. Nothing is kept, so nothing can be out of date.
"""

from dataclasses import dataclass

from reader.storage.connection import Connection

_NOTES = """
    select 'highlight' as kind, h.id, h.document_id, h.note from highlights h
    join documents d on d.id = h.document_id where h.note like ?1 escape '\\'
    union all
    select target, target_id, case target when 'document' then target_id end, text from notes
    where text like ?1 escape '\\'
    union all
    select 'theme', id, null, description from themes where description like ?1 escape '\\'
"""
_NAMES = {
    "entity": "select name from entities where id = ?",
    "theme": "select name from themes where id = ?",
    "highlight": "select substr(quote, 1, 400) from highlights where id = ?",
}
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """A note as it was written: on what (`kind`, `id`), in which document if in one, and its text.

    `kind` is `highlight`, `document`, `entity` or `theme`; a theme's description counts as a note on it.
    """

    kind: str
    id: str
    document_id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name that may be meant; `detail` is what else is known of it."""

    id: str
    name: str
    detail: str = ""


class Links:
    """Answers questions about links; it writes nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def notes_with(self, words: str) -> list[WrittenNote]:
        """The notes that hold these very characters (case of ASCII letters ignored), highlights first."""
        rows = self._connection.rows(_NOTES, f"%{_escaped(words)}%")
        return [WrittenNote(*row) for row in rows]

    def name(self, kind: str, target_id: str) -> str | None:
        """The name of an entity or theme, the beginning of a highlight's quote; None if it is not there."""
        found = self._connection.value(_NAMES[kind], target_id)
        return None if found is None else str(found)

    def entities_beginning(self, folded: str, limit: int) -> list[Named]:
        """Entities of which a name begins so (casefolded), the most mentioned first."""
        rows = self._connection.rows(
            "select e.id, e.name, e.type from ("
            "  select id from entities where folded >= ?1 and folded < ?1 || ?2"
            "  union select entity_id from namings where folded >= ?1 and folded < ?1 || ?2 and hidden = 0"
            ") found join entities e on e.id = found.id "
            "order by (select count(*) from namings n join mentions m on m.naming_id = n.id "
            "          where n.entity_id = e.id and n.hidden = 0 and m.hidden = 0) desc, e.folded limit ?3",
            folded,
            _LAST,
            limit,
        )
        return [Named(*row) for row in rows]

    def entities_holding(self, parts: tuple[str, ...], limit: int) -> list[Named]:
        """Entities whose name holds all these parts in order (casefolded), the shortest names first."""
        like = f"%{'%'.join(_escaped(part) for part in parts)}%"
        rows = self._connection.rows(
            "select e.id, e.name, e.type from entities e where e.folded like ? escape '\\' "
            "order by length(e.folded), e.folded limit ?",
            like,
            limit,
        )
        return [Named(*row) for row in rows]

    def frequent_entities(self, limit: int) -> list[Named]:
        """The most mentioned entities."""
        rows = self._connection.rows(
            "select e.id, e.name, e.type from "
            "(select n.entity_id, count(*) as count from mentions m join namings n on n.id = m.naming_id "
            " where n.hidden = 0 and m.hidden = 0 group by n.entity_id "
            " order by count desc limit ?) found "
            "join entities e on e.id = found.entity_id order by found.count desc, e.folded",
            limit,
        )
        return [Named(*row) for row in rows]

    def highlights_holding(self, words: str, limit: int) -> list[Named]:
        """Highlights whose quote or note holds these words, the latest first; all if there are no words.

        The name is the beginning of the quote, the detail that of the note.
        """
        rows = self._connection.rows(
            "select id, substr(quote, 1, 400), substr(note, 1, 400) from highlights "
            "where quote like ?1 escape '\\' or note like ?1 escape '\\' "
            "order by number desc limit ?2",
            f"%{_escaped(words)}%",
            limit,
        )
        return [Named(*row) for row in rows]


def _escaped(words: str) -> str:
    """For LIKE with the backslash as escape."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
