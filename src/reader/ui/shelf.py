"""The highlights that a panel knows, in library order, brought up to date change by change."""

from typing import TYPE_CHECKING

from reader.domain.annotations import Highlight, Theme
from reader.domain.changes import Changes
from reader.domain.records import DocumentRecord

if TYPE_CHECKING:
    from reader.storage import Library

_RELOAD_FROM = 50
"""So many changed highlights are read again all together."""


class Shelf:
    """Highlights, the themes they are tagged with and the documents they are in."""

    def __init__(self) -> None:
        self.themes: dict[str, Theme] = {}
        self.records: dict[str, DocumentRecord] = {}
        self._order: dict[str, int] = {}
        self._highlights: dict[str, Highlight] = {}
        self._sorted = True

    def reload(self, library: "Library") -> None:
        """Read everything."""
        self._reload_documents(library)
        self.themes = {theme.id: theme for theme in library.themes.listing()}
        self._highlights = {highlight.id: highlight for highlight in library.annotations.listing()}
        self._sorted = True

    def apply(self, library: "Library", changes: Changes) -> bool:
        """Read again what a write touched; False if it touched nothing that is shown here."""
        if changes.documents or len(changes.highlights) >= _RELOAD_FROM:
            self.reload(library)
            return True
        if changes.themes:
            self.themes = {theme.id: theme for theme in library.themes.listing()}
        for highlight_id in changes.highlights:
            self._read_again(library, highlight_id)
        return bool(changes.themes or changes.highlights)

    def highlights(self, document_id: str | None = None) -> list[Highlight]:
        """All highlights, or those of a document, in library order."""
        if not self._sorted:
            self._highlights = {one.id: one for one in sorted(self._highlights.values(), key=self._place)}
            self._sorted = True
        if document_id is None:
            return list(self._highlights.values())
        return [one for one in self._highlights.values() if one.document_id == document_id]

    def get(self, highlight_id: str) -> Highlight | None:
        """A highlight, None if there is none of this id."""
        return self._highlights.get(highlight_id)

    def _read_again(self, library: "Library", highlight_id: str) -> None:
        try:
            highlight = library.annotations.get(highlight_id)
        except KeyError:
            self._highlights.pop(highlight_id, None)
            return
        before = self._highlights.get(highlight_id)
        self._highlights[highlight_id] = highlight
        if before is None or before.anchor.span != highlight.anchor.span:
            self._sorted = False

    def _reload_documents(self, library: "Library") -> None:
        self.records = {record.id: record for record in library.documents.listing()}
        self._order = {document_id: number for number, document_id in enumerate(self.records)}

    def _place(self, highlight: Highlight) -> tuple[int, int, int, str]:
        span = highlight.anchor.span
        return self._order.get(highlight.document_id, 0), span.start, span.end, highlight.created
