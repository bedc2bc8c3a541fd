"""What the reader added: highlights with their themes and notes, and free-standing notes."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reader.domain.anchoring import Anchor
from reader.domain.annotations import Highlight, Note, NoteTarget
from reader.storage.bulk import made, spans
from reader.storage.connection import Connection, Row

_HIGHLIGHTS = """
    select h.id, h.document_id, h.start_char, h.end_char, h.quote, h.prefix, h.suffix,
           h.note, h.created, h.modified, h.dated
    from highlights h join documents d on d.id = h.document_id
    {}
    order by d.position, d.added, d.id, h.start_char, h.end_char, h.created, h.id
"""
_TAGS = """
    select tagged.highlight_id, tagged.theme_id
    from highlights h cross join highlight_themes tagged on tagged.highlight_id = h.id
    {}
    order by tagged.highlight_id, tagged.position
"""
_AFTER = "h.document_id = ? and (h.start_char, h.end_char, h.created, h.id) > (?, ?, ?, ?)"
_UNTIL = "(h.start_char, h.end_char, h.created, h.id) <= (?, ?, ?, ?)"
_FIRST: Row = (-1, -1, "", "")
"""Before every place: highlights stand by span, those of one span by age, also when one comes back."""
_NOTES = "select id, target, target_id, text, created, modified, dated from notes"


class Annotations:
    """Highlights and notes. Methods on one of them raise KeyError if its id is unknown."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, highlight: Highlight) -> None:
        """Adds a highlight to a document of the library, with themes that exist."""
        with self._connection.transaction():
            self._connection.insert("highlights", [_columns(highlight)])
            self._tag(highlight)

    def add_all(self, highlights: Sequence[Highlight]) -> None:
        """`add` for thousands of highlights, many times as fast."""
        if not highlights:
            return
        tags = [
            (one.id, theme_id, position) for one in highlights for position, theme_id in enumerate(one.themes)
        ]
        rows = [_columns(one) for one in highlights]
        with self._connection.transaction():
            self._connection.insert_rows("highlights", tuple(rows[0]), (tuple(row.values()) for row in rows))
            self._connection.insert_rows("highlight_themes", ("highlight_id", "theme_id", "position"), tags)

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

    def between(self, document_id: str, start: int, end: int) -> list[Highlight]:
        """The highlights of a document that begin in a stretch of it, sorted by start and end."""
        condition = "where h.document_id = ? and h.start_char >= ? and h.start_char < ?"
        return self._highlights(condition, document_id, start, end)

    def starts_in(self, document_id: str) -> list[int]:
        """Where the highlights of a document begin, in order."""
        rows = self._connection.rows(
            "select start_char from highlights where document_id = ? order by start_char", document_id
        )
        return [start for (start,) in rows]

    def with_theme(self, theme_id: str) -> list[Highlight]:
        """The highlights tagged with a theme, in library order and by place."""
        condition = "where h.id in (select highlight_id from highlight_themes where theme_id = ?)"
        return self._highlights(condition, theme_id)

    def of_ids(self, highlight_ids: Iterable[str]) -> list[Highlight]:
        """The highlights of these ids, in library order and by place; unknown ones are left out."""
        wanted = json.dumps(list(highlight_ids))
        return self._highlights("where h.id in (select value from json_each(?))", wanted)

    def dated(self) -> list[Highlight]:
        """The highlights that the reader gave a date, in library order and by place."""
        return self._highlights("where h.dated <> ''")

    def listing(self) -> list[Highlight]:
        """All highlights, in library order and by place."""
        return self._highlights("")

    def slices(self, document_id: str, size: int = 250) -> Iterator[list[Highlight]]:
        """The highlights of a document as `of_document` has them, so many at a time.

        Each slice is a query of its own, made when it is asked for.
        """
        for bounds in self._bounds(document_id, size):
            yield self._highlights(f"where {_AFTER} and {_UNTIL}", *bounds)

    def id_slices(self, document_id: str, size: int = 500) -> Iterator[list[tuple[str, str]]]:
        """Like `slices`, but only the id of each highlight and when it was made."""
        after: Row = _FIRST
        while rows := self._connection.rows(
            f"select h.start_char, h.end_char, h.created, h.id from highlights h where {_AFTER} "  # noqa: S608 - our own
            "order by h.start_char, h.end_char, h.created, h.id limit ?",
            document_id,
            *after,
            size,
        ):
            yield [(highlight_id, created) for _, _, created, highlight_id in rows]
            after = rows[-1]

    def themed_slices(self, document_id: str, theme_id: str, size: int = 500) -> Iterator[list[str]]:
        """The ids of the highlights of a document that are tagged with a theme, '' for those with no theme.

        In the order of `of_document`; each slice is a query of its own, made when it is asked for. The first
        one is a tenth as long as the others: somebody may wait for it.
        """
        most = max(1, size // 10)
        tagged = "exists (select 1 from highlight_themes tagged where tagged.highlight_id = h.id {})"
        condition = tagged.format("and tagged.theme_id = ?") if theme_id else f"not {tagged.format('')}"
        after: Row = _FIRST
        while rows := self._connection.rows(
            f"select h.start_char, h.end_char, h.created, h.id from highlights h where {_AFTER} "  # noqa: S608 - our own
            f"and {condition} order by h.start_char, h.end_char, h.created, h.id limit ?",
            document_id,
            *after,
            *([theme_id] if theme_id else []),
            most,
        ):
            yield [highlight_id for *_, highlight_id in rows]
            after, most = rows[-1], size

    def count_untagged(self) -> int:
        """How many highlights of the library have no theme."""
        return int(
            self._connection.value(
                "select (select count(*) from highlights) "
                "- (select count(distinct highlight_id) from highlight_themes)"
            )
        )

    def count(self, document_id: str | None = None) -> int:
        """How many highlights a document has, or the whole library."""
        if document_id is None:
            return int(self._connection.value("select count(*) from highlights"))
        found = self._connection.value("select count(*) from highlights where document_id = ?", document_id)
        return int(found)

    def themes_used(self, document_id: str | None = None) -> frozenset[str]:
        """The ids of the themes that highlights of a document, or any highlights, are tagged with."""
        rows = self._connection.rows(
            "select id from themes where exists ("
            "select 1 from highlight_themes tagged join highlights h on h.id = tagged.highlight_id "
            "where tagged.theme_id = themes.id and (?1 is null or h.document_id = ?1))",
            document_id,
        )
        return frozenset(row[0] for row in rows)

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
            "dated": note.dated,
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

    def _bounds(self, document_id: str, size: int) -> Iterator[tuple[str | int, ...]]:
        """Document, and the places after which and until which each slice of its highlights lies."""
        after: Row = _FIRST
        while True:
            rows = self._connection.rows(
                f"select h.start_char, h.end_char, h.created, h.id from highlights h where {_AFTER} "  # noqa: S608 - our own
                "order by h.start_char, h.end_char, h.created, h.id limit ?",
                document_id,
                *after,
                size,
            )
            if not rows:
                return
            yield document_id, *after, *rows[-1]
            after = rows[-1]

    def _tag(self, highlight: Highlight) -> None:
        self._connection.insert(
            "highlight_themes",
            [
                {"highlight_id": highlight.id, "theme_id": theme_id, "position": position}
                for position, theme_id in enumerate(highlight.themes)
            ],
        )

    def _highlights(self, condition: str, *parameters: str | int) -> list[Highlight]:
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
        "dated": highlight.dated,
    }


def _note(row: Row) -> Note:
    note_id, target, target_id, text, created, modified, dated = row
    return Note(note_id, NoteTarget(target), target_id, text, created, modified, dated)
