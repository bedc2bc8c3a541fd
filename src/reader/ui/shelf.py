"""The highlights that a panel knows, in library order, brought up to date change by change."""

from bisect import bisect_left, insort
from itertools import chain
from typing import TYPE_CHECKING

from reader.domain.annotations import Highlight, Theme
from reader.domain.changes import Changes
from reader.domain.records import DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.storage import Library

_RELOAD_FROM = 50
"""So many changed highlights are read again all together."""


class Shelf:
    """Highlights, the themes they are tagged with and the documents they are in."""

    def __init__(self) -> None:
        self.themes: dict[str, Theme] = {}
        self.records: dict[str, DocumentRecord] = {}
        self._known: dict[str, Highlight] = {}
        self._of_document: dict[str, list[Highlight]] = {}

    def reload(self, library: "Library") -> None:
        """Read everything."""
        self.records = {record.id: record for record in library.documents.listing()}
        self.themes = {theme.id: theme for theme in library.themes.listing()}
        self._known, self._of_document = {}, {}
        self._add(library.annotations.listing())

    def apply(self, library: "Library", changes: Changes) -> bool:
        """Read again what a write touched; False if it touched nothing that is shown here."""
        if len(changes.highlights) >= _RELOAD_FROM:
            self.reload(library)
            return True
        if changes.documents:
            self._reload_documents(library, changes.documents)
        if changes.themes:
            self.themes = {theme.id: theme for theme in library.themes.listing()}
        for highlight_id in changes.highlights:
            self._read_again(library, highlight_id)
        return bool(changes.documents or changes.themes or changes.highlights)

    def highlights(self, document_id: str | None = None) -> list[Highlight]:
        """All highlights, or those of a document, in library order."""
        if document_id is not None:
            return list(self._of_document.get(document_id, ()))
        return list(chain.from_iterable(self._of_document.get(one, ()) for one in self.records))

    def get(self, highlight_id: str) -> Highlight | None:
        """A highlight, None if there is none of this id."""
        return self._known.get(highlight_id)

    def _add(self, highlights: "Iterable[Highlight]") -> None:
        """Put highlights, which come sorted, at the ends of their documents."""
        for highlight in highlights:
            self._known[highlight.id] = highlight
            self._of_document.setdefault(highlight.document_id, []).append(highlight)

    def _reload_documents(self, library: "Library", documents: frozenset[str]) -> None:
        self.records = {record.id: record for record in library.documents.listing()}
        for document_id in documents:
            for highlight in self._of_document.pop(document_id, ()):
                self._known.pop(highlight.id, None)
            if document_id in self.records:
                self._add(library.annotations.of_document(document_id))

    def _read_again(self, library: "Library", highlight_id: str) -> None:
        before = self._known.pop(highlight_id, None)
        if before is not None:
            beside = self._of_document[before.document_id]
            row = bisect_left(beside, _place(before), key=_place)
            while beside[row] is not before:
                row += 1
            del beside[row]
        try:
            highlight = library.annotations.get(highlight_id)
        except KeyError:
            return
        self._known[highlight_id] = highlight
        insort(self._of_document.setdefault(highlight.document_id, []), highlight, key=_place)


def _place(highlight: Highlight) -> tuple[int, int, str]:
    span = highlight.anchor.span
    return span.start, span.end, highlight.created
