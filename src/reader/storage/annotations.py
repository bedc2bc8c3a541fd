"""What the reader added: highlights with their themes and notes, and free-standing notes."""

from collections import defaultdict
from typing import Any

from reader.domain.anchoring import Anchor
from reader.domain.annotations import Highlight, Note, NoteTarget
from reader.storage.bulk import made, spans
from reader.storage.connection import Connection, Row

_HIGHLIGHTS = """
    select h.id, h.document_id, h.start_char, h.end_char, h.quote, h.prefix, h.suffix,
           h.note, h.created, h.modified
    from highlights h join documents d on d.id = h.document_id
    {}
    order by d.position, d.added, d.id, h.start_char, h.end_char, h.number
"""
_TAGS = """
    select tagged.highlight_id, tagged.theme_id
    from highlights h cross join highlight_themes tagged on tagged.highlight_id = h.id
    {}
    order by tagged.highlight_id, tagged.position
"""
_NOTES = "select id, target, target_id, text, created, modified from notes"


class Annotations:
    """Highlights and notes. Methods on one of them raise KeyError if its id is unknown."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, highlight: Highlight) -> None:
        """Adds a highlight to a document of the library, with themes that exist."""
        with self._connection.transaction():
            self._connection.insert("highlights", [_columns(highlight)])
            self._tag(highlight)

    def update(self, highlight: Highlight) -> None:
        """Replaces the highlight of the same id: place, note and themes."""
        columns = _columns(highlight)
        settings = ", ".join(f"{name} = ?" for name in columns)
        with self._connection.transaction():
            touched = self._connection.change(
                f"update highlights set {settings} where id = ?",  # noqa: S608 - names of our own columns
                *columns.values(),
                highlight.id,
            )
            if not touched:
                raise KeyError(highlight.id)
            self._connection.delete("highlight_themes", "highlight_id = ?", highlight.id)
            self._tag(highlight)

    def remove(self, highlight_id: str) -> None:
        """Removes a highlight with its note."""
        if not self._connection.change("delete from highlights where id = ?", highlight_id):
            raise KeyError(highlight_id)

    def get(self, highlight_id: str) -> Highlight:
        """One highlight."""
        found = self._highlights("where h.id = ?", highlight_id)
        if not found:
            raise KeyError(highlight_id)
        return found[0]

    def of_document(self, document_id: str) -> list[Highlight]:
        """The highlights of a document, sorted by start and end."""
        return self._highlights("where h.document_id = ?", document_id)

    def with_theme(self, theme_id: str) -> list[Highlight]:
        """The highlights tagged with a theme, in library order and by place."""
        condition = "where h.id in (select highlight_id from highlight_themes where theme_id = ?)"
        return self._highlights(condition, theme_id)

    def listing(self) -> list[Highlight]:
        """All highlights, in library order and by place."""
        return self._highlights("")

    def count_by_document(self) -> dict[str, int]:
        """How many highlights each document has; documents without any are left out."""
        return dict(
            self._connection.rows("select document_id, count(*) from highlights group by document_id")
        )

    def put_note(self, note: Note) -> None:
        """Adds a free-standing note, or replaces the one of the same id."""
        row = {
            "id": note.id,
            "target": str(note.target),
            "target_id": note.target_id,
            "text": note.text,
            "created": note.created,
            "modified": note.modified,
        }
        self._connection.put("notes", row, "id")

    def remove_note(self, note_id: str) -> None:
        """Removes a free-standing note."""
        if not self._connection.change("delete from notes where id = ?", note_id):
            raise KeyError(note_id)

    def note_on(self, target: NoteTarget, target_id: str) -> Note | None:
        """The note on a document, an entity or a theme, if there is one."""
        row = self._connection.row(_NOTES + " where target = ? and target_id = ?", str(target), target_id)
        return _note(row) if row else None

    def notes(self) -> list[Note]:
        """All free-standing notes, oldest first."""
        return [_note(row) for row in self._connection.rows(_NOTES + " order by created, id")]

    def _tag(self, highlight: Highlight) -> None:
        self._connection.insert(
            "highlight_themes",
            [
                {"highlight_id": highlight.id, "theme_id": theme_id, "position": position}
                for position, theme_id in enumerate(highlight.themes)
            ],
        )

    def _highlights(self, condition: str, *parameters: str) -> list[Highlight]:
        rows = self._connection.rows(_HIGHLIGHTS.format(condition), *parameters)
        if not rows:
            return []
        themes: dict[str, list[str]] = defaultdict(list)
        for highlight_id, theme_id in self._connection.rows(_TAGS.format(condition), *parameters):
            themes[highlight_id].append(theme_id)
        tags = [tuple(themes[row[0]]) for row in rows]
        keys, documents, starts, ends, quotes, prefixes, suffixes, *rest = zip(*rows, strict=True)
        anchors = made(Anchor, len(rows), spans(starts, ends), quotes, prefixes, suffixes)
        return made(Highlight, len(rows), keys, documents, anchors, tags, *rest)


def _columns(highlight: Highlight) -> dict[str, Any]:
    anchor = highlight.anchor
    return {
        "id": highlight.id,
        "document_id": highlight.document_id,
        "start_char": anchor.span.start,
        "end_char": anchor.span.end,
        "quote": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "note": highlight.note,
        "created": highlight.created,
        "modified": highlight.modified,
    }


def _note(row: Row) -> Note:
    note_id, target, target_id, text, created, modified = row
    return Note(note_id, NoteTarget(target), target_id, text, created, modified)
